/* SPDX-License-Identifier: GPL-3.0-or-later */
/* turnbull(bid, yes, asked), by hand: shares of no 0.2, 0.5, 0.4 at 10, 20, 40; the last two are pooled to 0.45. */
#include "methods.h"

ED_TEST(pooled)
{
    const char *const *const rows[] = {ED_VALUES("40", "10", "20"), ED_VALUES("6", "8", "5"),
                                       ED_VALUES("10", "10", "10"), NULL};
    ED_NEAR(field_of(arena, "turnbull", rows, "bids"), 3);
    ED_NEAR(field_of(arena, "turnbull", rows, "blocks"), 2);
    ED_NEAR(field_of(arena, "turnbull", rows, "lower_mean"), 10 * 0.25 + 20 * 0.55);
    ED_NEAR(field_of(arena, "turnbull", rows, "lower_se"), sqrt(0.016 * 100 + 0.45 * 0.55 / 20 * 100));
    ED_NEAR(field_of(arena, "turnbull", rows, "all_bids"), 10 * 0.25 + 40 * 0.55);
    ED_NEAR(field_of(arena, "turnbull", rows, "upper_mean"), 10 + 10 * 0.8 + 20 * 0.55);
    ED_NEAR(field_of(arena, "turnbull", rows, "area"), 9 + 6.75 + 11);
    ck_assert_double_nan(field_of(arena, "turnbull", rows, "choke"));
    ck_assert_double_nan(field_of(arena, "turnbull", rows, "median"));
}

ED_TEST(rows_of_one_bid)
{
    const char *const *const rows[] = {ED_VALUES("10", "10", "30"), ED_VALUES("3", "5", "2"), ED_VALUES("5", "5", "10"),
                                       NULL};
    ED_NEAR(field_of(arena, "turnbull", rows, "bids"), 2);
    ED_NEAR(field_of(arena, "turnbull", rows, "lower_mean"), 10 * 0.6 + 30 * 0.2);
    ED_NEAR(field_of(arena, "turnbull", rows, "median"), 10 + 20 * 0.5);
    ED_NEAR(field_of(arena, "turnbull", rows, "choke"), 30 + 20 * 0.2 / 0.6);
}

ED_TEST(what_cannot_be)
{
    const char *const *const more[] = {ED_VALUES("10", "20"), ED_VALUES("6", "2"), ED_VALUES("5", "5"), NULL};
    ck_assert_double_nan(field_of(arena, "turnbull", more, "lower_mean"));
    const char *const *const nobody[] = {ED_VALUES("10", "20"), ED_VALUES("0", "0"), ED_VALUES("5", "0"), NULL};
    ck_assert_double_nan(field_of(arena, "turnbull", nobody, "lower_mean"));
    const char *const *const free_of_charge[] = {ED_VALUES("0", "20"), ED_VALUES("4", "2"), ED_VALUES("5", "5"), NULL};
    ck_assert_double_nan(field_of(arena, "turnbull", free_of_charge, "lower_mean"));
}

ED_TEST_MAIN("turnbull", pooled, rows_of_one_bid, what_cannot_be)
