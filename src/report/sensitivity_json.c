/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows by method, the most important first. Inputs are named by their paths, as in "inputs". */
#include "simulate/simulate.h"
#include "report/inside.h"

enum { PROBED_DIGITS = 12, QUANTILE_DIGITS = 4, EFFECT_DIGITS = 6 };

static const char *path_of(const ed_simulation *simulation, size_t variable)
{
    return simulation->input[variable].input->path;
}

static void put_rough(ed_json_writer *w, const char *key, double value, int digits)
{
    ed_json_put_some(w, key, ed_rough_text(w->out->arena, value, digits));
}

/* With its standard error beside it. */
static void put_with_error(ed_json_writer *w, const char *key, ed_estimate x)
{
    ed_json_put_estimate(w, key, x);
    ed_json_put_error(w, ed_arena_printf(w->out->arena, "%s_se", key), x.error);
}

/* A share and its interval at 95 %. */
static void put_share(ed_json_writer *w, const char *key, ed_estimate x)
{
    ed_arena *arena = w->out->arena;
    put_with_error(w, key, x);
    ed_json_put_some(w, ed_arena_printf(arena, "%s_low", key),
                     ed_settled_text(arena, x.value - ED_WITHIN * x.error, x.error));
    ed_json_put_some(w, ed_arena_printf(arena, "%s_high", key),
                     ed_settled_text(arena, x.value + ED_WITHIN * x.error, x.error));
}

static void put_flags(ed_json_writer *w, unsigned flags)
{
    if (flags == 0)
        return;
    ed_json_open_list(w, "flags");
    for (size_t i = 0; i < ed_term_count(ED_TERMS_flag); i++)
        if (flags & 1u << i)
            ed_json_put_text(w, NULL, ed_term_code(ED_TERMS_flag, i));
    ed_json_close(w);
}

/* ---- one at a time */

static void put_tornado(ed_json_writer *w, const ed_simulation *simulation, const ed_tornado *tornado)
{
    ed_json_open_object(w, "tornado");
    put_rough(w, "base", tornado->base, PROBED_DIGITS);
    ed_json_open_array(w, "rows");
    for (size_t k = 0; k < simulation->inputs; k++) {
        size_t i = tornado->order[k];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "path", path_of(simulation, i));
        put_rough(w, "input_p10", simulation->input[i].p10, QUANTILE_DIGITS);
        put_rough(w, "input_p90", simulation->input[i].p90, QUANTILE_DIGITS);
        put_rough(w, "at_p10", tornado->swing[i].low, PROBED_DIGITS);
        put_rough(w, "at_p90", tornado->swing[i].high, PROBED_DIGITS);
        put_rough(w, "swing", tornado->swing[i].high - tornado->swing[i].low, PROBED_DIGITS);
        ed_json_close(w);
    }
    ed_json_close(w);
    ed_json_close(w);
}

/* ---- regression */

static void put_regression_row(ed_json_writer *w, const char *path, const ed_regression *r, size_t i)
{
    const ed_regression_row *row = &r->row[i];
    ed_json_open_row(w, NULL);
    ed_json_put_text(w, "path", path);
    put_with_error(w, "spearman", row->spearman);
    if (r->solved) {
        put_with_error(w, "src", row->src);
        put_with_error(w, "srrc", row->srrc);
        put_with_error(w, "prcc", row->prcc);
    }
    ed_json_close(w);
}

static void put_regression(ed_json_writer *w, const ed_simulation *simulation, const ed_sensitivity *all)
{
    const ed_regression *r = all->regression;
    ed_json_open_object(w, "regression");
    ed_json_put_draws(w, "draws", r->n);
    if (r->solved) {
        put_rough(w, "r2", r->r2, EFFECT_DIGITS);
        put_rough(w, "rank_r2", r->rank_r2, EFFECT_DIGITS);
    }
    ed_json_open_array(w, "rows");
    for (size_t k = 0; k < simulation->inputs; k++)
        put_regression_row(w, path_of(simulation, all->regression_order[k]), r, all->regression_order[k]);
    ed_json_close(w);
    ed_json_close(w);
}

/* ---- shares of variance */

static void put_variance_row(ed_json_writer *w, const ed_simulation *simulation, const ed_variance *v, size_t i)
{
    ed_json_open_row(w, NULL);
    ed_json_open_list(w, "paths");
    for (size_t k = 0; k < v->factor[i].variables; k++)
        ed_json_put_text(w, NULL, path_of(simulation, v->factor[i].variable[k]));
    ed_json_close(w);
    put_share(w, "first", v->row[i].index.first);
    put_share(w, "total", v->row[i].index.total);
    put_flags(w, v->row[i].flags);
    ed_json_close(w);
}

static void put_variance(ed_json_writer *w, const ed_simulation *simulation, const ed_variance *v)
{
    ed_json_open_object(w, "sobol");
    ed_json_put_draws(w, "base", v->base);
    ed_json_put_draws(w, "evaluations", v->evaluations);
    ed_json_open_array(w, "rows");
    for (size_t k = 0; k < v->factors; k++)
        put_variance_row(w, simulation, v, v->order[k]);
    ed_json_close(w);
    ed_json_close(w);
}

static void put_shapley(ed_json_writer *w, const ed_simulation *simulation, const ed_shapley *s)
{
    ed_json_open_object(w, "shapley");
    ed_json_put_draws(w, "base", s->base);
    ed_json_put_draws(w, "evaluations", s->evaluations);
    ed_json_open_array(w, "rows");
    for (size_t k = 0; k < simulation->inputs; k++) {
        const ed_shapley_row *row = &s->row[s->order[k]];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "path", path_of(simulation, s->order[k]));
        put_share(w, "share", row->share);
        put_flags(w, row->flags);
        ed_json_close(w);
    }
    ed_json_close(w);
    ed_json_close(w);
}

/* ---- screening */

static void put_morris(ed_json_writer *w, const ed_simulation *simulation, const ed_morris *m)
{
    ed_json_open_object(w, "morris");
    ed_json_put_draws(w, "trajectories", m->trajectories);
    ed_json_put_draws(w, "evaluations", m->evaluations);
    ed_json_open_array(w, "rows");
    for (size_t k = 0; k < simulation->inputs; k++) {
        const ed_morris_row *row = &m->row[m->order[k]];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "path", path_of(simulation, m->order[k]));
        put_with_error(w, "mu_star", row->size);
        put_with_error(w, "mu", row->mean);
        ed_json_put_estimate(w, "sigma", row->sd);
        ed_json_close(w);
    }
    ed_json_close(w);
    ed_json_close(w);
}

/* ---- all */

void ed_report_put_sensitivity(ed_json_writer *w, const ed_simulation *simulation)
{
    const ed_sensitivity *all = simulation->sensitivity;
    if (all == NULL)
        return;
    ed_json_open_object(w, "sensitivity");
    if (all->tornado != NULL)
        put_tornado(w, simulation, all->tornado);
    if (all->regression != NULL)
        put_regression(w, simulation, all);
    if (all->variance != NULL)
        put_variance(w, simulation, all->variance);
    if (all->morris != NULL)
        put_morris(w, simulation, all->morris);
    if (all->shapley != NULL)
        put_shapley(w, simulation, all->shapley);
    ed_json_close(w);
}
