/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of methods, and a method as JSON `ecodamage-method/1`: what its page says, in both languages. */
#include "guide/guide.h"
#include "guide/inside.h"

void ed_guide_list_methods(ed_lang lang, ed_text *out)
{
    const ed_method *method;
    for (size_t i = 0; (method = ed_method_at(i)) != NULL; i++)
        ed_guide_begin_entry(out, method->name, NULL,
                             ed_citing_words(ed_term_words(ED_TERMS_method, method->name), lang));
}

static void put_parameters(ed_json_writer *w, ed_arena *arena, const ed_method *method)
{
    static const char *const kinds[] = {"sample", "column", "flags", "groups", "number", "text"}; /* ed_method_kind */
    ed_json_open_array(w, "parameters");
    for (size_t i = 0; i < method->parameters; i++) {
        const ed_method_parameter *one = &method->parameter[i];
        ed_json_open_object(w, NULL);
        ed_json_put_text(w, "name", one->name);
        ed_json_put_words(w, "meaning", ed_term_of(ED_TERMS_method_parameter, method->name, one->name));
        ed_json_put_text(w, "kind", kinds[one->kind]);
        ed_json_put_text(w, "unit", one->unit);
        ed_json_put_flag(w, "optional", one->optional);
        if (ed_page_default(arena, one) != NULL)
            ed_json_put_text(w, "default", ed_page_default(arena, one));
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_fields(ed_json_writer *w, ed_arena *arena, const ed_method *method)
{
    ed_json_open_array(w, "fields");
    for (size_t i = 0; i < method->fields; i++) {
        const char *unit = ed_page_field_unit(arena, method, &method->field[i]);
        ed_json_open_object(w, NULL);
        ed_json_put_text(w, "name", method->field[i].name);
        ed_json_put_words(w, "meaning", ed_term_of(ED_TERMS_method_field, method->name, method->field[i].name));
        ed_json_put_text(w, "unit", unit[0] == '\0' ? "1" : unit);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_formulas(ed_json_writer *w, ed_arena *arena, const ed_method *method)
{
    ed_json_open_array(w, "formulas");
    for (const ed_saying *row = NULL; (row = ed_saying_next(method->name, ED_SAYING_formula, row)) != NULL;) {
        const ed_page_formulas zh = {arena, ED_ZH, method}, en = {arena, ED_EN, method};
        ed_json_open_object(w, NULL);
        ed_json_put_text(w, "of", row->about);
        ed_json_put_words(w, "formula",
                          (ed_words){ed_math_line(arena, ed_page_typeset(&zh, row->words.zh)),
                                     ed_math_line(arena, ed_page_typeset(&en, row->words.en))});
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_topic(ed_json_writer *w, const char *key, const char *method, ed_saying_topic topic)
{
    ed_json_open_array(w, key);
    for (const ed_saying *row = NULL; (row = ed_saying_next(method, topic, row)) != NULL;) {
        ed_json_open_object(w, NULL);
        if (row->about != NULL)
            ed_json_put_text(w, "reference", row->about);
        ed_json_put_text(w, "zh", row->words.zh);
        ed_json_put_text(w, "en", row->words.en);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_method(ed_json_writer *w, ed_arena *arena, const ed_method *method, ed_models *models,
                       ed_findings *findings)
{
    const ed_model **user;
    const size_t users = ed_page_method_users(arena, models, method->name, findings, &user);
    ed_json_put_text(w, "name", method->name);
    ed_json_put_text(w, "version", method->version);
    ed_json_put_words(w, "title", ed_term_words(ED_TERMS_method, method->name));
    ed_json_put_text(w, "call", ed_page_method_call(arena, method));
    ed_json_put_flag(w, "screening", method->screening);
    put_topic(w, "what", method->name, ED_SAYING_what);
    put_parameters(w, arena, method);
    put_fields(w, arena, method);
    put_formulas(w, arena, method);
    put_topic(w, "where", method->name, ED_SAYING_where);
    put_topic(w, "undefined", method->name, ED_SAYING_undefined);
    put_topic(w, "source", method->name, ED_SAYING_source);
    put_topic(w, "differs", method->name, ED_SAYING_differs);
    ed_json_open_list(w, "models");
    for (size_t i = 0; i < users; i++)
        ed_json_put_text(w, NULL, user[i]->id);
    ed_json_close(w);
}

void ed_guide_method_json(const ed_method *method, ed_models *models, ed_findings *findings, ed_text *out)
{
    ed_json_writer w = ed_json_writer_new(out, false);
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "format", "ecodamage-method/1");
    put_method(&w, out->arena, method, models, findings);
    ed_json_close(&w);
    ed_text_add_char(out, '\n');
}

void ed_guide_methods_json(ed_models *models, ed_findings *findings, ed_text *out)
{
    const ed_method *method;
    ed_json_writer w = ed_json_writer_new(out, false);
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "format", "ecodamage-methods/1");
    ed_json_open_array(&w, "methods");
    for (size_t i = 0; (method = ed_method_at(i)) != NULL; i++) {
        ed_json_open_object(&w, NULL);
        put_method(&w, out->arena, method, models, findings);
        ed_json_close(&w);
    }
    ed_json_close(&w);
    ed_json_close(&w);
    ed_text_add_char(out, '\n');
}
