/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manual page: each part goes to the writer of the page's form. */
#include "guide/page.h"

#include "guide/page_form.h"
#include <string.h>

static const ed_page_form *form(const ed_page *page)
{
    return page->man ? &ed_page_man : &ed_page_plain;
}

void ed_page_begin(ed_page *page, const ed_page_subject *subject)
{
    ed_page_subject shown = *subject;
    shown.title = ed_text_visible(page->arena, subject->title);
    form(page)->begin(page, &shown);
}

void ed_page_heading(ed_page *page, const char *text)
{
    form(page)->heading(page, ed_text_visible(page->arena, text));
    page->begun = false;
}

/* What is no first part of its section begins behind an empty line. */
static void set_apart(ed_page *page)
{
    if (page->begun)
        ed_page_gap(page);
    page->begun = true;
}

void ed_page_gap(ed_page *page)
{
    form(page)->gap(page);
}

/* Control characters made visible line by line: line breaks are the caller's. */
static const char *visible_lines(const ed_page *page, const char *text)
{
    ed_text out = ed_text_new(page->arena);
    for (const char *at = text; *at != '\0';) {
        size_t length = strcspn(at, "\n");
        ed_text_add(&out, ed_text_visible(page->arena, ed_arena_copy(page->arena, at, length)));
        at += length;
        if (*at == '\n') {
            ed_text_add_char(&out, '\n');
            at++;
        }
    }
    return ed_text_string(&out);
}

void ed_page_paragraph(ed_page *page, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    set_apart(page);
    form(page)->paragraph(page, visible_lines(page, text));
}

void ed_page_term(ed_page *page, const char *term, const char *text)
{
    page->begun = true;
    form(page)->term(page, ed_text_visible(page->arena, term), visible_lines(page, text == NULL ? "" : text));
}

void ed_page_sample(ed_page *page, const char *text)
{
    set_apart(page);
    form(page)->sample(page, visible_lines(page, text));
}

void ed_page_put_table(ed_page *page, const ed_page_table *table)
{
    const char **cell = ed_arena_array(page->arena, table->rows * table->columns, sizeof *cell);
    for (size_t i = 0; i < table->rows * table->columns; i++)
        cell[i] = table->cell[i] == NULL ? "" : visible_lines(page, table->cell[i]);
    set_apart(page);
    form(page)->table(page, &(ed_page_table){table->columns, cell, table->rows});
}
