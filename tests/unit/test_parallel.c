/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each task once, on a thread that there is, however many threads and tasks there are. */
#include "simulate/run/run.h"
#include "testing.h"

#include <stdbool.h>

enum { TASKS = 1000, THREADS = 4 };

typedef struct work {
    int threads;
    uint64_t done[TASKS], sum, strange; /* strange: tasks done on a thread that there is not */
} work;

static void do_task(void *context, size_t index, int thread)
{
    work *w = context;
    w->done[index]++;
    (void)ed_parallel_add(&w->sum, index);
    (void)ed_parallel_add(&w->strange, thread < 0 || thread >= w->threads);
}

START_TEST(every_task_is_done_once)
{
    static const size_t counts[] = {0, 1, 2, 7, TASKS};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        for (int threads = 1; threads <= THREADS; threads++) {
            work w = {.threads = threads};
            ed_parallel(counts[i], threads, do_task, &w);
            for (size_t k = 0; k < TASKS; k++)
                ck_assert_uint_eq(w.done[k], k < counts[i]);
            ck_assert_uint_eq(w.sum, counts[i] == 0 ? 0 : counts[i] * (counts[i] - 1) / 2);
            ck_assert_uint_eq(w.strange, 0);
        }
}
END_TEST

START_TEST(threads_are_as_many_as_are_wanted)
{
    ck_assert_int_ge(ed_parallel_threads(0), 1);
    ck_assert_int_ge(ed_parallel_granted(0), 1);
    ck_assert_int_eq(ed_parallel_granted(1), 1);
    ck_assert_int_le(ed_parallel_granted(2), 2);
}
END_TEST

ED_TEST_MAIN("parallel", every_task_is_done_once, threads_are_as_many_as_are_wanted)
