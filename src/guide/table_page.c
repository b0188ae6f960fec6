/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A coefficient table's page: for each edition its source and dates, its rows with how sure each is, where they were
 * read. */
#include "guide/citing.h"
#include "guide/guide.h"
#include "guide/phrase.h"
#include <string.h>

/* Columns of the table that stand beside each other, in a page as text and in the narrower one of man(1); more follow
 * below. */
enum { ACROSS = 6, ACROSS_MAN = 3 };

/* ---- rows */

/* "over 0, up to 10"; the key of a key table. */
static const char *row_name(ed_page *page, const ed_table *table, const ed_row *row)
{
    if (table->band == NULL)
        return row->key;
    const char *over = row->over == NULL ? NULL : ed_citing_number(page->arena, row->over);
    const char *to = row->to == NULL ? NULL : ed_citing_number(page->arena, row->to);
    if (over == NULL)
        return to == NULL ? "" : ed_guide_phrase_fill(page->arena, ED_PHRASE_up_to, page->lang, to, NULL);
    return ed_guide_phrase_fill(page->arena, to == NULL ? ED_PHRASE_over : ED_PHRASE_over_to, page->lang, over, to);
}

static const char *with_unit(ed_page *page, const char *name, const char *unit)
{
    const bool plain = unit == NULL || strcmp(unit, "1") == 0;
    return plain ? name : ed_arena_printf(page->arena, "%s\n%s", name, unit);
}

static const char *column_name(ed_page *page, const ed_column *column)
{
    const char *title = ed_citing_words(column->title, page->lang);
    const char *name = ed_arena_printf(page->arena, "%s%s%s", column->name, title[0] != '\0' ? "\n" : "", title);
    return with_unit(page, name, column->unit);
}

static bool has_titles(ed_page *page, const ed_table *table)
{
    for (size_t i = 0; i < table->rows; i++)
        if (ed_citing_words(table->row[i].title, page->lang)[0] != '\0')
            return true;
    return false;
}

typedef struct block {
    size_t first, count; /* columns of the table */
    bool titled;
} block;

static void put_heading(ed_page *page, const ed_table *table, block part, const char **cell)
{
    size_t at = 0;
    cell[at++] = table->band == NULL ? ed_guide_phrase_in(ED_PHRASE_key, page->lang)
                                     : with_unit(page, table->band, table->band_unit);
    if (part.titled)
        cell[at++] = ed_guide_phrase_in(ED_PHRASE_meaning, page->lang);
    for (size_t i = 0; i < part.count; i++)
        cell[at++] = column_name(page, &table->column[part.first + i]);
    cell[at] = ed_guide_phrase_in(ED_PHRASE_confidence, page->lang);
}

static void put_row(ed_page *page, const ed_table *table, const ed_row *row, block part, const char **cell)
{
    size_t at = 0;
    cell[at++] = row_name(page, table, row);
    if (part.titled)
        cell[at++] = ed_citing_words(row->title, page->lang);
    for (size_t i = 0; i < part.count; i++)
        cell[at++] = row->cell[part.first + i].text;
    cell[at] = ed_confidence_name(row->confidence);
}

static void put_rows(ed_page *page, const ed_table *table)
{
    const size_t across = page->man ? ACROSS_MAN : ACROSS;
    ed_page_heading(page, ed_guide_phrase_in(ED_PHRASE_rows, page->lang));
    for (size_t first = 0; first < table->columns; first += across) {
        const size_t left = table->columns - first;
        const block part = {first, left < across ? left : across, has_titles(page, table)};
        const size_t columns = part.count + (part.titled ? 3 : 2);
        const char **cell = ed_arena_array(page->arena, columns * (table->rows + 1), sizeof *cell);
        put_heading(page, table, part, cell);
        for (size_t i = 0; i < table->rows; i++)
            put_row(page, table, &table->row[i], part, &cell[(i + 1) * columns]);
        ed_page_put_table(page, &(ed_page_table){columns, cell, table->rows + 1});
    }
}

/* ---- where they were read */

static bool is_same_ref(const ed_row *a, const ed_row *b)
{
    return a->ref != NULL && b->ref != NULL && strcmp(a->ref, b->ref) == 0;
}

/* Each reference once, with the rows it is for. */
static void put_refs(ed_page *page, const ed_table *table)
{
    bool *done = ed_arena_array(page->arena, table->rows, sizeof *done), first = true;
    for (size_t i = 0; i < table->rows; i++) {
        ed_text rows = ed_text_new(page->arena);
        for (size_t k = i; !done[i] && k < table->rows; k++) {
            if (!is_same_ref(&table->row[k], &table->row[i]))
                continue;
            done[k] = k > i;
            ed_text_format(&rows, "%s%s", rows.length > 0 ? "; " : "", row_name(page, table, &table->row[k]));
        }
        if (rows.length == 0)
            continue;
        if (first)
            ed_page_heading(page, ed_guide_phrase_in(ED_PHRASE_refs, page->lang));
        first = false;
        ed_page_term(page, ed_text_string(&rows), table->row[i].ref);
    }
}

/* ---- editions */

static void put_fact(ed_page *page, ed_text *out, ed_guide_phrase label, const char *fact)
{
    if (fact == NULL)
        return;
    ed_text_format(out, "%s%s%s%s", out->length > 0 ? "\n" : "", ed_guide_phrase_in(label, page->lang),
                   page->lang == ED_ZH ? "：" : ": ", fact);
}

static void put_edition(ed_page *page, const ed_table *table)
{
    ed_text facts = ed_text_new(page->arena);
    ed_page_heading(page, ed_guide_phrase_in(ED_PHRASE_source, page->lang));
    ed_citing_put_sources(page, &table->source, 1);
    put_fact(page, &facts, ED_PHRASE_selected_by, ed_citing_words(ed_date_kind_words(table->date), page->lang));
    put_fact(page, &facts, ED_PHRASE_supersedes, table->supersedes);
    put_fact(page, &facts, ED_PHRASE_kept_in, table->file->path);
    ed_page_paragraph(page, ed_text_string(&facts));
    put_rows(page, table);
    put_refs(page, table);
}

bool ed_guide_table_page(const ed_tables *tables, const char *id, ed_guide_form form, ed_text *out)
{
    ed_page page = ed_citing_new_page(form, out);
    const ed_table *latest = ed_tables_find(tables, id, (ed_date){0});
    if (latest == NULL)
        return false;
    ed_citing_begin(&page, "ecodamage-table-", id, latest->title, form.version);
    for (size_t i = 0; i < tables->count; i++)
        if (strcmp(tables->table[i]->id, id) == 0)
            put_edition(&page, tables->table[i]);
    ed_citing_put_see_also(&page);
    return true;
}
