/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the descriptors of all methods, and what several of them share. */
#ifndef ED_METHOD_INSIDE_H
#define ED_METHOD_INSIDE_H

#include "base/base.h"
#include "method/method.h"

/* The methods there are, a file each. */

extern const ed_method ed_method_describe;
extern const ed_method ed_method_ols;
extern const ed_method ed_method_spectrum;
extern const ed_method ed_method_ucl;

/*
 * The classes of a non-negative matrix: indices that lead to each other along entries above 0 (strongly connected
 * components). Its eigenvalues are those of the classes' own blocks. The period of a class is the greatest common
 * divisor of the lengths of its cycles, and as many of its block's eigenvalues have the greatest modulus (Frobenius;
 * Horn and Johnson, Matrix Analysis, 8.5).
 */

typedef struct ed_classes {
    const double *entry; /* n * n, row by row; not owned */
    size_t n;
    bool by_zeros;
    size_t *first_of; /* of each index: the least index of its class */
    size_t *level;    /* room for the period */
    bool *leads;      /* n * n: whether there is a way from one index to the other */
} ed_classes;

/* `by_zeros` false: all is taken for one class without a period (the matrix has negative entries). */
ed_classes ed_classes_find(ed_arena *arena, const double *entry, size_t n, bool by_zeros);
size_t ed_classes_members(const ed_classes *classes, size_t first);
/* 1 for a class without a cycle too. */
size_t ed_classes_period(const ed_classes *classes, size_t first);

#endif
