/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measurements that a model draws: grouped, in order, with their quartiles or normal scores. */
#include "base/limits.h"
#include "engine/ledger/inside.h"
#include "engine/ledger/plots.h"
#include "method/method.h"
#include <stdlib.h>
#include <string.h>

/* ---- gathering */

static const char *text_of(ed_item_binding *b, const ed_bound *record, const ed_model_input *input)
{
    const ed_bound *found = input == NULL ? NULL : ed_bound_find(record, input->name);
    if (found == NULL || !found->given || found->kind != ED_BOUND_NODE)
        return NULL;
    return ed_figure_of(b->all->arena, b->all->program, found->node, 0).text;
}

/* The group of that name; it begins with its first value. */
static ed_plotted_group *group_named(ed_item_binding *b, ed_ledger_plot *plot, const char *name)
{
    for (size_t i = 0; i < plot->groups; i++)
        if (ed_text_equal(plot->group[i].name, name))
            return &plot->group[i];
    const ed_plotted_group one = {.name = name};
    ED_PUSH(b->all->arena, plot->group, plot->groups, plot->group_capacity, one);
    return &plot->group[plot->groups - 1];
}

/* A value in the unit of the first one that the plot shows, which it is to be compared with; false where it is of
 * another kind. */
static bool in_unit(ed_item_binding *b, const ed_ledger_plot *plot, ed_figure *figure)
{
    if (ed_unit_equal(figure->unit, plot->unit))
        return true;
    if (!ed_unit_same_kind(figure->unit, plot->unit) ||
        ed_number_multiply(b->all->arena, figure->number, ed_unit_factor(b->all->arena, figure->unit, plot->unit),
                           &figure->number) != ED_FAULT_NONE)
        return false;
    figure->text = ed_program_print(b->all->program, figure->number, &figure->rounded);
    figure->unit = plot->unit;
    return true;
}

static bool has_points(const ed_ledger_plot *plot)
{
    bool found = false;
    for (size_t i = 0; i < plot->groups; i++)
        found = found || plot->group[i].points > 0;
    return found;
}

static void add_point(ed_item_binding *b, ed_ledger_plot *plot, ed_plotted_group *group, ed_figure figure,
                      ed_plotted_point point)
{
    if (!has_points(plot))
        plot->unit = figure.unit;
    if (!in_unit(b, plot, &figure)) {
        plot->left_out++;
        return;
    }
    point.value = figure.number;
    point.text = figure.text;
    ED_PUSH(b->all->arena, group->point, group->points, group->capacity, point);
}

static void add_sample(ed_item_binding *b, ed_ledger_plot *plot, ed_plotted_group *group, const ed_bound *sample)
{
    for (size_t i = 0; i < sample->sample->values; i++) {
        const ed_number *value = sample->sample->value[i];
        const ed_figure figure = {
            .number = value, .text = ed_number_text(b->all->arena, value), .unit = sample->sample->unit};
        add_point(b, plot, group, figure, (ed_plotted_point){.at = NULL});
    }
}

/* A sample among the inputs is a group called by its title. */
static void add_input(ed_item_binding *b, ed_ledger_plot *plot, const ed_model_input *input)
{
    const ed_bound *found = input == NULL ? NULL : ed_bound_find(b->inputs, input->name);
    if (found == NULL || !found->given || found->kind != ED_BOUND_SAMPLE)
        return;
    const ed_plotted_group one = {.title = input->title};
    ED_PUSH(b->all->arena, plot->group, plot->groups, plot->group_capacity, one);
    add_sample(b, plot, &plot->group[plot->groups - 1], found);
}

/* When: a date, or a number in the unit of the column. */
static const char *time_of(ed_item_binding *b, const ed_bound *row, const ed_model_input *input)
{
    const ed_bound *found = input == NULL ? NULL : ed_bound_find(row, input->name);
    ed_unit unit;
    const char *wrong;
    if (found == NULL || !found->given || input->kind == ED_KIND_DATE)
        return text_of(b, row, input);
    ed_figure figure = ed_figure_of(b->all->arena, b->all->program, found->node, 0);
    const bool known = input->units > 0 && ed_unit_parse(b->all->arena, input->unit[0], 0, &unit, &wrong) == ED_UNIT_OK;
    if (!known) /* of money: no other unit is admitted */
        return figure.text;
    return in_unit(b, &(ed_ledger_plot){.unit = unit}, &figure) ? figure.text : NULL;
}

static void add_value(ed_item_binding *b, ed_ledger_plot *plot, const ed_bound *row, const ed_bound *value)
{
    const ed_model_plot *of = plot->of;
    const ed_figure figure = ed_figure_of(b->all->arena, b->all->program, value->node, 0);
    const ed_plotted_point point = {.at = time_of(b, row, of->time),
                                    .below = ed_text_equal(text_of(b, row, of->below), "true")};
    if (figure.number != NULL && (of->time == NULL || point.at != NULL))
        add_point(b, plot, group_named(b, plot, text_of(b, row, of->group)), figure, point);
    else
        plot->left_out++;
}

static void add_rows(ed_item_binding *b, ed_ledger_plot *plot)
{
    const ed_bound *list = ed_bound_find(b->inputs, plot->of->list->name);
    for (size_t i = 0; list != NULL && list->kind == ED_BOUND_LIST && i < list->list->elements; i++) {
        const ed_bound *row = list->list->element[i], *value = ed_bound_find(row, plot->of->value->name);
        if (value == NULL || !value->given)
            continue;
        const char *name = text_of(b, row, plot->of->group);
        if (value->kind == ED_BOUND_SAMPLE)
            add_sample(b, plot, group_named(b, plot, name != NULL ? name : row->id), value);
        else
            add_value(b, plot, row, value);
    }
}

/* ---- rows of a table step */

/* The cell of the k-th row of the record's region, which has one where its loops go over lists alone. Without a text
 * where there is none to draw. */
static ed_figure cell_of(ed_item_binding *b, const ed_bound *record, const ed_model_column *column, size_t k)
{
    const ed_bound *found = ed_bound_find(record, column->name);
    if (found == NULL || found->kind != ED_BOUND_NODE)
        return (ed_figure){.number = NULL};
    const size_t row = ed_program_node(b->all->program, found->node)->region != 0 ? k : 0;
    if (ed_program_value(b->all->program, found->node, row).fault != ED_FAULT_NONE)
        return (ed_figure){.number = NULL};
    return ed_figure_of(b->all->arena, b->all->program, found->node, row);
}

static size_t rows_of(ed_item_binding *b, const ed_bound *record, const ed_model_column *column)
{
    const ed_bound *found = ed_bound_find(record, column->name);
    return found == NULL || found->kind != ED_BOUND_NODE ? 1 : ed_program_rows(b->all->program, found->node);
}

static void add_row(ed_item_binding *b, ed_ledger_plot *plot, const ed_bound *record, size_t k)
{
    const ed_figure value = cell_of(b, record, plot->of->plotted, k), over = cell_of(b, record, plot->of->over, k);
    if (value.number == NULL || over.text == NULL) {
        plot->left_out++;
        return;
    }
    plot->dated = over.type == ED_TYPE_DATE;
    plot->over = over.unit;
    add_point(b, plot, group_named(b, plot, NULL), value, (ed_plotted_point){.at = over.text});
}

static void add_table(ed_item_binding *b, ed_ledger_plot *plot, const ed_bound_step *table)
{
    for (size_t i = 0; i < table->rows; i++) {
        const ed_bound *record = table->row[i].record;
        const size_t values = rows_of(b, record, plot->of->plotted), places = rows_of(b, record, plot->of->over);
        for (size_t k = 0; k < (values > places ? values : places); k++)
            add_row(b, plot, record, k);
    }
}

static void add_steps(ed_item_binding *b, ed_ledger_plot *plot)
{
    for (size_t i = 0; i < b->steps; i++)
        if (b->step[i].step == plot->of->table)
            add_table(b, plot, &b->step[i]);
}

/* ---- lines: inputs and single steps */

static void add_line(ed_item_binding *b, ed_ledger_plot *plot, const char *name)
{
    const ed_model_step *step = ed_model_step_find(b->model, name);
    const ed_model_input *input = ed_model_input_find(b->model->input, b->model->inputs, name);
    const ed_bound *bound = step == NULL ? ed_bound_find(b->inputs, name) : NULL;
    for (size_t i = 0; step != NULL && i < b->steps; i++)
        if (b->step[i].step == step)
            bound = b->step[i].bound;
    if (bound == NULL || !bound->given || bound->kind != ED_BOUND_NODE ||
        ed_program_value(b->all->program, bound->node, 0).fault != ED_FAULT_NONE)
        return;
    ed_plotted_line line = {.title = step != NULL ? step->title : input->title,
                            .symbol = step != NULL ? step->column[0].symbol : input->symbol,
                            .value = ed_figure_of(b->all->arena, b->all->program, bound->node, 0)};
    if (line.value.number != NULL && in_unit(b, plot, &line.value))
        ED_PUSH(b->all->arena, plot->line, plot->lines, plot->line_capacity, line);
}

/* ---- boxes */

static int by_value(const void *a, const void *b)
{
    const ed_plotted_point *one = a, *other = b;
    const int order = ed_number_compare(one->value, other->value);
    return order != 0 ? order : (int)one->below - (int)other->below;
}

static int by_date(const void *a, const void *b)
{
    const int order = strcmp(((const ed_plotted_point *)a)->at, ((const ed_plotted_point *)b)->at);
    return order != 0 ? order : by_value(a, b);
}

static void sort(ed_plotted_group *group, int (*compare)(const void *, const void *))
{
    if (group->points > 1)
        qsort(group->point, group->points, sizeof *group->point, compare);
}

/* a + (b - a) parts / 4 */
static const ed_number *between(ed_arena *arena, const ed_number *a, const ed_number *b, size_t parts)
{
    const ed_number *share = ed_number_ratio(arena, (int64_t)parts, 4), *out = a;
    if (parts == 0 || ed_number_subtract(arena, b, a, &out) != ED_FAULT_NONE ||
        ed_number_multiply(arena, out, share, &out) != ED_FAULT_NONE ||
        ed_number_add(arena, a, out, &out) != ED_FAULT_NONE)
        return a;
    return out;
}

/* The quarter-th quartile of ascending values. */
static const ed_number *quartile(ed_arena *arena, const ed_plotted_group *group, size_t quarter)
{
    const size_t place = (group->points - 1) * quarter, at = place / 4, rest = place % 4;
    const size_t next = at + 1 < group->points ? at + 1 : at;
    return between(arena, group->point[at].value, group->point[next].value, rest);
}

/* The quartile less, or more, 1.5 interquartile ranges. */
static const ed_number *fence(ed_arena *arena, const ed_number *from, const ed_number *to)
{
    const ed_number *range, *out = to, *factor = ed_number_ratio(arena, 3, 2);
    if (ed_number_subtract(arena, to, from, &range) != ED_FAULT_NONE ||
        ed_number_multiply(arena, range, factor, &range) != ED_FAULT_NONE ||
        ed_number_add(arena, to, range, &out) != ED_FAULT_NONE)
        return to;
    return out;
}

/* Of ascending values. */
static void set_box(ed_arena *arena, ed_plotted_group *group)
{
    const ed_number *first = quartile(arena, group, 1), *third = quartile(arena, group, 3);
    const ed_number *least = fence(arena, third, first), *most = fence(arena, first, third);
    size_t low = 0, high = group->points - 1;
    while (low < high && ed_number_compare(group->point[low].value, least) < 0)
        low++;
    while (high > low && ed_number_compare(group->point[high].value, most) > 0)
        high--;
    group->low = group->point[low].text;
    group->high = group->point[high].text;
    group->first = ed_number_text(arena, first);
    group->median = ed_number_text(arena, quartile(arena, group, 2));
    group->third = ed_number_text(arena, third);
}

static void set_scores(ed_arena *arena, ed_plotted_group *group)
{
    enum { DIGITS = 5 };
    for (size_t i = 0; i < group->points; i++)
        group->point[i].at =
            ed_number_text(arena, ed_number_from_double(arena, ed_method_normal_score(i + 1, group->points), DIGITS));
}

/* ---- the whole */

static size_t points_of(const ed_ledger_plot *plot)
{
    size_t points = 0;
    for (size_t i = 0; i < plot->groups; i++)
        points += plot->group[i].points;
    return points;
}

static void fill_plot(ed_item_binding *b, ed_ledger_plot *plot)
{
    const ed_model_plot *of = plot->of;
    if (of->table != NULL) {
        add_steps(b, plot);
    } else if (of->list != NULL) {
        add_rows(b, plot);
    } else {
        add_input(b, plot, of->value);
        add_input(b, plot, of->beside);
    }
    plot->dated = plot->dated || (of->time != NULL && of->time->kind == ED_KIND_DATE);
    for (size_t i = 0; i < of->lines; i++)
        add_line(b, plot, of->line[i]);
    for (size_t i = 0; i < plot->groups; i++) {
        ed_plotted_group *group = &plot->group[i];
        if (of->kind != ED_PLOT_SERIES || plot->dated)
            sort(group, of->kind == ED_PLOT_SERIES ? by_date : by_value);
        if (of->kind != ED_PLOT_SERIES)
            set_box(b->all->arena, group);
        if (of->kind == ED_PLOT_QUANTILES)
            set_scores(b->all->arena, group);
    }
}

void ed_binding_plots(ed_item_binding *b)
{
    ed_ledger_item *item = b->out;
    item->plot = ed_arena_array(b->all->arena, b->model->plots + 1, sizeof *item->plot);
    for (size_t i = 0; i < b->model->plots; i++) {
        ed_ledger_plot *plot = &item->plot[item->plots];
        *plot = (ed_ledger_plot){.of = &b->model->plot[i]};
        fill_plot(b, plot);
        const size_t points = points_of(plot);
        item->plots += points > 0 && points <= ED_PLOTTED_POINTS;
    }
}
