/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that is put together piece by piece in an arena, and small helpers on UTF-8. Locale-free. */
#ifndef ED_BASE_TEXT_H
#define ED_BASE_TEXT_H

#include "base/arena.h"

/* A text in both languages; either may be NULL, then the other serves. */
typedef struct ed_words {
    const char *zh;
    const char *en;
} ed_words;

const char *ed_words_in(ed_words words, ed_lang lang);

typedef struct ed_text {
    ed_arena *arena;
    char *bytes; /* NUL behind */
    size_t length;
    size_t capacity;
    ed_put put; /* NULL, or where the text goes piece by piece: `bytes` then holds only what has not gone yet */
    void *context;
    bool refused; /* `put` could not take a piece */
} ed_text;

ed_text ed_text_new(ed_arena *arena);
/* A text that goes to `put`; ed_text_flush hands over the rest, and is false where not all was taken. */
ed_text ed_text_to(ed_arena *arena, ed_put put, void *context);
bool ed_text_flush(ed_text *text);
void ed_text_add(ed_text *text, const char *string);
void ed_text_add_bytes(ed_text *text, const char *bytes, size_t length);
void ed_text_add_char(ed_text *text, char c);
void ed_text_format(ed_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The bytes so far, never NULL; valid until the next addition. */
const char *ed_text_string(const ed_text *text);

/* Length in bytes of the valid UTF-8 sequence at `bytes` (`left` bytes remain), or 0 if it is not valid (RFC 3629). */
size_t ed_utf8_length(const char *bytes, size_t left);
/* The code point at valid UTF-8 `bytes`. */
uint32_t ed_utf8_decode(const char *bytes);
/* Columns a terminal takes for the code point: 0, 1 or 2. */
size_t ed_utf8_width(uint32_t code);
/* Columns a terminal takes for the text: 2 for East Asian wide, 0 for combining marks, else 1. */
size_t ed_text_width(const char *string);
/* The text shortened to at most `columns` with an ellipsis; in the arena when it was shortened. */
const char *ed_text_clip(ed_arena *arena, const char *string, size_t columns);
/* A copy in which what can not be seen (controls, line separators, bidirectional marks, characters without width or
 * ink, tags), codes of no character (U+FFFE) and bytes that are no UTF-8 are shown as U+FFFD, for terminals, findings
 * and documents. */
const char *ed_text_visible(ed_arena *arena, const char *string);
/*
 * The text by which a name is compared: Unicode's NFKC, so that full-width letters and digits, as a Chinese input
 * method types them, and composed and decomposed accents are one. `string` itself where nothing changes, else in the
 * arena.
 */
const char *ed_text_normal(ed_arena *arena, const char *string);
/* True if both are the same name: equal in that form. */
bool ed_text_same(ed_arena *arena, const char *a, const char *b);
/* The candidate nearest to `word` by edit distance (with transpositions; ASCII letters of either case are the same), or
 * NULL if none is near enough to be meant. Of equally near ones the first. */
const char *ed_text_nearest(ed_arena *arena, const char *word, const char *const *candidates, size_t count);

#endif
