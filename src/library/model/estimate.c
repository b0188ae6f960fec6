/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading what a model estimates from a survey ("estimates"), and which of its steps are the covariance, a lower
 * triangle:
 *
 *   {"values": ["intercept", "slope"],
 *    "covariance": [["intercept_variance"], ["intercept_slope_covariance", "slope_variance"]]}
 */
#include "library/model/reading.h"

/* The single step that the text names; NULL after a finding. */
static const ed_model_step *read_step(ed_model_reading *reading, const ed_json *json, const char *key)
{
    const char *name = ed_read_text_value(reading->reader, json, key, NULL);
    const ed_model_step *step = name == NULL ? NULL : ed_model_step_find(reading->model, name);
    if (step != NULL && step->loops == 0)
        return step;
    if (name != NULL)
        ED_FIND(reading->reader.findings, formula_name, ed_json_place(json), NULL, name, "");
    return NULL;
}

/* `wanted` steps into `out`; a list of another length is a finding. */
static void read_steps(ed_model_reading *reading, const ed_json *list, const char *key, size_t wanted,
                       const ed_model_step **out)
{
    if (list->type != ED_JSON_ARRAY || list->count != wanted) {
        ed_read_wrong(reading->reader, list, ed_json_type_words(ED_JSON_ARRAY), NULL);
        return;
    }
    for (const ed_json *one = list->child; one != NULL; one = one->next)
        *out++ = read_step(reading, one, key);
}

static void read_estimate(ed_model_reading *reading, const ed_json *json, ed_model_estimate *out)
{
    static const char *const keys[] = {"values", "covariance"};
    const ed_reader reader = reading->reader;
    out->place = ed_json_place(json);
    ed_json_check_keys(json, keys, 2, NULL, reader.findings);
    const ed_json *values = ed_read_list(reader, json, "values", true, NULL);
    const ed_json *rows = ed_read_list(reader, json, "covariance", true, NULL);
    if (values == NULL || rows == NULL)
        return;
    const size_t n = values->count;
    out->value = ed_arena_array(reader.arena, n + 1, sizeof(const ed_model_step *));
    out->covariance = ed_arena_array(reader.arena, n * (n + 1) / 2 + 1, sizeof(const ed_model_step *));
    read_steps(reading, values, "values", n, out->value);
    if (rows->count != n) {
        ed_read_wrong(reader, rows, ed_json_type_words(ED_JSON_ARRAY), NULL);
        return;
    }
    for (const ed_json *row = rows->child; row != NULL; row = row->next) {
        read_steps(reading, row, "covariance", out->values + 1, out->covariance + out->values * (out->values + 1) / 2);
        out->values++;
    }
}

void ed_model_read_estimates(ed_model_reading *reading, const ed_json *root)
{
    ed_model *model = reading->model;
    const ed_json *list = ed_read_list(reading->reader, root, "estimates", false, NULL);
    if (list == NULL)
        return;
    model->estimate = ed_arena_array(reading->reader.arena, list->count + 1, sizeof *model->estimate);
    for (const ed_json *json = list->child; json != NULL; json = json->next) {
        if (json->type == ED_JSON_OBJECT)
            read_estimate(reading, json, &model->estimate[model->estimates++]);
        else
            ed_read_wrong(reading->reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
    }
}
