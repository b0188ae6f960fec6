/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small mistakes that a formula could have: one operator or constant of its tree exchanged for the one that is easily
 * written in its place. A test that does not tell the two apart does not test that part of the formula.
 *
 *   + -   * /   < <=   > >=   == !=   and or   min max   0 1   not x, -x for x
 */
#ifndef ED_LANGUAGE_FORMULA_MUTATION_H
#define ED_LANGUAGE_FORMULA_MUTATION_H

#include "language/formula/formula.h"

typedef struct ed_mutation {
    ed_tree *at;      /* in the formula's tree */
    ed_tree other;    /* what is to stand there instead */
    const char *text; /* "a + b -> a - b"; behind the second such change of a formula stands " (2)" */
    ed_place place;   /* of the operator or constant */
} ed_mutation;

/* All mutations of a formula, from left to right as the tree is numbered. The tree is not changed by this. */
size_t ed_mutation_list(ed_arena *arena, const ed_formula *formula, ed_mutation **out);
/* Puts the other node into the tree; the second time, the one that was there before. */
void ed_mutation_swap(ed_mutation *mutation);

#endif
