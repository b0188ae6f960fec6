/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of one figure, indented for people and as JSON. */
#include "base/base.h"
#include "document/document.h"
#include "json/json.h"
#include "report/book/book.h"
#include "report/view.h"
#include "report/report.h"
#include "report/inside.h"
#include <string.h>

enum {
    INDENTED = 60,                         /* levels; what stands deeper is numbered */
    DEPTH = (ED_JSON_WRITER_DEPTH - 8) / 2 /* of the JSON tree: an object and an array for each level */
};

typedef struct printer {
    ed_arena *arena;
    ed_text *out;
    ed_lang lang;
    const char *pad;
    const char **formula; /* printed so far */
    size_t formulas, capacity;
} printer;

/* ---- formulas: in English as the model file has them, with the names of the paths; in Chinese as a book sets them */

static ed_typeset_name name_in(const void *context, const ed_tree *path)
{
    const ed_explanation *one = context;
    for (size_t i = 0; i < one->knowns; i++)
        if (strcmp(one->known[i].written, path->name) == 0)
            return (ed_typeset_name){one->known[i].symbol, ed_words_in(one->known[i].title, ED_ZH)};
    return (ed_typeset_name){NULL, NULL};
}

/* A coefficient table's title: its rows stand below the figure. */
static const char *table_in(const void *context, const char *id)
{
    const ed_explanation *one = context;
    for (size_t i = 0; i < one->children; i++)
        if (one->child[i]->row != NULL && strcmp(one->child[i]->path, id) == 0)
            return ed_words_in(one->child[i]->title, ED_ZH);
    return NULL;
}

static const char *column_in(const void *context, const char *table, const char *name)
{
    const ed_explanation *one = context;
    for (size_t i = 0; i < one->children; i++) {
        const ed_table *own = one->child[i]->row == NULL ? NULL : one->child[i]->row->table;
        const size_t column = own == NULL || strcmp(own->id, table) != 0 ? SIZE_MAX : ed_table_column(own, name);
        if (column != SIZE_MAX)
            return ed_words_in(own->column[column].title, ED_ZH);
    }
    return NULL;
}

static const char *option_in(const void *context, const ed_tree *path, const char *key)
{
    const ed_explanation *one = context;
    for (size_t i = 0; i < one->knowns; i++)
        for (size_t k = 0; k < one->known[i].options; k++)
            if (strcmp(one->known[i].option[k].key, key) == 0 &&
                (path == NULL || strcmp(one->known[i].written, path->name) == 0))
                return ed_words_in(one->known[i].option[k].title, ED_ZH);
    return NULL;
}

static ed_typesetter setter_for(const printer *p, const ed_explanation *one)
{
    return (ed_typesetter){.arena = p->arena,
                           .lang = p->lang,
                           .name = name_in,
                           .table = table_in,
                           .column = column_in,
                           .option = option_in,
                           .context = one};
}

static const char *formula_text(const printer *p, const ed_explanation *one, const char *formula)
{
    const ed_typesetter setter = setter_for(p, one);
    return p->lang == ED_EN ? formula : ed_math_line(p->arena, ed_typeset_text(&setter, formula));
}

static const char *values_text(const printer *p, const ed_explanation *one)
{
    const ed_typesetter setter = setter_for(p, one);
    return p->lang == ED_EN ? one->substitution : ed_math_line(p->arena, ed_typeset_values(&setter, one->substitution));
}

/* ---- a figure's lines */

/* A figure's unit for print: "" where it has none. */
static const char *unit_of(ed_arena *arena, ed_figure figure, ed_lang lang)
{
    bool none = figure.type != ED_TYPE_NUMBER || ed_unit_is_none(figure.unit);
    return none ? "" : ed_unit_print_in(arena, figure.unit, lang);
}

/* A curve or a rate in words, as the book has it. */
static const char *written_out(const printer *p, const ed_used_input *input)
{
    const ed_book words = {.arena = p->arena, .lang = p->lang};
    return input->declared->kind == ED_KIND_CURVE ? ed_book_curve(&words, input->given)
                                                  : ed_book_rate(&words, input->given);
}

static const char *figure_text(const printer *p, const ed_figure *value)
{
    if (value->type != ED_TYPE_NUMBER)
        return value->text;
    return value->approximate ? ed_decimal_rounded(p->arena, value->text, ED_DECIMAL_WHOLE)
                              : ed_decimal_shown(p->arena, value->text, ED_DECIMAL_WHOLE);
}

/* A choice by its title; in Chinese yes and no too. */
static const char *value_of(const printer *p, const ed_explanation *one)
{
    const ed_words choice =
        one->input != NULL && one->input->choice_title != NULL ? *one->input->choice_title : (ed_words){NULL, NULL};
    const char *title = ed_words_in(choice, p->lang);
    if (title != NULL)
        return p->lang == ED_EN ? ed_arena_printf(p->arena, "%s (%s)", one->value.text, title) : title;
    if (one->value.type == ED_TYPE_FLAG && p->lang == ED_ZH)
        return ed_phrase_in(strcmp(one->value.text, "true") == 0 ? ED_SAY_yes : ED_SAY_no, p->lang);
    const ed_used_input *input = one->input;
    const bool composed = input != NULL && input->given != NULL && !input->from_item && input->value.number == NULL &&
                          (input->declared->kind == ED_KIND_CURVE || input->declared->kind == ED_KIND_RATE);
    return composed ? written_out(p, input) : figure_text(p, &one->value);
}

static void put_grounds(const printer *p, const ed_used_input *input)
{
    const ed_used_grounds *grounds = input->grounds;
    if (grounds->basis != NULL)
        ed_text_format(p->out, "  (%s)", ed_words_in(ed_term_words(ED_TERMS_basis, grounds->basis), p->lang));
    for (size_t i = 0; i < grounds->evidences; i++)
        ed_text_format(p->out, " [%s]", ed_text_visible(p->arena, grounds->evidence[i]));
    const char *origin = input->from_item    ? ed_phrase_fill(p->arena, ED_SAY_from_item, p->lang, input->given, NULL)
                         : input->of_case    ? ed_phrase_in(ED_SAY_default_case, p->lang)
                         : input->is_default ? ed_phrase_in(ED_SAY_default_model, p->lang)
                                             : NULL;
    if (origin != NULL)
        ed_text_format(p->out, "  (%s)", ed_text_visible(p->arena, origin));
}

static void put_branches(const printer *p, const ed_explanation *one)
{
    for (size_t i = 0; i < one->branches; i++) {
        const ed_branch *branch = &one->branch[i];
        const char *condition = formula_text(p, one, branch->condition);
        const char *taken = branch->taken == NULL ? NULL : formula_text(p, one, branch->taken);
        const ed_phrase phrase = taken == NULL ? (branch->holds ? ED_SAY_branch_holds : ED_SAY_branch_fails)
                                               : (branch->holds ? ED_SAY_branch_taken : ED_SAY_branch_otherwise);
        ed_text_format(p->out, "%s    %s\n", p->pad, ed_phrase_fill(p->arena, phrase, p->lang, condition, taken, NULL));
    }
}

/* A column's formula is printed at the first of its rows. */
static bool is_new_formula(printer *p, const char *formula)
{
    for (size_t i = 0; i < p->formulas; i++)
        if (p->formula[i] == formula)
            return false;
    ED_PUSH(p->arena, p->formula, p->formulas, p->capacity, formula);
    return true;
}

static void put_formula(printer *p, const ed_explanation *one)
{
    const char *cite = ed_words_in(one->cite, p->lang);
    if (one->formula != NULL && is_new_formula(p, one->formula))
        ed_text_format(p->out, "%s    = %s%s%s\n", p->pad, formula_text(p, one, one->formula),
                       cite != NULL ? "    " : "", cite != NULL ? cite : "");
    put_branches(p, one);
    if (one->substitution != NULL)
        ed_text_format(p->out, "%s    = %s\n", p->pad, ed_text_visible(p->arena, values_text(p, one)));
}

static const char *counted(const printer *p, ed_phrase phrase, size_t count)
{
    return ed_phrase_fill(p->arena, phrase, p->lang, ed_arena_printf(p->arena, "%zu", count), NULL);
}

/* In Chinese a row by its title; in English by the key that the case has. */
static const char *row_name(const printer *p, const ed_explanation *one)
{
    const char *title = p->lang == ED_EN || one->row->row->key == NULL ? NULL : one->row->row->title.zh;
    return title != NULL ? title : one->row_key;
}

static void put_head(const printer *p, const ed_explanation *one)
{
    const char *title = ed_words_in(one->title, p->lang);
    ed_text_format(p->out, "%s%s%s%s", p->pad, ed_text_visible(p->arena, one->path), one->path[0] != '\0' ? "  " : "",
                   title != NULL ? ed_text_visible(p->arena, title) : "");
    if (one->row != NULL)
        ed_text_format(p->out,
                       one->row->row->key == NULL ? " %s"
                       : p->lang == ED_ZH         ? "〔%s〕"
                                                  : " [%s]",
                       ed_text_visible(p->arena, row_name(p, one)));
    if (one->value.text != NULL) {
        const char *unit = unit_of(p->arena, one->value, p->lang);
        ed_text_format(p->out, " %s %s%s%s", one->value.approximate ? "≈" : "=",
                       ed_text_visible(p->arena, value_of(p, one)), unit[0] != '\0' ? " " : "", unit);
    }
    if (one->input != NULL)
        put_grounds(p, one->input);
    if (one->row != NULL)
        ed_text_format(p->out, "  (%s)", ed_words_in(ed_confidence_words(one->row->row->confidence), p->lang));
}

static void put_one(printer *p, const ed_explanation *one)
{
    put_head(p, one);
    if (one->left_out > 0) {
        ed_text_format(p->out, "  %s\n", counted(p, ED_SAY_more_rows, one->left_out));
        return;
    }
    ed_text_format(p->out, "%s\n", one->above ? ed_phrase_in(ED_SAY_see_above, p->lang) : "");
    if (!one->above)
        put_formula(p, one);
    if (one->below > 0)
        ed_text_format(p->out, "%s  %s\n", p->pad, counted(p, ED_SAY_more_below, one->below));
}

static const char *pad_of(ed_arena *arena, size_t depth)
{
    ed_text pad = ed_text_new(arena);
    for (size_t i = 0; i < depth && i < INDENTED; i++)
        ed_text_add(&pad, "  ");
    if (depth > INDENTED)
        ed_text_format(&pad, "%zu: ", depth);
    return ed_text_string(&pad);
}

/* With a stack of its own: a chain of years is as deep as it is long. */
void ed_report_explanation_text(const ed_explanation *one, ed_lang lang, ed_text *out)
{
    typedef struct line {
        const ed_explanation *one;
        size_t depth;
    } line;
    line *open = NULL;
    size_t count = 0, capacity = 0;
    printer p = {.arena = out->arena, .out = out, .lang = lang};
    ED_PUSH(out->arena, open, count, capacity, ((line){one, 0}));
    while (count > 0) {
        const line at = open[--count];
        p.pad = pad_of(out->arena, at.depth);
        put_one(&p, at.one);
        for (size_t i = at.one->children; i > 0; i--)
            ED_PUSH(out->arena, open, count, capacity, ((line){at.one->child[i - 1], at.depth + 1}));
    }
}

/* ---- JSON */

static void put_json_branches(ed_json_writer *w, const ed_explanation *one)
{
    if (one->branches == 0 || one->above)
        return;
    ed_json_open_array(w, "branches");
    for (size_t i = 0; i < one->branches; i++) {
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "condition", one->branch[i].condition);
        ed_json_put_flag(w, "holds", one->branch[i].holds);
        if (one->branch[i].taken != NULL)
            ed_json_put_text(w, "taken", one->branch[i].taken);
        ed_json_close(w);
    }
    ed_json_close(w);
}

/* What the tree does not show at this place, and why. */
static void put_json_rest(ed_json_writer *w, const ed_explanation *one, size_t below)
{
    if (one->above)
        ed_json_put_flag(w, "above", true);
    if (below > 0)
        ed_json_put_count(w, "below", below);
    if (one->left_out > 0)
        ed_json_put_count(w, "left_out", one->left_out);
}

/* `of`: the case, at the top. */
static void put_json(ed_json_writer *w, const ed_explanation *one, const ed_case *of, size_t depth)
{
    const bool deep = depth == DEPTH;
    ed_json_open_object(w, NULL);
    if (of != NULL)
        ed_report_put_what_if(w, of);
    ed_json_put_text(w, "path", one->path);
    ed_json_put_words(w, "title", one->title);
    if (one->value.text != NULL)
        ed_json_put_text(w, "value", one->value.text);
    if (one->row != NULL)
        ed_json_put_text(w, "row", one->row_key);
    if (one->formula != NULL)
        ed_json_put_text(w, "formula", one->formula);
    if (one->substitution != NULL)
        ed_json_put_text(w, "substitution", one->substitution);
    ed_report_put_cite(w, one->cite);
    put_json_branches(w, one);
    put_json_rest(w, one, deep ? one->children + one->below : one->below);
    ed_json_open_array(w, "from");
    for (size_t i = 0; !deep && i < one->children; i++)
        put_json(w, one->child[i], NULL, depth + 1);
    ed_json_close(w);
    ed_json_close(w);
}

void ed_report_explanation_json(const ed_explanation *one, const ed_case *of, ed_text *out)
{
    ed_json_writer w = ed_json_writer_new(out, false);
    put_json(&w, one, of, 0);
    ed_text_add_char(out, '\n');
}
