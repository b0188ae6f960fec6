/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of a case: each a model, its inputs (kept as JSON), and what the appraiser states about it. */
#include "case/inside.h"
#include "library/model/model.h"
#include <string.h>

static void read_confirmed(ed_reader reader, const ed_json *json, const char *path, ed_item *item)
{
    const ed_json *list = ed_read_list(reader, json, "confirmed", false, path);
    if (list == NULL)
        return;
    item->confirmed = ed_arena_array(reader.arena, list->count, sizeof *item->confirmed);
    for (const ed_json *one = list->child; one != NULL; one = one->next) {
        const char *id = ed_read_text_value(reader, one, "confirmed", ed_read_path(reader, path, "confirmed"));
        if (id != NULL)
            item->confirmed[item->confirmeds++] = ed_text_normal(reader.arena, id);
    }
}

/* ---- waivers */

/* The reason that makes it a waiver: without one it waives nothing. NULL after a finding. */
static const char *read_reason(ed_reader reader, const ed_json *json, const char *id, const char *path)
{
    const ed_json *reason = ed_json_get(json, "reason");
    const char *at = ed_read_path(reader, path, "reason");
    if (reason != NULL && reason->type != ED_JSON_STRING) {
        ed_read_wrong(reader, reason, ed_json_type_words(ED_JSON_STRING), at);
        return NULL;
    }
    if (reason != NULL && !ed_read_is_blank(reason->text))
        return reason->text;
    ED_FIND(reader.findings, waive_reason, ed_json_place(reason == NULL ? json : reason), at, id);
    return NULL;
}

static void read_waiver(ed_reader reader, const ed_json *json, const char *path, ed_names *seen, ed_item *item)
{
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
        return;
    }
    ed_field_check_unknown(json, "waiver", path, reader.findings);
    const char *id = ed_read_name(reader, json, "id", true, path);
    if (id == NULL)
        return;
    if (!ed_names_add(seen, id))
        ED_FIND(reader.findings, id_twice, ed_json_place(ed_json_get(json, "id")), ed_read_path(reader, path, "id"),
                id);
    const char *reason = read_reason(reader, json, id, path);
    if (reason != NULL)
        item->waive[item->waives++] = (ed_waiver){id, reason, ed_json_place(json)};
}

static void read_waivers(ed_reader reader, const ed_json *json, const char *path, ed_item *item)
{
    ed_names seen = {.arena = reader.arena};
    size_t index = 0;
    const ed_json *list = ed_read_list(reader, json, "waive", false, path);
    if (list == NULL)
        return;
    item->waive = ed_arena_array(reader.arena, list->count, sizeof *item->waive);
    for (const ed_json *one = list->child; one != NULL; one = one->next, index++)
        read_waiver(reader, one, ed_read_path_at(reader, path, "waive", one, index), &seen, item);
}

/* ---- the act that an item belongs to */

static void unknown_event(ed_case_reading *reading, const ed_json *json, const char *path, const char *event)
{
    const ed_reader reader = reading->reader;
    const ed_case *one = reading->one;
    const char **ids = ed_arena_array(reader.arena, one->acts, sizeof *ids);
    size_t count = 0;
    for (size_t i = 0; i < one->acts; i++)
        if (one->act[i].id != NULL)
            ids[count++] = one->act[i].id;
    const ed_words arguments[2] = {{event, event}, ed_read_meant(reader, event, ids, count)};
    ed_findings_add_words(reader.findings, ED_RULE_event_unknown, ed_json_place(ed_json_get(json, "event")),
                          ed_read_path(reader, path, "event"), arguments, 2);
}

static void read_event(ed_case_reading *reading, const ed_json *json, const char *path, ed_item *item)
{
    item->act = &reading->one->act[0];
    item->event = ed_read_name(reading->reader, json, "event", false, path);
    if (item->event == NULL)
        return;
    const ed_act *act = ed_case_act(reading->one, item->event);
    if (act != NULL)
        item->act = act;
    else
        unknown_event(reading, json, path, item->event);
}

/* ---- one item */

static const char *read_head(ed_reader reader, const ed_json *json, const char *path)
{
    const size_t found = ed_read_term(reader, json, "head", false, ED_TERMS_head, path);
    return found == SIZE_MAX ? NULL : ed_term_code(ED_TERMS_head, found);
}

static void read_item(ed_case_reading *reading, const ed_json *json, const char *path, ed_item *item)
{
    const ed_reader reader = reading->reader;
    ed_field_check(json, "item", path, reader.findings);
    item->json = json;
    item->model = ed_read_name(reader, json, "model", false, path);
    item->title = ed_read_words(reader, json, "title", false, path);
    item->medium = ed_read_name(reader, json, "medium", false, path);
    item->area_id = ed_read_name(reader, json, "area_id", false, path);
    item->note = ed_read_text(reader, json, "note", false, path);
    item->head = read_head(reader, json, path);
    item->inputs = ed_read_object(reader, json, "inputs", false, path);
    read_event(reading, json, path, item);
    read_confirmed(reader, json, path, item);
    read_waivers(reader, json, path, item);
}

/* "river-water", or "items[2]" for an item that has no usable id. */
static const char *item_path(ed_reader reader, const ed_json *json, size_t index)
{
    const ed_json *id = ed_json_get(json, "id");
    const char *text = id != NULL && id->type == ED_JSON_STRING ? ed_text_normal(reader.arena, id->text) : "";
    if (ed_case_id_valid(text))
        return text;
    return ed_arena_printf(reader.arena, "items[%zu]", index + 1);
}

/* Reads one item into the next place; it is kept if it can be told from the others and names a model. */
static void read_next(ed_case_reading *reading, const ed_json *json, ed_names *seen, size_t index)
{
    ed_case *one = reading->one;
    ed_item item = {0};
    const char *path = item_path(reading->reader, json, index);
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reading->reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
        return;
    }
    item.id = ed_case_read_id(reading, json, seen, path);
    read_item(reading, json, path, &item);
    if (item.id != NULL && item.model != NULL)
        one->item[one->items++] = item;
}

void ed_case_read_items(ed_case_reading *reading, const ed_json *root)
{
    ed_case *one = reading->one;
    ed_names seen = {.arena = reading->reader.arena};
    size_t index = 0;
    const ed_json *list = ed_read_list(reading->reader, root, "items", true, "");
    if (list == NULL)
        return;
    one->item = ed_arena_array(reading->reader.arena, list->count, sizeof *one->item);
    for (const ed_json *json = list->child; json != NULL; json = json->next, index++)
        read_next(reading, json, &seen, index);
}

const ed_item *ed_case_item(const ed_case *one, const char *id)
{
    for (size_t i = 0; i < one->items; i++)
        if (strcmp(one->item[i].id, id) == 0)
            return &one->item[i];
    return NULL;
}
