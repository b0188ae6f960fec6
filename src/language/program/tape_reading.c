/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the tape: what a node is, and what stands beside the nodes for it. */
#include "language/program/tape.h"

size_t ed_program_count(const ed_program *p)
{
    return p->nodes;
}

const ed_node *ed_program_node(const ed_program *p, ed_node_id id)
{
    return &p->node[id];
}

const ed_node_id *ed_program_operands(const ed_program *p, ed_node_id id)
{
    return p->operand + p->node[id].first;
}

const ed_region *ed_program_get_region(const ed_program *p, uint32_t region)
{
    return &p->region[region];
}

size_t ed_program_rows(const ed_program *p, ed_node_id id)
{
    const ed_region *region = &p->region[p->node[id].region];
    return p->node[id].region == 0 ? 1 : (size_t)(region->last - region->first + 1);
}

const ed_number *ed_program_get_number(const ed_program *p, ed_node_id id)
{
    const ed_node *node = &p->node[id];
    return node->op == ED_OP_INPUT ? p->input[node->payload].value : p->number[node->payload];
}

const char *ed_program_get_text(const ed_program *p, ed_node_id id)
{
    return p->text[p->node[id].payload];
}

const ed_program_input *ed_program_get_input(const ed_program *p, ed_node_id id)
{
    return &p->input[p->node[id].payload];
}

const ed_curve_kind *ed_program_get_curve(const ed_program *p, ed_node_id id)
{
    return &p->curve[p->node[id].payload];
}

const ed_band *ed_program_get_band(const ed_program *p, ed_node_id id)
{
    return p->band[p->node[id].payload];
}

const ed_native *ed_program_get_native(const ed_program *p, ed_node_id id)
{
    return p->native[p->node[id].payload];
}

size_t ed_program_work(const ed_program *p)
{
    size_t work = 0;
    for (size_t i = 0; i < ed_program_count(p); i++)
        work += ed_program_rows(p, (ed_node_id)i);
    return work;
}

const char *ed_program_print(ed_program *p, const ed_number *value, bool *rounded)
{
    if (p->printed == NULL)
        p->printed = ed_arena_array(p->arena, ED_PRINTED, sizeof *p->printed);
    ed_printed *at = &p->printed[((uintptr_t)value >> 3) % ED_PRINTED];
    if (at->number != value)
        at->text = ed_number_print(p->arena, value, ED_NUMBER_DIGITS, &at->rounded);
    at->number = value;
    *rounded = at->rounded;
    return at->text;
}
