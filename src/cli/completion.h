/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completion of command lines: a script for each shell, made from the tables of options.c. */
#ifndef ED_CLI_COMPLETION_H
#define ED_CLI_COMPLETION_H

#include "base/text.h"
#include "cli/options.h"

/* What an operand or an argument is, by its word ("CASE [PATH]": by the first). */
typedef enum ed_completes {
    ED_COMPLETES_NOTHING,
    ED_COMPLETES_WORDS, /* "zh|en" */
    ED_COMPLETES_FILES,
    ED_COMPLETES_FOLDERS,
    ED_COMPLETES_JSON,
    ED_COMPLETES_IDS, /* of what the command lists */
    ED_COMPLETES_MODELS,
    ED_COMPLETES_COMMANDS
} ed_completes;
ed_completes ed_completion_kind(const char *word);
/* "zh|en" as "zh en". */
const char *ed_completion_words(ed_arena *arena, const char *argument);
/* The names of all commands, with spaces between. */
const char *ed_completion_commands(ed_arena *arena);
/* A text inside of single quotes, with a quote in it written as the shell wants it, and of `escaped` each character
 * behind a backslash. */
void ed_completion_quote(ed_text *out, const char *text, const char *quote, const char *escaped);

/* The scripts; zsh and fish show what each word does, in the language that the user's LANG says. */
void ed_completion_bash(ed_text *out);
void ed_completion_zsh(ed_text *out);
void ed_completion_fish(ed_text *out);

#endif
