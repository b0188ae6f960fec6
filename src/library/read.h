/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all readers of our file formats share. */
#ifndef ED_LIBRARY_READ_H
#define ED_LIBRARY_READ_H

#include "base/base.h"
#include "json/json.h"
#include "number/number.h"

/*
 * Reading what all our file formats have in common: a format line, texts, dates, numbers, words out of a list. Each
 * function adds its finding at the value's place and returns a neutral value, so that a reader goes on and finds more.
 *
 * `path` is the path of the object a key stands in ("" for the root of a case, NULL where findings carry none).
 */

typedef struct ed_reader {
    ed_arena *arena; /* of what is read */
    ed_findings *findings;
} ed_reader;

/* The path of a key in an object: "river-water.head"; NULL below no path. */
const char *ed_read_path(ed_reader reader, const char *path, const char *key);
/* The path of an element of a list, by its id or its number from 1: "evidence[E-03]", "case.acts[2]". */
const char *ed_read_path_at(ed_reader reader, const char *path, const char *key, const ed_json *element, size_t index);

/* True if `root` is an object whose "format" is `expected`. */
bool ed_read_format(ed_reader reader, const ed_json *root, const char *expected);
/* A finding that another type was expected here, in words. */
void ed_read_wrong(ed_reader reader, const ed_json *value, ed_words expected, const char *path);
/* The object, or the array of any length, under a key; NULL where there is none. A NULL object was found fault with
 * before: no finding. The same holds of what follows. */
const ed_json *ed_read_object(ed_reader reader, const ed_json *object, const char *key, bool required,
                              const char *path);
const ed_json *ed_read_array(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path);
/* Any text, as it is written; NULL where there is none. */
const char *ed_read_string(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path);
bool ed_read_flag(ed_reader reader, const ed_json *object, const char *key, bool otherwise, const char *path);
/* A text that says something: white space alone does not. NULL where there is none. */
const char *ed_read_text(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path);
/* A text that is compared with others, such as an id or what refers to one: in its normal form (ed_text_normal). */
const char *ed_read_name(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path);
/* The same for a value that is no member of an object; `name` is what the finding calls it. */
const char *ed_read_text_value(ed_reader reader, const ed_json *value, const char *name, const char *path);
/* A text, or one for each language, that says something; what is blank was forgotten. */
ed_words ed_read_words(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path);
ed_date ed_read_date(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path);
/* A day with a time, "YYYY-MM-DD HH:MM"; false after a finding. */
bool ed_read_moment_value(ed_reader reader, const ed_json *value, const char *path, int64_t *minutes);
ed_date ed_read_date_value(ed_reader reader, const ed_json *value, const char *path);
/* A decimal numeral, written as a number or as a text. */
const ed_number *ed_read_number(ed_reader reader, const ed_json *object, const char *key, bool required,
                                const char *path);
const ed_number *ed_read_number_value(ed_reader reader, const ed_json *value, const char *path);
/* True if the text is empty or white space. */
bool ed_read_is_blank(const char *text);
/* A hint behind a word that is none of `words`: the nearest one, or nothing. */
ed_words ed_read_meant(ed_reader reader, const char *word, const char *const *words, size_t count);
/* The same where each word has a title: who writes the title, or a part of it, means the word. */
ed_words ed_read_meant_titled(ed_reader reader, const char *written, const char *const *words, const ed_words *titles,
                              size_t count);
/* The words that a text may be. */
typedef struct ed_admitted {
    const char *const *word;
    size_t count;
} ed_admitted;
/* The index of the text among those admitted, or SIZE_MAX. */
size_t ed_read_word(ed_reader reader, const ed_json *object, const char *key, bool required, ed_admitted admitted,
                    const char *path);
/* The same for a value that is no member of an object. */
size_t ed_read_word_value(ed_reader reader, const ed_json *value, ed_admitted admitted, const char *path);
/* The word under "confidence". */
ed_confidence ed_confidence_read(ed_reader reader, const ed_json *json);
/* The index of the text among the codes of a group of terms, or SIZE_MAX. */
size_t ed_read_term(ed_reader reader, const ed_json *object, const char *key, bool required, ed_terms group,
                    const char *path);
/* The same for a value that is no member of an object. */
size_t ed_read_term_value(ed_reader reader, const ed_json *value, ed_terms group, const char *path);
/* "act, response, valuation": the codes of a group, for a finding. */
const char *ed_read_joined(ed_reader reader, ed_terms group);
/* An array; where it is required it has an element. NULL where there is none. */
const ed_json *ed_read_list(ed_reader reader, const ed_json *object, const char *key, bool required, const char *path);

/*
 * ---- values as people and spreadsheets write them (written.c, written_word.c), in JSON and in cells alike
 *
 * What is not written in the one form of our files is read where it has a single reading. Texts are in the arena.
 */
typedef enum ed_writing {
    ED_WRITTEN_SO,   /* it stands in that form */
    ED_WRITTEN_READ, /* it is read */
    ED_WRITTEN_TWO,  /* it has two readings */
    ED_WRITTEN_NOT   /* it is none that is known */
} ed_writing;

typedef struct ed_written {
    const char *value; /* in the form of our files: "36800", "2023-05-21" */
    const char *unit;  /* that stood with a number: "%", "万元"; NULL: none */
    const char *other; /* the second reading; NULL: none */
    const char *bare;  /* of "9.6万" the "9.6", meant where the unit counts in 万 itself; NULL: no such word */
    bool grouped;      /* "1,234", "1.234": the second reading counts only beside numbers with decimal commas */
} ed_written;

/* A number: 36,800  １２．５  (1,200)  1.2×10^4  with a unit behind (5200 m3, 6%, 9.6万元, 6.2元/吨) or a currency
 * before it (¥36,800). "9.6万" is 96000. Two readings: 1,23  12345,678. */
ed_writing ed_written_number(ed_arena *arena, const char *text, ed_written *out);
/* True of <0.05, 0.05L, 未检出 0.05, ND: a result below the limit of detection; `*limit` is that limit, NULL: not
 * told. */
bool ed_written_is_nondetect(ed_arena *arena, const char *text, const char **limit);
/* "60%" that was read as a share, 0.6; false where it has another unit, or none. */
bool ed_written_share(ed_arena *arena, const ed_written *w, const char **share);
/* A date: 2023/5/21  2023.5.21  2023年5月21日  20230521  21/5/2023; a time behind it is left out. Two readings:
 * 3/4/2023. */
ed_writing ed_written_date(ed_arena *arena, const char *text, ed_written *out);
/* Yes and no: true, TRUE, yes, 是, √. Never ED_WRITTEN_SO: of our files' form there is no text. */
/* written_moment.c: a day with a time as "YYYY-MM-DD HH:MM", from 2023/5/21 14:00, 2023年5月21日14时, 20230521140000, with
 * 24:00 as the next day's 00:00. Seconds other than 00 are not read. */
ed_writing ed_written_moment(ed_arena *arena, const char *text, ed_written *out);
ed_writing ed_written_flag(ed_arena *arena, const char *text, bool *out);
/* The index of the choice that is called so by its code or a title, capitals, blanks, widths, what stands in brackets
 * and the word for a class (类) aside; SIZE_MAX where none is, or more than one. */
size_t ed_written_choice(ed_arena *arena, const char *text, const char *const *codes, const ed_words *titles,
                         size_t count);
/* True of the title of a row that sums up others, as a sum or a statistic of them: 合计  费用合计（元）  本页小计  平均值
 * 最大值  标准差  Total (CNY)  Grand total  Mean  Std. dev. */
bool ed_written_is_sum(ed_arena *arena, const char *text);
/* A word as it is compared there. */
const char *ed_written_word(ed_arena *arena, const char *text);

/*
 * A file is read into findings of its own, whose errors decide whether it can be used (a repetition is not counted in
 * the caller's); then they are passed on.
 */
void ed_read_pass_on(const ed_findings *own, ed_findings *findings);

/* repeats.c: runs of rows that say the same as rows before them. */
typedef struct ed_repeat {
    size_t first, second, length; /* the rows from `second` on say what those from `first` on say */
} ed_repeat;
/* The runs among rows that are known by their hashes, in order. `named`: a row has a day or a name of its own, so that
 * chance repeats none. */
size_t ed_repeats_find(ed_arena *arena, const uint64_t *row, size_t rows, bool named, ed_repeat **out);
/* Continues a hash with a text. */
uint64_t ed_repeats_hash(uint64_t hash, const char *text);

/* Names in catalogues: which ids and names are well-formed, and sorted lists in which each stands once. */

/* An id of a table or model, "cn/water-function": parts of [a-z0-9-] between single slashes; so it never leads out of
 * the folder it is looked up in. */
bool ed_name_is_id(const char *id);
/* True if the name is one of those between the spaces; of NULL none is. */
bool ed_name_among(const char *names, const char *name);
/* A name that formulas can use: [a-z][a-z0-9_]*, at most 64 bytes. */
bool ed_name_is_plain(const char *name);

typedef struct ed_names {
    ed_arena *arena;
    const char **name; /* sorted by bytes */
    size_t count, capacity;
} ed_names;

/* Adds a name at its place; false if it is there already. The text is kept, not copied. */
bool ed_names_add(ed_names *names, const char *name);
bool ed_names_has(const ed_names *names, const char *name);

/* The columns by which an element of a list is called, where it has one of them, the first first; NULL ends them. */
extern const char *const ed_element_names[];

#endif
