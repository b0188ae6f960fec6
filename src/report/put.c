/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all parts of the report JSON are written with: texts, words, days and citations, left out where there are
 * none. */
#include "report/inside.h"
#include <string.h>

void ed_report_put_optional(ed_json_writer *w, const char *key, const char *text)
{
    if (text != NULL)
        ed_json_put_text(w, key, text);
}

void ed_report_put_words(ed_json_writer *w, const char *key, ed_words words)
{
    if (words.zh != NULL || words.en != NULL)
        ed_json_put_words(w, key, words);
}

void ed_report_put_date(ed_json_writer *w, const char *key, ed_date day)
{
    char text[11];
    ed_date_print(day, text);
    if (day.given)
        ed_json_put_text(w, key, text);
}

void ed_report_put_cite(ed_json_writer *w, ed_words cite)
{
    const char *zh = ed_words_in(cite, ED_ZH), *en = ed_words_in(cite, ED_EN);
    if (zh == NULL)
        return;
    ed_json_put_text(w, "cite", zh);
    if (strcmp(zh, en) != 0)
        ed_json_put_words(w, "cited", cite);
}

/* What the register knows is told in full: "cited" and "about" are all that a reader needs. */
static void put_registered(ed_json_writer *w, ed_arena *arena, const ed_citation *source)
{
    ed_json_put_text(w, "id", source->row->id);
    ed_json_put_text(w, "kind", ed_authority_kind_name(source->row->kind));
    ed_json_put_words(w, "cited",
                      (ed_words){ed_citation_full(arena, source, ED_ZH), ed_citation_full(arena, source, ED_EN)});
    ed_json_put_words(w, "about",
                      (ed_words){ed_citation_about(arena, source, ED_ZH), ed_citation_about(arena, source, ED_EN)});
}

void ed_report_put_citation(ed_json_writer *w, ed_arena *arena, const char *key, const ed_citation *source)
{
    ed_json_open_row(w, key);
    ed_report_put_optional(w, "document", source->document);
    ed_report_put_optional(w, "clause", ed_words_in(source->clause, ED_ZH));
    ed_report_put_optional(w, "level", source->level);
    ed_report_put_date(w, "from", source->from);
    ed_report_put_date(w, "to", source->to);
    ed_report_put_optional(w, "note", source->note);
    ed_report_put_date(w, "reference", source->reference);
    if (source->row != NULL)
        put_registered(w, arena, source);
    ed_json_close(w);
}

void ed_report_put_unit(ed_json_writer *w, ed_arena *arena, ed_unit unit)
{
    ed_json_put_text(w, "unit", ed_unit_print(arena, unit));
    if (!ed_unit_is_none(unit))
        ed_json_put_words(w, "unit_print", ed_unit_print_words(arena, unit));
}
