/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage check CASE: the findings only; notices do not change the exit status. */
#include "cli/cli.h"

int ed_cmd_check(ed_engine *engine, const ed_options *options)
{
    ed_valuation *valuation;
    ed_status status = ed_output_valued(engine, options, &valuation);
    if (status == ED_OK && !options->findings_json && ed_valuation_findings(valuation) == 0)
        (void)fprintf(stderr, ed_options_lang(options, valuation) == ED_ZH ? "未发现问题\n" : "no findings\n");
    ed_valuation_free(valuation);
    return ed_exit_status(status);
}
