/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: mutants of a model, each with one mutation of one formula, and which of them its examples notice.
 */
#ifndef ED_GUIDE_MUTANT_H
#define ED_GUIDE_MUTANT_H

#include "library/table/table.h"
#include "language/formula/mutation.h"
#include "library/model/model.h"

typedef struct ed_mutant {
    const char *formula; /* as ed_model_formulas names it */
    ed_mutation mutation;
    const ed_model_unnoticed *named; /* in the model's file, or NULL */
} ed_mutant;

typedef struct ed_mutants {
    ed_arena *arena;
    ed_model *model; /* a copy of its own, which is mutated */
    ed_models catalogue;
    ed_tables *tables;
    ed_mutant *mutant;
    size_t count, capacity;
} ed_mutants;

/* By what a mutant is told from the model. */
typedef enum ed_mutant_fate {
    ED_MUTANT_UNNOTICED,
    ED_MUTANT_BY_EXAMPLE, /* another figure, another finding, or none where one is expected */
    ED_MUTANT_BY_COMPILER /* its types or units do not fit */
} ed_mutant_fate;

/* Reads the model's file again, in `arena`, and lists its mutants; false where it can not be read. */
bool ed_mutants_init(ed_mutants *mutants, ed_arena *arena, const ed_model *model, ed_tables *tables);
/* The mutant of that formula and text, or SIZE_MAX. */
size_t ed_mutants_find(const ed_mutants *mutants, const char *formula, const char *change);
/* Values the examples of one mutant, until one is not as it says. */
ed_mutant_fate ed_mutants_try(ed_mutants *mutants, size_t index);

#endif
