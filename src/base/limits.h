/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The limits of everything: a constant ED_<name> for each row of limits.def, which says what it limits, in which unit,
 * where it is held and what is found where it is passed. `ecodamage limits` prints them; tests/limits tries each.
 */
#ifndef ED_BASE_LIMITS_H
#define ED_BASE_LIMITS_H

#include <stdint.h>

enum {
#define ED_LIMIT(name, value, unit_zh, unit_en, zh, en, where, rule) ED_##name = (value),
#include "base/limits.def"
};

/* What does not fit an int, of which enumerators are. */
#define ED_DRAWS_MOST INT64_C(10000000000)

#endif
