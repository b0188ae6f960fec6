/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage portfolio FOLDER..., and batch --columns: many cases in one table. */
#include "cli/cli.h"
#include <string.h>

enum { LEAST = 3 }; /* cases of a group whose figures a portfolio tells, where the user says nothing else */

static void tell(void *context, size_t done, size_t cases)
{
    ed_progress_tell(context, done, cases);
}

static int print(const ed_options *options, ed_status status, const char *text, size_t length)
{
    if (status == ED_NO) {
        (void)fprintf(stderr, "ecodamage batch: --columns %s", text);
        return ED_USAGE;
    }
    if (text == NULL || (length == 0 && status == ED_FILE))
        return ed_output_unrendered(options, status);
    const int written = ed_output(options, text, length);
    return written != ED_OK ? written : ed_exit_status(status);
}

static int run(ed_engine *engine, const ed_options *options, ed_register_wanted wanted)
{
    char *text = NULL, *findings = NULL;
    size_t length = 0;
    ed_progress progress;
    wanted.path = (const char *const *)options->operand;
    wanted.paths = options->operands;
    wanted.lang = options->lang;
    wanted.progress = tell;
    wanted.context = &progress;
    ed_progress_begin(&progress, options->lang);
    const ed_status status = ed_engine_register(engine, &wanted, &text, &length, &findings);
    ed_progress_end(&progress);
    if (findings != NULL && findings[0] != '\0')
        (void)fputs(findings, stderr);
    const int result = text == NULL ? ed_exit_status(status) : print(options, status, text, length);
    ed_engine_text_free(engine, text);
    ed_engine_text_free(engine, findings);
    return result;
}

int ed_cmd_register(ed_engine *engine, const ed_options *o)
{
    return run(engine, o, (ed_register_wanted){.columns = o->columns, .lines = o->lines, .least = o->least});
}

int ed_cmd_portfolio(ed_engine *engine, const ed_options *o)
{
    return run(engine, o, (ed_register_wanted){.format = o->format, .least = o->least == 0 ? LEAST : o->least});
}
