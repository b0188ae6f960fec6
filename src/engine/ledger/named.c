/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of a ledger's nodes, for the program's dump: made when they are asked for, not kept for each row. */
#include "engine/ledger/inside.h"

typedef struct naming {
    ed_arena *arena;
    const ed_item_binding *b;
    ed_dump_name *name;
    size_t names, capacity;
} naming;

static void add(naming *n, const char *path, ed_node_id node)
{
    ed_dump_name name = {path, node};
    ED_PUSH(n->arena, n->name, n->names, n->capacity, name);
}

static const char *row_path(const naming *n, const ed_bound_step *step, const ed_ledger_row *row)
{
    ed_text path = ed_text_new(n->arena);
    ed_text_format(&path, "%s.%s[", n->b->item->id, step->step->name);
    for (size_t i = 0; i < step->step->loops; i++)
        ed_text_format(&path, "%s%s", i > 0 ? "," : "", row->cell[i].text);
    ed_text_add(&path, "]");
    return ed_text_string(&path);
}

/* The nodes of a table are named once for each combination; a region's rows follow from the node. */
static void add_table(naming *n, const ed_bound_step *step, const ed_ledger_table *table)
{
    const ed_ledger_row *row = table->row;
    for (size_t i = 0; i < step->rows; i++) {
        const ed_region *region = ed_program_get_region(n->b->all->program, step->row[i].region);
        const char *path = row_path(n, step, row);
        for (size_t k = 0; k < step->step->columns; k++)
            add(n, ed_arena_printf(n->arena, "%s.%s", path, step->step->column[k].name), step->row[i].column[k].node);
        row += step->row[i].region == 0 ? 1 : region->last - region->first + 1;
    }
}

/* A field that a native method could not give has no value that a name could stand for. */
static void add_step(naming *n, const ed_step *step)
{
    if (ed_program_value(n->b->all->program, step->node, 0).fault == ED_FAULT_NONE)
        add(n, ed_arena_printf(n->arena, "%s.%s", n->b->item->id, step->name), step->node);
}

static void add_item(naming *n)
{
    const ed_entry *entry = n->b->out->entry;
    for (size_t i = 0; i < n->b->steps; i++) {
        if (n->b->step[i].step->loops > 0)
            add_table(n, &n->b->step[i], entry++->table);
        for (size_t k = 0; k < n->b->step[i].values; k++)
            add_step(n, entry++->step);
    }
    for (size_t i = 0; i < n->b->out->amounts; i++)
        add(n, ed_arena_printf(n->arena, "%s#%zu", n->b->item->id, i + 1), n->b->amount[i].node);
}

const ed_dump_name *ed_ledger_names(ed_arena *arena, const ed_ledger *ledger, size_t *count)
{
    naming n = {.arena = arena};
    for (size_t i = 0; i < ledger->items; i++) {
        n.b = &ledger->binding->item[i];
        add_item(&n);
    }
    *count = n.names;
    return n.name;
}
