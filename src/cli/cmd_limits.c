/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage limits: what the program takes at most, keeps and prints. */
#include "cli/cli.h"

int ed_cmd_limits(ed_engine *engine, const ed_options *options)
{
    char *text = NULL;
    size_t length = 0;
    const ed_status status = ed_engine_limits(engine, options->format, options->lang, &text, &length);
    const int result = status == ED_OK ? ed_output(options, text, length) : ed_exit_status(status);
    ed_engine_text_free(engine, text);
    return result;
}
