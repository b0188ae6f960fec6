/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of the computation, item by item as the models have their steps, and that of the tables by year. */
#include "sheet/inside.h"
#include <string.h>

enum { TITLE, VALUE, UNIT, SYMBOL, CITE, FORMULA, STEP_COLUMNS };

/* Where the walk over an item's entries stands. */
typedef struct walk {
    ed_sheets *s;
    const ed_ledger_item *item;
    size_t at, entry;
    bool headed; /* a step's line may follow at once */
} walk;

static uint32_t next_row(const walk *w, ed_tab tab)
{
    return w->s->tab[tab].rows;
}

/* ---- steps */

static void put_step_head(walk *w)
{
    ed_sheets *s = w->s;
    const char *const head[STEP_COLUMNS] = {
        ed_sheets_say(s, ED_SAY_sheet_step),   ed_sheets_say(s, ED_SAY_sheet_result),
        ed_sheets_say(s, ED_SAY_sheet_unit),   ed_sheets_say(s, ED_SAY_sheet_symbol),
        ed_sheets_say(s, ED_SAY_sheet_clause), ed_sheets_say(s, ED_SAY_sheet_formula)};
    if (!w->headed)
        ed_put_row(s, ED_TAB_STEPS, next_row(w, ED_TAB_STEPS), ED_LOOK_HEAD, head, STEP_COLUMNS);
    w->headed = true;
}

static void check_cell(walk *w, const char *title, const char *path, ed_stand at, ed_value value)
{
    ed_sheets *s = w->s;
    if (value.number == NULL)
        return;
    const ed_check check = {
        .title = title, .path = path, .at = at, .rows = 1, .engine = ed_number_to_double(value.number)};
    ED_PUSH(s->arena, s->check, s->checks, s->check_capacity, check);
}

static const char *shown_formula(const walk *w, const char *formula, const char *applied)
{
    if (applied == NULL || strcmp(applied, formula) == 0)
        return formula;
    return ed_phrase_fill(w->s->arena, ED_SAY_sheet_applied, w->s->lang, formula, applied, NULL);
}

/* Spreadsheets have TRUE and FALSE for yes and no: the words stand beside it, in the place of a unit. */
static void put_flag_words(walk *w, uint32_t row, ed_value value)
{
    ed_sheets *s = w->s;
    const char *yes = ed_sheets_say(s, ED_SAY_yes), *no = ed_sheets_say(s, ED_SAY_no);
    const char *formula =
        ed_arena_printf(s->arena, "IF(%s,\"%s\",\"%s\")", ed_cell_name(s->arena, row, VALUE, false), yes, no);
    const char *shown = value.number != NULL && ed_number_sign(value.number) != 0 ? yes : no;
    ed_put_formula(s, (ed_stand){true, ED_TAB_STEPS, UNIT, row, NULL}, ED_LOOK_PLAIN, formula, shown, 0);
}

/* What a step cites; one that cites nothing rests on what its model as a whole does. */
static const char *cited(const walk *w, const ed_step *step)
{
    ed_sheets *s = w->s;
    const char *own = ed_words_in(step->cite, s->lang);
    if (own != NULL && own[0] != '\0')
        return own;
    ed_text out = ed_text_new(s->arena);
    for (size_t i = 0; i < w->item->sources; i++) {
        const ed_citation *source = w->item->source[i];
        const char *clause = ed_words_in(source->clause, s->lang);
        ed_text_format(&out, "%s%s%s%s", out.length > 0 ? (s->lang == ED_ZH ? "；" : "; ") : "",
                       ed_words_in(ed_citation_name(source), s->lang), s->lang == ED_EN && clause != NULL ? ", " : "",
                       clause == NULL ? "" : clause);
    }
    return ed_text_string(&out);
}

static void put_step(walk *w, const ed_step *step)
{
    ed_sheets *s = w->s;
    if (step->unasked)
        return;
    put_step_head(w);
    const uint32_t row = next_row(w, ED_TAB_STEPS);
    const char *path = ed_arena_printf(s->arena, "%s.%s", w->item->item->id, step->name);
    const char *title = ed_words_in(step->title, s->lang);
    ed_stand at = {true, ED_TAB_STEPS, VALUE, row, NULL};
    const ed_wired wired = ed_wiring_of(s->wiring, w->at, w->entry, 0, 0);
    at.name = ed_sheets_define(s, at, path);
    ed_put_text(s, ED_TAB_STEPS, row, TITLE, ED_LOOK_WRAP, title);
    ed_put_node(s, at, wired, NULL, ed_sheets_look(s, step->value.unit, step->value.type));
    if (step->value.type == ED_TYPE_FLAG)
        put_flag_words(w, row, ed_program_value(s->program, step->node, 0));
    else
        ed_put_text(s, ED_TAB_STEPS, row, UNIT, ED_LOOK_PLAIN, ed_sheets_unit(s, step->value.unit));
    ed_put_text(s, ED_TAB_STEPS, row, SYMBOL, ED_LOOK_PLAIN, step->symbol);
    ed_put_text(s, ED_TAB_STEPS, row, CITE, ED_LOOK_WRAP, cited(w, step));
    ed_put_text(s, ED_TAB_STEPS, row, FORMULA, ED_LOOK_NOTE, shown_formula(w, step->formula, step->applied));
    if (step->value.type == ED_TYPE_NUMBER)
        check_cell(w, title, path, at, ed_program_value(s->program, step->node, 0));
}

/* ---- tables */

/* The last of the loops over whole numbers: the one whose rows are a region's. */
static size_t year_column(const ed_ledger_table *table)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < table->columns; i++)
        if (table->column[i].is_year)
            found = i;
    return found;
}

static const char *column_title(const walk *w, const ed_ledger_column *column)
{
    const char *title = ed_words_in(column->title, w->s->lang), *unit = ed_sheets_unit(w->s, column->unit);
    if (column->is_loop || unit[0] == '\0')
        return title;
    return ed_phrase_fill(w->s->arena, ED_SAY_remark, w->s->lang, title, unit, NULL);
}

static void put_table_head(walk *w, const ed_ledger_table *table, ed_tab tab)
{
    ed_sheets *s = w->s;
    const char *title = ed_words_in(table->title, s->lang);
    uint32_t row = next_row(w, tab) + (tab == ED_TAB_YEARS && next_row(w, tab) > 2 ? 1 : 0);
    if (tab == ED_TAB_YEARS)
        title = ed_phrase_fill(s->arena, ED_SAY_colon, s->lang, ed_words_in(w->item->title, s->lang), title, NULL);
    ed_put_text(s, tab, row++, 0, ED_LOOK_SECTION, title);
    for (size_t i = 0; i < table->columns; i++) {
        const ed_ledger_column *column = &table->column[i];
        ed_put_text(s, tab, row, (uint16_t)i, ED_LOOK_HEAD, column_title(w, column));
        if (!column->is_loop)
            ed_put_text(s, tab, row + 1, (uint16_t)i, ED_LOOK_SMALL,
                        shown_formula(w, column->formula, column->applied));
    }
    s->tab[tab].rows = row + 2;
}

/* What a choice's key is called; an element's own id. */
static const char *element_text(const ed_sheets *s, const ed_ledger_table *table, size_t column,
                                const ed_figure *figure)
{
    for (size_t i = 0; i < table->labels; i++) {
        const ed_row_label *label = &table->label[i];
        const char *title = ed_words_in(label->title, s->lang), *id = label->id == NULL ? NULL : label->id[column];
        if (label->column == column && id != NULL && title != NULL && strcmp(id, figure->text) == 0)
            return title;
    }
    return figure->text;
}

static void put_loop_cell(ed_sheets *s, const ed_ledger_table *table, size_t column, ed_stand at,
                          const ed_figure *figure)
{
    if (figure->number != NULL && figure->type == ED_TYPE_NUMBER)
        ed_put_number(s, (ed_tab)at.tab, at.row, at.column, ED_LOOK_PLAIN, ed_number_to_double(figure->number));
    else
        ed_put_text(s, (ed_tab)at.tab, at.row, at.column, ED_LOOK_PLAIN, element_text(s, table, column, figure));
}

static void put_cells(walk *w, const ed_ledger_table *table, size_t row, ed_tab tab, uint32_t first)
{
    ed_sheets *s = w->s;
    const size_t year = year_column(table);
    ed_rows *rows = NULL;
    for (size_t i = 0; i < table->columns; i++) {
        const ed_figure *figure = &table->row[row].cell[i];
        const ed_stand at = {true, (uint8_t)tab, (uint16_t)i, first + (uint32_t)row, NULL};
        if (table->column[i].is_loop) {
            put_loop_cell(s, table, i, at, figure);
            continue;
        }
        const ed_wired wired = ed_wiring_of(s->wiring, w->at, w->entry, row, i);
        if (year != SIZE_MAX && rows == NULL) {
            rows = ed_arena_alloc(s->arena, sizeof *rows);
            *rows = (ed_rows){tab, at.row - (uint32_t)wired.row, (uint16_t)year};
        }
        ed_put_node(s, at, wired, rows, ed_sheets_look(s, figure->unit, figure->type));
    }
}

/* Of a small table every cell is held against the engine's value, of a long one the sum of each column. */
static void check_table(walk *w, const ed_ledger_table *table, ed_tab tab, uint32_t first)
{
    ed_sheets *s = w->s;
    const bool whole = table->rows * table->columns > ED_SHEET_CHECKED;
    for (size_t i = 0; i < table->columns; i++) {
        const ed_ledger_column *column = &table->column[i];
        const char *title = ed_words_in(column->title, s->lang);
        const char *path = ed_arena_printf(s->arena, "%s.%s.%s", w->item->item->id, table->name, column->name);
        double sum = 0;
        for (size_t row = 0; row < table->rows && !column->is_loop && column->type == ED_TYPE_NUMBER; row++) {
            const ed_figure *cell = &table->row[row].cell[i];
            const ed_stand at = {true, (uint8_t)tab, (uint16_t)i, first + (uint32_t)row, NULL};
            if (cell->number == NULL)
                continue;
            sum += ed_number_to_double(cell->number);
            if (!whole)
                check_cell(w, title, ed_arena_printf(s->arena, "%s[%zu]", path, row + 1), at,
                           (ed_value){.number = cell->number});
        }
        if (!whole || column->is_loop || column->type != ED_TYPE_NUMBER)
            continue;
        const ed_check check = {.title = title,
                                .path = path,
                                .at = {true, (uint8_t)tab, (uint16_t)i, first, NULL},
                                .rows = (uint32_t)table->rows,
                                .engine = sum};
        ED_PUSH(s->arena, s->check, s->checks, s->check_capacity, check);
    }
}

static void put_table(walk *w, const ed_ledger_table *table)
{
    ed_sheets *s = w->s;
    const ed_tab tab = year_column(table) != SIZE_MAX ? ED_TAB_YEARS : ED_TAB_STEPS;
    put_table_head(w, table, tab);
    const uint32_t first = next_row(w, tab);
    for (size_t row = 0; row < table->rows; row++)
        put_cells(w, table, row, tab, first);
    check_table(w, table, tab, first);
    if (tab == ED_TAB_STEPS) {
        w->headed = false;
        return;
    }
    put_step_head(w);
    const uint32_t row = next_row(w, ED_TAB_STEPS);
    ed_put_text(s, ED_TAB_STEPS, row, TITLE, ED_LOOK_WRAP, ed_words_in(table->title, s->lang));
    ed_put_text(s, ED_TAB_STEPS, row, VALUE, ED_LOOK_NOTE,
                ed_phrase_fill(s->arena, ED_SAY_sheet_see, s->lang, s->tab[tab].name, NULL));
}

static void begin(ed_sheets *s)
{
    static const double step_widths[] = {36, 18, 15, 15, 26, 18, 18, 18, 18, 18, 18, 18, 0};
    static const double year_widths[] = {18, 18, 18, 18, 18, 18, 18, 18, 18, 18, 18, 18, 0};
    s->tab[ED_TAB_STEPS].width = step_widths;
    s->tab[ED_TAB_YEARS].width = year_widths;
    s->tab[ED_TAB_STEPS].frozen_rows = s->tab[ED_TAB_YEARS].frozen_rows = 2;
    s->tab[ED_TAB_STEPS].frozen_columns = s->tab[ED_TAB_YEARS].frozen_columns = 1;
    ed_put_text(s, ED_TAB_STEPS, 0, 0, ED_LOOK_TITLE, ed_sheets_say(s, ED_SAY_sheet_steps_title));
    ed_put_text(s, ED_TAB_STEPS, 1, 0, ED_LOOK_NOTE, ed_sheets_say(s, ED_SAY_sheet_steps_how));
    ed_put_text(s, ED_TAB_YEARS, 0, 0, ED_LOOK_TITLE, ed_sheets_say(s, ED_SAY_sheet_years_title));
    ed_put_text(s, ED_TAB_YEARS, 1, 0, ED_LOOK_NOTE, ed_sheets_say(s, ED_SAY_sheet_years_how));
}

void ed_sheet_steps(ed_sheets *s)
{
    begin(s);
    for (size_t i = 0; i < s->ledger->items; i++) {
        walk w = {.s = s, .item = &s->ledger->item[i], .at = i};
        ed_put_text(s, ED_TAB_STEPS, next_row(&w, ED_TAB_STEPS) + 1, 0, ED_LOOK_SECTION,
                    ed_phrase_fill(s->arena, ED_SAY_remark, s->lang, ed_words_in(w.item->title, s->lang),
                                   w.item->model->id, NULL));
        for (w.entry = 0; w.entry < w.item->entries; w.entry++) {
            const ed_entry *entry = &w.item->entry[w.entry];
            if (entry->table != NULL)
                put_table(&w, entry->table);
            else
                put_step(&w, entry->step);
        }
    }
}
