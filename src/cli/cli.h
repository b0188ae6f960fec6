/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command: its options, manual, completions, progress. */
#ifndef ED_CLI_CLI_H
#define ED_CLI_CLI_H

#include "base/base.h"
#include "base/limits.h"
#include "cli/posix/posix.h"
#include "ecodamage.h"
#include <stdio.h>

/* The one table of options and commands: usage texts are made from it, and parsing follows it. */

/* What a command line asks for. Strings belong to argv. */
typedef struct ed_options {
    ed_format format;
    ed_form form;
    bool lang_given;
    ed_lang lang;
    bool findings_json, program, check, coverage, mutate, procedure, help, simple, tornado, effects, resume;
    size_t shard, shards; /* of batch: which of how many parts of the cases, from 1; 0 of them: all */
    const char *output;   /* NULL: standard output */
    const char *words;    /* of models: what is searched for */
    const char *to;       /* of new: the case that items are added to */
    const char *with;     /* of verify: the folder of today's models and tables; NULL: not asked for */
    size_t depth, rows;   /* of an explanation; 0: all */
    size_t threads;       /* 0: as many as there are processors */
    const char *models[ED_CLI_FOLDERS], *datasets[ED_CLI_FOLDERS], *tables[ED_CLI_FOLDERS];
    size_t model_folders, dataset_folders, table_folders;
    const char *set[ED_CLI_SETS]; /* "PATH=VALUE" */
    size_t sets;
    const char *columns;                               /* of a register; NULL: batch gives whole reports */
    bool lines;                                        /* of a register: NDJSON in place of CSV */
    size_t least;                                      /* cases that share what is told; 0: as usual */
    const char *input, *amount, *item;                 /* of solve and claim */
    const char *key, *passphrase, *certificate, *date; /* of sign and attest; key, signature: of verify */
    const char *signature;
    const char *row[ED_CLI_SETS]; /* of attest */
    size_t row_names;
    const char *name, *document, *clause, *page;
    const char *trusted[ED_CLI_FOLDERS]; /* keys whose attestations count */
    size_t trusteds;
    bool public_version;   /* of value and report */
    const char *salt_file; /* of value and report: written; of verify: read */
    const char *mask[ED_CLI_SETS], *show[ED_CLI_SETS];
    size_t masks, shows;
    char **operand; /* moved to the front of argv */
    size_t operands;
} ed_options;

typedef struct ed_command {
    const char *name;
    const char *operands; /* "CASE [PATH]" */
    size_t least, most;   /* operands; SIZE_MAX: any number */
    const char *zh, *en;
    int (*run)(ed_engine *engine, const ed_options *options);
} ed_command;

/*
 * What an operand or an argument is, its word says: with a bar it is one of these; FILE and DIR, CASE (*.json), ID (of
 * the command's list), MODEL, COMMAND; any other is free.
 */
typedef struct ed_option {
    const char *name, *alias, *argument; /* argument NULL: a flag */
    const char *commands;                /* names between spaces; NULL: all */
    const char *zh, *en;
    bool (*take)(ed_options *out, const char *argument);
} ed_option;

extern const ed_command ed_commands[];
extern const size_t ed_command_count;
extern const ed_option ed_option_rows[];
extern const size_t ed_option_row_count;

/* commands.c: NULL where there is none of that name; whether a command takes the option. */
const ed_command *ed_command_find(const char *name);
bool ed_option_taken(const ed_option *option, const char *command);
/* Reads argv behind the command's name. False after a message on stderr: usage. */
bool ed_options_read(const ed_command *command, int argc, char **argv, ed_options *out);

/* ---- usage.c */

/* The usage of a command (NULL: the list of commands). */
void ed_usage_print(FILE *out, const ed_command *command, ed_lang lang);
/* And what is to be known of it, with examples. */
ed_status ed_usage_print_long(FILE *out, const ed_command *command, ed_lang lang);
/* There is no such command: a message with the nearest one, or where none is near the usage. */
int ed_usage_unknown_command(const char *word);
/* The nearest of the names on standard error; false where none is near. */
bool ed_usage_suggest(const char *word, const char *const *name, size_t count);

/* ---- cmd_*.c: each returns an exit status */
int ed_cmd_value(ed_engine *engine, const ed_options *options);
int ed_cmd_check(ed_engine *engine, const ed_options *options);
int ed_cmd_explain(ed_engine *engine, const ed_options *options);
int ed_cmd_models(ed_engine *engine, const ed_options *options);
int ed_cmd_compare(ed_engine *engine, const ed_options *options);
int ed_cmd_solve(ed_engine *engine, const ed_options *options);
int ed_cmd_claim(ed_engine *engine, const ed_options *options);
int ed_cmd_describe(ed_engine *engine, const ed_options *options);
int ed_cmd_report(ed_engine *engine, const ed_options *options);
int ed_cmd_sign(ed_engine *engine, const ed_options *options);
int ed_cmd_attest(ed_engine *engine, const ed_options *options);
int ed_cmd_verify(ed_engine *engine, const ed_options *options);
int ed_cmd_datasets(ed_engine *engine, const ed_options *options);
int ed_cmd_batch(ed_engine *engine, const ed_options *options);
int ed_cmd_portfolio(ed_engine *engine, const ed_options *options);
/* batch --columns */
int ed_cmd_register(ed_engine *engine, const ed_options *options);
int ed_cmd_convert(ed_engine *engine, const ed_options *options);
int ed_cmd_guide(ed_engine *engine, const ed_options *options);
int ed_cmd_manual(ed_engine *engine, const ed_options *options);
int ed_cmd_next(ed_engine *engine, const ed_options *options);
int ed_cmd_new(ed_engine *engine, const ed_options *options);
int ed_cmd_schema(ed_engine *engine, const ed_options *options);
int ed_cmd_limits(ed_engine *engine, const ed_options *options);
int ed_cmd_completion(ed_engine *engine, const ed_options *options);
int ed_cmd_help(ed_engine *engine, const ed_options *options);
int ed_cmd_version(ed_engine *engine, const ed_options *options);

/* cmd_compare.c: asks, prints the answer or its findings; the exit status. Format and language are the options'. */
typedef ed_status (*ed_inquiry_answer)(ed_engine *engine, const ed_inquiry *asked, char **out, size_t *length);
int ed_inquiry_run(ed_engine *engine, const ed_options *options, ed_inquiry asked, ed_inquiry_answer answer);

/* public.c: the public version of a report (of a paper at `path`, or where that is NULL of `text`), printed in the
 * format and form of the options, and its salts into their file. Exit status. */
int ed_public_print(ed_engine *engine, const ed_options *options, const char *path, const char *text, size_t length);
/* False after a message: --public, --mask and --salt-file go together. */
bool ed_public_is_asked_well(const ed_options *options, const char *command);

/* ---- output.c */

/* The exit status of the command for a library status: memory that ran out is internal (70), with a message. */
int ed_exit_status(ed_status status);
/* The message that a result could not be written to `path` ("-": standard output), and its status, 4. */
int ed_output_failed(const char *path, const char *reason);
/* The exit status of what was printed to standard output with that status; 4 and a message where it was not written. */
int ed_output_flush(ed_status status);
/* True if -o names, by whatever path or link, a file that is also an operand: the result would replace its source. */
bool ed_output_is_input(const ed_options *options);
/* Writes a result to standard output, or whole or not at all to -o FILE; 4 and a message where that fails. */
int ed_output(const ed_options *options, const char *bytes, size_t length);
/* The same into a file of the user's own, which nobody else may read (0600). */
int ed_output_private(const char *path, const char *bytes, size_t length);
/* The same for the valuation's report, piece by piece as it is made. */
int ed_output_report(const ed_options *options, ed_valuation *valuation);
/* The exit status of a document that could not be rendered; says that fonts or the module of papers are
 * missing, or that a spreadsheet lacks room for its temporary files, where that is why. */
int ed_output_unrendered(const ed_options *options, ed_status status);
/* Prints the findings on stderr; nothing where `valuation` is NULL. */
void ed_output_findings(const ed_options *options, ed_valuation *valuation);
/* Values the operand without its simulation and prints its findings; `*out` NULL where there is nothing to ask. */
ed_status ed_output_valued(ed_engine *engine, const ed_options *options, ed_valuation **out);
/* The message that there is no such model or table, with the nearest one; the exit status is that of a usage. */
int ed_output_unknown(const ed_options *options, ed_catalogue which, const char *id, const char *nearest);
ed_lang ed_options_lang(const ed_options *options, const ed_valuation *valuation);

/* Completion of command lines: a script for each shell, made from the tables of options.c. */

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

/* What is to be known of each command: texts of manual.def. */

/* What follows the usage of a command: what it does, examples, exit statuses; as plain text. */
void ed_manual_notes(const ed_command *command, ed_lang lang, ed_text *out);
/* The page ecodamage(1) as troff for man(1). */
void ed_manual_page(ed_lang lang, ed_text *out);

#endif
