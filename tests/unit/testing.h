/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the unit tests share: a fixture arena under ed_arena_protect, and a main that runs one suite. */
#ifndef ED_TESTS_TESTING_H
#define ED_TESTS_TESTING_H

#include "base/base.h"
#include <check.h>
#include <stdlib.h>

/* A test body that allocates from `arena`: ED_TEST(name) { ... } ED_TEST_END(name) becomes a Check test `name`. */
#define ED_TEST(name)                                                                                                  \
    static ed_status body_##name(void *arena_)                                                                         \
    {                                                                                                                  \
        ed_arena *arena = arena_;                                                                                      \
        (void)arena;

#define ED_TEST_END(name)                                                                                              \
    return ED_OK;                                                                                                      \
    }                                                                                                                  \
    START_TEST(name)                                                                                                   \
    {                                                                                                                  \
        ed_arena *arena = ed_arena_new(NULL);                                                                          \
        ck_assert_ptr_nonnull(arena);                                                                                  \
        ck_assert_int_eq(ed_arena_protect(arena, body_##name, arena), ED_OK);                                          \
        ed_arena_free(arena);                                                                                          \
    }                                                                                                                  \
    END_TEST

static inline int ed_test_main(const char *name, const TTest *const *tests, size_t count)
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, 120);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#define ED_TEST_MAIN(name, ...)                                                                                        \
    int main(void)                                                                                                     \
    {                                                                                                                  \
        const TTest *const tests[] = {__VA_ARGS__};                                                                    \
        return ed_test_main((name), tests, sizeof tests / sizeof tests[0]);                                            \
    }

#endif
