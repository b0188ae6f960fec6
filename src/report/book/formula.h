/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: formulas of a report, set. */
#ifndef ED_REPORT_BOOK_FORMULA_H
#define ED_REPORT_BOOK_FORMULA_H

#include "document/typeset.h"
#include "report/book/book.h"

/* Where the typesetter looks up names, tables and options: a formula's own list, and the item's. */
typedef struct ed_book_naming {
    const ed_book *book;
    const ed_json *item;
    const ed_json *table; /* of a column; NULL for a single step */
    const ed_json *from;  /* the step or column whose formula it is */
} ed_book_naming;

/* The scope must live as long as the setter. */
ed_typesetter ed_book_setter(const ed_book_naming *s);
/* "D = E x C": with the symbol where there is one, else with the title; a test stands alone. */
ed_math *ed_book_equation(const ed_book_naming *s, ed_math *right);
/* "E is the quantity; C is the unit cost": only letters that stand in the formula as it is printed. */
const char *ed_book_letters(const ed_book_naming *s, const char *formula);
/* What a step or column is called. */
const char *ed_book_title_of(const ed_book *book, const ed_json *from);

#endif
