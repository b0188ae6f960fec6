/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage manual: the user's manual. */
#include "cli/cli.h"

int ed_cmd_manual(ed_engine *engine, const ed_options *options)
{
    char *text = NULL;
    size_t length = 0;
    const ed_status status = ed_engine_manual(engine, options->format, options->lang, &text, &length);
    const int result = status == ED_OK ? ed_output(options, text, length) : ed_output_unrendered(options, status);
    ed_engine_text_free(engine, text);
    return result;
}
