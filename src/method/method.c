/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue of methods, and how one is run over exact numbers. */
#include "method/inside.h"
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const ed_method *const methods[] = {&ed_method_against_standard,
                                           &ed_method_autocorrelation,
                                           &ed_method_baci,
                                           &ed_method_baci_pairs,
                                           &ed_method_bid_choice,
                                           &ed_method_bootstrap_ucl,
                                           &ed_method_censored_lognormal,
                                           &ed_method_conditional_logit,
                                           &ed_method_describe,
                                           &ed_method_detectable,
                                           &ed_method_deviation,
                                           &ed_method_distribution,
                                           &ed_method_dixon,
                                           &ed_method_double_bounded,
                                           &ed_method_fences,
                                           &ed_method_fit,
                                           &ed_method_groups_differ,
                                           &ed_method_grubbs,
                                           &ed_method_kaplan_meier,
                                           &ed_method_kendall_tail,
                                           &ed_method_log_logit,
                                           &ed_method_log_probit,
                                           &ed_method_logit,
                                           &ed_method_mann_kendall,
                                           &ed_method_meta_analysis,
                                           &ed_method_meta_regression,
                                           &ed_method_normality,
                                           &ed_method_ols,
                                           &ed_method_order_sample_size,
                                           &ed_method_percentile,
                                           &ed_method_power,
                                           &ed_method_probit,
                                           &ed_method_quantile_t,
                                           &ed_method_quantile_test,
                                           &ed_method_recovery,
                                           &ed_method_recovery_exponential,
                                           &ed_method_recovery_gompertz,
                                           &ed_method_recovery_logistic,
                                           &ed_method_recovery_weibull,
                                           &ed_method_regression,
                                           &ed_method_ros,
                                           &ed_method_rosner,
                                           &ed_method_sample_size,
                                           &ed_method_seasonal_kendall,
                                           &ed_method_spectrum,
                                           &ed_method_substituted,
                                           &ed_method_factor,
                                           &ed_method_trip_counts,
                                           &ed_method_turnbull,
                                           &ed_method_turnbull_double,
                                           &ed_method_ucl,
                                           &ed_method_upl,
                                           &ed_method_utl,
                                           &ed_method_two_means,
                                           &ed_method_wilcoxon};

enum { DIGITS = 10 }; /* of a result that enters a program */

const ed_method *ed_method_find(const char *name)
{
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        if (strcmp(methods[i]->name, name) == 0)
            return methods[i];
    return NULL;
}

const ed_method *ed_method_at(size_t index)
{
    return index < sizeof methods / sizeof methods[0] ? methods[index] : NULL;
}

size_t ed_method_least(const ed_method *method)
{
    size_t least = 0;
    while (least < method->parameters && !method->parameter[least].optional)
        least++;
    return least;
}

static bool is_column(ed_method_kind kind)
{
    return kind == ED_METHOD_COLUMN || kind == ED_METHOD_FLAGS || kind == ED_METHOD_GROUPS;
}

bool ed_method_fits(const ed_method *method, const size_t *count)
{
    size_t length = SIZE_MAX;
    for (size_t i = 0; i < method->parameters; i++) {
        const ed_method_parameter *one = &method->parameter[i];
        if (!is_column(one->kind) || (one->optional && count[i] == 0))
            continue;
        if (length != SIZE_MAX && count[i] != length)
            return false;
        length = count[i];
    }
    return true;
}

static int ascending(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

void ed_method_sort(double *value, size_t count)
{
    qsort(value, count, sizeof *value, ascending);
}

/* Each text as the number of the first that is equal to it. */
static void number_texts(ed_arena *arena, const char *const *text, size_t count, double *value)
{
    ed_map known = {.arena = arena};
    for (size_t i = 0; i < count; i++)
        value[i] = (double)ed_map_add_text(&known, text[i], (uint32_t)i);
}

static ed_method_argument as_doubles(ed_arena *arena, const ed_method_parameter *parameter, const ed_method_data *data)
{
    const size_t count = data->count;
    double *value = ed_arena_array(arena, count + 1, sizeof *value);
    value[0] = parameter->otherwise;
    if (parameter->kind == ED_METHOD_TEXT)
        return (ed_method_argument){value, count, count > 0 ? data->text[0] : NULL};
    if (data->number == NULL)
        number_texts(arena, data->text, count, value);
    for (size_t i = 0; data->number != NULL && i < count; i++)
        value[i] = ed_number_to_double(data->number[i]);
    if (parameter->kind == ED_METHOD_SAMPLE)
        ed_method_sort(value, count);
    return (ed_method_argument){value, count, NULL};
}

/* ---- methods whose dear part is kept */

typedef struct keeping {
    const ed_method *method;
    size_t by;
    const void *(*prepare)(ed_arena *arena, const ed_method_argument *argument);
    void (*tell)(const void *prepared, const ed_method_argument *argument, double *result);
} keeping;

static const keeping kept[] = {{&ed_method_recovery_exponential, 2, ed_recovery_exponential, ed_recovery_tell},
                               {&ed_method_recovery_logistic, 2, ed_recovery_logistic, ed_recovery_tell},
                               {&ed_method_recovery_gompertz, 2, ed_recovery_gompertz, ed_recovery_tell},
                               {&ed_method_recovery_weibull, 2, ed_recovery_weibull, ed_recovery_tell}};

static const keeping *keeping_of(const ed_method *method)
{
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        if (kept[i].method == method)
            return &kept[i];
    return NULL;
}

size_t ed_method_prepared_by(const ed_method *method)
{
    const keeping *of = keeping_of(method);
    return of == NULL ? 0 : of->by;
}

/* ---- runs */

static void take(ed_arena *arena, const ed_method *method, const ed_method_data *data,
                 ed_method_argument argument[ED_METHOD_PARAMETERS])
{
    (void)gsl_set_error_handler_off(); /* which ends the program; what fails here is a field that is not defined */
    for (size_t i = 0; i < method->parameters; i++)
        argument[i] = as_doubles(arena, &method->parameter[i], &data[i]);
}

static void begin(const ed_method *method, double *field)
{
    for (size_t i = 0; i < method->fields; i++)
        field[i] = (double)NAN;
}

static void give(ed_arena *arena, const ed_method *method, const double *field, const ed_number **result)
{
    for (size_t i = 0; i < method->fields; i++)
        result[i] = isfinite(field[i]) ? ed_number_from_double(arena, field[i], DIGITS) : NULL;
}

const void *ed_method_prepare(ed_arena *arena, const ed_method *method, const ed_method_data *data)
{
    ed_method_argument argument[ED_METHOD_PARAMETERS];
    take(arena, method, data, argument);
    return keeping_of(method)->prepare(arena, argument);
}

void ed_method_run_prepared(ed_arena *arena, const ed_method *method, const void *prepared, const ed_method_data *data,
                            const ed_number **result)
{
    ed_method_argument argument[ED_METHOD_PARAMETERS];
    double field[ED_METHOD_FIELDS];
    take(arena, method, data, argument);
    begin(method, field);
    keeping_of(method)->tell(prepared, argument, field);
    give(arena, method, field, result);
}

void ed_method_run(ed_arena *arena, const ed_method *method, const ed_method_data *data, const ed_number **result)
{
    ed_method_argument argument[ED_METHOD_PARAMETERS];
    double field[ED_METHOD_FIELDS];
    take(arena, method, data, argument);
    begin(method, field);
    method->run(arena, argument, field);
    give(arena, method, field, result);
}

/* ---- forms */

const ed_method_form *ed_method_form_of(const ed_method_form *forms, const char *word)
{
    for (const ed_method_form *at = forms; at->word != NULL && word != NULL; at++)
        if (strcmp(at->word, word) == 0)
            return at;
    return NULL;
}

bool ed_method_has_form(ed_arena *arena, ed_method_word given, ed_place place, const char *path, ed_findings *findings)
{
    ed_text known = ed_text_new(arena);
    if (ed_method_form_of(given.forms, given.word) != NULL)
        return true;
    for (const ed_method_form *at = given.forms; at->word != NULL; at++)
        ed_text_format(&known, "%s\"%s\"", at == given.forms ? "" : ", ", at->word);
    ED_FIND(findings, method_form, place, path, given.method, given.word, ed_text_string(&known));
    return false;
}
