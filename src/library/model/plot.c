/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading what a model draws of the measurements that it is given ("plots"):
 *
 *   {"kind": "series", "title": ..., "of": "samples", "value": "value", "time": "date", "group": "station",
 *    "below": "nondetect", "lines": ["baseline"],
 *    "course": {"table": "course", "at": "t", "level": "level", "low": "low", "high": "high"}}
 *
 * Without "of", "value" is a sample among the inputs, and "beside" another one. "of" may name a table step too: then
 * "value" and "time" are columns of its rows, as the shares of a survey over its bids.
 */
#include "library/model/reading.h"
#include <string.h>

#define BIT(kind) (1u << (kind))

static void wrong_name(ed_reader reader, const ed_json *json, const char *key, const char *name)
{
    ED_FIND(reader.findings, formula_name, ed_json_place(ed_json_get(json, key)), NULL, name, "");
}

typedef struct among {
    const ed_model_input *input;
    size_t count;
} among;

/* The input that is named under the key, of one of the kinds (BIT); NULL: none is, or after a finding. */
static const ed_model_input *read_input(ed_reader reader, const ed_json *json, const char *key, among of,
                                        unsigned kinds)
{
    const char *name = ed_read_text(reader, json, key, false, NULL);
    const ed_model_input *found = name == NULL ? NULL : ed_model_input_find(of.input, of.count, name);
    if (found != NULL && (kinds & BIT(found->kind)) != 0)
        return found;
    if (name != NULL)
        wrong_name(reader, json, key, name);
    return NULL;
}

/* Steps of one value and inputs: what a line across the plot may stand for. */
static bool is_line(const ed_model *model, const char *name)
{
    const ed_model_step *step = ed_model_step_find(model, name);
    const ed_model_input *input = ed_model_input_find(model->input, model->inputs, name);
    return (step != NULL && step->loops == 0) || (input != NULL && input->kind == ED_KIND_NUMBER);
}

static void read_lines(ed_model_reading *reading, const ed_json *json, ed_model_plot *plot)
{
    const ed_json *list = ed_read_list(reading->reader, json, "lines", false, NULL);
    if (list == NULL)
        return;
    plot->line = ed_arena_array(reading->reader.arena, list->count, sizeof *plot->line);
    for (const ed_json *one = list->child; one != NULL; one = one->next) {
        const char *name = ed_read_text_value(reading->reader, one, "lines", NULL);
        if (name != NULL && is_line(reading->model, name))
            plot->line[plot->lines++] = name;
        else if (name != NULL)
            wrong_name(reading->reader, json, "lines", name);
    }
}

static bool has_column(const ed_model_step *table, const char *name)
{
    bool found = false;
    for (size_t i = 0; i < table->columns; i++)
        found = found || ed_text_equal(table->column[i].name, name);
    for (size_t i = 0; i < table->loops; i++)
        found = found || ed_text_equal(table->loop[i].name, name);
    return found;
}

static void read_course(ed_model_reading *reading, const ed_json *json, ed_model_plot *plot)
{
    static const char *const keys[] = {"table", "at", "level", "low", "high"};
    const char *name[5];
    const ed_reader reader = reading->reader;
    if (json == NULL)
        return;
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
        return;
    }
    ed_json_check_keys(json, keys, 5, NULL, reader.findings);
    for (size_t i = 0; i < 5; i++)
        name[i] = ed_read_text(reader, json, keys[i], i < 3, NULL);
    const ed_model_step *table = name[0] == NULL ? NULL : ed_model_step_find(reading->model, name[0]);
    if (name[0] != NULL && (table == NULL || table->loops == 0))
        wrong_name(reader, json, keys[0], name[0]);
    for (size_t i = 1; i < 5 && table != NULL && table->loops > 0; i++)
        if (name[i] != NULL && !has_column(table, name[i]))
            wrong_name(reader, json, keys[i], name[i]);
    plot->course.table = name[0];
    plot->course.at = name[1];
    plot->course.level = name[2];
    plot->course.low = name[3];
    plot->course.high = name[4];
}

/* Of a list among the inputs, or of samples that stand there. */
static void read_inputs(ed_model_reading *reading, const ed_json *json, ed_model_plot *plot)
{
    const ed_reader reader = reading->reader;
    const among inputs = {reading->model->input, reading->model->inputs};
    plot->list = read_input(reader, json, "of", inputs, BIT(ED_KIND_LIST));
    const among rows = plot->list == NULL ? inputs : (among){plot->list->column, plot->list->columns};
    const unsigned values = BIT(ED_KIND_SAMPLE) | (plot->list != NULL ? BIT(ED_KIND_NUMBER) : 0);
    plot->value = read_input(reader, json, "value", rows, values);
    plot->beside = read_input(reader, json, "beside", rows, plot->list == NULL ? BIT(ED_KIND_SAMPLE) : 0);
    plot->time = read_input(reader, json, "time", rows, BIT(ED_KIND_DATE) | BIT(ED_KIND_NUMBER));
    plot->group = read_input(reader, json, "group", rows, BIT(ED_KIND_TEXT));
    plot->below = read_input(reader, json, "below", rows, BIT(ED_KIND_FLAG));
    if (plot->time != NULL && plot->value != NULL && plot->value->kind == ED_KIND_SAMPLE)
        wrong_name(reader, json, "time", plot->time->name); /* the values of a sample have no times of their own */
    if (plot->kind == ED_PLOT_SERIES && plot->time == NULL)
        (void)ed_read_text(reader, json, "time", true, NULL);
}

/* The column that is named under the key; NULL after a finding. */
static const ed_model_column *read_column(ed_reader reader, const ed_json *json, const char *key,
                                          const ed_model_step *table)
{
    const char *name = ed_read_text(reader, json, key, true, NULL);
    const ed_model_column *found = name == NULL ? NULL : ed_model_column_find(table, name);
    if (name != NULL && found == NULL)
        wrong_name(reader, json, key, name);
    return found;
}

/* Of a table only a series is drawn, and all of its rows are one group. */
static void read_table(ed_model_reading *reading, const ed_json *json, ed_model_plot *plot)
{
    static const char *const of_inputs[] = {"beside", "group", "below"};
    const ed_reader reader = reading->reader;
    plot->plotted = read_column(reader, json, "value", plot->table);
    plot->over = read_column(reader, json, "time", plot->table);
    for (size_t i = 0; i < 3; i++)
        if (ed_json_get(json, of_inputs[i]) != NULL)
            wrong_name(reader, json, of_inputs[i], of_inputs[i]);
    if (plot->kind != ED_PLOT_SERIES)
        wrong_name(reader, json, "kind", ed_term_code(ED_TERMS_plot, plot->kind));
}

static void read_plot(ed_model_reading *reading, const ed_json *json, ed_model_plot *plot)
{
    static const char *const keys[] = {"kind", "title", "of",    "value", "beside",
                                       "time", "group", "below", "lines", "course"};
    const ed_reader reader = reading->reader;
    plot->place = ed_json_place(json);
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    const size_t kind = ed_read_term(reader, json, "kind", true, ED_TERMS_plot, NULL);
    plot->kind = kind == SIZE_MAX ? ED_PLOT_SERIES : (ed_plot_kind)kind;
    plot->title = ed_read_words(reader, json, "title", true, NULL);
    (void)ed_read_text(reader, json, "value", true, NULL);
    const char *of = ed_read_text(reader, json, "of", false, NULL);
    const ed_model_step *step = of == NULL ? NULL : ed_model_step_find(reading->model, of);
    plot->table = step != NULL && step->loops > 0 ? step : NULL;
    if (plot->table != NULL)
        read_table(reading, json, plot);
    else
        read_inputs(reading, json, plot);
    read_lines(reading, json, plot);
    read_course(reading, ed_json_get(json, "course"), plot);
}

void ed_model_read_plots(ed_model_reading *reading, const ed_json *root)
{
    ed_model *model = reading->model;
    const ed_json *list = ed_read_list(reading->reader, root, "plots", false, NULL);
    if (list == NULL)
        return;
    model->plot = ed_arena_array(reading->reader.arena, list->count, sizeof *model->plot);
    for (const ed_json *json = list->child; json != NULL; json = json->next) {
        if (json->type == ED_JSON_OBJECT)
            read_plot(reading, json, &model->plot[model->plots++]);
        else
            ed_read_wrong(reading->reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
    }
}
