/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that a model gives: well-formed, not reserved, each used once. */
#include "library/model/reading.h"

#include <string.h>

/* Words of the formula language, and names that have a meaning in every item or every row of a list. */
static const char *const reserved[] = {
    "and",        "or",         "not",      "if",      "given", "min",      "max",     "abs",        "round",
    "floor",      "ceil",       "exp",      "ln",      "sqrt",  "sum",      "mean",    "count",      "where",
    "by",         "pick",       "keys",     "lookup",  "band",  "at",       "prev",    "ordinal",    "level",
    "discount",   "discounted", "date",     "year_of", "of",    "case",     "item",    "unit",       "t",
    "timing",     "id",         "evidence", "basis",   "note",  "describe", "settled", "perpetuity", "annuity_timed",
    "annuity_at", "begins"};

/* Behind a dot only what every row of a list says of itself is taken. */
static const char *const reserved_in_rows[] = {"id", "evidence", "basis", "note"};

void ed_model_check_name(ed_reader reader, const char *name, bool in_row, ed_place place)
{
    if (!ed_name_is_plain(name)) {
        ED_FIND(reader.findings, model_name, place, NULL, name);
        return;
    }
    if (in_row ? ed_text_among(name, reserved_in_rows, sizeof reserved_in_rows / sizeof reserved_in_rows[0])
               : ed_text_among(name, reserved, sizeof reserved / sizeof reserved[0]))
        ED_FIND(reader.findings, model_name_reserved, place, NULL, name);
}

void ed_model_check_free(ed_reader reader, const ed_names *names, const char *name, ed_place place)
{
    if (ed_names_has(names, name))
        ED_FIND(reader.findings, model_name_twice, place, NULL, name);
}

static bool is_key(const char *id)
{
    return id[0] >= 'a' && id[0] <= 'z' && strchr(id, '/') == NULL && ed_name_is_id(id);
}

void ed_model_check_key(ed_reader reader, ed_names *seen, const char *id, ed_place place)
{
    if (!is_key(id))
        ED_FIND(reader.findings, model_key, place, NULL, id);
    if (!ed_names_add(seen, id))
        ED_FIND(reader.findings, id_twice, place, NULL, id);
}

/* ---- what a model declares, by name */

const ed_model_input *ed_model_input_find(const ed_model_input *input, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (input[i].name != NULL && strcmp(input[i].name, name) == 0)
            return &input[i];
    return NULL;
}

const ed_model_step *ed_model_step_find(const ed_model *model, const char *name)
{
    for (size_t i = 0; i < model->steps; i++)
        if (model->step[i].name != NULL && strcmp(model->step[i].name, name) == 0)
            return &model->step[i];
    return NULL;
}

const ed_model_loop *ed_model_loop_find(const ed_model_step *step, const char *name)
{
    for (size_t i = 0; i < step->loops; i++)
        if (step->loop[i].name != NULL && strcmp(step->loop[i].name, name) == 0)
            return &step->loop[i];
    return NULL;
}

const ed_model_column *ed_model_column_find(const ed_model_step *step, const char *name)
{
    for (size_t i = 0; step != NULL && i < step->columns; i++)
        if (step->column[i].name != NULL && strcmp(step->column[i].name, name) == 0)
            return &step->column[i];
    return NULL;
}
