/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building formulas, and writing one on a line. */
#include "document/document.h"
#include <string.h>

static ed_math *leaf(ed_arena *arena, ed_math_kind kind, const char *text)
{
    ed_math *out = ed_arena_alloc(arena, sizeof *out);
    out->kind = kind;
    out->text = text;
    return out;
}

ed_math *ed_math_row(ed_arena *arena)
{
    return leaf(arena, ED_MATH_ROW, NULL);
}

void ed_math_add(ed_math *row, ed_math *child)
{
    if (row->last == NULL)
        row->child = child;
    else
        row->last->next = child;
    row->last = child;
}

void ed_math_append(ed_math *row, const ed_math *other)
{
    for (ed_math *child = other->child, *next; child != NULL; child = next) {
        next = child->next;
        child->next = NULL;
        ed_math_add(row, child);
    }
}

void ed_math_add_text(ed_arena *arena, ed_math *row, const char *text)
{
    ed_math_add(row, leaf(arena, ED_MATH_TEXT, text));
}

void ed_math_add_result(ed_arena *arena, ed_math *row, const char *text)
{
    ed_math_add_text(arena, row, text);
    row->last->strong = true;
}

void ed_math_add_operator(ed_arena *arena, ed_math *row, const char *text)
{
    ed_math_add(row, leaf(arena, ED_MATH_OPERATOR, text));
}

void ed_math_add_symbol(ed_arena *arena, ed_math *row, const char *symbol)
{
    size_t first = ed_utf8_length(symbol, strnlen(symbol, 4));
    ed_math *out = leaf(arena, ED_MATH_SYMBOL, symbol);
    const char behind = symbol[first];
    const bool is_below = behind == '_' || (behind >= '0' && behind <= '9') || (behind >= 'a' && behind <= 'z');
    if (first > 0 && is_below) {
        out->text = ed_arena_copy(arena, symbol, first);
        out->below = symbol + first + (behind == '_' ? 1 : 0);
    }
    ed_math_add(row, out);
}

ed_math *ed_math_pair(ed_arena *arena, ed_math_kind kind, ed_math *first, ed_math *second)
{
    ed_math *out = leaf(arena, kind, NULL);
    ed_math_add(out, first);
    ed_math_add(out, second);
    return out;
}

ed_math *ed_math_root(ed_arena *arena, ed_math *inner)
{
    ed_math *out = leaf(arena, ED_MATH_ROOT, NULL);
    ed_math_add(out, inner);
    return out;
}

ed_math *ed_math_cases(ed_arena *arena, const char *between)
{
    return leaf(arena, ED_MATH_CASES, between);
}

/* ---- on one line */

static void put(ed_text *out, const ed_math *math);

static void put_enclosed(ed_text *out, const ed_math *math, bool enclose)
{
    ed_text_add(out, enclose ? "(" : "");
    put(out, math);
    ed_text_add(out, enclose ? ")" : "");
}

static void put_two(ed_text *out, const ed_math *math, const char *between)
{
    put_enclosed(out, math->child, math->enclose[0]);
    ed_text_add(out, between);
    put_enclosed(out, math->child->next, math->enclose[1]);
}

/* "²" and "³" as everybody writes them; other exponents behind "^". */
static void put_power(ed_text *out, const ed_math *math)
{
    const ed_math *exponent = math->child->next, *only = exponent->child;
    const bool is_leaf = only != NULL && only->next == NULL && only->kind == ED_MATH_TEXT;
    if (!is_leaf || (strcmp(only->text, "2") != 0 && strcmp(only->text, "3") != 0)) {
        put_two(out, math, "^");
        return;
    }
    put_enclosed(out, math->child, math->enclose[0]);
    ed_text_add(out, only->text[0] == '2' ? "²" : "³");
}

static void put(ed_text *out, const ed_math *math)
{
    switch (math->kind) {
    case ED_MATH_ROW:
        for (const ed_math *child = math->child; child != NULL; child = child->next)
            put(out, child);
        break;
    case ED_MATH_TEXT:
        ed_text_add(out, math->text);
        break;
    case ED_MATH_SYMBOL:
        ed_text_add(out, math->text);
        ed_text_format(out, "%s%s", math->below == NULL ? "" : "_", math->below == NULL ? "" : math->below);
        break;
    case ED_MATH_OPERATOR:
        ed_text_format(out, " %s ", math->text);
        break;
    case ED_MATH_FRACTION:
        put_two(out, math, " / ");
        break;
    case ED_MATH_POWER:
        put_power(out, math);
        break;
    case ED_MATH_CASES:
        for (const ed_math *child = math->child; child != NULL; child = child->next) {
            ed_text_add(out, child == math->child ? "" : math->text);
            put(out, child);
        }
        break;
    case ED_MATH_ROOT:
        ed_text_add(out, "√");
        put_enclosed(out, math->child, true);
        break;
    }
}

const char *ed_math_line(ed_arena *arena, const ed_math *math)
{
    ed_text out = ed_text_new(arena);
    put(&out, math);
    return ed_text_string(&out);
}
