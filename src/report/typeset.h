/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas of a report as a reader of statutes knows them: symbols or titles for names, fractions, powers, sums. */
#ifndef ED_REPORT_TYPESET_H
#define ED_REPORT_TYPESET_H

#include "document/math.h"
#include "json/json.h"

typedef struct ed_typesetter {
    ed_arena *arena;
    ed_lang lang;
    const ed_json *names; /* the report's list of the formula's names; NULL: none */
    const ed_json *item;  /* the item, for the titles of the tables that it uses */
} ed_typesetter;

/* A formula of the language; a text that is none is printed as it is. */
ed_math *ed_typeset_formula(const ed_typesetter *setter, const char *formula);
/* A formula with values in place of its names, as the report has it. */
ed_math *ed_typeset_values(const ed_typesetter *setter, const char *substitution);

#endif
