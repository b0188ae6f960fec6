/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a model as formulas, what of them is an amount, and the conditions of use. */
#include "guide/citing.h"
#include "guide/phrase.h"
#include "guide/sections.h"
#include "guide/symbol.h"
#include <string.h>

static const char *formula_line(const ed_page *page, const ed_symbol_scope *scope, const ed_formula *formula)
{
    return ed_math_line(page->arena, ed_symbol_typeset(page->arena, scope, formula, page->lang));
}

static const char *name_of(const ed_model_column *column)
{
    return column->name == NULL ? "" : column->name;
}

/* True for what is true or false: its own "=" would be mistaken for that of a definition. */
static bool is_statement(const ed_tree *tree)
{
    return ed_tree_precedence(tree) <= ed_tree_precedence(&(ed_tree){.kind = ED_TREE_BINARY, .name = "=="});
}

/* The formula as people write it, and below as the model file has it where that differs. */
static void put_formula(ed_page *page, const ed_symbol_scope *scope, const ed_model_column *column, ed_text *out)
{
    const char *set = formula_line(page, scope, column->is);
    const char *left = column->symbol != NULL ? column->symbol : name_of(column);
    ed_text_format(out, "%s%s%s", left, is_statement(column->is->root) ? ": " : " = ", set);
    if (strcmp(set, column->is->text) != 0)
        ed_text_format(out, "\n%s%s", ed_guide_phrase_in(ED_PHRASE_formula, page->lang), column->is->text);
}

static void put_column(ed_page *page, const ed_symbol_scope *scope, const ed_model_column *column)
{
    const char *title = ed_citing_words(column->title, page->lang);
    ed_text text = ed_text_new(page->arena);
    put_formula(page, scope, column, &text);
    if (column->cite != NULL)
        ed_text_format(&text, "\n%s%s", ed_guide_phrase_in(ED_PHRASE_clause, page->lang), column->cite);
    ed_page_term(page,
                 ed_arena_printf(page->arena, "%s%s%s%s%s", name_of(column), title[0] != '\0' ? "  " : "", title,
                                 column->symbol != NULL ? "  " : "", column->symbol != NULL ? column->symbol : ""),
                 ed_text_string(&text));
}

/* "d of discharges, p of d.pollutants". */
static const char *loops_text(ed_page *page, const ed_model_loop *loop, size_t loops)
{
    ed_text out = ed_text_new(page->arena);
    for (size_t i = 0; i < loops; i++)
        ed_text_format(
            &out, "%s%s", i > 0 ? ", " : ed_guide_phrase_in(ED_PHRASE_each, page->lang),
            ed_guide_phrase_fill(page->arena, ED_PHRASE_each_of, page->lang, loop[i].name, loop[i].over->text));
    return ed_text_string(&out);
}

void ed_page_put_steps(ed_page *page, const ed_model *model)
{
    ed_page_heading(page, ed_guide_phrase_in(ED_PHRASE_steps, page->lang));
    for (size_t i = 0; i < model->steps; i++) {
        const ed_model_step *step = &model->step[i];
        const ed_symbol_scope scope = ed_symbol_in_step(model, step);
        if (step->loops > 0)
            ed_page_paragraph(page, ed_arena_printf(page->arena, "%s  %s\n%s", step->name,
                                                    ed_citing_words(step->title, page->lang),
                                                    loops_text(page, step->loop, step->loops)));
        else if (i > 0 && model->step[i - 1].loops > 0)
            ed_page_gap(page);
        for (size_t k = 0; k < step->columns; k++)
            put_column(page, &scope, &step->column[k]);
    }
}

static const char *head_words(const ed_page *page, const char *head)
{
    if (strcmp(head, "chosen") == 0)
        return ed_guide_phrase_in(ED_PHRASE_chosen, page->lang);
    return ed_arena_printf(page->arena, "%s  %s", head, ed_citing_words(ed_head_words(head), page->lang));
}

void ed_page_put_amounts(ed_page *page, const ed_model *model)
{
    ed_page_heading(page, ed_guide_phrase_in(ED_PHRASE_head, page->lang));
    if (model->amounts == 0)
        ed_page_paragraph(page, ed_guide_phrase_in(ED_PHRASE_feeds_only, page->lang));
    for (size_t i = 0; i < model->amounts; i++) {
        const char *head = model->amount[i].head != NULL ? model->amount[i].head : model->head;
        ed_page_term(page, model->amount[i].is->text, head_words(page, head));
    }
}

/* ---- what it counts, for finding double counts */

static const char *count_text(ed_page *page, const ed_model *model, const ed_tables *tables,
                              const ed_model_count *count)
{
    const ed_symbol_scope scope = {.model = model};
    const ed_table *kinds = ed_tables_find(tables, "cn/loss-kinds", (ed_date){0});
    const ed_row *row = kinds == NULL ? NULL : ed_table_row(kinds, count->kind);
    ed_text text = ed_text_new(page->arena);
    if (row != NULL)
        ed_text_add(&text, ed_citing_words(row->title, page->lang));
    if (count->medium != NULL)
        ed_text_format(&text, "\n%s%s", ed_guide_phrase_in(ED_PHRASE_medium, page->lang), count->medium);
    if (count->medium_of != NULL)
        ed_text_format(&text, "\n%s%s", ed_guide_phrase_in(ED_PHRASE_medium_of, page->lang), count->medium_of);
    if (count->when.is != NULL)
        ed_text_format(&text, "\n%s%s", ed_guide_phrase_in(ED_PHRASE_counted_when, page->lang),
                       formula_line(page, &scope, count->when.is));
    return ed_text_string(&text);
}

void ed_page_put_counts(ed_page *page, const ed_model *model, const ed_tables *tables)
{
    if (model->counts > 0)
        ed_page_heading(page, ed_guide_phrase_in(ED_PHRASE_counts, page->lang));
    for (size_t i = 0; i < model->counts; i++)
        ed_page_term(page, model->count[i].kind, count_text(page, model, tables, &model->count[i]));
}

/* ---- conditions */

static void put_rule(ed_page *page, const ed_model *model, const ed_model_rule *rule)
{
    const ed_symbol_scope scope = {.model = model, .loop = rule->loop, .loops = rule->loops};
    ed_text text = ed_text_new(page->arena);
    ed_text_add(&text, ed_citing_words(rule->text, page->lang));
    if (rule->is != NULL)
        ed_text_format(&text, "\n%s%s%s", loops_text(page, rule->loop, rule->loops), rule->loops > 0 ? ": " : "",
                       formula_line(page, &scope, rule->is));
    if (rule->cite != NULL)
        ed_text_format(&text, "\n%s%s", ed_guide_phrase_in(ED_PHRASE_clause, page->lang), rule->cite);
    ed_page_term(page, rule->id, ed_text_string(&text));
}

static void put_rules(ed_page *page, const ed_model *model, ed_guide_phrase title, const ed_model_rule *rule,
                      size_t count)
{
    if (count > 0)
        ed_page_heading(page, ed_guide_phrase_in(title, page->lang));
    for (size_t i = 0; i < count; i++)
        put_rule(page, model, &rule[i]);
}

void ed_page_put_conditions(ed_page *page, const ed_model *model)
{
    put_rules(page, model, ED_PHRASE_conditions, model->require, model->requires_);
    put_rules(page, model, ED_PHRASE_confirmations, model->confirm, model->confirms);
}
