/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison's words: amounts, what differs, and what each side has there. */
#include "base/limits.h"
#include "case/format/format.h"
#include "review/compare/compare.h"
#include "review/compare/inside.h"
#include <string.h>

/* ---- amounts */

const char *ed_compare_grouped(const ed_compare_page *p, const ed_number *amount)
{
    return ed_amount_grouped(p->arena, ed_compare_money(p->one, amount));
}

const char *ed_compare_signed(const ed_compare_page *p, const ed_number *amount)
{
    return ed_arena_printf(p->arena, "%s%s", amount != NULL && ed_number_sign(amount) > 0 ? "+" : "",
                           ed_compare_grouped(p, amount));
}

const char *ed_compare_currency(const ed_compare_page *p)
{
    return ed_unit_print_in(p->arena, ed_unit_atom(p->one->money), p->lang);
}

static const char *kind_words(const ed_compare_page *p, const ed_change *change)
{
    return change->kind == ED_CHANGE_INPUT
               ? NULL
               : ed_phrase_in((ed_phrase)(ED_SAY_cmp_kind_1 + (change->kind - ED_CHANGE_ROW)), p->lang);
}

/* "settlements[S1].amount": the field at the end of a path of what was decided, and that of the list in front of it. */
static const ed_field *field_at(const ed_compare_page *p, const char *path, const ed_field **list)
{
    const size_t length = strcspn(path, "[.");
    const char *key = strrchr(path, '.');
    *list = ed_field_find("root", ed_arena_copy(p->arena, path, length));
    if (*list == NULL || path[length] == '\0')
        return *list;
    return key == NULL || strchr(key, ']') != NULL ? *list : ed_field_find((*list)->definition, key + 1);
}

/* What a key of the case is called; its path where it has no name. */
static const char *case_name(const ed_compare_page *p, const char *path)
{
    static const struct {
        const char *path;
        ed_phrase name;
    } names[] = {{"case.acts", ED_SAY_acts},
                 {"case.found", ED_SAY_found},
                 {"case.response_end", ED_SAY_response_end},
                 {"case.valuation_date", ED_SAY_valuation_date},
                 {"case.currency", ED_SAY_currency},
                 {"case.rounding", ED_SAY_roundings}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i].path, path) == 0)
            return ed_phrase_in(names[i].name, p->lang);
    const ed_field *list, *field = field_at(p, path, &list);
    if (field == NULL)
        return path;
    const char *title = ed_words_in(field->title, p->lang);
    return field == list ? title : FILL(p, colon, ed_words_in(list->title, p->lang), title);
}

static const char *change_name(const ed_compare_page *p, const ed_change *change)
{
    const char *title = ed_words_in(change->title, p->lang), *kind = kind_words(p, change);
    if (change->kind == ED_CHANGE_CASE)
        return FILL(p, remark, case_name(p, change->path), kind);
    if (kind == NULL || title == NULL)
        return title != NULL ? title : kind != NULL ? kind : change->path;
    return FILL(p, remark, title, kind);
}

const char *ed_compare_share_name(const ed_compare_page *p, const ed_share *share)
{
    const char *first = change_name(p, &p->one->changes->change[share->change[0]]);
    return share->changes == 1 ? first : FILL(p, cmp_more, first, ed_arena_printf(p->arena, "%zu", share->changes));
}

const char *ed_compare_name_cell(const ed_compare_page *p, const ed_change *change)
{
    return ed_arena_printf(p->arena, "%s" ED_ASIDE "%s", change_name(p, change), change->path);
}

/* ---- what each side says */

static const char *text_of(const ed_json *object, const char *key)
{
    const ed_json *found = ed_json_get(object, key);
    return found != NULL && (found->type == ED_JSON_STRING || found->type == ED_JSON_NUMBER) ? found->text : NULL;
}

/* The periods of the acts, a line each. */
static const char *acts_text(const ed_compare_page *p, const ed_json *acts)
{
    ed_text out = ed_text_new(p->arena);
    for (const ed_json *act = acts->child; act != NULL; act = act->next) {
        const char *from = text_of(act, "from"), *to = text_of(act, "to");
        const char *one = from != NULL && to != NULL ? FILL(p, from_to, from, to)
                          : from != NULL             ? from
                                                     : SAY(p, cmp_there);
        ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "", one);
    }
    return ed_text_string(&out);
}

static const char *rounding_text(const ed_compare_page *p, const ed_json *rounding)
{
    const char *rule = text_of(rounding, "rule"), *step = text_of(rounding, "step");
    const char *words = rule == NULL ? NULL : ed_words_in(ed_term_words(ED_TERMS_rounding, rule), p->lang);
    return words == NULL || step == NULL ? SAY(p, cmp_there) : ed_arena_printf(p->arena, "%s %s", words, step);
}

/* Of what the case says of itself: objects in words, or only that they are there. */
static const char *setting_text(const ed_compare_page *p, const ed_change *change, const ed_json *side,
                                const char *text)
{
    if (side->type != ED_JSON_OBJECT && side->type != ED_JSON_ARRAY)
        return text;
    if (strcmp(change->path, "case.acts") == 0)
        return acts_text(p, side);
    return strcmp(change->path, "case.rounding") == 0 ? rounding_text(p, side) : SAY(p, cmp_there);
}

/* The word for a code, where that is what the key holds. */
static const char *coded(const ed_compare_page *p, const char *path, const char *text)
{
    ed_terms group;
    const ed_field *list, *field = field_at(p, path, &list);
    const bool is_code = field != NULL && field->kind == ED_FIELD_REF && ed_field_coded(field->definition, &group);
    const char *words = is_code ? ed_words_in(ed_term_words(group, text), p->lang) : NULL;
    return words == NULL ? text : words;
}

static const char *value_of(const ed_compare_page *p, const ed_change *change, bool second)
{
    enum { SHOWN = 80 };
    const ed_json *side = second ? change->to : change->from;
    const char *text = second ? change->now : change->was;
    if (change->kind == ED_CHANGE_TABLES || change->kind == ED_CHANGE_MODELS)
        return second ? p->one->name[1] : p->one->name[0];
    if (side == NULL)
        return SAY(p, cmp_none);
    if (change->kind == ED_CHANGE_ROW || change->kind == ED_CHANGE_ITEM)
        return SAY(p, cmp_there);
    if (change->kind == ED_CHANGE_MODEL)
        return ed_json_get(side, "model")->text;
    if (change->kind == ED_CHANGE_CASE)
        text = coded(p, change->path, setting_text(p, change, side, text));
    return ed_text_clip(p->arena, text, SHOWN);
}

/* The value of one side, and aside what it rests on. */
const char *ed_compare_side_cell(const ed_compare_page *p, const ed_change *change, bool second)
{
    ed_text aside = ed_text_new(p->arena);
    const char *basis = second ? change->basis_to : change->basis_from;
    const char *evidence = second ? change->evidence_to : change->evidence_from;
    const char *note = second ? change->note_to : change->note_from;
    const char *const grounds[] = {ed_words_in(ed_term_words(ED_TERMS_basis, basis), p->lang), evidence, note};
    for (size_t k = 0; k < 3; k++)
        if (grounds[k] != NULL && grounds[k][0] != '\0')
            ed_text_format(&aside, "%s%s", aside.length > 0 ? "; " : "", grounds[k]);
    const char *value = value_of(p, change, second);
    return aside.length == 0 ? value : ed_arena_printf(p->arena, "%s" ED_ASIDE "%s", value, ed_text_string(&aside));
}
