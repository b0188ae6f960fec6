/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the parts of `ecodamage-report/1`. What they write, report_shape.c reads. */
#ifndef ED_REPORT_REPORT_JSON_H
#define ED_REPORT_REPORT_JSON_H

#include "engine/ledger/ledger.h"
#include "json/writer.h"

/* Each leaves the key out where there is nothing to say. */
void ed_report_put_optional(ed_json_writer *w, const char *key, const char *text);
void ed_report_put_words(ed_json_writer *w, const char *key, ed_words words);
void ed_report_put_date(ed_json_writer *w, const char *key, ed_date day);
/* What is cited, in Chinese, and in both languages where they differ. */
void ed_report_put_cite(ed_json_writer *w, ed_words cite);
void ed_report_put_citation(ed_json_writer *w, ed_arena *arena, const char *key, const ed_citation *source);
/* "unit": as the case format writes it; "unit_print": as people write it, where the value has a dimension. */
void ed_report_put_unit(ed_json_writer *w, ed_arena *arena, ed_unit unit);

/* json_case.c */
void ed_report_put_case(ed_json_writer *w, const ed_case *one);
void ed_report_put_parties(ed_json_writer *w, const ed_case *one);
void ed_report_put_evidence(ed_json_writer *w, const ed_case *one);
void ed_report_put_appraisal(ed_json_writer *w, const ed_appraisal *appraisal);

/* json_step.c: the steps, and the tables, each with its place in the item's order of computation */
void ed_report_put_steps(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item);
void ed_report_put_tables(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item);

/* json_input.c: inputs and what came with them */
void ed_report_put_inputs(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item);
void ed_report_put_effect(ed_json_writer *w, const char *key, const ed_effect *effect);

/* json_item.c */
void ed_report_put_item(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item);

#endif
