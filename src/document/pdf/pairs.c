/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names with values on pages. */
#include "document/pdf/pdf.h"
#include <math.h>
#include <string.h>

enum { MILLI = 1000 };

double ed_pdf_name_width(const ed_pdf *p, const ed_block *block)
{
    const double most = 150;
    double widest = 0;
    for (size_t i = 0; i < block->pairs; i++) {
        double width = ed_style_width(&p->style[ED_SET_TEXT], block->pair[i].name);
        widest = width > widest && width < most ? width : widest;
    }
    return widest + 16;
}

static void put_pair_value(ed_pdf *p, const ed_block_pair *pair, double x, double width)
{
    if (pair->math != NULL)
        ed_pdf_math(p, x, width, pair->math);
    else
        ed_pdf_text(p, pair->strong ? ED_SET_STRONG : ED_SET_TEXT, x, width, pair->value, ED_INK_BLACK);
}

/* A long name over a text of one line, which stands behind the last line of it; false, and nothing put, where the value
 * is no such text. */
static bool put_long_name(ed_pdf *p, const ed_block_pair *pair, double x, double hang)
{
    const ed_set set = pair->strong ? ED_SET_STRONG : ED_SET_TEXT;
    const double gap = 10, room = p->left + p->width - x, leading = ed_pdf_leading(p, ED_SET_TEXT);
    if (pair->math != NULL || strpbrk(pair->value, "\n\f") != NULL)
        return false;
    const char *value = ed_text_visible(p->arena, pair->value), **line;
    const double width = ed_style_width(&p->style[set], value);
    if (width > room / 2)
        return false;
    const ed_measure measure = ed_style_measure(&p->style[ED_SET_TEXT]);
    const size_t lines = ed_wrap(p->arena, pair->name, &measure, (size_t)((room - width - gap) * MILLI), &line);
    ed_pdf_need(p, (double)lines * leading);
    for (size_t i = 0; i < lines; i++)
        ed_pdf_line(p, ED_SET_TEXT, x, p->y + (double)i * leading, line[i], ED_INK_GREY);
    p->y += (double)(lines - 1) * leading;
    const double behind = ed_style_width(&p->style[ED_SET_TEXT], line[lines - 1]) + gap;
    ed_pdf_line(p, set, x + fmin(fmax(hang, behind), room - width), p->y, value, ED_INK_BLACK);
    p->y += ed_pdf_leading(p, set);
    return true;
}

static void put_pair(ed_pdf *p, const ed_block_pair *pair, double x, double hang)
{
    const double width = p->left + p->width - x - hang, leading = ed_pdf_leading(p, ED_SET_TEXT);
    const char *name = ed_text_visible(p->arena, pair->name);
    const bool is_wide = ed_style_width(&p->style[ED_SET_TEXT], name) > hang;
    if (is_wide && put_long_name(p, pair, x, hang))
        return;
    ed_pdf_need(p, is_wide ? 2 * leading : leading);
    if (is_wide) {
        ed_pdf_text(p, ED_SET_TEXT, x, p->width - (x - p->left), name, ED_INK_GREY);
        name = "";
    }
    /* The name comes first, as it is read: beside the value's first line, in the middle of a high one. A formula and a
     * text of few lines go to the next page as a whole, and so the name goes with them; of others a line fits here. */
    enum { FEW = 4 };
    ed_pdf trial = *p;
    trial.dry = trial.endless = true;
    put_pair_value(&trial, pair, x + hang, width);
    const double height = trial.y - p->y, page = ed_pdf_bottom - ed_pdf_top;
    if (pair->math != NULL || height < (FEW - 0.5) * leading)
        ed_pdf_need(p, height < page ? height : page);
    const double shift = pair->math != NULL && height < 2 * leading ? (height - leading) / 2 : 0;
    ed_pdf_line(p, ED_SET_TEXT, x, p->y + shift, name, ED_INK_GREY);
    put_pair_value(p, pair, x + hang, width);
}

/* Whether a pair takes less than half of the width, in one line. */
static bool is_short(const ed_pdf *p, const ed_block_pair *pair, double hang)
{
    const ed_style *style = &p->style[pair->strong ? ED_SET_STRONG : ED_SET_TEXT];
    return pair->math == NULL && strchr(pair->value, '\n') == NULL &&
           ed_style_width(&p->style[ED_SET_TEXT], pair->name) <= hang &&
           hang + ed_style_width(style, pair->value) < p->width / 2 - 6;
}

/* Two short pairs of an annex stand beside each other. */
static bool put_two(ed_pdf *p, const ed_block *block, size_t at, double hang)
{
    const ed_block_pair *one = &block->pair[at];
    if (p->share == 1 || block->kind != ED_BLOCK_PAIRS || at + 1 == block->pairs || !is_short(p, one, hang) ||
        !is_short(p, one + 1, hang))
        return false;
    ed_pdf_need(p, ed_pdf_leading(p, ED_SET_TEXT));
    const double top = p->y;
    for (size_t i = 0; i < 2; i++) {
        p->y = top;
        ed_pdf_open_tag(p, "P");
        put_pair(p, one + i, p->left + (double)i * p->width / 2, hang);
        ed_pdf_close_tag(p, "P");
    }
    return true;
}

void ed_pdf_values(ed_pdf *p, const ed_block *block, double x)
{
    double hang = ed_pdf_name_width(p, block);
    for (size_t i = 0; i < block->pairs; i++) {
        if (put_two(p, block, i, hang)) {
            i++;
            continue;
        }
        ed_pdf_open_tag(p, "P");
        put_pair(p, &block->pair[i], x, hang);
        ed_pdf_close_tag(p, "P");
    }
    ed_pdf_space(p, 5);
}

double ed_pdf_values_lead(const ed_pdf *p, const ed_block *block)
{
    const double enough = 3 * ed_pdf_leading(p, ED_SET_TEXT);
    ed_block first = *block;
    double height = 0;
    for (first.pairs = 1; first.pairs <= block->pairs && height < enough; first.pairs++)
        height = ed_pdf_height(p, &first, p->depth + 1);
    return height;
}
