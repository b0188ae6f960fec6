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

ed_reader ed_binding_reader(const ed_item_binding *b)
{
    return (ed_reader){b->all->arena, b->all->findings};
}

const char *ed_binding_join(ed_item_binding *b, const char *path, const char *name)
{
    return ed_arena_printf(b->all->arena, "%s.%s", path, name);
}

/* ---- waivers and conditions */

const char *ed_binding_waiver(ed_item_binding *b, const char *id)
{
    for (size_t i = 0; i < b->item->waives; i++)
        if (strcmp(b->item->waive[i].id, id) == 0) {
            b->out->waive_used[i] = true;
            return b->item->waive[i].reason;
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

static bool add_source(ed_binding *all, const ed_source *source)
{
    for (size_t i = 0; i < all->ledger->sources; i++)
        if (all->ledger->source[i] == source)
            return false;
    ED_PUSH(all->arena, all->ledger->source, all->ledger->sources, all->source_capacity, source);
    return true;
}

static bool is_of(const ed_tables *tables, const ed_attestation *one, const ed_source *table)
{
    for (size_t i = 0; i < tables->count; i++)
        if (tables->table[i]->file == table && strcmp(tables->table[i]->id, one->table) == 0)
            return true;
    return false;
}

/* With a table go the attestations of it, and the keys by which they are trusted. */
void ed_binding_use_source(ed_binding *all, const ed_source *source)
{
    const ed_tables *tables = all->tables;
    if (!add_source(all, source))
        return;
    for (size_t i = 0; i < tables->attestations; i++) {
        const ed_attestation *one = tables->attestation[i];
        if (!is_of(tables, one, source))
            continue;
        (void)add_source(all, one->file);
        if (one->key_file != NULL)
            (void)add_source(all, one->key_file);
    }
}
