/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the columns of a table: their names, units and titles. */
#include "library/read.h"
#include "library/table/table.h"
#include "number/number.h"
#include <string.h>

/* A row needs these keys itself, so no column takes them. */
static bool is_taken(const char *name)
{
    static const char *const taken[] = {"key", "over", "to", "title", "confidence", "ref", "cells"};
    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++)
        if (strcmp(name, taken[i]) == 0)
            return true;
    return false;
}

/* A unit as written, if it can be understood. A table names its currency: the word "money" is unknown here. */
static const char *checked_unit(ed_reader reader, const char *unit, ed_place place)
{
    ed_unit parsed;
    const char *wrong = unit;
    if (ed_unit_parse(reader.arena, unit, 0, &parsed, &wrong) != ED_UNIT_OK)
        ED_FIND(reader.findings, unit_unknown, place, NULL, wrong, "");
    return unit;
}

/* "codes": all that a cell of a text column may be. */
static void read_codes(ed_reader reader, const ed_json *json, bool text, ed_column *column)
{
    const ed_json *list = ed_read_list(reader, json, "codes", false, NULL);
    if (list == NULL)
        return;
    if (!text)
        ED_FIND(reader.findings, table_codes, ed_json_place(list), NULL, column->name);
    const char **word = ed_arena_array(reader.arena, list->count + 1, sizeof *word);
    column->codes.word = word;
    for (const ed_json *one = list->child; one != NULL; one = one->next)
        if ((word[column->codes.count] = ed_read_text_value(reader, one, "codes", NULL)) != NULL)
            column->codes.count++;
}

static void read_kind(ed_reader reader, const ed_json *json, ed_column *column)
{
    const ed_json *unit = ed_json_get(json, "unit");
    const bool text = ed_read_flag(reader, json, "text", false, NULL);
    if (text && unit != NULL)
        ED_FIND(reader.findings, table_text_unit, ed_json_place(unit), NULL, column->name);
    column->unit = NULL;
    read_codes(reader, json, text, column);
    if (text)
        return;
    const char *written = ed_read_text(reader, json, "unit", false, NULL);
    column->unit = written == NULL ? "1" : checked_unit(reader, written, ed_json_place(unit));
}

static void read_column(ed_reader reader, const ed_json *json, ed_column *column)
{
    static const char *const keys[] = {"unit", "text", "codes", "title"};
    column->name = json->key;
    column->unit = "1";
    if (!ed_name_is_plain(json->key) || is_taken(json->key))
        ED_FIND(reader.findings, table_column, ed_json_key_place(json), NULL, json->key);
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
        return;
    }
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    column->title = ed_read_words(reader, json, "title", false, NULL);
    read_kind(reader, json, column);
}

void ed_table_read_columns(ed_reader reader, const ed_json *root, ed_table *table)
{
    const ed_json *band_unit = ed_json_get(root, "band_unit");
    if (band_unit != NULL)
        checked_unit(reader, table->band_unit, ed_json_place(band_unit));
    const ed_json *columns = ed_read_object(reader, root, "columns", true, NULL);
    if (columns == NULL)
        return;
    if (columns->count == 0)
        ED_FIND(reader.findings, list_empty, ed_json_place(columns), NULL, "columns");
    table->column = ed_arena_array(reader.arena, columns->count, sizeof *table->column);
    for (const ed_json *json = columns->child; json != NULL; json = json->next)
        if (strncmp(json->key, "x-", 2) != 0)
            read_column(reader, json, &table->column[table->columns++]);
}
