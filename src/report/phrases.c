/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The phrases of phrases.def as tables. */
#include "report/view.h"
#include <stdarg.h>

const char *ed_phrase_in(ed_phrase phrase, ed_lang lang)
{
    static const ed_words words[ED_PHRASE_COUNT] = {
#define ED_PHRASE(id, zh, en) {zh, en},
#include "report/phrases.def"
#undef ED_PHRASE
    };
    return ed_words_in(words[phrase], lang);
}

const char *ed_phrase_fill(ed_arena *arena, ed_phrase phrase, ed_lang lang, ...)
{
    enum { ARGUMENTS = 5 };
    const char *argument[ARGUMENTS + 1] = {NULL};
    va_list list;
    va_start(list, lang);
    for (size_t i = 0; i < ARGUMENTS && (i == 0 || argument[i - 1] != NULL); i++)
        argument[i] = va_arg(list, const char *);
    va_end(list);
    ed_text out = ed_text_new(arena);
    for (const char *at = ed_phrase_in(phrase, lang); *at != '\0'; at++) {
        bool is_place = at[0] == '{' && at[1] >= '0' && at[1] < '0' + ARGUMENTS && at[2] == '}';
        const char *filled = is_place ? argument[at[1] - '0'] : NULL;
        if (!is_place)
            ed_text_add_char(&out, *at);
        else if (filled != NULL)
            ed_text_add(&out, filled);
        at += is_place ? 2 : 0;
    }
    return ed_text_string(&out);
}

const ed_settlement_sum ed_settlement_sums[ED_SETTLEMENT_SUMS] = {
    {"apart", ED_SAY_settle_apart, 1},       {"reduced", ED_SAY_settle_reduced, -1},
    {"done", ED_SAY_settle_done, -1},        {"in_kind", ED_SAY_settle_in_kind, -1},
    {"deducted", ED_SAY_deducted, -1},       {"payable", ED_SAY_payable, 0},
    {"due_now", ED_SAY_settle_due_now, 0},   {"later", ED_SAY_settle_later, 0},
    {"deferred", ED_SAY_settle_deferred, 0}, {"due_on_default", ED_SAY_settle_on_default, 0},
    {"excess", ED_SAY_settle_excess, 0}};
