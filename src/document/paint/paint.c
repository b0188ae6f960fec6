/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shapes of a drawing, one by one. */
#include "document/paint/paint.h"

cairo_status_t ed_stream_write(void *stream, const unsigned char *bytes, unsigned length)
{
    ed_stream_add(stream, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* ---- shapes */

static void set_colour(cairo_t *cairo, unsigned colour, double alpha)
{
    cairo_set_source_rgba(cairo, (colour >> 16 & 0xFF) / 255.0, (colour >> 8 & 0xFF) / 255.0, (colour & 0xFF) / 255.0,
                          alpha);
}

void ed_paint_colour(cairo_t *cairo, unsigned colour)
{
    set_colour(cairo, colour, 1);
}

static void trace(cairo_t *cairo, const ed_drawn *shape)
{
    for (size_t i = 0; i < shape->points; i++)
        (i == 0 ? cairo_move_to : cairo_line_to)(cairo, shape->x[i], shape->y[i]);
}

static void paint_line(cairo_t *cairo, const ed_drawn *shape)
{
    double dashes[4];
    size_t count = shape->ink == ED_INK_SERIES ? ed_drawing_dashes(shape->series, dashes) : 0;
    cairo_set_dash(cairo, dashes, (int)count, 0);
    cairo_set_line_width(cairo, shape->ink == ED_INK_SERIES ? 2 : 1);
    trace(cairo, shape);
    cairo_stroke(cairo);
}

static void paint_area(cairo_t *cairo, const ed_drawn *shape)
{
    set_colour(cairo, ed_drawing_colour(shape->ink, shape->series), 0.12);
    trace(cairo, shape);
    cairo_close_path(cairo);
    cairo_fill(cairo);
}

static ed_style lettering(ed_fonts *fonts)
{
    return (ed_style){fonts, ED_FACE_SANS, ED_DRAWING_TEXT};
}

static void paint_text(cairo_t *cairo, ed_fonts *fonts, const ed_drawn *shape)
{
    const ed_style style = lettering(fonts);
    double width = ed_style_width(&style, shape->text);
    double left = shape->anchor == ED_ANCHOR_START ? 0 : shape->anchor == ED_ANCHOR_MIDDLE ? width / 2 : width;
    ed_style_draw(&style, cairo, shape->x[0] - left, shape->y[0], shape->text, false);
}

static void paint_shape(cairo_t *cairo, ed_fonts *fonts, const ed_drawn *shape)
{
    set_colour(cairo, ed_drawing_colour(shape->ink, shape->series), 1);
    switch (shape->kind) {
    case ED_DRAW_LINE:
        paint_line(cairo, shape);
        break;
    case ED_DRAW_AREA:
        paint_area(cairo, shape);
        break;
    case ED_DRAW_BAR:
        cairo_rectangle(cairo, shape->x[0], shape->y[0], shape->x[1] - shape->x[0], shape->y[1] - shape->y[0]);
        cairo_fill(cairo);
        break;
    case ED_DRAW_TEXT:
        paint_text(cairo, fonts, shape);
        break;
    }
}

void ed_paint_drawing(cairo_t *cairo, ed_fonts *fonts, const ed_drawing *drawing)
{
    for (size_t i = 0; i < drawing->shapes; i++)
        paint_shape(cairo, fonts, &drawing->shape[i]);
    cairo_set_dash(cairo, NULL, 0, 0);
}

void ed_paint_expect(ed_fonts *fonts, const ed_drawing *drawing)
{
    const ed_style style = lettering(fonts);
    for (size_t i = 0; i < drawing->shapes; i++)
        if (drawing->shape[i].kind == ED_DRAW_TEXT)
            ed_style_expect(&style, drawing->shape[i].text);
}

bool ed_paint_png(ed_fonts *fonts, const ed_drawing *drawing, double scale, ed_stream *out)
{
    int width = (int)(drawing->width * scale), height = (int)(drawing->height * scale);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cairo = cairo_create(surface);
    cairo_scale(cairo, scale, scale);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    ed_paint_drawing(cairo, fonts, drawing);
    bool good = cairo_status(cairo) == CAIRO_STATUS_SUCCESS &&
                cairo_surface_write_to_png_stream(surface, ed_stream_write, out) == CAIRO_STATUS_SUCCESS &&
                !out->failed;
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return good;
}
