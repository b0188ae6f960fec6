/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage report REPORT: a JSON report in another format, form or language, without valuing anything, but that HTML
 * has its program compiled again. */
#include "cli/cli.h"

static void print_findings(ed_report *report, const ed_options *options, ed_lang lang)
{
    char *text = NULL;
    size_t length = 0;
    ed_format format = options->findings_json ? ED_FORMAT_JSON : ED_FORMAT_TEXT;
    if (ed_report_findings_list(report, format, lang, &text, &length) == ED_OK)
        (void)fwrite(text, 1, length, stderr);
    ed_report_text_free(report, text);
}

int ed_cmd_report(ed_engine *engine, const ed_options *options)
{
    ed_report *report;
    char *text = NULL;
    size_t length = 0;
    if (!ed_public_is_asked_well(options, "report"))
        return ED_USAGE;
    if (options->public_version)
        return ed_public_print(engine, options, options->operand[0], NULL, 0);
    ed_status status = ed_report_open_file(engine, options->operand[0], &report);
    if (report == NULL)
        return ed_exit_status(status);
    ed_lang lang = options->lang_given ? options->lang : ed_report_lang(report);
    if (status != ED_OK || options->findings_json)
        print_findings(report, options, lang);
    int result = ed_exit_status(status);
    if (status == ED_OK) {
        ed_progress progress;
        ed_progress_begin(&progress, lang);
        status = ed_report_render(report, options->format, options->form, lang, &text, &length);
        ed_progress_end(&progress);
        if (status == ED_UNKNOWN)
            print_findings(report, options, lang);
        result = status == ED_OK ? ed_output(options, text, length) : ed_output_unrendered(options, status);
    }
    ed_report_text_free(report, text);
    ed_report_close(report);
    return result;
}
