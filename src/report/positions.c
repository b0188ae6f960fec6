/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parties' positions, what was offered when, and how far each input moves the total, in the report JSON. */
#include "change/positions.h"
#include "report/inside.h"

static void put_some(ed_json_writer *w, const char *key, const char *text)
{
    if (text != NULL && text[0] != '\0')
        ed_json_put_text(w, key, text);
}

static void put_words(ed_json_writer *w, const char *key, ed_words words)
{
    if (words.zh != NULL || words.en != NULL)
        ed_json_put_words(w, key, words);
}

static void put_position(ed_json_writer *w, const ed_position *one)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "path", one->path);
    put_words(w, "title", one->title);
    ed_json_put_text(w, "claimant", one->claimant);
    ed_json_put_text(w, "liable", one->liable);
    ed_json_put_text(w, "concluded", one->concluded);
    put_words(w, "claimant_grounds", one->claimant_grounds);
    put_words(w, "liable_grounds", one->liable_grounds);
    put_some(w, "at_claimant", one->at_claimant);
    put_some(w, "at_liable", one->at_liable);
    put_some(w, "worth", one->share);
    put_some(w, "standard_error", one->error);
    put_words(w, "missing", one->missing);
    ed_json_close(w);
}

static void put_disputes(ed_json_writer *w, const ed_positions *all)
{
    ed_json_open_object(w, "disputes");
    put_some(w, "claimant_total", all->claimant);
    put_some(w, "liable_total", all->liable);
    put_some(w, "interval", all->interval);
    if (all->interval != NULL)
        ed_json_put_flag(w, "exact", all->exact);
    put_words(w, "missing", all->missing);
    ed_json_open_array(w, "inputs");
    for (size_t i = 0; i < all->count; i++)
        put_position(w, &all->row[i]);
    ed_json_close(w);
    ed_json_close(w);
}

static void put_rounds(ed_json_writer *w, ed_arena *arena, const ed_case *one)
{
    ed_json_open_array(w, "rounds");
    for (size_t i = 0; i < one->rounds; i++) {
        const ed_round *round = &one->round[i];
        ed_json_open_row(w, NULL);
        char day[11] = "";
        ed_date_print(round->date, day);
        put_some(w, "date", day);
        put_some(w, "by", round->by);
        if (round->amount != NULL)
            ed_json_put_text(w, "amount", ed_money_print(arena, round->amount, one->rounding));
        put_some(w, "note", round->note);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_end(ed_json_writer *w, const char *key, const ed_alternative *end)
{
    ed_json_open_row(w, key);
    ed_json_put_text(w, "value", end->value);
    put_some(w, "total", end->total);
    put_some(w, "difference", end->difference);
    ed_json_close(w);
}

static void put_swings(ed_json_writer *w, const ed_moveds *all)
{
    static const char *const ranges[] = {"stated", "usual", "ten-percent"}; /* as ed_swing_range */
    ed_json_open_object(w, "tornado");
    ed_json_put_count(w, "without_effect", all->still);
    ed_json_put_count(w, "not_tried", all->left);
    ed_json_open_array(w, "inputs");
    for (size_t i = 0; i < all->count; i++) {
        ed_json_open_object(w, NULL);
        ed_json_put_text(w, "path", all->row[i].path);
        put_words(w, "title", all->row[i].title);
        ed_json_put_text(w, "range", ranges[all->row[i].range]);
        put_end(w, "low", &all->row[i].low);
        put_end(w, "high", &all->row[i].high);
        ed_json_close(w);
    }
    ed_json_close(w);
    ed_json_close(w);
}

void ed_report_put_positions(ed_json_writer *w, ed_arena *arena, const ed_ledger *ledger)
{
    if (ledger->positions != NULL)
        put_disputes(w, ledger->positions);
    if (ledger->one->rounds > 0)
        put_rounds(w, arena, ledger->one);
    if (ledger->swings != NULL)
        put_swings(w, ledger->swings);
}
