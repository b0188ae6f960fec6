/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a case, CSV and sheets as a report carries them, with their cells masked one by one. */
#include "grid/grid.h"
#include "review/withhold/withhold.h"
#include <string.h>

enum { LOOKED_AT = 20 }; /* rows, of which one is the head (intake/head.c) */

/* What is done with the cells below a title. */
typedef struct column {
    uint32_t number;
    bool other; /* "x-...": for other programs, as keys of a case, and taken out as a whole */
} column;

typedef struct masking {
    const ed_masks *masks;
    ed_grid *grid;
    ed_taken_list *parts;
    column *column;
    size_t columns, capacity;
    bool changed;
} masking;

static void take_out(masking *m, const char *where, const char *value)
{
    const char *path = ed_mask_text(m->masks, m->grid->path);
    const ed_taken_out part = {.path = ed_arena_printf(m->masks->arena, "%s%s", path, where), .value = value};
    ED_PUSH(m->masks->arena, m->parts->row, m->parts->count, m->parts->capacity, part);
    m->changed = true;
}

static const column *column_of(const masking *m, uint32_t number)
{
    for (size_t i = 0; i < m->columns; i++)
        if (m->column[i].number == number)
            return &m->column[i];
    return NULL;
}

/* A label with a colon tells of the cell beside it, one without of the cells below it. */
static bool is_label(const masking *m, const ed_grid_value *cell, bool beside)
{
    return ed_mask_is_label(m->masks->arena, cell->text) &&
           (strchr(ed_text_folded(m->masks->arena, cell->text), ':') != NULL) == beside;
}

/* What stands in place of the cell's text; that itself where nothing is masked. */
static const char *shown_in(const masking *m, const ed_grid_row *row, size_t index)
{
    const ed_grid_value *cell = &m->grid->cell[row->first + index];
    const column *titled = column_of(m, cell->column);
    const bool beside = index > 0 && is_label(m, cell - 1, true);
    if (cell->text[0] == '\0' || cell->kind == ED_GRID_ERROR)
        return cell->text;
    if (titled != NULL && titled->other)
        return "";
    return titled != NULL || beside ? ED_MASK_MARK : ed_mask_text(m->masks, cell->text);
}

static void mask_cell(masking *m, const ed_grid_row *row, size_t index)
{
    ed_grid_value *cell = &m->grid->cell[row->first + index];
    const char *shown = shown_in(m, row, index);
    if (strcmp(shown, cell->text) == 0)
        return;
    ed_text where = ed_text_new(m->masks->arena);
    ed_text_add_char(&where, '!');
    ed_column_add(&where, cell->column);
    ed_text_format(&where, "%u", (unsigned)row->line);
    take_out(m, ed_text_string(&where), cell->text);
    cell->text = shown;
    cell->kind = shown[0] == '\0' ? ED_GRID_EMPTY : ED_GRID_TEXT;
    cell->flags &= (uint8_t)~ED_GRID_ROUNDED;
}

/* Titles hold for the rows below them. */
static void take_titles(masking *m, const ed_grid_row *row)
{
    for (size_t i = 0; i < row->cells; i++) {
        const ed_grid_value *cell = &m->grid->cell[row->first + i];
        const column one = {cell->column, strncmp(cell->text, "x-", 2) == 0};
        if ((one.other || is_label(m, cell, false)) && column_of(m, cell->column) == NULL)
            ED_PUSH(m->masks->arena, m->column, m->columns, m->capacity, one);
    }
}

const char *ed_withhold_table(const ed_masks *masks, const ed_source *table, ed_taken_list *parts,
                              ed_findings *findings)
{
    ed_arena *arena = masks->arena;
    const bool sheet = strcmp(table->kind, "sheet") == 0;
    masking m = {.masks = masks, .parts = parts};
    m.grid = sheet ? ed_grid_read_text(arena, table->path, table->text, table->length, findings)
                   : ed_csv_read(arena, table->path, table->text, table->length, findings);
    if (m.grid == NULL)
        return NULL;
    m.grid->path = table->path;
    for (size_t i = 0; i < m.grid->rows; i++) {
        for (size_t k = 0; k < m.grid->row[i].cells; k++)
            mask_cell(&m, &m.grid->row[i], k);
        if (i < LOOKED_AT)
            take_titles(&m, &m.grid->row[i]);
    }
    const char *name = ed_mask_text(masks, m.grid->name);
    if (name != m.grid->name)
        take_out(&m, "!", m.grid->name);
    m.grid->name = name;
    if (!m.changed)
        return table->text;
    ed_text out = ed_text_new(arena);
    if (sheet)
        ed_grid_write(m.grid, &out);
    else
        ed_csv_write(m.grid, &out);
    return ed_arena_string(arena, ed_text_string(&out));
}
