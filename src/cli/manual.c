/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual page of the command and what is added to a command's usage: both are pages of the room `guide`. */
#include "cli/manual.h"
#include "guide/page.h"
#include <string.h>

typedef struct manual {
    const char *command, *statuses; /* numbers between spaces */
    const char *zh, *en, *examples;
} manual;

typedef struct term {
    const char *name, *zh, *en;
} term;

static const manual manuals[] = {
#define ED_MANUAL(command, statuses, zh, en, examples) {#command, statuses, zh, en, examples},
#include "cli/manual.def"
};

static const term statuses[] = {
#define ED_MANUAL_STATUS(number, zh, en) {#number, zh, en},
#include "cli/manual.def"
};

static const term files[] = {
#define ED_MANUAL_FILE(name, zh, en) {name, zh, en},
#include "cli/manual.def"
};

static const term variables[] = {
#define ED_MANUAL_VARIABLE(name, zh, en) {name, zh, en},
#include "cli/manual.def"
};

static const manual *find(const ed_command *command)
{
    for (size_t i = 0; i < sizeof manuals / sizeof manuals[0]; i++)
        if (strcmp(manuals[i].command, command->name) == 0)
            return &manuals[i];
    return NULL;
}

static const char *either(ed_lang lang, const char *zh, const char *en)
{
    return lang == ED_ZH ? zh : en;
}

static bool lists(const char *numbers, const char *number)
{
    const size_t length = strlen(number);
    for (const char *at = numbers; *at != '\0'; at += strcspn(at, " "), at += strspn(at, " "))
        if (strncmp(at, number, length) == 0 && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

/* Exit statuses, one a line. */
static void put_statuses(ed_page *page, const char *numbers)
{
    ed_text lines = ed_text_new(page->arena);
    ed_page_heading(page, either(page->lang, "退出状态", "EXIT STATUS"));
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++)
        if (lists(numbers, statuses[i].name))
            ed_text_format(&lines, "%-4s%s\n", statuses[i].name, either(page->lang, statuses[i].zh, statuses[i].en));
    ed_page_sample(page, ed_text_string(&lines));
}

void ed_manual_notes(const ed_command *command, ed_lang lang, ed_text *out)
{
    const manual *about = find(command);
    ed_page page = {.arena = out->arena, .out = out, .lang = lang};
    if (about == NULL)
        return;
    if (about->zh[0] != '\0') {
        ed_page_heading(&page, either(lang, "说明", "DESCRIPTION"));
        ed_page_paragraph(&page, either(lang, about->zh, about->en));
    }
    if (about->examples[0] != '\0') {
        ed_page_heading(&page, either(lang, "示例", "EXAMPLES"));
        ed_page_sample(&page, about->examples);
    }
    put_statuses(&page, about->statuses);
}

/* ---- the manual page */

static const char *usage_of(const ed_page *page, const ed_command *command)
{
    return ed_arena_printf(page->arena, "ecodamage %s [%s] %s", command->name, either(page->lang, "选项", "options"),
                           command->operands);
}

static void put_synopsis(ed_page *page)
{
    ed_text lines = ed_text_new(page->arena);
    ed_page_heading(page, either(page->lang, "概要", "SYNOPSIS"));
    for (size_t i = 0; i < ed_command_count; i++)
        ed_text_format(&lines, "%s\n", usage_of(page, &ed_commands[i]));
    ed_page_sample(page, ed_text_string(&lines));
}

static void put_description(ed_page *page)
{
    ed_page_heading(page, either(page->lang, "说明", "DESCRIPTION"));
    ed_page_paragraph(page,
                      either(page->lang,
                             "计算生态环境损害赔偿的数额，并写明其来历。计算模型和系数表都是文件，各有来源和条款；"
                             "数字按十进制精确计算，同一版本对同一案件的输出逐字节相同。"
                             "结果写到标准输出，其他一律写到标准错误。不询问，不联网，输出文件要么完整写入，要么不写。",
                             "Computes what must be paid for damage to the ecological environment, and shows how. "
                             "Models and tables of coefficients are files, each with its source and clauses; numbers "
                             "are exact, and one version gives the same bytes for the same case. Results go to "
                             "standard output, all else to standard error. Nothing is asked, no network is used, "
                             "and output files appear whole or not at all."));
}

static void put_commands(ed_page *page)
{
    ed_page_heading(page, either(page->lang, "命令", "COMMANDS"));
    for (size_t i = 0; i < ed_command_count; i++) {
        const ed_command *command = &ed_commands[i];
        const manual *about = find(command);
        const char *note = about == NULL ? "" : either(page->lang, about->zh, about->en);
        const char *summary = either(page->lang, command->zh, command->en);
        ed_page_term(page, usage_of(page, command),
                     ed_arena_printf(page->arena, "%s%s%s", summary, note[0] == '\0' ? "" : "\n", note));
    }
}

static void put_options(ed_page *page)
{
    ed_page_heading(page, either(page->lang, "选项", "OPTIONS"));
    for (size_t i = 0; i < ed_option_row_count; i++) {
        const ed_option *o = &ed_option_rows[i];
        const char *name =
            ed_arena_printf(page->arena, "%s%s%s%s%s", o->alias == NULL ? "" : o->alias, o->alias == NULL ? "" : ", ",
                            o->name, o->argument == NULL ? "" : " ", o->argument == NULL ? "" : o->argument);
        const char *words = either(page->lang, o->zh, o->en);
        ed_page_term(page, name,
                     o->commands == NULL ? words
                                         : ed_arena_printf(page->arena, "%s\n(%.*s)", words,
                                                           (int)strlen(o->commands) - 2, o->commands + 1));
    }
}

static void put_terms(ed_page *page, const term *one, size_t count, const char *heading)
{
    ed_page_heading(page, heading);
    for (size_t i = 0; i < count; i++)
        ed_page_term(page, one[i].name, either(page->lang, one[i].zh, one[i].en));
}

static void put_examples(ed_page *page)
{
    ed_page_heading(page, either(page->lang, "示例", "EXAMPLES"));
    for (size_t i = 0; i < sizeof manuals / sizeof manuals[0]; i++)
        if (manuals[i].examples[0] != '\0')
            ed_page_sample(page, manuals[i].examples);
}

void ed_manual_page(ed_lang lang, ed_text *out)
{
    ed_page page = {.arena = out->arena, .out = out, .lang = lang, .man = true};
    const ed_page_subject subject = {
        "ecodamage",
        either(lang, "计算生态环境损害赔偿的数额", "what must be paid for damage to the ecological environment"), "",
        "1", "ecodamage " ED_VERSION};
    ed_page_begin(&page, &subject);
    put_synopsis(&page);
    put_description(&page);
    put_commands(&page);
    put_options(&page);
    put_terms(&page, statuses, sizeof statuses / sizeof statuses[0], either(lang, "退出状态", "EXIT STATUS"));
    put_terms(&page, files, sizeof files / sizeof files[0], either(lang, "文件", "FILES"));
    put_terms(&page, variables, sizeof variables / sizeof variables[0], either(lang, "环境变量", "ENVIRONMENT"));
    put_examples(&page);
    ed_page_heading(&page, either(lang, "参见", "SEE ALSO"));
    ed_page_paragraph(&page,
                      either(lang, "每个模型有自己的手册页：man 7 ecodamage-model-编号，编号中的斜线写作连字符。",
                             "Each model has a page of its own: man 7 ecodamage-model-ID, with hyphens for the "
                             "slashes of the id."));
}
