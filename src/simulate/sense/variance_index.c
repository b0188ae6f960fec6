/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The estimators of shares of variance. */
#include "simulate/sense/sensitivity.h"
#include <math.h>

typedef struct shares {
    double first, total;
} shares;

/* Of all parts but one. */
static shares without(const ed_index_part *part, size_t parts, size_t left_out)
{
    double count = 0, sum = 0, square = 0, pairs = 0, product = 0, distance = 0;
    for (size_t i = 0; i < parts; i++) {
        const ed_index_part *p = &part[i];
        if (i == left_out)
            continue;
        count += p->a->count + p->b->count;
        sum += p->a->sum[0] + p->b->sum[0];
        square += p->a->sum[1] + p->b->sum[1];
        pairs += p->pair->count;
        product += p->pair->product;
        distance += p->pair->square;
    }
    double mean = sum / count, variance = square / count - mean * mean;
    if (!(variance > 0) || !(pairs > 0))
        return (shares){(double)NAN, (double)NAN};
    return (shares){product / pairs / variance, distance / pairs / 2 / variance};
}

ed_index ed_index_of(const ed_index_part *part, size_t parts)
{
    shares all = without(part, parts, parts);
    double first = 0, first_square = 0, total = 0, total_square = 0, n = (double)parts;
    for (size_t i = 0; parts > 1 && i < parts; i++) {
        shares one = without(part, parts, i);
        first += one.first / n;
        first_square += one.first * one.first / n;
        total += one.total / n;
        total_square += one.total * one.total / n;
    }
    double scale = n - 1;
    return (ed_index){{all.first, sqrt(scale * fmax(0, first_square - first * first))},
                      {all.total, sqrt(scale * fmax(0, total_square - total * total))}};
}
