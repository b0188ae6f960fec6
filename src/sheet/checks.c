/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of checks: what the engine computed beside what the cells give. */
#include "sheet/inside.h"

enum { TITLE, PATH, ENGINE, SHEET, DIFFERENCE, VERDICT, COLUMNS };
enum { STATE_ROW = 2, HEAD_ROW = 3, FIRST_ROW = 4 };

/* Amounts agree to the last decimal, other figures to nine digits. */
static const char *verdict(const ed_sheets *s, const ed_check *check, uint32_t row)
{
    const char *difference = ed_cell_name(s->arena, row, DIFFERENCE, false);
    const char *engine = ed_cell_name(s->arena, row, ENGINE, false);
    const char *step = ed_number_text(s->arena, s->ledger->one->rounding.step);
    const char *most = check->money ? ed_arena_printf(s->arena, "%s/10", step)
                                    : ed_arena_printf(s->arena, "1E-9*MAX(1,ABS(%s))", engine);
    return ed_arena_printf(s->arena, "IF(ABS(%s)<%s,\"%s\",\"%s\")", difference, most,
                           ed_sheets_say(s, ED_SAY_sheet_same), ed_sheets_say(s, ED_SAY_sheet_differs));
}

static void put_check(ed_sheets *s, const ed_check *check, uint32_t row)
{
    const ed_stand sheet = {true, ED_TAB_CHECKS, SHEET, row, NULL},
                   verdict_at = {true, ED_TAB_CHECKS, VERDICT, row, NULL};
    const ed_stand difference = {true, ED_TAB_CHECKS, DIFFERENCE, row, NULL};
    const ed_look look = check->money ? ED_LOOK_AMOUNT : ED_LOOK_NUMBER;
    const char *ref = check->rows > 1 ? ed_arena_printf(s->arena, "SUM(%s)",
                                                        ed_sheets_range(s, check->at, check->rows, ED_TAB_CHECKS))
                                      : ed_sheets_ref(s, check->at, ED_TAB_CHECKS);
    const char *title = check->title;
    if (check->rows > 1)
        title =
            ed_phrase_fill(s->arena, ED_SAY_remark, s->lang, title, ed_sheets_say(s, ED_SAY_sheet_column_sum), NULL);
    ed_put_text(s, ED_TAB_CHECKS, row, TITLE, ED_LOOK_WRAP, title);
    ed_put_text(s, ED_TAB_CHECKS, row, PATH, ED_LOOK_SMALL, check->path);
    ed_put_number(s, ED_TAB_CHECKS, row, ENGINE, look, check->engine);
    ed_put_formula(s, sheet, look, ref, NULL, check->engine);
    ed_put_formula(s, difference, ED_LOOK_NUMBER,
                   ed_arena_printf(s->arena, "%s-%s", ed_cell_name(s->arena, row, SHEET, false),
                                   ed_cell_name(s->arena, row, ENGINE, false)),
                   NULL, 0);
    ed_put_formula(s, verdict_at, ED_LOOK_STATE, verdict(s, check, row), ed_sheets_say(s, ED_SAY_sheet_same), 0);
}

/* On the sheet of totals: whether what it shows is what the program computed. */
static void put_state(ed_sheets *s)
{
    const ed_stand at = {true, ED_TAB_TOTALS, 0, 1, NULL};
    const char *same = ed_sheets_say(s, ED_SAY_sheet_state_same);
    ed_put_formula(s, at, ED_LOOK_STATE,
                   ed_arena_printf(s->arena, "IF(%s>0,\"%s\",IF(%s=0,\"%s\",\"%s\"))", s->state_inputs,
                                   ed_sheets_say(s, ED_SAY_sheet_state_changed), s->state_checks, same,
                                   ed_sheets_say(s, ED_SAY_sheet_state_differs)),
                   same, 0);
}

void ed_sheet_checks(ed_sheets *s)
{
    static const double widths[] = {36, 44, 22, 22, 18, 12, 0};
    const char *const head[COLUMNS] = {
        ed_sheets_say(s, ED_SAY_sheet_figure),     ed_sheets_say(s, ED_SAY_sheet_path),
        ed_sheets_say(s, ED_SAY_sheet_engine),     ed_sheets_say(s, ED_SAY_sheet_here),
        ed_sheets_say(s, ED_SAY_sheet_difference), ed_sheets_say(s, ED_SAY_sheet_verdict)};
    const ed_stand state = {true, ED_TAB_CHECKS, ENGINE, STATE_ROW, NULL};
    const ed_stand first = {true, ED_TAB_CHECKS, VERDICT, FIRST_ROW, NULL};
    s->tab[ED_TAB_CHECKS].width = widths;
    s->tab[ED_TAB_CHECKS].frozen_rows = FIRST_ROW;
    s->tab[ED_TAB_CHECKS].frozen_columns = 1;
    ed_put_text(s, ED_TAB_CHECKS, 0, 0, ED_LOOK_TITLE, ed_sheets_say(s, ED_SAY_sheet_checks_title));
    ed_put_text(s, ED_TAB_CHECKS, 1, 0, ED_LOOK_NOTE, ed_sheets_say(s, ED_SAY_sheet_checks_how));
    ed_put_text(s, ED_TAB_CHECKS, STATE_ROW, 0, ED_LOOK_STATE, ed_sheets_say(s, ED_SAY_sheet_differences));
    ed_put_row(s, ED_TAB_CHECKS, HEAD_ROW, ED_LOOK_HEAD, head, COLUMNS);
    for (size_t i = 0; i < s->checks; i++)
        put_check(s, &s->check[i], FIRST_ROW + (uint32_t)i);
    ed_put_formula(s, state, ED_LOOK_STATE,
                   ed_arena_printf(s->arena, "SUMPRODUCT((%s<>\"%s\")*1)",
                                   ed_sheets_range(s, first, s->checks > 0 ? (uint32_t)s->checks : 1, ED_TAB_CHECKS),
                                   ed_sheets_say(s, ED_SAY_sheet_same)),
                   NULL, 0);
    s->state_checks = ed_sheets_ref(s, state, ED_TABS);
    put_state(s);
}
