/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the expansions share: an expression at a time, years as a unit, and sums that each of them takes. */
#include "language/timing/timed.h"

ed_node_id ed_timed_at(ed_compiler *c, const ed_tree *expression, ed_node_id time)
{
    bool had = c->has_t;
    ed_node_id t = c->t, value;
    c->t = time;
    c->has_t = true;
    value = time == ED_NO_NODE ? ED_NO_NODE : ed_compile_tree(c, expression);
    c->t = t;
    c->has_t = had;
    return ed_want(c, expression, value, ED_TYPE_NUMBER) ? value : ED_NO_NODE;
}

ed_node_id ed_timed_level(ed_compiler *c, const ed_timed *x, ed_node_id offset)
{
    ed_node_id time = offset == ED_NO_NODE ? x->year : ed_make_sum(c, x->tree, ED_OP_ADD, x->year, offset);
    return ed_timed_at(c, x->expression, time);
}

ed_node_id ed_timed_years(ed_compiler *c, int64_t numerator, int64_t denominator)
{
    ed_unit unit;
    const char *wrong;
    ed_unit_read(c->units, "a", &unit, &wrong);
    return ed_program_number(c->program, ed_number_ratio(c->arena, numerator, denominator), unit, ED_TYPE_NUMBER);
}

ed_node_id ed_timed_extreme(ed_compiler *c, const ed_timed *x, ed_op op, ed_node_id a, ed_node_id b)
{
    return ed_make(c, x->tree, (ed_operation){op, (ed_node_id[]){a, b}, 2, ED_TYPE_NUMBER, ed_unit_none(), 0});
}

ed_node_id ed_timed_geometric(ed_compiler *c, const ed_timed *x, ed_node_id q, ed_node_id years)
{
    ed_node_id one = ed_make_integer(c, 1), rest = ed_make_sum(c, x->tree, ED_OP_SUBTRACT, one, q);
    if (years == ED_NO_NODE)
        return ed_make_product(c, x->tree, ED_OP_DIVIDE, one, rest);
    ed_node_id equal = ed_make_comparison(c, x->tree, ED_OP_EQ, q, one);
    ed_node_id falling =
        ed_make_product(c, x->tree, ED_OP_DIVIDE,
                        ed_make_sum(c, x->tree, ED_OP_SUBTRACT, one, ed_make_power(c, x->tree, q, years)), rest);
    return equal == ED_NO_NODE ? equal : ed_make_if(c, x->tree, equal, years, falling);
}
