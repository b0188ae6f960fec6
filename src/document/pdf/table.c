/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables on pages: rows kept whole where they are not very high, the header again on every page. */
#include "document/pdf/pdf.h"
#include <string.h>

enum { MILLI = 1000, LINE_COLOUR = 0xD5DEDB, HEAD_GROUND = 0xEAF2EF, MARK_GROUND = 0xFDF4E3, SMALL_INK = 0x55625E };
static const double padding = 3.4, highest = 260;
static const double between = 14; /* of what stands beside each other */

/* A cell's lines: first those in the size of cells, then what is said aside. */
typedef struct cell {
    const char **line;
    size_t lines, normal;
    bool right, marked;
} cell;

typedef struct row {
    cell cell[ED_COLUMNS];
    ed_set set;
    bool sum;
} row;

typedef struct sheet {
    ed_pdf *p;
    const ed_block *table;
    const ed_piece *piece;
    double x[ED_COLUMNS + 1];
    row head;
} sheet;

static size_t wrap(const sheet *s, ed_set set, size_t column, const char *text, const char ***lines)
{
    const ed_measure measure = ed_style_measure(&s->p->style[set]);
    return ed_wrap(s->p->arena, text, &measure, s->piece->width[column] + 1, lines);
}

static cell make_cell(const sheet *s, ed_set set, size_t column, const char *text)
{
    const char *aside, **more;
    unsigned style = s->table->column[s->piece->column[column]].style;
    cell out = {.right = (style & ED_COLUMN_RIGHT) != 0, .marked = ed_block_is_marked(text)};
    out.normal = out.lines = wrap(s, set, column, ed_block_cell_main(s->p->arena, text, &aside), &out.line);
    if (aside == NULL)
        return out;
    size_t count = wrap(s, ED_SET_CELL_SMALL, column, aside, &more);
    const char **all = ed_arena_array(s->p->arena, out.lines + count, sizeof *all);
    memcpy(all, out.line, out.lines * sizeof *all);
    memcpy(all + out.lines, more, count * sizeof *all);
    out.line = all;
    out.lines += count;
    return out;
}

static row make_row(const sheet *s, size_t index)
{
    row out = {.set = ED_SET_CELL, .sum = s->table->sums && index + 1 == ed_block_rows(s->table)};
    out.set = out.sum ? ED_SET_CELL_HEAD : ED_SET_CELL;
    for (size_t i = 0; i < s->piece->count; i++)
        out.cell[i] = make_cell(s, out.set, i, ed_block_cell(s->table, index, s->piece->column[i]));
    return out;
}

static row make_head(const sheet *s)
{
    row out = {.set = ED_SET_CELL_HEAD};
    for (size_t i = 0; i < s->piece->count; i++)
        out.cell[i] = make_cell(s, ED_SET_CELL_HEAD, i, s->table->column[s->piece->column[i]].title);
    return out;
}

static size_t lines_of(const sheet *s, const row *r)
{
    size_t most = 1;
    for (size_t i = 0; i < s->piece->count; i++)
        most = r->cell[i].lines > most ? r->cell[i].lines : most;
    return most;
}

/* The space over and under what a row says. */
static double above(const sheet *s)
{
    return s->p->document->dense ? 1.4 : 2.6;
}

static double height_of(const sheet *s, const row *r)
{
    const ed_pdf *p = s->p;
    return (double)lines_of(s, r) * ed_pdf_leading(p, ED_SET_CELL) + 2 * above(s);
}

static double left_of(const sheet *s)
{
    return s->x[0] - padding;
}

static double width_of(const sheet *s)
{
    return s->x[s->piece->count] - s->x[0];
}

/* ---- drawing a row, line by line, so that a very high one can go over pages */

static void put_cell_line(const sheet *s, const row *r, size_t column, size_t at)
{
    ed_pdf *p = s->p;
    const cell *c = &r->cell[column];
    if (at >= c->lines)
        return;
    bool small = at >= c->normal;
    ed_set set = small ? ED_SET_CELL_SMALL : r->set;
    double width = (double)s->piece->width[column] / MILLI, x = s->x[column];
    if (c->right)
        x += width - ed_style_width(&p->style[set], c->line[at]);
    double shift = (ed_pdf_leading(p, ED_SET_CELL) - ed_pdf_leading(p, set)) / 2;
    ed_pdf_line(p, set, x, p->y + shift, c->line[at], small ? SMALL_INK : ED_INK_BLACK);
}

static void put_ground(const sheet *s, const row *r, double height)
{
    for (size_t i = 0; i < s->piece->count; i++)
        if (r->cell[i].marked && r->set != ED_SET_CELL_HEAD)
            ed_pdf_rectangle(s->p, s->x[i] - padding, s->p->y, s->x[i + 1] - s->x[i], height, MARK_GROUND);
}

/* Repeated on a further page it has no tags: it was read before. */
static void put_head(const sheet *s, bool repeated)
{
    ed_pdf *p = s->p;
    double height = height_of(s, &s->head), top = p->y;
    ed_pdf_rectangle(p, left_of(s), top, width_of(s), height, HEAD_GROUND);
    ed_pdf_rule(p, left_of(s), top, width_of(s), 1.1, ED_INK_DARK);
    size_t lines = lines_of(s, &s->head);
    for (size_t i = 0; i < s->piece->count; i++) { /* titles stand at the foot of the header */
        size_t missing = lines - s->head.cell[i].lines;
        if (!repeated)
            ed_pdf_open_tag(p, "TH");
        for (size_t at = 0; at < s->head.cell[i].lines; at++) {
            p->y = top + above(s) + (double)(missing + at) * ed_pdf_leading(p, ED_SET_CELL);
            put_cell_line(s, &s->head, i, at);
        }
        if (!repeated)
            ed_pdf_close_tag(p, "TH");
    }
    p->y = top + height;
    ed_pdf_rule(p, left_of(s), p->y, width_of(s), 0.7, ED_INK_DARK);
}

static void next_page(const sheet *s)
{
    ed_pdf_rule(s->p, left_of(s), s->p->y, width_of(s), 0.7, ED_INK_DARK);
    ed_pdf_start_page(s->p);
    put_head(s, true);
}

static void put_cell(const sheet *s, const row *r, size_t column, size_t from, size_t to)
{
    ed_pdf *p = s->p;
    const double top = p->y;
    ed_pdf_open_tag(p, "TD");
    for (size_t at = from; at < to; at++) {
        put_cell_line(s, r, column, at);
        p->y += ed_pdf_leading(p, ED_SET_CELL);
    }
    ed_pdf_close_tag(p, "TD");
    p->y = top;
}

/* A row that is not torn over pages: cell by cell, as it is read. */
static void put_whole_row(const sheet *s, const row *r, double height)
{
    ed_pdf *p = s->p;
    put_ground(s, r, height);
    p->y += above(s);
    for (size_t i = 0; i < s->piece->count; i++)
        put_cell(s, r, i, 0, r->cell[i].lines);
    p->y += height - above(s);
}

static void put_row(const sheet *s, const row *r)
{
    ed_pdf *p = s->p;
    double height = height_of(s, r), leading = ed_pdf_leading(p, ED_SET_CELL);
    bool whole = height <= highest;
    size_t lines = lines_of(s, r);
    if (!p->endless && p->y + (whole ? height : 3 * leading) > ed_pdf_bottom)
        next_page(s);
    if (r->sum)
        ed_pdf_rule(p, left_of(s), p->y, width_of(s), 0.7, ED_INK_DARK);
    if (whole)
        put_whole_row(s, r, height);
    for (size_t at = 0; at < lines && !whole; at++) {
        double top = at == 0 ? above(s) : 0, below = at + 1 == lines ? above(s) : 0;
        if (!p->endless && p->y + leading + top + below > ed_pdf_bottom)
            next_page(s);
        put_ground(s, r, leading + top + below);
        p->y += top;
        for (size_t i = 0; i < s->piece->count; i++)
            put_cell(s, r, i, at, at + 1);
        p->y += leading + below;
    }
}

static sheet make_sheet(ed_pdf *p, const ed_block *table, const ed_piece *piece)
{
    sheet s = {.p = p, .table = table, .piece = piece};
    s.x[0] = p->left + padding;
    for (size_t i = 0; i < piece->count; i++)
        s.x[i + 1] = s.x[i] + (double)piece->width[i] / MILLI + 2 * padding;
    s.head = make_head(&s);
    return s;
}

/* What stays together at a table's beginning: its header and its first row, or the beginning of a very high one. */
static double lead_of(const sheet *s)
{
    const size_t rows = ed_block_rows(s->table);
    double height = 0;
    /* of two rows none is left alone, and of many, which may stand in columns, there are three in each */
    for (size_t i = 0; i < (rows == 2 ? 2 : rows >= 6 ? 3 : 1); i++) {
        const row one = rows > 0 ? make_row(s, i) : s->head;
        height += height_of(s, &one);
    }
    return height_of(s, &s->head) + (height < highest ? height : highest);
}

/* Whether a page would end between two rows, though both would fit on the next one. */
static bool is_torn(const sheet *s, const row *one, const row *next)
{
    const double both = height_of(s, one) + height_of(s, next);
    return s->p->y + height_of(s, one) <= ed_pdf_bottom && s->p->y + both > ed_pdf_bottom && both < highest;
}

/* The head, then the rows up to `to`, over as many pages as they take. */
static void put_rows(const sheet *s, const row *rows, size_t from, size_t to)
{
    ed_pdf *p = s->p;
    if (from == 0)
        ed_pdf_open_tag(p, "TR");
    put_head(s, from > 0);
    if (from == 0)
        ed_pdf_close_tag(p, "TR");
    for (size_t i = from; i < to; i++) {
        if (i > from && i + 2 == to && !p->endless && is_torn(s, &rows[i], &rows[i + 1]))
            next_page(s); /* no row alone on a page */
        ed_pdf_open_tag(p, "TR");
        put_row(s, &rows[i]);
        ed_pdf_close_tag(p, "TR");
        ed_pdf_rule(p, left_of(s), p->y, width_of(s), i + 1 == to ? 1.1 : 0.4,
                    i + 1 == to ? (unsigned)ED_INK_DARK : (unsigned)LINE_COLOUR);
    }
}

/* ---- a narrow table of many rows: in columns beside each other, each read downwards */

/* How many columns: as many as fit, none of them with less than three rows. A total stays below what it sums. */
static size_t columns_of(const sheet *s, const row *rows, size_t count)
{
    enum { LEAST = 3, MOST = 3 };
    const double tallest = 4 * ed_pdf_leading(s->p, ED_SET_CELL);
    size_t columns = (size_t)((s->p->width + between) / (width_of(s) + between));
    for (size_t i = 0; i < count && columns > 1; i++)
        columns = height_of(s, &rows[i]) > tallest ? 1 : columns;
    columns = columns > MOST ? MOST : columns;
    columns = columns > count / LEAST ? count / LEAST : columns;
    return s->table->sums || columns == 0 ? 1 : columns;
}

/* Where a column that begins with row `from` ends: behind `most` rows, or where the page does. */
static size_t end_of_column(const sheet *s, const row *rows, size_t from, size_t most)
{
    double y = s->p->y + height_of(s, &s->head);
    size_t to = from;
    for (; to < from + most; to++) {
        y += height_of(s, &rows[to]);
        if (to > from && !s->p->endless && y > ed_pdf_bottom)
            break;
    }
    return to;
}

/* The columns of one page; returns the row that the next page begins with. */
static size_t put_columns(const sheet *s, const row *rows, size_t from, size_t count, size_t columns)
{
    ed_pdf *p = s->p;
    const double top = p->y, step = width_of(s) + between;
    const size_t most = (count - from + columns - 1) / columns;
    double bottom = top;
    for (size_t k = 0; k < columns && from < count; k++) {
        sheet own = *s;
        for (size_t i = 0; i <= s->piece->count; i++)
            own.x[i] += (double)k * step;
        p->y = top;
        const size_t to = end_of_column(&own, rows, from, most < count - from ? most : count - from);
        put_rows(&own, rows, from, to);
        bottom = p->y > bottom ? p->y : bottom;
        from = to;
    }
    p->y = bottom;
    return from;
}

static void put_piece(const sheet *s)
{
    ed_pdf *p = s->p;
    const size_t count = ed_block_rows(s->table);
    row *rows = ed_arena_array(p->arena, count + 1, sizeof *rows);
    for (size_t i = 0; i < count; i++)
        rows[i] = make_row(s, i);
    const size_t columns = columns_of(s, rows, count);
    ed_pdf_need(p, lead_of(s));
    ed_pdf_open_tag(p, "Table");
    if (columns == 1)
        put_rows(s, rows, 0, count);
    for (size_t from = 0; columns > 1 && from < count;) {
        if (from > 0)
            ed_pdf_start_page(p);
        from = put_columns(s, rows, from, count, columns);
    }
    ed_pdf_close_tag(p, "Table");
    ed_pdf_space(p, 9);
}

static size_t fit(const ed_pdf *p, const ed_block *table, ed_piece **piece)
{
    const double gap = 2 * padding;
    const ed_measure measure = ed_style_measure(&p->style[ED_SET_CELL]);
    const ed_measure head = ed_style_measure(&p->style[ED_SET_CELL_HEAD]);
    const ed_page_width page = {.measure = &measure,
                                .head_measure = &head,
                                .room = (size_t)((p->width - gap) * MILLI),
                                .gap = (size_t)(gap * MILLI),
                                .narrow = 58 * MILLI,
                                .level = true};
    return ed_columns_fit(p->arena, table, &page, piece);
}

static void put_caption(ed_pdf *p, const ed_block *table)
{
    ed_pdf_open_tag(p, "P");
    ed_pdf_text(p, ED_SET_H4, p->left, p->width, table->text, ED_INK_DARK);
    ed_pdf_close_tag(p, "P");
    p->y += 2;
}

bool ed_pdf_table_is_whole(const ed_pdf *p, const ed_block *table)
{
    ed_piece *piece;
    ed_pdf trial = *p;
    if (fit(p, table, &piece) != 1)
        return false;
    const sheet s = make_sheet(&trial, table, piece);
    return width_of(&s) <= p->width + 1;
}

double ed_pdf_table_lead(const ed_pdf *p, const ed_block *table)
{
    ed_pdf trial = *p;
    ed_piece *piece;
    trial.dry = trial.endless = true;
    if (fit(p, table, &piece) == 0)
        return 0;
    if (table->text != NULL)
        put_caption(&trial, table);
    const sheet first = make_sheet(&trial, table, &piece[0]);
    return trial.y - p->y + lead_of(&first);
}

void ed_pdf_table(ed_pdf *p, const ed_block *table)
{
    ed_piece *piece;
    const size_t count = fit(p, table, &piece);
    if (table->text != NULL && count > 0) {
        ed_pdf_need(p, ed_pdf_table_lead(p, table));
        put_caption(p, table);
    }
    for (size_t i = 0; i < count; i++) {
        const sheet s = make_sheet(p, table, &piece[i]);
        put_piece(&s);
    }
}
