/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nodes of the case's tree, changed where they stand. */
#include "intake/inside.h"
#include <string.h>

/* True if a reader sees no difference: blanks aside. */
static bool looks_same(const char *a, const char *b)
{
    for (;; a++, b++) {
        a += strspn(a, " \t\r\n");
        b += strspn(b, " \t\r\n");
        if (*a != *b || *a == '\0')
            return *a == *b;
    }
}

static void tell(ed_intaking *t, const char *written, const char *read, const char *path)
{
    const ed_taken_value one = {path, written, read};
    if (!looks_same(written, read))
        ED_PUSH(t->arena, t->taken->value, t->taken->values, t->taken->value_capacity, one);
}

void ed_intake_put(ed_intaking *t, ed_json *node, const char *value, const char *shown, const char *path)
{
    tell(t, node->text, shown, path);
    node->text = value;
    node->made = true;
}

void ed_intake_put_flag(ed_intaking *t, ed_json *node, bool value, const char *path)
{
    tell(t, node->text, value ? "true" : "false", path);
    node->text = NULL;
    node->type = value ? ED_JSON_TRUE : ED_JSON_FALSE;
    node->made = true;
}

ed_json *ed_intake_text(ed_intaking *t, const ed_json *at, const char *key, const char *text)
{
    ed_json *out = ed_arena_alloc(t->arena, sizeof *out);
    *out = (ed_json){.source = at->source,
                     .key = key,
                     .text = text,
                     .offset = at->offset,
                     .length = at->length,
                     .key_offset = at->offset,
                     .type = ED_JSON_STRING,
                     .made = true};
    return out;
}

void ed_intake_append(ed_json *holder, ed_json *child)
{
    ed_json **end = &holder->child;
    while (*end != NULL)
        end = &(*end)->next;
    *end = child;
    holder->count++;
}

void ed_intake_wrap(ed_intaking *t, ed_json *node, const char *unit)
{
    ed_json *value = ed_intake_text(t, node, "value", node->text);
    value->type = node->type;
    value->typed = node->typed;
    node->text = NULL;
    node->type = ED_JSON_OBJECT;
    node->made = true;
    ed_intake_append(node, value);
    ed_intake_append(node, ed_intake_text(t, node, "unit", unit));
}

ed_json *ed_intake_child(ed_json *holder, const char *key)
{
    ed_json *at = holder->type == ED_JSON_OBJECT ? holder->child : NULL;
    while (at != NULL && strcmp(at->key, key) != 0)
        at = at->next;
    return at;
}
