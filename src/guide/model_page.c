/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model's page, section by section. */
#include "guide/inside.h"
#include "guide/guide.h"

const ed_document *ed_guide_model_page(ed_arena *arena, const ed_model *model, const ed_tables *tables, ed_lang lang,
                                       const char *program)
{
    static const ed_manual_entry entry = {"ecodamage-model-", "7"};
    ed_page page = ed_page_new(arena, lang, &entry, model->id, ed_citing_words(model->title, lang), program);
    const char *summary = ed_citing_words(model->summary, lang);
    if (summary[0] != '\0')
        ed_block_paragraph(ed_page_section(&page, ED_PHRASE_summary), summary);
    ed_citing_put_sources(&page, model->source, model->sources);
    ed_page_put_amounts(&page, model);
    ed_page_put_inputs(&page, model, tables);
    ed_page_put_steps(&page, model);
    ed_page_put_counts(&page, model, tables);
    ed_page_put_conditions(&page, model);
    ed_page_put_tables(&page, model, tables);
    ed_page_put_example(&page, model);
    ed_citing_put_see_also(&page);
    return page.document;
}
