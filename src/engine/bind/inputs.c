/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An item's inputs: each that the model declares, found in the case, checked and bound to its name. Numbers, curves,
 * choices and lists have files of their own.
 */
#include "library/read.h"
#include "engine/bind/binding.h"
#include <string.h>

/* ---- dates, texts, flags */

/* Days since 1970-01-01, with a time of the day as their fraction; NULL after a finding. */
static const ed_number *days_of(ed_item_binding *b, const ed_model_input *input, const ed_json *value, const char *path)
{
    enum { MINUTES_IN_A_DAY = 1440 };
    ed_arena *arena = b->all->arena;
    if (!input->clock) {
        const ed_date day = ed_read_date_value(ed_binding_reader(b), value, path);
        return day.given ? ed_number_integer(arena, day.days) : NULL;
    }
    int64_t minutes = 0;
    const ed_number *days = NULL;
    if (!ed_read_moment_value(ed_binding_reader(b), value, path, &minutes))
        return NULL;
    (void)ed_number_divide(arena, ed_number_integer(arena, minutes), ed_number_integer(arena, MINUTES_IN_A_DAY), &days);
    return days;
}

static ed_bound *date(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value, const char *path)
{
    if (value->value == NULL) {
        ed_binding_wrong_kind(b, input, value->json, path);
        return NULL;
    }
    const ed_number *days = days_of(b, input, value->value, path);
    if (days == NULL)
        return NULL;
    ed_bound *bound = ed_binding_new(b, ED_BOUND_NODE, input->name, path, true);
    ed_used_input *used = ed_binding_used_input(b, input, value, path);
    used->given = value->value->text;
    used->value = (ed_figure){.text = value->value->text, .type = ED_TYPE_DATE};
    bound->node = ed_program_number(b->all->program, days, ed_unit_none(), ED_TYPE_DATE);
    return bound;
}

static ed_bound *text_or_flag(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                              const char *path)
{
    const ed_json *json = value->value;
    bool is_text = input->kind == ED_KIND_TEXT;
    bool fits = json != NULL &&
                (is_text ? json->type == ED_JSON_STRING : json->type == ED_JSON_TRUE || json->type == ED_JSON_FALSE);
    if (!fits) {
        ed_binding_wrong_kind(b, input, value->json, path);
        return NULL;
    }
    ed_bound *bound = ed_binding_new(b, ED_BOUND_NODE, input->name, path, true);
    ed_used_input *used = ed_binding_used_input(b, input, value, path);
    used->given = is_text ? json->text : json->type == ED_JSON_TRUE ? "true" : "false";
    used->value = (ed_figure){.text = used->given, .type = is_text ? ED_TYPE_TEXT : ED_TYPE_FLAG};
    bound->node = is_text ? ed_program_text(b->all->program, json->text)
                          : ed_program_flag(b->all->program, json->type == ED_JSON_TRUE);
    return bound;
}

/* Where a value stands: whoever exchanges it for another needs to know. */
typedef struct origin {
    const ed_json *holder; /* the object */
    bool is_default, of_case;
} origin;

static void forget_grounds(ed_used_input *used)
{
    static const ed_used_grounds none;
    used->grounds = &none;
}

/* The input of that name in the record, from its JSON. */
static ed_bound *bind(ed_item_binding *b, const ed_model_input *input, const ed_json *json, const ed_bound *record,
                      const ed_row_notes *row, origin from)
{
    const char *path = ed_binding_join(b, record->path, input->name);
    if (input->kind == ED_KIND_GROUP)
        return ed_binding_group(b, input, json, path);
    ed_input_value value = {.value = json, .json = json};
    if (input->kind != ED_KIND_LIST && input->kind != ED_KIND_CURVE && input->kind != ED_KIND_RATE)
        value = ed_binding_unwrap(b, json, path, row);
    if (input->kind != ED_KIND_NUMBER)
        ed_binding_no_uncertainty(b, &value, path);
    size_t before = b->out->inputs;
    ed_bound *bound = NULL;
    switch (input->kind) {
    case ED_KIND_NUMBER:
        bound = ed_binding_number(b, input, &value, record, path);
        break;
    case ED_KIND_CHOICE:
        bound = ed_binding_choice(b, input, &value, path);
        break;
    case ED_KIND_CURVE:
        bound = ed_binding_curve(b, input, json, path, row);
        break;
    case ED_KIND_RATE:
        bound = ed_binding_rate(b, input, json, path, row);
        break;
    case ED_KIND_LIST:
        bound = ed_binding_list(b, input, &value, path);
        break;
    case ED_KIND_SAMPLE:
        bound = ed_binding_sample(b, input, &value, path);
        break;
    case ED_KIND_DATE:
        bound = date(b, input, &value, path);
        break;
    case ED_KIND_TEXT:
    case ED_KIND_FLAG:
        bound = text_or_flag(b, input, &value, path);
        break;
    case ED_KIND_GROUP:
        break;
    }
    for (size_t i = before; i < b->out->inputs; i++) {
        b->out->input[i].is_default = b->out->input[i].is_default || from.is_default;
        b->out->input[i].of_case = b->out->input[i].of_case || from.of_case;
        if (from.is_default && !from.of_case) /* what a row rests on does not support what it leaves to the model */
            forget_grounds(&b->out->input[i]);
        if (strcmp(b->out->input[i].path, path) == 0) /* parts of a curve or rate have told theirs */
            b->out->input[i].holder = from.holder;
    }
    return bound;
}

/* ---- records */

/* The case's `defaults` stand in for any item's input of that name at the top. */
static const ed_json *value_for(const ed_item_binding *b, const ed_model_input *input, const ed_json *object, bool top,
                                origin *from)
{
    const ed_json *json = ed_json_get(object, input->name);
    *from = (origin){.holder = object, .is_default = json == NULL};
    if (json == NULL && top && (json = ed_json_get(b->all->one->defaults, input->name)) != NULL)
        *from = (origin){.holder = b->all->one->defaults, .is_default = true, .of_case = true};
    return json != NULL ? json : input->otherwise;
}

/* What stands there to be filled in: null, or an object whose value is null. NULL where it says something. */
static const ed_json *blank_of(const ed_json *json)
{
    const ed_json *value = json == NULL ? NULL : ed_json_get(json, "value");
    if (json == NULL || json->type == ED_JSON_NULL)
        return json;
    return value != NULL && value->type == ED_JSON_NULL && ed_json_get(json, "value_of") == NULL ? value : NULL;
}

/* What all rows that leave the input out can share: no lists and groups, which are told apart, and nothing whose unit
 * follows from the row. */
static bool is_alike(const ed_model_input *input)
{
    return input->kind != ED_KIND_LIST && input->kind != ED_KIND_GROUP && !ed_binding_follows_unit(input);
}

static ed_bound *member(ed_item_binding *b, const ed_model_input *input, const ed_json *object, ed_bound *record,
                        const ed_row_notes *row, bool top)
{
    origin from;
    const ed_json *json = value_for(b, input, object, top, &from);
    const ed_json *blank = blank_of(json);
    bool may_lack = input->optional || input->one_of != NULL;
    if (json == NULL && may_lack && row != NULL && is_alike(input))
        return ed_bound_find(row->absent, input->name);
    if (json != NULL && blank == NULL)
        return bind(b, input, json, record, row, from);
    const char *path = ed_binding_join(b, record->path, input->name);
    if (may_lack)
        return ed_binding_absent(b, input, record, path);
    if (row != NULL && row->lacking != NULL && row->lacking[input - row->column])
        return NULL;
    ed_words arguments[2] = {{input->name, input->name}, ed_binding_words(input)};
    const ed_json *at = blank != NULL ? blank : object != NULL ? object : b->item->json;
    ed_findings_add_words(b->all->findings, ED_RULE_input_missing, ed_json_place(at), path, arguments, 2);
    return NULL;
}

static bool of_group(const ed_model_input *input, const char *group)
{
    return input->one_of != NULL && strcmp(input->one_of, group) == 0;
}

static const char *group_names(ed_item_binding *b, ed_declared declared, const char *group)
{
    ed_text names = ed_text_new(b->all->arena);
    for (size_t i = 0; i < declared.count; i++)
        if (of_group(&declared.input[i], group))
            ed_text_format(&names, "%s%s", names.length > 0 ? ", " : "", declared.input[i].name);
    return ed_text_string(&names);
}

/* Nothing of a group has a value while it is not settled which of them is meant. What a row leaves out it shares with
 * other rows, so its own is a copy. */
static void fail_group(ed_item_binding *b, ed_declared declared, ed_bound *record, const char *group)
{
    for (size_t i = 0; i < declared.count; i++)
        for (size_t k = 0; k < record->members; k++)
            if (of_group(&declared.input[i], group) && strcmp(record->member[k]->name, declared.input[i].name) == 0) {
                ed_bound *own = ed_arena_alloc(b->all->arena, sizeof *own);
                *own = *record->member[k];
                own->failed = true;
                record->member[k] = own;
            }
}

/* Exactly one input of each group that `one_of` names. */
static void check_groups(ed_item_binding *b, ed_declared declared, ed_bound *record, const ed_json *object)
{
    for (size_t i = 0; i < declared.count; i++) {
        size_t given = 0;
        bool first = declared.input[i].one_of != NULL;
        for (size_t k = 0; declared.input[i].one_of != NULL && k < declared.count; k++) {
            if (!of_group(&declared.input[k], declared.input[i].one_of))
                continue;
            first = first && k >= i;
            const ed_bound *bound = ed_bound_find(record, declared.input[k].name);
            given += bound != NULL && bound->given;
        }
        if (!first || given == 1)
            continue;
        fail_group(b, declared, record, declared.input[i].one_of);
        const char *names = group_names(b, declared, declared.input[i].one_of);
        ed_place place = object != NULL ? ed_json_place(object) : ed_json_place(b->item->json);
        if (given == 0)
            ED_FIND(b->all->findings, one_of_missing, place, record->path, names);
        else
            ED_FIND(b->all->findings, one_of_both, place, record->path, names);
    }
}

static void check_keys(ed_item_binding *b, ed_declared declared, const ed_json *object, const char *path, bool is_row,
                       bool top)
{
    const char *few[64], **known = few;
    size_t n = 0;
    if (declared.count + 5 > sizeof few / sizeof few[0])
        known = ed_arena_array(b->all->arena, declared.count + 5, sizeof *known);
    for (size_t i = 0; i < declared.count; i++)
        known[n++] = declared.input[i].name;
    if (top)
        known[n++] = "timing";
    if (is_row) {
        known[n++] = "id";
        known[n++] = "evidence";
        known[n++] = "basis";
        known[n++] = "note";
    }
    ed_json_check_keys(object, known, n, path, b->all->findings);
}

/* Inputs whose unit follows another input are bound behind the others. */
ed_bound *ed_binding_record(ed_item_binding *b, ed_declared declared, const ed_json *object, const char *path,
                            const ed_row_notes *row, bool top)
{
    ed_bound *record = ed_binding_new(b, ED_BOUND_RECORD, "", path, true);
    ed_bound_reserve(b->all->arena, record, declared.count + (row != NULL ? 3 : 0)); /* three of row_notes */
    if (object != NULL)
        check_keys(b, declared, object, path, row != NULL, top);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < declared.count; i++) {
            if (ed_binding_follows_unit(&declared.input[i]) != (pass == 1))
                continue;
            ed_bound *bound = member(b, &declared.input[i], object, record, row, top);
            if (bound == NULL) { /* go on with something of the right type, to find more */
                bound =
                    ed_binding_absent(b, &declared.input[i], record, ed_binding_join(b, path, declared.input[i].name));
                bound->given = declared.input[i].one_of != NULL;
                bound->failed = true;
            }
            ed_bound_add(b->all->arena, record, bound);
        }
    check_groups(b, declared, record, object);
    return record;
}
