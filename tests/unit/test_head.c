/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heads of compensation: their order, their terms, and which count towards the total. */
#include "base/base.h"
#include "library/model/model.h"
#include "testing.h"
#include <string.h>

ED_TEST(order)
{
    static const char *const expected[] = {
        "prevention",     "cleanup",    "restoration", "interim-loss", "permanent-loss",
        "damage-unsplit", "assessment", "litigation",  "punitive",     "memo"};
    ck_assert_uint_eq(ed_term_count(ED_TERMS_head), 10);
    for (size_t i = 0; i < ed_term_count(ED_TERMS_head); i++) {
        ck_assert_str_eq(ed_term_code(ED_TERMS_head, i), expected[i]);
        ck_assert_uint_eq(ed_head_index(expected[i]), i);
    }
    ck_assert_uint_eq(ed_head_index("chosen"), SIZE_MAX);
    ck_assert_uint_eq(ed_head_index(""), SIZE_MAX);
}

ED_TEST(terms)
{
    ck_assert_str_eq(ed_head_words("interim-loss").zh, "期间服务功能损失");
    ck_assert_str_eq(ed_head_words("restoration").zh, "生态环境修复费用");
    ck_assert_str_eq(ed_head_words("permanent-loss").zh, "永久性损害损失");
    ck_assert_str_eq(ed_head_words("memo").en, "memo item (not part of the total)");
    ck_assert_str_eq(ed_head_words("none").zh, "none"); /* an unknown head stands for itself */
    for (size_t i = 0; i < ed_term_count(ED_TERMS_head); i++)
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(ed_head_words(ed_term_code(ED_TERMS_head, i)).zh,
                             ed_head_words(ed_term_code(ED_TERMS_head, j)).zh);
}

ED_TEST(apart_from_the_total)
{
    for (size_t i = 0; i < ed_term_count(ED_TERMS_head); i++) {
        const bool apart = strcmp(ed_term_code(ED_TERMS_head, i), "punitive") == 0 ||
                           strcmp(ed_term_code(ED_TERMS_head, i), "memo") == 0;
        ck_assert_int_eq(ed_head_in_total(ed_term_code(ED_TERMS_head, i)), !apart);
    }
    ck_assert(!ed_head_in_total("chosen"));
}

ED_TEST_MAIN("head", order, terms, apart_from_the_total)
