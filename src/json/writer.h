/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing JSON into a text: two-space indentation, keys in the order of the calls, UTF-8 unescaped where RFC 8259
 * allows; control characters, U+2028/9, bidirectional and byte order marks escaped as \n, \t, \r or \uXXXX; a byte that
 * is no UTF-8 becomes U+FFFD. No line break behind the whole: the caller adds it. */
#ifndef ED_JSON_WRITER_H
#define ED_JSON_WRITER_H

#include "base/text.h"
#include "json/json.h"

/* Deeper nesting counts as memory that ran out. */
enum { ED_JSON_WRITER_DEPTH = 64 };

typedef struct ed_json_writer {
    ed_text *out;
    bool compact; /* no white space: one value a line */
    size_t depth;
    size_t count[ED_JSON_WRITER_DEPTH]; /* values written at each depth */
    bool inline_[ED_JSON_WRITER_DEPTH]; /* this object or array is written on one line */
    bool array[ED_JSON_WRITER_DEPTH];   /* closed by ] */
} ed_json_writer;

ed_json_writer ed_json_writer_new(ed_text *out, bool compact);
/* `key` is NULL inside an array and at the top. */
void ed_json_open_object(ed_json_writer *writer, const char *key);
void ed_json_open_row(ed_json_writer *writer, const char *key); /* an object on one line */
void ed_json_open_array(ed_json_writer *writer, const char *key);
void ed_json_open_list(ed_json_writer *writer, const char *key); /* an array on one line */
void ed_json_close(ed_json_writer *writer);
void ed_json_put_text(ed_json_writer *writer, const char *key, const char *text);       /* NULL text writes null */
void ed_json_put_numeral(ed_json_writer *writer, const char *key, const char *decimal); /* raw, unquoted */
void ed_json_put_count(ed_json_writer *writer, const char *key, size_t count);
void ed_json_put_flag(ed_json_writer *writer, const char *key, bool flag);
void ed_json_put_words(ed_json_writer *writer, const char *key, ed_words words); /* {"zh":..., "en":...} */
/* A value that was read, with all that is in it; what stood on one line of its file, and is not too long, does
 * so again. */
void ed_json_put_json(ed_json_writer *writer, const char *key, const ed_json *json);

#endif
