/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a table that holds more than the list: of a platform's export those of one pollutant. */
#include "intake/inside.h"
#include <string.h>

static const ed_json *asked(const ed_intake_table *table)
{
    const ed_json *only = ed_json_get(table->spec, "only");
    return only != NULL && only->type == ED_JSON_OBJECT ? only->child : NULL;
}

static bool is_same(const ed_intake_table *table, const char *a, const char *b)
{
    ed_arena *arena = table->t->arena;
    return strcmp(ed_written_word(arena, a), ed_written_word(arena, b)) == 0;
}

uint32_t ed_intake_only_column(const ed_intake_table *table, const char *title)
{
    const ed_grid_row *head = &table->grid->row[table->head];
    for (size_t i = 0; i < head->cells; i++) {
        const ed_grid_value *cell = &table->grid->cell[head->first + i];
        if (cell->kind != ED_GRID_EMPTY && is_same(table, cell->text, title))
            return cell->column;
    }
    return 0;
}

void ed_intake_only_find(ed_intake_table *table)
{
    ed_intaking *t = table->t;
    const ed_reader reader = {t->arena, t->findings};
    const ed_json *only = ed_read_object(reader, table->spec, "only", false, table->path);
    table->only = ed_arena_array(t->arena, only == NULL ? 1 : (size_t)only->count + 1, sizeof *table->only);
    for (const ed_json *at = asked(table); at != NULL; at = at->next) {
        const uint32_t column = ed_intake_only_column(table, at->key);
        if (at->type != ED_JSON_STRING)
            ed_read_wrong(reader, at, ed_json_type_words(ED_JSON_STRING), table->path);
        else if (column == 0)
            ED_FIND(t->findings, list_column_missing, ed_json_place(at), table->path, at->key, "only");
        else
            table->only[table->onlys++] =
                (ed_intake_only){.column = column, .word = ed_written_word(t->arena, at->text), .at = at};
    }
}

bool ed_intake_only_names(const ed_intake_table *table, const char *title)
{
    for (const ed_json *at = asked(table); at != NULL; at = at->next)
        if (is_same(table, at->key, title))
            return true;
    return false;
}

bool ed_intake_only_takes(const ed_intake_table *table, size_t row)
{
    bool takes = true;
    for (size_t i = 0; i < table->onlys; i++) {
        const char *text = ed_grid_cell(table->grid, row, table->only[i].column)->text;
        const bool met = strcmp(ed_written_word(table->t->arena, text), table->only[i].word) == 0;
        table->only[i].met = table->only[i].met || met;
        takes = takes && met;
    }
    return takes;
}

void ed_intake_only_end(const ed_intake_table *table)
{
    for (size_t i = 0; i < table->onlys; i++)
        if (!table->only[i].met)
            ED_FIND(table->t->findings, list_only, ed_json_place(table->only[i].at), table->path,
                    table->only[i].at->key, table->only[i].at->text);
}
