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

/* Of a small case the loss is one figure, unless who fills it in takes another head. */
static void put_head(ed_skeleton *s, const ed_model *model)
{
    if (model->amounts == 0 || strcmp(model->head, "chosen") != 0)
        return;
    ed_skeleton_note(s, "head", heads_note(s));
    ed_json_put_text(&s->w, "head", s->simple ? "damage-unsplit" : "");
    ed_skeleton_note(s, "note", ed_guide_phrase_in(ED_PHRASE_head_reason, s->lang));
    ed_json_put_text(&s->w, "note", s->simple ? ed_guide_phrase_in(ED_PHRASE_head_simple, s->lang) : "");
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

static bool has_item(const ed_json *root, const char *id)
{
    const ed_json *items = ed_json_get(root, "items");
    for (const ed_json *item = items == NULL ? NULL : items->child; item != NULL; item = item->next) {
        const ed_json *own = ed_json_get(item, "id");
        if (own != NULL && own->type == ED_JSON_STRING && strcmp(own->text, id) == 0)
            return true;
    }
    return false;
}

static const char *model_name(const ed_model *model)
{
    const char *slash = strrchr(model->id, '/');
    return slash == NULL ? model->id : slash + 1;
}

/* The name of the model behind its last slash; a further item of it, here or in the case, is numbered. */
static const char *item_id(ed_skeleton *s, const ed_skeleton_asked *asked, size_t index)
{
    const char *name = model_name(asked->model[index]);
    size_t number = 1;
    for (size_t i = 0; i < index; i++)
        number += strcmp(model_name(asked->model[i]), name) == 0 ? 1 : 0;
    const char *id = number == 1 ? name : ed_arena_printf(s->arena, "%s-%zu", name, number);
    while (has_item(asked->to, id))
        id = ed_arena_printf(s->arena, "%s-%zu", name, ++number);
    return id;
}

static void put_item(ed_skeleton *s, const ed_skeleton_asked *asked, size_t index)
{
    const ed_model *model = asked->model[index];
    ed_json_open_object(&s->w, NULL);
    ed_json_put_text(&s->w, "id", item_id(s, asked, index));
    ed_skeleton_note(s, "model", ed_citing_words(model->title, s->lang));
    ed_json_put_text(&s->w, "model", model->id);
    put_head(s, model);
    ed_skeleton_put_inputs(s, model);
    put_conditions(s, model);
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

static void put_items(ed_skeleton *s, const ed_skeleton_asked *asked)
{
    const ed_json *items = ed_json_get(asked->to, "items");
    ed_json_open_array(&s->w, "items");
    for (const ed_json *item = items == NULL ? NULL : items->child; item != NULL; item = item->next)
        ed_json_put_json(&s->w, NULL, item);
    for (size_t i = 0; i < asked->count; i++)
        put_item(s, asked, i);
    ed_json_close(&s->w);
}

/* The case as it is, with the new items behind its own. */
static void put_added(ed_skeleton *s, const ed_skeleton_asked *asked)
{
    bool has_items = false;
    for (const ed_json *member = asked->to->child; member != NULL; member = member->next) {
        const bool is_items = strcmp(member->key, "items") == 0;
        has_items = has_items || is_items;
        if (is_items)
            put_items(s, asked);
        else
            ed_json_put_json(&s->w, member->key, member);
    }
    if (!has_items)
        put_items(s, asked);
}

static void put_new(ed_skeleton *s, const ed_skeleton_asked *asked)
{
    ed_json_put_text(&s->w, "format", "ecodamage-case/1");
    ed_json_put_text(&s->w, "lang", s->lang == ED_ZH ? "zh" : "en");
    put_instructions(s);
    put_about(s);
    put_parties(s);
    put_evidence(s);
    put_report(s);
    put_items(s, asked);
    put_optional(s, "root", " $schema format lang case parties evidence items ");
}

void ed_guide_skeleton(const ed_skeleton_asked *asked, ed_text *out)
{
    ed_skeleton s = {.w = ed_json_writer_new(out, false),
                     .arena = out->arena,
                     .tables = asked->tables,
                     .lang = asked->lang,
                     .simple = asked->simple,
                     .currency = currency_of(asked->model, asked->count)};
    ed_json_open_object(&s.w, NULL);
    if (asked->to != NULL)
        put_added(&s, asked);
    else
        put_new(&s, asked);
    ed_json_close(&s.w);
    ed_text_add_char(out, '\n');
}
