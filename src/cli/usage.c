/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Usage texts, made from the tables of options.c and manual.def. */
#include "cli/cli.h"
#include <string.h>

static void put_option(FILE *out, const ed_option *o, ed_lang lang)
{
    enum { WIDTH = 26 };
    const int written = fprintf(out, "  %s%s%s %s", o->alias != NULL ? o->alias : "", o->alias != NULL ? ", " : "",
                                o->name, o->argument != NULL ? o->argument : "");
    const bool long_ = written > WIDTH + 2; /* the words then stand below it */
    (void)fprintf(out, "%s%*s %s\n", long_ ? "\n  " : "", long_ ? WIDTH : WIDTH + 2 - written, "",
                  lang == ED_ZH ? o->zh : o->en);
}

static void print_command(FILE *out, const ed_command *command, ed_lang lang)
{
    (void)fprintf(out, "%s: ecodamage %s [%s] %s\n%s\n\n", lang == ED_ZH ? "用法" : "usage", command->name,
                  lang == ED_ZH ? "选项" : "options", command->operands, lang == ED_ZH ? command->zh : command->en);
    for (size_t i = 0; i < ed_option_row_count; i++)
        if (ed_option_taken(&ed_option_rows[i], command->name))
            put_option(out, &ed_option_rows[i], lang);
}

void ed_usage_print(FILE *out, const ed_command *command, ed_lang lang)
{
    if (command != NULL) {
        print_command(out, command, lang);
        return;
    }
    (void)fprintf(out, "%s: ecodamage %s\n\n", lang == ED_ZH ? "用法" : "usage",
                  lang == ED_ZH ? "命令 [选项] ..." : "COMMAND [options] ...");
    for (size_t i = 0; i < ed_command_count; i++)
        (void)fprintf(out, "  %-10s %-14s %s\n", ed_commands[i].name, ed_commands[i].operands,
                      lang == ED_ZH ? ed_commands[i].zh : ed_commands[i].en);
    (void)fprintf(out, "\n%s: ecodamage help %s\n",
                  lang == ED_ZH ? "各命令的选项、说明和示例" : "options and examples of a command",
                  lang == ED_ZH ? "命令" : "COMMAND");
}

/* ---- what needs memory */

typedef struct printing {
    ed_arena *arena;
    FILE *out;
    const ed_command *command;
    ed_lang lang;
} printing;

static ed_status print_notes(void *context)
{
    const printing *p = context;
    ed_text text = ed_text_new(p->arena);
    ed_manual_notes(p->command, p->lang, &text);
    (void)fwrite(ed_text_string(&text), 1, text.length, p->out);
    return ED_OK;
}

ed_status ed_usage_print_long(FILE *out, const ed_command *command, ed_lang lang)
{
    ed_usage_print(out, command, lang);
    printing p = {ed_arena_new(NULL), out, command, lang};
    if (p.arena == NULL)
        return ED_MEMORY;
    const ed_status status = ed_arena_protect(p.arena, print_notes, &p);
    ed_arena_free(p.arena);
    return status;
}

typedef struct guess {
    ed_arena *arena;
    const char *word;
    const char *const *name;
    size_t count;
    bool found;
} guess;

static ed_status print_nearest(void *context)
{
    guess *g = context;
    const char *near = ed_text_nearest(g->arena, g->word, g->name, g->count);
    if (near != NULL)
        (void)fprintf(stderr, "  %s?\n", near);
    g->found = near != NULL;
    return ED_OK;
}

bool ed_usage_suggest(const char *word, const char *const *name, size_t count)
{
    guess g = {.arena = ed_arena_new(NULL), .word = word, .name = name, .count = count};
    if (g.arena != NULL)
        (void)ed_arena_protect(g.arena, print_nearest, &g);
    ed_arena_free(g.arena);
    return g.found;
}

int ed_usage_unknown_command(const char *word)
{
    enum { MOST = 64 };
    const char *name[MOST];
    size_t count = 0;
    for (; count < ed_command_count && count < MOST; count++)
        name[count] = ed_commands[count].name;
    (void)fprintf(stderr, "ecodamage: 未知命令 / unknown command: %s\n", word);
    if (!ed_usage_suggest(word, name, count))
        ed_usage_print(stderr, NULL, ED_ZH);
    return ED_USAGE;
}
