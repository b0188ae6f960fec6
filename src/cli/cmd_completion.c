/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage completion bash|zsh|fish. */
#include "cli/cli.h"
#include <string.h>

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
