/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the unit tests share: a fixture arena under ed_arena_protect, and a main that runs one suite. */
#ifndef ED_TESTS_TESTING_H
#define ED_TESTS_TESTING_H

#include "base/base.h"
#include <check.h>
#include <stdlib.h>

/* Runs a body on an arena of its own, from which it must not run out of memory. */
static inline void ed_test_body(ed_status (*body)(void *arena))
{
    ed_arena *arena = ed_arena_new(NULL);
    ck_assert_ptr_nonnull(arena);
    ck_assert_int_eq(ed_arena_protect(arena, body, arena), ED_OK);
    ed_arena_free(arena);
}

/* ED_TEST(name) { ... } is a test `name` of Check whose body allocates from `arena`. */
#define ED_TEST(name)                                                                                                  \
    static void body_##name(ed_arena *arena);                                                                          \
    static ed_status run_##name(void *arena)                                                                           \
    {                                                                                                                  \
        body_##name(arena);                                                                                            \
        return ED_OK;                                                                                                  \
    }                                                                                                                  \
    START_TEST(name)                                                                                                   \
    {                                                                                                                  \
        ed_test_body(run_##name);                                                                                      \
    }                                                                                                                  \
    END_TEST                                                                                                           \
    static void body_##name(__attribute__((unused)) ed_arena *arena)

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
