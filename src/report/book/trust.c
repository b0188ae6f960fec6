/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a book rests on: notices, program, error and validation statements, what was not done, how to verify, files. */
#include "report/view.h"
#include "report/book/book.h"
#include <string.h>

/* What a finding is about: an input by its name, a figure or an item by its title, else the path. */
static const char *subject(const ed_book *book, const char *path)
{
    const char *name = ed_book_input_name(book, path, false);
    return strcmp(name, path) == 0 ? ed_book_figure_name(book, path) : name;
}

static void add_notice(const ed_book *book, ed_block *at, const ed_json *finding)
{
    const char *message = ed_book_words(book, finding, "message"), *path = ed_book_text(book, finding, "path");
    message = message != NULL ? message : ed_book_text(book, finding, "rule");
    ed_block_bullet(at, path == NULL ? message : ED_FILL(book, colon, subject(book, path), message));
}

void ed_book_notices(const ed_book *book, ed_block *section)
{
    ed_block *at = ed_block_section(section, NULL, ED_SAY(book, notices));
    const ed_json *finding = ed_view_first(book->report, "findings");
    if (finding == NULL)
        ed_block_paragraph(at, ED_SAY(book, none));
    for (; finding != NULL; finding = finding->next)
        add_notice(book, at, finding);
}

/* What the summary tells of rows, conditions and evidence by other parts is not told again. */
void ed_book_front_notices(const ed_book *book, ed_block *section)
{
    static const char *const told[] = {"row-unverified", "row-not-official", "row-attested", "not-confirmed"};
    for (const ed_json *at = ed_view_first(book->report, "findings"); at != NULL; at = at->next) {
        bool again = false;
        for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
            again = again || ed_view_is(at, "rule", told[i]);
        if (!again)
            add_notice(book, section, at);
    }
}

/* ---- trust */

static bool is_zero(const char *amount)
{
    return strspn(amount, "0.") == strlen(amount);
}

/* What a court decided, or was published, beside what is computed here. */
static void add_published(const ed_book *book, ed_block *section)
{
    const ed_json *published = ed_json_get(book->report, "published");
    if (published == NULL)
        return;
    const char *difference = ed_book_text(book, published, "difference");
    const bool differs = !is_zero(difference);
    ed_block *pairs = ed_block_pairs(ed_block_section(section, NULL, ED_SAY(book, published_heading)));
    ed_block_pair_add(pairs, ED_SAY(book, published_amount),
                      ed_book_money(book, ed_book_text(book, published, "amount")));
    ed_block_pair_add(pairs, ED_SAY(book, source), ed_book_words(book, published, "source"));
    ed_block_pair_add(pairs, ED_SAY(book, published_difference), ed_book_money(book, difference));
    ed_block_pair_add(pairs, differs ? ED_SAY(book, published_reason) : ED_SAY(book, published_remark),
                      ed_book_words(book, published, "reason"));
}

void ed_book_published_brief(const ed_book *book, ed_block *section)
{
    const ed_json *published = ed_json_get(book->report, "published");
    if (published == NULL)
        return;
    const char *amount = ed_book_money(book, ed_book_text(book, published, "amount"));
    const char *source = ed_book_words(book, published, "source"), *reason = ed_book_words(book, published, "reason");
    const char *difference = ed_book_text(book, published, "difference");
    const bool less = difference[0] == '-';
    const char *by = ed_book_money(book, difference + less);
    ed_block_paragraph(section, is_zero(difference) ? ED_FILL(book, published_same, amount, source)
                                : less              ? ED_FILL(book, published_less, amount, source, by)
                                                    : ED_FILL(book, published_more, amount, source, by));
    if (reason != NULL)
        ed_block_paragraph(section, reason);
}

static void add_undone(const ed_book *book, ed_block *section)
{
    ed_block *at = ed_block_section(section, NULL, ED_SAY(book, undone_heading));
    ed_block_bullet(at, ED_SAY(book, undone_facts));
    ed_block_bullet(at, ED_SAY(book, undone_causation));
    ed_block_bullet(at, ED_SAY(book, undone_liability));
    ed_block_bullet(at, ED_SAY(book, undone_opinion));
}

static const ed_json *case_file(const ed_book *book)
{
    for (const ed_json *source = ed_view_first(book->report, "sources"); source != NULL; source = source->next)
        if (ed_view_is(source, "kind", "case"))
            return source;
    return NULL;
}

static void add_verify(const ed_book *book, ed_block *section)
{
    const ed_json *file = case_file(book);
    const char *version = ed_book_text(book, ed_json_get(book->report, "engine"), "version");
    ed_block *at = ed_block_section(section, NULL, ED_SAY(book, verify_heading));
    if (file == NULL)
        return;
    const char *name = ed_book_text(book, file, "path");
    ed_block_paragraph(at,
                       ed_arena_printf(book->arena, "%s\necodamage value --format json %s | sha256sum",
                                       ED_FILL(book, verify_text, version, ed_book_text(book, file, "sha256")), name));
    ed_block_paragraph(at, ed_json_get(file, "text") != NULL ? ED_SAY(book, verify_embedded)
                                                             : ED_SAY(book, verify_not_embedded));
    if (ed_json_get(file, "text") == NULL)
        return;
    ed_block_paragraph(at, ed_arena_printf(book->arena, "%s\necodamage verify FILE", ED_SAY(book, verify_paper)));
}

void ed_book_trust(const ed_book *book, ed_block *section)
{
    const char *version = ed_book_text(book, ed_json_get(book->report, "engine"), "version");
    ed_block *pairs = ed_block_pairs(section);
    ed_block_pair_add(pairs, ED_SAY(book, program), ed_arena_printf(book->arena, "ecodamage %s", version));
    ed_book_errors(book, section);
    ed_block *valid = ed_block_section(section, NULL, ED_SAY(book, valid_heading));
    ed_block_paragraph(valid, ED_SAY(book, valid_text));
    if (ed_book_native_methods(book) != NULL)
        ed_block_paragraph(valid, ED_SAY(book, valid_native));
    add_published(book, section);
    add_undone(book, section);
    add_verify(book, section);
}

void ed_book_files(const ed_book *book, ed_block *section)
{
    ed_block *table = ed_block_table(section, NULL);
    ed_block_column_add(table, ED_SAY(book, file_kind), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, file), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, hash), ED_COLUMN_BREAKS);
    for (const ed_json *source = ed_view_first(book->report, "sources"); source != NULL; source = source->next) {
        ed_block_cell_add(table, ed_book_code(book, ED_TERMS_file, source, "kind"));
        ed_block_cell_add(table, ed_book_text(book, source, "path"));
        ed_block_cell_add(table, ed_book_text(book, source, "sha256"));
    }
}
