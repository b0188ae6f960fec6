/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual page of the command, and what is added to a command's usage, as documents. */
#include "cli/cli.h"
#include "document/text/text.h"
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

static ed_block *section(ed_document *document, const char *zh, const char *en)
{
    return ed_block_section(document->root, NULL, either(document->lang, zh, en));
}

/* ---- what follows a usage */

/* Exit statuses, one a line. */
static void put_statuses(ed_document *document, const char *numbers)
{
    ed_text lines = ed_text_new(document->arena);
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++)
        if (lists(numbers, statuses[i].name))
            ed_text_format(&lines, "%-4s%s\n", statuses[i].name,
                           either(document->lang, statuses[i].zh, statuses[i].en));
    ed_block_sample(section(document, "退出状态", "EXIT STATUS"), ed_text_string(&lines));
}

void ed_manual_notes(const ed_command *command, ed_lang lang, ed_text *out)
{
    const manual *about = find(command);
    if (about == NULL)
        return;
    ed_document *document = ed_document_new(out->arena, lang);
    if (about->zh[0] != '\0')
        ed_block_paragraph(section(document, "说明", "DESCRIPTION"), either(lang, about->zh, about->en));
    if (about->examples[0] != '\0')
        ed_block_sample(section(document, "示例", "EXAMPLES"), about->examples);
    put_statuses(document, about->statuses);
    ed_terminal_blocks(document->root, out);
}

/* ---- the manual page */

static const char *usage_of(const ed_document *document, const ed_command *command)
{
    return ed_arena_printf(document->arena, "ecodamage %s [%s] %s", command->name,
                           either(document->lang, "选项", "options"), command->operands);
}

static void put_synopsis(ed_document *document)
{
    ed_text lines = ed_text_new(document->arena);
    for (size_t i = 0; i < ed_command_count; i++)
        ed_text_format(&lines, "%s\n", usage_of(document, &ed_commands[i]));
    ed_block_sample(section(document, "概要", "SYNOPSIS"), ed_text_string(&lines));
}

static void put_description(ed_document *document)
{
    ed_block_paragraph(
        section(document, "说明", "DESCRIPTION"),
        either(document->lang,
               "计算生态环境损害赔偿的数额，并写明其来历。计算模型和系数表都是文件，各有来源和条款；"
               "数字按十进制精确计算，同一版本对同一案件的输出逐字节相同。"
               "结果写到标准输出，其他一律写到标准错误。不询问，不联网，输出文件要么完整写入，要么不写。",
               "Computes what must be paid for damage to the ecological environment, and shows how. "
               "Models and tables of coefficients are files, each with its source and clauses; numbers "
               "are exact, and one version gives the same bytes for the same case. Results go to "
               "standard output, all else to standard error. Nothing is asked, no network is used, "
               "and output files appear whole or not at all."));
}

static void put_commands(ed_document *document)
{
    ed_block *pairs = ed_block_pairs(section(document, "命令", "COMMANDS"));
    for (size_t i = 0; i < ed_command_count; i++) {
        const ed_command *command = &ed_commands[i];
        const manual *about = find(command);
        const char *note = about == NULL ? "" : either(document->lang, about->zh, about->en);
        const char *summary = either(document->lang, command->zh, command->en);
        ed_block_pair_add(pairs, usage_of(document, command),
                          ed_arena_printf(document->arena, "%s%s%s", summary, note[0] == '\0' ? "" : "\n", note));
    }
}

static void put_options(ed_document *document)
{
    ed_block *pairs = ed_block_pairs(section(document, "选项", "OPTIONS"));
    for (size_t i = 0; i < ed_option_row_count; i++) {
        const ed_option *o = &ed_option_rows[i];
        const char *name = ed_arena_printf(document->arena, "%s%s%s%s%s", o->alias == NULL ? "" : o->alias,
                                           o->alias == NULL ? "" : ", ", o->name, o->argument == NULL ? "" : " ",
                                           o->argument == NULL ? "" : o->argument);
        const char *words = either(document->lang, o->zh, o->en);
        ed_block_pair_add(pairs, name,
                          o->commands == NULL ? words
                                              : ed_arena_printf(document->arena, "%s\n(%.*s)", words,
                                                                (int)strlen(o->commands) - 2, o->commands + 1));
    }
}

static void put_terms(ed_block *parent, ed_lang lang, const term *one, size_t count)
{
    ed_block *pairs = ed_block_pairs(parent);
    for (size_t i = 0; i < count; i++)
        ed_block_pair_add(pairs, one[i].name, either(lang, one[i].zh, one[i].en));
}

static void put_examples(ed_document *document)
{
    ed_block *parent = section(document, "示例", "EXAMPLES");
    for (size_t i = 0; i < sizeof manuals / sizeof manuals[0]; i++)
        if (manuals[i].examples[0] != '\0')
            ed_block_sample(parent, manuals[i].examples);
}

void ed_manual_page(ed_lang lang, ed_text *out)
{
    ed_document *document = ed_document_new(out->arena, lang);
    document->subtitle = "ecodamage";
    document->title =
        either(lang, "计算生态环境损害赔偿的数额", "what must be paid for damage to the ecological environment");
    document->program = "ecodamage " ED_VERSION;
    document->manual = &(ed_manual_entry){"", "1"};
    put_synopsis(document);
    put_description(document);
    put_commands(document);
    put_options(document);
    put_terms(section(document, "退出状态", "EXIT STATUS"), lang, statuses, sizeof statuses / sizeof statuses[0]);
    put_terms(section(document, "文件", "FILES"), lang, files, sizeof files / sizeof files[0]);
    put_terms(section(document, "环境变量", "ENVIRONMENT"), lang, variables, sizeof variables / sizeof variables[0]);
    put_examples(document);
    ed_block_paragraph(section(document, "参见", "SEE ALSO"),
                       either(lang, "每个模型有自己的手册页：man 7 ecodamage-model-编号，编号中的斜线写作连字符。",
                              "Each model has a page of its own: man 7 ecodamage-model-ID, with hyphens for the "
                              "slashes of the id."));
    ed_man_render(document, out);
}
