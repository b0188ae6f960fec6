/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a plot to shapes: axes with their marks, lines over years or bars, names of the lines. */
#include "document/inside.h"

enum { WIDTH = 680, LINES_HEIGHT = 260, BAR = 24, TOP = 14, RIGHT = 16, SIZE = ED_DRAWING_TEXT, NAME = 28, ROW = 15 };

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

/* Zero always belongs to the values: a piece of an axis would make small differences look large. */
static void range_of(const ed_plot *plot, bool values, double *low, double *high)
{
    *low = *high = values ? 0 : plot->series[0].x[0];
    for (size_t i = 0; i < plot->serieses; i++)
        for (size_t k = 0; k < plot->series[i].points; k++)
            widen(values ? plot->series[i].y[k] : plot->series[i].x[k], low, high);
    for (size_t i = 0; !values && i < plot->marks; i++)
        widen(plot->mark[i].x, low, high);
}

/* ---- lines */

static void draw_grid(const frame *f)
{
    for (long k = f->up.first; k <= f->up.last; k++) {
        double y = y_of(f, ed_scale_at(&f->up, k));
        add_between(f->d, ED_DRAW_LINE, k == 0 ? ED_INK_AXIS : ED_INK_GRID, (point){f->left, y}, (point){f->right, y});
        add_text(f->d, f->left - 6, y + SIZE * 0.35, ED_ANCHOR_END, ed_scale_text(f->d->arena, &f->up, k, true));
    }
    for (long k = f->across.first; k <= f->across.last; k++) {
        double x = x_of(f, ed_scale_at(&f->across, k));
        add_between(f->d, ED_DRAW_LINE, ED_INK_AXIS, (point){x, f->bottom}, (point){x, f->bottom + 4});
        add_text(f->d, x, f->bottom + 6 + SIZE, ED_ANCHOR_MIDDLE,
                 ed_scale_text(f->d->arena, &f->across, k, f->plot->amounts));
    }
    add_text(f->d, f->right, f->bottom + 10 + 2 * SIZE, ED_ANCHOR_END, f->plot->x_title);
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

static void draw_series(const frame *f, size_t index)
{
    const ed_plot_series *series = &f->plot->series[index];
    size_t points = series->points;
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
        const char *name = ed_text_clip(d->arena, plot->series[i].name, NAME);
        double width = 34 + width_of(name) + 16;
        if (x + width > WIDTH && x > 8) {
            x = 8;
            y += SIZE + 6;
        }
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
    f->right = last > RIGHT ? WIDTH - last : f->right;
}

static void draw_lines(ed_drawing *d, const ed_plot *plot)
{
    double low, high, widest = 0;
    frame f = {.d = d, .plot = plot, .right = WIDTH - RIGHT};
    range_of(plot, true, &low, &high);
    f.up = ed_scale_over(low, high, 5, false);
    range_of(plot, false, &low, &high);
    f.across = ed_scale_over(low, high, plot->amounts ? 6 : 10, !plot->amounts);
    for (long k = f.up.first; k <= f.up.last; k++) {
        double width = width_of(ed_scale_text(d->arena, &f.up, k, true));
        widest = width > widest ? width : widest;
    }
    f.left = widest + 12;
    if (plot->amounts)
        make_room_for_ends(&f);
    f.top = draw_names(d, plot) + TOP + SIZE + 4;
    add_text(d, 0, f.top - 8, ED_ANCHOR_START, plot->y_title);
    f.top += (double)plot->marks * ROW;
    f.bottom = f.top + LINES_HEIGHT - 60;
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
    double right = WIDTH - widest_of(d, plot->value, bars->points) - 16;
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

const ed_drawing *ed_drawing_of(ed_arena *arena, const ed_plot *plot)
{
    ed_drawing *out = ed_arena_alloc(arena, sizeof *out);
    *out = (ed_drawing){.arena = arena, .width = WIDTH};
    if (plot->bars)
        draw_bars(out, plot);
    else
        draw_lines(out, plot);
    return out;
}

/* ---- inks; darker and lighter in turn, so that lines differ in grey as well (contrast 3:1 on white at least) */

unsigned ed_drawing_colour(ed_ink ink, size_t series)
{
    static const unsigned inks[] = {[ED_INK_TEXT] = 0x333D3A, [ED_INK_AXIS] = 0x6B7773, [ED_INK_GRID] = 0xDDE3E1};
    static const unsigned lines[] = {0x0B6B57, 0xB4530A, 0x1F4E9C, 0x8A2C6B, 0x5C6B12, 0x3B3F46};
    return ink == ED_INK_SERIES ? lines[series % (sizeof lines / sizeof lines[0])] : inks[ink];
}

size_t ed_drawing_dashes(size_t series, double dashes[4])
{
    static const double patterns[][4] = {{0}, {7, 3}, {2, 3}, {9, 3, 2, 3}, {4, 2}, {12, 4}};
    static const size_t counts[] = {0, 2, 2, 4, 2, 2};
    size_t at = series % (sizeof counts / sizeof counts[0]);
    for (size_t i = 0; i < 4; i++)
        dashes[i] = patterns[at][i];
    return counts[at];
}

const char *ed_drawing_number(ed_arena *arena, double value)
{
    bool negative = value < 0;
    double scaled = (negative ? -value : value) * 100 + 0.5;
    long hundredths = scaled < 1e9 ? (long)scaled : 1000000000L;
    const char *sign = negative && hundredths > 0 ? "-" : "";
    if (hundredths % 100 == 0)
        return ed_arena_printf(arena, "%s%ld", sign, hundredths / 100);
    return ed_arena_printf(arena, "%s%ld.%02ld", sign, hundredths / 100, hundredths % 100);
}
