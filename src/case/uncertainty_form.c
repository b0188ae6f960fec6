/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways to write a distribution, and which of them a case has chosen. */
#include "case/inside.h"
#include <string.h>

/* In the order of the rows, so that forms of one name stand together. */
static const ed_uncertainty_form forms[] = {
#define ED_DISTRIBUTION(id, code, zh, en, kind, low, high, draw, required, a, b, c, d)                                 \
    {code, ED_DISTRIBUTION_##id, ED_FORM_PLAIN, {a, b, c, d}, required},
#define ED_DISTRIBUTION_FORM(id, name, form, required, a, b, c)                                                        \
    {name, ED_DISTRIBUTION_##id, ED_FORM_##form, {a, b, c, NULL}, required},
#include "base/distributions.def"
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
    if (ed_distribution_takes(f->kind) != ED_VALUES_LISTED)
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
