/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole 64-bit integers to GMP's and back, whatever the size of `long` and of limbs. */
#include "number/inside.h"
#include "testing.h"
#include <stdio.h>

static const int64_t integers[] = {0,
                                   1,
                                   -1,
                                   2147483647,
                                   -2147483648,
                                   4294967295,
                                   4294967296,
                                   -4294967297,
                                   INT64_MAX - 1,
                                   INT64_MAX,
                                   INT64_MIN + 1,
                                   INT64_MIN};

ED_TEST(there_and_back)
{
    mpz_t big;
    mpz_init(big);
    for (size_t i = 0; i < sizeof integers / sizeof integers[0]; i++) {
        int64_t back = 7;
        ed_machine_set(big, integers[i]);
        char text[32], decimal[32];
        (void)snprintf(decimal, sizeof decimal, "%lld", (long long)integers[i]);
        ck_assert_str_eq(mpz_get_str(text, 10, big), decimal);
        ck_assert(ed_machine_get(big, &back));
        ck_assert(back == integers[i]);
    }
    mpz_clear(big);
}

ED_TEST(what_does_not_fit)
{
    mpz_t big;
    mpz_init(big);
    static const char *const outside[] = {"9223372036854775808", "-9223372036854775809", "18446744073709551615",
                                          "18446744073709551616", "-340282366920938463463374607431768211456"};
    for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++) {
        int64_t back = 7;
        mpz_set_str(big, outside[i], 10);
        ck_assert(!ed_machine_get(big, &back));
        ck_assert(back == 7);
    }
    mpz_clear(big);
}

/* An integer made of limbs is the number that is read. */
ED_TEST(by_limbs)
{
    for (size_t i = 0; i < sizeof integers / sizeof integers[0]; i++) {
        const ed_number *read = NULL, *made = ed_number_integer(arena, integers[i]);
        int64_t back = 7;
        ck_assert_int_eq(ed_number_parse(arena, ed_arena_printf(arena, "%lld", (long long)integers[i]), &read),
                         ED_NUMERAL_OK);
        ck_assert_int_eq(ed_number_compare(made, read), 0);
        ck_assert_uint_eq(ed_number_hash(made), ed_number_hash(read));
        ck_assert(ed_number_to_integer(made, &back) && back == integers[i]);
    }
}

ED_TEST_MAIN("machine", there_and_back, what_does_not_fit, by_limbs)
