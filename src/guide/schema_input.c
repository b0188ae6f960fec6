/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may stand under the name of an input: a bare value or an object around it, in the input's domain. */
#include "library/read.h"
#include "guide/inside.h"
#include <string.h>

static void put_input(ed_schema *s, const ed_model_input *row, size_t count, const ed_model_input *input);

/* An input that need not be given may stand there with nothing in it, which is the same. */
static bool is_nullable(const ed_model_input *input)
{
    return input->optional || input->one_of != NULL;
}

/* ---- numbers */

/* The units that editors offer: those declared, with the money of the country and the followed input's own units. */
static void add_units(ed_schema *s, const ed_model_input *row, size_t count, const char *unit, ed_text *out)
{
    const char *call = strstr(unit, "unit("), *end = call == NULL ? NULL : strchr(call, ')');
    const char *money = strstr(unit, "money");
    if (end != NULL) {
        const char *name = ed_arena_copy(s->arena, call + 5, (size_t)(end - call) - 5);
        for (size_t i = 0; i < count; i++)
            for (size_t k = 0; strcmp(row[i].name, name) == 0 && k < row[i].units; k++)
                add_units(s, row, count,
                          ed_arena_printf(s->arena, "%.*s%s%s", (int)(call - unit), unit, row[i].unit[k], end + 1),
                          out);
    } else if (money != NULL) {
        add_units(s, row, count, ed_arena_printf(s->arena, "%.*sCNY%s", (int)(money - unit), unit, money + 5), out);
    } else {
        ed_text_format(out, "%s%s", out->length > 0 ? ", " : "", ed_json_quoted(s->arena, unit));
    }
}

static const char *units_of(ed_schema *s, const ed_model_input *row, size_t count, const ed_model_input *input,
                            size_t most)
{
    ed_text units = ed_text_new(s->arena);
    for (size_t i = 0; i < input->units && i < most; i++)
        add_units(s, row, count, input->unit[i], &units);
    return ed_text_string(&units);
}

static void put_refusal(ed_schema *s, const char *pattern)
{
    if (pattern == NULL)
        return;
    ed_json_open_object(&s->w, NULL);
    ed_json_open_row(&s->w, "not");
    ed_schema_put(s, "type", "'string'");
    ed_json_put_text(&s->w, "pattern", pattern);
    ed_json_close(&s->w);
    ed_json_close(&s->w);
}

static bool is_zero(const ed_number *number)
{
    return number != NULL && ed_number_sign(number) == 0;
}

/* True if the number has bounds that another unit would move. */
static bool has_more_than_sign(const ed_model_input *input)
{
    return input->domain.integer || (input->domain.min != NULL && !is_zero(input->domain.min)) ||
           (input->domain.max != NULL && !is_zero(input->domain.max));
}

/* Members: a number within bounds. In another unit than the first only its sign can be judged (`sign_only`). */
static void put_bounded(ed_schema *s, const ed_model_input *input, bool sign_only)
{
    const ed_number *min = sign_only && !is_zero(input->domain.min) ? NULL : input->domain.min;
    const ed_number *max = sign_only && !is_zero(input->domain.max) ? NULL : input->domain.max;
    const bool whole = input->domain.integer && !sign_only;
    if (min != NULL)
        ed_json_put_numeral(&s->w, input->domain.over_min ? "exclusiveMinimum" : "minimum",
                            ed_citing_number(s->arena, min));
    if (max != NULL)
        ed_json_put_numeral(&s->w, "maximum", ed_citing_number(s->arena, max));
    if (whole)
        ed_json_put_count(&s->w, "multipleOf", 1);
    ed_json_open_array(&s->w, "allOf");
    ed_schema_put(s, NULL, "{'$ref': '#/$defs/numeral'}");
    put_refusal(s, ed_pattern_outside(s->arena, min, input->domain.over_min, max));
    put_refusal(s, whole ? "^-?[0-9]+\\.[0-9]*[1-9][0-9]*$" : NULL);
    ed_json_close(&s->w);
}

/* The number itself, or the object around it: in its first unit, which is the one without "unit", within all bounds. */
static void put_number(ed_schema *s, const ed_model_input *row, size_t count, const ed_model_input *input)
{
    ed_json_open_object(&s->w, NULL);
    put_bounded(s, input, false);
    ed_json_close(&s->w);
    ed_json_open_object(&s->w, NULL);
    ed_schema_put(s, "type", "'object'");
    ed_schema_put(s, "anyOf", "[{'required': ['value']}, {'required': ['value_of']}]");
    ed_schema_put(s, "not", "{'required': ['value_of', 'uncertainty']}");
    ed_json_open_object(&s->w, "properties");
    ed_json_open_object(&s->w, "value");
    put_bounded(s, input, true);
    ed_json_close(&s->w);
    ed_schema_put(s, "unit", "{'anyOf': [{'enum': [%s]}, {'$ref': '#/$defs/unit'}]}",
                  units_of(s, row, count, input, ED_INPUT_UNITS));
    ed_schema_put_beside_value(s, true);
    ed_json_close(&s->w);
    ed_schema_close_keys(s);
    if (has_more_than_sign(input)) {
        ed_schema_put(s, "if", "{'properties': {'unit': {'enum': [%s]}}}", units_of(s, row, count, input, 1));
        ed_json_open_object(&s->w, "then");
        ed_json_open_object(&s->w, "properties");
        ed_json_open_object(&s->w, "value");
        put_bounded(s, input, false);
        ed_json_close(&s->w);
        ed_json_close(&s->w);
        ed_json_close(&s->w);
    }
    ed_json_close(&s->w);
}

/* A number above -1 unless the model says otherwise, or a form with its parts. */
static void put_rate(ed_schema *s, const ed_model_input *row, size_t count, const ed_model_input *input)
{
    ed_model_input number = *input;
    if (number.domain.min == NULL) {
        number.domain.min = ed_number_integer(s->arena, -1);
        number.domain.over_min = true;
    }
    if (number.units == 0)
        number.unit[number.units++] = "1";
    put_number(s, row, count, &number);
    ed_schema_put(s, NULL, "{'$ref': '#/$defs/rate-form'}");
}

/* ---- choices */

static void put_options(ed_schema *s, const ed_model_input *input)
{
    ed_json_open_array(&s->w, "enum");
    for (size_t i = 0; i < input->options; i++)
        ed_json_put_text(&s->w, NULL, input->option[i].key);
    ed_json_close(&s->w);
    ed_json_open_array(&s->w, "enumDescriptions");
    for (size_t i = 0; i < input->options; i++)
        ed_json_put_text(&s->w, NULL, ed_schema_both(s, input->option[i].title, " | "));
    ed_json_close(&s->w);
}

/* The keys of all editions: which one is in force, the case's dates decide. */
static void put_keys(ed_schema *s, const ed_model_input *input)
{
    ed_names seen = {.arena = s->arena};
    ed_text titles = ed_text_new(s->arena);
    ed_json_writer w = ed_json_writer_new(&titles, true);
    ed_json_open_array(&w, NULL);
    ed_json_open_array(&s->w, "enum");
    for (size_t i = 0; i < s->tables->count; i++) {
        const ed_table *table = s->tables->table[i];
        for (size_t k = 0; strcmp(table->id, input->choice) == 0 && k < table->rows; k++) {
            const ed_row *row = &table->row[k];
            if (row->key == NULL || !ed_names_add(&seen, row->key))
                continue;
            ed_json_put_text(&s->w, NULL, row->key);
            ed_json_put_text(&w, NULL,
                             row->title.zh == NULL && row->title.en == NULL ? row->key
                                                                            : ed_schema_both(s, row->title, " | "));
        }
    }
    ed_json_close(&s->w);
    ed_json_close(&w);
    ed_json_put_raw(&s->w, "enumDescriptions", ed_text_string(&titles));
}

/* ---- what is no number: the members of the bare value's schema */

static void put_bare(ed_schema *s, const ed_model_input *input)
{
    if (input->kind == ED_KIND_CHOICE && input->choice == NULL)
        put_options(s, input);
    else if (input->kind == ED_KIND_CHOICE && ed_tables_has(s->tables, input->choice))
        put_keys(s, input);
    else if (input->kind == ED_KIND_DATE)
        ed_schema_put(s, "$ref", input->clock ? "'#/$defs/moment'" : "'#/$defs/date'");
    else if (input->kind == ED_KIND_FLAG)
        ed_schema_put(s, "type", "'boolean'");
    else if (input->kind == ED_KIND_SAMPLE)
        ed_schema_put(s, NULL, "'type': 'array', 'minItems': 1, 'items': {'$ref': '#/$defs/numeral'}");
    else
        ed_schema_put(s, "type", "'string'");
}

static void put_plain(ed_schema *s, const ed_model_input *input)
{
    ed_json_open_object(&s->w, NULL);
    put_bare(s, input);
    ed_json_close(&s->w);
    ed_json_open_object(&s->w, NULL);
    ed_schema_put(s, "type", "'object'");
    ed_schema_put(s, "required", "['value']");
    ed_json_open_object(&s->w, "properties");
    ed_json_open_object(&s->w, "value");
    put_bare(s, input);
    ed_json_close(&s->w);
    ed_schema_put(s, "unit", "{'type': 'string'}");
    ed_schema_put_beside_value(s, false);
    ed_json_close(&s->w);
    ed_schema_close_keys(s);
    ed_json_close(&s->w);
}

/* ---- lists and groups */

static void put_list(ed_schema *s, const ed_model_input *input)
{
    ed_json_open_object(&s->w, NULL);
    ed_schema_put(s, "type", "'array'");
    ed_json_put_count(&s->w, "minItems", input->optional ? 0 : 1);
    ed_json_open_object(&s->w, "items");
    ed_schema_put_row(s, input->column, input->columns, true);
    ed_json_close(&s->w);
    ed_json_close(&s->w);
    ed_schema_put(s, NULL, "{'$ref': '#/$defs/list-table'}");
}

static void put_group(ed_schema *s, const ed_model_input *input)
{
    ed_json_open_object(&s->w, NULL);
    ed_schema_put_row(s, input->column, input->columns, false);
    ed_json_close(&s->w);
}

/* ---- one input */

static void put_input(ed_schema *s, const ed_model_input *row, size_t count, const ed_model_input *input)
{
    ed_json_open_object(&s->w, input->name);
    const ed_words title = {ed_input_title(s->arena, input, ED_ZH), ed_input_title(s->arena, input, ED_EN)};
    const ed_input_row beside = {row, count};
    const ed_words facts = {ed_input_facts(s->arena, beside, input, ED_ZH),
                            ed_input_facts(s->arena, beside, input, ED_EN)};
    ed_schema_title(s, title, facts);
    if (input->otherwise != NULL)
        ed_json_put_json(&s->w, "default", input->otherwise);
    ed_json_open_array(&s->w, "anyOf");
    if (input->kind == ED_KIND_NUMBER)
        put_number(s, row, count, input);
    else if (input->kind == ED_KIND_RATE)
        put_rate(s, row, count, input);
    else if (input->kind == ED_KIND_CURVE)
        ed_schema_put(s, NULL, "{'$ref': '#/$defs/curve'}");
    else if (input->kind == ED_KIND_LIST)
        put_list(s, input);
    else if (input->kind == ED_KIND_GROUP)
        put_group(s, input);
    else
        put_plain(s, input);
    if (is_nullable(input))
        ed_schema_put(s, NULL, "{'$ref': '#/$defs/nothing'}");
    ed_json_close(&s->w);
    ed_json_close(&s->w);
}

/* ---- rows */

bool ed_schema_is_needed(const ed_model_input *input)
{
    return !input->optional && input->one_of == NULL && input->otherwise == NULL;
}

bool ed_schema_begins_group(const ed_model_input *row, size_t count, size_t index)
{
    bool has_default = false;
    for (size_t i = 0; row[index].one_of != NULL && i < count; i++) {
        if (row[i].one_of == NULL || strcmp(row[i].one_of, row[index].one_of) != 0)
            continue;
        if (i < index)
            return false;
        has_default = has_default || row[i].otherwise != NULL;
    }
    return row[index].one_of != NULL && !has_default;
}

void ed_schema_put_group(ed_schema *s, const char *key, const ed_model_input *row, size_t count, const char *group)
{
    ed_json_open_object(&s->w, key);
    ed_json_open_array(&s->w, "oneOf");
    for (size_t i = 0; i < count; i++)
        if (row[i].one_of != NULL && strcmp(row[i].one_of, group) == 0)
            ed_schema_put(s, NULL, "{'required': ['%s'], 'properties': {'%s': {'not': {'$ref': '#/$defs/nothing'}}}}",
                          row[i].name, row[i].name);
    ed_json_close(&s->w);
    ed_json_close(&s->w);
}

static void put_demands(ed_schema *s, const ed_model_input *row, size_t count, bool is_element)
{
    ed_json_open_list(&s->w, "required");
    for (size_t i = 0; i < count; i++)
        if (ed_schema_is_needed(&row[i]))
            ed_json_put_text(&s->w, NULL, row[i].name);
    ed_json_close(&s->w);
    ed_json_open_array(&s->w, "allOf");
    for (size_t i = 0; i < count; i++)
        if (ed_schema_begins_group(row, count, i))
            ed_schema_put_group(s, NULL, row, count, row[i].one_of);
    if (ed_schema_has_grounds(row, count, ED_GROUNDS_NOTE))
        ed_schema_put_grounds(s, NULL, row, count, ED_GROUNDS_NOTE, is_element);
    ed_schema_close_all(s);
}

void ed_schema_put_properties(ed_schema *s, const ed_model_input *row, size_t count, bool is_element, bool top)
{
    ed_json_open_object(&s->w, "properties");
    if (is_element) {
        ed_schema_put(s, "id", "{'$ref': '#/$defs/row-id'}");
        ed_schema_put_beside_value(s, false);
    }
    if (top)
        ed_schema_put(s, "timing", "{'$ref': '#/$defs/timing'}");
    for (size_t i = 0; i < count; i++)
        put_input(s, row, count, &row[i]);
    ed_json_close(&s->w);
    ed_schema_close_keys(s);
}

void ed_schema_put_row(ed_schema *s, const ed_model_input *row, size_t count, bool is_element)
{
    ed_schema_put(s, "type", "'object'");
    ed_schema_put_properties(s, row, count, is_element, false);
    put_demands(s, row, count, is_element);
}
