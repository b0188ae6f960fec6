/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON: a tree that knows where each value was written, and a writer. */
#ifndef ED_JSON_JSON_H
#define ED_JSON_JSON_H

#include "base/base.h"
#include "base/limits.h"

/*
 * JSON with positions and exact numbers. One strict scan of the text (RFC 8259, UTF-8, no NUL, depth 64) records the
 * offset and raw text of every value; strings with escapes are decoded by cJSON, each by itself. This is the only room
 * that includes cJSON.
 */

typedef enum ed_json_type {
    ED_JSON_NULL,
    ED_JSON_FALSE,
    ED_JSON_TRUE,
    ED_JSON_NUMBER,
    ED_JSON_STRING,
    ED_JSON_ARRAY,
    ED_JSON_OBJECT
} ed_json_type;

typedef struct ed_json {
    const ed_source *source;
    const char *key;  /* in an object: the decoded key, else NULL */
    const char *text; /* string: decoded; number: raw as written; else NULL */
    struct ed_json *child, *next;
    uint32_t offset, length; /* of the raw text in the source */
    uint32_t key_offset;
    unsigned type : 3;   /* ed_json_type */
    unsigned made : 1;   /* put together of parts: its raw text is not what it says */
    unsigned typed : 1;  /* made of a spreadsheet's number: no marks of groups or decimals were written in it */
    unsigned count : 27; /* children */
} ed_json;

/*
 * Parses the whole source. Returns the root, or NULL after adding findings (json_syntax, json_depth, json_utf8,
 * json_nul, ...), each with line and column. Duplicate keys are findings too, but do not stop the parse: the tree is
 * returned and holds the first of them. The scan goes on after a recoverable mistake so that one pass finds many.
 * Numbers follow RFC 8259's grammar; their size is not looked at here.
 */
ed_json *ed_json_parse(ed_arena *arena, const ed_source *source, ed_findings *findings);

/* The raw text as it was written; of what was put together, JSON on one line. */
const char *ed_json_written(ed_arena *arena, const ed_json *json);
ed_place ed_json_place(const ed_json *json);                        /* of the value */
ed_place ed_json_key_place(const ed_json *json);                    /* of the key; the value's where there is none */
const ed_json *ed_json_get(const ed_json *object, const char *key); /* NULL if absent or not an object */
const ed_json *ed_json_at(const ed_json *array, size_t index);
/* A number's or numeric string's text ("0.634" and 0.634 alike), else NULL. */
const char *ed_json_numeral(const ed_json *json);
/* The type's name in both languages, for messages: 文本 / a text. */
ed_words ed_json_type_words(ed_json_type type);

/* A place for a value in a tree: in an object or array `holder`, in place of its child `old`; NULL: behind the others,
 * under `key` (NULL in an array). */
typedef struct ed_json_spot {
    const ed_json *holder, *old;
    const char *key;
} ed_json_spot;

/*
 * A copy of `root` with `value` at the place (NULL: with nothing there); `root` itself where the place is not in it.
 * What is not on the way to it is shared, and values keep their places in their sources. For asking what another value
 * would have led to.
 */
const ed_json *ed_json_exchange(ed_arena *arena, const ed_json *root, ed_json_spot at, const ed_json *value);

/*
 * ---- typed reading: each adds a finding (wrong_type, missing_key) at the right place and returns a neutral value. For
 * rooms below `library`, whose library/read.h has all of this and more, by one convention.
 *
 * `path` is the path of `object` itself: "" for the root of a case, NULL where findings have no path (model and table
 * files). A finding about the value of a key has the path with ".key" behind. A NULL object was found fault with
 * before: no finding; one that is no object is a wrong_type.
 */

/* Every key of `object` must be in `known` (or begin with "x-"): else unknown_key with the nearest known key. */
void ed_json_check_keys(const ed_json *object, const char *const *known, size_t count, const char *path,
                        ed_findings *findings);
/* The child `key` if it has the type; NULL if absent (a finding when `required`) or of another type (a finding). */
const ed_json *ed_json_want(const ed_json *object, const char *key, ed_json_type type, bool required, const char *path,
                            ed_findings *findings);
const char *ed_json_want_text(const ed_json *object, const char *key, bool required, const char *path,
                              ed_findings *findings);

/* Writing JSON into a text: two-space indentation, keys in the order of the calls, UTF-8 unescaped where RFC 8259
 * allows; control characters, U+2028/9, bidirectional and byte order marks escaped as \n, \t, \r or \uXXXX; a byte that
 * is no UTF-8 becomes U+FFFD. No line break behind the whole: the caller adds it. */

/* Deeper nesting counts as memory that ran out. */
enum { ED_JSON_WRITER_DEPTH = 64 };

typedef struct ed_json_writer {
    ed_text *out;
    bool compact; /* no white space: one value a line */
    size_t depth;
    size_t count[ED_JSON_WRITER_DEPTH];  /* values written at each depth */
    bool one_line[ED_JSON_WRITER_DEPTH]; /* this object or array is written on one line */
    bool array[ED_JSON_WRITER_DEPTH];    /* closed by ] */
} ed_json_writer;

ed_json_writer ed_json_writer_new(ed_text *out, bool compact);
/* The text as a JSON string, its quotation marks with it, in the arena. */
const char *ed_json_quoted(ed_arena *arena, const char *text);
/* `key` is NULL inside an array and at the top. */
void ed_json_open_object(ed_json_writer *writer, const char *key);
void ed_json_open_row(ed_json_writer *writer, const char *key); /* an object on one line */
void ed_json_open_array(ed_json_writer *writer, const char *key);
void ed_json_open_list(ed_json_writer *writer, const char *key); /* an array on one line */
void ed_json_close(ed_json_writer *writer);
void ed_json_put_text(ed_json_writer *writer, const char *key, const char *text);       /* NULL text writes null */
void ed_json_put_numeral(ed_json_writer *writer, const char *key, const char *decimal); /* "-0.634", unquoted */
void ed_json_put_whole(ed_json_writer *writer, const char *key, int64_t number);
void ed_json_put_count(ed_json_writer *writer, const char *key, size_t count);
void ed_json_put_flag(ed_json_writer *writer, const char *key, bool flag);
void ed_json_put_words(ed_json_writer *writer, const char *key, ed_words words); /* {"zh":..., "en":...} */
/* What is JSON already: a value, or without a key the members of the open object. */
void ed_json_put_raw(ed_json_writer *writer, const char *key, const char *json);
/* A value that was read, with all that is in it; what stood on one line of its file, and is not too long, does
 * so again. */
void ed_json_put_json(ed_json_writer *writer, const char *key, const ed_json *json);

#endif
