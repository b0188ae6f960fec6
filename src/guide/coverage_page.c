/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is covered, told: a document, which has every format, and JSON. */
#include "guide/guide.h"
#include "guide/inside.h"
#include <string.h>

static const char *cell(const ed_coverage *coverage, const ed_row *row, const char *column, ed_lang lang)
{
    const size_t plain = ed_table_column(coverage->table, column);
    const size_t english = ed_table_column(coverage->table, strcmp(column, "why") == 0 ? "why_en" : "clause_en");
    const size_t at = lang == ED_EN && english != SIZE_MAX ? english : plain;
    return at == SIZE_MAX ? NULL : row->cell[at].text;
}

/* What cites the clause, a line each, a model's steps together; with how many worked examples the model has. */
static const char *uses_of(const ed_page *page, const ed_coverage *coverage, const ed_row *row)
{
    ed_text out = ed_text_new(page->arena);
    const ed_model *last = NULL;
    for (size_t i = 0; i < coverage->uses; i++) {
        const ed_coverage_use *use = &coverage->use[i];
        if (!ed_coverage_is(coverage, use, row))
            continue;
        const char *step = strstr(use->where, ": ");
        if (use->model != NULL && use->model == last) {
            ed_text_format(&out, ", %s", step == NULL ? "" : step + 2);
            continue;
        }
        last = use->model;
        ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "", use->where);
        if (use->model != NULL)
            ed_text_format(&out, " [%s]",
                           ed_guide_phrase_fill(page->arena, ED_PHRASE_coverage_examples, page->lang,
                                                ed_arena_printf(page->arena, "%zu", use->model->examples), NULL));
    }
    return out.length == 0 ? NULL : ed_text_string(&out);
}

static void put_row(const ed_page *page, const ed_coverage *coverage, const ed_row *row, ed_block *table)
{
    const char *clause = cell(coverage, row, "clause", page->lang), *why = cell(coverage, row, "why", page->lang);
    const char *title = ed_citing_words(row->title, page->lang), *uses = uses_of(page, coverage, row);
    ed_block_cell_add(table, clause == NULL ? ed_page_say(page, ED_PHRASE_coverage_whole) : clause);
    ed_block_cell_add(
        table, ed_arena_printf(page->arena, "%s" ED_ASIDE "%s", title,
                               ed_words_in(ed_row_confidence_words(page->arena, coverage->table, row), page->lang)));
    ed_block_cell_add(table, uses != NULL && why != NULL ? ed_arena_printf(page->arena, "%s\n%s", uses, why)
                             : uses != NULL              ? uses
                             : why != NULL
                                 ? ed_guide_phrase_fill(page->arena, ED_PHRASE_coverage_not, page->lang, why, NULL)
                                 : ed_page_say(page, ED_PHRASE_coverage_none));
}

/* The rows of a document, which stand one after the other. */
static size_t put_document(ed_page *page, const ed_coverage *coverage, const ed_tables *tables, size_t from)
{
    const size_t column = ed_table_column(coverage->table, "document");
    const char *id = coverage->table->row[from].cell[column].text;
    const ed_authority *row = ed_authorities_find(&tables->documents, id);
    ed_block *section =
        ed_block_section(page->document->root, NULL, row == NULL ? id : ed_citing_words(row->full, page->lang));
    ed_block *table = ed_block_table(section, NULL);
    ed_page_column(page, table, ED_PHRASE_coverage_clause, ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_page_column(page, table, ED_PHRASE_coverage_about, ED_COLUMN_BREAKS);
    ed_page_column(page, table, ED_PHRASE_coverage_by, ED_COLUMN_BREAKS);
    size_t at = from;
    for (; at < coverage->table->rows && strcmp(coverage->table->row[at].cell[column].text, id) == 0; at++)
        put_row(page, coverage, &coverage->table->row[at], table);
    return at;
}

static void put_unknown(ed_page *page, const ed_coverage *coverage)
{
    ed_block *section = NULL;
    for (size_t i = 0; i < coverage->uses; i++) {
        const ed_coverage_use *use = &coverage->use[i];
        if (use->known)
            continue;
        if (section == NULL)
            section = ed_page_section(page, ED_PHRASE_coverage_unknown);
        ed_block_bullet(section, ed_arena_printf(page->arena, "%s: %s %s", use->where, use->id, use->clause));
    }
}

const ed_document *ed_guide_coverage_page(ed_arena *arena, const ed_coverage *coverage, const ed_tables *tables,
                                          ed_lang lang, const char *program)
{
    static const ed_manual_entry entry = {"ecodamage-", "7"};
    ed_page page = ed_page_new(arena, lang, &entry, ED_COVERAGE_TABLE,
                               ed_guide_phrase_in(ED_PHRASE_coverage_title, lang), program);
    ed_block_paragraph(page.document->root, ed_page_say(&page, ED_PHRASE_coverage_note));
    for (size_t i = 0; i < coverage->table->rows;)
        i = put_document(&page, coverage, tables, i);
    put_unknown(&page, coverage);
    return page.document;
}

/* ---- as JSON */

static void put_use(ed_json_writer *w, const ed_coverage_use *use)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "where", use->where);
    ed_json_put_text(w, "clause", use->clause);
    if (use->model != NULL) {
        ed_json_put_text(w, "model", use->model->id);
        ed_json_open_array(w, "examples");
        for (size_t i = 0; i < use->model->examples; i++)
            ed_json_put_text(w, NULL, use->model->example[i].from);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_json_row(ed_json_writer *w, const ed_coverage *coverage, const ed_row *row)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "key", row->key);
    ed_json_put_text(w, "document", row->cell[ed_table_column(coverage->table, "document")].text);
    ed_json_put_words(w, "clause",
                      (ed_words){cell(coverage, row, "clause", ED_ZH), cell(coverage, row, "clause", ED_EN)});
    ed_json_put_words(w, "title", row->title);
    ed_json_put_text(w, "confidence", ed_confidence_name(row->confidence));
    ed_json_put_words(w, "why", (ed_words){cell(coverage, row, "why", ED_ZH), cell(coverage, row, "why", ED_EN)});
    ed_json_open_array(w, "by");
    for (size_t i = 0; i < coverage->uses; i++)
        if (ed_coverage_is(coverage, &coverage->use[i], row))
            put_use(w, &coverage->use[i]);
    ed_json_close(w);
    ed_json_close(w);
}

void ed_guide_coverage_json(const ed_coverage *coverage, ed_text *out)
{
    ed_json_writer w = ed_json_writer_new(out, false);
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "format", "ecodamage-coverage/1");
    ed_json_open_array(&w, "clauses");
    for (size_t i = 0; i < coverage->table->rows; i++)
        put_json_row(&w, coverage, &coverage->table->row[i]);
    ed_json_close(&w);
    ed_json_open_array(&w, "unknown");
    for (size_t i = 0; i < coverage->uses; i++)
        if (!coverage->use[i].known)
            put_use(&w, &coverage->use[i]);
    ed_json_close(&w);
    ed_json_close(&w);
    ed_text_add_char(out, '\n');
}
