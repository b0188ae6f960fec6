/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases to be laid beside each other, from case files or from reports, which bring their models and tables. */
#include "change/change.h"
#include <string.h>

typedef struct shelving {
    ed_arena *arena;
    ed_findings *findings;
    ed_shelf installed, own; /* own: NULL while it is the installed one */
    const char *name;
} shelving;

/* ---- files that are not those installed stand before them */

static bool is_installed_table(const shelving *s, const char *sha256)
{
    for (size_t i = 0; i < s->installed.tables->count; i++)
        if (strcmp(s->installed.tables->table[i]->file->sha256, sha256) == 0)
            return true;
    return false;
}

static void add_table(shelving *s, const ed_source *source)
{
    if (is_installed_table(s, source->sha256))
        return;
    if (s->own.tables == s->installed.tables) {
        s->own.tables = ed_arena_alloc(s->arena, sizeof *s->own.tables);
        ed_tables_init(s->own.tables, s->arena);
        s->own.tables->documents = s->installed.tables->documents;
    }
    ed_table *table = ed_table_read(s->arena, source, s->findings);
    if (table == NULL)
        return;
    for (size_t i = 0; i < table->source_count; i++)
        ed_citation_resolve(&table->sources[i], &s->own.tables->documents);
    table->root = s->name;
    ed_tables_add(s->own.tables, table);
}

static void add_model(shelving *s, const ed_source *source)
{
    bool found;
    ed_findings unused;
    ed_findings_init(&unused, s->arena);
    ed_model *model = ed_model_read(s->arena, source, s->findings);
    const ed_model *installed = model == NULL ? NULL : ed_models_find(s->installed.models, model->id, &found, &unused);
    if (model == NULL || (installed != NULL && strcmp(installed->file->sha256, source->sha256) == 0))
        return;
    if (s->own.models == s->installed.models) {
        s->own.models = ed_arena_alloc(s->arena, sizeof *s->own.models);
        ed_models_init(s->own.models, s->arena);
        s->own.models->documents = s->installed.models->documents;
        s->own.models->folder = s->installed.models->folder;
        s->own.models->folders = s->installed.models->folders;
    }
    model->root = s->name;
    ed_model_resolve(s->arena, model, s->own.models->documents);
    ed_models_add(s->own.models, model);
}

static void add_installed_tables(shelving *s)
{
    if (s->own.tables == s->installed.tables)
        return;
    for (size_t i = 0; i < s->installed.tables->count; i++)
        ed_tables_add(s->own.tables, s->installed.tables->table[i]);
}

/* ---- the case in a report, with what was set for it */

static const ed_json *from_report(shelving *s, const ed_json *report)
{
    const ed_json *at = NULL;
    size_t count = 0;
    for (ed_source *source; (source = ed_embedded_next(s->arena, report, "table", &at)) != NULL;)
        add_table(s, source);
    for (ed_source *source; (source = ed_embedded_next(s->arena, report, "model", &at)) != NULL;)
        add_model(s, source);
    add_installed_tables(s);
    const ed_source *one = ed_embedded_next(s->arena, report, "case", &at);
    if (one == NULL)
        ED_FIND(s->findings, report_sources, ((ed_place){.path = s->name}), NULL);
    const ed_json *root = one == NULL ? NULL : ed_json_parse(s->arena, one, s->findings);
    ed_setting *set = ed_embedded_settings(s->arena, report, &count);
    return root == NULL ? NULL : ed_case_set(s->arena, root, set, count, s->findings);
}

static bool is_report(const ed_json *root)
{
    const ed_json *format = ed_json_get(root, "format");
    return format != NULL && format->type == ED_JSON_STRING && strcmp(format->text, "ecodamage-report/1") == 0;
}

const ed_json *ed_change_open(ed_arena *arena, const ed_source *source, ed_shelf *shelf, ed_findings *findings)
{
    shelving s = {arena, findings, *shelf, *shelf, source->path};
    const ed_json *root = ed_json_parse(arena, source, findings);
    if (root != NULL && is_report(root))
        root = from_report(&s, root);
    *shelf = s.own;
    return findings->errors > 0 ? NULL : root;
}
