/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that are read when somebody asks for them. */
#include "library/table/table.h"
#include <string.h>

/* A file that was not read: its bytes, and what findings call it. */
typedef struct waiter {
    ed_table *table;
    const ed_source *file;
} waiter;

struct ed_tables_waiting {
    waiter *one;
    size_t count, capacity;
    ed_findings *findings;
};

/* ---- the head of a file: {"format": "ecodamage-table/1", "id": "...", */

typedef struct head {
    const char *at, *end;
} head;

static bool take(head *h, const char *token)
{
    while (h->at < h->end && strchr(" \t\r\n", *h->at) != NULL && *h->at != '\0')
        h->at++;
    const size_t length = strlen(token);
    if ((size_t)(h->end - h->at) < length || memcmp(h->at, token, length) != 0)
        return false;
    h->at += length;
    return true;
}

/* NULL where it does not begin so. */
static const char *id_at_head(ed_arena *arena, const char *bytes, size_t length)
{
    static const char of_id[] = "abcdefghijklmnopqrstuvwxyz0123456789-/";
    static const char *const tokens[] = {"{", "\"format\"", ":", "\"ecodamage-table/1\"", ",", "\"id\"", ":", "\""};
    head h = {bytes, bytes + length};
    for (size_t i = 0; i < sizeof tokens / sizeof tokens[0]; i++)
        if (!take(&h, tokens[i]))
            return NULL;
    const char *id = h.at;
    while (h.at < h.end && *h.at != '\0' && strchr(of_id, *h.at) != NULL)
        h.at++;
    const size_t size = (size_t)(h.at - id);
    return size > 0 && h.at < h.end && *h.at == '"' ? ed_arena_copy(arena, id, size) : NULL;
}

bool ed_tables_keep(ed_tables *tables, const ed_source *file, const char *root, ed_findings *findings)
{
    const char *id = id_at_head(tables->arena, file->text, file->length);
    if (id == NULL)
        return false;
    if (tables->waiting == NULL)
        tables->waiting = ed_arena_alloc(tables->arena, sizeof *tables->waiting);
    struct ed_tables_waiting *waiting = tables->waiting;
    const waiter one = {ed_arena_alloc(tables->arena, sizeof *one.table), file};
    *one.table = (ed_table){.id = id, .root = root, .waits = true};
    waiting->findings = findings;
    ED_PUSH(tables->arena, waiting->one, waiting->count, waiting->capacity, one);
    ed_tables_add(tables, one.table);
    return true;
}

/* ---- reading */

typedef struct reading {
    ed_tables tables; /* of the catalogue's own arena */
    const char *id;
} reading;

/* The index of the first table of the folder that the one at an index is of. */
static size_t folder_of(const ed_tables *tables, size_t at)
{
    const char *root = tables->table[at]->root;
    while (at > 0 && tables->table[at - 1]->root == root)
        at--;
    return at;
}

/* In the place where it waited, which others point to. One with errors is left without an id: nobody finds it. */
static void read_waiter(ed_tables *tables, const waiter *w)
{
    const char *root = w->table->root;
    ed_source *file = ed_source_new(tables->arena, w->file->path, "table", w->file->text, w->file->length);
    ed_table *read = ed_table_read(tables->arena, file, tables->waiting->findings);
    if (read == NULL) {
        *w->table = (ed_table){.id = "", .root = root};
        return;
    }
    *w->table = *read;
    w->table->root = root;
    file->name = ed_arena_printf(tables->arena, "datasets/tables/%s.json", read->id);
    ed_table_resolve(tables, w->table);
}

static bool is_asked(const ed_table *table, const char *id)
{
    return table->id[0] != '\0' && (id == NULL || strcmp(table->id, id) == 0); /* without one: it could not be read */
}

/* Those that waited, then whether two of them, or one of them and one that was read before, overlap. */
static ed_status read_all(void *context)
{
    reading *r = context;
    const struct ed_tables_waiting *waiting = r->tables.waiting;
    for (size_t i = 0; i < waiting->count; i++)
        if (waiting->one[i].table->waits && is_asked(waiting->one[i].table, r->id))
            read_waiter(&r->tables, &waiting->one[i]);
    for (size_t i = 0; i < r->tables.count; i++)
        if (is_asked(r->tables.table[i], r->id))
            ed_tables_check_editions(&r->tables, folder_of(&r->tables, i), i, waiting->findings);
    return ED_OK;
}

void ed_tables_need(const ed_tables *tables, const char *id)
{
    reading r = {*tables, id};
    bool asked = false;
    for (size_t i = 0; tables->waiting != NULL && i < tables->waiting->count && !asked; i++)
        asked = tables->waiting->one[i].table->waits && is_asked(tables->waiting->one[i].table, id);
    if (asked && ed_arena_protect(tables->arena, read_all, &r) != ED_OK)
        ed_arena_fail(tables->asker);
}

void ed_tables_need_all(ed_tables *tables, ed_arena *asker)
{
    size_t kept = 0;
    ed_tables_need(ed_tables_seen_by(asker, tables), NULL);
    for (size_t i = 0; i < tables->count; i++)
        if (tables->table[i]->file != NULL)
            tables->table[kept++] = tables->table[i];
    tables->count = kept;
}

ed_tables *ed_tables_seen_by(ed_arena *arena, const ed_tables *tables)
{
    ed_tables *seen = ed_arena_alloc(arena, sizeof *seen);
    *seen = *tables;
    seen->asker = arena;
    return seen;
}
