/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "liability": who bears which items, and how. Shares are weighed by factors that the case states, one for each of the
 * considerations of 法释〔2023〕5号, art. 25, whose product is the weight; by a figure of the valuation, such as the
 * cost of a party's own discharge; or, where nothing is stated, they are equal (《民法典》, arts. 1172, 1231).
 */
#include "case/decision/inside.h"
#include <string.h>

/* ---- a party's part */

/* The product of what is stated; 1 for nothing. */
static const ed_number *read_factors(ed_reader reader, const ed_json *json, const char *path)
{
    const ed_json *factors = ed_read_object(reader, json, "factors", false, path);
    const ed_number *product = ed_number_integer(reader.arena, 1);
    if (factors == NULL)
        return product;
    const char *below = ed_read_path(reader, path, "factors");
    ed_json_check_keys(factors, ed_term_codes(ED_TERMS_share_factor), ed_term_count(ED_TERMS_share_factor), below,
                       reader.findings);
    for (const ed_json *at = factors->child; at != NULL; at = at->next) {
        const bool known = ed_term_index(ED_TERMS_share_factor, at->key) != SIZE_MAX;
        const ed_number *factor = known ? ed_decision_amount(reader, factors, at->key, below) : NULL;
        if (factor != NULL)
            (void)ed_number_multiply(reader.arena, product, factor, &product);
    }
    return product;
}

static void read_weight(ed_reader reader, const ed_json *json, const char *path, ed_bearer *out)
{
    static const char *const ways[] = {"weight", "factors", "figure"};
    size_t given = 0;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
        given += ed_json_get(json, ways[i]) != NULL;
    out->figure = ed_read_name(reader, json, "figure", false, path);
    out->weight = ed_decision_amount(reader, json, "weight", path);
    if (given > 1)
        ED_FIND(reader.findings, one_of_both, ed_json_place(json), path, "weight, factors, figure");
    else if (out->figure == NULL && out->weight == NULL)
        out->weight = read_factors(reader, json, path);
}

static bool read_bearer(ed_decision_reading *r, const ed_json *json, const char *path, ed_bearer *out)
{
    const ed_reader reader = r->reader;
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
        return false;
    }
    ed_field_check(json, "bearer", path, reader.findings);
    *out = (ed_bearer){.party = SIZE_MAX, .place = ed_json_place(json)};
    if (ed_read_name(reader, json, "party", false, path) != NULL)
        out->party = ed_decision_party(r, json, "party", path);
    read_weight(reader, json, path, out);
    out->extent = ed_decision_fraction(reader, json, "extent", path);
    out->supplementary = ed_read_flag(reader, json, "supplementary", false, path);
    const size_t service = ed_read_term(reader, json, "falsified", false, ED_TERMS_service, path);
    out->falsified = service == SIZE_MAX ? NULL : ed_term_code(ED_TERMS_service, service);
    (void)ed_read_words(reader, json, "note", false, path);
    return out->party != SIZE_MAX;
}

/* ---- a row */

static void read_bearers(ed_decision_reading *r, const ed_json *json, const char *path, ed_liability *row)
{
    const ed_json *list = ed_read_list(r->reader, json, "parties", true, path);
    size_t index = 0;
    if (list == NULL)
        return;
    row->bearer = ed_arena_array(r->reader.arena, list->count + 1, sizeof *row->bearer);
    for (const ed_json *at = list->child; at != NULL; at = at->next, index++) {
        ed_bearer *next = &row->bearer[row->bearers];
        if (!read_bearer(r, at, ed_read_path_at(r->reader, path, "parties", at, index), next))
            continue;
        for (size_t i = 0; i < row->bearers; i++)
            if (row->bearer[i].party == next->party)
                ED_FIND(r->reader.findings, id_twice, ed_json_place(ed_json_get(at, "party")), path,
                        r->one->party[next->party].id);
        row->bearers++;
    }
}

/* What is said of a kind of liability and of no other. */
static void check_kind(const ed_decision_reading *r, const ed_liability *row)
{
    const bool partly = strcmp(row->kind, "partly-joint") == 0, last = strcmp(row->kind, "supplementary") == 0;
    size_t principals = 0, extents = 0, supplementaries = 0;
    for (size_t i = 0; i < row->bearers; i++) {
        principals += !row->bearer[i].supplementary;
        supplementaries += row->bearer[i].supplementary;
        extents += row->bearer[i].extent != NULL && !row->bearer[i].supplementary;
    }
    if (row->bearers > 0 && principals == 0)
        ED_FIND(r->reader.findings, liability_principal, row->place, row->path);
    if (last != (supplementaries > 0) && row->bearers > 0)
        ED_FIND(r->reader.findings, liability_key, row->place, row->path, "supplementary", "supplementary");
    if (partly != (extents > 0) && row->bearers > 0)
        ED_FIND(r->reader.findings, liability_key, row->place, row->path, "extent", "partly-joint");
}

/* A body that falsified its services is liable jointly with those who did the damage, and never alone. */
static void check_falsified(const ed_decision_reading *r, const ed_liability *row)
{
    const bool joint = strcmp(row->kind, "joint") == 0 || strcmp(row->kind, "partly-joint") == 0;
    size_t falsified = 0;
    for (size_t i = 0; i < row->bearers; i++)
        falsified += row->bearer[i].falsified != NULL;
    if (falsified > 0 && (!joint || falsified == row->bearers))
        ED_FIND(r->reader.findings, liability_falsified, row->place, row->path);
}

/* Shares by fault are what a court stated: they make the whole. */
static void check_fault_shares(const ed_decision_reading *r, const ed_liability *row)
{
    const ed_number *sum = ed_number_integer(r->reader.arena, 0);
    if (strcmp(row->kind, "fault-share") != 0)
        return;
    for (size_t i = 0; i < row->bearers; i++)
        if (row->bearer[i].weight != NULL)
            (void)ed_number_add(r->reader.arena, sum, row->bearer[i].weight, &sum);
    if (row->bearers > 0 && ed_number_compare(sum, ed_number_integer(r->reader.arena, 1)) != 0)
        ED_FIND(r->reader.findings, liability_sum, row->place, row->path,
                ed_number_print(r->reader.arena, sum, 12, NULL));
}

static void read_items(ed_decision_reading *r, const ed_json *json, const char *path, ed_liability *row)
{
    const ed_json *list = ed_read_list(r->reader, json, "items", false, path);
    if (list == NULL)
        return;
    row->item = ed_arena_array(r->reader.arena, list->count + 1, sizeof *row->item);
    for (const ed_json *at = list->child; at != NULL; at = at->next) {
        const ed_item *item = ed_decision_item(r, at, ed_read_path(r->reader, path, "items"));
        if (item != NULL)
            row->item[row->items++] = item;
    }
}

static void read_row(ed_decision_reading *r, const ed_json *json, const char *path)
{
    const ed_reader reader = r->reader;
    ed_liability row = {.path = path, .place = ed_json_place(json)};
    ed_field_check(json, "liability", path, reader.findings);
    const size_t kind = ed_read_term(reader, json, "kind", false, ED_TERMS_liability, path);
    row.kind = kind == SIZE_MAX ? NULL : ed_term_code(ED_TERMS_liability, kind);
    read_items(r, json, path, &row);
    read_bearers(r, json, path, &row);
    row.reduction = ed_decision_fraction(reader, json, "reduction", path);
    row.source = ed_read_words(reader, json, "source", false, path);
    if (row.kind == NULL)
        return;
    check_kind(r, &row);
    check_falsified(r, &row);
    check_fault_shares(r, &row);
    r->out->liability[r->out->liabilities++] = row;
}

static bool has_item(const ed_liability *row, const ed_item *item)
{
    for (size_t i = 0; i < row->items; i++)
        if (row->item[i] == item)
            return true;
    return false;
}

/* An item is borne by one rule only, and one row at most speaks of all others. */
static void check_twice(const ed_decision_reading *r, const ed_liability *row, const ed_liability *other)
{
    if (row->items == 0 && other->items == 0)
        ED_FIND(r->reader.findings, liability_twice, row->place, row->path, "*");
    for (size_t k = 0; k < row->items; k++)
        if (has_item(other, row->item[k]))
            ED_FIND(r->reader.findings, liability_twice, row->place, row->path, row->item[k]->id);
}

static void check_all_twice(const ed_decision_reading *r)
{
    for (size_t i = 0; i < r->out->liabilities; i++)
        for (size_t k = 0; k < i; k++)
            check_twice(r, &r->out->liability[i], &r->out->liability[k]);
}

void ed_decision_read_liability(ed_decision_reading *r, const ed_json *root)
{
    const ed_json *list = ed_read_list(r->reader, root, "liability", false, "");
    size_t index = 0;
    if (list == NULL)
        return;
    r->out->liability = ed_arena_array(r->reader.arena, list->count + 1, sizeof *r->out->liability);
    for (const ed_json *json = list->child; json != NULL; json = json->next, index++) {
        const char *path = ed_read_path_at(r->reader, "", "liability", json, index);
        if (json->type == ED_JSON_OBJECT)
            read_row(r, json, path);
        else
            ed_read_wrong(r->reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
    }
    check_all_twice(r);
}
