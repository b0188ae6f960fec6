/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of compensation that an item's amounts fall under. */
#include "engine/bind/binding.h"
#include <string.h>

bool ed_binding_chooses_head(const ed_item_binding *b)
{
    bool foreign = b->model->level != NULL && strcmp(b->model->level, "foreign") == 0;
    return strcmp(b->model->head, "chosen") == 0 || (foreign && b->item->head != NULL);
}

const char *ed_binding_head(const ed_item_binding *b, size_t amount)
{
    if (b->model->amount[amount].head != NULL && strcmp(b->model->amount[amount].head, "chosen") != 0)
        return b->model->amount[amount].head;
    return ed_binding_chooses_head(b) ? b->item->head : b->model->head;
}

bool ed_binding_in_total(const ed_item_binding *b)
{
    for (size_t i = 0; b->model != NULL && i < b->model->amounts; i++) {
        const char *head = ed_binding_head(b, i);
        if (head == NULL || ed_head_in_total(head)) /* a head that is missing will be one of these */
            return true;
    }
    return false;
}

/* What is given and is no head was found fault with as it was read. */
static bool is_given(const ed_json *json)
{
    return json != NULL && json->type != ED_JSON_NULL && (json->type != ED_JSON_STRING || json->text[0] != '\0');
}

void ed_binding_check_head(ed_item_binding *b)
{
    const ed_item *item = b->item;
    ed_place place = ed_json_place(item->json);
    bool chosen = ed_binding_chooses_head(b);
    if (chosen && !is_given(ed_json_get(item->json, "head")) && b->model->amounts > 0)
        ED_FIND(b->all->findings, head_missing, place, item->id, b->model->id);
    else if (chosen && b->model->amounts > 0 && (item->note == NULL || item->note[0] == '\0'))
        ED_FIND(b->all->findings, head_note, place, item->id);
    if (!chosen && item->head != NULL && strcmp(item->head, b->model->head) != 0)
        ED_FIND(b->all->findings, head_fixed, ed_json_place(ed_json_get(item->json, "head")), item->id, b->model->id,
                b->model->head);
}
