/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inputs of a model to be filled in: each that must be given as null, with what there is to know about it before
 * it; each that may be left out as a note. An element of a list names its evidence and reason once for the whole row.
 */
#include "guide/inside.h"
#include <string.h>

static void put_row(ed_skeleton *s, const ed_model_input *row, size_t count, bool is_element, bool is_outer);

/* ---- which inputs */

static bool is_needed(const ed_model_input *input)
{
    return !input->optional && input->one_of == NULL && input->otherwise == NULL;
}

/* How much there is to fill in with an alternative: a table's key least, for it leaves nothing to judgement. */
static int effort_of(const ed_model_input *input)
{
    if (input->kind == ED_KIND_CHOICE)
        return 0;
    if (input->kind == ED_KIND_LIST || input->kind == ED_KIND_GROUP)
        return 3;
    return input->note_required ? 2 : 1;
}

/* Of alternatives a simple case has the one that is filled in most quickly; else all of them stand there. */
static bool is_offered(const ed_skeleton *s, const ed_model_input *row, size_t count, const ed_model_input *input)
{
    if (input->one_of == NULL || !s->simple)
        return input->one_of != NULL;
    for (size_t i = 0; i < count; i++)
        if (row[i].one_of != NULL && strcmp(row[i].one_of, input->one_of) == 0 &&
            (effort_of(&row[i]) < effort_of(input) || (&row[i] < input && effort_of(&row[i]) == effort_of(input))))
            return false;
    return true;
}

static bool stands_there(const ed_skeleton *s, const ed_model_input *row, size_t count, const ed_model_input *input)
{
    return is_needed(input) || is_offered(s, row, count, input);
}

/* ---- notes */

/* What may stand there, where units and range do not tell. */
static const char *kind_of(ed_skeleton *s, const ed_model_input *input)
{
    const char *kind = ed_words_in(ed_kind_words(input->kind), s->lang);
    if (input->kind == ED_KIND_NUMBER)
        return "";
    if (input->kind == ED_KIND_CURVE)
        return ed_arena_printf(s->arena, "%s %s", kind, ed_guide_phrase_in(ED_PHRASE_curve_forms, s->lang));
    if (input->kind != ED_KIND_CHOICE)
        return kind;
    const char *from = input->choice == NULL
                           ? ed_guide_phrase_in(ED_PHRASE_one_key, s->lang)
                           : ed_guide_phrase_fill(s->arena, ED_PHRASE_key_of, s->lang, input->choice, NULL);
    return ed_arena_printf(s->arena, "%s%s", from, ed_input_keys(s->arena, input, s->tables, s->lang));
}

static const char *note_of(ed_skeleton *s, ed_input_row row, const ed_model_input *input)
{
    const bool zh = s->lang == ED_ZH;
    const char *facts[3] = {kind_of(s, input), ed_input_facts(s->arena, row, input, s->lang), ""};
    if (input->otherwise != NULL)
        facts[2] = ed_arena_printf(s->arena, "%s%s", ed_guide_phrase_in(ED_PHRASE_by_default, s->lang),
                                   ed_input_default(s->arena, input));
    ed_text out = ed_text_new(s->arena);
    ed_text_add(&out, ed_input_title(s->arena, input, s->lang));
    const char *between = zh ? "：" : ": ";
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        if (facts[i][0] == '\0')
            continue;
        ed_text_format(&out, "%s%s", between, facts[i]);
        between = zh ? "；" : "; ";
    }
    return ed_text_string(&out);
}

void ed_skeleton_note(ed_skeleton *s, const char *key, const char *text)
{
    ed_json_put_text(&s->w, ed_arena_printf(s->arena, "x-%s", key), text);
}

/* ---- inputs that stand there */

/* In a row its evidence and reason stand for all; elsewhere they are asked for at the value. */
static void put_value(ed_skeleton *s, const ed_model_input *input, bool is_element)
{
    if (is_element || (!input->evidence_required && !input->note_required)) {
        ed_json_put_text(&s->w, input->name, NULL);
        return;
    }
    ed_json_open_row(&s->w, input->name);
    ed_json_put_text(&s->w, "value", NULL);
    if (input->evidence_required) {
        ed_json_open_list(&s->w, "evidence");
        ed_json_put_text(&s->w, NULL, ED_SKELETON_EVIDENCE);
        ed_json_close(&s->w);
    }
    if (input->note_required)
        ed_json_put_text(&s->w, "note", "");
    ed_json_close(&s->w);
}

static void put_element(ed_skeleton *s, const ed_model_input *input, const char *key, bool is_outer)
{
    ed_json_open_array(&s->w, key);
    ed_json_open_object(&s->w, NULL);
    put_row(s, input->column, input->columns, true, is_outer);
    ed_json_close(&s->w);
    ed_json_close(&s->w);
}

static void put_input(ed_skeleton *s, ed_input_row row, const ed_model_input *input, bool is_element, bool is_outer)
{
    const bool alternative = input->one_of != NULL && !s->simple;
    ed_skeleton_note(s, input->name, note_of(s, row, input));
    if (input->kind == ED_KIND_LIST && alternative) {
        /* an element to be copied: as it is, the list would count as given */
        put_element(s, input, ed_arena_printf(s->arena, "x-%s-%s", input->name, "element"), is_outer);
        ed_json_put_text(&s->w, input->name, NULL);
    } else if (input->kind == ED_KIND_LIST) {
        put_element(s, input, input->name, is_outer);
    } else if (input->kind == ED_KIND_GROUP && !alternative) {
        ed_json_open_object(&s->w, input->name);
        put_row(s, input->column, input->columns, false, false);
        ed_json_close(&s->w);
    } else {
        put_value(s, input, is_element);
    }
}

/* ---- inputs that may be left out */

static void put_optional(ed_skeleton *s, const ed_model_input *row, size_t count, bool timing)
{
    bool any = timing;
    for (size_t i = 0; i < count; i++)
        any = any || !stands_there(s, row, count, &row[i]);
    if (!any)
        return;
    ed_json_open_object(&s->w, "x-optional");
    for (size_t i = 0; i < count; i++)
        if (!stands_there(s, row, count, &row[i]))
            ed_json_put_text(&s->w, row[i].name, note_of(s, (ed_input_row){row, count}, &row[i]));
    if (timing)
        ed_json_put_text(&s->w, "timing",
                         ed_arena_printf(s->arena, "%s%s%s", ed_guide_phrase_in(ED_PHRASE_timing_word, s->lang),
                                         s->lang == ED_ZH ? "：" : ": ",
                                         ed_guide_phrase_in(ED_PHRASE_timing_help, s->lang)));
    ed_json_close(&s->w);
}

/* ---- rows */

/* What an element says for all its row: evidence in an outermost list, where conditions of use may ask for it, and
 * where a value needs it; a reason where a value needs one. */
static void put_grounds(ed_skeleton *s, const ed_model_input *row, size_t count, bool is_outer)
{
    bool note = false, evidence = is_outer;
    for (size_t i = 0; i < count; i++) {
        note = note || (row[i].note_required && stands_there(s, row, count, &row[i]));
        evidence = evidence || (row[i].evidence_required && stands_there(s, row, count, &row[i]));
    }
    if (evidence) {
        ed_json_open_list(&s->w, "evidence");
        ed_json_put_text(&s->w, NULL, ED_SKELETON_EVIDENCE);
        ed_json_close(&s->w);
    }
    if (!note)
        return;
    ed_skeleton_note(s, "note", ed_guide_phrase_in(ED_PHRASE_row_reason, s->lang));
    ed_json_put_text(&s->w, "note", "");
}

static void put_row(ed_skeleton *s, const ed_model_input *row, size_t count, bool is_element, bool is_outer)
{
    if (is_element)
        ed_json_put_text(&s->w, "id", "1");
    for (size_t i = 0; i < count; i++)
        if (stands_there(s, row, count, &row[i]))
            put_input(s, (ed_input_row){row, count}, &row[i], is_element, !is_element);
    if (is_element)
        put_grounds(s, row, count, is_outer);
    put_optional(s, row, count, false);
}

void ed_skeleton_put_inputs(ed_skeleton *s, const ed_model *model)
{
    ed_json_open_object(&s->w, "inputs");
    for (size_t i = 0; i < model->inputs; i++)
        if (stands_there(s, model->input, model->inputs, &model->input[i]))
            put_input(s, (ed_input_row){model->input, model->inputs}, &model->input[i], false, true);
    put_optional(s, model->input, model->inputs, ed_input_has_timing(model));
    ed_json_close(&s->w);
}
