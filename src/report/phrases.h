/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what books say by themselves, in both languages; phrases.def is the list. */
#ifndef ED_REPORT_PHRASES_H
#define ED_REPORT_PHRASES_H

#include "base/text.h"

typedef enum ed_phrase {
#define ED_PHRASE(id, zh, en) ED_SAY_##id,
#define ED_CODE(group, code, zh, en)
#include "report/phrases.def"
#undef ED_PHRASE
#undef ED_CODE
    ED_PHRASE_COUNT
} ed_phrase;

const char *ed_phrase_in(ed_phrase phrase, ed_lang lang);
/* The phrase with {0} .. {3} filled in: zero to four `const char *`, ended by NULL. */
const char *ed_phrase_fill(ed_arena *arena, ed_phrase phrase, ed_lang lang, ...) __attribute__((sentinel));
/* A code of the formats in words, by its group ("basis", "measured"); the code itself where it is not known; NULL for
 * NULL. */
const char *ed_phrase_code(const char *group, const char *code, ed_lang lang);

#endif
