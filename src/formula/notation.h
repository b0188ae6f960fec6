/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A formula as people write it: γ = α × τ × ω for "d.hazard_coefficient * tau * omega". For reading, not for parsing.
 */
#ifndef ED_FORMULA_NOTATION_H
#define ED_FORMULA_NOTATION_H

#include "formula/formula.h"

typedef struct ed_typesetting {
    ed_lang lang; /* of the words between: 若 ... 则 / if ... else */
    /* The symbol that stands for a path; NULL where there is none: then the path is printed as it is written. */
    const char *(*symbol)(void *context, const ed_tree *path);
    void *context;
} ed_typesetting;

/* The whole formula on one line. */
const char *ed_formula_typeset(ed_arena *arena, const ed_formula *formula, const ed_typesetting *how);

#endif
