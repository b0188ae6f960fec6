/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading what a model estimates from a survey ("estimates"), and which of its steps are the covariance, a lower
 * triangle:
 *
 *   {"values": ["intercept", "slope"],
 *    "covariance": [["intercept_variance"], ["intercept_slope_covariance", "slope_variance"]],
 *    "positive": ["slope"]}
 *
 * "positive" names values that mean nothing at 0 and below: they are drawn only where their error leaves no such draws.
 */
#include "library/model/reading.h"

/* The single step that the text names; NULL after a finding. */
static const ed_model_step *read_step(ed_model_reading *reading, const ed_json *json, const char *key)
{
    const char *name = ed_read_text_value(reading->reader, json, key, NULL);
    const ed_model_step *step = name == NULL ? NULL : ed_model_step_find(reading->model, name);
    if (step != NULL && step->loops == 0)
        return step;
    if (step != NULL)
        ED_FIND(reading->reader.findings, formula_list, ed_json_place(json), NULL, name);
    else if (name != NULL)
        ED_FIND(reading->reader.findings, formula_name, ed_json_place(json), NULL, name, "");
    return NULL;
}

/* A list of so many; else a finding. */
static bool has_count(ed_model_reading *reading, const ed_json *list, size_t wanted, ed_words of_what)
{
    ed_arena *arena = reading->reader.arena;
    if (list->type != ED_JSON_ARRAY) {
        ed_read_wrong(reading->reader, list, ed_json_type_words(ED_JSON_ARRAY), NULL);
        return false;
    }
    if (list->count == wanted)
        return true;
    const char *to_be = ed_arena_printf(arena, "%zu", wanted), *is = ed_arena_printf(arena, "%d", list->count);
    const ed_words arguments[3] = {{to_be, to_be}, {is, is}, of_what};
    ed_findings_add_words(reading->reader.findings, ED_RULE_estimate_size, ed_json_place(list), NULL, arguments, 3);
    return false;
}

/* `wanted` steps into `out`; a list of another length is a finding. */
static void read_steps(ed_model_reading *reading, const ed_json *list, const char *key, size_t wanted,
                       const ed_model_step **out)
{
    static const ed_words names = {"步骤名称", "names of steps"};
    if (has_count(reading, list, wanted, names))
        for (const ed_json *one = list->child; one != NULL; one = one->next)
            *out++ = read_step(reading, one, key);
}

/* A finding for each value that was estimated before, here or in another estimate. */
static void check_once(ed_model_reading *reading, const ed_json *values)
{
    ed_names seen = {.arena = reading->reader.arena};
    const ed_model *model = reading->model;
    for (size_t i = 0; i + 1 < model->estimates; i++)
        for (size_t k = 0; k < model->estimate[i].values; k++)
            if (model->estimate[i].value[k] != NULL)
                (void)ed_names_add(&seen, model->estimate[i].value[k]->name);
    for (const ed_json *one = values->child; one != NULL; one = one->next)
        if (one->type == ED_JSON_STRING && !ed_names_add(&seen, one->text))
            ED_FIND(reading->reader.findings, estimate_twice, ed_json_place(one), NULL, one->text);
}

/* Marks those of the values that "positive" names. */
static void read_positive(ed_model_reading *reading, const ed_json *json, ed_model_estimate *out)
{
    const ed_json *list = ed_read_list(reading->reader, json, "positive", false, NULL);
    out->positive = ed_arena_array(reading->reader.arena, out->values + 1, sizeof *out->positive);
    for (const ed_json *one = list == NULL ? NULL : list->child; one != NULL; one = one->next) {
        const ed_model_step *step = read_step(reading, one, "positive");
        bool found = step == NULL;
        for (size_t i = 0; i < out->values; i++)
            if (step != NULL && out->value[i] == step)
                found = out->positive[i] = true;
        if (!found)
            ED_FIND(reading->reader.findings, formula_name, ed_json_place(one), NULL, step->name, "");
    }
}

static void read_estimate(ed_model_reading *reading, const ed_json *json, ed_model_estimate *out)
{
    static const char *const keys[] = {"values", "covariance", "positive"};
    static const ed_words lists = {"列表（每个估计值一行，下三角）",
                                   "lists (a row for each value, of a lower triangle)"};
    const ed_reader reader = reading->reader;
    out->place = ed_json_place(json);
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    const ed_json *values = ed_read_list(reader, json, "values", true, NULL);
    const ed_json *rows = ed_read_list(reader, json, "covariance", true, NULL);
    if (values == NULL || rows == NULL)
        return;
    out->values = values->count;
    out->value = ed_arena_array(reader.arena, out->values + 1, sizeof(const ed_model_step *));
    out->covariance =
        ed_arena_array(reader.arena, out->values * (out->values + 1) / 2 + 1, sizeof(const ed_model_step *));
    read_steps(reading, values, "values", out->values, out->value);
    check_once(reading, values);
    read_positive(reading, json, out);
    if (!has_count(reading, rows, out->values, lists))
        return;
    size_t i = 0;
    for (const ed_json *row = rows->child; row != NULL; row = row->next, i++)
        read_steps(reading, row, "covariance", i + 1, out->covariance + i * (i + 1) / 2);
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
