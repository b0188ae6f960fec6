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
    const char *argument[ARGUMENTS] = {NULL};
    va_list list;
    va_start(list, lang);
    for (size_t i = 0; i < ARGUMENTS && (i == 0 || argument[i - 1] != NULL); i++)
        argument[i] = va_arg(list, const char *);
    va_end(list);
    ed_text out = ed_text_new(arena);
    ed_text_fill(&out, ed_phrase_in(phrase, lang), argument, ARGUMENTS);
    return ed_text_string(&out);
}

const ed_settlement_sum ed_settlement_sums[ED_SETTLEMENT_SUMS] = {
    {"apart", ED_SAY_settle_apart, 1},       {"reduced", ED_SAY_settle_reduced, -1},
    {"done", ED_SAY_settle_done, -1},        {"in_kind", ED_SAY_settle_in_kind, -1},
    {"deducted", ED_SAY_deducted, -1},       {"payable", ED_SAY_payable, 0},
    {"due_now", ED_SAY_settle_due_now, 0},   {"later", ED_SAY_settle_later, 0},
    {"deferred", ED_SAY_settle_deferred, 0}, {"due_on_default", ED_SAY_settle_on_default, 0},
    {"excess", ED_SAY_settle_excess, 0}};
