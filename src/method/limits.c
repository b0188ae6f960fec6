/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nondetects of which it is not known that they lie below any value that was detected. */
#include "method/method.h"

ed_limits_above ed_method_limits_above(const ed_number *const *value, const ed_number *const *nondetect, size_t count)
{
    ed_limits_above out = {.count = 0};
    for (size_t i = 0; i < count; i++) {
        if (value[i] == NULL || nondetect[i] == NULL)
            return (ed_limits_above){.count = 0};
        if (ed_number_sign(nondetect[i]) == 0 && (out.most == NULL || ed_number_compare(value[i], out.most) > 0))
            out.most = value[i];
    }
    for (size_t i = 0; i < count && out.most != NULL; i++)
        if (ed_number_sign(nondetect[i]) != 0 && ed_number_compare(value[i], out.most) > 0 && out.count++ == 0) {
            out.first = value[i];
            out.index = i;
        }
    return out;
}

void ed_method_find_limits(ed_findings *findings, ed_place place, const char *path, const ed_limits_above *limits,
                           const char *method)
{
    enum { DIGITS = 6 };
    ed_arena *arena = findings->arena;
    const char *count = ed_arena_printf(arena, "%zu", limits->count),
               *first = ed_number_print(arena, limits->first, DIGITS, NULL),
               *most = ed_number_print(arena, limits->most, DIGITS, NULL);
    const ed_words arguments[4] = {
        {count, count}, {first, first}, {most, most}, ed_term_words(ED_TERMS_method, method)};
    ed_findings_add_words(findings, ED_RULE_limits_above, place, path, arguments, 4);
}
