/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ecodamage: what must be paid for damage to the ecological environment, and how that follows.
 *
 * The one public header. Everything else of the library is reached through opaque handles. Rules of the house:
 *
 *   - A function that can fail returns an `ed_status`; only ED_OK means that its results may be used.
 *   - What comes through `**out` is yours to free with the `_free` function of its kind; what is returned by a getter
 *     belongs to its parent and lives as long as that parent.
 *   - Text is UTF-8. No function depends on the locale, the clock, the host or the network.
 *   - An engine with its valuations may be used by one thread at a time; different engines may be used by different
 *     threads at once.
 */
#ifndef ECODAMAGE_H
#define ECODAMAGE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif
#ifdef __GNUC__
#pragma GCC visibility push(default) /* the shared library shows what is declared here, and nothing else */
#endif

/* Status codes; the texts are in `ed_status_text`. The numbers are the exit statuses of the command. */
#define ED_STATUS_LIST(X)                                                                                              \
    X(ED_OK, 0, "done")                                                                                                \
    X(ED_NO, 1, "the answer is no")                                                                                    \
    X(ED_USAGE, 2, "a call or a command line that is not understood")                                                  \
    X(ED_FINDINGS, 3, "the case has findings")                                                                         \
    X(ED_FILE, 4, "a file can not be read or written")                                                                 \
    X(ED_UNKNOWN, 5, "can not tell")                                                                                   \
    X(ED_INTERNAL, 70, "internal error")                                                                               \
    X(ED_MEMORY, 71, "memory ran out")

typedef enum ed_status {
#define ED_STATUS_ENUM(name, number, text) name = (number),
    ED_STATUS_LIST(ED_STATUS_ENUM)
#undef ED_STATUS_ENUM
} ed_status;

/* The status in English words, for logs and error messages; never NULL, also for a number that is no status. */
const char *ed_status_text(ed_status status);

/* Language of reports and findings. */
typedef enum ed_lang { ED_ZH, ED_EN } ed_lang;

/* The allocator of a handle; `allocate` returns NULL when it has no more. Both functions get `context`. */
typedef struct ed_memory {
    void *(*allocate)(void *context, size_t size);
    void (*release)(void *context, void *block);
    void *context;
} ed_memory;

/* ---- the engine: where models and tables are found */

typedef struct ed_engine ed_engine;

/*
 * A new engine over `memory` (NULL: malloc and free). Free with ed_engine_free. Switches GSL's aborting error handler
 * off for the whole process (gsl_set_error_handler_off), once: numerical faults are findings, never an abort.
 * ED_MEMORY when memory runs out.
 */
ed_status ed_engine_new(const ed_memory *memory, ed_engine **out);
/* Frees the engine, after all that was opened with it. NULL is nothing. */
void ed_engine_free(ed_engine *engine);

/*
 * Folders of model files (a file's path below it is the model's id) and of table files. They are searched in the order
 * they were added, so a user's own come first. `name` is what reports call the folder ("installed", or as the user
 * wrote it). The strings are copied. A folder that does not exist holds nothing. What a folder holds is read once, when
 * it is first asked for, and serves all valuations: value many cases with one engine.
 */
ed_status ed_engine_add_models(ed_engine *engine, const char *folder, const char *name);
ed_status ed_engine_add_datasets(ed_engine *engine, const char *folder, const char *name);

/* The public key or certificate (PEM) in a file, or all of a folder (*.pem, *.pub, *.crt): attestations of rows of
 * tables count where one of these has signed them. */
ed_status ed_engine_trust(ed_engine *engine, const char *path);

/*
 * The same of files that the caller holds in memory, where there are no folders: a program that carries its models with
 * it, a page of a browser. `name` of a file is its path below the folder, with slashes. The bytes are those of the
 * file; they and the names are not copied and must stay as they are as long as the engine lives. Reports are the same
 * bytes as from a folder of the same name that has the same files.
 */
typedef struct ed_memory_file {
    const char *name;  /* "cn/water-virtual-treatment-cost.json" */
    const char *bytes; /* `length` of them */
    size_t length;
} ed_memory_file;
ed_status ed_engine_add_models_memory(ed_engine *engine, const ed_memory_file *file, size_t count, const char *name);
ed_status ed_engine_add_datasets_memory(ed_engine *engine, const ed_memory_file *file, size_t count, const char *name);

/*
 * Tables that cases name in place of lists: {"csv": "vouchers.csv"}, {"xlsx": "book.xlsx", "sheet": "..."}. They are
 * looked for among the named ones (`length` bytes, copied), then in the folder of the case's file, which no path
 * leaves, then in the folders added here. A report carries what was read of them.
 */
ed_status ed_engine_add_tables(ed_engine *engine, const char *folder);
ed_status ed_engine_add_table(ed_engine *engine, const char *name, const char *bytes, size_t length);

/*
 * How the simulations of cases run. Nothing here changes a figure. With several threads the allocator of the engine is
 * only called by the calling thread.
 */
typedef struct ed_simulation_settings {
    int threads; /* 0: as OMP_NUM_THREADS says, else as many as there are processors */
    bool skip;   /* what is wrong with a simulation is found, but nothing is drawn */
    /* Called now and then by the calling thread with the draws done and to do, Sobol's indices counted as the draws
     * that they cost; false ends the valuation (ED_UNKNOWN). NULL: not called. */
    bool (*progress)(void *context, unsigned long long done, unsigned long long draws);
    void *context;
} ed_simulation_settings;
void ed_engine_set_simulation(ed_engine *engine, ed_simulation_settings settings);
/* Whether reports tell how far each numeric input moves the total over its range, or over ±10 % (as the case's own
 * `report.tornado` does). */
void ed_engine_set_tornado(ed_engine *engine, bool wanted);

/* ---- a valuation: one case, read, bound and evaluated, with its findings */

typedef struct ed_valuation ed_valuation;

/* How results are rendered. ED_FORMAT_MAN is for manual pages only, ED_FORMAT_XLSX for valuations and reports: a
 * spreadsheet that computes, which has no forms. */
typedef enum ed_format {
    ED_FORMAT_TEXT,
    ED_FORMAT_JSON,
    ED_FORMAT_HTML,
    ED_FORMAT_DOCX,
    ED_FORMAT_PDF,
    ED_FORMAT_XLSX,
    ED_FORMAT_MAN
} ed_format;

/*
 * Forms of the calculation book: the annex to an appraisal with its seven chapters; the short one for an expert's
 * opinion in a simple case; for negotiation, with what is disputed; for court, with what rests on evidence not
 * examined; the annex of an agreement, for its confirmation by a court; the questions of procedure; the
 * closing paper, after the effect of the restoration was evaluated; the summary for publication, in which natural
 * persons are masked and which carries no report; and what a judge asks first, in two pages or little more.
 */
typedef enum ed_form {
    ED_FORM_ANNEX_A,
    ED_FORM_EXPERT_OPINION,
    ED_FORM_NEGOTIATION,
    ED_FORM_COURT,
    ED_FORM_AGREEMENT,
    ED_FORM_PROCEDURE,
    ED_FORM_CLOSURE,
    ED_FORM_PUBLICATION,
    ED_FORM_BRIEF
} ed_form;

/*
 * Values the case in a file ("-": standard input), or in `length` bytes at `text` called `name` in findings. Through
 * `*out` comes a valuation to be freed with ed_valuation_free whenever the result is ED_OK (also one with findings:
 * see ed_valuation_status), ED_FINDINGS (the case has errors; only its findings can be asked for) or ED_FILE (the file
 * can not be read: the finding says why). On ED_MEMORY and ED_INTERNAL `*out` is NULL. A valuation refers to what its
 * engine has read: free it before the engine.
 */
ed_status ed_value_file(ed_engine *engine, const char *path, ed_valuation **out);
ed_status ed_value_text(ed_engine *engine, const char *name, const char *text, size_t length, ed_valuation **out);
/*
 * The same of a what-if: the case with `count` values set, one after the other, each "PATH=VALUE". A path is as
 * findings and reports print it ("river-water.discharges[d1].quantity", elements by id or number); a value is JSON, or
 * a number with its unit ("22 元/t"), or a text. Evidence and note of the input stay; its unit does where the value has
 * none. What comes out says what was set: the report (its key `what_if`), every page of the book, the explanation, and
 * a notice for each. A path that leads nowhere is a finding in "--set 1". ED_USAGE where one has no "=".
 */
typedef struct ed_what_if {
    const char *const *set;
    size_t count;
} ed_what_if;
ed_status ed_value_file_with(ed_engine *engine, const char *path, ed_what_if what_if, ed_valuation **out);
ed_status ed_value_text_with(ed_engine *engine, const char *name, const char *text, size_t length, ed_what_if what_if,
                             ed_valuation **out);
void ed_valuation_free(ed_valuation *valuation);

/* The status that valuing ended with. */
ed_status ed_valuation_status(const ed_valuation *valuation);
/* The total in the case's currency, as a decimal ("169301.78"), before deductions; NULL without a value. */
const char *ed_valuation_total(const ed_valuation *valuation);
/* The language the case asks for; ED_ZH where it asks for none. */
ed_lang ed_valuation_lang(const ed_valuation *valuation);

/* Errors and notices found; at most 1000 are kept. */
size_t ed_valuation_errors(const ed_valuation *valuation);
size_t ed_valuation_notices(const ed_valuation *valuation);

/* A finding; texts belong to the valuation. Line and column count from 1 (line 0: the file as a whole). */
typedef struct ed_finding_view {
    const char *rule; /* "range" */
    bool is_error;    /* else a notice */
    const char *file;
    size_t line, column;
    const char *path;    /* into the case, or NULL */
    const char *message; /* in the language asked for */
} ed_finding_view;
size_t ed_valuation_findings(const ed_valuation *valuation);
/* False where there is no finding `index`, or memory ran out. */
bool ed_valuation_finding(ed_valuation *valuation, size_t index, ed_lang lang, ed_finding_view *out);

/*
 * Renderings, each a text of `*length` bytes (and a NUL) to be freed with ed_text_free: the report, the findings (text:
 * one a line; JSON: an array), the explanation of one figure by its path ("" for the total), the compiled program.
 * ED_FINDINGS where the case has no value, ED_NO where the path names no figure (`*out` is then the nearest path or
 * NULL), ED_MEMORY.
 */
ed_status ed_valuation_report(ed_valuation *valuation, ed_format format, ed_lang lang, char **out, size_t *length);
/*
 * The report in a form; the other is the annex (ED_FORM_ANNEX_A). JSON has no forms. DOCX and PDF are no texts: they
 * hold NULs. PDF, and DOCX where it has plots, are set in the fonts Noto Serif CJK and Noto Sans CJK: ED_FILE where
 * those are not installed in the folders that the library was built for, or the module that sets them is not there (see
 * ed_papers_check).
 */
ed_status ed_valuation_form(ed_valuation *valuation, ed_format format, ed_form form, ed_lang lang, char **out,
                            size_t *length);
/* Computes what other choices would have changed: valuations of the case with one value changed, which may take long. A
 * report holds it, so the first one that is asked for computes it where this was not called before. */
ed_status ed_valuation_effects(ed_valuation *valuation);
/* Takes a piece of a text; false where it can not, and the rest is not wanted. */
typedef bool (*ed_put)(void *context, const char *bytes, size_t length);
/* The same handed over piece by piece, as it is made: JSON is never held as a whole. ED_FILE where `put` could not take
 * all. */
ed_status ed_valuation_write(ed_valuation *valuation, ed_format format, ed_form form, ed_lang lang, ed_put put,
                             void *context);
ed_status ed_valuation_findings_text(ed_valuation *valuation, ed_format format, ed_lang lang, char **out,
                                     size_t *length);
/* One line of JSON with a line break: the report without the text of its sources, or the findings where there is none.
 * The effects of choices and the results under other conventions of timing are in it where ed_valuation_effects was
 * called before. ED_OK for both. */
ed_status ed_valuation_line(ed_valuation *valuation, char **out, size_t *length);
ed_status ed_valuation_explain(ed_valuation *valuation, const char *path, ed_format format, ed_lang lang, char **out,
                               size_t *length);
/* The same with a choice of how much of the tree is shown; 0: all of it. ed_valuation_explain shows the usual. What is
 * left out is counted where it would stand. */
enum { ED_EXPLAIN_DEPTH = 16, ED_EXPLAIN_ROWS = 12 };
typedef struct ed_explain_view {
    ed_format format; /* ED_FORMAT_JSON, else text */
    ed_lang lang;
    size_t depth; /* levels below the figure; JSON has at most 28 */
    size_t rows;  /* of one column of a table, or one input of a list, below one figure */
} ed_explain_view;
ed_status ed_valuation_explain_view(ed_valuation *valuation, const char *path, const ed_explain_view *view, char **out,
                                    size_t *length);
ed_status ed_valuation_program(ed_valuation *valuation, char **out, size_t *length);
/* Frees a text that the valuation gave; NULL is nothing. */
void ed_text_free(ed_valuation *valuation, char *text);

/* The case's workbook again, what was found as comments at its cells and on a sheet, as XLSX; to be freed with
 * ed_text_free. ED_NO where the case was no workbook. */
ed_status ed_valuation_workbook(ed_valuation *valuation, ed_lang lang, char **out, size_t *length);

/* ---- a report that was written before: ecodamage-report/1, from here or from anywhere */

typedef struct ed_report ed_report;

/*
 * Reads the report (JSON) in a file ("-": standard input), or in `length` bytes at `text` called `name` in findings.
 * Through `*out` comes a report to be freed with ed_report_close whenever the result is ED_OK, ED_FINDINGS (it is no
 * report: only its findings can be asked for), ED_UNKNOWN (a report in another version of the format; a finding says
 * so) or ED_FILE. Nothing is valued: what it says is taken as it is. On ED_MEMORY and ED_INTERNAL `*out` is NULL.
 */
ed_status ed_report_open_file(ed_engine *engine, const char *path, ed_report **out);
ed_status ed_report_open_text(ed_engine *engine, const char *name, const char *text, size_t length, ed_report **out);
/* Frees a report; what it gave is freed before, with ed_report_text_free. NULL is nothing. */
void ed_report_close(ed_report *report);

/* The language of the case that was valued; ED_ZH where it is not said. */
ed_lang ed_report_lang(const ed_report *report);
/* The book in a format and form, as ed_valuation_form gives it for the valuation that the report is of: the same bytes.
 * JSON is the report as it was read. HTML carries the program, compiled from the sources in the report where it has
 * them, with which the page checks itself. XLSX is bound again from those sources: ED_UNKNOWN where the report does not
 * carry them or they give another total, and ed_report_findings_list then says so. To be freed with
 * ed_report_text_free. */
ed_status ed_report_render(ed_report *report, ed_format format, ed_form form, ed_lang lang, char **out, size_t *length);
/* What was found wrong with it (text: one a line; JSON: an array); to be freed with ed_report_text_free. */
ed_status ed_report_findings_list(ed_report *report, ed_format format, ed_lang lang, char **out, size_t *length);
/* Frees a text that the report gave; NULL is nothing. */
void ed_report_text_free(ed_report *report, char *text);

/* ---- what is installed: models and tables, as lists and as manual pages */

typedef enum ed_catalogue { ED_TABLES, ED_MODELS } ed_catalogue;

/*
 * Each gives a text of `*length` bytes (and a NUL) to be freed with ed_engine_text_free; `*out` is NULL on ED_MEMORY.
 * ED_FINDINGS where a folder or a file that was read has errors: `*out` then tells them, one a line, and nothing else.
 *
 * ed_engine_ids: the ids, one a line, in order.
 * ed_engine_list: the ids with titles, heads, sources and dates; a line that does not begin with a space begins with an
 * id.
 * ed_engine_page: one model or table as a page of the manual, in any format but JSON (which gives text); for man(1) as
 * troff (ED_FORMAT_MAN). ED_FILE where the fonts of a PDF are missing. ED_NO where there is no such id: `*out` is then
 * the nearest id, or "". ed_engine_check: the findings in all files, one a line: of tables what they hold, of models
 * the formulas as well, and that each example gives the figures it expects.
 */
ed_status ed_engine_ids(ed_engine *engine, ed_catalogue which, char **out, size_t *length);
ed_status ed_engine_list(ed_engine *engine, ed_catalogue which, ed_lang lang, char **out, size_t *length);
typedef struct ed_page_wanted {
    ed_catalogue which;
    const char *id;
    ed_format format;
    ed_lang lang;
} ed_page_wanted;
ed_status ed_engine_page(ed_engine *engine, const ed_page_wanted *wanted, char **out, size_t *length);
/* Which clauses of standards (table cn/clauses) are implemented, by which model's steps, or why not; in any format, as
 * ED_FORMAT_JSON `ecodamage-coverage/1`. ED_NO where that table is not installed. */
ed_status ed_engine_coverage(ed_engine *engine, ed_format format, ed_lang lang, char **out, size_t *length);
/* The models that have the `words` (blanks between) in what they say, the nearest first; ED_NO where none has any. */
ed_status ed_engine_search(ed_engine *engine, const char *words, ed_lang lang, char **out, size_t *length);
/* Which model is for which damage, what each needs and what it must not be counted with: a document made from the
 * models, in any format but JSON. */
ed_status ed_engine_guide(ed_engine *engine, ed_format format, ed_lang lang, char **out, size_t *length);
/* The user's manual, in any format but JSON. It reads nothing that is installed. */
ed_status ed_engine_manual(ed_engine *engine, ed_format format, ed_lang lang, char **out, size_t *length);
ed_status ed_engine_check(ed_engine *engine, ed_catalogue which, ed_lang lang, char **out, size_t *length);
/* How much the examples of a model (`id` NULL: of all) can tell: one operator or constant of a formula is changed at a
 * time, and the changes that no example notices are listed, one a line, with counts. `*unnoticed` is the number of
 * those that no model's file names with its reason. ED_NO as for ed_engine_page; an example that does not give what it
 * says is an error. */
ed_status ed_engine_mutate(ed_engine *engine, const char *id, ed_lang lang, char **out, size_t *length,
                           size_t *unnoticed);
/* The JSON Schema (draft-07) of a case for all models found, for editors that complete and explain; `lang` is that of
 * the findings. */
ed_status ed_engine_schema(ed_engine *engine, ed_lang lang, char **out, size_t *length);
/* All limits: as text a line each (value, unit, what it limits, the finding where it is passed), as ED_FORMAT_JSON in
 * both languages. It reads nothing that is installed. */
ed_status ed_engine_limits(ed_engine *engine, ed_format format, ed_lang lang, char **out, size_t *length);
/* A case to be filled in, with an item for each of the models; `simple`: for small cases, with as little as can be.
 * ED_NO where there is no such model: `*unknown` is its index and `*out` the nearest id, or "". */
typedef struct ed_skeleton_wanted {
    const char *const *models; /* ids */
    size_t count;
    bool simple;
    ed_lang lang;
    ed_format format; /* ED_FORMAT_XLSX: a workbook; else JSON */
    const char *to;   /* a case to which the items are added; NULL: a new one */
} ed_skeleton_wanted;
ed_status ed_engine_skeleton(ed_engine *engine, const ed_skeleton_wanted *wanted, char **out, size_t *length,
                             size_t *unknown);
void ed_engine_text_free(ed_engine *engine, char *text);

/* ---- a case in another writing: a workbook to be filled in (XLSX), or JSON */

typedef struct ed_convert_wanted {
    const char *path; /* of a case in either writing; "-": standard input */
    ed_format format; /* ED_FORMAT_JSON or ED_FORMAT_XLSX */
    ed_lang lang;     /* of findings, and where `lang_given` of the titles in the workbook; else that is the case's */
    bool lang_given, findings_json;
} ed_convert_wanted;

/* A text as those of ed_engine_compare. Nothing is lost: what has no cell stands on a sheet of its own, and what goes
 * to a workbook and back is the same JSON. ED_FINDINGS where a cell can not be taken over. */
ed_status ed_engine_convert(ed_engine *engine, const ed_convert_wanted *asked, char **out, size_t *length);

/* The version of the library, "0.1.0". */
const char *ed_version(void);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif
#ifdef __cplusplus
}
#endif

#include "ecodamage_cases.h"
#include "ecodamage_papers.h"

#endif
