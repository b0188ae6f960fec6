/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage help [COMMAND] [--man], ecodamage version. */
#include "cli/cli.h"

typedef struct page {
    ed_arena *arena;
    ed_lang lang;
} page;

static ed_status print_page(void *context)
{
    const page *p = context;
    ed_text text = ed_text_new(p->arena);
    ed_manual_page(p->lang, &text);
    return fwrite(ed_text_string(&text), 1, text.length, stdout) == text.length ? ED_OK : ED_FILE;
}

static int manual(const ed_options *options)
{
    page p = {ed_arena_new(NULL), options->lang};
    const ed_status status = p.arena == NULL ? ED_MEMORY : ed_arena_protect(p.arena, print_page, &p);
    ed_arena_free(p.arena);
    return ed_output_flush(status);
}

static ed_status print(const ed_command *command, ed_lang lang)
{
    if (command != NULL)
        return ed_usage_print_long(stdout, command, lang);
    ed_usage_print(stdout, NULL, lang);
    return ED_OK;
}

/* In both languages where none is asked for. */
int ed_cmd_help(ed_engine *engine, const ed_options *options)
{
    (void)engine;
    const ed_command *command = options->operands > 0 ? ed_command_find(options->operand[0]) : NULL;
    if (options->operands > 0 && command == NULL)
        return ed_usage_unknown_command(options->operand[0]);
    if (options->format == ED_FORMAT_MAN)
        return manual(options);
    if (options->lang_given)
        return ed_output_flush(print(command, options->lang));
    ed_status status = print(command, ED_ZH);
    (void)puts("");
    if (status == ED_OK)
        status = print(command, ED_EN);
    return ed_output_flush(status);
}

int ed_cmd_version(ed_engine *engine, const ed_options *options)
{
    (void)engine;
    (void)options;
    (void)printf("ecodamage %s\n", ed_version());
    return ed_output_flush(ED_OK);
}
