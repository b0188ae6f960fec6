/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks: what they are, their sheets, and what is refused. */
#include "grid/inside.h"
#include <string.h>

static const char ole[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"; /* [MS-CFB]: old workbooks, and encrypted ones */
static const char zip[] = "PK\3\4";
static const char book_part[] = "xl/workbook.xml", relations_part[] = "xl/_rels/workbook.xml.rels";

static bool begins(const char *bytes, size_t length, const char *with)
{
    return length >= strlen(with) && memcmp(bytes, with, strlen(with)) == 0;
}

bool ed_workbook_is(const char *bytes, size_t length)
{
    return begins(bytes, length, ole) || begins(bytes, length, zip);
}

/* ---- what is refused */

/* A name in the directory of the old container: UTF-16. */
static bool has_name(const char *bytes, size_t length, const char *name)
{
    const size_t wide = 2 * strlen(name);
    for (size_t at = 0; at + wide <= length; at++) {
        size_t i = 0;
        while (i < wide && bytes[at + i] == (i % 2 == 0 ? name[i / 2] : '\0'))
            i++;
        if (i == wide)
            return true;
    }
    return false;
}

static ed_workbook *refuse(ed_findings *findings, const char *path, const char *zh, const char *en)
{
    const ed_words what = {zh, en};
    ed_findings_add_words(findings, ED_RULE_grid_refused, (ed_place){.path = path}, NULL, &what, 1);
    return NULL;
}

static ed_workbook *refuse_old(ed_findings *findings, const char *path, const char *bytes, size_t length)
{
    if (has_name(bytes, length, "EncryptedPackage"))
        return refuse(findings, path, "工作簿已加密：请在表格软件中取消密码后另存为 .xlsx",
                      "the workbook is encrypted: take its password off and save it again as .xlsx");
    return refuse(findings, path, "旧格式的工作簿（.xls、.et）：请另存为 .xlsx",
                  "a workbook of an old format (.xls): save it as .xlsx");
}

/* True where it has macros: a file that runs programs is no file of values. */
static bool has_macros(const ed_archive *archive)
{
    static const char project[] = "vbaProject.bin";
    const size_t length = sizeof project - 1;
    for (size_t i = 0; i < archive->entries; i++) {
        const ed_archive_entry *entry = &archive->entry[i];
        if (entry->name_length >= length && memcmp(entry->name + entry->name_length - length, project, length) == 0)
            return true;
    }
    return false;
}

/* ---- its sheets */

typedef struct reading {
    ed_workbook *book;
    ed_findings *findings;
    bool stop;
} reading;

static bool is_true(const char *text)
{
    return text != NULL && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

static void begin_book(void *context, const char *name, const char **attributes)
{
    reading *r = context;
    ed_workbook *book = r->book;
    if (strcmp(name, "workbookPr") == 0)
        book->from_1904 = is_true(ed_xml_attribute_of(attributes, "date1904"));
    if (strcmp(name, "sheet") != 0)
        return;
    if (book->sheets == ED_GRID_SHEETS) {
        ed_grid_too_large(r->findings, (ed_place){.path = book->path}, (ed_words){"工作表", "sheets"}, ED_GRID_SHEETS);
        r->stop = true;
        return;
    }
    const char *title = ed_xml_attribute_of(attributes, "name"), *state = ed_xml_attribute_of(attributes, "state");
    const char *id = ed_xml_attribute_of(attributes, "id");
    const ed_sheet one = {.name = ed_arena_string(book->arena, title == NULL ? "" : title),
                          .hidden = state != NULL && strcmp(state, "visible") != 0};
    const size_t before = book->sheets;
    ED_PUSH(book->arena, book->sheet, book->sheets, book->sheet_capacity, one);
    book->relation = ed_arena_grow(book->arena, book->relation, before, &book->relation_capacity, sizeof(char *));
    book->relation[before] = ed_arena_string(book->arena, id == NULL ? "" : id);
}

/* "worksheets/sheet1.xml", relative to the folder of the workbook, or "/xl/worksheets/sheet1.xml". */
static const char *part_of(ed_arena *arena, const char *target)
{
    return target[0] == '/' ? ed_arena_string(arena, target + 1) : ed_arena_printf(arena, "xl/%s", target);
}

static void begin_relation(void *context, const char *name, const char **attributes)
{
    reading *r = context;
    ed_workbook *book = r->book;
    const char *id = ed_xml_attribute_of(attributes, "Id"), *target = ed_xml_attribute_of(attributes, "Target");
    if (strcmp(name, "Relationship") != 0 || id == NULL || target == NULL)
        return;
    for (size_t i = 0; i < book->sheets; i++)
        if (strcmp(book->relation[i], id) == 0)
            book->sheet[i].part = part_of(book->arena, target);
}

static void end_nothing(void *context, const char *name)
{
    (void)context;
    (void)name;
}

static void text_nothing(void *context, const char *text, size_t length)
{
    (void)context;
    (void)text;
    (void)length;
}

static bool read_sheets(ed_workbook *book, ed_findings *findings)
{
    reading r = {book, findings, false};
    const ed_xml_reader of_book = {begin_book, end_nothing, text_nothing, &r},
                        of_relations = {begin_relation, end_nothing, text_nothing, &r};
    return ed_workbook_part(book, book_part, of_book, &r.stop, findings) &&
           ed_workbook_part(book, relations_part, of_relations, &r.stop, findings);
}

ed_workbook *ed_workbook_open(ed_arena *arena, const char *path, const char *bytes, size_t length,
                              ed_findings *findings)
{
    ed_workbook *book = ed_arena_alloc(arena, sizeof *book);
    *book = (ed_workbook){.arena = arena, .path = ed_arena_string(arena, path), .left = ED_GRID_UNPACKED};
    if (begins(bytes, length, ole))
        return refuse_old(findings, path, bytes, length);
    if (!ed_archive_open(arena, bytes, length, &book->archive)) {
        ed_grid_damaged(findings, (ed_place){.path = path},
                        (ed_words){"不是 XLSX 工作簿，或者文件不完整", "it is no XLSX workbook, or is cut off"});
        return NULL;
    }
    if (has_macros(&book->archive))
        return refuse(findings, path, "工作簿带有宏（.xlsm）：请另存为不带宏的 .xlsx",
                      "the workbook has macros (.xlsm): save it as .xlsx without them");
    if (ed_archive_find(&book->archive, book_part) == NULL)
        return refuse(findings, path, "压缩包中没有工作簿：请另存为 .xlsx",
                      "there is no workbook in it: save it as .xlsx");
    const bool read = read_sheets(book, findings) && ed_workbook_read_strings(book, findings) &&
                      ed_workbook_read_styles(book, findings);
    return read ? book : NULL;
}

size_t ed_workbook_sheets(const ed_workbook *book)
{
    return book->sheets;
}

const ed_sheet *ed_workbook_sheet(const ed_workbook *book, size_t index)
{
    return &book->sheet[index];
}

size_t ed_workbook_find(const ed_workbook *book, const char *name)
{
    for (size_t i = 0; i < book->sheets; i++)
        if (ed_text_same(book->arena, book->sheet[i].name, name))
            return i;
    return SIZE_MAX;
}
