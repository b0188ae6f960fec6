/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: a page of the manual about a model or table, put together as a document. */
#ifndef ED_GUIDE_PAGE_H
#define ED_GUIDE_PAGE_H

#include "document/block.h"
#include "guide/phrase.h"

typedef struct ed_page {
    ed_arena *arena;
    ed_lang lang;
    ed_document *document;
    size_t sections; /* so far */
} ed_page;

/* `entry` is kept, and with `id` names the page's file; `program`: its name and version. */
ed_page ed_page_new(ed_arena *arena, ed_lang lang, const ed_manual_entry *entry, const char *id, const char *title,
                    const char *program);
/* A section of the page, below the others. */
ed_block *ed_page_section(ed_page *page, ed_guide_phrase heading);
const char *ed_page_say(const ed_page *page, ed_guide_phrase phrase);
/* A column of a table under a phrase as its title. */
void ed_page_column(const ed_page *page, ed_block *table, ed_guide_phrase title, unsigned style);

#endif
