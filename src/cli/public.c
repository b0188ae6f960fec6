/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Public versions: value and report with --public. The salts are written first: without them a public version proves
 * nothing. */
#include "cli/cli.h"
#include <string.h>

bool ed_public_is_asked_well(const ed_options *options, const char *command)
{
    const bool same =
        options->salt_file != NULL && options->output != NULL && strcmp(options->salt_file, options->output) == 0;
    if (options->public_version ? options->salt_file != NULL && !same
                                : options->salt_file == NULL && options->masks == 0)
        return true;
    (void)fprintf(stderr, "ecodamage %s: %s\n", command,
                  same ? "--salt-file ≠ --output" : "--public --salt-file FILE [--mask TEXT]");
    return false;
}

static int print(ed_engine *engine, const ed_options *options, const char *json, size_t json_length)
{
    ed_report *report;
    char *text = NULL;
    size_t length = 0;
    ed_status status = ed_report_open_text(engine, "report", json, json_length, &report);
    if (report == NULL)
        return ed_exit_status(status);
    const ed_lang lang = options->lang_given ? options->lang : ed_report_lang(report);
    if (status == ED_OK)
        status = ed_report_render(report, options->format, options->form, lang, &text, &length);
    const int result = status == ED_OK ? ed_output(options, text, length) : ed_output_unrendered(options, status);
    ed_report_text_free(report, text);
    ed_report_close(report);
    return result;
}

int ed_public_print(ed_engine *engine, const ed_options *options, const char *path, const char *text, size_t length)
{
    const ed_publishing asked = {.path = path,
                                 .text = text,
                                 .length = length,
                                 .opening = options->salt_file,
                                 .mask = options->mask,
                                 .masks = options->masks,
                                 .lang = options->lang,
                                 .findings_json = options->findings_json};
    char *json = NULL, *opening = NULL;
    size_t json_length = 0, opening_length = 0;
    ed_progress progress;
    ed_progress_begin(&progress, options->lang);
    const ed_status status = ed_engine_publish(engine, &asked, &json, &json_length, &opening, &opening_length);
    ed_progress_end(&progress);
    int result = ed_exit_status(status);
    if (status == ED_OK)
        result = ed_output_private(options->salt_file, opening, opening_length);
    else if (json != NULL)
        (void)fwrite(json, 1, json_length, stderr);
    if (status == ED_OK && result == ED_OK)
        result = print(engine, options, json, json_length);
    ed_engine_text_free(engine, json);
    ed_engine_text_free(engine, opening);
    return result;
}
