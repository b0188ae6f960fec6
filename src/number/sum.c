/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sum of many numbers, equal in every bit to adding one after the other, but without bringing each partial sum to
 * lowest terms: while all are exact, numerators are added over a common denominator, which for discounted values is
 * mostly the last year's. A partial sum whose unreduced parts fit into the limit fits reduced as well; where they do
 * not, it is reduced and then judged.
 */
#include "number/inside.h"

typedef struct fraction {
    mpz_t numerator, denominator, factor;
} fraction;

static void start(fraction *sum)
{
    mpz_inits(sum->numerator, sum->denominator, sum->factor, (mpz_ptr)NULL);
    mpz_set_ui(sum->denominator, 1);
}

static void clear(fraction *sum)
{
    mpz_clears(sum->numerator, sum->denominator, sum->factor, (mpz_ptr)NULL);
}

/* sum += a, over the denominator of either where that is a multiple of the other, else over their product. */
static void add(fraction *sum, const ed_number *a)
{
    mpq_t x;
    ed_value_view_rational(x, a);
    if (mpz_divisible_p(sum->denominator, mpq_denref(x))) {
        mpz_divexact(sum->factor, sum->denominator, mpq_denref(x));
        mpz_addmul(sum->numerator, mpq_numref(x), sum->factor);
        return;
    }
    if (mpz_divisible_p(mpq_denref(x), sum->denominator)) {
        mpz_divexact(sum->factor, mpq_denref(x), sum->denominator);
        mpz_mul(sum->numerator, sum->numerator, sum->factor);
        mpz_add(sum->numerator, sum->numerator, mpq_numref(x));
        mpz_set(sum->denominator, mpq_denref(x));
        return;
    }
    mpz_mul(sum->numerator, sum->numerator, mpq_denref(x));
    mpz_addmul(sum->numerator, mpq_numref(x), sum->denominator);
    mpz_mul(sum->denominator, sum->denominator, mpq_denref(x));
}

static void reduce(fraction *sum)
{
    mpz_gcd(sum->factor, sum->numerator, sum->denominator);
    mpz_divexact(sum->numerator, sum->numerator, sum->factor);
    mpz_divexact(sum->denominator, sum->denominator, sum->factor);
}

static bool fits(const fraction *sum)
{
    return mpz_sizeinbase(sum->numerator, 2) <= ED_NUMBER_BITS && mpz_sizeinbase(sum->denominator, 2) <= ED_NUMBER_BITS;
}

/* Adds exact numbers from x[0] on; returns how many, ending with one whose partial sum is too large to stay exact. */
static size_t add_exact(ed_draft *draft, const ed_number *const *x, size_t count)
{
    fraction sum;
    mpq_t result;
    size_t i = 0;
    bool small = true;
    start(&sum);
    for (; i < count && x[i]->exact && small; i++) {
        add(&sum, x[i]);
        if (fits(&sum))
            continue;
        reduce(&sum);
        small = fits(&sum);
    }
    reduce(&sum);
    mpq_init(result);
    mpz_swap(mpq_numref(result), sum.numerator);
    mpz_swap(mpq_denref(result), sum.denominator);
    ed_draft_rational(draft, result);
    mpq_clear(result);
    clear(&sum);
    return i;
}

ed_fault ed_number_sum(ed_arena *arena, const ed_number *const *x, size_t count, const ed_number **out)
{
    ed_draft draft;
    const ed_number *sum = NULL;
    size_t done = add_exact(&draft, x, count);
    ed_fault fault = ed_draft_store(arena, &draft, &sum);
    if (done == 0 && count > 0) { /* the first is approximate: it is the sum so far, not 0 + it */
        sum = x[0];
        done = 1;
    }
    for (; done < count && fault == ED_FAULT_NONE; done++)
        fault = ed_number_add(arena, sum, x[done], &sum);
    if (fault == ED_FAULT_NONE)
        *out = sum;
    return fault;
}
