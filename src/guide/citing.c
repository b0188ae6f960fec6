/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources, dates and numbers as lists and pages print them. */
#include "guide/inside.h"

const char *ed_citing_words(ed_words words, ed_lang lang)
{
    const char *text = ed_words_in(words, lang);
    return text == NULL ? "" : text;
}

const char *ed_citing_number(ed_arena *arena, const ed_number *number)
{
    return ed_number_text(arena, number);
}

const char *ed_citing_period(ed_arena *arena, ed_date from, ed_date to, ed_lang lang)
{
    char first[11] = "", last[11] = "";
    ed_date_print(from, first);
    ed_date_print(to, last);
    if (from.given && to.given)
        return ed_guide_phrase_fill(arena, ED_PHRASE_from_to, lang, first, last);
    if (from.given)
        return ed_guide_phrase_fill(arena, ED_PHRASE_from_day, lang, first, NULL);
    return to.given ? ed_guide_phrase_fill(arena, ED_PHRASE_until_day, lang, last, NULL) : "";
}

const char *ed_citing_level(const ed_citation *source, ed_lang lang)
{
    return ed_citing_words(
        source->row != NULL ? ed_authority_kind_words(source->row->kind) : ed_level_words(source->level), lang);
}

const char *ed_citing_cites(ed_arena *arena, const ed_cites *cites, ed_lang lang)
{
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < cites->count; i++)
        ed_text_format(&out, "%s%s", i > 0 ? "\n" : "", ed_citing_words(cites->cite[i].text, lang));
    return cites->count == 0 ? NULL : ed_text_string(&out);
}

void ed_citing_put_sources(ed_page *page, const ed_citation *source, size_t count)
{
    ed_block *table = ed_block_table(ed_page_section(page, ED_PHRASE_source), NULL);
    ed_page_column(page, table, ED_PHRASE_document, ED_COLUMN_BREAKS);
    ed_page_column(page, table, ED_PHRASE_level, ED_COLUMN_BREAKS);
    ed_page_column(page, table, ED_PHRASE_in_force, ED_COLUMN_BREAKS);
    for (size_t i = 0; i < count; i++) {
        const char *document = ed_citation_full(page->arena, &source[i], page->lang), *note = source[i].note;
        ed_block_cell_add(table,
                          note == NULL ? document : ed_arena_printf(page->arena, "%s" ED_ASIDE "%s", document, note));
        ed_block_cell_add(table, ed_citing_level(&source[i], page->lang));
        ed_block_cell_add(table, ed_citing_period(page->arena, source[i].from, source[i].to, page->lang));
    }
}

void ed_citing_put_see_also(ed_page *page)
{
    ed_block_paragraph(ed_page_section(page, ED_PHRASE_see_also), "ecodamage(1)");
}
