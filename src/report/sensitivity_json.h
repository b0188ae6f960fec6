/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the total depends on, in the simulation's part of the report JSON. */
#ifndef ED_REPORT_SENSITIVITY_JSON_H
#define ED_REPORT_SENSITIVITY_JSON_H

#include "json/writer.h"
#include "simulate/simulate.h"

/* The member "sensitivity", with one member for each method that was asked for; nothing where none was. */
void ed_report_put_sensitivity(ed_json_writer *w, const ed_simulation *simulation);

#endif
