/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Curves of natural recovery fitted to monitoring data (least_squares.h): recovery_exponential, recovery_logistic,
 * recovery_gompertz and recovery_weibull, each (y, t, share, at, baseline, confidence), and recovery(...), which fits
 * all four and tells of the one with the least aicc. What to start from follows from the data. What their fields are,
 * by which formula and from which source: methods.def.
 */
#include "method/inside.h"
#include "method/least_squares.h"
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

enum { PARAMETERS = 4 };

/* Behind the parameters and their errors. */
/* clang-format off */
#define COMMON(X) \
    X(n, 0) X(rss, 2) X(sigma, 1) X(df, 0) X(r_squared, 0) X(log_likelihood, 0) X(aic, 0) X(aicc, 0) X(bic, 0) \
    X(residual_p, 0) X(time, 0, 1) X(time_se, 0, 1) X(loss, 0, 1) X(predicted, 1) X(mean_low, 1) X(mean_high, 1) \
    X(band_low, 1) X(band_high, 1) X(starts, 0) X(reached, 0)
/* clang-format on */
enum { COMMON(ED_FIELD_INDEX) };

typedef struct shape {
    const char *formula;
    const char *name[PARAMETERS];
    size_t parameters;
    void (*start)(double least, double most, double from, double to, double *b);
} shape;

/* B and S0 from the levels, the rate from the length of the record. */
static void start_exponential(double least, double most, double from, double to, double *b)
{
    b[0] = most;
    b[1] = least;
    b[2] = 3 / (to - from);
}

static void start_logistic(double least, double most, double from, double to, double *b)
{
    (void)least;
    b[0] = most;
    b[1] = 6 / (to - from);
    b[2] = (from + to) / 2;
}

static void start_gompertz(double least, double most, double from, double to, double *b)
{
    (void)least;
    b[0] = most;
    b[1] = 3;
    b[2] = 4 / (to - from);
}

static void start_weibull(double least, double most, double from, double to, double *b)
{
    b[0] = most;
    b[1] = least;
    b[2] = (to - from) / 2;
    b[3] = 1.5;
}

static const shape exponential = {"B - (B - S0) * exp(-k * x)", {"B", "S0", "k"}, 3, start_exponential};
static const shape logistic = {"B / (1 + exp(-k * (x - tm)))", {"B", "k", "tm"}, 3, start_logistic};
static const shape gompertz = {"B * exp(-b * exp(-k * x))", {"B", "b", "k"}, 3, start_gompertz};
static const shape weibull = {"B - (B - S0) * exp(-(x / lambda) ^ m)", {"B", "S0", "lambda", "m"}, 4, start_weibull};

typedef struct curve {
    ed_expression e;
    ed_least_squares fit;
    double target, level; /* what is to be reached; what 1 - y / level is a loss of */
} curve;

static double short_of(double t, const void *context)
{
    const curve *c = context;
    return ed_expression_value(&c->e, c->fit.b, t) - c->target;
}

static double lost(double t, const void *context)
{
    const curve *c = context;
    return 1 - ed_expression_value(&c->e, c->fit.b, t) / c->level;
}

/* time, time_se, loss. `share` counts in the error where the target moves with B. */
static void set_time(const curve *c, double share, bool of_own, double span, double *at)
{
    double high = span, variance = 0, slope[ED_EXPRESSION_NAMES];
    if (!(short_of(0, c) < 0))
        return;
    while (short_of(high, c) < 0 && high < 1e6 * span)
        high *= 2;
    const double time = ed_method_root(short_of, c, 0, high);
    const ed_dual there = ed_expression_at(&c->e, c->fit.b, time);
    if (!isfinite(time) || !(there.by[c->e.parameters] > 0))
        return;
    for (size_t i = 0; i < c->e.parameters; i++)
        slope[i] = ((i == 0 && of_own ? share : 0) - there.by[i]) / there.by[c->e.parameters];
    for (size_t i = 0; i < c->e.parameters; i++)
        for (size_t k = 0; k < c->e.parameters; k++)
            variance += slope[i] * c->fit.covariance[i][k] * slope[k];
    at[F_time] = time;
    at[F_time_se] = sqrt(variance);
    at[F_loss] = ed_method_integral(lost, c, 0, time, 32);
}

static bool read_range(const ed_points *points, double range[4])
{
    double least = INFINITY, most = -INFINITY, from = INFINITY, to = -INFINITY;
    for (size_t i = 0; i < points->n; i++) {
        least = fmin(least, points->y[i]);
        most = fmax(most, points->y[i]);
        from = fmin(from, points->x[i]);
        to = fmax(to, points->x[i]);
    }
    const double found[] = {least, most, from, to};
    memcpy(range, found, sizeof found);
    return points->n > 0 && most > least && to > from;
}

/* What follows from y and t alone: the dear part. */
typedef struct fitted {
    const shape *shape;
    curve c;
    ed_fit_figures figures;
    double n, span; /* from the first time to the last */
    bool is_fit;
} fitted;

static const void *fit(ed_arena *arena, const ed_method_argument *argument, const shape *s)
{
    const ed_points points = {argument[1].value, argument[0].value, argument[0].count};
    double start[ED_EXPRESSION_NAMES] = {0}, range[4];
    fitted *out = ed_arena_alloc(arena, sizeof *out);
    ed_findings findings;
    ed_findings_init(&findings, arena);
    out->shape = s;
    out->n = (double)points.n;
    out->c.e.parameters = s->parameters;
    memcpy(out->c.e.name, s->name, s->parameters * sizeof *s->name);
    if (!read_range(&points, range) ||
        !ed_expression_read(arena, s->formula, (ed_expression_source){{0}, "", &findings}, &out->c.e))
        return out;
    s->start(range[0], range[1], range[2], range[3], start);
    if (!ed_least_squares_fit(arena, &out->c.e, &points, start, &out->c.fit))
        return out;
    out->span = range[3] - range[2];
    out->figures = ed_least_squares_figures(arena, &out->c.e, &points, &out->c.fit);
    out->is_fit = true;
    return out;
}

static void tell(const fitted *of, const ed_method_argument *argument, double *result)
{
    const double share = argument[2].value[0], at = argument[3].value[0], confidence = argument[5].value[0];
    const double baseline = argument[4].value[0];
    const size_t parameters = of->shape->parameters;
    const ed_fit_figures f = of->figures;
    double *common = result + 2 * parameters;
    curve c = of->c;
    common[F_n] = of->n;
    if (!of->is_fit)
        return;
    const double told[] = {c.fit.rss, f.sigma, f.df, f.r_squared, f.log_likelihood, f.aic, f.aicc, f.bic, f.residual_p};
    memcpy(&common[F_rss], told, sizeof told);
    common[F_starts] = c.fit.starts;
    common[F_reached] = c.fit.reached;
    for (size_t i = 0, pair = F_reached + 1; i < parameters; i++) {
        result[i] = c.fit.b[i];
        result[parameters + i] = sqrt(c.fit.covariance[i][i]);
        for (size_t k = i + 1; k < parameters; k++)
            common[pair++] = c.fit.covariance[i][k];
    }
    const bool of_own = !isfinite(baseline);
    c.level = of_own ? c.fit.b[0] : baseline;
    c.target = share * c.level;
    if (share > 0 && c.level > 0)
        set_time(&c, share, of_own, of->span, common);
    if (isfinite(at) && confidence > 0 && confidence < 1)
        ed_least_squares_band(&c.e, &c.fit, at, gsl_cdf_tdist_Pinv((1 + confidence) / 2, f.df), f.sigma,
                              &common[F_predicted]);
}

/* Asking a curve for another time, share or baseline does not fit it again. */
void ed_recovery_tell(const void *prepared, const ed_method_argument *argument, double *result)
{
    tell(prepared, argument, result);
}

static const ed_method_parameter parameters[] = {{"y", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"t", ED_METHOD_COLUMN, NULL, false, 0},
                                                 {"share", ED_METHOD_NUMBER, "1", true, 0.95},
                                                 {"at", ED_METHOD_NUMBER, "t", true, (double)NAN},
                                                 {"baseline", ED_METHOD_NUMBER, "y", true, (double)NAN},
                                                 {"confidence", ED_METHOD_NUMBER, "1", true, 0.95}};

const void *ed_recovery_exponential(ed_arena *arena, const ed_method_argument *argument)
{
    return fit(arena, argument, &exponential);
}

static void run_exponential(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    tell(fit(arena, argument, &exponential), argument, result);
}

const void *ed_recovery_logistic(ed_arena *arena, const ed_method_argument *argument)
{
    return fit(arena, argument, &logistic);
}

static void run_logistic(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    tell(fit(arena, argument, &logistic), argument, result);
}

const void *ed_recovery_gompertz(ed_arena *arena, const ed_method_argument *argument)
{
    return fit(arena, argument, &gompertz);
}

static void run_gompertz(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    tell(fit(arena, argument, &gompertz), argument, result);
}

const void *ed_recovery_weibull(ed_arena *arena, const ed_method_argument *argument)
{
    return fit(arena, argument, &weibull);
}

static void run_weibull(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    tell(fit(arena, argument, &weibull), argument, result);
}

/* The parameters, their errors, what is told of any curve, and the covariances of the parameters, pair by pair. */
/* clang-format off */
static const ed_method_field exponential_fields[] = {
    {"asymptote", {1}}, {"start", {1}}, {"k", {0, -1}},
    {"se_asymptote", {1}}, {"se_start", {1}}, {"se_k", {0, -1}},
    COMMON(ED_FIELD_ROW)
    {"cov_asymptote_start", {2}}, {"cov_asymptote_k", {1, -1}}, {"cov_start_k", {1, -1}}};
static const ed_method_field logistic_fields[] = {
    {"asymptote", {1}}, {"k", {0, -1}}, {"midpoint", {0, 1}},
    {"se_asymptote", {1}}, {"se_k", {0, -1}}, {"se_midpoint", {0, 1}},
    COMMON(ED_FIELD_ROW)
    {"cov_asymptote_k", {1, -1}}, {"cov_asymptote_midpoint", {1, 1}}, {"cov_k_midpoint", {0}}};
static const ed_method_field gompertz_fields[] = {
    {"asymptote", {1}}, {"b", {0}}, {"k", {0, -1}},
    {"se_asymptote", {1}}, {"se_b", {0}}, {"se_k", {0, -1}},
    COMMON(ED_FIELD_ROW)
    {"cov_asymptote_b", {1}}, {"cov_asymptote_k", {1, -1}}, {"cov_b_k", {0, -1}}};
static const ed_method_field weibull_fields[] = {
    {"asymptote", {1}}, {"start", {1}}, {"scale", {0, 1}}, {"shape", {0}},
    {"se_asymptote", {1}}, {"se_start", {1}}, {"se_scale", {0, 1}}, {"se_shape", {0}},
    COMMON(ED_FIELD_ROW)
    {"cov_asymptote_start", {2}}, {"cov_asymptote_scale", {1, 1}}, {"cov_asymptote_shape", {1}},
    {"cov_start_scale", {1, 1}}, {"cov_start_shape", {1}}, {"cov_scale_shape", {0, 1}}};
/* clang-format on */

/* ---- the best of all */

enum { BEST, AICC, SHAPES = 4, OF_BEST = AICC + SHAPES };

static void run_best(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    static const shape *const shapes[SHAPES] = {&exponential, &logistic, &gompertz, &weibull};
    for (size_t i = 0; i < SHAPES; i++) {
        double one[ED_METHOD_FIELDS];
        for (size_t k = 0; k < ED_METHOD_FIELDS; k++)
            one[k] = (double)NAN;
        tell(fit(arena, argument, shapes[i]), argument, one);
        const double *common = one + 2 * shapes[i]->parameters;
        result[AICC + i] = common[F_aicc];
        result[OF_BEST + F_n] = common[F_n];
        if (!isfinite(common[F_aicc]) || common[F_aicc] >= result[OF_BEST + F_aicc])
            continue;
        result[BEST] = (double)(i + 1);
        memcpy(result + OF_BEST, common, (F_reached + 1) * sizeof *common);
    }
}

static const ed_method_field best_fields[] = {{"best", {0}},          {"aicc_exponential", {0}}, {"aicc_logistic", {0}},
                                              {"aicc_gompertz", {0}}, {"aicc_weibull", {0}},     COMMON(ED_FIELD_ROW)};
const ed_method ed_method_recovery = {
    "recovery", "1",   parameters, ED_METHOD_COUNT(parameters), best_fields, ED_METHOD_COUNT(best_fields),
    run_best,   false, NULL};

#define RECOVERY(curve)                                                                                                \
    {                                                                                                                  \
        "recovery_" #curve, "1", parameters, ED_METHOD_COUNT(parameters), curve##_fields,                              \
            ED_METHOD_COUNT(curve##_fields), run_##curve, false, NULL                                                  \
    }
const ed_method ed_method_recovery_exponential = RECOVERY(exponential);
const ed_method ed_method_recovery_logistic = RECOVERY(logistic);
const ed_method ed_method_recovery_gompertz = RECOVERY(gompertz);
const ed_method ed_method_recovery_weibull = RECOVERY(weibull);
