/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: a model's worked example as a case. */
#ifndef ED_GUIDE_EXAMPLE_H
#define ED_GUIDE_EXAMPLE_H

#include "engine/engine.h"

#define ED_EXAMPLE_ITEM "example"

/* The example as the tree of a case with the one item ED_EXAMPLE_ITEM: evidence is what its inputs name, the act falls
 * into the time when the model's first source is in force. Its parts keep their places in the model's file. */
const ed_json *ed_example_case(ed_arena *arena, const ed_model *model, const ed_model_example *example);
/* The code of the currency that the model's file names in a unit; CNY where it names none. */
const char *ed_example_currency(const ed_model *model);

/* Values the example and adds what is not as it says: figures, kinds of loss counted, errors that it does not state or
 * states in vain. `models` has the model by its id. */
void ed_example_check(const ed_model *model, size_t index, ed_models *models, ed_tables *tables, ed_findings *findings);

#endif
