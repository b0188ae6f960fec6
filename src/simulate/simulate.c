/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A simulation from its plan to its summaries. */
#include "simulate/simulate.h"
#include "simulate/inside.h"
#include "simulate/draw/draw.h"
#include "simulate/summary/summary.h"
#include "simulate/run/run.h"
#include <math.h>
#include <string.h>

typedef struct simulating {
    ed_arena *arena;
    const ed_ledger *ledger;
    const ed_simulation_request *request;
    ed_findings *findings;
    ed_simulation_options options;
    ed_simulation *out;
    ed_plan *plan;
    const ed_dependence *dependence;
    ed_code_id *output; /* the total, heads, amounts */
    size_t outputs;
    ed_code_id *distinct; /* the same, each once: what is run */
    size_t *place;        /* by output: where among them */
    size_t distincts;
    ed_run *run;
    ed_estimator *estimator; /* by distinct output */
    double *point;           /* by output */
    bool sound;
    ed_work work;
} simulating;

/* ---- setting up */

static bool prepare(simulating *s)
{
    size_t before = s->findings->errors;
    ed_lowering_options options = {.loops_only = s->options.loops_only};
    s->request = s->ledger->one->simulation;
    if (s->request == NULL || s->ledger->uncertains == 0)
        return false;
    s->plan = ed_plan_new(s->arena, s->ledger, s->request->seed, options);
    ed_check_truncations(s->plan, s->findings);
    s->dependence = ed_dependence_read(s->plan, s->request, s->findings);
    ed_check_sampling(s->plan, s->dependence, s->request, s->findings);
    if (s->plan->natives)
        ED_FIND(s->findings, simulation_native, s->request->place, "simulation");
    return s->findings->errors == before;
}

bool ed_simulation_check(ed_arena *arena, const ed_ledger *ledger, ed_findings *findings)
{
    simulating s = {.arena = arena, .ledger = ledger, .findings = findings};
    return prepare(&s);
}

/* ---- outputs: the total, heads, then each item's amounts */

static ed_code_id sum_of_head(simulating *s, const char *head, const ed_code_id *amount)
{
    ed_code_id sum = ed_graph_number(s->plan->lowering.graph, 0);
    for (size_t i = 0, at = 0; i < s->ledger->items; i++)
        for (size_t k = 0; k < s->ledger->item[i].amounts; k++, at++)
            if (strcmp(s->ledger->item[i].amount[k].head, head) == 0)
                sum = ed_graph_apply(s->plan->lowering.graph, ED_CODE_ADD, sum, amount[at]);
    return sum;
}

static size_t count_amounts(const ed_ledger *ledger)
{
    size_t count = 0;
    for (size_t i = 0; i < ledger->items; i++)
        count += ledger->item[i].amounts;
    return count;
}

static void lower_amounts(simulating *s, ed_code_id *amount)
{
    for (size_t i = 0, at = 0; i < s->ledger->items; i++)
        for (size_t k = 0; k < s->ledger->item[i].amounts; k++)
            ed_plan_lower(s->plan, &s->ledger->item[i].amount[k].node, 1, &amount[at++]);
}

static void make_outputs(simulating *s)
{
    ed_graph *g = s->plan->lowering.graph;
    size_t amounts = count_amounts(s->ledger), heads = s->ledger->heads;
    s->output = ed_arena_array(s->arena, amounts + heads + 2, sizeof *s->output);
    ed_code_id *amount = s->output + 1 + heads;
    if (s->dependence != NULL && s->request->sampling != ED_SAMPLING_LATIN)
        ed_dependence_apply(s->plan, s->dependence);
    lower_amounts(s, amount);
    s->output[0] = ed_graph_number(g, 0);
    for (size_t i = 0; i < heads; i++) {
        s->output[1 + i] = sum_of_head(s, s->ledger->head[i].head, amount);
        if (ed_head_in_total(s->ledger->head[i].head))
            s->output[0] = ed_graph_apply(g, ED_CODE_ADD, s->output[0], s->output[1 + i]);
    }
    s->outputs = 1 + heads + amounts;
}

/* ---- drawing */

static void note_convergence(simulating *s, size_t *capacity)
{
    const ed_reduced *total = &s->run->output[0];
    if (total->histogram.total == 0)
        return;
    ed_estimator estimator = ed_estimator_new(s->arena, total, s->run);
    ed_convergence row = {.draws = s->run->done,
                          .mean = ed_moments_mean(total, s->run),
                          .p5 = ed_estimator_quantile(&estimator, 0.05),
                          .p50 = ed_estimator_quantile(&estimator, 0.5),
                          .p95 = ed_estimator_quantile(&estimator, 0.95)};
    ED_PUSH(s->arena, s->out->convergence, s->out->convergences, *capacity, row);
}

/* The half-width of the percentile's interval at 95 % and what is wanted of it. */
static bool is_precise(const simulating *s, double *half, double *wanted)
{
    const ed_precision *p = s->request->precision;
    double share = ed_number_to_double(p->percentile) / 100;
    if (s->run->output[0].histogram.total == 0)
        return false;
    ed_estimator estimator = ed_estimator_new(s->arena, &s->run->output[0], s->run);
    ed_estimate x = ed_estimator_quantile(&estimator, share);
    *half = ed_is_stated(x) ? 1.959963984540054 * x.error : HUGE_VAL;
    *wanted = p->absolute != NULL ? ed_number_to_double(p->absolute) : ed_number_to_double(p->relative) * fabs(x.value);
    return *half <= *wanted;
}

enum { JUDGED = 4 * ED_CHUNK }; /* draws from which a precision can be judged */

/* True where drawing can end. The half-width falls with the square root of the draws, which tells how many it takes. */
static bool has_precision(simulating *s, bool last)
{
    double half = HUGE_VAL, wanted = 0, most = (double)s->request->draws;
    if (s->request->precision == NULL || s->run->done < JUDGED || is_precise(s, &half, &wanted))
        return s->request->precision != NULL && s->run->done >= JUDGED;
    double needed = (double)s->run->done * (half / wanted) * (half / wanted);
    bool asked = ed_json_get(s->request->json, "draws") != NULL;
    if (!asked && isfinite(needed) && needed > 2 * most) { /* the estimate itself is uncertain */
        ED_FIND(s->findings, precision_unreachable, s->request->precision->place, "simulation.precision",
                ed_simulation_printed(s->arena, needed), ed_simulation_printed(s->arena, most));
        s->sound = false;
        return true;
    }
    if (last)
        ED_FIND(s->findings, precision_missed, s->request->precision->place, "simulation.precision",
                ed_arena_printf(s->arena, "%llu", (unsigned long long)s->run->done),
                ed_simulation_printed(s->arena, half), ed_simulation_printed(s->arena, wanted));
    return false;
}

/* The first number of draws that is a whole number of chunks and of blocks for each replicate. */
static uint64_t first_check(const simulating *s)
{
    uint64_t step = ED_CHUNK;
    while (step / ED_BLOCK % (uint64_t)s->request->replicates != 0)
        step += ED_CHUNK;
    return step;
}

/* Looks at the estimates at fixed numbers of draws: the first, and each time they have doubled. */
static void draw(simulating *s)
{
    uint64_t draws = (uint64_t)s->request->draws;
    size_t capacity = 0;
    s->sound = true;
    for (uint64_t next = first_check(s);; next *= 2) {
        s->sound = ed_run_until(s->run, next < draws ? next : draws);
        if (!s->sound)
            return;
        note_convergence(s, &capacity);
        if (has_precision(s, s->run->done == draws) || s->run->done == draws)
            return;
    }
}

/* ---- summaries */

static double point_of_head(const simulating *s, const char *head)
{
    double sum = 0;
    for (size_t i = 0; i < s->ledger->items; i++)
        for (size_t k = 0; k < s->ledger->item[i].amounts; k++) {
            const ed_amount *amount = &s->ledger->item[i].amount[k];
            bool counts = head == NULL ? ed_head_in_total(amount->head) : strcmp(amount->head, head) == 0;
            sum += counts ? ed_number_to_double(amount->exact) : 0;
        }
    return sum;
}

static ed_simulated_amount amount_of(const simulating *s, size_t index, const char *item, const char *head)
{
    const ed_estimator *estimator = &s->estimator[s->place[index]];
    ed_simulated_amount out = {item, head, s->point[index],
                               ed_summary_new(estimator, s->out->exceeds, s->request->exceedances, s->request->exact)};
    if (out.summary.invalid < out.summary.draws)
        out.summary.above_point = ed_estimator_above(estimator, out.point);
    return out;
}

static void summarise(simulating *s)
{
    ed_simulation *out = s->out;
    size_t amounts = count_amounts(s->ledger), at = 1;
    out->total = amount_of(s, 0, NULL, NULL);
    out->head = ed_arena_array(s->arena, s->ledger->heads + 1, sizeof *out->head);
    out->item = ed_arena_array(s->arena, amounts + 1, sizeof *out->item);
    for (size_t i = 0; i < s->ledger->heads; i++)
        out->head[out->heads++] = amount_of(s, at++, NULL, s->ledger->head[i].head);
    for (size_t i = 0; i < s->ledger->items; i++)
        for (size_t k = 0; k < s->ledger->item[i].amounts; k++) {
            const ed_ledger_item *item = &s->ledger->item[i];
            out->item[out->items++] = amount_of(s, at++, item->item->id, item->amount[k].head);
        }
    if (out->total.summary.invalid > 0)
        ED_FIND(s->findings, simulation_invalid, s->request->place, "simulation",
                ed_arena_printf(s->arena, "%llu", (unsigned long long)out->total.summary.invalid),
                ed_arena_printf(s->arena, "%llu", (unsigned long long)out->draws));
}

/* ---- what the total depends on */

/* The total with correlations by copula, where the run has brought them about by the order of its parts. */
static ed_code_id joined_total(const simulating *s)
{
    ed_plan *plan = s->plan;
    if (s->dependence == NULL || s->request->sampling != ED_SAMPLING_LATIN)
        return s->output[0];
    ed_code_id *apart = ed_arena_array(s->arena, plan->variables, sizeof *apart);
    memcpy(apart, plan->value, plan->variables * sizeof *apart);
    ed_dependence_apply(plan, s->dependence);
    ed_substitution *substitution = ed_graph_substitution(plan->lowering.graph, s->output[0]);
    return ed_graph_substitute(substitution, s->output[0], apart, plan->value, plan->variables);
}

static const ed_sensitivity *sensitivity_of(simulating *s)
{
    ed_sensing sensing = {.plan = s->plan,
                          .total = joined_total(s),
                          .dependence = s->dependence,
                          .request = s->request,
                          .kernels = s->run->kernels,
                          .simulation = s->out,
                          .threads = s->options.threads,
                          .work = &s->work};
    return ed_sensitivity_new(&sensing);
}

/* ---- all; what lies outside of the arena is freed on every way out */

/* Equal outputs are run once: a total of one item is its amount. */
static ed_block_program *schedule(simulating *s)
{
    s->distinct = ed_arena_array(s->arena, s->outputs, sizeof *s->distinct);
    s->place = ed_arena_array(s->arena, s->outputs, sizeof *s->place);
    for (size_t i = 0; i < s->outputs; i++) {
        size_t at = 0;
        while (at < s->distincts && s->distinct[at] != s->output[i])
            at++;
        s->distinct[at] = s->output[i];
        s->distincts = at == s->distincts ? at + 1 : s->distincts;
        s->place[i] = at;
    }
    return ed_schedule(s->arena, s->plan->lowering.graph, s->distinct, s->distincts, (ed_schedule_options){0}, NULL);
}

/* The points of all outputs. */
static void find_points(simulating *s)
{
    size_t at = 0;
    s->point = ed_arena_array(s->arena, s->outputs, sizeof *s->point);
    s->point[at++] = point_of_head(s, NULL);
    for (size_t i = 0; i < s->ledger->heads; i++)
        s->point[at++] = point_of_head(s, s->ledger->head[i].head);
    for (size_t i = 0; i < s->ledger->items; i++)
        for (size_t k = 0; k < s->ledger->item[i].amounts; k++)
            s->point[at++] = ed_number_to_double(s->ledger->item[i].amount[k].exact);
}

/* What is asked of a distinct output: how often it exceeds the case's amounts, and its points. */
static ed_wish *wish_of(const simulating *s, size_t at)
{
    size_t amounts = s->request->exceedances;
    double *amount = ed_arena_array(s->arena, amounts + s->outputs, sizeof *amount);
    memcpy(amount, s->out->exceeds, amounts * sizeof *amount);
    for (size_t i = 0; i < s->outputs; i++)
        if (s->place[i] == at)
            amount[amounts++] = s->point[i];
    return ed_summary_wish(s->estimator[at], amount, amounts, s->request->exact);
}

/* Looks once more for what the histograms do not resolve, or is to be exact. */
static void resolve_percentiles(simulating *s)
{
    ed_exact_request *request = ed_arena_array(s->arena, s->distincts, sizeof *request);
    bool wanted = false;
    s->estimator = ed_arena_array(s->arena, s->distincts, sizeof *s->estimator);
    for (size_t i = 0; i < s->distincts; i++) {
        if (s->run->output[i].histogram.total == 0)
            continue;
        s->estimator[i] = ed_estimator_new(s->arena, &s->run->output[i], s->run);
        const ed_wish *wish = wish_of(s, i);
        request[i] = (ed_exact_request){wish->rank, wish->ranks, wish->amount, wish->amounts};
        wanted = wanted || wish->ranks > 0 || wish->amounts > 0;
    }
    const ed_exact *exact = wanted ? ed_exact_new(s->run, request) : NULL;
    s->sound = exact != NULL || !wanted;
    for (size_t i = 0; exact != NULL && i < s->distincts; i++)
        s->estimator[i].exact = &exact[i];
}

static ed_status run_all(void *context)
{
    simulating *s = context;
    draw(s);
    s->out->draws = s->run->done;
    ed_run_hash(s->run, s->out->draws_sha256);
    find_points(s);
    if (s->sound)
        resolve_percentiles(s);
    if (s->sound)
        summarise(s);
    return ED_OK;
}

/* With one replay where percentiles are to be exact. */
static uint64_t work_of(const simulating *s)
{
    uint64_t draws = (uint64_t)s->request->draws * (s->request->exact ? 2 : 1);
    return draws + ed_sensitivity_work(s->request, s->plan->variables);
}

ed_simulation *ed_simulate(ed_arena *arena, const ed_ledger *ledger, ed_findings *findings,
                           ed_simulation_options options)
{
    simulating s = {.arena = arena, .ledger = ledger, .findings = findings, .options = options};
    if (!prepare(&s))
        return NULL;
    s.options.threads = ed_parallel_granted(s.options.threads);
    make_outputs(&s);
    ed_block_program *program = schedule(&s);
    if (program == NULL) {
        ED_FIND(findings, simulation_rows, s.request->place, "simulation");
        return NULL;
    }
    s.out = ed_arena_alloc(arena, sizeof *s.out);
    s.out->request = s.request;
    s.out->exceeds = ed_arena_array(arena, s.request->exceedances + 1, sizeof *s.out->exceeds);
    for (size_t i = 0; i < s.request->exceedances; i++)
        s.out->exceeds[i] = ed_number_to_double(s.request->exceeds[i]);
    s.out->correlated = s.dependence;
    ed_describe_inputs(s.plan, s.dependence, s.out);
    const ed_kernels *kernels = ed_kernels_get(options.lanes);
    ed_source_of_draws source = ed_draw_source_new(arena, s.plan, s.request, s.dependence, kernels);
    s.work = (ed_work){.progress = options.progress, .context = options.context, .most = work_of(&s)};
    ed_run_options run = {.threads = s.options.threads,
                          .lanes = options.lanes,
                          .backwards = options.backwards,
                          .replicates = (size_t)s.request->replicates,
                          .rarest = ed_rarest(s.plan),
                          .work = &s.work};
    s.run = ed_run_new(arena, program, &source, run);
    ed_condition_draws(s.plan, &source, s.out, findings);
    ed_status status = ed_arena_protect(arena, run_all, &s);
    ed_run_free(s.run);
    if (status != ED_OK)
        ed_arena_fail(arena);
    if (s.sound && s.request->sensitivity != 0) {
        s.out->sensitivity = sensitivity_of(&s);
        s.sound = s.out->sensitivity != NULL;
    }
    return s.sound ? s.out : NULL;
}
