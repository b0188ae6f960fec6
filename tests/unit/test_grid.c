/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and dates of spreadsheets; files of lines in every form; sheets as text and back. */
#include "grid/inside.h"
#include "findings.h"
#include <string.h>

ED_TEST(numerals)
{
    static const struct {
        const char *written, *typed;
        bool rounded;
    } cases[] = {{"0.63400000000000001", "0.634", false},
                 {"2.9999999999999996", "3", false},
                 {"99999999999999.999", "100000000000000", false},
                 {"0.99999999999999989", "1", false},
                 {"36800", "36800", false},
                 {"-12.50", "-12.5", false},
                 {"1.0000000000000001E-5", "0.00001", false},
                 {"4.2E-12", "4.2e-12", false},
                 {"6.02214076E+23", "6.02214076e23", false},
                 {"1.2345678901234567E+16", "12345678901234600", false},
                 {"123456789012345678", "123456789012346000", true},
                 {"0.1234567890123456789", "0.123456789012346", true},
                 {"000", "0", false},
                 {"-0", "0", false},
                 {"12x", NULL, false},
                 {"", NULL, false},
                 {"1e", NULL, false},
                 {"1.2.3", NULL, false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool rounded = false;
        const char *typed = ed_typed_numeral(arena, cases[i].written, 0, &rounded);
        ck_assert_msg(typed == cases[i].typed ||
                          (typed != NULL && cases[i].typed != NULL && strcmp(typed, cases[i].typed) == 0),
                      "%s: %s", cases[i].written, typed == NULL ? "none" : typed);
        ck_assert_msg(rounded == cases[i].rounded, "%s", cases[i].written);
    }
}

/* As spreadsheets show them; LibreOffice agrees with each. */
ED_TEST(dates)
{
    static const struct {
        const char *serial;
        bool from_1904;
        const char *date;
    } cases[] = {{"45067", false, "2023-05-21"},
                 {"45067.354166666664", false, "2023-05-21 08:30:00"},
                 {"45066.999999999", false, "2023-05-21"},
                 {"43605", true, "2023-05-21"},
                 {"0", true, "1904-01-01"},
                 {"1", false, "1900-01-01"},
                 {"59", false, "1900-02-28"},
                 {"60", false, NULL},
                 {"61", false, "1900-03-01"},
                 {"0.5", false, "12:00:00"},
                 {"2958465", false, "9999-12-31"},
                 {"2958466", false, NULL},
                 {"-1", false, NULL},
                 {"1e300", false, NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *date = ed_typed_date(arena, cases[i].serial, cases[i].from_1904);
        ck_assert_msg(date == cases[i].date ||
                          (date != NULL && cases[i].date != NULL && strcmp(date, cases[i].date) == 0),
                      "%s: %s", cases[i].serial, date == NULL ? "none" : date);
    }
    static const char *const shown[] = {"yyyy-mm-dd",  "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy/m/d;@", "h:mm", "m/d",
                                        "[DBNum1]yyyy"};
    static const char *const others[] = {"General", "0.00_ ",      "#,##0\"d\"", "[Red]0",
                                         "[h]:mm",  "0.00;[Red]d", "0\\d",       "@"};
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        ck_assert_msg(ed_format_read(shown[i]).date, "%s", shown[i]);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        ck_assert_msg(!ed_format_read(others[i]).date, "%s", others[i]);
}

/* What a person reads of a number is what its format makes of it. */
ED_TEST(formats)
{
    static const struct {
        const char *code;
        bool percent, scaled;
        const char *behind;
    } cases[] = {{"0%", true, false, ""},
                 {"#,##0.00%", true, false, ""},
                 {"0.0\"%\"", false, false, "%"},
                 {"0\\%", false, false, "%"},
                 {"0!.0,", false, true, ""},
                 {"0!.0000\"万元\"", false, true, "万元"},
                 {"0\".\"0000", false, true, ""},
                 {"0\\.0000", false, true, ""},
                 {"#,##0,", false, true, ""},
                 {"0.0,,", false, true, ""},
                 {"0,.0", false, true, ""},
                 {"0.00\"万\"", false, false, "万"},
                 {"0.00\\万", false, false, "万"},
                 {"0.00万", false, false, "万"},
                 {"General\"亿元\"", false, false, "亿元"},
                 {"#,##0.00_ \"万\" ", false, false, "万"},
                 {"#,##0.00", false, false, ""},
                 {"[Red]#,##0.00_);(#,##0.00)", false, false, ""},
                 {"0.00\"吨\"", false, false, ""},
                 {"0;0%", false, false, ""},
                 {"\"1,000\"0", false, false, ""},
                 {"\"%\"0", false, false, ""},
                 {"0.00E+00", false, false, ""},
                 {"yyyy\"年\"", false, false, ""},
                 {"0\"", false, false, ""},
                 {"0!", false, false, ""},
                 {"", false, false, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const ed_cell_format found = ed_format_read(cases[i].code);
        ck_assert_msg(found.percent == cases[i].percent, "%s: percent", cases[i].code);
        ck_assert_msg(found.scaled == cases[i].scaled, "%s: scaled", cases[i].code);
        ck_assert_msg(strcmp(found.behind, cases[i].behind) == 0, "%s: %s", cases[i].code, found.behind);
    }
    ck_assert(ed_format_numbered(9).percent && ed_format_numbered(10).percent && !ed_format_numbered(4).percent);
    bool rounded = false;
    ck_assert_str_eq(ed_typed_numeral(arena, "0.56999999999999995", 2, &rounded), "57");
    ck_assert_str_eq(ed_typed_numeral(arena, "0", 2, &rounded), "0");
    ck_assert_str_eq(ed_typed_numeral(arena, "0.00125", 2, &rounded), "0.125");
}

static const char *as_text(ed_arena *arena, const ed_grid *grid)
{
    ed_text out = ed_text_new(arena);
    ed_grid_write(grid, &out);
    return ed_text_string(&out);
}

static const char *read(ed_arena *arena, const char *bytes, size_t length)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_grid *grid = ed_csv_read(arena, "v.csv", bytes, length, &findings);
    ck_assert(grid != NULL || findings.errors > 0);
    if (grid != NULL)
        return as_text(arena, grid) + strlen("ecodamage-sheet/1 \n");
    return ed_finding_line(arena, &findings.row[0], ED_EN);
}

ED_TEST(lines)
{
    static const struct {
        const char *bytes, *cells;
    } cases[] = {
        {"id,amount\nv1,\"36,800\"\n", "A1 t id\nB1 t amount\nA2 t v1\nB2 t 36,800\n"},
        {"\xEF\xBB\xBFid;amount\r\nv1;1,5\r\n", "A1 t id\nB1 t amount\nA2 t v1\nB2 t 1,5\n"},
        {"id\tamount\rv1\t2\r", "A1 t id\nB1 t amount\nA2 t v1\nB2 t 2\n"},
        {"sep=;\na;b,c,d\n", "A2 t a\nB2 t b,c,d\n"},
        {"a,\"b\"\"c\nd\",e\n,,\n\nf", "A1 t a\nB1 t b\"c\\nd\nC1 t e\nA5 t f\n"},
        {"a, \xE3\x80\x80,b", "A1 t a\nC1 t b\n"},
        {"", ""},
        {"a,\"b", "v.csv:1:2: error: the table is not understood: a quotation mark is not closed [grid-damaged]"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(read(arena, cases[i].bytes, strlen(cases[i].bytes)), cases[i].cells);
    /* the same in the encodings of spreadsheets */
    static const char gb[] = "\xB1\xE0\xBA\xC5,\xBD\xF0\xB6\xEE\n";
    ck_assert_str_eq(read(arena, gb, sizeof gb - 1), "A1 t 编号\nB1 t 金额\n");
    static const char little[] = "\xFF\xFE\x16\x7F\xF7\x53,\0\xD1\x91\x9D\x98\n\0",
                      big[] = "\xFE\xFF\x7F\x16\x53\xF7\0,\x91\xD1\x98\x9D\0\n";
    ck_assert_str_eq(read(arena, little, sizeof little - 1), "A1 t 编号\nB1 t 金额\n");
    ck_assert_str_eq(read(arena, big, sizeof big - 1), "A1 t 编号\nB1 t 金额\n");
    ck_assert_ptr_nonnull(strstr(read(arena, "a\n\xFFz", 4), "v.csv:2:1: error"));
    ck_assert_ptr_nonnull(strstr(read(arena, "a\n\"b\0c\"", 7), "v.csv:2:1: error"));
}

/* What is written is read back as it was, and is no wider than what it says. */
ED_TEST(written_lines)
{
    static const char *const texts[] = {
        "a,b\n1,2\n",
        "a;b\n1;2\n",
        "a\n1\n",
        "sep=|\na|b\n1|\"x|y\"\n",
        "sep=|\na,b|c\n1|\n",
        "a,\"b\nc\",d\n\n1,2,3\n",
        "sep=:\na:b\n1\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        ed_findings findings;
        ed_findings_init(&findings, arena);
        const ed_grid *grid = ed_csv_read(arena, "v.csv", texts[i], strlen(texts[i]), &findings);
        ck_assert_ptr_nonnull(grid);
        ed_text out = ed_text_new(arena);
        ed_csv_write(grid, &out);
        const ed_grid *again = ed_csv_read(arena, "v.csv", ed_text_string(&out), out.length, &findings);
        ck_assert_ptr_nonnull(again);
        ck_assert_str_eq(as_text(arena, again), as_text(arena, grid));
    }
    enum { ROWS = 2000, WIDE = 2000 };
    ed_findings findings;
    ed_findings_init(&findings, arena);
    ed_text wide = ed_text_new(arena), out = ed_text_new(arena);
    for (int i = 0; i < WIDE; i++)
        ed_text_add(&wide, "x,");
    for (int i = 0; i < ROWS; i++)
        ed_text_add(&wide, "\na,b");
    const ed_grid *grid = ed_csv_read(arena, "v.csv", ed_text_string(&wide), wide.length, &findings);
    ck_assert_ptr_nonnull(grid);
    ed_csv_write(grid, &out);
    ck_assert_uint_lt(out.length, 2 * wide.length);
}

ED_TEST(sheet_text)
{
    static const char text[] =
        "ecodamage-sheet/1 应急\\\\费用\nhidden\nA1 t a\\nb\nE14 nfh 5200\nF14 ns 36800\nAB14 -f \nA20 e #N/A\nA1:C1\n";
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_grid *grid = ed_grid_read_text(arena, "b.xlsx", text, sizeof text - 1, &findings);
    ck_assert_ptr_nonnull(grid);
    ck_assert(grid->hidden);
    ck_assert_str_eq(as_text(arena, grid), text);
    ck_assert_str_eq(ed_place_text(arena, ed_grid_place(grid, 1, 5)), "b.xlsx:应急\\费用!E14");
    ck_assert_uint_eq(ed_grid_cell(grid, 1, 28)->flags, ED_GRID_FORMULA);
    ck_assert_uint_eq(ed_grid_cell(grid, 1, 6)->flags, ED_GRID_SCALED);
    ck_assert_str_eq(ed_grid_cell(grid, 1, 7)->text, "");
    ck_assert_ptr_null(ed_grid_read_text(arena, "b.xlsx", text, sizeof text - 2, &findings));
    ck_assert_uint_eq(findings.errors, 1);
}

ED_TEST_MAIN("grid", numerals, dates, formats, lines, written_lines, sheet_text)
