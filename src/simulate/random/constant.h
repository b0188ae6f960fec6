/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Constants of the set-up, by MPFR: each is the double nearest to the exact function of its argument. */
#ifndef ED_SIMULATE_RANDOM_CONSTANT_H
#define ED_SIMULATE_RANDOM_CONSTANT_H

double ed_constant_log(double x); /* x > 0 */
double ed_constant_exp(double x);
double ed_constant_sin_pi(double x);   /* sin(pi x) */
double ed_constant_asin(double x);     /* |x| <= 1 */
double ed_constant_ln_gamma(double x); /* x > 0 */
/* ln Gamma(x + 1) - (x + 1/2) ln x + x - ln(2 pi) / 2: the error of Stirling's formula, x > 0 */
double ed_constant_stirling(double x);

#endif
