/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The simulation as part of `ecodamage-report/1`. Figures are decimal texts; none is printed beyond its Monte-Carlo
 * error: the last place is that of the error's first digit. Points are exact and printed as such.
 */
#include "simulate/simulate.h"
#include "report/inside.h"

/* ---- one amount */

static void put_percentiles(ed_json_writer *w, const ed_summary *s)
{
    for (size_t i = 0; i < ED_PERCENTILES; i++)
        ed_json_put_estimate(w, ed_percentile_names[i], s->percentile[i]);
    ed_json_open_row(w, "errors");
    for (size_t i = 0; i < ED_PERCENTILES; i++)
        ed_json_put_error(w, ed_percentile_names[i], s->percentile[i].error);
    ed_json_close(w);
}

/* The draws' own percentiles in full, so that another program can check them; the figures above are what is known. */
static void put_exact(ed_json_writer *w, const ed_summary *s)
{
    ed_json_open_row(w, "exact");
    for (size_t i = 0; i < ED_PERCENTILES; i++)
        ed_json_put_some(w, ed_percentile_names[i], ed_rough_text(w->out->arena, s->exact[i], ED_DOUBLE_DIGITS));
    ed_json_close(w);
}

/* The figures that are left out, because no error can be told of them. */
static void put_unstated(ed_json_writer *w, const ed_summary *s)
{
    bool all = ed_is_stated(s->mean) && ed_is_stated(s->sd);
    for (size_t i = 0; i < ED_PERCENTILES; i++)
        all = all && ed_is_stated(s->percentile[i]);
    if (all)
        return;
    ed_json_open_list(w, "unstated");
    if (!ed_is_stated(s->mean))
        ed_json_put_text(w, NULL, "mean");
    if (!ed_is_stated(s->sd))
        ed_json_put_text(w, NULL, "sd");
    for (size_t i = 0; i < ED_PERCENTILES; i++)
        if (!ed_is_stated(s->percentile[i]))
            ed_json_put_text(w, NULL, ed_percentile_names[i]);
    ed_json_close(w);
}

/* Bars are told to a tenth of a step, shares to their own error. */
static void put_histogram(ed_json_writer *w, const ed_summary *s)
{
    if (!(s->bar_width > 0))
        return;
    ed_json_open_object(w, "histogram");
    ed_json_put_some(w, "from", ed_settled_text(w->out->arena, s->bar_low, s->bar_width / 10));
    ed_json_put_some(w, "step", ed_rough_text(w->out->arena, s->bar_width, 4));
    ed_json_put_estimate(w, "below", s->below);
    ed_json_put_estimate(w, "above", s->above);
    ed_json_open_list(w, "shares");
    for (size_t i = 0; i < ED_BARS; i++)
        ed_json_put_text(w, NULL, ed_settled_text(w->out->arena, s->bar[i], s->bar_error[i]));
    ed_json_close(w);
    ed_json_close(w);
}

static void put_curve(ed_json_writer *w, const ed_summary *s)
{
    ed_json_open_array(w, "cdf");
    for (size_t i = 0; i < ED_CURVE_POINTS; i++) {
        if (!ed_is_stated(s->curve[i]))
            continue;
        ed_json_open_list(w, NULL);
        ed_json_put_text(w, NULL, ed_settled_text(w->out->arena, s->curve[i].value, s->curve[i].error));
        ed_json_put_text(w, NULL, ed_rough_text(w->out->arena, ed_curve_share(i), 3));
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_exceedances(ed_json_writer *w, const ed_simulation *simulation, const ed_summary *s)
{
    if (simulation->request->exceedances == 0)
        return;
    ed_json_open_array(w, "exceedance");
    for (size_t i = 0; i < simulation->request->exceedances; i++) {
        ed_json_open_row(w, NULL);
        ed_json_put_some(w, "amount", ed_rough_text(w->out->arena, simulation->exceeds[i], ED_CERTAIN_DIGITS));
        ed_json_put_estimate(w, "probability", s->exceed[i]);
        ed_json_put_error(w, "error", s->exceed[i].error);
        ed_json_close(w);
    }
    ed_json_close(w);
}

/* How often the draws exceed what the report concludes; nothing of an amount that does not vary. */
static void put_above_point(ed_json_writer *w, const ed_summary *s)
{
    if (s->least >= s->greatest)
        return;
    ed_json_open_row(w, "above_point");
    ed_json_put_estimate(w, "probability", s->above_point);
    ed_json_put_error(w, "error", s->above_point.error);
    ed_json_close(w);
}

static void put_summary(ed_json_writer *w, const ed_simulation *simulation, const ed_simulated_amount *amount)
{
    const ed_summary *s = &amount->summary;
    ed_json_put_some(w, "point", ed_rough_text(w->out->arena, amount->point, ED_CERTAIN_DIGITS));
    if (s->invalid > 0)
        ed_json_put_draws(w, "invalid", s->invalid);
    if (s->invalid == s->draws)
        return;
    ed_json_put_estimate(w, "mean", s->mean);
    ed_json_put_error(w, "mean_se", s->mean.error);
    ed_json_put_estimate(w, "sd", s->sd);
    ed_json_put_error(w, "sd_se", s->sd.error);
    ed_json_put_some(w, "min", ed_rough_text(w->out->arena, s->least, 6));
    ed_json_put_some(w, "max", ed_rough_text(w->out->arena, s->greatest, 6));
    put_percentiles(w, s);
    put_unstated(w, s);
    if (s->exact != NULL)
        put_exact(w, s);
    ed_json_open_row(w, "low_base_high");
    ed_json_put_estimate(w, "low", s->percentile[ED_PERCENTILE_5]);
    ed_json_put_some(w, "base", ed_rough_text(w->out->arena, amount->point, ED_CERTAIN_DIGITS));
    ed_json_put_estimate(w, "high", s->percentile[ED_PERCENTILE_95]);
    ed_json_close(w);
    put_above_point(w, s);
    put_exceedances(w, simulation, s);
    put_histogram(w, s);
    put_curve(w, s);
}

/* ---- items, heads */

static void put_heads(ed_json_writer *w, const ed_simulation *simulation)
{
    ed_json_open_array(w, "heads");
    for (size_t i = 0; i < simulation->heads; i++) {
        ed_json_open_object(w, NULL);
        ed_json_put_text(w, "head", simulation->head[i].head);
        put_summary(w, simulation, &simulation->head[i]);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_items(ed_json_writer *w, const ed_simulation *simulation)
{
    ed_json_open_array(w, "items");
    for (size_t i = 0; i < simulation->items; i++) {
        ed_json_open_object(w, NULL);
        ed_json_put_text(w, "id", simulation->item[i].item);
        ed_json_put_text(w, "head", simulation->item[i].head);
        put_summary(w, simulation, &simulation->item[i]);
        ed_json_close(w);
    }
    ed_json_close(w);
}

/* ---- how it settled, and what it met */

static void put_convergence(ed_json_writer *w, const ed_simulation *simulation)
{
    ed_json_open_array(w, "convergence");
    for (size_t i = 0; i < simulation->convergences; i++) {
        const ed_convergence *row = &simulation->convergence[i];
        ed_json_open_row(w, NULL);
        ed_json_put_draws(w, "draws", row->draws);
        ed_json_put_estimate(w, "mean", row->mean);
        ed_json_put_error(w, "mean_se", row->mean.error);
        ed_json_put_estimate(w, "p5", row->p5);
        ed_json_put_error(w, "p5_se", row->p5.error);
        ed_json_put_estimate(w, "p50", row->p50);
        ed_json_put_error(w, "p50_se", row->p50.error);
        ed_json_put_estimate(w, "p95", row->p95);
        ed_json_put_error(w, "p95_se", row->p95.error);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_conditions(ed_json_writer *w, const ed_simulation *simulation)
{
    ed_json_open_array(w, "conditions");
    for (size_t i = 0; i < simulation->conditions; i++) {
        const ed_simulated_condition *one = &simulation->condition[i];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "item", one->item);
        ed_json_put_text(w, "id", one->id);
        ed_json_put_draws(w, "failed", one->failed);
        ed_json_put_draws(w, "draws", one->draws);
        ed_json_close(w);
    }
    ed_json_close(w);
}

void ed_report_put_simulation(ed_json_writer *w, const ed_simulation *simulation)
{
    const ed_simulation_request *request = simulation->request;
    ed_json_open_object(w, "simulation");
    ed_json_put_draws(w, "draws", simulation->draws);
    ed_json_put_draws(w, "seed", request->seed);
    ed_json_put_text(w, "sampling", ed_sampling_name(request->sampling));
    if (request->replicates > 1)
        ed_json_put_draws(w, "replicates", (uint64_t)request->replicates);
    ed_json_open_object(w, "total");
    put_summary(w, simulation, &simulation->total);
    ed_json_close(w);
    put_heads(w, simulation);
    put_items(w, simulation);
    ed_report_put_drawn(w, simulation);
    put_conditions(w, simulation);
    put_convergence(w, simulation);
    ed_report_put_sensitivity(w, simulation);
    ed_json_put_text(w, "draws_sha256", simulation->draws_sha256);
    ed_json_close(w);
}
