/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parameters of a distribution, and whether they make sense. */
#include "case/inside.h"
#include <stdlib.h>
#include <string.h>

static const ed_number *number(const ed_uncertainty_reading *r, const char *key)
{
    return ed_read_number(r->reader, r->json, key, true, r->path);
}

static const char *print(const ed_uncertainty_reading *r, const ed_number *number)
{
    return ed_number_print(r->reader.arena, number, ED_NUMBER_DIGITS, &(bool){false});
}

static bool wrong_order(const ed_uncertainty_reading *r, const char *a, const char *b)
{
    ED_FIND(r->reader.findings, uncertainty_order, ed_json_place(r->json), r->path, a, b);
    return false;
}

bool ed_uncertainty_ascend(const ed_uncertainty_reading *r, const char *a, const ed_number *x, const char *b,
                           const ed_number *y, bool strictly)
{
    int order = ed_number_compare(x, y);
    return order < 0 || (order == 0 && !strictly) ? true : wrong_order(r, a, b);
}

static bool between(const ed_uncertainty_reading *r, const char *key, const ed_number *x, int64_t least, int64_t most)
{
    ed_arena *arena = r->reader.arena;
    const ed_number *low = ed_number_ratio(arena, 1, least), *high = ed_number_integer(arena, most);
    if (ed_number_compare(x, low) >= 0 && ed_number_compare(x, high) <= 0)
        return true;
    ED_FIND(r->reader.findings, uncertainty_size, ed_json_place(ed_json_get(r->json, key)), r->path, key, print(r, low),
            print(r, high));
    return false;
}

bool ed_uncertainty_positive(const ed_uncertainty_reading *r, const char *key, const ed_number *x)
{
    if (ed_number_sign(x) > 0)
        return true;
    ED_FIND(r->reader.findings, uncertainty_positive, ed_json_place(ed_json_get(r->json, key)), r->path, key);
    return false;
}

static const struct limit {
    ed_distribution kind;
    const char *key;
    int64_t part, most;
} limits[] = {
#define ED_DISTRIBUTION_LIMIT(id, key, part, most) {ED_DISTRIBUTION_##id, key, part, most},
#include "base/distributions.def"
};

static const struct order {
    ed_distribution kind;
    size_t first, second;
    bool strictly;
} orders[] = {
#define BELOW                                                true
#define UP_TO                                                false
#define ED_DISTRIBUTION_ORDER(id, first, strictness, second) {ED_DISTRIBUTION_##id, first, second, strictness},
#include "base/distributions.def"
};

static const struct otherwise {
    ed_distribution kind;
    size_t parameter;
    int64_t value;
} defaults[] = {
#define ED_DISTRIBUTION_DEFAULT(id, parameter, value) {ED_DISTRIBUTION_##id, parameter, value},
#include "base/distributions.def"
};

/* Within its limits, where the table has any for the key. */
static bool sound(const ed_uncertainty_reading *r, const char *key, const ed_number *x, ed_distribution kind)
{
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        const struct limit *one = &limits[i];
        if (one->kind != kind || strcmp(one->key, key) != 0)
            continue;
        return ed_uncertainty_positive(r, key, x) && (one->part == 0 || between(r, key, x, one->part, one->most));
    }
    return true;
}

static bool in_order(const ed_uncertainty_reading *r)
{
    const ed_uncertainty *u = r->out;
    bool good = true;
    for (size_t i = 0; good && i < sizeof orders / sizeof orders[0]; i++) {
        const struct order *o = &orders[i];
        if (o->kind == u->kind)
            good = ed_uncertainty_ascend(r, ed_distribution_parameter(u->kind, o->first), u->parameter[o->first],
                                         ed_distribution_parameter(u->kind, o->second), u->parameter[o->second],
                                         o->strictly);
    }
    return good;
}

static void fill_defaults(const ed_uncertainty_reading *r)
{
    for (size_t i = 0; i < sizeof defaults / sizeof defaults[0]; i++) {
        const ed_number **parameter = &r->out->parameter[defaults[i].parameter];
        if (defaults[i].kind == r->out->kind && *parameter == NULL)
            *parameter = ed_number_integer(r->reader.arena, defaults[i].value);
    }
}

static bool plain_parameters(const ed_uncertainty_reading *r, const ed_uncertainty_form *f)
{
    ed_uncertainty *u = r->out;
    bool good = true;
    for (size_t i = 0; i < ED_PARAMETERS; i++) {
        if (f->key[i] == NULL || ed_json_get(r->json, f->key[i]) == NULL)
            continue;
        u->parameter[i] = number(r, f->key[i]);
        good = u->parameter[i] != NULL && sound(r, f->key[i], u->parameter[i], u->kind) && good;
    }
    fill_defaults(r);
    return good && (u->form != ED_FORM_PLAIN || in_order(r));
}

/* ---- two percentiles */

static bool read_percentiles(const ed_uncertainty_reading *r, const char *key[2])
{
    ed_uncertainty *u = r->out;
    size_t count = 0;
    const ed_number *at = NULL;
    for (const ed_json *json = r->json->child; json != NULL; json = json->next)
        if (ed_uncertainty_is_percentile(r->reader.arena, json->key, &at)) {
            key[count] = json->key;
            u->percentile[count] = at;
            u->quantile[count] = number(r, json->key);
            if (u->quantile[count++] == NULL)
                return false;
        }
    if (ed_number_compare(u->percentile[0], u->percentile[1]) > 0) {
        const ed_number *swap = u->percentile[0];
        const char *swap_key = key[0];
        u->percentile[0] = u->percentile[1];
        u->percentile[1] = swap;
        swap = u->quantile[0];
        u->quantile[0] = u->quantile[1];
        u->quantile[1] = swap;
        key[0] = key[1];
        key[1] = swap_key;
    }
    if (ed_number_compare(u->percentile[0], u->percentile[1]) == 0)
        return wrong_order(r, key[0], key[1]);
    return ed_uncertainty_ascend(r, key[0], u->quantile[0], key[1], u->quantile[1], true);
}

/* An expert's mode and two percentiles become min, mode, max. */
static bool expert_triangle(const ed_uncertainty_reading *r, const char *const key[2], const ed_number *point)
{
    ed_uncertainty *u = r->out;
    ed_percentile end[2];
    double min, max;
    u->form = ED_FORM_PLAIN;
    if (u->parameter[1] == NULL)
        u->parameter[1] = point;
    for (size_t i = 0; i < 2; i++)
        end[i] = (ed_percentile){ed_number_to_double(u->percentile[i]) / 100, ed_number_to_double(u->quantile[i])};
    if (!ed_uncertainty_ascend(r, key[0], u->quantile[0], "mode", u->parameter[1], false) ||
        !ed_uncertainty_ascend(r, "mode", u->parameter[1], key[1], u->quantile[1], false))
        return false;
    const double mode = ed_number_to_double(u->parameter[1]);
    if (!ed_triangular_from_percentiles(mode, end[0], end[1], &min, &max)) {
        ED_FIND(r->reader.findings, uncertainty_form, ed_json_place(r->json), r->path, "expert", "p5, p95, (mode)");
        return false;
    }
    u->parameter[0] = ed_number_from_double(r->reader.arena, min, 15);
    u->parameter[2] = ed_number_from_double(r->reader.arena, max, 15);
    return true;
}

static bool percentile_form(const ed_uncertainty_reading *r, const ed_number *point)
{
    const char *key[2] = {NULL, NULL};
    if (!read_percentiles(r, key))
        return false;
    if (r->out->kind == ED_DISTRIBUTION_TRIANGULAR)
        return point != NULL && expert_triangle(r, key, point);
    return r->out->kind != ED_DISTRIBUTION_LOGNORMAL || ed_uncertainty_positive(r, key[0], r->out->quantile[0]);
}

bool ed_uncertainty_read_parameters(const ed_uncertainty_reading *r, const ed_uncertainty_form *f,
                                    const ed_number *point)
{
    bool good = plain_parameters(r, f);
    return f->form == ED_FORM_PERCENTILES ? good && percentile_form(r, point) : good;
}

/* ---- values with weights */

typedef struct weighted {
    const ed_number *value, *weight;
} weighted;

static bool value_pair(const ed_uncertainty_reading *r, const ed_json *json, weighted *out)
{
    static const ed_words pair = {"[取值, 权重]", "[value, weight]"};
    if (r->out->kind == ED_DISTRIBUTION_EMPIRICAL) {
        *out = (weighted){ed_read_number_value(r->reader, json, r->path), ed_number_integer(r->reader.arena, 1)};
        return out->value != NULL;
    }
    if (json->type != ED_JSON_ARRAY || json->count != 2) {
        ed_read_wrong(r->reader, json, pair, r->path);
        return false;
    }
    out->value = ed_read_number_value(r->reader, json->child, r->path);
    out->weight = ed_read_number_value(r->reader, json->child->next, r->path);
    if (out->value == NULL || out->weight == NULL)
        return false;
    if (ed_number_sign(out->weight) > 0)
        return true;
    ED_FIND(r->reader.findings, uncertainty_positive, ed_json_place(json->child->next), r->path, "weight");
    return false;
}

static int ascending(const void *a, const void *b)
{
    const weighted *x = a, *y = b;
    return ed_number_compare(x->value, y->value);
}

bool ed_uncertainty_read_values(const ed_uncertainty_reading *r)
{
    ed_uncertainty *u = r->out;
    const ed_json *list = ed_read_list(r->reader, r->json, "values", true, r->path);
    if (list == NULL)
        return false;
    weighted *pair = ed_arena_array(r->reader.arena, list->count, sizeof *pair);
    for (const ed_json *at = list->child; at != NULL; at = at->next)
        u->values += value_pair(r, at, &pair[u->values]) ? 1 : 0;
    qsort(pair, u->values, sizeof *pair, ascending);
    u->value = ed_arena_array(r->reader.arena, list->count, sizeof *u->value);
    u->weight = ed_arena_array(r->reader.arena, list->count, sizeof *u->weight);
    for (size_t i = 0; i < u->values; i++) {
        u->value[i] = pair[i].value;
        u->weight[i] = pair[i].weight;
    }
    return u->values == list->count;
}
