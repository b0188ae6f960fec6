/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a plot to shapes: axes with their marks, lines over years, bars or boxes, names of the lines. */
#include "document/inside.h"

enum {
    BAR = 24,
    TOP = 14,
    RIGHT = 16,
    SIZE = ED_DRAWING_TEXT,
    NAME = 28,   /* columns of a label beside its bar or box */
    LEGEND = 64, /* of a line's name above the plot, where there is more room */
    ROW = 15,
    DOT = 3 /* half of a dot's width */
};

/* ---- shapes */

static ed_drawn *add(ed_drawing *d, ed_shape_kind kind, ed_ink ink, size_t points)
{
    const ed_drawn shape = {.kind = kind,
                            .ink = ink,
                            .x = ed_arena_array(d->arena, points, sizeof(double)),
                            .y = ed_arena_array(d->arena, points, sizeof(double)),
                            .points = points};
    ED_PUSH(d->arena, d->shape, d->shapes, d->capacity, shape);
    return &d->shape[d->shapes - 1];
}

typedef struct point {
    double x, y;
} point;

/* A line, or a bar with these corners. */
static ed_drawn *add_between(ed_drawing *d, ed_shape_kind kind, ed_ink ink, point from, point to)
{
    ed_drawn *shape = add(d, kind, ink, 2);
    shape->x[0] = from.x;
    shape->y[0] = from.y;
    shape->x[1] = to.x;
    shape->y[1] = to.y;
    return shape;
}

static void add_text(ed_drawing *d, double x, double y, ed_text_anchor anchor, const char *text)
{
    ed_drawn *shape = add(d, ED_DRAW_TEXT, ED_INK_TEXT, 1);
    shape->x[0] = x;
    shape->y[0] = y;
    shape->anchor = anchor;
    shape->text = text;
}

/* About as wide as it will be: a wide character is as wide as high, others a little more than half of that. */
static double width_of(const char *text)
{
    return (double)ed_text_width(text) * SIZE * 0.54;
}

/* How many marks an axis has room for, of as many as a wide one has. */
static int marks_on(const ed_drawing *d, int wide)
{
    return d->width < ED_DRAWING_WIDE ? (wide + 1) / 2 + 1 : wide;
}

/* ---- what a plot ranges over */

typedef struct frame {
    ed_drawing *d;
    const ed_plot *plot;
    ed_scale across, up;
    double left, top, right, bottom;
} frame;

static double place(double value, double low, double high, double from, double to)
{
    return high > low ? from + (value - low) / (high - low) * (to - from) : from;
}

static double x_of(const frame *f, double value)
{
    return place(value, ed_scale_at(&f->across, f->across.first), ed_scale_at(&f->across, f->across.last), f->left,
                 f->right);
}

static double y_of(const frame *f, double value)
{
    return place(value, ed_scale_at(&f->up, f->up.first), ed_scale_at(&f->up, f->up.last), f->bottom, f->top);
}

static void widen(double value, double *low, double *high)
{
    *low = value < *low ? value : *low;
    *high = value > *high ? value : *high;
}

/* Zero belongs to the values: a piece of an axis would make small differences look large. Where it is the shape that is
 * looked at, as of normal scores, a plot asks for the piece. */
static void range_of(const ed_plot *plot, bool values, double *low, double *high)
{
    *low = *high = !values ? plot->series[0].x[0] : plot->piece ? plot->series[0].y[0] : 0;
    for (size_t i = 0; i < plot->serieses; i++)
        for (size_t k = 0; k < plot->series[i].points; k++)
            widen(values ? plot->series[i].y[k] : plot->series[i].x[k], low, high);
    for (size_t i = 0; !values && i < plot->marks; i++)
        widen(plot->mark[i].x, low, high);
}

/* ---- lines */

/* "2023-05" of the months from the year 0. */
static const char *month_text(ed_arena *arena, const ed_scale *scale, long k)
{
    const long months = (long)ed_scale_at(scale, k);
    return ed_arena_printf(arena, "%04ld-%02ld", months / 12, months % 12 + 1);
}

static void draw_across(const frame *f)
{
    for (long k = f->across.first; k <= f->across.last; k++) {
        double x = x_of(f, ed_scale_at(&f->across, k));
        add_between(f->d, ED_DRAW_LINE, ED_INK_AXIS, (point){x, f->bottom}, (point){x, f->bottom + 4});
        add_text(f->d, x, f->bottom + 6 + SIZE, ED_ANCHOR_MIDDLE,
                 f->plot->months ? month_text(f->d->arena, &f->across, k)
                                 : ed_scale_text(f->d->arena, &f->across, k, f->plot->amounts));
    }
    add_text(f->d, f->right, f->bottom + 10 + 2 * SIZE, ED_ANCHOR_END, f->plot->x_title);
}

static void draw_grid(const frame *f)
{
    for (long k = f->up.first; k <= f->up.last; k++) {
        double y = y_of(f, ed_scale_at(&f->up, k));
        add_between(f->d, ED_DRAW_LINE, k == 0 ? ED_INK_AXIS : ED_INK_GRID, (point){f->left, y}, (point){f->right, y});
        add_text(f->d, f->left - 6, y + SIZE * 0.35, ED_ANCHOR_END, ed_scale_text(f->d->arena, &f->up, k, true));
    }
    draw_across(f);
}

/* Between two lines: along the first and back along the second. */
static void draw_between(const frame *f)
{
    const ed_plot_series *one = &f->plot->series[0], *other = &f->plot->series[1];
    ed_drawn *area = add(f->d, ED_DRAW_AREA, ED_INK_SERIES, one->points + other->points);
    area->series = 1;
    for (size_t i = 0; i < area->points; i++) {
        bool back = i >= one->points;
        const ed_plot_series *line = back ? other : one;
        size_t at = back ? area->points - 1 - i : i;
        area->x[i] = x_of(f, line->x[at]);
        area->y[i] = y_of(f, line->y[at]);
    }
}

static void draw_dot(ed_drawing *d, double x, double y, size_t series)
{
    add_between(d, ED_DRAW_BAR, ED_INK_SERIES, (point){x - DOT, y - DOT}, (point){x + DOT, y + DOT})->series = series;
}

static void draw_series(const frame *f, size_t index)
{
    const ed_plot_series *series = &f->plot->series[index];
    size_t points = series->points;
    for (size_t i = 0; series->dots && i < points; i++)
        draw_dot(f->d, x_of(f, series->x[i]), y_of(f, series->y[i]), index);
    if (series->dots)
        return;
    if (f->plot->serieses == 1) {
        ed_drawn *area = add(f->d, ED_DRAW_AREA, ED_INK_SERIES, points + 2);
        for (size_t i = 0; i < points; i++) {
            area->x[i] = x_of(f, series->x[i]);
            area->y[i] = y_of(f, series->y[i]);
        }
        area->x[points] = area->x[points - 1];
        area->x[points + 1] = area->x[0];
        area->y[points] = area->y[points + 1] = y_of(f, 0);
    }
    ed_drawn *line = add(f->d, ED_DRAW_LINE, ED_INK_SERIES, points);
    line->series = index;
    for (size_t i = 0; i < points; i++) {
        line->x[i] = x_of(f, series->x[i]);
        line->y[i] = y_of(f, series->y[i]);
    }
}

/* The names of the lines, each behind a piece of its line, in rows above the plot. */
static double draw_names(ed_drawing *d, const ed_plot *plot)
{
    double x = 8, y = TOP;
    if (plot->serieses < 2)
        return 0;
    for (size_t i = 0; i < plot->serieses; i++) {
        const char *name = ed_text_clip(d->arena, plot->series[i].name, LEGEND);
        double width = 34 + width_of(name) + 16;
        if (x + width > d->width && x > 8) {
            x = 8;
            y += SIZE + 6;
        }
        if (plot->series[i].dots)
            draw_dot(d, x + 13, y - 4, i);
        else
            add_between(d, ED_DRAW_LINE, ED_INK_SERIES, (point){x, y - 4}, (point){x + 26, y - 4})->series = i;
        add_text(d, x + 32, y, ED_ANCHOR_START, name);
        x += width;
    }
    return y + 4;
}

/* Marks stand from the axis up to their names, each name in a row of its own above the plot. */
static void draw_marks(const frame *f)
{
    for (size_t i = 0; i < f->plot->marks; i++) {
        const ed_plot_mark *mark = &f->plot->mark[i];
        double x = x_of(f, mark->x), y = f->top - (double)(f->plot->marks - i) * ROW;
        bool left = x + 5 + width_of(mark->name) > f->right;
        add_between(f->d, ED_DRAW_LINE, ED_INK_SERIES, (point){x, y}, (point){x, f->bottom})->series = i + 1;
        add_text(f->d, left ? x - 5 : x + 5, y + SIZE - 2, left ? ED_ANCHOR_END : ED_ANCHOR_START, mark->name);
    }
}

/* Amounts below the axis may be longer than the margins that years need. */
static void make_room_for_ends(frame *f)
{
    double first = width_of(ed_scale_text(f->d->arena, &f->across, f->across.first, true)) / 2;
    double last = width_of(ed_scale_text(f->d->arena, &f->across, f->across.last, true)) / 2;
    f->left = first > f->left ? first : f->left;
    f->right = last > RIGHT ? f->d->width - last : f->right;
}

static void draw_lines(ed_drawing *d, const ed_plot *plot)
{
    double low, high, widest = 0;
    frame f = {.d = d, .plot = plot, .right = d->width - RIGHT};
    range_of(plot, true, &low, &high);
    f.up = ed_scale_over(low, high, 5, false);
    range_of(plot, false, &low, &high);
    f.across = ed_scale_over(low, high, marks_on(d, plot->amounts || plot->months ? 6 : 10), !plot->amounts);
    for (long k = f.up.first; k <= f.up.last; k++) {
        double width = width_of(ed_scale_text(d->arena, &f.up, k, true));
        widest = width > widest ? width : widest;
    }
    f.left = widest + 12;
    if (plot->amounts || plot->months)
        make_room_for_ends(&f);
    f.top = draw_names(d, plot) + TOP + SIZE + 4;
    add_text(d, 0, f.top - 8, ED_ANCHOR_START, plot->y_title);
    f.top += (double)plot->marks * ROW;
    f.bottom = f.top + (d->width < ED_DRAWING_WIDE ? 130 : 200);
    d->height = f.bottom + 16 + 2 * SIZE;
    draw_grid(&f);
    if (plot->between)
        draw_between(&f);
    for (size_t i = 0; i < plot->serieses; i++)
        draw_series(&f, i);
    draw_marks(&f);
}

/* ---- bars: one below the other, so that names of any length stand beside them */

static double widest_of(const ed_drawing *d, const char *const *text, size_t count)
{
    double widest = 0;
    for (size_t i = 0; i < count; i++) {
        double width = width_of(ed_text_clip(d->arena, text[i], NAME));
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Of spans both ends count and 0 does not: they show how far a figure moves, not how large it is. */
static void range_of_bars(const ed_plot *plot, double *low, double *high)
{
    const ed_plot_series *bars = &plot->series[0];
    if (!plot->spans) {
        range_of(plot, true, low, high);
        return;
    }
    *low = *high = plot->base;
    for (size_t i = 0; i < bars->points; i++) {
        widen(bars->x[i], low, high);
        widen(bars->y[i], low, high);
    }
}

static void draw_bars(ed_drawing *d, const ed_plot *plot)
{
    const ed_plot_series *bars = &plot->series[0];
    double low, high, top = TOP + SIZE;
    double left = widest_of(d, plot->label, bars->points) + 12;
    double right = d->width - widest_of(d, plot->value, bars->points) - 16;
    range_of_bars(plot, &low, &high);
    double base = place(plot->spans ? plot->base : 0, low, high, left, right);
    add_text(d, 0, TOP, ED_ANCHOR_START, plot->y_title);
    for (size_t i = 0; i < bars->points; i++) {
        double y = top + (double)i * BAR, end = place(bars->y[i], low, high, left, right);
        double from = plot->spans ? place(bars->x[i], low, high, left, right) : base;
        add_between(d, ED_DRAW_BAR, ED_INK_SERIES, (point){from, y + 4}, (point){end, y + BAR - 4});
        add_text(d, left - 8, y + BAR * 0.5 + SIZE * 0.35, ED_ANCHOR_END, ed_text_clip(d->arena, plot->label[i], NAME));
        add_text(d, (end > from ? end : from) + 6, y + BAR * 0.5 + SIZE * 0.35, ED_ANCHOR_START, plot->value[i]);
    }
    double bottom = top + (double)bars->points * BAR;
    add_between(d, ED_DRAW_LINE, ED_INK_AXIS, (point){base, top}, (point){base, bottom});
    d->height = bottom + 4;
}

/* ---- boxes: one below the other, over one axis */

static void range_of_boxes(const ed_plot *plot, double *low, double *high)
{
    *low = *high = plot->box[0].low;
    for (size_t i = 0; i < plot->boxes; i++) {
        widen(plot->box[i].low, low, high);
        widen(plot->box[i].high, low, high);
        for (size_t k = 0; k < plot->box[i].beyonds; k++)
            widen(plot->box[i].beyond[k], low, high);
    }
    for (size_t i = 0; i < plot->marks; i++)
        widen(plot->mark[i].x, low, high);
}

static void draw_box(const frame *f, const ed_plot_box *box, double top)
{
    const double middle = top + BAR * 0.5, first = x_of(f, box->first), third = x_of(f, box->third);
    const double low = x_of(f, box->low), high = x_of(f, box->high), median = x_of(f, box->median);
    ed_drawing *d = f->d;
    add_between(d, ED_DRAW_LINE, ED_INK_AXIS, (point){low, middle}, (point){first, middle});
    add_between(d, ED_DRAW_LINE, ED_INK_AXIS, (point){third, middle}, (point){high, middle});
    add_between(d, ED_DRAW_LINE, ED_INK_AXIS, (point){low, top + 8}, (point){low, top + BAR - 8});
    add_between(d, ED_DRAW_LINE, ED_INK_AXIS, (point){high, top + 8}, (point){high, top + BAR - 8});
    for (size_t around = 4; around <= 5; around++) { /* filled, and its edge */
        ed_drawn *shape = add(d, around == 4 ? ED_DRAW_AREA : ED_DRAW_LINE, ED_INK_SERIES, around);
        for (size_t i = 0; i < around; i++) {
            shape->x[i] = i == 1 || i == 2 ? third : first;
            shape->y[i] = i == 2 || i == 3 ? top + BAR - 4 : top + 4;
        }
    }
    add_between(d, ED_DRAW_LINE, ED_INK_SERIES, (point){median, top + 4}, (point){median, top + BAR - 4});
}

static void draw_group(const frame *f, const ed_plot_box *box, double top)
{
    const double middle = top + BAR * 0.5;
    add_text(f->d, f->left - 10, middle + SIZE * 0.35, ED_ANCHOR_END, ed_text_clip(f->d->arena, box->name, NAME));
    if (!box->few)
        draw_box(f, box, top);
    for (size_t i = 0; i < box->beyonds; i++)
        draw_dot(f->d, x_of(f, box->beyond[i]), middle, 0);
}

static void draw_boxes(ed_drawing *d, const ed_plot *plot)
{
    double low, high, widest = 0;
    frame f = {.d = d, .plot = plot, .right = d->width - RIGHT, .top = TOP + SIZE};
    range_of_boxes(plot, &low, &high);
    f.across = ed_scale_over(low, high, marks_on(d, 6), false);
    for (size_t i = 0; i < plot->boxes; i++) {
        const double width = width_of(ed_text_clip(d->arena, plot->box[i].name, NAME));
        widest = width > widest ? width : widest;
    }
    f.left = widest + 16;
    make_room_for_ends(&f);
    f.top += (double)plot->marks * ROW;
    f.bottom = f.top + (double)plot->boxes * BAR + 4;
    d->height = f.bottom + 16 + 2 * SIZE;
    for (size_t i = 0; i < plot->boxes; i++)
        draw_group(&f, &plot->box[i], f.top + (double)i * BAR);
    add_between(d, ED_DRAW_LINE, ED_INK_AXIS, (point){f.left, f.bottom}, (point){f.right, f.bottom});
    draw_across(&f);
    draw_marks(&f);
}

const ed_drawing *ed_drawing_of(ed_arena *arena, const ed_plot *plot, double width)
{
    ed_drawing *out = ed_arena_alloc(arena, sizeof *out);
    *out = (ed_drawing){.arena = arena, .width = width};
    if (plot->boxes > 0)
        draw_boxes(out, plot);
    else if (plot->bars)
        draw_bars(out, plot);
    else
        draw_lines(out, plot);
    return out;
}
