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

#include "base/mask.h"
#include "case/case.h"
#include "json/json.h"

/* ---- masks */

/* Masks the individuals of a case: parties that are persons, appraisers, experts, the reviewer, "privacy". */
void ed_masks_add_individuals(ed_masks *masks, const ed_json *root);
/* Masks the texts of more than one character in what the case calls secret. */
void ed_masks_add_secrets(ed_masks *masks, const ed_json *root);

/* ---- parts */

/* The path under which an opening proves of which report it is the public version: the SHA-256 of that. */
#define ED_PUBLIC_ORIGINAL "report"

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

/* The keys of inputs that are texts, by the models of the case: a number under any other is a figure, and stays. */
typedef struct ed_text_keys {
    const char **key;
    size_t count, capacity;
} ed_text_keys;

/* Masks the texts of a case into `out` and adds what was taken out to the parts; the paths of parts are masked too.
 * What the case has under "privacy" is left out, and each "x-..." as a whole. */
void ed_withhold_mask(const ed_masks *masks, const ed_json *root, const ed_text_keys *texts, ed_masked_case *out,
                      ed_taken_list *parts);
/* Its text; the parts, with their hashes, stand in its "privacy". */
const char *ed_withhold_text(ed_arena *arena, const ed_masked_case *masked, const ed_taken_list *parts, size_t *length);

/* tables.c: a table of the case as a report carries it (kind "csv" or "sheet") with its cells masked, in the lines and
 * columns in which they were; the very text where nothing is masked. A part's path names its cell: "vouchers.csv!E14",
 * and "book.xlsx:NAME!" the name of the sheet. NULL after findings. */
const char *ed_withhold_table(const ed_masks *masks, const ed_source *table, ed_taken_list *parts,
                              ed_findings *findings);

/* ---- openings */

/* The private file: path, text and salt of each part, with a line break at its end. */
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
