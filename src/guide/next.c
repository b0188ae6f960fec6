/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inputs that are missing or estimated, and the totals at the ends of their declared ranges: one at a time, and all
 * together. Each total is that of the case with the values set in it, by the way that --set takes.
 */
#include "guide/next.h"
#include "guide/inside.h"
#include <stdlib.h>
#include <string.h>

typedef struct search {
    ed_arena *arena;
    ed_next *out;
    const ed_intake *from;
    const ed_json *root;
    const char *evidence; /* the first piece that there is, for inputs that need one; NULL: none */
    const ed_item *item;
} search;

/* ---- which inputs are open */

static bool is_void(const ed_json *json)
{
    const ed_json *value = json != NULL && json->type == ED_JSON_OBJECT ? ed_json_get(json, "value") : json;
    if (json != NULL && json->type == ED_JSON_OBJECT && ed_json_get(json, "value_of") != NULL)
        return false;
    return value == NULL || value->type == ED_JSON_NULL || (value->type == ED_JSON_STRING && value->text[0] == '\0');
}

static bool is_estimated(const ed_json *json)
{
    const ed_json *basis = ed_json_get(json, "basis");
    return basis != NULL && basis->type == ED_JSON_STRING &&
           (strcmp(basis->text, "estimated") == 0 || strcmp(basis->text, "expert") == 0);
}

/* True if it must be given, or is the first number of a group of which nothing is given. */
static bool is_missing(const search *s, const ed_model_input *row, size_t count, const ed_model_input *input,
                       const ed_json *holder)
{
    if (!is_void(ed_json_get(holder, input->name)) || ed_json_get(s->out->one->defaults, input->name) != NULL)
        return false;
    if (ed_schema_is_needed(input))
        return true;
    for (size_t i = 0; i < count && input->one_of != NULL; i++) {
        const bool same = row[i].one_of != NULL && strcmp(row[i].one_of, input->one_of) == 0;
        if (same && (!is_void(ed_json_get(holder, row[i].name)) || (row[i].kind == ED_KIND_NUMBER && &row[i] < input)))
            return false;
    }
    return input->one_of != NULL;
}

static const char *middle_of(ed_arena *arena, const ed_number *low, const ed_number *high)
{
    const ed_number *sum = low;
    (void)ed_number_add(arena, low, high, &sum);
    (void)ed_number_multiply(arena, sum, ed_number_ratio(arena, 1, 2), &sum);
    return ed_number_text(arena, sum);
}

static bool is_own_unit(const char *unit)
{
    return strstr(unit, "unit(") == NULL && strstr(unit, "money") == NULL;
}

static void add_open(search *s, const ed_model_input *input, const ed_json *json, const char *path)
{
    const bool stated = input->domain.min != NULL && input->domain.max != NULL;
    const ed_domain *range = stated ? &input->domain : &input->usual;
    const char *unit = input->units > 0 ? input->unit[0] : "1";
    ed_open_input one = {.path = path, .title = input->title, .is_missing = is_void(json), .unit = unit};
    if (one.title.zh == NULL && one.title.en == NULL)
        one.title = (ed_words){input->name, input->name};
    const ed_json *basis = ed_json_get(json, "basis");
    one.basis = one.is_missing || basis == NULL ? NULL : basis->text;
    const bool has_unit = ed_json_get(json, "unit") != NULL && !is_own_unit(unit);
    if (!is_own_unit(unit))
        one.unit = "";
    if (range->min != NULL && range->max != NULL && !has_unit) {
        one.low = ed_number_text(s->arena, range->min);
        one.high = ed_number_text(s->arena, range->max);
        one.middle = middle_of(s->arena, range->min, range->max);
    }
    ED_PUSH(s->arena, s->out->input, s->out->count, s->out->capacity, one);
}

static void walk(search *s, const ed_model_input *row, size_t count, const ed_json *holder, const char *path)
{
    for (size_t i = 0; i < count; i++) {
        const ed_model_input *input = &row[i];
        const ed_json *json = ed_json_get(holder, input->name);
        const char *own = ed_arena_printf(s->arena, "%s.%s", path, input->name);
        const bool is_number = input->kind == ED_KIND_NUMBER || input->kind == ED_KIND_RATE;
        size_t index = 0;
        if (is_number && (is_estimated(json) || is_missing(s, row, count, input, holder)))
            add_open(s, input, json, own);
        if (input->kind == ED_KIND_GROUP && json != NULL && json->type == ED_JSON_OBJECT)
            walk(s, input->column, input->columns, json, own);
        if (input->kind != ED_KIND_LIST || json == NULL || json->type != ED_JSON_ARRAY)
            continue;
        for (const ed_json *at = json->child; at != NULL; at = at->next, index++)
            walk(s, input->column, input->columns, at,
                 ed_read_path_at((ed_reader){s->arena, NULL}, path, input->name, at, index));
    }
}

/* ---- totals */

typedef struct state {
    const search *s;
    const char **value; /* by open input; NULL: as the case has it */
} state;

/* The value with what it may have to rest on. */
static const char *written(ed_arena *arena, const search *s, const ed_open_input *input, const char *value)
{
    ed_text out = ed_text_new(arena);
    ed_text_format(&out, "{\"value\": \"%s\"", value);
    if (input->unit[0] != '\0')
        ed_text_format(&out, ", \"unit\": \"%s\"", input->unit);
    if (input->is_missing && s->evidence != NULL)
        ed_text_format(&out, ", \"evidence\": [\"%s\"]", s->evidence);
    ed_text_add(&out, input->is_missing ? ", \"note\": \"-\"}" : "}");
    return ed_text_string(&out);
}

static const ed_json *make(const void *context, ed_arena *arena)
{
    const state *at = context;
    const ed_next *next = at->s->out;
    ed_findings unheard;
    ed_setting *set = ed_arena_array(arena, next->count + 1, sizeof *set);
    size_t count = 0;
    ed_findings_init(&unheard, arena);
    for (size_t i = 0; i < next->count; i++)
        if (at->value[i] != NULL)
            set[count++] = (ed_setting){.path = next->input[i].path,
                                        .value = written(arena, at->s, &next->input[i], at->value[i])};
    return count == 0 ? at->s->root : ed_case_set(arena, at->s->root, set, count, &unheard);
}

static const ed_number *total_at(const state *at)
{
    const ed_intake *from = at->s->from;
    const ed_trial trial = {.models = from->models, .tables = from->tables, .make = make, .context = at};
    const ed_outcome got = ed_engine_try(at->s->arena, &trial);
    if (got.total == NULL)
        at->s->out->fault = got.fault;
    return got.total;
}

static bool is_bounded(const ed_open_input *input)
{
    return input->low != NULL;
}

static void start_from(const search *s, const char **value)
{
    for (size_t i = 0; i < s->out->count; i++)
        value[i] = s->out->input[i].is_missing ? s->out->input[i].middle : NULL;
}

static void move_each(const search *s, const state *at)
{
    for (size_t i = 0; i < s->out->count; i++) {
        ed_open_input *input = &s->out->input[i];
        if (!is_bounded(input))
            continue;
        const char *before = at->value[i];
        at->value[i] = input->low;
        input->at_low = total_at(at);
        at->value[i] = input->high;
        input->at_high = total_at(at);
        at->value[i] = before;
        if (input->at_low == NULL || input->at_high == NULL)
            continue;
        (void)ed_number_subtract(s->arena, input->at_high, input->at_low, &input->width);
        (void)ed_number_absolute(s->arena, input->width, &input->width);
    }
}

static int by_width(const void *a_, const void *b_)
{
    const ed_open_input *a = a_, *b = b_;
    if ((a->width == NULL) != (b->width == NULL))
        return a->width == NULL ? 1 : -1;
    const int order = a->width == NULL ? 0 : ed_number_compare(b->width, a->width);
    return order != 0 ? order : strcmp(a->path, b->path);
}

/* The widest inputs at all their ends together. */
static void combine(const search *s, const state *at)
{
    ed_next *next = s->out;
    const size_t count = next->bounded < ED_NEXT_COMBINED ? next->bounded : ED_NEXT_COMBINED;
    next->cut = next->bounded > count;
    start_from(s, at->value);
    for (size_t mask = 0; mask < (size_t)1 << count; mask++) {
        for (size_t i = 0; i < count; i++)
            at->value[i] = (mask >> i & 1) != 0 ? next->input[i].high : next->input[i].low;
        const ed_number *total = total_at(at);
        if (total == NULL) {
            next->least = next->most = NULL;
            return;
        }
        next->least = next->least == NULL || ed_number_compare(total, next->least) < 0 ? total : next->least;
        next->most = next->most == NULL || ed_number_compare(total, next->most) > 0 ? total : next->most;
    }
}

static void compute(search *s)
{
    ed_next *next = s->out;
    const char **value = ed_arena_array(s->arena, next->count + 1, sizeof *value);
    const state at = {s, value};
    bool complete = true;
    next->total = total_at(&at);
    for (size_t i = 0; i < next->count; i++) {
        next->bounded += is_bounded(&next->input[i]) ? 1 : 0;
        complete = complete && (is_bounded(&next->input[i]) || !next->input[i].is_missing);
    }
    if (!complete || next->bounded == 0)
        return;
    start_from(s, value);
    move_each(s, &at);
    qsort(next->input, next->count, sizeof *next->input, by_width);
    combine(s, &at);
}

const ed_next *ed_next_of(ed_arena *arena, const ed_source *source, const ed_intake *from, ed_findings *findings)
{
    ed_case *one = ed_intake_case(arena, source, from, (ed_settings){NULL, 0}, findings);
    ed_next *next = ed_arena_alloc(arena, sizeof *next);
    if (one == NULL || findings->errors > 0)
        return NULL;
    *next = (ed_next){.arena = arena, .one = one};
    search s = {.arena = arena, .out = next, .from = from, .root = one->json};
    const ed_json *evidence = ed_json_get(ed_json_at(ed_json_get(one->json, "evidence"), 0), "id");
    s.evidence = evidence != NULL && evidence->type == ED_JSON_STRING ? evidence->text : NULL;
    for (size_t i = 0; i < one->items; i++) {
        bool found = false;
        const ed_model *model = ed_models_find(from->models, one->item[i].model, &found, findings);
        s.item = &one->item[i];
        if (model != NULL)
            walk(&s, model->input, model->inputs, s.item->inputs, s.item->id);
    }
    compute(&s);
    return findings->errors > 0 ? NULL : next;
}
