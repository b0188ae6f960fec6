/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Formulas on pages. Every part is a box with a width and a height above and below the base line; a row of boxes is
 * broken over lines between them. A text that is too wide for any line is broken like running text.
 */
#include "document/pdf/pdf.h"

static const double shrink = 0.7; /* of powers and subscripts */

typedef struct box {
    double width, above, below;
} box;

typedef struct setter {
    ed_pdf *p;
    double size; /* of the letters, points */
    bool strong;
    bool draws; /* else it measures */
} setter;

static ed_style style_of(const setter *s)
{
    ed_style style = s->p->style[s->strong ? ED_SET_STRONG : ED_SET_TEXT];
    style.size = s->size;
    return style;
}

/* The part's size; drawn with its base line at (x, y) where the setter draws. */
static box set(const setter *s, const ed_math *math, double x, double y);

static box set_text(const setter *s, const char *text, double x, double y, bool slanted)
{
    const ed_style style = style_of(s);
    if (s->draws && !s->p->dry)
        ed_style_draw(&style, s->p->cairo, x, y, text, slanted);
    return (box){ed_style_width(&style, text), s->size * 0.86, s->size * 0.26};
}

static void widen(box *row, box part)
{
    row->width += part.width;
    row->above = part.above > row->above ? part.above : row->above;
    row->below = part.below > row->below ? part.below : row->below;
}

/* A part in smaller letters, raised or lowered. */
static box set_raised(const setter *s, const ed_math *part, const char *text, double x, double y, double rise)
{
    const setter small = {s->p, s->size * shrink, s->strong, s->draws};
    box out = part != NULL ? set(&small, part, x, y - rise) : set_text(&small, text, x, y - rise, false);
    out.above += rise;
    out.below -= rise;
    return out;
}

static box set_symbol(const setter *s, const ed_math *math, double x, double y)
{
    box out = set_text(s, math->text, x, y, true);
    out.width += s->size * 0.06; /* for the slant */
    if (math->below != NULL)
        widen(&out, set_raised(s, NULL, math->below, x + out.width, y, -s->size * 0.22));
    return out;
}

static box set_fraction(const setter *s, const ed_math *math, double x, double y)
{
    const double side = s->size * 0.2, axis = s->size * 0.32, gap = s->size * 0.14;
    const setter ruler = {s->p, s->size, s->strong, false};
    box top = set(&ruler, math->child, 0, 0), bottom = set(&ruler, math->child->next, 0, 0);
    double inner = top.width > bottom.width ? top.width : bottom.width;
    if (s->draws) {
        ed_pdf_rule(s->p, x + side / 2, y - axis, inner + side, 0.6, ED_INK_BLACK);
        set(s, math->child, x + side + (inner - top.width) / 2, y - axis - gap - top.below);
        set(s, math->child->next, x + side + (inner - bottom.width) / 2, y - axis + gap + bottom.above);
    }
    return (box){inner + 2 * side, axis + gap + top.below + top.above, -axis + gap + bottom.above + bottom.below};
}

static box set_root(const setter *s, const ed_math *math, double x, double y)
{
    box sign = set_text(s, "√", x, y, false);
    box inner = set(s, math->child, x + sign.width, y);
    if (s->draws)
        ed_pdf_rule(s->p, x + sign.width, y - inner.above, inner.width, 0.6, ED_INK_BLACK);
    inner.width += sign.width;
    inner.above += 1;
    return inner;
}

/* A brace from `top` down to `bottom`, its tip at the left. */
static void draw_brace(const setter *s, double x, double top, double bottom)
{
    const double middle = (top + bottom) / 2, turn = s->size * 0.28, stem = x + turn, right = stem + turn;
    cairo_t *cairo = s->p->cairo;
    cairo_set_line_width(cairo, 0.7);
    cairo_new_path(cairo);
    cairo_move_to(cairo, right, top);
    cairo_curve_to(cairo, stem, top, stem, top, stem, top + turn);
    cairo_line_to(cairo, stem, middle - turn);
    cairo_curve_to(cairo, stem, middle, stem, middle, x, middle);
    cairo_curve_to(cairo, stem, middle, stem, middle, stem, middle + turn);
    cairo_line_to(cairo, stem, bottom - turn);
    cairo_curve_to(cairo, stem, bottom, stem, bottom, right, bottom);
    cairo_stroke(cairo);
}

/* The rows one below the other, in the middle of the line. */
static box set_cases(const setter *s, const ed_math *math, double x, double y)
{
    const double indent = s->size * 0.8, axis = s->size * 0.32, gap = s->size * 0.24;
    const setter ruler = {s->p, s->size, s->strong, false};
    double height = 0, width = 0;
    for (const ed_math *child = math->child; child != NULL; child = child->next) {
        const box one = set(&ruler, child, 0, 0);
        height += one.above + one.below + (child == math->child ? 0 : gap);
        width = one.width > width ? one.width : width;
    }
    const double top = y - axis - height / 2;
    if (s->draws && !s->p->dry)
        draw_brace(s, x, top, top + height);
    double at = top;
    for (const ed_math *child = math->child; child != NULL && s->draws; child = child->next) {
        const box one = set(&ruler, child, 0, 0);
        set(s, child, x + indent, at + one.above);
        at += one.above + one.below + gap;
    }
    return (box){indent + width, height / 2 + axis, height / 2 - axis};
}

static box set_row(const setter *s, const ed_math *math, double x, double y)
{
    box out = {0, s->size * 0.86, s->size * 0.26};
    for (const ed_math *child = math->child; child != NULL; child = child->next)
        widen(&out, set(s, child, x + out.width, y));
    return out;
}

static box set(const setter *s, const ed_math *math, double x, double y)
{
    const setter strong = {s->p, s->size, s->strong || math->strong, s->draws};
    box out;
    switch (math->kind) {
    case ED_MATH_TEXT:
        return set_text(&strong, math->text, x, y, false);
    case ED_MATH_SYMBOL:
        return set_symbol(s, math, x, y);
    case ED_MATH_OPERATOR:
        return set_text(s, ed_arena_printf(s->p->arena, " %s ", math->text), x, y, false);
    case ED_MATH_FRACTION:
        return set_fraction(s, math, x, y);
    case ED_MATH_ROOT:
        return set_root(s, math, x, y);
    case ED_MATH_CASES:
        return set_cases(s, math, x, y);
    case ED_MATH_POWER:
        out = set(s, math->child, x, y);
        widen(&out, set_raised(s, math->child->next, NULL, x + out.width, y, s->size * 0.4));
        return out;
    case ED_MATH_ROW:
        break;
    }
    return set_row(s, math, x, y);
}

/* ---- lines of boxes */

/* From `first` on, as many parts as the width takes, at least one; `*next`: the first that did not fit. */
static box measure_line(const setter *s, const ed_math *first, double width, const ed_math **next)
{
    box line = {0, 0, 0};
    for (*next = first; *next != NULL; *next = (*next)->next) {
        box part = set(s, *next, 0, 0);
        if (*next != first && line.width + part.width > width)
            break;
        widen(&line, part);
    }
    return line;
}

/* The part by itself: in another row it has other neighbours. */
static ed_math *copy_of(ed_arena *arena, const ed_math *part)
{
    ed_math *out = ed_arena_alloc(arena, sizeof *out);
    *out = *part;
    out->next = NULL;
    return out;
}

/* The parts of a formula, where cases that are wider than the line stand one after the other. */
static const ed_math *parts_of(const setter *ruler, double width, const ed_math *math)
{
    ed_arena *arena = ruler->p->arena;
    ed_math *out = ed_math_row(arena);
    for (const ed_math *part = math->child; part != NULL; part = part->next) {
        const bool is_wide = part->kind == ED_MATH_CASES && set(ruler, part, 0, 0).width > width;
        for (const ed_math *one = is_wide ? part->child : NULL; one != NULL; one = one->next) {
            if (one != part->child)
                ed_math_add_text(arena, out, part->text);
            for (const ed_math *leaf = one->child; leaf != NULL; leaf = leaf->next)
                ed_math_add(out, copy_of(arena, leaf));
        }
        if (!is_wide)
            ed_math_add(out, copy_of(arena, part));
    }
    return out->child;
}

void ed_pdf_math(ed_pdf *p, double x, double width, const ed_math *math)
{
    const double size = p->style[ED_SET_TEXT].size;
    const setter ruler = {p, size, false, false}, pen = {p, size, false, true};
    const double leading = ed_pdf_leading(p, ED_SET_TEXT);
    for (const ed_math *first = parts_of(&ruler, width, math), *next; first != NULL; first = next) {
        box line = measure_line(&ruler, first, width, &next);
        if (line.width > width && first->next == next && first->kind == ED_MATH_TEXT) {
            ed_pdf_text(p, first->strong ? ED_SET_STRONG : ED_SET_TEXT, x, width, first->text, ED_INK_BLACK);
            continue;
        }
        double height = line.above + line.below + 5;
        height = height < leading ? leading : height;
        ed_pdf_need(p, height);
        double base = p->y + (height - line.above - line.below) / 2 + line.above, at = x;
        if (!p->dry)
            ed_paint_colour(p->cairo, ED_INK_BLACK);
        for (const ed_math *part = first; part != next; part = part->next)
            at += set(&pen, part, at, base).width;
        p->y += height;
    }
}
