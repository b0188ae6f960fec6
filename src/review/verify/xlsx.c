/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets: the report in the first column of a sheet that is not shown, and of the others what each cell holds:
 * its formula and the result that is stored with it. */
#include "review/verify/inside.h"
#include <string.h>

static const char book_part[] = "xl/workbook.xml", relations_part[] = "xl/_rels/workbook.xml.rels";
static const char strings_part[] = "xl/sharedStrings.xml", report_sheet[] = "_ecodamage_report";

typedef struct sheet {
    const char *name, *id, *part;
} sheet;

typedef struct book {
    const ed_paper *paper;
    ed_archive archive;
    sheet *sheet;
    size_t sheets, sheet_capacity;
    const char **string;
    size_t strings, string_capacity;
} book;

static bool is_at(const ed_paper *paper, ed_archive *archive)
{
    return ed_archive_open(paper->arena, paper->bytes, paper->length, archive) &&
           ed_archive_find(archive, book_part) != NULL;
}

bool ed_xlsx_paper_is(const ed_paper *paper)
{
    ed_archive archive;
    return is_at(paper, &archive);
}

static bool damaged(const book *b)
{
    ed_paper_damaged(b->paper, "电子表格的结构不完整", "the parts of the spreadsheet do not fit together");
    return false;
}

/* ---- texts */

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* "_x005F_" stands for "_": a text that has such a mark itself is written so. 0 where there is none. */
static uint32_t escape_at(const char *at, size_t left)
{
    enum { ESCAPE = 7 };
    uint32_t code = 0;
    if (left < ESCAPE || memcmp(at, "_x", 2) != 0 || at[ESCAPE - 1] != '_')
        return 0;
    for (size_t i = 2; i < ESCAPE - 1; i++) {
        if (digit_of(at[i]) < 0)
            return 0;
        code = code * 16 + (uint32_t)digit_of(at[i]);
    }
    return code >= 0xD800 && code < 0xE000 ? 0 : code;
}

static const char *unescaped(ed_arena *arena, const ed_text *text)
{
    enum { ESCAPE = 7 };
    ed_text out = ed_text_new(arena);
    const char *bytes = ed_text_string(text);
    for (size_t i = 0; i < text->length;) {
        const uint32_t code = escape_at(bytes + i, text->length - i);
        if (code != 0)
            ed_text_add_code(&out, code);
        else
            ed_text_add_char(&out, bytes[i]);
        i += code != 0 ? (size_t)ESCAPE : 1;
    }
    return ed_text_string(&out);
}

/* ---- parts */

static bool open_part(const book *b, const char *name, ed_text *text, ed_markup *m)
{
    const ed_archive_entry *entry = ed_archive_find(&b->archive, name);
    *text = ed_text_new(b->paper->arena);
    if (entry == NULL)
        return damaged(b);
    if (!ed_paper_unpack(b->paper, &b->archive, entry, text))
        return false;
    *m = (ed_markup){.at = ed_text_string(text), .end = ed_text_string(text) + text->length};
    return true;
}

static bool read_sheets(book *b)
{
    ed_arena *arena = b->paper->arena;
    ed_text part;
    ed_markup m;
    bool whole = true;
    if (!open_part(b, book_part, &part, &m))
        return false;
    while (ed_markup_next(&m, &whole)) {
        const sheet one = {ed_markup_attribute(arena, &m, "name"), ed_markup_attribute(arena, &m, "r:id"), NULL};
        if (ed_markup_is(&m, "sheet") && one.name != NULL && one.id != NULL)
            ED_PUSH(arena, b->sheet, b->sheets, b->sheet_capacity, one);
    }
    if (!whole || !open_part(b, relations_part, &part, &m))
        return whole ? false : damaged(b);
    while (ed_markup_next(&m, &whole)) {
        const char *id = ed_markup_attribute(arena, &m, "Id"), *target = ed_markup_attribute(arena, &m, "Target");
        for (size_t i = 0; id != NULL && target != NULL && i < b->sheets; i++)
            if (strcmp(b->sheet[i].id, id) == 0)
                b->sheet[i].part = target[0] == '/' ? target + 1 : ed_arena_printf(arena, "xl/%s", target);
    }
    return whole ? true : damaged(b);
}

static bool read_strings(book *b)
{
    ed_arena *arena = b->paper->arena;
    ed_text part, text = ed_text_new(arena);
    ed_markup m;
    bool whole = true;
    if (ed_archive_find(&b->archive, strings_part) == NULL)
        return true;
    if (!open_part(b, strings_part, &part, &m))
        return false;
    while (ed_markup_next(&m, &whole)) {
        if (ed_markup_is(&m, "/t"))
            ed_markup_add_exact(&text, m.text, m.text_length);
        if (!ed_markup_is(&m, "/si") && !ed_markup_is(&m, "si/"))
            continue;
        ED_PUSH(arena, b->string, b->strings, b->string_capacity, unescaped(arena, &text));
        text = ed_text_new(arena);
    }
    return whole ? true : damaged(b);
}

static bool open_book(const ed_paper *paper, book *b)
{
    *b = (book){.paper = paper};
    return is_at(paper, &b->archive) && read_sheets(b) && read_strings(b);
}

/* ---- cells */

/* A cell as it is met. */
typedef struct cell {
    const char *address, *type, *formula;
    const char *value;
} cell;

/* The text that a value of the type "s" stands for. */
static const char *string_of(const book *b, const char *value)
{
    size_t index = 0;
    for (; *value >= '0' && *value <= '9' && index < b->strings; value++)
        index = index * 10 + (size_t)(*value - '0');
    return index < b->strings ? b->string[index] : NULL;
}

static const char *exact(const book *b, const ed_markup *m)
{
    ed_text text = ed_text_new(b->paper->arena);
    ed_markup_add_exact(&text, m->text, m->text_length);
    return ed_text_string(&text);
}

typedef void (*take_cell)(void *context, const cell *one);

static bool each_cell(const book *b, const char *name, take_cell take, void *context)
{
    ed_text part;
    ed_markup m;
    cell one = {NULL, NULL, NULL, NULL};
    bool whole = true;
    if (name == NULL || !open_part(b, name, &part, &m))
        return name == NULL ? damaged(b) : false;
    while (ed_markup_next(&m, &whole)) {
        if (ed_markup_is(&m, "c"))
            one = (cell){ed_markup_attribute(b->paper->arena, &m, "r"), ed_markup_attribute(b->paper->arena, &m, "t"),
                         NULL, NULL};
        if (ed_markup_is(&m, "/f"))
            one.formula = exact(b, &m);
        if (ed_markup_is(&m, "/v") || ed_markup_is(&m, "/t"))
            one.value = exact(b, &m);
        if (!ed_markup_is(&m, "/c") || one.value == NULL || one.address == NULL)
            continue;
        if (one.type != NULL && strcmp(one.type, "s") == 0)
            one.value = string_of(b, one.value);
        if (one.value == NULL)
            return damaged(b);
        take(context, &one);
    }
    return whole ? true : damaged(b);
}

static void add_report(void *context, const cell *one)
{
    if (one->address[0] == 'A' && one->address[1] >= '0' && one->address[1] <= '9')
        ed_text_add(context, one->value);
}

bool ed_xlsx_paper_report(const ed_paper *paper, ed_text *out)
{
    book b;
    if (!open_book(paper, &b))
        return false;
    for (size_t i = 0; i < b.sheets; i++)
        if (strcmp(b.sheet[i].name, report_sheet) == 0)
            return each_cell(&b, b.sheet[i].part, add_report, out) && out->length > 0;
    return false;
}

/* ---- what is shown */

typedef struct showing {
    const book *b;
    const char *sheet;
    ed_paper_lines *lines;
} showing;

static void add_line(void *context, const cell *one)
{
    const showing *s = context;
    ed_text line = ed_text_new(s->b->paper->arena);
    const char *place = ed_arena_printf(s->b->paper->arena, "%s!%s", s->sheet, one->address);
    if (one->formula != NULL)
        ed_text_format(&line, "=%s -> ", one->formula);
    ed_markup_add_text(&line, one->value, strlen(one->value));
    ed_paper_add_line(s->b->paper->arena, s->lines, &line, (ed_words){place, place});
}

bool ed_xlsx_paper_lines(const ed_paper *paper, ed_paper_lines *out)
{
    book b;
    if (!open_book(paper, &b))
        return false;
    for (size_t i = 0; i < b.sheets; i++) {
        showing s = {&b, b.sheet[i].name, out};
        if (strcmp(b.sheet[i].name, report_sheet) != 0 && !each_cell(&b, b.sheet[i].part, add_line, &s))
            return false;
    }
    return true;
}
