/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who bears what is owed. Outward a party may be asked for all (joint), for its extent (partly joint, supplementary) or
 * for its share (several, by fault); among the parties shares always make the whole. The two are never added up: what a
 * creditor may ask of three who are jointly liable is not three times the damage. 《民法典》, arts. 178, 1168 to 1172;
 * 法释〔2023〕5号, arts. 5 to 9, 24, 25.
 */
#include "engine/settle/inside.h"
#include <string.h>

bool ed_is_several(const ed_liability *liability)
{
    return strcmp(liability->kind, "several") == 0 || strcmp(liability->kind, "fault-share") == 0;
}

size_t ed_bearer_of(const ed_liability *liability, size_t party)
{
    for (size_t i = 0; i < liability->bearers; i++)
        if (liability->bearer[i].party == party)
            return i;
    return SIZE_MAX;
}

static const char *party_id(const ed_settling *s, size_t party)
{
    return s->all->one->party[party].id;
}

/* ---- before anything is settled */

static const ed_number *weight_of(const ed_settling *s, const ed_bearer *bearer, const char *path)
{
    const ed_number *zero = ed_number_integer(s->arena, 0);
    if (bearer->supplementary)
        return zero;
    if (bearer->figure == NULL)
        return bearer->weight == NULL ? zero : bearer->weight;
    const ed_figure *figure = ed_engine_figure(s->arena, s->all->ledger, bearer->figure);
    if (figure != NULL && figure->number != NULL && ed_number_sign(figure->number) >= 0)
        return figure->number;
    ED_FIND(s->all->findings, liability_figure, bearer->place, path, bearer->figure);
    return zero;
}

/* One who bears more among the parties than it is liable for outward would be a contradiction. */
static void check_extent(const ed_settling *s, const ed_owed *owed, size_t at)
{
    const ed_rounding rounding = s->rounding;
    const ed_liability *liability = owed->liability;
    if (ed_number_compare(owed->share[at], ed_plus(s->arena, owed->extent[at], rounding.step)) > 0)
        ED_FIND(s->all->findings, liability_extent, liability->bearer[at].place, liability->path,
                party_id(s, liability->bearer[at].party), ed_money_print(s->arena, owed->share[at], rounding),
                ed_money_print(s->arena, owed->extent[at], rounding));
}

static void divide(ed_settling *s, ed_owed *owed)
{
    const ed_liability *liability = owed->liability;
    const size_t count = liability->bearers;
    const ed_number *sum = ed_number_integer(s->arena, 0), *zero = sum;
    const ed_number **weight = ed_arena_array(s->arena, count + 1, sizeof *weight);
    const char **id = ed_arena_array(s->arena, count + 1, sizeof *id);
    for (size_t i = 0; i < count; i++) {
        weight[i] = weight_of(s, &liability->bearer[i], liability->path);
        id[i] = party_id(s, liability->bearer[i].party);
        sum = ed_plus(s->arena, sum, weight[i]);
    }
    if (ed_number_sign(sum) == 0) {
        ED_FIND(s->all->findings, liability_weights, liability->place, liability->path);
        return;
    }
    owed->weight = weight;
    owed->share = ed_apportion(s, owed->base, weight, id, count);
    owed->extent = ed_arena_array(s->arena, count + 1, sizeof *owed->extent);
    owed->settled = ed_arena_array(s->arena, count + 1, sizeof *owed->settled);
    owed->pledge = ed_arena_array(s->arena, count + 1, sizeof *owed->pledge);
    for (size_t i = 0; i < count; i++) {
        const ed_number *extent = liability->bearer[i].extent;
        owed->settled[i] = owed->pledge[i] = zero;
        owed->extent[i] = extent == NULL ? owed->base : ed_cents(s, ed_times(s->arena, owed->base, extent));
        if (!ed_is_several(liability))
            check_extent(s, owed, i);
    }
}

bool ed_settle_bear(ed_settling *s)
{
    const size_t before = s->all->findings->errors;
    for (size_t i = 0; i < s->out->oweds; i++)
        if (s->out->owed[i].liability != NULL && s->out->owed[i].liability->bearers > 0)
            divide(s, &s->out->owed[i]);
    return s->all->findings->errors == before;
}

/* ---- behind the settlements */

/* What a party paid or did, without what it only pledged. */
static const ed_number *borne(const ed_settling *s, const ed_owed *owed, size_t at)
{
    return ed_minus(s->arena, owed->settled[at], owed->pledge[at]);
}

/* What a party may be asked for in money: of all, up to what is left of its extent; of shares, what is left of its
 * own. */
static const ed_number *exposure(const ed_settling *s, const ed_owed *owed, size_t at)
{
    const ed_number *most = ed_is_several(owed->liability) ? owed->share[at] : owed->extent[at];
    return ed_cut(owed->payable, ed_over(s->arena, most, owed->settled[at]));
}

/* The price of what is owed in kind, in the shares of all, and what the party pledged itself. */
static const ed_number *several_on_default(const ed_settling *s, const ed_owed *owed, size_t at)
{
    const ed_liability *liability = owed->liability;
    const ed_number *price = ed_minus(s->arena, owed->on_default, owed->pledged);
    if (ed_number_sign(price) == 0)
        return owed->pledge[at];
    const char **id = ed_arena_array(s->arena, liability->bearers + 1, sizeof *id);
    for (size_t i = 0; i < liability->bearers; i++)
        id[i] = party_id(s, liability->bearer[i].party);
    const ed_number **part = ed_apportion(s, price, owed->weight, id, liability->bearers);
    return ed_plus(s->arena, part[at], owed->pledge[at]);
}

/* What it may be asked for beyond that if nothing that is owed in kind is done; its extent is one for both. */
static const ed_number *on_default(const ed_settling *s, const ed_owed *owed, size_t at)
{
    if (ed_is_several(owed->liability))
        return several_on_default(s, owed, at);
    if (owed->liability->bearer[at].extent == NULL)
        return owed->on_default;
    const ed_number *taken = ed_plus(s->arena, borne(s, owed, at), exposure(s, owed, at));
    return ed_cut(owed->on_default, ed_over(s->arena, owed->extent[at], taken));
}

static void add_owed(const ed_settling *s, ed_party_share *share, const ed_owed *owed)
{
    ed_arena *arena = s->arena;
    const size_t at = owed->share == NULL ? SIZE_MAX : ed_bearer_of(owed->liability, share->party);
    if (at == SIZE_MAX)
        return;
    share->joint = share->joint || (!ed_is_several(owed->liability) && owed->liability->bearers > 1);
    share->supplementary = share->supplementary || owed->liability->bearer[at].supplementary;
    share->exposure = ed_plus(arena, share->exposure, exposure(s, owed, at));
    share->exposure_on_default = ed_plus(arena, share->exposure_on_default, on_default(s, owed, at));
    share->share = ed_plus(arena, share->share, owed->share[at]);
    share->settled = ed_plus(arena, share->settled, borne(s, owed, at));
    share->pledged = ed_plus(arena, share->pledged, owed->pledge[at]);
    share->unnamed = share->unnamed || owed->unnamed;
    share->remaining = ed_plus(arena, share->remaining, ed_over(arena, owed->share[at], borne(s, owed, at)));
    if (strcmp(owed->head, "punitive") != 0) /* 法释〔2023〕5号, art. 24: of punitive damages there is no recourse */
        share->recourse = ed_plus(arena, share->recourse, ed_over(arena, borne(s, owed, at), owed->share[at]));
}

static void sort(const ed_settling *s, ed_settled *out)
{
    for (size_t i = 1; i < out->shares; i++)
        for (size_t k = i; k > 0 && strcmp(party_id(s, out->share[k].party), party_id(s, out->share[k - 1].party)) < 0;
             k--) {
            const ed_party_share swap = out->share[k];
            out->share[k] = out->share[k - 1];
            out->share[k - 1] = swap;
        }
}

static bool bears(const ed_settling *s, size_t party)
{
    for (size_t i = 0; i < s->out->oweds; i++)
        if (s->out->owed[i].share != NULL && ed_bearer_of(s->out->owed[i].liability, party) != SIZE_MAX)
            return true;
    return false;
}

void ed_settle_shares(ed_settling *s)
{
    const ed_case *one = s->all->one;
    const ed_number *zero = ed_number_integer(s->arena, 0);
    s->out->share = ed_arena_array(s->arena, one->parties + 1, sizeof *s->out->share);
    for (size_t i = 0; i < one->parties; i++) {
        if (!bears(s, i))
            continue;
        ed_party_share *share = &s->out->share[s->out->shares++];
        *share = (ed_party_share){.party = i,
                                  .exposure = zero,
                                  .exposure_on_default = zero,
                                  .share = zero,
                                  .settled = zero,
                                  .pledged = zero,
                                  .remaining = zero,
                                  .recourse = zero};
        for (size_t k = 0; k < s->out->oweds; k++)
            add_owed(s, share, &s->out->owed[k]);
        if (share->unnamed) /* what each has settled of its share is not known, so neither is what is left of it */
            share->settled = share->pledged = share->remaining = share->recourse = NULL;
    }
    sort(s, s->out);
}
