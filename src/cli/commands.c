/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is in the tables of options.c. */
#include "cli/cli.h"
#include <string.h>

bool ed_option_taken(const ed_option *o, const char *command)
{
    const char *at = o->commands == NULL ? NULL : strstr(o->commands, command);
    return o->commands == NULL || (at != NULL && at[-1] == ' ' && at[strlen(command)] == ' ');
}

const ed_command *ed_command_find(const char *name)
{
    for (size_t i = 0; i < ed_command_count; i++)
        if (strcmp(ed_commands[i].name, name) == 0)
            return &ed_commands[i];
    return NULL;
}
