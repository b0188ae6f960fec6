/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What each figure was compiled to. The program tells everything but one thing: a constant has no name in it, since
 * equal constants are one node. What a formula calls by a name is told by the names noted while it was compiled.
 */
#include "engine/ledger/inside.h"
#include <stdlib.h>
#include <string.h>

/* A part of a formula, as text only when it is asked for. */
typedef struct part {
    const ed_formula *formula;
    const ed_tree *tree;
} part;

struct ed_wiring {
    ed_arena *arena;
    const ed_ledger *ledger;
    ed_figures *figures;
    const ed_compiled *last; /* whose wires were made last: the rows of a region share them */
    ed_wired wired;
    ed_map part_of; /* by node: the index of its part */
    part *part;
    size_t parts, part_capacity;
    ed_wire *wire; /* while they are gathered */
    size_t wires, wire_capacity;
};

ed_wiring *ed_wiring_new(ed_arena *arena, const ed_ledger *ledger)
{
    ed_wiring *w = ed_arena_alloc(arena, sizeof *w);
    *w = (ed_wiring){.arena = arena, .ledger = ledger, .figures = ed_figures_new(arena, ledger)};
    w->part_of.arena = arena;
    return w;
}

/* A number that is written in the formula can not be told from a named constant that equals it. */
static bool is_written(const ed_compiled *compiled, const ed_tree *tree, ed_node_id node)
{
    if (tree == NULL)
        return false;
    if (tree->kind == ED_TREE_NUMBER && compiled->node_of[tree->id] == node)
        return true;
    for (size_t i = 0; i < tree->children; i++)
        if (is_written(compiled, tree->child[i], node))
            return true;
    return is_written(compiled, tree->where, node);
}

static size_t column_of(const ed_table *table, const char *name)
{
    size_t column = ed_table_column(table, name);
    return column == SIZE_MAX ? 0 : column;
}

static void add_use(ed_wiring *w, const ed_compiled *compiled, const ed_bound *bound)
{
    if (bound->node == ED_NO_NODE || ed_program_node(w->ledger->program, bound->node)->op != ED_OP_NUMBER)
        return;
    ed_wire wire = {.node = bound->node};
    wire.row = ed_binding_row_of(bound, &wire.table);
    if (wire.row != NULL)
        wire.column = column_of(wire.table, bound->name);
    else
        wire.input = ed_figures_input(w->figures, bound->path);
    if ((wire.row == NULL && wire.input == NULL) || is_written(compiled, compiled->formula->root, bound->node))
        return;
    ED_PUSH(w->arena, w->wire, w->wires, w->wire_capacity, wire);
}

static void add_uses(ed_wiring *w, const ed_compiled *compiled, const ed_uses *uses)
{
    for (size_t i = 0; uses != NULL && i < uses->count; i++)
        add_use(w, compiled, uses->use[i].bound);
    for (size_t i = 0; uses != NULL && i < uses->parts; i++)
        add_uses(w, compiled, uses->part[i]);
}

static int by_node(const void *a, const void *b)
{
    const ed_wire *x = a, *y = b;
    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    return (x->row != NULL) - (y->row != NULL); /* what the case itself says goes first */
}

/* Where two names stand for equal constants the node can not tell which: the first one's cell serves, unless they are
 * cells that could be changed apart, and then none does. */
static size_t keep_each_once(ed_wire *wire, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0, end; i < count; i = end) {
        bool alike = true;
        for (end = i + 1; end < count && wire[end].node == wire[i].node; end++)
            alike = alike && wire[end].input == wire[i].input && wire[end].row == wire[i].row &&
                    wire[end].column == wire[i].column;
        if (alike)
            wire[kept++] = wire[i];
    }
    return kept;
}

static void note_parts(ed_wiring *w, const ed_compiled *compiled, const ed_tree *tree)
{
    if (tree == NULL)
        return;
    const ed_node_id *node = &compiled->node_of[tree->id];
    if (*node != ED_NO_NODE && ed_map_find(&w->part_of, node, sizeof *node) == ED_MAP_NONE) {
        const part own = {compiled->formula, tree};
        (void)ed_map_add(&w->part_of, node, sizeof *node, (uint32_t)w->parts);
        ED_PUSH(w->arena, w->part, w->parts, w->part_capacity, own);
    }
    for (size_t i = 0; i < tree->children; i++)
        note_parts(w, compiled, tree->child[i]);
    note_parts(w, compiled, tree->where);
}

static void wire(ed_wiring *w, const ed_compiled *compiled)
{
    w->wires = 0;
    add_uses(w, compiled, compiled->uses);
    if (w->wires > 0)
        qsort(w->wire, w->wires, sizeof *w->wire, by_node);
    size_t count = keep_each_once(w->wire, w->wires);
    ed_wire *own = ed_arena_array(w->arena, count + 1, sizeof *own);
    for (size_t i = 0; i < count; i++)
        own[i] = w->wire[i];
    w->wired = (ed_wired){.node = compiled->node, .formula = compiled->formula, .wire = own, .wires = count};
    w->last = compiled;
    if (compiled->node_of != NULL)
        note_parts(w, compiled, compiled->formula->root);
}

ed_wired ed_wiring_of(ed_wiring *w, size_t item, size_t entry, size_t row, size_t column)
{
    size_t within = 0;
    const ed_figure_place place = {item, entry, row, column};
    const ed_compiled *compiled = ed_figures_compiled(w->figures, place, &within);
    if (compiled != w->last)
        wire(w, compiled);
    ed_wired out = w->wired;
    out.row = within;
    return out;
}

const char *ed_wiring_text(const ed_wiring *w, ed_node_id node)
{
    const uint32_t at = ed_map_find(&w->part_of, &node, sizeof node);
    return at == ED_MAP_NONE ? NULL : ed_substitute_part(w->arena, w->part[at].formula, w->part[at].tree);
}

const char *ed_wiring_row_key(ed_arena *arena, const ed_row *row)
{
    return ed_row_name(arena, row);
}
