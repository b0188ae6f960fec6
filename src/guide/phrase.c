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
    for (const char *at = ed_guide_phrase_in(phrase, lang); *at != '\0'; at++) {
        if (at[0] != '{' || (at[1] != '0' && at[1] != '1') || at[2] != '}') {
            ed_text_add_char(&out, *at);
            continue;
        }
        const char *text = at[1] == '0' ? first : second;
        ed_text_add(&out, text == NULL ? "" : text);
        at += 2; /* and the loop's step */
    }
    return ed_text_string(&out);
}
