/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every room stands on: memory, texts, maps, hashes, dates, places in files, words of codes, findings. */
#ifndef ED_BASE_BASE_H
#define ED_BASE_BASE_H

#include "ecodamage.h"
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * An arena: memory that is freed all at once. Each owned handle (an engine, a case, a valuation) has one.
 *
 * Allocation never returns NULL. When memory runs out, control returns to the innermost `ed_arena_protect`, which
 * reports ED_MEMORY; so nothing between may hold a resource that is not in the arena. Where such a resource can not
 * be avoided (a cJSON tree, an open file), the code that holds it either allocates nothing from an arena meanwhile, or
 * does so inside a protect of its own, lets the resource go, and passes the failure on with ed_arena_fail.
 *
 * Protects of two arenas must not cross: inside a protect of B, allocate from A only inside a further protect of A.
 */

typedef struct ed_arena ed_arena;

/* A new arena over `memory` (NULL: malloc and free). Returns NULL when memory runs out. Free with ed_arena_free. */
ed_arena *ed_arena_new(const ed_memory *memory);
void ed_arena_free(ed_arena *arena);

/* The allocator that the arena was made over; never NULL. */
const ed_memory *ed_arena_memory(const ed_arena *arena);

/* `size` zeroed bytes, aligned for any type of that size (and for pointers and doubles, whatever the size). Must be
 * called inside ed_arena_protect. */
void *ed_arena_alloc(ed_arena *arena, size_t size);
/* `count` elements of `size` bytes; an overflow of the product counts as memory that ran out. */
void *ed_arena_array(ed_arena *arena, size_t count, size_t size);
/* `count` doubles from the beginning of a cache line (64 bytes), which vectors are loaded from. */
double *ed_arena_doubles(ed_arena *arena, size_t count);
/* A copy of `length` bytes with a NUL behind. */
char *ed_arena_copy(ed_arena *arena, const char *text, size_t length);
/* A copy of `length` bytes without the blanks and controls of ASCII around them. */
char *ed_arena_trimmed(ed_arena *arena, const char *text, size_t length);
/* A copy of the string; NULL gives NULL. */
char *ed_arena_string(ed_arena *arena, const char *text);
char *ed_arena_printf(ed_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *ed_arena_vprintf(ed_arena *arena, const char *format, va_list arguments) __attribute__((format(printf, 2, 0)));

/* Bytes allocated so far, for limits and tests. */
size_t ed_arena_used(const ed_arena *arena);

typedef ed_status (*ed_arena_task)(void *context);
/* Runs `task`; returns its status, or ED_MEMORY when an allocation from `arena` failed inside. Calls may nest. */
ed_status ed_arena_protect(ed_arena *arena, ed_arena_task task, void *context);
/* Memory ran out elsewhere (in a library with an allocator of its own): goes the way of a failed allocation. Must be
 * called inside ed_arena_protect. */
_Noreturn void ed_arena_fail(ed_arena *arena);

/*
 * Gives a block of `size` bytes back before the arena's end. Nothing may point into it any more. Large blocks (from
 * some ten kB on) go back to the allocator, the last block becomes free; of others nothing is gained.
 */
void ed_arena_release(ed_arena *arena, void *block, size_t size);

/* Grows `array` (of `*capacity` elements of `size` bytes) so that element `count` exists; returns the array, which may
 * have moved: nothing may point into the old one. What is new in it is not cleared. */
void *ed_arena_grow(ed_arena *arena, void *array, size_t count, size_t *capacity, size_t size);

/* Makes room for `count` elements in all, likewise; returns the array. */
void *ed_arena_reserve(ed_arena *arena, void *array, size_t count, size_t *capacity, size_t size);

/* Appends to an array: ED_PUSH(arena, list->row, list->count, list->capacity, value). */
#define ED_PUSH(arena, array, count, capacity, value)                                                                  \
    do {                                                                                                               \
        (array) = ed_arena_grow((arena), (array), (count), &(capacity), sizeof *(array));                              \
        (array)[(count)++] = (value);                                                                                  \
    } while (0)

/* Text that is put together piece by piece in an arena, and small helpers on UTF-8. Locale-free. */

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
/* The character of a code point, which is none of those that UTF-16 keeps for pairs and at most U+10FFFF. */
void ed_text_add_code(ed_text *text, uint32_t code);
void ed_text_format(ed_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A pattern of phrases, findings and pages with its places filled: "{0}" is the first of the arguments, up to "{9}";
 * NULL fills with nothing. Braces around anything else stand as they are. */
void ed_text_fill(ed_text *text, const char *pattern, const char *const *argument, size_t count);
/* The bytes so far, never NULL; valid until the next addition. */
const char *ed_text_string(const ed_text *text);

/* An ASCII digit, whatever the locale. */
static inline bool ed_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* An ASCII letter of either case; the value of a hexadecimal digit, or -1. */
bool ed_is_letter(char c);
int ed_hex_digit(char c);
/* Comparisons of texts byte by byte; `equal` takes NULL, which equals NULL alone. */
bool ed_text_equal(const char *a, const char *b);
bool ed_text_begins(const char *text, const char *start);
bool ed_text_ends(const char *text, const char *end);
bool ed_text_among(const char *one, const char *const *words, size_t count);
/* The text with its ASCII letters in lower case, in the arena. */
const char *ed_text_lower(ed_arena *arena, const char *text);

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
bool ed_text_is_hidden(uint32_t code); /* what can not be seen */
/* The text by which a name is compared: Unicode's NFKC, so that full-width letters and digits, as a Chinese input
 * method types them, and composed and decomposed accents are one. `string` itself where nothing changes, else in the
 * arena. */
const char *ed_text_normal(ed_arena *arena, const char *string);
/* The text by which it is searched: as that, decomposed and without regard to case, so that what a text folds to is
 * what its characters do one by one. `string` itself where it is no UTF-8. */
const char *ed_text_folded(ed_arena *arena, const char *string);
/* True if both are the same name: equal in the form of ed_text_normal. */
bool ed_text_same(ed_arena *arena, const char *a, const char *b);
/* The candidate nearest to `word` by edit distance (with transpositions; ASCII letters of either case are the same), or
 * NULL if none is near enough to be meant. Of equally near ones the first. */
const char *ed_text_nearest(ed_arena *arena, const char *word, const char *const *candidates, size_t count);

/*
 * A hash map from bytes to a number, usually the position in an array that its owner keeps. Whatever is looked up once
 * for each row of a case goes through one, so that a ledger of many rows costs each row the same.
 */

#define ED_MAP_NONE UINT32_MAX

/* All zero but `arena`: an empty map. Keys are kept, not copied: they must live and stay as they are. */
typedef struct ed_map {
    ed_arena *arena;
    struct ed_map_slot {
        const void *key;
        uint32_t length, hash, value;
    } * slot;
    size_t size, count; /* slots, and those taken: at most three of four */
} ed_map;

/* The value under the key, or ED_MAP_NONE; `_text` is the same for texts. */
uint32_t ed_map_find(const ed_map *map, const void *key, size_t length);
/* Enters `value` (not ED_MAP_NONE) under a key that is not there yet; the value that stands there now. */
uint32_t ed_map_add(ed_map *map, const void *key, size_t length, uint32_t value);
uint32_t ed_map_find_text(const ed_map *map, const char *key);
uint32_t ed_map_add_text(ed_map *map, const char *key, uint32_t value);

/* SHA-256 and SM3 by OpenSSL's libcrypto; Base64. */

/* Writes the SHA-256 of the bytes as 64 lower-case hexadecimal digits and NUL. False, and an empty text, when libcrypto
 * has no memory for it. */
bool ed_hash_sha256(const void *bytes, size_t length, char out[65]);

/* SM3 (GB/T 32905) of the bytes likewise; false too where libcrypto was built without it. */
bool ed_hash_sm3(const void *bytes, size_t length, char out[65]);

/* A hash over pieces; NULL when libcrypto has no memory for it. Free with ed_hash_free (NULL is allowed). */
typedef struct ed_hash_stream ed_hash_stream;
ed_hash_stream *ed_hash_new(void);
bool ed_hash_add(ed_hash_stream *stream, const void *bytes, size_t length);
/* Ends the stream; it can only be freed then. */
bool ed_hash_end(ed_hash_stream *stream, char out[65]);
void ed_hash_free(ed_hash_stream *stream);
/* The 32 bytes themselves. May be called by several threads at once. */
bool ed_hash_bytes(const void *bytes, size_t length, unsigned char out[32]);

/* Adds the bytes in Base64 (RFC 4648), a line break behind every 76 digits. */
void ed_base64_add(ed_text *out, const char *bytes, size_t length);
/* Adds the bytes that a text in Base64 stands for. False where it is none: white space may stand anywhere, the fill
 * must be complete, bits that count for nothing must be zero. What was added before the mistake stays. */
bool ed_base64_read(ed_text *out, const char *text, size_t length);

/* Calendar dates, ISO 8601 (YYYY-MM-DD), proleptic Gregorian. */

typedef struct ed_date {
    int days;   /* days since 1970-01-01 */
    bool given; /* false: no date, open end */
} ed_date;

/* Reads exactly "YYYY-MM-DD" with a valid day of the years 1000 to 9999; else false, and `*out` is left alone. */
bool ed_date_parse(const char *text, ed_date *out);
/* Writes "YYYY-MM-DD" (11 bytes with NUL) into `out`; nothing for a date that is not given. */
void ed_date_print(ed_date date, char out[11]);
int ed_date_year(ed_date date);
/* The same day so many years later, of 29 February the last of the month; false, and nothing, where that is no year of
 * the calendar that dates are written in (limits.def); |years| is at most 9999. */
bool ed_date_years_later(ed_date date, int years, ed_date *out);
/* As running text has it: 2021年1月1日, 2021-01-01; of a `month` only that: 2017年9月, 2017-09. "": none is given. */
const char *ed_date_words(ed_arena *arena, ed_date date, bool month, ed_lang lang);
/* Reads "YYYY-MM" as the month's first day; else false. */
bool ed_date_parse_month(const char *text, ed_date *out);
/* True if both days are of one month of one year. */
bool ed_date_same_month(ed_date a, ed_date b);

/* A text that was read, with its name and hash, and places in it. */

/*
 * A place in a source. Line and column count from 1; line 0: the source as a whole. In a text the column is in
 * characters. In a table it is that of a cell: of a file of lines (ED_PLACE_FIELD) the field in the line, of a sheet
 * (ED_PLACE_CELL) the column of the row `line`.
 */
typedef enum ed_place_kind { ED_PLACE_TEXT, ED_PLACE_FIELD, ED_PLACE_CELL } ed_place_kind;

typedef struct ed_place {
    const char *path; /* of a sheet "book.xlsx:应急费用" */
    size_t line, column;
    const char *title; /* what the column of a field is called; NULL: its number is printed */
    ed_place_kind kind;
} ed_place;

/* As findings print it, without what can not be seen: "case.json:14:23", "vouchers.csv:14:金额",
 * "book.xlsx:应急费用!E14"; "" for no place. */
const char *ed_place_text(ed_arena *arena, ed_place place);
/* Adds the letters of a column of a sheet: A, Z, AA; from 1. */
void ed_column_add(ed_text *out, size_t column);

/* How sure what a row says is, the surest first: its text was read; somebody who holds the text and whose key is
 * trusted has signed that it agrees; it is quoted by a named source; or none of these. */
typedef enum ed_confidence { ED_OFFICIAL, ED_ATTESTED, ED_SECONDARY, ED_UNVERIFIED } ed_confidence;

typedef struct ed_source {
    const char *path;      /* as named by the user or relative to the data root; never an absolute path of ours */
    const char *name;      /* what reports call it: it follows from the contents alone; the path until that is known */
    const char *kind;      /* "case", "model", "table", "csv": as in the report's sources */
    const char *text;      /* NUL behind, may contain any bytes */
    size_t length;         /* bytes */
    char sha256[65];       /* lower-case hexadecimal */
    char file_sha256[65];  /* of the file that the text was made from, where that has other bytes; else "" */
    const ed_place *marks; /* places along the text, for ed_source_place */
    const struct ed_source_table *table; /* NULL, or of what was read from a table: an offset is a cell's number */
} ed_source;

/* The cells of a source that is a table, by number: row * columns + column, both from 0. */
typedef struct ed_source_table {
    ed_place_kind kind;
    const uint32_t *line; /* of each row */
    size_t rows;
    const uint32_t *column; /* of each column, from 1 */
    const char *const *title;
    const bool *commas; /* of each column: numbers in it may have decimal commas */
    bool points;        /* some column of numbers has decimal commas: points in others may be marks of groups */
    size_t columns;
} ed_source_table;

/* A source over a copy of `text`, or over `text` itself, which lives as long as the arena and has a NUL behind; path
 * and kind are copied. */
ed_source *ed_source_new(ed_arena *arena, const char *path, const char *kind, const char *text, size_t length);
ed_source *ed_source_over(ed_arena *arena, const char *path, const char *kind, const char *text, size_t length);
/* The place of a byte; an offset behind the end is the end. Takes the same time wherever it is. */
ed_place ed_source_place(const ed_source *source, size_t offset);

/* The most that a simple case amounts to, in CNY, where its province has set no other amount (环法规〔2025〕6号, art.
 * 9, by an official reading of it). The row simple-amount of cn/procedure says the same, which a test holds. */
#define ED_SIMPLE_LIMIT "300000"

/* The codes of the formats and their words; terms.def is the list. Whoever reads, prints or offers a code asks here. */

typedef enum ed_terms {
#define ED_TERMS(group) ED_TERMS_##group,
#define ED_TERM(group, code, zh, en)
#include "base/terms.def"
#undef ED_TERMS
#undef ED_TERM
    ED_TERMS_COUNT
} ed_terms;

/* How many codes the group has. */
size_t ed_term_count(ed_terms group);
/* The group's codes in their order; as many as ed_term_count. */
const char *const *ed_term_codes(ed_terms group);
/* The code at an index below the count; of a group for which an enumeration stands: of that constant. */
const char *ed_term_code(ed_terms group, size_t index);
/* The code's index in its group, or SIZE_MAX; of NULL too. */
size_t ed_term_index(ed_terms group, const char *code);
/* What the code is called: the code itself where the group does not have it, NULL for NULL. */
ed_words ed_term_words(ed_terms group, const char *code);
ed_words ed_term_of(ed_terms group, const char *method, const char *name); /* "method.name", else "name"; "#": digits */
/* "government（政府）、department（…）" and "government (a government), department (...)": each code with its words. */
ed_words ed_term_list(ed_arena *arena, ed_terms group);

/*
 * Files that are compiled into the program (src/assets, src/assets/embed.cmake), and how their gaps are filled.
 *
 * A gap is "{{name}}"; the value of that name stands in its place, as it is: whoever fills it has written it in the
 * language of the asset (escaped, for XML). A gap without a value stays empty. There is no other rule: no conditions,
 * no loops.
 */

typedef struct ed_asset {
    const char *text; /* NUL behind */
    size_t length;
} ed_asset;

/* Declares an asset by its file's name with "_" for all but letters and digits: ED_ASSET(html_css) for html.css. */
#define ED_ASSET(name) extern const ed_asset ed_asset_##name

typedef struct ed_gap {
    const char *name, *value;
} ed_gap;

/* Adds the asset with its gaps filled. */
void ed_asset_add(ed_text *out, const ed_asset *asset, const ed_gap *gap, size_t gaps);

/*
 * Findings: what is wrong, or worth a notice, with where it stands, under a stable rule name, in both languages.
 * The rules are the rows of findings.def; a rule is added there and nowhere else.
 */

typedef enum ed_severity { ED_ERROR, ED_NOTICE } ed_severity;

typedef enum ed_rule {
#define ED_RULE(id, name, severity, zh, en) ED_RULE_##id,
#include "base/findings.def"
#undef ED_RULE
    ED_RULE_COUNT
} ed_rule;

typedef struct ed_rule_info {
    const char *name; /* as printed in brackets and in findings JSON: "range" */
    ed_severity severity;
    ed_words text; /* {0} to {3} stand for the arguments */
} ed_rule_info;

const ed_rule_info *ed_rule_get(ed_rule rule);

enum { ED_FINDING_ARGUMENTS = 4 };

typedef struct ed_finding {
    ed_rule rule;
    ed_place place;
    const char *path; /* path into the case, "river-water.discharges[d1].quantity"; NULL where there is none */
    ed_words argument[ED_FINDING_ARGUMENTS];
} ed_finding;

/* A collection; at most ED_FINDINGS_LIMIT are kept, errors before notices; further ones are only counted. `errors` and
 * `notices` count all that were added, the `dropped` ones included. */

typedef struct ed_findings {
    ed_arena *arena;
    ed_finding *row;
    size_t count, capacity;
    size_t errors, notices, dropped;
} ed_findings;

void ed_findings_init(ed_findings *findings, ed_arena *arena);

/*
 * Adds a finding. `path` may be NULL. The arguments are zero to four `const char *`, ended by NULL: use ED_FIND.
 * All texts are copied, arguments clipped to what one reads. What is there (rule, place, path, arguments) is not added.
 */
void ed_findings_add(ed_findings *findings, ed_rule rule, ed_place place, const char *path, ...)
    __attribute__((sentinel));
#define ED_FIND(findings, rule, place, ...) ed_findings_add((findings), ED_RULE_##rule, (place), __VA_ARGS__, NULL)
/* The same with arguments that differ by language. */
void ed_findings_add_words(ed_findings *findings, ed_rule rule, ed_place place, const char *path,
                           const ed_words *arguments, size_t count);

/* The finding's message in a language, arguments filled in; what comes from them is visible text (ed_text_visible). */
const char *ed_finding_message(ed_arena *arena, const ed_finding *finding, ed_lang lang);
/* One line as design prints it: "case.json:14:23: error: path: message [rule]" (no newline). */
const char *ed_finding_line(ed_arena *arena, const ed_finding *finding, ed_lang lang);
/* Sorts by file in order of first appearance, then line, column; stable. */
void ed_findings_sort(ed_findings *findings);

#endif
