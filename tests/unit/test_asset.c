/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Embedded files: what of them is embedded, and how gaps are filled. */
#include "base/base.h"
#include "testing.h"

#include <string.h>

ED_ASSET(docx_core_xml);
ED_ASSET(html_css);

static const char *filled(ed_arena *arena, const char *text, const ed_gap *gap, size_t gaps)
{
    const ed_asset asset = {text, strlen(text)};
    ed_text out = ed_text_new(arena);
    ed_asset_add(&out, &asset, gap, gaps);
    return ed_text_string(&out);
}

ED_TEST(gaps_are_filled)
{
    const ed_gap gap[] = {{"a", "1"}, {"ab", "{{a}}"}, {"empty", ""}};
    ck_assert_str_eq(filled(arena, "", gap, 3), "");
    ck_assert_str_eq(filled(arena, "{{a}}", gap, 3), "1");
    ck_assert_str_eq(filled(arena, "x{{a}}y{{ab}}z{{empty}}{{a}}", gap, 3), "x1y{{a}}z1"); /* a value has no gaps */
    ck_assert_str_eq(filled(arena, "x{{other}}y", gap, 3), "xy");
    ck_assert_str_eq(filled(arena, "{a} {{a", gap, 3), "{a} {{a");
}

ED_TEST(layout_and_comments_are_left_out)
{
    const ed_asset *const asset[] = {&ed_asset_docx_core_xml, &ed_asset_html_css};
    for (size_t i = 0; i < sizeof asset / sizeof asset[0]; i++) {
        ck_assert_uint_eq(strlen(asset[i]->text), asset[i]->length);
        ck_assert_ptr_null(strstr(asset[i]->text, "SPDX"));
        ck_assert_ptr_null(strstr(asset[i]->text, "/*"));
        ck_assert_ptr_null(strstr(asset[i]->text, "<!--"));
        ck_assert_ptr_null(strstr(asset[i]->text, "\n "));
    }
}

ED_TEST_MAIN("asset", gaps_are_filled, layout_and_comments_are_left_out)
