/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of commands and options, and the reading of a command line. */
#include "cli/cli.h"
#include <stdint.h>
#include <string.h>

const ed_command ed_commands[] = {
    {"value", "CASE", 1, 1, "计算案件的损害数额并输出报告", "value a case and print its report", ed_cmd_value},
    {"check", "CASE", 1, 1, "列出案件的全部问题，不输出报告", "list all findings of a case", ed_cmd_check},
    {"explain", "CASE [PATH]", 1, 2, "解释一个数字的来历；--program 输出编译后的程序",
     "explain one figure as a tree; --program prints the compiled program", ed_cmd_explain},
    {"report", "REPORT", 1, 1, "将 JSON 报告转换为其他格式，不重新计算",
     "print a JSON report in another format, without valuing", ed_cmd_report},
    {"verify", "FILE...", 1, SIZE_MAX, "由报告或计算书文件重新计算，并核对其数字和所印文字",
     "compute a report or book again from the file itself, and compare its figures and what is printed", ed_cmd_verify},
    {"compare", "CASE OTHER", 2, 2, "比较两份计算：有哪些差异，各项差异对差额的贡献",
     "what differs between two cases or reports, and what each difference moves", ed_cmd_compare},
    {"solve", "CASE", 1, 1, "求使合计（或一个项目）为某数额的输入取值",
     "the value of an input at which the total, or an item, is an amount", ed_cmd_solve},
    {"claim", "CASE", 1, 1, "查找得出对方主张数额的读法", "which reading of the case gives a claimed figure",
     ed_cmd_claim},
    {"batch", "CASE...", 1, SIZE_MAX, "计算多个案件，每个案件输出一行 JSON",
     "value many cases, a line of JSON for each", ed_cmd_batch},
    {"models", "[ID]", 0, 1, "列出计算模型，或输出一个模型的说明；--check 检查全部模型和算例，--mutate 检查算例",
     "list the models, or print one as a manual page; --check checks them all, --mutate their examples", ed_cmd_models},
    {"datasets", "[ID]", 0, 1, "列出数据表，或输出一个数据表；--check 检查全部数据表",
     "list the tables, or print one; --check checks them all", ed_cmd_datasets},
    {"new", "MODEL...", 1, SIZE_MAX, "输出待填写的案件文件；--simple 用于简易案件",
     "print a case to be filled in; --simple for small cases", ed_cmd_new},
    {"schema", "", 0, 0, "输出案件文件的 JSON 模式（draft-07），供编辑器补全和检查",
     "print the JSON Schema (draft-07) of a case, for editors", ed_cmd_schema},
    {"limits", "", 0, 0, "列出各项上限，如数值的位数、表格的行数、抽样次数",
     "list all limits: digits of numbers, rows of tables, draws and others", ed_cmd_limits},
    {"completion", "bash|zsh|fish", 1, 1, "输出命令行补全脚本", "print a script that completes command lines",
     ed_cmd_completion},
    {"help", "[COMMAND]", 0, 1, "显示用法；--man 输出手册页", "show usage; --man prints the manual page", ed_cmd_help},
    {"version", "", 0, 0, "显示版本", "show the version", ed_cmd_version},
};
const size_t ed_command_count = sizeof ed_commands / sizeof ed_commands[0];

/* The position of a word in a list, through `*out`; false where it is not there. */
static bool take_word(const char *argument, const char *const *word, size_t count, size_t *out)
{
    for (*out = 0; *out < count; (*out)++)
        if (strcmp(argument, word[*out]) == 0)
            return true;
    return false;
}

static bool take_format(ed_options *out, const char *argument)
{
    static const char *const names[] = {"text", "json", "html", "docx", "pdf", "xlsx"}; /* as ed_format */
    size_t found;
    bool known = take_word(argument, names, sizeof names / sizeof names[0], &found);
    out->format = known ? (ed_format)found : ED_FORMAT_TEXT;
    return known;
}

/* Trees and the compiled program are no documents. */
static bool take_plain_format(ed_options *out, const char *argument)
{
    return take_format(out, argument) && (out->format == ED_FORMAT_TEXT || out->format == ED_FORMAT_JSON);
}

/* What is told in words has no cells to compute. */
static bool take_paper_format(ed_options *out, const char *argument)
{
    return take_format(out, argument) && out->format != ED_FORMAT_XLSX;
}

static bool take_form(ed_options *out, const char *argument)
{
    static const char *const names[] = {"annex-a",   "expert-opinion", "negotiation", "court",
                                        "agreement", "procedure",      "closure",     "publication"}; /* as ed_form */
    size_t found;
    bool known = take_word(argument, names, sizeof names / sizeof names[0], &found);
    out->form = known ? (ed_form)found : ED_FORM_ANNEX_A;
    return known;
}

static bool take_page_format(ed_options *out, const char *argument)
{
    if (strcmp(argument, "man") != 0)
        return take_format(out, argument) && out->format != ED_FORMAT_JSON && out->format != ED_FORMAT_XLSX;
    out->format = ED_FORMAT_MAN;
    return true;
}

static bool take_lang(ed_options *out, const char *argument)
{
    out->lang_given = true;
    out->lang = strcmp(argument, "en") == 0 ? ED_EN : ED_ZH;
    return strcmp(argument, "en") == 0 || strcmp(argument, "zh") == 0;
}

static bool take_findings(ed_options *out, const char *argument)
{
    out->findings_json = strcmp(argument, "json") == 0;
    return out->findings_json || strcmp(argument, "text") == 0;
}

static bool take_output(ed_options *out, const char *argument)
{
    out->output = argument;
    return argument[0] != '\0';
}

static bool take_with(ed_options *out, const char *argument)
{
    out->with = argument;
    return argument[0] != '\0';
}

static bool take_models(ed_options *out, const char *argument)
{
    if (out->model_folders == ED_CLI_FOLDERS)
        return false;
    out->models[out->model_folders++] = argument;
    return true;
}

static bool take_datasets(ed_options *out, const char *argument)
{
    if (out->dataset_folders == ED_CLI_FOLDERS)
        return false;
    out->datasets[out->dataset_folders++] = argument;
    return true;
}

static bool take_set(ed_options *out, const char *argument)
{
    if (out->sets == ED_CLI_SETS || strchr(argument, '=') == NULL || argument[0] == '=')
        return false;
    out->set[out->sets++] = argument;
    return true;
}

static bool take_text(const char **out, const char *argument)
{
    *out = argument;
    return argument[0] != '\0';
}

static bool take_input(ed_options *out, const char *argument)
{
    return take_text(&out->input, argument);
}

static bool take_amount(ed_options *out, const char *argument)
{
    return take_text(&out->amount, argument);
}

static bool take_item(ed_options *out, const char *argument)
{
    return take_text(&out->item, argument);
}

static bool take_tornado(ed_options *out, const char *argument)
{
    (void)argument;
    return out->tornado = true;
}

static bool take_program(ed_options *out, const char *argument)
{
    (void)argument;
    return out->program = true;
}

static bool take_check(ed_options *out, const char *argument)
{
    (void)argument;
    return out->check = true;
}

/* A whole number up to `most`. */
static bool take_count(const char *argument, size_t most, size_t *out)
{
    *out = 0;
    for (const char *at = argument; *at >= '0' && *at <= '9' && *out <= most; at++)
        *out = *out * 10 + (size_t)(*at - '0');
    return argument[0] != '\0' && argument[strspn(argument, "0123456789")] == '\0' && *out <= most;
}

static bool take_mutate(ed_options *out, const char *argument)
{
    (void)argument;
    return out->mutate = true;
}

static bool take_procedure(ed_options *out, const char *argument)
{
    (void)argument;
    return out->procedure = true;
}

static bool take_threads(ed_options *out, const char *argument)
{
    return take_count(argument, ED_THREADS_ASKED, &out->threads) && out->threads >= 1;
}

static bool take_depth(ed_options *out, const char *argument)
{
    return take_count(argument, 1000000000, &out->depth);
}

static bool take_rows(ed_options *out, const char *argument)
{
    return take_count(argument, 1000000000, &out->rows);
}

static bool take_simple(ed_options *out, const char *argument)
{
    (void)argument;
    return out->simple = true;
}

static bool take_man(ed_options *out, const char *argument)
{
    (void)argument;
    out->format = ED_FORMAT_MAN;
    return true;
}

static bool take_help(ed_options *out, const char *argument)
{
    (void)argument;
    return out->help = true;
}

const ed_option ed_option_rows[] = {
    {"--format", NULL, "text|json|html|docx|pdf|xlsx", " value report ", "输出格式（缺省 text）",
     "output format (default text)", take_format},
    {"--format", NULL, "text|json|html|docx|pdf", " verify compare solve claim ", "输出格式（缺省 text）",
     "output format (default text)", take_paper_format},
    {"--format", NULL, "text|man|html|docx|pdf", " models datasets ",
     "说明的格式（缺省 text；man：供 man 使用的 troff）", "format of a page (default text; man: troff for man)",
     take_page_format},
    {"--format", NULL, "text|json", " explain limits ", "输出格式（缺省 text）", "output format (default text)",
     take_plain_format},
    {"--form", NULL, "annex-a|expert-opinion|negotiation|court|agreement|procedure|closure|publication",
     " value report ", "计算书形式：附件、专家意见、磋商、诉讼、协议附件、程序核对、结案、公开（缺省 annex-a）",
     "form of the book (default annex-a)", take_form},
    {"--set", NULL, "PATH=VALUE", " value check explain ",
     "假设情形：该处取另一个值（river.unit_cost='22 元/t'），可多次使用",
     "a what-if: another value there (river.unit_cost='22 CNY/t'); may be repeated", take_set},
    {"--input", NULL, "PATH", " solve ", "要求解的输入", "the input to be solved for", take_input},
    {"--target", NULL, "AMOUNT", " solve ", "目标数额，如 1234567.89 或 123.46万元",
     "the amount, 1234567.89 or 123.46万元", take_amount},
    {"--amount", NULL, "AMOUNT", " claim ", "主张的数额，如 1234567.89 或 123.46万元",
     "the claimed figure, 1234567.89 or 123.46万元", take_amount},
    {"--item", NULL, "ITEM", " solve claim ", "只看此项目的数额（缺省为合计）",
     "the amount of this item (default: the total)", take_item},
    {"--tornado", NULL, NULL, " value ", "列出各项数值输入在其范围内（或 ±10 %）对合计的影响",
     "how far each numeric input moves the total over its range, or ±10 %", take_tornado},
    {"--lang", NULL, "zh|en", NULL, "输出语言（缺省取案件的 lang，其次 zh）", "language (default: the case's, else zh)",
     take_lang},
    {"--output", "-o", "FILE",
     " value report verify compare solve claim explain models datasets new schema limits completion ",
     "写入文件（完整写入，否则不写）", "write to a file, whole or not at all", take_output},
    {"--findings", NULL, "text|json", " value report verify check explain compare solve claim ", "问题的输出格式",
     "format of the findings on stderr", take_findings},
    {"--models", NULL, "DIR", " value check explain compare solve claim batch models new schema ",
     "优先使用此目录的模型", "models that go before the installed ones", take_models},
    {"--datasets", NULL, "DIR", " value check explain compare solve claim batch models datasets new schema ",
     "优先使用此目录的数据表", "tables that go before the installed ones", take_datasets},
    {"--program", NULL, NULL, " explain ", "输出编译后的程序（JSON）", "print the compiled program (JSON)",
     take_program},
    {"--depth", NULL, "N", " explain ", "所列层数（缺省 16；0：全部）", "levels that are shown (default 16; 0: all)",
     take_depth},
    {"--rows", NULL, "N", " explain ", "表的每一列、列表的每一项输入所列行数（缺省 12；0：全部）",
     "rows that are shown of a table's column or a list's input (default 12; 0: all)", take_rows},
    {"--check", NULL, NULL, " models datasets ", "检查全部文件，问题输出到标准错误",
     "check every file; findings to stderr", take_check},
    {"--procedure", NULL, NULL, " check ", "输出程序事项的核对：逐项回答、依据和待查明的事实",
     "print the questions of procedure: each answered, with its clause and what is open", take_procedure},
    {"--mutate", NULL, NULL, " models ", "逐一改动公式，列出算例未能察觉的改动",
     "change formulas one place at a time; list what no example notices", take_mutate},
    {"--out", NULL, "FILE", " batch ", "写入文件（完整写入，否则不写）", "write to a file, whole or not at all",
     take_output},
    {"--threads", NULL, "N", " value verify batch ", "线程数，不影响结果（缺省 OMP_NUM_THREADS，其次处理器数）",
     "threads; no figure depends on them (default OMP_NUM_THREADS, else one for each processor)", take_threads},
    {"--with", NULL, "DIR", " verify ", "另以此目录的 models、datasets/tables 计算，列出变化",
     "compute it also with the models and datasets/tables of this folder, and list what changes", take_with},
    {"--simple", NULL, NULL, " new ", "简易案件：只列必须填写的各项", "a small case: only what must be filled in",
     take_simple},
    {"--man", NULL, NULL, " help ", "输出 ecodamage(1) 手册页（troff）", "print the page of the manual (troff)",
     take_man},
    {"--help", "-h", NULL, NULL, "显示用法", "show this text", take_help},
};
const size_t ed_option_row_count = sizeof ed_option_rows / sizeof ed_option_rows[0];

/* ---- reading */

static const ed_option *find(const ed_command *command, const char *word, size_t length)
{
    for (size_t i = 0; i < ed_option_row_count; i++) {
        const ed_option *o = &ed_option_rows[i];
        bool named = strlen(o->name) == length && strncmp(o->name, word, length) == 0;
        if ((named || (o->alias != NULL && strcmp(o->alias, word) == 0)) && ed_option_taken(o, command->name))
            return o;
    }
    return NULL;
}

static bool unknown(const ed_command *command, const char *word)
{
    const char *name[sizeof ed_option_rows / sizeof ed_option_rows[0]];
    size_t count = 0;
    for (size_t i = 0; i < ed_option_row_count; i++)
        if (ed_option_taken(&ed_option_rows[i], command->name))
            name[count++] = ed_option_rows[i].name;
    (void)fprintf(stderr, "ecodamage %s: 未知选项 / unknown option: %s\n", command->name, word);
    (void)ed_usage_suggest(word, name, count);
    return false;
}

static bool read_option(const ed_command *command, int argc, char **argv, int *at, ed_options *out)
{
    const char *word = argv[*at], *equals = strchr(word, '=');
    size_t length = equals != NULL ? (size_t)(equals - word) : strlen(word);
    const ed_option *o = find(command, word, length);
    if (o == NULL)
        return unknown(command, word);
    const char *argument = equals != NULL ? equals + 1 : NULL;
    if (o->argument != NULL && argument == NULL && *at + 1 < argc)
        argument = argv[++*at];
    if ((o->argument != NULL) != (argument != NULL) || !o->take(out, argument)) {
        (void)fprintf(stderr, "ecodamage %s: %s %s\n", command->name, o->name, o->argument != NULL ? o->argument : "");
        return false;
    }
    return true;
}

bool ed_options_read(const ed_command *command, int argc, char **argv, ed_options *out)
{
    bool options_end = false;
    *out = (ed_options){.operand = argv, .depth = ED_EXPLAIN_DEPTH, .rows = ED_EXPLAIN_ROWS};
    for (int i = 0; i < argc; i++) {
        bool is_option = !options_end && argv[i][0] == '-' && argv[i][1] != '\0';
        if (is_option && strcmp(argv[i], "--") == 0) {
            options_end = true;
        } else if (is_option) {
            if (!read_option(command, argc, argv, &i, out))
                return false;
        } else if (out->operands < command->most) {
            out->operand[out->operands++] = argv[i];
        } else {
            out->operands = command->most + 1;
        }
    }
    if (out->help || (out->operands >= command->least && out->operands <= command->most))
        return true;
    ed_usage_print(stderr, command, out->lang);
    return false;
}
