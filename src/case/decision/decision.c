/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided, read from the root of a case; the parts have files of their own. */
#include "case/decision/inside.h"
#include <string.h>

const ed_number *ed_decision_amount(ed_reader reader, const ed_json *json, const char *key, const char *path)
{
    const ed_number *number = ed_read_number(reader, json, key, false, path);
    if (number == NULL || ed_number_sign(number) >= 0)
        return number;
    ED_FIND(reader.findings, decision_range, ed_json_place(ed_json_get(json, key)), ed_read_path(reader, path, key),
            ed_json_get(json, key)->text, ">= 0");
    return NULL;
}

const ed_number *ed_decision_fraction(ed_reader reader, const ed_json *json, const char *key, const char *path)
{
    const ed_number *number = ed_read_number(reader, json, key, false, path);
    if (number == NULL ||
        (ed_number_sign(number) >= 0 && ed_number_compare(number, ed_number_integer(reader.arena, 1)) <= 0))
        return number;
    ED_FIND(reader.findings, decision_range, ed_json_place(ed_json_get(json, key)), ed_read_path(reader, path, key),
            ed_json_get(json, key)->text, "0 .. 1");
    return NULL;
}

void ed_decision_order(ed_reader reader, const ed_json *json, ed_date date, ed_date first, const char *path)
{
    char day[11], before[11];
    if (!date.given || !first.given || date.days >= first.days)
        return;
    ed_date_print(date, day);
    ed_date_print(first, before);
    ED_FIND(reader.findings, decision_order, ed_json_place(json), path, day, before);
}

/* A finding that there is nothing of that name, with the nearest of those that there are. */
static void not_there(ed_reader reader, const ed_json *value, const char *path, const char *const *names, size_t count)
{
    const ed_words arguments[2] = {{value->text, value->text}, ed_read_meant(reader, value->text, names, count)};
    ed_findings_add_words(reader.findings, ED_RULE_decision_unknown, ed_json_place(value), path, arguments, 2);
}

const ed_item *ed_decision_item(const ed_decision_reading *r, const ed_json *value, const char *path)
{
    const ed_case *one = r->one;
    if (value->type != ED_JSON_STRING) {
        ed_read_wrong(r->reader, value, ed_json_type_words(ED_JSON_STRING), path);
        return NULL;
    }
    const uint32_t at = ed_map_find_text(&r->item, ed_text_normal(r->reader.arena, value->text));
    if (at != ED_MAP_NONE)
        return &one->item[at];
    const char **names = ed_arena_array(r->reader.arena, one->items + 1, sizeof *names);
    for (size_t i = 0; i < one->items; i++)
        names[i] = one->item[i].id;
    not_there(r->reader, value, path, names, one->items);
    return NULL;
}

static bool is_liable(const ed_party *party)
{
    return strcmp(party->role, "liable") == 0 && party->id != NULL;
}

size_t ed_decision_party(const ed_decision_reading *r, const ed_json *json, const char *key, const char *path)
{
    const ed_case *one = r->one;
    const char *id = ed_read_name(r->reader, json, key, false, path);
    if (id == NULL)
        return SIZE_MAX;
    const uint32_t at = ed_map_find_text(&r->liable, id);
    if (at != ED_MAP_NONE)
        return at;
    const char **names = ed_arena_array(r->reader.arena, one->parties + 1, sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < one->parties; i++)
        if (is_liable(&one->party[i]))
            names[count++] = one->party[i].id;
    not_there(r->reader, ed_json_get(json, key), ed_read_path(r->reader, path, key), names, count);
    return SIZE_MAX;
}

const char **ed_decision_evidence(const ed_decision_reading *r, const ed_json *json, const char *path, size_t *count)
{
    const ed_json *given = ed_json_get(json, "evidence");
    const char *at_path = ed_read_path(r->reader, path, "evidence");
    if (given == NULL)
        return NULL;
    const bool is_list = given->type == ED_JSON_ARRAY;
    const char **out = ed_arena_array(r->reader.arena, given->count + 1, sizeof *out);
    for (const ed_json *at = is_list ? given->child : given; at != NULL; at = is_list ? at->next : NULL) {
        const char *id = at->type == ED_JSON_STRING ? ed_text_normal(r->reader.arena, at->text) : NULL;
        if (id == NULL)
            ed_read_wrong(r->reader, at, ed_json_type_words(ED_JSON_STRING), at_path);
        else if (ed_map_find_text(&r->one->evidence_by_id, id) == ED_MAP_NONE)
            ED_FIND(r->reader.findings, evidence_unknown, ed_json_place(at), at_path, at->text);
        else
            out[(*count)++] = id;
    }
    return out;
}

static void index_ids(ed_decision_reading *r)
{
    r->item.arena = r->liable.arena = r->reader.arena;
    for (size_t i = 0; i < r->one->items; i++)
        if (r->one->item[i].id != NULL)
            (void)ed_map_add_text(&r->item, r->one->item[i].id, (uint32_t)i);
    for (size_t i = 0; i < r->one->parties; i++)
        if (is_liable(&r->one->party[i]))
            (void)ed_map_add_text(&r->liable, r->one->party[i].id, (uint32_t)i);
}

const ed_decision *ed_decision_read(ed_reader reader, const ed_case *one, const ed_json *root)
{
    static const char *const keys[] = {"performance", "liability", "settlements", "schedule"};
    bool any = false;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        any = ed_json_get(root, keys[i]) != NULL || any;
    if (!any)
        return NULL;
    ed_decision_reading r = {.reader = reader, .one = one, .out = ed_arena_alloc(reader.arena, sizeof *r.out)};
    *r.out = (ed_decision){0};
    index_ids(&r);
    ed_decision_read_performance(&r, root);
    ed_decision_read_liability(&r, root);
    ed_decision_read_settlements(&r, root);
    ed_decision_read_schedule(&r, root);
    return r.out;
}
