/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arguments of options: of what is signed, attested, made public and shown, of tables of cases; counts and plain
 * flags. */
#include "base/limits.h"
#include "cli/inside.h"
#include <string.h>

static bool take_text(const char **out, const char *argument)
{
    *out = argument;
    return argument[0] != '\0';
}

bool ed_take_key(ed_options *out, const char *argument)
{
    return take_text(&out->key, argument);
}

bool ed_take_passphrase(ed_options *out, const char *argument)
{
    return take_text(&out->passphrase, argument);
}

bool ed_take_certificate(ed_options *out, const char *argument)
{
    return take_text(&out->certificate, argument);
}

bool ed_take_signature(ed_options *out, const char *argument)
{
    return take_text(&out->signature, argument);
}

bool ed_take_date(ed_options *out, const char *argument)
{
    ed_date date;
    return take_text(&out->date, argument) && ed_date_parse(argument, &date);
}

bool ed_take_row(ed_options *out, const char *argument)
{
    if (out->row_names == ED_CLI_SETS || argument[0] == '\0')
        return false;
    out->row[out->row_names++] = argument;
    return true;
}

bool ed_take_name(ed_options *out, const char *argument)
{
    return take_text(&out->name, argument);
}

bool ed_take_document(ed_options *out, const char *argument)
{
    return take_text(&out->document, argument);
}

bool ed_take_clause(ed_options *out, const char *argument)
{
    return take_text(&out->clause, argument);
}

bool ed_take_page(ed_options *out, const char *argument)
{
    return take_text(&out->page, argument);
}

bool ed_take_trusted(ed_options *out, const char *argument)
{
    if (out->trusteds == ED_CLI_FOLDERS || argument[0] == '\0')
        return false;
    out->trusted[out->trusteds++] = argument;
    return true;
}

bool ed_take_public(ed_options *out, const char *argument)
{
    (void)argument;
    return out->public_version = true;
}

bool ed_take_salt_file(ed_options *out, const char *argument)
{
    return take_text(&out->salt_file, argument) && strcmp(argument, "-") != 0;
}

bool ed_take_mask(ed_options *out, const char *argument)
{
    if (out->masks == ED_CLI_SETS || argument[0] == '\0')
        return false;
    out->mask[out->masks++] = argument;
    return true;
}

bool ed_take_show(ed_options *out, const char *argument)
{
    if (out->shows == ED_CLI_SETS || strchr(argument, '=') == NULL || argument[0] == '=')
        return false;
    out->show[out->shows++] = argument;
    return true;
}

bool ed_take_tornado(ed_options *out, const char *argument)
{
    (void)argument;
    return out->tornado = true;
}

bool ed_take_resume(ed_options *out, const char *argument)
{
    (void)argument;
    return out->resume = true;
}

bool ed_take_effects(ed_options *out, const char *argument)
{
    (void)argument;
    return out->effects = true;
}

bool ed_take_coverage(ed_options *out, const char *argument)
{
    (void)argument;
    return out->coverage = true;
}

bool ed_take_simple(ed_options *out, const char *argument)
{
    (void)argument;
    return out->simple = true;
}

/* A whole number up to `most`. */
static bool take_count(const char *argument, size_t most, size_t *out)
{
    *out = 0;
    for (const char *at = argument; *at >= '0' && *at <= '9' && *out <= most; at++)
        *out = *out * 10 + (size_t)(*at - '0');
    return argument[0] != '\0' && argument[strspn(argument, "0123456789")] == '\0' && *out <= most;
}

/* "I/N" */
bool ed_take_shard(ed_options *out, const char *argument)
{
    char own[8] = "";
    const char *slash = strchr(argument, '/');
    const size_t length = slash == NULL ? sizeof own : (size_t)(slash - argument);
    if (length >= sizeof own)
        return false;
    memcpy(own, argument, length);
    return take_count(own, ED_SHARDS, &out->shard) && take_count(slash + 1, ED_SHARDS, &out->shards) &&
           out->shard >= 1 && out->shard <= out->shards;
}

bool ed_take_columns(ed_options *out, const char *argument)
{
    return take_text(&out->columns, argument);
}

bool ed_take_register_format(ed_options *out, const char *argument)
{
    out->lines = strcmp(argument, "ndjson") == 0;
    return out->lines || strcmp(argument, "csv") == 0;
}

bool ed_take_threads(ed_options *out, const char *argument)
{
    return take_count(argument, ED_THREADS_ASKED, &out->threads) && out->threads >= 1;
}

bool ed_take_depth(ed_options *out, const char *argument)
{
    return take_count(argument, 1000000000, &out->depth);
}

bool ed_take_rows(ed_options *out, const char *argument)
{
    return take_count(argument, 1000000000, &out->rows);
}

bool ed_take_least(ed_options *out, const char *argument)
{
    return take_count(argument, 1000000000, &out->least) && out->least >= 1;
}

bool ed_take_input(ed_options *out, const char *argument)
{
    return take_text(&out->input, argument);
}

bool ed_take_item(ed_options *out, const char *argument)
{
    return take_text(&out->item, argument);
}

bool ed_take_words(ed_options *out, const char *argument)
{
    out->words = argument;
    return argument[0] != '\0';
}

bool ed_take_to(ed_options *out, const char *argument)
{
    out->to = argument;
    return argument[0] != '\0';
}

/* A case is JSON or a workbook. */
bool ed_take_case_format(ed_options *out, const char *argument)
{
    return ed_take_format(out, argument) && (out->format == ED_FORMAT_JSON || out->format == ED_FORMAT_XLSX);
}

bool ed_take_check_format(ed_options *out, const char *argument)
{
    return ed_take_format(out, argument) && (out->format == ED_FORMAT_TEXT || out->format == ED_FORMAT_XLSX);
}
