/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue of models: folders in search order; a file is read when its model is first asked for. */
#include "base/file.h"
#include "data/names.h"
#include "model/model.h"
#include <string.h>

#define SUFFIX ".json"

void ed_models_init(ed_models *models, ed_arena *arena)
{
    *models = (ed_models){.arena = arena};
}

void ed_models_add_folder(ed_models *models, const char *folder, const char *root)
{
    const struct ed_models_folder entry = {ed_arena_string(models->arena, folder),
                                           ed_arena_string(models->arena, root)};
    ED_PUSH(models->arena, models->folder, models->folders, models->folder_capacity, entry);
}

/* How a file is named in findings and reports: never by where the program happens to be installed. */
static const char *shown_path(ed_arena *arena, const struct ed_models_folder *folder, const char *id)
{
    const bool installed = strcmp(folder->root, "installed") == 0;
    return ed_arena_printf(arena, "%s/%s" SUFFIX, installed ? "models" : folder->folder, id);
}

/* The file as a source; NULL where there is none. */
static const ed_source *open_file(ed_models *models, const struct ed_models_folder *folder, const char *id, bool *found,
                                  ed_findings *findings)
{
    char *bytes = NULL;
    size_t length = 0;
    const char *error = NULL;
    const char *path = ed_arena_printf(models->arena, "%s/%s" SUFFIX, folder->folder, id);
    const char *shown = shown_path(models->arena, folder, id);
    const ed_file_result result = ed_file_read(models->arena, path, ED_FILE_LIMIT, &bytes, &length, &error);
    *found = result == ED_FILE_DONE || result == ED_FILE_TOO_LARGE;
    if (result == ED_FILE_TOO_LARGE)
        ED_FIND(findings, file_too_large, ((ed_place){shown, 0, 0}), NULL,
                ed_arena_printf(models->arena, "%zu", ED_FILE_LIMIT));
    return result == ED_FILE_DONE ? ed_source_new(models->arena, shown, "model", bytes, length) : NULL;
}

static const ed_model *read_model(ed_models *models, const struct ed_models_folder *folder, const char *id,
                                  const ed_source *source, ed_findings *findings)
{
    ed_model *model = ed_model_read(models->arena, source, findings);
    if (model == NULL)
        return NULL;
    if (strcmp(model->id, id) != 0) {
        ED_FIND(findings, model_id, ed_json_place(ed_json_get(model->json, "id")), NULL, model->id, id);
        return NULL;
    }
    model->root = folder->root;
    ED_PUSH(models->arena, models->model, models->count, models->capacity, model);
    return model;
}

/* A model that has findings is not kept: whoever asks again finds them again. */
const ed_model *ed_models_find(ed_models *models, const char *id, bool *found, ed_findings *findings)
{
    *found = true;
    for (size_t i = 0; i < models->count; i++)
        if (strcmp(models->model[i]->id, id) == 0)
            return models->model[i];
    *found = false;
    for (size_t i = 0; ed_name_is_id(id) && i < models->folders; i++) {
        const ed_source *source = open_file(models, &models->folder[i], id, found, findings);
        if (source != NULL)
            return read_model(models, &models->folder[i], id, source, findings);
        if (*found)
            return NULL;
    }
    return NULL;
}

/* The id that a file's path below its folder stands for. */
static const char *id_of(ed_arena *arena, const char *file)
{
    return ed_arena_copy(arena, file, strlen(file) - strlen(SUFFIX));
}

static void add_ids(ed_names *names, const char *folder)
{
    const char **file = NULL;
    const size_t files = ed_file_list(names->arena, folder, SUFFIX, &file);
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
        const size_t files = ed_file_list(findings->arena, models->folder[i].folder, SUFFIX, &file);
        for (size_t k = 0; k < files; k++) {
            const char *id = id_of(findings->arena, file[k]);
            if (!ed_name_is_id(id))
                ED_FIND(findings, catalogue_id, ((ed_place){shown_path(findings->arena, &models->folder[i], id), 0, 0}),
                        NULL, id);
        }
    }
}
