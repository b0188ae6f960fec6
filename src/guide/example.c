/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting a case together of an example's parts; what it does not say is chosen so that the model applies. */
#include "guide/inside.h"

#include "library/read.h"
#include <string.h>

#define USUAL_DAY "2023-06-01" /* of the act, where the model's source is in force then */

typedef struct builder {
    ed_arena *arena;
    const ed_json *at; /* where parts that the example does not have are said to stand */
} builder;

static ed_json *new_node(const builder *b, ed_json_type type, const char *key, const char *text)
{
    ed_json *node = ed_arena_alloc(b->arena, sizeof *node);
    *node = (ed_json){.type = type,
                      .source = b->at->source,
                      .offset = b->at->offset,
                      .length = b->at->length,
                      .key = key,
                      .key_offset = b->at->offset,
                      .text = text};
    return node;
}

static ed_json *add(ed_json *parent, ed_json *child)
{
    ed_json **end = &parent->child;
    while (*end != NULL)
        end = &(*end)->next;
    *end = child;
    parent->count++;
    return child;
}

static void add_text(const builder *b, ed_json *parent, const char *key, const char *text)
{
    add(parent, new_node(b, ED_JSON_STRING, key, text));
}

/* A value that was read, under another parent. */
static void add_copy(const builder *b, ed_json *parent, const char *key, const ed_json *value)
{
    ed_json *node = ed_arena_alloc(b->arena, sizeof *node);
    *node = *value;
    node->key = key;
    node->next = NULL;
    add(parent, node);
}

static void add_children(const builder *b, ed_json *parent, const ed_json *object)
{
    for (const ed_json *one = object == NULL ? NULL : object->child; one != NULL; one = one->next)
        add_copy(b, parent, one->key, one);
}

/* ---- evidence: every id that is named */

static void collect(ed_names *names, const ed_json *json)
{
    for (const ed_json *one = json->child; one != NULL; one = one->next) {
        const bool is_list = one->key != NULL && strcmp(one->key, "evidence") == 0 && one->type == ED_JSON_ARRAY;
        for (const ed_json *id = is_list ? one->child : NULL; id != NULL; id = id->next)
            if (id->type == ED_JSON_STRING)
                ed_names_add(names, id->text);
        collect(names, one);
    }
}

static void add_evidence(const builder *b, ed_json *root, const ed_model_example *example)
{
    ed_names names = {.arena = b->arena};
    collect(&names, example->inputs);
    if (example->item != NULL)
        collect(&names, example->item);
    ed_json *list = add(root, new_node(b, ED_JSON_ARRAY, "evidence", NULL));
    for (size_t i = 0; i < names.count; i++) {
        ed_json *one = add(list, new_node(b, ED_JSON_OBJECT, NULL, NULL));
        add_text(b, one, "id", names.name[i]);
        add_text(b, one, "title", names.name[i]);
    }
}

/* ---- the case around the item */

/* A day on which the model's first source is in force. */
static const char *act_day(const builder *b, const ed_model *model)
{
    ed_date day = {0}, usual = {0};
    char text[11] = USUAL_DAY;
    ed_date_parse(USUAL_DAY, &usual);
    const ed_citation source = model->sources > 0 ? model->source[0] : (ed_citation){0};
    if (source.from.given && source.from.days > usual.days)
        day = source.from;
    else if (source.to.given && source.to.days < usual.days)
        day = source.from.given ? source.from : source.to;
    else
        day = usual;
    ed_date_print(day, text);
    return ed_arena_string(b->arena, text);
}

const char *ed_example_currency(const ed_model *model)
{
    static const char *const codes[] = {"USD", "EUR"};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        for (const char *at = model->file->text; (at = strstr(at, codes[i])) != NULL; at++)
            if (at > model->file->text && (at[-1] == '[' || at[-1] == '"'))
                return codes[i];
    return "CNY";
}

static void add_about(const builder *b, ed_json *root, const ed_model *model, const ed_model_example *example)
{
    ed_json *about = add(root, new_node(b, ED_JSON_OBJECT, "case", NULL));
    add_children(b, about, example->cases);
    add_text(b, about, "id", "EXAMPLE");
    if (ed_json_get(about, "acts") == NULL) {
        ed_json *acts = add(about, new_node(b, ED_JSON_ARRAY, "acts", NULL));
        add_text(b, add(acts, new_node(b, ED_JSON_OBJECT, NULL, NULL)), "from", act_day(b, model));
    }
    if (ed_json_get(about, "valuation_date") == NULL)
        add_text(b, about, "valuation_date", "2024-06-30");
    if (ed_json_get(about, "currency") == NULL)
        add_text(b, about, "currency", ed_example_currency(model));
}

const ed_json *ed_example_case(ed_arena *arena, const ed_model *model, const ed_model_example *example)
{
    const builder b = {arena, example->inputs};
    ed_json *root = new_node(&b, ED_JSON_OBJECT, NULL, NULL);
    add_text(&b, root, "format", "ecodamage-case/1");
    add_about(&b, root, model, example);
    add_evidence(&b, root, example);
    ed_json *items = add(root, new_node(&b, ED_JSON_ARRAY, "items", NULL));
    ed_json *item = add(items, new_node(&b, ED_JSON_OBJECT, NULL, NULL));
    add_text(&b, item, "id", ED_EXAMPLE_ITEM);
    add_text(&b, item, "model", model->id);
    add_copy(&b, item, "inputs", example->inputs);
    add_children(&b, item, example->item);
    return root;
}
