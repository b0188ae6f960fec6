/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report's view of a settlement: every figure as a text, every id as in the case. */
#include "engine/settle/settle.h"
#include "report/inside.h"
#include "report/report.h"
#include <string.h>

typedef struct writing {
    ed_json_writer *w;
    ed_arena *arena;
    const ed_ledger *ledger;
    const ed_settled *settled;
} writing;

static void put_amount(const writing *p, const char *key, const ed_number *amount)
{
    if (amount != NULL)
        ed_json_put_text(p->w, key, ed_money_print(p->arena, amount, p->ledger->one->rounding));
}

static void put_term(const writing *p, ed_terms group, const char *key, const char *code)
{
    ed_json_put_text(p->w, key, code);
    ed_json_put_words(p->w, ed_arena_printf(p->arena, "%s_title", key), ed_term_words(group, code));
}

static void put_cite(const writing *p, const char *key, ed_words cite)
{
    ed_report_put_words(p->w, key, cite);
}

static const char *party_id(const writing *p, size_t party)
{
    return party == SIZE_MAX ? NULL : p->ledger->one->party[party].id;
}

/* ---- the amounts that are owed */

/* Behind the price of what it found wanting. */
static void put_evaluation(const writing *p, const ed_performance *how)
{
    if (how == NULL)
        return;
    put_amount(p, "shortfall", how->shortfall);
    if (how->evaluation.result == NULL)
        return;
    ed_json_open_object(p->w, "evaluation");
    put_term(p, ED_TERMS_evaluation, "result", how->evaluation.result);
    ed_report_put_date(p->w, "date", how->evaluation.date);
    ed_report_put_optional(p->w, "by", how->evaluation.by);
    ed_report_put_words(p->w, "situation", how->evaluation.situation);
    if (strcmp(how->evaluation.result, "exempt") == 0)
        put_cite(p, "cited", p->settled->exempt_cite);
    ed_json_close(p->w);
}

static void put_owed(const writing *p, const ed_owed *owed)
{
    ed_json_open_row(p->w, NULL);
    ed_json_put_text(p->w, "item", owed->item->id);
    ed_json_put_text(p->w, "head", owed->head);
    put_term(p, ED_TERMS_manner, "manner", owed->manner);
    if (owed->performance == NULL)
        ed_json_put_flag(p->w, "assumed", true);
    put_amount(p, "amount", owed->amount);
    put_amount(p, "reduced", owed->reduced);
    put_amount(p, "done", owed->done);
    put_amount(p, "in_kind", owed->in_kind);
    put_amount(p, "deducted", owed->deducted);
    put_amount(p, "payable", owed->payable);
    put_amount(p, "due_on_default", owed->on_default);
    if (owed->performance != NULL) {
        ed_report_put_date(p->w, "due", owed->performance->due);
        ed_report_put_date(p->w, "accepted", owed->performance->accepted);
        ed_report_put_words(p->w, "awarded", owed->performance->awarded);
        ed_report_put_words(p->w, "note", owed->performance->note);
    }
    put_evaluation(p, owed->performance);
    ed_report_put_optional(p->w, "payee", owed->payee);
    ed_json_close(p->w);
}

/* ---- what was settled */

static void put_row(const writing *p, const ed_settled_row *row)
{
    const ed_settlement *of = row->of;
    bool rounded = false;
    ed_json_open_object(p->w, NULL);
    ed_json_put_text(p->w, "id", of->id);
    put_term(p, ED_TERMS_settlement, "kind", of->kind);
    ed_report_put_words(p->w, "title", of->title);
    ed_report_put_date(p->w, "date", of->date);
    ed_report_put_optional(p->w, "party", party_id(p, of->party));
    put_amount(p, "amount", row->amount);
    if (row->quantity != NULL)
        ed_json_put_text(p->w, "quantity", ed_number_print(p->arena, row->quantity, ED_NUMBER_DIGITS, &rounded));
    if (row->exactly != NULL)
        ed_json_put_text(p->w, "quantity_exact", ed_number_print(p->arena, row->exactly, ED_NUMBER_DIGITS, &rounded));
    if (row->quantity != NULL && ed_term_index(ED_TERMS_settlement_unit, of->kind) != SIZE_MAX)
        ed_report_put_words(p->w, "unit", ed_term_words(ED_TERMS_settlement_unit, of->kind));
    if (of->unit_price != NULL)
        ed_json_put_text(p->w, "unit_price", ed_number_print(p->arena, of->unit_price, ED_NUMBER_DIGITS, &rounded));
    ed_report_put_date(p->w, "price_date", of->price_date);
    ed_report_put_date(p->w, "accepted", of->accepted);
    if (row->pledged)
        ed_json_put_flag(p->w, "pledged", true);
    ed_report_put_words(p->w, "reason", of->reason);
    ed_json_open_list(p->w, "evidence");
    for (size_t i = 0; i < of->evidences; i++)
        ed_json_put_text(p->w, NULL, of->evidence[i]);
    ed_json_close(p->w);
    ed_json_open_array(p->w, "applied");
    for (size_t i = 0; i < row->applieds; i++) {
        ed_json_open_row(p->w, NULL);
        ed_json_put_text(p->w, "item", row->applied[i].owed->item->id);
        ed_json_put_text(p->w, "head", row->applied[i].owed->head);
        put_amount(p, "amount", row->applied[i].amount);
        ed_json_close(p->w);
    }
    ed_json_close(p->w);
    put_amount(p, "excess", row->excess);
    put_amount(p, "refund", row->refund);
    put_cite(p, "cited", row->cite);
    ed_json_close(p->w);
}

/* ---- who bears it */

static void put_falsified(const writing *p, const ed_liability *one)
{
    ed_json_open_array(p->w, "falsified");
    for (size_t i = 0; i < one->bearers; i++) {
        if (one->bearer[i].falsified == NULL)
            continue;
        ed_json_open_row(p->w, NULL);
        ed_json_put_text(p->w, "party", party_id(p, one->bearer[i].party));
        put_term(p, ED_TERMS_service, "service", one->bearer[i].falsified);
        ed_report_put_words(p->w, "rule", p->settled->falsified_rule);
        put_cite(p, "cited", p->settled->falsified_cite);
        ed_json_close(p->w);
    }
    ed_json_close(p->w);
}

static void put_liability(const writing *p, const ed_liability *one, ed_words cite)
{
    bool rounded = false;
    ed_json_open_object(p->w, NULL);
    put_term(p, ED_TERMS_liability, "kind", one->kind);
    ed_json_open_list(p->w, "items");
    for (size_t i = 0; i < one->items; i++)
        ed_json_put_text(p->w, NULL, one->item[i]->id);
    ed_json_close(p->w);
    ed_json_open_list(p->w, "parties");
    for (size_t i = 0; i < one->bearers; i++)
        ed_json_put_text(p->w, NULL, party_id(p, one->bearer[i].party));
    ed_json_close(p->w);
    if (one->reduction != NULL)
        ed_json_put_text(p->w, "reduction", ed_number_print(p->arena, one->reduction, ED_NUMBER_DIGITS, &rounded));
    ed_report_put_words(p->w, "source", one->source);
    put_cite(p, "cited", cite);
    put_falsified(p, one);
    ed_json_close(p->w);
}

static void put_share(const writing *p, const ed_party_share *share)
{
    ed_json_open_row(p->w, NULL);
    ed_json_put_text(p->w, "party", party_id(p, share->party));
    ed_json_put_text(p->w, "name", p->ledger->one->party[share->party].name);
    if (share->joint)
        ed_json_put_flag(p->w, "joint", true);
    if (share->supplementary)
        ed_json_put_flag(p->w, "supplementary", true);
    if (share->unnamed)
        ed_json_put_flag(p->w, "unnamed", true);
    put_amount(p, "exposure", share->exposure);
    put_amount(p, "exposure_on_default", share->exposure_on_default);
    put_amount(p, "share", share->share);
    put_amount(p, "settled", share->settled);
    put_amount(p, "pledged", share->pledged);
    put_amount(p, "remaining", share->remaining);
    put_amount(p, "recourse", share->recourse);
    ed_json_close(p->w);
}

/* ---- when */

static void put_schedule(const writing *p)
{
    const ed_payment_plan *schedule = p->ledger->one->decision->schedule;
    bool rounded = false;
    if (schedule == NULL)
        return;
    ed_json_open_object(p->w, "schedule");
    ed_report_put_date(p->w, "from", schedule->from);
    ed_json_open_array(p->w, "payments");
    for (size_t i = 0; i < p->settled->whens; i++) {
        const ed_paid_when *one = &p->settled->when[i];
        ed_json_open_row(p->w, NULL);
        ed_report_put_date(p->w, "date", one->date);
        if (one->deferred)
            ed_json_put_flag(p->w, "deferred", true);
        put_amount(p, "amount", one->amount);
        put_amount(p, "present_value", one->present);
        ed_json_close(p->w);
    }
    ed_json_close(p->w);
    if (schedule->rate != NULL)
        ed_json_put_text(p->w, "rate", ed_number_print(p->arena, schedule->rate, ED_NUMBER_DIGITS, &rounded));
    put_amount(p, "deferrable", p->settled->deferrable);
    ed_report_put_date(p->w, "until", schedule->until);
    ed_report_put_words(p->w, "condition", schedule->condition);
    ed_report_put_words(p->w, "security", schedule->security);
    put_amount(p, "security_amount", schedule->security_amount);
    put_amount(p, "uncovered", p->settled->uncovered);
    ed_report_put_words(p->w, "on_default", schedule->on_default);
    put_amount(p, "accelerated", p->settled->accelerated);
    ed_report_put_words(p->w, "reason", schedule->reason);
    ed_json_close(p->w);
}

static void put_late(const writing *p)
{
    if (p->settled->late_a_day == NULL)
        return;
    ed_json_open_row(p->w, "late");
    put_amount(p, "a_day", p->settled->late_a_day);
    ed_report_put_words(p->w, "rule", p->settled->late_rule);
    put_cite(p, "cited", p->settled->late_cite);
    ed_json_close(p->w);
}

/* ---- where it goes */

static void put_placed(const writing *p, const ed_destination *one)
{
    static const char *const kinds[] = {[ED_PLACED_MONEY] = "money",
                                        [ED_PLACED_IN_KIND] = "in-kind",
                                        [ED_PLACED_SETTLED] = "settled",
                                        [ED_PLACED_NOT_OWED] = "not-owed"};
    ed_json_open_row(p->w, NULL);
    ed_json_put_text(p->w, "place", one->place);
    ed_json_put_text(p->w, "as", kinds[one->placing]);
    ed_json_put_words(p->w, "title", one->title);
    ed_report_put_optional(p->w, "payee", one->payee);
    put_amount(p, "amount", one->amount);
    ed_report_put_words(p->w, "rule", one->rule);
    put_cite(p, "cited", one->cite);
    ed_json_close(p->w);
}

static void put_sums(const writing *p)
{
    const ed_settled *s = p->settled;
    put_amount(p, "claimed", s->claimed);
    put_amount(p, "apart", s->apart);
    put_amount(p, "reduced", s->reduced);
    put_amount(p, "done", s->done);
    put_amount(p, "in_kind", s->in_kind);
    put_amount(p, "due_now", s->due_now);
    put_amount(p, "later", s->later);
    put_amount(p, "deferred", s->deferred);
    put_amount(p, "due_on_default", s->on_default);
    put_amount(p, "excess", s->excess);
}

static void put_all(const writing *p)
{
    const ed_settled *s = p->settled;
    const ed_decision *decision = p->ledger->one->decision;
    put_sums(p);
    ed_json_open_array(p->w, "parts");
    for (size_t i = 0; i < s->oweds; i++)
        put_owed(p, &s->owed[i]);
    ed_json_close(p->w);
    ed_json_open_array(p->w, "settlements");
    for (size_t i = 0; i < s->rows; i++)
        put_row(p, &s->row[i]);
    ed_json_close(p->w);
    ed_json_open_array(p->w, "liability");
    for (size_t i = 0; i < decision->liabilities; i++)
        put_liability(p, &decision->liability[i], s->liability_cite[i]);
    ed_json_close(p->w);
    ed_json_open_array(p->w, "shares");
    for (size_t i = 0; i < s->shares; i++)
        put_share(p, &s->share[i]);
    ed_json_close(p->w);
    put_schedule(p);
    put_late(p);
    ed_json_open_array(p->w, "destination");
    for (size_t i = 0; i < s->placeds; i++)
        put_placed(p, &s->placed[i]);
    ed_json_close(p->w);
}

void ed_report_put_settlement(ed_json_writer *w, ed_arena *arena, const ed_ledger *ledger)
{
    const writing p = {w, arena, ledger, ledger->settled};
    if (p.settled == NULL)
        ed_json_open_row(w, "settlement");
    else
        ed_json_open_object(w, "settlement");
    ed_json_put_text(w, "deducted", ledger->deducted);
    ed_json_put_text(w, "payable", ledger->payable);
    if (p.settled != NULL)
        put_all(&p);
    ed_json_close(w);
}

const ed_json *ed_report_settlement(ed_arena *arena, const ed_ledger *ledger)
{
    ed_text text = ed_text_new(arena);
    ed_json_writer w = ed_json_writer_new(&text, true);
    ed_findings none;
    ed_findings_init(&none, arena);
    ed_json_open_object(&w, NULL);
    ed_report_put_settlement(&w, arena, ledger);
    ed_json_close(&w);
    return ed_json_parse(arena, ed_source_new(arena, "settlement", "report", ed_text_string(&text), text.length),
                         &none);
}
