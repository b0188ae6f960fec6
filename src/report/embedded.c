/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case, the models and the tables that a report embeds, read as files would be, and the program they give. */
#include "report/report.h"
#include "report/view.h"
#include <string.h>

static const char *text_of(const ed_json *source, const char *key)
{
    const ed_json *json = ed_json_get(source, key);
    return json == NULL || json->type != ED_JSON_STRING ? NULL : json->text;
}

static bool is_kind(const ed_json *source, const char *kind)
{
    return ed_view_is(source, "kind", kind) && text_of(source, "text") != NULL;
}

static ed_source *read_source(ed_arena *arena, const ed_json *source)
{
    const char *text = text_of(source, "text"), *path = text_of(source, "path");
    return ed_source_over(arena, path == NULL ? "" : path, text_of(source, "kind"), text, strlen(text));
}

/* Registers and tables come before the models that cite them. */
void ed_report_library(ed_arena *arena, const ed_json *report, ed_models *models, ed_tables *tables,
                       ed_findings *findings)
{
    const ed_json *first = ed_view_first(report, "sources");
    ed_models_init(models, arena);
    ed_tables_init(tables, arena);
    models->documents = &tables->documents;
    for (const ed_json *source = first; source != NULL; source = source->next)
        if (is_kind(source, "table") || is_kind(source, "documents"))
            (void)ed_tables_add_source(tables, read_source(arena, source), findings);
    ed_tables_resolve(tables);
    for (const ed_json *source = first; source != NULL; source = source->next)
        if (is_kind(source, "model"))
            (void)ed_models_add_source(models, read_source(arena, source), findings);
}

const ed_case *ed_report_case(ed_arena *arena, const ed_json *report, ed_findings *findings)
{
    for (const ed_json *source = ed_view_first(report, "sources"); source != NULL; source = source->next) {
        if (!is_kind(source, "case"))
            continue;
        ed_source *file = read_source(arena, source);
        file->name = ED_CASE_NAME;
        return ed_case_read(arena, file, findings);
    }
    return NULL;
}

const ed_text *ed_report_program(ed_arena *arena, const ed_json *report)
{
    ed_models models;
    ed_tables tables;
    ed_findings findings;
    size_t names = 0;
    ed_findings_init(&findings, arena);
    ed_report_library(arena, report, &models, &tables, &findings);
    const ed_case *one = ed_report_case(arena, report, &findings);
    ed_ledger *ledger =
        one == NULL || findings.errors > 0 ? NULL : ed_engine_value(arena, one, &models, &tables, &findings);
    if (ledger == NULL)
        return NULL;
    const ed_dump_name *name = ed_ledger_names(arena, ledger, &names);
    ed_text *out = ed_arena_alloc(arena, sizeof *out);
    *out = ed_text_new(arena);
    ed_program_dump(ledger->program, name, names, out);
    return out;
}
