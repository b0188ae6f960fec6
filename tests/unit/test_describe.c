/* SPDX-License-Identifier: GPL-3.0-or-later */
/* describe(sample), by hand: the squares of the differences from the mean 5 add up to 32. */
#include "methods.h"

ED_TEST(a_sample)
{
    const char *const *const eight[] = {ED_VALUES("2", "4", "4", "4", "5", "5", "7", "9"), NULL};
    ED_NEAR(field_of(arena, "describe", eight, "n"), 8);
    ED_NEAR(field_of(arena, "describe", eight, "mean"), 5);
    ED_NEAR(field_of(arena, "describe", eight, "sd"), sqrt(32.0 / 7));
    ED_NEAR(field_of(arena, "describe", eight, "min"), 2);
    ED_NEAR(field_of(arena, "describe", eight, "max"), 9);
    ED_NEAR(field_of(arena, "describe", eight, "median"), 4.5);
}

ED_TEST(one_value_has_no_spread)
{
    const char *const *const one[] = {ED_VALUES("2.385"), NULL};
    ED_NEAR(field_of(arena, "describe", one, "median"), 2.385);
    ck_assert_double_nan(field_of(arena, "describe", one, "sd"));
}

ED_TEST_MAIN("describe", a_sample, one_value_has_no_spread)
