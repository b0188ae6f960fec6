/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what is being taken in, nodes put in place, the columns and rows of tables. */
#ifndef ED_INTAKE_INSIDE_H
#define ED_INTAKE_INSIDE_H

#include "intake/intake.h"
#include "library/read.h"

/* A table that was opened: a case may name it twice. */
typedef struct ed_opened {
    const char *name, *sheet; /* as the case names them; NULL: no sheet */
    const ed_grid *grid;      /* NULL after findings */
    const ed_source *source;
} ed_opened;

typedef struct ed_intaking {
    ed_arena *arena;
    ed_findings *findings;
    const ed_intake *from;
    ed_taken *taken;
    ed_opened *opened;
    size_t openeds, opened_capacity;
} ed_intaking;

/* ---- node.c: values put in place of others, where these stand */

/* The node becomes that text, or true and false; what was written goes into the list of what was read, unless it says
 * the same to a reader. */
void ed_intake_put(ed_intaking *t, ed_json *node, const char *value, const char *shown, const char *path);
void ed_intake_put_flag(ed_intaking *t, ed_json *node, bool value, const char *path);
/* A new text at the place of `at`. */
ed_json *ed_intake_text(ed_intaking *t, const ed_json *at, const char *key, const char *text);
/* The node becomes {"value": what it was, "unit": unit}. */
void ed_intake_wrap(ed_intaking *t, ed_json *node, const char *unit);
/* Adds a child behind the others. */
void ed_intake_append(ed_json *holder, ed_json *child);
/* The child under a key, to be changed; NULL where there is none. */
ed_json *ed_intake_child(ed_json *holder, const char *key);

/* ---- value.c: single values */

void ed_intake_number(ed_intaking *t, ed_json *node, const char *path);
/* A number between 0 and 1, or in per cent. */
void ed_intake_share(ed_intaking *t, ed_json *node, const char *path);
void ed_intake_date(ed_intaking *t, ed_json *node, const char *path);
/* A day with a time. */
void ed_intake_moment(ed_intaking *t, ed_json *node, const char *path);
void ed_intake_flag(ed_intaking *t, ed_json *node, const char *path);
void ed_intake_term(ed_intaking *t, ed_json *node, ed_terms group, const char *path);
/* A value of an input, or the object around it. */
void ed_intake_value(ed_intaking *t, const ed_model_input *input, ed_json *node, const char *path);

/* ---- inputs.c: all inputs of an object, as a model declares them */

void ed_intake_inputs(ed_intaking *t, const ed_model_input *input, size_t count, ed_json *object, const char *path);

/* ---- fields.c: the fixed parts of a case */

void ed_intake_fields(ed_intaking *t, const char *object, ed_json *node, const char *path);

/* ---- table.c, head.c, rows.c: lists that stand in tables */

/* What may stand in the columns of a list: the inputs of a model's list, or the keys of a fixed part of a case. */
typedef struct ed_intake_key {
    const char *name;
    ed_words title;
    const ed_model_input *input; /* NULL: a key of a fixed part, or of every row */
    bool needed;
} ed_intake_key;

typedef struct ed_intake_list {
    ed_intake_key *key;
    size_t keys;
    bool notes; /* rows have a note, into which further columns may go */
} ed_intake_list;

typedef struct ed_intake_column {
    uint32_t column;   /* of the table, from 1 */
    const char *title; /* as it stands in the head */
    size_t key;        /* of the list; SIZE_MAX: kept as a note, or left out */
    const char *part;  /* behind a point: "evidence" of "amount.evidence"; NULL: none */
    const char *unit;  /* in brackets; NULL: none */
} ed_intake_column;

/* A column that tells which rows are of the list: {"only": {"监测因子": "COD"}}. */
typedef struct ed_intake_only {
    uint32_t column;
    const char *word; /* as ed_written_word gives it */
    bool met;         /* by a row */
    const ed_json *at;
} ed_intake_only;

typedef struct ed_intake_table {
    ed_intaking *t;
    const ed_intake_list *list;
    const ed_json *spec; /* {"csv": ..., "header": 3} */
    const ed_grid *grid;
    ed_source *source; /* of the values */
    const char *path;
    size_t head;   /* index of the row; SIZE_MAX: none */
    uint32_t last; /* line, 0: to the end */
    bool keep;     /* columns of no input go into the note */
    ed_intake_only *only;
    size_t onlys;
    ed_intake_column *column;
    size_t columns, column_capacity;
} ed_intake_table;

/* True if a value says that the list stands in a table. */
bool ed_intake_is_table(const ed_json *node);
/* Puts the list in its place. */
void ed_intake_table_read(ed_intaking *t, const ed_intake_list *list, ed_json *node, const char *path);
ed_intake_list ed_intake_list_of(ed_arena *arena, const ed_model_input *input);
/* Finds the head and what its columns are; false after findings. */
bool ed_intake_head(ed_intake_table *table);
/* unit.c: findings of units that the columns cannot have, or that stand above the head. */
void ed_intake_check_units(const ed_intake_table *table);
/* True of the name of a unit; `*out` is the unit. Money is yuan. */
bool ed_intake_is_unit(ed_arena *arena, const char *text, ed_unit *out);
/* True where the head states the unit of the column, or another column holds it. */
bool ed_intake_has_unit(const ed_intake_table *table, const ed_intake_column *column);
/* The rows below the head as elements of the list. */
void ed_intake_rows(ed_intake_table *table, ed_json *list);

/* ---- only.c: rows of a table that holds more than the list */

/* Finds the columns that `only` names; findings where there is none of a title. */
void ed_intake_only_find(ed_intake_table *table);
/* True if the column is one of them: it needs no input. */
bool ed_intake_only_names(const ed_intake_table *table, const char *title);
/* The first column of that title; 0 where there is none. */
uint32_t ed_intake_only_column(const ed_intake_table *table, const char *title);
/* True if the row has in each of them what is asked for. */
bool ed_intake_only_takes(const ed_intake_table *table, size_t row);
/* Tells of what no row has. */
void ed_intake_only_end(const ed_intake_table *table);

/* ---- sums.c: rows that sum up others, which would be counted with them */

/* True after a finding: the row says that it is one. */
bool ed_intake_sums_up(const ed_intake_table *table, size_t row);
/* Tells of rows down to `last` with an amount that is the sum of all above that the list takes, whatever they say. */
void ed_intake_find_sums(const ed_intake_table *table, size_t last);
/* True of a column of numbers, which are not parts of others. */
bool ed_intake_is_of_numbers(const ed_intake_table *table, const ed_intake_column *column);

/* Opens the file that the object names; NULL after findings. */
const ed_opened *ed_intake_open(ed_intaking *t, const ed_json *spec, const char *path);

#endif
