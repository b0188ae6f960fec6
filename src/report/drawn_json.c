/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was drawn: each uncertain input with its distribution, and how inputs depend on each other. */
#include "simulate/simulate.h"
#include "report/inside.h"
#include "simulate/draw/draw.h"

enum { DIGITS = 6, PERCENTILE_DIGITS = 4 };

static void put_number(ed_json_writer *w, const char *key, double value, int digits)
{
    ed_json_put_some(w, key, ed_rough_text(w->out->arena, value, digits));
}

static void put_exact(ed_json_writer *w, const char *key, const ed_number *number)
{
    if (number != NULL)
        ed_json_put_text(w, key, ed_number_text(w->out->arena, number));
}

/* ---- the distribution, in the unit in which the input is written */

static void put_parameter(ed_json_writer *w, const char *name, const ed_number *value)
{
    if (value == NULL)
        return;
    ed_json_open_row(w, NULL);
    ed_json_put_text(w, "name", name);
    put_exact(w, "value", value);
    ed_json_close(w);
}

static const char *percentile_name(ed_arena *arena, const ed_number *percentile)
{
    return ed_arena_printf(arena, "p%s", ed_number_text(arena, percentile));
}

static void put_parameters(ed_json_writer *w, const ed_uncertainty *u)
{
    static const char *const mean_sd[] = {"mean", "sd"};
    ed_json_open_array(w, "parameters");
    for (size_t i = 0; u->form == ED_FORM_PERCENTILES && i < 2; i++)
        put_parameter(w, percentile_name(w->out->arena, u->percentile[i]), u->quantile[i]);
    for (size_t i = 0; u->form == ED_FORM_MEAN_SD && i < 2; i++)
        put_parameter(w, mean_sd[i], u->parameter[i]);
    for (size_t i = 0; u->form == ED_FORM_PLAIN && i < ED_PARAMETERS; i++)
        put_parameter(w, ed_distribution_parameter(u->kind, i), u->parameter[i]);
    ed_json_close(w);
}

static void put_law(ed_json_writer *w, const ed_uncertainty *u)
{
    ed_json_open_object(w, "law");
    ed_json_put_text(w, "name", ed_distribution_name(u->kind));
    put_parameters(w, u);
    if (u->values > 0)
        ed_json_put_count(w, "values", u->values);
    put_exact(w, "low", u->low);
    put_exact(w, "high", u->high);
    ed_json_close(w);
}

static void put_input(ed_json_writer *w, const ed_simulated_input *input)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "path", input->input->path);
    if (input->input->title.zh != NULL || input->input->title.en != NULL)
        ed_json_put_words(w, "title", input->input->title);
    ed_json_put_text(w, "distribution", input->distribution);
    put_law(w, input->input->uncertainty);
    ed_json_put_text(w, "unit", ed_unit_print(w->out->arena, input->input->unit));
    put_number(w, "point", input->point, ED_CERTAIN_DIGITS);
    put_number(w, "min", input->low, DIGITS);
    put_number(w, "p5", input->p5, PERCENTILE_DIGITS);
    put_number(w, "p50", input->p50, PERCENTILE_DIGITS);
    put_number(w, "p95", input->p95, PERCENTILE_DIGITS);
    put_number(w, "max", input->high, DIGITS);
    if (input->input->estimated)
        ed_json_put_flag(w, "estimated", true);
    if (input->correlated)
        ed_json_put_flag(w, "correlated", true);
    ed_json_close(w);
}

/* ---- dependence */

/* As the case states it. */
static void put_stated(ed_json_writer *w, const ed_correlation *one)
{
    ed_json_open_object(w, NULL);
    ed_json_open_list(w, "inputs");
    for (size_t i = 0; i < one->inputs; i++)
        ed_json_put_text(w, NULL, one->input[i]);
    ed_json_close(w);
    put_exact(w, ed_term_code(ED_TERMS_correlation, one->kind), one->value);
    if (one->note != NULL)
        ed_json_put_text(w, "note", one->note);
    ed_json_close(w);
}

/* Rank correlations as they were used: each pair once, none of 0. */
static void put_pairs(ed_json_writer *w, const ed_simulation *simulation)
{
    const ed_dependence *d = simulation->correlated;
    ed_json_open_array(w, "pairs");
    for (size_t i = 0; i < d->count; i++)
        for (size_t k = 0; k < i; k++) {
            if (d->score[i * d->count + k] == 0)
                continue;
            ed_json_open_row(w, NULL);
            ed_json_put_text(w, "a", simulation->input[d->variable[k]].input->path);
            ed_json_put_text(w, "b", simulation->input[d->variable[i]].input->path);
            put_number(w, "rank", ed_copula_rank(d->score[i * d->count + k]), DIGITS);
            ed_json_close(w);
        }
    ed_json_close(w);
}

static void put_correlations(ed_json_writer *w, const ed_simulation *simulation)
{
    const ed_simulation_request *request = simulation->request;
    if (simulation->correlated == NULL)
        return;
    ed_json_open_object(w, "correlations");
    if (simulation->correlated->repaired)
        put_number(w, "repaired_by", simulation->correlated->changed, 3);
    ed_json_open_array(w, "stated");
    for (size_t i = 0; i < request->correlations; i++)
        put_stated(w, &request->correlation[i]);
    ed_json_close(w);
    put_pairs(w, simulation);
    ed_json_close(w);
}

void ed_report_put_drawn(ed_json_writer *w, const ed_simulation *simulation)
{
    ed_json_open_array(w, "inputs");
    for (size_t i = 0; i < simulation->inputs; i++)
        put_input(w, &simulation->input[i]);
    ed_json_close(w);
    put_correlations(w, simulation);
}
