/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be known of each command: texts of manual.def. */
#ifndef ED_CLI_MANUAL_H
#define ED_CLI_MANUAL_H

#include "base/text.h"
#include "cli/options.h"

/* What follows the usage of a command: what it does, examples, exit statuses; as plain text. */
void ed_manual_notes(const ed_command *command, ed_lang lang, ed_text *out);
/* The page ecodamage(1) as troff for man(1). */
void ed_manual_page(ed_lang lang, ed_text *out);

#endif
