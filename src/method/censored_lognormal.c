/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * censored_lognormal(value, nondetect): a lognormal distribution of the greatest likelihood for values of which some
 * lie below detection limits, found by Newton's method on mu and ln sigma with its observed information.
 * substituted(value, nondetect, share): mean and sd with each nondetect replaced by `share` times its limit; for
 * screening only. What their fields are, by which formula and from which source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(n, 0) X(nondetects, 0) X(mu, 0) X(sigma, 0) X(se_mu, 0) X(se_sigma, 0) X(covariance, 0) \
    X(log_likelihood, 0) X(data_likelihood, 0) X(mean, 1) X(sd, 1) X(median, 1) X(p95, 1)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

/* The log-likelihood with its first and second derivatives by mu and ln sigma. */
typedef struct likelihood {
    double value, mu, log_sigma, mu_mu, mu_log, log_log;
} likelihood;

static likelihood likelihood_at(const double *y, const double *nondetect, size_t n, double mu, double log_sigma)
{
    likelihood l = {0};
    const double sigma = exp(log_sigma);
    for (size_t i = 0; i < n; i++) {
        const double z = (y[i] - mu) / sigma;
        /* derivatives by z; z falls by 1 / sigma with mu and by z with ln sigma */
        double first = -z, second = -1;
        if (nondetect[i] > 0.5) {
            first = gsl_sf_hazard(-z);
            second = -first * (z + first);
            l.value += gsl_sf_log_erfc(-z * M_SQRT1_2) - M_LN2;
        } else {
            l.value += -z * z / 2 - log(2 * M_PI) / 2 - log_sigma;
            l.log_sigma -= 1;
        }
        l.mu -= first / sigma;
        l.log_sigma -= first * z;
        l.mu_mu += second / (sigma * sigma);
        l.mu_log += (second * z + first) / sigma;
        l.log_log += second * z * z + first * z;
    }
    return l;
}

/* From the detects' mean and spread, each step halved until it helps; false where it does not settle. */
static bool maximise(const double *y, const double *nondetect, size_t n, double *mu, double *log_sigma)
{
    const double noise = 1e-13 + 1e-16 * (double)n; /* of a sum of n terms */
    for (int i = 0; i < 200; i++) {
        const likelihood l = likelihood_at(y, nondetect, n, *mu, *log_sigma);
        double determinant = l.mu_mu * l.log_log - l.mu_log * l.mu_log;
        double step_mu = -(l.log_log * l.mu - l.mu_log * l.log_sigma) / determinant;
        double step_log = -(l.mu_mu * l.log_sigma - l.mu_log * l.mu) / determinant;
        if (!(l.mu_mu < 0) || !(determinant > 0)) { /* not yet where the likelihood is concave: uphill */
            step_mu = l.mu / (fabs(l.mu_mu) + fabs(l.mu));
            step_log = l.log_sigma / (fabs(l.log_log) + fabs(l.log_sigma));
        }
        double share = 1;
        while (share > 1e-8 &&
               !(likelihood_at(y, nondetect, n, *mu + share * step_mu, *log_sigma + share * step_log).value >=
                 l.value - noise * fabs(l.value)))
            share /= 2;
        *mu += share * step_mu;
        *log_sigma += share * step_log;
        /* the next step would be the square of this one, and of many values the sums are no more exact than that */
        if (fabs(step_mu) < 1e-11 * exp(*log_sigma) + 1e-15 * fabs(*mu) && fabs(step_log) < 1e-11)
            return true;
    }
    return false;
}

static void write_fields(const likelihood *l, double mu, double sigma, double *result)
{
    const double determinant = l->mu_mu * l->log_log - l->mu_log * l->mu_log;
    if (!(determinant > 0) || !(l->mu_mu < 0))
        return;
    result[F_mu] = mu;
    result[F_sigma] = sigma;
    result[F_se_mu] = sqrt(-l->log_log / determinant);
    result[F_se_sigma] = sigma * sqrt(-l->mu_mu / determinant);
    result[F_covariance] = l->mu_log / determinant;
    result[F_log_likelihood] = l->value;
    result[F_mean] = exp(mu + sigma * sigma / 2);
    result[F_sd] = result[F_mean] * sqrt(expm1(sigma * sigma));
    result[F_median] = exp(mu);
    result[F_p95] = exp(mu + sigma * gsl_cdf_ugaussian_Pinv(0.95));
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *value = argument[0].value, *nondetect = argument[1].value;
    const size_t n = argument[0].count;
    double *y = ed_arena_array(arena, n + 1, sizeof *y), *detect = ed_arena_array(arena, n + 1, sizeof *detect);
    double sum = 0;
    size_t detects = 0;
    const bool positive = ed_method_logs(value, n, y);
    for (size_t i = 0; i < n; i++) {
        if (nondetect[i] > 0.5)
            continue;
        detect[detects++] = y[i];
        sum += y[i];
    }
    result[F_n] = (double)n;
    result[F_nondetects] = (double)(n - detects);
    if (!positive || detects < 2)
        return;
    const double spread = gsl_stats_sd(detect, 1, detects);
    double mu = gsl_stats_mean(detect, 1, detects), log_sigma = log(spread);
    if (!(spread > 0) || !maximise(y, nondetect, n, &mu, &log_sigma))
        return;
    const likelihood l = likelihood_at(y, nondetect, n, mu, log_sigma);
    write_fields(&l, mu, exp(log_sigma), result);
    result[F_data_likelihood] = l.value - sum;
}

static const ed_method_parameter parameters[] = {{"value", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"nondetect", ED_METHOD_FLAGS, NULL, false, 0}};
const ed_method ed_method_censored_lognormal = {"censored_lognormal",
                                                "1",
                                                parameters,
                                                ED_METHOD_COUNT(parameters),
                                                fields,
                                                ED_METHOD_COUNT(fields),
                                                run,
                                                false,
                                                NULL};

static void run_substituted(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const size_t n = argument[0].count;
    const double share = argument[2].value[0];
    double *value = ed_method_copy(arena, argument[0].value, n);
    for (size_t i = 0; i < n; i++)
        value[i] *= argument[1].value[i] > 0.5 ? share : 1;
    if (n > 0 && share >= 0 && share <= 1)
        result[0] = gsl_stats_mean(value, 1, n);
    if (n > 1 && share >= 0 && share <= 1)
        result[1] = gsl_stats_sd(value, 1, n);
}

static const ed_method_parameter substituted_parameters[] = {{"value", ED_METHOD_COLUMN, NULL, false, 0},
                                                             {"nondetect", ED_METHOD_FLAGS, NULL, false, 0},
                                                             {"share", ED_METHOD_NUMBER, "1", false, 0}};
static const ed_method_field substituted_fields[] = {{"mean", {1}}, {"sd", {1}}};
const ed_method ed_method_substituted = {
    "substituted", "1", substituted_parameters, 3, substituted_fields, 2, run_substituted, true, NULL};
