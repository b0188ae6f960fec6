/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases to be laid beside each other, from case files or from reports, which bring their models and tables. */
#include "change/change.h"
#include <string.h>

typedef struct shelving {
    ed_arena *arena;
    ed_findings *findings;
    ed_shelf installed, own; /* own: the installed one until something of a report goes before it */
    ed_tables *tables;       /* own.tables, to be filled; NULL: they are those installed */
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

static void need_own_tables(shelving *s)
{
    if (s->tables != NULL)
        return;
    s->tables = ed_arena_alloc(s->arena, sizeof *s->tables);
    ed_tables_init(s->tables, s->arena);
    s->tables->documents = s->installed.tables->documents;
    s->own.tables = s->tables;
}

/* What a report brings to be attested by is for its own tables: those installed are left as they are. */
static void add_attestations(shelving *s, const ed_json *report)
{
    const ed_json *at = NULL;
    for (ed_source *source; (source = ed_embedded_next(s->arena, report, "attest-key", &at)) != NULL;) {
        need_own_tables(s);
        ed_tables_trust(s->tables, source, s->findings);
    }
    for (ed_source *source; (source = ed_embedded_next(s->arena, report, "attestation", &at)) != NULL;) {
        need_own_tables(s);
        (void)ed_tables_add_attestation(s->tables, source, s->findings);
    }
}

static void add_table(shelving *s, const ed_source *source)
{
    const bool is_attested = s->tables != NULL && s->tables->attestations > 0;
    if (!is_attested && is_installed_table(s, source->sha256))
        return;
    need_own_tables(s);
    ed_table *table = ed_table_read(s->arena, source, s->findings);
    if (table == NULL)
        return;
    const ed_citation stated = table->source;
    for (size_t i = 0; i < table->source_count; i++)
        ed_citation_resolve(&table->sources[i], &s->tables->documents);
    ed_citation_resolve(&table->source, &s->tables->documents);
    if (table->dated) {
        table->source.from = stated.from;
        table->source.to = stated.to;
    }
    table->root = s->name;
    ed_tables_add(s->tables, table);
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
    if (s->tables == NULL)
        return;
    for (size_t i = 0; i < s->installed.tables->count; i++)
        ed_tables_add(s->tables, s->installed.tables->table[i]);
}

static void take(const shelving *s, ed_json *root, ed_table_files files)
{
    const ed_intake intake = {s->own.models, s->own.tables, files};
    ed_taken *taken;
    if (root != NULL)
        ed_intake_read(s->arena, root, &intake, s->findings, &taken);
}

/* ---- the case in a report, with what was set for it */

static const ed_json *from_report(shelving *s, const ed_json *report)
{
    const ed_json *at = NULL;
    size_t count = 0;
    add_attestations(s, report);
    for (ed_source *source; (source = ed_embedded_next(s->arena, report, "table", &at)) != NULL;)
        add_table(s, source);
    if (s->tables != NULL)
        ed_tables_attest(s->tables);
    for (ed_source *source; (source = ed_embedded_next(s->arena, report, "model", &at)) != NULL;)
        add_model(s, source);
    add_installed_tables(s);
    const ed_source *one = ed_embedded_next(s->arena, report, "case", &at);
    if (one == NULL)
        ED_FIND(s->findings, report_sources, ((ed_place){.path = s->name}), NULL);
    ed_json *root = one == NULL ? NULL : ed_json_parse(s->arena, one, s->findings);
    ed_setting *set = ed_embedded_settings(s->arena, report, &count);
    take(s, root, ed_embedded_tables(report));
    return root == NULL ? NULL : ed_case_set(s->arena, root, set, count, s->findings);
}

static bool is_report(const ed_json *root)
{
    const ed_json *format = ed_json_get(root, "format");
    return format != NULL && format->type == ED_JSON_STRING && strcmp(format->text, "ecodamage-report/1") == 0;
}

const ed_json *ed_change_open(ed_arena *arena, const ed_source *source, ed_shelf *shelf, const ed_table_places *places,
                              ed_findings *findings)
{
    shelving s = {.arena = arena, .findings = findings, .installed = *shelf, .own = *shelf, .name = source->path};
    ed_json *file = ed_json_parse(arena, source, findings);
    const ed_json *root = file;
    if (root != NULL && is_report(root))
        root = from_report(&s, root);
    else
        take(&s, file, ed_table_files_of(arena, places, source->path));
    *shelf = s.own;
    return findings->errors > 0 ? NULL : root;
}
