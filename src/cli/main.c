/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command: reads its arguments, then hands over to one of the commands of options.c. */
#include "cli/cli.h"
#include <malloc.h>
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

/* "--help" and "--version" alone are asked for as often as the commands. */
static const char *named(const char *word)
{
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return "help";
    return strcmp(word, "--version") == 0 ? "version" : word;
}

/* What a large array leaves when it grows goes back to the system. glibc otherwise takes the first such block as a
 * reason to keep the following ones. */
static void keep_little(void)
{
#ifdef M_MMAP_THRESHOLD
    (void)mallopt(M_MMAP_THRESHOLD, 1 << 17);
#endif
}

int main(int argc, char **argv)
{
    ed_options options;
    keep_little();
    (void)signal(SIGPIPE, SIG_IGN); /* a closed pipe is an output that can not be written */
    if (argc < 2) {
        ed_usage_print(stderr, NULL, ED_ZH);
        return ED_USAGE;
    }
    const ed_command *command = ed_command_find(named(argv[1]));
    if (command == NULL)
        return ed_usage_unknown_command(argv[1]);
    if (!ed_options_read(command, argc - 2, argv + 2, &options))
        return ED_USAGE;
    if (ed_output_is_input(&options)) {
        (void)fprintf(stderr,
                      options.lang == ED_ZH ? "ecodamage: -o %s 是输入文件本身，不予覆盖\n"
                                            : "ecodamage: -o %s is the input itself and is not overwritten\n",
                      options.output);
        return ED_USAGE;
    }
    if (!options.help)
        return run(command, &options);
    return ed_output_flush(ed_usage_print_long(stdout, command, options.lang));
}
