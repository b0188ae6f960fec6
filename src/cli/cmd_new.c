/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage new MODEL...: a case to be filled in. An existing file is never written over: it may be filled in already.
 */
#include "cli/cli.h"
#include <string.h>
#include <unistd.h>

static bool exists(const ed_options *options)
{
    return options->output != NULL && strcmp(options->output, "-") != 0 && access(options->output, F_OK) == 0;
}

int ed_cmd_new(ed_engine *engine, const ed_options *options)
{
    char *text = NULL;
    size_t length = 0, unknown = 0;
    if (exists(options)) {
        (void)fprintf(stderr,
                      options->lang == ED_ZH ? "ecodamage: %s 已存在，不予覆盖\n"
                                             : "ecodamage: %s exists and is not overwritten\n",
                      options->output);
        return ED_FILE;
    }
    const ed_skeleton_wanted wanted = {.models = (const char *const *)options->operand,
                                       .count = options->operands,
                                       .simple = options->simple,
                                       .lang = options->lang,
                                       .format = options->format,
                                       .to = options->to};
    const ed_status status = ed_engine_skeleton(engine, &wanted, &text, &length, &unknown);
    int result = ed_exit_status(status);
    if (status == ED_OK)
        result = ed_output(options, text, length);
    else if (status == ED_NO)
        result = ed_output_unknown(options, ED_MODELS, options->operand[unknown], text);
    else if (text != NULL)
        (void)fwrite(text, 1, length, stderr);
    ed_engine_text_free(engine, text);
    return result;
}
