/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage explain CASE [PATH]: the tree of one figure; --program: the compiled program. */
#include "cli/cli.h"

static int unknown_path(ed_valuation *valuation, const ed_options *options, const char *nearest)
{
    bool zh = ed_options_lang(options, valuation) == ED_ZH, near = nearest != NULL && nearest[0] != '\0';
    (void)fprintf(stderr, zh ? "ecodamage: 没有“%s”这一数字%s%s\n" : "ecodamage: there is no figure \"%s\"%s%s\n",
                  options->operand[1],
                  !near ? ""
                  : zh  ? "，是否指："
                        : "; did you mean: ",
                  near ? nearest : "");
    return ED_USAGE;
}

static ed_status explain(ed_valuation *valuation, const ed_options *options, char **text, size_t *length)
{
    const ed_explain_view view = {options->format, ed_options_lang(options, valuation), options->depth, options->rows};
    return ed_valuation_explain_view(valuation, options->operands == 2 ? options->operand[1] : "", &view, text, length);
}

int ed_cmd_explain(ed_engine *engine, const ed_options *options)
{
    ed_valuation *valuation;
    char *text = NULL;
    size_t length = 0;
    ed_status status = ed_output_valued(engine, options, &valuation);
    if (status == ED_OK && options->program)
        status = ed_valuation_program(valuation, &text, &length);
    else if (status == ED_OK)
        status = explain(valuation, options, &text, &length);
    int result = status == ED_NO   ? unknown_path(valuation, options, text)
                 : status == ED_OK ? ed_output(options, text, length)
                                   : ed_exit_status(status);
    if (valuation != NULL)
        ed_text_free(valuation, text);
    ed_valuation_free(valuation);
    return result;
}
