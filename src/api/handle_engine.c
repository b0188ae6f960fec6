/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine handle: folders, and what they hold. */
#include "api/handles.h"
#include "library/read.h"
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

void ed_engine_set_simulation(ed_engine *engine, ed_simulation_settings settings)
{
    engine->simulation = settings;
}

/* ---- folders */

typedef struct addition {
    ed_engine *engine;
    bool models;
    ed_folder from;
    const char *name;
} addition;

static ed_status add(void *context)
{
    const addition *a = context;
    ed_engine *e = a->engine;
    e->installed = NULL; /* to be read anew; what valuations refer to stays as it is */
    ed_engine_folder folder = {a->from, ed_arena_string(e->arena, a->name)};
    folder.from.path = ed_arena_string(e->arena, a->from.path);
    if (a->models)
        ED_PUSH(e->arena, e->models, e->model_folders, e->model_capacity, folder);
    else
        ED_PUSH(e->arena, e->datasets, e->dataset_folders, e->dataset_capacity, folder);
    return ED_OK;
}

static ed_status add_folder(ed_engine *engine, bool models, ed_folder from, const char *name)
{
    addition a = {engine, models, from, name};
    return ed_arena_protect(engine->arena, add, &a);
}

ed_status ed_engine_add_models(ed_engine *engine, const char *folder, const char *name)
{
    return add_folder(engine, true, ed_folder_at(folder), name);
}

ed_status ed_engine_add_datasets(ed_engine *engine, const char *folder, const char *name)
{
    return add_folder(engine, false, ed_folder_at(folder), name);
}

ed_status ed_engine_add_models_memory(ed_engine *engine, const ed_memory_file *file, size_t count, const char *name)
{
    return add_folder(engine, true, (ed_folder){NULL, file, count}, name);
}

ed_status ed_engine_add_datasets_memory(ed_engine *engine, const ed_memory_file *file, size_t count, const char *name)
{
    return add_folder(engine, false, (ed_folder){NULL, file, count}, name);
}

typedef struct trusting {
    ed_engine *engine;
    const char *path;
} trusting;

static ed_status trust(void *context)
{
    const trusting *t = context;
    ed_engine *e = t->engine;
    e->installed = NULL;
    ED_PUSH(e->arena, e->trusted, e->trusteds, e->trusted_capacity, ed_arena_string(e->arena, t->path));
    return ED_OK;
}

ed_status ed_engine_trust(ed_engine *engine, const char *path)
{
    trusting t = {engine, path};
    return ed_arena_protect(engine->arena, trust, &t);
}

/* ---- tables of cases */

typedef struct table_addition {
    ed_engine *engine;
    const char *name, *bytes; /* bytes NULL: a folder */
    size_t length;
} table_addition;

static ed_status add_table(void *context)
{
    const table_addition *a = context;
    ed_engine *e = a->engine;
    const char *name = ed_arena_string(e->arena, a->name);
    if (a->bytes == NULL)
        ED_PUSH(e->arena, e->table_folder, e->table_folders, e->table_folder_capacity, name);
    else {
        const struct ed_table_named one = {name, ed_arena_copy(e->arena, a->bytes, a->length), a->length};
        ED_PUSH(e->arena, e->table, e->tables, e->table_capacity, one);
    }
    e->places = (ed_table_places){e->table_folder, e->table_folders, e->table, e->tables};
    return ED_OK;
}

ed_status ed_engine_add_tables(ed_engine *engine, const char *folder)
{
    table_addition a = {engine, folder, NULL, 0};
    return ed_arena_protect(engine->arena, add_table, &a);
}

ed_status ed_engine_add_table(ed_engine *engine, const char *name, const char *bytes, size_t length)
{
    table_addition a = {engine, name, bytes, length};
    return ed_arena_protect(engine->arena, add_table, &a);
}

/* ---- what they hold */

static ed_status read_folders(void *context)
{
    ed_engine *e = context;
    ed_installed *installed = ed_arena_alloc(e->arena, sizeof *installed);
    ed_models_init(&installed->models, e->arena);
    ed_tables_init(&installed->tables, e->arena);
    installed->models.documents = &installed->tables.documents;
    ed_findings_init(&installed->findings, e->arena);
    for (size_t i = 0; i < e->trusteds; i++)
        ed_tables_trust_path(&installed->tables, e->trusted[i], &installed->findings);
    for (size_t i = 0; i < e->model_folders; i++)
        ed_models_add_folder(&installed->models, e->models[i].from, e->models[i].name, &installed->findings);
    for (size_t i = 0; i < e->dataset_folders; i++)
        ed_tables_add_folder(&installed->tables, e->datasets[i].from, e->datasets[i].name, &installed->findings);
    e->installed = installed;
    return ED_OK;
}

ed_installed *ed_handle_catalogue(ed_engine *engine, ed_findings *findings)
{
    if (engine->installed == NULL && ed_arena_protect(engine->arena, read_folders, engine) != ED_OK)
        ed_arena_fail(findings->arena);
    ed_read_pass_on(&engine->installed->findings, findings);
    return engine->installed;
}

ed_installed *ed_handle_installed(ed_engine *engine, ed_findings *findings)
{
    ed_installed *installed = ed_handle_catalogue(engine, findings);
    ed_tables_need_all(&installed->tables, findings->arena);
    ed_read_pass_on(&installed->findings, findings);
    return installed;
}

ed_status ed_handle_open(const ed_engine *engine, ed_arena **arena, ed_status (*run)(void *job), void *job)
{
    *arena = ed_arena_new(&engine->memory);
    if (*arena == NULL)
        return ED_MEMORY;
    const ed_status status = ed_arena_protect(*arena, run, job);
    ed_number_release_cache();
    if (status != ED_OK)
        ed_arena_free(*arena);
    return status;
}

void ed_engine_set_tornado(ed_engine *engine, bool wanted)
{
    engine->tornado = wanted;
}

void ed_engine_text_free(ed_engine *engine, char *text)
{
    if (text != NULL)
        engine->memory.release(engine->memory.context, text);
}
