/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two cases beside each other: what differs between them, and what each difference moves. */
#ifndef ED_REVIEW_COMPARE_COMPARE_H
#define ED_REVIEW_COMPARE_COMPARE_H

#include "change/change.h"

/* An amount of what was decided, on both sides. */
typedef enum ed_decided_kind {
    ED_DECIDED_SUM,      /* what was deducted, is payable ...; its key in the report */
    ED_DECIDED_EXPOSURE, /* what a party may be asked for; its id */
    ED_DECIDED_SHARE,    /* what it bears among them; likewise */
    ED_DECIDED_PAYMENT,  /* what is due on a day; the day */
    ED_DECIDED_PLACE,    /* where it goes; the place, and behind a colon who is paid */
    ED_DECIDED_KINDS
} ed_decided_kind;

typedef struct ed_decided_amount {
    ed_decided_kind kind;
    const char *key;
    ed_words title;
    const ed_number *amount[2]; /* NULL: that side has none */
} ed_decided_amount;

typedef struct ed_comparison {
    ed_arena *arena;
    const char *name[2]; /* of the files, without folders */
    ed_words title[2];   /* of the cases */
    const char *currency;
    uint8_t money; /* its atom */
    ed_lang lang;  /* of the first */
    ed_changes *changes;
    const ed_attribution *attribution;
    const ed_number *payable[2]; /* what is payable on each side by what was decided; NULL: nothing was */
    ed_decided_amount *decided;  /* none where neither side has a decision */
    size_t decideds;
    size_t *order; /* of the shares: by magnitude, the largest first */
} ed_comparison;

/* From the first source to the second, each a case or a report; NULL after findings. `sha256` of equal sources says
 * nothing differs, which is a comparison too. */
const ed_comparison *ed_compare(ed_arena *arena, const ed_source *const source[2], ed_shelf shelf,
                                const ed_table_places *places, ed_findings *findings);

/* `ecodamage-compare/1`, with a line break behind. */
void ed_compare_json(const ed_comparison *one, ed_text *out);
/* As a document; ED_OK, or the renderer's status. */
ed_status ed_compare_render(const ed_comparison *one, ed_format format, ed_lang lang, ed_text *out);

/* The second side's less the first's. */
const ed_number *ed_compare_moved(const ed_comparison *one, const ed_decided_amount *row);

/* An amount with its cents, in the comparison's arena. */
const char *ed_compare_money(const ed_comparison *one, const ed_number *amount);

#endif
