/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the phrases of pages, lists and skeletons in both languages; phrase.def is the list. */
#ifndef ED_GUIDE_PHRASE_H
#define ED_GUIDE_PHRASE_H

#include "base/text.h"

typedef enum ed_guide_phrase {
#define ED_PHRASE(id, zh, en) ED_PHRASE_##id,
#include "guide/phrase.def"
#undef ED_PHRASE
    ED_PHRASE_COUNT
} ed_guide_phrase;

ed_words ed_guide_phrase_words(ed_guide_phrase phrase);
const char *ed_guide_phrase_in(ed_guide_phrase phrase, ed_lang lang);
/* The phrase with texts in place of {0} and {1}; `second` may be NULL. */
const char *ed_guide_phrase_fill(ed_arena *arena, ed_guide_phrase phrase, ed_lang lang, const char *first,
                                 const char *second);

#endif
