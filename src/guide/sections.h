/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the longer sections of a model's page, each in a file of its own. */
#ifndef ED_GUIDE_SECTIONS_H
#define ED_GUIDE_SECTIONS_H

#include "guide/page.h"
#include "library/model/model.h"

/* page_inputs.c: the table of inputs. */
void ed_page_put_inputs(ed_page *page, const ed_model *model, const ed_tables *tables);

/* page_steps.c: the steps as formulas, the amounts, the loss that is counted, the conditions. */
void ed_page_put_steps(ed_page *page, const ed_model *model);
void ed_page_put_amounts(ed_page *page, const ed_model *model);
void ed_page_put_counts(ed_page *page, const ed_model *model, const ed_tables *tables);
void ed_page_put_conditions(ed_page *page, const ed_model *model);

/* page_tables.c: the tables that inputs and formulas name. */
void ed_page_put_tables(ed_page *page, const ed_model *model, const ed_tables *tables);
/* "5 rows: ..." how sure they are. */
const char *ed_page_confidence(ed_arena *arena, const ed_table *table, ed_lang lang);

/* page_example.c: the first worked example as a part of a case. */
void ed_page_put_example(ed_page *page, const ed_model *model);

#endif
