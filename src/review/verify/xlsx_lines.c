/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a spreadsheet shows: each cell with its place, its formula and the result that is stored with it; and what
 * decides how they are seen: names, what is hidden, heads and feet. */
#include "review/verify/inside.h"
#include <stdlib.h>
#include <string.h>

/* Numbers and texts of the same digits are not the same: a sum takes the first and passes over the second. */
static bool is_text(const ed_xlsx_cell *one)
{
    return one->type != NULL && (strcmp(one->type, "s") == 0 || strcmp(one->type, "inlineStr") == 0 ||
                                 (strcmp(one->type, "str") == 0 && one->formula == NULL));
}

typedef struct showing {
    const ed_xlsx_book *b;
    const char *sheet;
    ed_paper_lines *lines;
} showing;

/* The address is a part of what is compared: a figure in another place is another one. */
static void add_line(void *context, const ed_xlsx_cell *one, const char *other)
{
    const showing *s = context;
    ed_arena *arena = s->b->paper->arena;
    ed_text line = ed_text_new(arena);
    const char *place = other != NULL ? s->sheet : ed_arena_printf(arena, "%s!%s", s->sheet, one->address);
    if (other != NULL)
        ed_text_format(&line, "%s: %s", place, other);
    else if (one->formula != NULL)
        ed_text_format(&line, "%s: =%s -> ", place, one->formula);
    else
        ed_text_format(&line, "%s: %s", place, is_text(one) ? "\"" : "");
    if (other == NULL && one->value != NULL)
        ed_markup_add_text(&line, one->value, strlen(one->value));
    ed_paper_add_line(arena, s->lines, &line, (ed_words){place, place});
}

static int by_text(const void *a, const void *b)
{
    return strcmp(((const ed_xlsx_name *)a)->text, ((const ed_xlsx_name *)b)->text);
}

/* In order of letters: programs put them into one of their own. */
static void add_names(const ed_xlsx_book *b, ed_paper_lines *out)
{
    if (b->names > 0)
        qsort(b->name, b->names, sizeof *b->name, by_text);
    for (size_t i = 0; i < b->names; i++) {
        ed_text line = ed_text_new(b->paper->arena);
        ed_text_format(&line, "%s = %s", b->name[i].text, b->name[i].refers);
        ed_paper_add_line(b->paper->arena, out, &line, (ed_words){b->name[i].text, b->name[i].text});
    }
}

static bool begins(const ed_archive_entry *entry, const char *with)
{
    return entry->name_length >= strlen(with) && memcmp(entry->name, with, strlen(with)) == 0;
}

/* Notes, drawings, pictures and other files beside the sheets may show anything: this program writes none. */
static bool is_beside(const ed_archive_entry *entry)
{
    static const char *const shown[] = {"xl/comments",   "xl/threadedComments", "xl/drawings",    "xl/charts",
                                        "xl/media",      "xl/embeddings",       "xl/activeX",     "xl/ctrlProps",
                                        "xl/vbaProject", "xl/externalLinks",    "xl/chartsheets", "xl/dialogsheets",
                                        "xl/macrosheets"};
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        if (begins(entry, shown[i]))
            return true;
    return false;
}

static bool is_plain(const ed_xlsx_book *b)
{
    for (size_t i = 0; i < b->archive.entries; i++)
        if (is_beside(&b->archive.entry[i])) {
            const char *name =
                ed_arena_copy(b->paper->arena, b->archive.entry[i].name, b->archive.entry[i].name_length);
            ed_paper_unread(b->paper, (ed_words){"电子表格", "the spreadsheet"}, (ed_words){name, name});
            return false;
        }
    return true;
}

bool ed_xlsx_paper_lines(const ed_paper *paper, ed_paper_lines *out)
{
    ed_xlsx_book b;
    if (!ed_xlsx_open(paper, &b) || !is_plain(&b))
        return false;
    add_names(&b, out);
    for (size_t i = 0; i < b.sheets; i++) {
        const ed_xlsx_sheet *one = &b.sheet[i];
        ed_text line = ed_text_new(paper->arena);
        showing s = {&b, one->name, out};
        ed_text_format(&line, "%s: %s", one->name, one->state == NULL ? "visible" : one->state);
        ed_paper_add_line(paper->arena, out, &line, (ed_words){one->name, one->name});
        if (strcmp(one->name, ED_XLSX_REPORT) != 0 && !ed_xlsx_each(&b, one->part, add_line, &s))
            return false;
    }
    return true;
}
