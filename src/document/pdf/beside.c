/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two blocks beside each other, where each leaves half of the page empty: steps, tables, plots. */
#include "document/pdf/pdf.h"
#include <cairo-pdf.h>

static void put_drawing(ed_pdf *p, const ed_drawing *drawing, double x, double scale)
{
    if (p->dry) {
        ed_paint_expect(p->style[ED_SET_TEXT].fonts, drawing);
        return;
    }
    cairo_save(p->cairo);
    cairo_translate(p->cairo, x, p->y);
    cairo_scale(p->cairo, scale, scale);
    ed_paint_drawing(p->cairo, p->style[ED_SET_TEXT].fonts, drawing);
    cairo_restore(p->cairo);
}

/* A plot that stays clear at half of the page's width: its bars do not have two figures each beside them. */
static bool is_narrow(const ed_pdf *p, const ed_block *block)
{
    return p->document->dense && block->kind == ED_BLOCK_PLOT && !block->plot->spans && block->plot->boxes == 0;
}

void ed_pdf_plots(ed_pdf *p, const ed_block *const *block, size_t count)
{
    const double between = 16, full = ed_pdf_width / ED_DRAWING_WIDE, half = (ed_pdf_width - between) / 2;
    const bool narrow = is_narrow(p, block[0]);
    const double scale = narrow ? half / ED_DRAWING_HALF : full, room = count > 1 ? half : ed_pdf_width;
    const ed_drawing *drawing[2] = {NULL};
    double height = 0;
    for (size_t i = 0; i < count; i++) {
        drawing[i] = ed_drawing_of(p->arena, block[i]->plot, narrow ? ED_DRAWING_HALF : ED_DRAWING_WIDE);
        height = drawing[i]->height * scale > height ? drawing[i]->height * scale : height;
    }
    ed_pdf_need(p, height + 2 * ed_pdf_leading(p, ED_SET_H4) + 7);
    ed_pdf_space(p, 4);
    const double top = p->y;
    double bottom = top;
    for (size_t i = 0; i < count; i++) {
        const double x = ed_pdf_left + (double)i * (half + between);
        const char *caption = ed_arena_printf(p->arena, "%s %zu  %s", p->document->plot, ++p->plots,
                                              block[i]->text == NULL ? "" : block[i]->text);
        p->y = top;
        ed_pdf_text(p, ED_SET_H4, x, room, caption, ED_INK_DARK);
        p->y += 3;
        put_drawing(p, drawing[i], x, scale);
        p->y += drawing[i]->height * scale;
        bottom = p->y > bottom ? p->y : bottom;
    }
    p->y = bottom + 10;
}

static bool is_one_of(const ed_block *block)
{
    return block != NULL && (block->kind == ED_BLOCK_STEP || block->kind == ED_BLOCK_TABLE);
}

static const double between_two = 14;

/* Steps and tables that leave half of the page empty stand two beside each other, where they are so much lower together
 * that it is worth it; nothing where a table would be cut. */
double ed_pdf_height_beside(const ed_pdf *p, const ed_block *block, size_t depth)
{
    const double worth = 0.82, half = (p->width - between_two) / 2;
    if (!p->document->dense || p->width < ed_pdf_width || !is_one_of(block) || !is_one_of(block->next))
        return 0;
    ed_pdf narrow = *p;
    narrow.width = half;
    const ed_block *const pair[] = {block, block->next};
    double apart = 0, together = 0;
    for (size_t i = 0; i < 2; i++) {
        if (pair[i]->kind == ED_BLOCK_TABLE && !ed_pdf_table_is_whole(&narrow, pair[i]))
            return 0;
        const double height = ed_pdf_height(&narrow, pair[i], depth);
        apart += ed_pdf_height(p, pair[i], depth);
        together = height > together ? height : together;
    }
    return together > worth * apart || together > (ed_pdf_bottom - ed_pdf_top) / 2 ? 0 : together;
}

static bool put_two(ed_pdf *p, const ed_block *block)
{
    const double together = ed_pdf_height_beside(p, block, p->depth), half = (p->width - between_two) / 2;
    const ed_block *const pair[] = {block, block->next};
    if (together == 0)
        return false;
    ed_pdf_need(p, together);
    const double top = p->y, left = p->left, width = p->width;
    const bool endless = p->endless;
    double bottom = top;
    p->width = half;
    p->endless = true; /* there is room for both, as they were measured */
    for (size_t i = 0; i < 2; i++) {
        p->y = top;
        p->left = left + (double)i * (half + between_two);
        ed_pdf_block(p, pair[i]);
        bottom = p->y > bottom ? p->y : bottom;
    }
    p->y = bottom;
    p->left = left;
    p->width = width;
    p->endless = endless;
    return true;
}

static bool put_two_plots(ed_pdf *p, const ed_block *block)
{
    if (block->next == NULL || !is_narrow(p, block) || !is_narrow(p, block->next))
        return false;
    ed_pdf_open_tag(p, "Figure");
    ed_pdf_plots(p, (const ed_block *const[]){block, block->next}, 2);
    ed_pdf_close_tag(p, "Figure");
    return true;
}

bool ed_pdf_beside(ed_pdf *p, const ed_block *block)
{
    return put_two(p, block) || put_two_plots(p, block);
}
