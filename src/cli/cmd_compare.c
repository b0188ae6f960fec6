/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage compare A B, solve, claim, next, describe: questions that a document answers. */
#include "cli/cli.h"

int ed_inquiry_run(ed_engine *engine, const ed_options *options, ed_inquiry asked, ed_inquiry_answer answer)
{
    char *text = NULL;
    size_t length = 0;
    ed_progress progress;
    asked.format = options->format;
    asked.lang = options->lang;
    asked.lang_given = options->lang_given;
    asked.findings_json = options->findings_json;
    ed_progress_begin(&progress, options->lang);
    const ed_status status = answer(engine, &asked, &text, &length);
    ed_progress_end(&progress);
    int result = ed_exit_status(status);
    const bool is_answer = status == ED_OK || status == ED_NO;
    if (text != NULL && length > 0 && !is_answer)
        (void)fwrite(text, 1, length, stderr);
    else if (status == ED_FILE)
        result = ed_output_unrendered(options, status);
    else if (text != NULL && is_answer && ed_output(options, text, length) != ED_OK)
        result = ED_FILE;
    ed_engine_text_free(engine, text);
    return result;
}

int ed_cmd_compare(ed_engine *engine, const ed_options *options)
{
    return ed_inquiry_run(engine, options, (ed_inquiry){.path = options->operand[0], .other = options->operand[1]},
                          ed_engine_compare);
}

static int missing(const char *command, const char *option)
{
    (void)fprintf(stderr, "ecodamage %s: %s\n", command, option);
    return ED_USAGE;
}

int ed_cmd_solve(ed_engine *engine, const ed_options *o)
{
    if (o->input == NULL || o->amount == NULL)
        return missing("solve", o->input == NULL ? "--input PATH" : "--target AMOUNT");
    return ed_inquiry_run(engine, o,
                          (ed_inquiry){.path = o->operand[0], .amount = o->amount, .item = o->item, .input = o->input},
                          ed_engine_solve);
}

int ed_cmd_next(ed_engine *engine, const ed_options *o)
{
    return ed_inquiry_run(engine, o, (ed_inquiry){.path = o->operand[0]}, ed_engine_next);
}

int ed_cmd_claim(ed_engine *engine, const ed_options *o)
{
    if (o->amount == NULL)
        return missing("claim", "--amount AMOUNT");
    return ed_inquiry_run(engine, o, (ed_inquiry){.path = o->operand[0], .amount = o->amount, .item = o->item},
                          ed_engine_claim);
}

int ed_cmd_describe(ed_engine *engine, const ed_options *o)
{
    const char *baseline = o->operands > 1 ? o->operand[1] : NULL;
    return ed_inquiry_run(engine, o, (ed_inquiry){.path = o->operand[0], .other = baseline}, ed_engine_describe);
}
