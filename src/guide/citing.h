/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: small texts that lists and pages share. Each is in the arena; never NULL unless it says so. */
#ifndef ED_GUIDE_CITING_H
#define ED_GUIDE_CITING_H

#include "guide/guide.h"
#include "guide/page.h"

/* "2021-01-01 起", "2014-10-24 至 2020-12-31"; "" without dates. */
const char *ed_citing_period(ed_arena *arena, ed_date from, ed_date to, ed_lang lang);
/* What kind of document it is; of one that is not registered its level. */
const char *ed_citing_level(const ed_citation *source, ed_lang lang);
/* What a step or condition cites, an alternative a line; NULL where nothing is cited. */
const char *ed_citing_cites(ed_arena *arena, const ed_cites *cites, ed_lang lang);
const char *ed_citing_number(ed_arena *arena, const ed_number *number);
/* A text in the language, "" where there is none. */
const char *ed_citing_words(ed_words words, ed_lang lang);
/* The sources as a table, in a section of the page. */
void ed_citing_put_sources(ed_page *page, const ed_citation *source, size_t count);
/* The section of the manual's other pages: "ecodamage(1)". */
void ed_citing_put_see_also(ed_page *page);

#endif
