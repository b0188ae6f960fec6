/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources, dates and numbers as lists and pages print them. */
#include "guide/citing.h"

#include "guide/phrase.h"

const char *ed_citing_words(ed_words words, ed_lang lang)
{
    const char *text = ed_words_in(words, lang);
    return text == NULL ? "" : text;
}

const char *ed_citing_number(ed_arena *arena, const ed_number *number)
{
    return ed_number_print(arena, number, ED_NUMBER_DIGITS, &(bool){false});
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

const char *ed_citing_document(ed_arena *arena, const ed_citation *source)
{
    return ed_arena_printf(arena, "%s%s%s", source->document, source->clause != NULL ? " " : "",
                           source->clause != NULL ? source->clause : "");
}

ed_page ed_citing_new_page(ed_guide_form form, ed_text *out)
{
    return (ed_page){.arena = out->arena, .out = out, .lang = form.lang, .man = form.man};
}

void ed_citing_begin(ed_page *page, const char *prefix, const char *id, ed_words title, const char *version)
{
    ed_page_begin(page, &(ed_page_subject){.name = id,
                                           .title = ed_citing_words(title, page->lang),
                                           .prefix = prefix,
                                           .section = "7",
                                           .program = ed_arena_printf(page->arena, "ecodamage %s", version)});
}

void ed_citing_put_sources(ed_page *page, const ed_citation *source, size_t count)
{
    enum { COLUMNS = 3 };
    const char **cell = ed_arena_array(page->arena, (count + 1) * COLUMNS, sizeof *cell);
    cell[0] = ed_guide_phrase_in(ED_PHRASE_document, page->lang);
    cell[1] = ed_guide_phrase_in(ED_PHRASE_level, page->lang);
    cell[2] = ed_guide_phrase_in(ED_PHRASE_in_force, page->lang);
    for (size_t i = 0; i < count; i++) {
        const char **row = &cell[(i + 1) * COLUMNS];
        row[0] = ed_arena_printf(page->arena, "%s%s%s", ed_citing_document(page->arena, &source[i]),
                                 source[i].note != NULL ? "\n" : "", source[i].note != NULL ? source[i].note : "");
        row[1] = ed_citing_words(ed_level_words(source[i].level), page->lang);
        row[2] = ed_citing_period(page->arena, source[i].from, source[i].to, page->lang);
    }
    ed_page_put_table(page, &(ed_page_table){COLUMNS, cell, count + 1});
}

void ed_citing_put_see_also(ed_page *page)
{
    ed_page_heading(page, ed_guide_phrase_in(ED_PHRASE_see_also, page->lang));
    ed_page_paragraph(page, "ecodamage(1)");
}
