/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices: a key of a table in force, whose row's columns become members, or one of the keys that the model gives. */
#include "engine/binding.h"
#include <string.h>

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

ed_bound *ed_binding_choice(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                            const char *path)
{
    ed_bound *bound = ed_binding_new(b, ED_BOUND_NODE, input->name, path, true);
    const ed_json *json = value->value;
    if (json == NULL || json->type != ED_JSON_STRING) {
        ed_binding_wrong_kind(b, input, value->json, path);
        return NULL;
    }
    ed_used_input *used = ed_binding_used_input(b, input, value, path);
    used->given = json->text;
    used->value = (ed_figure){.text = json->text, .type = ED_TYPE_TEXT};
    used->discretion = !input->fact || input->note_required;
    bool known = input->choice != NULL ? table_choice(b, input, value, path, used, bound)
                                       : inline_choice(b, input, json, path, used);
    bound->node = ed_program_text(b->all->program, json->text);
    return known ? bound : NULL;
}
