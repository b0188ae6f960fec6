/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From uncertainties to samplers. */
#include "case/case.h"
#include "random/random.h"
#include <math.h>

typedef struct sampler_maker {
    ed_tables_of_laws *tables;
    const ed_uncertainty *u;
    const ed_number *factor;
    ed_sampler out;
} sampler_maker;

/* A parameter that has the input's unit. */
static double scaled(const sampler_maker *m, const ed_number *number, double otherwise)
{
    const ed_number *product = number;
    if (number == NULL)
        return otherwise;
    (void)ed_number_multiply(m->tables->arena, number, m->factor, &product);
    return ed_number_to_double(product);
}

static double parameter(const sampler_maker *m, size_t index)
{
    return scaled(m, m->u->parameter[index], NAN);
}

/* A parameter without a unit. */
static double pure(const sampler_maker *m, size_t index)
{
    return ed_number_to_double(m->u->parameter[index]);
}

/* (a - b) / (c - d) exactly, so that inputs of one shape have one law whatever their unit and size. */
static const ed_number *share(const sampler_maker *m, const ed_number *a, const ed_number *b, const ed_number *c,
                              const ed_number *d)
{
    ed_arena *arena = m->tables->arena;
    const ed_number *above = a, *below = c, *out = a;
    (void)ed_number_subtract(arena, a, b, &above);
    (void)ed_number_subtract(arena, c, d, &below);
    (void)ed_number_divide(arena, above, below, &out);
    return out;
}

/* ---- laws and their tables */

static bool same_law(const ed_law *a, const ed_law *b)
{
    return a->kind == b->kind && a->p == b->p && a->q == b->q && a->low == b->low && a->high == b->high;
}

static const ed_quantile_table *table_of(ed_tables_of_laws *tables, const ed_law *law)
{
    for (size_t i = 0; i < tables->count; i++)
        if (same_law(&tables->table[i]->law, law))
            return tables->table[i];
    const ed_quantile_table *table = ed_quantile_table_new(tables->arena, law);
    ED_PUSH(tables->arena, tables->table, tables->count, tables->capacity, table);
    return table;
}

static void set_table(sampler_maker *m, const ed_law *law, double location, double scale)
{
    m->out.kind = ED_SAMPLER_TABLE;
    m->out.location = location;
    m->out.scale = scale;
    m->out.table = table_of(m->tables, law);
    m->out.mass = law->mass;
}

static void set_law(sampler_maker *m, ed_law_kind kind, double p, double q, double location, double scale)
{
    double low = (scaled(m, m->u->low, -HUGE_VAL) - location) / scale;
    double high = (scaled(m, m->u->high, HUGE_VAL) - location) / scale;
    ed_law law = ed_law_new(kind, p, q, low, high);
    set_table(m, &law, location, scale);
}

/* Standard normal values at the two percentiles. */
static void percentile_scores(const sampler_maker *m, double z[2])
{
    for (size_t i = 0; i < 2; i++) {
        double near = NAN, p = ed_number_to_double(m->u->percentile[i]) / 100;
        z[i] = p <= 0.5 ? ed_normal_quantile(p, false, &near) : ed_normal_quantile(1 - p, true, &near);
    }
}

/* (end - mean) / sd */
static double standard_end(const sampler_maker *m, const ed_number *end, double otherwise)
{
    const ed_number *zero = ed_number_integer(m->tables->arena, 0);
    return end == NULL ? otherwise : ed_number_to_double(share(m, end, m->u->parameter[0], m->u->parameter[1], zero));
}

static void set_normal(sampler_maker *m)
{
    double z[2];
    if (m->u->form == ED_FORM_PERCENTILES) {
        double low = scaled(m, m->u->quantile[0], NAN), high = scaled(m, m->u->quantile[1], NAN);
        percentile_scores(m, z);
        double sd = (high - low) / (z[1] - z[0]);
        set_law(m, ED_LAW_NORMAL, 0, 0, low - z[0] * sd, sd);
        return;
    }
    ed_law law =
        ed_law_new(ED_LAW_NORMAL, 0, 0, standard_end(m, m->u->low, -HUGE_VAL), standard_end(m, m->u->high, HUGE_VAL));
    set_table(m, &law, parameter(m, 0), parameter(m, 1));
}

/* ln x has mean mu and standard deviation sigma; from the mean and sd of x: sigma^2 = ln(1 + (sd / mean)^2),
 * mu = ln mean - sigma^2 / 2. */
static void set_lognormal(sampler_maker *m)
{
    double mu, sigma, z[2], factor = ed_number_to_double(m->factor);
    if (m->u->form == ED_FORM_PERCENTILES) {
        double low = ed_constant_log(scaled(m, m->u->quantile[0], NAN));
        double high = ed_constant_log(scaled(m, m->u->quantile[1], NAN));
        percentile_scores(m, z);
        sigma = (high - low) / (z[1] - z[0]);
        mu = low - z[0] * sigma;
        factor = 1;
    } else if (m->u->form == ED_FORM_MEAN_SD) {
        double ratio = parameter(m, 1) / parameter(m, 0);
        sigma = sqrt(ed_log1p(ratio * ratio));
        mu = ed_constant_log(parameter(m, 0)) - 0.5 * sigma * sigma;
        factor = 1;
    } else {
        mu = pure(m, 0);
        sigma = pure(m, 1);
    }
    set_law(m, ED_LAW_LOGNORMAL, sigma, 0, 0, ed_constant_exp(mu) * factor);
}

/* 1 + lambda share */
static double pert_shape(const sampler_maker *m, const ed_number *share)
{
    const ed_number *product = share, *sum = share;
    (void)ed_number_multiply(m->tables->arena, share, m->u->parameter[3], &product);
    (void)ed_number_add(m->tables->arena, product, ed_number_integer(m->tables->arena, 1), &sum);
    return ed_number_to_double(sum);
}

static void set_pert(sampler_maker *m)
{
    const ed_number *const *p = m->u->parameter;
    double min = parameter(m, 0), max = parameter(m, 2);
    set_law(m, ED_LAW_BETA, pert_shape(m, share(m, p[1], p[0], p[2], p[0])),
            pert_shape(m, share(m, p[2], p[1], p[2], p[0])), min, max - min);
}

static void set_triangular(sampler_maker *m)
{
    ed_sampler *s = &m->out;
    const ed_number *const *p = m->u->parameter;
    double min = parameter(m, 0), mode = parameter(m, 1), max = parameter(m, 2);
    double split = ed_number_to_double(share(m, p[1], p[0], p[2], p[0]));
    if (m->u->low != NULL || m->u->high != NULL) {
        set_law(m, ED_LAW_TRIANGULAR, split, 0, min, max - min);
        return;
    }
    s->kind = ED_SAMPLER_TRIANGULAR;
    s->split = split;
    s->left = (max - min) * (mode - min);
    s->right = (max - min) * (max - mode);
}

/* ---- discrete values */

static void set_values(sampler_maker *m)
{
    ed_arena *arena = m->tables->arena;
    size_t count = m->u->values;
    double *value = ed_arena_array(arena, count, sizeof *value), *bound = ed_arena_array(arena, count, sizeof *bound);
    const ed_number *total = ed_number_integer(arena, 0), *sum = total, *part = NULL;
    for (size_t i = 0; i < count; i++)
        (void)ed_number_add(arena, total, m->u->weight[i], &total);
    for (size_t i = 0; i < count; i++) {
        (void)ed_number_add(arena, sum, m->u->weight[i], &sum);
        (void)ed_number_divide(arena, sum, total, &part);
        value[i] = scaled(m, m->u->value[i], NAN);
        bound[i] = ed_number_to_double(part);
    }
    m->out.kind = ED_SAMPLER_STEPS;
    m->out.steps = ed_steps_new(arena, value, bound, count);
}

/* From the least to the greatest count that a uniform number of 2^-53 can tell from nothing. */
static void set_poisson(sampler_maker *m)
{
    ed_arena *arena = m->tables->arena;
    double mean = pure(m, 0), reach = 9 * sqrt(mean) + 40, sum = 0;
    double from = fmax(floor(mean - reach), 0), to = ceil(mean + reach);
    from = m->u->low == NULL ? from : fmax(from, ceil(ed_number_to_double(m->u->low)));
    to = m->u->high == NULL ? to : fmin(to, floor(ed_number_to_double(m->u->high)));
    size_t count = to >= from ? (size_t)(to - from) + 1 : 1;
    double *value = ed_arena_array(arena, count, sizeof *value), *bound = ed_arena_array(arena, count, sizeof *bound);
    double factor = ed_number_to_double(m->factor);
    for (size_t i = 0; i < count; i++) {
        value[i] = (from + (double)i) * factor;
        bound[i] = sum += ed_poisson_probability(mean, from + (double)i);
    }
    for (size_t i = 0; i < count; i++)
        bound[i] = i + 1 == count ? 1 : bound[i] / sum;
    m->out.mass = sum;
    m->out.kind = ED_SAMPLER_STEPS;
    m->out.steps = ed_steps_new(arena, value, bound, count);
}

/* A truncated one is one of narrower ends. */
static void set_loguniform(sampler_maker *m)
{
    ed_law law = ed_law_new(ED_LAW_LOGUNIFORM, ed_constant_log(m->out.high / m->out.low), 0, -HUGE_VAL, HUGE_VAL);
    set_table(m, &law, 0, m->out.low);
}

static void set_uniform(sampler_maker *m)
{
    m->out.kind = ED_SAMPLER_UNIFORM;
    m->out.scale = m->out.high - m->out.low;
}

static void set_beta(sampler_maker *m)
{
    set_law(m, ED_LAW_BETA, pure(m, 0), pure(m, 1), parameter(m, 2), parameter(m, 3) - parameter(m, 2));
}

static void set_exponential(sampler_maker *m)
{
    set_law(m, ED_LAW_WEIBULL, 1, 0, 0, parameter(m, 0));
}

/* Location + scale times a standard law, by the row of the law that has the distribution's name. */
static void set_standard(sampler_maker *m)
{
    enum { NONE = -1 };
    static const struct standard {
        ed_distribution distribution;
        int p, q, location, scale;
    } standards[] = {
#define ED_DISTRIBUTION_LAW(id, name, p, q, location, scale) {ED_DISTRIBUTION_##id, p, q, location, scale},
#include "base/distributions.def"
    };
    ed_law_kind law = 0;
    while (standards[law].distribution != m->u->kind)
        law++;
    const struct standard *s = &standards[law];
    set_law(m, law, s->p == NONE ? 0 : pure(m, (size_t)s->p), s->q == NONE ? 0 : pure(m, (size_t)s->q),
            s->location == NONE ? 0 : parameter(m, (size_t)s->location),
            s->scale == NONE ? 1 : parameter(m, (size_t)s->scale));
}

/* ---- all */

static void (*const setters[])(sampler_maker *m) = {
#define ED_DISTRIBUTION(id, code, zh, en, kind, low, high, draw, required, a, b, c, d) set_##draw,
#include "base/distributions.def"
};

ed_sampler ed_sampler_new(ed_tables_of_laws *tables, const ed_uncertainty *u, const ed_number *factor)
{
    sampler_maker m = {.tables = tables, .u = u, .factor = factor, .out = {.mass = 1}};
    m.out.low = scaled(&m, ed_uncertainty_low(u, tables->arena), -HUGE_VAL);
    m.out.high = scaled(&m, ed_uncertainty_high(u), HUGE_VAL);
    setters[u->kind](&m);
    return m.out;
}

/* ---- values */

static double triangular(const ed_sampler *s, double u)
{
    return u < s->split ? s->low + sqrt(u * s->left) : s->high - sqrt((1 - u) * s->right);
}

static double step(const ed_steps *steps, double u)
{
    size_t at = 0;
    while (at + 1 < steps->count && u > steps->bound[at])
        at++;
    return steps->value[at];
}

double ed_sampler_quantile(const ed_sampler *s, double u)
{
    double slope, near = NAN;
    switch (s->kind) {
    case ED_SAMPLER_UNIFORM:
        return s->low + s->scale * u;
    case ED_SAMPLER_TRIANGULAR:
        return triangular(s, u);
    case ED_SAMPLER_STEPS:
        return step(s->steps, u);
    case ED_SAMPLER_TABLE:
        break;
    }
    double x = u <= 0.5 ? ed_law_quantile(&s->table->law, u, false, &slope, &near)
                        : ed_law_quantile(&s->table->law, 1 - u, true, &slope, &near);
    return fmin(fmax(s->location + s->scale * x, s->low), s->high);
}
