/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report bound again from the case, models and tables that it carries: later editions of them do not matter. */
#include "api/handles.h"
#include "report/view.h"
#include <string.h>

typedef struct carried {
    ed_arena *arena;
    ed_findings *findings;
    ed_models models;
    ed_tables tables;
    const ed_case *one;
} carried;

/* The text as it is, and not as a view would show it. */
static const char *text_of(const ed_json *source, const char *key)
{
    const ed_json *member = ed_json_get(source, key);
    return member == NULL || member->type != ED_JSON_STRING ? NULL : member->text;
}

static ed_place place_of(const ed_json *report)
{
    const ed_json *sources = ed_json_get(report, "sources");
    return ed_json_place(sources == NULL ? report : sources);
}

static bool is_kind(const ed_json *source, const char *kind)
{
    return ed_view_is(source, "kind", kind);
}

static ed_source *read_source(const carried *c, const ed_json *source)
{
    const char *text = text_of(source, "text"), *path = text_of(source, "path");
    return ed_source_new(c->arena, path == NULL ? "" : path, text_of(source, "kind"), text, strlen(text));
}

/* Registers and tables go before the models that cite them. */
static void read_sources(carried *c, const ed_json *report)
{
    for (const ed_json *at = ed_view_first(report, "sources"); at != NULL; at = at->next)
        if (is_kind(at, "table") || is_kind(at, "documents"))
            (void)ed_tables_add_source(&c->tables, read_source(c, at), c->findings);
    ed_tables_resolve(&c->tables);
    for (const ed_json *at = ed_view_first(report, "sources"); at != NULL; at = at->next) {
        if (is_kind(at, "model"))
            (void)ed_models_add_source(&c->models, read_source(c, at), c->findings);
        if (is_kind(at, "case"))
            c->one = ed_case_read(c->arena, read_source(c, at), c->findings);
    }
}

static bool has_all(const ed_json *report)
{
    bool all = ed_view_first(report, "sources") != NULL;
    for (const ed_json *at = ed_view_first(report, "sources"); at != NULL; at = at->next)
        all = all && text_of(at, "text") != NULL;
    return all;
}

ed_ledger *ed_handle_rebind(ed_arena *arena, const ed_json *report, ed_findings *findings)
{
    carried c = {.arena = arena, .findings = findings};
    if (!has_all(report)) {
        ED_FIND(findings, report_sources, place_of(report), NULL);
        return NULL;
    }
    ed_models_init(&c.models, arena);
    ed_tables_init(&c.tables, arena);
    c.models.documents = &c.tables.documents;
    read_sources(&c, report);
    if (c.one == NULL) {
        if (findings->errors == 0)
            ED_FIND(findings, report_sources, place_of(report), NULL);
        return NULL;
    }
    ed_ledger *ledger = ed_engine_value(arena, c.one, &c.models, &c.tables, findings);
    const char *stated = ed_view_text(arena, report, "total");
    if (ledger == NULL || strcmp(ledger->total, stated == NULL ? "" : stated) == 0)
        return ledger;
    ED_FIND(findings, report_total, ed_json_place(ed_json_get(report, "total")), NULL, ledger->total, stated);
    return NULL;
}
