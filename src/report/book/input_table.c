/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inputs of an item as tables: of a list an element a row, its inputs and what they rest on in columns; what is the
 * same in every row is said once below. What stands in no list, or in one of a single element, stands line by line.
 */
#include "base/limits.h"
#include "report/book/input_list.h"
#include "report/view.h"
#include <string.h>

/* Rows from which on a list stands by category; the rows, one in so many, that are too few to have a column; records
 * that are printed at each end of many. */
enum { GROUPED = 12, FEW = 4, ENDS = 3 };

/* ---- a list of several elements: an element a row */

/* The table as it is put together. */
typedef struct sheet {
    const ed_book_input_lists *all;
    const ed_book_input_list *list;
    const char **title;                       /* of each row */
    const char **same, **unit;                /* of each field: what all rows have to say; the unit of them; or NULL */
    size_t *count;                            /* of each field: rows that have it */
    const char **ground[ED_BOOK_GROUNDS];     /* of each row */
    const char *same_ground[ED_BOOK_GROUNDS]; /* of all rows; NULL: not the same */
    ed_block *table;
} sheet;

static const ed_json *cell_of(const sheet *s, size_t row, size_t field)
{
    return ed_book_input_in(s->list, row, field);
}

/* The unit of all that the field has; NULL where there is none, or not one. */
static const char *unit_of(const sheet *s, size_t field)
{
    const char *unit = NULL;
    for (size_t row = 0; row < s->list->rows; row++) {
        const ed_json *input = cell_of(s, row, field);
        const char *mine = input == NULL ? NULL : ed_book_unit(s->all->book, input);
        if (input == NULL)
            continue;
        if (mine == NULL || !ed_view_is(input, "kind", "number") || (unit != NULL && strcmp(mine, unit) != 0))
            return NULL;
        unit = mine;
    }
    return unit;
}

static const char *digits_of(const ed_book *book, const ed_json *input)
{
    const char *value = ed_book_text(book, input, "value");
    return ed_view_flag(input, "approximate")
               ? ed_arena_printf(book->arena, "≈ %s", ed_book_rounded(book, input, value))
               : ed_book_cell(book, input, value);
}

/* The value; what was written for it, and where it is from, aside. */
static const char *cell_text(const ed_book *book, const ed_json *input, bool bare)
{
    if (input == NULL)
        return NULL;
    const char *value = bare ? digits_of(book, input) : ed_book_chosen(book, input);
    const char *const more[] = {ed_book_input_given(book, input), ed_book_input_origin(book, input)};
    const char *aside = ed_book_join(book, "\n", more, 2);
    return aside[0] == '\0' ? value : ed_arena_printf(book->arena, "%s" ED_ASIDE "%s", value, aside);
}

/* What all rows have to say of the field, or NULL. */
static const char *same_value(const sheet *s, size_t field)
{
    const char *text = NULL;
    for (size_t row = 0; row < s->list->rows; row++) {
        const ed_json *input = cell_of(s, row, field);
        const char *mine = input == NULL ? NULL : ed_book_input_text(s->all->book, input);
        if (mine == NULL || (text != NULL && strcmp(mine, text) != 0))
            return NULL;
        text = mine;
    }
    return text;
}

static const char *same_ground(const sheet *s, ed_book_ground ground)
{
    for (size_t row = 1; row < s->list->rows; row++)
        if (strcmp(s->ground[ground][row], s->ground[ground][0]) != 0)
            return NULL;
    return s->ground[ground][0];
}

static size_t count_of(const sheet *s, size_t field)
{
    size_t count = 0;
    for (size_t row = 0; row < s->list->rows; row++)
        count += cell_of(s, row, field) != NULL;
    return count;
}

/* Figures stand to the right; days and figures are never broken over lines. */
static unsigned style_of(const sheet *s, size_t field)
{
    bool number = true, date = true;
    for (size_t row = 0; row < s->list->rows; row++) {
        const ed_json *input = cell_of(s, row, field);
        const bool own = input == NULL || (ed_view_is(input, "kind", "number") && !ed_view_flag(input, "from_item"));
        number = number && own;
        date = date && (input == NULL || ed_view_is(input, "kind", "date"));
    }
    return number ? ED_COLUMN_RIGHT : date ? 0 : ED_COLUMN_BREAKS;
}

static bool is_few(const sheet *s, size_t field)
{
    return FEW * s->count[field] < s->list->rows;
}

static bool has_column(const sheet *s, size_t field)
{
    return !s->list->field[field].names_row && s->same[field] == NULL && !is_few(s, field);
}

static const ed_json *first_of(const sheet *s, size_t field)
{
    size_t row = 0;
    while (cell_of(s, row, field) == NULL)
        row++;
    return cell_of(s, row, field);
}

static bool has_ground(const sheet *s, ed_book_ground ground)
{
    return (ground != ED_BOOK_NOTE || ed_book_has_notes(s->all->book)) && s->same_ground[ground] == NULL;
}

static void add_columns(const sheet *s)
{
    const ed_book *book = s->all->book;
    const char *label = ed_book_list_title(s->all, s->list);
    ed_block_column_add(s->table, label != NULL ? label : ED_SAY(book, item), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    for (size_t i = 0; i < s->list->fields; i++) {
        const char *unit = s->unit[i], *title = ed_book_input_title(book, first_of(s, i));
        if (has_column(s, i))
            ed_block_column_add(s->table, unit == NULL ? title : ED_FILL(book, with_unit, title, unit), style_of(s, i));
    }
    for (ed_book_ground i = 0; i < ED_BOOK_GROUNDS; i++)
        if (has_ground(s, i))
            ed_block_column_add(s->table, ed_book_ground_title(book, i), ED_COLUMN_BREAKS);
}

static void add_row(const sheet *s, size_t row)
{
    const ed_book *book = s->all->book;
    ed_block_cell_add(s->table, s->title[row]);
    for (size_t i = 0; i < s->list->fields; i++) {
        const ed_json *input = cell_of(s, row, i);
        if (!has_column(s, i))
            continue;
        ed_block_cell_add(s->table, cell_text(book, input, s->unit[i] != NULL));
        ed_block_mark_input(s->table, input == NULL ? NULL : ed_book_text(book, input, "path"));
    }
    for (ed_book_ground i = 0; i < ED_BOOK_GROUNDS; i++)
        if (has_ground(s, i))
            ed_block_cell_add(s->table, s->ground[i][row]);
}

/* ---- long lists: by category, with subtotals */

/* The choice that a table of the item sums by: that table, and its field here. */
typedef struct grouping {
    const ed_json *sums; /* NULL: none */
    const ed_json *loop;
    size_t field;
} grouping;

static const ed_json *only_loop(const ed_json *table)
{
    const ed_json *found = NULL;
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL; column = column->next) {
        if (ed_json_get(column, "loop") == NULL)
            continue;
        if (found != NULL)
            return NULL;
        found = column;
    }
    return found;
}

static const ed_json *sum_of(const ed_book *book, const ed_json *table, const ed_json *loop, const ed_json *input)
{
    const char *key = input == NULL ? NULL : ed_book_text(book, input, "value");
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL && key != NULL; row = row->next)
        if (ed_view_is(row, ed_book_text(book, loop, "name"), key))
            return row;
    return NULL;
}

static bool sums_all(const sheet *s, const ed_json *table, const ed_json *loop, size_t field)
{
    for (size_t row = 0; row < s->list->rows; row++)
        if (sum_of(s->all->book, table, loop, cell_of(s, row, field)) == NULL)
            return false;
    return true;
}

static grouping grouping_of(const sheet *s)
{
    for (size_t i = 0; i < s->list->fields && s->list->rows >= GROUPED; i++) {
        if (!has_column(s, i) || !ed_view_is(first_of(s, i), "kind", "choice"))
            continue;
        for (const ed_json *table = ed_view_first(s->all->item, "tables"); table != NULL; table = table->next) {
            const ed_json *loop = only_loop(table);
            if (loop != NULL && sums_all(s, table, loop, i))
                return (grouping){table, loop, i};
        }
    }
    return (grouping){NULL, NULL, 0};
}

/* The column of the sums that has the title of the field. */
static const ed_json *column_of(const ed_book *book, const ed_json *table, const ed_json *input)
{
    const char *title = ed_view_words(book->arena, input, "title", ED_ZH);
    for (const ed_json *column = ed_view_first(table, "columns"); column != NULL && title != NULL;
         column = column->next) {
        const char *own = ed_view_words(book->arena, column, "title", ED_ZH);
        if (ed_json_get(column, "loop") == NULL && own != NULL && strcmp(own, title) == 0)
            return column;
    }
    return NULL;
}

static void add_subtotal(const sheet *s, const grouping *by, const ed_json *input, size_t rows)
{
    const ed_book *book = s->all->book;
    const ed_json *sum = sum_of(book, by->sums, by->loop, input);
    ed_block_cell_add(s->table, ED_FILL(book, subtotal, ed_book_chosen(book, input), ed_book_count(book, rows)));
    for (size_t i = 0; i < s->list->fields; i++) {
        const ed_json *column = has_column(s, i) ? column_of(book, by->sums, first_of(s, i)) : NULL;
        const char *value = column == NULL ? NULL : ed_book_text(book, sum, ed_book_text(book, column, "name"));
        if (!has_column(s, i))
            continue;
        ed_block_cell_add(s->table, value == NULL ? NULL : ed_book_cell(book, column, value));
        ed_block_mark_figure(s->table,
                             value == NULL ? NULL : ed_book_cell_path(book, s->all->item, by->sums, sum, column));
    }
    for (ed_book_ground i = 0; i < ED_BOOK_GROUNDS; i++)
        if (has_ground(s, i))
            ed_block_cell_add(s->table, NULL);
}

static void add_groups(const sheet *s, const grouping *by)
{
    for (const ed_json *sum = ed_view_first(by->sums, "rows"); sum != NULL; sum = sum->next) {
        const ed_json *last = NULL;
        size_t rows = 0;
        for (size_t row = 0; row < s->list->rows; row++) {
            const ed_json *input = cell_of(s, row, by->field);
            if (sum_of(s->all->book, by->sums, by->loop, input) != sum)
                continue;
            add_row(s, row);
            last = input;
            rows++;
        }
        if (rows > 0)
            add_subtotal(s, by, last, rows);
    }
}

/* ---- below the table: what all rows have in common, and what only few have */

/* A line for each row that has the field: its path; or what the row is called, with the value. */
static const char *lines_of(const sheet *s, size_t field, bool paths)
{
    const ed_book *book = s->all->book;
    ed_text out = ed_text_new(book->arena);
    for (size_t row = 0; row < s->list->rows; row++) {
        const ed_json *input = cell_of(s, row, field);
        if (input == NULL)
            continue;
        ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "",
                       paths ? ed_book_text(book, input, "path")
                             : ED_FILL(book, colon, s->title[row], ed_book_input_text(book, input)));
    }
    return ed_text_string(&out);
}

static void add_same(const sheet *s, ed_block *section)
{
    const ed_book *book = s->all->book;
    ed_block *pairs = ed_block_pairs(section);
    for (size_t i = 0; i < s->list->fields; i++)
        if (!has_column(s, i) && !s->list->field[i].names_row) {
            const char *title = ed_book_input_title(book, first_of(s, i)), *same = s->same[i];
            ed_block_pair_add(pairs, same != NULL ? ED_FILL(book, same_in_rows, title) : title,
                              same != NULL ? same : lines_of(s, i, false));
            ed_block_mark_input(pairs, lines_of(s, i, true));
        }
    for (ed_book_ground i = 0; i < ED_BOOK_GROUNDS; i++)
        if (s->same_ground[i] != NULL && (i != ED_BOOK_NOTE || ed_book_has_notes(book)))
            ed_block_pair_add(pairs, ED_FILL(book, same_in_rows, ed_book_ground_title(book, i)), s->same_ground[i]);
}

/* ---- the whole */

static sheet sheet_of(const ed_book_input_lists *all, const ed_book_input_list *list)
{
    ed_arena *arena = all->book->arena;
    sheet s = {.all = all, .list = list, .title = ed_book_row_titles(all, list)};
    s.same = ed_arena_array(arena, list->fields, sizeof *s.same);
    s.unit = ed_arena_array(arena, list->fields, sizeof *s.unit);
    s.count = ed_arena_array(arena, list->fields, sizeof *s.count);
    for (size_t i = 0; i < list->fields; i++) {
        s.same[i] = same_value(&s, i);
        s.unit[i] = unit_of(&s, i);
        s.count[i] = count_of(&s, i);
    }
    for (ed_book_ground i = 0; i < ED_BOOK_GROUNDS; i++) {
        s.ground[i] = ed_arena_array(arena, list->rows, sizeof *s.ground[i]);
        for (size_t row = 0; row < list->rows; row++)
            s.ground[i][row] = ed_book_row_ground(all->book, list, row, i);
        s.same_ground[i] = same_ground(&s, i);
    }
    return s;
}

static const char *caption_of(const ed_book_input_lists *all, const ed_book_input_list *list)
{
    const bool several = ed_view_length(all->book->report, "items") > 1;
    const char *const part[] = {several ? ed_book_item_title(all->book, all->item) : NULL,
                                ed_book_list_title(all, list)};
    const char *caption = ed_book_join(all->book, ED_SAY(all->book, caption_of), part, 2);
    return caption[0] == '\0' ? NULL : caption;
}

static void add_list(const ed_book_input_lists *all, const ed_book_input_list *list, ed_block *section)
{
    sheet s = sheet_of(all, list);
    s.table = ed_block_table(section, caption_of(all, list));
    add_columns(&s);
    const bool is_long = ed_book_list_is_of_records(all, list) && list->rows > ED_BOOK_ROWS;
    const grouping by = is_long ? (grouping){NULL, NULL, 0} : grouping_of(&s);
    if (by.sums != NULL)
        add_groups(&s, &by);
    for (size_t row = 0; row < list->rows && by.sums == NULL; row++)
        if (!is_long || row < ENDS || row + ENDS >= list->rows)
            add_row(&s, row);
    if (is_long)
        ed_block_paragraph(section, ED_FILL(all->book, records_left_out, s.title[ENDS], s.title[list->rows - ENDS - 1],
                                            ed_book_count(all->book, list->rows - 2 * ENDS)));
    add_same(&s, section);
}

static void add_item(const ed_book *book, ed_block *section, const ed_json *item)
{
    const bool several = ed_view_length(book->report, "items") > 1;
    const ed_book_input_lists all = ed_book_inputs_of(book, item);
    ed_book_input_lines(&all, section, several ? ed_book_item_title(book, item) : NULL);
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].is_table)
            add_list(&all, &all.list[i], section);
}

void ed_book_inputs(const ed_book *book, ed_block *section)
{
    const bool plain = book->form == ED_FORM_EXPERT_OPINION;
    ed_block *at = plain ? section : ed_block_section(section, NULL, ED_SAY(book, inputs));
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        if (ed_view_first(item, "inputs") != NULL)
            add_item(book, at, item);
}
