/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of the short form, an expert's opinion in a simple case: at most three pages of A4. It says what the annex
 * says, in fewer words: steps and inputs as tables, conditions counted, what is met in one line.
 */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

/* ---- steps as rows of a table */

static ed_block *steps_table(const ed_book *book, ed_block *section, const char *caption)
{
    ed_block *table = ed_block_table(section, caption);
    ed_block_column_add(table, ED_SAY(book, step_column), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, formula), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, values), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, clause), ED_COLUMN_BREAKS);
    return table;
}

/* True for the values of a row that stands for all rows of a long table. */
static bool is_one_of_many(const ed_book *book, const ed_block *step, size_t pair)
{
    size_t values = 0;
    for (size_t i = 0; i < step->pairs; i++)
        values += step->pair[i].math != NULL && strcmp(step->pair[i].name, ED_SAY(book, formula)) != 0;
    return values == 1 && strcmp(step->pair[pair].name, ED_SAY(book, values)) != 0;
}

/* Formula and clause of the step as they stand, everything else is what is computed. Of a long table that is one row,
 * which is named: it is not the step's result. */
static void add_step(const ed_book *book, ed_block *table, const ed_block *step)
{
    const char *formula = "", *clause = "";
    ed_text values = ed_text_new(book->arena), paths = ed_text_new(book->arena);
    for (size_t i = 0; i < step->pairs; i++) {
        const ed_block_pair *pair = &step->pair[i];
        const char *text = pair->math != NULL ? ed_math_line(book->arena, pair->math) : pair->value;
        if (strcmp(pair->name, ED_SAY(book, formula)) == 0)
            formula = text;
        else if (strcmp(pair->name, ED_SAY(book, clause)) == 0)
            clause = text;
        else if (pair->math != NULL) {
            const bool one_of_many = is_one_of_many(book, step, i);
            const ed_block_mark *mark = ed_block_mark_at(step, i);
            ed_text_format(&paths, "%s%s", values.length > 0 ? "\n" : "", mark == NULL ? "" : mark->path);
            ed_text_format(&values, "%s%s", values.length > 0 ? "\n" : "",
                           one_of_many ? ED_FILL(book, colon, pair->name, text) : text);
        }
    }
    ed_block_cell_add(table, ed_block_heading(step));
    ed_block_cell_add(table, formula);
    ed_block_cell_add(table, ed_text_string(&values));
    ed_block_mark_figure(table, paths.length == 0 ? NULL : ed_text_string(&paths));
    ed_block_cell_add(table, clause);
}

/* Long tables are named, not shown: their sums are among the steps. */
static void collect(const ed_book *book, ed_block *table, const ed_block *section)
{
    for (const ed_block *child = section->child; child != NULL; child = child->next) {
        if (child->kind == ED_BLOCK_STEP)
            add_step(book, table, child);
        else if (child->kind == ED_BLOCK_SECTION)
            collect(book, table, child);
    }
}

/* The whole computation, put together as in other forms, and told in a table for each item. */
void ed_book_brief_steps(const ed_book *book, ed_block *section)
{
    ed_block *full = ed_block_root(book->arena);
    bool several = ed_view_length(book->report, "items") > 1;
    ed_book whole = *book;
    whole.every_row = true;
    ed_book_computation(&whole, full);
    for (const ed_block *item = full->child; item != NULL; item = item->next)
        collect(book, steps_table(book, section, several ? ed_block_heading(item) : NULL), item);
}

/* ---- what else is told shortly */

static size_t count_state(const ed_book *book, const char *state)
{
    size_t count = 0;
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *at = ed_view_first(item, "conditions"); at != NULL; at = at->next)
            count += ed_view_is(at, "state", state);
    return count;
}

/* What is to be told of a condition; NULL: nothing, it is met or does not apply. */
static const char *doubt_text(const ed_book *book, const ed_json *condition)
{
    const char *words = ed_book_words(book, condition, "text"), *reason = ed_book_text(book, condition, "reason");
    words = words != NULL ? words : ed_book_text(book, condition, "id");
    if (ed_view_is(condition, "state", "open"))
        return ED_FILL(book, condition_open, words);
    return ed_view_is(condition, "state", "waived")
               ? ED_FILL(book, condition_waived, words, reason == NULL ? "" : reason)
               : NULL;
}

static bool has_doubt(const ed_book *book, const ed_json *item, const char *told)
{
    for (const ed_json *at = ed_view_first(item, "conditions"); at != NULL; at = at->next) {
        const char *own = doubt_text(book, at);
        if (own != NULL && strcmp(own, told) == 0)
            return true;
    }
    return false;
}

/* The items of which the same is told, where the book has several; `*before`: one of them stands before `item`. */
static const char *doubtful_items(const ed_book *book, const ed_json *item, const char *told, bool *before)
{
    ed_text out = ed_text_new(book->arena);
    bool passed = false;
    *before = false;
    for (const ed_json *at = ed_book_items(book); at != NULL; at = at->next) {
        passed = passed || at == item;
        if (!has_doubt(book, at, told))
            continue;
        *before = *before || !passed;
        ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(book, comma) : "", ed_book_item_title(book, at));
    }
    return ed_view_length(book->report, "items") > 1 ? ed_text_string(&out) : NULL;
}

/* Conditions that are met or confirmed are counted, the others told. */
void ed_book_brief_conditions(const ed_book *book, ed_block *section)
{
    ed_block_paragraph(section,
                       ED_FILL(book, conditions_count, ed_book_count(book, count_state(book, "met")),
                               ed_book_count(book, count_state(book, "confirmed")),
                               ed_book_count(book, count_state(book, "untested") + count_state(book, "inapplicable"))));
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *at = ed_view_first(item, "conditions"); at != NULL; at = at->next) {
            const char *told = doubt_text(book, at);
            if (told == NULL)
                continue;
            bool before;
            const char *names = doubtful_items(book, item, told, &before);
            if (!before)
                ed_block_notice(section, names == NULL ? told : ED_FILL(book, colon, names, told));
        }
}

/* Each row once, however often it was looked up. */
void ed_book_brief_rows(const ed_book *book, ed_block *section)
{
    ed_map told = {.arena = book->arena};
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *row = ed_view_first(item, "rows_used"); row != NULL; row = row->next) {
            const char *title = ed_book_words(book, row, "table_title");
            const char *confidence = ed_book_words(book, row, "confidence_text");
            if (confidence == NULL) /* of an older report */
                confidence = ed_book_code(book, ED_TERMS_confidence, row, "confidence");
            const char *text = ED_FILL(book, row_brief, title != NULL ? title : ed_book_text(book, row, "table"),
                                       ed_book_citation(book, ed_json_get(row, "source")), confidence);
            if (ed_view_is(row, "confidence", "official") || ed_map_find_text(&told, text) != ED_MAP_NONE)
                continue;
            ed_map_add_text(&told, text, 0);
            ed_block_notice(section, text);
        }
}

void ed_book_brief_trust(const ed_book *book, ed_block *section)
{
    const char *version = ed_book_text(book, ed_json_get(book->report, "engine"), "version");
    const char *methods = ed_book_native_methods(book);
    ed_block_paragraph(section, methods == NULL ? ED_FILL(book, trust_brief, version)
                                                : ED_FILL(book, trust_native, version, methods));
    if (ed_json_get(book->report, "simulation") != NULL)
        ed_block_paragraph(section, ED_SAY(book, error_simulation));
    ed_book_published_brief(book, section);
    ed_block_paragraph(section, ED_SAY(book, undone_brief));
}
