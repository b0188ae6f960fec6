/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases that are workbooks: opened as any other, converted, and given back with what was found. */
#include "api/handles.h"
#include "base/file.h"
#include "json/json.h"
#include "library/read.h"
#include "report/report.h"
#include <string.h>

ed_source *ed_handle_file(ed_arena *arena, const char *path, ed_findings *findings, ed_status *status)
{
    char *bytes = NULL;
    size_t length = 0;
    const char *error = "";
    const ed_file_result result = ed_file_read(arena, path, ED_FILE_LIMIT, &bytes, &length, &error);
    const ed_place place = {.path = ed_arena_string(arena, path)};
    if (result == ED_FILE_DONE)
        return ed_source_over(arena, path, "case", bytes, length);
    if (result == ED_FILE_TOO_LARGE)
        ED_FIND(findings, file_too_large, place, NULL, ed_arena_printf(arena, "%zu", ED_FILE_LIMIT));
    else
        ed_file_missing(findings, place, error);
    *status = result == ED_FILE_TOO_LARGE ? ED_FINDINGS : ED_FILE;
    return NULL;
}

ed_source *ed_handle_case(ed_engine *engine, ed_source *file, ed_casebook **book, ed_findings *findings)
{
    *book = NULL;
    if (!ed_casebook_is(file->text, file->length))
        return file;
    ed_findings unheard; /* what is wrong with tables is told when the case is valued */
    ed_findings_init(&unheard, findings->arena);
    ed_installed *installed = ed_handle_installed(engine, &unheard);
    const ed_casebook_maker maker = {
        .arena = findings->arena, .models = &installed->models, .tables = &installed->tables};
    *book = ed_casebook_read(&maker, file->path, file->text, file->length, findings);
    return *book == NULL ? NULL : ed_casebook_case(*book);
}

ed_findings *ed_handle_located(const ed_casebook *book, const ed_findings *cells, const ed_findings *findings)
{
    ed_findings *out = ed_arena_alloc(findings->arena, sizeof *out);
    ed_findings_init(out, findings->arena);
    ed_read_pass_on(cells, out);
    ed_read_pass_on(findings, out);
    if (book != NULL)
        ed_casebook_locate(book, out);
    ed_findings_sort(out);
    return out;
}

/* ---- conversion */

typedef struct question {
    ed_engine *engine;
    ed_arena *arena;
    const ed_convert_wanted *asked;
    ed_valuation *valuation; /* of a workbook to be given back */
    ed_lang lang;
    ed_findings findings;
    char **out;
    size_t *length;
} question;

/* The language that the case asks for, where none is asked for otherwise. */
static ed_lang lang_of(const question *q, const ed_json *root)
{
    const ed_json *lang = ed_json_get(root, "lang");
    const bool english = lang != NULL && lang->type == ED_JSON_STRING && strcmp(lang->text, "en") == 0;
    return q->asked->lang_given ? q->asked->lang : english ? ED_EN : ED_ZH;
}

static ed_status convert(question *q, ed_text *out)
{
    ed_status status = ED_OK;
    ed_casebook *book = NULL;
    ed_source *file = ed_handle_file(q->arena, q->asked->path, &q->findings, &status);
    if (file == NULL)
        return status;
    const ed_source *source = ed_handle_case(q->engine, file, &book, &q->findings);
    const ed_json *root = source == NULL ? NULL : ed_json_parse(q->arena, source, &q->findings);
    if (root != NULL && root->type != ED_JSON_OBJECT)
        ed_read_wrong((ed_reader){q->arena, &q->findings}, root, ed_json_type_words(ED_JSON_OBJECT), "");
    if (root == NULL || q->findings.errors > 0)
        return ED_FINDINGS;
    ed_installed *installed = ed_handle_installed(q->engine, &q->findings);
    const ed_casebook_maker maker = {
        .arena = q->arena, .models = &installed->models, .tables = &installed->tables, .lang = lang_of(q, root)};
    if (q->asked->format == ED_FORMAT_XLSX)
        return ed_casebook_write(&maker, root, out);
    ed_casebook_json(&maker, root, out);
    return ED_OK;
}

static void tell(question *q, ed_text *out)
{
    *out = ed_text_new(q->arena);
    ed_findings_sort(&q->findings);
    if (q->asked->findings_json)
        ed_report_findings_json(&q->findings, out);
    else
        ed_report_findings_text(&q->findings, q->asked->lang, out);
}

static ed_status run(void *context)
{
    question *q = context;
    ed_text text = ed_text_new(q->arena);
    ed_findings_init(&q->findings, q->arena);
    ed_status status = convert(q, &text);
    if (status != ED_OK)
        tell(q, &text);
    *q->out = ed_handle_text(&q->engine->memory, &text, q->length);
    return *q->out == NULL ? ED_MEMORY : status;
}

ed_status ed_engine_convert(ed_engine *engine, const ed_convert_wanted *asked, char **out, size_t *length)
{
    question q = {.engine = engine, .asked = asked, .out = out, .length = length};
    *out = NULL;
    return ed_handle_ask(engine, &q.arena, run, &q);
}

/* ---- a workbook given back */

static ed_status annotate(void *context)
{
    question *q = context;
    ed_valuation *v = q->valuation;
    ed_text text = ed_text_new(v->arena);
    const ed_status status = ed_casebook_annotate(v->book, v->shown, q->lang, &text);
    if (status != ED_OK)
        return status;
    *q->out = ed_handle_text(&v->memory, &text, q->length);
    return *q->out == NULL ? ED_MEMORY : ED_OK;
}

ed_status ed_valuation_workbook(ed_valuation *valuation, ed_lang lang, char **out, size_t *length)
{
    question q = {.valuation = valuation, .lang = lang, .out = out, .length = length};
    *out = NULL;
    return valuation->book == NULL ? ED_NO : ed_arena_protect(valuation->arena, annotate, &q);
}
