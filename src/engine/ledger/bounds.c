/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The range that conditions of use leave to a value chosen by judgement: where a model asks for `multiple <= high`, and
 * `high` stands in a table, the list of discretion has to show that bound, and what the total is there. The condition
 * is the only place that states it, so it is read off the compiled condition.
 */
#include "engine/ledger/inside.h"
#include <stdlib.h>
#include <string.h>

/* An input left to judgement, and the narrowest domain so far. */
typedef struct bounded {
    ed_used_input *input;
    ed_used_range *range; /* the input's own */
    ed_domain domain;
} bounded;

typedef struct bound_search {
    ed_program *program;
    bounded *all; /* by path */
    size_t count, capacity;
} bound_search;

/* ---- inputs by path */

static int by_path(const void *a, const void *b)
{
    return strcmp(((const bounded *)a)->input->path, ((const bounded *)b)->input->path);
}

static bool is_chosen(const ed_used_input *input)
{
    bool disputed = input->grounds->basis != NULL && strcmp(input->grounds->basis, "disputed") == 0;
    return (input->discretion || disputed) && !input->from_item && input->declared->kind == ED_KIND_NUMBER;
}

static void collect(bound_search *s, ed_item_binding *b)
{
    for (size_t i = 0; i < b->out->inputs; i++) {
        ed_used_input *input = &b->out->input[i];
        if (!is_chosen(input))
            continue;
        ed_used_range *range = ed_arena_alloc(b->all->arena, sizeof *range);
        *range = *input->range;
        input->range = range;
        ED_PUSH(b->all->arena, s->all, s->count, s->capacity, ((bounded){input, range, input->declared->domain}));
    }
    if (s->count > 0)
        qsort(s->all, s->count, sizeof *s->all, by_path);
}

static bounded *find(const bound_search *s, ed_node_id id)
{
    if (s->count == 0 || ed_program_node(s->program, id)->op != ED_OP_INPUT)
        return NULL;
    ed_used_input key = {.path = ed_program_get_input(s->program, id)->path};
    return bsearch(&(bounded){.input = &key}, s->all, s->count, sizeof *s->all, by_path);
}

/* ---- comparisons */

/* What stands against the input: another input, or what no input changes; a formula may hold the input itself. */
static const ed_number *other_side(const bound_search *s, ed_node_id input, ed_node_id id)
{
    const ed_node *node = ed_program_node(s->program, id);
    bool apart = node->op == ED_OP_INPUT || (node->bits & ED_NODE_NUMERIC) == 0;
    bool same_unit = ed_unit_equal(node->unit, ed_program_node(s->program, input)->unit);
    return apart && same_unit && node->region == 0 ? ed_program_value(s->program, id, 0).number : NULL;
}

static void narrow_low(bounded *one, const ed_number *bound, bool over)
{
    int order = one->domain.min == NULL ? 1 : ed_number_compare(bound, one->domain.min);
    if (order > 0 || (order == 0 && over)) {
        one->domain.min = bound;
        one->domain.over_min = over;
    }
}

/* `input op bound`, or `bound op input` when `turned`. A range that excludes its upper end has no place in a report. */
static void narrow(bounded *one, ed_op op, const ed_number *bound, bool turned)
{
    bool below = op == ED_OP_LE || op == ED_OP_LT, strict = op == ED_OP_LT || op == ED_OP_GT;
    if (below == turned)
        narrow_low(one, bound, strict);
    else if (!strict && (one->domain.max == NULL || ed_number_compare(bound, one->domain.max) < 0))
        one->domain.max = bound;
}

static void search(const bound_search *s, ed_node_id id)
{
    ed_op op = (ed_op)ed_program_node(s->program, id)->op;
    const ed_node_id *operand = ed_program_operands(s->program, id);
    if (op == ED_OP_AND) {
        search(s, operand[0]);
        search(s, operand[1]);
    }
    if (op != ED_OP_LE && op != ED_OP_LT && op != ED_OP_GE && op != ED_OP_GT)
        return;
    for (size_t side = 0; side < 2; side++) {
        bounded *one = find(s, operand[side]);
        const ed_number *bound = one == NULL ? NULL : other_side(s, operand[side], operand[1 - side]);
        if (bound != NULL)
            narrow(one, op, bound, side == 1);
    }
}

/* ---- distributions */

/* An expert's least and greatest value are a range as well. */
static void use_support(const bound_search *s, ed_arena *arena, const ed_uncertain_input *uncertain)
{
    bounded *one = find(s, uncertain->node);
    if (one == NULL || uncertain->low == NULL || uncertain->high == NULL)
        return;
    one->range->stated_min = ed_number_text(arena, uncertain->low);
    one->range->stated_max = ed_number_text(arena, uncertain->high);
}

void ed_binding_bounds(ed_item_binding *b)
{
    bound_search s = {.program = b->all->program};
    collect(&s, b);
    for (size_t i = 0; i < b->model->requires_; i++)
        for (size_t k = 0; k < b->require[i].count; k++)
            search(&s, b->require[i].is[k].node);
    for (size_t i = 0; i < b->all->ledger->uncertains; i++)
        use_support(&s, b->all->arena, b->all->ledger->uncertain[i]);
    for (size_t i = 0; i < s.count; i++) {
        bounded *one = &s.all[i];
        if (one->domain.min != one->input->declared->domain.min)
            one->range->min = ed_number_text(b->all->arena, one->domain.min);
        if (one->domain.max != one->input->declared->domain.max)
            one->range->max = ed_number_text(b->all->arena, one->domain.max);
        one->range->over_min = one->domain.over_min;
        one->range->plausible = one->input->declared->plausible &&
                                one->domain.min == one->input->declared->domain.min &&
                                one->domain.max == one->input->declared->domain.max;
    }
}
