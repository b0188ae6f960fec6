/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of the room: the outline of a case, the cells of a workbook, and how they are coded.
 *
 * The first column of every sheet is hidden and says what a row is; translation and order do not matter to it:
 *
 *   "#form"            the columns of the rows below: "value", "unit", "basis", "evidence", "note"
 *   "case.id"          a row of a form: the path of what stands under "value"
 *   "#table PATH"      the columns of the table below, each a path in the element; "^": the element that it belongs to
 *   ""                 in a table: an element
 *   "#example"         a row of a table that is not read
 *   "#..."             any other row that is not read: titles, heads, notes
 *
 * A path has a list's element in brackets: "[#2]" by number, "[d1]" by id. The path of a list within a list has "[]"
 * for the element that "^" names. The sheet of what has no cell is a table of PATH ".", with "path" and "json".
 */
#ifndef ED_GUIDE_CASEBOOK_INSIDE_H
#define ED_GUIDE_CASEBOOK_INSIDE_H

#include "guide/casebook/casebook.h"
#include "guide/casebook/cells.h"
#include "guide/inside.h"
#include "intake/intake.h"
#include "sheet/sheet.h"

/* ---- outline.c: what a case consists of, from the fixed fields and the inputs of its models */

typedef enum ed_slot_kind {
    ED_SLOT_TEXT,
    ED_SLOT_NUMBER,
    ED_SLOT_DATE,
    ED_SLOT_FLAG,
    ED_SLOT_CHOICE,
    ED_SLOT_TEXTS,   /* a list of short texts in one cell */
    ED_SLOT_NUMBERS, /* a list of numbers in one cell */
    ED_SLOT_CURVE,   /* a number, or points in one cell; a shape's parameters beside it */
    ED_SLOT_CHECKS,  /* a list of ids, each a cell with yes or nothing */
    ED_SLOT_OBJECT,
    ED_SLOT_TABLE,
    ED_SLOT_RAW /* has no cells */
} ed_slot_kind;

/* Codes with the labels that stand for them in cells; each label once. */
typedef struct ed_choices {
    const char **code, **label;
    size_t count, capacity;
} ed_choices;

typedef struct ed_slot {
    const char *key;
    ed_slot_kind kind;
    const char *title, *unit, *hint; /* in the language of the workbook; unit and hint may be "" */
    bool needed;
    bool valued;                       /* an input: may be an object with its value, unit and grounds */
    bool amount;                       /* of rows that may be summed up */
    bool alone;                        /* of a table: one element stands without a list */
    const ed_choices *choices, *units; /* NULL: none */
    struct ed_slot *inner;
    size_t inners, capacity;
} ed_slot;

typedef struct ed_outline {
    ed_arena *arena;
    ed_models *models;
    const ed_tables *tables;
    ed_lang lang;
    ed_slot *root, *item;   /* item: of models that are not known */
    const ed_model **model; /* by item; NULL: none of that name */
    ed_slot **item_of;
    size_t items;
} ed_outline;

/* `ids`: the model of each item, NULL where it has none. */
ed_outline *ed_outline_new(const ed_casebook_maker *maker, const char *const *ids, size_t items);
/* The slot at a path ("items[#2].inputs.discharges[].quantity.unit"); NULL where it has no cell. */
const ed_slot *ed_outline_find(const ed_outline *outline, const char *path);
const ed_slot *ed_slot_inner(const ed_slot *slot, const char *key, size_t length);
/* slot.c: true if the object may be a text in several languages, a cell for each; what has a "value" is none. */
bool ed_slot_has_texts(const ed_slot *slot, const ed_json *json);
/* slot.c: the slot of a member of a valued slot or of a curve: "unit", "evidence", "shape"; NULL: none of them. */
const ed_slot *ed_slot_beside(const ed_outline *outline, const ed_slot *slot, const char *key);
/* The parameters of a curve that have cells of their own; NULL ends them. Others get one where they are given. */
extern const char *const ed_curve_keys[];
/* choices.c */
const ed_choices *ed_choices_of_terms(const ed_outline *outline, ed_terms group);
const ed_choices *ed_choices_of_table(const ed_outline *outline, const char *table);
const ed_choices *ed_choices_of_input(const ed_outline *outline, const ed_model_input *input);
const ed_choices *ed_choices_of_units(const ed_outline *outline, const ed_model_input *input);
/* What the drop-down of a cell offers, yes and no among it; NULL: it has none. */
const ed_choices *ed_choices_of_slot(const ed_outline *outline, const ed_slot *slot);
/* The label of a code, or the code of a label; `text` itself where there is none. */
const char *ed_choices_label(const ed_choices *choices, const char *code);
const char *ed_choices_code(const ed_choices *choices, const char *label);

/* ---- codec.c: a value of the case as the text of a cell, and back */

/* True, and the leaf's kind and text, where the value can stand in a cell. */
bool ed_leaf_from_json(const ed_outline *outline, const ed_slot *slot, const ed_json *json, ed_leaf *out);
/* Adds the JSON that a cell stands for: a text as a rule, which the readers of the case take as it was typed. */
void ed_leaf_to_json(const ed_outline *outline, const ed_slot *slot, const ed_leaf *leaf, ed_text *out);
/* What a cell says that is to be confirmed by yes. */
typedef enum ed_check { ED_CHECK_NO, ED_CHECK_YES, ED_CHECK_OTHER } ed_check;
ed_check ed_leaf_check(ed_arena *arena, const char *text);
/* True if the member of an object can stand in a cell of its own without a slot. */
bool ed_leaf_is_plain(const ed_json *json);

/* ---- lay.c, table.c: a case laid out in cells */

typedef struct ed_rest { /* what has no cell */
    const char *path;
    const ed_json *json;
} ed_rest;

typedef struct ed_element { /* a row of a table */
    const ed_json *json;
    const char *parent; /* what "^" says; NULL: no list is above */
    const char *place;  /* its path, by id */
} ed_element;

typedef struct ed_pending { /* a table to be laid out */
    const ed_slot *slot;
    const char *path; /* with "[]" */
    const char *title;
    ed_element *element;
    size_t count, capacity;
    const ed_json *example; /* an element; NULL: none */
    bool nested;
} ed_pending;

typedef struct ed_layout {
    const ed_casebook_maker *maker;
    ed_arena *arena;
    ed_outline *outline;
    ed_book book;
    ed_leaves *sheet; /* that is being filled */
    ed_rest *rest;
    size_t rests, rest_capacity;
    ed_pending *pending;
    size_t pendings, pending_capacity;
    const ed_model *model; /* of the item that is being laid out */
    uint16_t hint_column;  /* of the form that is being filled */
} ed_layout;

/* The whole case; the root may be a skeleton, in which null and "" are left empty. */
ed_layout *ed_layout_new(const ed_casebook_maker *maker, const ed_json *root);
void ed_layout_keep(ed_layout *l, const char *path, const ed_json *json);
void ed_layout_row(ed_layout *l, const char *code, const char *text);
const char *ed_layout_path(const ed_layout *l, const char *path, const char *key);
/* form.c: the rows of an object; its tables are put behind the others in `pending`. */
void ed_layout_object(ed_layout *l, const ed_slot *slot, const ed_json *json, const char *path);
/* table.c: a table, and the tables in its elements behind the others. `below`: on the same sheet as what is there. */
void ed_layout_table(ed_layout *l, const ed_pending *table, bool below);
/* Puts the elements of a list, below the place of `holder`, into a table behind the others; a list whose elements can
 * not stand in rows is kept. */
void ed_layout_pend(ed_layout *l, const ed_slot *slot, const ed_json *list, const char *path, ed_element holder);
/* True where the value counts as not given: absent, null, or an empty text. */
bool ed_json_is_void(const ed_json *json);
/* The path of an element of a list: by its id where that tells it from the others. */
const char *ed_layout_element(const ed_layout *l, const char *place, const ed_json *list, const ed_json *element,
                              size_t index);

/* ---- tree.c: the tree of a case put together from cells */

/* Where a value came from; no sheet: from no cell. */
typedef struct ed_origin {
    const ed_leaves *sheet;
    uint32_t row;
    uint16_t column;
} ed_origin;

typedef struct ed_twig {
    const char *key;  /* of an element NULL, or "#2" where a path says its number */
    const char *json; /* written; NULL: an object or a list */
    bool is_list, alone;
    ed_origin from;
    const ed_slot *slot; /* of the cell; NULL: none, or not a cell's value */
    size_t count;
    struct ed_twig *child, *last, *next;
} ed_twig;

/* The twig at a path below `root`, made where it is not there; NULL where the path is none, or leads through a value. A
 * value to which members are put becomes {"value": ...}. */
ed_twig *ed_twig_at(ed_arena *arena, ed_twig *root, const char *path, ed_origin from);
/* A new element of the list; NULL where it is none. */
ed_twig *ed_twig_element(ed_arena *arena, ed_twig *list, ed_origin from);

/* A place of the text and the cell it came from. */
typedef struct ed_spot {
    size_t offset;
    ed_origin from;
    const ed_slot *slot; /* as of the twig */
} ed_spot;

typedef struct ed_spots {
    ed_arena *arena;
    ed_spot *spot;
    size_t count, capacity;
} ed_spots;

/* Adds the tree as JSON, with the places of what is in it. */
void ed_twig_write(const ed_twig *root, ed_spots *spots, ed_text *out);

/* ---- read.c: cells to a tree */

/* A cell left empty where something may be missing, by the path that findings have. */
typedef struct ed_gap_cell {
    const char *path;
    ed_origin at;
} ed_gap_cell;

struct ed_casebook {
    ed_arena *arena;
    const char *path;
    ed_book book;
    ed_outline *outline;
    ed_source *source;
    ed_spots spots;
    ed_gap_cell *gap;
    size_t gaps, gap_capacity;
};

/* Reads the cells of `book` into its source; findings at cells. */
void ed_casebook_take(ed_casebook *book, const char *path, ed_findings *findings);
/* The models that the items in the cells name. */
ed_outline *ed_casebook_outline(const ed_casebook_maker *maker, const ed_book *book);
ed_place ed_casebook_place(const ed_casebook *book, ed_origin at);
/* gaps.c: notes a cell that is empty, by the path of what would stand there. */
void ed_casebook_add_gap(ed_casebook *book, const ed_twig *root, const char *path, ed_origin at);

/* offered.c: true if the finding is that the word in a cell is none of those that may stand there; then it offers what
 * the drop-down of the cell does. */
bool ed_casebook_offer(const ed_casebook *book, const ed_spot *spot, ed_finding *finding);

/* ---- dress.c: looks, drop-downs and widths of cells, told from their codes */

typedef struct ed_remark { /* a comment at a cell */
    ed_origin at;
    const char *text;
    bool is_error;
} ed_remark;

ed_status ed_book_dress(const ed_book *book, const ed_outline *outline, const ed_remark *remark, size_t remarks,
                        ed_text *out);

#endif
