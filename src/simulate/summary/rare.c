/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single values of discrete inputs. */
#include "engine/ledger.h"
#include "simulate/summary/summary.h"
#include <math.h>

#define SHARE_RARE 0.05 /* of an input's variance, that a value has to be looked at */

/* The least probability of a value of these that is a good part of the variance by itself; 1: there is none. */
static double rarest_of(const ed_steps *steps)
{
    double mean = 0, variance = 0, out = 1;
    for (int pass = 0; pass < 3; pass++)
        for (size_t i = 0; i < steps->count; i++) {
            double share = steps->bound[i] - (i > 0 ? steps->bound[i - 1] : 0), away = steps->value[i] - mean;
            if (pass == 0)
                mean += share * steps->value[i];
            else if (pass == 1)
                variance += share * away * away;
            else if (share > 0 && share * away * away > SHARE_RARE * variance)
                out = fmin(out, share);
        }
    return out;
}

double ed_rarest(const ed_plan *plan)
{
    double out = 1;
    for (size_t i = 0; i < plan->variables; i++) {
        const ed_variable *v = &plan->variable[i];
        if (v->sampler.kind == ED_SAMPLER_STEPS && v->input->uncertainty->kind == ED_DISTRIBUTION_DISCRETE)
            out = fmin(out, rarest_of(v->sampler.steps));
    }
    return out;
}
