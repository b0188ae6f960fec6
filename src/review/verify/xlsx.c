/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets: their parts, and the report, which stands in the first column of a sheet that is not shown. */
#include "grid/grid.h"
#include "review/verify/inside.h"
#include <string.h>

enum { SHEETS = 256 }; /* of a workbook that is read */

static const char book_part[] = "xl/workbook.xml", relations_part[] = "xl/_rels/workbook.xml.rels";
static const char strings_part[] = "xl/sharedStrings.xml";

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

static bool damaged(const ed_xlsx_book *b)
{
    ed_paper_damaged(b->paper, "电子表格的结构不完整", "the parts of the spreadsheet do not fit together");
    return false;
}

/* ---- texts */

/* ---- parts */

static bool open_part(const ed_xlsx_book *b, const char *name, ed_text *text, ed_markup *m)
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

/* Comments, sections of text as they are (CDATA) and instructions may divide what is read here by tags: office programs
 * write none. */
static bool is_aside(const ed_markup *m)
{
    return m->tag[0] == '!' || (m->tag[0] == '?' && !ed_markup_is(m, "?xml"));
}

/* The next tag; `*whole` false, with a finding, where the part is no such XML. */
static bool next_tag(const ed_xlsx_book *b, ed_markup *m, bool *whole)
{
    const bool more = ed_markup_next(m, whole);
    if (more && is_aside(m))
        *whole = false;
    if (!*whole)
        (void)damaged(b);
    return more && *whole;
}

static const char *exact(const ed_xlsx_book *b, const ed_markup *m)
{
    ed_text text = ed_text_new(b->paper->arena);
    ed_markup_add_exact(&text, m->text, m->text_length);
    return ed_text_string(&text);
}

static bool add_sheet(ed_xlsx_book *b, const ed_markup *m)
{
    ed_arena *arena = b->paper->arena;
    const ed_xlsx_sheet one = {.name = ed_markup_attribute(arena, m, "name"),
                               .id = ed_markup_attribute(arena, m, "r:id"),
                               .state = ed_markup_attribute(arena, m, "state")};
    if (one.name == NULL || one.id == NULL)
        return damaged(b);
    if (b->sheets == SHEETS) {
        ed_paper_damaged(b->paper, "工作表过多", "it has too many sheets");
        return false;
    }
    ED_PUSH(arena, b->sheet, b->sheets, b->sheet_capacity, one);
    return true;
}

static bool read_sheets(ed_xlsx_book *b)
{
    ed_arena *arena = b->paper->arena;
    ed_text part;
    ed_markup m;
    bool whole = true;
    ed_xlsx_name one = {NULL, NULL};
    if (!open_part(b, book_part, &part, &m))
        return false;
    while (next_tag(b, &m, &whole)) {
        if (ed_markup_is(&m, "sheet") && !add_sheet(b, &m))
            return false;
        if (ed_markup_is(&m, "definedName"))
            one.text = ed_markup_attribute(arena, &m, "name");
        if (!ed_markup_is(&m, "/definedName") || one.text == NULL)
            continue;
        one.refers = exact(b, &m);
        if (strncmp(one.text, "_xlnm.", 6) != 0) /* what is printed, and where */
            ED_PUSH(arena, b->name, b->names, b->name_capacity, one);
    }
    return whole;
}

/* The parts that sheets stand in. */
static bool read_relations(ed_xlsx_book *b)
{
    ed_arena *arena = b->paper->arena;
    ed_map part_of = {.arena = arena};
    const char **target = NULL;
    size_t targets = 0, capacity = 0;
    ed_text part;
    ed_markup m;
    bool whole = true;
    if (!open_part(b, relations_part, &part, &m))
        return false;
    while (next_tag(b, &m, &whole)) {
        const char *id = ed_markup_attribute(arena, &m, "Id"), *to = ed_markup_attribute(arena, &m, "Target");
        if (id == NULL || to == NULL || ed_map_find_text(&part_of, id) != ED_MAP_NONE)
            continue;
        (void)ed_map_add_text(&part_of, id, (uint32_t)targets);
        ED_PUSH(arena, target, targets, capacity, to[0] == '/' ? to + 1 : ed_arena_printf(arena, "xl/%s", to));
    }
    for (size_t i = 0; i < b->sheets; i++) {
        const uint32_t at = ed_map_find_text(&part_of, b->sheet[i].id);
        b->sheet[i].part = at == ED_MAP_NONE ? NULL : target[at];
    }
    return whole;
}

static bool read_strings(ed_xlsx_book *b)
{
    ed_arena *arena = b->paper->arena;
    ed_text part, text = ed_text_new(arena);
    ed_markup m;
    bool whole = true;
    if (ed_archive_find(&b->archive, strings_part) == NULL)
        return true;
    if (!open_part(b, strings_part, &part, &m))
        return false;
    while (next_tag(b, &m, &whole)) {
        if (ed_markup_is(&m, "/t"))
            ed_markup_add_exact(&text, m.text, m.text_length);
        if (!ed_markup_is(&m, "/si") && !ed_markup_is(&m, "si/"))
            continue;
        ED_PUSH(arena, b->string, b->strings, b->string_capacity,
                ed_grid_unescape(arena, ed_text_string(&text), text.length));
        text = ed_text_new(arena);
    }
    return whole;
}

bool ed_xlsx_open(const ed_paper *paper, ed_xlsx_book *b)
{
    *b = (ed_xlsx_book){.paper = paper};
    return is_at(paper, &b->archive) && read_sheets(b) && read_relations(b) && read_strings(b);
}

/* ---- cells */

/* The text that a value of the type "s" stands for. */
static const char *string_of(const ed_xlsx_book *b, const char *value)
{
    size_t index = 0;
    for (; *value >= '0' && *value <= '9' && index < b->strings; value++)
        index = index * 10 + (size_t)(*value - '0');
    return index < b->strings ? b->string[index] : NULL;
}

static bool is_on(const char *flag)
{
    return flag != NULL && (strcmp(flag, "1") == 0 || strcmp(flag, "true") == 0);
}

/* Hands a cell on that holds something; false where it can not be understood. */
static bool end_cell(const ed_xlsx_book *b, ed_xlsx_cell *one, ed_xlsx_take take, void *context)
{
    if (one->value == NULL && one->formula == NULL)
        return true;
    if (one->value != NULL && one->type != NULL && strcmp(one->type, "s") == 0) {
        one->value = string_of(b, one->value);
        if (one->value == NULL)
            return damaged(b);
    }
    if (one->address == NULL)
        return damaged(b);
    take(context, one, NULL);
    return true;
}

/* A part of a text, which may stand in several. */
static const char *longer(const ed_xlsx_book *b, const char *text, const ed_markup *m)
{
    return text == NULL ? exact(b, m) : ed_arena_printf(b->paper->arena, "%s%s", text, exact(b, m));
}

static void take_hidden(const ed_xlsx_book *b, const ed_markup *m, ed_xlsx_take take, void *context)
{
    ed_arena *arena = b->paper->arena;
    const char *row = ed_markup_attribute(arena, m, "r"), *first = ed_markup_attribute(arena, m, "min"),
               *last = ed_markup_attribute(arena, m, "max");
    if (is_on(ed_markup_attribute(arena, m, "hidden")))
        take(context, NULL,
             ed_markup_is(m, "row")
                 ? ed_arena_printf(arena, "hidden row %s", row == NULL ? "" : row)
                 : ed_arena_printf(arena, "hidden column %s-%s", first == NULL ? "" : first, last == NULL ? "" : last));
}

/* The end of what is printed above or below each page. */
static bool is_margin(const ed_markup *m)
{
    return ed_markup_is(m, "/oddHeader") || ed_markup_is(m, "/oddFooter") || ed_markup_is(m, "/evenHeader") ||
           ed_markup_is(m, "/evenFooter") || ed_markup_is(m, "/firstHeader") || ed_markup_is(m, "/firstFooter");
}

bool ed_xlsx_each(const ed_xlsx_book *b, const char *name, ed_xlsx_take take, void *context)
{
    ed_text part;
    ed_markup m;
    ed_xlsx_cell one = {NULL, NULL, NULL, NULL};
    bool whole = true;
    if (name == NULL || !open_part(b, name, &part, &m))
        return name == NULL ? damaged(b) : false;
    while (next_tag(b, &m, &whole)) {
        if (ed_markup_is(&m, "c"))
            one = (ed_xlsx_cell){ed_markup_attribute(b->paper->arena, &m, "r"),
                                 ed_markup_attribute(b->paper->arena, &m, "t"), NULL, NULL};
        else if (ed_markup_is(&m, "f") || ed_markup_is(&m, "f/"))
            one.formula = ""; /* "<f si=.../>" has another cell's */
        else if (ed_markup_is(&m, "/f"))
            one.formula = exact(b, &m);
        else if (ed_markup_is(&m, "/v") || ed_markup_is(&m, "/t"))
            one.value = longer(b, one.value, &m);
        else if (ed_markup_is(&m, "/c") && !end_cell(b, &one, take, context))
            return false;
        else if (is_margin(&m) && m.text_length > 0)
            take(context, NULL, exact(b, &m));
        else if (ed_markup_is(&m, "row") || ed_markup_is(&m, "col"))
            take_hidden(b, &m, take, context);
    }
    return whole;
}

static void add_report(void *context, const ed_xlsx_cell *one, const char *other)
{
    if (other == NULL && one->value != NULL && one->address[0] == 'A' && one->address[1] >= '0' &&
        one->address[1] <= '9')
        ed_text_add(context, one->value);
}

bool ed_xlsx_paper_report(const ed_paper *paper, ed_text *out)
{
    ed_xlsx_book b;
    if (!ed_xlsx_open(paper, &b))
        return false;
    for (size_t i = 0; i < b.sheets; i++)
        if (strcmp(b.sheet[i].name, ED_XLSX_REPORT) == 0)
            return ed_xlsx_each(&b, b.sheet[i].part, add_report, out) && out->length > 0;
    return false;
}
