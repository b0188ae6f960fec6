/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the simulation's part of the report JSON. */
#ifndef ED_REPORT_SIMULATION_JSON_H
#define ED_REPORT_SIMULATION_JSON_H

#include "json/writer.h"
#include "simulate/simulate.h"

void ed_report_put_simulation(ed_json_writer *w, const ed_simulation *simulation);
/* drawn_json.c: "inputs" and "correlations" */
void ed_report_put_drawn(ed_json_writer *w, const ed_simulation *simulation);

#endif
