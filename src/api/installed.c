/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is installed, told as text: each question is answered in an arena of its own. */
#include "api/handles.h"
#include "document/document.h"
#include "guide/casebook/casebook.h"
#include "guide/guide.h"
#include "report/report.h"
#include <string.h>

typedef struct question {
    ed_engine *engine;
    ed_arena *arena;
    ed_catalogue which;
    ed_format format;
    ed_lang lang;
    const char *id;
    const char *const *ids; /* of a skeleton */
    size_t count;
    size_t *unknown; /* of a skeleton: the model that there is not; of mutants: how many are unnoticed */
    bool simple;
    const char *to; /* of a skeleton: the case it is added to */
    bool bare;      /* answered without anything installed */
    ed_installed *installed;
    ed_findings findings;
    ed_status (*answer)(struct question *q, ed_text *out); /* its findings are told in place of an answer with errors */
    char **out;
    size_t *length;
} question;

/* What is wrong with the folders and files that were read, in place of an answer that would hide it. */
static ed_status tell(question *q, ed_text *out)
{
    *out = ed_text_new(q->arena);
    ed_findings_sort(&q->findings);
    ed_report_findings_text(&q->findings, q->lang, out);
    return ED_FINDINGS;
}

static ed_status check(question *q, ed_text *out)
{
    if (q->which == ED_MODELS)
        ed_guide_check_models(&q->installed->models, &q->installed->tables, &q->findings);
    else
        ed_guide_check_tables(&q->installed->tables, &q->findings);
    if (q->which != ED_MODELS)
        ed_tables_check_attestations(&q->installed->tables, &q->findings);
    ed_findings_sort(&q->findings);
    ed_report_findings_text(&q->findings, q->lang, out);
    return ED_OK;
}

static ed_status run(void *context)
{
    question *q = context;
    ed_text text = ed_text_new(q->arena);
    ed_findings_init(&q->findings, q->arena);
    q->installed = q->bare ? NULL : ed_handle_installed(q->engine, &q->findings);
    ed_status status = q->findings.errors > 0 && q->answer != check ? ED_FINDINGS : q->answer(q, &text);
    if (q->findings.errors > 0)
        status = tell(q, &text);
    *q->out = ed_handle_text(&q->engine->memory, &text, q->length);
    return *q->out == NULL ? ED_MEMORY : status;
}

static ed_status ask(question q)
{
    *q.out = NULL;
    return ed_handle_ask(q.engine, &q.arena, run, &q);
}

static ed_status list(question *q, ed_text *out)
{
    if (q->which == ED_MODELS)
        ed_guide_list_models(&q->installed->models, q->lang, &q->findings, out);
    else
        ed_guide_list_tables(&q->installed->tables, q->lang, out);
    return ED_OK;
}

/* `id` is what is searched for. */
static ed_status search(question *q, ed_text *out)
{
    const bool any = ed_guide_search(&q->installed->models, &q->installed->tables, q->id, q->lang, &q->findings, out);
    return any ? ED_OK : ED_NO;
}

static size_t ids_of(question *q, const char *const **ids)
{
    return q->which == ED_MODELS ? ed_models_ids(&q->installed->models, q->arena, ids)
                                 : ed_tables_ids(&q->installed->tables, q->arena, ids);
}

static ed_status ids(question *q, ed_text *out)
{
    const char *const *id;
    const size_t count = ids_of(q, &id);
    for (size_t i = 0; i < count; i++)
        ed_text_format(out, "%s\n", id[i]);
    return ED_OK;
}

/* There is no such model or table: the nearest id instead. */
static ed_status nothing(question *q, ed_text *out)
{
    const char *const *ids;
    const size_t count = ids_of(q, &ids);
    const char *nearest = ed_guide_nearest(q->arena, q->id, ids, count);
    ed_text_add(out, nearest == NULL ? "" : nearest);
    return ED_NO;
}

/* The model that is asked for; where there is none, `out` says which is meant. */
static ed_status find_model(question *q, const ed_model **model, ed_text *out)
{
    bool found = false;
    *model = ed_models_find(&q->installed->models, q->id, &found, &q->findings);
    return *model != NULL ? ED_OK : found ? ED_FINDINGS : nothing(q, out);
}

static const char program[] = "ecodamage " ED_VERSION;

static ed_status model_page(question *q, ed_text *out)
{
    const ed_model *model;
    const ed_status status = find_model(q, &model, out);
    if (status != ED_OK)
        return status;
    return ed_document_render(ed_guide_model_page(q->arena, model, &q->installed->tables, q->lang, program), q->format,
                              out);
}

static ed_status overview(question *q, ed_text *out)
{
    return ed_document_render(
        ed_guide_overview(&q->installed->models, &q->installed->tables, q->lang, &q->findings, q->arena, program),
        q->format, out);
}

static ed_status manual(question *q, ed_text *out)
{
    return ed_document_render(ed_guide_manual(q->arena, q->lang, program), q->format, out);
}

static ed_status page(question *q, ed_text *out)
{
    if (q->which == ED_MODELS)
        return model_page(q, out);
    const ed_document *table = ed_guide_table_page(q->arena, &q->installed->tables, q->id, q->lang, program);
    return table == NULL ? nothing(q, out) : ed_document_render(table, q->format, out);
}

static ed_status coverage(question *q, ed_text *out)
{
    const ed_coverage *one = ed_guide_coverage(q->arena, &q->installed->models, &q->installed->tables, &q->findings);
    q->id = ED_COVERAGE_TABLE;
    if (one == NULL)
        return nothing(q, out);
    if (q->format == ED_FORMAT_JSON) {
        ed_guide_coverage_json(one, out);
        return ED_OK;
    }
    return ed_document_render(ed_guide_coverage_page(q->arena, one, &q->installed->tables, q->lang, program), q->format,
                              out);
}

static ed_status mutate(question *q, ed_text *out)
{
    const ed_model *model;
    const char *const *ids = &q->id;
    const ed_status status = q->id == NULL ? ED_OK : find_model(q, &model, out);
    if (status != ED_OK)
        return status;
    const size_t count = q->id == NULL ? ids_of(q, &ids) : 1;
    const ed_models_asked asked = {&q->installed->models, &q->installed->tables, ids, count};
    *q->unknown = ed_guide_mutate(&asked, q->lang, &q->findings, out);
    return ED_OK;
}

static ed_status schema(question *q, ed_text *out)
{
    ed_guide_schema(&q->installed->models, &q->installed->tables, &q->findings, out);
    return ED_OK;
}

static ed_status limits(question *q, ed_text *out)
{
    if (q->format == ED_FORMAT_JSON)
        ed_guide_limits_json(out);
    else
        ed_guide_list_limits(q->lang, out);
    return ED_OK;
}

/* The case that items are added to; NULL where it is a new one, or after findings. */
static const ed_json *case_to(question *q, ed_status *status)
{
    ed_casebook *book = NULL;
    if (q->to == NULL)
        return NULL;
    ed_source *file = ed_handle_file(q->arena, q->to, &q->findings, status);
    const ed_source *source = file == NULL ? NULL : ed_handle_case(q->engine, file, &book, &q->findings);
    const ed_json *root = source == NULL ? NULL : ed_json_parse(q->arena, source, &q->findings);
    if (root == NULL && *status == ED_OK)
        *status = ED_FINDINGS;
    return root;
}

/* As JSON; a workbook is that case laid out. */
static ed_status put_skeleton(question *q, const ed_model *const *model, ed_text *out)
{
    ed_status status = ED_OK;
    const ed_skeleton_asked asked = {model, q->count, &q->installed->tables, q->simple, q->lang, case_to(q, &status)};
    ed_text text = ed_text_new(q->arena);
    if (status != ED_OK)
        return status;
    ed_guide_skeleton(&asked, q->format == ED_FORMAT_XLSX ? &text : out);
    if (q->format != ED_FORMAT_XLSX)
        return ED_OK;
    const ed_casebook_maker maker = {.arena = q->arena,
                                     .models = &q->installed->models,
                                     .tables = &q->installed->tables,
                                     .lang = q->lang,
                                     .sparse = q->simple,
                                     .examples = true};
    const ed_source *source = ed_source_over(q->arena, "new", "case", ed_text_string(&text), text.length);
    return ed_casebook_write(&maker, ed_json_parse(q->arena, source, &q->findings), out);
}

static ed_status skeleton(question *q, ed_text *out)
{
    const ed_model **model = ed_arena_array(q->arena, q->count, sizeof *model);
    for (size_t i = 0; i < q->count; i++) {
        q->id = q->ids[i];
        *q->unknown = i;
        const ed_status status = find_model(q, &model[i], out);
        if (status != ED_OK)
            return status;
    }
    return put_skeleton(q, model, out);
}

ed_status ed_engine_ids(ed_engine *engine, ed_catalogue which, char **out, size_t *length)
{
    return ask((question){.engine = engine, .which = which, .answer = ids, .out = out, .length = length});
}

ed_status ed_engine_list(ed_engine *engine, ed_catalogue which, ed_lang lang, char **out, size_t *length)
{
    return ask(
        (question){.engine = engine, .which = which, .lang = lang, .answer = list, .out = out, .length = length});
}

ed_status ed_engine_search(ed_engine *engine, const char *words, ed_lang lang, char **out, size_t *length)
{
    return ask((question){.engine = engine, .id = words, .lang = lang, .answer = search, .out = out, .length = length});
}

ed_status ed_engine_guide(ed_engine *engine, ed_format format, ed_lang lang, char **out, size_t *length)
{
    return ask(
        (question){.engine = engine, .format = format, .lang = lang, .answer = overview, .out = out, .length = length});
}

ed_status ed_engine_manual(ed_engine *engine, ed_format format, ed_lang lang, char **out, size_t *length)
{
    return ask((question){.engine = engine,
                          .format = format,
                          .lang = lang,
                          .answer = manual,
                          .bare = true,
                          .out = out,
                          .length = length});
}

ed_status ed_engine_page(ed_engine *engine, const ed_page_wanted *wanted, char **out, size_t *length)
{
    return ask((question){.engine = engine,
                          .which = wanted->which,
                          .id = wanted->id,
                          .format = wanted->format,
                          .lang = wanted->lang,
                          .answer = page,
                          .out = out,
                          .length = length});
}

ed_status ed_engine_coverage(ed_engine *engine, ed_format format, ed_lang lang, char **out, size_t *length)
{
    return ask((question){.engine = engine,
                          .which = ED_TABLES,
                          .format = format,
                          .lang = lang,
                          .answer = coverage,
                          .out = out,
                          .length = length});
}

ed_status ed_engine_check(ed_engine *engine, ed_catalogue which, ed_lang lang, char **out, size_t *length)
{
    return ask(
        (question){.engine = engine, .which = which, .lang = lang, .answer = check, .out = out, .length = length});
}

ed_status ed_engine_mutate(ed_engine *engine, const char *id, ed_lang lang, char **out, size_t *length,
                           size_t *unnoticed)
{
    return ask((question){.engine = engine,
                          .which = ED_MODELS,
                          .id = id,
                          .lang = lang,
                          .answer = mutate,
                          .out = out,
                          .length = length,
                          .unknown = unnoticed});
}

ed_status ed_engine_schema(ed_engine *engine, ed_lang lang, char **out, size_t *length)
{
    return ask((question){.engine = engine, .lang = lang, .answer = schema, .out = out, .length = length});
}

ed_status ed_engine_limits(ed_engine *engine, ed_format format, ed_lang lang, char **out, size_t *length)
{
    return ask((question){.engine = engine,
                          .format = format,
                          .lang = lang,
                          .bare = true,
                          .answer = limits,
                          .out = out,
                          .length = length});
}

ed_status ed_engine_skeleton(ed_engine *engine, const ed_skeleton_wanted *wanted, char **out, size_t *length,
                             size_t *unknown)
{
    return ask((question){.engine = engine,
                          .which = ED_MODELS,
                          .ids = wanted->models,
                          .count = wanted->count,
                          .simple = wanted->simple,
                          .to = wanted->to,
                          .format = wanted->format,
                          .lang = wanted->lang,
                          .answer = skeleton,
                          .out = out,
                          .length = length,
                          .unknown = unknown});
}
