/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage models, ecodamage datasets [--check]: what is installed. */
#include "cli/options.h"

static int print(ed_engine *engine, const ed_options *options, ed_status status, char *text, size_t length, FILE *to)
{
    int result = ed_exit_status(status);
    if (text != NULL && to == stdout && status == ED_OK)
        result = ed_output(options, text, length);
    else if (text != NULL)
        (void)fwrite(text, 1, length, to);
    ed_engine_text_free(engine, text);
    return result;
}

int ed_cmd_models(ed_engine *engine, const ed_options *options)
{
    char *text;
    size_t length = 0;
    ed_status status = ed_engine_list(engine, true, options->lang, &text, &length);
    return print(engine, options, status, text, length, stdout);
}

int ed_cmd_datasets(ed_engine *engine, const ed_options *options)
{
    char *text;
    size_t length = 0;
    ed_status status = options->check ? ed_engine_check_datasets(engine, options->lang, &text, &length)
                                      : ed_engine_list(engine, false, options->lang, &text, &length);
    return print(engine, options, status, text, length, options->check ? stderr : stdout);
}
