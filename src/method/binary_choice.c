/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * logit(bid, yes, asked, confidence, highest, draws, seed), probit(...), log_logit(...), log_probit(...): willingness
 * to pay from answers to one bid each (single-bounded dichotomous choice), P(yes) = F(a + b x), by maximum likelihood
 * (Hanemann 1984, 1989). A row is a bid, how many were asked and how many said yes. logit and probit: x = bid;
 * log_logit and log_probit: x = ln bid.
 *
 *   intercept, slope (of the bid) or log_slope (of ln bid); variances, covariance by the inverse observed information
 *   log_likelihood, null_likelihood (one share for all), r_squared = 1 - their ratio, aic
 *   median            -a / b, or exp(-a / b); median_se by the delta method; low, high by Fieller (not defined where
 *                     the slope does not differ from 0 at the confidence); drawn_low, drawn_high: Krinsky and Robb
 *                     (1986); the mean of such draws does not exist
 *   mean              of x = bid: -a / b; log_logit exp(-a / b) (pi / |b|) / sin(pi / |b|), infinite and so not
 *                     defined unless |b| > 1; log_probit exp(-a / b + 1 / (2 b^2))
 *   positive_mean     x = bid: the integral of P from 0 on; logit -ln(1 + e^a) / b, probit -(a Phi(a) + phi(a)) / b
 *   truncated         the integral of P from 0 to `highest` (the highest bid where it is left out), with drawn limits;
 *                     normalised: over 1 - P(highest) (Boyle et al. 1988)
 *
 * Nothing is defined where the likelihood has no maximum: one bid, one answer throughout, or all yes below all no. No
 * measure is defined unless the slope is below 0.
 */
#include "method/inside.h"
#include "random/random.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_erf.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(intercept, 0) X(slope, -1) X(log_slope, 0) X(intercept_variance, 0) X(covariance, -1) \
    X(slope_variance, -2) X(log_covariance, 0) X(log_slope_variance, 0) X(log_likelihood, 0) X(null_likelihood, 0) \
    X(r_squared, 0) X(aic, 0) X(median, 1) X(median_se, 1) X(delta_low, 1) X(delta_high, 1) X(low, 1) \
    X(high, 1) X(mean, 1) X(positive_mean, 1) X(truncated, 1) X(normalised, 1) X(drawn_low, 1) \
    X(drawn_high, 1) X(drawn_median, 1) X(drawn_truncated_low, 1) \
    X(drawn_truncated_high, 1)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

enum { STEPS = 200, HALVINGS = 40, PANELS = 32, DRAWS_MOST = 1000000 };

typedef struct choice {
    bool probit, logs;
    const double *x, *yes, *asked; /* x: the bid or its logarithm */
    size_t n;
    double highest; /* bid to which a mean is cut off */
} choice;

typedef struct estimate {
    double a, b, likelihood;
    double gradient[2], information[3]; /* of a a, a b, b b */
    double variance[3];
} estimate;

/* ln F(z) */
static double log_share(const choice *c, double z)
{
    return c->probit ? gsl_sf_log_erfc(-z / M_SQRT2) - M_LN2 : z > 0 ? -log1p(exp(-z)) : z - log1p(exp(z));
}

static double share(const choice *c, double z)
{
    return c->probit ? gsl_cdf_ugaussian_P(z) : 1 / (1 + exp(-z));
}

/* Adds `weight` answers whose log likelihood is ln F(sign z): to the likelihood, its gradient and its information. */
static void add(const choice *c, estimate *e, double x, double sign, double weight)
{
    const double z = sign * (e->a + e->b * x);
    const double first = c->probit ? gsl_sf_hazard(-z) : share(c, -z);           /* d ln F / dz */
    const double second = c->probit ? first * (first + z) : first * (1 - first); /* - d2 ln F / dz2 */
    e->likelihood += weight * log_share(c, z);
    e->gradient[0] += weight * sign * first;
    e->gradient[1] += weight * sign * first * x;
    e->information[0] += weight * second;
    e->information[1] += weight * second * x;
    e->information[2] += weight * second * x * x;
}

static estimate estimate_at(const choice *c, double a, double b)
{
    estimate e = {.a = a, .b = b};
    for (size_t i = 0; i < c->n; i++) {
        if (c->yes[i] > 0)
            add(c, &e, c->x[i], 1, c->yes[i]);
        if (c->asked[i] > c->yes[i])
            add(c, &e, c->x[i], -1, c->asked[i] - c->yes[i]);
    }
    return e;
}

/* The likelihood has a maximum just where the answers overlap: some no below some yes, and some yes below some no. */
static bool overlaps(const choice *c)
{
    double yes[2] = {INFINITY, -INFINITY}, no[2] = {INFINITY, -INFINITY};
    for (size_t i = 0; i < c->n; i++) {
        double *const seen[2] = {c->yes[i] > 0 ? yes : NULL, c->asked[i] > c->yes[i] ? no : NULL};
        for (size_t k = 0; k < 2; k++)
            if (seen[k] != NULL) {
                seen[k][0] = fmin(seen[k][0], c->x[i]);
                seen[k][1] = fmax(seen[k][1], c->x[i]);
            }
    }
    return yes[1] > no[0] && no[1] > yes[0];
}

/* Newton's steps, halved while they do not gain: the likelihood is concave. False where they did not arrive. */
static bool maximise(const choice *c, estimate *e)
{
    *e = estimate_at(c, 0, 0);
    for (int step = 0; step < STEPS; step++) {
        const double *h = e->information, *g = e->gradient, det = h[0] * h[2] - h[1] * h[1];
        const double da = (h[2] * g[0] - h[1] * g[1]) / det, db = (h[0] * g[1] - h[1] * g[0]) / det;
        if (!(det > 0) || !isfinite(da) || !isfinite(db))
            return false;
        e->variance[0] = h[2] / det;
        e->variance[1] = -h[1] / det;
        e->variance[2] = h[0] / det;
        if (da * g[0] + db * g[1] < 1e-22 * (1 + fabs(e->likelihood)))
            return true;
        double size = 1;
        estimate next = estimate_at(c, e->a + da, e->b + db);
        for (int k = 0; k < HALVINGS && !(next.likelihood >= e->likelihood); k++) {
            size /= 2;
            next = estimate_at(c, e->a + size * da, e->b + size * db);
        }
        if (!(next.likelihood >= e->likelihood)) /* no gain within rounding: this is the maximum */
            return da * g[0] + db * g[1] < 1e-12 * (1 + fabs(e->likelihood));
        next.variance[0] = e->variance[0];
        next.variance[1] = e->variance[1];
        next.variance[2] = e->variance[2];
        *e = next;
    }
    return false;
}

/* ---- measures, of coefficients of the bid itself or of its logarithm */

enum { REACH = 40 }; /* e^-40 of what stands beside it is nothing to a double */

typedef struct curve {
    const choice *c;
    double a, b;
} curve;

static double median_of(const curve *w)
{
    return w->c->logs ? exp(-w->a / w->b) : -w->a / w->b;
}

/* The integral of Phi */
static double area_of_phi(double z)
{
    return z * gsl_cdf_ugaussian_P(z) + gsl_ran_ugaussian_pdf(z);
}

static double log_one_plus_exp(double z)
{
    return z > 0 ? z + log1p(exp(-z)) : log1p(exp(z));
}

/* P(yes) t at the bid t = e^s, whose integral over s is that of P over t */
static double part(double s, const void *context)
{
    const curve *w = context;
    return share(w->c, w->a + w->b * s) * exp(s);
}

/* The mean of the lesser of a lognormal variable, ln T ~ N(-a / b, 1 / b^2), and the highest bid. */
static double truncated_lognormal(const curve *w)
{
    const double highest = w->c->highest, end = w->a + w->b * log(highest), x = 1 / w->b - end;
    const double below = gsl_sf_log_erfc(-x / M_SQRT2) - M_LN2; /* ln Phi(x) */
    return highest * gsl_cdf_ugaussian_P(end) + exp(-w->a / w->b + 1 / (2 * w->b * w->b) + below);
}

/* The same of a loglogistic one. P is 1 up to the bid where z = a + b ln t falls to REACH, and e^z beyond that where it
 * falls to -REACH, both to a double's digits: there the integral is exact; between them it is taken over panels of z,
 * so that a steep slope has as many as a flat one. */
static double truncated_loglogistic(const curve *w)
{
    const double last = log(w->c->highest), floor = last - REACH;
    const double from = fmin(last, (REACH - w->a) / w->b), to = fmin(last, (-REACH - w->a) / w->b), tail = 1 + w->b;
    double sum = from > floor ? exp(from) : 0;
    if (to > floor)
        sum += ed_method_integral(part, w, fmax(from, floor), to, PANELS);
    if (to < last)
        sum += tail == 0 ? exp(w->a) * (last - fmax(to, floor))
                         : (exp(w->a + tail * last) - exp(w->a + tail * fmax(to, floor))) / tail;
    return sum;
}

static double truncated_of(const curve *w)
{
    const double end = w->a + w->b * w->c->highest;
    if (w->c->logs && !(w->b < 0)) /* a curve that was drawn, on which more are willing to pay more: it is flat */
        return ed_method_integral(part, w, log(w->c->highest) - REACH, log(w->c->highest), PANELS);
    if (w->c->logs)
        return w->c->probit ? truncated_lognormal(w) : truncated_loglogistic(w);
    if (w->c->probit)
        return (area_of_phi(end) - area_of_phi(w->a)) / w->b;
    return (log_one_plus_exp(end) - log_one_plus_exp(w->a)) / w->b;
}

static void set_measures(const curve *w, double *result)
{
    const double a = w->a, b = w->b, median = median_of(w);
    const double end = share(w->c, a + b * (w->c->logs ? log(w->c->highest) : w->c->highest));
    result[F_median] = median;
    if (!w->c->logs) {
        result[F_mean] = median;
        result[F_positive_mean] = w->c->probit ? -area_of_phi(a) / b : -log_one_plus_exp(a) / b;
    } else if (w->c->probit)
        result[F_mean] = exp(-a / b + 1 / (2 * b * b));
    else if (b < -1)
        result[F_mean] = median * (M_PI / -b) / sin(M_PI / -b);
    result[F_truncated] = truncated_of(w);
    result[F_normalised] = result[F_truncated] / (1 - end);
}

/* Limits of -a / b: by the delta method, and as the roots of (a + b m)^2 = z^2 var(a + b m) (Fieller). */
static void set_limits(const curve *w, const double *v, double z, double *result)
{
    const double a = w->a, b = w->b, ratio = -a / b;
    const double error = sqrt(v[0] + 2 * ratio * v[1] + ratio * ratio * v[2]) / fabs(b);
    const double p = b * b - z * z * v[2], q = a * b - z * z * v[1], r = a * a - z * z * v[0];
    const double scale = w->c->logs ? median_of(w) : 1;
    result[F_median_se] = error * scale;
    result[F_delta_low] = median_of(w) - z * error * scale;
    result[F_delta_high] = median_of(w) + z * error * scale;
    if (p <= 0 || q * q < p * r)
        return;
    const double low = (-q - sqrt(q * q - p * r)) / p, high = (-q + sqrt(q * q - p * r)) / p;
    result[F_low] = w->c->logs ? exp(low) : low;
    result[F_high] = w->c->logs ? exp(high) : high;
}

/* Percentiles over coefficients drawn from their normal distribution (Krinsky and Robb). */
static void set_drawn(ed_arena *arena, const curve *w, const double *v, const ed_method_argument *argument,
                      double *result)
{
    const double confidence = argument[3].value[0], wanted = argument[5].value[0], seed = argument[6].value[0];
    if (!(wanted >= 100) || wanted > DRAWS_MOST || !(seed >= 0 && seed < 9e15))
        return;
    const size_t draws = (size_t)wanted;
    const ed_random_key key = ed_random_key_new((uint64_t)seed, "method/binary_choice");
    const double first = sqrt(v[0]), second = v[1] / first, third = sqrt(fmax(v[2] - second * second, 0));
    double *median = ed_arena_array(arena, draws, sizeof *median), *cut = ed_arena_array(arena, draws, sizeof *cut);
    for (size_t i = 0; i < draws; i++) {
        const double x = gsl_cdf_ugaussian_Pinv(ed_random_uniform(key, ED_STREAM_DRAWS, 2 * i)),
                     y = gsl_cdf_ugaussian_Pinv(ed_random_uniform(key, ED_STREAM_DRAWS, 2 * i + 1));
        const curve drawn = {w->c, w->a + first * x, w->b + second * x + third * y};
        median[i] = median_of(&drawn);
        cut[i] = truncated_of(&drawn);
    }
    ed_method_sort(median, draws);
    ed_method_sort(cut, draws);
    result[F_drawn_low] = ed_method_quantile(median, draws, (1 - confidence) / 2, 7);
    result[F_drawn_high] = ed_method_quantile(median, draws, (1 + confidence) / 2, 7);
    result[F_drawn_median] = ed_method_quantile(median, draws, 0.5, 7);
    result[F_drawn_truncated_low] = ed_method_quantile(cut, draws, (1 - confidence) / 2, 7);
    result[F_drawn_truncated_high] = ed_method_quantile(cut, draws, (1 + confidence) / 2, 7);
}

/* ---- the method */

static void set_fit(const choice *c, const estimate *e, double unit, double *result)
{
    double yes = 0, asked = 0;
    for (size_t i = 0; i < c->n; i++) {
        yes += c->yes[i];
        asked += c->asked[i];
    }
    result[F_intercept] = e->a;
    result[c->logs ? F_log_slope : F_slope] = e->b / unit;
    result[F_intercept_variance] = e->variance[0];
    result[c->logs ? F_log_covariance : F_covariance] = e->variance[1] / unit;
    result[c->logs ? F_log_slope_variance : F_slope_variance] = e->variance[2] / unit / unit;
    result[F_log_likelihood] = e->likelihood;
    result[F_null_likelihood] = yes * log(yes / asked) + (asked - yes) * log(1 - yes / asked);
    result[F_r_squared] = 1 - e->likelihood / result[F_null_likelihood];
    result[F_aic] = 4 - 2 * e->likelihood;
}

/* Reads the rows; false where one cannot be. x is the logarithm of the bid, or the bid over `unit`, the highest. */
static bool read(const ed_method_argument *argument, choice *c, double *x, double *unit)
{
    const double *bid = argument[0].value;
    double highest = 0;
    for (size_t i = 0; i < c->n; i++) {
        if (!(bid[i] > 0) || !(c->asked[i] > 0) || c->yes[i] < 0 || c->yes[i] > c->asked[i])
            return false;
        highest = fmax(highest, bid[i]);
    }
    *unit = c->logs ? 1 : highest;
    for (size_t i = 0; i < c->n; i++)
        x[i] = c->logs ? log(bid[i]) : bid[i] / highest;
    c->highest = isfinite(argument[4].value[0]) ? argument[4].value[0] : highest;
    return c->highest > 0;
}

static void fit(ed_arena *arena, const ed_method_argument *argument, bool probit, bool logs, double *result)
{
    double *x = ed_arena_array(arena, argument[0].count + 1, sizeof *x), unit;
    const double confidence = argument[3].value[0];
    choice c = {.probit = probit,
                .logs = logs,
                .x = x,
                .yes = argument[1].value,
                .asked = argument[2].value,
                .n = argument[0].count};
    estimate e;
    if (!read(argument, &c, x, &unit) || !overlaps(&c) || !maximise(&c, &e))
        return;
    set_fit(&c, &e, unit, result);
    if (!(e.b < 0))
        return;
    const curve w = {&c, e.a, e.b / unit};
    const double variance[3] = {e.variance[0], e.variance[1] / unit, e.variance[2] / unit / unit};
    set_measures(&w, result);
    if (confidence > 0 && confidence < 1) {
        set_limits(&w, variance, gsl_cdf_ugaussian_Pinv((1 + confidence) / 2), result);
        set_drawn(arena, &w, variance, argument, result);
    }
}

/* clang-format off */
#define FORMS(X) X(logit, false, false) X(probit, true, false) X(log_logit, false, true) X(log_probit, true, true)
/* clang-format on */

#define RUN(name, probit, logs)                                                                                        \
    static void run_##name(ed_arena *arena, const ed_method_argument *argument, double *result)                        \
    {                                                                                                                  \
        fit(arena, argument, probit, logs, result);                                                                    \
    }
FORMS(RUN)

static const ed_method_parameter parameters[] = {{"bid", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"yes", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"asked", ED_METHOD_COLUMN, "yes", false, 0},
                                                 {"confidence", ED_METHOD_NUMBER, "1", true, 0.95},
                                                 {"highest", ED_METHOD_NUMBER, "bid", true, (double)NAN},
                                                 {"draws", ED_METHOD_NUMBER, "1", true, 4000},
                                                 {"seed", ED_METHOD_NUMBER, "1", true, 1}};
const ed_method ed_method_logit = {
    "logit", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run_logit, false, NULL};
const ed_method ed_method_probit = {
    "probit", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run_probit, false, NULL};
const ed_method ed_method_log_logit = {
    "log_logit",   "1",   parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields),
    run_log_logit, false, NULL};
const ed_method ed_method_log_probit = {
    "log_probit",   "1",   parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields),
    run_log_probit, false, NULL};
