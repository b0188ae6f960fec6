/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The beta distribution. Its density times x (1 - x) is, by Stirling's formula and Loader's deviances,
 *     sqrt(a b / (2 pi n)) exp(stirling(n) - stirling(a) - stirling(b) - D(a, n x) - D(b, n y)),  n = a + b, y = 1 - x;
 * the tail is that times a continued fraction (Lentz; Press et al., Numerical Recipes, 6.4).
 */
#include "random/random.h"
#include "random/inside.h"
#include <math.h>

#define TWO_PI 6.283185307179586

ed_beta_law ed_beta_new(double a, double b)
{
    double n = a + b;
    double constant = ed_constant_stirling(n) - ed_constant_stirling(a) - ed_constant_stirling(b);
    double ln_beta = ed_constant_ln_gamma(a) + ed_constant_ln_gamma(b) - ed_constant_ln_gamma(n); /* a first guess */
    return (ed_beta_law){a, b, ed_constant_exp(constant) * sqrt(a * b / (TWO_PI * n)), ln_beta};
}

/* x y times the density */
static double bell(const ed_beta_law *law, double x, double y)
{
    double n = law->a + law->b;
    if (x <= 0 || y <= 0)
        return 0;
    return law->scale * ed_exp(-ed_deviance(law->a, n * x) - ed_deviance(law->b, n * y));
}

double ed_beta_density(const ed_beta_law *law, double x, double y)
{
    return bell(law, x, y) / x / y;
}

/* The fraction converges fast for x below the mean. */
static double fraction(double a, double b, double x)
{
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    d = 1 / (fabs(d) < 1e-300 ? 1e-300 : d);
    double out = d;
    for (int m = 1; m < 100000; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 + even * d;
        c = 1 + even / c;
        d = 1 / (fabs(d) < 1e-300 ? 1e-300 : d);
        out *= d * (fabs(c) < 1e-300 ? 1e-300 : c);
        d = 1 + odd * d;
        c = 1 + odd / c;
        d = 1 / (fabs(d) < 1e-300 ? 1e-300 : d);
        double factor = d * (fabs(c) < 1e-300 ? 1e-300 : c);
        out *= factor;
        if (fabs(factor - 1) < 1e-16)
            break;
    }
    return out;
}

double ed_beta_tail(const ed_beta_law *law, double x, double y, bool upper)
{
    bool below = x < (law->a + 1) / (law->a + law->b + 2);
    if (x <= 0 || y <= 0)
        return (x <= 0) == upper ? 1 : 0;
    double near = below ? bell(law, x, y) * fraction(law->a, law->b, x) / law->a
                        : bell(law, x, y) * fraction(law->b, law->a, y) / law->b;
    return below == upper ? 1 - near : near;
}

/* A first guess of ln(x / y): the mean's, or where the tail is a power of x (or of y). */
static double guess(const ed_beta_law *law, double wanted, bool upper)
{
    double centre = ed_log(law->a / law->b);
    double end =
        upper ? -(wanted + ed_log(law->b) + law->ln_beta) / law->b : (wanted + ed_log(law->a) + law->ln_beta) / law->a;
    return upper ? fmax(end, centre) : fmin(end, centre);
}

/* Over t = ln(x / y), x = 1 / (1 + e^-t). */
double ed_beta_quantile(const ed_beta_law *law, double p, bool upper, double *y, double *near)
{
    ed_bracket bracket = {-HUGE_VAL, HUGE_VAL};
    double wanted = ed_log(p), first = guess(law, wanted, upper), t = isnan(*near) ? first : *near, x;
    if (fabs(first) > 705) { /* beyond the smallest numbers */
        *y = upper ? 0 : 1;
        return 1 - *y;
    }
    for (int i = 0; i < 200; i++) {
        x = 1 / (1 + ed_exp(-t));
        *y = 1 / (1 + ed_exp(t));
        double tail = ed_beta_tail(law, x, *y, upper);
        double off = tail > 0 ? ed_log(tail) - wanted : -HUGE_VAL, step = off * tail / bell(law, x, *y);
        if (!ed_bracket_step(&bracket, &t, upper ? step : -step, off, upper))
            break;
    }
    *near = t;
    *y = 1 / (1 + ed_exp(t));
    return 1 / (1 + ed_exp(-t));
}
