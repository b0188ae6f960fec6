/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is installed, told as text: each question is answered in an arena of its own. */
#include "api/handles.h"
#include "document/document.h"
#include "guide/casebook/casebook.h"
#include "guide/guide.h"
#include "report/report.h"
#include <string.h>

typedef struct wanted {
    ed_catalogue which;
    ed_format format;
    ed_lang lang;
    const char *id;
    const char *const *ids; /* of a skeleton */
    size_t count;
    size_t *unknown; /* of a skeleton: the model that there is not; of mutants: how many are unnoticed */
    bool simple;
    const char *to; /* of a skeleton: the case it is added to */
} wanted;

typedef ed_status (*answering)(ed_question *q, ed_text *out);

static ed_status ask(ed_engine *engine, answering answer, const wanted *asked, char **out, size_t *length)
{
    const ed_question q = {.engine = engine, .answer = answer, .asked = asked, .library = true, .lang = asked->lang};
    return ed_handle_ask(q, out, length);
}

static ed_status check(ed_question *q, ed_text *out)
{
    const wanted *w = q->asked;
    ed_installed *installed = ed_handle_installed(q->engine, &q->findings);
    if (w->which == ED_MODELS)
        ed_guide_check_models(&installed->models, &installed->tables, &q->findings);
    else
        ed_guide_check_tables(&installed->tables, &q->findings);
    if (w->which != ED_MODELS)
        ed_tables_check_attestations(&installed->tables, &q->findings);
    ed_findings_sort(&q->findings);
    ed_handle_tell(&q->findings, false, w->lang, out);
    return ED_OK;
}

static ed_status list(ed_question *q, ed_text *out)
{
    const wanted *w = q->asked;
    if (w->which == ED_MODELS)
        ed_guide_list_models(&q->installed->models, w->lang, &q->findings, out);
    else
        ed_guide_list_tables(&q->installed->tables, w->lang, out);
    return ED_OK;
}

/* `id` is what is searched for. */
static ed_status search(ed_question *q, ed_text *out)
{
    const wanted *w = q->asked;
    const bool any = ed_guide_search(&q->installed->models, &q->installed->tables, w->id, w->lang, &q->findings, out);
    return q->findings.errors > 0 ? ED_FINDINGS : any ? ED_OK : ED_NO;
}

static size_t ids_of(ed_question *q, const char *const **ids)
{
    const wanted *w = q->asked;
    return w->which == ED_MODELS ? ed_models_ids(&q->installed->models, q->arena, ids)
                                 : ed_tables_ids(&q->installed->tables, q->arena, ids);
}

static ed_status ids(ed_question *q, ed_text *out)
{
    const char *const *id;
    const size_t count = ids_of(q, &id);
    for (size_t i = 0; i < count; i++)
        ed_text_format(out, "%s\n", id[i]);
    return ED_OK;
}

/* There is no such model or table: the nearest id instead. */
static ed_status nothing(ed_question *q, const char *id, ed_text *out)
{
    const char *const *ids;
    const size_t count = ids_of(q, &ids);
    const char *nearest = ed_guide_nearest(q->arena, id, ids, count);
    ed_text_add(out, nearest == NULL ? "" : nearest);
    return ED_NO;
}

/* The model that is asked for; where there is none, `out` says which is meant. */
static ed_status find_model(ed_question *q, const char *id, const ed_model **model, ed_text *out)
{
    bool found = false;
    *model = ed_models_find(&q->installed->models, id, &found, &q->findings);
    return *model != NULL ? ED_OK : found ? ED_FINDINGS : nothing(q, id, out);
}

static const char program[] = "ecodamage " ED_VERSION;

static ed_status model_page(ed_question *q, ed_text *out)
{
    const wanted *w = q->asked;
    const ed_model *model;
    const ed_status status = find_model(q, w->id, &model, out);
    if (status != ED_OK)
        return status;
    return ed_document_render(ed_guide_model_page(q->arena, model, &q->installed->tables, w->lang, program), w->format,
                              out);
}

static ed_status overview(ed_question *q, ed_text *out)
{
    const wanted *w = q->asked;
    return ed_document_render(
        ed_guide_overview(&q->installed->models, &q->installed->tables, w->lang, &q->findings, q->arena, program),
        w->format, out);
}

static ed_status page(ed_question *q, ed_text *out)
{
    const wanted *w = q->asked;
    if (w->which == ED_MODELS)
        return model_page(q, out);
    const ed_document *table = ed_guide_table_page(q->arena, &q->installed->tables, w->id, w->lang, program);
    return table == NULL ? nothing(q, w->id, out) : ed_document_render(table, w->format, out);
}

static ed_status coverage(ed_question *q, ed_text *out)
{
    const wanted *w = q->asked;
    const ed_coverage *one = ed_guide_coverage(q->arena, &q->installed->models, &q->installed->tables, &q->findings);
    if (one == NULL)
        return nothing(q, w->id, out);
    if (w->format == ED_FORMAT_JSON) {
        ed_guide_coverage_json(one, out);
        return ED_OK;
    }
    return ed_document_render(ed_guide_coverage_page(q->arena, one, &q->installed->tables, w->lang, program), w->format,
                              out);
}

static ed_status mutate(ed_question *q, ed_text *out)
{
    const wanted *w = q->asked;
    const ed_model *model;
    const char *const *ids = &w->id;
    const ed_status status = w->id == NULL ? ED_OK : find_model(q, w->id, &model, out);
    if (status != ED_OK)
        return status;
    const size_t count = w->id == NULL ? ids_of(q, &ids) : 1;
    const ed_models_asked asked = {&q->installed->models, &q->installed->tables, ids, count};
    *w->unknown = ed_guide_mutate(&asked, w->lang, &q->findings, out);
    return ED_OK;
}

static ed_status schema(ed_question *q, ed_text *out)
{
    ed_guide_schema(&q->installed->models, &q->installed->tables, &q->findings, out);
    return ED_OK;
}

static ed_status limits(ed_question *q, ed_text *out)
{
    const wanted *w = q->asked;
    if (w->format == ED_FORMAT_JSON)
        ed_guide_limits_json(out);
    else
        ed_guide_list_limits(w->lang, out);
    return ED_OK;
}

/* The case that items are added to; NULL where it is a new one, or after findings. */
static const ed_json *case_to(ed_question *q, ed_status *status)
{
    const wanted *w = q->asked;
    ed_casebook *book = NULL;
    if (w->to == NULL)
        return NULL;
    ed_source *file = ed_handle_read(&q->findings, w->to, "case", ED_FILE_LIMIT, status);
    const ed_source *source = file == NULL ? NULL : ed_handle_case(q->engine, file, &book, &q->findings);
    const ed_json *root = source == NULL ? NULL : ed_json_parse(q->arena, source, &q->findings);
    if (root == NULL)
        *status = ED_FINDINGS;
    return root;
}

/* As JSON; a workbook is that case laid out. */
static ed_status put_skeleton(ed_question *q, const ed_model *const *model, ed_text *out)
{
    const wanted *w = q->asked;
    ed_status status = ED_OK;
    const ed_skeleton_asked asked = {.model = model,
                                     .count = w->count,
                                     .tables = &q->installed->tables,
                                     .simple = w->simple,
                                     .lang = w->lang,
                                     .to = case_to(q, &status)};
    ed_text text = ed_text_new(q->arena);
    if (status != ED_OK)
        return status;
    ed_guide_skeleton(&asked, w->format == ED_FORMAT_XLSX ? &text : out);
    if (w->format != ED_FORMAT_XLSX)
        return ED_OK;
    const ed_casebook_maker maker = {.arena = q->arena,
                                     .models = &q->installed->models,
                                     .tables = &q->installed->tables,
                                     .lang = w->lang,
                                     .sparse = w->simple,
                                     .examples = true};
    const ed_source *source = ed_source_over(q->arena, "new", "case", ed_text_string(&text), text.length);
    return ed_casebook_write(&maker, ed_json_parse(q->arena, source, &q->findings), out);
}

static ed_status skeleton(ed_question *q, ed_text *out)
{
    const wanted *w = q->asked;
    const ed_model **model = ed_arena_array(q->arena, w->count, sizeof *model);
    for (size_t i = 0; i < w->count; i++) {
        *w->unknown = i;
        const ed_status status = find_model(q, w->ids[i], &model[i], out);
        if (status != ED_OK)
            return status;
    }
    return put_skeleton(q, model, out);
}

ed_status ed_engine_ids(ed_engine *engine, ed_catalogue which, char **out, size_t *length)
{
    return ask(engine, ids, &(wanted){.which = which}, out, length);
}

ed_status ed_engine_list(ed_engine *engine, ed_catalogue which, ed_lang lang, char **out, size_t *length)
{
    return ask(engine, list, &(wanted){.which = which, .lang = lang}, out, length);
}

ed_status ed_engine_search(ed_engine *engine, const char *words, ed_lang lang, char **out, size_t *length)
{
    return ask(engine, search, &(wanted){.id = words, .lang = lang}, out, length);
}

ed_status ed_engine_guide(ed_engine *engine, ed_format format, ed_lang lang, char **out, size_t *length)
{
    return ask(engine, overview, &(wanted){.format = format, .lang = lang}, out, length);
}

ed_status ed_engine_page(ed_engine *engine, const ed_page_wanted *page_wanted, char **out, size_t *length)
{
    const wanted w = {
        .which = page_wanted->which, .id = page_wanted->id, .format = page_wanted->format, .lang = page_wanted->lang};
    return ask(engine, page, &w, out, length);
}

ed_status ed_engine_coverage(ed_engine *engine, ed_format format, ed_lang lang, char **out, size_t *length)
{
    const wanted w = {.which = ED_TABLES, .id = ED_COVERAGE_TABLE, .format = format, .lang = lang};
    return ask(engine, coverage, &w, out, length);
}

/* What is wrong with what is installed is the answer here. */
ed_status ed_engine_check(ed_engine *engine, ed_catalogue which, ed_lang lang, char **out, size_t *length)
{
    const wanted w = {.which = which, .lang = lang};
    return ed_handle_ask((ed_question){.engine = engine, .answer = check, .asked = &w, .lang = lang}, out, length);
}

ed_status ed_engine_mutate(ed_engine *engine, const char *id, ed_lang lang, char **out, size_t *length,
                           size_t *unnoticed)
{
    return ask(engine, mutate, &(wanted){.which = ED_MODELS, .id = id, .lang = lang, .unknown = unnoticed}, out,
               length);
}

ed_status ed_engine_schema(ed_engine *engine, ed_lang lang, char **out, size_t *length)
{
    return ask(engine, schema, &(wanted){.lang = lang}, out, length);
}

/* Answered without anything installed. */
ed_status ed_engine_limits(ed_engine *engine, ed_format format, ed_lang lang, char **out, size_t *length)
{
    const wanted w = {.format = format, .lang = lang};
    return ed_handle_ask((ed_question){.engine = engine, .answer = limits, .asked = &w, .lang = lang}, out, length);
}

ed_status ed_engine_skeleton(ed_engine *engine, const ed_skeleton_wanted *skeleton_wanted, char **out, size_t *length,
                             size_t *unknown)
{
    const wanted w = {.which = ED_MODELS,
                      .ids = skeleton_wanted->models,
                      .count = skeleton_wanted->count,
                      .simple = skeleton_wanted->simple,
                      .to = skeleton_wanted->to,
                      .format = skeleton_wanted->format,
                      .lang = skeleton_wanted->lang,
                      .unknown = unknown};
    return ask(engine, skeleton, &w, out, length);
}
