/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of procedure with what the case's facts answer, one table for each matter. */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

static ed_block *new_table(const ed_book *book, ed_block *section, const ed_json *first)
{
    ed_block *table = ed_block_table(section, ed_book_words(book, first, "matter_title"));
    ed_block_column_add(table, ED_SAY(book, procedure_question), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, procedure_answer), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, procedure_fact), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, clause), ED_COLUMN_BREAKS);
    return table;
}

void ed_book_procedure(const ed_book *book, ed_block *section)
{
    ed_block *table = NULL;
    const char *matter = "";
    size_t open = 0;
    if (ed_view_length(book->report, "procedure") == 0) {
        ed_block_paragraph(section, ED_SAY(book, procedure_none));
        return;
    }
    ed_block_paragraph(section, ED_SAY(book, procedure_text));
    for (const ed_json *one = ed_view_first(book->report, "procedure"); one != NULL; one = one->next) {
        const char *own = ed_book_text(book, one, "matter");
        if (strcmp(own, matter) != 0)
            table = new_table(book, section, one);
        matter = own;
        open += ed_view_is(one, "answer", "open");
        const char *question = ed_book_words(book, one, "question"), *displaced = ed_book_text(book, one, "displaced");
        ed_block_cell_add(table, displaced == NULL
                                     ? question
                                     : ED_FILL(book, suit_displaced, question, ed_book_date(book, displaced)));
        ed_block_cell_add(table, ed_book_code(book, ED_TERMS_answer, one, "answer"));
        ed_block_cell_add(table, ed_book_words(book, one, "fact"));
        ed_block_cell_add(table, ed_book_words(book, one, "cited"));
    }
    ed_block_paragraph(section, ED_FILL(book, procedure_open, ed_book_count(book, open)));
}
