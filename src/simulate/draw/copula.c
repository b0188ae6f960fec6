/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correlation matrices. */
#include "simulate/draw/draw.h"
#include "random/random.h"
#include <math.h>
#include <string.h>

double ed_copula_of_rank(double rho)
{
    return 2 * ed_constant_sin_pi(rho / 6);
}

double ed_copula_of_tau(double tau)
{
    return ed_constant_sin_pi(tau / 2);
}

double ed_copula_of_pearson(double rho, double a, double b)
{
    double all = 1 + rho * a * b;
    if (all <= 0)
        return (double)NAN;
    return ed_constant_log(all) / sqrt(ed_constant_log(1 + a * a) * ed_constant_log(1 + b * b));
}

double ed_copula_rank(double r)
{
    return ed_constant_asin(r / 2) * 6 / 3.141592653589793;
}

/* A pivot of nearly nothing belongs to a score that the others fix: its column is 0. */
bool ed_cholesky(size_t n, const double *a, double *l)
{
    for (size_t i = 0; i < n * n; i++)
        l[i] = 0;
    for (size_t j = 0; j < n; j++) {
        double pivot = a[j * n + j];
        for (size_t k = 0; k < j; k++)
            pivot -= l[j * n + k] * l[j * n + k];
        if (pivot < -1e-10)
            return false;
        double root = pivot > 1e-13 ? sqrt(pivot) : 0;
        l[j * n + j] = root;
        for (size_t i = j + 1; i < n; i++) {
            double sum = a[i * n + j];
            for (size_t k = 0; k < j; k++)
                sum -= l[i * n + k] * l[j * n + k];
            if (root <= 0 && fabs(sum) > 1e-6)
                return false;
            l[i * n + j] = root > 0 ? sum / root : 0;
        }
    }
    return true;
}

/* ---- eigenvalues */

/* The rotation that makes a[p][q] nothing (Golub and Van Loan, Matrix Computations, 8.5). */
static void rotate(size_t n, double *a, double *vector, size_t p, size_t q)
{
    double theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
    double t = (theta >= 0 ? 1 : -1) / (fabs(theta) + sqrt(theta * theta + 1));
    double c = 1 / sqrt(t * t + 1), s = t * c;
    for (size_t k = 0; k < n; k++) {
        double x = a[k * n + p], y = a[k * n + q];
        a[k * n + p] = c * x - s * y;
        a[k * n + q] = s * x + c * y;
    }
    for (size_t k = 0; k < n; k++) {
        double x = a[p * n + k], y = a[q * n + k];
        a[p * n + k] = c * x - s * y;
        a[q * n + k] = s * x + c * y;
        x = vector[k * n + p];
        y = vector[k * n + q];
        vector[k * n + p] = c * x - s * y;
        vector[k * n + q] = s * x + c * y;
    }
}

/* The sum of squares above the diagonal: what the rotations have to bring to nothing. */
static double off_diagonal(size_t n, const double *a)
{
    double sum = 0;
    for (size_t p = 0; p < n; p++)
        for (size_t q = p + 1; q < n; q++)
            sum += a[p * n + q] * a[p * n + q];
    return sum;
}

enum { SWEEPS = 60 };

/* One rotation for each pair of rows that is not diagonal yet. */
static void sweep(size_t n, double *a, double *vector)
{
    for (size_t p = 0; p < n; p++)
        for (size_t q = p + 1; q < n; q++)
            if (fabs(a[p * n + q]) > 1e-300)
                rotate(n, a, vector, p, q);
}

void ed_eigen(size_t n, double *a, double *value, double *vector)
{
    for (size_t i = 0; i < n * n; i++)
        vector[i] = i % (n + 1) == 0 ? 1 : 0;
    for (int i = 0; i < SWEEPS && off_diagonal(n, a) >= 1e-30; i++)
        sweep(n, a, vector);
    for (size_t i = 0; i < n; i++)
        value[i] = a[i * n + i];
}

/* ---- the nearest correlation matrix */

typedef struct nearest {
    size_t n;
    double *work, *vector, *value;
} nearest;

/* The nearest positive semidefinite matrix: negative eigenvalues become `least`. */
static void project(const nearest *w, double *a, double least)
{
    size_t n = w->n;
    memcpy(w->work, a, n * n * sizeof *a);
    ed_eigen(n, w->work, w->value, w->vector);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            double sum = 0;
            for (size_t k = 0; k < n; k++)
                sum += w->vector[i * n + k] * fmax(w->value[k], least) * w->vector[j * n + k];
            a[i * n + j] = sum;
        }
}

enum { TURNS = 500 };

void ed_nearest_correlation(ed_arena *arena, size_t n, double *a)
{
    nearest w = {n, ed_arena_array(arena, n * n, sizeof *a), ed_arena_array(arena, n * n, sizeof *a),
                 ed_arena_array(arena, n, sizeof *a)};
    double *before = ed_arena_array(arena, n * n, sizeof *a), *correction = ed_arena_array(arena, n * n, sizeof *a);
    for (int turn = 0; turn < TURNS; turn++) {
        double moved = 0;
        for (size_t i = 0; i < n * n; i++)
            before[i] = a[i] - correction[i];
        memcpy(a, before, n * n * sizeof *a);
        project(&w, a, 0);
        for (size_t i = 0; i < n * n; i++) {
            double next = i % (n + 1) == 0 ? 1 : a[i];
            correction[i] = a[i] - before[i];
            moved = fmax(moved, fabs(next - a[i]));
            a[i] = next;
        }
        if (moved < 1e-13)
            break;
    }
    /* the last step made the diagonal 1 again: a hair above 0 makes up for it */
    project(&w, a, 1e-12);
    for (size_t i = 0; i < n; i++)
        w.value[i] = sqrt(a[i * n + i]);
    for (size_t i = 0; i < n * n; i++)
        a[i] = i % (n + 1) == 0 ? 1 : a[i] / (w.value[i / n] * w.value[i % n]);
}
