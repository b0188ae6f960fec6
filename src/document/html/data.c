/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Attachments as data blocks, which a browser neither runs nor shows.
 *
 * Nothing in a data block is escaped for HTML, and "</script" or "<!--" would end it or hide its end. JSON has "<" in
 * strings only, where "\u003c" says the same; so that stands for it, and who parses the block as JSON has the values.
 * The very bytes are got back by undoing it; a text that has "\u003c" itself says in data-own which of them are its
 * own, counted from 0 over all that are in the block.
 */
#include "document/html/html.h"
#include "document/inside.h"
#include <string.h>

#define ESCAPE "\\u003c"
enum { ESCAPE_LENGTH = sizeof ESCAPE - 1 };

/* Behind a backslash that is not escaped itself the next character belongs to it. */
static size_t unit_at(const char *at, size_t left)
{
    if (at[0] != '\\' || left < 2)
        return 1;
    return left >= ESCAPE_LENGTH && memcmp(at, ESCAPE, ESCAPE_LENGTH) == 0 ? (size_t)ESCAPE_LENGTH : 2;
}

static void put_own(const ed_attachment *a, ed_text *out)
{
    size_t escapes = 0, own = 0;
    for (size_t i = 0, length; i < a->length; i += length) {
        length = unit_at(a->bytes + i, a->length - i);
        if (length == ESCAPE_LENGTH)
            ed_text_format(out, own++ == 0 ? " data-own=\"%zu" : " %zu", escapes);
        escapes += length == ESCAPE_LENGTH || a->bytes[i] == '<';
    }
    if (own > 0)
        ed_text_add_char(out, '"');
}

void ed_html_data(const ed_attachment *attachment, ed_text *out)
{
    ed_text_format(out, "<script type=\"%s\" id=\"%s\"", attachment->type, attachment->id);
    put_own(attachment, out);
    ed_text_add_char(out, '>');
    for (size_t i = 0; i < attachment->length;) {
        const char *at = attachment->bytes + i;
        const char *open = memchr(at, '<', attachment->length - i);
        const size_t plain = open == NULL ? attachment->length - i : (size_t)(open - at);
        ed_text_add_bytes(out, at, plain);
        if (open != NULL)
            ed_text_add(out, ESCAPE);
        i += plain + (open != NULL);
    }
    ed_text_add(out, "</script>\n");
}
