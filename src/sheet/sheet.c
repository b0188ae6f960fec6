/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workbook as a table of contents: every cell gets its place, then every formula is written over those places. */
#include "sheet/inside.h"
#include <string.h>

static void name_tabs(ed_sheets *s)
{
    static const ed_phrase names[ED_TAB_REPORT] = {
        ED_SAY_sheet_tab_about, ED_SAY_sheet_tab_inputs, ED_SAY_sheet_tab_coefficients, ED_SAY_sheet_tab_steps,
        ED_SAY_sheet_tab_years, ED_SAY_sheet_tab_totals, ED_SAY_sheet_tab_uncertainty,  ED_SAY_sheet_tab_checks};
    for (size_t i = 0; i < ED_TAB_REPORT; i++)
        s->tab[i].name = ed_sheets_say(s, names[i]);
    s->tab[ED_TAB_REPORT].name = "_ecodamage_report";
}

/* ---- cells that show a node */

static void put_taken(ed_sheets *s, const ed_figure_cell *cell, ed_value value)
{
    const ed_type type = (ed_type)ed_program_node(s->program, cell->wired.node)->type;
    const char *at = ed_cell_name(s->arena, cell->at.row, cell->at.column, false);
    if (value.number != NULL)
        ed_put_number(s, (ed_tab)cell->at.tab, cell->at.row, cell->at.column, ED_LOOK_TAKEN,
                      ed_sheets_double(value.number, type));
    else
        ed_put_text(s, (ed_tab)cell->at.tab, cell->at.row, cell->at.column, ED_LOOK_TAKEN,
                    value.text != NULL ? value.text : ed_sheets_say(s, ED_SAY_sheet_undefined));
    ed_sheets_note(s, ed_phrase_fill(s->arena, ED_SAY_sheet_note_taken, s->lang, s->tab[cell->at.tab].name, at, NULL));
}

static void put_formula(ed_sheets *s, const ed_figure_cell *cell, ed_value value, const char *formula)
{
    const ed_type type = (ed_type)ed_program_node(s->program, cell->wired.node)->type;
    const char *shown = value.text;
    if (value.fault != ED_FAULT_NONE)
        shown = "#N/A";
    else if (type == ED_TYPE_FLAG && value.number != NULL)
        shown = ed_number_sign(value.number) != 0 ? "TRUE" : "FALSE";
    ed_put_formula(s, cell->at, cell->look, formula, shown, shown == NULL ? ed_sheets_double(value.number, type) : 0);
}

/* A figure that is a constant of the program is no formula. */
static bool is_plain_number(const ed_sheets *s, const ed_figure_cell *cell)
{
    if (ed_program_node(s->program, cell->wired.node)->op != ED_OP_NUMBER)
        return false;
    for (size_t i = 0; i < cell->wired.wires; i++)
        if (cell->wired.wire[i].node == cell->wired.node)
            return false;
    return true;
}

static void write_figure(ed_sheets *s, const ed_figure_cell *cell)
{
    const ed_node *node = ed_program_node(s->program, cell->wired.node);
    const ed_value value = ed_program_value(s->program, cell->wired.node, node->region == 0 ? 0 : cell->wired.row);
    if (is_plain_number(s, cell)) {
        ed_put_number(s, (ed_tab)cell->at.tab, cell->at.row, cell->at.column, cell->look,
                      ed_sheets_double(value.number, (ed_type)node->type));
        return;
    }
    if (value.fault != ED_FAULT_NONE && cell->taken) {
        put_taken(s, cell, value);
        return;
    }
    const char *formula = cell->taken ? NULL : ed_sheets_formula(s, cell);
    if (formula == NULL)
        put_taken(s, cell, value);
    else
        put_formula(s, cell, value, formula);
}

/* ---- the whole */

static ed_sheets *begin(ed_ledger *ledger, ed_sheet_report report, ed_lang lang, ed_arena *arena)
{
    ed_sheets *s = ed_arena_alloc(arena, sizeof *s);
    *s = (ed_sheets){.arena = arena,
                     .ledger = ledger,
                     .program = ledger->program,
                     .report = report,
                     .lang = lang,
                     .last_block = ED_MAP_NONE};
    s->wiring = ed_wiring_new(arena, ledger);
    s->stand = ed_arena_array(arena, ed_program_count(ledger->program) + 1, sizeof *s->stand);
    s->hours = ed_arena_array(arena, ed_program_count(ledger->program) + 1, sizeof *s->hours);
    s->input_of.arena = s->row_of.arena = s->name_of.arena = s->block_of.arena = arena;
    uint32_t regions = 1; /* the greatest number of one, and region 0 */
    for (ed_node_id id = 0; id < ed_program_count(ledger->program); id++)
        if (ed_program_node(ledger->program, id)->region >= regions)
            regions = ed_program_node(ledger->program, id)->region + 1;
    s->helper_rows = ed_arena_array(arena, regions, sizeof(ed_rows *));
    s->helper_columns = ed_arena_array(arena, regions, sizeof *s->helper_columns);
    name_tabs(s);
    (void)ed_sheets_define(s, (ed_stand){0}, "case.total"); /* the first, so that it has one; its place follows */
    return s;
}

ed_status ed_sheet_render(ed_ledger *ledger, ed_sheet_report report, ed_lang lang, ed_text *out)
{
    ed_sheets *s = begin(ledger, report, lang, out->arena);
    ed_sheet_inputs(s);
    ed_sheet_coefficients(s);
    ed_sheet_steps(s);
    ed_sheet_totals(s);
    ed_sheets_help(s);
    for (size_t i = 0; i < s->figures; i++)
        write_figure(s, &s->figure[i]);
    ed_sheet_checks(s);
    ed_sheet_uncertainty(s);
    ed_sheet_about(s);
    ed_sheet_report_text(s);
    ed_sheets_measure(s);
    return ed_sheets_write(s, out);
}
