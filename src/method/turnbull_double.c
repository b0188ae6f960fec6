/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * turnbull_double(bid, higher, lower, yes_yes, yes_no, no_yes, no_no, confidence, index): what people are willing to
 * pay, from two bids each, without a distribution. What its fields are, by which formula and from which source:
 * methods.def.
 */
#include "method/inside.h"
#include "method/likelihood.h"
#include <gsl/gsl_cdf.h>
#include <math.h>

/* clang-format off */
#define LIST(X) \
    X(intervals, 0) X(log_likelihood, 0) X(lower_mean, 1) X(lower_se, 1) X(low, 1) X(high, 1) \
    X(lower_at, 1) X(upper_at, 1) X(share, 0) X(survival, 0) \
    X(median_low, 1) X(median_high, 1)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

enum { BID, HIGHER, LOWER, YES_YES, YES_NO, NO_YES, NO_NO, CONFIDENCE, INDEX };
enum { PASSES = 1000000, ANSWERS = 4 };
static const double settled = 1e-14; /* the most that a share moves in a pass */

/* Some that gave one answer: their intervals are first .. last. */
typedef struct answer {
    double count;
    size_t first, last;
} answer;

typedef struct shares {
    const double *end; /* the ends, ascending; end[0] = 0 */
    size_t intervals;  /* the last one is open */
    const answer *answer;
    size_t answers;
    double all;
    double *share, *next;
} shares;

static size_t place_of(const double *end, size_t count, double bid)
{
    size_t low = 0, high = count;
    while (high - low > 1) {
        const size_t middle = (low + high) / 2;
        if (end[middle] <= bid)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* 0 and the bids, each once; 0 where a row cannot be. */
static size_t ends_of(const ed_method_argument *given, double *end)
{
    const size_t n = given[BID].count;
    size_t count = 1;
    end[0] = 0;
    for (size_t i = 0; i < n; i++) {
        const double bid = given[BID].value[i], higher = given[HIGHER].value[i], lower = given[LOWER].value[i];
        if (!(lower > 0) || !(lower < bid) || !(bid < higher))
            return 0;
        end[3 * i + 1] = lower;
        end[3 * i + 2] = bid;
        end[3 * i + 3] = higher;
    }
    ed_method_sort(end, 3 * n + 1);
    for (size_t i = 1; i <= 3 * n; i++)
        if (end[i] > end[count - 1])
            end[count++] = end[i];
    return count;
}

/* Those that answered, with their intervals; false where fewer than nobody did. */
static bool read(const ed_method_argument *given, shares *s, answer *out)
{
    for (size_t i = 0; i < given[BID].count; i++) {
        const size_t bid = place_of(s->end, s->intervals, given[BID].value[i]),
                     higher = place_of(s->end, s->intervals, given[HIGHER].value[i]),
                     lower = place_of(s->end, s->intervals, given[LOWER].value[i]);
        const answer each[ANSWERS] = {{given[YES_YES].value[i], higher, s->intervals - 1},
                                      {given[YES_NO].value[i], bid, higher - 1},
                                      {given[NO_YES].value[i], lower, bid - 1},
                                      {given[NO_NO].value[i], 0, lower - 1}};
        for (size_t k = 0; k < ANSWERS; k++) {
            if (!(each[k].count >= 0))
                return false;
            if (each[k].count > 0)
                out[s->answers++] = each[k];
            s->all += each[k].count;
        }
    }
    return s->all > 0;
}

static double sum_of(const shares *s, const answer *a)
{
    double sum = 0;
    for (size_t j = a->first; j <= a->last; j++)
        sum += s->share[j];
    return sum;
}

/* One pass; how far the share that moved most moved. */
static double pass(shares *s)
{
    double moved = 0;
    for (size_t j = 0; j < s->intervals; j++)
        s->next[j] = 0;
    for (size_t i = 0; i < s->answers; i++) {
        const answer *a = &s->answer[i];
        const double each = a->count / s->all / sum_of(s, a);
        for (size_t j = a->first; j <= a->last; j++)
            s->next[j] += each * s->share[j];
    }
    for (size_t j = 0; j < s->intervals; j++) {
        moved = fmax(moved, fabs(s->next[j] - s->share[j]));
        s->share[j] = s->next[j];
    }
    return moved;
}

static void set_fields(const shares *s, double index, double *result)
{
    double above = 1, mean = 0, likelihood = 0;
    for (size_t j = 0; j < s->intervals; j++) {
        const bool open = j + 1 == s->intervals, here = index >= 1 && (size_t)index == j + 1;
        const double before = above, end = open ? (double)NAN : s->end[j + 1];
        mean += s->end[j] * s->share[j];
        above = open ? 0 : above - s->share[j];
        if (before > 0.5 && above <= 0.5) {
            result[F_median_low] = s->end[j];
            result[F_median_high] = end;
        }
        if (here) {
            result[F_lower_at] = s->end[j];
            result[F_upper_at] = end;
            result[F_share] = s->share[j];
            result[F_survival] = above;
        }
    }
    for (size_t i = 0; i < s->answers; i++)
        likelihood += s->answer[i].count * log(sum_of(s, &s->answer[i]));
    result[F_intervals] = (double)s->intervals;
    result[F_lower_mean] = mean;
    result[F_log_likelihood] = likelihood;
}

/* 1 where the answer's intervals hold the j-th, less the same of the last interval that has a share. */
static double holds(const answer *a, size_t j, size_t last)
{
    return (double)(a->first <= j && j <= a->last) - (double)(a->first <= last && last <= a->last);
}

/* The mean as a function of all shares above 0 but the last, which the others leave: its error and limits. */
static void set_error(const shares *s, double confidence, double *result)
{
    size_t at[ED_COEFFICIENTS + 1], count = 0;
    ed_square information = {{{0}}}, inverse;
    double variance = 0;
    for (size_t j = 0; j < s->intervals; j++)
        if (s->share[j] > 1e-9) {
            if (count > ED_COEFFICIENTS)
                return;
            at[count++] = j;
        }
    const size_t last = at[count - 1], n = count - 1;
    if (n == 0) /* all in one interval: there is nothing to vary */
        return;
    for (size_t i = 0; i < s->answers; i++) {
        const answer *a = &s->answer[i];
        const double weight = a->count / sum_of(s, a) / sum_of(s, a);
        for (size_t k = 0; k < n; k++)
            for (size_t l = 0; l < n; l++)
                information.at[k][l] += weight * holds(a, at[k], last) * holds(a, at[l], last);
    }
    if (!ed_square_inverse(&information, n, &inverse))
        return;
    for (size_t k = 0; k < n; k++)
        for (size_t l = 0; l < n; l++)
            variance += (s->end[at[k]] - s->end[last]) * inverse.at[k][l] * (s->end[at[l]] - s->end[last]);
    result[F_lower_se] = sqrt(variance);
    if (!(confidence > 0 && confidence < 1))
        return;
    const double half = gsl_cdf_ugaussian_Pinv((1 + confidence) / 2) * result[F_lower_se];
    result[F_low] = result[F_lower_mean] - half;
    result[F_high] = result[F_lower_mean] + half;
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const size_t n = argument[BID].count;
    const double index = argument[INDEX].value[0];
    double *end = ed_arena_array(arena, 3 * n + 1, sizeof *end);
    answer *each = ed_arena_array(arena, ANSWERS * n + 1, sizeof *each);
    shares s = {.end = end, .answer = each};
    s.intervals = ends_of(argument, end);
    s.share = ed_arena_array(arena, s.intervals + 1, sizeof *s.share);
    s.next = ed_arena_array(arena, s.intervals + 1, sizeof *s.next);
    if (s.intervals == 0 || !read(argument, &s, each))
        return;
    for (size_t j = 0; j < s.intervals; j++)
        s.share[j] = 1 / (double)s.intervals;
    for (int i = 0; i < PASSES; i++)
        if (pass(&s) <= settled) {
            set_fields(&s, index < 1e6 ? index : 0, result);
            set_error(&s, argument[CONFIDENCE].value[0], result);
            return;
        }
}

static const ed_method_parameter parameters[] = {
    {"bid", ED_METHOD_COLUMN, NULL, false, 0},         {"higher", ED_METHOD_COLUMN, "bid", false, 0},
    {"lower", ED_METHOD_COLUMN, "bid", false, 0},      {"yes_yes", ED_METHOD_COLUMN, NULL, false, 0},
    {"yes_no", ED_METHOD_COLUMN, "yes_yes", false, 0}, {"no_yes", ED_METHOD_COLUMN, "yes_yes", false, 0},
    {"no_no", ED_METHOD_COLUMN, "yes_yes", false, 0},  {"confidence", ED_METHOD_NUMBER, "1", true, 0.95},
    {"index", ED_METHOD_NUMBER, "1", true, 1}};
const ed_method ed_method_turnbull_double = {
    "turnbull_double", "1", parameters, ED_METHOD_COUNT(parameters), fields, ED_METHOD_COUNT(fields), run, false, NULL};
