/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "triangular(min 0.55, mode 0.634, max 0.8)", and the percentiles that follow. */
#include "simulate/simulate.h"
#include "simulate/inside.h"

static const char *printed(ed_arena *arena, const ed_number *number)
{
    return ed_number_text(arena, number);
}

/* Of lognormal by mean and sd, the parameters have other names than its own. */
static const char *parameter_name(const ed_uncertainty *u, size_t index)
{
    static const char *const mean_sd[] = {"mean", "sd"};
    return u->form == ED_FORM_MEAN_SD ? mean_sd[index] : ed_distribution_parameter(u->kind, index);
}

static void add_parameters(ed_text *text, const ed_uncertainty *u)
{
    const char *comma = "";
    for (size_t i = 0; u->form != ED_FORM_PERCENTILES && i < ED_PARAMETERS; i++)
        if (u->parameter[i] != NULL) {
            ed_text_format(text, "%s%s %s", comma, parameter_name(u, i), printed(text->arena, u->parameter[i]));
            comma = ", ";
        }
    for (size_t i = 0; u->form == ED_FORM_PERCENTILES && i < 2; i++) {
        ed_text_format(text, "%sp%s %s", comma, printed(text->arena, u->percentile[i]),
                       printed(text->arena, u->quantile[i]));
        comma = ", ";
    }
    if (u->values > 0)
        ed_text_format(text, "n %zu", u->values);
}

static const char *described(ed_arena *arena, const ed_uncertainty *u)
{
    ed_text text = ed_text_new(arena);
    ed_text_format(&text, "%s(", ed_distribution_name(u->kind));
    add_parameters(&text, u);
    ed_text_add(&text, ")");
    if (u->low != NULL || u->high != NULL)
        ed_text_format(&text, " %s .. %s", u->low == NULL ? "-∞" : printed(arena, u->low),
                       u->high == NULL ? "∞" : printed(arena, u->high));
    return ed_text_string(&text);
}

static bool is_correlated(const ed_dependence *d, size_t variable)
{
    for (size_t i = 0; d != NULL && i < d->count; i++)
        if (d->variable[i] == variable)
            return true;
    return false;
}

void ed_describe_inputs(const ed_plan *plan, const ed_dependence *dependence, ed_simulation *out)
{
    out->input = ed_arena_array(plan->arena, plan->variables + 1, sizeof *out->input);
    for (size_t i = 0; i < plan->variables; i++) {
        const ed_sampler *s = &plan->variable[i].sampler;
        const ed_uncertain_input *input = plan->variable[i].input;
        out->input[out->inputs++] = (ed_simulated_input){.input = input,
                                                         .distribution = described(plan->arena, input->uncertainty),
                                                         .point = ed_number_to_double(input->point),
                                                         .low = s->low,
                                                         .p5 = ed_sampler_quantile(s, 0.05),
                                                         .p10 = ed_sampler_quantile(s, 0.1),
                                                         .p50 = ed_sampler_quantile(s, 0.5),
                                                         .p90 = ed_sampler_quantile(s, 0.9),
                                                         .p95 = ed_sampler_quantile(s, 0.95),
                                                         .high = s->high,
                                                         .correlated = is_correlated(dependence, i)};
    }
}
