/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figure: the total, by head and by item, and what a reader must know beside it. */
#include "report/view.h"
#include "report/book/book.h"
#include <string.h>

static const char *total(const ed_book *book)
{
    return ed_book_text(book, book->report, "total");
}

/* Chinese documents repeat a sum in numerals that can not be altered. */
static const char *total_in_words(const ed_book *book)
{
    const char *money = ed_book_money(book, total(book));
    bool chinese = book->lang == ED_ZH && ed_view_is(book->report, "currency", "CNY");
    const char *words = chinese ? ed_amount_in_chinese(book->arena, total(book)) : NULL;
    return words == NULL ? money : ED_FILL(book, total_words, money, words);
}

bool ed_book_has_amounts(const ed_book *book)
{
    bool found = false;
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        found = found || ed_view_first(item, "amounts") != NULL;
    return found;
}

/* Items that only feed others give no amount: a total of 0 would say that there is no damage. */
void ed_book_headline(const ed_book *book, ed_block *section)
{
    if (!ed_book_has_amounts(book)) {
        ed_block_notice(section, ED_SAY(book, no_amounts));
        ed_book_outcomes(book, section);
        return;
    }
    ed_block_headline(section, ED_SAY(book, total_headline), ed_book_money(book, total(book)));
    ed_block_mark_figure(section->last, ED_BOOK_TOTAL);
}

static bool is_appraisal(const ed_book *book)
{
    return book->form == ED_FORM_ANNEX_A || book->form == ED_FORM_EXPERT_OPINION;
}

void ed_book_sentence(const ed_book *book, ed_block *section)
{
    if (!ed_book_has_amounts(book)) {
        ed_book_headline(book, section);
        return;
    }
    const char *day = ed_book_text(book, ed_json_get(book->report, "case"), "valuation_date");
    const char *amount = total_in_words(book);
    ed_block_paragraph(section, day == NULL ? ED_FILL(book, total_sentence_bare, amount)
                                            : ED_FILL(book, total_sentence, amount, ed_book_date(book, day)));
    if (is_appraisal(book))
        ed_block_paragraph(section, ED_SAY(book, share_none));
}

/* ---- by head: as the heads are printed together, or as they are where no scheme groups them */

static ed_block *amount_table(const ed_book *book, ed_block *section, const char *caption, ed_phrase what)
{
    ed_block *table = ed_block_table(section, caption);
    ed_block_column_add(table, ed_phrase_in(what, book->lang), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ed_book_amount_title(book), ED_COLUMN_RIGHT);
    return table;
}

static void add_row(const ed_book *book, ed_block *table, const char *name, const char *amount, const char *path)
{
    ed_block_cell_add(table, name);
    ed_block_cell_add(table, ed_amount_grouped(book->arena, amount));
    ed_block_mark_figure(table, path);
}

static void add_total(const ed_book *book, ed_block *table)
{
    add_row(book, table, ED_SAY(book, total), total(book), ED_BOOK_TOTAL);
    table->sums = true;
}

static const char *head_title(const ed_book *book, const ed_json *head)
{
    const char *title = ed_book_words(book, head, "title");
    return title != NULL ? title : ed_book_text(book, head, "head");
}

static void add_heads(const ed_book *book, ed_block *table, bool in_total)
{
    for (const ed_json *head = ed_view_first(book->report, "heads"); head != NULL; head = head->next)
        if (ed_view_flag(head, "in_total") == in_total)
            add_row(book, table, head_title(book, head), ed_book_text(book, head, "amount"),
                    ed_book_head_path(book, ed_book_text(book, head, "head")));
}

static bool has_apart(const ed_book *book)
{
    for (const ed_json *head = ed_view_first(book->report, "heads"); head != NULL; head = head->next)
        if (!ed_view_flag(head, "in_total"))
            return true;
    return false;
}

/* A group that the scheme's text does not name itself is marked, with what its table says of it. */
static const char *group_title(const ed_book *book, const ed_json *group)
{
    const char *title = ed_book_words(book, group, "title"), *ref = ed_book_text(book, group, "ref");
    const char *en = book->lang == ED_EN ? ed_book_text(book, group, "ref_en") : NULL;
    bool sure = ed_view_is(group, "confidence", "official") || ref == NULL;
    ref = en == NULL ? ref : en;
    title = title == NULL ? "" : title;
    return sure ? title : ED_FILL(book, marked, ED_FILL(book, remark, title, ref));
}

static const char *scheme_sources(const ed_book *book, const ed_json *scheme)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *one = ed_view_first(scheme, "sources"); one != NULL; one = one->next)
        ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(book, semicolon) : "", ed_book_citation(book, one));
    return out.length > 0 ? ed_text_string(&out) : ed_book_citation(book, ed_json_get(scheme, "source"));
}

static void add_scheme(const ed_book *book, ed_block *section, const ed_json *scheme)
{
    ed_block *table = amount_table(book, section, ed_book_words(book, scheme, "title"), ED_SAY_scheme_head);
    size_t number = 1;
    for (const ed_json *group = ed_view_first(scheme, "groups"); group != NULL; group = group->next)
        add_row(book, table, group_title(book, group), ed_book_text(book, group, "amount"),
                ed_book_group_path(book, number++));
    add_total(book, table);
    const char *source = scheme_sources(book, scheme);
    if (source[0] != '\0')
        ed_block_paragraph(section, ED_FILL(book, scheme_source, source));
}

void ed_book_heads(const ed_book *book, ed_block *section)
{
    if (!ed_book_has_amounts(book))
        return;
    const ed_json *scheme = ed_json_get(book->report, "scheme");
    if (scheme != NULL) {
        add_scheme(book, section, scheme);
    } else {
        ed_block *table = amount_table(book, section, ED_SAY(book, by_head), ED_SAY_head);
        add_heads(book, table, true);
        add_total(book, table);
    }
    if (has_apart(book))
        add_heads(book, amount_table(book, section, ED_SAY(book, apart), ED_SAY_head), false);
}

/* ---- by item */

/* What a head is shown apart from is the total: punitive damages, a memo. */
static bool is_in_total(const ed_book *book, const ed_json *amount)
{
    const char *own = ed_book_text(book, amount, "head");
    for (const ed_json *head = ed_view_first(book->report, "heads"); own != NULL && head != NULL; head = head->next)
        if (ed_view_is(head, "head", own))
            return ed_view_flag(head, "in_total");
    return true;
}

static void add_amount(const ed_book *book, ed_block *table, const ed_json *item, const ed_json *amount)
{
    const char *method = ed_book_words(book, item, "model_title");
    ed_block_cell_add(table, ed_book_item_title(book, item));
    ed_block_cell_add(table, method != NULL ? method : ed_book_text(book, item, "model"));
    ed_block_cell_add(table, head_title(book, amount));
    ed_block_cell_add(table, ed_amount_grouped(book->arena, ed_book_text(book, amount, "amount")));
    ed_block_mark_figure(table, ed_book_amount_path(book, item, amount));
}

/* The amounts that make the total, and it below them where they are several; or those apart from it. */
static void add_amounts(const ed_book *book, ed_block *section, const char *caption, bool in_total)
{
    ed_block *table = ed_block_table(section, caption);
    ed_block_column_add(table, ED_SAY(book, item), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, method), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, head), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ed_book_amount_title(book), ED_COLUMN_RIGHT);
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *amount = ed_view_first(item, "amounts"); amount != NULL; amount = amount->next)
            if (is_in_total(book, amount) == in_total)
                add_amount(book, table, item, amount);
    if (!in_total || ed_block_rows(table) < 2)
        return;
    ed_block_cell_add(table, ED_SAY(book, total));
    ed_block_cell_add(table, "");
    ed_block_cell_add(table, "");
    ed_block_cell_add(table, ed_amount_grouped(book->arena, total(book)));
    ed_block_mark_figure(table, ED_BOOK_TOTAL);
    table->sums = true;
}

void ed_book_amounts(const ed_book *book, ed_block *section)
{
    if (!ed_book_has_amounts(book))
        return;
    add_amounts(book, section, ED_SAY(book, by_item), true);
    if (has_apart(book))
        add_amounts(book, section, ED_SAY(book, apart), false);
}

/* ---- what must be known beside the figure */

size_t ed_book_count_where(const ed_book *book, const char *list, const char *key, const char *value, bool equal)
{
    size_t count = 0;
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *at = ed_view_first(item, list); at != NULL; at = at->next)
            count += ed_view_is(at, key, value) == equal;
    return count;
}

/* A row that was not checked and a condition that nobody confirmed are counted as what they are. */
size_t ed_book_other_notices(const ed_book *book)
{
    size_t count = 0;
    for (const ed_json *at = ed_view_first(book->report, "findings"); at != NULL; at = at->next)
        count += !ed_view_is(at, "rule", "row-not-official") && !ed_view_is(at, "rule", "not-confirmed");
    return count;
}

static void warn(const ed_book *book, ed_block *section, ed_phrase phrase, ed_phrase place, size_t count)
{
    if (count > 0)
        ed_block_notice(section, ed_phrase_fill(book->arena, phrase, book->lang, ed_book_count(book, count),
                                                ed_phrase_in(place, book->lang), NULL));
}

/* Of whole CNY, whose digits order as their numbers do. */
static bool is_small(const ed_book *book)
{
    const size_t least = sizeof ED_SIMPLE_LIMIT - 1;
    const char *total = ed_book_text(book, book->report, "total"),
               *currency = ed_book_text(book, book->report, "currency");
    size_t digits = total == NULL ? 0 : strspn(total, "0123456789");
    if (currency == NULL || strcmp(currency, "CNY") != 0 || digits < least)
        return true;
    const int order = strncmp(total, ED_SIMPLE_LIMIT, least);
    return digits == least && (order < 0 || (order == 0 && strspn(total + least, ".0") == strlen(total + least)));
}

/* What a case asks of a form: its items, and of all of them the inputs, the steps, and the rows of the longest table.
 */
typedef struct extent {
    size_t items, inputs, steps, rows;
} extent;

static extent extent_of(const ed_book *book)
{
    extent out = {.items = ed_view_length(book->report, "items")};
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next) {
        out.inputs += ed_view_length(item, "inputs");
        out.steps += ed_view_length(item, "steps");
        for (const ed_json *table = ed_view_first(item, "tables"); table != NULL; table = table->next) {
            size_t rows = ed_view_length(table, "rows");
            out.steps += ed_view_length(table, "columns");
            out.rows = rows > out.rows ? rows : out.rows;
        }
    }
    return out;
}

/* The form for simple cases has three pages: a case that asks more of it does not suit it. */
void ed_book_warn_simple(const ed_book *book, ed_block *section)
{
    enum { ITEMS = 2, INPUTS = 24, STEPS = 30, ROWS = 12 };
    extent e = extent_of(book);
    if (e.items > ITEMS || e.inputs > INPUTS || e.steps > STEPS || e.rows > ROWS || !is_small(book))
        ed_block_notice(section, ED_SAY(book, warn_simple));
}

void ed_book_warnings(const ed_book *book, ed_block *section)
{
    warn(book, section, ED_SAY_warn_rows, ED_SAY_rows_used,
         ed_book_count_where(book, "rows_used", "confidence", "official", false) -
             ed_book_count_where(book, "rows_used", "confidence", "attested", true));
    warn(book, section, ED_SAY_warn_waived, ED_SAY_conditions,
         ed_book_count_where(book, "conditions", "state", "waived", true));
    warn(book, section, ED_SAY_warn_open, ED_SAY_conditions,
         ed_book_count_where(book, "conditions", "state", "open", true));
    warn(book, section, ED_SAY_warn_notices, ED_SAY_notices, ed_book_other_notices(book));
}

/* ---- what is payable of it */

static bool is_nothing(const char *amount)
{
    return amount == NULL || strspn(amount, "0.") == strlen(amount);
}

void ed_book_settlement(const ed_book *book, ed_block *section)
{
    const ed_json *settlement = ed_json_get(book->report, "settlement");
    if (!ed_book_is_settled(book))
        return;
    const bool instalments =
        !is_nothing(ed_book_text(book, settlement, "later")) || !is_nothing(ed_book_text(book, settlement, "deferred"));
    ed_block *pairs = ed_block_pairs(section);
    for (size_t i = 0; i < ED_SETTLEMENT_SUMS; i++) {
        const char *key = ed_settlement_sums[i].key, *amount = ed_book_text(book, settlement, key);
        if (amount == NULL || (is_nothing(amount) && strcmp(key, "payable") != 0))
            continue;
        const bool first = strcmp(key, "due_now") == 0 && instalments;
        ed_block_pair_add(pairs,
                          ed_phrase_in(first ? ED_SAY_settle_due_first : ed_settlement_sums[i].phrase, book->lang),
                          ed_book_money(book, amount));
        ed_block_mark_figure(pairs, ed_arena_printf(book->arena, ED_BOOK_REPORTED "settlement.%s", key));
    }
}
