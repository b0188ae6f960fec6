/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every status has a text of its own, and its number is the exit status that the command promises. */
#include "testing.h"

START_TEST(statuses_have_texts)
{
    ck_assert_str_eq(ed_status_text(ED_OK), "done");
    ck_assert_str_eq(ed_status_text(ED_FINDINGS), "the case has findings");
    ck_assert_str_eq(ed_status_text(ED_MEMORY), "memory ran out");
    ck_assert_str_eq(ed_status_text((ed_status)999), "no such status");
}
END_TEST

START_TEST(statuses_are_exit_statuses)
{
    const int promised[] = {0, 1, 2, 3, 4, 5, 70};
    const ed_status status[] = {ED_OK, ED_NO, ED_USAGE, ED_FINDINGS, ED_FILE, ED_UNKNOWN, ED_INTERNAL};
    for (size_t i = 0; i < sizeof promised / sizeof promised[0]; i++)
        ck_assert_int_eq((int)status[i], promised[i]);
}
END_TEST

ED_TEST_MAIN("status", statuses_have_texts, statuses_are_exit_statuses)
