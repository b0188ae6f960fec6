/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sobol's indices: the estimators on a reproducible design (tests/simulate/golden/sobol_estimators.json), and what they
 * come to on random draws of functions whose indices are known (sobol_ishigami_analytic, sobol_g_analytic).
 */
#include "simulate/sense/sensitivity.h"
#include "golden.h"
#include "simulate/draw/draw.h"

enum { INPUTS_MOST = 8 };

typedef double (*function)(const double *x, size_t k, const ed_json *params);

static double ishigami(const double *x, size_t k, const ed_json *params)
{
    double a = ed_golden_number(params, "a"), b = ed_golden_number(params, "b");
    (void)k;
    return sin(x[0]) + a * sin(x[1]) * sin(x[1]) + b * x[2] * x[2] * x[2] * x[2] * sin(x[0]);
}

static double g_function(const double *x, size_t k, const ed_json *params)
{
    const ed_json *a = ed_golden_at(params, "a");
    double y = 1;
    for (size_t i = 0; i < k; i++) {
        double one = ed_golden_value(ed_json_at(a, i));
        y *= (fabs(4 * x[i] - 2) + one) / (1 + one);
    }
    return y;
}

/* Numbers u of a block's draws: columns 0 .. k - 1 are A, k .. 2k - 1 are B. */
typedef void (*design)(size_t column, size_t block, double *u);

static void by_primes(size_t column, size_t block, double *u)
{
    static const double prime[] = {2, 3, 5, 7, 11, 13};
    double step = sqrt(prime[column]) - floor(sqrt(prime[column]));
    for (size_t i = 0; i < ED_BLOCK; i++) {
        double x = 0.5 + (double)(block * ED_BLOCK + i + 1) * step;
        u[i] = x - floor(x);
    }
}

static void by_chance(size_t column, size_t block, double *u)
{
    ed_random_key key = {{5, (uint32_t)column}};
    for (size_t i = 0; i < ED_BLOCK; i++)
        u[i] = ed_random_uniform(key, ED_STREAM_DRAWS, block * ED_BLOCK + i);
}

/* As the engine has them: a scrambling of Sobol's points for each group. */
static void by_points(size_t column, size_t block, double *u)
{
    ed_sobol sobol = ed_sobol_new(column);
    ed_sobol_scramble(&sobol, (ed_random_key){{5, (uint32_t)column}}, block % ED_INDEX_GROUPS);
    ed_sobol_fill(&sobol, block / ED_INDEX_GROUPS, u);
}

typedef struct setting {
    function f;
    const ed_json *params;
    size_t k, n;
    double low, high;
    design u;
} setting;

/* f at each draw, whose input c is in column from[c]. */
static void values_at(const setting *s, size_t block, const size_t *from, double *y)
{
    double u[INPUTS_MOST][ED_BLOCK], x[INPUTS_MOST];
    for (size_t c = 0; c < s->k; c++)
        s->u(from[c], block, u[c]);
    for (size_t i = 0; i < ED_BLOCK; i++) {
        for (size_t c = 0; c < s->k; c++)
            x[c] = s->low + (s->high - s->low) * u[c][i];
        y[i] = s->f(x, s->k, s->params);
    }
}

static void add(ed_power_sums *to, const double *x, double centre)
{
    ed_block_sums block;
    ed_kernels_get(0)->sums(x, centre, &block);
    to->count += block.sums.count;
    to->sum[0] += block.sums.sum[0];
    to->sum[1] += block.sums.sum[1];
}

/* The index of one input from the kernels' sums; blocks belong to `parts` parts in turn. */
static ed_index index_of(ed_arena *arena, const setting *s, size_t input, double centre, size_t parts)
{
    ed_power_sums *a = ed_arena_array(arena, parts, sizeof *a), *b = ed_arena_array(arena, parts, sizeof *b);
    ed_pair_sums *pair = ed_arena_array(arena, parts, sizeof *pair), one;
    ed_index_part *part = ed_arena_array(arena, parts, sizeof *part);
    for (size_t block = 0; block < s->n / ED_BLOCK; block++) {
        _Alignas(64) double y[3][ED_BLOCK];
        size_t from[3][INPUTS_MOST], at = block % parts;
        for (size_t c = 0; c < s->k; c++) {
            from[0][c] = c;
            from[1][c] = s->k + c;
            from[2][c] = c == input ? s->k + c : c;
        }
        for (size_t i = 0; i < 3; i++)
            values_at(s, block, from[i], y[i]);
        add(&a[at], y[0], centre);
        add(&b[at], y[1], centre);
        ed_kernels_get(0)->pairs(y[0], y[1], y[2], centre, &one);
        pair[at].count += one.count;
        pair[at].product += one.product;
        pair[at].square += one.square;
    }
    for (size_t i = 0; i < parts; i++)
        part[i] = (ed_index_part){&a[i], &b[i], &pair[i]};
    return ed_index_of(part, parts);
}

ED_TEST(estimators)
{
    const ed_json *file = ed_golden(arena, "sobol_estimators"), *params = ed_golden_at(file, "params");
    double rel = ed_golden_number(file, "tolerance.rel"), pi = ed_golden_number(params, "hi");
    setting s = {ishigami, params, 3, (size_t)ed_golden_number(params, "N"), -pi, pi, by_primes};
    for (size_t i = 0; i < s.k; i++) {
        ed_index got = index_of(arena, &s, i, 0, 2);
        ed_golden_close(got.first.value, ed_golden_value(ed_json_at(ed_golden_at(file, "expected.S_saltelli2010"), i)),
                        rel, "first order");
        ed_golden_close(got.total.value, ed_golden_value(ed_json_at(ed_golden_at(file, "expected.ST_jansen1999"), i)),
                        rel, "total");
    }
}

/* Within four of the errors that are told (none of 22 indices may be farther) and `within`, which these may not exceed.
 */
static void check_known(ed_arena *arena, const ed_json *file, setting s, double centre, double within)
{
    s.n = (size_t)ed_golden_number(file, "tolerance.monte_carlo.N_base");
    for (size_t i = 0; i < s.k; i++) {
        ed_index got = index_of(arena, &s, i, centre, ED_INDEX_GROUPS);
        double first = got.first.value - ed_golden_value(ed_json_at(ed_golden_at(file, "expected.S"), i));
        double total = got.total.value - ed_golden_value(ed_json_at(ed_golden_at(file, "expected.ST"), i));
        ck_assert_double_le(fabs(first), fmin(within, 4 * got.first.error));
        ck_assert_double_le(fabs(total), fmin(within, 4 * got.total.error));
        ck_assert_double_le(fmax(got.first.error, got.total.error), within);
    }
}

/* On Sobol's points within the file's 0.02; on random numbers the error is larger, and has to be told. */
ED_TEST(known_functions)
{
    const ed_json *file = ed_golden(arena, "sobol_ishigami_analytic");
    const double pi = 3.14159265358979323846, within = ed_golden_number(file, "tolerance.monte_carlo.abs");
    setting s = {ishigami, ed_golden_at(file, "params"), 3, 0, -pi, pi, by_chance};
    check_known(arena, file, s, 3.5, 0.04);
    s.u = by_points;
    check_known(arena, file, s, 3.5, within);
    file = ed_golden(arena, "sobol_g_analytic");
    s = (setting){g_function, ed_golden_at(file, "params"), 8, 0, 0, 1, by_chance};
    check_known(arena, file, s, 1, 0.04);
    s.u = by_points;
    check_known(arena, file, s, 1, within);
}

/* Of a constant nothing can be told; of one part no error. */
static double constant(const double *x, size_t k, const ed_json *params)
{
    (void)k, (void)params;
    return x[0] < 2 ? 5 : 0;
}

ED_TEST(nothing_varies)
{
    setting s = {constant, NULL, 1, ED_BLOCK, 0, 1, by_chance};
    ck_assert(isnan(index_of(arena, &s, 0, 5, 1).first.value));
    ck_assert(isnan(index_of(arena, &s, 0, 5, 1).total.value));
}

/* Every width gives the same bits, and leaves out what has no value. */
ED_TEST(widths)
{
    static const int lanes[] = {4, 8};
    _Alignas(64) double y[3][ED_BLOCK];
    ed_pair_sums wanted, got;
    for (size_t i = 0; i < 3; i++)
        by_chance(i, 0, y[i]);
    y[0][3] = y[1][77] = y[2][255] = (double)NAN;
    ed_kernels_get(2)->pairs(y[0], y[1], y[2], 0.3, &wanted);
    ck_assert_double_eq(wanted.count, ED_BLOCK - 3);
    for (size_t i = 0; i < 2; i++) {
        const ed_kernels *kernels = ed_kernels_get(lanes[i]);
        if (kernels == NULL)
            continue; /* this machine or build has none */
        kernels->pairs(y[0], y[1], y[2], 0.3, &got);
        ck_assert_mem_eq(&got, &wanted, sizeof got);
    }
}

ED_TEST_MAIN("variance_index", estimators, known_functions, nothing_varies, widths)
