/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where models and tables are: the folders that the user names, then those of the program itself. */
#include "cli/cli.h"
#include <limits.h>
#include <string.h>
#include <unistd.h>

/* The folder of the running program, without the trailing "/ecodamage"; "" where the system does not tell. */
static void own_folder(char out[PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", out, PATH_MAX - 1);
    out[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(out, '/');
    if (slash != NULL)
        *slash = '\0';
}

static bool is_folder(const char *path)
{
    return access(path, X_OK) == 0;
}

/* `name` is what findings call the folders. */
static ed_status add_data(ed_engine *engine, const char *root, const char *name)
{
    char models[PATH_MAX + 128], datasets[PATH_MAX + 128];
    (void)snprintf(models, sizeof models, "%s/models", root);
    (void)snprintf(datasets, sizeof datasets, "%s/datasets/tables", root);
    ed_status status = ed_engine_add_models(engine, models, name);
    return status == ED_OK ? ed_engine_add_datasets(engine, datasets, name) : status;
}

/* What lies beside the command, wherever the whole was moved: as it is built, or as it is installed; else the place
 * that it was built for. */
static ed_status add_installed(ed_engine *engine)
{
    char folder[PATH_MAX], built[PATH_MAX + 64], installed[PATH_MAX + 64];
    own_folder(folder);
    (void)snprintf(built, sizeof built, "%s/share/ecodamage", folder);
    (void)snprintf(installed, sizeof installed, "%s/" ED_DATA_BESIDE, folder);
    return add_data(engine, is_folder(built) ? built : is_folder(installed) ? installed : ED_DATA_DIR, "installed");
}

static ed_status prepare(ed_engine *engine, const ed_options *options)
{
    ed_status status = ED_OK;
    for (size_t i = 0; i < options->model_folders && status == ED_OK; i++)
        status = ed_engine_add_models(engine, options->models[i], options->models[i]);
    for (size_t i = 0; i < options->dataset_folders && status == ED_OK; i++)
        status = ed_engine_add_datasets(engine, options->datasets[i], options->datasets[i]);
    for (size_t i = 0; i < options->table_folders && status == ED_OK; i++)
        status = ed_engine_add_tables(engine, options->tables[i]);
    if (status == ED_OK && options->with != NULL)
        return add_data(engine, options->with, options->with);
    return status == ED_OK ? add_installed(engine) : status;
}

ed_status ed_folders_engine(const ed_options *options, ed_engine **out)
{
    ed_status status = ed_engine_new(NULL, out);
    if (status == ED_OK)
        status = prepare(*out, options);
    if (status == ED_OK)
        return ED_OK;
    ed_engine_free(*out);
    *out = NULL;
    return status;
}
