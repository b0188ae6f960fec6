/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many cases, valued one after the other, each in memory of its own; what a register keeps of them is copied. */
#include "api/handles.h"
#include "base/file.h"
#include "report/report.h"
#include "review/register/register.h"
#include "sheet/sheet.h"
#include <string.h>

#define MEDIA "cn/media"

typedef struct filling {
    ed_engine *engine;
    ed_arena *arena;
    const ed_register_wanted *wanted;
    ed_register all;
    const size_t *column;
    size_t columns;
    ed_text told;     /* the findings of cases with errors */
    ed_status status; /* the gravest of the cases */
} filling;

/* The cases of a folder, sorted by name; another path as it is. */
static void add_paths(filling *f, const char *path, const char ***paths, size_t *count, size_t *capacity)
{
    const char **found = NULL, *error = NULL;
    const size_t files = ed_file_list(f->arena, path, ".json", &found, &error);
    for (size_t i = 0; i < files; i++) {
        const char *file = ed_arena_printf(f->arena, "%s/%s", path, found[i]);
        ED_PUSH(f->arena, *paths, *count, *capacity, file);
    }
    if (files == 0 && error != NULL) /* a file, or nothing that can be read: who reads it says so */
        ED_PUSH(f->arena, *paths, *count, *capacity, path);
}

static const ed_table *media_of(const filling *f, const ed_valuation *v)
{
    const ed_tables *tables =
        v == NULL || v->installed == NULL ? NULL : ed_tables_seen_by(f->arena, &v->installed->tables);
    return tables == NULL ? NULL : ed_tables_find(tables, MEDIA, v->one->valuation_date);
}

static void add_case(filling *f, const char *path)
{
    ed_valuation *v = NULL;
    const ed_status status = ed_value_file(f->engine, path, &v);
    if (v == NULL)
        ed_arena_fail(f->arena);
    f->status = status == ED_FILE ? ED_FILE : status != ED_OK && f->status == ED_OK ? ED_FINDINGS : f->status;
    ed_register_add(&f->all, path, v->one, v->ledger, v->ledger == NULL ? NULL : media_of(f, v));
    if (v->ledger == NULL)
        ed_report_findings_text(&v->findings, f->wanted->lang, &f->told);
    ed_valuation_free(v);
}

static ed_status unknown_column(filling *f, const char *wrong, const char *nearest, ed_text *out)
{
    *out = ed_text_new(f->arena);
    ed_text_format(out, "%s%s%s\n%s\n", wrong, nearest == NULL ? "" : " -> ", nearest == NULL ? "" : nearest,
                   ed_register_column_names(f->arena));
    return ED_NO;
}

static ed_status render(filling *f, ed_text *out)
{
    const ed_register_wanted *w = f->wanted;
    if (f->columns > 0) {
        if (w->lines)
            ed_register_ndjson(&f->all, f->column, f->columns, w->lang, out);
        else
            ed_register_csv(&f->all, f->column, f->columns, w->lang, out);
        return ED_OK;
    }
    const ed_document *page = ed_register_portfolio(&f->all, w->lang);
    return w->format == ED_FORMAT_XLSX ? ed_sheet_document(page, out) : ed_document_render(page, w->format, out);
}

static ed_status fill(filling *f, ed_text *out)
{
    const char **paths = NULL, *wrong = NULL, *nearest = NULL;
    size_t count = 0, capacity = 0;
    if (f->wanted->columns != NULL &&
        !ed_register_columns(f->arena, f->wanted->columns, &f->column, &f->columns, &wrong, &nearest))
        return unknown_column(f, wrong, nearest, out);
    for (size_t i = 0; i < f->wanted->paths; i++)
        add_paths(f, f->wanted->path[i], &paths, &count, &capacity);
    for (size_t i = 0; i < count; i++) {
        add_case(f, paths[i]);
        if (f->wanted->progress != NULL)
            f->wanted->progress(f->wanted->context, i + 1, count);
    }
    const ed_status rendered = render(f, out);
    return rendered != ED_OK ? rendered : f->status;
}

typedef struct asked {
    const ed_register_wanted *wanted;
    char **findings;
} asked;

static ed_status answer(ed_question *q, ed_text *out)
{
    const asked *a = q->asked;
    filling f = {.engine = q->engine,
                 .arena = q->arena,
                 .wanted = a->wanted,
                 .all = {.arena = q->arena, .least = a->wanted->least},
                 .told = ed_text_new(q->arena),
                 .status = ED_OK};
    const ed_status status = fill(&f, out);
    size_t told = 0;
    *a->findings = ed_handle_text(&q->engine->memory, &f.told, &told);
    return *a->findings == NULL ? ED_MEMORY : status;
}

ed_status ed_engine_register(ed_engine *engine, const ed_register_wanted *wanted, char **out, size_t *length,
                             char **findings)
{
    const asked a = {wanted, findings};
    const ed_question q = {.engine = engine, .answer = answer, .asked = &a, .lang = wanted->lang};
    const ed_simulation_settings before = engine->simulation;
    *findings = NULL;
    *length = 0;
    engine->simulation.skip = true; /* a register has no draws in it */
    const ed_status status = ed_handle_ask(q, out, length);
    engine->simulation = before;
    return status;
}
