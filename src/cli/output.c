/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command shares: valuing its operand, findings to stderr, results out, exit statuses. */
#include "cli/cli.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

int ed_exit_status(ed_status status)
{
    if (status == ED_MEMORY)
        (void)fprintf(stderr, "ecodamage: 内存不足 / %s\n", ed_status_text(status));
    return status == ED_MEMORY ? (int)ED_INTERNAL : (int)status;
}

int ed_output_failed(const char *path, const char *reason)
{
    (void)fprintf(stderr, "ecodamage: %s: %s\n", strcmp(path, "-") == 0 ? "标准输出 / standard output" : path, reason);
    return ED_FILE;
}

int ed_output_flush(ed_status status)
{
    const bool flushed = fflush(stdout) == 0;
    if (status == ED_FILE || (status == ED_OK && !flushed))
        return ed_output_failed("-", strerror(errno));
    return ed_exit_status(status);
}

bool ed_output_is_input(const ed_options *options)
{
    struct stat out, in;
    if (options->output == NULL || stat(options->output, &out) != 0 || !S_ISREG(out.st_mode))
        return false;
    for (size_t i = 0; i < options->operands; i++)
        if (stat(options->operand[i], &in) == 0 && in.st_dev == out.st_dev && in.st_ino == out.st_ino)
            return true;
    return false;
}

ed_lang ed_options_lang(const ed_options *options, const ed_valuation *valuation)
{
    return options->lang_given ? options->lang : valuation != NULL ? ed_valuation_lang(valuation) : ED_ZH;
}

typedef struct writing {
    ed_arena *arena;
    const char *path, *bytes;
    size_t length;
    ed_valuation *valuation; /* NULL: `bytes` */
    const ed_options *options;
    ed_status rendered;
} writing;

static ed_status write_out(void *context)
{
    const writing *w = context;
    const char *error = "";
    if (ed_file_write(w->arena, w->path, w->bytes, w->length, &error) == ED_FILE_DONE)
        return ED_OK;
    return (ed_status)ed_output_failed(w->path, error);
}

static ed_status protected(writing *w, const ed_options *options, ed_arena_task task)
{
    w->arena = ed_arena_new(NULL);
    w->path = options->output != NULL ? options->output : "-";
    ed_status status = w->arena == NULL ? ED_MEMORY : ed_arena_protect(w->arena, task, w);
    ed_arena_free(w->arena);
    return status;
}

int ed_output(const ed_options *options, const char *bytes, size_t length)
{
    writing w = {.bytes = bytes, .length = length};
    return ed_exit_status(protected(&w, options, write_out));
}

static ed_status write_private(void *context)
{
    const writing *w = context;
    const char *error = "";
    if (ed_file_write_private(w->arena, w->path, w->bytes, w->length, &error) == ED_FILE_DONE)
        return ED_OK;
    return (ed_status)ed_output_failed(w->path, error);
}

int ed_output_private(const char *path, const char *bytes, size_t length)
{
    const ed_options into = {.output = path};
    writing w = {.bytes = bytes, .length = length};
    return ed_exit_status(protected(&w, &into, write_private));
}

/* ---- a report, written as it is made */

static bool render(void *context, ed_put put, void *to)
{
    writing *w = context;
    const ed_options *o = w->options;
    w->rendered = ed_valuation_write(w->valuation, o->format, o->form, ed_options_lang(o, w->valuation), put, to);
    return w->rendered == ED_OK;
}

static ed_status write_report(void *context)
{
    writing *w = context;
    const char *error = "";
    if (ed_file_write_pieces(w->arena, w->path, render, w, &error) == ED_FILE_DONE)
        return ED_OK;
    bool made = w->rendered == ED_OK || w->rendered == ED_FILE; /* and could not be written */
    return made ? (ed_status)ed_output_failed(w->path, error) : w->rendered;
}

int ed_output_report(const ed_options *options, ed_valuation *valuation)
{
    writing w = {.valuation = valuation, .options = options};
    return ed_exit_status(protected(&w, options, write_report));
}

/* Why no document can be set in fonts. */
static void say_unset(void)
{
    enum { ROOM = 1024 };
    char zh[ROOM], en[ROOM];
    if (ed_papers_check(ED_ZH, zh, ROOM) == ED_FILE && ed_papers_check(ED_EN, en, ROOM) == ED_FILE)
        (void)fprintf(stderr, "ecodamage: %s / %s\n", zh, en);
    else
        (void)fprintf(stderr,
                      "ecodamage: 未找到字体 Noto CJK（Debian 软件包 fonts-noto-cjk） / the fonts Noto CJK are not "
                      "installed (Debian: fonts-noto-cjk)\n");
}

int ed_output_unrendered(const ed_options *options, ed_status status)
{
    if (status == ED_FILE && options->format == ED_FORMAT_XLSX)
        (void)fprintf(stderr,
                      "ecodamage: 电子表格的临时文件不能写入（目录由环境变量 TMPDIR 指定） / the temporary files of a "
                      "spreadsheet cannot be written (their folder is that of TMPDIR)\n");
    else if (status == ED_FILE)
        say_unset();
    return ed_exit_status(status);
}

void ed_output_findings(const ed_options *options, ed_valuation *valuation)
{
    char *text;
    size_t length;
    ed_lang lang = ed_options_lang(options, valuation);
    if (valuation == NULL)
        return;
    if (ed_valuation_findings(valuation) == 0 && !options->findings_json)
        return;
    if (ed_valuation_findings_text(valuation, options->findings_json ? ED_FORMAT_JSON : ED_FORMAT_TEXT, lang, &text,
                                   &length) != ED_OK)
        return;
    (void)fwrite(text, 1, length, stderr);
    ed_text_free(valuation, text);
    if (!options->findings_json)
        (void)fprintf(stderr, lang == ED_ZH ? "错误 %zu 项，提示 %zu 项\n" : "%zu errors, %zu notices\n",
                      ed_valuation_errors(valuation), ed_valuation_notices(valuation));
}

ed_status ed_output_valued(ed_engine *engine, const ed_options *options, ed_valuation **out)
{
    ed_progress progress;
    ed_engine_set_simulation(engine, (ed_simulation_settings){.skip = true});
    ed_progress_begin(&progress, options->lang);
    ed_status status = ed_value_file_with(engine, options->operand[0], (ed_what_if){options->set, options->sets}, out);
    ed_progress_end(&progress);
    ed_output_findings(options, *out);
    return status;
}

int ed_output_unknown(const ed_options *options, ed_catalogue which, const char *id, const char *nearest)
{
    const bool zh = options->lang == ED_ZH, near = nearest != NULL && nearest[0] != '\0';
    const char *kind = which == ED_MODELS ? (zh ? "模型" : "model") : zh ? "数据表" : "table";
    (void)fprintf(stderr, zh ? "ecodamage: 没有%s“%s”%s%s\n" : "ecodamage: there is no %s \"%s\"%s%s\n", kind, id,
                  !near ? ""
                  : zh  ? "，是否指："
                        : "; did you mean: ",
                  near ? nearest : "");
    return ED_USAGE;
}
