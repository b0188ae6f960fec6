/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the compiler asks of tables: the edition in force, a row's columns, a column's bands; and what was used of them.
 */
#include "engine/bind/binding.h"
#include <string.h>

/* A table cell that a formula may use: so that only rows that matter are reported. */
typedef struct cell_origin {
    const ed_table *table;
    const ed_row *row;
} cell_origin;

/* ---- the edition in force */

ed_date ed_binding_date(const ed_item_binding *b, ed_date_kind kind, bool end)
{
    const ed_case *one = b->all->one;
    ed_date act = end && b->item->act->to.given ? b->item->act->to : b->item->act->from;
    switch (kind) {
    case ED_DATE_RESPONSE:
        return one->response_end.given ? one->response_end : act;
    case ED_DATE_VALUATION:
        return one->valuation_date;
    case ED_DATE_REPORT:
        return one->report_date.given ? one->report_date : one->valuation_date;
    case ED_DATE_ACT:
    case ED_DATE_KINDS:
        break;
    }
    return act;
}

static ed_date_kind kind_of(const ed_tables *tables, const char *id)
{
    for (size_t i = 0; i < tables->count; i++)
        if (strcmp(tables->table[i]->id, id) == 0)
            return tables->table[i]->date;
    return ED_DATE_ACT;
}

/* "GB 1 2010-01-01 .. 2019-12-31; GB 2 2020-01-01 .. ": the editions there are. */
static const char *editions(ed_item_binding *b, const char *id, ed_lang lang)
{
    char from[11], to[11];
    ed_text out = ed_text_new(b->all->arena);
    for (size_t i = 0; i < b->all->tables->count; i++) {
        const ed_citation *source = &b->all->tables->table[i]->source;
        if (strcmp(b->all->tables->table[i]->id, id) != 0)
            continue;
        ed_date_print(source->from, from);
        ed_date_print(source->to, to);
        ed_text_format(&out, "%s%s %s .. %s", out.length > 0 ? "; " : "", ed_words_in(ed_citation_name(source), lang),
                       source->from.given ? from : "", source->to.given ? to : "");
    }
    return ed_text_string(&out);
}

static void not_in_force(ed_item_binding *b, const char *id, ed_date day, ed_place place, const char *path)
{
    char text[11];
    ed_date_print(day, text);
    const ed_words arguments[3] = {{id, id}, {text, text}, {editions(b, id, ED_ZH), editions(b, id, ED_EN)}};
    ed_findings_add_words(b->all->findings, ED_RULE_table_not_in_force, place, path, arguments, 3);
}

/* With the registers that say what its documents are called. */
static const ed_table *use_table(ed_item_binding *b, const ed_table *table)
{
    ed_binding_use_source(b->all, table->file);
    for (size_t i = 0; i < table->source_count; i++)
        if (table->sources[i].row != NULL)
            ed_binding_use_source(b->all, table->sources[i].row->file);
    return table;
}

/* An act that runs across the border of two editions is split, or the case gives a reason. */
const ed_table *ed_binding_table(ed_item_binding *b, const char *id, ed_place place, const char *path)
{
    const ed_tables *tables = b->all->tables;
    if (!ed_tables_has(tables, id)) {
        const char *const *ids;
        size_t count = ed_tables_ids(tables, b->all->arena, &ids);
        const char *near = ed_text_nearest(b->all->arena, id, ids, count);
        ed_words arguments[2] = {{id, id}, {"", ""}};
        if (near != NULL) {
            arguments[1].zh = ed_arena_printf(b->all->arena, "，是否指“%s”？", near);
            arguments[1].en = ed_arena_printf(b->all->arena, "; did you mean \"%s\"?", near);
        }
        ed_findings_add_words(b->all->findings, ED_RULE_table_unknown, place, path, arguments, 2);
        return NULL;
    }
    ed_date_kind kind = kind_of(tables, id);
    ed_date from = ed_binding_date(b, kind, false), to = ed_binding_date(b, kind, true);
    const ed_table *table = ed_tables_find(tables, id, from);
    if (table == NULL && ed_binding_waiver(b, "table-not-in-force") != NULL) {
        table = ed_tables_find(tables, id, (ed_date){0});
        return use_table(b, table);
    }
    if (table == NULL) {
        not_in_force(b, id, from, place, path);
        return NULL;
    }
    if (ed_tables_find(tables, id, to) != table && ed_binding_waiver(b, "table-border") == NULL)
        ED_FIND(b->all->findings, table_border, place, path, id);
    return use_table(b, table);
}

/* ---- rows */

static ed_unit column_unit(ed_item_binding *b, const ed_table *table, const char *text)
{
    ed_unit unit = ed_unit_none();
    const char *wrong = "";
    if (text != NULL && ed_unit_read(&b->all->units, text, &unit, &wrong) != ED_UNIT_OK)
        ED_FIND(b->all->findings, unit_unknown, ed_source_place(table->file, 0), NULL, wrong, "");
    return unit;
}

ed_bound *ed_binding_row_record(ed_item_binding *b, const ed_table *table, const ed_row *row, ed_bound *bound)
{
    ed_arena *arena = b->all->arena;
    cell_origin *origin = ed_arena_alloc(arena, sizeof *origin);
    *origin = (cell_origin){table, row};
    for (size_t i = 0; i < table->columns; i++) {
        const ed_column *column = &table->column[i];
        ed_bound *cell = ed_binding_new(b, ED_BOUND_NODE, column->name, bound->path, row != NULL);
        const ed_cell *value = row == NULL ? NULL : &row->cell[i];
        cell->origin = origin;
        if (column->unit == NULL) {
            cell->given = value != NULL && value->text != NULL;
            cell->node = ed_program_text(b->all->program, cell->given ? value->text : "");
        } else {
            cell->given = value != NULL && value->number != NULL;
            const ed_number *number = cell->given ? value->number : ed_number_integer(arena, 1);
            cell->node =
                ed_program_number(b->all->program, number, column_unit(b, table, column->unit), ED_TYPE_NUMBER);
        }
        ed_bound_add(arena, bound, cell);
    }
    return bound;
}

/* Notes the row as used; one that nobody has verified needs the case's reason. */
void ed_binding_use_row(ed_item_binding *b, const ed_table *table, const ed_row *row, const char *path,
                        const char *reason, ed_place place)
{
    for (size_t i = 0; i < b->out->rows; i++)
        if (b->out->row[i].row == row)
            return;
    if (row->confidence == ED_UNVERIFIED && (reason == NULL || reason[0] == '\0'))
        reason = ed_binding_waiver(b, ed_arena_printf(b->all->arena, "unverified:%s", table->id));
    const char *key = ed_row_name(b->all->arena, row);
    ed_words confidence = ed_row_confidence_words(b->all->arena, table, row);
    ed_words row_title = row->title.zh != NULL || row->title.en != NULL ? row->title : (ed_words){key, key};
    ed_words arguments[3] = {{table->id, table->id}, row_title, confidence};
    if (row->confidence == ED_UNVERIFIED && reason == NULL)
        ed_findings_add_words(b->all->findings, ED_RULE_row_unverified, place, path, arguments, 2);
    else if (row->confidence != ED_OFFICIAL)
        ed_findings_add_words(b->all->findings,
                              row->confidence == ED_ATTESTED ? ED_RULE_row_attested : ED_RULE_row_not_official, place,
                              path, (const ed_words[]){table->title, row_title, confidence}, 3);
    ed_row_find_attestation(table, row, place, path, b->all->findings);
    ed_used_row used = {path, table, row, reason};
    ED_PUSH(b->all->arena, b->out->row, b->out->rows, b->row_capacity, used);
}

const ed_row *ed_binding_row_of(const ed_bound *bound, const ed_table **table)
{
    const cell_origin *origin = bound->origin;
    *table = origin == NULL ? NULL : origin->table;
    return origin == NULL ? NULL : origin->row;
}

static void used(void *context, const ed_bound *bound, ed_node_id node)
{
    ed_item_binding *b = context;
    const cell_origin *origin = bound->origin;
    (void)node;
    if (origin != NULL && origin->row != NULL)
        ed_binding_use_row(b, origin->table, origin->row, b->c.path, NULL, ed_json_place(b->item->json));
}

/* ---- lookup and band */

/* Without a key: a record with a member for each key of the table, for keys('table'). */
static ed_bound *lookup(void *context, const char *id, const char *key, ed_place place)
{
    ed_item_binding *b = context;
    const ed_table *table = ed_binding_table(b, id, place, b->c.path);
    if (table == NULL)
        return NULL;
    ed_bound *record = ed_binding_new(b, ED_BOUND_RECORD, id, id, true);
    if (key == NULL) {
        for (size_t i = 0; i < table->rows; i++)
            if (table->row[i].key != NULL)
                ed_bound_add(b->all->arena, record, ed_binding_new(b, ED_BOUND_NODE, table->row[i].key, id, true));
        return record;
    }
    const ed_row *row = ed_table_row(table, key);
    if (row == NULL) {
        ED_FIND(b->all->findings, table_no_row, ed_json_place(b->item->json), b->c.path, id, key);
        return NULL;
    }
    return ed_binding_row_record(b, table, row, record);
}

static const ed_band *band(void *context, const char *id, const char *name, ed_unit *argument, ed_unit *result,
                           ed_place place)
{
    ed_item_binding *b = context;
    ed_arena *arena = b->all->arena;
    const ed_table *table = ed_binding_table(b, id, place, b->c.path);
    if (table == NULL)
        return NULL;
    size_t column = name == NULL ? (table->columns == 1 ? 0 : SIZE_MAX) : ed_table_column(table, name);
    if (table->band == NULL || column == SIZE_MAX || table->column[column].unit == NULL) {
        ED_FIND(b->all->findings, table_no_row, place, b->c.path, id, name == NULL ? "" : name);
        return NULL;
    }
    ed_band *out = ed_arena_alloc(arena, sizeof *out);
    *out = (ed_band){.table = table->id, .column = table->column[column].name, .count = table->rows, .origin = table};
    out->over = ed_arena_array(arena, table->rows, sizeof *out->over);
    out->to = ed_arena_array(arena, table->rows, sizeof *out->to);
    out->value = ed_arena_array(arena, table->rows, sizeof *out->value);
    for (size_t i = 0; i < table->rows; i++) {
        out->over[i] = table->row[i].over;
        out->to[i] = table->row[i].to;
        out->value[i] = table->row[i].cell[column].number;
    }
    *argument = column_unit(b, table, table->band_unit);
    *result = column_unit(b, table, table->column[column].unit);
    return out;
}

static void convert(void *context, ed_node_id node, ed_unit from, ed_unit to, const ed_number *factor)
{
    ed_item_binding *b = context;
    ed_arena *arena = b->all->arena;
    (void)node;
    ed_conversion row = {.path = b->c.path,
                         .from = ed_unit_print(arena, from),
                         .to = ed_unit_print(arena, to),
                         .factor = ed_number_print_exact(arena, factor)};
    const char *key = ed_arena_printf(arena, "%s %s > %s", row.path, row.from, row.to);
    b->conversions_of.arena = arena;
    if (ed_map_find_text(&b->conversions_of, key) != ED_MAP_NONE)
        return;
    ed_map_add_text(&b->conversions_of, key, (uint32_t)b->out->conversions);
    ED_PUSH(arena, b->out->conversion, b->out->conversions, b->conversion_capacity, row);
}

/* Each unit as the model writes it: one that follows another input is of no kind of its own. */
static bool chosen(void *context, const char *path)
{
    const ed_item_binding *b = context;
    const ed_model_input *input = NULL;
    for (size_t i = 0; i < b->out->inputs; i++)
        if (strcmp(b->out->input[i].path, path) == 0)
            input = b->out->input[i].declared;
    ed_unit first, other;
    const char *wrong = "";
    for (size_t i = 1; input != NULL && i < input->units; i++)
        if (ed_unit_read(&b->all->units, input->unit[0], &first, &wrong) == ED_UNIT_OK &&
            ed_unit_read(&b->all->units, input->unit[i], &other, &wrong) == ED_UNIT_OK &&
            !ed_unit_same_kind(first, other))
            return true;
    return false;
}

ed_compile_hooks ed_binding_hooks(ed_item_binding *b)
{
    return (ed_compile_hooks){.lookup = lookup,
                              .band = band,
                              .knows = ed_binding_knows,
                              .native = ed_binding_native,
                              .mixed = ed_binding_mixed,
                              .chosen = chosen,
                              .used = used,
                              .converted = convert,
                              .context = b};
}
