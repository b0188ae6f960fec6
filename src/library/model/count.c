/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what a model's result stands for ("counts"): kinds of loss, each always or when a formula says so. */
#include "library/model/reading.h"
#include <string.h>

static bool is_of_kind(const ed_model *model, const char *name, ed_kind kind)
{
    const ed_model_input *input = ed_model_input_find(model->input, model->inputs, name);
    return input != NULL && input->kind == kind;
}

/* The name of an input of that kind, or NULL. */
static const char *read_input(ed_reader reader, const ed_json *json, const char *key, const ed_model *model,
                              ed_kind kind)
{
    const char *name = ed_read_text(reader, json, key, false, NULL);
    if (name != NULL && !is_of_kind(model, name, kind))
        ED_FIND(reader.findings, formula_name, ed_json_place(ed_json_get(json, key)), NULL, name, "");
    return name;
}

static void read_count(ed_reader reader, const ed_json *json, const ed_model *model, ed_model_count *count)
{
    static const char *const keys[] = {"kind", "medium", "medium_of", "apart_by", "when"};
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    count->kind = ed_read_text(reader, json, "kind", true, NULL);
    count->medium = ed_read_text(reader, json, "medium", false, NULL);
    count->medium_of = read_input(reader, json, "medium_of", model, ED_KIND_CHOICE);
    count->apart_by = read_input(reader, json, "apart_by", model, ED_KIND_LIST);
    count->when.is = ed_model_read_formula(reader, json, "when", false);
    count->when.place = ed_json_place(json);
}

void ed_model_read_counts(ed_model_reading *reading, const ed_json *root)
{
    ed_model *model = reading->model;
    const ed_json *list = ed_read_list(reading->reader, root, "counts", false, NULL);
    if (list == NULL)
        return;
    model->count = ed_arena_array(reading->reader.arena, list->count, sizeof *model->count);
    for (const ed_json *json = list->child; json != NULL; json = json->next) {
        if (json->type == ED_JSON_OBJECT)
            read_count(reading->reader, json, model, &model->count[model->counts++]);
        else
            ed_read_wrong(reading->reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
    }
}
