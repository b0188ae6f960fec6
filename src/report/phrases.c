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

ed_borne ed_view_borne(const ed_json *settlement)
{
    const bool several = ed_view_length(settlement, "shares") > 1;
    bool jointly = false, own = false;
    for (const ed_json *one = ed_view_first(settlement, "liability"); one != NULL; one = one->next) {
        if (ed_view_length(one, "parties") < 2)
            continue;
        const bool apart = ed_view_is(one, "kind", "several") || ed_view_is(one, "kind", "fault-share");
        own = own || apart;
        jointly = jointly || !apart;
    }
    return !several ? ED_BORNE_ALONE : !jointly ? ED_BORNE_SEVERAL : own ? ED_BORNE_BOTH : ED_BORNE_JOINTLY;
}

ed_phrase ed_share_caption(ed_borne borne)
{
    static const ed_phrase captions[] = {[ED_BORNE_ALONE] = ED_SAY_settle_shares_alone,
                                         [ED_BORNE_SEVERAL] = ED_SAY_settle_shares_several,
                                         [ED_BORNE_JOINTLY] = ED_SAY_settle_shares,
                                         [ED_BORNE_BOTH] = ED_SAY_settle_shares_both};
    return captions[borne];
}

ed_phrase ed_share_title(ed_borne borne)
{
    return borne == ED_BORNE_JOINTLY ? ED_SAY_settle_share
           : borne == ED_BORNE_BOTH  ? ED_SAY_settle_share_both
                                     : ED_SAY_settle_share_own;
}
