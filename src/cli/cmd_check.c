/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage check CASE: the findings only; notices do not change the exit status. With --procedure, what the facts of
 * the case answer of the rules of procedure as well. */
#include "cli/cli.h"

static int print_procedure(const ed_options *options, ed_valuation *valuation)
{
    char *text = NULL;
    size_t length = 0;
    const ed_status status = ed_valuation_form(valuation, ED_FORMAT_TEXT, ED_FORM_PROCEDURE,
                                               ed_options_lang(options, valuation), &text, &length);
    const int result = status == ED_OK ? ed_output(options, text, length) : ed_output_unrendered(options, status);
    ed_text_free(valuation, text);
    return result;
}

/* The workbook with its findings; of a case in JSON the workbook that it converts to. */
static int print_workbook(ed_engine *engine, const ed_options *options, ed_valuation *valuation)
{
    char *book = NULL, *text = NULL;
    size_t length = 0;
    ed_valuation *laid_out = NULL;
    const ed_lang lang = ed_options_lang(options, valuation);
    ed_status status = ed_valuation_workbook(valuation, lang, &text, &length);
    if (status == ED_NO) {
        const ed_convert_wanted asked = {
            .path = options->operand[0], .format = ED_FORMAT_XLSX, .lang = lang, .lang_given = true};
        status = ed_engine_convert(engine, &asked, &book, &length);
        if (status == ED_OK && ed_value_text(engine, options->operand[0], book, length, &laid_out) != ED_MEMORY)
            status = ed_valuation_workbook(laid_out, lang, &text, &length);
    }
    const int result = status == ED_OK ? ed_output(options, text, length) : ed_exit_status(status);
    ed_text_free(laid_out != NULL ? laid_out : valuation, text);
    ed_engine_text_free(engine, book);
    ed_valuation_free(laid_out);
    return result;
}

int ed_cmd_check(ed_engine *engine, const ed_options *options)
{
    ed_valuation *valuation;
    ed_status status = ed_output_valued(engine, options, &valuation);
    int result = ed_exit_status(status);
    if (options->format == ED_FORMAT_XLSX && (status == ED_OK || status == ED_FINDINGS)) {
        const int printed = print_workbook(engine, options, valuation);
        result = printed != ED_OK ? printed : result;
    } else if (status == ED_OK && options->procedure)
        result = print_procedure(options, valuation);
    else if (status == ED_OK && !options->findings_json && ed_valuation_findings(valuation) == 0)
        (void)fprintf(stderr, ed_options_lang(options, valuation) == ED_ZH ? "未发现问题\n" : "no findings\n");
    ed_valuation_free(valuation);
    return result;
}
