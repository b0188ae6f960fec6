/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A formula of the language as a reader of statutes knows it: symbols or titles for names, fractions, powers, sums, and
 * the fewest brackets that keep its meaning. The one place that does so: books and manual pages both take it.
 */
#ifndef ED_DOCUMENT_TYPESET_H
#define ED_DOCUMENT_TYPESET_H

#include "document/math.h"
#include "language/formula/formula.h"

/* What stands for a name: its symbol, else its title, else (both NULL) the name as it is written. */
typedef struct ed_typeset_name {
    const char *symbol, *title;
} ed_typeset_name;

typedef struct ed_typesetter {
    ed_arena *arena;
    ed_lang lang; /* of the words between: 若 ... 则 / if ... then */
    ed_typeset_name (*name)(const void *context, const ed_tree *path); /* NULL: every name as it is written */
    const char *(*table)(const void *context, const char *id);         /* its title, NULL for its id; may be NULL */
    /* The title of a table's column, NULL for its name; may be NULL. */
    const char *(*column)(const void *context, const char *table, const char *name);
    /* The title of a choice's key that `path` is compared with (NULL: not known with what), NULL for the key itself;
     * may be NULL. */
    const char *(*option)(const void *context, const ed_tree *path, const char *key);
    const void *context;
} ed_typesetter;

/* A row in the setter's arena; it keeps pointers into the formula and into what the callbacks give. */
ed_math *ed_typeset(const ed_typesetter *setter, const ed_formula *formula);
/* The same from a formula's text; a text that is no formula is printed as it is. */
ed_math *ed_typeset_text(const ed_typesetter *setter, const char *formula);
/* A formula with values in place of its names, as explanations have it: "2 × 1.2345… + 1". The result can be written
 * behind it: an `if` stands in brackets. */
ed_math *ed_typeset_values(const ed_typesetter *setter, const char *substitution);

#endif
