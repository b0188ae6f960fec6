/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case as people have it, from its tree: the fixed parts, what all items share, and each item by its model. */
#include "intake/inside.h"
#include <string.h>

/* The model that an item names; NULL where there is none, which is found later. */
static const ed_model *model_of(ed_intaking *t, const ed_json *item)
{
    bool found = false;
    ed_findings unused;
    const ed_json *id = ed_json_get(item, "model");
    ed_findings_init(&unused, t->arena);
    return id == NULL || id->type != ED_JSON_STRING ? NULL : ed_models_find(t->from->models, id->text, &found, &unused);
}

/* What stands in `defaults` is an input of the first item that has one of that name. */
static void read_default(ed_intaking *t, const ed_json *items, ed_json *node)
{
    for (const ed_json *item = items->child; item != NULL; item = item->next) {
        const ed_model *model = model_of(t, item);
        for (size_t i = 0; model != NULL && i < model->inputs; i++)
            if (strcmp(model->input[i].name, node->key) == 0) {
                ed_json holder = {.type = ED_JSON_OBJECT, .child = node};
                ed_json *behind = node->next;
                node->next = NULL;
                ed_intake_inputs(t, &model->input[i], 1, &holder, "defaults");
                node->next = behind;
                return;
            }
    }
}

static void read_items(ed_intaking *t, ed_json *root)
{
    ed_json *items = ed_intake_child(root, "items"), *defaults = ed_intake_child(root, "defaults");
    if (items == NULL || items->type != ED_JSON_ARRAY)
        return;
    for (ed_json *at = defaults != NULL && defaults->type == ED_JSON_OBJECT ? defaults->child : NULL; at != NULL;
         at = at->next)
        read_default(t, items, at);
    for (ed_json *item = items->child; item != NULL; item = item->next) {
        const ed_model *model = model_of(t, item);
        ed_json *inputs = item->type == ED_JSON_OBJECT ? ed_intake_child(item, "inputs") : NULL;
        const ed_json *id = ed_json_get(item, "id");
        const char *name = id != NULL && id->type == ED_JSON_STRING ? ed_text_normal(t->arena, id->text) : "";
        if (model != NULL && inputs != NULL)
            ed_intake_inputs(t, model->input, model->inputs, inputs, name);
    }
}

void ed_intake_read(ed_arena *arena, ed_json *root, const ed_intake *from, ed_findings *findings, ed_taken **taken)
{
    *taken = ed_arena_alloc(arena, sizeof **taken);
    ed_intaking t = {.arena = arena, .findings = findings, .from = from, .taken = *taken};
    ed_intake_fields(&t, "root", root, "");
    read_items(&t, root);
}

ed_case *ed_intake_case(ed_arena *arena, const ed_source *source, const ed_intake *from, ed_settings set,
                        ed_findings *findings)
{
    ed_json *root = ed_json_parse(arena, source, findings);
    ed_taken *taken = NULL;
    if (root == NULL)
        return NULL;
    if (from != NULL)
        ed_intake_read(arena, root, from, findings, &taken);
    ed_case *one = ed_case_from_json(arena, ed_case_set(arena, root, set.row, set.count, findings), findings);
    if (one == NULL)
        return NULL;
    one->set = set.row;
    one->sets = set.count;
    one->what_if = set.count > 0;
    one->taken = taken;
    return one;
}
