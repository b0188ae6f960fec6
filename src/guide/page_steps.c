/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a model as formulas, what of them is an amount, and the conditions of use. */
#include "guide/inside.h"
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

/* In Chinese by its title; in English by its name, by which the file has it. */
static const char *called(const ed_page *page, const ed_model_column *column)
{
    return page->lang == ED_ZH && column->title.zh != NULL ? column->title.zh : name_of(column);
}

/* "D = E × C": as people write it, and as the model file has it where that differs. */
static void put_formula(const ed_page *page, ed_block *step, const ed_symbol_scope *scope,
                        const ed_model_column *column)
{
    ed_math *row = ed_math_row(page->arena);
    if (column->symbol != NULL)
        ed_math_add_symbol(page->arena, row, column->symbol);
    else
        ed_math_add_text(page->arena, row, called(page, column));
    if (is_statement(column->is->root))
        ed_math_add_text(page->arena, row, ": ");
    else
        ed_math_add_operator(page->arena, row, "=");
    ed_math_append(row, ed_symbol_typeset(page->arena, scope, column->is, page->lang));
    ed_block_pair_math(step, ed_page_say(page, ED_PHRASE_formula), row);
    if (strcmp(formula_line(page, scope, column->is), column->is->text) != 0)
        ed_block_pair_add(step, ed_page_say(page, ED_PHRASE_as_written), column->is->text);
}

static void put_column(const ed_page *page, ed_block *section, const ed_symbol_scope *scope,
                       const ed_model_column *column)
{
    const char *title = ed_citing_words(column->title, page->lang);
    const char *const part[] = {name_of(column), title, column->symbol != NULL ? column->symbol : ""};
    ed_text heading = ed_text_new(page->arena);
    for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
        ed_text_format(&heading, "%s%s", heading.length > 0 && part[i][0] != '\0' ? "  " : "", part[i]);
    ed_block *step = ed_block_step(section, NULL, ed_text_string(&heading));
    put_formula(page, step, scope, column);
    ed_block_pair_add(step, ed_page_say(page, ED_PHRASE_clause),
                      ed_citing_cites(page->arena, &column->cite, page->lang));
}

/* "d of discharges, p of d.pollutants". */
static const char *loops_text(const ed_page *page, const ed_model_loop *loop, size_t loops)
{
    ed_text out = ed_text_new(page->arena);
    for (size_t i = 0; i < loops; i++)
        ed_text_format(
            &out, "%s%s", i > 0 ? ", " : ed_page_say(page, ED_PHRASE_each),
            ed_guide_phrase_fill(page->arena, ED_PHRASE_each_of, page->lang, loop[i].name, loop[i].over->text));
    return ed_text_string(&out);
}

/* A step that is repeated has a section of its own for its columns. */
static ed_block *repeated(const ed_page *page, ed_block *section, const ed_model_step *step)
{
    const char *title = ed_citing_words(step->title, page->lang);
    ed_block *out = ed_block_section(
        section, NULL, ed_arena_printf(page->arena, "%s%s%s", step->name, title[0] == '\0' ? "" : "  ", title));
    ed_block_paragraph(out, loops_text(page, step->loop, step->loops));
    return out;
}

void ed_page_put_steps(ed_page *page, const ed_model *model)
{
    ed_block *section = ed_page_section(page, ED_PHRASE_steps);
    for (size_t i = 0; i < model->steps; i++) {
        const ed_model_step *step = &model->step[i];
        const ed_symbol_scope scope = ed_symbol_in_step(model, step);
        ed_block *parent = step->loops > 0 ? repeated(page, section, step) : section;
        for (size_t k = 0; k < step->columns; k++)
            put_column(page, parent, &scope, &step->column[k]);
    }
}

static const char *head_words(const ed_page *page, const char *head)
{
    if (strcmp(head, "chosen") == 0)
        return ed_page_say(page, ED_PHRASE_chosen);
    return ed_arena_printf(page->arena, "%s  %s", head, ed_citing_words(ed_head_words(head), page->lang));
}

void ed_page_put_amounts(ed_page *page, const ed_model *model)
{
    ed_block *section = ed_page_section(page, ED_PHRASE_head);
    if (model->amounts == 0)
        ed_block_paragraph(section, ed_page_say(page, ED_PHRASE_feeds_only));
    ed_block *pairs = ed_block_pairs(section);
    for (size_t i = 0; i < model->amounts; i++) {
        const char *head = model->amount[i].head != NULL ? model->amount[i].head : model->head;
        ed_block_pair_add(pairs, model->amount[i].is->text, head_words(page, head));
    }
}

/* ---- what it counts, for finding double counts */

/* A medium by its key and what the table of media calls it. */
static const char *medium_text(const ed_page *page, const ed_tables *tables, const char *medium)
{
    const ed_table *media = ed_tables_find_keyed(tables, "cn/media", (ed_date){0});
    const ed_row *row = media == NULL ? NULL : ed_table_row(media, medium);
    return row == NULL ? medium
                       : ed_arena_printf(page->arena, "%s  %s", medium, ed_citing_words(row->title, page->lang));
}

static const char *count_text(const ed_page *page, const ed_model *model, const ed_tables *tables,
                              const ed_model_count *count)
{
    const ed_symbol_scope scope = {.model = model};
    const ed_table *kinds = ed_tables_find_keyed(tables, "cn/loss-kinds", (ed_date){0});
    const ed_row *row = kinds == NULL ? NULL : ed_table_row(kinds, count->kind);
    ed_text text = ed_text_new(page->arena);
    if (row != NULL)
        ed_text_add(&text, ed_citing_words(row->title, page->lang));
    if (count->medium != NULL)
        ed_text_format(&text, "\n%s%s", ed_page_say(page, ED_PHRASE_medium), medium_text(page, tables, count->medium));
    if (count->medium_of != NULL)
        ed_text_format(&text, "\n%s%s", ed_page_say(page, ED_PHRASE_medium_of), count->medium_of);
    if (count->when.is != NULL)
        ed_text_format(&text, "\n%s%s", ed_page_say(page, ED_PHRASE_counted_when),
                       formula_line(page, &scope, count->when.is));
    return ed_text_string(&text);
}

void ed_page_put_counts(ed_page *page, const ed_model *model, const ed_tables *tables)
{
    if (model->counts == 0)
        return;
    ed_block *pairs = ed_block_pairs(ed_page_section(page, ED_PHRASE_counts));
    for (size_t i = 0; i < model->counts; i++)
        ed_block_pair_add(pairs, model->count[i].kind, count_text(page, model, tables, &model->count[i]));
}

/* ---- conditions */

static const char *rule_text(const ed_page *page, const ed_model *model, const ed_model_rule *rule)
{
    const ed_symbol_scope scope = {.model = model, .loop = rule->loop, .loops = rule->loops};
    ed_text text = ed_text_new(page->arena);
    ed_text_add(&text, ed_citing_words(rule->text, page->lang));
    if (rule->applies != NULL)
        ed_text_format(&text, "\n%s%s%s", ed_page_say(page, ED_PHRASE_applies), page->lang == ED_ZH ? "：" : ": ",
                       formula_line(page, &scope, rule->applies));
    if (rule->is != NULL)
        ed_text_format(&text, "\n%s%s%s", loops_text(page, rule->loop, rule->loops), rule->loops > 0 ? ": " : "",
                       formula_line(page, &scope, rule->is));
    if (rule->cite.count > 0)
        ed_text_format(&text, "\n%s%s%s", ed_page_say(page, ED_PHRASE_clause), page->lang == ED_ZH ? "：" : ": ",
                       ed_citing_cites(page->arena, &rule->cite, page->lang));
    return ed_text_string(&text);
}

static void put_rules(ed_page *page, const ed_model *model, ed_guide_phrase title, const ed_model_rule *rule,
                      size_t count)
{
    if (count == 0)
        return;
    ed_block *pairs = ed_block_pairs(ed_page_section(page, title));
    for (size_t i = 0; i < count; i++)
        ed_block_pair_add(pairs, rule[i].id, rule_text(page, model, &rule[i]));
}

void ed_page_put_conditions(ed_page *page, const ed_model *model)
{
    put_rules(page, model, ED_PHRASE_conditions, model->require, model->requires_);
    put_rules(page, model, ED_PHRASE_confirmations, model->confirm, model->confirms);
}
