/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves of a service level over time: a number, a list of points, or a shape with its parameters. */
#include "engine/binding.h"
#include <string.h>

typedef struct curve_reader {
    ed_item_binding *b;
    const ed_model_input *input;
    const char *path;
    ed_bound *bound;
    size_t capacity;
    bool fits;
} curve_reader;

/* One parameter as an input of its own: a number, or {"value": ...}. */
static const ed_number *parameter(curve_reader *r, const ed_json *json, const char *name, ed_unit unit,
                                  ed_domain domain)
{
    const char *path = ed_arena_printf(r->b->all->arena, "%s.%s", r->path, name);
    ed_input_value value = ed_binding_unwrap(r->b, json, path, NULL);
    const ed_number *number = value.value == NULL ? NULL : ed_binding_numeral(r->b, value.value, path);
    if (number == NULL) {
        r->fits = false;
        return NULL;
    }
    ed_node_id node = ed_binding_add_input(r->b, r->input, &value, path, number, ed_number_integer(r->b->all->arena, 1),
                                           number, unit, domain);
    ED_PUSH(r->b->all->arena, r->bound->parameter, r->bound->parameters, r->capacity, node);
    return number;
}

static bool is_pair(const ed_json *json)
{
    return json->type == ED_JSON_ARRAY && json->count == 2;
}

/* [[x, y], ...] with x ascending. */
static void points(curve_reader *r, const ed_json *array, ed_unit level)
{
    const ed_number *before = NULL;
    ed_node_id year = ED_NO_NODE;
    size_t position = 1;
    if (array->type != ED_JSON_ARRAY || array->count == 0) {
        ED_FIND(r->b->all->findings, curve_points, ed_json_place(array), r->path);
        r->fits = false;
        return;
    }
    for (const ed_json *at = array->child; at != NULL; at = at->next, position++) {
        if (!is_pair(at)) {
            ED_FIND(r->b->all->findings, curve_points, ed_json_place(at), r->path);
            r->fits = false;
            continue;
        }
        ed_arena *arena = r->b->all->arena;
        const ed_number *x =
            parameter(r, at->child, ed_arena_printf(arena, "x%zu", position), ed_unit_none(), (ed_domain){0});
        if (x != NULL && before != NULL)
            ed_binding_ordered(r->b, year, r->bound->parameter[r->bound->parameters - 1], r->path,
                               ed_json_place(at->child));
        if (x != NULL)
            year = r->bound->parameter[r->bound->parameters - 1];
        parameter(r, at->child->next, ed_arena_printf(arena, "y%zu", position), level, (ed_domain){0});
        if (x != NULL && before != NULL && ed_number_compare(before, x) > 0) {
            ED_FIND(r->b->all->findings, curve_order, ed_json_place(at->child), r->path);
            r->fits = false;
        }
        before = x;
    }
}

static bool shape_of(curve_reader *r, const ed_json *object, ed_shape *out)
{
    const char *names[ED_SHAPE_RELATIVE];
    const char *text = ed_json_want_text(object, "shape", true, r->path, r->b->all->findings);
    for (ed_shape shape = 0; shape < ED_SHAPE_RELATIVE; shape++) {
        names[shape] = ed_shape_name(shape);
        if (text != NULL && strcmp(names[shape], text) == 0) {
            *out = shape == ED_SHAPE_POINTS ? ED_SHAPE_RELATIVE : shape;
            return true;
        }
    }
    if (text != NULL)
        ED_FIND(r->b->all->findings, curve_shape, ed_json_place(ed_json_get(object, "shape")), r->path, text,
                "points, step, linear, exponential, logistic, gompertz, weibull");
    return false;
}

static void wanted(curve_reader *r, const ed_json *object, const char *name, ed_unit unit, bool positive)
{
    const ed_json *json = ed_json_get(object, name);
    if (json == NULL) {
        ED_FIND(r->b->all->findings, missing_key, ed_json_place(object), r->path, name);
        r->fits = false;
        return;
    }
    ed_domain domain = {positive ? ed_number_integer(r->b->all->arena, 0) : NULL, NULL, true, false};
    const ed_number *number = parameter(r, json, name, unit, domain);
    if (number != NULL && positive && ed_number_sign(number) <= 0) {
        ED_FIND(r->b->all->findings, curve_positive, ed_json_place(json), r->path, name);
        r->fits = false;
    }
}

/* A parameter that the shape does not use keeps its place in the operands. */
static void filler(curve_reader *r)
{
    ed_node_id one =
        ed_program_number(r->b->all->program, ed_number_integer(r->b->all->arena, 1), ed_unit_none(), ED_TYPE_NUMBER);
    ED_PUSH(r->b->all->arena, r->bound->parameter, r->bound->parameters, r->capacity, one);
}

/* An exponential's rate per year, or its steepness over a number of years: then the rate is their quotient. */
static void exponential(curve_reader *r, const ed_json *object)
{
    if (ed_json_get(object, "steepness") == NULL && ed_json_get(object, "years") == NULL) {
        filler(r);
        wanted(r, object, "rate", ed_unit_none(), true);
        return;
    }
    wanted(r, object, "years", ed_unit_none(), true);
    wanted(r, object, "steepness", ed_unit_none(), true);
    if (ed_json_get(object, "rate") != NULL) {
        ED_FIND(r->b->all->findings, one_of_both, ed_json_place(object), r->path, "rate, steepness");
        r->fits = false;
    }
    if (!r->fits)
        return;
    ed_node_id *last = &r->bound->parameter[r->bound->parameters - 1];
    *last = ed_program_apply(r->b->all->program, ED_OP_DIVIDE, (ed_node_id[]){*last, last[-1]}, 2, ED_TYPE_NUMBER,
                             ed_unit_none(), 0);
}

static void shape(curve_reader *r, const ed_json *object, ed_unit level)
{
    static const char *const keys[] = {"shape", "start",     "from",   "to",        "years",
                                       "rate",  "steepness", "points", "normalised"};
    ed_shape kind;
    ed_findings *findings = r->b->all->findings;
    ed_json_check_keys(object, keys, sizeof keys / sizeof keys[0], r->path, findings);
    if (!(r->fits = shape_of(r, object, &kind)))
        return;
    r->bound->curve = (ed_curve_kind){kind, !ed_json_want_flag(object, "normalised", true, r->path, findings)};
    wanted(r, object, "start", ed_unit_none(), false);
    wanted(r, object, "from", level, false);
    wanted(r, object, "to", level, false);
    if (kind == ED_SHAPE_EXPONENTIAL) {
        exponential(r, object);
        return;
    }
    wanted(r, object, "years", ed_unit_none(), true);
    if (kind == ED_SHAPE_LOGISTIC || kind == ED_SHAPE_GOMPERTZ || kind == ED_SHAPE_WEIBULL)
        wanted(r, object, "steepness", ed_unit_none(), true);
    else if (kind == ED_SHAPE_RELATIVE) {
        const ed_json *array = ed_json_want(object, "points", ED_JSON_ARRAY, true, r->path, findings);
        r->fits = r->fits && array != NULL;
        if (array != NULL)
            points(r, array, ed_unit_none());
    }
}

/* A number where a curve stands is a constant: one point. */
static void constant(curve_reader *r, const ed_json *json, ed_unit level)
{
    ed_node_id zero =
        ed_program_number(r->b->all->program, ed_number_integer(r->b->all->arena, 0), ed_unit_none(), ED_TYPE_NUMBER);
    ED_PUSH(r->b->all->arena, r->bound->parameter, r->bound->parameters, r->capacity, zero);
    parameter(r, json, "level", level, (ed_domain){0});
}

ed_bound *ed_binding_curve(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                           const char *path)
{
    const ed_json *json = value->json;
    curve_reader r = {b, input, path, ed_binding_new(b, ED_BOUND_CURVE, input->name, path, true), 0, true};
    ed_unit level = ed_unit_none();
    if (input->units > 0 && !ed_binding_unit(b, input, 0, NULL, &level))
        return NULL;
    r.bound->unit = level;
    r.bound->curve.shape = ED_SHAPE_POINTS;
    if (json->type == ED_JSON_ARRAY)
        points(&r, json, level);
    else if (json->type == ED_JSON_OBJECT && ed_json_get(json, "value") == NULL)
        shape(&r, json, level);
    else
        constant(&r, json, level);
    ed_used_input *used = ed_binding_used_input(b, input, value, path);
    used->given = ed_arena_copy(b->all->arena, json->source->text + json->offset, json->length);
    used->value = (ed_figure){.text = ed_shape_name(r.bound->curve.shape), .type = ED_TYPE_TEXT};
    return r.fits ? r.bound : NULL;
}
