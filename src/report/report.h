/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views of a ledger, and of the report made of it. They compute nothing: every figure was made by the engine. */
#ifndef ED_REPORT_REPORT_H
#define ED_REPORT_REPORT_H

#include "engine/engine.h"

struct ed_simulation;

/* Under which name a book in HTML, DOCX or PDF carries the report that it was made of. */
#define ED_REPORT_ATTACHMENT "ecodamage-report"

/* The report as `ecodamage-report/1`; `simulation` is NULL where there was none, `version` is the engine's. Sources
 * over 8 MiB in all are named by hash only. */
void ed_report_json(const ed_ledger *ledger, const struct ed_simulation *simulation, const char *version, ed_text *out);
/* The same on one line, for batches: sources are named by hash only. */
void ed_report_line(const ed_ledger *ledger, const struct ed_simulation *simulation, const char *version, ed_text *out);
/* What the ledger says of the settlement as the report has it, under "settlement" of an object in the arena: for who
 * lays two of them beside each other. */
const ed_json *ed_report_settlement(ed_arena *arena, const ed_ledger *ledger);
/* The findings of a case that has no report, on one line: {"format": "ecodamage-findings/1", "path", "status",
 * "findings"}. */
void ed_report_findings_line(const ed_findings *findings, const char *path, ed_status status, ed_text *out);
/* The calculation book (生态环境损害价值量化计算书) of a report as ed_view_read gives it, in any format but JSON.
 * ED_OK, or ED_FILE where the format needs fonts that are not installed. */
ed_status ed_report_book(const ed_json *report, ed_format format, ed_form form, ed_lang lang, ed_text *out);

/* The models and tables that such a report embeds, in the arena; what is wrong with them is found. */
void ed_report_library(ed_arena *arena, const ed_json *report, ed_models *models, ed_tables *tables,
                       ed_findings *findings);
/* The case that it embeds; NULL where it does not, or after findings. */
ed_case *ed_report_case(ed_arena *arena, const ed_json *report, ed_models *models, const ed_tables *tables,
                        ed_findings *findings);
/* The compiled program (`ecodamage-program/1`) of such a report, from the case, models and tables that it embeds; NULL
 * where it does not embed them, or they have no value. */
const ed_text *ed_report_program(ed_arena *arena, const ed_json *report);
/* "校验码 0123-4567-89ab-cdef": the first 16 hexadecimal digits of the SHA-256 of a report. */
const char *ed_report_check_code(ed_arena *arena, const char *sha256, ed_lang lang);

/* Findings, one a line; or as a JSON array with both languages. */
void ed_report_findings_text(const ed_findings *findings, ed_lang lang, ed_text *out);
void ed_report_findings_json(const ed_findings *findings, ed_text *out);
/* The same as an array of a larger document. Findings in one of the sources are said to be in what reports call it; in
 * others, in the file as it was named. */
void ed_report_put_findings(ed_json_writer *w, const char *key, const ed_findings *findings,
                            const ed_source *const *source, size_t sources);

/* What was set from outside of the case, a line each behind one that says so; nothing of the case itself. */
void ed_report_what_if_text(const ed_case *one, ed_lang lang, ed_text *out);

/* The tree of one figure of the case. JSON nests no deeper than its writer, and says what it leaves out. */
void ed_report_explanation_text(const ed_explanation *one, ed_lang lang, ed_text *out);
void ed_report_explanation_json(const ed_explanation *one, const ed_case *of, ed_text *out);

#endif
