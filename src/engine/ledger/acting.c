/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A formula as a person would write it for this case: without what the case does not give, and without guards that did
 * not act. A guard is an `if` with a bare number on its other side: "if(n > 1, s / n, 0)".
 */
#include "engine/ledger/inside.h"
#include <string.h>

typedef struct writer {
    ed_arena *arena;
    ed_program *program;
    const ed_compiled *compiled;
    size_t row;
    ed_text out;
    size_t at;            /* what of the formula's text has been written */
    const ed_tree *whole; /* it stands alone: no brackets */
} writer;

static void visit(writer *w, const ed_tree *tree, bool once);

static void copy_to(writer *w, size_t end)
{
    if (end > w->at)
        ed_text_add_bytes(&w->out, w->compiled->formula->text + w->at, end - w->at);
    w->at = end > w->at ? end : w->at;
}

/* True if the condition was known before anything was computed: what the case gives. */
static bool is_settled(const writer *w, const ed_tree *tree)
{
    const ed_node_id condition = w->compiled->node_of[tree->child[0]->id];
    return condition != ED_NO_NODE && ed_program_node(w->program, condition)->op == ED_OP_FLAG;
}

static bool is_if(const ed_tree *tree)
{
    return tree->kind == ED_TREE_CALL && strcmp(tree->name, "if") == 0 && tree->children == 3;
}

/* What stands in the place of an `if`; NULL where that stays. */
static const ed_tree *instead_of(const writer *w, const ed_tree *tree)
{
    if (!is_if(tree))
        return NULL;
    const ed_tree *taken = ed_course_branch(w->program, w->compiled, tree, w->row);
    const ed_tree *other = taken == tree->child[1] ? tree->child[2] : tree->child[1];
    const bool is_guard = other->kind == ED_TREE_NUMBER && taken != NULL && taken->kind != ED_TREE_NUMBER;
    return taken != NULL && (is_guard || is_settled(w, tree)) ? taken : NULL;
}

/* Where the part begins in the text, with the brackets around its first operand. */
static size_t begin_of(const writer *w, const ed_tree *tree)
{
    return tree->end - strlen(ed_substitute_part(w->arena, w->compiled->formula, tree));
}

static void visit(writer *w, const ed_tree *tree, bool once)
{
    const ed_tree *taken = once ? instead_of(w, tree) : NULL;
    if (taken != NULL) {
        const bool whole = tree == w->whole;
        const bool bare = whole || taken->kind == ED_TREE_PATH || taken->kind == ED_TREE_NUMBER || is_if(taken);
        w->whole = whole ? taken : w->whole;
        copy_to(w, tree->begin);
        w->at = begin_of(w, taken);
        ed_text_add(&w->out, bare ? "" : "(");
        visit(w, taken, once);
        copy_to(w, taken->end);
        ed_text_add(&w->out, bare ? "" : ")");
        w->at = tree->end;
        return;
    }
    once = once && (tree->kind != ED_TREE_CALL || strcmp(tree->name, "if") == 0 || ed_course_is_plain(tree));
    for (size_t i = 0; i < tree->children; i++)
        visit(w, tree->child[i], once);
}

const char *ed_substitute_acting(ed_arena *arena, ed_program *program, const ed_compiled *compiled, size_t row)
{
    const ed_formula *formula = compiled->formula;
    if (strstr(formula->text, "if(") == NULL)
        return NULL;
    writer w = {arena, program, compiled, row, ed_text_new(arena), 0, formula->root};
    visit(&w, formula->root, true);
    copy_to(&w, strlen(formula->text));
    return strcmp(ed_text_string(&w.out), formula->text) == 0 ? NULL : ed_text_string(&w.out);
}
