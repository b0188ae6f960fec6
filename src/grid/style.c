/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The number formats of cells. */
#include "grid/inside.h"
#include <string.h>

typedef struct declared {
    unsigned long number;
    ed_cell_format format;
} declared;

typedef struct reading {
    ed_workbook *book;
    declared *own; /* formats that the workbook declares */
    size_t count, capacity;
    bool in_cells;
} reading;

static unsigned long number_of(const char *text)
{
    enum { MOST = 1000000 };
    unsigned long number = 0;
    for (; text != NULL && *text >= '0' && *text <= '9' && number < MOST; text++)
        number = number * 10 + (unsigned long)(*text - '0');
    return number;
}

/* What the workbook declares goes before what every spreadsheet has under the number. */
static ed_cell_format format_of(const reading *r, unsigned long number)
{
    for (size_t i = r->count; i-- > 0;)
        if (r->own[i].number == number)
            return r->own[i].format;
    return ed_format_numbered(number);
}

static void begin(void *context, const char *name, const char **attributes)
{
    enum { OWN_MOST = 4096, FORMATS_MOST = 1 << 16 }; /* more than any spreadsheet takes: 250 and 65490 */
    reading *r = context;
    ed_arena *arena = r->book->arena;
    if (strcmp(name, "numFmt") == 0 && r->count < OWN_MOST) {
        const char *code = ed_xml_attribute_of(attributes, "formatCode");
        const declared one = {number_of(ed_xml_attribute_of(attributes, "numFmtId")),
                              ed_format_read(code == NULL ? "" : code)};
        ED_PUSH(arena, r->own, r->count, r->capacity, one);
    }
    r->in_cells = r->in_cells || strcmp(name, "cellXfs") == 0;
    if (r->in_cells && strcmp(name, "xf") == 0 && r->book->formats < FORMATS_MOST) {
        const ed_cell_format format = format_of(r, number_of(ed_xml_attribute_of(attributes, "numFmtId")));
        ED_PUSH(arena, r->book->format, r->book->formats, r->book->format_capacity, format);
    }
}

static void end(void *context, const char *name)
{
    reading *r = context;
    if (strcmp(name, "cellXfs") == 0)
        r->in_cells = false;
}

static void text(void *context, const char *bytes, size_t length)
{
    (void)context;
    (void)bytes;
    (void)length;
}

bool ed_workbook_read_styles(ed_workbook *book, ed_findings *findings)
{
    static const char part[] = "xl/styles.xml";
    const bool stop = false;
    reading r = {.book = book};
    if (ed_archive_find(&book->archive, part) == NULL)
        return true;
    return ed_workbook_part(book, part, (ed_xml_reader){begin, end, text, &r}, &stop, findings);
}
