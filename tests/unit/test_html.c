/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents as HTML: escaping, structure, formulas, tables, plots; and the scales and drawings behind plots. */
#include "document/inside.h"
#include "document/html/html.h"
#include "testing.h"
#include <string.h>

static const char *escaped(ed_arena *arena, const char *text)
{
    ed_text out = ed_text_new(arena);
    ed_xml_add(&out, text);
    return ed_text_string(&out);
}

ED_TEST(escapes)
{
    ck_assert_str_eq(escaped(arena, "<script>alert(\"1\")</script>&'"),
                     "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;");
    ck_assert_str_eq(escaped(arena, "a\nb"), "a b");
    ck_assert_str_eq(escaped(arena, "\x01\x7F\xE2\x80\xAE\xEF\xBF\xBF\xFF\xEF\xBF\xBD"),
                     "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    ck_assert_str_eq(escaped(arena, "（κ）ﬁ"), "（κ）ﬁ"); /* other characters that begin with EF stay */
    ed_text out = ed_text_new(arena);
    ed_xml_add_lines(&out, "a\n<b", "<br>");
    ck_assert_str_eq(ed_text_string(&out), "a<br>&lt;b");
}

static const char *marks(ed_arena *arena, double low, double high, bool whole)
{
    ed_scale scale = ed_scale_over(low, high, 5, whole);
    ed_text out = ed_text_new(arena);
    for (long k = scale.first; k <= scale.last; k++)
        ed_text_format(&out, "%s%s", k > scale.first ? " " : "", ed_scale_text(arena, &scale, k, true));
    return ed_text_string(&out);
}

ED_TEST(scales)
{
    ck_assert_str_eq(marks(arena, 0, 1, false), "0 0.2 0.4 0.6 0.8 1");
    ck_assert_str_eq(marks(arena, 0, 0.0123, false), "0 0.005 0.01 0.015");
    ck_assert_str_eq(marks(arena, 0, 1234567, false), "0 500,000 1,000,000 1,500,000");
    ck_assert_str_eq(marks(arena, -3, 7, false), "−4 −2 0 2 4 6 8");
    ck_assert_str_eq(marks(arena, 2021, 2035, true), "2,020 2,025 2,030 2,035");
    ck_assert_str_eq(marks(arena, 2021, 2022, true), "2,021 2,022");
    ck_assert_str_eq(marks(arena, 0, 0, false), "0 0.2 0.4 0.6 0.8 1");
    ck_assert_uint_lt(strlen(marks(arena, -1e308, 1e308, false)), 20000); /* ugly, but it ends */
}

ED_TEST(numbers)
{
    ck_assert_str_eq(ed_drawing_number(arena, 12), "12");
    ck_assert_str_eq(ed_drawing_number(arena, 12.344), "12.34");
    ck_assert_str_eq(ed_drawing_number(arena, -0.5), "-0.50");
    ck_assert_str_eq(ed_drawing_number(arena, -0.001), "0");
    ck_assert_str_eq(ed_drawing_number(arena, 1e300), "10000000");
}

static ed_plot *lines(ed_arena *arena, size_t count)
{
    ed_plot *plot = ed_arena_alloc(arena, sizeof *plot);
    *plot = (ed_plot){.x_title = "Year", .y_title = "Loss", .serieses = count};
    plot->series = ed_arena_array(arena, count, sizeof *plot->series);
    for (size_t i = 0; i < count; i++) {
        plot->series[i] = (ed_plot_series){.name = "zone <1>", .points = 3};
        plot->series[i].x = ed_arena_array(arena, 3, sizeof(double));
        plot->series[i].y = ed_arena_array(arena, 3, sizeof(double));
        for (size_t k = 0; k < 3; k++) {
            plot->series[i].x[k] = 2020 + (double)k;
            plot->series[i].y[k] = 1 - (double)k / 2;
        }
    }
    return plot;
}

/* Every point of every shape lies on the plane. */
static void check_inside(const ed_drawing *drawing)
{
    for (size_t i = 0; i < drawing->shapes; i++)
        for (size_t k = 0; k < drawing->shape[i].points; k++) {
            ck_assert(drawing->shape[i].x[k] >= 0 && drawing->shape[i].x[k] <= drawing->width);
            ck_assert(drawing->shape[i].y[k] >= 0 && drawing->shape[i].y[k] <= drawing->height);
        }
}

/* As wide as the page, and as half of it. */
static void check_drawings(ed_arena *arena, const ed_plot *plot)
{
    check_inside(ed_drawing_of(arena, plot, ED_DRAWING_WIDE));
    check_inside(ed_drawing_of(arena, plot, ED_DRAWING_HALF));
}

ED_TEST(drawings)
{
    check_drawings(arena, lines(arena, 1));
    check_drawings(arena, lines(arena, 6));
    ed_plot *plot = lines(arena, 1);
    const char *labels[] = {"a", "a very long name of a discharge that has to be cut", "排放"};
    plot->bars = true;
    plot->label = plot->value = labels;
    plot->series[0].y[1] = -3;
    check_drawings(arena, plot);
    plot->series[0].y[0] = plot->series[0].y[1] = plot->series[0].y[2] = 0;
    check_drawings(arena, plot);
}

/* The n-th shape of a kind in the ink of series. */
static const ed_drawn *drawn(const ed_drawing *drawing, ed_shape_kind kind, size_t n)
{
    for (size_t i = 0; i < drawing->shapes; i++)
        if (drawing->shape[i].kind == kind && drawing->shape[i].ink == ED_INK_SERIES && n-- == 0)
            return &drawing->shape[i];
    ck_abort_msg("no such shape");
    return NULL;
}

/* Over 0 .. 10,000,000 a mark at a quarter stands at a quarter; names and the long amounts below stay inside. */
ED_TEST(marks_over_amounts)
{
    ed_plot *plot = lines(arena, 1);
    ed_plot_mark marks[] = {{"P5 0", 0}, {"P25 2,500,000", 2500000}, {"P100 10,000,000", 10000000}};
    plot->amounts = true;
    plot->mark = marks;
    plot->marks = 3;
    plot->series[0].x[0] = 0;
    plot->series[0].x[1] = 5e6;
    plot->series[0].x[2] = 1e7;
    const ed_drawing *drawing = ed_drawing_of(arena, plot, ED_DRAWING_WIDE);
    check_inside(drawing);
    const ed_drawn *first = drawn(drawing, ED_DRAW_LINE, 1), *quarter = drawn(drawing, ED_DRAW_LINE, 2),
                   *last = drawn(drawing, ED_DRAW_LINE, 3);
    ck_assert_double_eq_tol(quarter->x[0] - first->x[0], (last->x[0] - first->x[0]) / 4, 1e-9);
    ck_assert_double_eq(quarter->x[0], quarter->x[1]);
    ck_assert_double_gt(quarter->y[0], first->y[0]); /* names from the left to the right, each in a lower row */
    ck_assert_double_eq(quarter->y[1], last->y[1]);
}

/* Bars from x to y about a base: 0 is far off and not drawn to. */
ED_TEST(spans)
{
    ed_plot *plot = lines(arena, 1);
    const char *labels[] = {"a", "b", "c"};
    plot->bars = plot->spans = true;
    plot->label = plot->value = labels;
    plot->base = 1000;
    for (size_t i = 0; i < 3; i++) {
        plot->series[0].x[i] = 990 - 10 * (double)i;
        plot->series[0].y[i] = 1010 + 10 * (double)i;
    }
    plot->series[0].x[1] = 1020; /* the other way round */
    plot->series[0].y[1] = 980;
    const ed_drawing *drawing = ed_drawing_of(arena, plot, ED_DRAWING_WIDE);
    check_inside(drawing);
    const ed_drawn *narrow = drawn(drawing, ED_DRAW_BAR, 0), *turned = drawn(drawing, ED_DRAW_BAR, 1),
                   *wide = drawn(drawing, ED_DRAW_BAR, 2);
    ck_assert_double_eq_tol(wide->x[1] - wide->x[0], 3 * (narrow->x[1] - narrow->x[0]), 1e-9);
    ck_assert_double_eq_tol(turned->x[0] - turned->x[1], 2 * (narrow->x[1] - narrow->x[0]), 1e-9);
    ck_assert_double_gt(wide->x[1] - wide->x[0], drawing->width / 2);
}

static const char *page_with(ed_arena *arena, ed_block *root, const ed_document_live *live)
{
    const ed_document document = {.arena = arena,
                                  .lang = ED_EN,
                                  .title = "<Book>",
                                  .subtitle = "a & b",
                                  .check = "Check code 0123",
                                  .page = {"Page ", " of ", ""},
                                  .contents = "Contents",
                                  .plot = "Figure",
                                  .program = "ecodamage",
                                  .live = live,
                                  .root = root};
    ed_text out = ed_text_new(arena);
    ed_html_render(&document, &out);
    return ed_text_string(&out);
}

static const char *page(ed_arena *arena, ed_block *root)
{
    return page_with(arena, root, NULL);
}

#define HAS(text, part) ck_assert_msg(strstr((text), (part)) != NULL, "no %s in\n%s", (part), (text))

ED_TEST(structure)
{
    ed_block *root = ed_block_root(arena), *section = ed_block_section(root, "1.", "First");
    section->anchor = "c1";
    ed_block_bullet(section, "one");
    ed_block_bullet(section, "two");
    ed_block_headline(section, "Total", "1 CNY");
    ed_block_notice(section, "mind <this>");
    ed_block_section(ed_block_section(section, NULL, "Second"), NULL, "Third");
    const char *text = page(arena, root);
    HAS(text, "<html lang=\"en\">");
    HAS(text, "default-src 'none'");
    HAS(text, "<title>&lt;Book&gt; - a &amp; b</title>");
    HAS(text, "<li><a href=\"#c1\">1. First</a></li>");
    HAS(text, "<section id=\"c1\">\n<h2>1. First</h2>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n");
    HAS(text, "<h3>Second</h3>\n<section>\n<h4>Third</h4>");
    HAS(text, "mind &lt;this&gt;");
    HAS(text, "@bottom-left{content:\"Check code 0123\"");
    ck_assert_ptr_null(strstr(text, "<script"));
}

ED_TEST(formulas)
{
    ed_math *above = ed_math_row(arena), *below = ed_math_row(arena), *row = ed_math_row(arena);
    ed_math_add_symbol(arena, above, "z0");
    ed_math_add_text(arena, below, "2");
    ed_math_add(row, ed_math_pair(arena, ED_MATH_FRACTION, above, below));
    ed_math_add_operator(arena, row, "<");
    ed_math_add_result(arena, row, "3");
    ed_text out = ed_text_new(arena);
    ed_html_math(row, &out);
    HAS(ed_text_string(&out), "role=\"math\" aria-label=\"z_0 / 2 &lt; 3\">");
    HAS(ed_text_string(&out), "<span><i>z</i><sub>0</sub><span class=\"alt\"> / </span></span><span>2</span>");
    HAS(ed_text_string(&out), " &lt; <b>3</b></span>");
}

ED_TEST(tables)
{
    ed_block *table = ed_block_table(ed_block_root(arena), "Caption");
    ed_block_column_add(table, "Id", ED_COLUMN_LABEL);
    ed_block_column_add(table, "Amount", ED_COLUMN_RIGHT);
    ed_block_cell_add(table, "a" ED_ASIDE "path");
    ed_block_cell_add(table, "1");
    ed_block_cell_add(table, "Total");
    ed_block_cell_add(table, "1");
    table->sums = true;
    ed_text out = ed_text_new(arena);
    ed_html_table(table, &out);
    HAS(ed_text_string(&out), "<caption>Caption</caption>");
    HAS(ed_text_string(&out), "<th scope=\"col\" class=\"r\">Amount</th>");
    HAS(ed_text_string(&out),
        "<th scope=\"row\" class=\"nw\">a<span class=\"sub\">path</span></th><td class=\"r\">1</td>");
    HAS(ed_text_string(&out), "<tr class=\"sum\">");
}

ED_TEST(paths)
{
    ed_block *root = ed_block_root(arena), *pairs = ed_block_pairs(root), *table = ed_block_table(root, NULL);
    ck_assert_ptr_null(ed_block_mark_at(pairs, 0));
    ed_block_pair_add(pairs, "a", "1");
    ed_block_pair_add(pairs, "b", "2");
    ed_block_mark_figure(pairs, "x.\"b\"");
    ed_block_pair_add(pairs, "c", "3");
    ed_block_mark_input(pairs, NULL);
    ed_block_column_add(table, "Id", 0);
    ed_block_cell_add(table, "1");
    ed_block_mark_figure(table, "x.y\nx.z");
    ed_block_cell_add(table, "2");
    ed_block_cell_add(table, "3");
    ed_block_mark_input(table, "x.rate");
    ed_block_headline(root, "Total", "1 CNY");
    ed_block_mark_figure(root->last, "total");
    const char *text = page(arena, root);
    HAS(text, "<dt>a</dt><dd>1</dd>");
    HAS(text, "<dt>b</dt><dd data-figure=\"x.&quot;b&quot;\">2</dd>");
    HAS(text, "<dt>c</dt><dd>3</dd>");
    HAS(text, " data-figure=\"x.y&#10;x.z\">1</td>");
    HAS(text, " data-input=\"x.rate\">3</td>");
    HAS(text, "<span class=\"value\" data-figure=\"total\">1 CNY</span>");
}

/* The hash of the script is held to the script by tests/formats/run_formats.py. */
ED_TEST(program)
{
    const ed_document_live none = {.absent = "no <program>"},
                           live = {.program = "{\"a\": \"</script>\"}", .length = 18, .about = "{}"};
    const char *without = page_with(arena, ed_block_root(arena), &none),
               *with = page_with(arena, ed_block_root(arena), &live);
    HAS(without, "no &lt;program&gt;");
    ck_assert_ptr_null(strstr(without, "<script"));
    ck_assert_ptr_null(strstr(without, "script-src"));
    HAS(with, "; script-src 'sha256-");
    HAS(with, "<script type=\"application/json\" id=\"ecodamage-program\">{\"a\": \"\\u003c/script>\"}</script>");
    HAS(with, "id=\"ecodamage-live\">{}</script>\n<script>\n(() => {");
}

ED_TEST(plots)
{
    ed_block *root = ed_block_root(arena);
    ed_block_plot(root, "Loss", lines(arena, 2));
    const char *text = page(arena, root);
    HAS(text, "<figcaption>Figure 1  Loss</figcaption>");
    HAS(text, "role=\"img\" aria-labelledby=\"p1t p1d\"");
    HAS(text, "<desc id=\"p1d\">Loss; zone &lt;1&gt;; zone &lt;1&gt;</desc>");
    HAS(text, "stroke-dasharray=\"7 3\"");
}

ED_TEST_MAIN("html", escapes, scales, numbers, drawings, marks_over_amounts, spans, structure, formulas, tables, paths,
             program, plots)
