/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary for publication: who is a natural person in it, what stands for the names, and what the paper says of
 * that. */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

static void add_parties(const ed_book *book, ed_masks *out, const char *role)
{
    for (const ed_json *at = ed_view_first(ed_json_get(book->report, "parties"), role); at != NULL; at = at->next)
        if (ed_mask_is_person(ed_book_text(book, at, "type"), ed_book_text(book, at, "name")))
            ed_masks_add_names(out, ed_book_text(book, at, "name"));
}

static void add_appraisers(const ed_book *book, ed_masks *out, const char *list)
{
    for (const ed_json *at = ed_view_first(ed_json_get(book->report, "appraisal"), list); at != NULL; at = at->next)
        ed_masks_add_names(out, ed_book_text(book, at, "name"));
}

/* In the order of the public version (review/withhold/), so that pseudonyms are the same. */
ed_masks ed_book_masks(const ed_book *book)
{
    ed_masks out = ed_masks_new(book->arena, false);
    add_parties(book, &out, "claimant");
    add_parties(book, &out, "liable");
    add_appraisers(book, &out, "appraisers");
    add_appraisers(book, &out, "experts");
    ed_masks_add_names(&out, ed_book_text(book, ed_json_get(book->report, "appraisal"), "reviewer"));
    return out;
}

static const char *masked(const void *context, const char *text)
{
    return ed_mask_text(context, text);
}

void ed_book_mask(const ed_book *book, ed_document *document)
{
    const ed_masks masks = ed_book_masks(book);
    ed_document_map(document, masked, &masks);
}

void ed_book_public_remarks(const ed_book *book, ed_block *section)
{
    const size_t persons = ed_book_masks(book).count;
    if (persons > 0)
        ed_block_bullet(section, ED_FILL(book, public_masked, ed_book_count(book, persons)));
    ed_block_bullet(section, ED_SAY(book, public_left_out));
    ed_block_bullet(section, ED_SAY(book, public_scope));
}
