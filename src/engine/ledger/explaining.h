/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the lines of an explanation while the tree is made. */
#ifndef ED_ENGINE_LEDGER_EXPLAINING_H
#define ED_ENGINE_LEDGER_EXPLAINING_H

#include "engine/ledger/figures.h"
#include "engine/ledger/trace.h"

typedef enum ed_stub_kind { ED_STUB_LEAF, ED_STUB_FIGURE, ED_STUB_ITEM, ED_STUB_TOTAL } ed_stub_kind;

/* A part of the tree, and what it is to be explained from. */
typedef struct ed_stub {
    ed_explanation one; /* first: children are pointers to it */
    ed_stub_kind kind;
    ed_figure_place place; /* of a figure; of an item */
    const void *like;      /* what it has in common with the other rows of a column or list; NULL: it stands alone */
    size_t depth;
} ed_stub;

typedef struct ed_stubs {
    ed_stub **row;
    size_t count, capacity;
} ed_stubs;

typedef struct ed_explainer {
    ed_arena *arena;
    const ed_ledger *ledger;
    ed_explain_limits limits;
    ed_figures *figures;
    ed_tracer *tracer;
    bool *explained; /* by figure */
} ed_explainer;

ed_stub *ed_stub_new(ed_explainer *e, ed_stub_kind kind, const char *path, ed_words title);
void ed_stub_add(ed_explainer *e, ed_stubs *to, ed_stub *one);
/* The line of a figure, of an input. */
ed_stub *ed_stub_figure(ed_explainer *e, ed_figure_place place);
ed_stub *ed_stub_input(ed_explainer *e, const ed_used_input *input);
/* The lines of what the walk from `here` met. */
void ed_stub_add_met(ed_explainer *e, const ed_met *met, ed_figure_place here, ed_stubs *to);
/* Everything that the explanation has a line for; the context is the explainer. */
bool ed_stub_stops(const void *context, const ed_bound *bound);

#endif
