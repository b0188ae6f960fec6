/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the parts of a comparison's page, and the words that they share. */
#ifndef ED_REVIEW_COMPARE_INSIDE_H
#define ED_REVIEW_COMPARE_INSIDE_H

#include "document/document.h"
#include "report/view.h"

struct ed_change;
struct ed_comparison;
struct ed_ledger;
struct ed_number;
struct ed_share;

typedef struct ed_compare_page {
    const struct ed_comparison *one;
    ed_arena *arena;
    ed_lang lang;
} ed_compare_page;

#define SAY(p, id)       ed_phrase_in(ED_SAY_##id, (p)->lang)
#define FILL(p, id, ...) ed_phrase_fill((p)->arena, ED_SAY_##id, (p)->lang, __VA_ARGS__, NULL)

/* ---- words.c */

/* "1,234.50", and with its sign, "+1,234.50". */
const char *ed_compare_grouped(const ed_compare_page *p, const struct ed_number *amount);
const char *ed_compare_signed(const ed_compare_page *p, const struct ed_number *amount);
const char *ed_compare_currency(const ed_compare_page *p);
/* What differs, in words: of a share, and of one difference with its path aside. */
const char *ed_compare_share_name(const ed_compare_page *p, const struct ed_share *share);
const char *ed_compare_name_cell(const ed_compare_page *p, const struct ed_change *change);
/* The value of one side, and aside what it rests on. */
const char *ed_compare_side_cell(const ed_compare_page *p, const struct ed_change *change, bool second);

/* ---- decided.c */

/* What was decided on both sides, amount by amount; into the comparison. */
void ed_compare_decide(struct ed_comparison *one, const struct ed_ledger *const ledger[2]);
/* The sums, parties, days and places of both sides; and what each difference moves of what is payable. */
void ed_compare_decided(const ed_compare_page *p, ed_block *section);
void ed_compare_payable_shares(const ed_compare_page *p, ed_block *section);

#endif
