/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of the room: bounds of numbers as regular expressions, for a schema. JSON Schema compares numbers but not
 * texts, and cases write their numbers as texts, so that they stay what was written. The expressions are anchored and
 * use only what ECMA-262 and Python share.
 */
#ifndef ED_GUIDE_BOUND_PATTERN_H
#define ED_GUIDE_BOUND_PATTERN_H

#include "number/number.h"

/* Every decimal numeral that a case may have: RFC 8259, at most 50 significant digits, an exponent within +-40. */
const char *ed_pattern_numeral(ed_arena *arena);

/*
 * What lies outside: numerals below `min` (with `over` also min itself) or above `max`; either may be NULL. A numeral
 * with an exponent is only recognised by its sign. NULL where there is nothing to refuse.
 */
const char *ed_pattern_outside(ed_arena *arena, const ed_number *min, bool over, const ed_number *max);

#endif
