/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures of willingness to pay, of the curve of the share that would pay a bid. */
#include "method/bid_curve.h"
#include "method/inside.h"
#include "random/random.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

enum { ED_BID_MEASURES(ED_FIELD_INDEX) };

enum { PANELS = 32, DRAWS_MOST = 1000000 };

/* ---- shares */

double ed_bid_share(ed_bid_form form, double z)
{
    if (form == ED_BID_WEIBULL)
        return exp(-exp(-z));
    return form == ED_BID_PROBIT ? gsl_cdf_ugaussian_P(z) : 1 / (1 + exp(-z));
}

ed_jet ed_bid_log_share(ed_bid_form form, ed_jet z)
{
    if (form == ED_BID_WEIBULL)
        return ed_jet_of(z, -exp(-z.value), exp(-z.value), -exp(-z.value));
    if (form == ED_BID_PROBIT) {
        const double hazard = gsl_sf_hazard(-z.value);
        return ed_jet_of(z, gsl_sf_log_erfc(-z.value / M_SQRT2) - M_LN2, hazard, -hazard * (hazard + z.value));
    }
    const double rest = 1 / (1 + exp(z.value));
    return ed_jet_of(z, z.value > 0 ? -log1p(exp(-z.value)) : z.value - log1p(exp(z.value)), rest, -rest * (1 - rest));
}

ed_jet ed_bid_log_rest(ed_bid_form form, ed_jet z)
{
    if (form != ED_BID_WEIBULL)
        return ed_bid_log_share(form, ed_jet_times(-1, z));
    return ed_jet_log_rest(ed_jet_of(z, exp(-z.value), -exp(-z.value), exp(-z.value)));
}

/* Of two shares near 1 what is left of them is subtracted: ln F(high) + ln (1 - F(low) / F(high)), or the like. */
ed_jet ed_bid_log_between(ed_bid_form form, ed_jet low, ed_jet high)
{
    if (form != ED_BID_WEIBULL && low.value + high.value > 0)
        return ed_bid_log_between(form, ed_jet_times(-1, high), ed_jet_times(-1, low));
    const ed_jet whole = ed_bid_log_share(form, high);
    return ed_jet_plus(whole, ed_jet_log_rest(ed_jet_minus(whole, ed_bid_log_share(form, low))));
}

/* ---- measures */

enum { REACH = 40 };             /* e^-40 of what stands beside it is nothing to a double */
static const double FLAT = 0.02; /* a Weibull shape below it: the whole mean is beyond a double */

/* x where P is a half */
static double middle_of(const ed_bid_curve *w)
{
    return ((w->form == ED_BID_WEIBULL ? -log(M_LN2) : 0) - w->a) / w->b;
}

static double median_of(const ed_bid_curve *w)
{
    return w->logs ? exp(middle_of(w)) : middle_of(w);
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
    const ed_bid_curve *w = context;
    return ed_bid_share(w->form, w->a + w->b * s) * exp(s);
}

/* The mean of the lesser of a lognormal variable, ln T ~ N(-a / b, 1 / b^2), and the highest bid. */
static double truncated_lognormal(const ed_bid_curve *w)
{
    const double highest = w->highest, end = w->a + w->b * log(highest), x = 1 / w->b - end;
    const double below = gsl_sf_log_erfc(-x / M_SQRT2) - M_LN2; /* ln Phi(x) */
    return highest * gsl_cdf_ugaussian_P(end) + exp(-w->a / w->b + 1 / (2 * w->b * w->b) + below);
}

/* The same of a loglogistic one. P is 1 up to the bid where z = a + b ln t falls to REACH, and e^z beyond that where it
 * falls to -REACH, both to a double's digits: there the integral is exact; between them it is taken over panels of z,
 * so that a steep slope has as many as a flat one. */
static double truncated_loglogistic(const ed_bid_curve *w)
{
    const double last = log(w->highest), floor = last - REACH;
    const double from = fmin(last, (REACH - w->a) / w->b), to = fmin(last, (-REACH - w->a) / w->b), tail = 1 + w->b;
    double sum = from > floor ? exp(from) : 0;
    if (to > floor)
        sum += ed_method_integral(part, w, fmax(from, floor), to, PANELS);
    if (to < last)
        sum += tail == 0 ? exp(w->a) * (last - fmax(to, floor))
                         : (exp(w->a + tail * last) - exp(w->a + tail * fmax(to, floor))) / tail;
    return sum;
}

/* The integral of exp(-(t / scale)^shape). */
static double truncated_weibull(const ed_bid_curve *w)
{
    const double power = exp(-w->a - w->b * log(w->highest)), whole = exp(-w->a / w->b) * gsl_sf_gamma(1 - 1 / w->b);
    return whole * gsl_sf_gamma_inc_P(-1 / w->b, power);
}

static double truncated_of(const ed_bid_curve *w)
{
    const double end = w->a + w->b * w->highest;
    /* a curve that was drawn, on which more are willing to pay more: it is flat */
    if (w->logs && !(w->b < (w->form == ED_BID_WEIBULL ? -FLAT : 0)))
        return ed_method_integral(part, w, log(w->highest) - REACH, log(w->highest), PANELS);
    if (w->form == ED_BID_WEIBULL)
        return truncated_weibull(w);
    if (w->logs)
        return w->form == ED_BID_PROBIT ? truncated_lognormal(w) : truncated_loglogistic(w);
    if (w->form == ED_BID_PROBIT)
        return (area_of_phi(end) - area_of_phi(w->a)) / w->b;
    return (log_one_plus_exp(end) - log_one_plus_exp(w->a)) / w->b;
}

static void set_measures(const ed_bid_curve *w, double *result)
{
    const double a = w->a, b = w->b, median = median_of(w);
    const double end = ed_bid_share(w->form, a + b * (w->logs ? log(w->highest) : w->highest));
    result[F_median] = median;
    if (!w->logs) {
        result[F_mean] = median;
        result[F_positive_mean] = w->form == ED_BID_PROBIT ? -area_of_phi(a) / b : -log_one_plus_exp(a) / b;
    } else if (w->form == ED_BID_PROBIT)
        result[F_mean] = exp(-a / b + 1 / (2 * b * b));
    else if (w->form == ED_BID_WEIBULL)
        result[F_mean] = exp(-a / b) * gsl_sf_gamma(1 - 1 / b);
    else if (b < -1)
        result[F_mean] = median * (M_PI / -b) / sin(M_PI / -b);
    result[F_truncated] = truncated_of(w);
    result[F_normalised] = result[F_truncated] / (1 - end);
}

/* Limits of the median, -a / b: by the delta method, and as the roots of (a + b m)^2 = z^2 var(a + b m) (Fieller). */
static void set_limits(const ed_bid_curve *w, const double *v, double z, double *result)
{
    const double b = w->b, ratio = middle_of(w), a = -ratio * b;
    const double error = sqrt(v[0] + 2 * ratio * v[1] + ratio * ratio * v[2]) / fabs(b);
    const double p = b * b - z * z * v[2], q = a * b - z * z * v[1], r = a * a - z * z * v[0];
    const double scale = w->logs ? median_of(w) : 1;
    result[F_median_se] = error * scale;
    result[F_delta_low] = median_of(w) - z * error * scale;
    result[F_delta_high] = median_of(w) + z * error * scale;
    if (p <= 0 || q * q < p * r)
        return;
    const double low = (-q - sqrt(q * q - p * r)) / p, high = (-q + sqrt(q * q - p * r)) / p;
    result[F_low] = w->logs ? exp(low) : low;
    result[F_high] = w->logs ? exp(high) : high;
}

/* Percentiles over coefficients drawn from their normal distribution (Krinsky and Robb). */
static void set_drawn(ed_arena *arena, const ed_bid_curve *w, const ed_bid_limits *limits, double *result)
{
    const double confidence = limits->confidence, *v = limits->variance;
    if (!(limits->draws >= 100) || limits->draws > DRAWS_MOST || !(limits->seed >= 0 && limits->seed < 9e15))
        return;
    const size_t draws = (size_t)limits->draws;
    const ed_random_key key = ed_random_key_new((uint64_t)limits->seed, "method/binary_choice");
    const double first = sqrt(v[0]), second = v[1] / first, third = sqrt(fmax(v[2] - second * second, 0));
    double *median = ed_arena_array(arena, draws, sizeof *median), *cut = ed_arena_array(arena, draws, sizeof *cut);
    for (size_t i = 0; i < draws; i++) {
        const double x = gsl_cdf_ugaussian_Pinv(ed_random_uniform(key, ED_STREAM_DRAWS, 2 * i)),
                     y = gsl_cdf_ugaussian_Pinv(ed_random_uniform(key, ED_STREAM_DRAWS, 2 * i + 1));
        const ed_bid_curve drawn = {w->form, w->logs, w->a + first * x, w->b + second * x + third * y, w->highest};
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

void ed_bid_curve_measure(ed_arena *arena, const ed_bid_curve *curve, const ed_bid_limits *limits, double *result)
{
    const double confidence = limits->confidence;
    if (!(curve->b < 0) || !(curve->highest > 0))
        return;
    set_measures(curve, result);
    if (confidence > 0 && confidence < 1) {
        set_limits(curve, limits->variance, gsl_cdf_ugaussian_Pinv((1 + confidence) / 2), result);
        set_drawn(arena, curve, limits, result);
    }
}
