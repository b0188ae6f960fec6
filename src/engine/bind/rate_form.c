/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The forms of a discount rate. Those that come to one number (Ramsey's parts, a nominal rate less inflation, ...) are
 * computed by plain operations of their parts, each an input of its own.
 */
#include "engine/bind/rate_reading.h"
#include <string.h>

static ed_arena *arena_of(const ed_rate_reader *r)
{
    return r->b->all->arena;
}

static const char *printed(ed_rate_reader *r, const ed_number *number)
{
    return number == NULL ? "" : ed_number_text(arena_of(r), number);
}

static ed_node_id integer(ed_rate_reader *r, int64_t value)
{
    return ed_program_number(r->b->all->program, ed_number_integer(arena_of(r), value), ed_unit_none(), ED_TYPE_NUMBER);
}

static ed_node_id make(ed_rate_reader *r, ed_op op, ed_node_id a, ed_node_id b)
{
    if (a == ED_NO_NODE || b == ED_NO_NODE)
        return ED_NO_NODE;
    return ed_program_apply(r->b->all->program,
                            (ed_operation){op, (ed_node_id[]){a, b}, 2, ED_TYPE_NUMBER, ed_unit_none(), 0});
}

/* Appends to one of the reader's arrays, and returns it for the rate. */
static const ed_node_id *push(ed_rate_reader *r, ed_rate_part *part, size_t count, ed_node_id node)
{
    part->node = ed_arena_grow(arena_of(r), part->node, count, &part->capacity, sizeof node);
    part->node[count] = node;
    return part->node;
}

static void add_rate(ed_rate_reader *r, ed_node_id node)
{
    r->rate->rate = push(r, &r->rates, r->rate->count, node);
    r->rate->count++;
}

/* ---- parts */

ed_parameter_limits ed_rate_limits(const ed_rate_reader *r)
{
    const ed_domain *own = &r->input->domain;
    if (own->min != NULL)
        return (ed_parameter_limits){"1", {.min = own->min, .max = own->max, .over_min = own->over_min}};
    return (ed_parameter_limits){"1", {.min = ed_number_integer(arena_of(r), -1), .max = own->max, .over_min = true}};
}

/* A part of the rate; the rate does not fit where it is none. */
static ed_node_id part(ed_rate_reader *r, const ed_parameter *parameter, const ed_number **number)
{
    ed_node_id node = ed_binding_parameter(r->b, r->path, parameter, number);
    r->fits = r->fits && node != ED_NO_NODE;
    return node;
}

/* A part in a list, named by its position: "rate2". */
static ed_node_id listed_part(ed_rate_reader *r, const ed_json *json, const char *name, const char *term,
                              ed_parameter_limits limits, const ed_number **number)
{
    const ed_parameter listed = {
        .json = json, .name = name, .title = ed_term_words(ED_TERMS_rate_part, term), .limits = limits};
    return part(r, &listed, number);
}

typedef struct part_key {
    const char *name;                 /* a term of ED_TERMS_rate_part */
    bool is_rate, positive, optional; /* an absent optional part is 0 */
} part_key;

static ed_node_id named_part(ed_rate_reader *r, const part_key *key)
{
    const ed_json *json = ed_json_get(r->json, key->name);
    const ed_number *number = NULL;
    if (json == NULL && key->optional)
        return integer(r, 0);
    if (json == NULL) {
        ED_FIND(r->b->all->findings, missing_key, ed_json_place(r->json), r->path, key->name);
        r->fits = false;
        return ED_NO_NODE;
    }
    ed_parameter_limits limits = {.unit = "1"};
    if (key->is_rate)
        limits = ed_rate_limits(r);
    if (key->positive)
        limits.domain = (ed_domain){.min = ed_number_integer(arena_of(r), 0), .over_min = true};
    ed_words title = ed_term_words(ED_TERMS_rate_part, key->name);
    const ed_parameter named = {.json = json, .holder = r->json, .name = key->name, .title = title, .limits = limits};
    ed_node_id node = part(r, &named, &number);
    if (key->is_rate && r->fits)
        r->fits = ed_rate_not_percent(r, number, json, r->note);
    ed_text_format(&r->words, " %s %s", key->name, printed(r, number));
    return node;
}

/* ---- forms that come to one number */

static const part_key rate_key = {"rate", true, false, false};

/* rho + L + eta g */
static void ramsey(ed_rate_reader *r)
{
    static const part_key preference = {"preference", 0, 0, 0};
    static const part_key risk = {"risk", 0, 0, true};
    static const part_key elasticity = {"elasticity", 0, 0, 0};
    static const part_key growth = {"growth", 0, 0, 0};
    ed_node_id rho = named_part(r, &preference);
    if (ed_json_get(r->json, risk.name) != NULL)
        rho = make(r, ED_OP_ADD, rho, named_part(r, &risk));
    ed_node_id eta = named_part(r, &elasticity);
    add_rate(r, make(r, ED_OP_ADD, rho, make(r, ED_OP_MULTIPLY, eta, named_part(r, &growth))));
}

/* (1 + n) / (1 + i) - 1: the real rate of a nominal one (Fisher) */
static void fisher(ed_rate_reader *r)
{
    static const part_key nominal = {"nominal", true, false, false};
    static const part_key inflation = {"inflation", true, false, false};
    ed_node_id one = integer(r, 1), n = make(r, ED_OP_ADD, one, named_part(r, &nominal));
    ed_node_id i = make(r, ED_OP_ADD, one, named_part(r, &inflation));
    add_rate(r, make(r, ED_OP_SUBTRACT, make(r, ED_OP_DIVIDE, n, i), one));
}

/* (1 + n/m)^m - 1: the yearly rate of one that is compounded m times a year */
static void compounded(ed_rate_reader *r)
{
    static const part_key times = {"times", false, true, false};
    ed_node_id one = integer(r, 1), n = named_part(r, &rate_key), m = named_part(r, &times);
    ed_node_id growth = make(r, ED_OP_POWER, make(r, ED_OP_ADD, one, make(r, ED_OP_DIVIDE, n, m)), m);
    add_rate(r, make(r, ED_OP_SUBTRACT, growth, one));
}

static ed_node_id force(ed_rate_reader *r, ed_node_id rate)
{
    if (rate == ED_NO_NODE)
        return rate;
    ed_node_id growth =
        ed_program_apply(r->b->all->program, (ed_operation){ED_OP_EXP, &rate, 1, ED_TYPE_NUMBER, ed_unit_none(), 0});
    return make(r, ED_OP_SUBTRACT, growth, integer(r, 1));
}

/* e^d - 1: the yearly rate of a force of interest */
static void continuous(ed_rate_reader *r)
{
    add_rate(r, force(r, named_part(r, &rate_key)));
}

/* ---- schedules */

static void wrong_periods(ed_rate_reader *r, const ed_json *json)
{
    ED_FIND(r->b->all->findings, rate_periods, ed_json_place(json), r->path);
    r->fits = false;
}

/* A border in the case or a table: ascending, and behind the base year where counted from there. */
static void add_border(ed_rate_reader *r, ed_node_id node, const ed_number *number, const ed_json *json)
{
    ed_program *program = r->b->all->program;
    const ed_number *before = r->rate->count < 2
                                  ? ed_number_integer(arena_of(r), 0)
                                  : ed_program_value(program, r->rate->border[r->rate->count - 2], 0).number;
    bool bounded = r->rate->count >= 2 || !r->rate->calendar;
    if (number != NULL && bounded && ed_number_compare(number, before) <= 0)
        wrong_periods(r, json);
    r->rate->border = push(r, &r->borders, r->rate->count - 1, node);
}

static void read_period(ed_rate_reader *r, const ed_json *pair, bool last, size_t position)
{
    const ed_number *rate = NULL, *end = NULL;
    bool open = pair->type == ED_JSON_ARRAY && pair->count == 2 && pair->child->type == ED_JSON_NULL;
    if (pair->type != ED_JSON_ARRAY || pair->count != 2 || open != last) {
        wrong_periods(r, pair);
        return;
    }
    ed_parameter_limits limits = ed_rate_limits(r);
    ed_arena *arena = arena_of(r);
    ed_node_id node =
        listed_part(r, pair->child->next, ed_arena_printf(arena, "rate%zu", position), "period", limits, &rate);
    add_rate(r, node);
    if (r->fits)
        r->fits = ed_rate_not_percent(r, rate, pair->child->next, r->note);
    if (!last) {
        node = listed_part(r, pair->child, ed_arena_printf(arena, "end%zu", position), "end",
                           (ed_parameter_limits){.unit = "1"}, &end);
        add_border(r, node, end, pair->child);
    }
    ed_text_format(&r->words, " %s (%s)", printed(r, rate), last ? "..." : printed(r, end));
}

/* The bands of a table: over 0, or the year before, to the end; one numeric column. */
static void schedule_of_table(ed_rate_reader *r, const char *id)
{
    const ed_table *table = ed_binding_table(r->b, id, ed_json_place(r->json), r->path);
    r->fits = r->fits && table != NULL;
    if (table == NULL)
        return;
    ed_text_format(&r->words, " %s", id);
    if (table->band == NULL || table->columns != 1 || table->column[0].unit == NULL) {
        ED_FIND(r->b->all->findings, rate_table, ed_json_place(r->json), r->path, id);
        r->fits = false;
        return;
    }
    ed_program *program = r->b->all->program;
    for (size_t i = 0; i < table->rows; i++) {
        const ed_row *row = &table->row[i];
        ed_binding_use_row(r->b, table, row, r->path, NULL, ed_json_place(r->json));
        add_rate(r, ed_program_number(program, row->cell[0].number, ed_unit_none(), ED_TYPE_NUMBER));
        if (i + 1 < table->rows)
            add_border(r, ed_program_number(program, row->to, ed_unit_none(), ED_TYPE_NUMBER), row->to, r->json);
    }
}

static void schedule(ed_rate_reader *r)
{
    const char *table = ed_read_string(ed_binding_reader(r->b), r->json, "table", false, r->path);
    const ed_reader reader = {arena_of(r), r->b->all->findings};
    const bool given = ed_json_get(r->json, "count") != NULL;
    const size_t count = ed_read_term(reader, r->json, "count", false, ED_TERMS_rate_count, r->path);
    r->rate->calendar = count == 1;
    r->fits = r->fits && (!given || count != SIZE_MAX);
    if (table != NULL) {
        schedule_of_table(r, table);
        return;
    }
    const ed_json *periods = ed_read_array(ed_binding_reader(r->b), r->json, "periods", true, r->path);
    if (periods == NULL || periods->count == 0) {
        if (periods != NULL)
            wrong_periods(r, periods);
        r->fits = false;
        return;
    }
    size_t position = 1;
    for (const ed_json *at = periods->child; at != NULL && r->fits; at = at->next, position++)
        read_period(r, at, at->next == NULL, position);
}

/* ---- forms that are not consistent over time */

static void hyperbolic(ed_rate_reader *r, ed_node_id a, ed_node_id power)
{
    r->rate->form = ED_RATE_HYPERBOLIC;
    add_rate(r, a);
    add_rate(r, power);
}

/* (1 + u)^-r */
static void harvey(ed_rate_reader *r)
{
    ed_node_id one = integer(r, 1);
    hyperbolic(r, one, named_part(r, &rate_key));
}

/* 1 / (1 + r u): simple interest too */
static void mazur(ed_rate_reader *r)
{
    ed_node_id rate = named_part(r, &rate_key);
    hyperbolic(r, rate, integer(r, 1));
}

/* Rates distributed as gamma with mean m and standard deviation s: (1 + u s^2/m)^-(m^2/s^2) (Weitzman 2001) */
static void gamma_form(ed_rate_reader *r)
{
    static const part_key mean = {"mean", true, true, false};
    static const part_key spread = {"sd", true, true, false};
    ed_node_id m = named_part(r, &mean), s = named_part(r, &spread), square = make(r, ED_OP_MULTIPLY, s, s);
    ed_node_id scale = make(r, ED_OP_DIVIDE, square, m);
    hyperbolic(r, scale, make(r, ED_OP_DIVIDE, make(r, ED_OP_MULTIPLY, m, m), square));
}

/* The mean of factors over scenarios of a constant rate (Weitzman 1998), weights first. */
static void expected(ed_rate_reader *r)
{
    const ed_json *rates = ed_read_array(ed_binding_reader(r->b), r->json, "rates", true, r->path);
    bool forces = ed_read_flag(ed_binding_reader(r->b), r->json, "continuous", false, r->path);
    const ed_number *sum = ed_number_integer(arena_of(r), 0), *weight = NULL, *rate = NULL;
    ed_parameter_limits share = {"1", {.min = sum, .max = ed_number_integer(arena_of(r), 1)}};
    const ed_parameter_limits limits = ed_rate_limits(r);
    r->rate->form = ED_RATE_MIXTURE;
    r->fits = r->fits && rates != NULL && rates->count > 0;
    for (const ed_json *at = r->fits ? rates->child : NULL; at != NULL && r->fits; at = at->next) {
        if (at->type != ED_JSON_ARRAY || at->count != 2) {
            wrong_periods(r, at);
            return;
        }
        size_t position = r->rate->count + 1;
        ed_node_id node =
            listed_part(r, at->child, ed_arena_printf(arena_of(r), "weight%zu", position), "weight", share, &weight);
        r->rate->weight = push(r, &r->weights, r->rate->count, node);
        node = listed_part(r, at->child->next, ed_arena_printf(arena_of(r), "rate%zu", position), "scenario", limits,
                           &rate);
        add_rate(r, forces ? force(r, node) : node);
        if (r->fits)
            r->fits = ed_rate_not_percent(r, rate, at->child->next, r->note);
        ed_text_format(&r->words, " %s × %s", printed(r, weight), printed(r, rate));
        if (weight != NULL)
            ed_number_add(arena_of(r), sum, weight, &sum);
    }
    if (r->fits && ed_number_compare(sum, ed_number_integer(arena_of(r), 1)) != 0) {
        ED_FIND(r->b->all->findings, rate_weights, ed_json_place(rates), r->path, printed(r, sum));
        r->fits = false;
    }
}

/* ---- the forms */

enum { FORM_KEYS = 4 };

static const struct {
    void (*read)(ed_rate_reader *r);
    bool inconsistent;
    const char *key[FORM_KEYS];
} forms[] = {
    /* in the order of ED_TERMS_rate_form */
    {ramsey, false, {"preference", "risk", "elasticity", "growth"}},
    {fisher, false, {"nominal", "inflation"}},
    {compounded, false, {"rate", "times"}},
    {continuous, false, {"rate"}},
    {schedule, false, {"periods", "table", "count"}},
    {harvey, true, {"rate"}},
    {mazur, true, {"rate"}},
    {gamma_form, true, {"mean", "sd"}},
    {expected, true, {"rates", "continuous"}},
};
enum { FORMS = sizeof forms / sizeof forms[0] };

static void check_keys(ed_rate_reader *r, size_t form)
{
    const char *known[FORM_KEYS + 4] = {"form", "evidence", "basis", "note"};
    size_t count = 4;
    for (size_t i = 0; i < FORM_KEYS && forms[form].key[i] != NULL; i++)
        known[count++] = forms[form].key[i];
    ed_json_check_keys(r->json, known, count, r->path, r->b->all->findings);
}

void ed_rate_read_form(ed_rate_reader *r)
{
    const char *text = ed_read_string(ed_binding_reader(r->b), r->json, "form", true, r->path);
    const size_t form = ed_term_index(ED_TERMS_rate_form, text);
    const ed_reader reader = {arena_of(r), r->b->all->findings};
    r->fits = form < FORMS;
    if (text != NULL && !r->fits)
        ED_FIND(r->b->all->findings, rate_form, ed_json_place(ed_json_get(r->json, "form")), r->path, text,
                ed_read_joined(reader, ED_TERMS_rate_form));
    if (!r->fits)
        return;
    check_keys(r, form);
    ed_text_add(&r->words, text);
    forms[form].read(r);
    if (forms[form].inconsistent && r->fits)
        ED_FIND(r->b->all->findings, rate_inconsistent, ed_json_place(r->json), r->path);
}
