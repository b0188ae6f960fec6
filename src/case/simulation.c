/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a case's "simulation". */
#include "case/inside.h"
#include <string.h>

#define PATH "simulation"

const char *ed_sampling_name(ed_sampling sampling)
{
    return ed_term_code(ED_TERMS_sampling, sampling);
}

typedef struct simulation_reading {
    ed_reader reader;
    const ed_json *json;
    ed_simulation_request *out;
} simulation_reading;

/* ---- counts */

static const char *limits(ed_arena *arena, int64_t least, int64_t most)
{
    return ed_arena_printf(arena, "%lld .. %lld", (long long)least, (long long)most);
}

/* A whole number from `least` to `most`, `otherwise` where the key is absent. */
static int64_t count(const simulation_reading *r, const char *key, int64_t least, int64_t most, int64_t otherwise)
{
    int64_t value = otherwise;
    const ed_json *json = ed_json_get(r->json, key);
    const ed_number *number = json == NULL ? NULL : ed_read_number(r->reader, r->json, key, true, PATH);
    if (number == NULL)
        return otherwise;
    if (ed_number_to_integer(number, &value) && value >= least && value <= most)
        return value;
    ED_FIND(r->reader.findings, simulation_count, ed_json_place(json), ed_read_path(r->reader, PATH, key), key,
            limits(r->reader.arena, least, most));
    return otherwise;
}

static bool is_power_of_two(int64_t n)
{
    return n > 0 && (n & (n - 1)) == 0;
}

/* Sobol points keep their balance in powers of two; a block of draws belongs to one scrambling. */
static void check_draws(const simulation_reading *r)
{
    const ed_simulation_request *q = r->out;
    const ed_json *json = ed_json_get(r->json, "draws");
    if (q->sampling == ED_SAMPLING_RANDOM || json == NULL)
        return;
    int64_t each = q->draws / q->replicates;
    bool whole = q->draws % q->replicates == 0 && each % ED_BLOCK == 0 && each > 0;
    if (whole && (q->sampling == ED_SAMPLING_LATIN || is_power_of_two(each)))
        return;
    const char *form = ed_arena_printf(r->reader.arena, "%lld x %s", (long long)q->replicates,
                                       q->sampling == ED_SAMPLING_SOBOL ? "2^k, k >= 8" : "256 n");
    ED_FIND(r->reader.findings, simulation_draws, ed_json_place(json), PATH ".draws", ed_sampling_name(q->sampling),
            form);
}

static void read_counts(const simulation_reading *r)
{
    ed_simulation_request *q = r->out;
    size_t sampling = ed_read_term(r->reader, r->json, "sampling", false, ED_TERMS_sampling, PATH);
    q->sampling = sampling == SIZE_MAX ? ED_SAMPLING_RANDOM : (ed_sampling)sampling;
    q->replicates = q->sampling == ED_SAMPLING_RANDOM
                        ? 1
                        : count(r, "replicates", ED_REPLICATES_LEAST, ED_REPLICATES_MOST, ED_REPLICATES_LEAST);
    bool open = ed_json_get(r->json, "precision") != NULL; /* it decides, then */
    int64_t most = q->sampling == ED_SAMPLING_SOBOL ? q->replicates * ED_SOBOL_DRAWS : ED_DRAWS_MOST;
    int64_t otherwise = open ? most : q->sampling == ED_SAMPLING_RANDOM ? 100000 : q->replicates << 14;
    q->draws = count(r, "draws", 1, most, otherwise);
    q->seed = (uint64_t)count(r, "seed", 0, INT64_MAX, 1);
    if (r->reader.findings->errors == 0)
        check_draws(r);
}

/* ---- correlations */

static bool read_inputs(const simulation_reading *r, const ed_json *json, const char *path, ed_correlation *out)
{
    const ed_json *list = ed_read_list(r->reader, json, "inputs", true, path);
    if (list == NULL)
        return false;
    out->input = ed_arena_array(r->reader.arena, list->count, sizeof *out->input);
    for (const ed_json *at = list->child; at != NULL; at = at->next) {
        const char *name = ed_read_text_value(r->reader, at, "inputs", path);
        name = name == NULL ? NULL : ed_text_normal(r->reader.arena, name);
        if (name != NULL)
            out->input[out->inputs++] = name;
    }
    if (out->inputs == list->count && out->inputs < 2)
        ED_FIND(r->reader.findings, correlation_pair, ed_json_place(list), path);
    return out->inputs == list->count && out->inputs >= 2;
}

/* The one of the three ways in which it is stated. */
static bool read_strength(const simulation_reading *r, const ed_json *json, ed_correlation *out)
{
    const char *const *kinds = ed_term_codes(ED_TERMS_correlation);
    const ed_number *one = ed_number_integer(r->reader.arena, 1), *minus = ed_number_integer(r->reader.arena, -1);
    size_t given = 0;
    for (size_t kind = 0; kind < ed_term_count(ED_TERMS_correlation); kind++) {
        given += ed_json_get(json, kinds[kind]) != NULL;
        out->kind = ed_json_get(json, kinds[kind]) != NULL ? (ed_correlation_kind)kind : out->kind;
    }
    if (given > 1) {
        ED_FIND(r->reader.findings, one_of_both, out->place, out->path,
                ed_read_joined(r->reader, ED_TERMS_correlation));
        return false;
    }
    out->value = ed_read_number(r->reader, json, kinds[out->kind], true, out->path);
    if (out->value == NULL)
        return false;
    if (ed_number_compare(out->value, minus) >= 0 && ed_number_compare(out->value, one) <= 0)
        return true;
    const ed_json *value = ed_json_get(json, kinds[out->kind]);
    ED_FIND(r->reader.findings, correlation_rank, ed_json_place(value), out->path, ed_json_numeral(value));
    return false;
}

static bool read_correlation(const simulation_reading *r, const ed_json *json, size_t index, ed_correlation *out)
{
    const char *path = ed_arena_printf(r->reader.arena, PATH ".correlations[%zu]", index + 1);
    *out = (ed_correlation){.path = path, .place = ed_json_place(json)};
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(r->reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
        return false;
    }
    ed_field_check(json, "correlation", path, r->reader.findings);
    out->note = ed_read_text(r->reader, json, "note", false, path);
    bool good = read_inputs(r, json, path, out);
    return read_strength(r, json, out) && good;
}

static void read_correlations(const simulation_reading *r)
{
    size_t index = 0;
    const ed_json *list = ed_read_array(r->reader, r->json, "correlations", false, PATH);
    if (list == NULL)
        return;
    r->out->correlation = ed_arena_array(r->reader.arena, list->count + 1, sizeof *r->out->correlation);
    for (const ed_json *at = list->child; at != NULL; at = at->next, index++)
        r->out->correlations += read_correlation(r, at, index, &r->out->correlation[r->out->correlations]) ? 1 : 0;
}

/* ---- precision */

static void read_precision(const simulation_reading *r)
{
    static const char *const keys[] = {"percentile", "relative", "absolute"};
    const char *path = PATH ".precision";
    ed_arena *arena = r->reader.arena;
    const ed_json *json = ed_read_object(r->reader, r->json, "precision", false, PATH);
    if (json == NULL)
        return;
    ed_json_check_keys(json, keys, 3, path, r->reader.findings);
    ed_precision *out = ed_arena_alloc(arena, sizeof *out);
    out->place = ed_json_place(json);
    out->percentile = ed_read_number(r->reader, json, "percentile", true, path);
    out->relative = ed_read_number(r->reader, json, "relative", false, path);
    out->absolute = ed_read_number(r->reader, json, "absolute", false, path);
    const ed_number *wanted = out->relative != NULL ? out->relative : out->absolute;
    bool one = (out->relative == NULL) != (out->absolute == NULL) && ed_number_sign(wanted) > 0;
    if (out->percentile == NULL)
        return;
    if (one && ed_number_sign(out->percentile) > 0 &&
        ed_number_compare(out->percentile, ed_number_integer(arena, 100)) < 0 && r->out->sampling != ED_SAMPLING_LATIN)
        r->out->precision = out;
    else
        ED_FIND(r->reader.findings, simulation_precision, out->place, path);
}

/* ---- lists of words and amounts */

static void read_sensitivity(const simulation_reading *r)
{
    const ed_json *list = ed_read_array(r->reader, r->json, "sensitivity", false, PATH);
    r->out->sensitivity = list == NULL ? ED_SENSITIVITY_ALL : 0;
    for (const ed_json *at = list == NULL ? NULL : list->child; at != NULL; at = at->next) {
        size_t word = ed_read_term_value(r->reader, at, ED_TERMS_sensitivity, PATH ".sensitivity");
        if (word != SIZE_MAX)
            r->out->sensitivity |= 1u << word;
    }
}

static void read_exceeds(const simulation_reading *r)
{
    const ed_json *list = ed_read_array(r->reader, r->json, "exceeds", false, PATH);
    if (list == NULL)
        return;
    r->out->exceeds = ed_arena_array(r->reader.arena, list->count + 1, sizeof *r->out->exceeds);
    for (const ed_json *at = list->child; at != NULL; at = at->next) {
        const ed_number *amount = ed_read_number_value(r->reader, at, PATH ".exceeds");
        if (amount != NULL)
            r->out->exceeds[r->out->exceedances++] = amount;
    }
}

static bool read_exact(const simulation_reading *r)
{
    return ed_read_term(r->reader, r->json, "quantiles", false, ED_TERMS_quantiles, PATH) == 1;
}

const ed_simulation_request *ed_simulation_read(ed_reader reader, const ed_json *json)
{
    ed_simulation_request *out = ed_arena_alloc(reader.arena, sizeof *out);
    simulation_reading r = {reader, json, out};
    out->json = json;
    out->place = ed_json_place(json);
    ed_field_check(json, "simulation", PATH, reader.findings);
    read_counts(&r);
    read_correlations(&r);
    read_precision(&r);
    read_sensitivity(&r);
    read_exceeds(&r);
    out->exact = read_exact(&r);
    out->base = count(&r, "base", ED_SOBOL_BASE_LEAST, ED_SOBOL_BASE_MOST, 8192);
    return out;
}
