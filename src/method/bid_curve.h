/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What people are willing to pay, from the share P(t) = F(a + b x) that would pay the bid t, where x is t or ln t, and
 * F the logistic, the normal, or, with ln t, exp(-exp(-z)): then what they would pay has a Weibull distribution
 * (Hanemann 1984, 1989).
 */
#ifndef ED_METHOD_BID_CURVE_H
#define ED_METHOD_BID_CURVE_H

#include "method/jet.h"
#include "method/method.h"

typedef enum ed_bid_form { ED_BID_LOGIT, ED_BID_PROBIT, ED_BID_WEIBULL } ed_bid_form;

typedef struct ed_bid_curve {
    ed_bid_form form;
    bool logs;
    double a, b;
    double highest; /* bid to which a mean is cut off */
} ed_bid_curve;

/* F(z), and ln F(z) as a function of what z depends on. */
double ed_bid_share(ed_bid_form form, double z);
ed_jet ed_bid_log_share(ed_bid_form form, ed_jet z);
/* ln (1 - F(z)), and ln (F(high) - F(low)). */
ed_jet ed_bid_log_rest(ed_bid_form form, ed_jet z);
ed_jet ed_bid_log_between(ed_bid_form form, ed_jet low, ed_jet high);

/*
 * The measures, as rows of the fields of a method whose first parameter is the bid:
 *
 *   median            where P is a half; median_se by the delta method, delta_low, delta_high with it; low, high by
 *                     Fieller (not defined where the slope does not differ from 0 at the confidence); drawn_low,
 *                     drawn_high: Krinsky and Robb (1986); the mean of such draws does not exist
 *   mean              x = t: -a / b; logistic of ln t: exp(-a / b) (pi / |b|) / sin(pi / |b|), infinite and so not
 *                     defined unless |b| > 1; normal of ln t: exp(-a / b + 1 / (2 b^2)); Weibull: exp(-a / b)
 *                     Gamma(1 - 1 / b)
 *   positive_mean     x = t: the integral of P from 0 on; logistic -ln(1 + e^a) / b, normal -(a Phi(a) + phi(a)) / b
 *   truncated         the integral of P from 0 to `highest`, with drawn limits; normalised: over 1 - P(highest) (Boyle
 *                     et al. 1988)
 */
/* clang-format off */
#define ED_BID_MEASURES(X) \
    X(median, 1) X(median_se, 1) X(delta_low, 1) X(delta_high, 1) X(low, 1) X(high, 1) X(mean, 1) \
    X(positive_mean, 1) X(truncated, 1) X(normalised, 1) X(drawn_low, 1) X(drawn_high, 1) X(drawn_median, 1) \
    X(drawn_truncated_low, 1) X(drawn_truncated_high, 1)
/* clang-format on */

/* How limits are found. */
typedef struct ed_bid_limits {
    double variance[3]; /* of a, of a with b, of b */
    double confidence, draws, seed;
} ed_bid_limits;

/* Fills the measures' fields, of which `result` is the first. None is defined unless b is below 0. */
void ed_bid_curve_measure(ed_arena *arena, const ed_bid_curve *curve, const ed_bid_limits *limits, double *result);

#endif
