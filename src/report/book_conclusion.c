/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cover, and the conclusion: the total, by head and by item, and what a reader must know beside it. */
#include "report/book.h"

#include <string.h>

/* ---- the cover */

static const char *act_text(const ed_book *book, const ed_act *act)
{
    const char *from = ed_book_date(book, act->from), *to = ed_book_date(book, act->to);
    const char *text = from != NULL ? from : "";
    if (from != NULL && to != NULL && strcmp(from, to) != 0)
        text = ED_FILL(book->arena, act_period, book->lang, from, to);
    if (act->continuing)
        text = ED_FILL(book->arena, act_continuing, book->lang, text);
    return act->id == NULL ? text : ed_arena_printf(book->arena, "%s  %s", act->id, text);
}

static const char *acts_text(const ed_book *book)
{
    const ed_case *one = book->ledger->one;
    const char **text = ed_arena_array(book->arena, one->acts + 1, sizeof *text);
    for (size_t i = 0; i < one->acts; i++)
        text[i] = act_text(book, &one->act[i]);
    return ed_book_join(book, "\n", text, one->acts);
}

static const char *parties_text(const ed_book *book, const char *role)
{
    const ed_case *one = book->ledger->one;
    const char **text = ed_arena_array(book->arena, one->parties + 1, sizeof *text);
    for (size_t i = 0; i < one->parties; i++)
        text[i] = strcmp(one->party[i].role, role) == 0 ? one->party[i].name : NULL;
    return ed_book_join(book, ed_book_say(book, ED_SAY_list_comma), text, one->parties);
}

static const char *rounding_text(const ed_book *book)
{
    const ed_rounding rounding = book->ledger->one->rounding;
    const char *step = ed_number_print(book->arena, rounding.step, ED_NUMBER_DIGITS, &(bool){false});
    const char *rule = ed_rounding_in(ed_rounding_rule_name(rounding.rule), book->lang);
    return ED_FILL(book->arena, rounding_rule, book->lang, rule, step);
}

void ed_book_cover(ed_book *book)
{
    const ed_case *one = book->ledger->one;
    ed_block *pairs = ed_block_pairs(book->root);
    const struct {
        ed_phrase name;
        const char *value;
    } rows[] = {
        {ED_SAY_case_id, one->id},
        {ED_SAY_acts, acts_text(book)},
        {ED_SAY_found, ed_book_date(book, one->found)},
        {ED_SAY_response_end, ed_book_date(book, one->response_end)},
        {ED_SAY_valuation_date, ed_book_date(book, one->valuation_date)},
        {ED_SAY_report_date, ed_book_date(book, one->report_date)},
        {ED_SAY_region, one->region},
        {ED_SAY_claimant, parties_text(book, "claimant")},
        {ED_SAY_liable, parties_text(book, "liable")},
        {ED_SAY_currency, one->currency},
        {ED_SAY_rounding, rounding_text(book)},
        {ED_SAY_program, "ecodamage " ED_VERSION},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ed_block_pair_add(pairs, ed_book_say(book, rows[i].name), rows[i].value);
}

/* ---- by head */

static const char *amount_title(const ed_book *book)
{
    return ED_FILL(book->arena, amount, book->lang, ed_book_currency(book));
}

static ed_block *head_table(ed_book *book, ed_block *section, ed_phrase caption)
{
    ed_block *table = ed_block_table(section, ed_book_say(book, caption));
    ed_block_column_add(table, ed_book_say(book, ED_SAY_head), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, amount_title(book), ED_COLUMN_RIGHT);
    return table;
}

static void add_heads(ed_book *book, ed_block *table, bool in_total)
{
    const ed_ledger *ledger = book->ledger;
    for (size_t i = 0; i < ledger->heads; i++) {
        if (ed_head_in_total(ledger->head[i].head) != in_total)
            continue;
        ed_block_cell_add(table, ed_book_words(book, ed_head_words(ledger->head[i].head)));
        ed_block_cell_add(table, ed_book_money(book, ledger->head[i].sum));
    }
}

static size_t heads_apart(const ed_ledger *ledger)
{
    size_t count = 0;
    for (size_t i = 0; i < ledger->heads; i++)
        count += ed_head_in_total(ledger->head[i].head) ? 0 : 1;
    return count;
}

/* ---- by item */

static void add_items(ed_book *book, ed_block *section)
{
    ed_block *table = ed_block_table(section, ed_book_say(book, ED_SAY_by_item));
    ed_block_column_add(table, ed_book_say(book, ED_SAY_item), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ed_book_say(book, ED_SAY_method), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ed_book_say(book, ED_SAY_head), ED_COLUMN_BREAKS);
    ed_block_column_add(table, amount_title(book), ED_COLUMN_RIGHT);
    for (size_t i = 0; i < book->ledger->items; i++) {
        const ed_ledger_item *item = &book->ledger->item[i];
        for (size_t k = 0; k < item->amounts; k++) {
            ed_block_cell_add(table, item->item->id);
            ed_block_cell_add(table, ed_book_words(book, item->model->title));
            ed_block_cell_add(table, ed_book_words(book, ed_head_words(item->amount[k].head)));
            ed_block_cell_add(table, ed_book_money(book, item->amount[k].rounded));
        }
    }
}

/* ---- what must be known beside the figure */

static void add_warning(ed_book *book, ed_block *section, ed_phrase phrase, size_t count)
{
    if (count > 0)
        ed_block_notice(section, ed_phrase_fill(book->arena, phrase, book->lang, ed_book_count(book, count), NULL));
}

static size_t count_conditions(const ed_ledger *ledger, ed_condition_state state)
{
    size_t count = 0;
    for (size_t i = 0; i < ledger->items; i++)
        for (size_t k = 0; k < ledger->item[i].conditions; k++)
            count += ledger->item[i].condition[k].state == state ? 1 : 0;
    return count;
}

static size_t count_rows(const ed_ledger *ledger)
{
    size_t count = 0;
    for (size_t i = 0; i < ledger->items; i++)
        for (size_t k = 0; k < ledger->item[i].rows; k++)
            count += ledger->item[i].row[k].row->confidence == ED_OFFICIAL ? 0 : 1;
    return count;
}

static void add_warnings(ed_book *book, ed_block *section)
{
    const ed_ledger *ledger = book->ledger;
    add_warning(book, section, ED_SAY_conclusion_rows, count_rows(ledger));
    add_warning(book, section, ED_SAY_conclusion_waived, count_conditions(ledger, ED_CONDITION_WAIVED));
    add_warning(book, section, ED_SAY_conclusion_open, count_conditions(ledger, ED_CONDITION_OPEN));
    add_warning(book, section, ED_SAY_conclusion_notices, ledger->findings->notices);
}

void ed_book_conclusion(ed_book *book)
{
    const ed_ledger *ledger = book->ledger;
    ed_block *section = ed_book_section(book, ED_SAY_conclusion);
    const char *total = ed_arena_printf(book->arena, "%s %s", ed_book_money(book, ledger->total_number), ed_book_currency(book));
    ed_block_paragraph(section, ED_FILL(book->arena, total_line, book->lang, total));
    ed_block *table = head_table(book, section, ED_SAY_by_head);
    add_heads(book, table, true);
    ed_block_cell_add(table, ed_book_say(book, ED_SAY_total));
    ed_block_cell_add(table, ed_book_money(book, ledger->total_number));
    table->sums = true;
    if (heads_apart(ledger) > 0)
        add_heads(book, head_table(book, section, ED_SAY_apart), false);
    add_items(book, section);
    add_warnings(book, section);
}
