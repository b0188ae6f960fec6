/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A numeric input: its value as written, its unit, its domain, what it is based on. */
#include "library/read.h"
#include "engine/bind/binding.h"
#include <string.h>

/* ---- the wrapper {"value": ..., "unit": ..., "evidence": ...} */

/* The text under a key; NULL where there is none, after a finding where it is no text. */
static const char *text_of(ed_item_binding *b, const ed_json *object, const char *key, const char *path)
{
    return ed_json_want_text(object, key, false, path, b->all->findings);
}

static void check_basis(ed_item_binding *b, const ed_json *json, const char *path)
{
    const ed_json *basis = ed_json_get(json, "basis");
    if (basis == NULL || basis->type != ED_JSON_STRING) /* what is no text is found fault with as such */
        return;
    const ed_reader reader = {b->all->arena, b->all->findings};
    if (ed_term_index(ED_TERMS_basis, basis->text) == SIZE_MAX)
        ED_FIND(b->all->findings, basis_unknown, ed_json_place(basis), path, basis->text,
                ed_read_joined(reader, ED_TERMS_basis));
}

ed_row_notes ed_binding_row_grounds(ed_item_binding *b, const ed_json *row, const char *path)
{
    check_basis(b, row, path);
    return (ed_row_notes){.evidence = ed_json_get(row, "evidence"),
                          .basis = text_of(b, row, "basis", path),
                          .note = text_of(b, row, "note", path)};
}

ed_input_value ed_binding_grounds(ed_item_binding *b, const ed_json *json, const char *path, const ed_row_notes *row)
{
    ed_input_value out = {.value = json, .json = json};
    if (row != NULL) {
        out.evidence = row->evidence;
        out.basis = row->basis;
        out.note = row->note;
    }
    if (json->type != ED_JSON_OBJECT)
        return out;
    check_basis(b, json, path);
    const char *basis = text_of(b, json, "basis", path), *note = text_of(b, json, "note", path);
    out.basis = basis != NULL ? basis : out.basis;
    out.note = note != NULL ? note : out.note;
    out.evidence = ed_json_get(json, "evidence") != NULL ? ed_json_get(json, "evidence") : out.evidence;
    return out;
}

ed_input_value ed_binding_unwrap(ed_item_binding *b, const ed_json *json, const char *path, const ed_row_notes *row)
{
    static const char *const keys[] = {"value", "value_of", "unit",        "evidence",
                                       "basis", "note",     "uncertainty", "disputed"};
    ed_input_value out = ed_binding_grounds(b, json, path, row);
    if (json->type != ED_JSON_OBJECT)
        return out;
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], path, b->all->findings);
    out.value = ed_json_get(json, "value");
    out.value_of = text_of(b, json, "value_of", path);
    out.value_of = out.value_of == NULL ? NULL : ed_text_normal(b->all->arena, out.value_of);
    out.unit = text_of(b, json, "unit", path);
    out.uncertainty = ed_json_get(json, "uncertainty");
    ed_binding_check_disputed(b, json, out.value != NULL || out.value_of != NULL, path);
    return out;
}

/* ---- evidence, basis, note */

/* Looked at for each input that rests on it; what each finds wrong it tells of itself. */
static void check_evidence(ed_item_binding *b, const ed_json *at, const char *path)
{
    if (at->type != ED_JSON_STRING) {
        ed_words arguments[2] = {ed_json_type_words(ED_JSON_STRING), ed_json_type_words(at->type)};
        ed_findings_add_words(b->all->findings, ED_RULE_wrong_type, ed_json_place(at), path, arguments, 2);
    } else if (ed_case_evidence(b->all->one, ed_text_normal(b->all->arena, at->text)) == NULL) {
        ED_FIND(b->all->findings, evidence_unknown, ed_json_place(at), path, at->text);
    }
}

static void add_evidence(ed_item_binding *b, ed_used_grounds *to, const ed_json *at)
{
    if (at->type == ED_JSON_STRING)
        to->evidence[to->evidences++] = ed_text_normal(b->all->arena, at->text);
}

/* The grounds of a value; the inputs of a row mostly rest on the same, one after the other. */
static const ed_used_grounds *grounds_of(ed_item_binding *b, const ed_input_value *value, const char *path)
{
    const ed_json *json = value->evidence;
    const bool is_list = json != NULL && json->type == ED_JSON_ARRAY;
    for (const ed_json *at = is_list ? json->child : json; at != NULL; at = is_list ? at->next : NULL)
        check_evidence(b, at, path);
    if (b->grounds.last != NULL && b->grounds.evidence == json && b->grounds.last->basis == value->basis &&
        b->grounds.last->note == value->note)
        return b->grounds.last;
    ed_used_grounds *out = ed_arena_alloc(b->all->arena, sizeof *out);
    *out = (ed_used_grounds){.basis = value->basis, .note = value->note};
    if (json != NULL)
        out->evidence = ed_arena_array(b->all->arena, is_list ? json->count : 1, sizeof *out->evidence);
    for (const ed_json *at = is_list ? json->child : json; at != NULL; at = is_list ? at->next : NULL)
        add_evidence(b, out, at);
    b->grounds.evidence = json;
    b->grounds.last = out;
    return out;
}

static void check_grounds(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                          const ed_used_grounds *grounds, const char *path)
{
    bool taken = value->value_of != NULL; /* its grounds stand where it comes from */
    if (input->evidence_required && grounds->evidences == 0 && !taken &&
        ed_binding_waiver(b, "evidence-missing") == NULL)
        ED_FIND(b->all->findings, evidence_missing, ed_json_place(value->json), path);
    if (input->note_required && (value->note == NULL || value->note[0] == '\0'))
        ED_FIND(b->all->findings, note_missing, ed_json_place(value->json), path);
}

static const char *end_of_range(ed_item_binding *b, const ed_number *end)
{
    return end == NULL ? NULL : ed_number_print(b->all->arena, end, ED_NUMBER_DIGITS, &(bool){false});
}

/* What the model allows, printed once for all rows. */
static const ed_used_range *range_of(ed_item_binding *b, const ed_model_input *input)
{
    uint32_t found = ed_map_find(&b->range_of, &input, sizeof(const ed_model_input *));
    if (found != ED_MAP_NONE)
        return &b->range[found]->range;
    ed_declared_range *made = ed_arena_alloc(b->all->arena, sizeof *made);
    *made = (ed_declared_range){.of = input,
                                .range = {.min = end_of_range(b, input->min),
                                          .max = end_of_range(b, input->max),
                                          .usual_min = end_of_range(b, input->usual_min),
                                          .usual_max = end_of_range(b, input->usual_max),
                                          .over_min = input->over_min,
                                          .plausible = input->plausible}};
    b->range_of.arena = b->all->arena;
    ed_map_add(&b->range_of, &made->of, sizeof made->of, (uint32_t)b->ranges);
    ED_PUSH(b->all->arena, b->range, b->ranges, b->range_capacity, made);
    return &made->range;
}

ed_words ed_used_input_title(const ed_used_input *input)
{
    return ed_binding_words(input->declared);
}

ed_used_input *ed_binding_used_input(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                                     const char *path)
{
    const bool expert = value->basis != NULL && strcmp(value->basis, "expert") == 0;
    ed_used_input fresh = {.path = path,
                           .given_unit = value->unit,
                           .grounds = grounds_of(b, value, path),
                           .range = range_of(b, input),
                           .declared = input,
                           .discretion = input->note_required || expert,
                           .is_set = value->value != NULL && strcmp(value->value->source->kind, "set") == 0,
                           .from_item = value->value_of != NULL};
    ED_PUSH(b->all->arena, b->out->input, b->out->inputs, b->input_capacity, fresh);
    ed_used_input *used = &b->out->input[b->out->inputs - 1];
    /* what rests on a note alone was chosen by whoever wrote it */
    used->discretion = used->discretion || (value->basis == NULL && fresh.grounds->evidences == 0 && !used->from_item &&
                                            value->note != NULL && value->note[0] != '\0');
    check_grounds(b, input, value, used->grounds, path);
    return used;
}

/* ---- the number */

const ed_number *ed_binding_numeral(ed_item_binding *b, const ed_json *json, const char *path)
{
    return ed_read_number_value((ed_reader){b->all->arena, b->all->findings}, json, path);
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
    if (text != NULL && ed_unit_parse(b->all->arena, text, b->all->one->money, out, &wrong) == ED_UNIT_OK)
        return true;
    ED_FIND(b->all->findings, unit_unknown, input->place, NULL, text == NULL ? input->unit[index] : wrong, "");
    return false;
}

static void wrong_unit(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                       const ed_bound *record, const char *path)
{
    ed_text units = ed_text_new(b->all->arena);
    for (size_t i = 0; i < input->units; i++) {
        ed_unit unit;
        if (ed_binding_unit(b, input, i, record, &unit))
            ed_text_format(&units, "%s%s", i > 0 ? " / " : "", ed_unit_print(b->all->arena, unit));
    }
    ED_FIND(b->all->findings, unit_mismatch, ed_json_place(value->json), path, ed_text_string(&units), value->unit);
}

static void wrong_symbol(ed_item_binding *b, const char *symbol, ed_place place, const char *path)
{
    if (ed_unit_is_container(symbol))
        ED_FIND(b->all->findings, unit_container, place, path, symbol);
    else
        ED_FIND(b->all->findings, unit_unknown, place, path, symbol, "");
}

/* The unit as written, and the admitted one it is converted to; the first without a written one. */
static bool units_of(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                     const ed_bound *record, const char *path, ed_unit *from, ed_unit *to)
{
    const char *wrong = "";
    if (!ed_binding_unit(b, input, 0, record, to))
        return false;
    *from = *to;
    if (value->unit == NULL)
        return true;
    if (ed_unit_parse(b->all->arena, value->unit, b->all->one->money, from, &wrong) != ED_UNIT_OK) {
        wrong_symbol(b, wrong, ed_json_place(ed_json_get(value->json, "unit")), path);
        return false;
    }
    for (size_t i = 0; i < input->units; i++)
        if (ed_binding_unit(b, input, i, record, to) && ed_unit_same_kind(*from, *to))
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

static void add_conversion(ed_item_binding *b, const char *path, const ed_number *from, const char *from_unit,
                           const ed_number *to, ed_unit unit, const ed_number *factor)
{
    bool rounded = false;
    ed_arena *arena = b->all->arena;
    ed_conversion row = {.path = path};
    row.from = ed_arena_printf(arena, "%s %s", ed_number_print(arena, from, ED_NUMBER_DIGITS, &rounded), from_unit);
    row.to = printed(b, to, unit);
    row.factor = ed_number_print_exact(arena, factor);
    ED_PUSH(arena, b->out->conversion, b->out->conversions, b->conversion_capacity, row);
}

static const ed_number *converted(ed_item_binding *b, const ed_number *number, const char *path, const char *written,
                                  ed_unit from, ed_unit to)
{
    const ed_number *out = number;
    const ed_number *factor = ed_unit_factor(b->all->arena, from, to);
    if (ed_number_compare(factor, ed_number_integer(b->all->arena, 1)) == 0)
        return number;
    if (ed_number_multiply(b->all->arena, number, factor, &out) == ED_FAULT_NONE)
        add_conversion(b, path, number, written, out, to, factor);
    return out;
}

/* ---- domain */

static bool in_domain(ed_item_binding *b, const ed_model_input *input, const ed_number *number, ed_unit unit,
                      ed_place place, const char *path)
{
    size_t before = b->all->findings->errors;
    int low = input->min == NULL ? 1 : ed_number_compare(number, input->min);
    if (low < 0 || (low == 0 && input->over_min)) {
        if (input->over_min)
            ED_FIND(b->all->findings, range_above, place, path, printed(b, number, unit), printed(b, input->min, unit));
        else
            ED_FIND(b->all->findings, range, place, path, printed(b, number, unit), printed(b, input->min, unit));
    }
    if (input->max != NULL && ed_number_compare(number, input->max) > 0)
        ED_FIND(b->all->findings, range_max, place, path, printed(b, number, unit), printed(b, input->max, unit));
    if (input->integer && !ed_number_is_integer(number))
        ED_FIND(b->all->findings, not_whole, place, path, printed(b, number, unit));
    return b->all->findings->errors == before;
}

static bool is_usual(const ed_model_input *input, const ed_number *number)
{
    return (input->usual_min == NULL || ed_number_compare(number, input->usual_min) >= 0) &&
           (input->usual_max == NULL || ed_number_compare(number, input->usual_max) <= 0);
}

static ed_words usual_words(ed_item_binding *b, const ed_model_input *input, ed_unit unit)
{
    ed_arena *arena = b->all->arena;
    const char *low = input->usual_min == NULL ? NULL : printed(b, input->usual_min, unit);
    const char *high = input->usual_max == NULL ? NULL : printed(b, input->usual_max, unit);
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
    if (is_usual(input, number))
        return;
    ed_words hint = {"", ""};
    bool small = input->usual_min != NULL && ed_number_compare(number, input->usual_min) < 0;
    for (size_t i = 0; i < 2 && hint.zh[0] == '\0'; i++) {
        const ed_number *by =
            small ? ed_number_integer(b->all->arena, factors[i]) : ed_number_ratio(b->all->arena, 1, factors[i]);
        const ed_number *other = NULL;
        if (ed_number_multiply(b->all->arena, number, by, &other) != ED_FAULT_NONE || !is_usual(input, other))
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
    bool fits = ed_unit_same_kind(from, to);
    for (size_t i = 1; !fits && i < input->units; i++)
        fits = ed_binding_unit(b, input, i, record, &to) && ed_unit_same_kind(from, to);
    if (!fits || ed_program_node(b->all->program, other->node)->type != ED_TYPE_NUMBER) {
        ED_FIND(b->all->findings, unit_mismatch, ed_json_place(value->json), path, ed_unit_print(b->all->arena, to),
                ed_unit_print(b->all->arena, from));
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
    ed_unit from, to;
    if (value->value_of != NULL) {
        ed_binding_no_uncertainty(b, value, path);
        return from_item(b, input, value, record, path);
    }
    if (value->value == NULL)
        return NULL;
    const ed_number *number = ed_binding_numeral(b, value->value, path), *written = number;
    bool fits = units_of(b, input, value, record, path, &from, &to);
    ed_used_input *used = ed_binding_used_input(b, input, value, path);
    if (number == NULL || !fits)
        return NULL;
    number = converted(b, number, path, value->unit == NULL ? "" : value->unit, from, to);
    fits = in_domain(b, input, number, to, ed_json_place(value->value), path);
    check_usual(b, input, number, to, ed_json_place(value->value), path);
    used = &b->out->input[b->out->inputs - 1];
    used->given = ed_json_numeral(value->value);
    ed_bound *bound = ed_binding_new(b, ED_BOUND_NODE, input->name, path, true);
    ed_domain domain = {input->min, input->max, input->over_min, input->integer};
    bound->node = ed_binding_add_input(b, input, value, path, written, ed_unit_factor(b->all->arena, from, to), number,
                                       to, domain);
    ed_program_set_place(b->all->program, bound->node, ed_json_place(value->value));
    used->value = ed_figure_of(b->all->arena, b->all->program, bound->node, 0);
    return fits ? bound : NULL;
}
