/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: figures of a simulation as decimal texts, none printed beyond its Monte-Carlo error. */
#ifndef ED_REPORT_ESTIMATE_JSON_H
#define ED_REPORT_ESTIMATE_JSON_H

#include "json/writer.h"
#include "simulate/summary/summary.h"

enum { ED_CERTAIN_DIGITS = 15 }; /* of a figure that has no error */
enum { ED_DOUBLE_DIGITS = 17 };  /* of the very double */

/* `value` rounded to the place of the error's first digit, to 15 digits where there is no error; NULL: no number. */
const char *ed_settled_text(ed_arena *arena, double value, double error);
/* To so many digits; NULL: no number. */
const char *ed_rough_text(ed_arena *arena, double value, int digits);

/* Members of an object; nothing is written where there is no number. */
void ed_json_put_some(ed_json_writer *w, const char *key, const char *text);
void ed_json_put_estimate(ed_json_writer *w, const char *key, ed_estimate x);
void ed_json_put_error(ed_json_writer *w, const char *key, double error); /* two digits */
void ed_json_put_draws(ed_json_writer *w, const char *key, uint64_t draws);

#endif
