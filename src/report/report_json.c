/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger as `ecodamage-report/1`: stable keys, decimals as texts, sources verbatim, so that it can be re-computed.
 */
#include "json/writer.h"
#include "report/findings_json.h"
#include "report/report.h"

enum { EMBEDDED = 8 << 20 }; /* bytes of sources that a report carries */

static void put_date(ed_json_writer *w, const char *key, ed_date day)
{
    char text[11];
    ed_date_print(day, text);
    if (day.given)
        ed_json_put_text(w, key, text);
}

static void put_optional(ed_json_writer *w, const char *key, const char *text)
{
    if (text != NULL)
        ed_json_put_text(w, key, text);
}

/* ---- an item */

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
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_step(ed_json_writer *w, ed_arena *arena, const ed_step *step)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "name", step->name);
    put_optional(w, "symbol", step->symbol);
    ed_json_put_words(w, "title", step->title);
    ed_json_put_text(w, "value", step->value.text);
    ed_json_put_text(w, "unit", ed_unit_print(arena, step->value.unit));
    if (step->value.rounded)
        ed_json_put_flag(w, "rounded", true);
    if (step->value.approximate)
        ed_json_put_flag(w, "approximate", true);
    ed_json_put_text(w, "formula", step->formula);
    ed_json_put_text(w, "substitution", step->substitution);
    put_optional(w, "cite", step->cite);
    ed_json_close(w);
}

static void put_column(ed_json_writer *w, ed_arena *arena, const ed_ledger_column *column)
{
    ed_json_open_row(w, NULL);
    ed_json_put_text(w, "name", column->name);
    if (!column->is_loop) {
        put_optional(w, "symbol", column->symbol);
        ed_json_put_words(w, "title", column->title);
        ed_json_put_text(w, "unit", ed_unit_print(arena, column->unit));
        ed_json_put_text(w, "formula", column->formula);
        put_optional(w, "cite", column->cite);
    }
    ed_json_close(w);
}

static void put_table(ed_json_writer *w, ed_arena *arena, const ed_ledger_table *table)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "name", table->name);
    ed_json_put_words(w, "title", table->title);
    ed_json_open_array(w, "columns");
    for (size_t i = 0; i < table->columns; i++)
        put_column(w, arena, &table->column[i]);
    ed_json_close(w);
    ed_json_open_array(w, "rows");
    for (size_t row = 0; row < table->rows; row++) {
        ed_json_open_row(w, NULL);
        for (size_t i = 0; i < table->columns; i++)
            ed_json_put_text(w, table->column[i].name, table->row[row].cell[i].text);
        ed_json_close(w);
    }
    ed_json_close(w);
    ed_json_close(w);
}

static void put_input(ed_json_writer *w, ed_arena *arena, const ed_used_input *input)
{
    ed_json_open_row(w, NULL);
    ed_json_put_text(w, "path", input->path);
    put_optional(w, "symbol", input->symbol);
    put_optional(w, "given", input->given);
    put_optional(w, "given_unit", input->given_unit);
    ed_json_put_text(w, "value", input->value.text);
    ed_json_put_text(w, "unit", ed_unit_print(arena, input->value.unit));
    put_optional(w, "basis", input->basis);
    put_optional(w, "note", input->note);
    ed_json_open_list(w, "evidence");
    for (size_t i = 0; i < input->evidences; i++)
        ed_json_put_text(w, NULL, input->evidence[i]);
    ed_json_close(w);
    if (input->is_default)
        ed_json_put_flag(w, "default", true);
    ed_json_close(w);
}

static void put_conditions(ed_json_writer *w, const ed_ledger_item *item)
{
    static const char *const states[] = {"met", "waived", "confirmed", "open"};
    ed_json_open_array(w, "conditions");
    for (size_t i = 0; i < item->conditions; i++) {
        const ed_condition *condition = &item->condition[i];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "id", condition->id);
        ed_json_put_text(w, "state", states[condition->state]);
        ed_json_put_words(w, "text", condition->text);
        put_optional(w, "cite", condition->cite);
        put_optional(w, "reason", condition->reason);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_used_rows(ed_json_writer *w, const ed_ledger_item *item)
{
    ed_json_open_array(w, "rows_used");
    for (size_t i = 0; i < item->rows; i++) {
        const ed_used_row *used = &item->row[i];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "path", used->path);
        ed_json_put_text(w, "table", used->table->id);
        put_optional(w, "key", used->row->key);
        ed_json_put_text(w, "confidence", ed_confidence_name(used->row->confidence));
        put_optional(w, "ref", used->row->ref);
        put_optional(w, "reason", used->reason);
        ed_json_close(w);
    }
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

static void put_item(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "id", item->item->id);
    ed_json_put_text(w, "model", item->model->id);
    ed_json_put_words(w, "title", item->title);
    put_amounts(w, item);
    ed_json_open_array(w, "steps");
    for (size_t i = 0; i < item->entries; i++)
        if (item->entry[i].step != NULL)
            put_step(w, arena, item->entry[i].step);
    ed_json_close(w);
    ed_json_open_array(w, "tables");
    for (size_t i = 0; i < item->entries; i++)
        if (item->entry[i].table != NULL)
            put_table(w, arena, item->entry[i].table);
    ed_json_close(w);
    ed_json_open_array(w, "inputs");
    for (size_t i = 0; i < item->inputs; i++)
        put_input(w, arena, &item->input[i]);
    ed_json_close(w);
    put_used_rows(w, item);
    put_conversions(w, item);
    put_conditions(w, item);
    if (item->uses_timing)
        ed_json_put_words(w, "timing", ed_timing_words(item->timing));
    ed_json_close(w);
}

/* ---- the whole */

static void put_heads(ed_json_writer *w, const ed_ledger *ledger)
{
    ed_json_open_array(w, "heads");
    for (size_t i = 0; i < ledger->heads; i++) {
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "head", ledger->head[i].head);
        ed_json_put_text(w, "amount", ledger->head[i].amount);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_sources(ed_json_writer *w, const ed_ledger *ledger)
{
    size_t bytes = 0;
    for (size_t i = 0; i < ledger->sources; i++)
        bytes += ledger->source[i]->length;
    ed_json_open_array(w, "sources");
    for (size_t i = 0; i < ledger->sources; i++) {
        const ed_source *source = ledger->source[i];
        ed_json_open_object(w, NULL);
        ed_json_put_text(w, "path", source->path);
        ed_json_put_text(w, "kind", source->kind);
        ed_json_put_text(w, "sha256", source->sha256);
        if (bytes <= EMBEDDED)
            ed_json_put_text(w, "text", source->text);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_case(ed_json_writer *w, const ed_case *one)
{
    ed_json_open_object(w, "case");
    ed_json_put_text(w, "id", one->id);
    ed_json_put_words(w, "title", one->title);
    put_date(w, "valuation_date", one->valuation_date);
    put_date(w, "report_date", one->report_date);
    put_optional(w, "region", one->region);
    ed_json_close(w);
}

void ed_report_json(const ed_ledger *ledger, const char *version, ed_text *out)
{
    ed_json_writer w = ed_json_writer_new(out, false);
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "format", "ecodamage-report/1");
    ed_json_open_row(&w, "engine");
    ed_json_put_text(&w, "name", "ecodamage");
    ed_json_put_text(&w, "version", version);
    ed_json_close(&w);
    put_case(&w, ledger->one);
    ed_json_put_text(&w, "currency", ledger->one->currency);
    ed_json_open_row(&w, "rounding");
    ed_json_put_text(&w, "rule", ed_rounding_rule_name(ledger->one->rounding.rule));
    ed_json_put_text(&w, "step",
                     ed_number_print(out->arena, ledger->one->rounding.step, ED_NUMBER_DIGITS, &(bool){false}));
    ed_json_close(&w);
    ed_json_put_text(&w, "total", ledger->total);
    put_heads(&w, ledger);
    ed_json_open_array(&w, "items");
    for (size_t i = 0; i < ledger->items; i++)
        put_item(&w, out->arena, &ledger->item[i]);
    ed_json_close(&w);
    ed_json_open_row(&w, "settlement");
    ed_json_put_text(&w, "deducted", ledger->deducted);
    ed_json_put_text(&w, "payable", ledger->payable);
    ed_json_close(&w);
    ed_report_put_findings(&w, "findings", ledger->findings);
    put_sources(&w, ledger);
    ed_json_close(&w);
    ed_text_add_char(out, '\n');
}
