/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage attest TABLE --row ROW --document D --clause C --page P --date D --name N --key K. */
#include "cli/cli.h"

static bool is_whole(const ed_options *o)
{
    if (o->row_names > 0 && o->document != NULL && o->clause != NULL && o->page != NULL && o->date != NULL &&
        o->name != NULL && o->key != NULL)
        return true;
    (void)fprintf(stderr, "ecodamage attest: --row ROW --document DOCUMENT --clause CLAUSE --page PAGE --date DATE "
                          "--name NAME --key FILE\n");
    return false;
}

int ed_cmd_attest(ed_engine *engine, const ed_options *options)
{
    const ed_attesting asked = {.table = options->operand[0],
                                .row = options->row,
                                .rows = options->row_names,
                                .name = options->name,
                                .document = options->document,
                                .clause = options->clause,
                                .page = options->page,
                                .date = options->date,
                                .key = options->key,
                                .passphrase = options->passphrase,
                                .lang = options->lang,
                                .findings_json = options->findings_json};
    char *text = NULL;
    size_t length = 0;
    if (!is_whole(options))
        return ED_USAGE;
    const ed_status status = ed_engine_attest(engine, &asked, &text, &length);
    int result = ed_exit_status(status);
    if (status == ED_OK)
        result = ed_output(options, text, length);
    else if (status == ED_NO)
        result = ed_output_unknown(options, ED_TABLES, asked.table, text);
    else if (text != NULL)
        (void)fwrite(text, 1, length, stderr);
    ed_engine_text_free(engine, text);
    return result;
}
