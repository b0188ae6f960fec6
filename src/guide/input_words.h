/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: an input of a model in words, for pages, schema and skeletons. Texts are in the arena, not NULL.
 */
#ifndef ED_GUIDE_INPUT_WORDS_H
#define ED_GUIDE_INPUT_WORDS_H

#include "library/model/model.h"

/* "排放数量 E"; the input's name where the model gives no title. */
const char *ed_input_title(ed_arena *arena, const ed_model_input *input, ed_lang lang);
/* "m3 或 t", with money and unit(x) in words. */
const char *ed_input_units(ed_arena *arena, const ed_model_input *input, ed_lang lang);
/* "1 … 2", "≥ 0"; "" without bounds. */
const char *ed_input_range(ed_arena *arena, const ed_model_input *input, ed_lang lang);
/* The keys of a choice: "I, II, III" of a table, "included (含税), excluded (不含税)" given inline. */
const char *ed_input_keys(ed_arena *arena, const ed_model_input *input, const ed_tables *tables, ed_lang lang);
/* The default as written in the model's file: of an object its value; "" without one. */
const char *ed_input_default(ed_arena *arena, const ed_model_input *input);
/* What there is to know about filling it in, on one line: help, units, range, alternatives, evidence, reason. */
const char *ed_input_facts(ed_arena *arena, const ed_model_input *input, ed_lang lang);
/* True if a formula of the model asks for the item's timing convention, which is an input of every such item. */
bool ed_input_has_timing(const ed_model *model);

#endif
