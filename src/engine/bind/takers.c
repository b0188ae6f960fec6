/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items by their ids, and which items take values from which: both found in one pass over the case. */
#include "engine/bind/binding.h"

#include <string.h>

ed_item_binding *ed_binding_find_item(ed_binding *all, const char *id, size_t length)
{
    if (all->item_by_id.count == 0) {
        all->item_by_id.arena = all->arena;
        for (size_t i = 0; i < all->items; i++)
            ed_map_add_text(&all->item_by_id, all->item[i].item->id, (uint32_t)i);
    }
    uint32_t found = ed_map_find(&all->item_by_id, id, length);
    return found == ED_MAP_NONE ? NULL : &all->item[found];
}

static void add_taker(ed_item_binding *from, const ed_item_binding *taker)
{
    if (from->takers == 0 || from->taker[from->takers - 1] != taker)
        ED_PUSH(from->all->arena, from->taker, from->takers, from->taker_capacity, taker);
}

/* Every "value_of": "id.step" in the item's inputs. */
static void find_taken(const ed_item_binding *taker, const ed_json *json)
{
    if (json == NULL)
        return;
    bool takes = json->type == ED_JSON_STRING && json->key != NULL && strcmp(json->key, "value_of") == 0;
    const char *dot = takes ? strchr(json->text, '.') : NULL;
    ed_item_binding *from =
        dot == NULL ? NULL : ed_binding_find_item(taker->all, json->text, (size_t)(dot - json->text));
    if (from != NULL)
        add_taker(from, taker);
    for (const ed_json *child = json->child; child != NULL; child = child->next)
        find_taken(taker, child);
}

const ed_item_binding *const *ed_binding_takers(const ed_item_binding *of, size_t *count)
{
    ed_binding *all = of->all;
    for (size_t i = 0; i < all->items && !all->takers_known; i++)
        find_taken(&all->item[i], all->item[i].item->inputs);
    all->takers_known = true;
    *count = of->takers;
    return of->taker;
}
