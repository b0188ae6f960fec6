/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What surveys estimate, as uncertain inputs of a simulation: a model names the steps and their covariance ("estimates"
 * of its file), and what is made of the estimates by formulas follows their draws. Only estimates that an amount rests
 * on are drawn: of the forms that a model offers, those not chosen fit nothing.
 *
 * A draw of an estimate stands in the place of what it was computed from. So no other uncertainty may lie behind it,
 * which would be lost without a word, and it may decide nothing that is settled before the draws.
 */
#include "engine/bind/binding.h"
#include <math.h>

enum { DIGITS = 10 };            /* of a standard error, as of any result of a native method */
static const double TINY = 1e-9; /* what results of so many digits may lack of a covariance matrix that is singular */

/* What lies behind nodes, each marked by the number of the walk that came to it last. */
typedef struct reaching {
    const ed_program *program;
    ed_arena *arena;
    uint32_t *mark;
    ed_node_id *stack;
    size_t depth, capacity;
} reaching;

/* An estimate of an item that is drawn: `count` of the ledger's uncertain inputs, from `first` on. */
typedef struct drawn_estimate {
    const ed_item_binding *b;
    const ed_model_estimate *of;
    size_t first, count;
    const double *covariance; /* its lower triangle; what has no variance is not drawn */
} drawn_estimate;

typedef struct estimating {
    ed_binding *all;
    reaching asked; /* by the amounts: mark 1 */
    bool *taken;    /* by node: it is drawn */
    drawn_estimate *drawn;
    size_t drawns, capacity;
} estimating;

/* One estimate of one item, and its covariance in the units of its values. */
typedef struct fit {
    const ed_item_binding *b;
    const ed_model_estimate *of;
    double *covariance; /* as of->covariance */
} fit;

static size_t entry(size_t i, size_t k)
{
    return i * (i + 1) / 2 + k;
}

/* ---- what lies behind a node */

static reaching reaching_new(const ed_binding *all)
{
    reaching r = {.program = all->program, .arena = all->arena};
    r.mark = ed_arena_array(all->arena, ed_program_count(all->program) + 1, sizeof *r.mark);
    return r;
}

static void reach(reaching *r, ed_node_id from, uint32_t walk)
{
    ED_PUSH(r->arena, r->stack, r->depth, r->capacity, from);
    while (r->depth > 0) {
        const ed_node_id id = r->stack[--r->depth];
        if (id == ED_NO_NODE || r->mark[id] == walk)
            continue;
        r->mark[id] = walk;
        for (uint32_t i = 0; i < ed_program_node(r->program, id)->count; i++)
            ED_PUSH(r->arena, r->stack, r->depth, r->capacity, ed_program_operands(r->program, id)[i]);
    }
}

static void reach_amounts(reaching *r, const ed_item_binding *b)
{
    for (size_t i = 0; b->state == ED_ITEM_DONE && i < b->model->amounts; i++)
        reach(r, b->amount[i].node, 1);
}

/* ---- steps and their values */

static ed_node_id node_of(const ed_item_binding *b, const ed_model_step *step)
{
    for (size_t i = 0; i < b->steps; i++)
        if (b->step[i].step == step && b->step[i].values == 1)
            return b->step[i].value[0].node;
    return ED_NO_NODE;
}

static const char *path_of(const fit *f, const ed_model_step *step)
{
    return ed_arena_printf(f->b->all->arena, "%s.%s", f->b->item->id, step->name);
}

/* The number that a step came to; NULL: a fault, which is found where the item is checked. */
static const ed_number *number_of(const ed_item_binding *b, const ed_model_step *step)
{
    return ed_program_value(b->all->program, node_of(b, step), 0).number;
}

/* A finding where a step is no number. */
static bool is_numeric(const fit *f, const ed_model_step *step)
{
    const ed_node_id id = node_of(f->b, step);
    const ed_node *node = id == ED_NO_NODE ? NULL : ed_program_node(f->b->all->program, id);
    if (node != NULL && node->type == ED_TYPE_NUMBER && node->region == 0)
        return true;
    ED_FIND(f->b->all->findings, estimate_number, step->place, path_of(f, step), step->name);
    return false;
}

static bool are_numeric(const fit *f)
{
    bool sound = true;
    for (size_t i = 0; i < f->of->values; i++)
        sound = is_numeric(f, f->of->value[i]) && sound;
    for (size_t i = 0; i < entry(f->of->values, 0); i++)
        sound = is_numeric(f, f->of->covariance[i]) && sound;
    return sound;
}

static ed_unit unit_of(const fit *f, const ed_model_step *step)
{
    return ed_program_node(f->b->all->program, node_of(f->b, step))->unit;
}

/* ---- the covariance */

/* The factor that takes the covariance of two values to their units; NULL after a finding. */
static const ed_number *factor_of(const fit *f, size_t i, size_t k)
{
    const ed_binding *all = f->b->all;
    const ed_model_step *step = f->of->covariance[entry(i, k)];
    const ed_unit is = unit_of(f, step);
    ed_unit wanted = ed_unit_none();
    if (ed_unit_multiply(unit_of(f, f->of->value[i]), unit_of(f, f->of->value[k]), &wanted) == ED_UNIT_OK &&
        ed_unit_same_kind(is, wanted))
        return ed_unit_factor(all->arena, is, wanted);
    const ed_words units[2] = {ed_unit_print_words(all->arena, wanted), ed_unit_print_words(all->arena, is)};
    ed_findings_add_words(all->findings, ED_RULE_unit_mismatch, step->place, path_of(f, step), units, 2);
    return NULL;
}

/* Fills in an entry; false where it has none: after a finding, or where its step has a fault. */
static bool fill_entry(const fit *f, size_t i, size_t k)
{
    const ed_number *factor = factor_of(f, i, k);
    const ed_number *is = factor == NULL ? NULL : number_of(f->b, f->of->covariance[entry(i, k)]);
    if (is == NULL || ed_number_multiply(f->b->all->arena, is, factor, &is) != ED_FAULT_NONE)
        return false;
    f->covariance[entry(i, k)] = ed_number_to_double(is);
    return true;
}

static bool fill(fit *f)
{
    bool sound = true;
    f->covariance = ed_arena_array(f->b->all->arena, entry(f->of->values, 0) + 1, sizeof *f->covariance);
    for (size_t i = 0; i < f->of->values; i++) {
        for (size_t k = 0; k <= i; k++)
            sound = fill_entry(f, i, k) && sound;
        sound = sound && number_of(f->b, f->of->value[i]) != NULL;
    }
    return sound;
}

static double correlation(const fit *f, size_t i, size_t k)
{
    const double both = f->covariance[entry(i, i)] * f->covariance[entry(k, k)];
    const double joint = f->covariance[entry(i, k)];
    return joint == 0 ? 0 : joint / sqrt(both);
}

/* A row of Cholesky's factor of the correlations; false where no covariance matrix has these. What has no variance has
 * a correlation of 0, or an infinite one. */
static bool factor_row(const fit *f, double *l, size_t i)
{
    double left = f->covariance[entry(i, i)] > 0 ? 1 : 0;
    if (!(f->covariance[entry(i, i)] >= 0))
        return false;
    for (size_t k = 0; k < i; k++) {
        double rest = correlation(f, i, k);
        for (size_t m = 0; m < k; m++)
            rest -= l[entry(i, m)] * l[entry(k, m)];
        if (l[entry(k, k)] == 0 && !(fabs(rest) <= TINY))
            return false;
        l[entry(i, k)] = l[entry(k, k)] > 0 ? rest / l[entry(k, k)] : 0;
        left -= l[entry(i, k)] * l[entry(i, k)];
    }
    l[entry(i, i)] = left > TINY ? sqrt(left) : 0;
    return left >= -TINY;
}

static bool is_covariance(const fit *f)
{
    double *l = ed_arena_array(f->b->all->arena, entry(f->of->values, 0) + 1, sizeof *l);
    for (size_t i = 0; i < f->of->values; i++)
        if (!factor_row(f, l, i)) {
            const ed_model_step *step = f->of->value[i];
            ED_FIND(f->b->all->findings, estimate_covariance, f->of->place, path_of(f, step), step->name);
            return false;
        }
    return true;
}

/* What means nothing at 0 and below is so many standard errors above it: less than one draw in 30,000 falls there. */
static bool has_support(const fit *f)
{
    enum { ERRORS = 4 };
    bool sound = true;
    for (size_t i = 0; i < f->of->values; i++) {
        const double error = sqrt(f->covariance[entry(i, i)]);
        const ed_model_step *step = f->of->value[i];
        if (!f->of->positive[i] || error == 0 || ed_number_to_double(number_of(f->b, step)) > ERRORS * error)
            continue;
        const char *is = ed_arena_printf(f->b->all->arena, "%.4g", error),
                   *times = ed_arena_printf(f->b->all->arena, "%d", ERRORS);
        const ed_words name = {step->name, step->name};
        const ed_words arguments[3] = {step->title.zh != NULL ? step->title : name, {is, is}, {times, times}};
        ed_findings_add_words(f->b->all->findings, ED_RULE_estimate_support, ed_json_place(f->b->item->json),
                              path_of(f, step), arguments, 3);
        sound = false;
    }
    return sound;
}

/* ---- drawing */

/* Whether draws may stand in the place of the value's node. */
static bool may_be_drawn(estimating *e, const fit *f, const ed_model_step *step)
{
    const ed_node_id id = node_of(f->b, step);
    const ed_node *node = ed_program_node(e->all->program, id);
    const size_t before = e->all->findings->errors;
    if (node->op == ED_OP_NUMBER || node->op == ED_OP_INPUT) /* which other formulas may share */
        ED_FIND(e->all->findings, estimate_given, f->of->place, path_of(f, step), step->name);
    else if (node->bits & ED_NODE_STRUCTURE)
        ED_FIND(e->all->findings, formula_range_uncertain, f->of->place, path_of(f, step), step->name);
    else if (e->taken[id])
        ED_FIND(e->all->findings, estimate_twice, f->of->place, path_of(f, step), step->name);
    e->taken[id] = true;
    return e->all->findings->errors == before;
}

/* Normal, about the estimate. */
static ed_uncertain_input *add_drawn(const fit *f, size_t i)
{
    const ed_item_binding *b = f->b;
    const ed_model_step *step = f->of->value[i];
    ed_arena *arena = b->all->arena;
    ed_ledger *ledger = b->all->ledger;
    const ed_node_id node = node_of(b, step);
    ed_uncertainty *u = ed_arena_alloc(arena, sizeof *u);
    ed_uncertain_input *out = ed_arena_alloc(arena, sizeof *out);
    *u = (ed_uncertainty){.kind = ED_DISTRIBUTION_NORMAL, .form = ED_FORM_PLAIN, .json = b->item->json};
    u->parameter[0] = number_of(b, step);
    u->parameter[1] = ed_number_from_double(arena, sqrt(f->covariance[entry(i, i)]), DIGITS);
    *out = (ed_uncertain_input){.path = path_of(f, step),
                                .symbol = step->column[0].symbol,
                                .title = step->title,
                                .node = node,
                                .unit = ed_program_node(b->all->program, node)->unit,
                                .point = u->parameter[0],
                                .uncertainty = u,
                                .root = out,
                                .factor = ed_number_integer(arena, 1),
                                .place = ed_json_place(b->item->json),
                                .estimated = true};
    ED_PUSH(arena, ledger->uncertain, ledger->uncertains, b->all->uncertain_capacity, out);
    return out;
}

/* What has no variance (a fit without residuals, a form that was not chosen) stays at the point. */
static void draw(estimating *e, const fit *f)
{
    ed_ledger *ledger = e->all->ledger;
    ed_uncertain_input **drawn = ed_arena_array(e->all->arena, f->of->values + 1, sizeof *drawn);
    drawn_estimate out = {f->b, f->of, ledger->uncertains, 0, f->covariance};
    for (size_t i = 0; i < f->of->values; i++) {
        if (f->covariance[entry(i, i)] == 0 || !may_be_drawn(e, f, f->of->value[i]))
            continue;
        drawn[i] = add_drawn(f, i);
        for (size_t k = 0; k < i; k++) {
            const ed_estimated_pair pair = {drawn[k], drawn[i], correlation(f, i, k)};
            if (drawn[k] != NULL)
                ED_PUSH(e->all->arena, ledger->estimated, ledger->estimateds, e->all->estimated_capacity, pair);
        }
    }
    out.count = ledger->uncertains - out.first;
    if (out.count > 0)
        ED_PUSH(e->all->arena, e->drawn, e->drawns, e->capacity, out);
}

/* Types and units are held to the model in every case, figures where they are drawn. */
static void take(estimating *e, const ed_item_binding *b, const ed_model_estimate *of)
{
    fit f = {.b = b, .of = of};
    bool asked = false;
    if (!are_numeric(&f) || !fill(&f) || e->all->one->simulation == NULL)
        return;
    for (size_t i = 0; i < of->values; i++)
        asked = asked || e->asked.mark[node_of(b, of->value[i])] == 1;
    if (asked && is_covariance(&f) && has_support(&f))
        draw(e, &f);
}

/* ---- what a draw would leave out */

static const char *names_of(const estimating *e, const drawn_estimate *one)
{
    const char *names = "";
    for (size_t i = 0; i < one->count; i++)
        names = ed_arena_printf(e->all->arena, "%s%s%s", names, i == 0 ? "" : ", ",
                                e->all->ledger->uncertain[one->first + i]->path);
    return names;
}

/* Findings for the uncertain inputs, and the estimates of others, that one was computed from. */
static void check_behind(const estimating *e, reaching *behind, const drawn_estimate *one, uint32_t walk)
{
    const ed_ledger *ledger = e->all->ledger;
    for (size_t i = 0; i < one->of->values; i++) {
        if (one->covariance[entry(i, i)] == 0)
            continue;
        reach(behind, node_of(one->b, one->of->value[i]), walk);
        for (size_t k = 0; k <= i; k++)
            if (one->covariance[entry(k, k)] != 0)
                reach(behind, node_of(one->b, one->of->covariance[entry(i, k)]), walk);
    }
    for (size_t i = 0; i < ledger->uncertains; i++) {
        const ed_uncertain_input *input = ledger->uncertain[i];
        const bool own = i >= one->first && i < one->first + one->count;
        if (!own && behind->mark[input->node] == walk)
            ED_FIND(e->all->findings, estimate_uncertain, input->place, input->path, names_of(e, one), input->path);
    }
}

void ed_binding_estimates(ed_binding *all)
{
    const ed_ledger *ledger = all->ledger;
    estimating e = {.all = all};
    if (all->findings->errors > 0)
        return;
    e.asked = reaching_new(all);
    e.taken = ed_arena_array(all->arena, ed_program_count(all->program) + 1, sizeof *e.taken);
    for (size_t i = 0; i < all->items; i++)
        reach_amounts(&e.asked, &all->item[i]);
    for (size_t i = 0; i < all->items; i++)
        for (size_t k = 0; all->item[i].state == ED_ITEM_DONE && k < all->item[i].model->estimates; k++)
            take(&e, &all->item[i], &all->item[i].model->estimate[k]);
    reaching behind = reaching_new(all);
    for (size_t i = 0; i < e.drawns; i++)
        check_behind(&e, &behind, &e.drawn[i], (uint32_t)i + 1);
    if (all->one->simulation != NULL && ledger->uncertains == 0 && all->findings->errors == 0)
        ED_FIND(all->findings, simulation_certain, all->one->simulation->place, NULL);
}
