/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: arguments of options. */
#ifndef ED_CLI_INSIDE_H
#define ED_CLI_INSIDE_H

#include "cli/cli.h"

/* takes.c: each as ed_option has it. */
bool ed_take_tornado(ed_options *out, const char *argument);
bool ed_take_coverage(ed_options *out, const char *argument);
bool ed_take_resume(ed_options *out, const char *argument);
bool ed_take_shard(ed_options *out, const char *argument);
bool ed_take_effects(ed_options *out, const char *argument);
bool ed_take_simple(ed_options *out, const char *argument);
bool ed_take_key(ed_options *out, const char *argument);
bool ed_take_passphrase(ed_options *out, const char *argument);
bool ed_take_certificate(ed_options *out, const char *argument);
bool ed_take_signature(ed_options *out, const char *argument);
bool ed_take_date(ed_options *out, const char *argument);
bool ed_take_row(ed_options *out, const char *argument);
bool ed_take_name(ed_options *out, const char *argument);
bool ed_take_document(ed_options *out, const char *argument);
bool ed_take_clause(ed_options *out, const char *argument);
bool ed_take_page(ed_options *out, const char *argument);
bool ed_take_trusted(ed_options *out, const char *argument);
bool ed_take_public(ed_options *out, const char *argument);
bool ed_take_salt_file(ed_options *out, const char *argument);
bool ed_take_mask(ed_options *out, const char *argument);
bool ed_take_format(ed_options *out, const char *argument);
bool ed_take_show(ed_options *out, const char *argument);
bool ed_take_words(ed_options *out, const char *argument);
bool ed_take_to(ed_options *out, const char *argument);
bool ed_take_case_format(ed_options *out, const char *argument);
bool ed_take_check_format(ed_options *out, const char *argument);
bool ed_take_columns(ed_options *out, const char *argument);
bool ed_take_input(ed_options *out, const char *argument);
bool ed_take_item(ed_options *out, const char *argument);
bool ed_take_register_format(ed_options *out, const char *argument);
bool ed_take_least(ed_options *out, const char *argument);
bool ed_take_threads(ed_options *out, const char *argument);
bool ed_take_depth(ed_options *out, const char *argument);
bool ed_take_rows(ed_options *out, const char *argument);

#endif
