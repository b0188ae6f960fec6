/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison as `ecodamage-compare/1`. */
#include "json/json.h"
#include "review/compare/compare.h"
#include <math.h>

static const char *const kinds[] = {"input", "row", "item", "model", "convention", "case", "tables", "models"};
_Static_assert(sizeof kinds / sizeof kinds[0] == ED_CHANGE_KIND_COUNT, "as ed_change_kind");

static void put_some(ed_json_writer *w, const char *key, const char *text)
{
    if (text != NULL && text[0] != '\0')
        ed_json_put_text(w, key, text);
}

static void put_change(ed_json_writer *w, const ed_change *change)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "path", change->path);
    ed_json_put_text(w, "kind", kinds[change->kind]);
    if (change->title.zh != NULL || change->title.en != NULL)
        ed_json_put_words(w, "title", change->title);
    put_some(w, "from", change->was);
    put_some(w, "to", change->now);
    put_some(w, "from_basis", change->basis_from);
    put_some(w, "to_basis", change->basis_to);
    put_some(w, "from_evidence", change->evidence_from);
    put_some(w, "to_evidence", change->evidence_to);
    put_some(w, "from_note", change->note_from);
    put_some(w, "to_note", change->note_to);
    ed_json_close(w);
}

static void put_heads(ed_json_writer *w, const ed_comparison *one, const ed_number *const *head)
{
    ed_json_open_row(w, "heads");
    for (size_t i = 0; i < ed_term_count(ED_TERMS_head); i++)
        if (head[i] != NULL && ed_number_sign(head[i]) != 0)
            ed_json_put_text(w, ed_term_code(ED_TERMS_head, i), ed_compare_money(one, head[i]));
    ed_json_close(w);
}

static void put_share(ed_json_writer *w, const ed_comparison *one, const ed_share *share)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "contribution", ed_compare_money(one, share->total));
    if (share->error > 0)
        ed_json_put_text(w, "standard_error",
                         ed_number_print(one->arena, ed_number_from_double(one->arena, share->error, 2), 2, NULL));
    ed_json_put_text(w, "alone", ed_compare_money(one, share->alone));
    ed_json_put_text(w, "last", ed_compare_money(one, share->last));
    if (one->decideds > 0)
        ed_json_put_text(w, "payable", ed_compare_money(one, share->payable));
    put_heads(w, one, share->head);
    ed_json_open_array(w, "changes");
    for (size_t i = 0; i < share->changes; i++)
        put_change(w, &one->changes->change[share->change[i]]);
    ed_json_close(w);
    ed_json_close(w);
}

static void put_side(ed_json_writer *w, const char *key, const ed_comparison *one, size_t side, const ed_outcome *of)
{
    ed_json_open_object(w, key);
    ed_json_put_text(w, "name", one->name[side]);
    ed_json_put_words(w, "title", one->title[side]);
    ed_json_put_text(w, "total", ed_compare_money(one, of->total));
    put_heads(w, one, of->head);
    if (one->payable[side] != NULL)
        ed_json_put_text(w, "payable", ed_compare_money(one, one->payable[side]));
    ed_json_close(w);
}

/* What was decided on both sides, and what differs of it. */
static void put_decided(ed_json_writer *w, const ed_comparison *one)
{
    static const char *const decided[] = {"sum", "exposure", "share", "payment", "destination"};
    _Static_assert(sizeof decided / sizeof decided[0] == ED_DECIDED_KINDS, "as ed_decided_kind");
    if (one->decideds == 0)
        return;
    ed_json_put_text(w, "payable_difference", ed_compare_money(one, one->attribution->payable));
    ed_json_open_array(w, "decided");
    for (size_t i = 0; i < one->decideds; i++) {
        const ed_decided_amount *row = &one->decided[i];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "kind", decided[row->kind]);
        ed_json_put_text(w, "key", row->key);
        ed_json_put_words(w, "title", row->title);
        for (size_t k = 0; k < 2; k++)
            if (row->amount[k] != NULL)
                ed_json_put_text(w, k == 0 ? "from" : "to", ed_compare_money(one, row->amount[k]));
        ed_json_put_text(w, "difference", ed_compare_money(one, ed_compare_moved(one, row)));
        ed_json_close(w);
    }
    ed_json_close(w);
}

void ed_compare_json(const ed_comparison *one, ed_text *out)
{
    ed_json_writer writer = ed_json_writer_new(out, false), *w = &writer;
    const ed_attribution *a = one->attribution;
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "format", "ecodamage-compare/1");
    ed_json_put_text(w, "currency", one->currency);
    put_side(w, "from", one, 0, &a->from);
    put_side(w, "to", one, 1, &a->to);
    ed_json_put_text(w, "difference", ed_compare_money(one, a->difference));
    put_heads(w, one, a->head);
    put_decided(w, one);
    ed_json_put_flag(w, "exact", a->exact);
    if (!a->exact)
        ed_json_put_count(w, "orders", a->orders);
    ed_json_put_text(w, "interaction_from", ed_compare_money(one, a->interaction_from));
    ed_json_put_text(w, "interaction_to", ed_compare_money(one, a->interaction_to));
    ed_json_put_count(w, "grounds_only", one->changes->grounds_only);
    ed_json_open_array(w, "contributions");
    for (size_t i = 0; i < a->shares; i++)
        put_share(w, one, &a->share[one->order[i]]);
    ed_json_close(w);
    ed_json_close(w);
    ed_text_add_char(out, '\n');
}
