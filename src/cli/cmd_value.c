/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage value CASE: the report. */
#include "cli/cli.h"

/* A book is laid out as a whole; JSON, which may be long, is written as it is made. */
static int write_report(const ed_options *options, ed_valuation *valuation)
{
    char *text = NULL;
    size_t length = 0;
    ed_progress progress;
    ed_progress_begin(&progress, options->lang);
    ed_status status = options->format == ED_FORMAT_JSON
                           ? ed_valuation_effects(valuation)
                           : ed_valuation_form(valuation, options->format, options->form,
                                               ed_options_lang(options, valuation), &text, &length);
    ed_progress_end(&progress);
    int result = status != ED_OK                     ? ed_output_unrendered(options, status)
                 : options->format == ED_FORMAT_JSON ? ed_output_report(options, valuation)
                                                     : ed_output(options, text, length);
    ed_text_free(valuation, text);
    return result;
}

/* The public version is made of the report. */
static int write_public(ed_engine *engine, const ed_options *options, ed_valuation *valuation)
{
    char *text = NULL;
    size_t length = 0;
    const ed_status status = ed_valuation_form(valuation, ED_FORMAT_JSON, options->form,
                                               ed_options_lang(options, valuation), &text, &length);
    const int result = status == ED_OK ? ed_public_print(engine, options, NULL, text, length) : ed_exit_status(status);
    ed_text_free(valuation, text);
    return result;
}

int ed_cmd_value(ed_engine *engine, const ed_options *options)
{
    ed_valuation *valuation;
    ed_progress progress;
    if (!ed_public_is_asked_well(options, "value"))
        return ED_USAGE;
    ed_progress_begin(&progress, options->lang);
    ed_engine_set_simulation(engine, ed_progress_settings(&progress, options->threads));
    ed_engine_set_tornado(engine, options->tornado);
    ed_status status =
        ed_value_file_with(engine, options->operand[0], (ed_what_if){options->set, options->sets}, &valuation);
    ed_progress_end(&progress);
    ed_output_findings(options, valuation);
    int result = status != ED_OK           ? ed_exit_status(status)
                 : options->public_version ? write_public(engine, options, valuation)
                                           : write_report(options, valuation);
    ed_valuation_free(valuation);
    return result;
}
