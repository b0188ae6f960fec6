/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How wide the columns of a table are: as wide as they want, and where that is too much, what each can do with. */
#include "guide/page_form.h"
#include "guide/line.h"

enum { NARROW = 10, NARROWEST = 4 }; /* columns: where words begin to be cut, and where that ends */

/* The columns of a column's widest line. */
static size_t wanted_width(ed_page *page, const ed_page_table *table, size_t column)
{
    size_t widest = 0;
    for (size_t row = 0; row < table->rows; row++)
        for (const char *at = table->cell[row * table->columns + column]; *at != '\0';) {
            const char *next;
            const size_t bytes = ed_line_break(at, ED_PAGE_WIDTH, &next);
            const size_t used = ed_text_width(ed_arena_copy(page->arena, at, bytes));
            widest = used > widest ? used : widest;
            at = next;
        }
    return widest;
}

/* The columns that a column needs to keep its words whole. */
static size_t least_width(const ed_page_table *table, size_t column)
{
    size_t longest = NARROW;
    for (size_t row = 0; row < table->rows; row++) {
        const size_t word = ed_line_longest(table->cell[row * table->columns + column]);
        longest = word > longest ? word : longest;
    }
    return longest;
}

/* The widest column that is wider than its least, or `columns`. */
static size_t widest_above(const size_t *width, const size_t *least, size_t columns)
{
    size_t widest = columns;
    for (size_t i = 0; i < columns; i++)
        if (width[i] > least[i] && (widest == columns || width[i] > width[widest]))
            widest = i;
    return widest;
}

void ed_page_widths(ed_page *page, const ed_page_table *table, size_t room, size_t gap, size_t *width)
{
    enum { WHOLE_WORDS, SOME_CUT, ALL_CUT, STAGES };
    size_t total = gap * (table->columns - 1), least[STAGES][ED_PAGE_COLUMNS];
    for (size_t i = 0; i < table->columns; i++) {
        total += width[i] = wanted_width(page, table, i);
        least[WHOLE_WORDS][i] = least_width(table, i);
        least[SOME_CUT][i] = NARROW;
        least[ALL_CUT][i] = NARROWEST;
    }
    for (size_t stage = WHOLE_WORDS; total > room && stage < STAGES;) {
        const size_t widest = widest_above(width, least[stage], table->columns);
        if (widest == table->columns) {
            stage++;
            continue;
        }
        width[widest]--;
        total--;
    }
}

bool ed_page_row_line(ed_page *page, const char **left, const size_t *width, size_t columns, const char **line)
{
    bool any = false;
    for (size_t i = 0; i < columns; i++) {
        const char *next;
        any = any || *left[i] != '\0';
        const size_t bytes = ed_line_break(left[i], width[i], &next);
        line[i] = ed_arena_copy(page->arena, left[i], bytes);
        left[i] = next;
    }
    return any;
}
