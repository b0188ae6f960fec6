/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completion for zsh, by _arguments. */
#include "cli/cli.h"

static const char head[] = "#compdef ecodamage\n"
                           "# zsh completion for ecodamage; printed by: ecodamage completion zsh\n"
                           "\n"
                           "# The ids in a list: a line that does not begin with a space begins with one.\n"
                           "_ecodamage_ids() {\n"
                           "    local -a ids\n"
                           "    ids=(${${(M)${(f)\"$(_call_program ids ecodamage $1 2>/dev/null)\"}:#[a-z0-9]*}%% *})\n"
                           "    compadd -a ids\n"
                           "}\n"
                           "\n"
                           "_ecodamage() {\n"
                           "    local zh=0 context state line\n"
                           "    local -a commands\n"
                           "    [[ ${LC_ALL:-${LC_MESSAGES:-$LANG}} == zh* ]] && zh=1\n";

static void put_quoted(ed_text *out, const char *text, const char *escaped)
{
    ed_completion_quote(out, text, "'\\''", escaped);
}

static const char *either(ed_lang lang, const char *zh, const char *en)
{
    return lang == ED_ZH ? zh : en;
}

static void put_commands(ed_text *out, ed_lang lang)
{
    ed_text_format(out, "    if ((zh == %d)); then\n        commands=(\n", lang == ED_ZH);
    for (size_t i = 0; i < ed_command_count; i++) {
        ed_text_format(out, "            '%s:", ed_commands[i].name);
        put_quoted(out, either(lang, ed_commands[i].zh, ed_commands[i].en), "\\:");
        ed_text_add(out, "'\n");
    }
    ed_text_add(out, "        )\n    fi\n");
}

/* ":message:action" of a word of a kind. */
static void put_action(ed_text *out, const char *word, const char *command)
{
    switch (ed_completion_kind(word)) {
    case ED_COMPLETES_WORDS:
        ed_text_format(out, ": :(%s)", ed_completion_words(out->arena, word));
        break;
    case ED_COMPLETES_FILES:
        ed_text_add(out, ": :_files");
        break;
    case ED_COMPLETES_FOLDERS:
        ed_text_add(out, ": :_files -/");
        break;
    case ED_COMPLETES_JSON:
        ed_text_add(out, ": :_files -g \"*.json\"");
        break;
    case ED_COMPLETES_IDS:
        ed_text_format(out, ": : _ecodamage_ids %s", command);
        break;
    case ED_COMPLETES_MODELS:
        ed_text_add(out, ": : _ecodamage_ids models");
        break;
    case ED_COMPLETES_COMMANDS:
        ed_text_format(out, ": :(%s)", ed_completion_commands(out->arena));
        break;
    case ED_COMPLETES_NOTHING:
        ed_text_add(out, ": : ");
        break;
    }
}

static void put_option(ed_text *out, const ed_option *o, const char *command, ed_lang lang)
{
    const char *equals = o->argument != NULL ? "=" : "";
    if (o->alias != NULL)
        ed_text_format(out, "            '(%s %s)'{%s%s,%s%s}'[", o->alias, o->name, o->alias,
                       o->argument != NULL ? "+" : "", o->name, equals);
    else
        ed_text_format(out, "            '%s%s[", o->name, equals);
    put_quoted(out, either(lang, o->zh, o->en), "\\[]:");
    ed_text_add_char(out, ']');
    if (o->argument != NULL)
        put_action(out, o->argument, command);
    ed_text_add(out, "' \\\n");
}

static void put_command(ed_text *out, const ed_command *command, ed_lang lang)
{
    ed_text_format(out, "    %s-%d)\n        _arguments \\\n", command->name, lang == ED_ZH);
    for (size_t i = 0; i < ed_option_row_count; i++)
        if (ed_option_taken(&ed_option_rows[i], command->name))
            put_option(out, &ed_option_rows[i], command->name, lang);
    if (command->most == 0) {
        ed_text_add(out, "            && return 0 ;;\n");
        return;
    }
    ed_text_add(out, "            '*");
    put_action(out, command->operands, command->name);
    ed_text_add(out, "' && return 0 ;;\n");
}

void ed_completion_zsh(ed_text *out)
{
    ed_text_add(out, head);
    put_commands(out, ED_ZH);
    put_commands(out, ED_EN);
    ed_text_add(out, "    if ((CURRENT == 2)); then\n        _describe -t commands command commands\n        return\n"
                     "    fi\n    shift words\n    ((CURRENT--))\n    case $words[1]-$zh in\n");
    for (size_t i = 0; i < ed_command_count; i++) {
        put_command(out, &ed_commands[i], ED_ZH);
        put_command(out, &ed_commands[i], ED_EN);
    }
    ed_text_add(out, "    esac\n    return 1\n}\n\n"
                     "# Autoloaded, the file is the function; read by `source`, it only says who completes.\n"
                     "if [[ $funcstack[1] == _ecodamage ]]; then\n    _ecodamage \"$@\"\n"
                     "else\n    compdef _ecodamage ecodamage\nfi\n");
}
