/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of commands and options, and the reading of a command line. */
#include "cli/inside.h"
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
    {"sign", "FILE", 1, 1, "签署一份复算一致的报告或计算书，签名写入其旁的文件",
     "sign a report or book that is consistent; the signature goes into a file beside it", ed_cmd_sign},
    {"attest", "ID", 1, 1, "核证数据表的行与所持有的文件一致，并签名",
     "state, and sign, that rows of a table agree with a document", ed_cmd_attest},
    {"compare", "CASE OTHER", 2, 2, "比较两份计算：有哪些差异，各项差异对差额的贡献",
     "what differs between two cases or reports, and what each difference moves", ed_cmd_compare},
    {"solve", "CASE", 1, 1, "求使合计（或一个项目）为某数额的输入取值",
     "the value of an input at which the total, or an item, is an amount", ed_cmd_solve},
    {"claim", "CASE", 1, 1, "查找得出对方主张数额的读法", "which reading of the case gives a claimed figure",
     ed_cmd_claim},
    {"describe", "TABLE [OTHER]", 1, 2, "初步分析一个表格（CSV、XLSX）中的监测数据，可与基线数据比较",
     "a first look at a table of measurements (CSV, XLSX), perhaps against a baseline", ed_cmd_describe},
    {"batch", "CASE...", 1, SIZE_MAX, "计算多个案件，每个案件输出一行 JSON",
     "value many cases, a line of JSON for each", ed_cmd_batch},
    {"portfolio", "FOLDER...", 1, SIZE_MAX, "汇总多个案件：中位数和四分位数，按环境要素、方法、费用类别",
     "medians and quartiles of many cases, by medium, method and head", ed_cmd_portfolio},
    {"models", "[ID]", 0, 1, "列出计算模型，或输出一个模型的说明；--check 检查全部模型和算例，--mutate 检查算例",
     "list the models, or print one as a manual page; --check checks them all, --mutate their examples", ed_cmd_models},
    {"datasets", "[ID]", 0, 1, "列出数据表，或输出一个数据表；--check 检查全部数据表",
     "list the tables, or print one; --check checks them all", ed_cmd_datasets},
    {"methods", "[ID]", 0, 1, "列出数值方法，或输出一个方法的说明：公式、参数、结果、何时没有定义、与其他软件的差异",
     "list the numerical methods, or print one as a manual page: formulas, parameters, results", ed_cmd_methods},
    {"new", "MODEL...", 1, SIZE_MAX, "输出待填写的案件文件；--simple 用于简易案件",
     "print a case to be filled in; --simple for small cases", ed_cmd_new},
    {"convert", "CASE", 1, 1, "将案件转换为工作簿（XLSX）或者 JSON，内容不变",
     "turn a case into a workbook (XLSX) or into JSON, without loss", ed_cmd_convert},
    {"next", "CASE", 1, 1, "列出缺少的和推算的输入，各自使合计变动多少",
     "the inputs that are missing or estimated, by how far each moves the total", ed_cmd_next},
    {"guide", "", 0, 0, "选用哪个模型：各模型用于什么、需要什么、不得与什么并计",
     "which model for which damage: what each needs, and what it must not be counted with", ed_cmd_guide},
    {"manual", "", 0, 0, "输出使用手册", "print the user's manual", ed_cmd_manual},
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

bool ed_take_format(ed_options *out, const char *argument)
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
    return ed_take_format(out, argument) && (out->format == ED_FORMAT_TEXT || out->format == ED_FORMAT_JSON);
}

/* What is told in words has no cells to compute. */
static bool take_paper_format(ed_options *out, const char *argument)
{
    return ed_take_format(out, argument) && out->format != ED_FORMAT_XLSX;
}

/* What is neither a report nor a table. */
static bool take_text_format(ed_options *out, const char *argument)
{
    return take_paper_format(out, argument) && out->format != ED_FORMAT_JSON;
}

static bool take_form(ed_options *out, const char *argument)
{
    static const char *const names[] = {"annex-a",   "expert-opinion", "negotiation", "court", "agreement",
                                        "procedure", "closure",        "publication", "brief"}; /* as ed_form */
    size_t found;
    bool known = take_word(argument, names, sizeof names / sizeof names[0], &found);
    out->form = known ? (ed_form)found : ED_FORM_ANNEX_A;
    return known;
}

static bool take_brief(ed_options *out, const char *argument)
{
    (void)argument;
    out->form = ED_FORM_BRIEF;
    return true;
}

static bool take_page_format(ed_options *out, const char *argument)
{
    if (strcmp(argument, "man") != 0)
        return ed_take_format(out, argument) && out->format != ED_FORMAT_JSON && out->format != ED_FORMAT_XLSX;
    out->format = ED_FORMAT_MAN;
    return true;
}

/* Coverage and methods are told as JSON too. */
static bool take_table_format(ed_options *out, const char *argument)
{
    if (strcmp(argument, "json") != 0)
        return take_page_format(out, argument);
    out->format = ED_FORMAT_JSON;
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

static bool take_tables(ed_options *out, const char *argument)
{
    if (out->table_folders == ED_CLI_FOLDERS)
        return false;
    out->tables[out->table_folders++] = argument;
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

static bool take_amount(ed_options *out, const char *argument)
{
    return take_text(&out->amount, argument);
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

static bool take_book_format(ed_options *out, const char *argument)
{
    return ed_take_format(out, argument) && out->format != ED_FORMAT_JSON;
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
     "output format (default text)", ed_take_format},
    {"--format", NULL, "text|json|html|docx|pdf", " verify compare solve claim next describe ", "输出格式（缺省 text）",
     "output format (default text)", take_paper_format},
    {"--format", NULL, "text|json|man|html|docx|pdf", " datasets ",
     "说明的格式（缺省 text；man：供 man 使用的 troff；json：仅用于 --coverage）",
     "format of a page (default text; man: troff for man; json: of --coverage alone)", take_table_format},
    {"--format", NULL, "text|man|html|docx|pdf", " models guide ", "说明的格式（缺省 text；man：供 man 使用的 troff）",
     "format of a page (default text; man: troff for man)", take_page_format},
    {"--format", NULL, "text|json|man|html|docx|pdf", " methods ",
     "说明的格式（缺省 text；man：供 man 使用的 troff；json：中英文）",
     "format of a page (default text; man: troff for man; json: both languages)", take_table_format},
    {"--format", NULL, "text|json", " explain limits ", "输出格式（缺省 text）", "output format (default text)",
     take_plain_format},
    {"--format", NULL, "csv|ndjson", " batch ", "--columns 所列表格的格式（缺省 csv）",
     "format of the table of --columns (default csv)", ed_take_register_format},
    {"--format", NULL, "text|html|docx|pdf|xlsx", " portfolio ", "输出格式（缺省 text）",
     "output format (default text)", take_book_format},
    {"--format", NULL, "text|html|docx|pdf", " manual ", "输出格式（缺省 text）", "output format (default text)",
     take_text_format},
    {"--columns", NULL, "NAMES", " batch ", "以表格列出所选各列（以逗号分隔），操作数可以是目录",
     "a table of these columns, separated by commas; folders may be given", ed_take_columns},
    {"--least", NULL, "N", " batch portfolio ", "少于 N 个案件共有的内容不列出（汇总缺省为 3，1：全部列出）",
     "what fewer than N cases share is not told (portfolio: 3; 1: all is)", ed_take_least},
    {"--form", NULL, "annex-a|expert-opinion|negotiation|court|agreement|procedure|closure|publication|brief",
     " value report ", "计算书形式：附件、专家意见、磋商、诉讼、协议附件、程序核对、结案、公开、摘要（缺省 annex-a）",
     "form of the book (default annex-a)", take_form},
    {"--brief", NULL, NULL, " value report ",
     "只出摘要（即 --form brief）：主张什么、怎样算出、各项选择的影响、未核实和有争议的事项",
     "the summary alone (--form brief): what is claimed, how it is computed, what is open", take_brief},
    {"--format", NULL, "json|xlsx", " new convert ", "JSON 或者工作簿（缺省 new 为 json，convert 取另一种）",
     "JSON or a workbook (default: json for new, the other one for convert)", ed_take_case_format},
    {"--format", NULL, "text|xlsx", " check ", "xlsx：工作簿，问题批注在各格",
     "xlsx: the workbook with comments at its cells", ed_take_check_format},
    {"--for", NULL, "WORDS", " models ", "查找与这些词语相符的模型，如“偷排 废水 地表水”",
     "find the models that have these words (\"sewage surface water\")", ed_take_words},
    {"--to", NULL, "CASE", " new ", "加入已有的案件", "add the items to a case", ed_take_to},
    {"--set", NULL, "PATH=VALUE", " value check explain ",
     "假设情形：该处取另一个值（river.unit_cost='22 元/t'），可多次使用",
     "a what-if: another value there (river.unit_cost='22 CNY/t'); may be repeated", take_set},
    {"--input", NULL, "PATH", " solve ", "要求解的输入", "the input to be solved for", ed_take_input},
    {"--target", NULL, "AMOUNT", " solve ", "目标数额，如 1234567.89 或 123.46万元",
     "the amount, 1234567.89 or 123.46万元", take_amount},
    {"--amount", NULL, "AMOUNT", " claim ", "主张的数额，如 1234567.89 或 123.46万元",
     "the claimed figure, 1234567.89 or 123.46万元", take_amount},
    {"--item", NULL, "ITEM", " solve claim ", "只看此项目的数额（缺省为合计）",
     "the amount of this item (default: the total)", ed_take_item},
    {"--key", NULL, "FILE", " sign attest ", "签名用的私钥（PEM，SM2 或 Ed25519）",
     "the private key (PEM, SM2 or Ed25519)", ed_take_key},
    {"--key", NULL, "FILE", " verify ", "可信的公钥或证书（PEM）：核对文件旁的签名",
     "a public key or certificate (PEM) that is trusted: the signature beside the file is checked", ed_take_key},
    {"--cert", NULL, "FILE", " sign ", "签名者的证书（PEM），写入签名文件",
     "the signer's certificate (PEM), put into the signature", ed_take_certificate},
    {"--cert", NULL, "FILE", " verify ", "可信的证书（PEM）：签名者的，或者签发机构的",
     "a certificate (PEM) that is trusted: the signer's, or of the authority that issued it", ed_take_key},
    {"--signature", NULL, "FILE", " verify ", "签名文件（缺省为文件名后加 .sig）",
     "the signature (default: the file's name with .sig behind)", ed_take_signature},
    {"--passphrase-file", NULL, "FILE", " sign attest ", "首行为私钥口令的文件",
     "a file whose first line opens the private key", ed_take_passphrase},
    {"--date", NULL, "DATE", " sign attest ", "签名者陈述的日期（YYYY-MM-DD）",
     "the date that the signer states (YYYY-MM-DD)", ed_take_date},
    {"--row", NULL, "ROW", " attest ", "所核证的行（键，或区间如“(0, 10]”），可多次使用",
     "the row that is attested (its key, or band such as \"(0, 10]\"); may be repeated", ed_take_row},
    {"--name", NULL, "NAME", " attest ", "核证者的名称", "who attests", ed_take_name},
    {"--document", NULL, "DOCUMENT", " attest ", "所持有的文件，如 GB/T 39793.2-2020",
     "the document, such as GB/T 39793.2-2020", ed_take_document},
    {"--clause", NULL, "CLAUSE", " attest ", "条款，如 表3", "the clause, such as Table 3", ed_take_clause},
    {"--page", NULL, "PAGE", " attest ", "页码", "the page", ed_take_page},
    {"--attest-key", NULL, "PATH", " value check explain compare solve claim batch datasets verify ",
     "可信的核证者的公钥（PEM 文件，或其目录），可多次使用",
     "a public key (PEM file, or folder) whose attestations count; may be repeated", ed_take_trusted},
    {"--public", NULL, NULL, " value report ", "公开版：隐去个人信息和保密内容，数额不变，仍可复算核对",
     "a public version: what is personal or secret is masked, figures stay, and it still verifies", ed_take_public},
    {"--salt-file", NULL, "FILE", " value report ", "公开版的盐和原文写入此文件（仅本人可读），日后出示时用；不要公开",
     "where the salts and texts of a public version go, to show them later; keep it private", ed_take_salt_file},
    {"--mask", NULL, "TEXT", " value report ", "公开版另须隐去的姓名或文字，可多次使用",
     "a further name or text that a public version masks; may be repeated", ed_take_mask},
    {"--salt-file", NULL, "FILE", " verify ", "核对公开版：此文件所载的原文是否就是所隐去的",
     "of a public version: whether the texts in this file are what was withheld", ed_take_salt_file},
    {"--show", NULL, "PATH=VALUE", " verify ", "核对公开版：此处隐去的是否为此原文（盐取自 --salt-file），可多次使用",
     "whether this text was withheld there, by the salts of --salt-file; may be repeated", ed_take_show},
    {"--tornado", NULL, NULL, " value ", "列出各项数值输入在其范围内（或 ±10 %）对合计的影响",
     "how far each numeric input moves the total over its range, or ±10 %", ed_take_tornado},
    {"--lang", NULL, "zh|en", NULL, "输出语言（缺省取案件的 lang，其次 zh）", "language (default: the case's, else zh)",
     take_lang},
    {"--output", "-o", "FILE",
     " value report verify sign attest check compare solve claim next describe guide manual explain portfolio "
     "models datasets methods new convert schema limits completion ",
     "写入文件（完整写入，否则不写）", "write to a file, whole or not at all", take_output},
    {"--findings", NULL, "text|json",
     " value report verify sign attest check explain compare solve claim next describe convert ", "问题的输出格式",
     "format of the findings on stderr", take_findings},
    {"--models", NULL, "DIR",
     " value check explain compare solve claim next batch portfolio models methods guide new convert schema ",
     "优先使用此目录的模型", "models that go before the installed ones", take_models},
    {"--datasets", NULL, "DIR",
     " value check explain compare solve claim next batch portfolio models guide datasets new convert schema "
     "attest ",
     "优先使用此目录的数据表", "tables that go before the installed ones", take_datasets},
    {"--tables", NULL, "DIR", " value check explain compare solve claim batch ",
     "案件所指的表格（CSV、XLSX）也在此目录查找", "look here too for the tables (CSV, XLSX) that cases name",
     take_tables},
    {"--program", NULL, NULL, " explain ", "输出编译后的程序（JSON）", "print the compiled program (JSON)",
     take_program},
    {"--depth", NULL, "N", " explain ", "所列层数（缺省 16；0：全部）", "levels that are shown (default 16; 0: all)",
     ed_take_depth},
    {"--rows", NULL, "N", " explain ", "表的每一列、列表的每一项输入所列行数（缺省 12；0：全部）",
     "rows that are shown of a table's column or a list's input (default 12; 0: all)", ed_take_rows},
    {"--check", NULL, NULL, " models datasets ", "检查全部文件，问题输出到标准错误",
     "check every file; findings to stderr", take_check},
    {"--coverage", NULL, NULL, " datasets ", "列出标准的各条款由何模型、步骤实现，或为何没有实现",
     "which clauses of standards are implemented, by which model's steps, or why not", ed_take_coverage},
    {"--procedure", NULL, NULL, " check ", "输出程序事项的核对：逐项回答、依据和待查明的事实",
     "print the questions of procedure: each answered, with its clause and what is open", take_procedure},
    {"--mutate", NULL, NULL, " models ", "逐一改动公式，列出算例未能察觉的改动",
     "change formulas one place at a time; list what no example notices", take_mutate},
    {"--shard", NULL, "I/N", " batch ", "只计算 N 份案件中的第 I 份；各份的输出依次相接即全部案件的输出",
     "only part I of N of the cases; the outputs of all parts in turn are that of all cases", ed_take_shard},
    {"--resume", NULL, NULL, " batch ", "逐行写入 --out 的文件；其中已有的案件不再计算",
     "write to the file of --out line by line, and go on behind the lines that are there", ed_take_resume},
    {"--effects", NULL, NULL, " batch ", "各行另含各项选择的影响和其他计时约定下的结果（较慢）",
     "lines with the effects of choices and other conventions of timing (slower)", ed_take_effects},
    {"--out", NULL, "FILE", " batch ", "写入文件（完整写入，否则不写）", "write to a file, whole or not at all",
     take_output},
    {"--threads", NULL, "N", " value verify batch ", "线程数，不影响结果（缺省 OMP_NUM_THREADS，其次处理器数）",
     "threads; no figure depends on them (default OMP_NUM_THREADS, else one for each processor)", ed_take_threads},
    {"--with", NULL, "DIR", " verify ", "另以此目录的 models、datasets/tables 计算，列出变化",
     "compute it also with the models and datasets/tables of this folder, and list what changes", take_with},
    {"--simple", NULL, NULL, " new ", "简易案件：只列必须填写的各项", "a small case: only what must be filled in",
     ed_take_simple},
    {"--man", NULL, NULL, " help ", "输出 ecodamage(1) 手册页（troff）", "print the page of the manual (troff)",
     take_man},
    {"--help", "-h", NULL, NULL, "显示用法", "show this text", take_help},
};
const size_t ed_option_row_count = sizeof ed_option_rows / sizeof ed_option_rows[0];
