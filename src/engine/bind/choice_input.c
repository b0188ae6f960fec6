/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices: a key of a table in force, whose row's columns become members, or one of the keys that the model gives. */
#include "library/read.h"
#include "engine/bind/binding.h"
#include <string.h>

/* The keys that a choice has, with what they mean. */
typedef struct options {
    const char **key;
    ed_words *title;
    size_t count;
} options;

static options room_for(ed_item_binding *b, size_t count)
{
    return (options){ed_arena_array(b->all->arena, count + 1, sizeof(char *)),
                     ed_arena_array(b->all->arena, count + 1, sizeof(ed_words)), 0};
}

static void add_option(options *to, const char *key, ed_words title)
{
    to->key[to->count] = key;
    to->title[to->count++] = title;
}

/* A few of them as a line of text. */
static const char *options_text(ed_item_binding *b, const options *of, ed_lang lang)
{
    enum { SHOWN = 12 };
    ed_text text = ed_text_new(b->all->arena);
    for (size_t i = 0; i < of->count && i < SHOWN; i++) {
        const char *title = ed_words_in(of->title[i], lang);
        ed_text_format(&text, "%s%s", i > 0 ? ", " : "", of->key[i]);
        if (title != NULL && strcmp(title, of->key[i]) != 0)
            ed_text_format(&text, lang == ED_ZH ? "（%s）" : " (%s)", title);
    }
    if (of->count > SHOWN)
        ed_text_add(&text, ", ...");
    return ed_text_string(&text);
}

static void unknown_choice(ed_item_binding *b, const ed_json *json, const char *path, const options *of)
{
    const ed_reader reader = {b->all->arena, b->all->findings};
    const ed_words arguments[3] = {{json->text, json->text},
                                   ed_read_meant_titled(reader, json->text, of->key, of->title, of->count),
                                   {options_text(b, of, ED_ZH), options_text(b, of, ED_EN)}};
    ed_findings_add_words(b->all->findings, ED_RULE_choice_unknown, ed_json_place(json), path, arguments, 3);
}

static bool inline_choice(ed_item_binding *b, const ed_model_input *input, const ed_json *json, const char *path,
                          ed_used_input *used)
{
    for (size_t i = 0; i < input->options; i++)
        if (strcmp(input->option[i].key, json->text) == 0) {
            used->choice_title = &input->option[i].title;
            return true;
        }
    options of = room_for(b, input->options);
    for (size_t i = 0; i < input->options; i++)
        add_option(&of, input->option[i].key, input->option[i].title);
    unknown_choice(b, json, path, &of);
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
        options of = room_for(b, table->rows);
        for (size_t i = 0; i < table->rows; i++)
            add_option(&of, table->row[i].key, table->row[i].title);
        unknown_choice(b, value->value, path, &of);
        return false;
    }
    used->choice_title = &row->title;
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
