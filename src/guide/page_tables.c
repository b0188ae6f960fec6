/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables that a model's inputs and formulas name, and how sure their rows are. */
#include "library/read.h"
#include "guide/inside.h"
#include <string.h>

/* ---- which tables */

static void add_inputs(ed_names *names, const ed_model_input *row, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (row[i].choice != NULL)
            ed_names_add(names, row[i].choice);
        add_inputs(names, row[i].column, row[i].columns);
    }
}

static bool takes_table(const char *function)
{
    return strcmp(function, "lookup") == 0 || strcmp(function, "band") == 0 || strcmp(function, "keys") == 0;
}

static void add_tree(ed_names *names, const ed_tree *tree)
{
    if (tree->kind == ED_TREE_CALL && takes_table(tree->name) && tree->children > 0 &&
        tree->child[0]->kind == ED_TREE_TEXT)
        ed_names_add(names, tree->child[0]->name);
    for (size_t i = 0; i < tree->children; i++)
        add_tree(names, tree->child[i]);
    if (tree->where != NULL)
        add_tree(names, tree->where);
}

static void add_loops(ed_names *names, const ed_model_loop *loop, size_t loops)
{
    for (size_t i = 0; i < loops; i++)
        add_tree(names, loop[i].over->root);
}

static void add_formulas(ed_names *names, const ed_model *model)
{
    for (size_t i = 0; i < model->steps; i++) {
        add_loops(names, model->step[i].loop, model->step[i].loops);
        for (size_t k = 0; k < model->step[i].columns; k++)
            add_tree(names, model->step[i].column[k].is->root);
    }
    for (size_t i = 0; i < model->amounts; i++)
        add_tree(names, model->amount[i].is->root);
    for (size_t i = 0; i < model->requires_; i++) {
        add_loops(names, model->require[i].loop, model->require[i].loops);
        if (model->require[i].applies != NULL)
            add_tree(names, model->require[i].applies->root);
        add_tree(names, model->require[i].is->root);
    }
}

/* ---- their confidence */

const char *ed_page_confidence(ed_arena *arena, const ed_table *table, ed_lang lang)
{
    size_t count[ED_UNVERIFIED + 1] = {0};
    ed_text kinds = ed_text_new(arena);
    for (size_t i = 0; i < table->rows; i++)
        count[table->row[i].confidence]++;
    for (ed_confidence kind = ED_OFFICIAL; kind <= ED_UNVERIFIED; kind++) {
        const char *words = ed_citing_words(ed_confidence_words(kind), lang);
        if (count[kind] == table->rows)
            ed_text_add(&kinds, words);
        else if (count[kind] > 0)
            ed_text_format(&kinds, "%s%zu %s", kinds.length > 0 ? "; " : "", count[kind], words);
    }
    return ed_guide_phrase_fill(arena, ED_PHRASE_rows_count, lang, ed_arena_printf(arena, "%zu", table->rows),
                                ed_text_string(&kinds));
}

static void put_editions(const ed_page *page, const ed_tables *tables, const char *id, ed_text *text)
{
    bool any = false;
    for (size_t i = 0; i < tables->count; i++) {
        const ed_table *table = tables->table[i];
        if (strcmp(table->id, id) != 0)
            continue;
        any = true;
        ed_text_format(text, "\n%s  %s\n%s", ed_citation_full(page->arena, &table->source, page->lang),
                       ed_citing_period(page->arena, table->source.from, table->source.to, page->lang),
                       ed_page_confidence(page->arena, table, page->lang));
    }
    if (!any)
        ed_text_add(text, ed_page_say(page, ED_PHRASE_table_missing));
}

void ed_page_put_tables(ed_page *page, const ed_model *model, const ed_tables *tables)
{
    ed_names names = {.arena = page->arena};
    add_inputs(&names, model->input, model->inputs);
    add_formulas(&names, model);
    if (names.count == 0)
        return;
    ed_block *pairs = ed_block_pairs(ed_page_section(page, ED_PHRASE_tables));
    for (size_t i = 0; i < names.count; i++) {
        const ed_table *table = ed_tables_find(tables, names.name[i], (ed_date){0});
        ed_text text = ed_text_new(page->arena);
        if (table != NULL)
            ed_text_add(&text, ed_citing_words(table->title, page->lang));
        put_editions(page, tables, names.name[i], &text);
        ed_block_pair_add(pairs, names.name[i], ed_text_string(&text));
    }
}
