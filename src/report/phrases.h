/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what books say by themselves, in both languages; phrases.def is the list. */
#ifndef ED_REPORT_PHRASES_H
#define ED_REPORT_PHRASES_H

#include "base/text.h"

typedef enum ed_phrase {
#define ED_PHRASE(id, zh, en) ED_SAY_##id,
#include "report/phrases.def"
#undef ED_PHRASE
    ED_PHRASE_COUNT
} ed_phrase;

const char *ed_phrase_in(ed_phrase phrase, ed_lang lang);
/* The phrase with {0} .. {4} filled in: zero to five `const char *`, ended by NULL. */
const char *ed_phrase_fill(ed_arena *arena, ed_phrase phrase, ed_lang lang, ...) __attribute__((sentinel));

#endif
