/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutants of a model: the examples are valued by it with one node of one formula's tree exchanged. */
#include "guide/inside.h"
#include <string.h>

static const ed_model_unnoticed *named(const ed_model *model, const char *formula, const char *change)
{
    for (size_t i = 0; i < model->unnoticeds; i++)
        if (strcmp(model->unnoticed[i].formula, formula) == 0 && strcmp(model->unnoticed[i].change, change) == 0)
            return &model->unnoticed[i];
    return NULL;
}

static void list_formula(ed_mutants *m, const ed_model_formula *formula)
{
    ed_mutation *mutation;
    const size_t count = ed_mutation_list(m->arena, formula->is, &mutation);
    for (size_t i = 0; i < count; i++) {
        const ed_mutant mutant = {formula->name, mutation[i], named(m->model, formula->name, mutation[i].text)};
        ED_PUSH(m->arena, m->mutant, m->count, m->capacity, mutant);
    }
}

bool ed_mutants_init(ed_mutants *m, ed_arena *arena, const ed_model *model, const ed_tables *tables)
{
    ed_findings unused;
    ed_findings_init(&unused, arena);
    *m = (ed_mutants){.arena = arena, .model = ed_model_read(arena, model->file, &unused), .tables = tables};
    if (m->model == NULL)
        return false;
    m->model->root = model->root;
    ed_models_init(&m->catalogue, arena);
    ed_models_add(&m->catalogue, m->model);
    ed_model_formula *formula;
    const size_t count = ed_model_formulas(arena, m->model, &formula);
    for (size_t i = 0; i < count; i++)
        list_formula(m, &formula[i]);
    return true;
}

size_t ed_mutants_find(const ed_mutants *m, const char *formula, const char *change)
{
    for (size_t i = 0; i < m->count; i++)
        if (strcmp(m->mutant[i].formula, formula) == 0 && strcmp(m->mutant[i].mutation.text, change) == 0)
            return i;
    return SIZE_MAX;
}

/* ---- trying one */

typedef struct trial {
    ed_mutants *mutants;
    ed_arena *arena; /* of one example: a valuation leaves nothing behind */
    size_t example;
    ed_mutant_fate fate;
} trial;

static bool is_of_compiler(ed_rule rule)
{
    const char *name = ed_rule_get(rule)->name;
    return strncmp(name, "formula-", strlen("formula-")) == 0 || strncmp(name, "unit-", strlen("unit-")) == 0;
}

static ed_status run_example(void *context)
{
    trial *t = context;
    ed_findings findings;
    ed_findings_init(&findings, t->arena);
    ed_example_check(t->mutants->model, t->example, &t->mutants->catalogue, t->mutants->tables, &findings);
    if (findings.errors > 0)
        t->fate = is_of_compiler(findings.row[0].rule) ? ED_MUTANT_BY_COMPILER : ED_MUTANT_BY_EXAMPLE;
    return ED_OK;
}

static ed_mutant_fate value_example(ed_mutants *m, size_t example)
{
    trial t = {.mutants = m, .example = example, .arena = ed_arena_new(ed_arena_memory(m->arena))};
    const ed_status status = t.arena == NULL ? ED_MEMORY : ed_arena_protect(t.arena, run_example, &t);
    ed_arena_free(t.arena);
    if (status != ED_OK)
        ed_arena_fail(m->arena);
    return t.fate;
}

ed_mutant_fate ed_mutants_try(ed_mutants *m, size_t index)
{
    ed_mutant_fate fate = ED_MUTANT_UNNOTICED;
    ed_mutation_swap(&m->mutant[index].mutation);
    for (size_t i = 0; i < m->model->examples && fate == ED_MUTANT_UNNOTICED; i++)
        fate = value_example(m, i);
    ed_mutation_swap(&m->mutant[index].mutation);
    return fate;
}
