/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of individuals masked in what is published, and numbers and addresses that tell who somebody is. A summary for
 * publication and the public version of a report mask by these functions alone, so that one man has one name in both.
 */
#ifndef ED_BASE_MASK_H
#define ED_BASE_MASK_H

#include "base/base.h"

#define ED_MASK_MARK "***" /* in place of a number or an address */

typedef struct ed_mask {
    const char *text;  /* folded: as it is compared */
    const char *shown; /* in its place */
    bool spaced;       /* blanks may stand between its characters: a name in Chinese */
} ed_mask;

typedef struct ed_masks {
    ed_arena *arena;
    ed_mask *row; /* the longest first */
    size_t count, capacity;
    ed_map known;    /* folded texts that have a mask */
    ed_map labels;   /* what stands in their places */
    ed_map surnames; /* by the first label of each: its place in `next` */
    uint32_t *next;  /* the number of its label that is tried next */
    size_t nexts, next_capacity;
    bool patterns; /* numbers and addresses are masked too (ed_mask_pattern) */
} ed_masks;

/* True of a party whose type is "person", and of one without a type (NULL) whose name is not that of a body: which ends
 * in a word for one (公司, 局, Ltd) and is longer than names of people are. Without a name: false. */
bool ed_mask_is_person(const char *type, const char *name);
/* No masks, in the arena. */
ed_masks ed_masks_new(ed_arena *arena, bool patterns);
/* Masks the text by another; what is masked already stays as it is. */
void ed_masks_add(ed_masks *masks, const char *text, const char *shown);
/*
 * Masks the names in a text (NULL: none), which may name several, and say more of them in parentheses: 张某某, a second
 * one of that surname 张某甲, and so on; of other scripts the initial: "J***". Two individuals never look like one. A
 * name of one character (甲), or with 某 in it, is masked already.
 */
void ed_masks_add_names(ed_masks *masks, const char *text);
/* The text with what must not be seen masked; the very text where there is nothing, and NULL for NULL. Case, widths and
 * blanks aside it is compared. */
const char *ed_mask_text(const ed_masks *masks, const char *text);

/* True of a title or label below or behind which something stands that tells who somebody is: 住址, 联系电话,
 * "Address:". */
bool ed_mask_is_label(ed_arena *arena, const char *text);

/* mask_pattern.c: the length in bytes of a number or address at `at`, which is behind `before` (0: at the beginning),
 * that tells who somebody is; 0: none is there. The text is folded. */
size_t ed_mask_pattern(const char *at, char before);
#endif
