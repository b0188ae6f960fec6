/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workbook of a case: written, read, and given back with what was found. */
#include "guide/casebook/inside.h"
#include <string.h>

ed_status ed_casebook_write(const ed_casebook_maker *maker, const ed_json *root, ed_text *out)
{
    const ed_layout *l = ed_layout_new(maker, root);
    return ed_book_dress(&l->book, l->outline, NULL, 0, out);
}

void ed_casebook_json(const ed_casebook_maker *maker, const ed_json *root, ed_text *out)
{
    const ed_layout *l = ed_layout_new(maker, root);
    ed_findings none;
    ed_findings_init(&none, maker->arena);
    ed_casebook book = {.arena = maker->arena, .path = "", .book = l->book, .outline = l->outline};
    ed_casebook_take(&book, "", &none);
    ed_text_add_bytes(out, book.source->text, book.source->length);
}

ed_source *ed_casebook_case(const ed_casebook *book)
{
    return book->source;
}

ed_place ed_casebook_place(const ed_casebook *book, ed_origin at)
{
    return (ed_place){.path = ed_arena_printf(book->arena, "%s:%s", book->path, at.sheet->name),
                      .line = at.row + 1,
                      .column = at.column + 1u,
                      .kind = ED_PLACE_CELL};
}

enum { ITEMS_MOST = 1000 };

/* The number of the item whose model the row names; 0: none. */
static size_t model_row(const char *code)
{
    static const char items[] = "items[#";
    size_t number = 0;
    if (strncmp(code, items, sizeof items - 1) != 0)
        return 0;
    const char *at = code + sizeof items - 1;
    for (; *at >= '0' && *at <= '9' && number < ITEMS_MOST; at++)
        number = number * 10 + (size_t)(*at - '0');
    return number < ITEMS_MOST && strcmp(at, "].model") == 0 ? number : 0;
}

/* The models that the rows of a sheet name, by the items' numbers; the greatest number. */
static size_t add_models(ed_arena *arena, const ed_leaves *sheet, const char **id)
{
    enum { VALUE = 2 };
    size_t most = 0;
    for (size_t at = 0; at < sheet->count; at = ed_leaves_row_end(sheet, at)) {
        const size_t number = sheet->leaf[at].column == 0 ? model_row(sheet->leaf[at].text) : 0;
        for (size_t i = at; number > 0 && i < ed_leaves_row_end(sheet, at); i++)
            if (sheet->leaf[i].column == VALUE)
                id[number - 1] = ed_text_normal(arena, sheet->leaf[i].text);
        most = number > most ? number : most;
    }
    return most;
}

ed_outline *ed_casebook_outline(const ed_casebook_maker *maker, const ed_book *book)
{
    const char **id = ed_arena_array(maker->arena, ITEMS_MOST, sizeof *id);
    size_t count = 0;
    for (size_t i = 0; i < book->sheets; i++) {
        const size_t own = add_models(maker->arena, &book->sheet[i], id);
        count = own > count ? own : count;
    }
    return ed_outline_new(maker, id, count);
}

/* ---- reading */

bool ed_casebook_is(const char *bytes, size_t length)
{
    return ed_book_is(bytes, length);
}

static bool has_codes(const ed_book *book)
{
    for (size_t i = 0; i < book->sheets; i++)
        for (size_t k = 0; k < book->sheet[i].count; k++)
            if (book->sheet[i].leaf[k].column == 0 && strncmp(book->sheet[i].leaf[k].text, "#form", 5) == 0)
                return true;
    return false;
}

/* The language that the workbook was written in, for its labels. */
static ed_lang language_of(const ed_book *book)
{
    const char *title = ed_guide_phrase_in(ED_PHRASE_book_title, ED_EN);
    for (size_t i = 0; i < book->sheets; i++)
        for (size_t k = 0; k < book->sheet[i].count; k++)
            if (strcmp(book->sheet[i].leaf[k].text, title) == 0)
                return ED_EN;
    return ED_ZH;
}

ed_casebook *ed_casebook_read(const ed_casebook_maker *maker, const char *path, const char *bytes, size_t length,
                              ed_findings *findings)
{
    ed_casebook *out = ed_arena_alloc(maker->arena, sizeof *out);
    out->arena = out->book.arena = maker->arena;
    out->path = path;
    if (!ed_book_open(&out->book, path, bytes, length, findings))
        return NULL;
    if (!has_codes(&out->book)) {
        ED_FIND(findings, casebook_foreign, ((ed_place){.path = path}), NULL);
        return NULL;
    }
    ed_casebook_maker own = *maker;
    own.lang = language_of(&out->book);
    out->outline = ed_casebook_outline(&own, &out->book);
    ed_casebook_take(out, path, findings);
    return out;
}
