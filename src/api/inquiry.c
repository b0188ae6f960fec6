/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions about cases whose answer is a document: each is answered in an arena of its own. */
#include "api/handles.h"
#include "base/file.h"
#include "base/limits.h"
#include "guide/guide.h"
#include "guide/next.h"
#include "guide/survey.h"
#include "report/report.h"
#include "review/claim/claim.h"
#include "review/compare/compare.h"

static ed_shelf shelf_of(const ed_question *q)
{
    return (ed_shelf){&q->installed->models, &q->installed->tables};
}

/* The case in a workbook; its findings stand at the cells. */
static const ed_source *open_case(ed_question *q, ed_source *file, ed_status *status)
{
    const ed_source *source = ed_handle_case(q->engine, file, &q->book[q->books], &q->findings);
    q->books += q->book[q->books] != NULL ? 1 : 0;
    if (source == NULL || q->findings.errors > 0)
        *status = ED_FINDINGS;
    return source;
}

/* The file at an operand; NULL after a finding. */
static const ed_source *read_source(ed_question *q, const char *path, ed_status *status)
{
    ed_source *file = ed_handle_read(&q->findings, path, "case", ED_FILE_LIMIT, status);
    return file == NULL ? NULL : open_case(q, file, status);
}

static ed_lang lang_of(const ed_question *q, ed_lang own)
{
    const ed_inquiry *asked = q->asked;
    return asked->lang_given ? asked->lang : own;
}

static ed_status compare(ed_question *q, ed_text *out)
{
    const ed_inquiry *asked = q->asked;
    ed_status status = ED_OK;
    const ed_source *const source[2] = {read_source(q, asked->path, &status), read_source(q, asked->other, &status)};
    if (status != ED_OK)
        return status;
    const ed_comparison *one = ed_compare(q->arena, source, shelf_of(q), &q->engine->places, &q->findings);
    if (one == NULL)
        return ED_FINDINGS;
    if (asked->format != ED_FORMAT_JSON)
        return ed_compare_render(one, asked->format, lang_of(q, one->lang), out);
    ed_compare_json(one, out);
    return ED_OK;
}

/* Opens the case and the amount of a question about a figure. */
static ed_status open_asked(ed_question *q, const char *option, ed_asked *out)
{
    const ed_inquiry *wanted = q->asked;
    ed_status status = ED_OK;
    const ed_source *source = read_source(q, wanted->path, &status);
    if (status != ED_OK)
        return status;
    *out = (ed_asked){.arena = q->arena,
                      .shelf = shelf_of(q),
                      .places = &q->engine->places,
                      .item = wanted->item,
                      .written = wanted->amount};
    return ed_asked_open(out, source, option, &q->findings) ? ED_OK : ED_FINDINGS;
}

static ed_status solve(ed_question *q, ed_text *out)
{
    const ed_inquiry *wanted = q->asked;
    ed_asked asked;
    ed_status status = open_asked(q, "--target", &asked);
    const ed_solution *one = status == ED_OK ? ed_solve(&asked, wanted->input, &q->findings) : NULL;
    if (one == NULL)
        return status == ED_OK ? ED_FINDINGS : status;
    if (wanted->format == ED_FORMAT_JSON)
        ed_solve_json(one, out);
    else
        status = ed_solve_render(one, wanted->format, lang_of(q, asked.ledger->one->lang), out);
    return status == ED_OK && one->found.figure == NULL ? ED_NO : status;
}

static ed_status claim(ed_question *q, ed_text *out)
{
    const ed_inquiry *wanted = q->asked;
    ed_asked asked;
    ed_status status = open_asked(q, "--amount", &asked);
    if (status != ED_OK)
        return status;
    const ed_claim *one = ed_claim_read(&asked);
    if (wanted->format == ED_FORMAT_JSON)
        ed_claim_json(one, out);
    else
        status = ed_claim_render(one, wanted->format, lang_of(q, asked.ledger->one->lang), out);
    return status == ED_OK && one->hits == 0 ? ED_NO : status;
}

/* The table at an operand, which is no case: a workbook is one of measurements. False after findings. */
static bool survey_at(ed_question *q, const char *path, ed_survey *out, ed_status *status)
{
    const ed_source *source = ed_handle_read(&q->findings, path, "table", ED_FILE_LIMIT, status);
    if (source == NULL || !ed_survey_describe(q->arena, source, out, &q->findings))
        *status = *status == ED_OK ? ED_FINDINGS : *status;
    return *status == ED_OK;
}

static ed_status describe(ed_question *q, ed_text *out)
{
    const ed_inquiry *asked = q->asked;
    ed_status status = ED_OK;
    ed_survey survey, baseline;
    if (!survey_at(q, asked->path, &survey, &status) ||
        (asked->other != NULL && !survey_at(q, asked->other, &baseline, &status)))
        return status;
    if (asked->other != NULL)
        ed_survey_compare(q->arena, &survey, &baseline);
    if (asked->format != ED_FORMAT_JSON)
        return ed_document_render(ed_guide_survey_page(q->arena, &survey, asked->lang, "ecodamage " ED_VERSION),
                                  asked->format, out);
    ed_guide_survey_json(&survey, out);
    return ED_OK;
}

static ed_status next(ed_question *q, ed_text *out)
{
    const ed_inquiry *asked = q->asked;
    ed_status status = ED_OK;
    const ed_source *source = read_source(q, asked->path, &status);
    if (status != ED_OK)
        return status;
    const ed_table_files files = ed_table_files_of(q->arena, &q->engine->places, asked->path);
    const ed_intake from = {&q->installed->models, &q->installed->tables, files};
    const ed_next *one = ed_next_of(q->arena, source, &from, &q->findings);
    if (one == NULL)
        return ED_FINDINGS;
    if (asked->format != ED_FORMAT_JSON)
        return ed_next_render(one, asked->format, lang_of(q, one->one->lang), "ecodamage " ED_VERSION, out);
    ed_next_json(one, out);
    return ED_OK;
}

static ed_status ask(ed_engine *engine, const ed_inquiry *asked, ed_status (*answer)(ed_question *q, ed_text *out),
                     char **out, size_t *length)
{
    const ed_question q = {.engine = engine,
                           .answer = answer,
                           .asked = asked,
                           .library = true,
                           .findings_json = asked->findings_json,
                           .lang = asked->lang};
    *out = NULL;
    if (asked->format == ED_FORMAT_XLSX || asked->format == ED_FORMAT_MAN)
        return ED_USAGE;
    return ed_handle_ask(q, out, length);
}

ed_status ed_engine_compare(ed_engine *engine, const ed_inquiry *asked, char **out, size_t *length)
{
    return ask(engine, asked, compare, out, length);
}

ed_status ed_engine_solve(ed_engine *engine, const ed_inquiry *asked, char **out, size_t *length)
{
    return ask(engine, asked, solve, out, length);
}

ed_status ed_engine_claim(ed_engine *engine, const ed_inquiry *asked, char **out, size_t *length)
{
    return ask(engine, asked, claim, out, length);
}

ed_status ed_engine_describe(ed_engine *engine, const ed_inquiry *asked, char **out, size_t *length)
{
    return ask(engine, asked, describe, out, length);
}

ed_status ed_engine_next(ed_engine *engine, const ed_inquiry *asked, char **out, size_t *length)
{
    return ask(engine, asked, next, out, length);
}
