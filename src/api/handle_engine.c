/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine handle: folders, and what they hold. */
#include "api/handles.h"
#include <gsl/gsl_errno.h>
#include <string.h>

const char *ed_version(void)
{
    return ED_VERSION;
}

static ed_status make(void *context)
{
    ed_engine **out = context;
    ed_arena *arena = (*out)->arena;
    ed_engine *engine = ed_arena_alloc(arena, sizeof *engine);
    engine->arena = arena;
    engine->memory = *ed_arena_memory(arena);
    *out = engine;
    return ED_OK;
}

ed_status ed_engine_new(const ed_memory *memory, ed_engine **out)
{
    *out = NULL;
    gsl_set_error_handler_off();
    ed_engine seed = {.arena = ed_arena_new(memory)};
    ed_engine *engine = &seed;
    if (seed.arena == NULL)
        return ED_MEMORY;
    ed_status status = ed_arena_protect(seed.arena, make, &engine);
    if (status != ED_OK) {
        ed_arena_free(seed.arena);
        return status;
    }
    *out = engine;
    return ED_OK;
}

void ed_engine_free(ed_engine *engine)
{
    if (engine != NULL)
        ed_arena_free(engine->arena);
}

/* ---- folders */

typedef struct addition {
    ed_engine *engine;
    bool models;
    const char *folder, *name;
} addition;

static ed_status add(void *context)
{
    const addition *a = context;
    ed_engine *e = a->engine;
    ed_folder folder = {ed_arena_string(e->arena, a->folder), ed_arena_string(e->arena, a->name)};
    if (a->models)
        ED_PUSH(e->arena, e->models, e->model_folders, e->model_capacity, folder);
    else
        ED_PUSH(e->arena, e->datasets, e->dataset_folders, e->dataset_capacity, folder);
    return ED_OK;
}

ed_status ed_engine_add_models(ed_engine *engine, const char *folder, const char *name)
{
    addition a = {engine, true, folder, name};
    return ed_arena_protect(engine->arena, add, &a);
}

ed_status ed_engine_add_datasets(ed_engine *engine, const char *folder, const char *name)
{
    addition a = {engine, false, folder, name};
    return ed_arena_protect(engine->arena, add, &a);
}

void ed_handle_catalogues(const ed_engine *engine, ed_arena *arena, ed_models *models, ed_tables *tables,
                          ed_findings *findings)
{
    ed_models_init(models, arena);
    ed_tables_init(tables, arena);
    for (size_t i = 0; i < engine->model_folders; i++)
        ed_models_add_folder(models, engine->models[i].folder, engine->models[i].name);
    for (size_t i = 0; i < engine->dataset_folders; i++)
        ed_tables_add_folder(tables, engine->datasets[i].folder, engine->datasets[i].name, findings);
}

char *ed_handle_text(const ed_memory *memory, const ed_text *text, size_t *length)
{
    char *copy = memory->allocate(memory->context, text->length + 1);
    if (copy == NULL)
        return NULL;
    memcpy(copy, ed_text_string(text), text->length + 1);
    *length = text->length;
    return copy;
}

void ed_engine_text_free(ed_engine *engine, char *text)
{
    if (text != NULL)
        engine->memory.release(engine->memory.context, text);
}

/* ---- what is installed, each time in an arena of its own */

typedef struct listing {
    ed_engine *engine;
    ed_arena *arena;
    ed_lang lang;
    bool models;
    char **out;
    size_t *length;
} listing;

static ed_status deliver(const listing *l, const ed_text *text, ed_status status)
{
    *l->out = ed_handle_text(&l->engine->memory, text, l->length);
    return *l->out == NULL ? ED_MEMORY : status;
}

static ed_status check(void *context)
{
    const listing *l = context;
    ed_models models;
    ed_tables tables;
    ed_findings findings;
    ed_text text = ed_text_new(l->arena);
    ed_findings_init(&findings, l->arena);
    ed_handle_catalogues(l->engine, l->arena, &models, &tables, &findings);
    ed_findings_sort(&findings);
    for (size_t i = 0; i < findings.count; i++)
        ed_text_format(&text, "%s\n", ed_finding_line(l->arena, &findings.row[i], l->lang));
    return deliver(l, &text, findings.errors > 0 ? ED_FINDINGS : ED_OK);
}

static void list_tables(const listing *l, const ed_tables *tables, ed_text *text)
{
    const char *const *id;
    size_t count = ed_tables_ids(tables, l->arena, &id);
    for (size_t i = 0; i < count; i++) {
        const ed_table *table = ed_tables_find(tables, id[i], (ed_date){0});
        const char *title = table == NULL ? NULL : ed_words_in(table->title, l->lang);
        ed_text_format(text, "%s  %s\n", id[i], title == NULL ? "" : title);
    }
}

static void list_models(const listing *l, ed_models *models, ed_text *text, ed_findings *findings)
{
    const char *const *id;
    size_t count = ed_models_ids(models, l->arena, &id);
    for (size_t i = 0; i < count; i++) {
        bool found;
        const ed_model *model = ed_models_find(models, id[i], &found, findings);
        const char *title = model == NULL ? NULL : ed_words_in(model->title, l->lang);
        ed_text_format(text, "%s  %s\n", id[i], title == NULL ? "" : title);
    }
}

static ed_status list(void *context)
{
    const listing *l = context;
    ed_models models;
    ed_tables tables;
    ed_findings findings;
    ed_text text = ed_text_new(l->arena);
    ed_findings_init(&findings, l->arena);
    ed_handle_catalogues(l->engine, l->arena, &models, &tables, &findings);
    if (l->models)
        list_models(l, &models, &text, &findings);
    else
        list_tables(l, &tables, &text);
    return deliver(l, &text, findings.errors > 0 ? ED_FINDINGS : ED_OK);
}

static ed_status run(ed_arena_task task, listing l)
{
    *l.out = NULL;
    l.arena = ed_arena_new(&l.engine->memory);
    if (l.arena == NULL)
        return ED_MEMORY;
    ed_status status = ed_arena_protect(l.arena, task, &l);
    ed_arena_free(l.arena);
    return status;
}

ed_status ed_engine_check_datasets(ed_engine *engine, ed_lang lang, char **out, size_t *length)
{
    return run(check, (listing){.engine = engine, .lang = lang, .out = out, .length = length});
}

ed_status ed_engine_list(ed_engine *engine, bool models, ed_lang lang, char **out, size_t *length)
{
    return run(list, (listing){.engine = engine, .lang = lang, .models = models, .out = out, .length = length});
}
