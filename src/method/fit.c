/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fit(formula, starts, y, x, at, confidence): a formula fitted to points by nonlinear least squares. What its fields
 * are, by which formula and from which source: methods.def. How the minimum is found and when it counts as found:
 * least_squares.h.
 */
#include "method/inside.h"
#include "method/least_squares.h"
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

/* clang-format off */
#define LIST(X) \
    X(p1, 0) X(p2, 0) X(p3, 0) X(p4, 0) X(p5, 0) X(p6, 0) X(p7, 0) X(p8, 0) X(se1, 0) X(se2, 0) X(se3, 0) \
    X(se4, 0) X(se5, 0) X(se6, 0) X(se7, 0) X(se8, 0) X(r12, 0) X(r13, 0) X(r14, 0) X(r23, 0) X(r24, 0) \
    X(r34, 0) X(n, 0) X(rss, 0) X(sigma, 0) X(df, 0) X(r_squared, 0) X(log_likelihood, 0) X(aic, 0) X(aicc, 0) \
    X(bic, 0) X(residual_p, 0) X(predicted, 0) X(mean_low, 0) X(mean_high, 0) X(band_low, 0) X(band_high, 0) \
    X(starts, 0) X(reached, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};
enum { MOST = ED_EXPRESSION_NAMES - 1, CORRELATED = 4 };

typedef struct starts {
    const char *name[MOST];
    double value[MOST];
    size_t count;
} starts;

/* ---- reading */

static bool is_name(const char *text)
{
    bool fine = (text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z');
    for (const char *at = text; *at != '\0'; at++)
        fine = fine &&
               ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') || *at == '_');
    return fine && strcmp(text, "x") != 0;
}

/* "b1 = 500, b2 = 0.0001" */
static bool read_starts(ed_arena *arena, const char *text, starts *out)
{
    *out = (starts){.count = 0};
    for (const char *at = text, *end;; at = end + 1) {
        const char *sign = strchr(at, '=');
        end = strchr(at, ',') != NULL ? strchr(at, ',') : at + strlen(at);
        const ed_number *value = NULL;
        if (sign == NULL || sign > end || out->count == MOST)
            return false;
        const char *name = ed_arena_trimmed(arena, at, (size_t)(sign - at));
        const char *number = ed_arena_trimmed(arena, sign + 1, (size_t)(end - sign - 1));
        if (!is_name(name) || ed_number_parse(arena, number, &value) != ED_NUMERAL_OK)
            return false;
        for (size_t i = 0; i < out->count; i++)
            if (strcmp(out->name[i], name) == 0)
                return false;
        out->name[out->count] = name;
        out->value[out->count++] = ed_number_to_double(value);
        if (*end == '\0')
            return true;
    }
}

/* The parameters become those of `e`. */
static bool read_call(ed_arena *arena, const char *const *text, ed_expression_source source, starts *s,
                      ed_expression *e)
{
    if (!read_starts(arena, text[1], s)) {
        ED_FIND(source.findings, fit_starts, source.place, source.path, text[1]);
        return false;
    }
    *e = (ed_expression){.parameters = s->count};
    memcpy(e->name, s->name, s->count * sizeof *s->name);
    return ed_expression_read(arena, text[0], source, e);
}

static bool check(ed_arena *arena, const char *const *text, ed_place place, const char *path, ed_findings *findings)
{
    starts s;
    ed_expression e;
    return read_call(arena, text, (ed_expression_source){place, path, findings}, &s, &e);
}

/* ---- running */

static void set_parameters(const ed_least_squares *fit, size_t count, double *result)
{
    for (size_t i = 0; i < count; i++) {
        result[F_p1 + i] = fit->b[i];
        result[F_se1 + i] = sqrt(fit->covariance[i][i]);
    }
    for (size_t i = 0, at = F_r12; i < CORRELATED; i++)
        for (size_t k = i + 1; k < CORRELATED; k++, at++)
            if (k < count)
                result[at] = fit->covariance[i][k] / sqrt(fit->covariance[i][i] * fit->covariance[k][k]);
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const char *const text[] = {argument[0].text, argument[1].text};
    const ed_points points = {argument[3].value, argument[2].value, argument[2].count};
    const double at = argument[4].value[0], confidence = argument[5].value[0];
    ed_findings findings;
    starts s;
    ed_expression e;
    ed_least_squares fit;
    ed_findings_init(&findings, arena);
    result[F_n] = (double)points.n;
    if (!read_call(arena, text, (ed_expression_source){{0}, "", &findings}, &s, &e) ||
        !ed_least_squares_fit(arena, &e, &points, s.value, &fit))
        return;
    const ed_fit_figures f = ed_least_squares_figures(arena, &e, &points, &fit);
    const double told[] = {fit.rss, f.sigma, f.df, f.r_squared, f.log_likelihood, f.aic, f.aicc, f.bic, f.residual_p};
    set_parameters(&fit, e.parameters, result);
    memcpy(&result[F_rss], told, sizeof told);
    result[F_starts] = fit.starts;
    result[F_reached] = fit.reached;
    if (isfinite(at) && confidence > 0 && confidence < 1)
        ed_least_squares_band(&e, &fit, at, gsl_cdf_tdist_Pinv((1 + confidence) / 2, f.df), f.sigma,
                              &result[F_predicted]);
}

static const ed_method_parameter parameters[] = {
    {"formula", ED_METHOD_TEXT, NULL, false, 0},      {"starts", ED_METHOD_TEXT, NULL, false, 0},
    {"y", ED_METHOD_COLUMN, "1", false, 0},           {"x", ED_METHOD_COLUMN, "1", false, 0},
    {"at", ED_METHOD_NUMBER, "1", true, (double)NAN}, {"confidence", ED_METHOD_NUMBER, "1", true, 0.95}};
const ed_method ed_method_fit = {"fit", "1",   parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields),
                                 run,   false, check};
