/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program of a report, compiled again from the case, the models and the tables that the report embeds. */
#include "report/report.h"
#include "report/view.h"
#include <string.h>

typedef struct again {
    ed_arena *arena;
    ed_findings findings;
    ed_models models;
    ed_tables tables;
    const ed_source *one; /* the case's; NULL: none */
} again;

static void add_source(again *a, const ed_json *source, bool model)
{
    const ed_json *text = ed_json_get(source, "text"), *kind = ed_json_get(source, "kind");
    const bool is_model = ed_view_is(source, "kind", "model"), is_case = ed_view_is(source, "kind", "case");
    if (text == NULL || kind == NULL || is_model != model)
        return;
    ed_source *own = ed_source_new(a->arena, "", kind->text, text->text, strlen(text->text));
    if (is_case)
        a->one = own;
    else if (model)
        (void)ed_models_add_source(&a->models, own, &a->findings);
    else
        (void)ed_tables_add_source(&a->tables, own, &a->findings);
}

/* Registers come before the models that cite them. */
static void add_sources(again *a, const ed_json *report)
{
    ed_tables_init(&a->tables, a->arena);
    ed_models_init(&a->models, a->arena);
    a->models.documents = &a->tables.documents;
    for (const ed_json *at = ed_view_first(report, "sources"); at != NULL; at = at->next)
        add_source(a, at, false);
    ed_tables_resolve(&a->tables);
    for (const ed_json *at = ed_view_first(report, "sources"); at != NULL; at = at->next)
        add_source(a, at, true);
}

const ed_text *ed_report_program(ed_arena *arena, const ed_json *report)
{
    again a = {.arena = arena};
    size_t names = 0;
    ed_findings_init(&a.findings, arena);
    add_sources(&a, report);
    const ed_case *one = a.one == NULL ? NULL : ed_case_read(arena, a.one, &a.findings);
    ed_ledger *ledger =
        one == NULL || a.findings.errors > 0 ? NULL : ed_engine_value(arena, one, &a.models, &a.tables, &a.findings);
    if (ledger == NULL)
        return NULL;
    const ed_dump_name *name = ed_ledger_names(arena, ledger, &names);
    ed_text *out = ed_arena_alloc(arena, sizeof *out);
    *out = ed_text_new(arena);
    ed_program_dump(ledger->program, name, names, out);
    return out;
}
