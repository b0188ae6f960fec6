/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary functions of one lane, the normal distribution, and the gamma distribution with Poisson's. */
#define ED_LANES 1
#include "random/inside.h"
#include "random/random.h"
#include "random/lane_math.h"

#define ROOT_TWO_PI 2.5066282746310005
#define TWO_PI      6.283185307179586

double ed_log(double x)
{
    return ed_lane_log(x);
}

double ed_exp(double x)
{
    return ed_lane_exp(x);
}

double ed_power(double x, double y)
{
    return ed_lane_power(x, y);
}

/* The rounding of 1 + x is made good by the quotient (Kahan; in Higham, Accuracy and Stability, 1.14). */
double ed_log1p(double x)
{
    volatile double sum = 1 + x; /* volatile: no excess, no rearrangement */
    return sum == 1 ? x : ed_log(sum) * (x / (sum - 1));
}

double ed_expm1(double x)
{
    double term = x, sum = x;
    if (x > 0.4 || x < -0.4)
        return ed_exp(x) - 1;
    for (int n = 2; n < 20 && term != 0; n++)
        sum += term *= x / n;
    return sum;
}

/* ---- normal */

double ed_normal_tail(double x, bool upper)
{
    double tail = ed_lane_normal_tail(fabs(x));
    return (x >= 0) == upper ? tail : 1 - tail;
}

double ed_normal_density(double x)
{
    return ed_exp(-0.5 * x * x) / ROOT_TWO_PI;
}

/* ln P is concave: from the right, as P <= exp(-x^2/2)/2 is, Newton's method descends to the root. */
double ed_normal_quantile(double p, bool upper, double *near)
{
    double wanted = ed_log(p), x = *near;
    if (isnan(x))
        x = p < 0.5 ? sqrt(-2 * ed_log(2 * p)) : 0;
    for (int i = 0; i < 60; i++) {
        double tail = ed_lane_normal_tail(x);
        double step = (ed_log(tail) - wanted) * tail / ed_normal_density(x);
        x = x + step > 0 ? x + step : 0;
        if (fabs(step) <= 1e-9 * x || x <= 0) /* the next step would be of its square */
            break;
    }
    *near = x;
    return upper ? x : -x;
}

bool ed_bracket_step(ed_bracket *b, double *t, double step, double off, bool falling)
{
    double before = *t, next = before + step;
    bool root_above = (off > 0) == falling;
    *t = next;
    if (fabs(step) <= 1e-9 * (1 + fabs(before))) /* the next step would be of its square */
        return false;
    *(root_above ? &b->low : &b->high) = before;
    if (!(next > b->low && next < b->high)) { /* a NaN, too */
        bool closed = b->low > -HUGE_VAL && b->high < HUGE_VAL;
        *t = closed ? 0.5 * (b->low + b->high) : before + (root_above ? 4 : -4);
    }
    return *t != before;
}

/* ---- gamma: x^a e^-x / Gamma(a + 1) by Loader's saddle point, "Fast and accurate computation of binomial
 * probabilities" (2000): exp(-stirling(a) - deviance(a, x)) / sqrt(2 pi a) */

double ed_deviance(double n, double x)
{
    double difference = n - x;
    if (fabs(difference) >= 0.1 * (n + x))
        return n * ed_log(n / x) + x - n;
    double v = difference / (n + x), sum = difference * v, term = 2 * n * v;
    for (int i = 1; i < 1000; i++) {
        double before = sum;
        term *= v * v;
        sum += term / (2 * i + 1);
        if (sum == before)
            break;
    }
    return sum;
}

ed_gamma_law ed_gamma_new(double a)
{
    return (ed_gamma_law){a, ed_constant_stirling(a), ed_constant_ln_gamma(a + 1)};
}

static double saddle(const ed_gamma_law *law, double x)
{
    if (x <= 0)
        return 0;
    return ed_exp(-law->stirling - ed_deviance(law->a, x)) / sqrt(TWO_PI * law->a);
}

double ed_gamma_density(const ed_gamma_law *law, double x)
{
    return saddle(law, x) * law->a / x;
}

/* 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... */
static double lower_series(double a, double x)
{
    double term = 1, sum = 1;
    for (int n = 1; n < 100000 && term > 1e-17 * sum; n++)
        sum += term *= x / (a + n);
    return sum;
}

/* Gamma(a, x) e^x x^-a as Legendre's continued fraction, by Lentz's method. */
static double upper_fraction(double a, double x)
{
    double b = x + 1 - a, c = 1e300, d = 1 / b, out = d;
    for (int n = 1; n < 100000; n++) {
        double an = -n * (n - a);
        b += 2;
        d = 1 / (an * d + b);
        c = b + an / c;
        out *= c * d;
        if (fabs(c * d - 1) < 1e-16)
            break;
    }
    return out;
}

double ed_gamma_tail(const ed_gamma_law *law, double x, bool upper)
{
    bool below = x < law->a + 1;
    if (x <= 0)
        return upper ? 1 : 0;
    double near =
        below ? saddle(law, x) * lower_series(law->a, x) : saddle(law, x) * law->a * upper_fraction(law->a, x);
    return below == upper ? 1 - near : near;
}

/* Over t = ln x; in the lower tail P is about x^a / Gamma(a + 1). */
double ed_gamma_quantile(const ed_gamma_law *law, double p, bool upper, double *near)
{
    ed_bracket bracket = {-HUGE_VAL, HUGE_VAL};
    double wanted = ed_log(p), t = *near, guess = (wanted + law->ln_gamma) / law->a;
    if (!upper && guess < -735)
        return 0; /* below the smallest numbers */
    if (isnan(t))
        t = !upper && guess < ed_log(law->a) - 1 ? guess : ed_log(law->a);
    for (int i = 0; i < 200; i++) {
        double x = ed_exp(t), tail = ed_gamma_tail(law, x, upper);
        double off = tail > 0 ? ed_log(tail) - wanted : -HUGE_VAL, step = off * tail / (x * ed_gamma_density(law, x));
        if (!ed_bracket_step(&bracket, &t, upper ? step : -step, off, upper))
            break;
    }
    *near = t;
    return ed_exp(t);
}

double ed_poisson_probability(double x, double n)
{
    ed_gamma_law law = ed_gamma_new(n > 0 ? n : 1);
    return n > 0 ? saddle(&law, x) : ed_exp(-x);
}
