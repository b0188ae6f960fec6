/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The figures of a paper against those that its report gives, where another version may have used other words: no
 * figure may stand on the paper that is nowhere among the others; where the words are the same, so must be the figures;
 * and the total and the amounts must be there.
 */
#include "review/verify/inside.h"
#include <string.h>

/* The next figure: digits with points and commas between them; NULL: no more. `*begin`: where it stands. */
static const char *next_figure(ed_arena *arena, const char **at, const char **begin)
{
    const char *from = *at + strcspn(*at, "0123456789");
    size_t length = 0;
    ed_text digits = ed_text_new(arena);
    *begin = from;
    if (*from == '\0')
        return NULL;
    for (; ed_is_digit(from[length]) || ((from[length] == '.' || from[length] == ',') && ed_is_digit(from[length + 1]));
         length++)
        if (from[length] != ',')
            ed_text_add_char(&digits, from[length]);
    *at = from + length;
    return ed_text_string(&digits);
}

/* A line as it is compared: what stands around its figures, and these. */
typedef struct parted {
    const char *words, *figures;
    bool any; /* figures */
} parted;

/* Lines one after the other; a figure alone, in a cell of a table, has the words of the last line that has any, and how
 * far it stands behind it. */
typedef struct walk {
    ed_arena *arena;
    const char *words;
    size_t behind;
} walk;

static bool is_blank(const char *text)
{
    return strspn(text, " -+.,") == strlen(text);
}

static parted next_line(walk *w, const ed_paper_line *line)
{
    ed_text words = ed_text_new(w->arena), figures = ed_text_new(w->arena);
    const char *at = line->text, *from = at, *begin = at;
    bool any = false;
    for (const char *figure = next_figure(w->arena, &at, &begin); figure != NULL;
         from = at, figure = next_figure(w->arena, &at, &begin)) {
        ed_text_add_bytes(&words, from, (size_t)(begin - from));
        ed_text_add_char(&words, '#');
        ed_text_format(&figures, "%s ", figure);
        any = true;
    }
    ed_text_add(&words, from);
    const char *own = ed_text_string(&words);
    w->behind++;
    if (!is_blank(own) && strspn(own, " #-+.,") < strlen(own)) {
        w->words = own;
        w->behind = 0;
    }
    return (parted){ed_arena_printf(w->arena, "%s|%zu|%s", w->words, w->behind, own), ed_text_string(&figures), any};
}

static void know(ed_map *map, const char *text)
{
    if (ed_map_find_text(map, text) == ED_MAP_NONE)
        (void)ed_map_add_text(map, text, 0);
}

/* What lines have: each figure, the words of each line with figures, and these words with their figures. */
typedef struct known {
    ed_map figure, words, line;
} known;

static const char *whole(ed_arena *arena, const parted *line)
{
    return ed_arena_printf(arena, "%s\n%s", line->words, line->figures);
}

static known known_of(ed_arena *arena, const ed_paper_lines *lines)
{
    known out = {{.arena = arena}, {.arena = arena}, {.arena = arena}};
    walk w = {arena, "", 0};
    for (size_t i = 0; i < lines->count; i++) {
        const char *at = lines->row[i].text, *begin = at;
        if (lines->row[i].code)
            continue;
        for (const char *figure = next_figure(arena, &at, &begin); figure != NULL;
             figure = next_figure(arena, &at, &begin))
            know(&out.figure, figure);
        const parted line = next_line(&w, &lines->row[i]);
        if (!line.any)
            continue;
        know(&out.words, line.words);
        know(&out.line, whole(arena, &line));
    }
    return out;
}

/* The line's figures that are no others; all of it where its words are known with other figures. */
static void compare_line(const known *other, walk *w, const ed_paper_line *stated, ed_differences *out)
{
    const char *at = stated->text, *begin = at;
    bool told = false;
    for (const char *figure = next_figure(w->arena, &at, &begin); figure != NULL;
         figure = next_figure(w->arena, &at, &begin))
        if (ed_map_find_text(&other->figure, figure) == ED_MAP_NONE) {
            ed_difference_add(w->arena, out, (ed_difference){.where = stated->place, .stated = figure});
            told = true;
        }
    const parted line = next_line(w, stated);
    if (!told && line.any && ed_map_find_text(&other->words, line.words) != ED_MAP_NONE &&
        ed_map_find_text(&other->line, whole(w->arena, &line)) == ED_MAP_NONE)
        ed_difference_add(w->arena, out, (ed_difference){.where = stated->place, .stated = stated->text});
}

/* An amount that the other lines print and the paper does not. */
static void need(ed_arena *arena, const known *own, const known *other, const ed_json *amount, const char *path,
                 ed_differences *out)
{
    if (amount != NULL && amount->text != NULL && ed_map_find_text(&other->figure, amount->text) != ED_MAP_NONE &&
        ed_map_find_text(&own->figure, amount->text) == ED_MAP_NONE)
        ed_difference_add(arena, out, (ed_difference){.where = {path, path}, .recomputed = amount->text});
}

static void need_amounts(ed_arena *arena, const known *own, const known *other, const ed_json *report,
                         ed_differences *out)
{
    const ed_json *heads = ed_json_get(report, "heads"), *items = ed_json_get(report, "items");
    need(arena, own, other, ed_json_get(report, "total"), "total", out);
    size_t i = 0;
    for (const ed_json *head = heads == NULL ? NULL : heads->child; head != NULL; head = head->next)
        need(arena, own, other, ed_json_get(head, "amount"), ed_arena_printf(arena, "heads[%zu].amount", i++), out);
    i = 0;
    for (const ed_json *item = items == NULL ? NULL : items->child; item != NULL; item = item->next, i++) {
        const ed_json *amounts = ed_json_get(item, "amounts");
        size_t k = 0;
        for (const ed_json *one = amounts == NULL ? NULL : amounts->child; one != NULL; one = one->next)
            need(arena, own, other, ed_json_get(one, "amount"),
                 ed_arena_printf(arena, "items[%zu].amounts[%zu].amount", i, k++), out);
    }
}

void ed_compare_figures(ed_arena *arena, const ed_paper_lines *a, const ed_paper_lines *b, const ed_json *report,
                        ed_differences *out)
{
    const known own = known_of(arena, a), other = known_of(arena, b);
    walk w = {arena, "", 0};
    for (size_t i = 0; i < a->count; i++)
        if (!a->row[i].code)
            compare_line(&other, &w, &a->row[i], out);
    need_amounts(arena, &own, &other, report, out);
}
