/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fitting the columns of a table into the page. */
#include "document/inside.h"
#include <string.h>

typedef struct layout {
    const ed_block *table;
    const ed_page_width *page;
    size_t columns;
    size_t widest[ED_COLUMNS]; /* of a column's cells and title */
    size_t word[ED_COLUMNS];   /* and their widest word, where words stay whole */
} layout;

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static bool has(const layout *l, size_t column, unsigned style)
{
    return (l->table->column[column].style & style) != 0;
}

/* A title of figures may be broken over lines, so it does not widen its column beyond `narrow`. */
static void measure(layout *l)
{
    for (size_t k = 0; k < l->columns; k++) {
        size_t title = ed_measure_lines(l->page->head_measure, l->table->column[k].title);
        const size_t most = l->page->level ? l->page->narrow * 3 / 4 : l->page->narrow;
        l->widest[k] = has(l, k, ED_COLUMN_RIGHT) ? smaller(title, most) : title;
        size_t rows = ed_block_rows(l->table);
        for (size_t row = 0; row < rows; row++) { /* a total is set like the titles */
            bool sum = l->table->sums && row + 1 == rows;
            const ed_measure *own = sum ? l->page->head_measure : l->page->measure;
            l->widest[k] = larger(l->widest[k], ed_measure_lines(own, ed_block_cell(l->table, row, k)));
        }
    }
}

/* Which words stay whole: none; those of the titles; those of the cells too. */
typedef enum words { WORDS_NONE, WORDS_TITLES, WORDS_ALL } words;

static void measure_words(layout *l, words kept)
{
    const size_t most = l->page->room / 4, rows = kept == WORDS_ALL ? ed_block_rows(l->table) : 0;
    for (size_t k = 0; k < l->columns; k++) {
        l->word[k] = kept == WORDS_NONE ? 0 : ed_measure_word(l->page->head_measure, l->table->column[k].title, most);
        for (size_t row = 0; row < rows; row++) {
            const bool sum = l->table->sums && row + 1 == rows;
            const ed_measure *own = sum ? l->page->head_measure : l->page->measure;
            l->word[k] = larger(l->word[k], ed_measure_word(own, ed_block_cell(l->table, row, k), most));
        }
        l->widest[k] = larger(l->widest[k], l->word[k]);
    }
}

static size_t narrowest(const layout *l, size_t column)
{
    const size_t least = larger(l->page->narrow, l->word[column]);
    return has(l, column, ED_COLUMN_BREAKS) ? smaller(l->widest[column], least) : l->widest[column];
}

/* The widths when no breakable column is wider than `cap`, unless that were narrower than it may be. */
static size_t total_at(const layout *l, const ed_piece *piece, size_t cap)
{
    size_t total = (piece->count - 1) * l->page->gap;
    for (size_t i = 0; i < piece->count; i++)
        total += smaller(l->widest[piece->column[i]], larger(cap, narrowest(l, piece->column[i])));
    return total;
}

/* The largest cap at which the piece fits: found by halving. */
static void fit(const layout *l, ed_piece *piece)
{
    size_t low = 0, high = l->page->room;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        if (total_at(l, piece, middle) <= l->page->room)
            low = middle;
        else
            high = middle - 1;
    }
    for (size_t i = 0; i < piece->count; i++)
        piece->width[i] = smaller(l->widest[piece->column[i]], larger(low, narrowest(l, piece->column[i])));
}

/* The label columns, then as many of the others from `*next` on as fit at their narrowest; at least one. */
static ed_piece choose(const layout *l, size_t *next)
{
    ed_piece piece = {.count = 0};
    size_t used = 0;
    for (size_t k = 0; k < l->columns; k++)
        if (has(l, k, ED_COLUMN_LABEL)) {
            used += narrowest(l, k) + l->page->gap;
            piece.column[piece.count++] = k;
        }
    const size_t labels = piece.count;
    for (; *next < l->columns; (*next)++) {
        if (has(l, *next, ED_COLUMN_LABEL))
            continue;
        if (piece.count > labels && used + narrowest(l, *next) > l->page->room)
            break;
        used += narrowest(l, *next) + l->page->gap;
        piece.column[piece.count++] = *next;
    }
    return piece;
}

/* ---- the columns of running text levelled: a cell of many lines makes its row as high as it is itself */

enum { LEVELLED_ROWS = 60, STEPS = 48 };

typedef struct extent { /* of a cell's text */
    size_t lines;       /* at least */
    size_t width;       /* of them all */
} extent;

static extent extent_of(ed_arena *arena, const ed_measure *measure, const char *text)
{
    extent out = {1, 0};
    for (size_t end = strcspn(text, "\n" ED_ASIDE);; end = strcspn(text, "\n" ED_ASIDE)) {
        out.width += ed_measure_lines(measure, ed_arena_copy(arena, text, end));
        if (text[end] == '\0')
            return out;
        out.lines++;
        text += end + 1;
    }
}

/* About as many lines as the piece's rows take; not whole ones, so that each step towards fewer is seen. */
static double height_at(const ed_piece *piece, const extent *cell, size_t rows)
{
    const double torn = 0.4; /* of a line, where a text goes over several */
    double total = 0;
    for (size_t row = 0; row < rows; row++) {
        double highest = 1;
        for (size_t i = 0; i < piece->count; i++) {
            const extent *own = &cell[row * piece->count + i];
            const double lines = (double)own->width / (double)larger(piece->width[i], 1);
            const double height = lines <= (double)own->lines ? (double)own->lines : lines + torn;
            highest = height > highest ? height : highest;
        }
        total += highest;
    }
    return total;
}

/* Moves a step of width from one column to another where that makes the piece lower most; false where nothing does. */
static bool move_width(const layout *l, ed_piece *piece, const extent *cell, size_t rows)
{
    const size_t step = l->page->room / STEPS;
    double least = height_at(piece, cell, rows) - 0.01;
    size_t best_from = piece->count, best_to = piece->count;
    for (size_t from = 0; from < piece->count; from++)
        for (size_t to = 0; to < piece->count; to++) {
            const size_t column = piece->column[from];
            if (from == to || !has(l, column, ED_COLUMN_BREAKS) || piece->width[to] >= l->widest[piece->column[to]] ||
                piece->width[from] < narrowest(l, column) + step)
                continue;
            piece->width[from] -= step;
            piece->width[to] += step;
            const double height = height_at(piece, cell, rows);
            piece->width[from] += step;
            piece->width[to] -= step;
            if (height < least) {
                least = height;
                best_from = from;
                best_to = to;
            }
        }
    if (best_from == piece->count)
        return false;
    piece->width[best_from] -= step;
    piece->width[best_to] += step;
    return true;
}

static void level(const layout *l, ed_arena *arena, ed_piece *piece)
{
    const size_t rows = ed_block_rows(l->table);
    if (rows > LEVELLED_ROWS || piece->count < 2)
        return;
    extent *cell = ed_arena_array(arena, rows * piece->count + 1, sizeof *cell);
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < piece->count; i++)
            cell[row * piece->count + i] =
                extent_of(arena, l->page->measure, ed_block_cell(l->table, row, piece->column[i]));
    for (size_t moves = 0; moves < 2 * STEPS && move_width(l, piece, cell, rows); moves++)
        continue;
}

static bool is_within(const layout *l, const ed_piece *piece)
{
    return total_at(l, piece, 0) <= l->page->room;
}

/* How many pieces the table is cut into, and whether one is wider than the page. */
static size_t pieces_of(const layout *l, bool *within)
{
    size_t count = 0, next = 0;
    for (*within = true; next < l->columns; count++) {
        const ed_piece piece = choose(l, &next);
        *within = *within && is_within(l, &piece);
    }
    return count;
}

/* As many words stay whole as do not cut the table into more pieces. */
static void keep_words(layout *l)
{
    bool within, fits;
    measure_words(l, WORDS_NONE);
    const layout bare = *l;
    const size_t least = pieces_of(l, &fits);
    for (words kept = WORDS_ALL; kept > WORDS_NONE; kept--) {
        measure_words(l, kept);
        if (pieces_of(l, &within) <= least && (within || !fits))
            return;
        *l = bare;
    }
}

size_t ed_columns_fit(ed_arena *arena, const ed_block *table, const ed_page_width *page, ed_piece **pieces)
{
    layout l = {.table = table, .page = page, .columns = smaller(table->columns, ED_COLUMNS)};
    size_t count = 0, capacity = 0, next = 0;
    *pieces = NULL;
    measure(&l);
    if (page->level)
        keep_words(&l);
    while (next < l.columns) {
        ed_piece piece = choose(&l, &next);
        fit(&l, &piece);
        if (page->level)
            level(&l, arena, &piece);
        ED_PUSH(arena, *pieces, count, capacity, piece);
    }
    return count;
}

size_t ed_columns_row(ed_arena *arena, const ed_block *table, const ed_piece *piece, size_t row, const char ***lines)
{
    const char **part[ED_COLUMNS];
    size_t heights[ED_COLUMNS], height = 0;
    for (size_t i = 0; i < piece->count; i++) {
        const size_t column = piece->column[i];
        const char *text = row == SIZE_MAX ? table->column[column].title : ed_block_cell(table, row, column);
        heights[i] = ed_wrap(arena, text, &ed_measure_columns, piece->width[i], &part[i]);
        height = larger(height, heights[i]);
    }
    *lines = ed_arena_array(arena, height * piece->count, sizeof **lines);
    for (size_t at = 0; at < height; at++)
        for (size_t i = 0; i < piece->count; i++)
            (*lines)[at * piece->count + i] = at < heights[i] ? part[i][at] : "";
    return height;
}
