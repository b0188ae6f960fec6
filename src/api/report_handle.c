/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report handle: a report read from its JSON, and its conversion into the other formats. */
#include "api/handles.h"
#include "base/file.h"
#include "base/limits.h"
#include "library/read.h"
#include "report/report.h"
#include "report/view.h"
#include "review/verify/verify.h"
#include "sheet/sheet.h"
#include <string.h>

typedef struct job {
    const ed_engine *engine;
    ed_arena *arena;
    const char *path; /* of a file; NULL: `text` */
    const char *name, *text;
    size_t length;
    ed_report *out;
} job;

static ed_status read_file(ed_report *r, const char *path, char **bytes, size_t *length)
{
    const char *error = "";
    ed_place place = {.path = ed_arena_string(r->arena, path)};
    ed_file_result result = ed_file_read(r->arena, path, ED_PAPER_BYTES, bytes, length, &error);
    if (result == ED_FILE_DONE)
        return ED_OK;
    if (result == ED_FILE_TOO_LARGE)
        ED_FIND(&r->findings, file_too_large, place, NULL, ed_arena_printf(r->arena, "%d", ED_PAPER_BYTES));
    else
        ed_file_missing(&r->findings, place, error);
    return result == ED_FILE_TOO_LARGE ? ED_FINDINGS : ED_FILE;
}

static ed_status open_report(ed_report *r, const job *j)
{
    char *bytes = NULL;
    size_t length = j->length;
    ed_status status = ED_OK;
    if (j->path != NULL && (status = read_file(r, j->path, &bytes, &length)) != ED_OK)
        return status;
    r->source = ed_source_new(r->arena, j->path != NULL ? j->path : j->name, "report",
                              j->path != NULL ? bytes : j->text, length);
    r->root = ed_view_read(r->arena, r->source, &r->findings, &status);
    return status;
}

static ed_status run(void *context)
{
    job *j = context;
    ed_report *r = ed_arena_alloc(j->arena, sizeof *r);
    r->arena = j->arena;
    r->memory = j->engine->memory;
    ed_findings_init(&r->findings, j->arena);
    r->status = open_report(r, j);
    ed_findings_sort(&r->findings);
    r->opened = r->findings;
    j->out = r;
    return ED_OK;
}

static ed_status start(job j, ed_report **out)
{
    *out = NULL;
    const ed_status status = ed_handle_open(j.engine, &j.arena, run, &j);
    if (status != ED_OK)
        return status;
    *out = j.out;
    return j.out->status;
}

ed_status ed_report_open_file(ed_engine *engine, const char *path, ed_report **out)
{
    return start((job){.engine = engine, .path = path}, out);
}

ed_status ed_report_open_text(ed_engine *engine, const char *name, const char *text, size_t length, ed_report **out)
{
    return start((job){.engine = engine, .name = name, .text = text, .length = length}, out);
}

void ed_report_close(ed_report *report)
{
    if (report != NULL)
        ed_arena_free(report->arena);
}

ed_lang ed_report_lang(const ed_report *report)
{
    return report->root != NULL && ed_view_is(report->root, "lang", "en") ? ED_EN : ED_ZH;
}

/* ---- rendering */

typedef struct question {
    ed_report *r;
    ed_format format;
    ed_form form;
    ed_lang lang;
    char **out;
    size_t *length;
} question;

static ed_status deliver(const question *q, const ed_text *text)
{
    *q->out = ed_handle_text(&q->r->memory, text, q->length);
    return *q->out == NULL ? ED_MEMORY : ED_OK;
}

static ed_place place_of(const ed_json *report, const char *key)
{
    const ed_json *member = ed_json_get(report, key);
    return ed_json_place(member == NULL ? report : member);
}

/* The ledger that the report is of; NULL after findings. */
static ed_ledger *bind_again(ed_arena *arena, const ed_json *report, ed_findings *found)
{
    bool all = ed_view_first(report, "sources") != NULL;
    for (const ed_json *at = ed_view_first(report, "sources"); at != NULL; at = at->next)
        all = all && ed_json_get(at, "text") != NULL;
    ed_ledger *ledger = all ? ed_review_bind(arena, report, NULL, NULL, found) : NULL;
    const char *stated = ed_view_text(arena, report, "total");
    if (ledger == NULL && found->errors == 0)
        ED_FIND(found, report_sources, place_of(report, "sources"), NULL);
    if (ledger == NULL || (stated != NULL && strcmp(ledger->total, stated) == 0))
        return ledger;
    ED_FIND(found, report_total, place_of(report, "total"), NULL, ledger->total, stated);
    return NULL;
}

/* A spreadsheet needs the program, which a report does not hold but what it is compiled from. What is found in that is
 * told like what is found in the report. */
static ed_status render_sheet(const question *q, ed_text *out)
{
    ed_findings found;
    ed_findings_init(&found, q->r->arena);
    ed_ledger *ledger = bind_again(q->r->arena, q->r->root, &found);
    if (ledger == NULL) {
        ed_findings_init(&q->r->findings, q->r->arena);
        ed_read_pass_on(&q->r->opened, &q->r->findings);
        ed_read_pass_on(&found, &q->r->findings);
        ed_findings_sort(&q->r->findings);
        return ED_UNKNOWN;
    }
    const ed_sheet_report report = {q->r->source->text, q->r->source->length, q->r->root};
    return ed_sheet_render(ledger, report, q->lang, out);
}

static ed_status render(void *context)
{
    const question *q = context;
    ed_status status = ED_OK;
    ed_text text = ed_text_new(q->r->arena);
    if (q->format == ED_FORMAT_JSON)
        ed_text_add_bytes(&text, q->r->source->text, q->r->source->length);
    else if (q->format == ED_FORMAT_XLSX)
        status = render_sheet(q, &text);
    else
        status = ed_report_book(q->r->root, q->format, q->form, q->lang, &text);
    return status == ED_OK ? deliver(q, &text) : status;
}

static ed_status list(void *context)
{
    const question *q = context;
    ed_text text = ed_text_new(q->r->arena);
    if (q->format == ED_FORMAT_JSON)
        ed_report_findings_json(&q->r->findings, &text);
    else
        ed_report_findings_text(&q->r->findings, q->lang, &text);
    return deliver(q, &text);
}

ed_status ed_report_render(ed_report *r, ed_format format, ed_form form, ed_lang lang, char **out, size_t *length)
{
    question q = {r, format, form, lang, out, length};
    *out = NULL;
    if (r->root == NULL)
        return r->status;
    ed_status status = ed_arena_protect(r->arena, render, &q);
    ed_number_release_cache();
    return status;
}

ed_status ed_report_findings_list(ed_report *r, ed_format format, ed_lang lang, char **out, size_t *length)
{
    question q = {r, format, ED_FORM_ANNEX_A, lang, out, length};
    *out = NULL;
    return ed_arena_protect(r->arena, list, &q);
}

void ed_report_text_free(ed_report *r, char *text)
{
    if (text != NULL)
        r->memory.release(r->memory.context, text);
}
