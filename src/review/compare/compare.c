/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison: both cases read and valued, their differences attributed. */
#include "review/compare/compare.h"
#include "review/compare/inside.h"
#include "engine/settle/settle.h"
#include <string.h>

typedef struct side {
    const ed_json *root;
    ed_case *one;
    ed_shelf shelf;
    const ed_ledger *ledger;
    const ed_number *total;   /* its own */
    const ed_number *payable; /* or NULL */
} side;

static const char *bare_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* Each side by itself must be a case that can be valued; its notices are its own affair. */
static bool open_side(ed_arena *arena, const ed_source *source, side *out, const ed_table_places *places,
                      ed_findings *findings)
{
    ed_findings own;
    ed_outcome totals;
    ed_findings_init(&own, arena);
    out->root = ed_change_open(arena, source, &out->shelf, places, &own);
    out->one = out->root == NULL ? NULL : ed_case_from_json(arena, out->root, &own);
    const ed_trial trial = {.models = out->shelf.models, .tables = out->shelf.tables, .settles = true};
    bool valued = out->one != NULL && own.errors == 0 && ed_engine_totals(arena, out->one, &trial, &own, &totals);
    const ed_ledger *ledger =
        valued ? ed_engine_value(arena, out->one, out->shelf.models, out->shelf.tables, &own) : NULL;
    valued = ledger != NULL && own.errors == 0;
    if (valued) {
        out->ledger = ledger;
        out->total = totals.total;
        out->payable = ledger->settled == NULL ? NULL : ledger->settled->payable;
    } else {
        ed_read_pass_on(&own, findings);
    }
    return valued;
}

static bool is_all_of_it(const ed_attribution *attribution, const side *sides)
{
    return attribution != NULL && ed_number_compare(attribution->from.total, sides[0].total) == 0 &&
           ed_number_compare(attribution->to.total, sides[1].total) == 0;
}

static void attribute(ed_comparison *out, const side *sides)
{
    const ed_rounding rounding = sides[0].one->rounding;
    out->changes = ed_changes_between(out->arena, sides[0].root, sides[1].root, sides[0].shelf, sides[1].shelf);
    out->changes->settles = true;
    out->attribution = ed_changes_attribute(out->arena, out->changes, rounding);
    if (is_all_of_it(out->attribution, sides))
        return;
    out->changes = ed_changes_whole(out->arena, sides[0].root, sides[1].root, sides[0].shelf, sides[1].shelf);
    out->changes->settles = true;
    out->attribution = ed_changes_attribute(out->arena, out->changes, rounding);
}

static int magnitude(ed_arena *arena, const ed_number *a, const ed_number *b)
{
    const ed_number *x = a, *y = b;
    (void)ed_number_absolute(arena, a, &x);
    (void)ed_number_absolute(arena, b, &y);
    return ed_number_compare(x, y);
}

/* By what a share moves of the total, then by what it moves of what is payable. */
static int larger(ed_arena *arena, const ed_share *a, const ed_share *b)
{
    const int total = magnitude(arena, a->total, b->total);
    return total != 0 ? total : magnitude(arena, a->payable, b->payable);
}

static void sort_shares(ed_comparison *out)
{
    const ed_attribution *a = out->attribution;
    out->order = ed_arena_array(out->arena, a->shares + 1, sizeof *out->order);
    for (size_t i = 0; i < a->shares; i++) {
        size_t at = i;
        for (; at > 0 && larger(out->arena, &a->share[i], &a->share[out->order[at - 1]]) > 0; at--)
            out->order[at] = out->order[at - 1];
        out->order[at] = i;
    }
}

const ed_comparison *ed_compare(ed_arena *arena, const ed_source *const source[2], ed_shelf shelf,
                                const ed_table_places *places, ed_findings *findings)
{
    side sides[2] = {{.shelf = shelf}, {.shelf = shelf}};
    bool sound = open_side(arena, source[0], &sides[0], places, findings);
    sound = open_side(arena, source[1], &sides[1], places, findings) && sound;
    if (!sound)
        return NULL;
    const ed_case *a = sides[0].one, *b = sides[1].one;
    if (strcmp(a->currency, b->currency) != 0) {
        ED_FIND(findings, compare_currency, ((ed_place){.path = source[1]->path}), "case.currency", a->currency,
                b->currency);
        return NULL;
    }
    ed_comparison *out = ed_arena_alloc(arena, sizeof *out);
    *out = (ed_comparison){.arena = arena,
                           .name = {bare_name(source[0]->path), bare_name(source[1]->path)},
                           .title = {a->title, b->title},
                           .currency = a->currency,
                           .money = a->money,
                           .lang = a->lang,
                           .payable = {sides[0].payable, sides[1].payable}};
    ed_compare_decide(out, (const ed_ledger *const[]){sides[0].ledger, sides[1].ledger});
    attribute(out, sides);
    sort_shares(out);
    return out;
}

const char *ed_compare_money(const ed_comparison *one, const ed_number *amount)
{
    const ed_number *none = ed_number_integer(one->arena, 0);
    const ed_rounding cent = {ED_ROUND_HALF_AWAY, ed_number_ratio(one->arena, 1, 100)};
    return ed_money_print(one->arena, amount == NULL ? none : amount, cent);
}
