/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An item's inputs: each that the model declares, found in the case, checked and bound to its name. */
#include "engine/binding.h"
#include <string.h>

ed_bound *ed_binding_new(ed_item_binding *b, ed_bound_kind kind, const char *name, const char *path, bool given)
{
    ed_bound *bound = ed_arena_alloc(b->all->arena, sizeof *bound);
    bound->kind = kind;
    bound->name = name;
    bound->path = path;
    bound->given = given;
    bound->node = ED_NO_NODE;
    return bound;
}

void ed_binding_add_member(ed_arena *arena, ed_bound *record, ed_bound *member)
{
    if ((record->members & (record->members + 1)) == 0) { /* room for 1, 3, 7, ...: grows by doubling */
        ed_bound **all = ed_arena_array(arena, record->members * 2 + 1, sizeof *all);
        if (record->members > 0)
            memcpy(all, record->member, record->members * sizeof *all);
        record->member = all;
    }
    record->member[record->members++] = member;
}

static const char *join(ed_item_binding *b, const char *path, const char *name)
{
    return ed_arena_printf(b->all->arena, "%s.%s", path, name);
}

/* ---- nothing given: a value of the right type */

static bool follows_unit(const ed_model_input *input)
{
    for (size_t i = 0; i < input->units; i++)
        if (strstr(input->unit[i], "unit(") != NULL)
            return true;
    return false;
}

static ed_bound *absent(ed_item_binding *b, const ed_model_input *input, const ed_bound *record, const char *path)
{
    ed_arena *arena = b->all->arena;
    ed_program *program = b->all->program;
    ed_bound *bound = ed_binding_new(b, ED_BOUND_NODE, input->name, path, false);
    ed_unit unit = ed_unit_none();
    switch (input->kind) {
    case ED_KIND_NUMBER:
        if (input->units > 0)
            ed_binding_unit(b, input, 0, record, &unit);
        bound->node = input->units > 1 || follows_unit(input)
                          ? ed_program_open(program, unit)
                          : ed_program_number(program, ed_number_integer(arena, 1), unit, ED_TYPE_NUMBER);
        break;
    case ED_KIND_DATE:
        bound->node = ed_program_number(program, ed_number_integer(arena, 0), unit, ED_TYPE_DATE);
        break;
    case ED_KIND_FLAG:
        bound->node = ed_program_flag(program, false);
        break;
    case ED_KIND_CHOICE:
        bound->node = ed_program_text(program, "");
        /* types only: any edition serves, and none is used */
        const ed_table *table =
            input->choice == NULL ? NULL : ed_tables_find(b->all->tables, input->choice, (ed_date){0});
        if (table != NULL)
            ed_binding_row_record(b, table, NULL, bound);
        break;
    case ED_KIND_TEXT:
        bound->node = ed_program_text(program, "");
        break;
    case ED_KIND_LIST:
        bound->kind = ED_BOUND_LIST;
        bound->prototype = ed_binding_prototype(b, input->column, input->columns, path);
        break;
    case ED_KIND_GROUP:
        bound = ed_binding_prototype(b, input->column, input->columns, path);
        bound->name = input->name;
        break;
    case ED_KIND_CURVE:
        bound->kind = ED_BOUND_CURVE;
        bound->parameters = 2;
        bound->parameter = ed_arena_array(arena, 2, sizeof *bound->parameter);
        if (input->units > 0)
            ed_binding_unit(b, input, 0, record, &unit);
        bound->unit = unit;
        bound->parameter[0] = ed_program_number(program, ed_number_integer(arena, 0), ed_unit_none(), ED_TYPE_NUMBER);
        bound->parameter[1] = ed_program_number(program, ed_number_integer(arena, 1), unit, ED_TYPE_NUMBER);
        break;
    case ED_KIND_SAMPLE:
        bound->kind = ED_BOUND_SAMPLE;
        break;
    }
    return bound;
}

/* What a list's element says of itself, for given(i.evidence) and for texts. */
static void add_row_notes(ed_item_binding *b, ed_bound *record, const ed_json *object, const char *path)
{
    static const char *const names[] = {"evidence", "basis", "note"};
    for (size_t i = 0; i < 3; i++) {
        const ed_json *json = ed_json_get(object, names[i]);
        ed_bound *bound = ed_binding_new(b, ED_BOUND_NODE, names[i], join(b, path, names[i]), json != NULL);
        if (json != NULL && json->type == ED_JSON_ARRAY && json->count == 0)
            bound->given = false;
        bound->node = ed_program_text(b->all->program, json != NULL && json->type == ED_JSON_STRING ? json->text : "");
        ed_binding_add_member(b->all->arena, record, bound);
    }
}

ed_bound *ed_binding_prototype(ed_item_binding *b, const ed_model_input *declared, size_t count, const char *path)
{
    ed_bound *record = ed_binding_new(b, ED_BOUND_RECORD, "", path, false);
    for (size_t i = 0; i < count; i++)
        ed_binding_add_member(b->all->arena, record, absent(b, &declared[i], record, join(b, path, declared[i].name)));
    add_row_notes(b, record, NULL, path);
    return record;
}

/* ---- given */

static ed_words input_words(const ed_model_input *input)
{
    ed_words words = input->title;
    if (words.zh == NULL && words.en == NULL)
        words.zh = words.en = input->name;
    return words;
}

static bool wrong_kind(ed_item_binding *b, const ed_model_input *input, const ed_json *json, const char *path)
{
    ed_words arguments[2] = {ed_kind_words(input->kind), ed_json_type_words(json->type)};
    ed_findings_add_words(b->all->findings, ED_RULE_wrong_type, ed_json_place(json), path, arguments, 2);
    return false;
}

/* The options of a choice as a line of text, at most a few. */
static const char *options_text(ed_item_binding *b, const char *const *key, size_t count)
{
    ed_text text = ed_text_new(b->all->arena);
    for (size_t i = 0; i < count && i < 12; i++)
        ed_text_format(&text, "%s%s", i > 0 ? ", " : "", key[i]);
    if (count > 12)
        ed_text_add(&text, ", ...");
    return ed_text_string(&text);
}

static void unknown_choice(ed_item_binding *b, const ed_json *json, const char *path, const char *const *key,
                           size_t count)
{
    const char *near = ed_text_nearest(b->all->arena, json->text, key, count);
    ed_words arguments[3] = {{json->text, json->text}, {"", ""}, {options_text(b, key, count), NULL}};
    arguments[2].en = arguments[2].zh;
    if (near != NULL) {
        arguments[1].zh = ed_arena_printf(b->all->arena, "，是否指“%s”？", near);
        arguments[1].en = ed_arena_printf(b->all->arena, "; did you mean \"%s\"?", near);
    }
    ed_findings_add_words(b->all->findings, ED_RULE_choice_unknown, ed_json_place(json), path, arguments, 3);
}

static bool inline_choice(ed_item_binding *b, const ed_model_input *input, const ed_json *json, const char *path,
                          ed_used_input *used)
{
    const char **key = ed_arena_array(b->all->arena, input->options + 1, sizeof *key);
    for (size_t i = 0; i < input->options; i++) {
        key[i] = input->option[i].key;
        if (strcmp(key[i], json->text) == 0) {
            used->choice_title = input->option[i].title;
            return true;
        }
    }
    unknown_choice(b, json, path, key, input->options);
    return false;
}

static bool table_choice(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value, const char *path,
                         ed_used_input *used, ed_bound *bound)
{
    const ed_table *table = ed_binding_table(b, input->choice, ed_json_place(value->json), path);
    if (table == NULL)
        return false;
    const ed_row *row = ed_table_row(table, value->value->text);
    if (row == NULL) {
        const char **key = ed_arena_array(b->all->arena, table->rows + 1, sizeof *key);
        for (size_t i = 0; i < table->rows; i++)
            key[i] = table->row[i].key;
        unknown_choice(b, value->value, path, key, table->rows);
        return false;
    }
    used->choice_title = row->title;
    ed_binding_row_record(b, table, row, bound);
    ed_binding_use_row(b, table, row, path, value->note, ed_json_place(value->json));
    return true;
}

static ed_bound *choice(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value, const char *path)
{
    ed_bound *bound = ed_binding_new(b, ED_BOUND_NODE, input->name, path, true);
    const ed_json *json = value->value;
    if (json == NULL || json->type != ED_JSON_STRING) {
        wrong_kind(b, input, value->json, path);
        return NULL;
    }
    ed_used_input *used = ed_binding_used_input(b, input, value, path);
    used->given = json->text;
    used->value = (ed_figure){.text = json->text, .type = ED_TYPE_TEXT};
    used->discretion = true;
    bool known = input->choice != NULL ? table_choice(b, input, value, path, used, bound)
                                       : inline_choice(b, input, json, path, used);
    bound->node = ed_program_text(b->all->program, json->text);
    return known ? bound : NULL;
}

static ed_bound *date(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value, const char *path)
{
    ed_date day;
    if (value->value == NULL || value->value->type != ED_JSON_STRING || !ed_date_parse(value->value->text, &day)) {
        wrong_kind(b, input, value->json, path);
        return NULL;
    }
    ed_bound *bound = ed_binding_new(b, ED_BOUND_NODE, input->name, path, true);
    ed_used_input *used = ed_binding_used_input(b, input, value, path);
    used->given = value->value->text;
    used->value = (ed_figure){.text = value->value->text, .type = ED_TYPE_DATE};
    bound->node =
        ed_program_number(b->all->program, ed_number_integer(b->all->arena, day.days), ed_unit_none(), ED_TYPE_DATE);
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
        wrong_kind(b, input, value->json, path);
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

static ed_bound *sample(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value, const char *path)
{
    const ed_json *json = value->value;
    if (json == NULL || json->type != ED_JSON_ARRAY || json->count == 0) {
        wrong_kind(b, input, value->json, path);
        return NULL;
    }
    ed_bound *bound = ed_binding_new(b, ED_BOUND_SAMPLE, input->name, path, true);
    bound->sample = ed_arena_array(b->all->arena, json->count, sizeof *bound->sample);
    for (const ed_json *at = json->child; at != NULL; at = at->next)
        if ((bound->sample[bound->samples++] = ed_binding_numeral(b, at, path)) == NULL)
            return NULL;
    if (input->units > 0)
        ed_binding_unit(b, input, 0, bound, &bound->unit);
    ed_used_input *used = ed_binding_used_input(b, input, value, path);
    used->given = used->value.text = ed_arena_printf(b->all->arena, "n = %zu", json->count);
    used->value.type = ED_TYPE_TEXT;
    return bound;
}

/* ---- lists and groups */

static const char *element_id(ed_item_binding *b, const ed_json *element, size_t position, const char *path)
{
    const ed_json *id = ed_json_get(element, "id");
    if (id == NULL)
        return ed_arena_printf(b->all->arena, "%zu", position + 1);
    const char *text = id->type == ED_JSON_STRING ? id->text : id->type == ED_JSON_NUMBER ? id->text : NULL;
    if (text != NULL && ed_case_id_valid(text))
        return text;
    ED_FIND(b->all->findings, id_invalid, ed_json_place(id), path, text == NULL ? "" : text);
    return NULL;
}

static bool element_known(const ed_bound *list, const char *id)
{
    for (size_t i = 0; i < list->elements; i++)
        if (strcmp(list->element[i]->id, id) == 0)
            return true;
    return false;
}

static bool element(ed_item_binding *b, const ed_model_input *input, ed_bound *list, const ed_json *json)
{
    if (json->type != ED_JSON_OBJECT) {
        ed_words arguments[2] = {ed_json_type_words(ED_JSON_OBJECT), ed_json_type_words(json->type)};
        ed_findings_add_words(b->all->findings, ED_RULE_wrong_type, ed_json_place(json), list->path, arguments, 2);
        return false;
    }
    const char *id = element_id(b, json, list->elements, list->path);
    if (id == NULL)
        return false;
    if (element_known(list, id)) {
        ED_FIND(b->all->findings, id_twice, ed_json_place(json), list->path, id);
        return false;
    }
    const char *path = ed_arena_printf(b->all->arena, "%s[%s]", list->path, id);
    const ed_json *basis = ed_json_get(json, "basis"), *note = ed_json_get(json, "note");
    ed_row_notes row = {ed_json_get(json, "evidence"), basis != NULL ? basis->text : NULL,
                        note != NULL ? note->text : NULL};
    ed_bound *record = ed_binding_record(b, input->column, input->columns, json, path, &row, false);
    if (record == NULL)
        return false;
    record->id = id;
    add_row_notes(b, record, json, path);
    list->element[list->elements++] = record;
    record->position = list->elements;
    return true;
}

static ed_bound *list(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value, const char *path)
{
    const ed_json *json = value->value;
    if (json == NULL || json->type != ED_JSON_ARRAY) {
        wrong_kind(b, input, value->json, path);
        return NULL;
    }
    if (json->count == 0 && !input->optional) {
        ED_FIND(b->all->findings, list_empty, ed_json_place(json), path, input->name);
        return NULL;
    }
    ed_bound *bound = ed_binding_new(b, ED_BOUND_LIST, input->name, path, json->count > 0);
    bound->element = ed_arena_array(b->all->arena, json->count + 1, sizeof *bound->element);
    bound->prototype = ed_binding_prototype(b, input->column, input->columns, path);
    bool fits = true;
    for (const ed_json *at = json->child; at != NULL; at = at->next)
        fits = element(b, input, bound, at) && fits;
    return fits ? bound : NULL;
}

static ed_bound *group(ed_item_binding *b, const ed_model_input *input, const ed_json *json, const char *path)
{
    if (json->type != ED_JSON_OBJECT) {
        wrong_kind(b, input, json, path);
        return NULL;
    }
    ed_bound *record = ed_binding_record(b, input->column, input->columns, json, path, NULL, false);
    if (record != NULL)
        record->name = input->name;
    return record;
}

static ed_bound *bind(ed_item_binding *b, const ed_model_input *input, const ed_json *json, const ed_bound *record,
                      const char *path, const ed_row_notes *row, bool is_default)
{
    if (input->kind == ED_KIND_GROUP)
        return group(b, input, json, path);
    ed_input_value value = {.value = json, .json = json};
    if (input->kind != ED_KIND_LIST && input->kind != ED_KIND_CURVE)
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
        bound = choice(b, input, &value, path);
        break;
    case ED_KIND_CURVE:
        bound = ed_binding_curve(b, input, &value, path);
        break;
    case ED_KIND_LIST:
        bound = list(b, input, &value, path);
        break;
    case ED_KIND_SAMPLE:
        bound = sample(b, input, &value, path);
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
    for (size_t i = before; is_default && i < b->out->inputs; i++)
        b->out->input[i].is_default = true;
    return bound;
}

/* ---- records */

/* The case's `defaults` stand in for any item's input of that name at the top. */
static const ed_json *value_for(const ed_item_binding *b, const ed_model_input *input, const ed_json *object, bool top,
                                bool *is_default)
{
    const ed_json *json = ed_json_get(object, input->name);
    *is_default = json == NULL;
    if (json == NULL && top)
        json = ed_json_get(b->all->one->defaults, input->name);
    return json != NULL ? json : input->otherwise;
}

static ed_bound *member(ed_item_binding *b, const ed_model_input *input, const ed_json *object, ed_bound *record,
                        const ed_row_notes *row, bool top)
{
    bool is_default;
    const char *path = join(b, record->path, input->name);
    const ed_json *json = value_for(b, input, object, top, &is_default);
    if (json != NULL && json->type != ED_JSON_NULL)
        return bind(b, input, json, record, path, row, is_default);
    if (input->optional || input->one_of != NULL)
        return absent(b, input, record, path);
    ed_words arguments[2] = {{input->name, input->name}, input_words(input)};
    ed_place place = object != NULL ? ed_json_place(object) : ed_json_place(b->item->json);
    ed_findings_add_words(b->all->findings, ED_RULE_input_missing, place, path, arguments, 2);
    return NULL;
}

/* Exactly one input of each group that `one_of` names. */
static bool check_groups(ed_item_binding *b, const ed_model_input *declared, size_t count, const ed_bound *record,
                         const ed_json *object)
{
    bool fits = true;
    for (size_t i = 0; i < count; i++) {
        size_t given = 0;
        bool first = declared[i].one_of != NULL;
        ed_text names = ed_text_new(b->all->arena);
        for (size_t k = 0; declared[i].one_of != NULL && k < count; k++) {
            if (declared[k].one_of == NULL || strcmp(declared[k].one_of, declared[i].one_of) != 0)
                continue;
            first = first && k >= i;
            const ed_bound *bound = ed_bound_find(record, declared[k].name);
            given += bound != NULL && bound->given;
            ed_text_format(&names, "%s%s", names.length > 0 ? ", " : "", declared[k].name);
        }
        if (!first || given == 1)
            continue;
        fits = false;
        ed_place place = object != NULL ? ed_json_place(object) : ed_json_place(b->item->json);
        if (given == 0)
            ED_FIND(b->all->findings, one_of_missing, place, record->path, ed_text_string(&names));
        else
            ED_FIND(b->all->findings, one_of_both, place, record->path, ed_text_string(&names));
    }
    return fits;
}

static void check_keys(ed_item_binding *b, const ed_model_input *declared, size_t count, const ed_json *object,
                       const char *path, bool is_row, bool top)
{
    const char **known = ed_arena_array(b->all->arena, count + 5, sizeof *known);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        known[n++] = declared[i].name;
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
ed_bound *ed_binding_record(ed_item_binding *b, const ed_model_input *declared, size_t count, const ed_json *object,
                            const char *path, const ed_row_notes *row, bool top)
{
    ed_bound *record = ed_binding_new(b, ED_BOUND_RECORD, "", path, true);
    bool fits = true;
    if (object != NULL)
        check_keys(b, declared, count, object, path, row != NULL, top);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < count; i++) {
            if (follows_unit(&declared[i]) != (pass == 1))
                continue;
            ed_bound *bound = member(b, &declared[i], object, record, row, top);
            fits = fits && bound != NULL;
            if (bound == NULL) /* go on with something of the right type, to find more */
                (bound = absent(b, &declared[i], record, join(b, path, declared[i].name)))->given =
                    declared[i].one_of != NULL;
            ed_binding_add_member(b->all->arena, record, bound);
        }
    return check_groups(b, declared, count, record, object) && fits ? record : NULL;
}
