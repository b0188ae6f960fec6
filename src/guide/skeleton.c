/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case to be filled in: what must be given stands there empty, with what there is to know about it. */
#include "guide/guide.h"
#include "guide/inside.h"

#include <string.h>

/* ---- the fixed parts */

static const char *field_note(ed_skeleton *s, const ed_field *field)
{
    const char *help = ed_citing_words(field->help, s->lang);
    ed_text out = ed_text_new(s->arena);
    ed_text_add(&out, ed_citing_words(field->title, s->lang));
    if (field->kind == ED_FIELD_DATE)
        ed_text_add(&out, " YYYY-MM-DD");
    if (help[0] != '\0')
        ed_text_format(&out, "%s%s", s->lang == ED_ZH ? "；" : "; ", help);
    return ed_text_string(&out);
}

/* An empty text, which a check asks for, below what it is. */
static void put_empty(ed_skeleton *s, const char *object, const char *key)
{
    const ed_field *field = ed_field_find(object, key);
    ed_skeleton_note(s, key, field_note(s, field));
    ed_json_put_text(&s->w, key, "");
}

/* Keys of an object that may be added, but for those between spaces in `done`; a simple case does without them. */
static void put_optional(ed_skeleton *s, const char *object, const char *done)
{
    if (s->simple)
        return;
    ed_json_open_object(&s->w, "x-optional");
    for (size_t i = 0; i < ed_field_count; i++)
        if (strcmp(ed_fields[i].object, object) == 0 &&
            strstr(done, ed_arena_printf(s->arena, " %s ", ed_fields[i].key)) == NULL)
            ed_json_put_text(&s->w, ed_fields[i].key, field_note(s, &ed_fields[i]));
    ed_json_close(&s->w);
}

static void put_instructions(ed_skeleton *s)
{
    ed_json_open_array(&s->w, "x-how");
    ed_json_put_text(&s->w, NULL, ed_guide_phrase_in(ED_PHRASE_how_fill, s->lang));
    ed_json_put_text(&s->w, NULL, ed_guide_phrase_in(ED_PHRASE_how_value, s->lang));
    ed_json_put_text(&s->w, NULL, ed_guide_phrase_in(ED_PHRASE_how_check, s->lang));
    if (s->simple)
        ed_json_put_text(&s->w, NULL, ed_guide_phrase_in(ED_PHRASE_how_simple, s->lang));
    ed_json_close(&s->w);
}

/* A simple case has a number to begin with: it only names the file. Its facts are told, so it needs no title. */
static void put_about(ed_skeleton *s)
{
    ed_json_open_object(&s->w, "case");
    if (s->simple) {
        ed_json_put_text(&s->w, "id", "S-1");
    } else {
        put_empty(s, "case", "id");
        put_empty(s, "case", "title");
    }
    ed_json_open_array(&s->w, "acts");
    ed_json_open_object(&s->w, NULL);
    put_empty(s, "act", "from");
    put_optional(s, "act", " from ");
    ed_json_close(&s->w);
    ed_json_close(&s->w);
    put_empty(s, "case", "valuation_date");
    ed_json_put_text(&s->w, "currency", s->currency);
    if (s->simple) {
        ed_json_open_row(&s->w, "x-optional");
        ed_json_put_text(&s->w, "title", field_note(s, ed_field_find("case", "title")));
        ed_json_close(&s->w);
    }
    put_optional(s, "case", " id title acts valuation_date currency ");
    ed_json_close(&s->w);
}

static const char *party_title(ed_skeleton *s, const char *key)
{
    return ed_citing_words(ed_field_find("parties", key)->title, s->lang);
}

/* "head: prevention (costs of preventing ...), cleanup (...), ...": what is asked for, and each code in its words. */
static const char *codes_note(ed_skeleton *s, const char *title, ed_terms group)
{
    const char *list = ed_words_in(ed_term_list(s->arena, group), s->lang);
    return ed_arena_printf(s->arena, "%s%s%s", title, s->lang == ED_ZH ? "：" : ": ", list);
}

static const char *party_types_note(ed_skeleton *s)
{
    return codes_note(s, ed_citing_words(ed_field_find("party", "type")->title, s->lang), ED_TERMS_party_type);
}

/* In a simple case the claimant is who orders the paper, and may be left out. */
static void put_parties(ed_skeleton *s)
{
    ed_json_open_object(&s->w, "parties");
    ed_skeleton_note(s, "claimant", party_title(s, "claimant"));
    ed_json_open_row(&s->w, s->simple ? "x-optional" : "claimant");
    if (s->simple)
        ed_json_open_row(&s->w, "claimant");
    ed_json_put_text(&s->w, "name", "");
    ed_skeleton_note(s, "type", party_types_note(s));
    ed_json_put_text(&s->w, "type", "");
    if (s->simple)
        ed_json_close(&s->w);
    ed_json_close(&s->w);
    ed_skeleton_note(s, "liable", party_title(s, "liable"));
    ed_json_open_array(&s->w, "liable");
    ed_json_open_row(&s->w, NULL);
    ed_json_put_text(&s->w, "id", "L1");
    ed_json_put_text(&s->w, "name", "");
    ed_json_close(&s->w);
    ed_json_close(&s->w);
    ed_json_close(&s->w);
}

static void put_evidence(ed_skeleton *s)
{
    ed_json_open_array(&s->w, "evidence");
    ed_json_open_object(&s->w, NULL);
    ed_json_put_text(&s->w, "id", ED_SKELETON_EVIDENCE);
    put_empty(s, "evidence", "title");
    put_optional(s, "evidence", " id title ");
    ed_json_close(&s->w);
    ed_json_close(&s->w);
}

/* The paper of a simple case tells its facts; who signs it, and for whom, may be written by hand. */
static void put_report(ed_skeleton *s)
{
    if (!s->simple)
        return;
    ed_json_open_object(&s->w, "report");
    put_empty(s, "report", "facts");
    ed_json_close(&s->w);
}

/* ---- items */

static const char *heads_note(ed_skeleton *s)
{
    return codes_note(s, ed_guide_phrase_in(ED_PHRASE_listed_head, s->lang), ED_TERMS_head);
}

static void put_head(ed_skeleton *s, const ed_model *model)
{
    if (model->amounts == 0 || strcmp(model->head, "chosen") != 0)
        return;
    ed_skeleton_note(s, "head", heads_note(s));
    ed_json_put_text(&s->w, "head", "");
    ed_skeleton_note(s, "note", ed_guide_phrase_in(ED_PHRASE_head_reason, s->lang));
    ed_json_put_text(&s->w, "note", "");
}

static void put_rules(ed_skeleton *s, const char *key, const ed_model_rule *rule, size_t count)
{
    if (count == 0)
        return;
    ed_json_open_object(&s->w, key);
    for (size_t i = 0; i < count; i++)
        ed_json_put_text(&s->w, rule[i].id, ed_citing_words(rule[i].text, s->lang));
    ed_json_close(&s->w);
}

static void put_conditions(ed_skeleton *s, const ed_model *model)
{
    put_rules(s, "x-requires", model->require, s->simple ? 0 : model->requires_);
    put_rules(s, "x-confirmed", model->confirm, model->confirms);
    if (model->confirms == 0)
        return;
    ed_json_open_list(&s->w, "confirmed");
    ed_json_close(&s->w);
}

/* The name of the model behind its last slash; a second item of it is numbered. */
static const char *item_id(ed_skeleton *s, const ed_model *const *model, size_t index)
{
    const char *slash = strrchr(model[index]->id, '/');
    const char *name = slash == NULL ? model[index]->id : slash + 1;
    size_t before = 0;
    for (size_t i = 0; i < index; i++) {
        const char *other = strrchr(model[i]->id, '/');
        before += strcmp(other == NULL ? model[i]->id : other + 1, name) == 0 ? 1 : 0;
    }
    return before == 0 ? name : ed_arena_printf(s->arena, "%s-%zu", name, before + 1);
}

static void put_item(ed_skeleton *s, const ed_model *const *model, size_t index)
{
    ed_json_open_object(&s->w, NULL);
    ed_json_put_text(&s->w, "id", item_id(s, model, index));
    ed_skeleton_note(s, "model", ed_citing_words(model[index]->title, s->lang));
    ed_json_put_text(&s->w, "model", model[index]->id);
    put_head(s, model[index]);
    ed_skeleton_put_inputs(s, model[index]);
    put_conditions(s, model[index]);
    put_optional(s, "item", " id model head note inputs confirmed ");
    ed_json_close(&s->w);
}

/* That of the first model which names another than the usual one. */
static const char *currency_of(const ed_model *const *model, size_t count)
{
    const char *code = "CNY";
    for (size_t i = 0; i < count && strcmp(code, "CNY") == 0; i++)
        code = ed_example_currency(model[i]);
    return code;
}

void ed_guide_skeleton(const ed_model *const *model, size_t count, const ed_tables *tables, bool simple, ed_lang lang,
                       ed_text *out)
{
    ed_skeleton s = {ed_json_writer_new(out, false), out->arena, tables, lang, simple, currency_of(model, count)};
    ed_json_open_object(&s.w, NULL);
    ed_json_put_text(&s.w, "format", "ecodamage-case/1");
    ed_json_put_text(&s.w, "lang", lang == ED_ZH ? "zh" : "en");
    put_instructions(&s);
    put_about(&s);
    put_parties(&s);
    put_evidence(&s);
    put_report(&s);
    ed_json_open_array(&s.w, "items");
    for (size_t i = 0; i < count; i++)
        put_item(&s, model, i);
    ed_json_close(&s.w);
    put_optional(&s, "root", " $schema format lang case parties evidence items ");
    ed_json_close(&s.w);
    ed_text_add_char(out, '\n');
}
