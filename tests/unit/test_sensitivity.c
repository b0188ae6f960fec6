/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Morris's effects against R (tests/simulate/golden/morris.json), the order of rows, and flags. */
#include "simulate/sense/sensitivity.h"
#include "golden.h"

/* The file's function "x1+2*x2^2+3*x1*x3-0.5*x4". */
static double morris_function(const double *x)
{
    return x[0] + 2 * x[1] * x[1] + 3 * x[0] * x[2] - 0.5 * x[3];
}

static double expected(const ed_json *file, const char *key, size_t i)
{
    return ed_golden_value(ed_json_at(ed_golden_at(ed_golden_at(file, "expected"), key), i));
}

ED_TEST(morris)
{
    const ed_json *file = ed_golden(arena, "morris"), *design = ed_golden_at(file, "data.design");
    double rel = ed_golden_number(file, "tolerance.rel");
    size_t k = (size_t)ed_golden_number(file, "params.k"), r = (size_t)ed_golden_number(file, "params.r");
    double *x = ed_arena_array(arena, design->count * k, sizeof *x),
           *y = ed_arena_array(arena, design->count, sizeof *y);
    ed_morris_row *got = ed_arena_array(arena, k, sizeof *got);
    ck_assert_uint_eq(design->count, r * (k + 1));
    ck_assert_str_eq(ed_golden_at(file, "params.f")->text, "x1+2*x2^2+3*x1*x3-0.5*x4");
    for (size_t i = 0; i < design->count; i++) {
        for (size_t c = 0; c < k; c++)
            x[i * k + c] = ed_golden_value(ed_json_at(ed_json_at(design, i), c));
        y[i] = morris_function(x + i * k);
    }
    ed_morris_effects(arena, k, r, x, y, got);
    for (size_t i = 0; i < k; i++) {
        ed_golden_close(got[i].mean.value, expected(file, "mu", i), rel, "mu");
        ed_golden_close(got[i].size.value, expected(file, "mu_star", i), rel, "mu*");
        ed_golden_close(got[i].mean.error, got[i].sd.value / sqrt((double)r), rel, "error of mu");
        /* the last input's effects are equal: what is left is rounding */
        ck_assert_double_le(fabs(got[i].sd.value - expected(file, "sigma", i)), 1e-7);
    }
    /* an effect that has no value is left out */
    y[1] = (double)NAN;
    ed_morris_effects(arena, k, r, x, y, got);
    for (size_t i = 0; i < k; i++)
        ck_assert(isfinite(got[i].mean.value));
}

ED_TEST(order)
{
    const double size[] = {1, -5, (double)NAN, 5, 0};
    const size_t wanted[] = {2, 1, 3, 0, 4};
    const size_t *got = ed_sensitivity_order(arena, size, 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(got[i], wanted[i]);
}

ED_TEST(flags)
{
    ck_assert_uint_eq(ed_sensitivity_flags((ed_estimate){0.5, 0.001}), 0);
    ck_assert_uint_eq(ed_sensitivity_flags((ed_estimate){-0.5, 0.001}), ED_FLAG_NEGATIVE);
    ck_assert_uint_eq(ed_sensitivity_flags((ed_estimate){0.5, 0.1}), ED_FLAG_UNCONVERGED);
    ck_assert_uint_eq(ed_sensitivity_flags((ed_estimate){(double)NAN, (double)NAN}), ED_FLAG_UNCONVERGED);
}

ED_TEST_MAIN("sensitivity", morris, order, flags)
