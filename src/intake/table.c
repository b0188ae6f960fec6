/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists that stand in tables: the object that says so, and the file that it names. */
#include "intake/inside.h"
#include <string.h>

bool ed_intake_is_table(const ed_json *node)
{
    return node->type == ED_JSON_OBJECT && (ed_json_get(node, "csv") != NULL || ed_json_get(node, "xlsx") != NULL);
}

/* ---- the file */

typedef struct opening {
    ed_intaking *t;
    const ed_json *at; /* the name in the case */
    const char *name, *sheet, *path;
    ed_table_bytes found;
} opening;

static void not_opened(const opening *o, ed_file_result result)
{
    ed_findings *findings = o->t->findings;
    const ed_place place = ed_json_place(o->at);
    const ed_words missing[2] = {{o->name, o->name}, ed_file_reason(o->found.error == NULL ? "" : o->found.error)};
    if (result == ED_FILE_OUTSIDE)
        ED_FIND(findings, list_outside, place, o->path, o->name);
    else if (result == ED_FILE_TOO_LARGE)
        ED_FIND(findings, file_too_large, (ed_place){.path = o->name}, NULL,
                ed_arena_printf(o->t->arena, "%zu", ED_FILE_LIMIT));
    else
        ed_findings_add_words(findings, ED_RULE_list_missing, place, o->path, missing, 2);
}

/* The sheets that there are, for a finding. */
static const char *sheet_names(const opening *o, const ed_workbook *book)
{
    ed_text out = ed_text_new(o->t->arena);
    for (size_t i = 0; i < ed_workbook_sheets(book); i++)
        if (!ed_workbook_sheet(book, i)->hidden)
            ed_text_format(&out, "%s%s", out.length > 0 ? ", " : "", ed_workbook_sheet(book, i)->name);
    return ed_text_string(&out);
}

/* The sheet that is named, or the only one that is seen; SIZE_MAX after a finding. */
static size_t choose_sheet(const opening *o, const ed_workbook *book)
{
    size_t found = SIZE_MAX, seen = 0;
    for (size_t i = 0; i < ed_workbook_sheets(book); i++)
        if (!ed_workbook_sheet(book, i)->hidden) {
            found = i;
            seen++;
        }
    if (o->sheet != NULL)
        found = ed_workbook_find(book, o->sheet);
    if (found != SIZE_MAX && (o->sheet != NULL || seen == 1))
        return found;
    ED_FIND(o->t->findings, list_sheet, ed_json_place(o->at), o->path, o->sheet == NULL ? "" : o->sheet,
            sheet_names(o, book));
    return SIZE_MAX;
}

static void set_file_hash(const opening *o, ed_source *source)
{
    if (o->found.file_sha256 != NULL)
        memcpy(source->file_sha256, o->found.file_sha256, strlen(o->found.file_sha256) + 1);
    else if (!ed_hash_sha256(o->found.bytes, o->found.length, source->file_sha256))
        ed_arena_fail(o->t->arena);
    if (strcmp(source->file_sha256, source->sha256) == 0)
        source->file_sha256[0] = '\0';
}

static ed_opened open_csv(const opening *o)
{
    ed_opened out = {.name = o->name};
    out.grid = ed_csv_read(o->t->arena, o->name, o->found.bytes, o->found.length, o->t->findings);
    if (out.grid == NULL)
        return out;
    ed_source *source = ed_source_over(o->t->arena, o->name, "csv", out.grid->text, out.grid->length);
    set_file_hash(o, source);
    out.source = source;
    return out;
}

static const ed_grid *read_sheet(const opening *o)
{
    ed_arena *arena = o->t->arena;
    if (o->found.as_sheet)
        return ed_grid_read_text(arena, o->name, o->found.bytes, o->found.length, o->t->findings);
    ed_workbook *book = ed_workbook_open(arena, o->name, o->found.bytes, o->found.length, o->t->findings);
    const size_t sheet = book == NULL ? SIZE_MAX : choose_sheet(o, book);
    return sheet == SIZE_MAX ? NULL : ed_workbook_read(book, sheet, o->t->findings);
}

static ed_opened open_sheet(const opening *o)
{
    ed_opened out = {.name = o->name, .sheet = o->sheet, .grid = read_sheet(o)};
    if (out.grid == NULL)
        return out;
    ed_text *text = ed_arena_alloc(o->t->arena, sizeof *text);
    *text = ed_text_new(o->t->arena);
    ed_grid_write(out.grid, text);
    ed_source *source = ed_source_over(o->t->arena, out.grid->path, "sheet", ed_text_string(text), text->length);
    set_file_hash(o, source);
    out.source = source;
    return out;
}

const ed_opened *ed_intake_open(ed_intaking *t, const ed_json *spec, const char *path)
{
    const ed_reader reader = {t->arena, t->findings};
    const bool csv = ed_json_get(spec, "csv") != NULL;
    opening o = {.t = t, .at = ed_json_get(spec, csv ? "csv" : "xlsx"), .path = path};
    o.name = ed_read_text(reader, spec, csv ? "csv" : "xlsx", true, path);
    o.sheet = ed_read_text(reader, spec, "sheet", false, path);
    if (o.name == NULL)
        return NULL;
    for (size_t i = 0; i < t->openeds; i++)
        if (strcmp(t->opened[i].name, o.name) == 0 && ed_text_equal(t->opened[i].sheet, o.sheet))
            return t->opened[i].grid == NULL ? NULL : &t->opened[i];
    const ed_table_files files = t->from->files;
    const ed_file_result result =
        files.find == NULL ? ED_FILE_OUTSIDE : files.find(files.context, t->arena, o.name, o.sheet, &o.found);
    if (result != ED_FILE_DONE) {
        not_opened(&o, result);
        return NULL;
    }
    const ed_opened one = csv ? open_csv(&o) : open_sheet(&o);
    ED_PUSH(t->arena, t->opened, t->openeds, t->opened_capacity, one);
    if (one.grid == NULL)
        return NULL;
    ED_PUSH(t->arena, t->taken->source, t->taken->sources, t->taken->source_capacity, one.source);
    return &t->opened[t->openeds - 1];
}

/* ---- the list */

static uint32_t line_of(ed_intaking *t, const ed_json *spec, const char *key, const char *path)
{
    const ed_reader reader = {t->arena, t->findings};
    const ed_number *number = ed_read_number(reader, spec, key, false, path);
    int64_t line = 0;
    if (number == NULL)
        return 0;
    if (ed_number_to_integer(number, &line) && line >= 1 && line <= UINT32_MAX)
        return (uint32_t)line;
    ED_FIND(t->findings, list_line, ed_json_place(ed_json_get(spec, key)), path, key);
    return 0;
}

static void become_list(ed_json *node)
{
    node->type = ED_JSON_ARRAY;
    node->child = NULL;
    node->count = 0;
    node->made = true;
}

void ed_intake_table_read(ed_intaking *t, const ed_intake_list *list, ed_json *node, const char *path)
{
    static const char *const keys[] = {"csv", "xlsx", "sheet", "header", "last", "columns", "extra", "only"};
    const ed_json spec = *node;
    const size_t errors = t->findings->errors;
    ed_json_check_keys(&spec, keys, sizeof keys / sizeof keys[0], path, t->findings);
    if (ed_json_get(&spec, "csv") != NULL && ed_json_get(&spec, "xlsx") != NULL)
        ED_FIND(t->findings, one_of_both, ed_json_place(node), path, "csv, xlsx");
    const ed_opened *opened = t->findings->errors > errors ? NULL : ed_intake_open(t, &spec, path);
    become_list(node);
    if (opened == NULL)
        return;
    ed_source *source = ed_arena_alloc(t->arena, sizeof *source);
    *source = *opened->source;
    ed_intake_table table = {.t = t, .list = list, .spec = &spec, .grid = opened->grid, .source = source, .path = path};
    table.last = line_of(t, &spec, "last", path);
    ed_grid_find_hidden(table.grid, path, t->findings);
    if (ed_intake_head(&table))
        ed_intake_rows(&table, node);
}
