/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what a name in a model's formula stands for, and its symbol. */
#ifndef ED_GUIDE_SYMBOL_H
#define ED_GUIDE_SYMBOL_H

#include "document/typeset.h"
#include "library/model/model.h"

/* Where a formula stands: in a column of `step`, or with the loops of a condition. */
typedef struct ed_symbol_scope {
    const ed_model *model;
    const ed_model_step *step; /* NULL outside of steps */
    const ed_model_loop *loop;
    size_t loops;
} ed_symbol_scope;

ed_symbol_scope ed_symbol_in_step(const ed_model *model, const ed_model_step *step);
/* The formula in type, with the symbols that the model gives its inputs and steps. */
ed_math *ed_symbol_typeset(ed_arena *arena, const ed_symbol_scope *scope, const ed_formula *formula, ed_lang lang);

#endif
