/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Default values of inputs, checked as far as that needs no case: an object with unit and note waits for the binding.
 */
#include "base/moment.h"
#include "library/model/reading.h"
#include <string.h>

static bool number_fits(ed_reader reader, const ed_json *value, const ed_model_input *input)
{
    const ed_number *number = NULL;
    if (value->type != ED_JSON_NUMBER && value->type != ED_JSON_STRING)
        return false;
    if (ed_number_parse(reader.arena, value->text, &number) != ED_NUMERAL_OK)
        return false;
    return ed_domain_has(&input->domain, number);
}

/* A bare number where a curve stands is a constant curve; points are an array; a shape is an object. */
static bool curve_fits(ed_reader reader, const ed_json *value, const ed_model_input *input)
{
    return value->type == ED_JSON_ARRAY || number_fits(reader, value, input);
}

static bool sample_fits(ed_reader reader, const ed_json *value, const ed_model_input *input)
{
    bool fits = value->type == ED_JSON_ARRAY;
    for (const ed_json *one = value->child; fits && one != NULL; one = one->next)
        fits = number_fits(reader, one, input);
    return fits;
}

static bool choice_fits(ed_reader reader, const ed_json *value, const ed_model_input *input)
{
    (void)reader;
    bool fits = value->type == ED_JSON_STRING && input->options == 0; /* a table's keys are not known here */
    for (size_t i = 0; i < input->options && value->type == ED_JSON_STRING; i++)
        fits = fits || strcmp(input->option[i].key, value->text) == 0;
    return fits;
}

static bool date_fits(ed_reader reader, const ed_json *value, const ed_model_input *input)
{
    ed_date date;
    int64_t minutes;
    (void)reader;
    return value->type == ED_JSON_STRING &&
           (input->clock ? ed_moment_parse(value->text, &minutes) : ed_date_parse(value->text, &date));
}

static bool text_fits(ed_reader reader, const ed_json *value, const ed_model_input *input)
{
    (void)reader;
    (void)input;
    return value->type == ED_JSON_STRING;
}

static bool flag_fits(ed_reader reader, const ed_json *value, const ed_model_input *input)
{
    (void)reader;
    (void)input;
    return value->type == ED_JSON_TRUE || value->type == ED_JSON_FALSE;
}

/* By kind; lists and groups have no default. */
static bool (*const fits[])(ed_reader reader, const ed_json *value, const ed_model_input *input) = {
    [ED_KIND_NUMBER] = number_fits, [ED_KIND_CHOICE] = choice_fits, [ED_KIND_CURVE] = curve_fits,
    [ED_KIND_RATE] = number_fits,   [ED_KIND_LIST] = NULL,          [ED_KIND_GROUP] = NULL,
    [ED_KIND_SAMPLE] = sample_fits, [ED_KIND_DATE] = date_fits,     [ED_KIND_TEXT] = text_fits,
    [ED_KIND_FLAG] = flag_fits,
};

void ed_model_read_default(ed_reader reader, const ed_json *json, ed_model_input *input)
{
    const ed_json *value = ed_json_get(json, "default");
    if (value == NULL || fits[input->kind] == NULL)
        return;
    if (value->type != ED_JSON_OBJECT && !fits[input->kind](reader, value, input))
        ED_FIND(reader.findings, model_default, ed_json_place(value), NULL, input->name);
    input->otherwise = value;
}
