/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fonts, pictures and archives: what PDF and DOCX are made with. */
#include "document/paint/paint.h"
#include "document/docx/docx.h"
#include "testing.h"
#include <string.h>
#include <zlib.h>

static ed_fonts *fonts_of(ed_arena *arena)
{
    ed_fonts *fonts = NULL;
    ck_assert_int_eq(ed_fonts_open(ed_arena_memory(arena), "/nonexistent:" ED_FONT_DIRS, &fonts), ED_OK);
    return fonts;
}

ED_TEST(missing)
{
    ed_fonts *fonts = NULL;
    ck_assert_int_eq(ed_fonts_open(ed_arena_memory(arena), "", &fonts), ED_FILE);
    ck_assert_int_eq(ed_fonts_open(ed_arena_memory(arena), "/nonexistent:/dev", &fonts), ED_FILE);
    ck_assert_ptr_null(fonts);
    ed_fonts_close(NULL);
}

ED_TEST(widths)
{
    ed_fonts *fonts = fonts_of(arena);
    const ed_style style = {fonts, ED_FACE_SERIF, 10}, bold = {fonts, ED_FACE_SERIF_BOLD, 10};
    ck_assert(ed_style_width(&style, "环境") == 20); /* a Chinese character is as wide as the size */
    ck_assert(ed_style_width(&style, "") == 0);
    ck_assert(ed_style_width(&style, "169") > 10 && ed_style_width(&style, "169") < 20);
    ck_assert(ed_style_width(&bold, "169") >= ed_style_width(&style, "169"));
    ck_assert(ed_style_width(&style, "e\xCC\x81") == ed_style_width(&style, "e")); /* a combining accent */
    ck_assert(ed_style_width(&style, "\xF0\x9F\x98\x80") > 0);                     /* no face has it: a box */
    ed_fonts_close(fonts);
}

/* In the face of samples all columns are of one width, and a Chinese character takes two. */
ED_TEST(columns)
{
    ed_fonts *fonts = fonts_of(arena);
    ck_assert_int_eq(ed_fonts_open_mono(fonts), ED_OK);
    ck_assert_int_eq(ed_fonts_open_mono(fonts), ED_OK);
    const ed_style mono = {fonts, ED_FACE_MONO, 10};
    ck_assert(ed_style_width(&mono, "il.-") == 20 && ed_style_width(&mono, "WM08") == 20);
    ck_assert(ed_style_width(&mono, "环境") == 20);
    ed_fonts_close(fonts);
}

ED_TEST(pictures)
{
    ed_fonts *fonts = fonts_of(arena);
    double x[] = {2020, 2021, 2022}, y[] = {1, 0.5, 0};
    ed_plot_series series = {.name = "loss", .x = x, .y = y, .points = 3};
    const ed_plot plot = {.x_title = "年份", .y_title = "损失", .series = &series, .serieses = 1};
    const ed_drawing *drawing = ed_drawing_of(arena, &plot, ED_DRAWING_WIDE);
    ed_stream one = ed_stream_new(ed_arena_memory(arena)), two = ed_stream_new(ed_arena_memory(arena));
    ck_assert(ed_paint_png(fonts, drawing, 2, &one) && ed_paint_png(fonts, drawing, 2, &two));
    ck_assert_uint_gt(one.length, 1000);
    ck_assert_int_eq(memcmp(one.bytes, "\x89PNG\r\n", 6), 0);
    ck_assert_uint_eq(one.length, two.length);
    ck_assert_int_eq(memcmp(one.bytes, two.bytes, one.length), 0);
    ed_stream_free(&one);
    ed_stream_free(&two);
    ed_fonts_close(fonts);
}

static const ed_drawing *drawing_of(ed_arena *arena, const char *x_title, const char *y_title)
{
    double x[] = {2020, 2021, 2022}, y[] = {1, 0.5, 0};
    ed_plot_series series = {.name = "受损区 A", .x = x, .y = y, .points = 3};
    const ed_plot plot = {.x_title = x_title, .y_title = y_title, .series = &series, .serieses = 1};
    return ed_drawing_of(arena, &plot, ED_DRAWING_WIDE);
}

static void check_same(ed_arena *arena, ed_fonts *fonts, ed_fonts *whole, const ed_drawing *drawing)
{
    ed_stream one = ed_stream_new(ed_arena_memory(arena)), two = ed_stream_new(ed_arena_memory(arena));
    ck_assert(ed_paint_png(fonts, drawing, 2, &one) && ed_paint_png(whole, drawing, 2, &two));
    ck_assert_uint_eq(one.length, two.length);
    ck_assert_int_eq(memcmp(one.bytes, two.bytes, one.length), 0);
    ed_stream_free(&one);
    ed_stream_free(&two);
}

/* Fonts that were cut draw the same: what they were cut to, what they have not, and when they are cut anew. */
ED_TEST(cutting)
{
    ed_fonts *fonts = fonts_of(arena), *whole = fonts_of(arena);
    const ed_drawing *first = drawing_of(arena, "年份", "损失（元）"), *other = drawing_of(arena, "⌈x⌉ 😀", "ΔW é");
    ck_assert_int_eq(ed_fonts_cut(fonts), ED_OK); /* to nothing */
    check_same(arena, fonts, whole, first);
    ed_paint_expect(fonts, first);
    ck_assert_int_eq(ed_fonts_cut(fonts), ED_OK);
    check_same(arena, fonts, whole, first);
    check_same(arena, fonts, whole, other);
    ck_assert_int_eq(ed_fonts_cut(fonts), ED_OK);
    check_same(arena, fonts, whole, other);
    check_same(arena, fonts, whole, first);
    ed_fonts_close(whole);
    ed_fonts_close(fonts);
}

static unsigned read16(const char *at)
{
    return (unsigned char)at[0] | (unsigned)(unsigned char)at[1] << 8;
}

/* An entry is read back by inflating it. tests/formats/run_formats.py reads archives with another program. */
ED_TEST(archives)
{
    enum { SIZE = 10000 };
    ed_text out = ed_text_new(arena);
    char *bytes = ed_arena_alloc(arena, SIZE), *back = ed_arena_alloc(arena, SIZE);
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (char)(i * i % 251);
    ed_text_add(&out, "before");
    ed_zip zip = ed_zip_new(&out);
    ed_zip_add(&zip, "a.xml", bytes, SIZE);
    ed_zip_add(&zip, "empty", "", 0);
    ed_zip_close(&zip);
    const char *file = ed_text_string(&out) + 6;
    ck_assert_int_eq(memcmp(file, "PK\x03\x04", 4), 0);
    ck_assert_uint_eq(read16(file + 26), 5); /* the length of the name */
    z_stream z = {.next_in = (z_const Bytef *)(uintptr_t)(file + 35),
                  .avail_in = (uInt)(out.length - 41),
                  .next_out = (Bytef *)back,
                  .avail_out = SIZE};
    ck_assert_int_eq(inflateInit2(&z, -15), Z_OK);
    ck_assert_int_eq(inflate(&z, Z_FINISH), Z_STREAM_END);
    ck_assert_uint_eq(z.total_out, SIZE);
    inflateEnd(&z);
    ck_assert_int_eq(memcmp(bytes, back, SIZE), 0);
    const char *end = ed_text_string(&out) + out.length - 22;
    ck_assert_int_eq(memcmp(end, "PK\x05\x06", 4), 0);
    ck_assert_uint_eq(read16(end + 10), 2);
    ck_assert_int_eq(memcmp(file + read16(end + 16), "PK\x01\x02", 4), 0);
}

ED_TEST_MAIN("font", missing, widths, columns, pictures, cutting, archives)
