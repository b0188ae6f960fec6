/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A discount rate that was meant in per cent: 3 for 3 %. One that is uncertain is looked at by its centre and by the
 * ends between which it is given, not by its value at the point alone. */
#include "engine/bind/rate_reading.h"
#include <string.h>

static const char *printed(const ed_rate_reader *r, const ed_number *number)
{
    return number == NULL ? "" : ed_number_text(r->b->all->arena, number);
}

static bool is_reason(const char *note)
{
    return note != NULL && note[0] != '\0';
}

/* A rate above 20 % a year; NULL and what could not be computed are none. */
static bool is_high(const ed_rate_reader *r, const ed_number *rate)
{
    return rate != NULL && ed_number_compare(rate, ed_number_ratio(r->b->all->arena, 1, 5)) > 0;
}

static const ed_number *product(const ed_rate_reader *r, const ed_number *a, const ed_number *b)
{
    const ed_number *out = NULL;
    if (a == NULL || b == NULL || ed_number_multiply(r->b->all->arena, a, b, &out) != ED_FAULT_NONE)
        return NULL;
    return out;
}

/* The parameter that says where the distribution lies, in the unit as written: its mean, mode or location. */
static const ed_number *centre_of(const ed_rate_reader *r, const ed_uncertainty *u)
{
    static const char *const name[] = {"mode", "mean", "location"};
    if (u->kind == ED_DISTRIBUTION_GAMMA)
        return product(r, u->parameter[0], u->parameter[1]);
    if (u->kind == ED_DISTRIBUTION_LOGNORMAL)
        return u->form == ED_FORM_MEAN_SD ? u->parameter[0] : NULL;
    for (size_t i = 0; i < ED_PARAMETERS && ed_distribution_parameter(u->kind, i) != NULL; i++)
        for (size_t k = 0; k < sizeof name / sizeof name[0]; k++)
            if (strcmp(ed_distribution_parameter(u->kind, i), name[k]) == 0)
                return u->parameter[i];
    return NULL;
}

/* The uncertainty that the value's object states; NULL where it is certain. */
static const ed_uncertain_input *uncertain_of(const ed_rate_reader *r, const ed_json *json)
{
    const ed_ledger *ledger = r->b->all->ledger;
    const ed_json *stated = json->type == ED_JSON_OBJECT ? ed_json_get(json, "uncertainty") : NULL;
    for (size_t i = 0; stated != NULL && i < ledger->uncertains; i++)
        if (ledger->uncertain[i]->uncertainty != NULL && ledger->uncertain[i]->uncertainty->json == stated)
            return ledger->uncertain[i];
    return NULL;
}

/* The first of its point, its centre, its percentiles and its ends that is too high; NULL: none. */
static const ed_number *first_high(const ed_rate_reader *r, const ed_number *rate, const ed_json *json)
{
    const ed_uncertain_input *one = uncertain_of(r, json);
    if (is_high(r, rate) || one == NULL)
        return is_high(r, rate) ? rate : NULL;
    const ed_uncertainty *u = one->uncertainty;
    const ed_number *const at[] = {product(r, centre_of(r, u), one->factor), product(r, u->quantile[0], one->factor),
                                   product(r, u->quantile[1], one->factor),
                                   product(r, ed_uncertainty_low(u, r->b->all->arena), one->factor),
                                   product(r, ed_uncertainty_high(u), one->factor)};
    for (size_t i = 0; i < sizeof at / sizeof at[0]; i++)
        if (is_high(r, at[i]))
            return at[i];
    return NULL;
}

bool ed_rate_not_percent(const ed_rate_reader *r, const ed_number *rate, const ed_json *json, const char *note)
{
    ed_arena *arena = r->b->all->arena;
    const ed_number *hundred = ed_number_integer(arena, 100), *meant = NULL;
    const ed_json *own = json->type == ED_JSON_OBJECT ? ed_json_get(json, "note") : NULL;
    const bool reasoned = is_reason(note) || (own != NULL && own->type == ED_JSON_STRING && is_reason(own->text));
    const ed_number *high = reasoned ? NULL : first_high(r, rate, json);
    if (high == NULL)
        return true;
    ed_number_divide(arena, high, hundred, &meant);
    ED_FIND(r->b->all->findings, rate_percent, ed_json_place(json), r->path, printed(r, high),
            printed(r, product(r, high, hundred)), printed(r, meant));
    return false;
}
