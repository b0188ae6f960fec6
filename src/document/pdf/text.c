/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running text on pages, line by line. */
#include "document/pdf/pdf.h"

enum { MILLI = 1000 };

static size_t wrap(ed_pdf *p, ed_set set, const char *text, double width, const char ***lines)
{
    const ed_measure measure = ed_style_measure(&p->style[set]);
    return ed_wrap(p->arena, text, &measure, width > 10 ? (size_t)(width * MILLI) : 10 * MILLI, lines);
}

void ed_pdf_text(ed_pdf *p, ed_set set, double x, double width, const char *text, unsigned colour)
{
    const char **lines;
    size_t count = wrap(p, set, text, width, &lines);
    for (size_t i = 0; i < count; i++) {
        /* no line of a short text alone at the foot of a page */
        ed_pdf_need(p, ed_pdf_leading(p, set) * (i == 0 && count > 1 && count < 4 ? (double)count : 1));
        ed_pdf_line(p, set, x, p->y, lines[i], colour);
        p->y += ed_pdf_leading(p, set);
    }
}

/* What a text on a ground looks like. */
typedef struct box {
    ed_set set;
    const char *mark;
    unsigned ground, bar, colour;
} box;

static void put_box(ed_pdf *p, const box *b, const char *text)
{
    const double margin = 12, gap = 4, hang = b->mark[0] == '\0' ? 0 : 16;
    const char **lines;
    double leading = ed_pdf_leading(p, b->set);
    size_t count = wrap(p, b->set, text, ed_pdf_width - 2 * margin - hang, &lines);
    if (count < 12)
        ed_pdf_need(p, (double)count * leading + 2 * gap);
    for (size_t i = 0; i < count; i++) {
        double above = i == 0 ? gap : 0, below = i + 1 == count ? gap : 0;
        ed_pdf_need(p, leading + above + below);
        ed_pdf_rectangle(p, ed_pdf_left, p->y, ed_pdf_width, leading + above + below, b->ground);
        ed_pdf_rectangle(p, ed_pdf_left, p->y, 2.5, leading + above + below, b->bar);
        p->y += above;
        ed_pdf_line(p, b->set, ed_pdf_left + margin, p->y, i == 0 ? b->mark : "", b->bar);
        ed_pdf_line(p, b->set, ed_pdf_left + margin + hang, p->y, lines[i], b->colour);
        p->y += leading + below;
    }
}

void ed_pdf_boxed(ed_pdf *p, const char *mark, const char *text, unsigned ground, unsigned bar, unsigned colour)
{
    put_box(p, &(box){ED_SET_TEXT, mark, ground, bar, colour}, text);
}

void ed_pdf_sample(ed_pdf *p, const char *text)
{
    put_box(p, &(box){ED_SET_SAMPLE, "", 0xF3F6F5, 0xC9DDD6, ED_INK_BLACK}, text);
}
