/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The phrases of pages, lists and skeletons. */
#include "guide/inside.h"

static const ed_words phrases[] = {
#define ED_PHRASE(id, zh, en) {zh, en},
#include "guide/phrase.def"
#undef ED_PHRASE
};

ed_words ed_guide_phrase_words(ed_guide_phrase phrase)
{
    return phrases[phrase];
}

const char *ed_guide_phrase_in(ed_guide_phrase phrase, ed_lang lang)
{
    return ed_words_in(phrases[phrase], lang);
}

const char *ed_guide_phrase_fill(ed_arena *arena, ed_guide_phrase phrase, ed_lang lang, const char *first,
                                 const char *second)
{
    ed_text out = ed_text_new(arena);
    ed_text_fill(&out, ed_guide_phrase_in(phrase, lang), (const char *[]){first, second}, 2);
    return ed_text_string(&out);
}
