/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the scripts of all shells are made from. */
#include "cli/cli.h"
#include <string.h>

ed_completes ed_completion_kind(const char *word)
{
    static const struct {
        const char *word;
        ed_completes kind;
    } kinds[] = {{"FILE", ED_COMPLETES_FILES},      {"DIR", ED_COMPLETES_FOLDERS}, {"CASE", ED_COMPLETES_JSON},
                 {"REPORT", ED_COMPLETES_JSON},     {"ID", ED_COMPLETES_IDS},      {"MODEL", ED_COMPLETES_MODELS},
                 {"COMMAND", ED_COMPLETES_COMMANDS}};
    word += strspn(word, "[");
    const size_t length = strcspn(word, "]. ");
    if (memchr(word, '|', length) != NULL)
        return ED_COMPLETES_WORDS;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strlen(kinds[i].word) == length && strncmp(kinds[i].word, word, length) == 0)
            return kinds[i].kind;
    return ED_COMPLETES_NOTHING;
}

const char *ed_completion_words(ed_arena *arena, const char *argument)
{
    char *out = ed_arena_string(arena, argument);
    for (char *at = out; *at != '\0'; at++)
        *at = *at == '|' ? ' ' : *at;
    return out;
}

const char *ed_completion_commands(ed_arena *arena)
{
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < ed_command_count; i++)
        ed_text_format(&out, "%s%s", i > 0 ? " " : "", ed_commands[i].name);
    return ed_text_string(&out);
}

void ed_completion_quote(ed_text *out, const char *text, const char *quote, const char *escaped)
{
    for (; *text != '\0'; text++) {
        if (strchr(escaped, *text) != NULL)
            ed_text_add_char(out, '\\');
        if (*text == '\'')
            ed_text_add(out, quote);
        else
            ed_text_add_char(out, *text);
    }
}
