/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document of a page, and what its sections share. */
#include "guide/inside.h"

ed_page ed_page_new(ed_arena *arena, ed_lang lang, const ed_manual_entry *entry, const char *id, const char *title,
                    const char *program)
{
    ed_document *document = ed_document_new(arena, lang);
    document->title = title;
    document->subtitle = id;
    document->check = program; /* at the foot of printed pages */
    document->program = program;
    document->manual = entry;
    return (ed_page){arena, lang, document, 0};
}

ed_block *ed_page_section(ed_page *page, ed_guide_phrase heading)
{
    ed_block *section = ed_block_section(page->document->root, NULL, ed_page_say(page, heading));
    section->anchor = ed_arena_printf(page->arena, "s%zu", ++page->sections);
    return section;
}

const char *ed_page_say(const ed_page *page, ed_guide_phrase phrase)
{
    return ed_guide_phrase_in(phrase, page->lang);
}

void ed_page_column(const ed_page *page, ed_block *table, ed_guide_phrase title, unsigned style)
{
    ed_block_column_add(table, ed_page_say(page, title), style);
}
