/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command: finds the installed models and tables, then hands over to one of the commands of options.c. */
#include "cli/options.h"
#include <limits.h>
#include <signal.h>
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

static ed_status add_data(ed_engine *engine, const char *root, const char *tables)
{
    char models[PATH_MAX + 64], datasets[PATH_MAX + 64];
    (void)snprintf(models, sizeof models, "%s/models", root);
    (void)snprintf(datasets, sizeof datasets, "%s/%s", root, tables);
    ed_status status = ed_engine_add_models(engine, models, "installed");
    return status == ED_OK ? ed_engine_add_datasets(engine, datasets, "installed") : status;
}

/* An uninstalled build uses its own tree; an installed command what lies beside it, else the compiled-in place. */
static ed_status add_installed(ed_engine *engine)
{
    char folder[PATH_MAX], beside[PATH_MAX + 64];
    own_folder(folder);
    size_t tree = strlen(ED_SOURCE_DIR);
    if (strncmp(folder, ED_SOURCE_DIR, tree) == 0 && folder[tree] == '/' && is_folder(ED_SOURCE_DIR "/models"))
        return add_data(engine, ED_SOURCE_DIR, "datasets/tables");
    (void)snprintf(beside, sizeof beside, "%s/../share/ecodamage", folder);
    return add_data(engine, is_folder(beside) ? beside : ED_DATA_DIR, "datasets/tables");
}

static ed_status prepare(ed_engine *engine, const ed_options *options)
{
    ed_status status = ED_OK;
    for (size_t i = 0; i < options->model_folders && status == ED_OK; i++)
        status = ed_engine_add_models(engine, options->models[i], options->models[i]);
    for (size_t i = 0; i < options->dataset_folders && status == ED_OK; i++)
        status = ed_engine_add_datasets(engine, options->datasets[i], options->datasets[i]);
    return status == ED_OK ? add_installed(engine) : status;
}

static int run(const ed_command *command, const ed_options *options)
{
    ed_engine *engine;
    ed_status status = ed_engine_new(NULL, &engine);
    if (status == ED_OK)
        status = prepare(engine, options);
    int result = status == ED_OK ? command->run(engine, options) : ed_exit_status(status);
    ed_engine_free(engine);
    return result;
}

static int help(int argc, char **argv)
{
    const ed_command *command = argc > 2 ? ed_command_find(argv[2]) : NULL;
    ed_options_usage(stdout, command, ED_ZH);
    (void)puts("");
    ed_options_usage(stdout, command, ED_EN);
    return fflush(stdout) == 0 ? ED_OK : ED_FILE;
}

int main(int argc, char **argv)
{
    ed_options options;
    (void)signal(SIGPIPE, SIG_IGN); /* a closed pipe is an output that can not be written */
    if (argc >= 2 && (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0))
        return help(argc, argv);
    if (argc >= 2 && (strcmp(argv[1], "version") == 0 || strcmp(argv[1], "--version") == 0))
        return printf("ecodamage %s\n", ed_version()) > 0 && fflush(stdout) == 0 ? ED_OK : ED_FILE;
    const ed_command *command = argc >= 2 ? ed_command_find(argv[1]) : NULL;
    if (command == NULL) {
        if (argc >= 2)
            (void)fprintf(stderr, "ecodamage: 未知命令 / unknown command: %s\n", argv[1]);
        ed_options_usage(stderr, NULL, ED_ZH);
        return ED_USAGE;
    }
    if (!ed_options_read(command, argc - 2, argv + 2, &options))
        return ED_USAGE;
    if (options.help) {
        ed_options_usage(stdout, command, options.lang);
        return fflush(stdout) == 0 ? ED_OK : ED_FILE;
    }
    return run(command, &options);
}
