/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ols(y, x), by hand: the line 2.2 + 0.6 x leaves squares of 2.4 out of 6. */
#include "methods.h"

ED_TEST(a_line)
{
    const char *const *const points[] = {ED_VALUES("2", "4", "5", "4", "5"), ED_VALUES("1", "2", "3", "4", "5"), NULL};
    ED_NEAR(field_of(arena, "ols", points, "n"), 5);
    ED_NEAR(field_of(arena, "ols", points, "intercept"), 2.2);
    ED_NEAR(field_of(arena, "ols", points, "slope"), 0.6);
    ED_NEAR(field_of(arena, "ols", points, "intercept_se"), sqrt(0.88));
    ED_NEAR(field_of(arena, "ols", points, "slope_se"), sqrt(0.08));
    ED_NEAR(field_of(arena, "ols", points, "r_squared"), 0.6);
}

ED_TEST(what_is_not_defined)
{
    const char *const *const two[] = {ED_VALUES("2", "5"), ED_VALUES("1", "2"), NULL};
    ED_NEAR(field_of(arena, "ols", two, "slope"), 3);
    ck_assert_double_nan(field_of(arena, "ols", two, "slope_se"));
    const char *const *const upright[] = {ED_VALUES("2", "5", "7"), ED_VALUES("1", "1", "1"), NULL};
    ck_assert_double_nan(field_of(arena, "ols", upright, "slope"));
}

ED_TEST_MAIN("ols", a_line, what_is_not_defined)
