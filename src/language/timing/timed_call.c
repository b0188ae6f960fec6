/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of level(), discount(), discounted(), annuity_timed(), annuity_at() and perpetuity(): their arguments. */
#include "language/timing/timed.h"
#include <string.h>

static ed_node_id compile_plain(ed_compiler *c, const ed_tree *tree)
{
    ed_node_id node = ed_compile_tree(c, tree);
    return node == ED_NO_NODE ? node : ed_make_plain(c, tree, node);
}

static ed_node_id factor_at(ed_compiler *c, const ed_timed *x)
{
    return ed_rate_factor(c, x, ED_NO_NODE);
}

static ed_node_id annuity(ed_compiler *c, const ed_timed *x)
{
    return ed_rate_mean(c, x, ed_annuity);
}

typedef ed_node_id (*timed_function)(ed_compiler *c, const ed_timed *x);

static ed_node_id endless_sum(ed_compiler *c, const ed_timed *x)
{
    return ed_rate_mean(c, x, ed_perpetuity);
}

ed_node_id ed_timed_call(ed_compiler *c, const ed_tree *tree)
{
    static const struct {
        const char *name;
        bool expression, rated, timed;
        timed_function function, first; /* first: of an annuity */
    } calls[] = {{"level", true, false, true, ed_timed_year_level, NULL},
                 {"discount", false, true, true, ed_timed_year_factor, NULL},
                 {"annuity_timed", false, true, true, annuity, ed_timed_one},
                 {"annuity_at", false, true, false, annuity, factor_at},
                 {"discounted", true, true, true, ed_timed_sum, NULL},
                 {"perpetuity", true, true, true, endless_sum, NULL}};
    size_t call = 0;
    while (strcmp(calls[call].name, tree->name) != 0)
        call++;
    bool expression = calls[call].expression;
    ed_timed x = {.tree = tree, .expression = expression ? tree->child[0] : NULL};
    c->used_timing = c->used_timing || calls[call].timed;
    x.year = compile_plain(c, tree->child[1]);
    if (!calls[call].rated)
        return x.year == ED_NO_NODE ? x.year : ed_timed_year_level(c, &x);
    x.rate = ed_rate_of(c, tree->child[expression ? 2 : 0]);
    x.first = calls[call].first;
    x.years = x.first == NULL ? x.year : compile_plain(c, tree->child[2]);
    x.base = compile_plain(c, tree->child[expression || x.first != NULL ? 3 : 2]);
    if (x.year == ED_NO_NODE || x.rate == NULL || x.base == ED_NO_NODE || x.years == ED_NO_NODE)
        return ED_NO_NODE;
    return ed_rate_check(c, &x) ? calls[call].function(c, &x) : ED_NO_NODE;
}
