/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * spectrum(entries): eigenvalues of a square matrix given row by row. What its fields are, by which formula and from
 * which source: methods.def.
 *
 * Each field has as many digits as are right: an eigenvalue found in doubles is off by some units of rounding times the
 * norm of the matrix and the eigenvalue's condition 1 / |y x| (x, y its right and left vectors of length 1; Golub and
 * Van Loan, Matrix Computations, 7.2). A non-negative matrix is parted into its classes first (classes.c): its spectrum
 * is theirs, and their cycles say the period exactly.
 */
#include "method/inside.h"
#include <float.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_complex_math.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

enum { DOMINANT, SECOND, DAMPING, PERIOD, FIELDS };
enum { DIGITS = 10, ROUNDINGS = 16 }; /* digits at most; units of rounding a row and column that are allowed for */

typedef struct root {
    double modulus, real, error; /* error: of the modulus, absolute */
    bool is_real;
    size_t period; /* of its class */
} root;

typedef struct spectrum {
    root first, second;
    size_t roots;
} spectrum;

/* Eigenvalues of a balanced matrix with the vectors of both sides. */
typedef struct block {
    gsl_matrix *matrix;
    gsl_vector_complex *value[2];
    gsl_matrix_complex *vector[2];
} block;

/* ---- the greatest two */

/* A rounding error apart: the one further to the right of two of the same modulus counts as the greater. */
static bool is_greater(const root *a, const root *b)
{
    return a->modulus > b->modulus * (1 + 1e-12) || (a->modulus > b->modulus * (1 - 1e-12) && a->real > b->real);
}

static void add_root(spectrum *s, root one)
{
    if (s->roots == 0 || is_greater(&one, &s->first)) {
        s->second = s->first;
        s->first = one;
    } else if (s->roots == 1 || one.modulus > s->second.modulus) {
        s->second = one;
    }
    s->roots++;
}

/* ---- one block */

/* The column of the other side whose eigenvalue is this one. */
static size_t nearest(const gsl_vector_complex *value, gsl_complex z)
{
    size_t found = 0;
    double least = INFINITY;
    for (size_t i = 0; i < value->size; i++) {
        const double apart = gsl_complex_abs(gsl_complex_sub(gsl_vector_complex_get(value, i), z));
        if (apart < least) {
            least = apart;
            found = i;
        }
    }
    return found;
}

/* 1 / |y x|: by how much an error of the matrix may be multiplied in the eigenvalue. */
static double condition(const block *b, size_t index)
{
    gsl_complex product;
    const size_t other = nearest(b->value[1], gsl_vector_complex_get(b->value[0], index));
    const gsl_vector_complex_view x = gsl_matrix_complex_column(b->vector[0], index);
    const gsl_vector_complex_view y = gsl_matrix_complex_column(b->vector[1], other);
    gsl_blas_zdotu(&x.vector, &y.vector, &product);
    return 1 / gsl_complex_abs(product);
}

static double norm_of(const gsl_matrix *matrix)
{
    double sum = 0;
    for (size_t i = 0; i < matrix->size1; i++)
        for (size_t k = 0; k < matrix->size2; k++)
            sum += gsl_matrix_get(matrix, i, k) * gsl_matrix_get(matrix, i, k);
    return sqrt(sum);
}

static void add_roots(spectrum *s, const block *b, size_t period)
{
    const size_t n = b->matrix->size1;
    const double unit = n == 1 ? 0 : ROUNDINGS * (double)n * DBL_EPSILON * norm_of(b->matrix);
    for (size_t i = 0; i < n; i++) {
        const gsl_complex z = gsl_vector_complex_get(b->value[0], i);
        const double modulus = gsl_complex_abs(z);
        add_root(s, (root){.modulus = modulus,
                           .real = GSL_REAL(z),
                           .error = n == 1 ? 0 : unit * condition(b, i),
                           .is_real = fabs(GSL_IMAG(z)) <= 1e-12 * modulus,
                           .period = period});
    }
}

/* Right vectors of the matrix, then of its transpose; the matrix is kept. */
static bool solve(block *b, gsl_eigen_nonsymmv_workspace *space)
{
    const size_t n = b->matrix->size1;
    bool done = true;
    for (size_t side = 0; side < 2 && done; side++) {
        gsl_matrix *copy = gsl_matrix_alloc(n, n);
        done = copy != NULL &&
               (side == 0 ? gsl_matrix_memcpy(copy, b->matrix) : gsl_matrix_transpose_memcpy(copy, b->matrix)) == 0 &&
               gsl_eigen_nonsymmv(copy, b->value[side], b->vector[side], space) == 0;
        gsl_matrix_free(copy);
    }
    return done;
}

/* Balanced by powers of 2 (Parlett and Reinsch), which moves no eigenvalue but makes the norm tell. */
static bool add_block(spectrum *s, gsl_matrix *matrix, size_t period)
{
    const size_t n = matrix->size1;
    block b = {.matrix = matrix};
    gsl_vector *scale = gsl_vector_alloc(n);
    gsl_eigen_nonsymmv_workspace *space = gsl_eigen_nonsymmv_alloc(n);
    bool done = scale != NULL && space != NULL;
    for (size_t side = 0; side < 2; side++) {
        b.value[side] = gsl_vector_complex_alloc(n);
        b.vector[side] = gsl_matrix_complex_alloc(n, n);
        done = done && b.value[side] != NULL && b.vector[side] != NULL;
    }
    done = done && gsl_linalg_balance_matrix(matrix, scale) == 0 && solve(&b, space);
    if (done)
        add_roots(s, &b, period);
    for (size_t side = 0; side < 2; side++) {
        gsl_vector_complex_free(b.value[side]);
        gsl_matrix_complex_free(b.vector[side]);
    }
    gsl_eigen_nonsymmv_free(space);
    gsl_vector_free(scale);
    return done;
}

/* ---- the matrix */

static bool is_non_negative(const double *entry, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!(entry[i] >= 0))
            return false;
    return true;
}

/* The block of the class whose first index this is; false where memory is lacking. */
static bool add_class(spectrum *s, const ed_classes *classes, size_t first)
{
    const size_t n = classes->n, members = ed_classes_members(classes, first);
    gsl_matrix *matrix = gsl_matrix_alloc(members, members);
    if (matrix == NULL)
        return false;
    for (size_t i = 0, row = 0; i < n; i++) {
        if (classes->first_of[i] != first)
            continue;
        for (size_t k = 0, column = 0; k < n; k++)
            if (classes->first_of[k] == first)
                gsl_matrix_set(matrix, row, column++, classes->entry[i * n + k]);
        row++;
    }
    const bool done = add_block(s, matrix, ed_classes_period(classes, first));
    gsl_matrix_free(matrix);
    return done;
}

static bool read_spectrum(spectrum *s, const ed_classes *classes)
{
    bool done = true;
    for (size_t i = 0; i < classes->n && done; i++)
        if (classes->first_of[i] == i)
            done = add_class(s, classes, i);
    return done;
}

/* ---- results */

/* The value to as many digits as its error leaves. */
static double to_right_digits(double value, double error)
{
    if (value == 0 || !(error < fabs(value)))
        return error == 0 ? value : (double)NAN;
    const double most = DIGITS, right = error == 0 ? most : floor(-log10(2 * error / fabs(value)));
    if (right < 1)
        return (double)NAN;
    const double digits = right < most ? right : most;
    const double scale = pow(10, digits - 1 - floor(log10(fabs(value))));
    return round(value * scale) / scale;
}

static size_t order_of(size_t entries)
{
    size_t n = 0;
    while (n * n < entries)
        n++;
    return n > 0 && n * n == entries ? n : 0;
}

static void write_fields(const spectrum *s, double *result)
{
    const bool imprimitive = s->first.period > 1;
    const root second = imprimitive ? s->first : s->second;
    const double damping = s->first.modulus / second.modulus;
    const double relative = s->first.error / s->first.modulus + second.error / second.modulus;
    result[PERIOD] = (double)s->first.period;
    result[DOMINANT] = to_right_digits(s->first.modulus, s->first.error);
    if (s->roots > 1)
        result[SECOND] = to_right_digits(second.modulus, second.error);
    if (s->roots > 1 && second.modulus > 0)
        result[DAMPING] = imprimitive ? 1 : to_right_digits(damping, damping * relative);
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const size_t n = order_of(argument[0].count);
    const double *entry = argument[0].value;
    spectrum s = {.roots = 0};
    if (n == 0)
        return;
    const ed_classes classes = ed_classes_find(arena, entry, n, is_non_negative(entry, n * n));
    if (read_spectrum(&s, &classes) && s.first.is_real && s.first.real > 0)
        write_fields(&s, result);
}

static const ed_method_parameter parameters[] = {{"entries", ED_METHOD_COLUMN, NULL, false, 0}};
static const ed_method_field fields[FIELDS] = {[DOMINANT] = {"dominant", {1}},
                                               [SECOND] = {"second", {1}},
                                               [DAMPING] = {"damping", {0}},
                                               [PERIOD] = {"period", {0}}};

const ed_method ed_method_spectrum = {"spectrum", "2", parameters, 1, fields, FIELDS, run, false, NULL};
