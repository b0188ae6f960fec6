/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value that is taken from another item, which is bound first. */
#include "engine/bind/binding.h"
#include <string.h>

static const ed_bound *named_value(const ed_item_binding *other, const char *name)
{
    for (size_t i = 0; i < other->steps; i++) {
        const ed_bound_step *step = &other->step[i];
        for (size_t k = 0; k < step->values; k++)
            if (strcmp(ed_binding_value_name(other->all->arena, step, k), name) == 0)
                return step->bound->kind == ED_BOUND_RECORD ? step->bound->member[k] : step->bound;
    }
    const ed_bound *input = other->inputs == NULL ? NULL : ed_bound_find(other->inputs, name);
    bool single = input != NULL && (input->kind == ED_BOUND_NODE || input->kind == ED_BOUND_RATE);
    return single && input->given ? input : NULL;
}

const ed_bound *ed_binding_value_of(ed_item_binding *from, const char *path, ed_place place, const char *at)
{
    const char *dot = strchr(path, '.');
    ed_item_binding *other = dot == NULL ? NULL : ed_binding_find_item(from->all, path, (size_t)(dot - path));
    if (other == NULL) {
        ED_FIND(from->all->findings, value_of_unknown, place, at, path);
        return NULL;
    }
    if (other->state == ED_ITEM_OPEN) {
        ED_FIND(from->all->findings, value_of_cycle, place, at, path);
        return NULL;
    }
    if (!from->all->bind_item(other)) {
        ED_FIND(from->all->findings, value_of_failed, place, at, path);
        return NULL;
    }
    const ed_bound *bound = named_value(other, dot + 1);
    if (bound == NULL)
        ED_FIND(from->all->findings, value_of_unknown, place, at, path);
    return bound;
}
