/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a finding offers instead of a word that may not stand in a cell: who fills it in picks from the drop-down, and
 * has never seen the codes behind it. */
#include "guide/casebook/inside.h"
#include "library/read.h"
#include <string.h>

/* Rules that say that a word is none of those that may stand there. */
static bool is_about_words(ed_rule rule)
{
    static const ed_rule rules[] = {ED_RULE_choice_unknown, ED_RULE_basis_unknown,     ED_RULE_medium_unknown,
                                    ED_RULE_unit_unknown,   ED_RULE_loss_kind_unknown, ED_RULE_wrong_type,
                                    ED_RULE_curve_shape};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (rules[i] == rule)
            return true;
    return false;
}

static const char *text_at(ed_origin at)
{
    for (size_t i = 0; i < at.sheet->count; i++)
        if (at.sheet->leaf[i].row == at.row && at.sheet->leaf[i].column == at.column)
            return at.sheet->leaf[i].text;
    return "";
}

/* Labels have commas in them; of a long list the first ones, for the drop-down has all. */
static const char *labels_of(ed_arena *arena, const ed_choices *choices, ed_lang lang)
{
    enum { MOST = 40, SHOWN = 12 };
    const size_t shown = choices->count > MOST ? SHOWN : choices->count;
    const char *between = lang == ED_ZH ? "；" : "; ";
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < shown; i++)
        ed_text_format(&out, "%s%s", i == 0 ? "" : between, choices->label[i]);
    if (shown < choices->count)
        ed_text_format(&out, "%s…", between);
    return ed_text_string(&out);
}

bool ed_casebook_offer(const ed_casebook *book, const ed_spot *spot, ed_finding *finding)
{
    const ed_choices *choices = spot->slot == NULL ? NULL : ed_choices_of_slot(book->outline, spot->slot);
    if (choices == NULL || !is_about_words(finding->rule))
        return false;
    ed_findings unheard;
    ed_findings_init(&unheard, book->arena);
    const char *typed = text_at(spot->from), *labels = labels_of(book->arena, choices, book->outline->lang);
    finding->rule = ED_RULE_choice_unknown;
    finding->argument[0] = (ed_words){typed, typed};
    finding->argument[1] = ed_read_meant((ed_reader){book->arena, &unheard}, typed, choices->label, choices->count);
    finding->argument[2] = (ed_words){labels, labels};
    return true;
}
