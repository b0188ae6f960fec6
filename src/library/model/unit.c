/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units as a model writes them: "m3", "money/unit(quantity)" (the unit in which another input is given). */
#include "library/model/reading.h"
#include <string.h>

static void add_unit(ed_reader reader, const ed_json *json, ed_model_input *input)
{
    const char *unit = ed_read_text_value(reader, json, "unit", NULL);
    if (unit != NULL && input->units < ED_INPUT_UNITS)
        input->unit[input->units++] = unit;
}

void ed_model_read_units(ed_reader reader, const ed_json *json, ed_model_input *input)
{
    const ed_json *unit = ed_json_get(json, "unit");
    if (unit == NULL)
        return;
    if (unit->type != ED_JSON_ARRAY) {
        add_unit(reader, unit, input);
        return;
    }
    if (unit->count == 0 || unit->count > ED_INPUT_UNITS)
        ED_FIND(reader.findings, model_unit_count, ed_json_place(unit), NULL, input->name,
                ed_arena_printf(reader.arena, "%d", ED_INPUT_UNITS));
    for (const ed_json *one = unit->child; one != NULL; one = one->next)
        add_unit(reader, one, input);
}

/* An input that another's unit may follow: a number whose own units follow nothing, so that there is no circle. */
static bool can_be_followed(const ed_model_input *input)
{
    for (size_t i = 0; i < input->units; i++)
        if (strstr(input->unit[i], "unit(") != NULL)
            return false;
    return input->kind == ED_KIND_NUMBER;
}

static bool is_followable(const char *name, const ed_model_input *row, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(row[i].name, name) == 0)
            return can_be_followed(&row[i]);
    return false;
}

void ed_model_check_unit(ed_reader reader, const char *unit, const ed_model_input *row, size_t count, ed_place place)
{
    ed_text plain = ed_text_new(reader.arena); /* the unit with "1" in place of what follows other inputs */
    const char *rest = unit;
    for (const char *at; (at = strstr(rest, "unit(")) != NULL;) {
        const char *name = at + strlen("unit(");
        const size_t length = strcspn(name, ")");
        if (name[length] == '\0')
            break; /* what is not closed is no unit */
        const char *followed = ed_arena_copy(reader.arena, name, length);
        if (!is_followable(followed, row, count))
            ED_FIND(reader.findings, model_unit, place, NULL, unit, followed);
        ed_text_add_bytes(&plain, rest, (size_t)(at - rest));
        ed_text_add(&plain, "1");
        rest = name + length + 1;
    }
    ed_text_add(&plain, rest);
    ed_unit parsed;
    const char *wrong = unit;
    if (ed_unit_parse(reader.arena, ed_text_string(&plain), ed_unit_currency("CNY"), &parsed, &wrong) != ED_UNIT_OK)
        ED_FIND(reader.findings, unit_unknown, place, NULL, wrong, "");
}
