/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completion for bash, without the package bash-completion; "--name=word" comes to it as three words. */
#include "cli/cli.h"

static const char head[] =
    "# bash completion for ecodamage; printed by: ecodamage completion bash\n"
    "\n"
    "_ecodamage_words() {\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\")\n"
    "}\n"
    "\n"
    "_ecodamage_files() {\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    mapfile -t COMPREPLY < <(compgen \"$@\" -- \"$cur\")\n"
    "}\n"
    "\n"
    "_ecodamage_json() {\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    mapfile -t COMPREPLY < <(compgen -d -- \"$cur\"; compgen -f -X '!*.json' -- \"$cur\")\n"
    "}\n"
    "\n"
    "# The ids in a list: a line that does not begin with a space begins with one.\n"
    "_ecodamage_ids() {\n"
    "    local line ids=\n"
    "    while IFS= read -r line; do\n"
    "        [[ $line == [a-z0-9]* ]] && ids+=\"${line%% *} \"\n"
    "    done < <(\"${COMP_WORDS[0]}\" \"$1\" 2>/dev/null)\n"
    "    _ecodamage_words \"$ids\"\n"
    "}\n"
    "\n"
    "_ecodamage() {\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}\n"
    "    COMPREPLY=()\n"
    "    if [[ $cur == '=' ]]; then\n"
    "        cur=\n"
    "    elif [[ $prev == '=' ]]; then\n"
    "        prev=${COMP_WORDS[COMP_CWORD-2]}\n"
    "    fi\n"
    "    if ((COMP_CWORD == 1)); then\n"
    "        _ecodamage_words '";

/* What completes a word of a kind; ":" does nothing. */
static void put_action(ed_text *out, const char *word, const char *command)
{
    switch (ed_completion_kind(word)) {
    case ED_COMPLETES_WORDS:
        ed_text_format(out, "_ecodamage_words '%s'", ed_completion_words(out->arena, word));
        break;
    case ED_COMPLETES_FILES:
        ed_text_add(out, "_ecodamage_files -f");
        break;
    case ED_COMPLETES_FOLDERS:
        ed_text_add(out, "_ecodamage_files -d");
        break;
    case ED_COMPLETES_JSON:
        ed_text_add(out, "_ecodamage_json");
        break;
    case ED_COMPLETES_IDS:
        ed_text_format(out, "_ecodamage_ids %s", command);
        break;
    case ED_COMPLETES_MODELS:
        ed_text_add(out, "_ecodamage_ids models");
        break;
    case ED_COMPLETES_COMMANDS:
        ed_text_format(out, "_ecodamage_words '%s'", ed_completion_commands(out->arena));
        break;
    case ED_COMPLETES_NOTHING:
        ed_text_add_char(out, ':');
        break;
    }
}

static void put_arguments(ed_text *out, const char *command)
{
    for (size_t i = 0; i < ed_option_row_count; i++) {
        const ed_option *o = &ed_option_rows[i];
        if (o->argument == NULL || !ed_option_taken(o, command))
            continue;
        ed_text_format(out, "    '%s %s'", command, o->name);
        if (o->alias != NULL)
            ed_text_format(out, " | '%s %s'", command, o->alias);
        ed_text_add(out, ") ");
        put_action(out, o->argument, command);
        ed_text_add(out, "; return ;;\n");
    }
}

static void put_names(ed_text *out, const char *command)
{
    ed_text_format(out, "    %s) _ecodamage_words '", command);
    for (size_t i = 0, count = 0; i < ed_option_row_count; i++)
        if (ed_option_taken(&ed_option_rows[i], command))
            ed_text_format(out, "%s%s", count++ > 0 ? " " : "", ed_option_rows[i].name);
    ed_text_add(out, "' ;;\n");
}

void ed_completion_bash(ed_text *out)
{
    ed_text_format(out, "%s%s --help --version'\n        return\n    fi\n    case \"$command $prev\" in\n", head,
                   ed_completion_commands(out->arena));
    for (size_t i = 0; i < ed_command_count; i++)
        put_arguments(out, ed_commands[i].name);
    ed_text_add(out, "    esac\n    if [[ $cur == -* ]]; then\n    case $command in\n");
    for (size_t i = 0; i < ed_command_count; i++)
        put_names(out, ed_commands[i].name);
    ed_text_add(out, "    esac\n    return\n    fi\n    case $command in\n");
    for (size_t i = 0; i < ed_command_count; i++) {
        ed_text_format(out, "    %s) ", ed_commands[i].name);
        put_action(out, ed_commands[i].operands, ed_commands[i].name);
        ed_text_add(out, " ;;\n");
    }
    ed_text_add(out, "    esac\n}\n\ncomplete -F _ecodamage ecodamage\n");
}
