/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A coefficient table's page: for each edition its source and dates, its rows with how sure each is, where they were
 * read. */
#include "guide/inside.h"
#include "guide/guide.h"
#include <string.h>

/* ---- rows */

/* "over 0, up to 10"; the key of a key table. */
static const char *row_name(const ed_page *page, const ed_table *table, const ed_row *row)
{
    if (table->band == NULL)
        return row->key;
    const char *over = row->over == NULL ? NULL : ed_citing_number(page->arena, row->over);
    const char *to = row->to == NULL ? NULL : ed_citing_number(page->arena, row->to);
    if (over == NULL)
        return to == NULL ? "" : ed_guide_phrase_fill(page->arena, ED_PHRASE_up_to, page->lang, to, NULL);
    return ed_guide_phrase_fill(page->arena, to == NULL ? ED_PHRASE_over : ED_PHRASE_over_to, page->lang, over, to);
}

static const char *with_unit(const ed_page *page, const char *name, const char *unit)
{
    const bool plain = unit == NULL || strcmp(unit, "1") == 0;
    return plain ? name : ed_arena_printf(page->arena, "%s\n%s", name, unit);
}

static const char *column_name(const ed_page *page, const ed_column *column)
{
    const char *title = ed_citing_words(column->title, page->lang);
    const char *name = ed_arena_printf(page->arena, "%s%s%s", column->name, title[0] != '\0' ? "\n" : "", title);
    return with_unit(page, name, column->unit);
}

static bool has_titles(const ed_page *page, const ed_table *table)
{
    for (size_t i = 0; i < table->rows; i++)
        if (ed_citing_words(table->row[i].title, page->lang)[0] != '\0')
            return true;
    return false;
}

/* "cite_en" says in English what "cite" says in Chinese: a page has the one of its language. */
static bool is_of_language(const ed_page *page, const ed_table *table, const ed_column *column)
{
    const size_t length = strlen(column->name);
    if (length > 3 && strcmp(column->name + length - 3, "_en") == 0)
        return page->lang == ED_EN;
    const char *english = ed_arena_printf(page->arena, "%s_en", column->name);
    for (size_t i = 0; page->lang == ED_EN && i < table->columns; i++)
        if (strcmp(table->column[i].name, english) == 0)
            return false;
    return true;
}

static void put_columns(const ed_page *page, const ed_table *table, bool titled, ed_block *out)
{
    ed_block_column_add(
        out, table->band == NULL ? ed_page_say(page, ED_PHRASE_key) : with_unit(page, table->band, table->band_unit),
        ED_COLUMN_LABEL);
    if (titled)
        ed_page_column(page, out, ED_PHRASE_meaning, ED_COLUMN_BREAKS);
    for (size_t i = 0; i < table->columns; i++)
        if (is_of_language(page, table, &table->column[i]))
            ed_block_column_add(out, column_name(page, &table->column[i]),
                                table->column[i].unit != NULL ? ED_COLUMN_RIGHT : ED_COLUMN_BREAKS);
    ed_page_column(page, out, ED_PHRASE_confidence, ED_COLUMN_BREAKS);
}

/* A text may refer to documents. */
static const char *cell_text(const ed_page *page, const ed_tables *tables, const ed_cell *cell)
{
    const bool refers = cell->text != NULL && cell->number == NULL && strchr(cell->text, '{') != NULL;
    return refers ? ed_authorities_say(page->arena, &tables->documents, cell->text, page->lang, NULL) : cell->text;
}

static void put_rows(ed_page *page, const ed_tables *tables, const ed_table *table)
{
    ed_block *out = ed_block_table(ed_page_section(page, ED_PHRASE_rows), NULL);
    const bool titled = has_titles(page, table);
    put_columns(page, table, titled, out);
    for (size_t i = 0; i < table->rows; i++) {
        const ed_row *row = &table->row[i];
        ed_block_cell_add(out, row_name(page, table, row));
        if (titled)
            ed_block_cell_add(out, ed_citing_words(row->title, page->lang));
        for (size_t k = 0; k < table->columns; k++)
            if (is_of_language(page, table, &table->column[k]))
                ed_block_cell_add(out, cell_text(page, tables, &row->cell[k]));
        ed_block_cell_add(out, ed_words_in(ed_confidence_words(row->confidence), page->lang));
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
    bool *done = ed_arena_array(page->arena, table->rows, sizeof *done);
    ed_block *pairs = NULL;
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
        if (pairs == NULL)
            pairs = ed_block_pairs(ed_page_section(page, ED_PHRASE_refs));
        ed_block_pair_add(pairs, ed_text_string(&rows), table->row[i].ref);
    }
}

/* ---- editions */

static void put_edition(ed_page *page, const ed_tables *tables, const ed_table *table)
{
    ed_citing_put_sources(page, table->sources, table->source_count);
    ed_block *facts = ed_block_pairs(page->document->root->last);
    ed_block_pair_add(facts, ed_page_say(page, ED_PHRASE_selected_by),
                      ed_citing_words(ed_date_kind_words(table->date), page->lang));
    ed_block_pair_add(facts, ed_page_say(page, ED_PHRASE_supersedes), table->supersedes);
    ed_block_pair_add(facts, ed_page_say(page, ED_PHRASE_kept_in), table->file->path);
    put_rows(page, tables, table);
    put_refs(page, table);
}

const ed_document *ed_guide_table_page(ed_arena *arena, const ed_tables *tables, const char *id, ed_lang lang,
                                       const char *program)
{
    static const ed_manual_entry entry = {"ecodamage-table-", "7"};
    const ed_table *latest = ed_tables_find(tables, id, (ed_date){0});
    if (latest == NULL)
        return NULL;
    ed_page page = ed_page_new(arena, lang, &entry, id, ed_citing_words(latest->title, lang), program);
    for (size_t i = 0; i < tables->count; i++)
        if (strcmp(tables->table[i]->id, id) == 0)
            put_edition(&page, tables, tables->table[i]);
    ed_citing_put_see_also(&page);
    return page.document;
}
