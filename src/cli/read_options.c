/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading of a command line, by the tables of options.c. */
#include "cli/cli.h"
#include <stdint.h>
#include <string.h>

static const ed_option *find(const ed_command *command, const char *word, size_t length)
{
    for (size_t i = 0; i < ed_option_row_count; i++) {
        const ed_option *o = &ed_option_rows[i];
        bool named = strlen(o->name) == length && strncmp(o->name, word, length) == 0;
        if ((named || (o->alias != NULL && strcmp(o->alias, word) == 0)) && ed_option_taken(o, command->name))
            return o;
    }
    return NULL;
}

static bool unknown(const ed_command *command, const char *word)
{
    enum { MOST = 128 };
    const char *name[MOST];
    size_t count = 0;
    for (size_t i = 0; i < ed_option_row_count && count < MOST; i++)
        if (ed_option_taken(&ed_option_rows[i], command->name))
            name[count++] = ed_option_rows[i].name;
    (void)fprintf(stderr, "ecodamage %s: 未知选项 / unknown option: %s\n", command->name, word);
    (void)ed_usage_suggest(word, name, count);
    return false;
}

/* What was wrong with the option's value, and what it takes. */
static bool refused(const ed_command *command, const ed_option *o, const char *argument)
{
    if (o->argument == NULL)
        (void)fprintf(stderr, "ecodamage %s: %s 不带值 / takes no value\n", command->name, o->name);
    else if (argument == NULL)
        (void)fprintf(stderr, "ecodamage %s: %s 缺少值 / lacks a value: %s\n", command->name, o->name, o->argument);
    else
        (void)fprintf(stderr, "ecodamage %s: %s 不能取“%s” / cannot be \"%s\": %s\n", command->name, o->name, argument,
                      argument, o->argument);
    return false;
}

static bool read_option(const ed_command *command, int argc, char **argv, int *at, ed_options *out)
{
    const char *word = argv[*at], *equals = strchr(word, '=');
    size_t length = equals != NULL ? (size_t)(equals - word) : strlen(word);
    const ed_option *o = find(command, word, length);
    if (o == NULL)
        return unknown(command, word);
    const char *argument = equals != NULL ? equals + 1 : NULL;
    if (o->argument != NULL && argument == NULL && *at + 1 < argc)
        argument = argv[++*at];
    if ((o->argument != NULL) == (argument != NULL) && o->take(out, argument))
        return true;
    return refused(command, o, argument);
}

bool ed_options_read(const ed_command *command, int argc, char **argv, ed_options *out)
{
    bool options_end = false;
    *out = (ed_options){.operand = argv, .depth = ED_EXPLAIN_DEPTH, .rows = ED_EXPLAIN_ROWS};
    for (int i = 0; i < argc; i++) {
        bool is_option = !options_end && argv[i][0] == '-' && argv[i][1] != '\0';
        if (is_option && strcmp(argv[i], "--") == 0) {
            options_end = true;
        } else if (is_option) {
            if (!read_option(command, argc, argv, &i, out))
                return false;
        } else if (out->operands < command->most) {
            out->operand[out->operands++] = argv[i];
        } else {
            out->operands = command->most + 1;
        }
    }
    if (out->help || (out->operands >= command->least && out->operands <= command->most))
        return true;
    ed_usage_print(stderr, command, out->lang);
    return false;
}
