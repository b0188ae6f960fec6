/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the pages of its answers share. */
#ifndef ED_REVIEW_CLAIM_PAGE_H
#define ED_REVIEW_CLAIM_PAGE_H

#include "document/document.h"
#include "report/view.h"
#include "json/json.h"

struct ed_asked;
struct ed_number;

typedef struct ed_answer_page {
    const struct ed_asked *asked;
    ed_arena *arena;
    ed_lang lang;
} ed_answer_page;

#define ED_ANSWER_SAY(p, id)       ed_phrase_in(ED_SAY_##id, (p)->lang)
#define ED_ANSWER_FILL(p, id, ...) ed_phrase_fill((p)->arena, ED_SAY_##id, (p)->lang, __VA_ARGS__, NULL)

/* "1,234.50 CNY" */
const char *ed_answer_money(const ed_answer_page *p, const struct ed_number *amount);
/* With the sign of what is above zero. */
const char *ed_answer_signed(const ed_answer_page *p, const struct ed_number *amount);
/* "the total", or the item's amount. */
const char *ed_answer_figure(const ed_answer_page *p);
/* A document of one section, which is returned; `json` is the same answer, for the check code. */
ed_document *ed_answer_document(const ed_answer_page *p, const char *title, const char *heading, const ed_text *json,
                                ed_block **section);
/* "case", "file" and what was asked, at the head of the JSON. */
void ed_answer_put_head(ed_json_writer *w, const struct ed_asked *asked, const char *format, const char *amount);

#endif
