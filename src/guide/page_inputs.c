/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs of a model as a table: what each is, what may stand there, what the case must say about it. */
#include "guide/citing.h"
#include "guide/input_words.h"
#include "guide/phrase.h"
#include "guide/sections.h"
#include <string.h>

enum { COLUMNS = 4 };

typedef struct inputs {
    ed_page *page;
    const ed_tables *tables;
    const char **cell;
    size_t cells, capacity;
} inputs;

static const char *phrase(const inputs *in, ed_guide_phrase id)
{
    return ed_guide_phrase_in(id, in->page->lang);
}

/* ---- what may stand there */

static const char *value_cell(const inputs *in, const ed_model_input *input)
{
    ed_arena *arena = in->page->arena;
    ed_text out = ed_text_new(arena);
    const char *units = ed_input_units(arena, input, in->page->lang);
    const char *range = ed_input_range(arena, input, in->page->lang);
    if (input->kind == ED_KIND_LIST || input->kind == ED_KIND_GROUP)
        return phrase(in, input->kind == ED_KIND_LIST ? ED_PHRASE_list_of : ED_PHRASE_group_of);
    ed_text_add(&out,
                input->kind == ED_KIND_NUMBER ? units : ed_citing_words(ed_kind_words(input->kind), in->page->lang));
    if (input->kind != ED_KIND_NUMBER && units[0] != '\0')
        ed_text_format(&out, ", %s", units);
    if (range[0] != '\0')
        ed_text_format(&out, "; %s", range);
    if (input->kind != ED_KIND_CHOICE)
        return ed_text_string(&out);
    ed_text keys = ed_text_new(arena);
    ed_text_add(&keys, input->choice == NULL
                           ? phrase(in, ED_PHRASE_one_key)
                           : ed_guide_phrase_fill(arena, ED_PHRASE_key_of, in->page->lang, input->choice, NULL));
    ed_text_add(&keys, ed_input_keys(arena, input, in->tables, in->page->lang));
    return ed_text_string(&keys);
}

/* ---- what the case must say */

static const char *demand_cell(const inputs *in, const ed_model_input *input)
{
    ed_text out = ed_text_new(in->page->arena);
    if (input->one_of != NULL)
        ed_text_add(&out, ed_guide_phrase_fill(out.arena, ED_PHRASE_one_of, in->page->lang, input->one_of, NULL));
    else if (input->otherwise != NULL)
        ed_text_format(&out, "%s%s", phrase(in, ED_PHRASE_by_default), ed_input_default(in->page->arena, input));
    else
        ed_text_add(&out, phrase(in, input->optional ? ED_PHRASE_optional : ED_PHRASE_required));
    if (input->evidence_required)
        ed_text_format(&out, "; %s", phrase(in, ED_PHRASE_evidence));
    if (input->note_required)
        ed_text_format(&out, "; %s", phrase(in, ED_PHRASE_reason));
    return ed_text_string(&out);
}

/* ---- the table */

static void put_row(inputs *in, const char *name, const char *meaning, const char *value, const char *demand)
{
    const char *const text[COLUMNS] = {name, meaning, value, demand};
    for (size_t i = 0; i < COLUMNS; i++)
        ED_PUSH(in->page->arena, in->cell, in->cells, in->capacity, text[i]);
}

/* Columns of a list stand below it, moved in. */
static void put_inputs(inputs *in, const ed_model_input *row, size_t count, int depth)
{
    for (size_t i = 0; i < count; i++) {
        put_row(in, ed_arena_printf(in->page->arena, "%*s%s", 2 * depth, "", row[i].name),
                ed_input_title(in->page->arena, &row[i], in->page->lang), value_cell(in, &row[i]),
                demand_cell(in, &row[i]));
        put_inputs(in, row[i].column, row[i].columns, depth + 1);
    }
}

/* What there is to know about filling in an input stands below the table. */
static void put_help(ed_page *page, const ed_model_input *row, size_t count, const char *above)
{
    for (size_t i = 0; i < count; i++) {
        const char *help = ed_citing_words(row[i].help, page->lang);
        const char *name = above[0] == '\0' ? row[i].name : ed_arena_printf(page->arena, "%s.%s", above, row[i].name);
        if (help[0] != '\0')
            ed_page_term(page, name, help);
        put_help(page, row[i].column, row[i].columns, name);
    }
}

void ed_page_put_inputs(ed_page *page, const ed_model *model, const ed_tables *tables)
{
    inputs in = {page, tables, NULL, 0, 0};
    ed_page_heading(page, ed_guide_phrase_in(ED_PHRASE_inputs, page->lang));
    put_row(&in, phrase(&in, ED_PHRASE_input), phrase(&in, ED_PHRASE_meaning), phrase(&in, ED_PHRASE_value),
            phrase(&in, ED_PHRASE_demand));
    put_inputs(&in, model->input, model->inputs, 0);
    if (ed_input_has_timing(model))
        put_row(&in, "timing", phrase(&in, ED_PHRASE_timing_word), phrase(&in, ED_PHRASE_timing_help),
                phrase(&in, ED_PHRASE_timing_default));
    ed_page_put_table(page, &(ed_page_table){COLUMNS, in.cell, in.cells / COLUMNS});
    ed_page_gap(page);
    put_help(page, model->input, model->inputs, "");
}
