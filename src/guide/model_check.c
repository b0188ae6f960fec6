/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking models: every file is read, every example valued, every figure compared with what is expected. */
#include "guide/inside.h"
#include "guide/guide.h"
#include <string.h>

typedef struct check {
    ed_arena *arena;
    ed_models *models;
    const ed_tables *tables;
    ed_findings *findings;
} check;

/* What the model's file says that no example notices is a change that there is, and that none notices. */
static void check_unnoticed(check *c, const ed_model *model)
{
    ed_mutants mutants;
    if (model->unnoticeds == 0 || !ed_mutants_init(&mutants, c->arena, model, c->tables))
        return;
    for (size_t i = 0; i < model->unnoticeds; i++) {
        const ed_model_unnoticed *one = &model->unnoticed[i];
        const size_t mutant = ed_mutants_find(&mutants, one->formula, one->change);
        if (mutant == SIZE_MAX)
            ED_FIND(c->findings, mutant_unknown, one->place, NULL, one->formula, one->change);
        else if (ed_mutants_try(&mutants, mutant) != ED_MUTANT_UNNOTICED)
            ED_FIND(c->findings, mutant_noticed, one->place, NULL, one->formula, one->change);
    }
}

static void check_model(check *c, const char *id)
{
    bool found = false;
    const ed_model *model = ed_models_find(c->models, id, &found, c->findings);
    if (model == NULL)
        return;
    ed_guide_check_model_citations(model, &c->tables->documents, c->findings);
    if (model->examples == 0)
        ED_FIND(c->findings, model_no_example, ed_json_place(model->json), NULL, model->id);
    const size_t before = c->findings->errors;
    for (size_t i = 0; i < model->examples; i++)
        ed_example_check(model, i, c->models, c->tables, c->findings);
    if (c->findings->errors == before)
        check_unnoticed(c, model);
}

void ed_guide_check_models(ed_models *models, const ed_tables *tables, ed_findings *findings)
{
    check c = {findings->arena, models, tables, findings};
    const char *const *id;
    const size_t count = ed_models_ids(models, c.arena, &id);
    ed_models_check_names(models, findings);
    for (size_t i = 0; i < count; i++)
        check_model(&c, id[i]);
}
