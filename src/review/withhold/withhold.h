/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a public version does not show, and how it is proved later.
 *
 * Masks: names of individuals wherever they stand (张某某), numbers of identity papers, phones, bank cards, addresses
 * of mail and of people, and what the case itself calls secret. Each text of the case that is changed by them is a part
 * that is withheld. In its place stands the hash of a salt of 128 random bits, the part's path and its text: nobody who
 * has the hash alone can try names out, and whoever is given salt and text sees that they belong. Each part has a salt
 * of its own, so that showing one gives nothing away of another. The salts and texts are kept in a private file
 * (`ecodamage-opening/1`).
 */
#ifndef ED_REVIEW_WITHHOLD_WITHHOLD_H
#define ED_REVIEW_WITHHOLD_WITHHOLD_H

#include "case/case.h"
#include "json/json.h"

/* ---- masks */

typedef struct ed_mask {
    const char *text, *shown;
    bool spaced; /* blanks may stand between its characters: a name in Chinese */
} ed_mask;

typedef struct ed_masks {
    ed_arena *arena;
    ed_mask *row; /* the longest first */
    size_t count, capacity;
    ed_lang lang;
} ed_masks;

/* The masks for a case: its individuals (parties that are persons or nothing stated, appraisers, experts, the reviewer,
 * "privacy"), and `extra` texts that the user names. */
const ed_masks *ed_masks_of(ed_arena *arena, const ed_json *root, const char *const *extra, size_t extras);
/* The text with what must not be seen masked; the very text where there is nothing. */
const char *ed_mask_text(const ed_masks *masks, const char *text);
/* patterns.c: the length in bytes of a number or address at `at`, which is behind `before` (0: at the beginning), that
 * tells who somebody is; 0: none is there. */
size_t ed_mask_pattern(const char *at, char before);

/* ---- parts */

enum { ED_SALT_BYTES = 16 };

typedef struct ed_taken_out {
    const char *path, *value;
    char salt[2 * ED_SALT_BYTES + 1]; /* hexadecimal */
    char sha256[65];
} ed_taken_out;

typedef struct ed_taken_list {
    ed_taken_out *row;
    size_t count, capacity;
} ed_taken_list;

/* The hash that a part is withheld by. Inside ed_arena_protect. */
void ed_taken_hash(ed_arena *arena, const char *salt, const char *path, const char *value, char out[65]);
/* The part of that path; NULL where there is none. */
const ed_taken_out *ed_taken_find(const ed_taken_list *parts, const char *path);

/* A case with its texts masked, as a text of the same lines, and the parts that were taken out, without salts yet. */
typedef struct ed_masked_case {
    const ed_json *root; /* of the case as it was */
    struct ed_edit *edit;
    size_t edits, capacity;
} ed_masked_case;
void ed_withhold_mask(const ed_masks *masks, const ed_json *root, ed_masked_case *out, ed_taken_list *parts);
/* Its text; the parts, with their hashes, stand in its "privacy". */
const char *ed_withhold_text(ed_arena *arena, const ed_masked_case *masked, const ed_taken_list *parts, size_t *length);

/* ---- openings */

void ed_opening_json(const ed_taken_list *parts, ed_text *out);
/* Reads such a file; false after findings. */
bool ed_opening_read(ed_arena *arena, const ed_source *source, ed_findings *findings, ed_taken_list *out);

/* A text that is shown, and whether it is what was withheld. */
typedef struct ed_shown_text {
    const char *path;
    bool known;   /* the report withholds something there */
    bool belongs; /* and this is it */
} ed_shown_text;

/* What is shown against the report's "withheld": the parts of an opening, or where `show` has any, those texts
 * ("PATH=VALUE") by the salts of the opening. */
typedef struct ed_showing {
    const ed_taken_list *opening;
    const char *const *show;
    size_t shows;
} ed_showing;
ed_shown_text *ed_opening_check(ed_arena *arena, const ed_json *report, const ed_showing *showing, size_t *count);

#endif
