/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in a part of Markdown: each kind of block, lines that are joined, what is not read; and the manual itself. */
#include "base/file.h"
#include "guide/guide.h"
#include "guide/prose.h"
#include "testing.h"
#include <string.h>

static const char *const kinds[] = {
    [ED_BLOCK_SECTION] = "section", [ED_BLOCK_PARAGRAPH] = "text", [ED_BLOCK_BULLET] = "point",
    [ED_BLOCK_NOTICE] = "notice",   [ED_BLOCK_TABLE] = "table",    [ED_BLOCK_SAMPLE] = "sample"};

static void add(ed_text *out, const ed_block *parent)
{
    for (const ed_block *block = parent->child; block != NULL; block = block->next) {
        ed_text_format(out, "%s(%s", kinds[block->kind], block->text == NULL ? "" : block->text);
        for (size_t i = 0; i < block->columns; i++)
            ed_text_format(out, "%s%s", block->column[i].title, block->column[i].style == ED_COLUMN_RIGHT ? "#;" : ";");
        for (size_t i = 0; i < block->cells; i++)
            ed_text_format(out, "%s;", block->cell[i]);
        add(out, block);
        ed_text_add(out, ")");
    }
}

/* The title and all blocks in brackets; the number of the line that was not read. */
static const char *read(ed_arena *arena, const char *text)
{
    ed_document *document = ed_document_new(arena, ED_EN);
    const size_t line = ed_prose_read(document, text);
    ed_text out = ed_text_new(arena);
    if (line > 0)
        return ed_arena_printf(arena, "line %zu", line);
    ed_text_add(&out, document->title == NULL ? "" : document->title);
    add(&out, document->root);
    return ed_text_string(&out);
}

ED_TEST(blocks)
{
    ck_assert_str_eq(read(arena, ""), "");
    ck_assert_str_eq(read(arena, "# A title\n\n## One\na\n### Part\nb\n## Two"),
                     "A titlesection(Onetext(a)section(Parttext(b)))section(Two)");
    ck_assert_str_eq(read(arena, "before\n- one\n- two\n> mind\n"), "text(before)point(one)point(two)notice(mind)");
    ck_assert_str_eq(read(arena, "<!-- not read -->\na\n\n\nb"), "text(a)text(b)");
}

ED_TEST(joined)
{
    ck_assert_str_eq(read(arena, "one\ntwo\n\nthree"), "text(one two)text(three)");
    ck_assert_str_eq(read(arena, "- one\n  two\n- three"), "point(one two)point(three)");
    ck_assert_str_eq(read(arena, "> one\n> two"), "notice(one two)");
    /* no space between two Chinese characters, marks of punctuation among them */
    ck_assert_str_eq(read(arena, "生态\n环境，\n损害"), "text(生态环境，损害)");
    ck_assert_str_eq(read(arena, "用\nExcel\n填写"), "text(用 Excel 填写)");
}

ED_TEST(samples)
{
    ck_assert_str_eq(read(arena, "```console\n$ a  b\n\n  # c\n```\nd"), "sample($ a  b\n\n  # c)text(d)");
    ck_assert_str_eq(read(arena, "```\n```"), "sample()");
}

ED_TEST(tables)
{
    ck_assert_str_eq(read(arena, "| a | b |\n|---|---:|\n| 1 | 2 |\n|  | x y |\n\nz"), "table(a;b#;1;2;;x y;)text(z)");
    ck_assert_str_eq(read(arena, "| a |\n|---|"), "table(a;)");
}

/* What is not of the subset is told by its line, and never read as text. */
ED_TEST(refused)
{
    static const struct {
        const char *text, *line;
    } one[] = {{"#### deep", "line 1"},
               {"a\n\n* point", "line 3"},
               {"a\n+ point", "line 2"},
               {"~~~", "line 1"},
               {"<b>", "line 1"},
               {"`code` first", "line 1"},
               {"  moved in", "line 1"},
               {"### part without a chapter", "line 1"},
               {"# one\n# two", "line 2"},
               {"text\n# title", "line 2"},
               {"<!-- not ended", "line 1"},
               {"<!-- a --> b", "line 1"},
               {"```\nnot ended", "line 3"},
               {"```\na\n``` b", "line 3"},
               {"| a | b |", "line 2"},
               {"| a | b |\n| 1 | 2 |", "line 2"},
               {"| a | b |\n|---|", "line 2"},
               {"| a |\n|---|---|", "line 2"},
               {"| a |\n|---|\n| 1 | 2 |", "line 3"},
               {"| a | b |\n|---|---|\n| 1 |", "line 3"},
               {"| a |\n|---|\n| 1 | b", "line 3"}};
    for (size_t i = 0; i < sizeof one / sizeof one[0]; i++)
        ck_assert_msg(strcmp(read(arena, one[i].text), one[i].line) == 0, "%s: %s", one[i].text,
                      read(arena, one[i].text));
}

/* The manual is of the subset, has a title, and leaves no gap. */
ED_TEST(manual)
{
    static const char *const path[] = {
        [ED_ZH] = ED_SOURCE_DIR "/src/assets/manual/zh.md", [ED_EN] = ED_SOURCE_DIR "/src/assets/manual/en.md"};
    for (ed_lang lang = ED_ZH; lang <= ED_EN; lang++) {
        char *text = NULL;
        size_t length = 0;
        const char *error = NULL;
        ck_assert_int_eq(ed_file_read(arena, path[lang], 1 << 20, &text, &length, &error), ED_FILE_DONE);
        ck_assert_uint_eq(ed_prose_read(ed_document_new(arena, lang), text), 0);
        const ed_document *document = ed_guide_manual(arena, lang, "ecodamage");
        ed_text out = ed_text_new(arena);
        add(&out, document->root);
        ck_assert_ptr_nonnull(document->title);
        ck_assert_ptr_null(strstr(ed_text_string(&out), "{{"));
        ck_assert_ptr_nonnull(
            strstr(ed_text_string(&out), ed_words_in(ed_term_words(ED_TERMS_head, "interim-loss"), lang)));
    }
}

ED_TEST_MAIN("prose", blocks, joined, samples, tables, refused, manual)
