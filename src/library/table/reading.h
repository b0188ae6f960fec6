/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the parts of the reading of a table share. */
#ifndef ED_LIBRARY_TABLE_READING_H
#define ED_LIBRARY_TABLE_READING_H

#include "library/read.h"
#include "library/table/table.h"

/* The columns of a table, checked: names, units, no name twice nor one that rows need themselves (table_column.c). */
void ed_table_read_columns(ed_reader reader, const ed_json *root, ed_table *table);
/* What only the rows together show: keys unique; bands ascending, without gaps or overlaps (table_check.c). */
void ed_table_check_rows(ed_reader reader, const ed_table *table);

#endif
