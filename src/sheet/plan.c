/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells put into the plan of a workbook. */
#include "sheet/inside.h"
#include <math.h>
#include <string.h>

const char *ed_sheets_say(const ed_sheets *s, ed_phrase phrase)
{
    return ed_phrase_in(phrase, s->lang);
}

static void reach(ed_tab_plan *tab, uint32_t row, uint16_t column)
{
    if (row >= tab->rows)
        tab->rows = row + 1;
    if (column >= tab->columns)
        tab->columns = (uint16_t)(column + 1);
}

static void put(ed_sheets *s, ed_tab tab, ed_sheet_cell cell)
{
    if ((cell.look == ED_LOOK_DATE || cell.look == ED_LOOK_FIXED_DATE) && cell.number != floor(cell.number))
        cell.look = cell.look == ED_LOOK_DATE ? ED_LOOK_TIME : ED_LOOK_FIXED_TIME;
    ed_tab_plan *to = &s->tab[tab];
    ED_PUSH(s->arena, to->cell, to->cells, to->capacity, cell);
    reach(to, cell.row, cell.column);
}

/* "_x0041_" in a text of a spreadsheet stands for "A"; so that it stands for itself, its first character is written
 * that way. */
static const char *escaped(ed_arena *arena, const char *text)
{
    enum { ESCAPE = 7 };
    if (strstr(text, "_x") == NULL)
        return text;
    ed_text out = ed_text_new(arena);
    for (; *text != '\0'; text++) {
        const bool is_escape =
            strncmp(text, "_x", 2) == 0 && strspn(text + 2, "0123456789abcdefABCDEF") >= 4 && text[ESCAPE - 1] == '_';
        if (is_escape)
            ed_text_add(&out, "_x005F");
        ed_text_add_char(&out, *text);
    }
    return ed_text_string(&out);
}

/* A cell holds so many characters. */
static const char *shortened(ed_arena *arena, const char *text)
{
    enum { CELL_BYTES = 30000 };
    if (strlen(text) <= CELL_BYTES)
        return text;
    size_t length = CELL_BYTES;
    while (length > 0 && ((unsigned char)text[length] & 0xC0U) == 0x80U)
        length--;
    return ed_arena_printf(arena, "%s…", ed_arena_copy(arena, text, length));
}

void ed_put_raw(ed_sheets *s, ed_tab tab, uint32_t row, const char *text)
{
    put(s, tab,
        (ed_sheet_cell){.row = row, .kind = ED_CELL_TEXT, .look = ED_LOOK_PLAIN, .text = escaped(s->arena, text)});
}

void ed_put_text(ed_sheets *s, ed_tab tab, uint32_t row, uint16_t column, ed_look look, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    const char *shown = escaped(s->arena, shortened(s->arena, ed_text_visible(s->arena, text)));
    put(s, tab,
        (ed_sheet_cell){.row = row, .column = column, .kind = ED_CELL_TEXT, .look = (uint8_t)look, .text = shown});
}

void ed_put_number(ed_sheets *s, ed_tab tab, uint32_t row, uint16_t column, ed_look look, double number)
{
    put(s, tab,
        (ed_sheet_cell){.row = row, .column = column, .kind = ED_CELL_NUMBER, .look = (uint8_t)look, .number = number});
}

void ed_put_formula(ed_sheets *s, ed_stand at, ed_look look, const char *formula, const char *shown, double number)
{
    put(s, (ed_tab)at.tab,
        (ed_sheet_cell){.row = at.row,
                        .column = at.column,
                        .kind = ED_CELL_FORMULA,
                        .look = (uint8_t)look,
                        .text = formula,
                        .shown = shown,
                        .number = number});
}

void ed_put_row(ed_sheets *s, ed_tab tab, uint32_t row, ed_look look, const char *const *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ed_put_text(s, tab, row, (uint16_t)i, look, text[i]);
}

/* What has no value of its own to be shared: equal constants are one node, wherever they come from. */
static bool is_constant(const ed_node *node)
{
    return node->op == ED_OP_NUMBER || node->op == ED_OP_TEXT || node->op == ED_OP_FLAG;
}

void ed_put_node(ed_sheets *s, ed_stand at, ed_wired wired, const ed_rows *rows, ed_look look)
{
    const ed_node *node = ed_program_node(s->program, wired.node);
    ed_stand *own = &s->stand[wired.node];
    ed_figure_cell cell = {.at = at, .wired = wired, .rows = rows, .look = look};
    if (!own->given && !is_constant(node)) {
        *own = at;
        own->given = true;
        if (node->region != 0)
            own->row -= (uint32_t)wired.row;
    }
    cell.taken = node->op == ED_OP_NATIVE;
    ED_PUSH(s->arena, s->figure, s->figures, s->figure_capacity, cell);
    reach(&s->tab[at.tab], at.row, at.column);
}

void ed_put_copy(ed_sheets *s, ed_stand at, ed_wired wired, ed_look look)
{
    const ed_figure_cell cell = {.at = at, .wired = wired, .look = look};
    ED_PUSH(s->arena, s->figure, s->figures, s->figure_capacity, cell);
    reach(&s->tab[at.tab], at.row, at.column);
}

/* Days since 1970 as spreadsheets count them, since the end of 1899. */
enum { SERIAL_OF_1970 = 25569 };

double ed_sheets_double(const ed_number *number, ed_type type)
{
    return ed_number_to_double(number) + (type == ED_TYPE_DATE ? SERIAL_OF_1970 : 0);
}

bool ed_sheets_has_hours(const ed_sheets *s, ed_node_id id)
{
    enum { MIDNIGHTS = 1, HOURS = 2 };
    if (ed_program_node(s->program, id)->type != ED_TYPE_DATE)
        return false;
    if (s->hours[id] != 0)
        return s->hours[id] == HOURS; /* each row of a table asks */
    s->hours[id] = MIDNIGHTS;
    for (size_t row = 0; row < ed_program_rows(s->program, id) && s->hours[id] == MIDNIGHTS; row++) {
        const ed_number *day = ed_program_value(s->program, id, row).number;
        if (day != NULL && !ed_number_is_integer(day))
            s->hours[id] = HOURS;
    }
    return s->hours[id] == HOURS;
}

void ed_sheets_note(ed_sheets *s, const char *text)
{
    for (size_t i = 0; i < s->notes; i++)
        if (strcmp(s->note[i], text) == 0)
            return;
    ED_PUSH(s->arena, s->note, s->notes, s->note_capacity, text);
}

ed_look ed_sheets_look(const ed_sheets *s, ed_unit unit, ed_type type)
{
    if (type == ED_TYPE_DATE)
        return ED_LOOK_DATE;
    if (type != ED_TYPE_NUMBER)
        return ED_LOOK_PLAIN;
    return ed_unit_equal(unit, ed_unit_atom(s->ledger->one->money)) ? ED_LOOK_MONEY : ED_LOOK_NUMBER;
}

const char *ed_sheets_unit(const ed_sheets *s, ed_unit unit)
{
    return ed_unit_is_none(unit) ? "" : ed_unit_print_in(s->arena, unit, s->lang);
}

ed_stand ed_sheets_wire(const ed_sheets *s, const ed_wire *wire)
{
    uint32_t at = wire->row != NULL ? ed_map_find(&s->row_of, &wire->row->cell[wire->column], sizeof(ed_cell))
                                    : ed_map_find_text(&s->input_of, wire->input->path);
    return at == ED_MAP_NONE ? (ed_stand){0} : s->cell_of[at];
}
