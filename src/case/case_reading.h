/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the parts of the reading of a case share. Each part is a file of its own. */
#ifndef ED_CASE_CASE_READING_H
#define ED_CASE_CASE_READING_H

#include "case/case.h"
#include "library/names.h"
#include "library/read.h"

typedef struct ed_case_reading {
    ed_reader reader;
    ed_case *one;
} ed_case_reading;

/* act.c, case_date.c: the acts of the object "case", then its other dates against them. */
void ed_case_read_acts(ed_case_reading *reading, const ed_json *about);
void ed_case_read_dates(ed_case_reading *reading, const ed_json *about);
/* The act that has the id, or NULL. */
const ed_act *ed_case_act(const ed_case *one, const char *id);

/* evidence.c, party.c, appraisal.c, item.c: the lists below the root. */
void ed_case_read_evidence(ed_case_reading *reading, const ed_json *root);
void ed_case_read_parties(ed_case_reading *reading, const ed_json *root);
/* party.c: the administrative code under "region"; NULL where there is none, or after a finding. */
const char *ed_case_read_region(ed_reader reader, const ed_json *object, const char *path);
/* claimant.c: whether who claims is one of those to whom the law gives the claim; sets `county`. */
void ed_case_check_claimant(ed_case_reading *reading, const ed_json *json, ed_party *party, const char *path);
void ed_case_read_report(ed_case_reading *reading, const ed_json *root);
void ed_case_read_items(ed_case_reading *reading, const ed_json *root);

/* identifier.c: the text under "id" if it is an id that `seen` has not, which then is added; NULL after a finding. */
const char *ed_case_read_id(ed_case_reading *reading, const ed_json *json, bool required, ed_names *seen,
                            const char *path);

#endif
