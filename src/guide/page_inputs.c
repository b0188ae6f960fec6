/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs of a model as a table: what each is, what may stand there, what the case must say about it. */
#include "guide/inside.h"

typedef struct inputs {
    ed_page *page;
    const ed_tables *tables;
    ed_block *table, *help;
} inputs;

static const char *phrase(const inputs *in, ed_guide_phrase id)
{
    return ed_page_say(in->page, id);
}

/* ---- what may stand there */

static const char *value_cell(const inputs *in, const ed_model_input *input)
{
    ed_arena *arena = in->page->arena;
    ed_text out = ed_text_new(arena);
    const char *units = ed_input_units(arena, (ed_input_row){0}, input, in->page->lang);
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

static void put_row(const inputs *in, const char *name, const char *meaning, const char *value, const char *demand)
{
    const char *const text[] = {name, meaning, value, demand};
    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
        ed_block_cell_add(in->table, text[i]);
}

/* A name in a list, moved in by blanks that no format takes away. */
static const char *moved_in(ed_arena *arena, const char *name, size_t depth)
{
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < depth; i++)
        ed_text_add(&out, "\u00a0\u00a0");
    ed_text_add(&out, name);
    return ed_text_string(&out);
}

/* Columns of a list stand below it. What there is to know about filling in an input stands below the table. */
static void put_inputs(const inputs *in, const ed_model_input *row, size_t count, size_t depth, const char *above)
{
    ed_arena *arena = in->page->arena;
    for (size_t i = 0; i < count; i++) {
        const char *path = depth == 0 ? row[i].name : ed_arena_printf(arena, "%s.%s", above, row[i].name);
        put_row(in, moved_in(arena, row[i].name, depth), ed_input_title(arena, &row[i], in->page->lang),
                value_cell(in, &row[i]), demand_cell(in, &row[i]));
        ed_block_pair_add(in->help, path, ed_citing_words(row[i].help, in->page->lang));
        put_inputs(in, row[i].column, row[i].columns, depth + 1, path);
    }
}

void ed_page_put_inputs(ed_page *page, const ed_model *model, const ed_tables *tables)
{
    ed_block *section = ed_page_section(page, ED_PHRASE_inputs);
    ed_block *table = ed_block_table(section, NULL);
    const inputs in = {page, tables, table, ed_block_pairs(section)};
    ed_page_column(page, table, ED_PHRASE_input, ED_COLUMN_LABEL);
    ed_page_column(page, table, ED_PHRASE_meaning, ED_COLUMN_BREAKS);
    ed_page_column(page, table, ED_PHRASE_value, ED_COLUMN_BREAKS);
    ed_page_column(page, table, ED_PHRASE_demand, ED_COLUMN_BREAKS);
    put_inputs(&in, model->input, model->inputs, 0, "");
    if (ed_input_has_timing(model))
        put_row(&in, "timing", phrase(&in, ED_PHRASE_timing_word), phrase(&in, ED_PHRASE_timing_help),
                phrase(&in, ED_PHRASE_timing_default));
}
