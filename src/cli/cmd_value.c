/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage value CASE: the report. */
#include "cli/options.h"
#include "cli/progress.h"

int ed_cmd_value(ed_engine *engine, const ed_options *options)
{
    ed_valuation *valuation;
    char *text = NULL;
    size_t length = 0;
    ed_progress progress;
    ed_progress_begin(&progress, options->lang);
    ed_engine_set_simulation(engine, ed_progress_settings(&progress, options->threads));
    ed_status status = ed_value_file(engine, options->operand[0], &valuation);
    ed_progress_end(&progress);
    ed_output_findings(options, valuation);
    int result = ed_exit_status(status);
    if (status == ED_OK) {
        ed_progress_begin(&progress, options->lang);
        status = ed_valuation_form(valuation, options->format, options->form, ed_options_lang(options, valuation),
                                   &text, &length);
        ed_progress_end(&progress);
        result = status == ED_OK ? ed_output(options, text, length) : ed_output_unrendered(status);
    }
    if (valuation != NULL)
        ed_text_free(valuation, text);
    ed_valuation_free(valuation);
    return result;
}
