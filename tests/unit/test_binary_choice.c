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

/* A curve that falls within a hundredth of the bid, one that lies above the highest bid, and one that hardly falls: the
 * integral of P, by a rule of 1e6 points over the bid itself. */
ED_TEST(steep_curves)
{
    const char *const *const bids[][6] = {
        {ED_VALUES("90", "100", "110", "120"), ED_VALUES("90", "70", "30", "8"), ED_VALUES("100", "100", "100", "100"),
         ED_VALUES("0.95"), ED_VALUES("150"), NULL},
        {ED_VALUES("100", "110", "120"), ED_VALUES("95", "50", "5"), ED_VALUES("100", "100", "100"), ED_VALUES("120"),
         NULL},
        {ED_VALUES("100", "101"), ED_VALUES("999", "1"), ED_VALUES("1000", "1000"), NULL},
        {ED_VALUES("50", "100", "200"), ED_VALUES("90", "50", "10"), ED_VALUES("100", "100", "100"), ED_VALUES("200"),
         NULL},
    };
    static const double truncated[] = {105.0215757, 109.8314191, 100.4987691, 108.6534576};
    for (size_t i = 0; i < sizeof truncated / sizeof truncated[0]; i++)
        ck_assert_double_eq_tol(field_of(arena, "log_logit", bids[i], "truncated"), truncated[i], 5e-8);
}

ED_TEST_MAIN("binary_choice", two_bids, logarithms, what_is_not_defined, steep_curves)
