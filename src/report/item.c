/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One item: what it is, its amounts, its computation, and what the computation rests on. */
#include "report/inside.h"

static void put_amounts(ed_json_writer *w, const ed_ledger_item *item)
{
    ed_json_open_array(w, "amounts");
    for (size_t i = 0; i < item->amounts; i++) {
        const ed_amount *amount = &item->amount[i];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "head", amount->head);
        ed_json_put_text(w, "amount", amount->amount);
        ed_json_put_text(w, "unrounded", amount->unrounded);
        if (amount->unrounded_is_rounded)
            ed_json_put_flag(w, "rounded", true);
        if (amount->approximate)
            ed_json_put_flag(w, "approximate", true);
        ed_json_put_text(w, "effect", amount->effect);
        ed_json_put_text(w, "formula", item->model->amount[i].is->text);
        ed_report_put_words(w, "title", ed_head_words(amount->head));
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_conditions(ed_json_writer *w, const ed_ledger_item *item)
{
    ed_json_open_array(w, "conditions");
    for (size_t i = 0; i < item->conditions; i++) {
        const ed_condition *condition = &item->condition[i];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "id", condition->id);
        ed_json_put_text(w, "state", ed_term_code(ED_TERMS_condition, condition->state));
        if (condition->confirm)
            ed_json_put_flag(w, "confirm", true);
        ed_json_put_words(w, "text", condition->text);
        ed_report_put_cite(w, condition->cite);
        ed_report_put_optional(w, "reason", condition->reason);
        ed_json_close(w);
    }
    ed_json_close(w);
}

/* Waivers of other rules than conditions: evidence-missing, table-border, ... */
static void put_waivers(ed_json_writer *w, const ed_ledger_item *item)
{
    ed_json_open_array(w, "waivers");
    for (size_t i = 0; i < item->item->waives; i++) {
        const ed_waiver *waiver = &item->item->waive[i];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "id", waiver->id);
        ed_json_put_text(w, "reason", waiver->reason);
        ed_json_put_flag(w, "used", item->waive_used[i]);
        ed_json_close(w);
    }
    ed_json_close(w);
}

/* ---- rows of tables */

static void put_bound(ed_json_writer *w, ed_arena *arena, const char *key, const ed_number *bound)
{
    if (bound != NULL)
        ed_json_put_text(w, key, ed_number_text(arena, bound));
}

static void put_cells(ed_json_writer *w, const ed_table *table, const ed_row *row)
{
    ed_json_open_array(w, "columns");
    for (size_t i = 0; i < table->columns; i++) {
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "name", table->column[i].name);
        ed_report_put_words(w, "title", table->column[i].title);
        ed_report_put_optional(w, "value", row->cell[i].text);
        ed_report_put_optional(w, "unit", table->column[i].unit);
        if (row->cell[i].ref != NULL)
            ed_json_put_text(w, "confidence", ed_confidence_name(row->cell[i].confidence));
        ed_report_put_optional(w, "ref", row->cell[i].ref);
        ed_json_close(w);
    }
    ed_json_close(w);
}

/* Who attests the row, by which key, and where he read it. */
static void put_attested(ed_json_writer *w, const ed_row *row)
{
    const ed_attestation *one = row->attestation;
    if (row->confidence != ED_ATTESTED || one == NULL)
        return;
    ed_json_open_row(w, "attested");
    ed_json_put_text(w, "by", one->name);
    ed_json_put_text(w, "date", one->date);
    ed_json_put_text(w, "document", one->document);
    ed_json_put_text(w, "clause", one->clause);
    ed_json_put_text(w, "page", one->page);
    ed_json_put_text(w, "key", one->seal.key.fingerprint);
    ed_json_close(w);
}

static void put_used_row(ed_json_writer *w, ed_arena *arena, const ed_used_row *used)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "path", used->path);
    ed_json_put_text(w, "table", used->table->id);
    ed_report_put_optional(w, "key", used->row->key);
    ed_json_put_text(w, "confidence", ed_confidence_name(used->row->confidence));
    ed_report_put_words(w, "confidence_text", ed_row_confidence_words(arena, used->table, used->row));
    put_attested(w, used->row);
    ed_report_put_optional(w, "ref", used->row->ref);
    ed_report_put_optional(w, "reason", used->reason);
    ed_report_put_words(w, "table_title", used->table->title);
    ed_report_put_words(w, "title", used->row->title);
    ed_report_put_optional(w, "band", used->table->band);
    put_bound(w, arena, "over", used->row->over);
    put_bound(w, arena, "to", used->row->to);
    put_cells(w, used->table, used->row);
    ed_report_put_citation(w, arena, "source", &used->table->source);
    ed_json_close(w);
}

static void put_used_rows(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item)
{
    ed_json_open_array(w, "rows_used");
    for (size_t i = 0; i < item->rows; i++)
        put_used_row(w, arena, &item->row[i]);
    ed_json_close(w);
}

static void put_conversions(ed_json_writer *w, const ed_ledger_item *item)
{
    ed_json_open_array(w, "conversions");
    for (size_t i = 0; i < item->conversions; i++) {
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "path", item->conversion[i].path);
        ed_json_put_text(w, "from", item->conversion[i].from);
        ed_json_put_text(w, "to", item->conversion[i].to);
        ed_json_put_text(w, "factor", item->conversion[i].factor);
        ed_json_close(w);
    }
    ed_json_close(w);
}

/* ---- what other conventions of timing would give; the item's own first */

static void put_convention_steps(ed_json_writer *w, ed_arena *arena, const ed_convention *one)
{
    ed_json_open_array(w, "steps");
    for (size_t i = 0; i < one->steps; i++) {
        const ed_convention_step *step = &one->step[i];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "name", step->name);
        ed_report_put_optional(w, "symbol", step->symbol);
        ed_report_put_words(w, "title", step->title);
        ed_json_put_text(w, "value", step->value.text);
        if (step->value.approximate)
            ed_json_put_flag(w, "approximate", true);
        ed_report_put_unit(w, arena, step->value.unit);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_convention(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item, const ed_convention *one)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "convention", ed_timing_name(one->timing));
    if (one->chosen)
        ed_json_put_flag(w, "chosen", true);
    ed_json_put_words(w, "timing", ed_timing_words_of(one->timing, item->levelless));
    ed_json_open_array(w, "amounts");
    for (size_t i = 0; i < item->amounts; i++) {
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "head", item->amount[i].head);
        ed_report_put_optional(w, "amount", one->text[i]);
        ed_json_close(w);
    }
    ed_json_close(w);
    put_convention_steps(w, arena, one);
    ed_json_close(w);
}

static void put_timing(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item)
{
    ed_json_put_words(w, "timing", ed_timing_words_of(item->timing, item->levelless));
    ed_json_put_flag(w, "timing_given", item->timing.given);
    ed_report_put_effect(w, "timing_effect", item->timing_effect);
    if (item->conventions == 0) /* not worked out */
        return;
    ed_json_open_array(w, "conventions");
    for (size_t i = 0; i < item->conventions; i++)
        put_convention(w, arena, item, &item->convention[i]);
    ed_json_close(w);
}

/* ---- the whole item */

static void put_model(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item)
{
    const ed_model *model = item->model;
    ed_json_put_text(w, "model", model->id);
    ed_report_put_words(w, "model_title", model->title);
    ed_json_open_array(w, "model_sources");
    for (size_t i = 0; i < item->sources; i++)
        ed_report_put_citation(w, arena, NULL, item->source[i]);
    ed_json_close(w);
}

static void put_statements(ed_json_writer *w, const ed_ledger_item *item)
{
    ed_report_put_optional(w, "medium", item->item->medium);
    ed_report_put_words(w, "medium_title", item->medium);
    ed_report_put_optional(w, "event", item->item->event);
    ed_report_put_optional(w, "area_id", item->item->area_id);
    if (item->item->head != NULL) /* an item that has no choice may not name one */
        ed_json_put_flag(w, "head_chosen", true);
    if (item->punitive)
        ed_json_put_flag(w, "punitive", true);
    ed_report_put_optional(w, "note", item->item->note);
}

void ed_report_put_item(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "id", item->item->id);
    put_model(w, arena, item);
    ed_json_put_words(w, "title", item->title);
    put_statements(w, item);
    put_amounts(w, item);
    ed_report_put_steps(w, arena, item);
    ed_report_put_tables(w, arena, item);
    ed_report_put_plots(w, arena, item);
    ed_report_put_inputs(w, arena, item);
    put_used_rows(w, arena, item);
    put_conversions(w, item);
    put_conditions(w, item);
    put_waivers(w, item);
    if (item->uses_timing)
        put_timing(w, arena, item);
    ed_json_close(w);
}
