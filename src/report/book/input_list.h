/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs of an item by the lists that they stand in. */
#ifndef ED_REPORT_BOOK_INPUT_LIST_H
#define ED_REPORT_BOOK_INPUT_LIST_H

#include "report/book/book.h"

/* An input that the elements of a list have. */
typedef struct ed_book_field {
    const char *name; /* the end of the path: "quantity" */
    bool names_row;   /* elements are called by it */
} ed_book_field;

/* A list and what stands in it: inputs by row and field. */
typedef struct ed_book_input_list {
    const char *path; /* without the ids of elements: "discharges[].pollutants[]"; "" of inputs that stand in none */
    const char **row; /* of each element: "discharges[1].pollutants[p1]" */
    size_t rows, row_capacity;
    ed_book_field *field;
    size_t fields, field_capacity;
    ed_map row_at, field_at;
    size_t inputs;
    bool is_table;        /* of several elements, most of which have the same inputs */
    const ed_json **cell; /* of a table: rows x fields; NULL: not given there */
} ed_book_input_list;

/* In the order of the report. */
typedef struct ed_book_input_lists {
    const ed_book *book;
    const ed_json *item;
    ed_book_input_list *list;
    size_t count, capacity;
    ed_map at;
} ed_book_input_lists;

/* A path without the ids of elements: "discharges[].quantity". */
const char *ed_book_pattern(const ed_book *book, const char *path, size_t length);

ed_book_input_lists ed_book_inputs_of(const ed_book *book, const ed_json *item);
/* The list that the input of the item stands in. */
const ed_book_input_list *ed_book_list_of(const ed_book_input_lists *all, const ed_json *input);
/* True for an input that an element is called by. */
bool ed_book_names_row(const ed_book_input_lists *all, const ed_json *input);
/* The input in a row of a table, or NULL. */
const ed_json *ed_book_input_in(const ed_book_input_list *list, size_t row, size_t field);
/* The list's title; NULL of what stands in none, and in a report that does not have it. */
const char *ed_book_list_title(const ed_book_input_lists *all, const ed_book_input_list *list);
/* True of a list of an instrument's records, of which a book prints the first and the last. */
bool ed_book_list_is_of_records(const ed_book_input_lists *all, const ed_book_input_list *list);
/* What the elements are called, with their ids where two have the same name. */
const char **ed_book_row_titles(const ed_book_input_lists *all, const ed_book_input_list *list);

/* input_line.c: an input in words. */
const char *ed_book_input_title(const ed_book *book, const ed_json *input); /* with its symbol */
/* "9.6 万元", where that was converted; NULL where the value is as it was given. */
const char *ed_book_input_given(const ed_book *book, const ed_json *input);
/* That the value is a default, or where it is from; NULL where the item gives it. */
const char *ed_book_input_origin(const ed_book *book, const ed_json *input);
/* The value with both. */
const char *ed_book_input_text(const ed_book *book, const ed_json *input);
/* False in the opinion, which has the notes beside the choices and is short. */
bool ed_book_has_notes(const ed_book *book);
/* What stands in no table, line by line. */
void ed_book_input_lines(const ed_book_input_lists *all, ed_block *section, const char *caption);

/* input_grounds.c: what the inputs of a row rest on. */
typedef enum ed_book_ground { ED_BOOK_BASIS, ED_BOOK_EVIDENCE, ED_BOOK_NOTE, ED_BOOK_GROUNDS } ed_book_ground;

const char *ed_book_ground_title(const ed_book *book, ed_book_ground ground);
/* Of one input; "" where nothing is said. */
const char *ed_book_ground_of(const ed_book *book, const ed_json *input, ed_book_ground ground);
/* Told once where all inputs of the row have it, else with the titles of those that do. */
const char *ed_book_row_ground(const ed_book *book, const ed_book_input_list *list, size_t row, ed_book_ground ground);

#endif
