/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tails, densities and quantiles of the standard laws, and their truncation. */
#include "random/inside.h"
#include <math.h>

/*
 * A law is three functions: <name>_tail, the probability below or above x; <name>_density; <name>_quantile, the value
 * that has the tail p on one side, before truncation.
 */
typedef struct quantile_at {
    double p; /* 0 < p <= 1/2 */
    bool upper;
    double *near;   /* where to begin, as in inside.h */
    double density; /* of the value: what the law knows better than its density from the value alone, else NaN */
} quantile_at;

/* ---- loguniform: e^(p u) */

static double loguniform_tail(const ed_law *law, double x, bool upper)
{
    return x <= 1 ? (upper ? 1 : 0) : fmin(1, upper ? 1 - ed_log(x) / law->p : ed_log(x) / law->p);
}

static double loguniform_density(const ed_law *law, double x)
{
    return 1 / (law->p * x);
}

static double loguniform_quantile(const ed_law *law, quantile_at *at)
{
    return ed_exp(law->p * (at->upper ? 1 - at->p : at->p));
}

/* ---- triangular: on 0 .. 1, mode p */

static double triangular_tail(const ed_law *law, double x, bool upper)
{
    const double mode = law->p;
    double below = x <= 0 ? 0 : x <= mode ? x * x / mode : 1;
    double above = x >= 1 ? 0 : x >= mode ? (1 - x) * (1 - x) / (1 - mode) : 1;
    if (x > 0 && x < 1 && (x <= mode) == upper) /* the tail that holds the mode */
        return upper ? 1 - below : 1 - above;
    return upper ? above : below;
}

static double triangular_density(const ed_law *law, double x)
{
    return x <= law->p && law->p > 0 ? 2 * x / law->p : 2 * (1 - x) / (1 - law->p);
}

static double triangular_quantile(const ed_law *law, quantile_at *at)
{
    const double below = at->upper ? 1 - at->p : at->p, above = at->upper ? at->p : 1 - at->p;
    return below < law->p ? sqrt(below * law->p) : 1 - sqrt(above * (1 - law->p));
}

/* ---- normal, lognormal: e^(p z) */

static double normal_tail(const ed_law *law, double x, bool upper)
{
    (void)law;
    return ed_normal_tail(x, upper);
}

static double normal_density(const ed_law *law, double x)
{
    (void)law;
    return ed_normal_density(x);
}

static double normal_quantile(const ed_law *law, quantile_at *at)
{
    (void)law;
    return ed_normal_quantile(at->p, at->upper, at->near);
}

static double lognormal_tail(const ed_law *law, double x, bool upper)
{
    return x <= 0 ? (upper ? 1 : 0) : ed_normal_tail(ed_log(x) / law->p, upper);
}

static double lognormal_density(const ed_law *law, double x)
{
    return ed_normal_density(ed_log(x) / law->p) / (law->p * x);
}

static double lognormal_quantile(const ed_law *law, quantile_at *at)
{
    return ed_exp(law->p * ed_normal_quantile(at->p, at->upper, at->near));
}

/* ---- beta on 0 .. 1, gamma */

static double beta_tail(const ed_law *law, double x, bool upper)
{
    return ed_beta_tail(&law->beta, x, 1 - x, upper);
}

static double beta_density(const ed_law *law, double x)
{
    return ed_beta_density(&law->beta, x, 1 - x);
}

/* The density from both x and 1 - x, which may be tiny. */
static double beta_quantile(const ed_law *law, quantile_at *at)
{
    double rest, x = ed_beta_quantile(&law->beta, at->p, at->upper, &rest, at->near);
    at->density = ed_beta_density(&law->beta, x, rest);
    return x;
}

static double gamma_tail(const ed_law *law, double x, bool upper)
{
    return ed_gamma_tail(&law->gamma, x, upper);
}

static double gamma_density(const ed_law *law, double x)
{
    return ed_gamma_density(&law->gamma, x);
}

static double gamma_quantile(const ed_law *law, quantile_at *at)
{
    return ed_gamma_quantile(&law->gamma, at->p, at->upper, at->near);
}

/* ---- Weibull of shape p, Gumbel: both of an exponential variable */

/* P(V > v) = exp(-v), or 1 - exp(-v) */
static double exponential_tail(double v, bool complement)
{
    return complement ? -ed_expm1(-v) : ed_exp(-v);
}

/* -ln(1 - p) with the lower tail p, -ln p with the upper. */
static double exponential_quantile(double p, bool upper)
{
    return upper ? -ed_log(p) : -ed_log1p(-p);
}

static double weibull_tail(const ed_law *law, double x, bool upper)
{
    return x <= 0 ? (upper ? 1 : 0) : exponential_tail(ed_power(x, law->p), !upper);
}

static double weibull_density(const ed_law *law, double x)
{
    const double v = ed_power(x, law->p);
    return law->p * v / x * ed_exp(-v);
}

static double weibull_quantile(const ed_law *law, quantile_at *at)
{
    return ed_power(exponential_quantile(at->p, at->upper), 1 / law->p);
}

static double gumbel_tail(const ed_law *law, double x, bool upper)
{
    (void)law;
    return exponential_tail(ed_exp(-x), upper);
}

static double gumbel_density(const ed_law *law, double x)
{
    (void)law;
    const double v = ed_exp(-x);
    return v * ed_exp(-v);
}

static double gumbel_quantile(const ed_law *law, quantile_at *at)
{
    (void)law;
    return -ed_log(exponential_quantile(at->p, !at->upper));
}

/* ---- Student with p degrees of freedom, by the beta law of p / (p + x^2) */

static double student_tail(const ed_law *law, double x, bool upper)
{
    double square = x * x, ratio = law->p / (law->p + square);
    double half = 0.5 * ed_beta_tail(&law->beta, ratio, square / (law->p + square), false);
    return (x >= 0) == upper ? half : 1 - half;
}

static double student_density(const ed_law *law, double x)
{
    double square = x * x, ratio = law->p / (law->p + square), y = square / (law->p + square);
    if (square <= 0) /* the limit of the line below: 1 / (sqrt(p) B(p/2, 1/2)) */
        return ed_exp(-ed_log(law->p) / 2) / law->q;
    /* half of the beta density of p / (p + x^2) times the derivative of that, 2 ratio y / x */
    return ed_beta_density(&law->beta, ratio, y) * ratio * y / fabs(x);
}

static double student_quantile(const ed_law *law, quantile_at *at)
{
    double y, x = ed_beta_quantile(&law->beta, 2 * at->p, false, &y, at->near), t = sqrt(law->p * y / x);
    return at->upper ? t : -t;
}

/* ---- each of them by its kind */

static const struct law_functions {
    double (*tail)(const ed_law *law, double x, bool upper);
    double (*density)(const ed_law *law, double x);
    double (*quantile)(const ed_law *law, quantile_at *at);
} functions[] = {
#define ED_DISTRIBUTION_LAW(id, name, p, q, location, scale) {name##_tail, name##_density, name##_quantile},
#include "base/distributions.def"
};

double ed_law_tail(const ed_law *law, double x, bool upper)
{
    return functions[law->kind].tail(law, x, upper);
}

double ed_law_density(const ed_law *law, double x)
{
    return functions[law->kind].density(law, x);
}

/* Before truncation, and its density there; 0 < p <= 1/2. */
static double plain_quantile(const ed_law *law, double p, bool upper, double *density, double *near)
{
    quantile_at at = {.p = p, .upper = upper, .near = near, .density = NAN};
    const double x = functions[law->kind].quantile(law, &at);
    *density = isnan(at.density) ? ed_law_density(law, x) : at.density;
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
