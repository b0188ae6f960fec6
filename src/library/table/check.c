/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the rows of a table together show: no key twice; bands that ascend without a gap or an overlap. */
#include "library/read.h"
#include "library/table/table.h"

static void check_keys(ed_reader reader, const ed_table *table)
{
    ed_names seen = {.arena = reader.arena};
    for (size_t i = 0; i < table->rows; i++)
        if (!ed_names_add(&seen, table->row[i].key))
            ED_FIND(reader.findings, table_key, table->row[i].place, NULL, table->row[i].key);
}

static const char *printed(ed_reader reader, const ed_number *end)
{
    bool rounded;
    return end == NULL ? "null" : ed_number_print(reader.arena, end, ED_NUMBER_DIGITS, &rounded);
}

/* A band holds something: over < to. */
static void check_band(ed_reader reader, const ed_row *row)
{
    if (row->over != NULL && row->to != NULL && ed_number_compare(row->over, row->to) >= 0)
        ED_FIND(reader.findings, table_band_empty, row->place, NULL, printed(reader, row->over),
                printed(reader, row->to));
}

/* A band begins where the one before ends. An open end inside would overlap with what follows. */
static void check_joint(ed_reader reader, const ed_row *before, const ed_row *row)
{
    if (before->to == NULL || row->over == NULL || ed_number_compare(before->to, row->over) != 0)
        ED_FIND(reader.findings, table_band, row->place, NULL, printed(reader, row->over), printed(reader, before->to));
}

void ed_table_check_rows(ed_reader reader, const ed_table *table)
{
    if (table->band == NULL) {
        check_keys(reader, table);
        return;
    }
    for (size_t i = 0; i < table->rows; i++) {
        check_band(reader, &table->row[i]);
        if (i > 0)
            check_joint(reader, &table->row[i - 1], &table->row[i]);
    }
}
