/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An ordinary program: GSL's samplers, pow() and exp() in every year. Prints the mean and its standard error. */
#include "gsl_peer.h"

static double left(const zone *z, double t)
{
    double y = t / z->years;
    switch (z->shape) {
    case LINEAR:
        return y < 1 ? 1 - y : 0;
    case EXPONENTIAL:
        return exp(-z->quickness * log(20) * y);
    case LOGISTIC:
        return 1 / (1 + exp(10 * z->quickness * (y - 0.5)));
    case POLYGON:
        return polygon(y);
    default:
        return y < 1;
    }
}

static double value(const workload *w, const draw *d)
{
    double debit = 0, credit = 0;
    for (int k = 0; k < w->zones; k++)
        for (int t = 0; t < w->years; t++) {
            double loss = fmax(d->zone[k].loss * left(&d->zone[k], t), w->least);
            debit += d->zone[k].area * loss * pow(1 + d->rate, -t);
        }
    for (int t = w->least < 0 ? RESTORED_FROM : 0; t < w->years; t++) {
        double gain = t < RESTORED_FROM ? 0 : d->gain * fmin(1, (t - RESTORED_FROM) / d->ramp);
        credit += fmax(gain, w->least) * pow(1 + d->rate, -t);
    }
    return debit / credit * d->unit_cost * (1 + d->overhead) + d->fixed;
}

int main(int count, char **word)
{
    return measure(count, word, value);
}
