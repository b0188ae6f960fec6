/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clauses of what a decision states: of the kinds of liability, of bodies that falsified, and of restorations whose
 * effect need not be evaluated. */
#include "engine/settle/inside.h"
#include <string.h>

#define KINDS     "cn/decision"
#define PROCEDURE "cn/procedure"

static ed_words cite_of(ed_settling *s, const ed_rulings *rules, const char *key, ed_words *rule)
{
    const ed_row *row = rules->table == NULL ? NULL : ed_table_row(rules->table, key);
    if (row == NULL)
        return (ed_words){NULL, NULL};
    ed_binding_use_source(s->all, rules->table->file);
    if (rule != NULL)
        *rule = row->title;
    return ed_ruling_cite(rules, row);
}

static bool has_falsified(const ed_liability *row)
{
    for (size_t i = 0; i < row->bearers; i++)
        if (row->bearer[i].falsified != NULL)
            return true;
    return false;
}

void ed_settle_cite(ed_settling *s)
{
    const ed_rulings kinds = ed_rulings_of(s->all, KINDS), procedure = ed_rulings_of(s->all, PROCEDURE);
    const ed_decision *decision = s->decision;
    s->out->liability_cite = ed_arena_array(s->arena, decision->liabilities + 1, sizeof *s->out->liability_cite);
    if (strcmp(s->all->one->currency, "CNY") != 0)
        return;
    for (size_t i = 0; i < decision->liabilities; i++) {
        s->out->liability_cite[i] = cite_of(s, &kinds, decision->liability[i].kind, NULL);
        if (has_falsified(&decision->liability[i]))
            s->out->falsified_cite = cite_of(s, &kinds, "falsified", &s->out->falsified_rule);
    }
    for (size_t i = 0; i < decision->performances; i++) {
        const char *result = decision->performance[i].evaluation.result;
        if (result != NULL && strcmp(result, "exempt") == 0)
            s->out->exempt_cite = cite_of(s, &procedure, "evaluation-exempt", NULL);
    }
}
