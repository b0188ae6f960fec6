/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a table as elements of a list, each value with the place of its cell. */
#include "intake/inside.h"
#include <string.h>

typedef struct building {
    const ed_intake_table *table;
    ed_arena *arena;
    ed_findings *findings;
    const char *stem; /* of the names of rows that have none: "vouchers" */
    bool named;       /* rows have ids of their own */
    ed_json *last;    /* element of the list */
    size_t row;       /* of the grid */
    uint32_t number;  /* of the element */
} building;

static ed_json *node(const building *b, size_t column, const char *key, ed_json_type type)
{
    ed_json *out = ed_arena_alloc(b->arena, sizeof *out);
    const uint32_t cell = b->number * (uint32_t)b->table->columns + (uint32_t)column;
    *out = (ed_json){.source = b->table->source, .key = key, .offset = cell, .key_offset = cell, .made = true};
    out->type = type & 7;
    return out;
}

/* ---- cells that can not be taken as they are */

static ed_place place_of(const building *b, size_t column)
{
    return ed_source_place(b->table->source, b->number * b->table->columns + column);
}

/* ---- values */

static void place_all(ed_json *json, const ed_json *at)
{
    json->source = at->source;
    json->offset = json->key_offset = at->offset;
    json->made = true;
    for (ed_json *child = json->child; child != NULL; child = child->next)
        place_all(child, at);
}

/* What no single cell can hold, a curve or a list, is written as JSON; NULL where it is none. */
static ed_json *from_json(const building *b, const char *text, const ed_json *at)
{
    ed_findings unused;
    if (text[0] != '{' && text[0] != '[')
        return NULL;
    ed_findings_init(&unused, b->arena);
    ed_json *json =
        ed_json_parse(b->arena, ed_source_new(b->arena, at->source->path, "cell", text, strlen(text)), &unused);
    if (json == NULL || unused.errors > 0)
        return NULL;
    place_all(json, at);
    return json;
}

/* "E-01、E-02": a list of names, or of numbers. */
static void split(const building *b, ed_json *out, const char *marks)
{
    const char *text = ed_text_normal(b->arena, out->text);
    ed_json **end = &out->child;
    out->type = ED_JSON_ARRAY;
    out->text = NULL;
    while (*text != '\0') {
        size_t length = 0;
        while (text[length] != '\0' && strchr(marks, text[length]) == NULL && strncmp(text + length, "、", 3) != 0)
            length++;
        if (length > 0) {
            ed_json *one = ed_arena_alloc(b->arena, sizeof *one);
            *one = (ed_json){.source = out->source, .offset = out->offset, .type = ED_JSON_STRING, .made = true};
            one->text = ed_arena_copy(b->arena, text, length);
            *end = one;
            end = &one->next;
            out->count++;
        }
        text += length;
        text += *text == '\0' ? 0 : strchr(marks, *text) != NULL ? 1 : strlen("、");
    }
}

static bool is_evidence(const ed_intake_key *key, const char *part)
{
    return strcmp(part != NULL ? part : key->name, "evidence") == 0 && (part != NULL || key->input == NULL);
}

/* Puts a part of a value beside the others; what stands there already was given twice. */
static void add_member(const building *b, ed_json *holder, ed_json *part, size_t index)
{
    const ed_json *stated = ed_intake_child(holder, part->key);
    if (stated == NULL)
        ed_intake_append(holder, part);
    else if (strcmp(part->key, "unit") != 0 || stated->type != ED_JSON_STRING || part->type != ED_JSON_STRING)
        ED_FIND(b->findings, duplicate_key, place_of(b, index), b->table->path, part->key);
    else if (!ed_text_same(b->arena, stated->text, part->text))
        ED_FIND(b->findings, unit_twice, place_of(b, index), b->table->path, stated->text, part->text);
}

/* The unit of the head beside a value that is written as JSON. */
static void add_unit(const building *b, ed_json *json, const char *unit, size_t index)
{
    ed_json *own = node(b, index, "unit", ED_JSON_STRING);
    own->text = unit;
    if (json->type == ED_JSON_OBJECT)
        add_member(b, json, own, index);
}

static ed_json *value_of(const building *b, const ed_intake_column *column, const ed_grid_value *cell, size_t index)
{
    const ed_intake_key *key = &b->table->list->key[column->key];
    ed_json *out = node(b, index, column->part != NULL ? column->part : key->name, ED_JSON_STRING);
    const bool is_text = key->input != NULL && key->input->kind == ED_KIND_TEXT;
    ed_json *json = is_text ? NULL : from_json(b, cell->text, out);
    if (json != NULL) {
        json->key = out->key;
        if (column->unit != NULL && column->part == NULL)
            add_unit(b, json, column->unit, index);
        return json;
    }
    out->text = cell->text;
    out->typed = cell->kind == ED_GRID_NUMBER;
    if (is_evidence(key, column->part))
        split(b, out, ",; \n");
    else if (key->input != NULL && key->input->kind == ED_KIND_SAMPLE)
        split(b, out, "; \n");
    if (column->unit != NULL && column->part == NULL)
        ed_intake_wrap(b->table->t, out, column->unit);
    return out;
}

/* A part of a value ("amount.evidence") goes into the object around it, which becomes one where it was a bare value. */
static void add_part(const building *b, ed_json *element, ed_json *part, const ed_intake_column *column, size_t index)
{
    const char *key = b->table->list->key[column->key].name;
    ed_json *holder = ed_intake_child(element, key);
    if (holder == NULL) {
        holder = node(b, index, key, ED_JSON_OBJECT);
        ed_intake_append(element, holder);
    } else if (holder->type != ED_JSON_OBJECT) {
        ed_json *value = ed_arena_alloc(b->arena, sizeof *value);
        *value = *holder;
        value->key = "value";
        value->next = NULL;
        holder->type = ED_JSON_OBJECT;
        holder->text = NULL;
        holder->child = NULL;
        holder->count = 0;
        holder->made = true;
        ed_intake_append(holder, value);
    }
    add_member(b, holder, part, index);
}

static void add_note(const building *b, ed_text *note, const ed_intake_column *column, const ed_grid_value *cell)
{
    if (b->table->keep && cell->text[0] != '\0')
        ed_text_format(note, "%s%s: %s", note->length > 0 ? "; " : "", column->title, cell->text);
}

/* ---- elements */

/* The name of a row that has none: its file and line, by which it is found again. */
static void add_name(const building *b, ed_json *element)
{
    const unsigned line = (unsigned)b->table->grid->row[b->row].line;
    ed_json *id = node(b, 0, "id", ED_JSON_STRING);
    const char *full = ed_arena_printf(b->arena, "%s-%u", b->stem, line);
    id->text = ed_case_id_valid(full) ? full : ed_arena_printf(b->arena, "%u", line);
    id->next = element->child;
    element->child = id;
    element->count++;
}

static void add_note_of(const building *b, ed_json *element, const ed_text *note)
{
    ed_json *own = ed_intake_child(element, "note");
    if (note->length == 0)
        return;
    if (own == NULL) {
        own = node(b, 0, "note", ED_JSON_STRING);
        own->text = ed_text_string(note);
        ed_intake_append(element, own);
    } else if (own->type == ED_JSON_STRING) {
        own->text = ed_arena_printf(b->arena, "%s; %s", own->text, ed_text_string(note));
    }
}

/* False after a finding: nothing can be taken from the cell, or its unit may be meant for what it shows instead. */
static bool is_usable(const building *b, const ed_grid_value *cell, size_t index)
{
    const ed_intake_column *column = &b->table->column[index];
    if (!ed_grid_is_usable(cell, place_of(b, index), b->table->path, b->findings))
        return false;
    if ((cell->flags & ED_GRID_SCALED) == 0 || column->part != NULL || !ed_intake_has_unit(b->table, column))
        return true;
    ED_FIND(b->findings, cell_scaled, place_of(b, index), b->table->path, cell->text);
    return false;
}

/* The value of a cell into the element; what is empty and needed is null, so that the finding stands at its cell. Parts
 * come behind the values that they are parts of, whichever column is first. */
static void add_cell(const building *b, ed_json *element, size_t index, ed_text *note)
{
    const ed_intake_column *column = &b->table->column[index];
    const ed_grid_value *cell = ed_grid_cell(b->table->grid, b->row, column->column);
    if (cell->kind == ED_GRID_EMPTY && cell->flags == 0) {
        if (column->key != SIZE_MAX && column->part == NULL && b->table->list->key[column->key].needed)
            ed_intake_append(element, node(b, index, b->table->list->key[column->key].name, ED_JSON_NULL));
        return;
    }
    if (column->key == SIZE_MAX) {
        add_note(b, note, column, cell);
        return;
    }
    if (!is_usable(b, cell, index) || cell->kind == ED_GRID_EMPTY)
        return;
    ed_json *value = value_of(b, column, cell, index);
    if (column->part != NULL)
        add_part(b, element, value, column, index);
    else
        ed_intake_append(element, value);
}

/* Beyond the head nothing may stand: nobody could tell what it is. */
static void check_beyond(const building *b)
{
    const ed_grid_row *row = &b->table->grid->row[b->row];
    for (size_t i = 0; i < row->cells; i++) {
        const ed_grid_value *cell = &b->table->grid->cell[row->first + i];
        bool titled = cell->kind == ED_GRID_EMPTY;
        for (size_t k = 0; !titled && k < b->table->columns; k++)
            titled = b->table->column[k].column == cell->column;
        if (!titled)
            ED_FIND(b->findings, cell_beyond, ed_grid_place(b->table->grid, b->row, cell->column), b->table->path,
                    cell->text);
    }
}

static void add_element(building *b, ed_json *list)
{
    ed_text note = ed_text_new(b->arena);
    ed_json *element = node(b, 0, NULL, ED_JSON_OBJECT);
    for (size_t i = 0; i < 2 * b->table->columns; i++) {
        const bool parts = i >= b->table->columns;
        const size_t index = i % b->table->columns;
        if ((b->table->column[index].part != NULL) == parts)
            add_cell(b, element, index, &note);
    }
    add_note_of(b, element, &note);
    if (!b->named)
        add_name(b, element);
    if (b->last == NULL)
        list->child = element;
    else
        b->last->next = element;
    b->last = element;
    list->count++;
}

/* ---- the table as a whole */

/* Lines and columns of the cells, by their numbers; which columns have decimal commas. */
static void describe(const ed_intake_table *table, size_t last)
{
    ed_arena *arena = table->t->arena;
    const size_t rows = last - table->head;
    ed_source_table *out = ed_arena_alloc(arena, sizeof *out);
    uint32_t *line = ed_arena_array(arena, rows + 1, sizeof *line);
    uint32_t *column = ed_arena_array(arena, table->columns, sizeof *column);
    const char **title = ed_arena_array(arena, table->columns, sizeof *title);
    bool *commas = ed_arena_array(arena, table->columns, sizeof *commas), points = false;
    for (size_t i = 0; i < rows; i++)
        line[i] = table->grid->row[table->head + 1 + i].line;
    for (size_t k = 0; k < table->columns; k++) {
        column[k] = table->column[k].column;
        title[k] = table->column[k].title;
        bool found = false;
        for (size_t i = table->head + 1; !found && i <= last && i < table->grid->rows; i++)
            found = ed_intake_is_decimal_comma(ed_grid_cell(table->grid, i, column[k])->text);
        commas[k] = found || table->grid->delimiter == ';';
        points = points || (found && ed_intake_is_of_numbers(table, &table->column[k]));
    }
    *out = (ed_source_table){.kind = table->grid->kind,
                             .line = line,
                             .rows = rows,
                             .column = column,
                             .title = title,
                             .commas = commas,
                             .points = points,
                             .columns = table->columns};
    table->source->table = out;
}

/* The last row that is read: its index, or that of the head where there is none. */
static size_t last_row(const ed_intake_table *table)
{
    size_t last = table->grid->rows - 1;
    while (table->last > 0 && last > table->head && table->grid->row[last].line > table->last)
        last--;
    return last;
}

/* True if a column that is read goes through the range. */
static bool is_read(const ed_intake_table *table, const ed_grid_merged *m)
{
    for (size_t k = 0; k < table->columns; k++)
        if (table->column[k].key != SIZE_MAX && table->column[k].column >= m->first_column &&
            table->column[k].column <= m->last_column)
            return true;
    return false;
}

/* A merged cell below the head: its value may be meant for each of its rows, or for all of them together. */
static void check_merged(const ed_intake_table *table, size_t last)
{
    const ed_grid *grid = table->grid;
    for (size_t i = 0; i < grid->merges; i++) {
        const ed_grid_merged *m = &grid->merged[i];
        if (m->last_row > grid->row[table->head].line && m->first_row <= grid->row[last].line && is_read(table, m))
            ed_grid_find_merged(grid, m, table->path, table->t->findings);
    }
}

/* "vouchers" of "tables/vouchers.csv"; of a sheet its name. */
static const char *stem_of(const ed_intake_table *table)
{
    if (table->grid->name[0] != '\0')
        return table->grid->name;
    const char *slash = strrchr(table->grid->path, '/'), *from = slash == NULL ? table->grid->path : slash + 1;
    const char *point = strrchr(from, '.');
    return ed_arena_copy(table->t->arena, from, point == NULL ? strlen(from) : (size_t)(point - from));
}

static bool has_column(const ed_intake_table *table, const char *name)
{
    for (size_t i = 0; i < table->columns; i++)
        if (table->column[i].key != SIZE_MAX && strcmp(table->list->key[table->column[i].key].name, name) == 0)
            return true;
    return false;
}

void ed_intake_rows(ed_intake_table *table, ed_json *list)
{
    const size_t last = last_row(table), errors = table->t->findings->errors;
    building b = {.table = table,
                  .arena = table->t->arena,
                  .findings = table->t->findings,
                  .stem = stem_of(table),
                  .named = has_column(table, "id") || !table->list->notes};
    describe(table, last);
    check_merged(table, last);
    list->source = table->source;
    list->offset = list->key_offset = 0;
    for (b.row = table->head + 1; b.row <= last && b.row < table->grid->rows; b.row++, b.number++) {
        if (!ed_intake_only_takes(table, b.row) || ed_intake_sums_up(table, b.row))
            continue;
        check_beyond(&b);
        add_element(&b, list);
    }
    ed_intake_only_end(table);
    if (table->t->findings->errors == errors)
        ed_intake_find_sums(table, last);
    list->made = list->count > 0 || table->t->findings->errors > 0;
}
