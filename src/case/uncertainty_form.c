/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways to write a distribution, and which of them a case has chosen. */
#include "case/inside.h"
#include <string.h>

static const ed_uncertainty_form forms[] = {
    {"uniform", ED_DISTRIBUTION_UNIFORM, ED_FORM_PLAIN, {"min", "max"}, 2},
    {"loguniform", ED_DISTRIBUTION_LOGUNIFORM, ED_FORM_PLAIN, {"min", "max"}, 2},
    {"triangular", ED_DISTRIBUTION_TRIANGULAR, ED_FORM_PLAIN, {"min", "mode", "max"}, 3},
    {"pert", ED_DISTRIBUTION_PERT, ED_FORM_PLAIN, {"min", "mode", "max", "lambda"}, 3},
    {"expert", ED_DISTRIBUTION_PERT, ED_FORM_PLAIN, {"min", "mode", "max"}, 3},
    {"expert", ED_DISTRIBUTION_TRIANGULAR, ED_FORM_PERCENTILES, {NULL, "mode"}, 0},
    {"normal", ED_DISTRIBUTION_NORMAL, ED_FORM_PLAIN, {"mean", "sd"}, 2},
    {"normal", ED_DISTRIBUTION_NORMAL, ED_FORM_PERCENTILES, {NULL}, 0},
    {"lognormal", ED_DISTRIBUTION_LOGNORMAL, ED_FORM_PLAIN, {"mu", "sigma"}, 2},
    {"lognormal", ED_DISTRIBUTION_LOGNORMAL, ED_FORM_MEAN_SD, {"mean", "sd"}, 2},
    {"lognormal", ED_DISTRIBUTION_LOGNORMAL, ED_FORM_PERCENTILES, {NULL}, 0},
    {"beta", ED_DISTRIBUTION_BETA, ED_FORM_PLAIN, {"alpha", "beta", "min", "max"}, 2},
    {"gamma", ED_DISTRIBUTION_GAMMA, ED_FORM_PLAIN, {"shape", "scale"}, 2},
    {"weibull", ED_DISTRIBUTION_WEIBULL, ED_FORM_PLAIN, {"shape", "scale"}, 2},
    {"exponential", ED_DISTRIBUTION_EXPONENTIAL, ED_FORM_PLAIN, {"mean"}, 1},
    {"student", ED_DISTRIBUTION_STUDENT, ED_FORM_PLAIN, {"df", "location", "scale"}, 3},
    {"gumbel", ED_DISTRIBUTION_GUMBEL, ED_FORM_PLAIN, {"location", "scale"}, 2},
    {"poisson", ED_DISTRIBUTION_POISSON, ED_FORM_PLAIN, {"mean"}, 1},
    {"discrete", ED_DISTRIBUTION_DISCRETE, ED_FORM_PLAIN, {"values"}, 1},
    {"empirical", ED_DISTRIBUTION_EMPIRICAL, ED_FORM_PLAIN, {"values"}, 1},
};
enum { FORMS = sizeof forms / sizeof forms[0] };

typedef struct uncertainty_reading {
    ed_reader reader;
    const ed_json *json;
    const char *path;
    ed_uncertainty *out;
} uncertainty_reading;

bool ed_uncertainty_is_percentile(ed_arena *arena, const char *key, const ed_number **out)
{
    return key[0] == 'p' && key[1] >= '0' && key[1] <= '9' && ed_number_parse(arena, key + 1, out) == ED_NUMERAL_OK &&
           ed_number_sign(*out) > 0 && ed_number_compare(*out, ed_number_integer(arena, 100)) < 0;
}

static size_t percentiles(const ed_uncertainty_reading *r)
{
    size_t count = 0;
    const ed_number *ignored;
    for (const ed_json *at = r->json->child; at != NULL; at = at->next)
        count += ed_uncertainty_is_percentile(r->reader.arena, at->key, &ignored);
    return count;
}

static bool fits(const ed_uncertainty_reading *r, const ed_uncertainty_form *f)
{
    if (f->form == ED_FORM_PERCENTILES)
        return percentiles(r) == 2;
    for (size_t i = 0; i < f->required; i++)
        if (ed_json_get(r->json, f->key[i]) == NULL)
            return false;
    return true;
}

/* "mean, sd" */
static const char *form_text(ed_arena *arena, const ed_uncertainty_form *f)
{
    ed_text text = ed_text_new(arena);
    if (f->form == ED_FORM_PERCENTILES)
        ed_text_add(&text, "p5, p95");
    for (size_t i = 0; i < ED_PARAMETERS; i++) {
        if (f->key[i] == NULL)
            continue;
        const char *comma = text.length > 0 ? ", " : "";
        ed_text_format(&text, i < f->required ? "%s%s" : "%s(%s)", comma, f->key[i]);
    }
    return ed_text_string(&text);
}

static const ed_uncertainty_form *wrong_form(const ed_uncertainty_reading *r, const char *name)
{
    ed_text text = ed_text_new(r->reader.arena);
    for (size_t i = 0; i < FORMS; i++)
        if (strcmp(forms[i].name, name) == 0)
            ed_text_format(&text, "%s%s", text.length > 0 ? " | " : "", form_text(r->reader.arena, &forms[i]));
    ED_FIND(r->reader.findings, uncertainty_form, ed_json_place(r->json), r->path, name, ed_text_string(&text));
    return NULL;
}

static const ed_uncertainty_form *choose(const ed_uncertainty_reading *r)
{
    const char *names[FORMS];
    size_t count = 0;
    for (size_t i = 0; i < FORMS; i++)
        if (count == 0 || strcmp(names[count - 1], forms[i].name) != 0)
            names[count++] = forms[i].name;
    size_t index = ed_read_word(r->reader, r->json, "distribution", true, (ed_admitted){names, count}, r->path);
    if (index == SIZE_MAX)
        return NULL;
    for (size_t i = 0; i < FORMS; i++)
        if (strcmp(forms[i].name, names[index]) == 0 && fits(r, &forms[i]))
            return &forms[i];
    return wrong_form(r, names[index]);
}

static void check_keys(const ed_uncertainty_reading *r, const ed_uncertainty_form *f)
{
    const char **known = ed_arena_array(r->reader.arena, ED_PARAMETERS + 3 + r->json->count, sizeof *known);
    const ed_number *ignored;
    size_t count = 0;
    known[count++] = "distribution";
    if (f->kind < ED_DISTRIBUTION_DISCRETE)
        known[count++] = "truncate";
    for (size_t i = 0; i < ED_PARAMETERS; i++)
        if (f->key[i] != NULL)
            known[count++] = f->key[i];
    for (const ed_json *at = r->json->child; f->form == ED_FORM_PERCENTILES && at != NULL; at = at->next)
        if (ed_uncertainty_is_percentile(r->reader.arena, at->key, &ignored))
            known[count++] = at->key;
    ed_json_check_keys(r->json, known, count, r->path, r->reader.findings);
}

const ed_uncertainty_form *ed_uncertainty_find_form(const ed_uncertainty_reading *r)
{
    const ed_uncertainty_form *f = choose(r);
    if (f != NULL)
        check_keys(r, f);
    return f;
}
