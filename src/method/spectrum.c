/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * spectrum(entries): eigenvalues of a square matrix given row by row, by GSL's gsl_eigen_nonsymm (balanced). `dominant`
 * is the real eigenvalue of the greatest modulus, as a non-negative matrix has one (Perron, Frobenius); not defined
 * where the greatest is not real or not positive. `second` is the modulus of the next one. Nothing is defined for a
 * number of entries that is no square.
 */
#include "method/methods.h"
#include <gsl/gsl_complex_math.h>
#include <gsl/gsl_eigen.h>
#include <math.h>

enum { DOMINANT, SECOND, FIELDS };

static size_t order_of(size_t entries)
{
    size_t n = 0;
    while (n * n < entries)
        n++;
    return n > 0 && n * n == entries ? n : 0;
}

/* A rounding error apart: the real one of two of the same modulus counts as the greater. */
static bool is_real(gsl_complex z)
{
    return fabs(GSL_IMAG(z)) <= 1e-12 * gsl_complex_abs(z);
}

static void read_values(const gsl_vector_complex *value, double *result)
{
    size_t first = 0;
    for (size_t i = 1; i < value->size; i++) {
        const double a = gsl_complex_abs(gsl_vector_complex_get(value, first));
        const double b = gsl_complex_abs(gsl_vector_complex_get(value, i));
        if (b > a * (1 + 1e-12) || (b > a * (1 - 1e-12) && GSL_REAL(gsl_vector_complex_get(value, i)) >
                                                               GSL_REAL(gsl_vector_complex_get(value, first))))
            first = i;
    }
    const gsl_complex dominant = gsl_vector_complex_get(value, first);
    if (!is_real(dominant) || !(GSL_REAL(dominant) > 0))
        return;
    result[DOMINANT] = GSL_REAL(dominant);
    for (size_t i = 0; i < value->size; i++) {
        const double modulus = gsl_complex_abs(gsl_vector_complex_get(value, i));
        if (i != first && !(result[SECOND] >= modulus))
            result[SECOND] = modulus;
    }
}

static void run(const ed_method_argument *argument, double *result)
{
    const size_t n = order_of(argument[0].count);
    result[DOMINANT] = result[SECOND] = (double)NAN;
    if (n == 0)
        return;
    gsl_matrix *matrix = gsl_matrix_alloc(n, n);
    gsl_vector_complex *value = gsl_vector_complex_alloc(n);
    gsl_eigen_nonsymm_workspace *space = gsl_eigen_nonsymm_alloc(n);
    if (matrix != NULL && value != NULL && space != NULL) {
        for (size_t i = 0; i < n * n; i++)
            gsl_matrix_set(matrix, i / n, i % n, argument[0].value[i]);
        gsl_eigen_nonsymm_params(0, 1, space);
        if (gsl_eigen_nonsymm(matrix, value, space) == 0)
            read_values(value, result);
    }
    gsl_eigen_nonsymm_free(space);
    gsl_vector_complex_free(value);
    gsl_matrix_free(matrix);
}

static const ed_method_parameter parameters[] = {{"entries", ED_METHOD_COLUMN}};
static const ed_method_field fields[FIELDS] = {[DOMINANT] = {"dominant", {1}}, [SECOND] = {"second", {1}}};

const ed_method ed_method_spectrum = {"spectrum", "1", parameters, 1, fields, FIELDS, run};
