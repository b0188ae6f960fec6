/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: decimals as people print them. All of it is done on texts: a view computes nothing. */
#ifndef ED_REPORT_AMOUNT_H
#define ED_REPORT_AMOUNT_H

#include "base/text.h"

/* "169301.78" as "169,301.78"; what is no plain decimal is returned as it is. */
const char *ed_amount_grouped(ed_arena *arena, const char *decimal);
/* "169301.78" as 壹拾陆万玖仟叁佰零壹元柒角捌分, as documents in Chinese repeat a sum; NULL where it can not be said:
 * below zero, more than two decimals, more than twelve digits before the point. */
const char *ed_amount_in_chinese(ed_arena *arena, const char *decimal);
/* A share as per cent, its digits kept: "0.2256" as "22.56", "0.001" as "0.1". */
const char *ed_amount_percent(ed_arena *arena, const char *decimal);
/* Without the decimals behind the first `decimals`; nothing is rounded. */
const char *ed_amount_cut(ed_arena *arena, const char *decimal, size_t decimals);
/* The nearest with at most `decimals` decimals, half away from zero; what is no plain decimal is returned as it is. */
const char *ed_amount_rounded(ed_arena *arena, const char *decimal, size_t decimals);
/* "m3" as "m³", "hm2·a" as "hm²·a". */
const char *ed_amount_unit(ed_arena *arena, const char *unit);

#endif
