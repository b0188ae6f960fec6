/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many cases, valued one after the other, each in memory of its own; what a register keeps of them is copied. */
#include "api/handles.h"
#include "base/file.h"
#include "report/report.h"
#include "review/register/register.h"
#include "sheet/sheet.h"
#include <string.h>

#define MEDIA "cn/media"

typedef struct question {
    ed_engine *engine;
    ed_arena *arena;
    const ed_register_wanted *wanted;
    ed_register all;
    const size_t *column;
    size_t columns;
    ed_text told;     /* the findings of cases with errors */
    ed_status status; /* the gravest of the cases */
    char **out, **findings;
    size_t *length;
} question;

/* The cases of a folder, sorted by name; another path as it is. */
static void add_paths(question *q, const char *path, const char ***paths, size_t *count, size_t *capacity)
{
    const char **found = NULL, *error = NULL;
    const size_t files = ed_file_list(q->arena, path, ".json", &found, &error);
    for (size_t i = 0; i < files; i++) {
        const char *file = ed_arena_printf(q->arena, "%s/%s", path, found[i]);
        ED_PUSH(q->arena, *paths, *count, *capacity, file);
    }
    if (files == 0 && error != NULL) /* a file, or nothing that can be read: who reads it says so */
        ED_PUSH(q->arena, *paths, *count, *capacity, path);
}

static const ed_table *media_of(const question *q, const ed_valuation *v)
{
    const ed_tables *tables =
        v == NULL || v->installed == NULL ? NULL : ed_tables_seen_by(q->arena, &v->installed->tables);
    return tables == NULL ? NULL : ed_tables_find(tables, MEDIA, v->one->valuation_date);
}

static void add_case(question *q, const char *path)
{
    ed_valuation *v = NULL;
    const ed_status status = ed_value_file(q->engine, path, &v);
    if (v == NULL)
        ed_arena_fail(q->arena);
    q->status = status == ED_FILE ? ED_FILE : status != ED_OK && q->status == ED_OK ? ED_FINDINGS : q->status;
    ed_register_add(&q->all, path, v->one, v->ledger, v->ledger == NULL ? NULL : media_of(q, v));
    if (v->ledger == NULL)
        ed_report_findings_text(&v->findings, q->wanted->lang, &q->told);
    ed_valuation_free(v);
}

static ed_status unknown_column(question *q, const char *wrong, const char *nearest, ed_text *out)
{
    *out = ed_text_new(q->arena);
    ed_text_format(out, "%s%s%s\n%s\n", wrong, nearest == NULL ? "" : " -> ", nearest == NULL ? "" : nearest,
                   ed_register_column_names(q->arena));
    return ED_NO;
}

static ed_status render(question *q, ed_text *out)
{
    const ed_register_wanted *w = q->wanted;
    if (q->columns > 0) {
        if (w->lines)
            ed_register_ndjson(&q->all, q->column, q->columns, w->lang, out);
        else
            ed_register_csv(&q->all, q->column, q->columns, w->lang, out);
        return ED_OK;
    }
    const ed_document *page = ed_register_portfolio(&q->all, w->lang);
    return w->format == ED_FORMAT_XLSX ? ed_sheet_document(page, out) : ed_document_render(page, w->format, out);
}

static ed_status answer(question *q, ed_text *out)
{
    const char **paths = NULL, *wrong = NULL, *nearest = NULL;
    size_t count = 0, capacity = 0;
    if (q->wanted->columns != NULL &&
        !ed_register_columns(q->arena, q->wanted->columns, &q->column, &q->columns, &wrong, &nearest))
        return unknown_column(q, wrong, nearest, out);
    for (size_t i = 0; i < q->wanted->paths; i++)
        add_paths(q, q->wanted->path[i], &paths, &count, &capacity);
    for (size_t i = 0; i < count; i++) {
        add_case(q, paths[i]);
        if (q->wanted->progress != NULL)
            q->wanted->progress(q->wanted->context, i + 1, count);
    }
    const ed_status rendered = render(q, out);
    return rendered != ED_OK ? rendered : q->status;
}

static ed_status run(void *context)
{
    question *q = context;
    ed_text text = ed_text_new(q->arena);
    q->all = (ed_register){.arena = q->arena, .least = q->wanted->least};
    q->told = ed_text_new(q->arena);
    const ed_status status = answer(q, &text);
    size_t told = 0;
    *q->out = ed_handle_text(&q->engine->memory, &text, q->length);
    *q->findings = ed_handle_text(&q->engine->memory, &q->told, &told);
    return *q->out == NULL || *q->findings == NULL ? ED_MEMORY : status;
}

ed_status ed_engine_register(ed_engine *engine, const ed_register_wanted *wanted, char **out, size_t *length,
                             char **findings)
{
    question q = {
        .engine = engine, .wanted = wanted, .status = ED_OK, .out = out, .findings = findings, .length = length};
    const ed_simulation_settings before = engine->simulation;
    *out = *findings = NULL;
    *length = 0;
    engine->simulation.skip = true; /* a register has no draws in it */
    const ed_status status = ed_handle_ask(engine, &q.arena, run, &q);
    engine->simulation = before;
    return status;
}
