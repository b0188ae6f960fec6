/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spectrum(entries): the roots of x^2 - 0.8 x - 0.75 are 0.4 +- sqrt(0.91). */
#include "methods.h"

ED_TEST(two_classes)
{
    const char *const *const entries[] = {ED_VALUES("0", "1.5", "0.5", "0.8"), NULL};
    ck_assert_double_eq_tol(field_of(arena, "spectrum", entries, "dominant"), 0.4 + sqrt(0.91), 1e-9);
    ck_assert_double_eq_tol(field_of(arena, "spectrum", entries, "second"), sqrt(0.91) - 0.4, 1e-9);
    ck_assert_double_eq_tol(field_of(arena, "spectrum", entries, "damping"), (0.4 + sqrt(0.91)) / (sqrt(0.91) - 0.4),
                            1e-8);
}

ED_TEST(what_is_no_square)
{
    const char *const *const entries[] = {ED_VALUES("0", "1.5", "0.5"), NULL};
    ck_assert_double_nan(field_of(arena, "spectrum", entries, "dominant"));
}

ED_TEST_MAIN("spectrum", two_classes, what_is_no_square)
