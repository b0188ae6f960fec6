/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a table file into rows and cells, and finding a row in it. */
#include "library/table/table.h"

#include "library/read.h"
#include <string.h>

#define TABLE_FORMAT "ecodamage-table/1"

const char *ed_confidence_name(ed_confidence confidence)
{
    return ed_term_code(ED_TERMS_confidence, confidence);
}

ed_words ed_confidence_words(ed_confidence confidence)
{
    return ed_term_words(ED_TERMS_confidence, ed_confidence_name(confidence));
}

const char *ed_date_kind_name(ed_date_kind kind)
{
    return ed_term_code(ED_TERMS_date, kind);
}

ed_words ed_date_kind_words(ed_date_kind kind)
{
    return ed_term_words(ED_TERMS_date, ed_date_kind_name(kind));
}

/* ---- reading */

/* Names of the table's columns may stand in a row beside these. */
static const char *const key_row_keys[] = {"key", "title", "confidence", "ref", "cells"};
static const char *const band_row_keys[] = {"over", "to", "title", "confidence", "ref", "cells"};
enum {
    KEY_ROW_KEYS = sizeof key_row_keys / sizeof *key_row_keys,
    BAND_ROW_KEYS = sizeof band_row_keys / sizeof *band_row_keys
};

static void check_row_keys(ed_reader reader, const ed_json *json, const ed_table *table)
{
    const char *const *own = table->band != NULL ? band_row_keys : key_row_keys;
    const size_t owns = table->band != NULL ? BAND_ROW_KEYS : KEY_ROW_KEYS;
    const char **known = ed_arena_array(reader.arena, owns + table->columns, sizeof *known);
    memcpy(known, own, owns * sizeof *known);
    for (size_t i = 0; i < table->columns; i++)
        known[owns + i] = table->column[i].name;
    ed_json_check_keys(json, known, owns + table->columns, NULL, reader.findings);
}

static const char *read_code(ed_reader reader, const ed_json *value, const ed_column *column)
{
    const size_t at = ed_read_word_value(reader, value, column->codes, column->name);
    return at == SIZE_MAX ? NULL : column->codes.word[at];
}

static ed_cell read_cell(ed_reader reader, const ed_json *json, const ed_column *column)
{
    const ed_json *value = ed_json_get(json, column->name);
    ed_cell cell = {0};
    if (value == NULL)
        ED_FIND(reader.findings, missing_key, ed_json_place(json), NULL, column->name);
    else if (value->type == ED_JSON_NULL)
        return cell;
    else if (column->codes.count > 0)
        cell.text = read_code(reader, value, column);
    else if (column->unit == NULL)
        cell.text = ed_read_text_value(reader, value, column->name, NULL);
    else if ((cell.number = ed_read_number_value(reader, value, NULL)) != NULL)
        cell.text = value->text;
    return cell;
}

/* A band's end: a number, or null for none. */
static const ed_number *read_end(ed_reader reader, const ed_json *json, const char *key)
{
    const ed_json *value = ed_json_get(json, key);
    if (value != NULL && value->type == ED_JSON_NULL)
        return NULL;
    return ed_read_number(reader, json, key, true, NULL);
}

static void read_row_head(ed_reader reader, const ed_json *json, const ed_table *table, ed_row *row)
{
    if (table->band == NULL) {
        row->key = ed_read_text(reader, json, "key", true, NULL);
        return;
    }
    row->over = read_end(reader, json, "over");
    row->to = read_end(reader, json, "to");
}

/* "cells": those that are surer than the rest of the row, each with its confidence and where it was read. */
static void read_cells(ed_reader reader, const ed_json *cells, const ed_table *table, ed_row *row)
{
    static const char *const keys[] = {"confidence", "ref"};
    if (cells != NULL && cells->type != ED_JSON_OBJECT)
        ed_read_wrong(reader, cells, ed_json_type_words(ED_JSON_OBJECT), NULL);
    for (const ed_json *one = cells == NULL ? NULL : cells->child; one != NULL; one = one->next) {
        const size_t at = one->key == NULL ? SIZE_MAX : ed_table_column(table, one->key);
        if (at == SIZE_MAX) {
            ED_FIND(reader.findings, unknown_key, ed_json_place(one), NULL, one->key == NULL ? "" : one->key, "");
            continue;
        }
        if (one->type != ED_JSON_OBJECT) {
            ed_read_wrong(reader, one, ed_json_type_words(ED_JSON_OBJECT), NULL);
            continue;
        }
        ed_json_check_keys(one, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
        row->cell[at].confidence = ed_confidence_read(reader, one);
        row->cell[at].ref = ed_read_text(reader, one, "ref", true, NULL);
    }
}

static void read_row(ed_reader reader, const ed_json *json, const ed_table *table, ed_row *row)
{
    row->place = ed_json_place(json);
    row->cell = ed_arena_array(reader.arena, table->columns, sizeof *row->cell);
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
        return;
    }
    check_row_keys(reader, json, table);
    read_row_head(reader, json, table, row);
    row->title = ed_read_words(reader, json, "title", false, NULL);
    row->confidence = ed_confidence_read(reader, json);
    /* a row that is only quoted must name who quotes it */
    row->ref = ed_read_text(reader, json, "ref", row->confidence == ED_SECONDARY, NULL);
    for (size_t i = 0; i < table->columns; i++) {
        row->cell[i] = read_cell(reader, json, &table->column[i]);
        row->cell[i].confidence = row->confidence;
    }
    read_cells(reader, ed_json_get(json, "cells"), table, row);
}

static void read_rows(ed_reader reader, const ed_json *root, ed_table *table)
{
    const ed_json *list = ed_read_list(reader, root, "rows", true, NULL);
    if (list == NULL)
        return;
    table->row = ed_arena_array(reader.arena, list->count, sizeof *table->row);
    for (const ed_json *json = list->child; json != NULL; json = json->next)
        read_row(reader, json, table, &table->row[table->rows++]);
    if (reader.findings->errors == 0)
        ed_table_check_rows(reader, table);
}

/* One source, or a list as a model has it; the first is the table's own, whose dates select the edition. */
static void read_source(ed_reader reader, const ed_json *root, ed_table *table)
{
    const ed_json *source = ed_json_get(root, "source");
    const ed_json *in_force = ed_json_get(root, "in_force");
    if (source == NULL) {
        ED_FIND(reader.findings, missing_key, ed_json_place(root), NULL, "source");
    } else if (source->type == ED_JSON_ARRAY) {
        table->sources = ed_citations_read(reader.arena, source, reader.findings, &table->source_count);
        if (table->source_count == 0)
            ED_FIND(reader.findings, list_empty, ed_json_place(source), NULL, "source");
    } else {
        table->sources = ed_arena_array(reader.arena, 1, sizeof *table->sources);
        table->sources[table->source_count++] = ed_citation_read(reader.arena, source, NULL, reader.findings);
    }
    if (table->source_count > 0)
        table->source = table->sources[0];
    if (in_force == NULL)
        return;
    if (source != NULL && source->type == ED_JSON_OBJECT && ed_json_get(source, "in_force") != NULL)
        ED_FIND(reader.findings, duplicate_key, ed_json_key_place(in_force), NULL, "in_force");
    ed_period_read(in_force, NULL, &table->source.from, &table->source.to, reader.findings);
    table->dated = true;
}

static ed_date_kind read_date_kind(ed_reader reader, const ed_json *root)
{
    const size_t found = ed_read_term(reader, root, "date", true, ED_TERMS_date, NULL);
    return found == SIZE_MAX ? ED_DATE_ACT : (ed_date_kind)found;
}

/* What makes it a band table, and of which argument. */
static void read_band(ed_reader reader, const ed_json *root, ed_table *table)
{
    table->band = ed_read_text(reader, root, "band", false, NULL);
    const char *unit = ed_read_text(reader, root, "band_unit", false, NULL);
    table->band_unit = unit != NULL ? unit : "1";
    if (table->band != NULL && !ed_name_is_plain(table->band))
        ED_FIND(reader.findings, table_column, ed_json_place(ed_json_get(root, "band")), NULL, table->band);
    if (table->band == NULL && unit != NULL)
        ED_FIND(reader.findings, missing_key, ed_json_place(root), NULL, "band");
}

static void read_table(ed_reader reader, const ed_json *root, ed_table *table)
{
    static const char *const keys[] = {"format",     "id",   "title",     "source",  "date", "in_force",
                                       "supersedes", "band", "band_unit", "columns", "rows"};
    ed_json_check_keys(root, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    table->id = ed_read_text(reader, root, "id", true, NULL);
    if (table->id != NULL && !ed_name_is_id(table->id))
        ED_FIND(reader.findings, catalogue_id, ed_json_place(ed_json_get(root, "id")), NULL, table->id);
    table->title = ed_read_words(reader, root, "title", true, NULL);
    read_source(reader, root, table);
    table->date = read_date_kind(reader, root);
    table->supersedes = ed_read_text(reader, root, "supersedes", false, NULL);
    read_band(reader, root, table);
    ed_table_read_columns(reader, root, table);
    read_rows(reader, root, table);
}

ed_table *ed_table_read(ed_arena *arena, const ed_source *source, ed_findings *findings)
{
    ed_findings own;
    ed_findings_init(&own, arena);
    const ed_reader reader = {arena, &own};
    ed_table *table = ed_arena_alloc(arena, sizeof *table);
    table->file = source;
    const ed_json *root = ed_json_parse(arena, source, &own);
    if (root != NULL && ed_read_format(reader, root, TABLE_FORMAT))
        read_table(reader, root, table);
    ed_read_pass_on(&own, findings);
    return own.errors == 0 ? table : NULL;
}

/* ---- finding a row */

size_t ed_table_column(const ed_table *table, const char *name)
{
    for (size_t i = 0; i < table->columns; i++)
        if (strcmp(table->column[i].name, name) == 0)
            return i;
    return SIZE_MAX;
}

const ed_row *ed_table_row(const ed_table *table, const char *key)
{
    for (size_t i = 0; i < table->rows; i++)
        if (table->row[i].key != NULL && strcmp(table->row[i].key, key) == 0)
            return &table->row[i];
    return NULL;
}

static bool holds(const ed_row *row, const ed_number *x)
{
    return (row->over == NULL || ed_number_compare(x, row->over) > 0) &&
           (row->to == NULL || ed_number_compare(x, row->to) <= 0);
}

const ed_row *ed_table_band(const ed_table *table, const ed_number *x)
{
    for (size_t i = 0; table->band != NULL && i < table->rows; i++)
        if (holds(&table->row[i], x))
            return &table->row[i];
    return NULL;
}

/* Of an attested row or cell who attests it, and when. */
static const char *sure(ed_arena *arena, const ed_row *row, ed_confidence confidence, ed_lang lang)
{
    const ed_attestation *by = row->attestation;
    if (confidence != ED_ATTESTED || by == NULL)
        return ed_words_in(ed_confidence_words(confidence), lang);
    return ed_arena_printf(arena, lang == ED_ZH ? "经%s核证（%s）" : "attested by %s (%s)", by->name, by->date);
}

ed_words ed_row_confidence_words(ed_arena *arena, const ed_table *table, const ed_row *row)
{
    const char *out[] = {[ED_ZH] = NULL, [ED_EN] = NULL};
    static const char *const gap[] = {[ED_ZH] = "、", [ED_EN] = "; "}, *const to[] = {[ED_ZH] = "：", [ED_EN] = ": "};
    for (int lang = ED_ZH; lang <= ED_EN; lang++) {
        ed_text surer = ed_text_new(arena);
        for (size_t i = 0; i < table->columns; i++)
            if (row->cell[i].confidence != row->confidence)
                ed_text_format(&surer, "%s%s%s%s", surer.length > 0 ? gap[lang] : "",
                               ed_words_in(table->column[i].title, (ed_lang)lang), to[lang],
                               sure(arena, row, row->cell[i].confidence, (ed_lang)lang));
        const char *own = sure(arena, row, row->confidence, (ed_lang)lang);
        out[lang] = surer.length == 0 ? own
                    : lang == ED_ZH   ? ed_arena_printf(arena, "%s（其中%s）", own, ed_text_string(&surer))
                                      : ed_arena_printf(arena, "%s (%s)", own, ed_text_string(&surer));
    }
    return (ed_words){out[ED_ZH], out[ED_EN]};
}
