/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value that is taken from another item, which is bound first. */
#include "engine/bind/binding.h"
#include <string.h>

/* What a loop variable is called in the name of a row: an element by its id, a key as it is. */
static bool is_named(const ed_item_binding *other, const ed_bound *member, const char *name, size_t length)
{
    const char *text = member->kind == ED_BOUND_RECORD
                           ? member->id
                           : ed_figure_of(other->all->arena, other->all->program, member->node, 0).text;
    return text != NULL && strlen(text) == length && memcmp(text, name, length) == 0;
}

/* True if "so2,d1" names the row's elements and keys; rows of a region are none of these. */
static bool is_row(const ed_item_binding *other, const ed_bound_step *step, const ed_bound_row *row, const char *name)
{
    for (size_t i = 0; i < step->step->loops; i++) {
        const size_t length = strcspn(name, ",]");
        const bool last = i + 1 == step->step->loops;
        if (row->region != 0 || name[length] != (last ? ']' : ',') ||
            !is_named(other, row->record->member[i], name, length))
            return false;
        name += length + 1;
    }
    return true;
}

/* "by_pollutant[so2].mass": a cell of a table of steps. */
static const ed_bound *named_cell(const ed_item_binding *other, const char *name)
{
    const char *open = strchr(name, '['), *close = strstr(name, "].");
    for (size_t i = 0; open != NULL && close != NULL && i < other->steps; i++) {
        const ed_bound_step *step = &other->step[i];
        if (strlen(step->step->name) != (size_t)(open - name) ||
            strncmp(step->step->name, name, (size_t)(open - name)) != 0)
            continue;
        for (size_t k = 0; k < step->rows; k++)
            if (is_row(other, step, &step->row[k], open + 1)) {
                const ed_bound *cell = ed_bound_find(step->row[k].record, close + 2);
                return cell != NULL && cell->kind == ED_BOUND_NODE ? cell : NULL;
            }
    }
    return NULL;
}

static const ed_bound *named_value(const ed_item_binding *other, const char *name)
{
    for (size_t i = 0; i < other->steps; i++) {
        const ed_bound_step *step = &other->step[i];
        for (size_t k = 0; k < step->values; k++)
            if (strcmp(ed_binding_value_name(other->all->arena, step, k), name) == 0)
                return step->bound->kind == ED_BOUND_RECORD ? step->bound->member[k] : step->bound;
    }
    if (strchr(name, '[') != NULL)
        return named_cell(other, name);
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
