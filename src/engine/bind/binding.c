/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all parts of the room use: names and paths, the item's waivers, and what its ledger notes. */
#include "engine/bind/binding.h"
#include <string.h>

ed_bound *ed_binding_new(ed_item_binding *b, ed_bound_kind kind, const char *name, const char *path, bool given)
{
    return ed_bound_new(b->all->arena, kind, name, path, given);
}

ed_words ed_binding_words(const ed_model_input *input)
{
    ed_words words = input->title;
    if (words.zh == NULL && words.en == NULL)
        words.zh = words.en = input->name;
    return words;
}

bool ed_binding_wrong_kind(ed_item_binding *b, const ed_model_input *input, const ed_json *json, const char *path)
{
    ed_words arguments[2] = {ed_kind_words(input->kind), ed_json_type_words(json->type)};
    ed_findings_add_words(b->all->findings, ED_RULE_wrong_type, ed_json_place(json), path, arguments, 2);
    return false;
}

const char *ed_binding_join(ed_item_binding *b, const char *path, const char *name)
{
    return ed_arena_printf(b->all->arena, "%s.%s", path, name);
}

/* ---- waivers and conditions */

const char *ed_binding_waiver(ed_item_binding *b, const char *id)
{
    ed_item *item = (ed_item *)(uintptr_t)b->item; /* the case is ours; only the mark is written */
    for (size_t i = 0; i < item->waives; i++)
        if (strcmp(item->waive[i].id, id) == 0) {
            item->waive[i].used = true;
            return item->waive[i].reason;
        }
    return NULL;
}

void ed_binding_add_condition(ed_item_binding *b, ed_condition condition)
{
    ED_PUSH(b->all->arena, b->out->condition, b->out->conditions, b->condition_capacity, condition);
}

void ed_binding_add_waived(ed_item_binding *b, const char *id, ed_words text, ed_words cite, const char *reason)
{
    ed_binding_add_condition(
        b, (ed_condition){.id = id, .cite = cite, .text = text, .state = ED_CONDITION_WAIVED, .reason = reason});
}

/* ---- sources */

void ed_binding_use_source(ed_binding *all, const ed_source *source)
{
    for (size_t i = 0; i < all->ledger->sources; i++)
        if (all->ledger->source[i] == source)
            return;
    ED_PUSH(all->arena, all->ledger->source, all->ledger->sources, all->source_capacity, source);
}
