/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of each model, and what a case as a whole must give its models. */
#include "library/read.h"
#include "guide/inside.h"
#include <string.h>

/* "cn.water-virtual-treatment-cost": a slash would end a part of a reference. */
static const char *definition_of(ed_schema *s, const ed_model *model)
{
    char *name = ed_arena_string(s->arena, model->id);
    for (char *at = name; *at != '\0'; at++)
        *at = *at == '/' ? '.' : *at;
    return name;
}

void ed_schema_switch(ed_schema *s)
{
    ed_json_open_array(&s->w, "allOf");
    for (size_t i = 0; i < s->models; i++)
        ed_schema_put(s, NULL,
                      "{'if': {'properties': {'model': {'const': '%s'}}, 'required': ['model']}, "
                      "'then': {'$ref': '#/$defs/%s'}}",
                      s->model[i]->id, definition_of(s, s->model[i]));
    ed_schema_close_all(s);
}

/* ---- one model */

/* A head left to the item comes with a reason; a fixed one may be repeated. */
static void put_head(ed_schema *s, const ed_model *model)
{
    if (model->amounts > 0 && strcmp(model->head, "chosen") == 0)
        ed_schema_put(s, NULL, "{'required': ['head', 'note']}");
    else if (strcmp(model->head, "chosen") != 0)
        ed_schema_put(s, NULL, "{'properties': {'head': {'enum': ['%s']}}}", model->head);
}

static void put_confirmed(ed_schema *s, const ed_model *model)
{
    ed_text ids = ed_text_new(s->arena);
    for (size_t i = 0; i < model->confirms; i++)
        ed_text_format(&ids, "%s%s", i > 0 ? ", " : "", ed_json_quoted(s->arena, model->confirm[i].id));
    ed_schema_put(s, NULL, "{'properties': {'confirmed': {'items': {'enum': [%s]}}}}", ed_text_string(&ids));
}

/* Evidence, unless the item waives it with a reason. */
static void put_evidence(ed_schema *s, const ed_model *model)
{
    if (!ed_schema_has_grounds(model->input, model->inputs, ED_GROUNDS_EVIDENCE))
        return;
    ed_json_open_object(&s->w, NULL);
    ed_schema_put(s, "if", "{'not': {'$ref': '#/$defs/waives-evidence'}}");
    ed_json_open_object(&s->w, "then");
    ed_json_open_object(&s->w, "properties");
    ed_schema_put_grounds(s, "inputs", model->input, model->inputs, ED_GROUNDS_EVIDENCE, false);
    ed_json_close(&s->w);
    ed_json_close(&s->w);
    ed_json_close(&s->w);
}

static ed_words summary_of(ed_schema *s, const ed_model *model)
{
    const char *text[2];
    for (ed_lang lang = ED_ZH; lang <= ED_EN; lang++) {
        ed_text out = ed_text_new(s->arena);
        ed_text_add(&out, ed_citing_words(model->summary, lang));
        for (size_t i = 0; i < model->sources; i++)
            ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "",
                           ed_citation_full(s->arena, &model->source[i], lang));
        text[lang] = ed_text_string(&out);
    }
    return (ed_words){text[ED_ZH], text[ED_EN]};
}

static void put_model(ed_schema *s, const ed_model *model)
{
    ed_json_open_object(&s->w, definition_of(s, model));
    ed_schema_title(s, model->title, summary_of(s, model));
    ed_json_open_object(&s->w, "properties");
    ed_json_open_object(&s->w, "inputs");
    ed_schema_put(s, "type", "'object'");
    ed_schema_put_properties(s, model->input, model->inputs, false, true);
    if (ed_schema_has_grounds(model->input, model->inputs, ED_GROUNDS_NOTE)) {
        ed_json_open_array(&s->w, "allOf");
        ed_schema_put_grounds(s, NULL, model->input, model->inputs, ED_GROUNDS_NOTE, false);
        ed_json_close(&s->w);
    }
    ed_json_close(&s->w);
    ed_json_close(&s->w);
    ed_json_open_array(&s->w, "allOf");
    put_head(s, model);
    put_confirmed(s, model);
    put_evidence(s, model);
    ed_json_close(&s->w);
    ed_json_close(&s->w);
}

void ed_schema_models(ed_schema *s)
{
    for (size_t i = 0; i < s->models; i++)
        put_model(s, s->model[i]);
}

/* ---- what `defaults` may stand for: an input of that name at the top of any item */

/* Members: where `defaults` has none of the names, the items of one model must meet what follows. Open: an object. */
static void open_need(ed_schema *s, const ed_model *model, const char *names)
{
    ed_json_open_object(&s->w, NULL);
    ed_schema_put(s, "if", "{'not': {'required': ['defaults'], 'properties': {'defaults': {'anyOf': [%s]}}}}", names);
    ed_json_open_object(&s->w, "then");
    ed_json_open_object(&s->w, "properties");
    ed_json_open_object(&s->w, "items");
    ed_json_open_object(&s->w, "items");
    ed_schema_put(s, "if", "{'properties': {'model': {'const': '%s'}}, 'required': ['model']}", model->id);
    ed_json_open_object(&s->w, "then");
    ed_schema_put(s, "required", "['inputs']");
    ed_json_open_object(&s->w, "properties");
}

static void close_need(ed_schema *s)
{
    for (int i = 0; i < 7; i++)
        ed_json_close(&s->w);
}

static const char *requirement(ed_schema *s, const char *name)
{
    return ed_arena_printf(s->arena, "{\"required\": [%s]}", ed_json_quoted(s->arena, name));
}

static void put_alternatives(ed_schema *s, const ed_model *model, const char *group)
{
    ed_text names = ed_text_new(s->arena);
    for (size_t i = 0; i < model->inputs; i++)
        if (model->input[i].one_of != NULL && strcmp(model->input[i].one_of, group) == 0)
            ed_text_format(&names, "%s%s", names.length > 0 ? ", " : "", requirement(s, model->input[i].name));
    open_need(s, model, ed_text_string(&names));
    ed_schema_put_group(s, "inputs", model->input, model->inputs, group);
    close_need(s);
}

static void put_needs(ed_schema *s, const ed_model *model)
{
    for (size_t i = 0; i < model->inputs; i++) {
        const ed_model_input *input = &model->input[i];
        if (ed_schema_is_needed(input)) {
            open_need(s, model, requirement(s, input->name));
            ed_json_put_raw(&s->w, "inputs", requirement(s, input->name));
            close_need(s);
        }
        if (ed_schema_begins_group(model->input, model->inputs, i))
            put_alternatives(s, model, input->one_of);
    }
}

void ed_schema_needs(ed_schema *s)
{
    ed_json_open_array(&s->w, "allOf");
    for (size_t i = 0; i < s->models; i++)
        put_needs(s, s->model[i]);
    ed_schema_close_all(s);
}
