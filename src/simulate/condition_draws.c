/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting the draws that do not meet a condition of use. */
#include "simulate/simulate.h"
#include "base/limits.h"
#include "simulate/inside.h"
#include "simulate/run/run.h"

/* All that a condition asks for, as one truth; a number where no draw can change it. */
static ed_code_id condition_code(ed_plan *plan, const ed_condition *condition)
{
    ed_graph *g = plan->lowering.graph;
    ed_code_id all = ed_graph_number(g, 1), one;
    for (size_t i = 0; i < condition->nodes; i++) {
        ed_plan_lower(plan, &condition->node[i], 1, &one);
        if (g->node[one].code == ED_CODE_NUMBER)
            continue;
        all = g->node[all].code == ED_CODE_NUMBER ? one : ed_graph_apply(g, ED_CODE_AND, all, one);
    }
    return all;
}

static void add_conditions(ed_plan *plan, ed_simulation *out, ed_code_id **code)
{
    size_t capacity = 0, count = 0, code_capacity = 0;
    for (size_t i = 0; i < plan->ledger->items; i++)
        for (size_t k = 0; k < plan->ledger->item[i].conditions; k++) {
            const ed_condition *condition = &plan->ledger->item[i].condition[k];
            ed_code_id one = condition_code(plan, condition);
            if (plan->lowering.graph->node[one].code == ED_CODE_NUMBER)
                continue;
            ed_simulated_condition row = {
                .item = plan->ledger->item[i].item->id, .id = condition->id, .text = condition->text};
            ED_PUSH(plan->arena, out->condition, out->conditions, capacity, row);
            ED_PUSH(plan->arena, *code, count, code_capacity, one);
        }
}

static const char *count_text(ed_arena *arena, uint64_t count)
{
    return ed_arena_printf(arena, "%llu", (unsigned long long)count);
}

static void find_failed(const ed_plan *plan, const ed_simulation *out, const ed_simulated_condition *one,
                        ed_findings *findings)
{
    const char *failed = count_text(plan->arena, one->failed), *draws = count_text(plan->arena, one->draws);
    const ed_words arguments[4] = {{one->id, one->id}, {failed, failed}, {draws, draws}, one->text};
    ed_findings_add_words(findings, ED_RULE_simulation_failed, out->request->place, one->item, arguments, 4);
}

/* A draw whose condition has no value does not meet it. */
static void count_failures(const ed_plan *plan, ed_simulation *out, const double *value, size_t draws, uint64_t used,
                           ed_findings *findings)
{
    for (size_t i = 0; i < out->conditions; i++) {
        ed_simulated_condition *one = &out->condition[i];
        one->draws = used;
        for (size_t k = 0; k < used; k++)
            one->failed += value[i * draws + k] == 1 ? 0 : 1;
        if (one->failed > 0)
            find_failed(plan, out, one, findings);
    }
}

void ed_condition_draws(ed_plan *plan, const ed_source_of_draws *source, ed_simulation *out, ed_findings *findings)
{
    ed_code_id *code = NULL;
    uint64_t asked = (uint64_t)out->request->draws, used = asked < ED_CONDITION_DRAWS ? asked : ED_CONDITION_DRAWS;
    size_t draws = (size_t)(used + ED_BLOCK - 1) / ED_BLOCK * ED_BLOCK;
    add_conditions(plan, out, &code);
    const double *value = out->conditions == 0 ? NULL : ed_sample_take(plan, source, code, out->conditions, draws);
    if (value != NULL)
        count_failures(plan, out, value, draws, used, findings);
    else
        out->conditions = 0;
}
