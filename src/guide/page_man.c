/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page as troff with the man macros and tbl(1): what man(1) of groff and mandoc read. */
#include "guide/page_form.h"
#include "guide/line.h"
#include <string.h>

enum { ROOM = 71, GAP = 2 }; /* of the 80 columns of a terminal, man leaves 71 */

static void put_escaped(ed_page *page, const char *text, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) {
        if (text[i] == '\\')
            ed_text_add(page->out, "\\e");
        else if (text[i] == '-')
            ed_text_add(page->out, "\\-");
        else if (text[i] == '"')
            ed_text_add(page->out, "\\(dq");
        else
            ed_text_add_char(page->out, text[i]);
    }
}

/* One line, escaped: a backslash is an escape, a hyphen a hyphen and no minus, a dot or quote at the front a request.
 * troff knows no line breaks between Chinese characters, so it is told of each ("\:"). */
static void put_line(ed_page *page, const char *text, size_t bytes)
{
    if (bytes > 0 && (text[0] == '.' || text[0] == '\''))
        ed_text_add(page->out, "\\&");
    for (size_t done = 0; done < bytes;) {
        size_t piece = ed_line_piece(text + done);
        piece = piece > bytes - done ? bytes - done : piece;
        ed_text_add(page->out, done > 0 ? "\\:" : "");
        put_escaped(page, text + done, piece);
        done += piece;
    }
    ed_text_add_char(page->out, '\n');
}

/* Lines as they are, with `between` where one ends. */
static void put_lines(ed_page *page, const char *text, const char *between)
{
    while (*text != '\0') {
        size_t bytes = strcspn(text, "\n");
        put_line(page, text, bytes);
        text += bytes + (text[bytes] == '\n');
        if (*text != '\0')
            ed_text_add(page->out, between);
    }
}

/* "cn/x" as "cn-x": a page's name is the name of its file. */
static const char *dashed(ed_page *page, const char *prefix, const char *name)
{
    char *out = ed_arena_printf(page->arena, "%s%s", prefix, name);
    for (char *at = out; *at != '\0'; at++)
        *at = *at == '/' ? '-' : *at;
    return out;
}

/* The short name stands in the corners, where there is little room, the whole one in the line that apropos(1) reads. */
static void begin(ed_page *page, const ed_page_subject *subject)
{
    const char *line =
        ed_arena_printf(page->arena, "%s - %s", dashed(page, subject->prefix, subject->name), subject->title);
    ed_text_format(page->out, "'\\\" t\n.TH \"%s\" \"%s\" \"\" \"%s\" \"ecodamage\"\n", dashed(page, "", subject->name),
                   subject->section, subject->program);
    ed_text_add(page->out, ".nh\n.ad l\n"); /* no words divided, no spaces stretched */
    ed_text_add(page->out, page->lang == ED_ZH ? ".SH 名称\n" : ".SH NAME\n");
    put_line(page, line, strlen(line));
}

static void heading(ed_page *page, const char *text)
{
    ed_text_add(page->out, ".SH ");
    put_line(page, text, strlen(text));
}

/* The macros for paragraphs bring their own. */
static void gap(ed_page *page)
{
    (void)page;
}

static void paragraph(ed_page *page, const char *text)
{
    ed_text_add(page->out, ".PP\n");
    put_lines(page, text, ".br\n");
}

static void term(ed_page *page, const char *name, const char *text)
{
    ed_text_add(page->out, ".TP\n");
    put_line(page, name, strlen(name));
    if (text[0] == '\0')
        ed_text_add(page->out, "\\&\n");
    put_lines(page, text, ".br\n");
}

static void sample(ed_page *page, const char *text)
{
    ed_text_add(page->out, ".PP\n.RS 4\n.nf\n");
    put_lines(page, text, "");
    ed_text_add(page->out, ".fi\n.RE\n");
}

static void put_format(ed_page *page, const ed_page_table *table, const size_t *width)
{
    for (size_t kind = 0; kind < 2; kind++)
        for (size_t i = 0; i < table->columns; i++) {
            ed_text_format(page->out, "l%sw(%zun)", kind == 0 ? "b" : "", width[i]);
            if (i + 1 < table->columns)
                ed_text_format(page->out, "%d ", GAP);
            else
                ed_text_add(page->out, kind == 0 ? "\n" : ".\n");
        }
}

/* Each line of a row is a row for tbl: its text blocks can not cut words, and mandoc's have no lines of their own. */
static void put_table(ed_page *page, const ed_page_table *table)
{
    size_t width[ED_PAGE_COLUMNS];
    const char *left[ED_PAGE_COLUMNS], *line[ED_PAGE_COLUMNS];
    ed_page_widths(page, table, ROOM, GAP, width);
    ed_text_add(page->out, ".TS\n");
    put_format(page, table, width);
    for (size_t row = 0; row < table->rows; row++) {
        for (size_t i = 0; i < table->columns; i++)
            left[i] = table->cell[row * table->columns + i];
        while (ed_page_row_line(page, left, width, table->columns, line)) {
            ed_text_add(page->out, "\\&");
            for (size_t i = 0; i < table->columns; i++) {
                ed_text_add(page->out, i > 0 ? "\t" : "");
                put_escaped(page, line[i], strlen(line[i]));
            }
            ed_text_add_char(page->out, '\n');
        }
        ed_text_add(page->out, row == 0 ? "_\n" : "");
    }
    ed_text_add(page->out, ".TE\n");
}

const ed_page_form ed_page_man = {
    .begin = begin,
    .heading = heading,
    .gap = gap,
    .paragraph = paragraph,
    .term = term,
    .sample = sample,
    .table = put_table,
};
