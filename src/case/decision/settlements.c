/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "settlements": what was paid or done, against what, on what evidence. They are used in the order of their dates, and
 * of their ids where a day has several, so that the order in which a case lists them says nothing.
 */
#include "case/decision/inside.h"
#include <stdlib.h>
#include <string.h>

/* A head by its code, else an item by its id; "deferred" is what was put off on condition. */
static void read_target(ed_decision_reading *r, const ed_json *at, const char *path, ed_settlement *row)
{
    const size_t head = at->type == ED_JSON_STRING ? ed_term_index(ED_TERMS_head, at->text) : SIZE_MAX;
    if (at->type == ED_JSON_STRING && strcmp(at->text, "deferred") == 0) {
        row->deferred = true;
        return;
    }
    ed_target target = {.head = head == SIZE_MAX ? NULL : ed_term_code(ED_TERMS_head, head)};
    if (target.head == NULL)
        target.item = ed_decision_item(r, at, path);
    if (target.head != NULL || target.item != NULL)
        row->against[row->targets++] = target;
}

static void read_against(ed_decision_reading *r, const ed_json *json, const char *path, ed_settlement *row)
{
    const ed_json *list = ed_read_list(r->reader, json, "against", true, path);
    const char *below = ed_read_path(r->reader, path, "against");
    if (list == NULL)
        return;
    row->against = ed_arena_array(r->reader.arena, list->count + 1, sizeof *row->against);
    for (const ed_json *at = list->child; at != NULL; at = at->next)
        read_target(r, at, below, row);
    if (row->deferred && row->targets > 0)
        ED_FIND(r->reader.findings, settlement_deferred, ed_json_place(list), below);
}

/* An amount, or a quantity and its price; an amount with a price says a quantity, which then need not be written. */
static void read_amount(ed_reader reader, const ed_json *json, const char *path, ed_settlement *row)
{
    row->amount = ed_decision_amount(reader, json, "amount", path);
    row->quantity = ed_decision_amount(reader, json, "quantity", path);
    row->unit_price = ed_decision_amount(reader, json, "unit_price", path);
    row->price_date = ed_read_date(reader, json, "price_date", false, path);
    const bool amount = ed_json_get(json, "amount") != NULL, quantity = ed_json_get(json, "quantity") != NULL,
               price = ed_json_get(json, "unit_price") != NULL;
    if (!amount && !(quantity && price))
        ED_FIND(reader.findings, one_of_missing, ed_json_place(json), path, "amount, quantity + unit_price");
    else if (amount && quantity)
        ED_FIND(reader.findings, one_of_both, ed_json_place(json), path, "amount, quantity");
    if (price && ed_json_get(json, "price_date") == NULL)
        ED_FIND(reader.findings, missing_key, ed_json_place(json), path, "price_date");
    if (row->unit_price != NULL && ed_number_sign(row->unit_price) == 0) {
        ED_FIND(reader.findings, decision_range, ed_json_place(ed_json_get(json, "unit_price")),
                ed_read_path(reader, path, "unit_price"), "0", "> 0");
        row->unit_price = NULL;
    }
}

static void read_row(ed_decision_reading *r, const ed_json *json, const char *path, ed_names *seen)
{
    const ed_reader reader = r->reader;
    ed_settlement row = {.path = path, .place = ed_json_place(json)};
    ed_field_check(json, "settlement", path, reader.findings);
    row.id = ed_read_name(reader, json, "id", false, path);
    if (row.id != NULL && !ed_names_add(seen, row.id))
        ED_FIND(reader.findings, id_twice, ed_json_place(ed_json_get(json, "id")), ed_read_path(reader, path, "id"),
                row.id);
    const size_t kind = ed_read_term(reader, json, "kind", false, ED_TERMS_settlement, path);
    row.kind = kind == SIZE_MAX ? NULL : ed_term_code(ED_TERMS_settlement, kind);
    row.title = ed_read_words(reader, json, "title", false, path);
    row.date = ed_read_date(reader, json, "date", false, path);
    row.party = ed_decision_party(r, json, "party", path);
    read_amount(reader, json, path, &row);
    read_against(r, json, path, &row);
    const size_t head = ed_read_term(reader, json, "of_head", false, ED_TERMS_head, path);
    row.of_head = head == SIZE_MAX ? NULL : ed_term_code(ED_TERMS_head, head);
    row.reason = ed_read_words(reader, json, "reason", false, path);
    row.accepted = ed_read_date(reader, json, "accepted", false, path);
    ed_decision_order(reader, ed_json_get(json, "accepted"), row.accepted, row.date,
                      ed_read_path(reader, path, "accepted"));
    row.refund = ed_read_flag(reader, json, "refund", false, path);
    row.evidence = ed_decision_evidence(r, json, path, &row.evidences);
    if (row.id != NULL && row.kind != NULL)
        r->out->settlement[r->out->settlements++] = row;
}

/* By date, then by id, of which no two are equal. */
static int by_date(const void *left, const void *right)
{
    const ed_settlement *a = left, *b = right;
    return a->date.days != b->date.days ? (a->date.days < b->date.days ? -1 : 1) : strcmp(a->id, b->id);
}

void ed_decision_read_settlements(ed_decision_reading *r, const ed_json *root)
{
    ed_names seen = {.arena = r->reader.arena};
    const ed_json *list = ed_read_list(r->reader, root, "settlements", false, "");
    size_t index = 0;
    if (list == NULL)
        return;
    r->out->settlement = ed_arena_array(r->reader.arena, list->count + 1, sizeof *r->out->settlement);
    for (const ed_json *json = list->child; json != NULL; json = json->next, index++) {
        const char *path = ed_read_path_at(r->reader, "", "settlements", json, index);
        if (json->type == ED_JSON_OBJECT)
            read_row(r, json, path, &seen);
        else
            ed_read_wrong(r->reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
    }
    if (r->out->settlements > 0)
        qsort(r->out->settlement, r->out->settlements, sizeof *r->out->settlement, by_date);
}
