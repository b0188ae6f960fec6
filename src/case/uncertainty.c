/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An input's `uncertainty`: its reading as a whole, and the support that follows from it. */
#include "case/inside.h"

/* Ends of a support that are no parameter. */
enum { ZERO = -1, OPEN = -2, LISTED = -3 };

static const struct distribution {
    ed_distribution_values values;
    int low, high; /* the parameter, or one of the above */
    const char *parameter[ED_PARAMETERS];
} distributions[] = {
#define ED_DISTRIBUTION(id, code, zh, en, kind, low, high, draw, required, a, b, c, d)                                 \
    {ED_VALUES_##kind, low, high, {a, b, c, d}},
#include "base/distributions.def"
};

const char *ed_distribution_name(ed_distribution distribution)
{
    return ed_term_code(ED_TERMS_law, distribution);
}

const char *ed_distribution_parameter(ed_distribution distribution, size_t index)
{
    return index < ED_PARAMETERS ? distributions[distribution].parameter[index] : NULL;
}

ed_distribution_values ed_distribution_takes(ed_distribution distribution)
{
    return distributions[distribution].values;
}

bool ed_distribution_is_discrete(ed_distribution distribution)
{
    return distributions[distribution].values != ED_VALUES_REAL;
}

/* ---- the support */

static const ed_number *greater(const ed_number *a, const ed_number *b, int sign)
{
    if (a == NULL || b == NULL)
        return a == NULL ? b : a;
    return ed_number_compare(a, b) * sign >= 0 ? a : b;
}

const ed_number *ed_uncertainty_low(const ed_uncertainty *u, ed_arena *arena)
{
    const int low = distributions[u->kind].low;
    if (low == LISTED)
        return u->value[0];
    return greater(low >= 0 ? u->parameter[low] : low == ZERO ? ed_number_integer(arena, 0) : NULL, u->low, 1);
}

const ed_number *ed_uncertainty_high(const ed_uncertainty *u)
{
    const int high = distributions[u->kind].high;
    if (high == LISTED)
        return u->value[u->values - 1];
    return greater(high >= 0 ? u->parameter[high] : NULL, u->high, -1);
}

/* ---- truncation */

static bool read_truncation(const ed_uncertainty_reading *r)
{
    static const char *const keys[] = {"min", "max"};
    const char *path = ed_read_path(r->reader, r->path, "truncate");
    const ed_json *json = ed_read_object(r->reader, r->json, "truncate", false, r->path);
    if (json == NULL)
        return ed_json_get(r->json, "truncate") == NULL;
    size_t before = r->reader.findings->errors;
    ed_json_check_keys(json, keys, 2, path, r->reader.findings);
    r->out->low = ed_read_number(r->reader, json, "min", false, path);
    r->out->high = ed_read_number(r->reader, json, "max", false, path);
    if (r->out->low == NULL || r->out->high == NULL)
        return r->reader.findings->errors == before;
    return ed_uncertainty_ascend(r, "min", r->out->low, "max", r->out->high, true);
}

/* The truncated support must have some length. */
static bool support_left(const ed_uncertainty_reading *r)
{
    ed_arena *arena = r->reader.arena;
    const ed_number *low = ed_uncertainty_low(r->out, arena), *high = ed_uncertainty_high(r->out);
    return low == NULL || high == NULL || ed_distribution_is_discrete(r->out->kind) ||
           ed_uncertainty_ascend(r, "min", low, "max", high, true);
}

/* ---- the whole */

static bool read_same_as(const ed_uncertainty_reading *r)
{
    static const char *const keys[] = {"same_as"};
    ed_json_check_keys(r->json, keys, 1, r->path, r->reader.findings);
    r->out->same_as = ed_read_name(r->reader, r->json, "same_as", true, r->path);
    return r->out->same_as != NULL;
}

static bool read_distribution(const ed_uncertainty_reading *r, const ed_number *point)
{
    const ed_uncertainty_form *f = ed_uncertainty_find_form(r);
    if (f == NULL)
        return false;
    r->out->kind = f->kind;
    r->out->form = f->form;
    if (ed_distribution_takes(f->kind) == ED_VALUES_LISTED)
        return ed_uncertainty_read_values(r);
    bool good = ed_uncertainty_read_parameters(r, f, point);
    return read_truncation(r) && good && support_left(r);
}

const ed_uncertainty *ed_uncertainty_read(ed_reader reader, const ed_json *json, const char *path,
                                          const ed_number *point)
{
    ed_uncertainty *out = ed_arena_alloc(reader.arena, sizeof *out);
    ed_uncertainty_reading r = {reader, json, ed_read_path(reader, path, "uncertainty"), out};
    out->json = json;
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), r.path);
        return NULL;
    }
    bool good = ed_json_get(json, "same_as") != NULL ? read_same_as(&r) : read_distribution(&r, point);
    return good ? out : NULL;
}
