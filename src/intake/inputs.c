/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs of items, as their models declare them. */
#include "intake/inside.h"
#include <string.h>

static void list(ed_intaking *t, const ed_model_input *input, ed_json *node, const char *path)
{
    const ed_reader reader = {t->arena, t->findings};
    if (ed_intake_is_table(node)) {
        const ed_intake_list keys = ed_intake_list_of(t->arena, input);
        ed_intake_table_read(t, &keys, node, path);
    }
    size_t index = 0;
    for (ed_json *at = node->type == ED_JSON_ARRAY ? node->child : NULL; at != NULL; at = at->next, index++)
        ed_intake_inputs(t, input->column, input->columns, at, ed_read_path_at(reader, "", path, at, index));
}

static void read_input(ed_intaking *t, const ed_model_input *input, ed_json *node, const char *path)
{
    if (input->kind == ED_KIND_LIST)
        list(t, input, node, path);
    else if (input->kind == ED_KIND_GROUP)
        ed_intake_inputs(t, input->column, input->columns, node, path);
    else
        ed_intake_value(t, input, node, path);
}

void ed_intake_inputs(ed_intaking *t, const ed_model_input *input, size_t count, ed_json *object, const char *path)
{
    const ed_reader reader = {t->arena, t->findings};
    if (object->type != ED_JSON_OBJECT)
        return;
    for (ed_json *at = object->child; at != NULL; at = at->next) {
        const ed_model_input *declared = ed_model_input_find(input, count, at->key);
        if (declared != NULL)
            read_input(t, declared, at, ed_read_path(reader, path, at->key));
        else if (strcmp(at->key, "basis") == 0)
            ed_intake_term(t, at, ED_TERMS_basis, path);
    }
}
