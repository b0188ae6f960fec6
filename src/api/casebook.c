/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases that are workbooks: opened as any other, converted, and given back with what was found. */
#include "api/handles.h"
#include "base/file.h"
#include "json/json.h"
#include "library/read.h"
#include "report/report.h"
#include <string.h>

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

/* The language that the case asks for, where none is asked for otherwise. */
static ed_lang lang_of(const ed_convert_wanted *asked, const ed_json *root)
{
    const ed_json *lang = ed_json_get(root, "lang");
    const bool english = lang != NULL && lang->type == ED_JSON_STRING && strcmp(lang->text, "en") == 0;
    return asked->lang_given ? asked->lang : english ? ED_EN : ED_ZH;
}

static ed_status convert(ed_question *q, ed_text *out)
{
    const ed_convert_wanted *asked = q->asked;
    ed_status status = ED_OK;
    ed_casebook *book = NULL;
    ed_source *file = ed_handle_read(&q->findings, asked->path, "case", ED_FILE_LIMIT, &status);
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
        .arena = q->arena, .models = &installed->models, .tables = &installed->tables, .lang = lang_of(asked, root)};
    if (asked->format == ED_FORMAT_XLSX)
        return ed_casebook_write(&maker, root, out);
    ed_casebook_json(&maker, root, out);
    return ED_OK;
}

ed_status ed_engine_convert(ed_engine *engine, const ed_convert_wanted *asked, char **out, size_t *length)
{
    const ed_question q = {.engine = engine,
                           .answer = convert,
                           .asked = asked,
                           .findings_json = asked->findings_json,
                           .lang = asked->lang};
    return ed_handle_ask(q, out, length);
}

/* ---- a workbook given back */

typedef struct annotating {
    const ed_valuation *valuation;
    ed_lang lang;
} annotating;

static ed_status annotate(const void *asked, ed_text *out)
{
    const annotating *a = asked;
    return ed_casebook_annotate(a->valuation->book, a->valuation->shown, a->lang, out);
}

ed_status ed_valuation_workbook(ed_valuation *valuation, ed_lang lang, char **out, size_t *length)
{
    const annotating asked = {valuation, lang};
    const ed_rendering r = {
        .arena = valuation->arena, .memory = &valuation->memory, .render = annotate, .asked = &asked};
    *out = NULL;
    return valuation->book == NULL ? ED_NO : ed_handle_render(&r, out, length);
}
