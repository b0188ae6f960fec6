/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of cells: in runs of different fonts, with how they are read aloud beside them, which is left out; and the
 * shared ones. */
#include "grid/inside.h"
#include <string.h>

void ed_rich_begin(ed_rich_text *rich, const char *name)
{
    if (strcmp(name, "rPh") == 0)
        rich->phonetic++;
    rich->shown = strcmp(name, "t") == 0 && rich->phonetic == 0;
}

void ed_rich_text_add(ed_rich_text *rich, const char *text, size_t length)
{
    if (rich->shown)
        ed_text_add_bytes(&rich->text, text, length);
}

void ed_rich_end(ed_rich_text *rich, const char *name)
{
    if (strcmp(name, "rPh") == 0 && rich->phonetic > 0)
        rich->phonetic--;
    rich->shown = false;
}

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

enum { ESCAPE = 7 }; /* bytes of "_x000A_" */

/* The character that "_x000A_" stands for (ECMA-376, part 1, 22.9.2.19); 0 where there is none. */
static uint32_t escape_at(const char *at, size_t left)
{
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

const char *ed_grid_unescape(ed_arena *arena, const char *bytes, size_t length)
{
    if (memchr(bytes, '_', length) == NULL)
        return ed_arena_copy(arena, bytes, length);
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < length;) {
        const uint32_t code = escape_at(bytes + i, length - i);
        if (code != 0)
            ed_text_add_code(&out, code);
        else
            ed_text_add_char(&out, bytes[i]);
        i += code != 0 ? (size_t)ESCAPE : 1;
    }
    return ed_text_string(&out);
}

const char *ed_rich_take(ed_arena *arena, ed_rich_text *rich)
{
    const char *taken = ed_grid_unescape(arena, ed_text_string(&rich->text), rich->text.length);
    rich->text.length = 0;
    rich->shown = false;
    rich->phonetic = 0;
    return taken;
}

/* ---- shared ones */

typedef struct reading {
    ed_workbook *book;
    ed_rich_text rich;
} reading;

static void begin(void *context, const char *name, const char **attributes)
{
    reading *r = context;
    (void)attributes;
    ed_rich_begin(&r->rich, name);
}

static void end(void *context, const char *name)
{
    reading *r = context;
    ed_workbook *book = r->book;
    ed_rich_end(&r->rich, name);
    if (strcmp(name, "si") == 0)
        ED_PUSH(book->arena, book->string, book->strings, book->string_capacity, ed_rich_take(book->arena, &r->rich));
}

static void text(void *context, const char *bytes, size_t length)
{
    reading *r = context;
    ed_rich_text_add(&r->rich, bytes, length);
}

bool ed_workbook_read_strings(ed_workbook *book, ed_findings *findings)
{
    static const char part[] = "xl/sharedStrings.xml";
    const bool stop = false;
    reading r = {.book = book, .rich.text = ed_text_new(book->arena)};
    if (ed_archive_find(&book->archive, part) == NULL)
        return true;
    return ed_workbook_part(book, part, (ed_xml_reader){begin, end, text, &r}, &stop, findings);
}
