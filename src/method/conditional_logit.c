/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * conditional_logit(set, chosen, removed, confidence, index, cost, x1, change1, ... x8, change8): choices among
 * alternatives by their attributes, by maximum likelihood. What its fields are, by which formula and from which source:
 * methods.def.
 */
#include "method/inside.h"
#include "method/likelihood.h"
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

/* clang-format off */
#define LIST(X) \
    X(complete, 0) X(identified, 0) X(fitted, 0) X(remaining, 0) X(usable, 0) X(sets, 0) X(log_likelihood, 0) \
    X(equal_likelihood, 0) X(r_squared, 0) X(aic, 0) X(cost_slope, [5] = -1) X(b1, 0) X(b2, 0) X(b3, 0) X(b4, 0) \
    X(b5, 0) X(b6, 0) X(b7, 0) X(b8, 0) X(cost_se, [5] = -1) X(se1, 0) X(se2, 0) X(se3, 0) X(se4, 0) X(se5, 0) \
    X(se6, 0) X(se7, 0) X(se8, 0) X(wtp1, [5] = 1) X(wtp2, [5] = 1) X(wtp3, [5] = 1) X(wtp4, [5] = 1) \
    X(wtp5, [5] = 1) X(wtp6, [5] = 1) X(wtp7, [5] = 1) X(wtp8, [5] = 1) X(wtp_se1, [5] = 1) X(wtp_se2, [5] = 1) \
    X(wtp_se3, [5] = 1) X(wtp_se4, [5] = 1) X(wtp_se5, [5] = 1) X(wtp_se6, [5] = 1) X(wtp_se7, [5] = 1) \
    X(wtp_se8, [5] = 1) X(low1, [5] = 1) X(low2, [5] = 1) X(low3, [5] = 1) X(low4, [5] = 1) X(low5, [5] = 1) \
    X(low6, [5] = 1) X(low7, [5] = 1) X(low8, [5] = 1) X(high1, [5] = 1) X(high2, [5] = 1) X(high3, [5] = 1) \
    X(high4, [5] = 1) X(high5, [5] = 1) X(high6, [5] = 1) X(high7, [5] = 1) X(high8, [5] = 1) X(coefficient, 0) \
    X(coefficient_se, 0) X(price, [5] = 1) X(price_se, [5] = 1) X(price_low, [5] = 1) X(price_high, [5] = 1) \
    X(value, [5] = 1) X(value_se, [5] = 1) X(value_low, [5] = 1) X(value_high, [5] = 1) X(loss, [5] = 1) \
    X(loss_se, [5] = 1) X(loss_low, [5] = 1) X(loss_high, [5] = 1) X(cost_covariance1, [5] = -1) \
    X(cost_covariance2, [5] = -1) X(cost_covariance3, [5] = -1) X(cost_covariance4, [5] = -1) \
    X(cost_covariance5, [5] = -1) X(cost_covariance6, [5] = -1) X(cost_covariance7, [5] = -1) \
    X(cost_covariance8, [5] = -1) X(covariance1_2, 0) X(covariance1_3, 0) X(covariance1_4, 0) X(covariance1_5, 0) \
    X(covariance1_6, 0) X(covariance1_7, 0) X(covariance1_8, 0) X(covariance2_3, 0) X(covariance2_4, 0) \
    X(covariance2_5, 0) X(covariance2_6, 0) X(covariance2_7, 0) X(covariance2_8, 0) X(covariance3_4, 0) \
    X(covariance3_5, 0) X(covariance3_6, 0) X(covariance3_7, 0) X(covariance3_8, 0) X(covariance4_5, 0) \
    X(covariance4_6, 0) X(covariance4_7, 0) X(covariance4_8, 0) X(covariance5_6, 0) X(covariance5_7, 0) \
    X(covariance5_8, 0) X(covariance6_7, 0) X(covariance6_8, 0) X(covariance7_8, 0)
/* clang-format on */
enum { LIST(ED_FIELD_INDEX) };
static const ed_method_field fields[] = {LIST(ED_FIELD_ROW)};

enum { SET, CHOSEN, REMOVED, CONFIDENCE, INDEX, COST, FIRST, ATTRIBUTES = 8, COLUMNS = ATTRIBUTES + 1 };

/* Columns less their values in each set's first row, divided by their sizes: a choice tells of differences alone. */
typedef struct choices {
    double *column[COLUMNS];
    size_t number[COLUMNS]; /* of each column: 0 the cost, k of x_k */
    double size[COLUMNS];
    size_t columns, rows, sets;
    const size_t *row;   /* by sets */
    const size_t *start; /* of each set among `row`; one more */
    const double *chosen, *removed;
} choices;

/* What a set adds up to: ln sum exp(V), its gradient, its information; of all rows or of those that are left. */
typedef struct log_sum {
    double value, mean[COLUMNS], information[COLUMNS][COLUMNS];
} log_sum;

static double utility(const choices *c, const double *b, size_t row)
{
    double sum = 0;
    for (size_t k = 0; k < c->columns; k++)
        sum += b[k] * c->column[k][row];
    return sum;
}

static log_sum sum_up(const choices *c, const double *b, size_t set, bool left)
{
    log_sum out = {0};
    double highest = -INFINITY, total = 0;
    for (size_t i = c->start[set]; i < c->start[set + 1]; i++)
        if (!left || !(c->removed[c->row[i]] > 0))
            highest = fmax(highest, utility(c, b, c->row[i]));
    for (size_t i = c->start[set]; i < c->start[set + 1]; i++) {
        const size_t row = c->row[i];
        const double weight = left && c->removed[row] > 0 ? 0 : exp(utility(c, b, row) - highest);
        total += weight;
        for (size_t k = 0; k < c->columns; k++) {
            out.mean[k] += weight * c->column[k][row];
            for (size_t l = 0; l <= k; l++)
                out.information[k][l] += weight * c->column[k][row] * c->column[l][row];
        }
    }
    out.value = highest + log(total);
    for (size_t k = 0; k < c->columns; k++)
        out.mean[k] /= total;
    for (size_t k = 0; k < c->columns; k++)
        for (size_t l = 0; l <= k; l++)
            out.information[k][l] = out.information[k][l] / total - out.mean[k] * out.mean[l];
    return out;
}

static void likelihood(const double *b, const void *context, ed_likelihood_at *out)
{
    const choices *c = context;
    memset(out, 0, sizeof *out);
    for (size_t set = 0; set < c->sets; set++) {
        const log_sum all = sum_up(c, b, set, false);
        out->value -= all.value;
        for (size_t k = 0; k < c->columns; k++) {
            out->gradient[k] -= all.mean[k];
            for (size_t l = 0; l <= k; l++)
                out->information.at[k][l] += all.information[k][l];
        }
    }
    for (size_t i = 0; i < c->rows; i++)
        if (c->chosen[i] > 0) {
            out->value += utility(c, b, i);
            for (size_t k = 0; k < c->columns; k++)
                out->gradient[k] += c->column[k][i];
        }
    for (size_t k = 0; k < c->columns; k++)
        for (size_t l = 0; l < k; l++)
            out->information.at[l][k] = out->information.at[k][l];
}

/* ---- reading */

/* Rows in the order of their sets; false where not just one of a set is chosen. */
static bool group(ed_arena *arena, const ed_method_argument *argument, choices *c)
{
    size_t *number = ed_arena_array(arena, c->rows + 1, sizeof *number);
    c->sets = ed_method_groups(arena, argument[SET].value, c->rows, number);
    size_t *start = ed_arena_array(arena, c->sets + 2, sizeof *start),
           *row = ed_arena_array(arena, c->rows + 1, sizeof *row);
    double *chosen = ed_arena_array(arena, c->sets + 1, sizeof *chosen);
    bool one = c->sets > 0;
    for (size_t i = 0; i < c->rows; i++) {
        start[number[i] + 2]++;
        chosen[number[i]] += c->chosen[i];
    }
    for (size_t s = 2; s <= c->sets; s++)
        start[s] += start[s - 1];
    for (size_t i = 0; i < c->rows; i++)
        row[start[number[i] + 1]++] = i;
    for (size_t s = 0; s < c->sets; s++)
        one = one && ed_method_equal(chosen[s], 1);
    c->row = row;
    c->start = start;
    return one;
}

/* A column 0 is the cost's, which is never left out. */
static void add_column(ed_arena *arena, const ed_method_argument *given, size_t number, choices *c)
{
    if (number > 0 && ed_method_is_nothing(given))
        return;
    c->column[c->columns] = ed_method_copy(arena, given->value, given->count);
    c->number[c->columns++] = number;
}

static void take_differences(const choices *c, double *column, double *size)
{
    *size = 0;
    for (size_t set = 0; set < c->sets; set++) {
        const double first = column[c->row[c->start[set]]];
        for (size_t i = c->start[set]; i < c->start[set + 1]; i++) {
            column[c->row[i]] -= first;
            *size = fmax(*size, fabs(column[c->row[i]]));
        }
    }
    if (!(*size > 0))
        *size = 1;
    for (size_t i = 0; i < c->rows; i++)
        column[i] /= *size;
}

/* ---- measures */

typedef struct measure {
    double value, gradient[ED_COEFFICIENTS];
} measure;

/* The measure over minus the cost's slope, in money, with its error and limits, to four fields. */
static void set_measure(const ed_maximum *m, measure of, double z, double *value, double *error, double *limits[2])
{
    const double slope = m->b[0];
    of.value /= -slope;
    for (size_t k = 0; k < m->n; k++)
        of.gradient[k] /= -slope;
    of.gradient[0] -= of.value / slope;
    *value = of.value;
    *error = sqrt(fmax(ed_maximum_covariance(m, of.gradient, of.gradient), 0));
    *limits[0] = of.value - z * *error;
    *limits[1] = of.value + z * *error;
}

/* Of all changes together, and of the alternatives that are taken away. */
static void set_welfare(const choices *c, const ed_method_argument *argument, const ed_maximum *m, double z,
                        double *result)
{
    measure changes = {0}, lost = {0};
    double scaled[ED_COEFFICIENTS];
    for (size_t k = 0; k < c->columns; k++) {
        const double change = c->number[k] == 0 ? 0 : argument[FIRST + 2 * (c->number[k] - 1) + 1].value[0];
        changes.value += m->b[k] * change;
        changes.gradient[k] = change;
        scaled[k] = m->b[k] * c->size[k];
    }
    for (size_t set = 0; set < c->sets; set++) {
        const log_sum all = sum_up(c, scaled, set, false), left = sum_up(c, scaled, set, true);
        lost.value += (all.value - left.value) / (double)c->sets;
        for (size_t k = 0; k < c->columns; k++)
            lost.gradient[k] += (all.mean[k] - left.mean[k]) * c->size[k] / (double)c->sets;
    }
    result[F_remaining] = isfinite(lost.value);
    result[F_usable] = result[F_remaining];
    set_measure(m, changes, z, &result[F_value], &result[F_value_se],
                (double *[2]){&result[F_value_low], &result[F_value_high]});
    if (result[F_remaining] > 0)
        set_measure(m, lost, z, &result[F_loss], &result[F_loss_se],
                    (double *[2]){&result[F_loss_low], &result[F_loss_high]});
}

/* The field of the covariance of two columns' coefficients, the first one before the second. */
static size_t covariance_field(size_t first, size_t second)
{
    size_t field = F_covariance1_2;
    if (first == 0)
        return F_cost_covariance1 + second - 1;
    for (size_t k = 1; k < first; k++)
        field += ATTRIBUTES - k;
    return field + second - first - 1;
}

static void set_fit(const choices *c, const ed_maximum *m, double *result)
{
    for (size_t k = 0; k < c->columns; k++) {
        result[F_cost_slope + c->number[k]] = m->b[k];
        result[F_cost_se + c->number[k]] = sqrt(m->covariance.at[k][k]);
        for (size_t l = k + 1; l < c->columns; l++)
            result[covariance_field(c->number[k], c->number[l])] = m->covariance.at[k][l];
    }
    result[F_log_likelihood] = m->value;
    result[F_equal_likelihood] = 0;
    for (size_t set = 0; set < c->sets; set++)
        result[F_equal_likelihood] -= log((double)(c->start[set + 1] - c->start[set]));
    result[F_r_squared] = 1 - m->value / result[F_equal_likelihood];
    result[F_aic] = 2 * (double)c->columns - 2 * m->value;
}

/* Coefficients of the columns themselves. */
static void unscale(const choices *c, ed_maximum *m)
{
    for (size_t k = 0; k < c->columns; k++) {
        m->b[k] /= c->size[k];
        for (size_t l = 0; l < c->columns; l++)
            m->covariance.at[k][l] /= c->size[k] * c->size[l];
    }
}

/* The fields of one attribute, by its number. */
static void set_indexed(double index, double *result)
{
    static const size_t first[] = {F_b1, F_se1, F_wtp1, F_wtp_se1, F_low1, F_high1};
    if (index >= 1 && index <= ATTRIBUTES)
        for (size_t i = 0; i < ED_METHOD_COUNT(first); i++)
            result[F_coefficient + i] = result[first[i] + (size_t)index - 1];
}

static void run(ed_arena *arena, const ed_method_argument *argument, double *result)
{
    const double confidence = argument[CONFIDENCE].value[0];
    choices c = {.rows = argument[SET].count, .chosen = argument[CHOSEN].value, .removed = argument[REMOVED].value};
    ed_maximum m = {.b = {0}};
    add_column(arena, &argument[COST], 0, &c);
    for (size_t k = 1; k <= ATTRIBUTES; k++)
        add_column(arena, &argument[FIRST + 2 * (k - 1)], k, &c);
    result[F_identified] = 1;
    result[F_remaining] = 1;
    result[F_usable] = 0;
    result[F_fitted] = 0;
    result[F_complete] = group(arena, argument, &c);
    result[F_sets] = (double)c.sets;
    if (!(result[F_complete] > 0))
        return;
    for (size_t k = 0; k < c.columns; k++)
        take_differences(&c, c.column[k], &c.size[k]);
    ed_maximise(likelihood, &c, c.columns, &m);
    result[F_identified] = m.state != ED_MAXIMUM_UNIDENTIFIED;
    if (m.state != ED_MAXIMUM_FOUND)
        return;
    result[F_fitted] = 1;
    unscale(&c, &m);
    set_fit(&c, &m, result);
    if (!(m.b[0] < 0) || !(confidence > 0 && confidence < 1))
        return;
    const double z = gsl_cdf_ugaussian_Pinv((1 + confidence) / 2);
    for (size_t k = 1; k < c.columns; k++) {
        const size_t at = c.number[k] - 1;
        measure one = {.value = m.b[k]};
        one.gradient[k] = 1;
        set_measure(&m, one, z, &result[F_wtp1 + at], &result[F_wtp_se1 + at],
                    (double *[2]){&result[F_low1 + at], &result[F_high1 + at]});
    }
    set_welfare(&c, argument, &m, z, result);
    set_indexed(argument[INDEX].value[0], result);
}

static const ed_method_parameter parameters[] = {
    {"set", ED_METHOD_GROUPS, NULL, false, 0},    {"chosen", ED_METHOD_FLAGS, NULL, false, 0},
    {"removed", ED_METHOD_FLAGS, NULL, false, 0}, {"confidence", ED_METHOD_NUMBER, "1", false, 0},
    {"index", ED_METHOD_NUMBER, "1", false, 0},   {"cost", ED_METHOD_COLUMN, NULL, false, 0},
    {"x1", ED_METHOD_COLUMN, "1", false, 0},      {"change1", ED_METHOD_NUMBER, "1", true, 0},
    {"x2", ED_METHOD_COLUMN, "1", true, 0},       {"change2", ED_METHOD_NUMBER, "1", true, 0},
    {"x3", ED_METHOD_COLUMN, "1", true, 0},       {"change3", ED_METHOD_NUMBER, "1", true, 0},
    {"x4", ED_METHOD_COLUMN, "1", true, 0},       {"change4", ED_METHOD_NUMBER, "1", true, 0},
    {"x5", ED_METHOD_COLUMN, "1", true, 0},       {"change5", ED_METHOD_NUMBER, "1", true, 0},
    {"x6", ED_METHOD_COLUMN, "1", true, 0},       {"change6", ED_METHOD_NUMBER, "1", true, 0},
    {"x7", ED_METHOD_COLUMN, "1", true, 0},       {"change7", ED_METHOD_NUMBER, "1", true, 0},
    {"x8", ED_METHOD_COLUMN, "1", true, 0},       {"change8", ED_METHOD_NUMBER, "1", true, 0}};
const ed_method ed_method_conditional_logit = {"conditional_logit",
                                               "1",
                                               parameters,
                                               ED_METHOD_COUNT(parameters),
                                               fields,
                                               ED_METHOD_COUNT(fields),
                                               run,
                                               false,
                                               NULL};
