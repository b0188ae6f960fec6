/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who pays what, to whom, when: as the report has it. */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

static const ed_json *settlement(const ed_book *book)
{
    return ed_json_get(book->report, "settlement");
}

bool ed_book_is_settled(const ed_book *book)
{
    return ed_view_length(settlement(book), "parts") > 0;
}

static bool is_zero(const char *amount)
{
    return amount == NULL || strspn(amount, "0.") == strlen(amount);
}

/* True if a schedule has the days. */
static bool is_dated(const ed_book *book)
{
    return ed_view_length(ed_json_get(settlement(book), "schedule"), "payments") > 0;
}

static const char *grouped(const ed_book *book, const ed_json *object, const char *key)
{
    const char *amount = ed_book_text(book, object, key);
    return is_zero(amount) ? "" : ed_amount_grouped(book->arena, amount);
}

/* "settlement.parts.0": where the report has a row. */
static const char *row_path(const ed_book *book, const char *list, size_t number)
{
    return ed_arena_printf(book->arena, "settlement.%s.%zu", list, number);
}

/* Ties what was added last to its figure in the report, with which the page compares it. */
static void mark(const ed_book *book, ed_block *block, const char *path, const char *key)
{
    ed_block_mark_figure(block, ed_arena_printf(book->arena, ED_BOOK_REPORTED "%s.%s", path, key));
}

static void add_amount(const ed_book *book, ed_block *table, const ed_json *row, const char *path, const char *key)
{
    ed_block_cell_add(table, grouped(book, row, key));
    mark(book, table, path, key);
}

const char *ed_book_owed_title(const ed_book *book, const ed_json *object)
{
    const char *id = ed_book_text(book, object, "item");
    for (const ed_json *item = ed_book_items(book); id != NULL && item != NULL; item = item->next)
        if (ed_view_is(item, "id", id))
            return ed_book_item_title(book, item);
    return id;
}

static const char *party_name(const ed_book *book, const char *id)
{
    for (const ed_json *at = ed_view_first(ed_json_get(book->report, "parties"), "liable"); at != NULL; at = at->next)
        if (id != NULL && ed_view_is(at, "id", id))
            return ed_book_text(book, at, "name");
    return id;
}

/* ---- each amount */

static bool is_applied(const ed_json *row, const char *item, const char *head)
{
    for (const ed_json *at = ed_view_first(row, "applied"); at != NULL; at = at->next)
        if (ed_view_is(at, "item", item) && ed_view_is(at, "head", head))
            return true;
    return false;
}

/* The kinds of what stands in place of the money, "labour in place of money"; each once. */
static const char *kinds_of(const ed_book *book, const ed_json *part)
{
    const char *item = ed_book_text(book, part, "item"), *head = ed_book_text(book, part, "head");
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *row = ed_view_first(settlement(book), "settlements"); row != NULL; row = row->next) {
        const char *kind = ed_book_words(book, row, "kind_title");
        if (item == NULL || head == NULL || !is_applied(row, item, head) || strstr(ed_text_string(&out), kind) != NULL)
            continue;
        ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(book, comma) : "", kind);
    }
    return ed_text_string(&out);
}

/* Of what is owed in money: whether other things took its place, wholly or in part. */
static const char *paid_how(const ed_book *book, const ed_json *part)
{
    const char *title = ed_book_words(book, part, "manner_title"), *kinds = kinds_of(book, part);
    if (kinds[0] == '\0')
        return ed_view_flag(part, "assumed") ? ED_FILL(book, settle_assumed, title) : title;
    return is_zero(ed_book_text(book, part, "payable")) ? ED_FILL(book, settle_in_place, kinds)
                                                        : ED_FILL(book, settle_partly, title, kinds);
}

/* What was awarded, and what is to be known of how it is performed. */
static const char *manner_of(const ed_book *book, const ed_json *part)
{
    const char *text[] = {paid_how(book, part), ed_book_words(book, part, "awarded"),
                          ed_book_words(book, part, "note")};
    return ed_book_join(book, ED_SAY(book, semicolon), text, sizeof text / sizeof text[0]);
}

static void fill_part(const ed_book *book, ed_block *table, const ed_json *part, const char *path)
{
    static const char *const amounts[] = {"amount", "deducted", "payable", "due_on_default"};
    const char *due = ed_book_text(book, part, "due"), *accepted = ed_book_text(book, part, "accepted");
    ed_block_cell_add(table, ed_book_owed_title(book, part));
    ed_block_cell_add(table, manner_of(book, part));
    ed_block_cell_add(table, due != NULL        ? due
                             : accepted != NULL ? accepted
                             : is_dated(book)   ? ED_SAY(book, settle_by_schedule)
                                                : ED_SAY(book, settle_unstated));
    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++)
        add_amount(book, table, part, path, amounts[i]);
}

void ed_book_owed(const ed_book *book, ed_block *section)
{
    ed_block_paragraph(section, ED_SAY(book, settle_text));
    ed_block *table = ed_block_table(section, ED_SAY(book, settle_by_item));
    ed_block_column_add(table, ED_SAY(book, item), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, settle_manner), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, settle_due), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ed_book_amount_title(book), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, deducted), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, payable), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, settle_default), ED_COLUMN_RIGHT);
    size_t number = 0;
    for (const ed_json *part = ed_view_first(settlement(book), "parts"); part != NULL; part = part->next)
        fill_part(book, table, part, row_path(book, "parts", number++));
}

/* ---- what was paid or done */

/* "188 days at 148.94 CNY (2024-06-30); 28,000.00 / 148.94 = 187.99..., rounded up to whole ones" */
static const char *quantity_of(const ed_book *book, const ed_json *row)
{
    const char *unit = ed_book_words(book, row, "unit"), *price = ed_book_text(book, row, "unit_price");
    const char *exact = ed_book_text(book, row, "quantity_exact"), *quantity = ed_book_text(book, row, "quantity");
    const char *count = unit == NULL ? quantity : ed_arena_printf(book->arena, "%s %s", quantity, unit);
    const char *text[] = {
        ED_FILL(book, settle_priced, count, ed_book_money(book, price), ed_book_text(book, row, "price_date")),
        exact == NULL ? NULL
                      : ED_FILL(book, settle_rounded_up, grouped(book, row, "amount"), price,
                                ed_book_quantity(book, exact), count)};
    return ed_book_join(book, ED_SAY(book, semicolon), text, sizeof text / sizeof text[0]);
}

static const char *what_of(const ed_book *book, const ed_json *row)
{
    const char *kind = ed_book_words(book, row, "kind_title"), *title = ed_book_words(book, row, "title");
    const char *name = title == NULL ? kind : ED_FILL(book, settle_reason, kind, title);
    if (ed_book_text(book, row, "quantity") != NULL && ed_book_text(book, row, "unit_price") != NULL)
        name = ED_FILL(book, settle_reason, name, quantity_of(book, row));
    const char *text[] = {name, ed_view_flag(row, "pledged") ? ED_SAY(book, settle_pledged) : NULL,
                          ed_book_words(book, row, "reason"), ed_book_words(book, row, "cited")};
    return ed_book_join(book, ED_SAY(book, semicolon), text, sizeof text / sizeof text[0]);
}

static void add_blanks(ed_block *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ed_block_cell_add(table, "");
}

/* What it was set against, each behind the first in a row of its own. */
static void add_applied(const ed_book *book, ed_block *table, const ed_json *row, const char *path)
{
    const ed_json *first = ed_view_first(row, "applied");
    size_t number = 0;
    if (first == NULL) {
        add_blanks(table, 2);
        add_amount(book, table, row, path, "excess");
    }
    for (const ed_json *at = first; at != NULL; at = at->next, number++) {
        add_blanks(table, at == first ? 0 : 4);
        ed_block_cell_add(table, ed_book_owed_title(book, at));
        add_amount(book, table, at, ed_arena_printf(book->arena, "%s.applied.%zu", path, number), "amount");
        if (at == first)
            add_amount(book, table, row, path, "excess");
        else
            add_blanks(table, 1);
    }
}

static size_t rows_of(const ed_book *book, bool pledged)
{
    size_t count = 0;
    for (const ed_json *row = ed_view_first(settlement(book), "settlements"); row != NULL; row = row->next)
        count += ed_view_flag(row, "pledged") == pledged;
    return count;
}

/* What was paid or done apart from what is only pledged. */
static void add_rows(const ed_book *book, ed_block *section, bool pledged)
{
    if (rows_of(book, pledged) == 0)
        return;
    ed_block *table = ed_block_table(section, pledged ? ED_SAY(book, settle_rows_pledged) : ED_SAY(book, settle_rows));
    ed_block_column_add(table, ED_SAY(book, settle_what), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, settle_who), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, settle_date), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ed_book_amount_title(book), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, settle_against), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, settle_set_off), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, settle_over), ED_COLUMN_RIGHT);
    size_t number = 0;
    for (const ed_json *row = ed_view_first(settlement(book), "settlements"); row != NULL; row = row->next, number++) {
        const char *path = row_path(book, "settlements", number);
        if (ed_view_flag(row, "pledged") != pledged)
            continue;
        ed_block_cell_add(table, what_of(book, row));
        const char *party = ed_book_text(book, row, "party");
        ed_block_cell_add(table, party == NULL ? ED_SAY(book, settle_unstated) : party_name(book, party));
        ed_block_cell_add(table, ed_book_text(book, row, "date"));
        add_amount(book, table, row, path, "amount");
        add_applied(book, table, row, path);
    }
}

void ed_book_settled(const ed_book *book, ed_block *section)
{
    add_rows(book, section, false);
    add_rows(book, section, true);
}

/* ---- who bears it */

static void add_falsified(const ed_book *book, ed_block *section, const ed_json *liability)
{
    for (const ed_json *one = ed_view_first(liability, "falsified"); one != NULL; one = one->next) {
        const char *text[] = {ED_FILL(book, settle_falsified, party_name(book, ed_book_text(book, one, "party")),
                                      ed_book_words(book, one, "service_title"), ed_book_words(book, one, "rule")),
                              ed_book_words(book, one, "cited")};
        ed_block_paragraph(section, ed_book_join(book, ED_SAY(book, semicolon), text, 2));
    }
}

static void add_liabilities(const ed_book *book, ed_block *section)
{
    for (const ed_json *one = ed_view_first(settlement(book), "liability"); one != NULL; one = one->next) {
        const bool alone = ed_view_length(one, "parties") == 1; /* what it shares with nobody has no form */
        const char *kind = alone ? ED_SAY(book, settle_alone) : ed_book_words(book, one, "kind_title");
        const char *items = ed_book_list(book, one, "items");
        if (items != NULL && items[0] != '\0')
            kind = ED_FILL(book, settle_liability_items, kind, items);
        const char *text[] = {ED_FILL(book, settle_liability, kind, ed_book_words(book, one, "source")),
                              alone ? NULL : ed_book_words(book, one, "cited")};
        ed_block_paragraph(section, ed_book_join(book, ED_SAY(book, semicolon), text, 2));
        add_falsified(book, section, one);
    }
}

static bool any_share(const ed_book *book, const char *flag)
{
    for (const ed_json *one = ed_view_first(settlement(book), "shares"); one != NULL; one = one->next)
        if (ed_view_flag(one, flag))
            return true;
    return false;
}

/* What is to be known of the table, as far as it is about this case. */
static void add_remarks(const ed_book *book, ed_block *section)
{
    const bool several = ed_view_length(settlement(book), "shares") > 1;
    const char *text[] = {any_share(book, "joint") ? ED_SAY(book, settle_joint) : NULL,
                          !several                                              ? NULL
                          : ed_view_borne(settlement(book)) == ED_BORNE_JOINTLY ? ED_SAY(book, settle_inward)
                                                                                : ED_SAY(book, settle_shares_sum),
                          several && ed_view_borne(settlement(book)) != ED_BORNE_SEVERAL &&
                                  !is_zero(ed_book_text(book, settlement(book), "apart"))
                              ? ED_SAY(book, settle_no_recourse)
                              : NULL};
    const char *all = ed_book_join(book, book->lang == ED_ZH ? "" : " ", text, sizeof text / sizeof text[0]);
    if (any_share(book, "unnamed"))
        ed_block_notice(section, ED_SAY(book, settle_unnamed));
    if (all[0] != '\0')
        ed_block_paragraph(section, all);
}

/* An amount of a share; what depends on who settled what is not known where the case does not say that. */
static void add_share(const ed_book *book, ed_block *table, const ed_json *one, const char *path, const char *key)
{
    if (ed_json_get(one, key) == NULL && ed_view_flag(one, "unnamed"))
        ed_block_cell_add(table, ED_SAY(book, settle_unknown));
    else
        add_amount(book, table, one, path, key);
}

void ed_book_shares(const ed_book *book, ed_block *section)
{
    static const char *const amounts[] = {"exposure", "exposure_on_default", "share",   "settled",
                                          "pledged",  "remaining",           "recourse"};
    const ed_borne borne = ed_view_borne(settlement(book));
    const ed_phrase titles[] = {ED_SAY_settle_exposure, ED_SAY_settle_default,  ed_share_title(borne),
                                ED_SAY_settle_settled,  ED_SAY_settle_promised, ED_SAY_settle_remaining,
                                ED_SAY_settle_recourse};
    /* who answers for its own alone has recourse to nobody */
    const size_t kept = sizeof amounts / sizeof amounts[0] - (borne == ED_BORNE_ALONE || borne == ED_BORNE_SEVERAL);
    if (ed_view_length(settlement(book), "shares") == 0)
        return;
    ed_block *table = ed_block_table(section, ed_phrase_in(ed_share_caption(borne), book->lang));
    ed_block_column_add(table, ED_SAY(book, settle_party), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    for (size_t i = 0; i < kept; i++)
        ed_block_column_add(table, ed_phrase_in(titles[i], book->lang), ED_COLUMN_RIGHT);
    size_t number = 0;
    for (const ed_json *one = ed_view_first(settlement(book), "shares"); one != NULL; one = one->next) {
        const char *name = ed_book_text(book, one, "name"), *path = row_path(book, "shares", number++);
        ed_block_cell_add(
            table, ed_arena_printf(book->arena, "%s%s", name == NULL ? "" : name,
                                   ed_view_flag(one, "supplementary") ? ED_SAY(book, settle_supplementary) : ""));
        for (size_t i = 0; i < kept; i++)
            add_share(book, table, one, path, amounts[i]);
    }
    add_remarks(book, section);
    add_liabilities(book, section);
}

/* ---- when */

static void add_payments(const ed_book *book, ed_block *section, const ed_json *schedule)
{
    const char *rate = ed_book_text(book, schedule, "rate");
    ed_block *table = ed_block_table(section, ED_SAY(book, settle_schedule));
    ed_block_column_add(table, ED_SAY(book, settle_date), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ed_book_amount_title(book), ED_COLUMN_RIGHT);
    if (rate != NULL)
        ed_block_column_add(table, ED_FILL(book, settle_present, ed_book_text(book, schedule, "from"), rate),
                            ED_COLUMN_RIGHT);
    size_t number = 0;
    for (const ed_json *one = ed_view_first(schedule, "payments"); one != NULL; one = one->next) {
        const char *date = ed_book_text(book, one, "date"), *path = row_path(book, "schedule.payments", number++);
        ed_block_cell_add(table, ed_view_flag(one, "deferred") ? ED_FILL(book, settle_deferred_row, date) : date);
        add_amount(book, table, one, path, "amount");
        if (rate != NULL)
            add_amount(book, table, one, path, "present_value");
    }
}

static void add_sum(const ed_book *book, ed_block *pairs, const char *title, const ed_json *object, const char *key)
{
    const char *amount = ed_book_text(book, object, key);
    if (amount == NULL || (strcmp(key, "deferrable") == 0 && strspn(amount, "0.") == strlen(amount)))
        return; /* nothing of it may be deferred */
    ed_block_pair_add(pairs, title, ed_book_money(book, amount));
    mark(book, pairs, "settlement.schedule", key);
}

void ed_book_schedule(const ed_book *book, ed_block *section)
{
    const ed_json *schedule = ed_json_get(settlement(book), "schedule"), *late = ed_json_get(settlement(book), "late");
    if (ed_view_length(schedule, "payments") > 0)
        add_payments(book, section, schedule);
    if (schedule != NULL) {
        ed_block *pairs = ed_block_pairs(section);
        add_sum(book, pairs,
                ED_FILL(book, settle_deferrable, ed_book_date(book, ed_book_text(book, schedule, "until"))), schedule,
                "deferrable");
        ed_block_pair_add(pairs, ED_SAY(book, settle_condition), ed_book_words(book, schedule, "condition"));
        ed_block_pair_add(pairs, ED_SAY(book, settle_security), ed_book_words(book, schedule, "security"));
        add_sum(book, pairs, ED_SAY(book, settle_security_amount), schedule, "security_amount");
        add_sum(book, pairs, ED_SAY(book, settle_uncovered), schedule, "uncovered");
        ed_block_pair_add(pairs, ED_SAY(book, settle_consequence), ed_book_words(book, schedule, "on_default"));
        add_sum(book, pairs, ED_SAY(book, settle_accelerated), schedule, "accelerated");
        ed_block_pair_add(pairs, ED_SAY(book, settle_reason_title), ed_book_words(book, schedule, "reason"));
    }
    if (late != NULL)
        ed_block_paragraph(section, ED_FILL(book, settle_late, ed_book_words(book, late, "rule"),
                                            ed_book_words(book, late, "cited"),
                                            ed_book_money(book, ed_book_text(book, late, "a_day"))));
}

/* ---- where it goes */

void ed_book_destination(const ed_book *book, ed_block *section)
{
    ed_block *table = ed_block_table(section, ED_SAY(book, settle_destination));
    ed_block_column_add(table, ED_SAY(book, settle_place), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ed_book_amount_title(book), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, settle_rule), ED_COLUMN_BREAKS);
    size_t number = 0;
    for (const ed_json *one = ed_view_first(settlement(book), "destination"); one != NULL; one = one->next) {
        const char *title = ed_book_words(book, one, "title"), *payee = ed_book_text(book, one, "payee");
        const char *rule[] = {ed_book_words(book, one, "rule"), ed_book_words(book, one, "cited")};
        ed_block_cell_add(table, payee == NULL ? title : ED_FILL(book, settle_payee, title, payee));
        add_amount(book, table, one, row_path(book, "destination", number++), "amount");
        ed_block_cell_add(table, ed_book_join(book, ED_SAY(book, semicolon), rule, 2));
    }
}
