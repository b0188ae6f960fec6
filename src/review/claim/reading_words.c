/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the values of readings are said. */
#include "review/claim/claim.h"

const char *ed_claim_band(ed_arena *arena, const ed_row *row)
{
    const char *over = row->over == NULL ? "-∞" : ed_number_text(arena, row->over);
    const char *to = row->to == NULL ? "+∞" : ed_number_text(arena, row->to);
    return ed_arena_printf(arena, "(%s, %s]", over, to);
}

ed_words ed_claim_in_unit(ed_arena *arena, const char *numeral, ed_unit unit)
{
    return (ed_words){ed_arena_printf(arena, "%s %s", numeral, ed_unit_print_in(arena, unit, ED_ZH)),
                      ed_arena_printf(arena, "%s %s", numeral, ed_unit_print_in(arena, unit, ED_EN))};
}

ed_words ed_claim_rounding(ed_arena *arena, const char *code, const char *step)
{
    const ed_words rule = ed_term_words(ED_TERMS_rounding, code);
    return (ed_words){ed_arena_printf(arena, "%s %s", rule.zh, step), ed_arena_printf(arena, "%s %s", rule.en, step)};
}
