/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves of a service level over time: a number, a list of points, or a shape with its parameters. */
#include "engine/bind/binding.h"
#include <string.h>

typedef struct curve_reader {
    ed_item_binding *b;
    const char *path;
    const char *level; /* unit of the level, as written */
    ed_bound *bound;
    size_t capacity;
    ed_text words; /* the curve in a line: "linear start 2019 from 0.25 to 1 years 14" */
    bool fits;
} curve_reader;

static void push(curve_reader *r, ed_node_id node)
{
    ED_PUSH(r->b->all->arena, r->bound->curve->parameter, r->bound->curve->parameters, r->capacity, node);
}

static const char *printed(curve_reader *r, const ed_number *number)
{
    return number == NULL ? "" : ed_number_text(r->b->all->arena, number);
}

/* One parameter; the curve does not fit where it is none. */
static ed_node_id parameter(curve_reader *r, ed_parameter parameter, const ed_number **number)
{
    ed_node_id node = ed_binding_parameter(r->b, r->path, &parameter, number);
    r->fits = r->fits && node != ED_NO_NODE;
    push(r, node);
    return node;
}

/* ---- points */

static bool is_pair(const ed_json *json)
{
    return json->type == ED_JSON_ARRAY && json->count == 2;
}

/* A coordinate of a point is a parameter by its axis and position: "x1", "y1". */
static const ed_number *coordinate(curve_reader *r, const ed_json *json, char axis, size_t position,
                                   const ed_parameter_limits *limits)
{
    static const ed_words time = {"时间", "time"}, level = {"水平", "level"};
    const ed_parameter one = {.json = json,
                              .name = ed_arena_printf(r->b->all->arena, "%c%zu", axis, position),
                              .title = axis == 'x' ? time : level,
                              .limits = *limits};
    const ed_number *number = NULL;
    parameter(r, one, &number);
    return number;
}

static void point(curve_reader *r, const ed_json *pair, size_t position, const ed_parameter_limits *time,
                  const ed_parameter_limits *level, const ed_number **before)
{
    const ed_number *x = coordinate(r, pair->child, 'x', position, time);
    ed_node_id year = r->bound->curve->parameter[r->bound->curve->parameters - 1];
    if (x != NULL && *before != NULL)
        ed_binding_ordered(r->b, r->bound->curve->parameter[r->bound->curve->parameters - 3], year, r->path,
                           ed_json_place(pair->child));
    const ed_number *y = coordinate(r, pair->child->next, 'y', position, level);
    if (x != NULL && *before != NULL && ed_number_compare(*before, x) > 0) {
        ED_FIND(r->b->all->findings, curve_order, ed_json_place(pair->child), r->path);
        r->fits = false;
    }
    ed_text_format(&r->words, " (%s, %s)", printed(r, x), printed(r, y));
    *before = x;
}

/* [[x, y], ...] with x ascending. */
static void points(curve_reader *r, const ed_json *array, const ed_parameter_limits *time,
                   const ed_parameter_limits *level)
{
    const ed_number *before = NULL;
    size_t position = 1;
    if (array->type != ED_JSON_ARRAY || array->count == 0) {
        ED_FIND(r->b->all->findings, curve_points, ed_json_place(array), r->path);
        r->fits = false;
        return;
    }
    for (const ed_json *at = array->child; at != NULL; at = at->next, position++) {
        if (is_pair(at)) {
            point(r, at, position, time, level, &before);
            continue;
        }
        ED_FIND(r->b->all->findings, curve_points, ed_json_place(at), r->path);
        r->fits = false;
    }
}

/* Points of a shape: fractions of its years and of its way. */
static void relative_points(curve_reader *r, const ed_json *object)
{
    ed_arena *arena = r->b->all->arena;
    const ed_json *array = ed_read_array(ed_binding_reader(r->b), object, "points", true, r->path);
    r->fits = r->fits && array != NULL;
    if (array == NULL)
        return;
    points(r, array, &(ed_parameter_limits){.unit = "1"}, &(ed_parameter_limits){.unit = "1"});
    for (const ed_json *at = array->child; at != NULL && r->fits; at = at->next) {
        size_t index = r->bound->curve->parameters - 2 * array->count;
        for (const ed_json *before = array->child; before != at; before = before->next)
            index += 2;
        const ed_number *x = ed_program_value(r->b->all->program, r->bound->curve->parameter[index], 0).number;
        if (ed_number_sign(x) >= 0 && ed_number_compare(x, ed_number_integer(arena, 1)) <= 0)
            continue;
        ED_FIND(r->b->all->findings, curve_fraction, ed_json_place(at->child), r->path, printed(r, x));
        r->fits = false;
    }
}

/* ---- shapes */

static bool shape_of(curve_reader *r, const ed_json *object, ed_shape *out)
{
    const char *text = ed_read_string(ed_binding_reader(r->b), object, "shape", true, r->path);
    const size_t found = ed_term_index(ED_TERMS_shape, text);
    if (found != SIZE_MAX) {
        *out = found == ED_SHAPE_POINTS ? ED_SHAPE_RELATIVE : (ed_shape)found;
        return true;
    }
    const ed_reader reader = {r->b->all->arena, r->b->all->findings};
    if (text != NULL)
        ED_FIND(r->b->all->findings, curve_shape, ed_json_place(ed_json_get(object, "shape")), r->path, text,
                ed_read_joined(reader, ED_TERMS_shape));
    return false;
}

typedef struct shape_key {
    const char *name;
    ed_words title;
    bool is_level, positive;
} shape_key;

static ed_node_id wanted(curve_reader *r, const ed_json *object, const shape_key *key)
{
    const ed_json *json = ed_json_get(object, key->name);
    const ed_number *number = NULL;
    if (json == NULL) {
        ED_FIND(r->b->all->findings, missing_key, ed_json_place(object), r->path, key->name);
        r->fits = false;
        return ED_NO_NODE;
    }
    ed_parameter_limits limits = {.unit = key->is_level ? r->level : "1"};
    if (key->positive) {
        limits.domain = (ed_domain){.min = ed_number_integer(r->b->all->arena, 0), .over_min = true};
    }
    ed_node_id node = parameter(
        r, (ed_parameter){.json = json, .holder = object, .name = key->name, .title = key->title, .limits = limits},
        &number);
    ed_text_format(&r->words, " %s %s", key->name, printed(r, number));
    return node;
}

/* A parameter that the shape does not use keeps its place in the operands. */
static void filler(curve_reader *r)
{
    push(r,
         ed_program_number(r->b->all->program, ed_number_integer(r->b->all->arena, 1), ed_unit_none(), ED_TYPE_NUMBER));
}

/* "hold": years at the level `from` before the way begins; the start is moved. */
static void hold(curve_reader *r, const ed_json *object, size_t start)
{
    static const shape_key key = {"hold", {"保持年数", "years held"}, false, false};
    if (ed_json_get(object, "hold") == NULL)
        return;
    ed_node_id years = wanted(r, object, &key);
    if (!r->fits)
        return;
    r->bound->curve->parameters--; /* no operand of its own */
    ed_node_id sum[2] = {r->bound->curve->parameter[start], years};
    r->bound->curve->parameter[start] =
        ed_program_apply(r->b->all->program, (ed_operation){ED_OP_ADD, sum, 2, ED_TYPE_NUMBER, ed_unit_none(), 0});
}

static const shape_key years_key = {"years", {"历时（年）", "years it takes"}, false, true};
static const shape_key steepness_key = {"steepness", {"陡度", "steepness"}, false, true};

/* An exponential's rate per year, or its steepness over a number of years: then the rate is their quotient. */
static void exponential(curve_reader *r, const ed_json *object)
{
    static const shape_key rate = {"rate", {"年速率", "rate per year"}, false, true};
    if (ed_json_get(object, "steepness") == NULL && ed_json_get(object, "years") == NULL) {
        filler(r);
        wanted(r, object, &rate);
        return;
    }
    wanted(r, object, &years_key);
    wanted(r, object, &steepness_key);
    if (ed_json_get(object, "rate") != NULL) {
        ED_FIND(r->b->all->findings, one_of_both, ed_json_place(object), r->path, "rate, steepness");
        r->fits = false;
    }
    if (!r->fits)
        return;
    ed_node_id *last = &r->bound->curve->parameter[r->bound->curve->parameters - 1];
    *last = ed_program_apply(r->b->all->program, (ed_operation){ED_OP_DIVIDE, (ed_node_id[]){*last, last[-1]}, 2,
                                                                ED_TYPE_NUMBER, ed_unit_none(), 0});
}

static void shape(curve_reader *r, const ed_json *object)
{
    static const char *const keys[] = {"shape",  "start",      "from", "to",       "years", "rate", "steepness",
                                       "points", "normalised", "hold", "evidence", "basis", "note"};
    static const shape_key start = {"start", {"起始时间", "start"}, false, false};
    static const shape_key from = {"from", {"起始水平", "level at the start"}, true, false};
    static const shape_key to = {"to", {"终点水平", "level reached"}, true, false};
    ed_shape kind;
    ed_findings *findings = r->b->all->findings;
    ed_json_check_keys(object, keys, sizeof keys / sizeof keys[0], r->path, findings);
    if (!(r->fits = shape_of(r, object, &kind)))
        return;
    ed_text_format(&r->words, "%s", kind == ED_SHAPE_RELATIVE ? "points" : ed_shape_get(kind)->code);
    r->bound->curve->kind =
        (ed_curve_kind){kind, !ed_read_flag(ed_binding_reader(r->b), object, "normalised", true, r->path)};
    wanted(r, object, &start);
    wanted(r, object, &from);
    wanted(r, object, &to);
    if (kind == ED_SHAPE_EXPONENTIAL)
        exponential(r, object);
    else
        wanted(r, object, &years_key);
    if (ed_shape_get(kind)->sigmoid != NULL)
        wanted(r, object, &steepness_key);
    if (r->bound->curve->parameters > 0) /* else all of them are missing */
        r->bound->curve->begin = r->bound->curve->parameter[0];
    hold(r, object, 0);
    if (kind == ED_SHAPE_RELATIVE)
        relative_points(r, object);
    if (r->bound->curve->kind.raw)
        ed_text_add(&r->words, " normalised false");
}

/* A number where a curve stands is a constant: one point. Its line is the curve's own. */
static void constant(curve_reader *r, const ed_json *json)
{
    static const ed_words title = {"水平", "level"};
    const ed_number *level = NULL;
    push(r,
         ed_program_number(r->b->all->program, ed_number_integer(r->b->all->arena, 0), ed_unit_none(), ED_TYPE_NUMBER));
    const ed_parameter whole = {
        .json = json, .name = "level", .title = title, .limits = {.unit = r->level}, .unlisted = true};
    parameter(r, whole, &level);
    ed_text_format(&r->words, "constant %s", printed(r, level));
}

/* ---- the whole */

/* {"value": points, shape or number, "evidence": ...}; a shape may carry its grounds itself. */
static bool is_wrapped(const ed_json *json)
{
    return ed_json_get(json, "value") != NULL || ed_json_get(json, "value_of") != NULL;
}

static void read_curve(curve_reader *r, const ed_json *json)
{
    const ed_json *value = ed_json_get(json, "value");
    const ed_json *inside =
        value != NULL && (value->type == ED_JSON_ARRAY || value->type == ED_JSON_OBJECT) ? value : json;
    if (inside->type == ED_JSON_ARRAY) {
        ed_text_add(&r->words, "points");
        points(r, inside, &(ed_parameter_limits){.unit = "1"}, &(ed_parameter_limits){.unit = r->level});
    } else if (inside->type == ED_JSON_OBJECT && !is_wrapped(inside)) {
        shape(r, inside);
    } else {
        constant(r, inside);
    }
    if (r->bound->curve->kind.shape == ED_SHAPE_POINTS && r->bound->curve->parameters > 0)
        r->bound->curve->begin = r->bound->curve->parameter[0];
}

ed_bound *ed_binding_curve(ed_item_binding *b, const ed_model_input *input, const ed_json *json, const char *path,
                           const ed_row_notes *row)
{
    curve_reader r = {.b = b, .path = path, .level = input->units > 0 ? input->unit[0] : "1", .fits = true};
    ed_unit level = ed_unit_none();
    if (input->units > 0 && !ed_binding_unit(b, input, 0, NULL, &level))
        return NULL;
    r.bound = ed_binding_new(b, ED_BOUND_CURVE, input->name, path, true);
    r.words = ed_text_new(b->all->arena);
    r.bound->curve->unit = level;
    r.bound->curve->place = ed_json_place(json);
    r.bound->curve->kind.shape = ED_SHAPE_POINTS;
    ed_input_value value =
        is_wrapped(json) ? ed_binding_unwrap(b, json, path, row) : ed_binding_grounds(b, json, path, row);
    size_t own = b->out->inputs; /* the curve's line stands before those of its parameters */
    ed_binding_used_input(b, input, &value, path);
    read_curve(&r, json);
    ed_used_input *used = &b->out->input[own];
    used->given = ed_json_written(b->all->arena, json);
    used->value = (ed_figure){.text = ed_text_string(&r.words), .type = ED_TYPE_TEXT};
    return r.fits ? r.bound : NULL;
}
