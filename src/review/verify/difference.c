/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Differences, kept and cut to what one reads. */
#include "base/limits.h"
#include "review/verify/inside.h"
#include <string.h>

static bool is_listed(const ed_differences *list, const char *path)
{
    for (size_t i = 0; path != NULL && i < list->count; i++)
        if (list->row[i].path != NULL && strcmp(list->row[i].path, path) == 0)
            return true;
    return false;
}

void ed_difference_add(ed_arena *arena, ed_differences *list, ed_difference one)
{
    if (is_listed(list, one.path))
        return;
    list->all++;
    if (list->count == ED_DIFFERENCES)
        return;
    ed_difference_cut(arena, &one.stated, &one.recomputed);
    ED_PUSH(arena, list->row, list->count, list->capacity, one);
}

/* Where a character begins, at `at` or before it. */
static size_t begin_of(const char *text, size_t at)
{
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static const char *excerpt(ed_arena *arena, const char *text, size_t from)
{
    enum { COLUMNS = 100 };
    const char *begun = from == 0 ? text : ed_arena_printf(arena, "…%s", text + from);
    return ed_text_clip(arena, begun, COLUMNS);
}

void ed_difference_cut(ed_arena *arena, const char **stated, const char **recomputed)
{
    enum { LONG = 90, BEFORE = 30 }; /* bytes: what is longer is shown from a little before the difference on */
    const char *a = *stated, *b = *recomputed;
    size_t same = 0;
    while (a != NULL && b != NULL && a[same] != '\0' && a[same] == b[same])
        same++;
    const size_t length_a = a == NULL ? 0 : strlen(a), length_b = b == NULL ? 0 : strlen(b);
    const size_t from = (length_a > LONG || length_b > LONG) && same > BEFORE ? begin_of(a, same - BEFORE) : 0;
    *stated = a == NULL ? NULL : excerpt(arena, a, from);
    *recomputed = b == NULL ? NULL : excerpt(arena, b, from);
}
