/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A numeric input: its value as written, its unit, its domain, what it is based on. */
#include "library/read.h"
#include "engine/bind/binding.h"
#include <string.h>

const ed_number *ed_binding_numeral(ed_item_binding *b, const ed_json *json, const char *path)
{
    return ed_read_number_value(ed_binding_reader(b), json, path);
}

/* "money/unit(quantity)" with the other input's unit in place of unit(...). */
static const char *resolved_unit(ed_item_binding *b, const char *text, const ed_bound *record)
{
    const char *call = strstr(text, "unit(");
    const char *end = call == NULL ? NULL : strchr(call, ')');
    if (end == NULL)
        return text;
    const char *name = ed_arena_copy(b->all->arena, call + 5, (size_t)(end - call - 5));
    const ed_bound *other = record == NULL ? NULL : ed_bound_find(record, name);
    if (other == NULL || other->node == ED_NO_NODE)
        return NULL;
    const char *unit = ed_unit_print(b->all->arena, ed_program_node(b->all->program, other->node)->unit);
    return ed_arena_printf(b->all->arena, "%.*s(%s)%s", (int)(call - text), text, unit, end + 1);
}

bool ed_binding_unit(ed_item_binding *b, const ed_model_input *input, size_t index, const ed_bound *record,
                     ed_unit *out)
{
    const char *wrong = "", *text = resolved_unit(b, input->unit[index], record);
    if (text != NULL && ed_unit_read(&b->all->units, text, out, &wrong) == ED_UNIT_OK)
        return true;
    ED_FIND(b->all->findings, unit_unknown, input->place, NULL, text == NULL ? input->unit[index] : wrong, "");
    return false;
}

static void wrong_unit(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                       const ed_bound *record, const char *path)
{
    ed_text zh = ed_text_new(b->all->arena), en = ed_text_new(b->all->arena);
    for (size_t i = 0; i < input->units; i++) {
        ed_unit unit;
        if (!ed_binding_unit(b, input, i, record, &unit))
            continue;
        const ed_words words = ed_unit_print_words(b->all->arena, unit);
        ed_text_format(&zh, "%s%s", zh.length > 0 ? "、" : "", words.zh);
        ed_text_format(&en, "%s%s", en.length > 0 ? ", " : "", words.en);
    }
    const ed_words arguments[] = {{ed_text_string(&zh), ed_text_string(&en)}, {value->unit, value->unit}};
    ed_findings_add_words(b->all->findings, ED_RULE_unit_mismatch, ed_json_place(value->json), path, arguments, 2);
}

static void wrong_symbol(ed_item_binding *b, const char *symbol, ed_place place, const char *path)
{
    if (ed_unit_is_container(symbol))
        ED_FIND(b->all->findings, unit_container, place, path, symbol);
    else
        ED_FIND(b->all->findings, unit_unknown, place, path, symbol, "");
}

/* True if the unit of another input is by that of this one: "money/unit(quantity)". */
static bool is_followed(const ed_model_input *input, size_t count, const char *follower)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < input[i].units; k++)
            if (strstr(input[i].unit[k], follower) != NULL)
                return true;
        if (input[i].column != NULL && is_followed(input[i].column, input[i].columns, follower))
            return true;
    }
    return false;
}

/* The admitted unit for what comes in another: the very same, else the first of its kind; always the latter where
 * another input follows, so that the same amount in another unit does not change what a price is by. */
static bool admitted(ed_item_binding *b, const ed_model_input *input, const ed_bound *record, ed_unit from, ed_unit *to)
{
    const char *follower = ed_arena_printf(b->all->arena, "unit(%s)", input->name);
    const bool followed = is_followed(b->model->input, b->model->inputs, follower);
    for (size_t i = 0; i < input->units && !followed; i++)
        if (ed_binding_unit(b, input, i, record, to) && ed_unit_equal(from, *to))
            return true;
    for (size_t i = 0; i < input->units; i++)
        if (ed_binding_unit(b, input, i, record, to) && ed_unit_same_kind(from, *to))
            return true;
    return false;
}

/* The unit as written, and the admitted one it is converted to; the first without a written one. */
typedef struct unit_change {
    ed_unit from, to;
} unit_change;

static bool units_of(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                     const ed_bound *record, const char *path, unit_change *out)
{
    const char *wrong = "";
    if (!ed_binding_unit(b, input, 0, record, &out->to))
        return false;
    out->from = out->to;
    if (value->unit == NULL)
        return true;
    if (ed_unit_read(&b->all->units, value->unit, &out->from, &wrong) != ED_UNIT_OK) {
        wrong_symbol(b, wrong, ed_json_place(ed_json_get(value->json, "unit")), path);
        return false;
    }
    if (admitted(b, input, record, out->from, &out->to))
        return true;
    wrong_unit(b, input, value, record, path);
    return false;
}

static const char *printed(ed_item_binding *b, const ed_number *number, ed_unit unit)
{
    bool rounded = false;
    const char *text = ed_number_print(b->all->arena, number, ED_NUMBER_DIGITS, &rounded);
    return ed_unit_is_none(unit) ? text
                                 : ed_arena_printf(b->all->arena, "%s %s", text, ed_unit_print(b->all->arena, unit));
}

static void add_conversion(ed_item_binding *b, const char *path, const char *written_unit, const ed_quantity *quantity)
{
    bool rounded = false;
    ed_arena *arena = b->all->arena;
    ed_conversion row = {.path = path};
    row.from = ed_arena_printf(arena, "%s %s", ed_number_print(arena, quantity->written, ED_NUMBER_DIGITS, &rounded),
                               written_unit);
    row.to = printed(b, quantity->number, quantity->unit);
    row.factor = ed_number_print_exact(arena, quantity->factor);
    ED_PUSH(arena, b->out->conversion, b->out->conversions, b->conversion_capacity, row);
}

/* The number in the unit that is admitted; a conversion is told of. */
static ed_quantity convert(ed_item_binding *b, const ed_number *written, const char *path, const char *written_unit,
                           unit_change units)
{
    ed_quantity out = {written, ed_unit_factor(b->all->arena, units.from, units.to), written, units.to};
    if (ed_number_compare(out.factor, ed_number_integer(b->all->arena, 1)) != 0 &&
        ed_number_multiply(b->all->arena, written, out.factor, &out.number) == ED_FAULT_NONE)
        add_conversion(b, path, written_unit, &out);
    return out;
}

/* ---- domain */

/* With its unit as each language writes it. */
static ed_words measured(ed_item_binding *b, const ed_number *number, ed_unit unit)
{
    ed_arena *arena = b->all->arena;
    const ed_words units = ed_unit_print_words(arena, unit);
    const char *digits = printed(b, number, ed_unit_none());
    if (ed_unit_is_none(unit))
        return (ed_words){digits, digits};
    return (ed_words){ed_arena_printf(arena, "%s %s", digits, ed_words_in(units, ED_ZH)),
                      ed_arena_printf(arena, "%s %s", digits, ed_words_in(units, ED_EN))};
}

static void find_beyond(ed_item_binding *b, ed_rule rule, ed_place place, const char *path, const ed_words *number)
{
    ed_findings_add_words(b->all->findings, rule, place, path, number, rule == ED_RULE_not_whole ? 1 : 2);
}

static bool in_domain(ed_item_binding *b, const ed_model_input *input, const ed_number *number, ed_unit unit,
                      ed_place place, const char *path)
{
    const ed_domain *d = &input->domain;
    size_t before = b->all->findings->errors;
    int low = d->min == NULL ? 1 : ed_number_compare(number, d->min);
    ed_words found[2] = {measured(b, number, unit)};
    if (low < 0 || (low == 0 && d->over_min)) {
        found[1] = measured(b, d->min, unit);
        find_beyond(b, d->over_min ? ED_RULE_range_above : ED_RULE_range, place, path, found);
    }
    if (d->max != NULL && ed_number_compare(number, d->max) > 0) {
        found[1] = measured(b, d->max, unit);
        find_beyond(b, ED_RULE_range_max, place, path, found);
    }
    if (d->integer && !ed_number_is_integer(number))
        find_beyond(b, ED_RULE_not_whole, place, path, found);
    return b->all->findings->errors == before;
}

static ed_words usual_words(ed_item_binding *b, const ed_model_input *input, ed_unit unit)
{
    ed_arena *arena = b->all->arena;
    const char *low = input->usual.min == NULL ? NULL : printed(b, input->usual.min, unit);
    const char *high = input->usual.max == NULL ? NULL : printed(b, input->usual.max, unit);
    if (low != NULL && high != NULL)
        return (ed_words){ed_arena_printf(arena, "%s 至 %s", low, high), ed_arena_printf(arena, "%s to %s", low, high)};
    return low != NULL
               ? (ed_words){ed_arena_printf(arena, "不小于 %s", low), ed_arena_printf(arena, "at least %s", low)}
               : (ed_words){ed_arena_printf(arena, "不大于 %s", high), ed_arena_printf(arena, "at most %s", high)};
}

/* Outside of the usual range: would a factor 1000 or 10000 (kg for t, 元 for 万元) explain it? */
static void check_usual(ed_item_binding *b, const ed_model_input *input, const ed_number *number, ed_unit unit,
                        ed_place place, const char *path)
{
    static const int64_t factors[] = {1000, 10000};
    if (ed_domain_has(&input->usual, number))
        return;
    ed_words hint = {"", ""};
    bool small = input->usual.min != NULL && ed_number_compare(number, input->usual.min) < 0;
    for (size_t i = 0; i < 2 && hint.zh[0] == '\0'; i++) {
        const ed_number *by =
            small ? ed_number_integer(b->all->arena, factors[i]) : ed_number_ratio(b->all->arena, 1, factors[i]);
        const ed_number *other = NULL;
        if (ed_number_multiply(b->all->arena, number, by, &other) != ED_FAULT_NONE ||
            !ed_domain_has(&input->usual, other))
            continue;
        hint.zh = ed_arena_printf(b->all->arena, "；如单位相差 %d 倍则在范围内", (int)factors[i]);
        hint.en =
            ed_arena_printf(b->all->arena, "; a unit mistaken by a factor of %d would explain it", (int)factors[i]);
    }
    const char *value = printed(b, number, unit);
    ed_words arguments[3] = {{value, value}, usual_words(b, input, unit), hint};
    ed_findings_add_words(b->all->findings, ED_RULE_usual, place, path, arguments, 3);
}

/* ---- binding */

/* Another item's value: the very same node, so that it is the same random variable as well. */
static ed_bound *from_item(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                           const ed_bound *record, const char *path)
{
    ed_unit from, to;
    const ed_bound *other = ed_binding_value_of(b, value->value_of, ed_json_place(value->json), path);
    if (other == NULL || !ed_binding_unit(b, input, 0, record, &to))
        return NULL;
    if (other->node == ED_NO_NODE) { /* a discount rate of more than one number */
        ED_FIND(b->all->findings, value_of_unknown, ed_json_place(value->json), path, value->value_of);
        return NULL;
    }
    from = ed_program_node(b->all->program, other->node)->unit;
    if (!admitted(b, input, record, from, &to) ||
        ed_program_node(b->all->program, other->node)->type != ED_TYPE_NUMBER) {
        const ed_words units[] = {ed_unit_print_words(b->all->arena, to), ed_unit_print_words(b->all->arena, from)};
        ed_findings_add_words(b->all->findings, ED_RULE_unit_mismatch, ed_json_place(value->json), path, units, 2);
        return NULL;
    }
    ed_bound *bound = ed_binding_new(b, ED_BOUND_NODE, input->name, path, true);
    static const ed_formula nowhere = {.text = ""};
    b->c.formula = &nowhere;
    bound->node = ed_compile_convert(&b->c, NULL, other->node, to);
    ed_used_input *used = ed_binding_used_input(b, input, value, path);
    used->given = value->value_of;
    used->value = ed_figure_of(b->all->arena, b->all->program, bound->node, 0);
    return bound;
}

ed_bound *ed_binding_number(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                            const ed_bound *record, const char *path)
{
    unit_change units;
    if (value->value_of != NULL) {
        ed_binding_no_uncertainty(b, value, path);
        return from_item(b, input, value, record, path);
    }
    if (value->value == NULL)
        return NULL;
    const ed_number *written = ed_binding_numeral(b, value->value, path);
    bool fits = units_of(b, input, value, record, path, &units);
    ed_used_input *used = ed_binding_used_input(b, input, value, path);
    if (written == NULL || !fits)
        return NULL;
    const ed_place place = ed_json_place(value->value);
    const ed_quantity quantity = convert(b, written, path, value->unit == NULL ? "" : value->unit, units);
    fits = in_domain(b, input, quantity.number, units.to, place, path);
    check_usual(b, input, quantity.number, units.to, place, path);
    used->given = ed_json_numeral(value->value);
    ed_bound *bound = ed_binding_new(b, ED_BOUND_NODE, input->name, path, true);
    bound->node = ed_binding_add_input(b, input, value, path, &quantity);
    ed_program_set_place(b->all->program, bound->node, place);
    used->value = ed_figure_of(b->all->arena, b->all->program, bound->node, 0);
    return fits ? bound : NULL;
}

/* ---- samples */

/* One value of a sample in the unit of all, checked like a number. */
static const ed_number *sample_value(ed_item_binding *b, const ed_model_input *input, const ed_json *json,
                                     const char *path, unit_change units)
{
    const ed_number *written = ed_binding_numeral(b, json, path), *number = written;
    if (written == NULL)
        return NULL;
    if (!ed_unit_equal(units.from, units.to) &&
        ed_number_multiply(b->all->arena, written, ed_unit_factor(b->all->arena, units.from, units.to), &number) !=
            ED_FAULT_NONE)
        return NULL;
    return in_domain(b, input, number, units.to, ed_json_place(json), path) ? number : NULL;
}

ed_bound *ed_binding_sample(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                            const char *path)
{
    const ed_json *json = value->value;
    unit_change units = {ed_unit_none(), ed_unit_none()};
    if (json == NULL || json->type != ED_JSON_ARRAY || json->count == 0) {
        ed_binding_wrong_kind(b, input, value->json, path);
        return NULL;
    }
    if (input->units > 0 && !units_of(b, input, value, NULL, path, &units))
        return NULL;
    ed_bound *bound = ed_binding_new(b, ED_BOUND_SAMPLE, input->name, path, true);
    ed_bound_sample *sample = bound->sample;
    size_t position = 1;
    ed_text given = ed_text_new(b->all->arena), taken = ed_text_new(b->all->arena);
    sample->unit = units.to;
    sample->value = ed_arena_array(b->all->arena, json->count, sizeof(ed_number *));
    for (const ed_json *at = json->child; at != NULL; at = at->next, position++) {
        const char *one = ed_arena_printf(b->all->arena, "%s[%zu]", path, position);
        const ed_number *number = sample_value(b, input, at, one, units);
        const char *comma = position > 1 ? ", " : "";
        if (number == NULL)
            continue;
        sample->value[sample->values++] = number;
        ed_text_format(&given, "%s%s", comma, ed_json_numeral(at));
        ed_text_format(&taken, "%s%s", comma, ed_number_text(b->all->arena, number));
    }
    if (sample->values < json->count)
        return NULL;
    ed_used_input *used = ed_binding_used_input(b, input, value, path);
    used->given = ed_text_string(&given);
    used->value = (ed_figure){.text = ed_text_string(&taken), .unit = units.to, .type = ED_TYPE_TEXT};
    return bound;
}
