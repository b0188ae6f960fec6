/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * against_standard(sample, standard, confidence): one sample against a limit that is known. What its fields are, by
 * which formula and from which source: methods.def.
 */
#include "method/inside.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(n, 0) X(t, 0) X(df, 0) X(p_greater, 0) X(p_less, 0) X(lower, 1) X(upper, 1) X(above, 0) X(differing, 0) \
    X(sign_p, 0) X(v, 0) X(signed_p, 0) X(signed_normal_p, 0) X(exceeding, 0) X(share, 0) X(share_low, 0) \
    X(share_high, 0) X(power, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};
enum { EXACT_VALUES = 1000 };

static void set_t(const double *x, size_t n, double standard, double confidence, double *result)
{
    const double mean = gsl_stats_mean(x, 1, n), error = gsl_stats_sd_m(x, 1, n, mean) / sqrt((double)n);
    const double df = (double)n - 1, quantile = gsl_cdf_tdist_Pinv(confidence, df);
    if (!(error > 0))
        return;
    const double t = (mean - standard) / error;
    result[F_t] = t;
    result[F_df] = df;
    result[F_p_greater] = gsl_cdf_tdist_Q(t, df);
    result[F_p_less] = gsl_cdf_tdist_P(t, df);
    result[F_lower] = mean - quantile * error;
    result[F_upper] = mean + quantile * error;
    result[F_power] = ed_method_noncentral_t(-quantile, df, t);
}

/* chance[s]: of all signs, the share with twice the sum of the positive ranks = s. */
static double exact_p(ed_arena *arena, const double *rank, size_t n, double v)
{
    const size_t total = n * (n + 1);
    double *chance = ed_arena_array(arena, total + 1, sizeof *chance), tail = 0;
    chance[0] = 1;
    for (size_t i = 0; i < n; i++) {
        const size_t twice = (size_t)lround(2 * rank[i]);
        for (size_t s = total + 1; s-- > 0;)
            chance[s] = (chance[s] + (s >= twice ? chance[s - twice] : 0)) / 2;
    }
    for (size_t s = 0; s <= total; s++)
        tail += (double)s >= 2 * v - 0.1 ? chance[s] : 0;
    return tail;
}

static void set_ranks(ed_arena *arena, const double *x, size_t count, double standard, double *result)
{
    double *distance = ed_arena_array(arena, count + 1, sizeof *distance), ties, v = 0;
    double *rank = ed_arena_array(arena, count + 1, sizeof *rank);
    size_t n = 0, below = 0;
    for (size_t i = 0; i < count; i++)
        if (!ed_method_equal(x[i], standard)) { /* ascending: those below come first */
            below += x[i] < standard;
            distance[n++] = fabs(x[i] - standard);
        }
    if (n == 0)
        return;
    ed_method_ranks(arena, distance, n, rank, &ties);
    for (size_t i = below; i < n; i++)
        v += rank[i];
    const double m = (double)n, variance = m * (m + 1) * (2 * m + 1) / 24 - ties / 48;
    result[F_above] = (double)(n - below);
    result[F_differing] = m;
    result[F_sign_p] = n == below ? 1 : gsl_cdf_binomial_Q((unsigned)(n - below) - 1, 0.5, (unsigned)n);
    result[F_v] = v;
    result[F_signed_normal_p] = gsl_cdf_ugaussian_Q((v - m * (m + 1) / 4 - 0.5) / sqrt(variance));
    if (n <= EXACT_VALUES)
        result[F_signed_p] = exact_p(arena, rank, n, v);
}

static void set_share(const double *x, size_t n, double standard, double confidence, double *result)
{
    double above = 0;
    for (size_t i = 0; i < n; i++)
        above += x[i] > standard;
    const double count = (double)n, tail = (1 - confidence) / 2;
    result[F_exceeding] = above;
    result[F_share] = above / count;
    result[F_share_low] = above > 0 ? gsl_cdf_beta_Pinv(tail, above, count - above + 1) : 0;
    result[F_share_high] = above < count ? gsl_cdf_beta_Qinv(tail, above + 1, count - above) : 1;
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double *x = argument[0].value, standard = argument[1].value[0], confidence = argument[2].value[0];
    const size_t n = argument[0].count;
    result[F_n] = (double)n;
    if (n < 1 || !(confidence > 0 && confidence < 1))
        return;
    set_share(x, n, standard, confidence, result);
    set_ranks(arena, x, n, standard, result);
    if (n > 1)
        set_t(x, n, standard, confidence, result);
}

static const ed_method_parameter parameters[] = {{"sample", ED_METHOD_SAMPLE, NULL, false, 0},
                                                 {"standard", ED_METHOD_NUMBER, "sample", false, 0},
                                                 {"confidence", ED_METHOD_NUMBER, "1", true, 0.95}};
const ed_method ed_method_against_standard = {"against_standard",
                                              "1",
                                              parameters,
                                              ED_METHOD_COUNT(parameters),
                                              fields,
                                              ED_METHOD_COUNT(fields),
                                              run,
                                              false,
                                              NULL};
