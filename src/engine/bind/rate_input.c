/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Discount rates: a number, an object with a `form`, or another item's. */
#include "engine/bind/rate_reading.h"

static const char *printed(const ed_rate_reader *r, const ed_number *number)
{
    return number == NULL ? "" : ed_number_text(r->b->all->arena, number);
}

/* Where a form comes to one number, that number is above -100 % too, and no percentage. */
static void check_single(ed_rate_reader *r)
{
    const ed_number *value = ed_program_value(r->b->all->program, r->rate->rate[0], 0).number;
    if (value != NULL && ed_number_compare(value, ed_number_integer(r->b->all->arena, -1)) > 0) {
        r->fits = ed_rate_not_percent(r, value, r->json, r->note);
        return;
    }
    ED_FIND(r->b->all->findings, range_above, ed_json_place(r->json), r->path, printed(r, value), "-1");
    r->fits = false;
}

static ed_bound *of_form(ed_rate_reader *r, const ed_row_notes *row)
{
    ed_item_binding *b = r->b;
    ed_bound *bound = ed_binding_new(b, ED_BOUND_RATE, r->input->name, r->path, true);
    ed_input_value value = ed_binding_grounds(b, r->json, r->path, row);
    size_t own = b->out->inputs;
    ed_binding_used_input(b, r->input, &value, r->path);
    r->rate = ed_arena_alloc(b->all->arena, sizeof *r->rate);
    r->rate->place = ed_json_place(r->json);
    r->words = ed_text_new(b->all->arena);
    r->note = value.note;
    ed_rate_read_form(r);
    bool single = r->fits && r->rate->form == ED_RATE_PERIODS && r->rate->count == 1;
    if (single)
        check_single(r);
    ed_used_input *used = &b->out->input[own];
    used->given = ed_json_written(b->all->arena, r->json);
    used->value = (ed_figure){.text = ed_text_string(&r->words), .type = ED_TYPE_TEXT};
    bound->rate = r->rate;
    bound->node = single && r->fits ? r->rate->rate[0] : ED_NO_NODE;
    return r->fits ? bound : NULL;
}

/* ---- a number */

static ed_bound *constant(ed_item_binding *b, const char *name, const char *path, ed_node_id node, ed_place place)
{
    ed_bound *bound = ed_binding_new(b, ED_BOUND_RATE, name, path, true);
    ed_node_id *rate = ed_arena_alloc(b->all->arena, sizeof *rate);
    ed_rate *made = ed_arena_alloc(b->all->arena, sizeof *made);
    *rate = bound->node = node;
    *made = (ed_rate){.form = ED_RATE_PERIODS, .rate = rate, .count = 1, .place = place};
    bound->rate = made;
    return bound;
}

ed_bound *ed_binding_rate_prototype(ed_item_binding *b, const char *name, const char *path)
{
    ed_node_id one =
        ed_program_number(b->all->program, ed_number_integer(b->all->arena, 1), ed_unit_none(), ED_TYPE_NUMBER);
    ed_bound *bound = constant(b, name, path, one, (ed_place){0});
    bound->given = false;
    return bound;
}

/* Another item's rate, whatever its form. */
static ed_bound *taken(ed_rate_reader *r, const ed_input_value *value, const ed_bound *other)
{
    ed_bound *bound = ed_binding_new(r->b, ED_BOUND_RATE, r->input->name, r->path, true);
    ed_used_input *used = ed_binding_used_input(r->b, r->input, value, r->path);
    used->given = used->value.text = value->value_of;
    used->value.type = ED_TYPE_TEXT;
    bound->rate = other->rate;
    bound->node = ED_NO_NODE;
    return bound;
}

ed_bound *ed_binding_rate(ed_item_binding *b, const ed_model_input *input, const ed_json *json, const char *path,
                          const ed_row_notes *row)
{
    ed_rate_reader r = {.b = b, .input = input, .json = json, .path = path, .fits = true};
    if (ed_json_get(json, "form") != NULL)
        return of_form(&r, row);
    ed_input_value value = ed_binding_unwrap(b, json, path, row);
    if (value.value_of != NULL) {
        const ed_bound *other = ed_binding_value_of(b, value.value_of, ed_json_place(json), path);
        if (other == NULL || (other->kind == ED_BOUND_RATE && other->node == ED_NO_NODE))
            return other == NULL ? NULL : taken(&r, &value, other);
    }
    ed_model_input *number = ed_arena_alloc(b->all->arena, sizeof *number); /* the ledger keeps it */
    ed_parameter_limits limits = ed_rate_limits(&r);
    *number = *input;
    number->kind = ED_KIND_NUMBER;
    number->domain.min = limits.domain.min;
    number->domain.over_min = limits.domain.over_min;
    if (number->units == 0)
        number->unit[number->units++] = "1";
    const ed_bound *bound = ed_binding_number(b, number, &value, NULL, path);
    if (bound == NULL ||
        (value.value_of == NULL &&
         !ed_rate_not_percent(&r, ed_program_value(b->all->program, bound->node, 0).number, json, value.note)))
        return NULL;
    return constant(b, input->name, path, bound->node, ed_json_place(json));
}
