/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first sheet: what the workbook is, how to use it, what in it is not computed by formulas, and what it rests
 * on. */
#include "sheet/inside.h"

enum { LABEL, TEXT };

typedef struct lines {
    ed_sheets *s;
    uint32_t row;
} lines;

static void put_section(lines *l, ed_phrase phrase)
{
    l->row++;
    ed_put_text(l->s, ED_TAB_ABOUT, l->row++, LABEL, ED_LOOK_SECTION, ed_sheets_say(l->s, phrase));
}

static void put_pair(lines *l, ed_phrase label, const char *text)
{
    ed_put_text(l->s, ED_TAB_ABOUT, l->row, LABEL, ED_LOOK_PLAIN, ed_sheets_say(l->s, label));
    ed_put_text(l->s, ED_TAB_ABOUT, l->row++, TEXT, ED_LOOK_WRAP, text);
}

static void put_line(lines *l, ed_phrase phrase)
{
    ed_put_text(l->s, ED_TAB_ABOUT, l->row++, TEXT, ED_LOOK_WRAP, ed_sheets_say(l->s, phrase));
}

static void put_head(lines *l)
{
    ed_sheets *s = l->s;
    const ed_case *one = s->ledger->one;
    const ed_json *about = ed_json_get(s->report.root, "case");
    const ed_stand total = {true, ED_TAB_ABOUT, TEXT, 3, NULL}, state = {true, ED_TAB_ABOUT, TEXT, 5, NULL};
    ed_put_text(s, ED_TAB_ABOUT, 0, LABEL, ED_LOOK_TITLE, ed_sheets_say(s, ED_SAY_sheet_title));
    l->row = 2;
    put_pair(l, ED_SAY_sheet_case, about == NULL ? NULL : ed_view_words(s->arena, about, "title", s->lang));
    ed_put_text(s, ED_TAB_ABOUT, l->row++, LABEL, ED_LOOK_PLAIN, ed_sheets_say(s, ED_SAY_sheet_total));
    ed_put_formula(s, total, ED_LOOK_TOTAL, s->total_ref, NULL, ed_number_to_double(s->ledger->total_number));
    put_pair(l, ED_SAY_sheet_currency, ed_unit_print_in(s->arena, ed_unit_atom(one->money), s->lang));
    ed_put_text(s, ED_TAB_ABOUT, l->row++, LABEL, ED_LOOK_PLAIN, ed_sheets_say(s, ED_SAY_sheet_state));
    ed_put_formula(s, state, ED_LOOK_STATE, ed_arena_printf(s->arena, "'%s'!$A$2", s->tab[ED_TAB_TOTALS].name),
                   ed_sheets_say(s, ED_SAY_sheet_state_same), 0);
}

static void put_tabs(lines *l)
{
    static const ed_phrase does[] = {
        ED_SAY_sheet_about_how, ED_SAY_sheet_inputs_how, ED_SAY_sheet_coefficients_how, ED_SAY_sheet_steps_how,
        ED_SAY_sheet_years_how, ED_SAY_sheet_totals_how, ED_SAY_sheet_uncertainty_how,  ED_SAY_sheet_checks_how};
    put_section(l, ED_SAY_sheet_tabs);
    for (size_t i = ED_TAB_INPUTS; i < ED_TAB_REPORT; i++) {
        ed_put_text(l->s, ED_TAB_ABOUT, l->row, LABEL, ED_LOOK_PLAIN, l->s->tab[i].name);
        put_line(l, does[i]);
    }
}

static void put_legend(lines *l)
{
    static const struct {
        ed_look look;
        ed_phrase says;
    } rows[] = {{ED_LOOK_INPUT, ED_SAY_sheet_legend_live},
                {ED_LOOK_FIXED, ED_SAY_sheet_legend_fixed},
                {ED_LOOK_NUMBER, ED_SAY_sheet_legend_computed},
                {ED_LOOK_TAKEN, ED_SAY_sheet_legend_taken}};
    put_section(l, ED_SAY_sheet_legend);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ed_put_number(l->s, ED_TAB_ABOUT, l->row, LABEL, rows[i].look, 1);
        put_line(l, rows[i].says);
    }
}

/* What the valuation was made of, by its hashes. */
static void put_sources(lines *l)
{
    ed_sheets *s = l->s;
    put_section(l, ED_SAY_ch_files);
    for (const ed_json *at = ed_view_first(s->report.root, "sources"); at != NULL; at = at->next) {
        const char *path = ed_view_text(s->arena, at, "path"), *hash = ed_view_text(s->arena, at, "sha256");
        ed_put_text(s, ED_TAB_ABOUT, l->row, LABEL, ED_LOOK_NOTE, path);
        ed_put_text(s, ED_TAB_ABOUT, l->row++, TEXT, ED_LOOK_NOTE, hash);
    }
}

void ed_sheet_about(ed_sheets *s)
{
    static const double widths[] = {34, 100, 0};
    lines l = {.s = s};
    char hash[65];
    const ed_json *engine = ed_json_get(s->report.root, "engine");
    s->tab[ED_TAB_ABOUT].width = widths;
    put_head(&l);
    put_section(&l, ED_SAY_sheet_use);
    put_line(&l, ED_SAY_sheet_use_formulas);
    put_line(&l, ED_SAY_sheet_use_change);
    put_line(&l, ED_SAY_sheet_use_structure);
    put_line(&l, ED_SAY_sheet_use_doubles);
    put_legend(&l);
    put_tabs(&l);
    put_section(&l, ED_SAY_sheet_not_live);
    for (size_t i = 0; i < s->notes; i++)
        ed_put_text(s, ED_TAB_ABOUT, l.row++, TEXT, ED_LOOK_WRAP, s->note[i]);
    if (s->notes == 0)
        put_line(&l, ED_SAY_none);
    put_section(&l, ED_SAY_sheet_identity);
    if (ed_hash_sha256(s->report.text, s->report.length, hash)) {
        put_pair(&l, ED_SAY_sheet_check_code, ed_arena_copy(s->arena, hash, 16));
        put_pair(&l, ED_SAY_sheet_hash, ed_arena_string(s->arena, hash));
    }
    put_pair(
        &l, ED_SAY_sheet_program,
        ed_arena_printf(s->arena, "ecodamage %s", engine == NULL ? "" : ed_view_text(s->arena, engine, "version")));
    put_line(&l, ED_SAY_sheet_carried);
    put_sources(&l);
}

/* ---- the report, in cells that are not shown */

void ed_sheet_report_text(ed_sheets *s)
{
    enum { CELL = 32000 }; /* characters, as UTF-16 counts them: a cell holds 32,767 */
    const char *at = s->report.text, *end = at + s->report.length;
    static const double widths[] = {40, 0};
    s->tab[ED_TAB_REPORT].width = widths;
    for (uint32_t row = 0; at < end; row++) {
        const char *from = at;
        for (size_t units = 0; at < end && units + 2 <= CELL;) {
            const size_t length = ed_utf8_length(at, (size_t)(end - at));
            units += length == 4 ? 2 : 1;
            at += length == 0 ? 1 : length;
        }
        ed_put_raw(s, ED_TAB_REPORT, row, ed_arena_copy(s->arena, from, (size_t)(at - from)));
    }
}
