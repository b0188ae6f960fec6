/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number inside of a curve or a discount rate: an input like any other, with a path of its own, and where it is
 * written as an object, with evidence, note and uncertainty too. */
#include "engine/bind/binding.h"

ed_node_id ed_binding_parameter(ed_item_binding *b, const char *owner, const ed_parameter *parameter,
                                const ed_number **number)
{
    const ed_parameter_limits *limits = &parameter->limits;
    const char *path = ed_arena_printf(b->all->arena, "%s.%s", owner, parameter->name);
    ed_model_input *input = ed_arena_alloc(b->all->arena, sizeof *input); /* the ledger keeps it */
    *input = (ed_model_input){.name = path,
                              .kind = ED_KIND_NUMBER,
                              .title = parameter->title,
                              .unit = {limits->unit},
                              .units = 1,
                              .domain = limits->domain};
    ed_input_value value = ed_binding_unwrap(b, parameter->json, path, NULL);
    value.holder = parameter->holder;
    value.unlisted = parameter->unlisted || parameter->json->type != ED_JSON_OBJECT;
    const ed_bound *bound = ed_binding_number(b, input, &value, NULL, path);
    *number = bound == NULL ? NULL : ed_program_value(b->all->program, bound->node, 0).number;
    return bound == NULL ? ED_NO_NODE : bound->node;
}
