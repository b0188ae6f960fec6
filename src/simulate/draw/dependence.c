/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From stated correlations to correlated variables. */
#include "engine/ledger.h"
#include "simulate/draw/draw.h"
#include <math.h>
#include <string.h>

typedef struct joiner {
    ed_plan *plan;
    const ed_simulation_request *request;
    ed_findings *findings;
    size_t n;      /* variables */
    double *score; /* n x n */
    bool *stated;  /* n x n */
} joiner;

static void unknown(const joiner *j, const ed_correlation *c, const char *name)
{
    const ed_ledger *ledger = j->plan->ledger;
    const char **paths = ed_arena_array(j->plan->arena, ledger->uncertains + 1, sizeof *paths);
    for (size_t i = 0; i < ledger->uncertains; i++)
        paths[i] = ledger->uncertain[i]->path;
    ed_reader reader = {j->plan->arena, j->findings};
    ed_words arguments[2] = {{name, name}, ed_read_meant(reader, name, paths, ledger->uncertains)};
    ed_findings_add_words(j->findings, ED_RULE_correlation_unknown, c->place, c->path, arguments, 2);
}

/* The variable of the input with the path, or SIZE_MAX after a finding. */
static size_t find(const joiner *j, const ed_correlation *c, const char *name)
{
    const ed_ledger *ledger = j->plan->ledger;
    for (size_t i = 0; i < ledger->uncertains; i++)
        if (strcmp(ledger->uncertain[i]->path, name) == 0)
            return j->plan->variable_of[i];
    unknown(j, c, name);
    return SIZE_MAX;
}

/* The coefficient of variation of an untruncated lognormal variable; NaN of any other. */
static double variation(const ed_variable *v)
{
    const ed_uncertainty *u = v->input->uncertainty;
    bool plain = u->kind == ED_DISTRIBUTION_LOGNORMAL && u->low == NULL && u->high == NULL;
    return plain ? sqrt(ed_expm1(v->sampler.table->law.p * v->sampler.table->law.p)) : (double)NAN;
}

static double score_of(const joiner *j, const ed_correlation *c, size_t a, size_t b)
{
    double value = ed_number_to_double(c->value);
    if (c->kind == ED_CORRELATION_RANK)
        return ed_copula_of_rank(value);
    if (c->kind == ED_CORRELATION_KENDALL)
        return ed_copula_of_tau(value);
    return ed_copula_of_pearson(value, variation(&j->plan->variable[a]), variation(&j->plan->variable[b]));
}

static const char *printed(const joiner *j, double value)
{
    const ed_number *number = ed_number_from_double(j->plan->arena, value, 3);
    return ed_number_text(j->plan->arena, number);
}

/* Says where ranks can not be so closely correlated, because inputs have mass points. */
static void check_reach(const joiner *j, const ed_correlation *c, const size_t input[2], const size_t variable[2])
{
    double rank = ed_number_to_double(c->value);
    if (c->kind != ED_CORRELATION_RANK)
        return;
    const ed_variable *all = j->plan->variable;
    double most = ed_reachable_rank(&all[variable[0]].sampler, &all[variable[1]].sampler, rank >= 0);
    if (fabs(rank) > fabs(most) + 1e-9)
        ED_FIND(j->findings, correlation_reach, c->place, c->path, printed(j, rank), c->input[input[0]],
                c->input[input[1]], printed(j, most));
}

static void state_pair(const joiner *j, const ed_correlation *c, size_t p, size_t q)
{
    size_t a = find(j, c, c->input[p]), b = find(j, c, c->input[q]);
    if (a == SIZE_MAX || b == SIZE_MAX)
        return;
    if (a == b || j->stated[a * j->n + b]) {
        ED_FIND(j->findings, correlation_twice, c->place, c->path, c->input[p], c->input[q]);
        return;
    }
    double score = score_of(j, c, a, b);
    if (!(fabs(score) <= 1)) {
        ED_FIND(j->findings, correlation_pearson, c->place, c->path, c->input[p], c->input[q]);
        return;
    }
    check_reach(j, c, (size_t[]){p, q}, (size_t[]){a, b});
    j->score[a * j->n + b] = j->score[b * j->n + a] = score;
    j->stated[a * j->n + b] = j->stated[b * j->n + a] = true;
}

static size_t variable_of(const joiner *j, const ed_uncertain_input *input)
{
    size_t at = 0;
    while (j->plan->variable[at].input != input)
        at++;
    return at;
}

/* Normal estimates are their own scores, so the correlation of their covariance is that of the scores. */
static void state_estimates(const joiner *j)
{
    const ed_ledger *ledger = j->plan->ledger;
    for (size_t i = 0; i < ledger->estimateds; i++) {
        const ed_estimated_pair *pair = &ledger->estimated[i];
        const size_t a = variable_of(j, pair->a), b = variable_of(j, pair->b);
        j->score[a * j->n + b] = j->score[b * j->n + a] = fmax(-1, fmin(1, pair->correlation));
        j->stated[a * j->n + b] = j->stated[b * j->n + a] = true;
    }
}

static void state_all(const joiner *j)
{
    state_estimates(j);
    for (size_t i = 0; i < j->request->correlations; i++) {
        const ed_correlation *c = &j->request->correlation[i];
        for (size_t p = 0; p < c->inputs; p++)
            for (size_t q = p + 1; q < c->inputs; q++)
                state_pair(j, c, p, q);
    }
}

/* The variables that are correlated, and their part of the matrix. */
static ed_dependence *collect(const joiner *j)
{
    ed_arena *arena = j->plan->arena;
    ed_dependence *d = ed_arena_alloc(arena, sizeof *d);
    d->variable = ed_arena_array(arena, j->n + 1, sizeof *d->variable);
    for (size_t i = 0; i < j->n; i++)
        for (size_t k = 0; k < j->n; k++)
            if (j->stated[i * j->n + k] && (d->count == 0 || d->variable[d->count - 1] != i))
                d->variable[d->count++] = i;
    double *score = ed_arena_array(arena, d->count * d->count + 1, sizeof *score);
    for (size_t i = 0; i < d->count * d->count; i++) {
        size_t a = d->variable[i / d->count], b = d->variable[i % d->count];
        score[i] = a == b ? 1 : j->score[a * j->n + b];
    }
    d->score = score;
    return d;
}

static const char *paths_of(const joiner *j, const ed_dependence *d, size_t index)
{
    return j->plan->variable[d->variable[index]].input->path;
}

/* The nearest matrix that can be, and the finding that tells by how much it differs. */
static void repair(const joiner *j, ed_dependence *d)
{
    ed_arena *arena = j->plan->arena;
    double *nearest = ed_arena_array(arena, d->count * d->count, sizeof *nearest);
    size_t at = 0;
    memcpy(nearest, d->score, d->count * d->count * sizeof *nearest);
    ed_nearest_correlation(arena, d->count, nearest);
    for (size_t i = 0; i < d->count * d->count; i++) {
        double changed = fabs(ed_copula_rank(nearest[i]) - ed_copula_rank(d->score[i]));
        at = changed > d->changed ? i : at;
        d->changed = fmax(d->changed, changed);
    }
    d->score = nearest;
    d->repaired = true;
    const ed_number *changed = ed_number_from_double(arena, d->changed, 3);
    const ed_place place = j->request->correlations > 0 ? j->request->correlation[0].place : j->request->place;
    ED_FIND(j->findings, correlation_repaired, place, "simulation.correlations", ed_number_text(arena, changed),
            paths_of(j, d, at / d->count), paths_of(j, d, at % d->count));
}

const ed_dependence *ed_dependence_read(ed_plan *plan, const ed_simulation_request *request, ed_findings *findings)
{
    joiner j = {.plan = plan, .request = request, .findings = findings, .n = plan->variables};
    size_t before = findings->errors;
    if (request->correlations == 0 && plan->ledger->estimateds == 0)
        return NULL;
    j.score = ed_arena_array(plan->arena, j.n * j.n + 1, sizeof *j.score);
    j.stated = ed_arena_array(plan->arena, j.n * j.n + 1, sizeof *j.stated);
    state_all(&j);
    if (findings->errors > before)
        return NULL;
    ed_dependence *d = collect(&j);
    double *factor = ed_arena_array(plan->arena, d->count * d->count + 1, sizeof *factor);
    if (!ed_cholesky(d->count, d->score, factor)) {
        repair(&j, d);
        (void)ed_cholesky(d->count, d->score, factor);
    }
    d->factor = factor;
    return d;
}

/* ---- the copula in the graph */

static ed_code_id sampled(ed_plan *plan, const ed_sampler *s, int32_t kind, ed_code_id u)
{
    ed_code_node node = {.code = ED_CODE_SAMPLE, .count = 1, .kind = kind, .data = s, .span = {s->low, s->high}};
    return ed_graph_make(plan->lowering.graph, node, &u);
}

void ed_dependence_apply(ed_plan *plan, const ed_dependence *d)
{
    ed_graph *g = plan->lowering.graph;
    ed_law law = ed_law_new(ED_LAW_NORMAL, 0, 0, -HUGE_VAL, HUGE_VAL);
    ed_sampler *normal = ed_arena_alloc(plan->arena, sizeof *normal);
    *normal = (ed_sampler){.kind = ED_SAMPLER_TABLE, .scale = 1, .low = -HUGE_VAL, .high = HUGE_VAL, .mass = 1};
    normal->table = ed_quantile_table_new(plan->arena, &law);
    for (size_t i = 0; i < d->count; i++) {
        size_t v = d->variable[i];
        ed_code_id w = ed_graph_number(g, 0);
        for (size_t k = 0; k <= i; k++) {
            ed_code_id score = sampled(plan, normal, (int32_t)d->variable[k], plan->uniform[d->variable[k]]);
            ed_code_id weight = ed_graph_number(g, d->factor[i * d->count + k]);
            if (!ed_graph_is_number(g, weight, 0))
                w = ed_graph_multiply_add(g, weight, score, w);
        }
        ed_code_id u = ed_graph_apply(g, ED_CODE_NORMAL, w, ED_NO_CODE);
        plan->value[v] = ed_plan_sample(plan, v, u);
    }
}
