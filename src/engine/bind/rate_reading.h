/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: a discount rate that is being read from an object with a `form`. */
#ifndef ED_ENGINE_BIND_RATE_READING_H
#define ED_ENGINE_BIND_RATE_READING_H

#include "engine/bind/binding.h"

/* Nodes of a rate while they are read: the rate itself does not change them. */
typedef struct ed_rate_part {
    ed_node_id *node;
    size_t capacity;
} ed_rate_part;

typedef struct ed_rate_reader {
    ed_item_binding *b;
    const ed_model_input *input;
    const ed_json *json;
    const char *path;
    const char *note; /* of the whole rate, or NULL */
    ed_rate *rate;
    ed_text words; /* the rate in a line: "ramsey preference 0.015 elasticity 1 growth 0.02" */
    ed_rate_part rates, borders, weights;
    bool fits;
} ed_rate_reader;

/* rate_form.c: reads the form into `rate` and `words`; `fits` is false after findings. */
void ed_rate_read_form(ed_rate_reader *reader);
/* rate_percent.c: a rate above 20 % a year is rather one in per cent (3 for 3 %): an error, unless a note gives the
 * reason; of an uncertain one its centre and ends are looked at too. `json` is the number or the object that holds it,
 * which may have the note and the uncertainty; `note` is one that stands elsewhere. */
bool ed_rate_not_percent(const ed_rate_reader *reader, const ed_number *rate, const ed_json *json, const char *note);
/* Rates are above -100 %, or within the model's own limits. */
ed_parameter_limits ed_rate_limits(const ed_rate_reader *reader);

#endif
