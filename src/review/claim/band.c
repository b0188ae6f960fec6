/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables as if the neighbouring band had been the one. */
#include "review/claim/claim.h"
#include <string.h>

ed_tables *ed_claim_with_row(ed_arena *arena, const ed_tables *tables, const ed_used_row *used, const ed_row *by)
{
    const ed_table *table = used->table;
    ed_tables *out = ed_arena_alloc(arena, sizeof *out);
    ed_table *copy = ed_arena_alloc(arena, sizeof *copy);
    *out = *tables;
    *copy = *table;
    copy->row = ed_arena_array(arena, table->rows, sizeof *copy->row);
    memcpy(copy->row, table->row, table->rows * sizeof *copy->row);
    copy->row[used->row - table->row].cell = by->cell;
    out->table = ed_arena_array(arena, out->count, sizeof *out->table);
    for (size_t i = 0; i < out->count; i++)
        out->table[i] = tables->table[i] == table ? copy : tables->table[i];
    return out;
}
