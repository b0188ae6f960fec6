/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completion for fish: a line for each command and option. */
#include "cli/cli.h"

static const char head[] = "# fish completion for ecodamage; printed by: ecodamage completion fish\n"
                           "\n"
                           "# The ids in a list: a line that does not begin with a space begins with one.\n"
                           "function __ecodamage_ids\n"
                           "    ecodamage $argv[1] 2>/dev/null | string match -r '^[a-z0-9][^ ]*'\n"
                           "end\n"
                           "\n"
                           "set -l lang en\n"
                           "string match -q 'zh*' -- \"$LC_ALL\" \"$LC_MESSAGES\" \"$LANG\"; and set lang zh\n"
                           "complete -c ecodamage -f\n";

static const char *either(ed_lang lang, const char *zh, const char *en)
{
    return lang == ED_ZH ? zh : en;
}

static void put_text(ed_text *out, const char *text)
{
    ed_text_add(out, " -d '");
    ed_completion_quote(out, text, "\\'", "\\");
    ed_text_add(out, "'\n");
}

/* What completes a word of a kind: "-a ..." that fish evaluates. */
static void put_action(ed_text *out, const char *word, const char *command)
{
    switch (ed_completion_kind(word)) {
    case ED_COMPLETES_WORDS:
        ed_text_format(out, " -a '%s'", ed_completion_words(out->arena, word));
        break;
    case ED_COMPLETES_FILES:
        ed_text_add(out, " -F");
        break;
    case ED_COMPLETES_FOLDERS:
        ed_text_add(out, " -a '(__fish_complete_directories)'");
        break;
    case ED_COMPLETES_JSON:
        ed_text_add(out, " -k -a '(__fish_complete_suffix .json)'");
        break;
    case ED_COMPLETES_IDS:
        ed_text_format(out, " -a '(__ecodamage_ids %s)'", command);
        break;
    case ED_COMPLETES_MODELS:
        ed_text_add(out, " -a '(__ecodamage_ids models)'");
        break;
    case ED_COMPLETES_COMMANDS:
        ed_text_format(out, " -a '%s'", ed_completion_commands(out->arena));
        break;
    case ED_COMPLETES_NOTHING:
        break;
    }
}

static void put_option(ed_text *out, const ed_option *o, const char *command, ed_lang lang)
{
    ed_text_format(out, "    complete -c ecodamage -n '__fish_seen_subcommand_from %s'", command);
    if (o->alias != NULL)
        ed_text_format(out, " -s %s", o->alias + 1);
    ed_text_format(out, " -l %s", o->name + 2);
    if (o->argument != NULL) {
        ed_text_add(out, ed_completion_kind(o->argument) == ED_COMPLETES_FILES ? " -r" : " -x");
        put_action(out, o->argument, command);
    }
    put_text(out, either(lang, o->zh, o->en));
}

static void put_texts(ed_text *out, ed_lang lang)
{
    for (size_t i = 0; i < ed_command_count; i++) {
        const ed_command *command = &ed_commands[i];
        ed_text_format(out, "    complete -c ecodamage -n __fish_use_subcommand -a %s", command->name);
        put_text(out, either(lang, command->zh, command->en));
        for (size_t k = 0; k < ed_option_row_count; k++)
            if (ed_option_taken(&ed_option_rows[k], command->name))
                put_option(out, &ed_option_rows[k], command->name, lang);
    }
}

static void put_operands(ed_text *out, const ed_command *command)
{
    if (ed_completion_kind(command->operands) == ED_COMPLETES_NOTHING)
        return;
    ed_text_format(out, "complete -c ecodamage -n '__fish_seen_subcommand_from %s'", command->name);
    put_action(out, command->operands, command->name);
    ed_text_add_char(out, '\n');
}

void ed_completion_fish(ed_text *out)
{
    ed_text_add(out, head);
    for (size_t i = 0; i < ed_command_count; i++)
        put_operands(out, &ed_commands[i]);
    ed_text_add(out, "if test $lang = zh\n");
    put_texts(out, ED_ZH);
    ed_text_add(out, "else\n");
    put_texts(out, ED_EN);
    ed_text_add(out, "end\n");
}
