/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Uncertain inputs: recorded as they are bound, and checked when all are known. */
#include "engine/bind/binding.h"
#include <string.h>

ed_node_id ed_binding_add_input(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                                const char *path, const ed_quantity *quantity)
{
    ed_binding *all = b->all;
    ed_reader reader = {all->arena, all->findings};
    const ed_number *number = quantity->number;
    const ed_uncertainty *u =
        value->uncertainty == NULL ? NULL : ed_uncertainty_read(reader, value->uncertainty, path, quantity->written);
    if (u == NULL)
        return ed_program_add_input(all->program, path, number, quantity->unit, value->uncertainty != NULL, NULL);
    ed_uncertain_input *out = ed_arena_alloc(all->arena, sizeof *out);
    *out = (ed_uncertain_input){.path = path,
                                .symbol = input->symbol,
                                .title = input->title,
                                .unit = quantity->unit,
                                .point = number,
                                .uncertainty = u,
                                .factor = quantity->factor,
                                .domain = input->domain,
                                .place = ed_json_place(value->uncertainty)};
    out->node = ed_program_add_input(all->program, path, number, quantity->unit, true, out);
    ED_PUSH(all->arena, all->ledger->uncertain, all->ledger->uncertains, all->uncertain_capacity, out);
    return out->node;
}

void ed_binding_no_uncertainty(ed_item_binding *b, const ed_input_value *value, const char *path)
{
    if (value->uncertainty != NULL)
        ED_FIND(b->all->findings, uncertainty_here, ed_json_place(value->uncertainty), path);
}

void ed_binding_ordered(ed_item_binding *b, ed_node_id before, ed_node_id node, const char *path, ed_place place)
{
    ed_ordered_years pair = {before, node, path, place};
    ED_PUSH(b->all->arena, b->all->ordered, b->all->ordereds, b->all->ordered_capacity, pair);
}

/* ---- who is drawn */

static ed_uncertain_input *find(const ed_binding *all, const char *path)
{
    for (size_t i = 0; i < all->ledger->uncertains; i++)
        if (strcmp(all->ledger->uncertain[i]->path, path) == 0)
            return all->ledger->uncertain[i];
    return NULL;
}

static void unknown(const ed_binding *all, const ed_uncertain_input *one)
{
    const char *name = one->uncertainty->same_as;
    const char **paths = ed_arena_array(all->arena, all->ledger->uncertains, sizeof *paths);
    for (size_t i = 0; i < all->ledger->uncertains; i++)
        paths[i] = all->ledger->uncertain[i]->path;
    ed_reader reader = {all->arena, all->findings};
    ed_words arguments[2] = {{name, name}, ed_read_meant(reader, name, paths, all->ledger->uncertains)};
    ed_findings_add_words(all->findings, ED_RULE_same_as_unknown, one->place, one->path, arguments, 2);
}

/* The input at the end of the chain of `same_as`; NULL after a finding. */
static ed_uncertain_input *end_of_chain(const ed_binding *all, ed_uncertain_input *one)
{
    ed_uncertain_input *at = one;
    for (size_t turns = 0; at->uncertainty->same_as != NULL; turns++) {
        ed_uncertain_input *next = find(all, at->uncertainty->same_as);
        if (next == NULL) {
            unknown(all, at);
            return NULL;
        }
        if (turns > all->ledger->uncertains) {
            ED_FIND(all->findings, same_as_cycle, one->place, one->path, one->uncertainty->same_as);
            return NULL;
        }
        at = next;
    }
    return at;
}

static const char *printed(const ed_binding *all, const ed_number *number, ed_unit unit)
{
    bool rounded = false;
    const char *text = ed_number_print(all->arena, number, ED_NUMBER_DIGITS, &rounded);
    return ed_unit_is_none(unit) ? text : ed_arena_printf(all->arena, "%s %s", text, ed_unit_print(all->arena, unit));
}

/* What shares draws has one value; its factor leads from the root's written unit to its own. */
static bool share(const ed_binding *all, ed_uncertain_input *one, const ed_uncertain_input *root)
{
    const ed_number *same = NULL, *factor = NULL;
    bool kind = ed_unit_same_kind(root->unit, one->unit);
    const ed_number *by = kind ? ed_unit_factor(all->arena, root->unit, one->unit) : NULL;
    if (kind && ed_number_multiply(all->arena, root->point, by, &same) == ED_FAULT_NONE &&
        ed_number_compare(same, one->point) == 0 &&
        ed_number_multiply(all->arena, root->factor, by, &factor) == ED_FAULT_NONE) {
        one->root = root;
        one->factor = factor;
        return true;
    }
    ED_FIND(all->findings, same_as_value, one->place, one->path, root->path, printed(all, root->point, root->unit),
            printed(all, one->point, one->unit));
    return false;
}

/* The first input that was read from the same JSON: a value in the case's `defaults` is one random variable. */
static ed_uncertain_input *first_of_json(const ed_binding *all, ed_uncertain_input *one)
{
    for (size_t i = 0; i < all->ledger->uncertains; i++)
        if (all->ledger->uncertain[i]->uncertainty->json == one->uncertainty->json &&
            one->uncertainty->json->source == all->one->file)
            return all->ledger->uncertain[i];
    return one;
}

static bool find_root(const ed_binding *all, ed_uncertain_input *one)
{
    ed_uncertain_input *root = end_of_chain(all, one);
    if (root == NULL)
        return false;
    if (root == one) {
        one->root = first_of_json(all, one);
        return true;
    }
    return share(all, one, first_of_json(all, root));
}

/* ---- what can be drawn */

static const ed_number *scaled(const ed_binding *all, const ed_number *end, const ed_number *factor)
{
    const ed_number *out = end;
    if (end != NULL)
        (void)ed_number_multiply(all->arena, end, factor, &out);
    return out;
}

/* "0 hm2 .. 5 hm2" */
static const char *span(const ed_binding *all, const ed_number *low, const ed_number *high, ed_unit unit)
{
    return ed_arena_printf(all->arena, "%s .. %s", low == NULL ? "-∞" : printed(all, low, unit),
                           high == NULL ? "∞" : printed(all, high, unit));
}

/* A continuous distribution takes its very ends with probability 0, so an excluded minimum may be one of them. */
static bool in_domain(const ed_uncertain_input *one)
{
    const ed_domain *d = &one->domain;
    if (d->max != NULL && (one->high == NULL || ed_number_compare(one->high, d->max) > 0))
        return false;
    if (d->min == NULL)
        return true;
    int order = one->low == NULL ? -1 : ed_number_compare(one->low, d->min);
    bool taken = ed_distribution_is_discrete(one->root->uncertainty->kind);
    return order > 0 || (order == 0 && !(d->over_min && taken));
}

static bool is_whole(const ed_binding *all, const ed_uncertain_input *one)
{
    const ed_uncertainty *u = one->root->uncertainty;
    bool whole = ed_distribution_is_discrete(u->kind) && ed_number_is_integer(one->factor);
    for (size_t i = 0; i < u->values && whole; i++)
        whole = ed_number_is_integer(scaled(all, u->value[i], one->factor));
    return whole;
}

static void check_support(const ed_binding *all, ed_uncertain_input *one)
{
    const ed_uncertainty *u = one->root->uncertainty;
    one->low = scaled(all, ed_uncertainty_low(u, all->arena), one->factor);
    one->high = scaled(all, ed_uncertainty_high(u), one->factor);
    const char *support = span(all, one->low, one->high, one->unit);
    bool below = one->low != NULL && ed_number_compare(one->point, one->low) < 0;
    bool above = one->high != NULL && ed_number_compare(one->point, one->high) > 0;
    if (below || above)
        ED_FIND(all->findings, uncertainty_point, one->place, one->path, printed(all, one->point, one->unit), support);
    if (!in_domain(one))
        ED_FIND(all->findings, uncertainty_support, one->place, one->path, support,
                ed_arena_printf(all->arena, "%s%s", one->domain.over_min ? "> " : "",
                                span(all, one->domain.min, one->domain.max, one->unit)));
    if (one->domain.integer && !is_whole(all, one))
        ED_FIND(all->findings, uncertainty_whole, one->place, one->path);
}

/* The end of what a year can be: of an uncertain one its support's, else the year itself. */
static const ed_number *year_end(const ed_binding *all, ed_node_id node, bool high)
{
    const ed_program_input *input = ed_program_get_input(all->program, node);
    const ed_uncertain_input *one = input->origin;
    return one == NULL ? input->value : high ? one->high : one->low;
}

static void check_years(const ed_binding *all, const ed_ordered_years *pair)
{
    const ed_number *latest = year_end(all, pair->before, true), *earliest = year_end(all, pair->node, false);
    if (ed_program_get_input(all->program, pair->before)->origin == NULL &&
        ed_program_get_input(all->program, pair->node)->origin == NULL)
        return; /* their order was checked when they were read */
    if (latest != NULL && earliest != NULL && ed_number_compare(latest, earliest) <= 0)
        return;
    ed_unit none = ed_unit_none();
    ED_FIND(all->findings, curve_years, pair->place, pair->path,
            span(all, year_end(all, pair->before, false), latest, none),
            span(all, earliest, year_end(all, pair->node, true), none));
}

void ed_binding_uncertainties(ed_binding *all)
{
    const ed_ledger *ledger = all->ledger;
    bool sound = all->findings->errors == 0;
    for (size_t i = 0; i < ledger->uncertains; i++)
        if (find_root(all, ledger->uncertain[i]))
            check_support(all, ledger->uncertain[i]);
        else
            sound = false;
    for (size_t i = 0; sound && i < all->ordereds; i++)
        check_years(all, &all->ordered[i]);
    if (ledger->uncertains > 0 && all->one->simulation == NULL)
        ED_FIND(all->findings, uncertainty_unused, ledger->uncertain[0]->place, ledger->uncertain[0]->path);
}
