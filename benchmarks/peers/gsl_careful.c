/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The careful program: what a year does not change is taken out of the loop over years, and the discount factor is a
 * recurrence. Prints the mean and its standard error.
 */
#include "gsl_peer.h"

/* What is left of a loss at t; a, b: what the curve does not change from year to year. */
static double left(const zone *z, double t, double a, double b)
{
    switch (z->shape) {
    case LINEAR:
        return fmax(0, 1 - a * t);
    case EXPONENTIAL:
        return exp(a * t);
    case LOGISTIC:
        return 1 / (1 + exp(a * t + b));
    case POLYGON:
        return polygon(a * t);
    default:
        return t < z->years;
    }
}

static double value(const workload *w, const draw *d)
{
    double debit = 0, credit = 0, by = 1 / (1 + d->rate), factor = 1;
    for (int k = 0; k < w->zones; k++) {
        const zone *z = &d->zone[k];
        double a = 1 / z->years, b = -5 * z->quickness, sum = 0;
        a *= z->shape == EXPONENTIAL ? -z->quickness * log(20) : z->shape == LOGISTIC ? 10 * z->quickness : 1;
        factor = 1;
        for (int t = 0; t < w->years; t++, factor *= by)
            sum += left(z, t, a, b) * factor;
        debit += z->area * z->loss * sum;
    }
    factor = pow(by, RESTORED_FROM);
    for (int t = RESTORED_FROM; t < w->years; t++, factor *= by)
        credit += fmin(1, (t - RESTORED_FROM) / d->ramp) * factor;
    return debit / (d->gain * credit) * d->unit_cost * (1 + d->overhead) + d->fixed;
}

int main(int count, char **word)
{
    return measure(count, word, value);
}
