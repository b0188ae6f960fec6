/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of tables: widths that fit, narrowing, cutting into pieces; and how a terminal prints them. */
#include "document/inside.h"
#include "document/text/text.h"
#include "testing.h"
#include <string.h>

static const ed_page_width page = {&ed_measure_columns, &ed_measure_columns, 40, 2, 10, false};

static ed_block *table_of(ed_arena *arena, const char *const *title, const unsigned *style, size_t columns,
                          const char *const *cell, size_t cells)
{
    ed_block *table = ed_block_table(ed_block_root(arena), NULL);
    for (size_t i = 0; i < columns; i++)
        ed_block_column_add(table, title[i], style[i]);
    for (size_t i = 0; i < cells; i++)
        ed_block_cell_add(table, cell[i]);
    return table;
}

ED_TEST(natural)
{
    const char *const title[] = {"Id", "Amount"}, *const cell[] = {"a", "169,301.78", "bcd", "1"};
    const unsigned style[] = {ED_COLUMN_LABEL, ED_COLUMN_RIGHT};
    ed_piece *piece;
    const ed_block *table = table_of(arena, title, style, 2, cell, 4);
    ck_assert_uint_eq(ed_block_rows(table), 2);
    ck_assert_uint_eq(ed_columns_fit(arena, table, &page, &piece), 1);
    ck_assert_uint_eq(piece[0].count, 2);
    ck_assert_uint_eq(piece[0].width[0], 3);
    ck_assert_uint_eq(piece[0].width[1], 10);
    ed_text out = ed_text_new(arena);
    ed_terminal_table(table, 2, &out);
    ck_assert_str_eq(ed_text_string(&out),
                     "  Id       Amount\n  ---------------\n  a    169,301.78\n  bcd           1\n");
}

ED_TEST(narrowed)
{
    const char *const title[] = {"Id", "Text", "More"}, *const cell[] = {"a", "one two three four five six seven",
                                                                         "one two three four five six"};
    const unsigned style[] = {ED_COLUMN_LABEL, ED_COLUMN_BREAKS, ED_COLUMN_BREAKS};
    ed_piece *piece;
    ck_assert_uint_eq(ed_columns_fit(arena, table_of(arena, title, style, 3, cell, 3), &page, &piece), 1);
    /* 40 columns less two gaps and the id leave 34: both texts get the half */
    ck_assert_uint_eq(piece[0].width[0] + piece[0].width[1] + piece[0].width[2] + 4, 40);
    ck_assert_uint_eq(piece[0].width[1], 17);
}

/* Where rows are made low, no word is broken that the page has room for; where it has none, the piece stays one. */
ED_TEST(whole_words)
{
    const char *const title[] = {"Id", "Text", "Outstanding sum"}, *const cell[] = {"a", "one two three four five six",
                                                                                    "1.00"};
    const unsigned style[] = {ED_COLUMN_LABEL, ED_COLUMN_BREAKS, ED_COLUMN_RIGHT};
    ed_page_width low = page;
    ed_piece *piece;
    low.level = true;
    low.narrow = 4;
    for (low.room = 18; low.room <= 60; low.room++) {
        ck_assert_uint_eq(ed_columns_fit(arena, table_of(arena, title, style, 3, cell, 3), &low, &piece), 1);
        if (low.room >= 44) /* a word is at most a quarter of the page */
            ck_assert_uint_ge(piece[0].width[2], 11);
        if (low.room >= 24)
            ck_assert_uint_ge(piece[0].width[1], 5);
    }
}

ED_TEST(cut)
{
    const char *const title[] = {"Year", "A", "B", "C"}, *const cell[] = {"2020", "1234567890123456",
                                                                          "1234567890123456", "1234567890123456"};
    const unsigned style[] = {ED_COLUMN_LABEL, ED_COLUMN_RIGHT, ED_COLUMN_RIGHT, ED_COLUMN_RIGHT};
    ed_piece *piece;
    ck_assert_uint_eq(ed_columns_fit(arena, table_of(arena, title, style, 4, cell, 4), &page, &piece), 2);
    ck_assert_uint_eq(piece[0].count, 3);
    ck_assert_uint_eq(piece[1].count, 2);
    ck_assert_uint_eq(piece[1].column[0], 0); /* the label again */
    ck_assert_uint_eq(piece[1].column[1], 3);
}

ED_TEST(one_figure_too_wide)
{
    const char *const title[] = {"A"}, *const cell[] = {"123456789012345678901234567890123456789012345678901234567890"};
    const unsigned style[] = {ED_COLUMN_RIGHT};
    ed_piece *piece;
    ck_assert_uint_eq(ed_columns_fit(arena, table_of(arena, title, style, 1, cell, 1), &page, &piece), 1);
    ck_assert_uint_eq(piece[0].width[0], 60); /* a figure is never cut */
}

ED_TEST(none)
{
    ed_piece *piece;
    ck_assert_uint_eq(ed_columns_fit(arena, ed_block_table(ed_block_root(arena), NULL), &page, &piece), 0);
}

ED_TEST(document)
{
    ed_block *root = ed_block_root(arena);
    ed_block *section = ed_block_section(root, "一、", "标题"), *step = ed_block_step(section, "1.2", "Damage D");
    ed_math *row = ed_math_row(arena);
    ed_math_add_symbol(arena, row, "z0");
    ed_math_add_operator(arena, row, "=");
    ed_math_add_text(arena, row, "2");
    ed_block_pair_math(step, "Formula", row);
    ed_block_pair_add(step, "Empty", "");
    ed_block_notice(section, "mind");
    ed_block_signature(section);
    const ed_document d = {.arena = arena, .lang = ED_ZH, .title = "Book", .check = "check", .root = root};
    ed_text out = ed_text_new(arena);
    ed_terminal_render(&d, &out);
    const char *text = ed_text_string(&out);
    ck_assert_ptr_nonnull(strstr(text, "\n一、标题\n----"));
    ck_assert_ptr_nonnull(strstr(text, "\n  1.2 Damage D\n      Formula  z_0 = 2\n\n  ※ mind\n"));
    ck_assert_ptr_null(strstr(text, "Empty"));
    ck_assert_ptr_nonnull(strstr(text, "-\ncheck\n"));
}

ED_TEST_MAIN("columns", natural, narrowed, whole_words, cut, one_figure_too_wide, none, document)
