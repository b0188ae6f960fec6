/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists, whose elements are records of columns with an id, and groups of inputs under one key. */
#include "engine/bind/binding.h"
#include <string.h>

static const char *element_id(ed_item_binding *b, const ed_json *element, size_t position, const char *path)
{
    const ed_json *id = ed_json_get(element, "id");
    if (id == NULL)
        return ed_arena_printf(b->all->arena, "%zu", position + 1);
    const char *text = id->type == ED_JSON_STRING ? id->text : id->type == ED_JSON_NUMBER ? id->text : NULL;
    text = text == NULL ? NULL : ed_text_normal(b->all->arena, text);
    if (text != NULL && ed_case_id_valid(text))
        return text;
    ED_FIND(b->all->findings, id_invalid, ed_json_place(id), path, text == NULL ? "" : text);
    return NULL;
}

/* Whether each column must be given and no row has it: one finding, not one for each row. NULL where all are there. */
static const bool *lacking(ed_item_binding *b, const ed_model_input *list, const ed_json *rows, const char *path)
{
    bool *lacks = ed_arena_array(b->all->arena, list->columns + 1, sizeof *lacks), any = false;
    for (size_t i = 0; i < list->columns; i++) {
        const ed_model_input *column = &list->column[i];
        const ed_json *at = rows->child;
        while (at != NULL && at->type == ED_JSON_OBJECT && ed_json_get(at, column->name) == NULL)
            at = at->next;
        lacks[i] =
            rows->count > 1 && at == NULL && !column->optional && column->one_of == NULL && column->otherwise == NULL;
        any = any || lacks[i];
        if (!lacks[i])
            continue;
        const ed_words arguments[2] = {{column->name, column->name}, ed_binding_words(column)};
        ed_findings_add_words(b->all->findings, ED_RULE_column_missing, ed_json_place(rows), path, arguments, 2);
    }
    return any ? lacks : NULL;
}

static bool element(ed_item_binding *b, const ed_model_input *input, ed_bound *list, const ed_json *json,
                    const bool *lacks)
{
    if (json->type != ED_JSON_OBJECT) {
        ed_words arguments[2] = {ed_json_type_words(ED_JSON_OBJECT), ed_json_type_words(json->type)};
        ed_findings_add_words(b->all->findings, ED_RULE_wrong_type, ed_json_place(json), list->path, arguments, 2);
        return false;
    }
    const char *id = element_id(b, json, list->list->elements, list->path);
    if (id == NULL)
        return false;
    if (ed_map_find_text(list->list->by_id, id) != ED_MAP_NONE) {
        ED_FIND(b->all->findings, id_twice, ed_json_place(json), list->path, id);
        return false;
    }
    const char *path = ed_arena_printf(b->all->arena, "%s[%s]", list->path, id);
    ed_row_notes row = ed_binding_row_grounds(b, json, path);
    row.absent = list->list->prototype;
    row.column = input->column;
    row.lacking = lacks;
    ed_bound *record = ed_binding_record(b, (ed_declared){input->column, input->columns}, json, path, &row, false);
    record->id = id;
    ed_binding_row_notes(b, record, json, list->list->prototype);
    ed_map_add_text(list->list->by_id, id, (uint32_t)list->list->elements);
    list->list->origin[list->list->elements] = json;
    list->list->element[list->list->elements++] = record;
    record->position = (uint32_t)list->list->elements;
    return true;
}

/* Room for what the elements say, so that it need not grow with them. */
static void reserve(ed_item_binding *b, const ed_json *list)
{
    size_t inputs = b->out->inputs;
    for (const ed_json *at = list->child; at != NULL; at = at->next)
        inputs += at->count;
    b->out->input = ed_arena_reserve(b->all->arena, b->out->input, inputs, &b->input_capacity, sizeof *b->out->input);
}

ed_bound *ed_binding_list(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                          const char *path)
{
    const ed_json *json = value->value;
    if (json == NULL || json->type != ED_JSON_ARRAY) {
        ed_binding_wrong_kind(b, input, value->json, path);
        return NULL;
    }
    if (json->count == 0 && json->made) /* a table that was found fault with before */
        return NULL;
    if (json->count == 0 && !input->optional) {
        ED_FIND(b->all->findings, list_empty, ed_json_place(json), path, input->name);
        return NULL;
    }
    ed_bound *bound = ed_binding_new(b, ED_BOUND_LIST, input->name, path, json->count > 0);
    bound->list->element = ed_arena_array(b->all->arena, (size_t)json->count + 1, sizeof(ed_bound *));
    bound->list->origin = ed_arena_array(b->all->arena, (size_t)json->count + 1, sizeof(void *));
    bound->list->by_id = ed_arena_alloc(b->all->arena, sizeof *bound->list->by_id);
    bound->list->by_id->arena = b->all->arena;
    bound->list->prototype = ed_binding_prototype(b, (ed_declared){input->column, input->columns}, path);
    reserve(b, json);
    const bool *lacks = lacking(b, input, json, path);
    bool fits = lacks == NULL;
    for (const ed_json *at = json->child; at != NULL; at = at->next)
        fits = element(b, input, bound, at, lacks) && fits;
    if (fits)
        ed_binding_find_repeated(b, input, bound);
    return fits ? bound : NULL;
}

ed_bound *ed_binding_group(ed_item_binding *b, const ed_model_input *input, const ed_json *json, const char *path)
{
    if (json->type != ED_JSON_OBJECT) {
        ed_binding_wrong_kind(b, input, json, path);
        return NULL;
    }
    ed_bound *record = ed_binding_record(b, (ed_declared){input->column, input->columns}, json, path, NULL, false);
    record->name = input->name;
    return record;
}
