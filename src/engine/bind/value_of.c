/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value that is taken from another item, which is bound first. */
#include "engine/bind/binding.h"
#include <string.h>

/* What stands behind the name of a loop variable's value, an element's id or a key as it is; NULL where another name
 * stands there. A day may be written with its midnight, as it is printed beside other times. */
static const char *behind_name(const ed_item_binding *other, const ed_bound *member, const char *name, const char *end)
{
    static const char midnight[] = " 00:00";
    const size_t clock = sizeof midnight - 1;
    ed_figure key = {.text = member->id};
    if (member->kind != ED_BOUND_RECORD)
        key = ed_figure_of(other->all->arena, other->all->program, member->node, 0);
    const size_t length = key.text == NULL ? 0 : strlen(key.text);
    if (length == 0 || length > (size_t)(end - name) || memcmp(key.text, name, length) != 0)
        return NULL;
    name += length;
    if (key.type == ED_TYPE_DATE && (size_t)(end - name) >= clock && memcmp(name, midnight, clock) == 0 &&
        strchr(key.text, ' ') == NULL)
        name += clock;
    return name;
}

/* True if "so2,d1" names the row's elements and keys, which may have commas themselves; rows of a region are none of
 * these. */
static bool is_row(const ed_item_binding *other, const ed_bound_step *step, const ed_bound_row *row, const char *name,
                   const char *end)
{
    for (size_t i = 0; i < step->step->loops; i++) {
        const bool last = i + 1 == step->step->loops;
        name = row->region != 0 ? NULL : behind_name(other, row->record->member[i], name, end);
        if (name == NULL || (last ? name != end : *name++ != ','))
            return false;
    }
    return true;
}

/* "by_pollutant[so2].mass": a cell of a table of steps. A name that two rows have names none. */
static const ed_bound *named_cell(const ed_item_binding *other, const char *name)
{
    const char *open = strchr(name, '['), *close = strrchr(name, ']'); /* a key may have brackets, a column has none */
    const ed_bound_row *found = NULL;
    size_t rows = 0;
    if (open == NULL || close == NULL || close < open || close[1] != '.')
        return NULL;
    for (size_t i = 0; i < other->steps; i++) {
        const ed_bound_step *step = &other->step[i];
        if (strlen(step->step->name) != (size_t)(open - name) ||
            strncmp(step->step->name, name, (size_t)(open - name)) != 0)
            continue;
        for (size_t k = 0; k < step->rows; k++)
            if (is_row(other, step, &step->row[k], open + 1, close)) {
                found = &step->row[k];
                rows++;
            }
    }
    const ed_bound *cell = rows == 1 ? ed_bound_find(found->record, close + 2) : NULL;
    return cell != NULL && cell->kind == ED_BOUND_NODE ? cell : NULL;
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
