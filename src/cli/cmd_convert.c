/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage convert CASE: a workbook as JSON, JSON as a workbook, or either in the form in which it is written here. */
#include "cli/cli.h"
#include <string.h>

static bool ends_with(const char *path, const char *suffix)
{
    const size_t length = path == NULL ? 0 : strlen(path), most = strlen(suffix);
    return length >= most && strcmp(path + length - most, suffix) == 0;
}

/* What is asked for, else what the name of the output says, else the other writing than that of the operand. */
static ed_format format_of(const ed_options *options)
{
    if (options->format != ED_FORMAT_TEXT)
        return options->format;
    if (options->output != NULL)
        return ends_with(options->output, ".xlsx") ? ED_FORMAT_XLSX : ED_FORMAT_JSON;
    return ends_with(options->operand[0], ".json") ? ED_FORMAT_XLSX : ED_FORMAT_JSON;
}

int ed_cmd_convert(ed_engine *engine, const ed_options *options)
{
    char *text = NULL;
    size_t length = 0;
    const ed_convert_wanted asked = {.path = options->operand[0],
                                     .format = format_of(options),
                                     .lang = options->lang,
                                     .lang_given = options->lang_given,
                                     .findings_json = options->findings_json};
    const ed_status status = ed_engine_convert(engine, &asked, &text, &length);
    int result = ed_exit_status(status);
    if (status == ED_OK)
        result = ed_output(options, text, length);
    else if (text != NULL)
        (void)fwrite(text, 1, length, stderr);
    ed_engine_text_free(engine, text);
    return result;
}
