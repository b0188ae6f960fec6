/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dixon(sample, alpha): Dixon's ratio for a suspect at either end. What its fields are, by which formula and from which
 * source: methods.def.
 *
 * p and the critical value come from the ratio's distribution for normal values, integrated: given x_n and x_i, the
 * values between them are independent, so x_n-j lies below c = x_n - r (x_n - x_i) if at most j - 1 of them lie above.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#define LIST(X) X(n, 0) X(high, 0) X(low, 0) X(critical, 0) X(p_high, 0) X(p_low, 0)
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

typedef struct ratio {
    int n, i, j;
    double r, top, scale, alpha; /* scale: ln of the constant of the joint density */
} ratio;

static double at_bottom(double bottom, const void *context)
{
    const ratio *d = context;
    const double cut = d->top - d->r * (d->top - bottom);
    const double under = gsl_cdf_ugaussian_P(bottom), between = gsl_cdf_ugaussian_P(d->top) - under;
    const double above = gsl_cdf_ugaussian_P(d->top) - gsl_cdf_ugaussian_P(cut), p = above / between;
    const int inner = d->n - d->i - 1;
    if (!(between > 0) || !(under > 0))
        return 0;
    const double none = pow(1 - p, inner), one = d->j > 1 ? inner * p * pow(1 - p, inner - 1) : 0;
    return exp(d->scale + (d->i - 1) * log(under) + inner * log(between)) * gsl_ran_ugaussian_pdf(bottom) *
           (none + one);
}

static double at_top(double top, const void *context)
{
    ratio d = *(const ratio *)context;
    d.top = top;
    return gsl_ran_ugaussian_pdf(top) * ed_method_integral(at_bottom, &d, -9, top, 16);
}

static double tail(double r, const void *context)
{
    ratio d = *(const ratio *)context;
    d.r = r;
    return ed_method_integral(at_top, &d, -9, 9, 16) - d.alpha;
}

static ratio ratio_of(size_t n, double alpha)
{
    ratio d = {.n = (int)n, .i = n <= 7 ? 1 : n <= 13 ? 2 : 3, .j = n <= 10 ? 1 : 2, .alpha = alpha};
    d.scale = gsl_sf_lnfact((unsigned)n) - gsl_sf_lnfact((unsigned)d.i - 1) - gsl_sf_lnfact((unsigned)(d.n - d.i - 1));
    return d;
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *x = argument[0].value, alpha = argument[1].value[0];
    const size_t n = argument[0].count;
    (void)arena;
    result[F_n] = (double)n;
    if (n < 3 || n > 30 || !(alpha > 0 && alpha < 1))
        return;
    const ratio critical = ratio_of(n, alpha), p = ratio_of(n, 0);
    const size_t i = (size_t)critical.i, j = (size_t)critical.j;
    result[F_critical] = ed_method_root(tail, &critical, 0, 1);
    if (x[n - 1] > x[i - 1]) {
        result[F_high] = (x[n - 1] - x[n - 1 - j]) / (x[n - 1] - x[i - 1]);
        result[F_p_high] = tail(result[F_high], &p);
    }
    if (x[n - i] > x[0]) {
        result[F_low] = (x[j] - x[0]) / (x[n - i] - x[0]);
        result[F_p_low] = tail(result[F_low], &p);
    }
}

static const ed_method_parameter parameters[] = {{"sample", ED_METHOD_SAMPLE, NULL, false, 0},
                                                 {"alpha", ED_METHOD_NUMBER, "1", true, 0.05}};
const ed_method ed_method_dixon = {
    "dixon", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};
