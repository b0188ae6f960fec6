/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drawing as SVG inside of HTML. */
#include "document/inside.h"
#include "document/html/html.h"

static const char *number(ed_text *out, double value)
{
    return ed_drawing_number(out->arena, value);
}

static void put_points(ed_text *out, const ed_drawn *shape)
{
    for (size_t i = 0; i < shape->points; i++)
        ed_text_format(out, "%s%s,%s", i > 0 ? " " : "", number(out, shape->x[i]), number(out, shape->y[i]));
}

static void put_line(ed_text *out, const ed_drawn *shape)
{
    double dashes[4];
    size_t count = shape->ink == ED_INK_SERIES ? ed_drawing_dashes(shape->series, dashes) : 0;
    ed_text_add(out, "<polyline points=\"");
    put_points(out, shape);
    ed_text_format(out, "\" fill=\"none\" stroke=\"#%06x\" stroke-width=\"%s\"",
                   ed_drawing_colour(shape->ink, shape->series), shape->ink == ED_INK_SERIES ? "2" : "1");
    for (size_t i = 0; i < count; i++)
        ed_text_format(out, "%s%s", i == 0 ? " stroke-dasharray=\"" : " ", number(out, dashes[i]));
    ed_text_add(out, count > 0 ? "\"/>\n" : "/>\n");
}

static void put_area(ed_text *out, const ed_drawn *shape)
{
    ed_text_add(out, "<polygon points=\"");
    put_points(out, shape);
    ed_text_format(out, "\" fill=\"#%06x\" fill-opacity=\"0.12\"/>\n", ed_drawing_colour(shape->ink, shape->series));
}

static void put_bar(ed_text *out, const ed_drawn *shape)
{
    double x0 = shape->x[0], x1 = shape->x[1], left = x0 < x1 ? x0 : x1, right = x0 < x1 ? x1 : x0;
    ed_text_format(out, "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#%06x\"/>\n", number(out, left),
                   number(out, shape->y[0]), number(out, right - left), number(out, shape->y[1] - shape->y[0]),
                   ed_drawing_colour(shape->ink, shape->series));
}

static void put_text(ed_text *out, const ed_drawn *shape)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    ed_text_format(out, "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#%06x\">", number(out, shape->x[0]),
                   number(out, shape->y[0]), anchors[shape->anchor], ed_drawing_colour(ED_INK_TEXT, 0));
    ed_xml_add(out, shape->text);
    ed_text_add(out, "</text>\n");
}

static void put_shape(ed_text *out, const ed_drawn *shape)
{
    switch (shape->kind) {
    case ED_DRAW_LINE:
        put_line(out, shape);
        break;
    case ED_DRAW_AREA:
        put_area(out, shape);
        break;
    case ED_DRAW_BAR:
        put_bar(out, shape);
        break;
    case ED_DRAW_TEXT:
        put_text(out, shape);
        break;
    }
}

/* In words for those who can not see it: every bar with its value; of lines their names and marks. */
static void put_description(ed_text *out, const ed_plot *plot)
{
    ed_xml_add(out, plot->y_title);
    for (size_t i = 0; plot->bars && i < plot->series[0].points; i++) {
        ed_text_add(out, "; ");
        ed_xml_add(out, plot->label[i]);
        ed_text_add(out, ": ");
        ed_xml_add(out, plot->value[i]);
    }
    for (size_t i = 0; !plot->bars && i < plot->serieses; i++) {
        ed_text_add(out, "; ");
        ed_xml_add(out, plot->series[i].name);
    }
    for (size_t i = 0; i < plot->marks; i++) {
        ed_text_add(out, "; ");
        ed_xml_add(out, plot->mark[i].name);
    }
}

void ed_svg_plot(const ed_block *block, const char *caption, size_t id, ed_text *out)
{
    const ed_drawing *drawing = ed_drawing_of(out->arena, block->plot, ED_DRAWING_WIDE);
    ed_text_format(out,
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" role=\"img\" "
                   "aria-labelledby=\"p%zut p%zud\">\n<title id=\"p%zut\">",
                   number(out, drawing->width), number(out, drawing->height), id, id, id);
    ed_xml_add(out, caption);
    ed_text_format(out, "</title>\n<desc id=\"p%zud\">", id);
    put_description(out, block->plot);
    ed_text_add(out, "</desc>\n");
    for (size_t i = 0; i < drawing->shapes; i++)
        put_shape(out, &drawing->shape[i]);
    ed_text_add(out, "</svg>\n");
}
