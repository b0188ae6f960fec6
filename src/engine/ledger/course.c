/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which parts of a formula count in one row: what its conditions came to there. */
#include "engine/ledger/inside.h"
#include <string.h>

typedef struct reader {
    ed_arena *arena;
    ed_program *program;
    const ed_compiled *compiled;
    ed_course out;
} reader;

/* How a part of the formula was compiled. */
typedef struct place {
    size_t row;
    bool once;     /* for this figure alone: its nodes are those of the figure */
    bool in_where; /* as a condition of an aggregate */
} place;

static void read(reader *r, const ed_tree *tree, place at);

/* 1 or 0: what the condition came to; -1: it has no single value. */
static int truth(ed_program *program, const ed_compiled *compiled, const ed_tree *tree, size_t row)
{
    const ed_node_id id = compiled->node_of[tree->id];
    if (id == ED_NO_NODE || ed_program_node(program, id)->type != ED_TYPE_FLAG)
        return -1;
    const ed_value value = ed_program_value(program, id, row);
    return value.number == NULL ? -1 : ed_number_sign(value.number) != 0;
}

static bool is_if(const ed_tree *tree)
{
    return tree->kind == ED_TREE_CALL && strcmp(tree->name, "if") == 0 && tree->children == 3;
}

const ed_tree *ed_course_branch(ed_program *program, const ed_compiled *compiled, const ed_tree *tree, size_t row)
{
    const int holds = truth(program, compiled, tree->child[0], row);
    return holds < 0 ? NULL : tree->child[holds != 0 ? 1 : 2];
}

const ed_tree *ed_course_taken(ed_program *program, const ed_compiled *compiled, const ed_tree *tree, size_t row)
{
    const ed_tree *branch = NULL;
    while (is_if(tree) && (branch = ed_course_branch(program, compiled, tree, row)) != NULL)
        tree = branch;
    return tree;
}

bool ed_course_is_decided(ed_program *program, const ed_compiled *compiled, const ed_tree *tree, size_t row)
{
    const bool is_or = strcmp(tree->name, "or") == 0, logical = is_or || strcmp(tree->name, "and") == 0;
    return logical && truth(program, compiled, tree->child[0], row) == (int)is_or;
}

static void read_children(reader *r, const ed_tree *tree, place at)
{
    for (size_t i = 0; i < tree->children; i++)
        read(r, tree->child[i], at);
}

static void read_if(reader *r, const ed_tree *tree, place at)
{
    const int holds = at.once ? truth(r->program, r->compiled, tree->child[0], at.row) : -1;
    if (holds < 0) {
        read_children(r, tree, at);
        return;
    }
    const ed_tree *taken = tree->child[holds != 0 ? 1 : 2];
    const ed_formula *formula = r->compiled->formula;
    const ed_branch branch = {.condition = ed_substitute_part(r->arena, formula, tree->child[0]),
                              .holds = holds != 0,
                              .taken = is_if(taken) ? NULL : ed_substitute_part(r->arena, formula, taken)};
    ED_PUSH(r->arena, r->out.branch, r->out.branches, r->out.capacity, branch);
    read(r, tree->child[0], at);
    read(r, taken, at);
}

/* "a and b" does not ask b where a fails, "a or b" where a holds. */
static void read_binary(reader *r, const ed_tree *tree, place at)
{
    read(r, tree->child[0], at);
    if (!at.once || !ed_course_is_decided(r->program, r->compiled, tree, at.row))
        read(r, tree->child[1], at);
}

/* prev(x, start) of a running row: x in the row before it, but in the first one the start. Over elements the row before
 * is another figure, and only that or the start was compiled. */
static void read_prev(reader *r, const ed_tree *tree, place at)
{
    const ed_node_id id = r->compiled->node_of[tree->id];
    if (!at.once || id == ED_NO_NODE || ed_program_node(r->program, id)->op != ED_OP_PREV) {
        read_children(r, tree, at);
    } else if (at.row == 0) {
        read(r, tree->child[1], at);
    } else {
        at.row--;
        read(r, tree->child[0], at);
    }
}

bool ed_course_is_plain(const ed_tree *tree)
{
    static const char *const names[] = {"abs",  "floor", "ceil", "exp", "ln",     "sqrt",  "round",   "min",    "max",
                                        "date", "band",  "pick", "at",  "lookup", "given", "year_of", "ordinal"};
    if (tree->children == 1 && (strcmp(tree->name, "min") == 0 || strcmp(tree->name, "max") == 0))
        return false; /* of a list */
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(tree->name, names[i]) == 0)
            return true;
    return false;
}

static void read_call(reader *r, const ed_tree *tree, place at)
{
    if (is_if(tree)) {
        read_if(r, tree, at);
        return;
    }
    if (strcmp(tree->name, "prev") == 0) {
        read_prev(r, tree, at);
        return;
    }
    at.once = at.once && ed_course_is_plain(tree);
    read_children(r, tree, at);
    at.in_where = true;
    if (tree->where != NULL)
        read(r, tree->where, at);
}

static void read(reader *r, const ed_tree *tree, place at)
{
    r->out.live[tree->id] = true;
    r->out.in_where[tree->id] = at.in_where;
    if (tree->kind == ED_TREE_CALL)
        read_call(r, tree, at);
    else if (tree->kind == ED_TREE_BINARY)
        read_binary(r, tree, at);
    else
        read_children(r, tree, at);
}

ed_course ed_course_of(ed_arena *arena, ed_program *program, const ed_compiled *compiled, size_t row)
{
    reader r = {.arena = arena, .program = program, .compiled = compiled};
    r.out.live = ed_arena_array(arena, compiled->formula->count, sizeof *r.out.live);
    r.out.in_where = ed_arena_array(arena, compiled->formula->count, sizeof *r.out.in_where);
    read(&r, compiled->formula->root, (place){row, true, false});
    return r.out;
}

static void add_method(ed_arena *arena, ed_methods_called *out, const char *name)
{
    for (size_t i = 0; i < out->count; i++)
        if (strcmp(out->name[i], name) == 0)
            return;
    ED_PUSH(arena, out->name, out->count, out->capacity, name);
}

/* The method that gave the tree's value; NULL: none did. A call is a field of a method, and so is a name with a dot, of
 * a step that holds what one gave; a name without one is a step's own figure, which says for itself what it calls. */
static const char *method_of(const ed_program *program, const ed_compiled *compiled, const ed_tree *tree)
{
    const ed_node_id id = compiled->node_of[tree->id];
    const bool calls = tree->kind == ED_TREE_CALL || (tree->kind == ED_TREE_PATH && strchr(tree->name, '.') != NULL);
    return calls && id != ED_NO_NODE && ed_program_node(program, id)->op == ED_OP_NATIVE
               ? ed_program_get_native(program, id)->name
               : NULL;
}

static bool calls_any(const ed_program *program, const ed_compiled *compiled, const ed_tree *tree)
{
    bool found = method_of(program, compiled, tree) != NULL ||
                 (tree->where != NULL && calls_any(program, compiled, tree->where));
    for (size_t i = 0; i < tree->children; i++)
        found = found || calls_any(program, compiled, tree->child[i]);
    return found;
}

static void find_methods(ed_arena *arena, const ed_course *course, const ed_program *program,
                         const ed_compiled *compiled, const ed_tree *tree, ed_methods_called *out)
{
    if (!course->live[tree->id])
        return;
    const char *method = method_of(program, compiled, tree);
    if (method != NULL)
        add_method(arena, out, method);
    for (size_t i = 0; i < tree->children; i++)
        find_methods(arena, course, program, compiled, tree->child[i], out);
    if (tree->where != NULL)
        find_methods(arena, course, program, compiled, tree->where, out);
}

void ed_course_methods(ed_arena *arena, ed_program *program, const ed_compiled *compiled, size_t row,
                       ed_methods_called *out)
{
    /* where it has no value its conditions need not have any */
    if (!calls_any(program, compiled, compiled->formula->root) ||
        ed_program_value(program, compiled->node, row).fault != ED_FAULT_NONE)
        return;
    const ed_course course = ed_course_of(arena, program, compiled, row);
    find_methods(arena, &course, program, compiled, compiled->formula->root, out);
}
