/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all readers of papers share, and the reader of reports as JSON. */
#include "base/limits.h"
#include "review/verify/inside.h"
#include <string.h>

void ed_paper_damaged(const ed_paper *paper, const char *zh, const char *en)
{
    const ed_words what = {zh, en};
    ed_findings_add_words(paper->findings, ED_RULE_paper_damaged, paper->place, NULL, &what, 1);
}

void ed_paper_unread(const ed_paper *paper, ed_words place, ed_words what)
{
    ed_paper_damaged(
        paper, ed_arena_printf(paper->arena, "%s有%s，其中可能有读不出的文字", place.zh, what.zh),
        ed_arena_printf(paper->arena, "%s has %s, which may show text that cannot be read", place.en, what.en));
}

void ed_paper_too_large(const ed_paper *paper, const char *part)
{
    ED_FIND(paper->findings, paper_size, paper->place, NULL, part, ed_arena_printf(paper->arena, "%d", ED_PAPER_BYTES));
}

static bool unpacked(const ed_paper *paper, ed_unpacking result, const char *part)
{
    const ed_words what = ed_unpacking_words(result);
    if (result == ED_UNPACK_LARGE)
        ed_paper_too_large(paper, part);
    else if (result != ED_UNPACKED)
        ed_paper_damaged(paper, what.zh, what.en);
    return result == ED_UNPACKED;
}

bool ed_paper_unpack(const ed_paper *paper, const ed_archive *archive, const ed_archive_entry *entry, ed_text *out)
{
    return unpacked(paper, ed_archive_read(archive, entry, paper->left, out),
                    ed_arena_copy(paper->arena, entry->name, entry->name_length));
}

bool ed_paper_inflate(const ed_paper *paper, ed_deflated data, const char *part, ed_text *out)
{
    return unpacked(paper, ed_inflate(data, paper->left, NULL, out), part);
}

/* The first byte that is no blank; a byte order mark counts as one. */
static char first_of(const ed_paper *paper)
{
    size_t at = paper->length >= 3 && memcmp(paper->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < paper->length && strchr(" \t\r\n", paper->bytes[at]) != NULL && paper->bytes[at] != '\0')
        at++;
    return at < paper->length ? paper->bytes[at] : '\0';
}

bool ed_json_paper_is(const ed_paper *paper)
{
    return first_of(paper) == '{';
}

bool ed_json_paper_report(const ed_paper *paper, ed_text *out)
{
    ed_text_add_bytes(out, paper->bytes, paper->length);
    return true;
}

bool ed_html_paper_is(const ed_paper *paper)
{
    return first_of(paper) == '<';
}
