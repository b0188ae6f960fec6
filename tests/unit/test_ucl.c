/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ucl(sample, confidence): mean 3 and error sqrt(1/2); Student's t for 0.95 and 4 degrees of freedom is 2.131846786. */
#include "methods.h"

ED_TEST(five_values)
{
    const char *const *const five[] = {ED_VALUES("1", "2", "3", "4", "5"), ED_VALUES("0.95"), NULL};
    ED_NEAR(field_of(arena, "ucl", five, "n"), 5);
    ck_assert_double_eq_tol(field_of(arena, "ucl", five, "student"), 3 + 2.131846786 * sqrt(0.5), 2e-9);
    ED_NEAR(field_of(arena, "ucl", five, "chebyshev"), 3 + sqrt(19 * 0.5));
}

ED_TEST(what_is_not_defined)
{
    const char *const *const one[] = {ED_VALUES("1"), ED_VALUES("0.95"), NULL};
    ck_assert_double_nan(field_of(arena, "ucl", one, "student"));
    const char *const *const sure[] = {ED_VALUES("1", "2"), ED_VALUES("1"), NULL};
    ck_assert_double_nan(field_of(arena, "ucl", sure, "chebyshev"));
}

ED_TEST_MAIN("ucl", five_values, what_is_not_defined)
