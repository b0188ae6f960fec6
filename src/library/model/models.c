/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue of models: folders in search order; a file is read when its model is first asked for. */
#include "base/file.h"
#include "library/read.h"
#include "library/model/model.h"
#include <string.h>

#define SUFFIX ".json"

void ed_models_init(ed_models *models, ed_arena *arena)
{
    *models = (ed_models){.arena = arena};
}

/* How a folder is named in findings and reports: never by where the program happens to be installed. */
static const char *shown_folder(const struct ed_models_folder *folder)
{
    return strcmp(folder->root, "installed") == 0 ? "models" : folder->folder;
}

static const char *shown_path(ed_arena *arena, const struct ed_models_folder *folder, const char *id)
{
    return ed_arena_printf(arena, "%s/%s" SUFFIX, shown_folder(folder), id);
}

/* A folder that can not be read would leave its models to a folder after it, in silence. */
void ed_models_add_folder(ed_models *models, const char *folder, const char *root, ed_findings *findings)
{
    const struct ed_models_folder entry = {ed_arena_string(models->arena, folder),
                                           ed_arena_string(models->arena, root)};
    const char **file = NULL, *error = NULL;
    (void)ed_file_list(models->arena, folder, SUFFIX, &file, &error);
    if (error != NULL)
        ed_file_missing(findings, ((ed_place){.path = shown_folder(&entry)}), error);
    ED_PUSH(models->arena, models->folder, models->folders, models->folder_capacity, entry);
}

/* The bytes of a model's file, in the arena of the findings; NULL where there is none, or it is too large or can not be
 * read (a finding; `*found` all the same). */
static const char *read_file(const struct ed_models_folder *folder, const char *id, size_t *length, bool *found,
                             ed_findings *findings)
{
    char *bytes = NULL;
    const char *error = NULL;
    ed_arena *arena = findings->arena;
    const char *path = ed_arena_printf(arena, "%s/%s" SUFFIX, folder->folder, id);
    const ed_file_result result = ed_file_read(arena, path, ED_FILE_LIMIT, &bytes, length, &error);
    const ed_place whole = {.path = shown_path(arena, folder, id)};
    *found = result != ED_FILE_ABSENT;
    if (result == ED_FILE_TOO_LARGE)
        ED_FIND(findings, file_too_large, whole, NULL, ed_arena_printf(arena, "%zu", ED_FILE_LIMIT));
    else if (result == ED_FILE_NOT_READ)
        ed_file_missing(findings, whole, error);
    return result == ED_FILE_DONE ? bytes : NULL;
}

/* How reports call a model's file, wherever it lies. */
static const char *name_of(ed_arena *arena, const char *id)
{
    return ed_arena_printf(arena, "models/%s" SUFFIX, id);
}

/* ---- keeping what was read */

typedef struct keeping {
    ed_models *models;
    const struct ed_models_folder *folder;
    const char *id, *bytes;
    size_t length;
    const struct ed_models_read *kept;
} keeping;

/* In the catalogue's own arena. A file with errors is kept as well, with its findings: it is not read again. */
static ed_status keep(void *context)
{
    keeping *k = context;
    ed_arena *arena = k->models->arena;
    struct ed_models_read *read = ed_arena_alloc(arena, sizeof *read);
    ed_source *source = ed_source_new(arena, shown_path(arena, k->folder, k->id), "model", k->bytes, k->length);
    read->id = ed_arena_string(arena, k->id);
    source->name = name_of(arena, k->id);
    ed_findings_init(&read->findings, arena);
    ed_model *model = ed_model_read(arena, source, &read->findings);
    if (model != NULL && strcmp(model->id, k->id) != 0) {
        ED_FIND(&read->findings, model_id, ed_json_place(ed_json_get(model->json, "id")), NULL, model->id, k->id);
        model = NULL;
    }
    if (model != NULL) {
        model->root = k->folder->root;
        ed_model_resolve(arena, model, k->models->documents);
    }
    read->model = model;
    ED_PUSH(arena, k->models->read, k->models->count, k->models->capacity, read);
    k->kept = read;
    return ED_OK;
}

void ed_models_add(ed_models *models, ed_model *model)
{
    struct ed_models_read *read = ed_arena_alloc(models->arena, sizeof *read);
    *read = (struct ed_models_read){.id = model->id, .model = model};
    ed_findings_init(&read->findings, models->arena);
    ED_PUSH(models->arena, models->read, models->count, models->capacity, read);
}

bool ed_models_add_source(ed_models *models, ed_source *source, ed_findings *findings)
{
    ed_model *model = ed_model_read(models->arena, source, findings);
    if (model == NULL)
        return false;
    source->name = name_of(models->arena, model->id);
    ed_model_resolve(models->arena, model, models->documents);
    ed_models_add(models, model);
    return true;
}

static const struct ed_models_read *find_kept(const ed_models *models, const char *id)
{
    for (size_t i = 0; i < models->count; i++)
        if (strcmp(models->read[i]->id, id) == 0)
            return models->read[i];
    return NULL;
}

static const struct ed_models_read *find_file(ed_models *models, const char *id, bool *found, ed_findings *findings)
{
    for (size_t i = 0; ed_name_is_id(id) && i < models->folders; i++) {
        keeping k = {.models = models, .folder = &models->folder[i], .id = id};
        k.bytes = read_file(k.folder, id, &k.length, found, findings);
        if (k.bytes == NULL && *found)
            return NULL;
        if (k.bytes == NULL)
            continue;
        if (ed_arena_protect(models->arena, keep, &k) != ED_OK)
            ed_arena_fail(findings->arena);
        return k.kept;
    }
    return NULL;
}

const ed_model *ed_models_find(ed_models *models, const char *id, bool *found, ed_findings *findings)
{
    const struct ed_models_read *read = find_kept(models, id);
    *found = read != NULL;
    if (read == NULL)
        read = find_file(models, id, found, findings);
    if (read == NULL)
        return NULL;
    ed_read_pass_on(&read->findings, findings);
    return read->model;
}

/* The id that a file's path below its folder stands for. */
static const char *id_of(ed_arena *arena, const char *file)
{
    return ed_arena_copy(arena, file, strlen(file) - strlen(SUFFIX));
}

static void add_ids(ed_names *names, const char *folder)
{
    const char **file = NULL;
    const char *error = NULL; /* was told of when the folder was added */
    const size_t files = ed_file_list(names->arena, folder, SUFFIX, &file, &error);
    for (size_t i = 0; i < files; i++) {
        const char *id = id_of(names->arena, file[i]);
        if (ed_name_is_id(id))
            ed_names_add(names, id);
    }
}

size_t ed_models_ids(const ed_models *models, ed_arena *arena, const char *const **ids)
{
    ed_names names = {.arena = arena};
    for (size_t i = 0; i < models->folders; i++)
        add_ids(&names, models->folder[i].folder);
    *ids = names.name;
    return names.count;
}

void ed_models_check_names(const ed_models *models, ed_findings *findings)
{
    for (size_t i = 0; i < models->folders; i++) {
        const char **file = NULL;
        const char *error = NULL;
        const size_t files = ed_file_list(findings->arena, models->folder[i].folder, SUFFIX, &file, &error);
        for (size_t k = 0; k < files; k++) {
            const char *id = id_of(findings->arena, file[k]);
            if (!ed_name_is_id(id))
                ED_FIND(findings, catalogue_id,
                        ((ed_place){.path = shown_path(findings->arena, &models->folder[i], id)}), NULL, id);
        }
    }
}
