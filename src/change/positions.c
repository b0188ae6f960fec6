/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both parties' values as two readings of the case: the claimant's and the liable party's. */
#include "change/positions.h"
#include "change/inside.h"
#include <string.h>

typedef struct standing {
    ed_laying l;
    ed_positions *out;
    const ed_ledger *ledger;
    ed_shelf shelf;
    const ed_json **wrapper; /* of each position, and where it stands */
    const ed_json **holder;
    size_t wrappers, wrapper_capacity, holders, holder_capacity;
} standing;

static bool is_disputed(const ed_json *json)
{
    const ed_json *disputed = ed_json_get(json, "disputed");
    return ed_json_get(disputed, "claimant") != NULL && ed_json_get(disputed, "liable") != NULL;
}

static bool holds_dispute(const ed_json *json)
{
    bool found = is_disputed(json);
    for (const ed_json *at = json->child; at != NULL && !found; at = at->next)
        found = holds_dispute(at);
    return found;
}

static ed_words words_of(const ed_json *object, const char *key)
{
    const ed_json *found = ed_json_get(object, key);
    if (found == NULL || found->type == ED_JSON_OBJECT) {
        const ed_json *zh = ed_json_get(found, "zh"), *en = ed_json_get(found, "en");
        return (ed_words){zh == NULL ? NULL : zh->text, en == NULL ? NULL : en->text};
    }
    return (ed_words){found->text, found->text};
}

static ed_words title_at(const standing *s, const char *path)
{
    for (size_t i = 0; i < s->ledger->items; i++)
        for (size_t k = 0; k < s->ledger->item[i].inputs; k++)
            if (strcmp(s->ledger->item[i].input[k].path, path) == 0)
                return ed_used_input_title(&s->ledger->item[i].input[k]);
    return (ed_words){path, path};
}

/* A value of one side, with the unit that stands beside the value in dispute. */
static const char *shown(const standing *s, const ed_json *wrapper, const ed_json *value)
{
    return ed_case_shown(s->l.arena, ed_case_with_value(s->l.arena, wrapper, value, true));
}

static ed_mixed *lay_position(standing *s, const ed_json *holder, const ed_json *json, const char *path)
{
    const ed_json *disputed = ed_json_get(json, "disputed"), *grounds = ed_json_get(disputed, "grounds");
    const ed_json *claimant = ed_json_get(disputed, "claimant"), *liable = ed_json_get(disputed, "liable");
    const ed_position one = {.path = path,
                             .title = title_at(s, path),
                             .claimant = shown(s, json, claimant),
                             .liable = shown(s, json, liable),
                             .concluded = ed_case_shown(s->l.arena, json),
                             .claimant_grounds = words_of(grounds, "claimant"),
                             .liable_grounds = words_of(grounds, "liable")};
    ED_PUSH(s->l.arena, s->out->row, s->out->count, s->out->capacity, one);
    ED_PUSH(s->l.arena, s->wrapper, s->wrappers, s->wrapper_capacity, json);
    ED_PUSH(s->l.arena, s->holder, s->holders, s->holder_capacity, holder);
    return ed_lay_change(&s->l,
                         (ed_change){.path = path,
                                     .from = ed_case_with_value(s->l.arena, json, claimant, true),
                                     .to = ed_case_with_value(s->l.arena, json, liable, true)},
                         json->key);
}

/* `path`: of the item's id and its inputs' keys, as reports have it. */
static ed_mixed *lay(standing *s, const ed_json *holder, const ed_json *json, const char *path)
{
    const ed_reader reader = {s->l.arena, NULL};
    size_t index = 0;
    if (!holds_dispute(json))
        return ed_lay_shared(&s->l, json, json->key);
    if (is_disputed(json))
        return lay_position(s, holder, json, path);
    ed_mixed *out = ed_lay_made(&s->l, json, json->key);
    for (const ed_json *at = json->child; at != NULL; at = at->next, index++)
        ed_lay_add(out, lay(s, json, at,
                            json->type == ED_JSON_ARRAY ? ed_read_path_at(reader, "", path, at, index)
                                                        : ed_read_path(reader, path, at->key)));
    return out;
}

static ed_mixed *lay_item(standing *s, const ed_json *item)
{
    ed_mixed *out = ed_lay_made(&s->l, item, item->key);
    for (const ed_json *at = item->child; at != NULL; at = at->next)
        ed_lay_add(out, strcmp(at->key, "inputs") == 0 ? lay(s, item, at, ed_lay_id(s->l.arena, item, 0))
                                                       : ed_lay_shared(&s->l, at, at->key));
    return out;
}

static ed_mixed *lay_root(standing *s, const ed_json *root)
{
    ed_mixed *out = ed_lay_made(&s->l, root, NULL);
    for (const ed_json *at = root->child; at != NULL; at = at->next) {
        if (strcmp(at->key, "items") != 0) {
            ed_lay_add(out, strcmp(at->key, "defaults") == 0 ? lay(s, root, at, "defaults")
                                                             : ed_lay_shared(&s->l, at, at->key));
            continue;
        }
        ed_mixed *items = ed_lay_made(&s->l, at, at->key);
        for (const ed_json *item = at->child; item != NULL; item = item->next)
            ed_lay_add(items, lay_item(s, item));
        ed_lay_add(out, items);
    }
    return out;
}

/* ---- what each comes to */

static const char *printed(const standing *s, const ed_number *amount)
{
    const ed_rounding own = s->ledger->one->rounding;
    const ed_number *cent = ed_number_ratio(s->l.arena, 1, 100);
    return ed_money_print(s->l.arena, amount,
                          ed_number_compare(own.step, cent) < 0 ? own : (ed_rounding){ED_ROUND_HALF_AWAY, cent});
}

/* The total with one side's value alone, less the total of the case. */
static const char *moved(standing *s, size_t index, const char *side)
{
    ed_position *one = &s->out->row[index];
    const ed_json *json = s->wrapper[index], *value = ed_json_get(ed_json_get(json, "disputed"), side);
    const ed_number *difference = NULL;
    const ed_exchange exchange = {
        s->ledger->one->json, {s->holder[index], json, json->key}, ed_case_with_value(s->l.arena, json, value, true)};
    const ed_outcome got = ed_engine_try_value(s->l.arena, s->shelf.models, s->shelf.tables, exchange);
    if (got.total == NULL) {
        one->missing = got.fault;
        return NULL;
    }
    (void)ed_number_subtract(s->l.arena, got.total, s->ledger->total_number, &difference);
    return printed(s, difference);
}

static void share_out(standing *s)
{
    ed_positions *out = s->out;
    const ed_number *zero = ed_number_integer(s->l.arena, 0), *negated = NULL;
    const ed_attribution *a = ed_changes_attribute(s->l.arena, s->l.out, s->ledger->one->rounding);
    if (a == NULL) {
        bool *taken = ed_arena_array(s->l.arena, s->l.out->count + 1, sizeof *taken);
        ed_outcome got = ed_changes_value(s->l.out, s->l.arena, taken);
        memset(taken, true, s->l.out->count * sizeof *taken);
        out->missing = got.total == NULL ? got.fault : ed_changes_value(s->l.out, s->l.arena, taken).fault;
        return;
    }
    out->exact = a->exact;
    out->claimant = printed(s, a->from.total);
    out->liable = printed(s, a->to.total);
    (void)ed_number_subtract(s->l.arena, zero, a->difference, &negated);
    out->interval = printed(s, negated);
    for (size_t i = 0; i < a->shares; i++) {
        ed_position *one = &out->row[a->share[i].change[0]];
        (void)ed_number_subtract(s->l.arena, zero, a->share[i].total, &negated);
        one->share = printed(s, negated);
        if (a->share[i].error > 0)
            one->error = ed_number_print(s->l.arena, ed_number_from_double(s->l.arena, a->share[i].error, 2), 2, NULL);
    }
}

const ed_positions *ed_positions_of(ed_arena *arena, const ed_ledger *ledger, ed_shelf shelf)
{
    const ed_json *root = ledger->one->json;
    if (!holds_dispute(root))
        return NULL;
    standing s = {.ledger = ledger, .shelf = shelf};
    s.out = ed_arena_alloc(arena, sizeof *s.out);
    s.l = (ed_laying){.arena = arena, .out = ed_arena_alloc(arena, sizeof *s.l.out)};
    *s.l.out = (ed_changes){.arena = arena, .from = shelf, .to = shelf};
    s.l.out->root = lay_root(&s, root);
    for (size_t i = 0; i < s.out->count; i++) {
        s.out->row[i].at_claimant = moved(&s, i, "claimant");
        s.out->row[i].at_liable = moved(&s, i, "liable");
    }
    if (s.out->count > 0)
        share_out(&s);
    return s.out->count > 0 ? s.out : NULL;
}
