/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of what is installed: one line begins with the id, so that scripts can read it; what is moved in explains. */
#include "guide/inside.h"
#include "guide/guide.h"
#include <string.h>

enum { ID_COLUMNS = 40 };

void ed_guide_begin_entry(ed_text *out, const char *id, const char *before, const char *title)
{
    const size_t group = strcspn(id, "/");
    if (before != NULL && strncmp(before, id, group + 1) != 0)
        ed_text_add_char(out, '\n');
    ed_text_add(out, id);
    for (size_t used = strlen(id); used < ID_COLUMNS - 2; used++)
        ed_text_add_char(out, ' ');
    ed_text_format(out, "  %s\n", title);
}

static void put_source(ed_text *out, const ed_citation *source, ed_lang lang)
{
    const char *period = ed_citing_period(out->arena, source->from, source->to, lang);
    ed_text_format(out, "    %s  %s%s%s\n", ed_citing_level(source, lang), ed_citation_full(out->arena, source, lang),
                   period[0] == '\0' ? "" : "  ", period);
}

static const char *head_of(const ed_model *model, ed_lang lang)
{
    if (model->amounts == 0)
        return ed_guide_phrase_in(ED_PHRASE_feeds_only, lang);
    if (strcmp(model->head, "chosen") == 0)
        return ed_guide_phrase_in(ED_PHRASE_chosen, lang);
    return ed_citing_words(ed_head_words(model->head), lang);
}

static void put_model(ed_text *out, const ed_model *model, const char *before, ed_lang lang)
{
    ed_guide_begin_entry(out, model->id, before, ed_citing_words(model->title, lang));
    ed_text_format(out, "    %s%s%s\n", ed_guide_phrase_in(ED_PHRASE_listed_head, lang), lang == ED_ZH ? "：" : ": ",
                   head_of(model, lang));
    for (size_t i = 0; i < model->sources; i++)
        put_source(out, &model->source[i], lang);
}

void ed_guide_list_models(ed_models *models, ed_lang lang, ed_findings *findings, ed_text *out)
{
    const char *const *id;
    const size_t count = ed_models_ids(models, out->arena, &id);
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        const ed_model *model = ed_models_find(models, id[i], &found, findings);
        const char *before = i > 0 ? id[i - 1] : NULL;
        if (model != NULL)
            put_model(out, model, before, lang);
        else
            ed_guide_begin_entry(out, id[i], before, ed_guide_phrase_in(ED_PHRASE_no_text, lang));
    }
}

void ed_guide_list_tables(const ed_tables *tables, ed_lang lang, ed_text *out)
{
    const char *const *id;
    const size_t count = ed_tables_ids(tables, out->arena, &id);
    for (size_t i = 0; i < count; i++) {
        const ed_table *latest = ed_tables_find(tables, id[i], (ed_date){0});
        ed_guide_begin_entry(out, id[i], i > 0 ? id[i - 1] : NULL, ed_citing_words(latest->title, lang));
        for (size_t k = 0; k < tables->count; k++)
            if (strcmp(tables->table[k]->id, id[i]) == 0)
                put_source(out, &tables->table[k]->source, lang);
    }
}
