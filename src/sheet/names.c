/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How cells are called in formulas: by address, or by a defined name made of the path that the report uses. */
#include "base/limits.h"
#include "sheet/inside.h"
#include <string.h>

/* From the end backwards, as numbers are written: a workbook has some hundred thousands of addresses. */
static char *put_row(char *at, uint32_t row)
{
    for (uint32_t left = row + 1; left > 0; left /= 10)
        *--at = (char)('0' + left % 10);
    return at;
}

static char *put_column(char *at, uint16_t column)
{
    for (unsigned left = column + 1U; left > 0; left = (left - 1) / 26)
        *--at = (char)('A' + (left - 1) % 26);
    return at;
}

const char *ed_cell_name(ed_arena *arena, uint32_t row, uint16_t column, bool fixed)
{
    enum { LONGEST = 20 };
    char buffer[LONGEST], *end = buffer + LONGEST, *at = put_row(end, row);
    if (fixed)
        *--at = '$';
    at = put_column(at, column);
    if (fixed)
        *--at = '$';
    return ed_arena_copy(arena, at, (size_t)(end - at));
}

static const char *on_sheet(const ed_sheets *s, ed_stand at, ed_tab from, const char *address)
{
    return at.tab == from ? address : ed_arena_printf(s->arena, "'%s'!%s", s->tab[at.tab].name, address);
}

const char *ed_sheets_ref(const ed_sheets *s, ed_stand at, ed_tab from)
{
    if (at.name != NULL)
        return at.name;
    return on_sheet(s, at, from, ed_cell_name(s->arena, at.row, at.column, true));
}

const char *ed_sheets_range(const ed_sheets *s, ed_stand first, uint32_t rows, ed_tab from)
{
    return on_sheet(s, first, from,
                    ed_arena_printf(s->arena, "%s:%s", ed_cell_name(s->arena, first.row, first.column, true),
                                    ed_cell_name(s->arena, first.row + rows - 1, first.column, true)));
}

/* Letters of ASCII, digits and Chinese characters; all else is "_". The "_" between the names of a path keeps it from
 * looking like an address. */
static const char *plain(ed_arena *arena, const char *path)
{
    enum { LONGEST = 180, FIRST_HAN = 0x4E00, LAST_HAN = 0x9FFF };
    ed_text out = ed_text_new(arena);
    size_t length;
    for (const char *at = path; *at != '\0' && out.length < LONGEST; at += length) {
        length = ed_utf8_length(at, strlen(at));
        length = length == 0 ? 1 : length;
        bool is_letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z');
        bool is_digit = *at >= '0' && *at <= '9';
        uint32_t code = length > 1 ? ed_utf8_decode(at) : 0;
        if (is_digit && out.length == 0)
            ed_text_add_char(&out, '_');
        if (is_letter || is_digit || (code >= FIRST_HAN && code <= LAST_HAN))
            ed_text_add_bytes(&out, at, length);
        else if (*at != ']')
            ed_text_add_char(&out, '_');
    }
    return ed_text_string(&out);
}

/* NULL where there are as many names as there may be. */
static const char *define(ed_sheets *s, const char *path, const char *refers)
{
    if (s->defineds >= ED_SHEET_NAMES)
        return NULL;
    const char *base = plain(s->arena, path), *name = base;
    if (strchr(base, '_') == NULL)
        name = base = ed_arena_printf(s->arena, "_%s", base);
    for (unsigned again = 2; ed_map_find_text(&s->name_of, ed_text_lower(s->arena, name)) != ED_MAP_NONE; again++)
        name = ed_arena_printf(s->arena, "%s_%u", base, again);
    (void)ed_map_add_text(&s->name_of, ed_text_lower(s->arena, name), (uint32_t)s->defineds);
    ed_defined defined = {name, refers};
    ED_PUSH(s->arena, s->defined, s->defineds, s->defined_capacity, defined);
    return name;
}

const char *ed_sheets_define(ed_sheets *s, ed_stand at, const char *path)
{
    at.name = NULL;
    return define(s, path, ed_sheets_ref(s, at, ED_TABS));
}

const char *ed_sheets_define_range(ed_sheets *s, ed_stand first, uint32_t rows, const char *path)
{
    const char *range = ed_sheets_range(s, first, rows, ED_TABS), *name = define(s, path, range);
    return name != NULL ? name : range;
}
