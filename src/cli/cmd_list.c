/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage models [ID] [--check | --mutate], ecodamage datasets [ID] [--check], ecodamage methods [NAME]: what there
 * is, and one of it as a page. */
#include "cli/cli.h"

static ed_status list_or_page(ed_engine *engine, const ed_options *options, ed_catalogue which, char **text,
                              size_t *length)
{
    if (options->coverage)
        return ed_engine_coverage(engine, options->format, options->lang, text, length);
    if (options->check)
        return ed_engine_check(engine, which, options->lang, text, length);
    if (options->operands == 0 && (which != ED_METHODS || options->format != ED_FORMAT_JSON))
        return ed_engine_list(engine, which, options->lang, text, length);
    const char *id = options->operands > 0 ? options->operand[0] : NULL;
    const ed_page_wanted wanted = {which, id, options->format, options->lang};
    return ed_engine_page(engine, &wanted, text, length);
}

static int print(ed_engine *engine, const ed_options *options, ed_catalogue which)
{
    char *text = NULL;
    size_t length = 0;
    ed_progress progress;
    ed_progress_begin(&progress, options->lang);
    const ed_status status = list_or_page(engine, options, which, &text, &length);
    ed_progress_end(&progress);
    int result = ed_exit_status(status);
    if (status == ED_NO)
        result = ed_output_unknown(options, which, options->operands > 0 ? options->operand[0] : "cn/clauses", text);
    else if (text != NULL && (options->check || status != ED_OK))
        (void)fwrite(text, 1, length, stderr);
    else if (text != NULL && ed_output(options, text, length) != ED_OK)
        result = ED_FILE;
    ed_engine_text_free(engine, text);
    return result;
}

/* Changes that nobody notices and no file names are a "no". */
static int mutate(ed_engine *engine, const ed_options *options)
{
    char *text = NULL;
    size_t length = 0, unnoticed = 0;
    const char *id = options->operands > 0 ? options->operand[0] : NULL;
    const ed_status status = ed_engine_mutate(engine, id, options->lang, &text, &length, &unnoticed);
    int result = ed_exit_status(status == ED_OK && unnoticed > 0 ? ED_NO : status);
    if (status == ED_NO)
        result = ed_output_unknown(options, ED_MODELS, id, text);
    else if (text != NULL && status != ED_OK)
        (void)fwrite(text, 1, length, stderr);
    else if (text != NULL && ed_output(options, text, length) != ED_OK)
        result = ED_FILE;
    ed_engine_text_free(engine, text);
    return result;
}

/* Models found by words; there may be none. */
static int search(ed_engine *engine, const ed_options *options)
{
    char *text = NULL;
    size_t length = 0;
    const ed_status status = ed_engine_search(engine, options->words, options->lang, &text, &length);
    int result = ed_exit_status(status);
    if (status == ED_NO)
        (void)fprintf(stderr,
                      options->lang == ED_ZH ? "ecodamage: 没有与“%s”相符的模型\n"
                                             : "ecodamage: no model matches \"%s\"\n",
                      options->words);
    else if (text != NULL && status != ED_OK)
        (void)fwrite(text, 1, length, stderr);
    else if (text != NULL && ed_output(options, text, length) != ED_OK)
        result = ED_FILE;
    ed_engine_text_free(engine, text);
    return result;
}

int ed_cmd_guide(ed_engine *engine, const ed_options *options)
{
    char *text = NULL;
    size_t length = 0;
    const ed_status status = ed_engine_guide(engine, options->format, options->lang, &text, &length);
    int result = status == ED_OK ? ed_output(options, text, length) : ed_output_unrendered(options, status);
    if (status == ED_FINDINGS && text != NULL)
        (void)fwrite(text, 1, length, stderr);
    ed_engine_text_free(engine, text);
    return result;
}

int ed_cmd_models(ed_engine *engine, const ed_options *options)
{
    if (options->words != NULL)
        return search(engine, options);
    if (options->mutate)
        return mutate(engine, options);
    return print(engine, options, ED_MODELS);
}

int ed_cmd_datasets(ed_engine *engine, const ed_options *options)
{
    if (options->format == ED_FORMAT_JSON && !options->coverage) {
        (void)fprintf(stderr, "ecodamage datasets: --format json --coverage\n");
        return ED_USAGE;
    }
    return print(engine, options, ED_TABLES);
}

int ed_cmd_methods(ed_engine *engine, const ed_options *options)
{
    return print(engine, options, ED_METHODS);
}
