/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage completion bash|zsh|fish, and what the scripts share. */
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

typedef struct writing {
    ed_arena *arena;
    const ed_options *options;
    void (*put)(ed_text *out);
    int result;
} writing;

static ed_status print(void *context)
{
    writing *w = context;
    ed_text text = ed_text_new(w->arena);
    w->put(&text);
    w->result = ed_output(w->options, ed_text_string(&text), text.length);
    return ED_OK;
}

int ed_cmd_completion(ed_engine *engine, const ed_options *options)
{
    static const struct {
        const char *name;
        void (*put)(ed_text *out);
    } shells[] = {{"bash", ed_completion_bash}, {"zsh", ed_completion_zsh}, {"fish", ed_completion_fish}};
    (void)engine;
    const char *names[sizeof shells / sizeof shells[0]];
    writing w = {.options = options};
    for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++) {
        names[i] = shells[i].name;
        if (strcmp(shells[i].name, options->operand[0]) == 0)
            w.put = shells[i].put;
    }
    if (w.put == NULL) {
        (void)fprintf(stderr, "ecodamage completion: 未知的 shell / unknown shell: %s\n", options->operand[0]);
        (void)ed_usage_suggest(options->operand[0], names, sizeof names / sizeof names[0]);
        return ED_USAGE;
    }
    w.arena = ed_arena_new(NULL);
    const ed_status status = w.arena == NULL ? ED_MEMORY : ed_arena_protect(w.arena, print, &w);
    ed_arena_free(w.arena);
    return status == ED_OK ? w.result : ed_exit_status(status);
}
