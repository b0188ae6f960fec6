/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worked example as it stands in a case, and the figures that it must give. */
#include "guide/phrase.h"
#include "guide/sections.h"
#include "json/writer.h"

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

static void put_figures(ed_page *page, const ed_model_example *example)
{
    const char **cell = ed_arena_array(page->arena, 2 * (example->expects + 1), sizeof *cell);
    cell[0] = ed_guide_phrase_in(ED_PHRASE_figure, page->lang);
    cell[1] = ed_guide_phrase_in(ED_PHRASE_expected, page->lang);
    for (size_t i = 0; i < example->expects; i++) {
        cell[2 * i + 2] = example->expect[i].path;
        cell[2 * i + 3] = example->expect[i].value;
    }
    ed_page_put_table(page, &(ed_page_table){2, cell, example->expects + 1});
}

void ed_page_put_example(ed_page *page, const ed_model *model)
{
    if (model->examples == 0)
        return;
    const ed_model_example *example = &model->example[0];
    ed_page_heading(page, ed_guide_phrase_in(ED_PHRASE_example, page->lang));
    ed_page_paragraph(page, ed_guide_phrase_in(ED_PHRASE_in_a_case, page->lang));
    ed_page_sample(page, printed_item(page, model, example));
    if (example->cases != NULL) {
        ed_page_paragraph(page, ed_guide_phrase_in(ED_PHRASE_case_dates, page->lang));
        ed_page_sample(page, printed_json(page, example->cases));
    }
    put_figures(page, example);
    ed_page_paragraph(page, ed_arena_printf(page->arena, "%s%s", ed_guide_phrase_in(ED_PHRASE_comes_from, page->lang),
                                            example->from));
}
