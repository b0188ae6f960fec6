/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue of tables: folders in search order, editions by date. */
#include "base/file.h"
#include "library/read.h"
#include "library/table/table.h"
#include <string.h>

#define INSTALLED "installed" /* how the folders that come with the program are called */

void ed_tables_init(ed_tables *tables, ed_arena *arena)
{
    *tables = (ed_tables){.arena = arena, .documents = {.arena = arena}, .asker = arena};
}

void ed_tables_add(ed_tables *tables, ed_table *table)
{
    ED_PUSH(tables->arena, tables->table, tables->count, tables->capacity, table);
}

/* ---- dates in force; a date not given is an open end */

static bool covers(const ed_citation *source, ed_date date)
{
    return (!source->from.given || source->from.days <= date.days) &&
           (!source->to.given || date.days <= source->to.days);
}

static bool begins_after_end(const ed_citation *one, const ed_citation *other)
{
    return one->from.given && other->to.given && one->from.days > other->to.days;
}

static bool overlap(const ed_table *one, const ed_table *other)
{
    return !begins_after_end(&one->source, &other->source) && !begins_after_end(&other->source, &one->source);
}

/* ---- reading a folder */

/* How a folder is named in findings and reports: never by where the program happens to be installed. */
static const char *shown_folder(const ed_folder *folder, const char *root)
{
    const char *given = folder->path == NULL ? root : folder->path, *last = strrchr(given, '/');
    if (strcmp(root, INSTALLED) != 0)
        return given;
    return last != NULL && strcmp(last, "/attest") == 0 ? "datasets/attest" : "datasets/tables";
}

static const char *shown_path(ed_arena *arena, const ed_folder *folder, const char *root, const char *file)
{
    return ed_arena_printf(arena, "%s/%s", shown_folder(folder, root), file);
}

/* Its bytes and what it is called, without marks and hash; NULL after a finding. */
static ed_source *read_file(ed_arena *arena, const ed_folder *folder, const char *root, const char *file,
                            ed_findings *findings)
{
    const char *bytes = NULL, *error = NULL;
    size_t length = 0;
    const char *shown = shown_path(arena, folder, root, file);
    const ed_place whole = {.path = shown};
    const ed_file_result result = ed_folder_read(arena, folder, file, &bytes, &length, &error);
    if (result == ED_FILE_TOO_LARGE)
        ED_FIND(findings, file_too_large, whole, NULL, ed_arena_printf(arena, "%zu", ED_FILE_LIMIT));
    else if (result != ED_FILE_DONE)
        ed_file_missing(findings, whole, error != NULL ? error : shown);
    if (result != ED_FILE_DONE)
        return NULL;
    ed_source *out = ed_arena_alloc(arena, sizeof *out);
    *out = (ed_source){.path = shown, .kind = "table", .text = bytes, .length = length};
    return out;
}

/* An edition that overlaps with one of the same folder: which of the two would apply is not said. */
void ed_tables_check_editions(const ed_tables *tables, size_t from, size_t at, ed_findings *findings)
{
    const ed_table *table = tables->table[at];
    for (size_t i = from; i < at; i++) {
        const ed_table *other = tables->table[i];
        if (strcmp(other->id, table->id) == 0 && !other->waits && !table->waits && overlap(other, table))
            ED_FIND(findings, table_edition, ed_source_place(table->file, 0), NULL, table->id, other->file->path);
    }
}

ed_table *ed_tables_add_source(ed_tables *tables, ed_source *source, ed_findings *findings)
{
    if (ed_authorities_read(&tables->documents, source, findings) ||
        ed_tables_add_attestation(tables, source, findings))
        return NULL;
    ed_table *table = ed_table_read(tables->arena, source, findings);
    if (table == NULL)
        return NULL;
    source->name = ed_arena_printf(tables->arena, "datasets/tables/%s.json", table->id);
    ed_tables_add(tables, table);
    return table;
}

static void resolve(ed_tables *tables, ed_table *table)
{
    const ed_citation own = table->source;
    for (size_t k = 0; k < table->source_count; k++)
        ed_citation_resolve(&table->sources[k], &tables->documents);
    ed_citation_resolve(&table->source, &tables->documents);
    if (table->dated) {
        table->source.from = own.from;
        table->source.to = own.to;
    }
}

void ed_table_resolve(ed_tables *tables, ed_table *table)
{
    resolve(tables, table);
    ed_table_attest(tables, table);
}

void ed_tables_resolve(ed_tables *tables)
{
    for (size_t i = 0; i < tables->count; i++)
        if (!tables->table[i]->waits)
            resolve(tables, tables->table[i]);
    ed_tables_attest(tables);
}

/* Adds what a file holds: at once, or, of what is installed, a table when it is asked for. */
static void add_file(ed_tables *tables, ed_source *file, const char *root, ed_findings *findings)
{
    if (strcmp(root, INSTALLED) == 0 && ed_tables_keep(tables, file, root, findings))
        return;
    ed_source *source = ed_source_new(tables->arena, file->path, file->kind, file->text, file->length);
    ed_table *table = ed_tables_add_source(tables, source, findings);
    if (table != NULL)
        table->root = root;
}

void ed_tables_add_folder(ed_tables *tables, ed_folder folder, const char *root, ed_findings *findings)
{
    const char **file = NULL;
    const char *error = NULL;
    const size_t files = ed_folder_list(tables->arena, &folder, ".json", &file, &error);
    const size_t from = tables->count;
    const char *kept_root = ed_arena_string(tables->arena, root);
    if (error != NULL)
        ed_file_missing(findings, ((ed_place){.path = shown_folder(&folder, root)}), error);
    for (size_t i = 0; i < files; i++) {
        ed_source *source = read_file(tables->arena, &folder, root, file[i], findings);
        if (source != NULL)
            add_file(tables, source, kept_root, findings);
    }
    ed_tables_resolve(tables);
    for (size_t i = from; i < tables->count; i++)
        ed_tables_check_editions(tables, from, i, findings);
}

/* ---- finding an edition */

bool ed_tables_has(const ed_tables *tables, const char *id)
{
    ed_tables_need(tables, id);
    for (size_t i = 0; i < tables->count; i++)
        if (strcmp(tables->table[i]->id, id) == 0)
            return true;
    return false;
}

/* True if `one` is to be preferred without a date: no end before an end, else the later end. */
static bool is_later(const ed_table *one, const ed_table *other)
{
    if (!other->source.to.given)
        return false;
    return !one->source.to.given || one->source.to.days > other->source.to.days;
}

const ed_table *ed_tables_find(const ed_tables *tables, const char *id, ed_date date)
{
    const ed_table *latest = NULL;
    ed_tables_need(tables, id);
    for (size_t i = 0; i < tables->count; i++) {
        const ed_table *table = tables->table[i];
        if (strcmp(table->id, id) != 0)
            continue;
        if (date.given && covers(&table->source, date))
            return table;
        if (latest == NULL || is_later(table, latest))
            latest = table;
    }
    return date.given ? NULL : latest;
}

const ed_table *ed_tables_find_keyed(const ed_tables *tables, const char *id, ed_date date)
{
    const ed_table *table = ed_tables_find(tables, id, date);
    return table == NULL || table->band != NULL ? NULL : table;
}

size_t ed_tables_ids(const ed_tables *tables, ed_arena *arena, const char *const **ids)
{
    ed_names names = {.arena = arena};
    for (size_t i = 0; i < tables->count; i++)
        if (tables->table[i]->id[0] != '\0')
            ed_names_add(&names, tables->table[i]->id);
    *ids = names.name;
    return names.count;
}
