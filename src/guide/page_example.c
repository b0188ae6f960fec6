/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worked example as it stands in a case, and the figures that it must give. */
#include "guide/inside.h"
#include "json/json.h"

static const char *printed_item(ed_page *page, const ed_model *model, const ed_model_example *example)
{
    ed_text out = ed_text_new(page->arena);
    ed_json_writer w = ed_json_writer_new(&out, false);
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "id", "example");
    ed_json_put_text(&w, "model", model->id);
    for (const ed_json *one = example->item == NULL ? NULL : example->item->child; one != NULL; one = one->next)
        ed_json_put_json(&w, one->key, one);
    ed_json_put_json(&w, "inputs", example->inputs);
    ed_json_close(&w);
    return ed_text_string(&out);
}

static const char *printed_json(ed_page *page, const ed_json *json)
{
    ed_text out = ed_text_new(page->arena);
    ed_json_writer w = ed_json_writer_new(&out, false);
    ed_json_put_json(&w, NULL, json);
    return ed_text_string(&out);
}

static void put_figures(ed_page *page, ed_block *section, const ed_model_example *example)
{
    ed_block *table = ed_block_table(section, NULL);
    ed_page_column(page, table, ED_PHRASE_figure, ED_COLUMN_LABEL);
    ed_page_column(page, table, ED_PHRASE_expected, ED_COLUMN_RIGHT);
    for (size_t i = 0; i < example->expects; i++) {
        ed_block_cell_add(table, example->expect[i].path);
        ed_block_cell_add(table, example->expect[i].value);
    }
}

void ed_page_put_example(ed_page *page, const ed_model *model)
{
    if (model->examples == 0)
        return;
    const ed_model_example *example = &model->example[0];
    ed_block *section = ed_page_section(page, ED_PHRASE_example);
    ed_block_paragraph(section, ed_page_say(page, ED_PHRASE_in_a_case));
    ed_block_sample(section, printed_item(page, model, example));
    if (example->cases != NULL) {
        ed_block_paragraph(section, ed_page_say(page, ED_PHRASE_case_dates));
        ed_block_sample(section, printed_json(page, example->cases));
    }
    put_figures(page, section, example);
    ed_block_paragraph(section, ed_arena_printf(page->arena, "%s%s", ed_page_say(page, ED_PHRASE_comes_from),
                                                example->from == NULL ? "" : example->from));
}
