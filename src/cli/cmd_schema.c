/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage schema: the JSON Schema of a case. */
#include "cli/options.h"

int ed_cmd_schema(ed_engine *engine, const ed_options *options)
{
    char *text = NULL;
    size_t length = 0;
    const ed_status status = ed_engine_schema(engine, &text, &length);
    int result = ed_exit_status(status);
    if (status == ED_FINDINGS)
        (void)fputs(options->lang == ED_ZH ? "有模型文件存在错误，未列入；见 ecodamage models --check\n"
                                           : "model files with errors are left out; see ecodamage models --check\n",
                    stderr);
    if (text != NULL && ed_output(options, text, length) != ED_OK)
        result = ED_FILE;
    ed_engine_text_free(engine, text);
    return result;
}
