/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a paper against those that its report gives. */
#include "review/verify/inside.h"
#include <string.h>

/* ---- the same text, wherever its lines end */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static ed_text joined(ed_arena *arena, const ed_paper_lines *lines)
{
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < lines->count; i++)
        for (const char *at = lines->row[i].text; *at != '\0'; at++)
            if (!is_blank(*at))
                ed_text_add_char(&out, *at);
    return out;
}

static bool same_text(ed_arena *arena, const ed_paper_lines *a, const ed_paper_lines *b)
{
    const ed_text x = joined(arena, a), y = joined(arena, b);
    return x.length == y.length && memcmp(ed_text_string(&x), ed_text_string(&y), x.length) == 0;
}

/* ---- what differs */

/* The lines of a paper; texts that are the same have the same number. */
typedef struct side {
    const ed_paper_lines *lines;
    uint32_t *number;
} side;

static side numbered(ed_map *known, const ed_paper_lines *lines)
{
    const side out = {lines, ed_arena_array(known->arena, lines->count + 1, sizeof *out.number)};
    for (size_t i = 0; i < lines->count; i++) {
        const uint32_t found = ed_map_find_text(known, lines->row[i].text);
        out.number[i] = found != ED_MAP_NONE ? found : (uint32_t)known->count;
        if (found == ED_MAP_NONE)
            (void)ed_map_add_text(known, lines->row[i].text, out.number[i]);
    }
    return out;
}

static bool same(const side *a, size_t i, const side *b, size_t k)
{
    return i < a->lines->count && k < b->lines->count && a->number[i] == b->number[k];
}

/* How many lines of each to pass over until they agree again: as few as can be, within reach; else one of each. */
static void resume(const side *a, size_t i, const side *b, size_t k, size_t *skip_a, size_t *skip_b)
{
    enum { REACH = 60 };
    for (size_t sum = 1; sum <= REACH; sum++)
        for (size_t x = sum / 2, tried = 0; tried <= sum; tried++, x = (x + 1) % (sum + 1))
            if (same(a, i + x, b, k + sum - x)) {
                *skip_a = x;
                *skip_b = sum - x;
                return;
            }
    *skip_a = i < a->lines->count;
    *skip_b = k < b->lines->count;
}

static void differ(ed_arena *arena, ed_differences *out, const ed_paper_line *stated, const ed_paper_line *again)
{
    const ed_words where = stated != NULL ? stated->place : again->place;
    ed_difference_add(arena, out,
                      (ed_difference){.where = where,
                                      .stated = stated == NULL ? NULL : stated->text,
                                      .recomputed = again == NULL ? NULL : again->text});
}

void ed_compare_lines(ed_arena *arena, const ed_paper_lines *a, const ed_paper_lines *b, ed_differences *out)
{
    if (same_text(arena, a, b))
        return;
    ed_map known = {.arena = arena};
    const side x = numbered(&known, a), y = numbered(&known, b);
    for (size_t i = 0, k = 0; i < a->count || k < b->count;) {
        size_t skip_a = 0, skip_b = 0;
        if (same(&x, i, &y, k)) {
            i++;
            k++;
            continue;
        }
        resume(&x, i, &y, k, &skip_a, &skip_b);
        for (size_t n = 0; n < skip_a || n < skip_b; n++)
            differ(arena, out, n < skip_a && i + n < a->count ? &a->row[i + n] : NULL,
                   n < skip_b && k + n < b->count ? &b->row[k + n] : NULL);
        i += skip_a;
        k += skip_b;
    }
}
