/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model's manual page, section by section. */
#include "guide/citing.h"
#include "guide/guide.h"
#include "guide/phrase.h"
#include "guide/sections.h"

void ed_guide_model_page(const ed_model *model, const ed_tables *tables, ed_guide_form form, ed_text *out)
{
    ed_page page = ed_citing_new_page(form, out);
    ed_citing_begin(&page, "ecodamage-model-", model->id, model->title, form.version);
    if (model->summary.zh != NULL || model->summary.en != NULL) {
        ed_page_heading(&page, ed_guide_phrase_in(ED_PHRASE_summary, form.lang));
        ed_page_paragraph(&page, ed_citing_words(model->summary, form.lang));
    }
    ed_page_heading(&page, ed_guide_phrase_in(ED_PHRASE_source, form.lang));
    ed_citing_put_sources(&page, model->source, model->sources);
    ed_page_put_amounts(&page, model);
    ed_page_put_inputs(&page, model, tables);
    ed_page_put_steps(&page, model);
    ed_page_put_counts(&page, model, tables);
    ed_page_put_conditions(&page, model);
    ed_page_put_tables(&page, model, tables);
    ed_page_put_example(&page, model);
    ed_citing_put_see_also(&page);
}
