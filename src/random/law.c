/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tails, densities and quantiles of the standard laws, and their truncation. */
#include "random/inside.h"
#include <math.h>

/* ---- tails */

static double student_tail(const ed_law *law, double x, bool upper)
{
    double square = x * x, ratio = law->p / (law->p + square);
    double half = 0.5 * ed_beta_tail(&law->beta, ratio, square / (law->p + square), false);
    return (x >= 0) == upper ? half : 1 - half;
}

static double triangular_tail(double mode, double x, bool upper)
{
    double below = x <= 0 ? 0 : x <= mode ? x * x / mode : 1;
    double above = x >= 1 ? 0 : x >= mode ? (1 - x) * (1 - x) / (1 - mode) : 1;
    if (x > 0 && x < 1 && (x <= mode) == upper) /* the tail that holds the mode */
        return upper ? 1 - below : 1 - above;
    return upper ? above : below;
}

/* P(X <= x) = exp(-v), or 1 - exp(-v) */
static double exponential_tail(double v, bool complement)
{
    return complement ? -ed_expm1(-v) : ed_exp(-v);
}

double ed_law_tail(const ed_law *law, double x, bool upper)
{
    switch (law->kind) {
    case ED_LAW_TRIANGULAR:
        return triangular_tail(law->p, x, upper);
    case ED_LAW_NORMAL:
        return ed_normal_tail(x, upper);
    case ED_LAW_LOGNORMAL:
        return x <= 0 ? (upper ? 1 : 0) : ed_normal_tail(ed_log(x) / law->p, upper);
    case ED_LAW_LOGUNIFORM:
        return x <= 1 ? (upper ? 1 : 0) : fmin(1, upper ? 1 - ed_log(x) / law->p : ed_log(x) / law->p);
    case ED_LAW_BETA:
        return ed_beta_tail(&law->beta, x, 1 - x, upper);
    case ED_LAW_GAMMA:
        return ed_gamma_tail(&law->gamma, x, upper);
    case ED_LAW_WEIBULL:
        return x <= 0 ? (upper ? 1 : 0) : exponential_tail(ed_power(x, law->p), !upper);
    case ED_LAW_STUDENT:
        return student_tail(law, x, upper);
    case ED_LAW_GUMBEL:
        return exponential_tail(ed_exp(-x), upper);
    }
    return NAN;
}

/* ---- densities */

static double student_density(const ed_law *law, double x)
{
    double square = x * x, ratio = law->p / (law->p + square), y = square / (law->p + square);
    if (square <= 0) /* the limit of the line below: 1 / (sqrt(p) B(p/2, 1/2)) */
        return ed_exp(-ed_log(law->p) / 2) / law->q;
    /* half of the beta density of p / (p + x^2) times the derivative of that, 2 ratio y / x */
    return ed_beta_density(&law->beta, ratio, y) * ratio * y / fabs(x);
}

double ed_law_density(const ed_law *law, double x)
{
    double v;
    switch (law->kind) {
    case ED_LAW_TRIANGULAR:
        return x <= law->p && law->p > 0 ? 2 * x / law->p : 2 * (1 - x) / (1 - law->p);
    case ED_LAW_NORMAL:
        return ed_normal_density(x);
    case ED_LAW_LOGNORMAL:
        return ed_normal_density(ed_log(x) / law->p) / (law->p * x);
    case ED_LAW_LOGUNIFORM:
        return 1 / (law->p * x);
    case ED_LAW_BETA:
        return ed_beta_density(&law->beta, x, 1 - x);
    case ED_LAW_GAMMA:
        return ed_gamma_density(&law->gamma, x);
    case ED_LAW_WEIBULL:
        v = ed_power(x, law->p);
        return law->p * v / x * ed_exp(-v);
    case ED_LAW_STUDENT:
        return student_density(law, x);
    case ED_LAW_GUMBEL:
        v = ed_exp(-x);
        return v * ed_exp(-v);
    }
    return NAN;
}

/* ---- quantiles */

static double student_quantile(const ed_law *law, double p, bool upper, double *near)
{
    double y, x = ed_beta_quantile(&law->beta, 2 * p, false, &y, near), t = sqrt(law->p * y / x);
    return upper ? t : -t;
}

/* -ln(1 - p) with the lower tail p, -ln p with the upper. */
static double exponential_quantile(double p, bool upper)
{
    return upper ? -ed_log(p) : -ed_log1p(-p);
}

/* Before truncation, and its density there; 0 < p <= 1/2. */
static double plain_quantile(const ed_law *law, double p, bool upper, double *density, double *near)
{
    double x = NAN, y;
    bool left = upper ? 1 - p < law->p : p < law->p; /* of a triangle's mode */
    switch (law->kind) {
    case ED_LAW_TRIANGULAR:
        x = left ? sqrt((upper ? 1 - p : p) * law->p) : 1 - sqrt((upper ? p : 1 - p) * (1 - law->p));
        break;
    case ED_LAW_NORMAL:
        x = ed_normal_quantile(p, upper, near);
        break;
    case ED_LAW_LOGNORMAL:
        x = ed_exp(law->p * ed_normal_quantile(p, upper, near));
        break;
    case ED_LAW_LOGUNIFORM:
        x = ed_exp(law->p * (upper ? 1 - p : p));
        break;
    case ED_LAW_BETA: /* the density from both x and 1 - x, which may be tiny */
        x = ed_beta_quantile(&law->beta, p, upper, &y, near);
        *density = ed_beta_density(&law->beta, x, y);
        return x;
    case ED_LAW_GAMMA:
        x = ed_gamma_quantile(&law->gamma, p, upper, near);
        break;
    case ED_LAW_WEIBULL:
        x = ed_power(exponential_quantile(p, upper), 1 / law->p);
        break;
    case ED_LAW_STUDENT:
        x = student_quantile(law, p, upper, near);
        break;
    case ED_LAW_GUMBEL:
        x = -ed_log(exponential_quantile(p, !upper));
        break;
    }
    *density = ed_law_density(law, x);
    return x;
}

/* ---- truncation */

ed_law ed_law_new(ed_law_kind kind, double p, double q, double low, double high)
{
    ed_law law = {.kind = kind, .p = p, .q = q, .low = low, .high = high, .mass = 1, .beyond_low = 1, .beyond_high = 1};
    if (kind == ED_LAW_GAMMA)
        law.gamma = ed_gamma_new(p);
    if (kind == ED_LAW_BETA)
        law.beta = ed_beta_new(p, q);
    if (kind == ED_LAW_STUDENT) {
        law.beta = ed_beta_new(p / 2, 0.5);
        /* B(p/2, 1/2) from the density's constant at ratio 1/2: x^a y^b / B = x y density */
        law.q = ed_power(0.5, p / 2 + 0.5) / (0.25 * ed_beta_density(&law.beta, 0.5, 0.5));
    }
    if (low > -HUGE_VAL) {
        law.below = ed_law_tail(&law, low, false);
        law.beyond_low = ed_law_tail(&law, low, true);
    }
    if (high < HUGE_VAL) {
        law.above = ed_law_tail(&law, high, true);
        law.beyond_high = ed_law_tail(&law, high, false);
    }
    /* the difference of the smaller tails */
    law.mass = law.below > 0.5 ? law.beyond_low - law.above : law.beyond_high - law.below;
    return law;
}

/* The tail of the untruncated law is taken on the side where it is at most 1/2; a change of sides begins anew. */
double ed_law_quantile(const ed_law *law, double u, bool upper, double *slope, double *near)
{
    double share = u * law->mass, density, fresh = NAN;
    double here = (upper ? law->above : law->below) + share;
    bool other = here > 0.5;
    if (other)
        here = (upper ? law->beyond_high : law->beyond_low) - share;
    double x = plain_quantile(law, here, upper != other, &density, other ? &fresh : near);
    x = fmin(fmax(x, law->low), law->high);
    bool some = density > 0 && density < HUGE_VAL; /* not where x has run into the smallest numbers */
    *slope = some ? (upper ? -1 : 1) * law->mass / density : 0;
    return x;
}
