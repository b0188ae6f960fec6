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

int ed_cmd_check(ed_engine *engine, const ed_options *options)
{
    ed_valuation *valuation;
    ed_status status = ed_output_valued(engine, options, &valuation);
    int result = ed_exit_status(status);
    if (status == ED_OK && options->procedure)
        result = print_procedure(options, valuation);
    else if (status == ED_OK && !options->findings_json && ed_valuation_findings(valuation) == 0)
        (void)fprintf(stderr, ed_options_lang(options, valuation) == ED_ZH ? "未发现问题\n" : "no findings\n");
    ed_valuation_free(valuation);
    return result;
}
