/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions about cases whose answer is a document: each is answered in an arena of its own. */
#include "api/handles.h"
#include "base/file.h"
#include "base/limits.h"
#include "report/report.h"
#include "review/claim/claim.h"
#include "review/compare/compare.h"

typedef struct question {
    ed_engine *engine;
    ed_arena *arena;
    const ed_inquiry *asked;
    ed_installed *installed;
    ed_findings findings;
    ed_status (*answer)(struct question *q, ed_text *out);
    char **out;
    size_t *length;
} question;

static ed_shelf shelf_of(const question *q)
{
    return (ed_shelf){&q->installed->models, &q->installed->tables};
}

/* The file at an operand; NULL after a finding. */
static const ed_source *read_source(question *q, const char *path, ed_status *status)
{
    char *bytes = NULL;
    size_t length = 0;
    const char *error = "";
    const ed_file_result result = ed_file_read(q->arena, path, ED_PAPER_BYTES, &bytes, &length, &error);
    const ed_place place = {.path = ed_arena_string(q->arena, path)};
    if (result == ED_FILE_DONE)
        return ed_source_over(q->arena, path, "case", bytes, length);
    if (result == ED_FILE_TOO_LARGE)
        ED_FIND(&q->findings, file_too_large, place, NULL, ed_arena_printf(q->arena, "%d", ED_PAPER_BYTES));
    else
        ed_file_missing(&q->findings, place, error);
    *status = result == ED_FILE_TOO_LARGE ? ED_FINDINGS : ED_FILE;
    return NULL;
}

static ed_lang lang_of(const question *q, ed_lang own)
{
    return q->asked->lang_given ? q->asked->lang : own;
}

static ed_status compare(question *q, ed_text *out)
{
    ed_status status = ED_OK;
    const ed_source *const source[2] = {read_source(q, q->asked->path, &status),
                                        read_source(q, q->asked->other, &status)};
    if (status != ED_OK)
        return status;
    const ed_comparison *one = ed_compare(q->arena, source, shelf_of(q), &q->findings);
    if (one == NULL)
        return ED_FINDINGS;
    if (q->asked->format != ED_FORMAT_JSON)
        return ed_compare_render(one, q->asked->format, lang_of(q, one->lang), out);
    ed_compare_json(one, out);
    return ED_OK;
}

/* Opens the case and the amount of a question about a figure. */
static ed_status open_asked(question *q, const char *option, ed_asked *out)
{
    ed_status status = ED_OK;
    const ed_source *source = read_source(q, q->asked->path, &status);
    if (source == NULL)
        return status;
    *out = (ed_asked){.arena = q->arena, .shelf = shelf_of(q), .item = q->asked->item, .written = q->asked->amount};
    return ed_asked_open(out, source, option, &q->findings) ? ED_OK : ED_FINDINGS;
}

static ed_status solve(question *q, ed_text *out)
{
    ed_asked asked;
    ed_status status = open_asked(q, "--target", &asked);
    const ed_solution *one = status == ED_OK ? ed_solve(&asked, q->asked->input, &q->findings) : NULL;
    if (one == NULL)
        return status == ED_OK ? ED_FINDINGS : status;
    if (q->asked->format == ED_FORMAT_JSON)
        ed_solve_json(one, out);
    else
        status = ed_solve_render(one, q->asked->format, lang_of(q, asked.ledger->one->lang), out);
    return status == ED_OK && one->found.figure == NULL ? ED_NO : status;
}

static ed_status claim(question *q, ed_text *out)
{
    ed_asked asked;
    ed_status status = open_asked(q, "--amount", &asked);
    if (status != ED_OK)
        return status;
    const ed_claim *one = ed_claim_read(&asked);
    if (q->asked->format == ED_FORMAT_JSON)
        ed_claim_json(one, out);
    else
        status = ed_claim_render(one, q->asked->format, lang_of(q, asked.ledger->one->lang), out);
    return status == ED_OK && one->hits == 0 ? ED_NO : status;
}

static ed_status run(void *context)
{
    question *q = context;
    ed_text text = ed_text_new(q->arena);
    ed_findings_init(&q->findings, q->arena);
    q->installed = ed_handle_installed(q->engine, &q->findings);
    ed_status status = q->findings.errors > 0 ? ED_FINDINGS : q->answer(q, &text);
    if (q->findings.errors > 0) {
        text = ed_text_new(q->arena);
        ed_findings_sort(&q->findings);
        if (q->asked->findings_json)
            ed_report_findings_json(&q->findings, &text);
        else
            ed_report_findings_text(&q->findings, q->asked->lang, &text);
    }
    *q->out = ed_handle_text(&q->engine->memory, &text, q->length);
    return *q->out == NULL ? ED_MEMORY : status;
}

static ed_status ask(question q)
{
    *q.out = NULL;
    if (q.asked->format == ED_FORMAT_XLSX || q.asked->format == ED_FORMAT_MAN)
        return ED_USAGE;
    return ed_handle_ask(q.engine, &q.arena, run, &q);
}

ed_status ed_engine_compare(ed_engine *engine, const ed_inquiry *asked, char **out, size_t *length)
{
    return ask((question){.engine = engine, .asked = asked, .answer = compare, .out = out, .length = length});
}

ed_status ed_engine_solve(ed_engine *engine, const ed_inquiry *asked, char **out, size_t *length)
{
    return ask((question){.engine = engine, .asked = asked, .answer = solve, .out = out, .length = length});
}

ed_status ed_engine_claim(ed_engine *engine, const ed_inquiry *asked, char **out, size_t *length)
{
    return ask((question){.engine = engine, .asked = asked, .answer = claim, .out = out, .length = length});
}
