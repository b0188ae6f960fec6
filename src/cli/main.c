/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command: reads its arguments, then hands over to one of the commands of options.c. */
#include "cli/options.h"
#include <signal.h>
#include <string.h>

static int run(const ed_command *command, const ed_options *options)
{
    ed_engine *engine;
    const ed_status status = ed_folders_engine(options, &engine);
    const int result = status == ED_OK ? command->run(engine, options) : ed_exit_status(status);
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
