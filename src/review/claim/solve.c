/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The value of an input at which a figure is an amount. Where the figure is affine in the input (three exact points on
 * a line, and the fourth, the solution, on it too), the solution is exact. Else points over the input's range are
 * tried, and the pair nearest to the case's own value between which the amount lies is halved.
 */
#include "review/claim/claim.h"
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 40, HALVINGS = 160, STEPS = 32, DOUBLINGS = 24, CLOSER = 12, TURNS = 24 };

typedef struct solving {
    const ed_asked *asked;
    ed_arena *arena;
    const ed_used_input *input;
    ed_json_spot at;
    ed_domain domain; /* in the unit as written */
} solving;

/* ---- arithmetic; faults leave the first operand */

static const ed_number *add(const solving *s, const ed_number *a, const ed_number *b)
{
    (void)ed_number_add(s->arena, a, b, &a);
    return a;
}

static const ed_number *less(const solving *s, const ed_number *a, const ed_number *b)
{
    (void)ed_number_subtract(s->arena, a, b, &a);
    return a;
}

static const ed_number *times(const solving *s, const ed_number *a, const ed_number *b)
{
    (void)ed_number_multiply(s->arena, a, b, &a);
    return a;
}

static const ed_number *over(const solving *s, const ed_number *a, const ed_number *b)
{
    (void)ed_number_divide(s->arena, a, b, &a);
    return a;
}

/* ---- the figure at a value */

static bool inside(const solving *s, const ed_number *x)
{
    const ed_domain range = {.min = s->domain.min, .max = s->domain.max, .over_min = s->domain.over_min};
    return ed_domain_has(&range, x);
}

typedef struct point {
    ed_solve_point p;
    const ed_number *exact; /* the figure before rounding; NULL: there is none */
} point;

static point at_text(const solving *s, const char *text)
{
    point out = {.p.value = text};
    if (ed_number_parse(s->arena, text, &out.p.x) != ED_NUMERAL_OK || !inside(s, out.p.x))
        return out;
    const ed_json *value = ed_case_value(s->arena, "--input", text, s->at.old);
    const ed_exchange exchange = {s->asked->root, s->at, ed_case_with_value(s->arena, s->at.old, value, true)};
    const ed_outcome got = ed_engine_try_value(s->arena, s->asked->shelf.models, s->asked->shelf.tables, exchange);
    if (got.total == NULL)
        return out;
    out.p.figure = ed_asked_figure(s->asked, &got, false);
    out.exact = ed_asked_figure(s->asked, &got, true);
    return out;
}

static point at_number(const solving *s, const ed_number *x)
{
    bool rounded = false;
    return at_text(s, ed_number_print(s->arena, x, DIGITS, &rounded));
}

static bool hits(const solving *s, const point *p)
{
    return p->exact != NULL && ed_number_compare(p->p.figure, s->asked->amount) == 0;
}

/* The shortest decimal near `x` that gives the amount; `x` itself as far as it can be written, where none is
 * shorter. */
static point shortest(const solving *s, const ed_number *x, point otherwise)
{
    for (int digits = 1; digits <= DIGITS; digits++) {
        bool rounded = false;
        const point p = at_text(s, ed_number_print(s->arena, x, digits, &rounded));
        if (hits(s, &p))
            return p;
        if (!rounded)
            break;
    }
    return otherwise;
}

/* ---- affine */

/* A value beside the case's own, on that side of it. */
static point beside(const solving *s, const ed_number *x, int side)
{
    const ed_number *step = ed_number_sign(x) == 0 || s->domain.integer
                                ? ed_number_integer(s->arena, side)
                                : times(s, x, ed_number_ratio(s->arena, side, 8));
    return at_number(s, add(s, x, step));
}

/* The three points on a line: exactly, and of figures of 256 bits as far as those reach. */
static bool on_a_line(const solving *s, const ed_number *one, const ed_number *other)
{
    const ed_number *away = less(s, one, other), *room = times(s, one, ed_number_from_double(s->arena, 1e-60, 1));
    if (ed_number_is_exact(one) && ed_number_is_exact(other))
        return ed_number_sign(away) == 0;
    (void)ed_number_absolute(s->arena, away, &away);
    (void)ed_number_absolute(s->arena, room, &room);
    return ed_number_compare(away, room) <= 0;
}

/* Each amount is rounded by itself, which may move the figure off the line by a cent or two: then the value moves with
 * it. */
static bool give_amount(const solving *s, const ed_number *x, const ed_number *slope, ed_solution *out)
{
    for (int turn = 0; turn < 4; turn++) {
        const point found = at_number(s, x), nearest = shortest(s, x, found);
        if (found.exact == NULL)
            return false;
        if (hits(s, &nearest)) {
            out->found = nearest.p;
            return true;
        }
        x = less(s, x, over(s, less(s, found.p.figure, s->asked->amount), slope));
    }
    return false;
}

static bool affine(const solving *s, const point *a, ed_solution *out)
{
    const point b = beside(s, a->p.x, 1), c = beside(s, a->p.x, -1), d = beside(s, a->p.x, c.exact == NULL ? 2 : 1);
    const point *other = c.exact != NULL ? &c : &d;
    if (b.exact == NULL || other->exact == NULL)
        return false;
    const ed_number *dx = less(s, b.p.x, a->p.x), *dy = less(s, b.exact, a->exact);
    const ed_number *ex = less(s, other->p.x, a->p.x), *ey = less(s, other->exact, a->exact);
    if (ed_number_sign(dy) == 0 || !on_a_line(s, times(s, dy, ex), times(s, ey, dx)))
        return false;
    const ed_number *x = add(s, a->p.x, over(s, times(s, less(s, s->asked->amount, a->exact), dx), dy));
    if (!ed_domain_has(&s->domain, x))
        return false;
    out->verdict = ED_SOLVE_EXACT; /* until another way is gone */
    out->exactly = ed_number_is_exact(x) ? ed_number_print_exact(s->arena, x) : NULL;
    return give_amount(s, x, over(s, dy, dx), out);
}

/* ---- by points over the range, and halving */

typedef struct points {
    point *row;
    size_t count, capacity;
} points;

/* Each value once. */
static void try_at(const solving *s, points *all, const ed_number *x)
{
    if (s->domain.integer)
        (void)ed_number_floor(s->arena, x, &x);
    const point p = at_number(s, x);
    bool is_new = p.exact != NULL;
    for (size_t i = 0; i < all->count && is_new; i++)
        is_new = ed_number_compare(all->row[i].p.x, p.p.x) != 0;
    if (is_new)
        ED_PUSH(s->arena, all->row, all->count, all->capacity, p);
}

static int by_value(const void *a, const void *b)
{
    return ed_number_compare(((const point *)a)->p.x, ((const point *)b)->p.x);
}

/* Over the whole range where it is closed, and doubling and halving away from the case's own value. */
static points sweep(const solving *s, const point *now)
{
    points all = {0};
    const ed_number *x = now->p.x, *two = ed_number_integer(s->arena, 2);
    const ed_number *one = ed_number_sign(x) == 0 ? ed_number_integer(s->arena, 1) : x, *up = one, *down = one;
    ED_PUSH(s->arena, all.row, all.count, all.capacity, *now);
    const ed_number *low = s->domain.min, *high = s->domain.max;
    for (int i = 0; low != NULL && high != NULL && i <= STEPS; i++)
        try_at(s, &all, add(s, low, times(s, less(s, high, low), ed_number_ratio(s->arena, i, STEPS))));
    if (low != NULL)
        try_at(s, &all, low);
    for (int i = 3; i < CLOSER; i += 2) {
        const ed_number *near = times(s, one, ed_number_ratio(s->arena, 1, (int64_t)1 << i));
        try_at(s, &all, add(s, x, near));
        try_at(s, &all, less(s, x, near));
    }
    for (int i = 0; i < DOUBLINGS; i++) {
        up = times(s, up, two);
        down = over(s, down, two);
        try_at(s, &all, up);
        try_at(s, &all, down);
        try_at(s, &all, add(s, x, ed_number_integer(s->arena, i < 3 ? i - 1 : i)));
        try_at(s, &all, less(s, x, ed_number_integer(s->arena, i)));
    }
    qsort(all.row, all.count, sizeof *all.row, by_value);
    return all;
}

static int side_of(const solving *s, const point *p)
{
    return ed_number_compare(p->p.figure, s->asked->amount);
}

/* Of the pairs with the amount between them that nearest to the case's own value; SIZE_MAX: none. */
static size_t bracket(const solving *s, const points *all, const ed_number *x)
{
    const ed_number *nearest = NULL;
    size_t best = SIZE_MAX;
    for (size_t i = 0; i + 1 < all->count; i++) {
        const point *a = &all->row[i], *b = &all->row[i + 1];
        if (side_of(s, a) * side_of(s, b) > 0)
            continue;
        const ed_number *away = less(s, ed_number_compare(a->p.x, x) >= 0 ? a->p.x : b->p.x, x);
        (void)ed_number_absolute(s->arena, away, &away);
        if (nearest == NULL || ed_number_compare(away, nearest) < 0) {
            nearest = away;
            best = i;
        }
    }
    return best;
}

/* The point whose figure is nearest to the amount. */
static size_t nearest_point(const solving *s, const points *all)
{
    const ed_number *least = NULL;
    size_t best = 0;
    for (size_t i = 0; i < all->count; i++) {
        const ed_number *away = less(s, all->row[i].p.figure, s->asked->amount);
        (void)ed_number_absolute(s->arena, away, &away);
        if (least == NULL || ed_number_compare(away, least) < 0) {
            least = away;
            best = i;
        }
    }
    return best;
}

/* Where all points are on one side of the amount, the figure may turn between two of them and reach it: points are set
 * closer and closer around the nearest one, until one lies on the other side. */
static size_t turn(const solving *s, points *all, const ed_number *x)
{
    const ed_number *half = ed_number_ratio(s->arena, 1, 2);
    size_t at = bracket(s, all, x);
    for (int i = 0; i < TURNS && at == SIZE_MAX; i++) {
        const size_t best = nearest_point(s, all);
        if (best == 0 || best + 1 == all->count)
            break;
        const ed_number *middle = all->row[best].p.x, *low = all->row[best - 1].p.x, *high = all->row[best + 1].p.x;
        try_at(s, all, times(s, add(s, low, middle), half));
        try_at(s, all, times(s, add(s, middle, high), half));
        qsort(all->row, all->count, sizeof *all->row, by_value);
        at = bracket(s, all, x);
    }
    return at;
}

static void halve(const solving *s, point low, point high, ed_solution *out)
{
    const ed_number *two = ed_number_integer(s->arena, 2);
    for (int i = 0; i < HALVINGS; i++) {
        const ed_number *middle = over(s, add(s, low.p.x, high.p.x), two);
        if (s->domain.integer)
            (void)ed_number_floor(s->arena, middle, &middle);
        const point p = hits(s, &low) ? low : hits(s, &high) ? high : at_number(s, middle);
        out->low = low.p;
        out->high = high.p;
        if (hits(s, &p)) {
            out->found = s->domain.integer ? p.p : shortest(s, p.p.x, p).p;
            out->verdict = ED_SOLVE_BRACKETED;
            return;
        }
        if (p.exact == NULL || ed_number_compare(p.p.x, low.p.x) == 0 || ed_number_compare(p.p.x, high.p.x) == 0)
            break;
        if (side_of(s, &p) * side_of(s, &low) > 0)
            low = p;
        else
            high = p;
    }
    out->verdict = ED_SOLVE_JUMP;
}

/* Nowhere between: flat, or the least and the greatest that were met. */
static void beyond(const points *all, ed_solution *out)
{
    const point *least = &all->row[0], *most = least;
    for (size_t i = 1; i < all->count; i++) {
        if (ed_number_compare(all->row[i].p.figure, least->p.figure) < 0)
            least = &all->row[i];
        if (ed_number_compare(all->row[i].p.figure, most->p.figure) > 0)
            most = &all->row[i];
    }
    out->verdict = ed_number_compare(least->p.figure, most->p.figure) == 0 ? ED_SOLVE_FLAT : ED_SOLVE_BEYOND;
    out->low = least->p;
    out->high = most->p;
}

/* ---- the input */

/* An end of the range, from the model's unit to the one as written. */
static const ed_number *end_of(const solving *s, const ed_number *end)
{
    ed_unit written;
    const char *wrong;
    const ed_case *one = s->asked->ledger->one;
    if (end == NULL || s->input->given_unit == NULL ||
        ed_unit_parse(s->arena, s->input->given_unit, one->money, &written, &wrong) != ED_UNIT_OK)
        return end;
    return times(s, end, ed_unit_factor(s->arena, s->input->value.unit, written));
}

static bool is_number(const ed_used_input *input)
{
    return input->declared->kind == ED_KIND_NUMBER && !input->from_item && input->given != NULL;
}

/* A hint: of the inputs that can be solved for, the one whose path is nearest. */
static ed_words nearest(const solving *s, const char *path, ed_findings *findings)
{
    const ed_ledger *ledger = s->asked->ledger;
    const char **paths = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < ledger->items; i++)
        for (size_t k = 0; k < ledger->item[i].inputs; k++)
            if (is_number(&ledger->item[i].input[k]))
                ED_PUSH(s->arena, paths, count, capacity, ledger->item[i].input[k].path);
    return ed_read_meant((ed_reader){s->arena, findings}, path, paths, count);
}

static bool find_input(solving *s, const char *path, ed_findings *findings)
{
    const ed_asked *a = s->asked;
    const ed_place place = {.path = "--input", .line = 1, .column = 1};
    s->input = ed_asked_input(a, path);
    bool fits =
        s->input != NULL && is_number(s->input) && ed_case_find(s->arena, a->root, path, &s->at) && s->at.old != NULL;
    if (!fits) {
        const ed_words arguments[2] = {{path, path}, nearest(s, path, findings)};
        ed_findings_add_words(findings, ED_RULE_solve_input, place, NULL, arguments, 2);
        return false;
    }
    s->domain = s->input->declared->domain;
    s->domain.min = end_of(s, s->domain.min);
    s->domain.max = end_of(s, s->domain.max);
    return true;
}

/* Figures have cents: none is finer, and no target is rounded for who asks. A claim may be: it can be in another
 * unit. */
static bool has_cents(const ed_asked *a)
{
    const ed_rounding cent = {ED_ROUND_HALF_AWAY, ed_number_ratio(a->arena, 1, 100)};
    const ed_number *rounded = a->amount;
    bool tie;
    (void)ed_money_round(a->arena, a->amount, cent, &rounded, &tie);
    return ed_number_compare(rounded, a->amount) == 0;
}

const ed_solution *ed_solve(const ed_asked *asked, const char *path, ed_findings *findings)
{
    if (!has_cents(asked)) {
        ED_FIND(findings, amount_fine, ((ed_place){.path = "--target", .line = 1, .column = 1}), NULL, asked->written,
                ed_asked_money(asked, asked->amount));
        return NULL;
    }
    solving s = {.asked = asked, .arena = asked->arena};
    if (!find_input(&s, path, findings))
        return NULL;
    ed_solution *out = ed_arena_alloc(s.arena, sizeof *out);
    *out = (ed_solution){.asked = asked, .input = s.input, .path = s.input->path, .unit = s.input->given_unit};
    if (out->unit == NULL && !ed_unit_is_none(s.input->value.unit))
        out->unit = ed_unit_print(s.arena, s.input->value.unit);
    const point now = at_text(&s, s.input->given);
    out->now = now.p;
    if (now.exact != NULL && affine(&s, &now, out))
        return out;
    out->exactly = NULL;
    points all = sweep(&s, &now);
    const size_t at = turn(&s, &all, now.p.x);
    if (at == SIZE_MAX)
        beyond(&all, out);
    else
        halve(&s, all.row[at], all.row[at + 1], out);
    return out;
}
