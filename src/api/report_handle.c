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

static ed_status open_report(ed_report *r, const job *j)
{
    ed_status status = ED_OK;
    r->source = j->path == NULL ? ed_source_new(r->arena, j->name, "report", j->text, j->length)
                                : ed_handle_read(&r->findings, j->path, "report", ED_PAPER_BYTES, &status);
    if (r->source != NULL)
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

typedef struct telling {
    ed_report *r;
    ed_format format;
    ed_form form;
    ed_lang lang;
} telling;

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
static ed_status render_sheet(ed_report *r, ed_lang lang, ed_text *out)
{
    ed_findings found;
    ed_findings_init(&found, r->arena);
    ed_ledger *ledger = bind_again(r->arena, r->root, &found);
    if (ledger == NULL) {
        ed_findings_init(&r->findings, r->arena);
        ed_read_pass_on(&r->opened, &r->findings);
        ed_read_pass_on(&found, &r->findings);
        ed_findings_sort(&r->findings);
        return ED_UNKNOWN;
    }
    const ed_sheet_report report = {r->source->text, r->source->length, r->root};
    return ed_sheet_render(ledger, report, lang, out);
}

static ed_status render(const void *asked, ed_text *out)
{
    const telling *t = asked;
    if (t->format == ED_FORMAT_XLSX)
        return render_sheet(t->r, t->lang, out);
    if (t->format != ED_FORMAT_JSON)
        return ed_report_book(t->r->root, t->format, t->form, t->lang, out);
    ed_text_add_bytes(out, t->r->source->text, t->r->source->length);
    return ED_OK;
}

static ed_status list(const void *asked, ed_text *out)
{
    const telling *t = asked;
    ed_handle_tell(&t->r->findings, t->format == ED_FORMAT_JSON, t->lang, out);
    return ED_OK;
}

ed_status ed_report_render(ed_report *r, ed_format format, ed_form form, ed_lang lang, char **out, size_t *length)
{
    const telling asked = {.r = r, .format = format, .form = form, .lang = lang};
    const ed_rendering rendering = {.arena = r->arena, .memory = &r->memory, .render = render, .asked = &asked};
    *out = NULL;
    return r->root == NULL ? r->status : ed_handle_render(&rendering, out, length);
}

ed_status ed_report_findings_list(ed_report *r, ed_format format, ed_lang lang, char **out, size_t *length)
{
    const telling asked = {.r = r, .format = format, .lang = lang};
    const ed_rendering rendering = {.arena = r->arena, .memory = &r->memory, .render = list, .asked = &asked};
    return ed_handle_render(&rendering, out, length);
}

void ed_report_text_free(ed_report *r, char *text)
{
    if (text != NULL)
        r->memory.release(r->memory.context, text);
}
