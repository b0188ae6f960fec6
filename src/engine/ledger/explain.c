/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The explanation of one figure: the tree of figures, inputs and table rows that took part in it, as the walk over its
 * nodes finds them (trace.c). A figure is explained where it is met first, and referred to from there on.
 */
#include "engine/ledger/inside.h"
#include <string.h>

static uint64_t hash_of(const char *text)
{
    uint64_t hash = 0xCBF29CE484222325U; /* FNV-1a */
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001B3U;
    return hash;
}

/* A line once, where it came first: by its path, a table's rows by key and value. */
static void keep_first(ed_explainer *e, ed_stubs *all)
{
    size_t size = 4, kept = 0;
    while (size < all->count * 2)
        size *= 2;
    const char **slot = ed_arena_array(e->arena, size, sizeof *slot);
    for (size_t i = 0; i < all->count; i++) {
        const ed_explanation *one = &all->row[i]->one;
        const char *key = one->row == NULL
                              ? one->path
                              : ed_arena_printf(e->arena, "%s %s %s", one->path, one->row_key, one->value.text);
        size_t at = (size_t)hash_of(key) & (size - 1);
        while (slot[at] != NULL && strcmp(slot[at], key) != 0)
            at = (at + 1) & (size - 1);
        if (slot[at] == NULL)
            all->row[kept++] = all->row[i];
        slot[at] = key;
    }
    all->count = kept;
}

static ed_stubs below_figure(ed_explainer *e, ed_stub *figure)
{
    size_t row;
    ed_stubs all = {NULL, 0, 0};
    const ed_compiled *compiled = ed_figures_compiled(e->figures, figure->place, &row);
    const ed_trace trace = ed_tracer_walk(e->tracer, compiled, ed_figures_bound(e->figures, figure->place), row);
    figure->one.branch = trace.course.branch;
    figure->one.branches = trace.course.branches;
    for (size_t i = 0; i < trace.mets; i++)
        ed_stub_add_met(e, &trace.met[i], figure->place, &all);
    keep_first(e, &all);
    return all;
}

/* Amounts of an item; of the total, those that enter it. */
static ed_stubs below_item(ed_explainer *e, const ed_stub *item)
{
    ed_stubs all = {NULL, 0, 0};
    const ed_ledger_item *own = &e->ledger->item[item->place.item];
    for (size_t i = 0; i < own->amounts; i++)
        if (item->depth == 0 || ed_head_in_total(own->amount[i].head))
            ed_stub_add(e, &all,
                        ed_stub_figure(e, (ed_figure_place){.item = item->place.item, .entry = own->entries + i}));
    return all;
}

static ed_stub *of_item(ed_explainer *e, size_t item)
{
    ed_stub *one = ed_stub_new(e, ED_STUB_ITEM, e->ledger->item[item].item->id, e->ledger->item[item].title);
    one->place.item = item;
    return one;
}

static ed_stubs below_total(ed_explainer *e)
{
    ed_stubs all = {NULL, 0, 0};
    for (size_t i = 0; i < e->ledger->items; i++)
        for (size_t k = 0; k < e->ledger->item[i].amounts; k++)
            if (ed_head_in_total(e->ledger->item[i].amount[k].head)) {
                ed_stub_add(e, &all, of_item(e, i));
                break;
            }
    return all;
}

/* What an input is taken from: a figure of another item, or an input of it. */
static ed_stubs below_taken(ed_explainer *e, const char *from)
{
    ed_figure_place place;
    ed_stubs all = {NULL, 0, 0};
    const ed_used_input *input = ed_figures_input(e->figures, from);
    if (ed_figures_find(e->arena, e->ledger, from, &place))
        ed_stub_add(e, &all, ed_stub_figure(e, place));
    else if (input != NULL)
        ed_stub_add(e, &all, ed_stub_input(e, input));
    return all;
}

static ed_stubs below(ed_explainer *e, ed_stub *one)
{
    ed_stubs all = {NULL, 0, 0};
    if (one->kind == ED_STUB_FIGURE)
        return below_figure(e, one);
    if (one->kind == ED_STUB_ITEM)
        return below_item(e, one);
    if (one->kind == ED_STUB_TOTAL)
        return below_total(e);
    return one->one.input != NULL && one->one.input->from_item ? below_taken(e, one->one.input->given) : all;
}

/* ---- how much is shown */

/* "wetland.lost[core,2023].debit" with * for the row. */
static const char *starred(ed_arena *arena, const char *path)
{
    ed_text out = ed_text_new(arena);
    for (const char *at = path; *at != '\0';) {
        const size_t plain = strcspn(at, "[");
        ed_text_add_bytes(&out, at, plain);
        at += plain;
        if (*at == '\0')
            break;
        ed_text_add(&out, "[*]");
        at += strcspn(at, "]");
        at += *at == ']';
    }
    return ed_text_string(&out);
}

static void leave_out(ed_explainer *e, ed_stubs *more, const ed_stub *one)
{
    for (size_t i = 0; i < more->count; i++)
        if (more->row[i]->like == one->like) {
            more->row[i]->one.left_out++;
            return;
        }
    ed_stub *rest = ed_stub_new(e, ED_STUB_LEAF, starred(e->arena, one->one.path), one->one.title);
    rest->like = one->like;
    rest->one.left_out = 1;
    ed_stub_add(e, more, rest);
}

/* Of each column or list as many as the limit says, and behind them how many there are more. */
static ed_stubs limited(ed_explainer *e, const ed_stubs *all)
{
    ed_stubs out = {NULL, 0, 0}, more = {NULL, 0, 0}, kinds = {NULL, 0, 0};
    for (size_t i = 0; i < all->count; i++) {
        ed_stub *one = all->row[i];
        size_t kind = 0;
        while (one->like != NULL && kind < kinds.count && kinds.row[kind]->like != one->like)
            kind++;
        if (one->like != NULL && kind == kinds.count)
            ed_stub_add(e, &kinds, ed_stub_new(e, ED_STUB_LEAF, "", one->one.title)), kinds.row[kind]->like = one->like;
        if (one->like != NULL && kinds.row[kind]->one.children++ >= e->limits.rows)
            leave_out(e, &more, one);
        else
            ed_stub_add(e, &out, one);
    }
    for (size_t i = 0; i < more.count; i++)
        ed_stub_add(e, &out, more.row[i]);
    return out;
}

/* True where the figure's own lines stand above already. */
static bool is_repeated(ed_explainer *e, ed_stub *one)
{
    if (one->kind != ED_STUB_FIGURE)
        return false;
    bool *explained = &e->explained[ed_figures_number(e->figures, one->place)];
    one->one.above = *explained;
    return one->one.above;
}

static void mark_explained(ed_explainer *e, const ed_stub *one)
{
    if (one->kind == ED_STUB_FIGURE)
        e->explained[ed_figures_number(e->figures, one->place)] = true;
}

/* Gives `one` its children, which are still to be expanded. */
static ed_stubs expand(ed_explainer *e, ed_stub *one)
{
    if (one->one.left_out > 0 || is_repeated(e, one))
        return (ed_stubs){NULL, 0, 0};
    ed_stubs all = below(e, one);
    if (e->limits.depth > 0 && one->depth >= e->limits.depth && all.count > 0) {
        one->one.below = all.count;
        return (ed_stubs){NULL, 0, 0};
    }
    mark_explained(e, one);
    if (e->limits.rows > 0 && one->kind == ED_STUB_FIGURE)
        all = limited(e, &all);
    one->one.children = all.count;
    one->one.child = ed_arena_array(e->arena, all.count + 1, sizeof(ed_explanation *));
    for (size_t i = 0; i < all.count; i++) {
        all.row[i]->depth = one->depth + 1;
        one->one.child[i] = &all.row[i]->one;
    }
    return all;
}

/* The whole tree, in the order in which it is read: what is met first is explained there. */
static ed_explanation *grow(ed_explainer *e, ed_stub *root)
{
    ed_stubs open = {NULL, 0, 0};
    ed_stub_add(e, &open, root);
    while (open.count > 0) {
        const ed_stubs children = expand(e, open.row[--open.count]);
        for (size_t i = children.count; i > 0; i--)
            ed_stub_add(e, &open, children.row[i - 1]);
    }
    return &root->one;
}

/* ---- finding the figure by its path */

static const char *nearest_path(ed_explainer *e, const char *path)
{
    const char **all = NULL;
    size_t count = 0, capacity = 0, names = 0;
    for (size_t i = 0; i < e->ledger->items; i++) {
        ED_PUSH(e->arena, all, count, capacity, e->ledger->item[i].item->id);
        for (size_t k = 0; k < e->ledger->item[i].inputs; k++)
            ED_PUSH(e->arena, all, count, capacity, e->ledger->item[i].input[k].path);
    }
    const ed_dump_name *name = ed_ledger_names(e->arena, e->ledger, &names);
    for (size_t i = 0; i < names; i++)
        ED_PUSH(e->arena, all, count, capacity, name[i].path);
    return ed_text_nearest(e->arena, path, all, count);
}

static const ed_used_input *find_input(const ed_ledger *ledger, const char *path)
{
    for (size_t i = 0; i < ledger->items; i++)
        for (size_t k = 0; k < ledger->item[i].inputs; k++)
            if (strcmp(ledger->item[i].input[k].path, path) == 0)
                return &ledger->item[i].input[k];
    return NULL;
}

static ed_stub *find(ed_explainer *e, const char *path)
{
    ed_figure_place place;
    for (size_t i = 0; i < e->ledger->items; i++)
        if (strcmp(e->ledger->item[i].item->id, path) == 0)
            return of_item(e, i);
    if (ed_figures_find(e->arena, e->ledger, path, &place))
        return ed_stub_figure(e, place);
    const ed_used_input *input = find_input(e->ledger, path);
    return input == NULL ? NULL : ed_stub_input(e, input);
}

static ed_stub *of_total(ed_explainer *e)
{
    ed_stub *one = ed_stub_new(e, ED_STUB_TOTAL, "", (ed_words){"合计", "total"});
    one->one.value = (ed_figure){
        .text = e->ledger->total, .number = e->ledger->total_number, .unit = ed_unit_atom(e->ledger->one->money)};
    return one;
}

ed_explanation *ed_engine_explain(ed_arena *arena, const ed_ledger *ledger, const char *path, ed_explain_limits limits,
                                  const char **nearest)
{
    ed_explainer e = {.arena = arena, .ledger = ledger, .limits = limits};
    *nearest = NULL;
    ed_stub *root = path == NULL || path[0] == '\0' ? of_total(&e) : find(&e, path);
    if (root == NULL)
        root = find(&e, ed_figures_equivalent(arena, ledger, path));
    if (root == NULL) {
        *nearest = nearest_path(&e, path);
        return NULL;
    }
    e.figures = ed_figures_new(arena, ledger);
    e.tracer = ed_tracer_new(arena, ledger->program, ed_stub_stops, &e);
    e.explained = ed_arena_array(arena, ed_figures_count(e.figures) + 1, sizeof *e.explained);
    return grow(&e, root);
}

const ed_figure *ed_engine_figure(ed_arena *arena, const ed_ledger *ledger, const char *path)
{
    ed_figure_place place;
    if (ed_figures_find(arena, ledger, path, &place))
        return place.entry < ledger->item[place.item].entries ? ed_figures_value(ledger, place) : NULL;
    const ed_used_input *input = find_input(ledger, path);
    return input == NULL ? NULL : &input->value;
}
