/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the readers of a decision's parts share. */
#ifndef ED_CASE_DECISION_INSIDE_H
#define ED_CASE_DECISION_INSIDE_H

#include "case/format/format.h"
#include "case/decision/decision.h"

typedef struct ed_decision_reading {
    ed_reader reader;
    const ed_case *one;
    ed_map item, liable; /* indices by id */
    ed_decision *out;
} ed_decision_reading;

void ed_decision_read_performance(ed_decision_reading *r, const ed_json *root);
void ed_decision_read_liability(ed_decision_reading *r, const ed_json *root);
void ed_decision_read_settlements(ed_decision_reading *r, const ed_json *root);
void ed_decision_read_schedule(ed_decision_reading *r, const ed_json *root);
/* A number that must not be below zero; NULL where there is none, or after a finding. */
const ed_number *ed_decision_amount(ed_reader reader, const ed_json *json, const char *key, const char *path);
/* The same from 0 to 1. */
const ed_number *ed_decision_fraction(ed_reader reader, const ed_json *json, const char *key, const char *path);
/* A finding where a date stands before the one that it can not precede; either may be absent. */
void ed_decision_order(ed_reader reader, const ed_json *json, ed_date date, ed_date first, const char *path);
/* The item with the id that the text names; NULL after a finding. */
const ed_item *ed_decision_item(const ed_decision_reading *r, const ed_json *value, const char *path);
/* The index of the liable party that `key` names; SIZE_MAX where there is none, or after a finding. */
size_t ed_decision_party(const ed_decision_reading *r, const ed_json *json, const char *key, const char *path);
/* The ids under "evidence", a text or a list of them; each is in the case's list, or a finding. */
const char **ed_decision_evidence(const ed_decision_reading *r, const ed_json *json, const char *path, size_t *count);

#endif
