/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in catalogues: which are well-formed, and sorted lists of them. */
#include "library/read.h"
#include "testing.h"
#include <string.h>

ED_TEST(ids_stay_in_their_folder)
{
    static const char *const good[] = {"a", "cn/water-function", "a/b/c", "2014", "cn/39793-2"};
    static const char *const bad[] = {"",    "/a", "a/",  "a//b", "..",   "../a", "a/../b",
                                      "a/.", "A",  "a b", "a_b",  "a\\b", "超标", "a\n"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        ck_assert_msg(ed_name_is_id(good[i]), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_msg(!ed_name_is_id(bad[i]), "%s", bad[i]);
    char longest[130];
    memset(longest, 'a', 128);
    longest[128] = '\0';
    ck_assert(ed_name_is_id(longest));
    memcpy(longest + 128, "a", 2);
    ck_assert(!ed_name_is_id(longest));
}

ED_TEST(names_for_formulas)
{
    static const char *const good[] = {"a", "unit_cost", "pm2_5", "a__"};
    static const char *const bad[] = {"", "A", "aB", "2a", "_a", "a-b", "a.b", "a b", "τ"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        ck_assert_msg(ed_name_is_plain(good[i]), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_msg(!ed_name_is_plain(bad[i]), "%s", bad[i]);
    char longest[66];
    memset(longest, 'a', 64);
    longest[64] = '\0';
    ck_assert(ed_name_is_plain(longest));
    memcpy(longest + 64, "a", 2);
    ck_assert(!ed_name_is_plain(longest));
}

/* In whatever order they come, they stand sorted and once. */
ED_TEST(sorted_once)
{
    static const char *const in[] = {"m", "a", "z", "m", "b", "a", "ab", "y", "aa"};
    static const char *const out[] = {"a", "aa", "ab", "b", "m", "y", "z"};
    ed_names names = {.arena = arena};
    for (size_t i = 0; i < sizeof in / sizeof in[0]; i++)
        ck_assert_int_eq(ed_names_add(&names, in[i]), i != 3 && i != 5);
    ck_assert_uint_eq(names.count, sizeof out / sizeof out[0]);
    for (size_t i = 0; i < names.count; i++)
        ck_assert_str_eq(names.name[i], out[i]);
    ck_assert(ed_names_has(&names, "ab"));
    ck_assert(!ed_names_has(&names, "c"));
    ck_assert(!ed_names_has(&(ed_names){.arena = arena}, "a"));
}

ED_TEST_MAIN("names", ids_stay_in_their_folder, names_for_formulas, sorted_once)
