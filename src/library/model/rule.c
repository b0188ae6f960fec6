/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the conditions of a model: those that its inputs show, and those that only the appraiser can confirm. */
#include "library/model/reading.h"

/* What both kinds of condition have. */
static void read_common(ed_model_reading *reading, const ed_json *json, ed_names *seen, ed_model_rule *rule)
{
    const ed_reader reader = reading->reader;
    rule->place = ed_json_place(json);
    rule->id = ed_read_text(reader, json, "id", true, NULL);
    if (rule->id != NULL)
        ed_model_check_key(reader, seen, rule->id, ed_json_place(ed_json_get(json, "id")));
    rule->text = ed_read_words(reader, json, "text", true, NULL);
    rule->cite = ed_cites_read(reader.arena, json, reader.findings);
}

static void read_excludes(ed_reader reader, const ed_json *json, ed_model_rule *rule)
{
    const ed_json *list = ed_read_list(reader, json, "excludes", false, NULL);
    rule->excludes = ed_arena_array(reader.arena, list == NULL ? 1 : list->count + 1, sizeof *rule->excludes);
    for (const ed_json *one = list == NULL ? NULL : list->child; one != NULL; one = one->next) {
        rule->excludes[rule->excluded] = ed_read_text_value(reader, one, "excludes", NULL);
        rule->excluded += rule->excludes[rule->excluded] != NULL;
    }
}

static void read_rule(ed_model_reading *reading, const ed_json *json, ed_names *seen, ed_model_rule *rule, bool needed)
{
    static const char *const keys[] = {"id", "for", "applies", "is", "text", "cite", "excludes"};
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0] - needed, NULL, reading->reader.findings);
    read_excludes(reading->reader, json, rule);
    read_common(reading, json, seen, rule);
    rule->loops = ed_model_read_loops(reading, json, NULL, &rule->loop);
    rule->applies = ed_model_read_formula(reading->reader, json, "applies", false);
    rule->is = ed_model_read_formula(reading->reader, json, "is", needed);
    if (rule->is == NULL && !needed) /* asked where it applies, and never contradicted there */
        rule->is = rule->applies;
}

static void read_require(ed_model_reading *reading, const ed_json *json, ed_names *seen, ed_model_rule *rule)
{
    read_rule(reading, json, seen, rule, true);
}

/* What the appraiser confirms may have a formula too: what the figures show if it is true. */
static void read_confirm(ed_model_reading *reading, const ed_json *json, ed_names *seen, ed_model_rule *rule)
{
    read_rule(reading, json, seen, rule, false);
}

typedef void (*rule_reader)(ed_model_reading *reading, const ed_json *json, ed_names *seen, ed_model_rule *rule);

static size_t read_list(ed_model_reading *reading, const ed_json *list, rule_reader read, ed_names *seen,
                        ed_model_rule **rules)
{
    size_t count = 0;
    if (list == NULL)
        return 0;
    *rules = ed_arena_array(reading->reader.arena, list->count, sizeof **rules);
    for (const ed_json *json = list->child; json != NULL; json = json->next) {
        if (json->type == ED_JSON_OBJECT)
            read(reading, json, seen, &(*rules)[count++]);
        else
            ed_read_wrong(reading->reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
    }
    return count;
}

/* A waiver names a condition and a confirmation another by id alone, so both lists share the ids. */
void ed_model_read_rules(ed_model_reading *reading, const ed_json *root)
{
    ed_model *model = reading->model;
    ed_names seen = {.arena = reading->reader.arena};
    const ed_json *requires_ = ed_read_list(reading->reader, root, "requires", false, NULL);
    const ed_json *confirm = ed_read_list(reading->reader, root, "confirm", false, NULL);
    model->requires_ = read_list(reading, requires_, read_require, &seen, &model->require);
    model->confirms = read_list(reading, confirm, read_confirm, &seen, &model->confirm);
}
