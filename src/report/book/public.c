/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary for publication: who is a natural person in it, what stands for the names, and what the paper says of
 * that. What cannot be told from the report to be a unit or an authority counts as a person. */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

static bool is_person(const ed_json *party)
{
    return ed_json_get(party, "type") == NULL || ed_view_is(party, "type", "person");
}

static void add_name(const ed_book *book, ed_aliases *out, const char *name)
{
    for (size_t i = 0; i < out->count; i++)
        if (name == NULL || strcmp(out->alias[i].name, name) == 0)
            return;
    if (name != NULL && name[0] != '\0')
        ED_PUSH(book->arena, out->alias, out->count, out->capacity, ((ed_alias){name, name}));
}

static void add_parties(const ed_book *book, ed_aliases *out, const char *role)
{
    for (const ed_json *at = ed_view_first(ed_json_get(book->report, "parties"), role); at != NULL; at = at->next)
        if (is_person(at))
            add_name(book, out, ed_book_text(book, at, "name"));
}

static void add_appraisers(const ed_book *book, ed_aliases *out, const char *list)
{
    for (const ed_json *at = ed_view_first(ed_json_get(book->report, "appraisal"), list); at != NULL; at = at->next)
        add_name(book, out, ed_book_text(book, at, "name"));
}

ed_aliases ed_book_masks(const ed_book *book)
{
    ed_aliases out = {0};
    add_parties(book, &out, "claimant");
    add_parties(book, &out, "liable");
    add_appraisers(book, &out, "appraisers");
    add_appraisers(book, &out, "experts");
    add_name(book, &out, ed_book_text(book, ed_json_get(book->report, "appraisal"), "reviewer"));
    ed_aliases_make(book->arena, out.alias, out.count);
    return out;
}

typedef struct masking {
    ed_arena *arena;
    ed_aliases masks;
} masking;

static const char *masked(const void *context, const char *text)
{
    const masking *m = context;
    return ed_masked(m->arena, text, m->masks.alias, m->masks.count);
}

void ed_book_mask(const ed_book *book, ed_document *document)
{
    const masking m = {book->arena, ed_book_masks(book)};
    ed_document_map(document, masked, &m);
}

void ed_book_public_remarks(const ed_book *book, ed_block *section)
{
    const size_t persons = ed_book_masks(book).count;
    if (persons > 0)
        ed_block_bullet(section, ED_FILL(book, public_masked, ed_book_count(book, persons)));
    ed_block_bullet(section, ED_SAY(book, public_left_out));
    ed_block_bullet(section, ED_SAY(book, public_scope));
}
