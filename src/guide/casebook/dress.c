/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looks, drop-downs, prompts and widths of the cells of a workbook, told from the codes in its first column: so a
 * workbook that was read can be written again like one that was just laid out.
 */
#include "guide/casebook/inside.h"
#include <string.h>

enum { MORE_ROWS = 10, COLUMNS_MOST = 256, HINT_CHARACTERS = 250, WIDE_HINT = 7, TITLE_CHARACTERS = 30 };

typedef struct dressing {
    const ed_outline *outline;
    ed_arena *arena;
    const ed_remark *remark;
    size_t remarks;
    const ed_leaves *sheet;
    ed_plain_cell *cell;
    size_t cells, capacity;
    ed_plain_choice *choice;
    size_t choices, choice_capacity;
    double *width, *height;
    uint32_t heights;
    const char *code[COLUMNS_MOST]; /* of the rows that follow; NULL: none */
    uint16_t columns;
    const char *path;        /* of a table; NULL: a form, or neither */
    const ed_choices **list; /* on the sheet of lists, a column each */
    size_t lists, list_capacity;
} dressing;

/* ---- cells */

static const ed_remark *remark_at(const dressing *d, uint32_t row, uint16_t column)
{
    for (size_t i = 0; i < d->remarks; i++)
        if (d->remark[i].at.sheet == d->sheet && d->remark[i].at.row == row && d->remark[i].at.column == column)
            return &d->remark[i];
    return NULL;
}

static double number_of(const dressing *d, const char *text)
{
    const ed_number *number = NULL;
    return ed_number_parse(d->arena, text, &number) == ED_NUMERAL_OK ? ed_number_to_double(number) : 0;
}

/* Days since 1899-12-30, as spreadsheets count. */
static double day_of(const char *text)
{
    enum { EPOCH = 25569 }; /* of 1970-01-01 */
    ed_date day = {0};
    return ed_date_parse(text, &day) ? (double)day.days + EPOCH : 0;
}

static bool is_escape(const char *at)
{
    static const char digits[] = "0123456789abcdefABCDEF";
    return strncmp(at, "_x", 2) == 0 && strspn(at + 2, digits) >= 4 && at[6] == '_';
}

/* "_x0041_" in a text would be read as the character of that code: its first "_" is written as a code itself. */
static const char *escaped(ed_arena *arena, const char *text)
{
    ed_text out = ed_text_new(arena);
    bool any = false;
    for (const char *at = text; *at != '\0'; at++) {
        const bool here = is_escape(at);
        any = any || here;
        if (here)
            ed_text_add(&out, "_x005F_");
        else
            ed_text_add_char(&out, *at);
    }
    return any ? ed_text_string(&out) : text;
}

/* `leaf` may be NULL: an empty cell. */
static void put(dressing *d, uint32_t row, uint16_t column, ed_look look, const ed_leaf *leaf)
{
    const ed_remark *remark = remark_at(d, row, column);
    ed_plain_cell cell = {.row = row, .column = column, .look = (uint8_t)look};
    if (remark != NULL) {
        cell.comment = remark->text;
        if (leaf != NULL && leaf->kind == ED_LEAF_DATE)
            cell.look = ED_LOOK_FAULT_DATE;
        else if (remark->is_error)
            cell.look = ED_LOOK_FAULT;
    }
    if (leaf != NULL) {
        static const ed_plain_kind kinds[] = {
            [ED_LEAF_TEXT] = ED_PLAIN_TEXT, [ED_LEAF_NUMBER] = ED_PLAIN_NUMBER, [ED_LEAF_DATE] = ED_PLAIN_DATE};
        cell.kind = (uint8_t)kinds[leaf->kind];
        cell.text = escaped(d->arena, leaf->text);
        cell.number = leaf->kind == ED_LEAF_NUMBER ? number_of(d, leaf->text)
                      : leaf->kind == ED_LEAF_DATE ? day_of(leaf->text)
                                                   : 0;
    }
    ED_PUSH(d->arena, d->cell, d->cells, d->capacity, cell);
}

static ed_look look_of(const ed_slot *slot, bool needed)
{
    const bool is_date = slot != NULL && slot->kind == ED_SLOT_DATE;
    return is_date ? needed ? ED_LOOK_NEEDED_DATE : ED_LOOK_BLANK_DATE : needed ? ED_LOOK_NEEDED : ED_LOOK_BLANK;
}

/* ---- drop-downs */

static bool are_same(const ed_choices *a, const ed_choices *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = strcmp(a->label[i], b->label[i]) == 0;
    return same;
}

static const char *range_of(dressing *d, const ed_choices *choices)
{
    const ed_leaves lists = {.name = "_lists"};
    size_t at = 0;
    while (at < d->lists && !are_same(d->list[at], choices))
        at++;
    if (at == d->lists)
        ED_PUSH(d->arena, d->list, d->lists, d->list_capacity, choices);
    const char *first = strchr(ed_leaf_name(d->arena, &lists, 0, (uint16_t)(at + 1)), '!') + 1;
    const char *letters = ed_arena_copy(d->arena, first, strcspn(first, "0123456789"));
    return ed_arena_printf(d->arena, "=_lists!$%s$1:$%s$%zu", letters, letters, choices->count);
}

static void offer(dressing *d, const ed_slot *slot, uint32_t first, uint32_t last, uint16_t column)
{
    if (slot == NULL)
        return;
    const ed_choices *choices = ed_choices_of_slot(d->outline, slot);
    const char *title = ed_text_clip(d->arena, slot->title, TITLE_CHARACTERS);
    ed_plain_choice one = {.first = first, .last = last, .column = column, .title = title};
    if (choices != NULL)
        one.from = range_of(d, choices);
    if (slot->hint[0] != '\0')
        one.message = ed_text_clip(d->arena, slot->hint, HINT_CHARACTERS);
    if (one.message == NULL)
        one.title = NULL;
    if (one.from != NULL || one.message != NULL)
        ED_PUSH(d->arena, d->choice, d->choices, d->choice_capacity, one);
}

/* ---- rows */

static const ed_slot *slot_of(const dressing *d, const char *path, const char *code)
{
    if (d->path != NULL)
        return ed_outline_find(d->outline, ed_arena_printf(d->arena, "%s.%s", d->path, code));
    const ed_slot *slot = ed_outline_find(d->outline, path);
    return strcmp(code, "value") == 0 ? slot : slot == NULL ? NULL : ed_slot_beside(d->outline, slot, code);
}

static const ed_leaf *leaf_at(const ed_leaf *leaf, size_t count, uint16_t column)
{
    for (size_t i = 0; i < count; i++)
        if (leaf[i].column == column)
            return &leaf[i];
    return NULL;
}

/* A row of cells to be filled in: those that have a code, and what else stands there. */
static void put_blanks(dressing *d, uint32_t row, const char *path, const ed_leaf *leaf, size_t count)
{
    const uint16_t last =
        count > 0 && leaf[count - 1].column >= d->columns ? (uint16_t)(leaf[count - 1].column + 1) : d->columns;
    for (uint16_t i = 0; i < last; i++) {
        const ed_leaf *own = leaf_at(leaf, count, i);
        const char *code = i < d->columns ? d->code[i] : NULL;
        const ed_slot *slot = code == NULL || code[0] == '#' ? NULL : slot_of(d, path, code);
        if (code != NULL && code[0] != '#') {
            put(d, row, i, look_of(slot, slot != NULL && slot->needed && count > 0), own);
            if (d->path == NULL)
                offer(d, slot, row, row, i);
        } else if (own != NULL) {
            put(d, row, i,
                i == 0                   ? ED_LOOK_PLAIN
                : code == NULL || i == 1 ? ED_LOOK_WRAP
                : i < WIDE_HINT          ? ED_LOOK_NOTE
                                         : ED_LOOK_SMALL,
                own);
        }
    }
}

static void set_columns(dressing *d, const ed_leaf *leaf, size_t count)
{
    static const char table[] = "#table ";
    memset(d->code, 0, sizeof d->code);
    d->columns = 0;
    for (size_t i = 1; i < count && leaf[i].column < COLUMNS_MOST; i++) {
        d->code[leaf[i].column] = leaf[i].text;
        d->columns = (uint16_t)(leaf[i].column + 1);
    }
    d->path = strncmp(leaf[0].text, table, sizeof table - 1) == 0 ? leaf[0].text + sizeof table - 1 : NULL;
}

/* How the cells of a row that is not read look; ED_LOOKS: the row is hidden. */
static ed_look look_of_mark(const char *mark)
{
    static const struct {
        const char *mark;
        ed_look look;
    } looks[] = {{"#title", ED_LOOK_TITLE}, {"#section", ED_LOOK_SECTION}, {"#head", ED_LOOK_HEAD},
                 {"#hint", ED_LOOK_SMALL},  {"#example", ED_LOOK_EXAMPLE}, {"#note", ED_LOOK_WRAP}};
    for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++)
        if (strcmp(looks[i].mark, mark) == 0)
            return looks[i].look;
    return strncmp(mark, "#form", 5) == 0 || strncmp(mark, "#table", 6) == 0 ? ED_LOOKS : ED_LOOK_WRAP;
}

static double height_of(const dressing *d, ed_look look, const ed_leaf *leaf)
{
    enum { LINE = 15, SMALL_LINE = 12, MOST = 200 };
    if (look == ED_LOOK_TITLE)
        return 26;
    if (look == ED_LOOK_SECTION)
        return 22;
    const double line = look == ED_LOOK_SMALL || look == ED_LOOK_EXAMPLE ? SMALL_LINE : LINE;
    const double room = d->width[leaf->column] > 0 ? d->width[leaf->column] : LINE;
    double height = line;
    for (double left = (double)ed_text_width(leaf->text) * 1.08 - room; left > 0 && height < MOST; left -= room)
        height += line;
    for (const char *at = leaf->text; *at != '\0' && height < MOST; at++)
        height += *at == '\n' ? line : 0;
    return height;
}

static void measure(dressing *d, uint32_t row, ed_look look, const ed_leaf *leaf)
{
    const double height = leaf->column > 0 && leaf->column < COLUMNS_MOST ? height_of(d, look, leaf) : 0;
    if (row < d->heights && height > 15 && height > d->height[row])
        d->height[row] = height;
}

static const char *code_at(const dressing *d, uint16_t column)
{
    return column < d->columns && d->code[column] != NULL ? d->code[column] : "";
}

static void put_row(dressing *d, const ed_leaf *leaf, size_t count)
{
    const bool is_mark = leaf[0].column == 0 && leaf[0].text[0] == '#';
    const ed_look look = is_mark ? look_of_mark(leaf[0].text) : ED_LOOK_BLANK;
    if (is_mark && (look == ED_LOOK_TITLE || look == ED_LOOK_SECTION)) {
        d->columns = 0;
        d->path = NULL;
    }
    if (look == ED_LOOKS) {
        set_columns(d, leaf, count);
        d->height[leaf[0].row] = -1;
    }
    if (!is_mark)
        put_blanks(d, leaf[0].row, leaf[0].column == 0 ? leaf[0].text : "", leaf, count);
    for (size_t i = 0; i < count; i++) {
        if (is_mark)
            put(d, leaf[i].row, leaf[i].column, leaf[i].column == 0 || look == ED_LOOKS ? ED_LOOK_PLAIN : look,
                &leaf[i]);
        const bool is_hint = !is_mark && d->path == NULL && leaf[i].column > 2 && leaf[i].column < WIDE_HINT &&
                             code_at(d, leaf[i].column)[0] == '#';
        if (look != ED_LOOKS && !is_hint)
            measure(d, leaf[i].row, !is_mark && leaf[i].column > 1 && d->path == NULL ? ED_LOOK_SMALL : look, &leaf[i]);
    }
}

/* Empty rows of a table, up to one that has a code, and as many more where nothing follows; then its drop-downs. */
static void end_table(dressing *d, uint32_t first, uint32_t row, uint32_t next)
{
    const uint32_t end = next == UINT32_MAX ? row + MORE_ROWS : next > row ? next - 1 : row;
    for (uint32_t i = row; i < end; i++)
        put_blanks(d, i, "", NULL, 0);
    for (uint16_t i = 1; i < d->columns && end > first; i++)
        if (d->code[i] != NULL && strcmp(d->code[i], "^") != 0)
            offer(d, slot_of(d, "", d->code[i]), first, end - 1, i);
}

static bool is_table(const dressing *d)
{
    return d->path != NULL && strcmp(d->path, ".") != 0;
}

static void put_rows(dressing *d)
{
    uint32_t first = UINT32_MAX, row = 0; /* of the table's elements; behind the last row */
    for (size_t at = 0; at < d->sheet->count;) {
        const size_t end = ed_leaves_row_end(d->sheet, at);
        const ed_leaf *leaf = &d->sheet->leaf[at];
        const bool is_coded = leaf->column == 0;
        const bool is_part = is_coded && (strcmp(leaf->text, "#head") == 0 || strcmp(leaf->text, "#hint") == 0 ||
                                          strcmp(leaf->text, "#example") == 0);
        if (is_table(d) && is_coded && !is_part)
            end_table(d, first, row, leaf->row);
        for (; is_table(d) && !is_coded && row < leaf->row; row++)
            put_blanks(d, row, "", NULL, 0);
        put_row(d, leaf, end - at);
        row = leaf->row + 1;
        first = is_coded ? row : first;
        at = end;
    }
    if (is_table(d))
        end_table(d, first, row, UINT32_MAX);
}

/* ---- sheets */

/* By what stands below: notes alone, a form, or tables. */
static void set_widths(dressing *d)
{
    static const double form[] = {0, 34, 30, 11, 14, 14, 26, 64};
    enum { FORM = sizeof form / sizeof form[0], NOTES = 110, TABLE = 17 };
    bool has_form = false, has_table = false;
    uint16_t columns = 1;
    for (size_t i = 0; i < d->sheet->count; i++) {
        const ed_leaf *leaf = &d->sheet->leaf[i];
        has_form = has_form || (leaf->column == 0 && strcmp(leaf->text, "#form") == 0);
        has_table = has_table || (leaf->column == 0 && strncmp(leaf->text, "#table", 6) == 0);
        columns = leaf->column > columns ? leaf->column : columns;
    }
    d->width = ed_arena_array(d->arena, COLUMNS_MOST + 2, sizeof *d->width);
    for (uint16_t i = 1; i < COLUMNS_MOST; i++)
        d->width[i] = has_form && i < FORM ? form[i] : !has_form && !has_table ? NOTES : TABLE;
    d->width[columns < COLUMNS_MOST ? columns + 1 : COLUMNS_MOST] = -1;
}

static void dress_sheet(dressing *d, const ed_leaves *sheet, ed_plain_sheet *out)
{
    d->sheet = sheet;
    d->cell = NULL;
    d->choice = NULL;
    d->cells = d->capacity = d->choices = d->choice_capacity = 0;
    d->columns = 0;
    d->path = NULL;
    d->heights = sheet->count > 0 ? sheet->leaf[sheet->count - 1].row + 1 : 0;
    d->height = ed_arena_array(d->arena, d->heights + 1, sizeof *d->height);
    set_widths(d);
    put_rows(d);
    *out = (ed_plain_sheet){.name = sheet->name,
                            .hidden = sheet->hidden,
                            .cell = d->cell,
                            .cells = d->cells,
                            .choice = d->choice,
                            .choices = d->choices,
                            .width = d->width,
                            .height = d->height,
                            .heights = d->heights};
}

/* A row of the lists, each in its column. */
static void put_labels(dressing *d, uint32_t row)
{
    for (size_t i = 0; i < d->lists; i++) {
        const ed_plain_cell one = {.row = row,
                                   .column = (uint16_t)(i + 1),
                                   .kind = ED_PLAIN_TEXT,
                                   .text = row < d->list[i]->count ? d->list[i]->label[row] : NULL};
        if (one.text != NULL)
            ED_PUSH(d->arena, d->cell, d->cells, d->capacity, one);
    }
}

static void put_lists(dressing *d, ed_plain_sheet *out)
{
    static const char mark[] = "#ignore";
    const ed_plain_cell first = {.kind = ED_PLAIN_TEXT, .text = mark};
    size_t most = 0;
    d->cell = NULL;
    d->cells = d->capacity = 0;
    ED_PUSH(d->arena, d->cell, d->cells, d->capacity, first);
    for (size_t i = 0; i < d->lists; i++)
        most = d->list[i]->count > most ? d->list[i]->count : most;
    for (uint32_t row = 0; row < most; row++)
        put_labels(d, row);
    *out = (ed_plain_sheet){.name = "_lists", .hidden = true, .cell = d->cell, .cells = d->cells};
}

ed_status ed_book_dress(const ed_book *book, const ed_outline *outline, const ed_remark *remark, size_t remarks,
                        ed_text *out)
{
    dressing d = {.outline = outline, .arena = out->arena, .remark = remark, .remarks = remarks};
    ed_plain_sheet *sheet = ed_arena_array(out->arena, book->sheets + 1, sizeof *sheet);
    size_t count = 0;
    for (size_t i = 0; i < book->sheets; i++)
        if (strcmp(book->sheet[i].name, "_lists") != 0)
            dress_sheet(&d, &book->sheet[i], &sheet[count++]);
    put_lists(&d, &sheet[count++]);
    return ed_sheet_plain(sheet, count, out);
}
