/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which changes of the models' formulas no example notices, as lines: model by model, then all together. */
#include "guide/inside.h"
#include "guide/guide.h"

typedef struct tally {
    size_t models, all, by_compiler, by_example, named, unnamed;
} tally;

typedef struct teller {
    ed_models *models;
    const ed_tables *tables;
    ed_lang lang;
    ed_findings *findings;
    ed_text *out;
    tally sum;
} teller;

/* "cost/cleanup  models/cost/cleanup.json:212:17  total  a + b -> a - b" */
static void put_mutant(teller *t, const ed_model *model, const ed_mutant *mutant)
{
    const ed_place place = mutant->mutation.place;
    ed_text_format(t->out, "%s  %s:%zu:%zu  %s  %s\n", model->id, place.path, place.line, place.column, mutant->formula,
                   mutant->mutation.text);
    if (mutant->named != NULL)
        ed_text_format(t->out, "    %s%s\n", ed_guide_phrase_in(ED_PHRASE_named_unnoticed, t->lang),
                       ed_words_in(mutant->named->reason, t->lang));
}

/* Parts in 1000, rounded down, as a percentage: what is not whole is never told as 100. */
static const char *percentage(ed_arena *arena, size_t part, size_t all)
{
    const size_t tenths = all == 0 ? 1000 : part * 1000 / all;
    return ed_arena_printf(arena, "%zu.%zu", tenths / 10, tenths % 10);
}

static void put_tally(teller *t, const char *name, const tally *own)
{
    const size_t noticed = own->by_compiler + own->by_example;
    ed_arena *arena = t->out->arena;
    const char *changes = ed_arena_printf(arena, "%zu", own->all);
    const char *text =
        ed_guide_phrase_fill(arena, ED_PHRASE_mutants_noticed, t->lang, changes,
                             ed_arena_printf(arena, "%zu (%s %%)", noticed, percentage(arena, noticed, own->all)));
    const char *parts =
        ed_guide_phrase_fill(arena, ED_PHRASE_mutants_parts, t->lang, ed_arena_printf(arena, "%zu", own->by_compiler),
                             ed_arena_printf(arena, "%zu", own->by_example));
    const char *rest =
        ed_guide_phrase_fill(arena, ED_PHRASE_mutants_rest, t->lang, ed_arena_printf(arena, "%zu", own->named),
                             ed_arena_printf(arena, "%zu", own->unnamed));
    ed_text_format(t->out, "%s: %s%s%s\n", name, text, parts, rest);
}

static void add(tally *sum, const tally *own)
{
    sum->models++;
    sum->all += own->all;
    sum->by_compiler += own->by_compiler;
    sum->by_example += own->by_example;
    sum->named += own->named;
    sum->unnamed += own->unnamed;
}

static void try_mutants(teller *t, ed_mutants *mutants)
{
    tally own = {.all = mutants->count};
    for (size_t i = 0; i < mutants->count; i++) {
        const ed_mutant_fate fate = ed_mutants_try(mutants, i);
        own.by_compiler += fate == ED_MUTANT_BY_COMPILER;
        own.by_example += fate == ED_MUTANT_BY_EXAMPLE;
        if (fate != ED_MUTANT_UNNOTICED)
            continue;
        own.named += mutants->mutant[i].named != NULL;
        own.unnamed += mutants->mutant[i].named == NULL;
        put_mutant(t, mutants->model, &mutants->mutant[i]);
    }
    put_tally(t, mutants->model->id, &own);
    add(&t->sum, &own);
}

/* A model whose examples are not as they say would have every change noticed. */
static void mutate(teller *t, const char *id)
{
    bool found = false;
    const ed_model *model = ed_models_find(t->models, id, &found, t->findings);
    const size_t before = t->findings->errors;
    ed_mutants mutants;
    for (size_t i = 0; model != NULL && i < model->examples; i++)
        ed_example_check(model, i, t->models, t->tables, t->findings);
    if (model != NULL && t->findings->errors == before && ed_mutants_init(&mutants, t->out->arena, model, t->tables))
        try_mutants(t, &mutants);
}

size_t ed_guide_mutate(const ed_models_asked *asked, ed_lang lang, ed_findings *findings, ed_text *out)
{
    teller t = {asked->models, asked->tables, lang, findings, out, {0}};
    for (size_t i = 0; i < asked->count; i++)
        mutate(&t, asked->id[i]);
    if (t.sum.models > 1) {
        const char *models_text = ed_arena_printf(out->arena, "%zu", t.sum.models);
        put_tally(&t, ed_guide_phrase_fill(out->arena, ED_PHRASE_all_models, lang, models_text, NULL), &t.sum);
    }
    return t.sum.unnamed;
}
