/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draws' own percentiles against those of the sorted draws, to the bit. */
#include "simulate/summary/summary.h"
#include "drawn.h"
#include <math.h>
#include <stdlib.h>

static const double shares[] = {0, 0.0001, 0.05, 0.25, 1.0 / 3, 0.5, 0.75, 0.95, 0.999999, 1};
static const double amounts[] = {-1, 0, 0.5, 1e6};
enum { SHARES = sizeof shares / sizeof shares[0], AMOUNTS = sizeof amounts / sizeof amounts[0] };

static int ascending(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* For each output the ranks at the shares of its draws that are numbers, ascending. */
static const ed_exact_request *requests(ed_arena *arena, const ed_run *run)
{
    ed_exact_request *out = ed_arena_array(arena, run->outputs, sizeof *out);
    for (size_t k = 0; k < run->outputs; k++) {
        uint64_t total = run->output[k].histogram.total, *rank = ed_arena_array(arena, SHARES, sizeof *rank);
        for (size_t i = 0; i < SHARES && total > 0; i++)
            rank[i] = (uint64_t)((double)(total - 1) * shares[i]);
        out[k] = (ed_exact_request){rank, total > 0 ? SHARES : 0, amounts, AMOUNTS};
    }
    return out;
}

static void compare(ed_arena *arena, const ed_test_draws *draws, const ed_exact *got, size_t output, size_t n)
{
    double *x = ed_arena_array(arena, n + 1, sizeof *x);
    size_t good = 0;
    for (size_t i = 0; i < n; i++) {
        x[good] = draws->of(output, i);
        good += isfinite(x[good]) ? 1 : 0; /* what is infinite is no value */
    }
    qsort(x, good, sizeof *x, ascending);
    for (size_t i = 0; good > 0 && i < SHARES; i++)
        ck_assert_msg(got->value[i] == x[got->request->rank[i]], "output %zu, %g: %.17g, not %.17g", output, shares[i],
                      got->value[i], x[got->request->rank[i]]);
    for (size_t i = 0; i < AMOUNTS; i++) {
        size_t above = 0;
        for (size_t k = 0; k < good; k++)
            above += x[k] > amounts[i] ? 1 : 0;
        ck_assert_uint_eq(got->above[i], above);
    }
}

static void check(ed_arena *arena, const ed_test_draws *draws, size_t outputs, size_t n, int threads)
{
    ed_work work = {.most = 2 * n};
    ed_run *run = ed_test_run(arena, draws, outputs, (ed_run_options){.threads = threads, .work = &work});
    ck_assert(ed_run_until(run, n));
    const ed_exact *got = ed_exact_new(run, requests(arena, run));
    ck_assert(got != NULL);
    for (size_t k = 0; k < outputs; k++)
        compare(arena, draws, &got[k], k, n);
    ck_assert_uint_ge(work.done, 2 * n);
    ed_run_free(run);
}

/* Of many shapes: both signs, few values with zeros of both signs, far beyond the histogram, none at times. */
static double of_shapes(size_t output, uint64_t draw)
{
    double u = ed_test_uniform(output, draw);
    switch (output) {
    case 0:
        return 1e6 * (u - 0.4);
    case 1:
        return floor(3 * u) == 1 ? -0.0 : floor(3 * u) - 1 + (u > 0.9 ? 1 : 0);
    case 2: /* e^-400 .. e^400, of both signs */
        return (draw % 3 == 0 ? -1 : 1) * exp(800 * u - 400);
    case 3:
        return u < 0.25 ? (double)NAN : u > 0.9 ? HUGE_VAL : u;
    case 4:
        return (double)NAN;
    default:
        return 7;
    }
}

ED_TEST(shapes)
{
    const ed_test_draws draws = {of_shapes};
    static const size_t counts[] = {1, 2, 255, 256, 5000, 3 * ED_CHUNK + 100};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        check(arena, &draws, 6, counts[i], 1);
}

/* All values in one bin and more than a pass can keep: it has to be narrowed, by values that differ and by equal ones.
 */
static double of_one_bin(size_t output, uint64_t draw)
{
    double u = ed_test_uniform(output, draw);
    return output == 0 ? -1e6 - u : output == 1 ? 12345.678 : u < 0.7 ? 1e6 : 1e6 + 1e-3 * u;
}

ED_TEST(narrowed)
{
    const ed_test_draws draws = {of_one_bin};
    check(arena, &draws, 3, 1 << 18, 1);
    check(arena, &draws, 3, 1 << 18, 3);
}

static bool end(void *context, unsigned long long done, unsigned long long most)
{
    ck_assert_uint_le(done, most);
    return done < *(unsigned long long *)context;
}

/* Whoever watches can end it, in the run and in the replay. */
ED_TEST(ended)
{
    const ed_test_draws draws = {of_shapes};
    enum { DRAWS = 4 * ED_ROUND * ED_CHUNK };
    unsigned long long limit = DRAWS + 1;
    ed_work work = {end, &limit, 0, 2 * DRAWS, false};
    ed_run *run = ed_test_run(arena, &draws, 1, (ed_run_options){.work = &work});
    ck_assert(ed_run_until(run, DRAWS));
    ck_assert(ed_exact_new(run, requests(arena, run)) == NULL);
    ck_assert_uint_lt(work.done, 2 * DRAWS);
    ed_run_free(run);
    limit = 1;
    work = (ed_work){end, &limit, 0, 2 * DRAWS, false};
    run = ed_test_run(arena, &draws, 1, (ed_run_options){.work = &work});
    ck_assert(!ed_run_until(run, DRAWS));
    ck_assert_uint_eq(run->done, ED_ROUND * ED_CHUNK);
    ed_run_free(run);
}

ED_TEST_MAIN("exact", shapes, narrowed, ended)
