/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of uncertainty: what the simulation found, as values. A sheet draws nothing. */
#include "sheet/inside.h"

typedef struct lines {
    ed_sheets *s;
    uint32_t row;
} lines;

/* A member whose text is a decimal, as a number that was taken over. */
static void put_value(lines *l, uint16_t column, const ed_json *of, const char *key)
{
    const ed_number *number = NULL;
    const char *text = of == NULL ? NULL : ed_view_text(l->s->arena, of, key);
    if (text == NULL)
        return;
    if (ed_number_parse(l->s->arena, text, &number) == ED_NUMERAL_OK)
        ed_put_number(l->s, ED_TAB_UNCERTAINTY, l->row, column, ED_LOOK_TAKEN, ed_number_to_double(number));
    else
        ed_put_text(l->s, ED_TAB_UNCERTAINTY, l->row, column, ED_LOOK_WRAP, text);
}

static void put_values(lines *l, uint16_t column, const ed_json *of, const char *const *key)
{
    for (size_t i = 0; key[i] != NULL; i++)
        put_value(l, (uint16_t)(column + i), of, key[i]);
}

static void put_section(lines *l, ed_phrase phrase)
{
    l->row++;
    ed_put_text(l->s, ED_TAB_UNCERTAINTY, l->row++, 0, ED_LOOK_SECTION, ed_sheets_say(l->s, phrase));
}

static void put_head(lines *l, const char *const *head)
{
    size_t count = 0;
    while (head[count] != NULL)
        count++;
    ed_put_row(l->s, ED_TAB_UNCERTAINTY, l->row++, ED_LOOK_HEAD, head, count);
}

/* ---- the amounts */

static const char *const percentiles[] = {"point", "p5", "p25", "p50", "p75", "p95", "mean", "sd", NULL};

static void put_amount(lines *l, const char *title, const ed_json *of)
{
    ed_put_text(l->s, ED_TAB_UNCERTAINTY, l->row, 0, ED_LOOK_WRAP, title);
    put_values(l, 1, of, percentiles);
    l->row++;
}

static const char *item_title(const lines *l, const char *id)
{
    for (const ed_json *at = ed_view_first(l->s->report.root, "items"); at != NULL; at = at->next)
        if (ed_view_is(at, "id", id))
            return ed_view_words(l->s->arena, at, "title", l->s->lang);
    return id;
}

static void put_amounts(lines *l, const ed_json *simulation)
{
    ed_sheets *s = l->s;
    const char *const head[] = {
        ed_sheets_say(s, ED_SAY_sheet_figure), ed_sheets_say(s, ED_SAY_base),     "P5", "P25", "P50", "P75", "P95",
        ed_sheets_say(s, ED_SAY_sheet_mean),   ed_sheets_say(s, ED_SAY_sheet_sd), NULL};
    put_section(l, ED_SAY_unc_total);
    put_head(l, head);
    put_amount(l, ed_sheets_say(s, ED_SAY_sheet_total), ed_json_get(simulation, "total"));
    for (const ed_json *at = ed_view_first(simulation, "heads"); at != NULL; at = at->next)
        put_amount(l, ed_words_in(ed_head_words(ed_view_text(s->arena, at, "head")), s->lang), at);
    for (const ed_json *at = ed_view_first(simulation, "items"); at != NULL; at = at->next)
        put_amount(l, item_title(l, ed_view_text(s->arena, at, "id")), at);
}

/* ---- the inputs */

static void put_inputs(lines *l, const ed_json *simulation)
{
    static const char *const keys[] = {"point", "p5", "p50", "p95", "distribution", "path", NULL};
    ed_sheets *s = l->s;
    const char *const head[] = {
        ed_sheets_say(s, ED_SAY_sheet_input),        ed_sheets_say(s, ED_SAY_base),       "P5", "P50", "P95",
        ed_sheets_say(s, ED_SAY_sheet_distribution), ed_sheets_say(s, ED_SAY_sheet_path), NULL};
    put_section(l, ED_SAY_unc_inputs);
    put_head(l, head);
    for (const ed_json *at = ed_view_first(simulation, "inputs"); at != NULL; at = at->next) {
        ed_put_text(s, ED_TAB_UNCERTAINTY, l->row, 0, ED_LOOK_WRAP, ed_view_words(s->arena, at, "title", s->lang));
        put_values(l, 1, at, keys);
        l->row++;
    }
}

static void put_tornado(lines *l, const ed_json *simulation)
{
    static const char *const keys[] = {"input_p10", "input_p90", "at_p10", "at_p90", "swing", NULL};
    ed_sheets *s = l->s;
    const char *const head[] = {ed_sheets_say(s, ED_SAY_sheet_input),
                                ed_sheets_say(s, ED_SAY_sheet_input_p10),
                                ed_sheets_say(s, ED_SAY_sheet_input_p90),
                                ed_sheets_say(s, ED_SAY_sheet_total_p10),
                                ed_sheets_say(s, ED_SAY_sheet_total_p90),
                                ed_sheets_say(s, ED_SAY_sheet_swing),
                                NULL};
    const ed_json *sensitivity = ed_json_get(simulation, "sensitivity");
    const ed_json *tornado = sensitivity == NULL ? NULL : ed_json_get(sensitivity, "tornado");
    if (tornado == NULL)
        return;
    put_section(l, ED_SAY_unc_sensitivity);
    put_head(l, head);
    for (const ed_json *at = ed_view_first(tornado, "rows"); at != NULL; at = at->next) {
        put_value(l, 0, at, "path");
        put_values(l, 1, at, keys);
        l->row++;
    }
}

void ed_sheet_uncertainty(ed_sheets *s)
{
    static const double widths[] = {40, 16, 16, 16, 16, 22, 22, 16, 16, 0};
    const ed_json *simulation = ed_json_get(s->report.root, "simulation");
    lines l = {.s = s, .row = 2};
    s->tab[ED_TAB_UNCERTAINTY].width = widths;
    ed_put_text(s, ED_TAB_UNCERTAINTY, 0, 0, ED_LOOK_TITLE, ed_sheets_say(s, ED_SAY_sheet_uncertainty_title));
    ed_put_text(s, ED_TAB_UNCERTAINTY, 1, 0, ED_LOOK_NOTE, ed_sheets_say(s, ED_SAY_sheet_uncertainty_how));
    if (simulation == NULL) {
        ed_put_text(s, ED_TAB_UNCERTAINTY, 2, 0, ED_LOOK_PLAIN, ed_sheets_say(s, ED_SAY_sheet_certain));
        return;
    }
    put_amounts(&l, simulation);
    put_inputs(&l, simulation);
    put_tornado(&l, simulation);
}
