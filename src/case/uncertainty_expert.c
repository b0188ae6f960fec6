/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An expert's "most likely m, with 90 % between q and Q" as a triangular distribution.
 *
 * With x = q - min, y = max - Q, L = max - min, the distribution function of the triangle says
 *     x^2 = p L (x + m - q),   y^2 = (1 - P) L (y + Q - m),   L = x + (Q - q) + y
 * (Johnson, The Statistician 46 (1997) 387: fitting a triangular distribution to a mode and two percentiles). For a
 * given L the two are quadratic equations; L itself is found by repeated substitution, which contracts as p + 1 - P
 * < 1.
 */
#include "case/case.h"
#include <math.h>

enum { TURNS = 2000 };

/* The positive root of x^2 = p L (x + reach). */
static double overhang(double p, double length, double reach)
{
    double half = 0.5 * p * length;
    return half + sqrt(half * half + p * length * reach);
}

bool ed_triangular_from_percentiles(double mode, ed_percentile low, ed_percentile high, double *min, double *max)
{
    double inner = high.value - low.value, length = inner, before = 0;
    if (!(low.value <= mode && mode <= high.value && inner > 0 && low.part < high.part))
        return false;
    for (int i = 0; i < TURNS && length != before; i++) {
        before = length;
        double x = overhang(low.part, length, mode - low.value);
        double y = overhang(1 - high.part, length, high.value - mode);
        length = x + inner + y;
        *min = low.value - x;
        *max = high.value + y;
    }
    return isfinite(length) && fabs(length - before) <= 1e-14 * length;
}
