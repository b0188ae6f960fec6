/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the worked examples of a model; every one is run as a test. */
#include "model/model_reading.h"
#include <string.h>

static void read_expectations(ed_reader reader, const ed_json *json, ed_model_example *example)
{
    const ed_json *expect = ed_json_want(json, "expect", ED_JSON_OBJECT, true, NULL, reader.findings);
    if (expect == NULL)
        return;
    if (expect->count == 0)
        ED_FIND(reader.findings, list_empty, ed_json_place(expect), NULL, "expect");
    example->expect = ed_arena_array(reader.arena, expect->count, sizeof *example->expect);
    for (const ed_json *one = expect->child; one != NULL; one = one->next) {
        if (one->type == ED_JSON_STRING || one->type == ED_JSON_NUMBER)
            example->expect[example->expects++] = (ed_model_expectation){one->key, one->text};
        else
            ed_read_wrong(reader, one, ed_json_type_words(ED_JSON_STRING), NULL);
    }
}

static const ed_json *read_part(ed_reader reader, const ed_json *json, const char *key, bool required)
{
    return ed_json_want(json, key, ED_JSON_OBJECT, required, NULL, reader.findings);
}

static void read_example(ed_reader reader, const ed_json *json, ed_model_example *example)
{
    static const char *const keys[] = {"inputs", "item", "case", "expect", "from"};
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    example->inputs = read_part(reader, json, "inputs", true);
    example->item = read_part(reader, json, "item", false);
    example->cases = read_part(reader, json, "case", false);
    example->from = ed_read_text(reader, json, "from", true, NULL);
    read_expectations(reader, json, example);
}

void ed_model_read_examples(ed_model_reading *reading, const ed_json *root)
{
    ed_model *model = reading->model;
    const ed_json *list = ed_read_list(reading->reader, root, "examples", false, NULL);
    if (list == NULL)
        return;
    model->example = ed_arena_array(reading->reader.arena, list->count, sizeof *model->example);
    for (const ed_json *json = list->child; json != NULL; json = json->next) {
        if (json->type == ED_JSON_OBJECT)
            read_example(reading->reader, json, &model->example[model->examples++]);
        else
            ed_read_wrong(reading->reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
    }
}
