/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the steps of a model: single values, and row tables with their loops and columns. */
#include "library/model/reading.h"
#include <string.h>

ed_formula *ed_model_read_formula(ed_reader reader, const ed_json *json, const char *key, bool required)
{
    const char *text = ed_read_text(reader, json, key, required, NULL);
    if (text == NULL)
        return NULL;
    return ed_formula_parse(reader.arena, text, ed_json_place(ed_json_get(json, key)), false, reader.findings);
}

/* ---- loops */

static bool is_pair(const ed_json *json)
{
    return json->type == ED_JSON_ARRAY && json->count == 2 && json->child->type == ED_JSON_STRING &&
           json->child->next->type == ED_JSON_STRING;
}

static void read_loop(ed_reader reader, const ed_json *json, ed_model_loop *loop)
{
    static const ed_words expected = {"[变量名, 来源]", "[name, source]"};
    if (!is_pair(json)) {
        ed_read_wrong(reader, json, expected, NULL);
        return;
    }
    const ed_json *source = json->child->next;
    loop->name = json->child->text;
    ed_model_check_name(reader, loop->name, false, ed_json_place(json->child));
    loop->over = ed_formula_parse(reader.arena, source->text, ed_json_place(source), true, reader.findings);
}

/* A loop variable is no input, no step and no other variable of the same "for". */
static void check_loop(ed_model_reading *reading, ed_names *own, const ed_model_loop *loop, ed_place place)
{
    if (loop->name == NULL)
        return;
    ed_model_check_free(reading->reader, &reading->taken, loop->name, place);
    ed_model_check_free(reading->reader, own, loop->name, place);
    ed_names_add(own, loop->name);
}

size_t ed_model_read_loops(ed_model_reading *reading, const ed_json *json, const char *own_name, ed_model_loop **loops)
{
    size_t count = 0;
    ed_names own = {.arena = reading->reader.arena};
    const ed_json *list = ed_read_list(reading->reader, json, "for", ed_json_get(json, "for") != NULL, NULL);
    if (list == NULL)
        return 0;
    if (own_name != NULL)
        ed_names_add(&own, own_name);
    *loops = ed_arena_array(reading->reader.arena, list->count, sizeof **loops);
    for (const ed_json *one = list->child; one != NULL; one = one->next) {
        ed_model_loop *loop = &(*loops)[count++];
        read_loop(reading->reader, one, loop);
        check_loop(reading, &own, loop, ed_json_place(one));
    }
    return count;
}

/* ---- columns */

static void read_column(ed_reader reader, const ed_json *json, ed_model_column *column)
{
    column->place = ed_json_place(json);
    column->symbol = ed_read_text(reader, json, "symbol", false, NULL);
    column->cite = ed_cites_read(reader.arena, json, reader.findings);
    column->title = ed_read_words(reader, json, "title", false, NULL);
    column->unit = ed_read_text(reader, json, "unit", false, NULL);
    if (column->unit != NULL)
        ed_model_check_unit(reader, column->unit, NULL, 0, ed_json_place(ed_json_get(json, "unit")));
    column->is = ed_model_read_formula(reader, json, "is", true);
}

/* A name under "name", checked; NULL after a finding. */
static const char *read_name(ed_reader reader, const ed_json *json)
{
    const char *name = ed_read_text(reader, json, "name", true, NULL);
    if (name != NULL)
        ed_model_check_name(reader, name, false, ed_json_place(ed_json_get(json, "name")));
    return name;
}

/* "texts": {"M": {"zh": "维护", "en": "maintenance"}}. */
static void read_texts(ed_reader reader, const ed_json *json, ed_model_column *column)
{
    const ed_json *texts = ed_read_object(reader, json, "texts", false, NULL);
    if (texts == NULL)
        return;
    column->text = ed_arena_array(reader.arena, (size_t)texts->count + 1, sizeof *column->text);
    for (const ed_json *one = texts->child; one != NULL; one = one->next)
        column->text[column->texts++] = (ed_option){one->key, ed_read_words(reader, texts, one->key, true, NULL)};
}

static void read_table_column(ed_model_reading *reading, const ed_json *json, ed_names *own, ed_model_column *column)
{
    static const char *const keys[] = {"name", "symbol", "title", "is", "unit", "cite", "texts"};
    const ed_reader reader = reading->reader;
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
        return;
    }
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    read_column(reader, json, column);
    column->name = read_name(reader, json);
    read_texts(reader, json, column);
    if (column->name == NULL)
        return;
    const ed_place place = ed_json_place(ed_json_get(json, "name"));
    ed_model_check_free(reader, &reading->taken, column->name, place);
    ed_model_check_free(reader, own, column->name, place);
    ed_names_add(own, column->name);
}

/* The rows of a range are one region: which of them there are is no question of one row. */
static void check_where(ed_reader reader, const ed_json *json, const ed_model_step *step)
{
    bool range = false;
    for (size_t i = 0; i < step->loops; i++)
        range = range || (step->loop[i].over != NULL && step->loop[i].over->root->kind == ED_TREE_RANGE);
    if (step->where != NULL && range)
        ED_FIND(reader.findings, model_where, ed_json_place(ed_json_get(json, "where")), NULL);
}

static bool is_stretch(const ed_model_step *step, const char *name)
{
    bool found = false;
    for (size_t i = 0; i < step->stretches; i++)
        found = found || strcmp(step->stretch[i], name) == 0;
    return found;
}

static void read_stretches(ed_reader reader, const ed_json *json, ed_model_step *step)
{
    const ed_json *list = ed_read_list(reader, json, "stretches", ed_json_get(json, "stretches") != NULL, NULL);
    if (list == NULL)
        return;
    step->stretch = ed_arena_array(reader.arena, (size_t)list->count + 1, sizeof *step->stretch);
    for (const ed_json *one = list->child; one != NULL; one = one->next) {
        const char *name = one->type == ED_JSON_STRING ? one->text : "";
        if (ed_model_column_find(step, name) == NULL)
            ED_FIND(reader.findings, formula_name, ed_json_place(one), NULL, name, "");
        else if (is_stretch(step, name))
            ED_FIND(reader.findings, model_name_twice, ed_json_place(one), NULL, name);
        else
            step->stretch[step->stretches++] = name;
    }
}

static void read_table(ed_model_reading *reading, const ed_json *json, ed_model_step *step)
{
    static const char *const keys[] = {"name", "title", "for", "where", "columns", "stretches"};
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reading->reader.findings);
    step->loops = ed_model_read_loops(reading, json, step->name, &step->loop);
    step->where = ed_model_read_formula(reading->reader, json, "where", false);
    check_where(reading->reader, json, step);
    const ed_json *columns = ed_read_list(reading->reader, json, "columns", true, NULL);
    if (columns == NULL)
        return;
    ed_names own = {.arena = reading->reader.arena};
    for (size_t i = 0; i < step->loops; i++)
        if (step->loop[i].name != NULL)
            ed_names_add(&own, step->loop[i].name);
    step->column = ed_arena_array(reading->reader.arena, columns->count, sizeof *step->column);
    for (const ed_json *one = columns->child; one != NULL; one = one->next)
        read_table_column(reading, one, &own, &step->column[step->columns++]);
    read_stretches(reading->reader, json, step);
}

/* ---- steps */

/* An optional input of the model, by its name. */
static const char *read_asked(ed_model_reading *reading, const ed_json *json)
{
    const char *name = ed_read_text(reading->reader, json, "asked_by", false, NULL);
    const ed_model_input *input =
        name == NULL ? NULL : ed_model_input_find(reading->model->input, reading->model->inputs, name);
    if (input != NULL && input->optional)
        return name;
    if (name != NULL)
        ED_FIND(reading->reader.findings, formula_name, ed_json_place(ed_json_get(json, "asked_by")), NULL, name, "");
    return NULL;
}

static void read_single(ed_model_reading *reading, const ed_json *json, ed_model_step *step)
{
    static const char *const keys[] = {"name", "symbol", "title", "is", "unit", "cite", "asked_by"};
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reading->reader.findings);
    step->column = ed_arena_array(reading->reader.arena, 1, sizeof *step->column);
    step->columns = 1;
    read_column(reading->reader, json, &step->column[0]);
    step->column[0].name = step->name;
    step->asked_by = read_asked(reading, json);
}

/* From here on the step's name and those of its loop variables are taken. */
static void take_names(ed_model_reading *reading, const ed_model_step *step)
{
    if (step->name != NULL)
        ed_names_add(&reading->taken, step->name);
    for (size_t i = 0; i < step->loops; i++)
        if (step->loop[i].name != NULL)
            ed_names_add(&reading->loops, step->loop[i].name);
}

static void read_step(ed_model_reading *reading, const ed_json *json, ed_model_step *step)
{
    const ed_reader reader = reading->reader;
    step->place = ed_json_place(json);
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
        return;
    }
    step->name = read_name(reader, json);
    if (step->name != NULL) {
        const ed_place place = ed_json_place(ed_json_get(json, "name"));
        ed_model_check_free(reader, &reading->taken, step->name, place);
        ed_model_check_free(reader, &reading->loops, step->name, place);
    }
    if (ed_json_get(json, "for") != NULL) {
        step->title = ed_read_words(reader, json, "title", false, NULL);
        read_table(reading, json, step);
    } else {
        read_single(reading, json, step);
        step->title = step->column[0].title;
    }
    take_names(reading, step);
}

void ed_model_read_steps(ed_model_reading *reading, const ed_json *root)
{
    ed_model *model = reading->model;
    const ed_json *list = ed_read_list(reading->reader, root, "steps", true, NULL);
    if (list == NULL)
        return;
    model->step = ed_arena_array(reading->reader.arena, list->count, sizeof *model->step);
    for (const ed_json *json = list->child; json != NULL; json = json->next)
        read_step(reading, json, &model->step[model->steps++]);
}
