/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage schema: the JSON Schema of a case. */
#include "cli/cli.h"

int ed_cmd_schema(ed_engine *engine, const ed_options *options)
{
    char *text = NULL;
    size_t length = 0;
    const ed_status status = ed_engine_schema(engine, options->lang, &text, &length);
    int result = ed_exit_status(status);
    if (status == ED_OK)
        result = ed_output(options, text, length);
    else if (text != NULL)
        (void)fwrite(text, 1, length, stderr);
    ed_engine_text_free(engine, text);
    return result;
}
