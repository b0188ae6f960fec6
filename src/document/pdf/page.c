/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages: their margins, their foot, and what is drawn on them. */
#include "document/pdf/pdf.h"
#include <cairo-pdf.h>

/* A4 with margins of 22 mm left, 18 mm right, 17 mm above and below. */
const double ed_pdf_left = 62.36, ed_pdf_width = 481.9, ed_pdf_top = 48, ed_pdf_bottom = 794;
static const double foot = 808, dense = 0.8, dense_gap = 0.5;

double ed_pdf_leading(const ed_pdf *p, ed_set set)
{
    static const double leading[ED_SETS] = {
        [ED_SET_TITLE] = 26,  [ED_SET_SUBTITLE] = 19, [ED_SET_H1] = 21,          [ED_SET_H2] = 17,
        [ED_SET_H3] = 16,     [ED_SET_H4] = 15,       [ED_SET_TEXT] = 16.5,      [ED_SET_STRONG] = 16.5,
        [ED_SET_SMALL] = 13,  [ED_SET_CELL] = 13.4,   [ED_SET_CELL_HEAD] = 13.4, [ED_SET_CELL_SMALL] = 11.4,
        [ED_SET_FIGURE] = 27, [ED_SET_SAMPLE] = 13};
    return leading[set] * (p->document->dense ? dense : 1) * p->share * p->spacing.leading;
}

double ed_pdf_gap(const ed_pdf *p, double gap)
{
    return gap * (p->document->dense ? dense_gap : 1) * p->spacing.gap;
}

void ed_pdf_rectangle(ed_pdf *p, double x, double y, double width, double height, unsigned colour)
{
    if (p->dry)
        return;
    ed_paint_colour(p->cairo, colour);
    cairo_rectangle(p->cairo, x, y, width, height);
    cairo_fill(p->cairo);
}

void ed_pdf_rule(ed_pdf *p, double x, double y, double width, double thickness, unsigned colour)
{
    ed_pdf_rectangle(p, x, y - thickness / 2, width, thickness, colour);
}

/* The base line stands so that the line's characters are in the middle of its height. */
void ed_pdf_line(ed_pdf *p, ed_set set, double x, double y, const char *text, unsigned colour)
{
    const ed_style *style = &p->style[set];
    if (p->dry)
        ed_style_expect(style, text);
    if (p->dry || text[0] == '\0')
        return;
    ed_paint_colour(p->cairo, colour);
    ed_style_draw(style, p->cairo, x, y + ed_pdf_leading(p, set) / 2 + style->size * 0.36, text, false);
}

void ed_pdf_open_tag(ed_pdf *p, const char *tag)
{
    if (!p->dry)
        cairo_tag_begin(p->cairo, tag, NULL);
}

void ed_pdf_close_tag(ed_pdf *p, const char *tag)
{
    if (!p->dry)
        cairo_tag_end(p->cairo, tag);
}

static void put_foot(ed_pdf *p)
{
    const ed_document *d = p->document;
    const char *number =
        ed_arena_printf(p->arena, "%s%zu%s%zu%s", d->page[0], p->page, d->page[1], p->pages, d->page[2]);
    double width = ed_style_width(&p->style[ED_SET_SMALL], number);
    ed_pdf_rule(p, ed_pdf_left, foot - 4, ed_pdf_width, 0.5, 0x9FB0AA);
    ed_pdf_line(p, ED_SET_SMALL, ed_pdf_left, foot, d->check, ED_INK_GREY);
    ed_pdf_line(p, ED_SET_SMALL, ed_pdf_left + ed_pdf_width - width, foot, number, ED_INK_GREY);
}

void ed_pdf_start_page(ed_pdf *p)
{
    if (p->page > 0 && !p->dry)
        cairo_show_page(p->cairo);
    p->page++;
    p->y = ed_pdf_top;
    put_foot(p);
}

void ed_pdf_need(ed_pdf *p, double height)
{
    if (!p->endless && p->y + height > ed_pdf_bottom && p->y > ed_pdf_top)
        ed_pdf_start_page(p);
}

void ed_pdf_space(ed_pdf *p, double height)
{
    if (p->endless || p->y > ed_pdf_top)
        p->y += ed_pdf_gap(p, height);
}
