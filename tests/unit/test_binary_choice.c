/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * logit(bid, yes, asked) and its like, by hand: two bids determine the line. 15 of 20 say yes at 10 and 5 of 20 at 30,
 * so the logits are ln 3 and -ln 3, the line is 2 ln 3 - bid ln 3 / 10, and a half say yes at 20.
 */
#include "methods.h"

#define TWO                                                                                                            \
    {                                                                                                                  \
        ED_VALUES("10", "30"), ED_VALUES("15", "5"), ED_VALUES("20", "20"), NULL                                       \
    }

ED_TEST(two_bids)
{
    const char *const *const rows[] = TWO;
    ED_NEAR(field_of(arena, "logit", rows, "intercept"), 2 * log(3));
    ED_NEAR(field_of(arena, "logit", rows, "slope"), -log(3) / 10);
    ED_NEAR(field_of(arena, "logit", rows, "median"), 20);
    ED_NEAR(field_of(arena, "logit", rows, "mean"), 20);
    ED_NEAR(field_of(arena, "logit", rows, "log_likelihood"), 30 * log(0.75) + 10 * log(0.25));
    ED_NEAR(field_of(arena, "logit", rows, "null_likelihood"), 40 * log(0.5));
    ED_NEAR(field_of(arena, "logit", rows, "positive_mean"), log(10) * 10 / log(3));
    ck_assert_double_nan(field_of(arena, "logit", rows, "log_slope"));
}

ED_TEST(logarithms)
{
    const char *const *const rows[] = TWO;
    ED_NEAR(field_of(arena, "log_logit", rows, "log_slope"), -2);
    ED_NEAR(field_of(arena, "log_logit", rows, "median"), sqrt(300));
    ED_NEAR(field_of(arena, "log_logit", rows, "mean"), sqrt(300) * acos(-1) / 2);
    ck_assert_double_nan(field_of(arena, "log_logit", rows, "slope"));
}

/* The likelihood has no maximum, or the measure is none. */
ED_TEST(what_is_not_defined)
{
    const char *const *const one_bid[] = {ED_VALUES("10", "10"), ED_VALUES("15", "5"), ED_VALUES("20", "20"), NULL};
    ck_assert_double_nan(field_of(arena, "logit", one_bid, "intercept"));
    const char *const *const all_yes[] = {ED_VALUES("10", "30"), ED_VALUES("20", "20"), ED_VALUES("20", "20"), NULL};
    ck_assert_double_nan(field_of(arena, "logit", all_yes, "intercept"));
    const char *const *const apart[] = {ED_VALUES("10", "20", "30"), ED_VALUES("20", "7", "0"),
                                        ED_VALUES("20", "20", "20"), NULL};
    ck_assert_double_nan(field_of(arena, "probit", apart, "intercept"));
    const char *const *const upward[] = {ED_VALUES("10", "30"), ED_VALUES("5", "15"), ED_VALUES("20", "20"), NULL};
    ED_NEAR(field_of(arena, "logit", upward, "slope"), log(3) / 10);
    ck_assert_double_nan(field_of(arena, "logit", upward, "median"));
    const char *const *const heavy[] = {ED_VALUES("10", "90"), ED_VALUES("11", "9"), ED_VALUES("20", "20"), NULL};
    ck_assert_double_nan(field_of(arena, "log_logit", heavy, "mean"));
}

ED_TEST_MAIN("binary_choice", two_bids, logarithms, what_is_not_defined)
