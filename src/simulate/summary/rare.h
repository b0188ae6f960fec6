/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rare values, which the draws may miss: then they can not tell a mean. */
#ifndef ED_SIMULATE_SUMMARY_RARE_H
#define ED_SIMULATE_SUMMARY_RARE_H

#include "simulate/run/plan.h"

/* The least probability of a value of a discrete input that is a good part of its variance by itself; 1: none is. */
double ed_rarest(const ed_plan *plan);

#endif
