/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the inputs that a model declares: each with its kind, domain and what the case must say about it. */
#include "library/model/reading.h"
#include <string.h>

static size_t read_row(ed_reader reader, const ed_json *object, bool in_row, ed_model_input **row);

/* ---- what stands under the key of a kind */

static void read_options(ed_reader reader, const ed_json *object, ed_model_input *input)
{
    if (object->count == 0)
        ED_FIND(reader.findings, list_empty, ed_json_place(object), NULL, "choice");
    input->option = ed_arena_array(reader.arena, object->count, sizeof *input->option);
    for (const ed_json *one = object->child; one != NULL; one = one->next) {
        if (strncmp(one->key, "x-", 2) == 0)
            continue;
        const ed_words title = ed_read_words(reader, object, one->key, true, NULL);
        input->option[input->options++] = (ed_option){one->key, title};
    }
}

static void read_choice(ed_reader reader, const ed_json *value, ed_model_input *input)
{
    static const ed_words expected = {"数据表编号，或列出各选项的对象",
                                      "a table's id, or an object of keys with titles"};
    if (value->type == ED_JSON_OBJECT)
        read_options(reader, value, input);
    else if (value->type != ED_JSON_STRING)
        ed_read_wrong(reader, value, expected, NULL);
    else if (!ed_name_is_id(value->text))
        ED_FIND(reader.findings, catalogue_id, ed_json_place(value), NULL, value->text);
    else
        input->choice = value->text;
}

/* A curve or a rate: the key has an empty object. */
static void read_empty(ed_reader reader, const ed_json *value, ed_model_input *input)
{
    (void)input;
    if (value->type == ED_JSON_OBJECT)
        ed_json_check_keys(value, NULL, 0, NULL, reader.findings);
    else
        ed_read_wrong(reader, value, ed_json_type_words(ED_JSON_OBJECT), NULL);
}

static void read_columns(ed_reader reader, const ed_json *value, ed_model_input *input)
{
    if (value->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, value, ed_json_type_words(ED_JSON_OBJECT), NULL);
        return;
    }
    if (value->count == 0)
        ED_FIND(reader.findings, list_empty, ed_json_place(value), NULL, value->key);
    input->columns = read_row(reader, value, true, &input->column);
}

/* "date": true and the like: the key says it all. */
static void read_mark(ed_reader reader, const ed_json *value, ed_model_input *input)
{
    (void)input;
    if (value->type != ED_JSON_TRUE)
        ed_read_wrong(reader, value, ed_json_type_words(ED_JSON_TRUE), NULL);
}

/* By kind; a number's unit is read for every kind that has one. */
static void (*const readers[])(ed_reader reader, const ed_json *value, ed_model_input *input) = {
    [ED_KIND_NUMBER] = NULL,      [ED_KIND_CHOICE] = read_choice, [ED_KIND_CURVE] = read_empty,
    [ED_KIND_RATE] = read_empty,  [ED_KIND_LIST] = read_columns,  [ED_KIND_GROUP] = read_columns,
    [ED_KIND_SAMPLE] = read_mark, [ED_KIND_DATE] = read_mark,     [ED_KIND_TEXT] = read_mark,
    [ED_KIND_FLAG] = read_mark,
};

/* ---- domain */

/* True if the range holds a number: min (above: excluded) to max. */
static bool is_range(const ed_number *min, bool over, const ed_number *max)
{
    if (min == NULL || max == NULL)
        return true;
    const int compared = ed_number_compare(min, max);
    return over ? compared < 0 : compared <= 0;
}

static const ed_number *usual_end(ed_reader reader, const ed_json *end)
{
    return end->type == ED_JSON_NULL ? NULL : ed_read_number_value(reader, end, NULL);
}

static void read_usual(ed_reader reader, const ed_json *json, ed_model_input *input)
{
    static const ed_words expected = {"两个数值的数组（不限的一端为 null）", "an array of two numbers (null: open)"};
    const ed_json *usual = ed_json_get(json, "usual");
    if (usual == NULL)
        return;
    if (usual->type != ED_JSON_ARRAY || usual->count != 2) {
        ed_read_wrong(reader, usual, expected, NULL);
        return;
    }
    input->usual.min = usual_end(reader, ed_json_at(usual, 0));
    input->usual.max = usual_end(reader, ed_json_at(usual, 1));
    if (!is_range(input->usual.min, false, input->usual.max))
        ED_FIND(reader.findings, model_bounds, ed_json_place(usual), NULL, input->name);
}

static void read_domain(ed_reader reader, const ed_json *json, ed_model_input *input)
{
    const ed_number *above = ed_read_number(reader, json, "above", false, NULL);
    const ed_number *min = ed_read_number(reader, json, "min", false, NULL);
    const ed_number *max = ed_read_number(reader, json, "max", false, NULL);
    input->domain = (ed_domain){.min = above != NULL ? above : min, .max = max, .over_min = above != NULL};
    if ((above != NULL && min != NULL) || !is_range(input->domain.min, input->domain.over_min, max))
        ED_FIND(reader.findings, model_bounds, ed_json_key_place(json), NULL, input->name);
    input->plausible = ed_read_flag(reader, json, "plausible", false, NULL);
    input->domain.integer = ed_read_flag(reader, json, "integer", false, NULL);
    read_usual(reader, json, input);
}

/* ---- what the case must say about it */

static void read_demands(ed_reader reader, const ed_json *json, ed_model_input *input)
{
    static const char *const evidence[] = {"required", "optional"};
    static const char *const note_when[] = {"always"};
    input->optional = ed_read_flag(reader, json, "optional", false, NULL);
    input->evidence_required = ed_read_word(reader, json, "evidence", false, (ed_admitted){evidence, 2}, NULL) == 0;
    input->note_required = ed_read_word(reader, json, "note_when", false, (ed_admitted){note_when, 1}, NULL) == 0;
    input->fact = ed_read_flag(reader, json, "fact", false, NULL);
    input->records = ed_read_flag(reader, json, "records", false, NULL);
    input->clock = ed_read_flag(reader, json, "clock", false, NULL);
    input->one_of = ed_read_text(reader, json, "one_of", false, NULL);
    if (input->one_of != NULL && !ed_name_is_plain(input->one_of))
        ED_FIND(reader.findings, model_name, ed_json_place(ed_json_get(json, "one_of")), NULL, input->one_of);
}

/* ---- one input and a row of them */

static void read_input(ed_reader reader, const ed_json *json, bool in_row, ed_model_input *input)
{
    const ed_json *value = NULL;
    input->name = json->key;
    input->place = ed_json_key_place(json);
    ed_model_check_name(reader, json->key, in_row, input->place);
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
        return;
    }
    if (!ed_model_read_kind(reader, json, input, &value))
        return;
    ed_model_check_properties(reader, json, input);
    ed_model_read_units(reader, json, input);
    if (readers[input->kind] != NULL)
        readers[input->kind](reader, value, input);
    input->title = ed_read_words(reader, json, "title", false, NULL);
    input->help = ed_read_words(reader, json, "help", false, NULL);
    input->symbol = ed_read_text(reader, json, "symbol", false, NULL);
    read_domain(reader, json, input);
    read_demands(reader, json, input);
    ed_model_read_default(reader, json, input);
}

/* A group of alternatives with a single input is a slip of the pen: exactly one of it is always given. */
static void check_one_of(ed_reader reader, const ed_model_input *row, size_t count, const ed_model_input *input)
{
    size_t members = 0;
    for (size_t i = 0; i < count; i++)
        if (row[i].one_of != NULL && strcmp(row[i].one_of, input->one_of) == 0)
            members++;
    if (members == 1)
        ED_FIND(reader.findings, model_one_of, input->place, NULL, input->one_of);
}

static size_t read_row(ed_reader reader, const ed_json *object, bool in_row, ed_model_input **row)
{
    size_t count = 0;
    *row = ed_arena_array(reader.arena, object->count, sizeof **row);
    for (const ed_json *json = object->child; json != NULL; json = json->next)
        if (strncmp(json->key, "x-", 2) != 0)
            read_input(reader, json, in_row, &(*row)[count++]);
    for (size_t i = 0; i < count; i++) {
        const ed_model_input *input = &(*row)[i];
        if (input->one_of != NULL)
            check_one_of(reader, *row, count, input);
        for (size_t unit = 0; unit < input->units; unit++)
            ed_model_check_unit(reader, input->unit[unit], *row, count, input->place);
    }
    return count;
}

void ed_model_read_inputs(ed_model_reading *reading, const ed_json *root)
{
    ed_model *model = reading->model;
    const ed_json *inputs = ed_read_object(reading->reader, root, "inputs", true, NULL);
    if (inputs == NULL)
        return;
    model->inputs = read_row(reading->reader, inputs, false, &model->input);
    for (size_t i = 0; i < model->inputs; i++)
        ed_names_add(&reading->taken, model->input[i].name);
}
