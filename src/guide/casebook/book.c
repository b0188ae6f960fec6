/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a workbook while it is put together or after it was read. */
#include "guide/casebook/inside.h"
#include <string.h>

enum { NAME_MOST = 31 }; /* characters that a sheet's name may have: units of UTF-16, as Excel counts them */

static bool has_sheet(const ed_book *book, const char *name)
{
    for (size_t i = 0; i < book->sheets; i++)
        if (ed_text_same(book->arena, book->sheet[i].name, name))
            return true;
    return false;
}

/* At most `most` units, without what a name must not have. */
static const char *fitted(ed_arena *arena, const char *name, size_t most)
{
    ed_text out = ed_text_new(arena);
    size_t units = 0;
    for (const char *at = name; *at != '\0';) {
        const size_t length = ed_utf8_length(at, strlen(at));
        units += length == 4 ? 2 : 1;
        if (length == 0 || units > most)
            break;
        if (strchr("[]:*?/\\'", *at) != NULL && length == 1)
            ed_text_add_char(&out, '-');
        else
            ed_text_add_bytes(&out, at, length);
        at += length;
    }
    return out.length > 0 ? ed_text_string(&out) : "-";
}

ed_leaves *ed_book_add(ed_book *book, const char *name)
{
    enum { ROOM = 4 }; /* for a number behind it */
    const char *own = fitted(book->arena, name, NAME_MOST);
    for (size_t i = 2; has_sheet(book, own); i++)
        own = ed_arena_printf(book->arena, "%s %zu", fitted(book->arena, name, NAME_MOST - ROOM), i);
    const ed_leaves sheet = {.name = own};
    ED_PUSH(book->arena, book->sheet, book->sheets, book->capacity, sheet);
    return &book->sheet[book->sheets - 1];
}

void ed_leaves_put(ed_arena *arena, ed_leaves *sheet, ed_leaf leaf)
{
    if (leaf.text == NULL || leaf.text[0] == '\0')
        return;
    ED_PUSH(arena, sheet->leaf, sheet->count, sheet->capacity, leaf);
}

void ed_leaves_text(ed_arena *arena, ed_leaves *sheet, uint32_t row, uint16_t column, const char *text)
{
    ed_leaves_put(arena, sheet, (ed_leaf){row, column, ED_LEAF_TEXT, text});
}

size_t ed_leaves_row_end(const ed_leaves *sheet, size_t at)
{
    const uint32_t row = sheet->leaf[at].row;
    while (at < sheet->count && sheet->leaf[at].row == row)
        at++;
    return at;
}

bool ed_leaves_are_read(const ed_leaves *sheet)
{
    if (sheet->count > 0 && strcmp(sheet->leaf[0].text, "#ignore") == 0)
        return false;
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->leaf[i].column == 0 && sheet->leaf[i].text[0] == '#')
            return true;
    return false;
}

const char *ed_leaf_name(ed_arena *arena, const ed_leaves *sheet, uint32_t row, uint16_t column)
{
    char letters[4] = "";
    size_t at = sizeof letters - 1;
    for (unsigned left = column + 1u; left > 0 && at > 0; left = (left - 1) / 26)
        letters[--at] = (char)('A' + (left - 1) % 26);
    return ed_arena_printf(arena, "%s!%s%u", sheet->name, letters + at, (unsigned)row + 1);
}
