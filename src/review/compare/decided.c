/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was decided in two cases, amount by amount: the sums, what each party may be asked for and bears, what is due
 * when, and where it goes. All of it is what the reports of the two sides say (report/settlement_json.c).
 */
#include "report/report.h"
#include "review/compare/compare.h"
#include "review/compare/inside.h"
#include <string.h>

/* ---- the amounts of both sides */

typedef struct gathering {
    ed_comparison *one;
    ed_arena *arena;
    size_t side, capacity;
} gathering;

/* The row of that kind and key; a new one where the sides so far had none. */
static ed_decided_amount *row_of(gathering *g, ed_decided_kind kind, const char *key, ed_words title)
{
    ed_comparison *one = g->one;
    size_t at = 0;
    while (at < one->decideds && (one->decided[at].kind != kind || strcmp(one->decided[at].key, key) != 0))
        at++;
    if (at == one->decideds) {
        const ed_decided_amount row = {.kind = kind, .key = key, .title = title};
        ED_PUSH(g->arena, one->decided, one->decideds, g->capacity, row);
    }
    return &one->decided[at];
}

/* Adds what stands under `name` in `object`; amounts of one key are summed. */
static void gather(gathering *g, ed_decided_amount row, const ed_json *object, const char *name)
{
    const char *text = ed_view_text(g->arena, object, name);
    const ed_number *amount = NULL;
    if (text == NULL || row.key == NULL || ed_number_parse(g->arena, text, &amount) != ED_NUMERAL_OK)
        return;
    const ed_number **sum = &row_of(g, row.kind, row.key, row.title)->amount[g->side];
    if (*sum == NULL)
        *sum = amount;
    else
        (void)ed_number_add(g->arena, *sum, amount, sum);
}

static ed_words both_words(const gathering *g, const ed_json *object, const char *key)
{
    return (ed_words){ed_view_words(g->arena, object, key, ED_ZH), ed_view_words(g->arena, object, key, ED_EN)};
}

static void gather_shares(gathering *g, const ed_json *settlement, ed_decided_kind kind, const char *name)
{
    for (const ed_json *at = ed_view_first(settlement, "shares"); at != NULL; at = at->next) {
        const char *party = ed_view_text(g->arena, at, "name");
        gather(g, (ed_decided_amount){kind, ed_view_text(g->arena, at, "party"), {party, party}, {NULL}}, at, name);
    }
}

static void gather_side(gathering *g, const ed_json *settlement)
{
    for (size_t i = 0; i < ED_SETTLEMENT_SUMS; i++) {
        const ed_phrase phrase = ed_settlement_sums[i].phrase;
        const ed_words title = {ed_phrase_in(phrase, ED_ZH), ed_phrase_in(phrase, ED_EN)};
        gather(g, (ed_decided_amount){ED_DECIDED_SUM, ed_settlement_sums[i].key, title, {NULL}}, settlement,
               ed_settlement_sums[i].key);
    }
    gather_shares(g, settlement, ED_DECIDED_EXPOSURE, "exposure");
    gather_shares(g, settlement, ED_DECIDED_SHARE, "share");
    for (const ed_json *at = ed_view_first(ed_json_get(settlement, "schedule"), "payments"); at != NULL;
         at = at->next) {
        const char *day = ed_view_text(g->arena, at, "date");
        gather(g, (ed_decided_amount){ED_DECIDED_PAYMENT, day, {day, day}, {NULL}}, at, "amount");
    }
    for (const ed_json *at = ed_view_first(settlement, "destination"); at != NULL; at = at->next) {
        const char *place = ed_view_text(g->arena, at, "place"), *payee = ed_view_text(g->arena, at, "payee");
        const char *key = payee == NULL ? place : ed_arena_printf(g->arena, "%s:%s", place, payee);
        ed_words title = both_words(g, at, "title");
        if (payee != NULL)
            title = (ed_words){ed_phrase_fill(g->arena, ED_SAY_settle_payee, ED_ZH, title.zh, payee, NULL),
                               ed_phrase_fill(g->arena, ED_SAY_settle_payee, ED_EN, title.en, payee, NULL)};
        gather(g, (ed_decided_amount){ED_DECIDED_PLACE, key, title, {NULL}}, at, "amount");
    }
}

void ed_compare_decide(ed_comparison *one, const ed_ledger *const ledger[2])
{
    if (ledger[0]->settled == NULL && ledger[1]->settled == NULL)
        return;
    gathering g = {.one = one, .arena = one->arena};
    for (; g.side < 2; g.side++)
        gather_side(&g, ed_json_get(ed_report_settlement(one->arena, ledger[g.side]), "settlement"));
}

const ed_number *ed_compare_moved(const ed_comparison *one, const ed_decided_amount *row)
{
    const ed_number *zero = ed_number_integer(one->arena, 0), *out = zero;
    (void)ed_number_subtract(one->arena, row->amount[1] == NULL ? zero : row->amount[1],
                             row->amount[0] == NULL ? zero : row->amount[0], &out);
    return out;
}

/* ---- printed */

static bool is_silent(const ed_decided_amount *row)
{
    for (size_t i = 0; i < 2; i++)
        if (row->amount[i] != NULL && ed_number_sign(row->amount[i]) != 0)
            return false;
    return true;
}

static ed_block *new_table(const ed_compare_page *p, ed_block *section, ed_decided_kind kind)
{
    static const ed_phrase titles[][2] = {[ED_DECIDED_SUM] = {ED_SAY_cmp_decided, ED_SAY_settle_what},
                                          [ED_DECIDED_EXPOSURE] = {ED_SAY_settle_exposure, ED_SAY_settle_party},
                                          [ED_DECIDED_SHARE] = {ED_SAY_settle_share_both, ED_SAY_settle_party},
                                          [ED_DECIDED_PAYMENT] = {ED_SAY_settle_schedule, ED_SAY_settle_date},
                                          [ED_DECIDED_PLACE] = {ED_SAY_settle_destination, ED_SAY_settle_place}};
    ed_block *table = ed_block_table(section, ed_phrase_in(titles[kind][0], p->lang));
    ed_block_column_add(table, ed_phrase_in(titles[kind][1], p->lang), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, SAY(p, cmp_first), ED_COLUMN_RIGHT);
    ed_block_column_add(table, SAY(p, cmp_second), ED_COLUMN_RIGHT);
    ed_block_column_add(table, SAY(p, cmp_result), ED_COLUMN_RIGHT);
    return table;
}

void ed_compare_decided(const ed_compare_page *p, ed_block *section)
{
    for (int kind = 0; kind < ED_DECIDED_KINDS; kind++) {
        ed_block *table = NULL;
        for (size_t i = 0; i < p->one->decideds; i++) {
            const ed_decided_amount *row = &p->one->decided[i];
            if ((int)row->kind != kind || is_silent(row))
                continue;
            table = table == NULL ? new_table(p, section, row->kind) : table;
            ed_block_cell_add(table, ed_words_in(row->title, p->lang));
            for (size_t k = 0; k < 2; k++)
                ed_block_cell_add(table,
                                  row->amount[k] == NULL ? SAY(p, cmp_none) : ed_compare_grouped(p, row->amount[k]));
            ed_block_cell_add(table, ed_compare_signed(p, ed_compare_moved(p->one, row)));
        }
    }
}

void ed_compare_payable_shares(const ed_compare_page *p, ed_block *section)
{
    const ed_attribution *a = p->one->attribution;
    ed_block *table = ed_block_table(section, SAY(p, cmp_payable_shares));
    ed_block_column_add(table, SAY(p, cmp_change), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, SAY(p, cmp_payable_share), ED_COLUMN_RIGHT);
    for (size_t i = 0; i < a->shares; i++) {
        const ed_share *share = &a->share[p->one->order[i]];
        for (size_t k = 0; k < share->changes; k++) { /* a row each; what they move together stands in the first */
            ed_block_cell_add(table, ed_compare_name_cell(p, &p->one->changes->change[share->change[k]]));
            ed_block_cell_add(table, k == 0 ? ed_compare_signed(p, share->payable) : SAY(p, cmp_joint));
        }
    }
    ed_block_cell_add(table, SAY(p, total));
    ed_block_cell_add(table, ed_compare_signed(p, a->payable));
    table->sums = true;
}
