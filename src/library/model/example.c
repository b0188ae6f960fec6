/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the worked examples of a model; every one is run as a test. */
#include "library/model/reading.h"
#include <string.h>

static void read_expectations(ed_reader reader, const ed_json *json, ed_model_example *example)
{
    const ed_json *expect = ed_read_object(reader, json, "expect", false, NULL);
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

/* A list of texts; NULL where there is none. */
static const char **read_names(ed_reader reader, const ed_json *list, const char *key, size_t *count)
{
    const char **names = list == NULL ? NULL : ed_arena_array(reader.arena, list->count + 1, sizeof *names);
    for (const ed_json *one = list == NULL ? NULL : list->child; one != NULL; one = one->next) {
        names[*count] = ed_read_text_value(reader, one, key, NULL);
        *count += names[*count] != NULL;
    }
    return names;
}

/* An example gives figures, or what must be found where there are none. */
static void check_outcome(ed_reader reader, const ed_json *json)
{
    const bool expects = ed_json_get(json, "expect") != NULL, finds = ed_json_get(json, "finds") != NULL;
    if (expects && finds)
        ED_FIND(reader.findings, one_of_both, ed_json_place(ed_json_get(json, "finds")), NULL, "expect, finds");
    else if (!expects && !finds)
        ED_FIND(reader.findings, one_of_missing, ed_json_place(json), NULL, "expect, finds");
}

static const ed_json *read_part(ed_reader reader, const ed_json *json, const char *key, bool required)
{
    return ed_read_object(reader, json, key, required, NULL);
}

static void read_example(ed_reader reader, const ed_json *json, ed_model_example *example)
{
    static const char *const keys[] = {"inputs", "item", "case", "expect", "finds", "counts", "from"};
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    example->inputs = read_part(reader, json, "inputs", true);
    example->item = read_part(reader, json, "item", false);
    example->cases = read_part(reader, json, "case", false);
    example->from = ed_read_text(reader, json, "from", true, NULL);
    check_outcome(reader, json);
    read_expectations(reader, json, example);
    const bool has_finds = ed_json_get(json, "finds") != NULL;
    example->find = read_names(reader, ed_read_list(reader, json, "finds", has_finds, NULL), "finds", &example->finds);
    const ed_json *counts = ed_read_list(reader, json, "counts", false, NULL);
    example->count = read_names(reader, counts, "counts", &example->counts);
    example->states_counts = counts != NULL;
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

/* ---- changes of formulas that no example notices */

static void read_one_unnoticed(ed_reader reader, const ed_json *json, ed_model_unnoticed *out)
{
    static const char *const keys[] = {"formula", "change", "reason"};
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    out->place = ed_json_place(json);
    out->formula = ed_read_text(reader, json, "formula", true, NULL);
    out->change = ed_read_text(reader, json, "change", true, NULL);
    out->reason = ed_read_words(reader, json, "reason", true, NULL);
}

void ed_model_read_unnoticed(ed_model_reading *reading, const ed_json *root)
{
    ed_model *model = reading->model;
    const ed_json *list = ed_read_list(reading->reader, root, "unnoticed", false, NULL);
    if (list == NULL)
        return;
    model->unnoticed = ed_arena_array(reading->reader.arena, list->count + 1, sizeof *model->unnoticed);
    for (const ed_json *json = list->child; json != NULL; json = json->next) {
        if (json->type == ED_JSON_OBJECT)
            read_one_unnoticed(reading->reader, json, &model->unnoticed[model->unnoticeds++]);
        else
            ed_read_wrong(reading->reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
    }
}
