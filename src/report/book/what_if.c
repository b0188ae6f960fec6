/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a book says at its head: that it is a public version; and the book of a what-if says so at its head, at the foot
 * of every page, and beside each value that was set. */
#include "report/book/book.h"
#include "report/view.h"

bool ed_book_is_what_if(const ed_book *book)
{
    return ed_view_length(book->report, "what_if") > 0;
}

/* A public version says at its head that it is one. */
static void add_withheld(const ed_book *book, ed_block *root)
{
    const size_t count = ed_view_length(book->report, "withheld");
    if (count > 1)
        ed_block_notice(root, ED_FILL(book, withheld_note, ed_book_count(book, count - 1)));
}

void ed_book_what_if(const ed_book *book, ed_block *root)
{
    add_withheld(book, root);
    if (!ed_book_is_what_if(book))
        return;
    ed_block_notice(root, ED_SAY(book, what_if_text));
    for (const ed_json *at = ed_view_first(book->report, "what_if"); at != NULL; at = at->next) {
        const char *was = ed_book_text(book, at, "was");
        ed_block_bullet(root, ED_FILL(book, what_if_line, ed_book_text(book, at, "path"), ed_book_text(book, at, "now"),
                                      was == NULL || was[0] == '\0' ? ED_SAY(book, not_given) : was));
    }
}
