/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a register keeps of a case: copied, since the case's own memory goes with its valuation. */
#include "engine/settle/settle.h"
#include "review/register/register.h"
#include <string.h>

static const char *text_copy(ed_arena *arena, const char *text)
{
    return text == NULL ? NULL : ed_arena_string(arena, text);
}

static ed_words words_copy(ed_arena *arena, ed_words words)
{
    return (ed_words){text_copy(arena, words.zh), text_copy(arena, words.en)};
}

/* Amounts are whole steps of the case's rounding: their print has all of them. */
static const ed_number *amount_copy(ed_arena *arena, const char *printed)
{
    const ed_number *out = NULL;
    if (printed == NULL || ed_number_parse(arena, printed, &out) != ED_NUMERAL_OK)
        return ed_number_integer(arena, 0);
    return out;
}

static void add_part(ed_register *all, ed_register_row *row, const ed_ledger_item *item, const ed_amount *amount,
                     const ed_table *media)
{
    ed_arena *arena = all->arena;
    const ed_row *medium = media == NULL || item->medium_key == NULL ? NULL : ed_table_row(media, item->medium_key);
    row->part[row->parts++] =
        (ed_register_part){.head = ed_term_code(ED_TERMS_head, ed_term_index(ED_TERMS_head, amount->head)),
                           .medium = text_copy(arena, item->medium_key),
                           .model = text_copy(arena, item->item->model),
                           .medium_title = medium == NULL ? (ed_words){NULL, NULL} : words_copy(arena, medium->title),
                           .model_title = words_copy(arena, item->model->title),
                           .amount = amount_copy(arena, amount->amount)};
}

static void add_figures(ed_register *all, ed_register_row *row, const ed_ledger *ledger, const ed_table *media)
{
    size_t most = 1;
    for (size_t i = 0; i < ledger->items; i++)
        most += ledger->item[i].amounts;
    row->valued = true;
    row->part = ed_arena_array(all->arena, most, sizeof *row->part);
    for (size_t i = 0; i < ledger->items; i++)
        for (size_t k = 0; k < ledger->item[i].amounts; k++)
            add_part(all, row, &ledger->item[i], &ledger->item[i].amount[k], media);
    row->total = amount_copy(all->arena, ledger->total);
    row->deducted = amount_copy(all->arena, ledger->deducted);
    row->payable = amount_copy(all->arena, ledger->payable);
}

static ed_words claimant_of(ed_arena *arena, const ed_case *one)
{
    for (size_t i = 0; i < one->parties; i++)
        if (strcmp(one->party[i].role, "claimant") == 0 && one->party[i].type != NULL)
            return words_copy(arena, ed_term_words(ED_TERMS_party_type, one->party[i].type));
    return (ed_words){NULL, NULL};
}

void ed_register_add(ed_register *all, const char *file, const ed_case *one, const ed_ledger *ledger,
                     const ed_table *media)
{
    ed_arena *arena = all->arena;
    char day[11] = "";
    ed_register_row row = {.file = text_copy(arena, file)};
    if (one != NULL && ledger != NULL) {
        ed_date_print(one->acts > 0 ? one->act[0].from : (ed_date){0, false}, day);
        row.id = text_copy(arena, one->id);
        row.region = text_copy(arena, one->region);
        row.currency = text_copy(arena, one->currency);
        row.act = day[0] == '\0' ? NULL : ed_arena_string(arena, day);
        row.title = words_copy(arena, one->title);
        row.claimant = claimant_of(arena, one);
        add_figures(all, &row, ledger, media);
    }
    ED_PUSH(arena, all->row, all->rows, all->capacity, row);
}
