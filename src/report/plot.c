/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measurements that a model draws, a plot each: groups of values, and the levels that are drawn as lines. */
#include "engine/ledger/plots.h"
#include "report/inside.h"

static void put_times(ed_json_writer *w, const ed_plotted_group *group)
{
    if (group->points == 0 || group->point[0].at == NULL)
        return;
    ed_json_open_list(w, "at");
    for (size_t i = 0; i < group->points; i++)
        ed_json_put_text(w, NULL, group->point[i].at);
    ed_json_close(w);
}

/* For each value whether it is a nondetect, where one of them is. */
static void put_below(ed_json_writer *w, const ed_plotted_group *group)
{
    bool some = false;
    for (size_t i = 0; i < group->points; i++)
        some = some || group->point[i].below;
    if (!some)
        return;
    ed_json_open_list(w, "below");
    for (size_t i = 0; i < group->points; i++)
        ed_json_put_text(w, NULL, group->point[i].below ? "true" : "false");
    ed_json_close(w);
}

static void put_group(ed_json_writer *w, const ed_plotted_group *group)
{
    ed_json_open_object(w, NULL);
    ed_report_put_optional(w, "name", group->name);
    ed_report_put_words(w, "title", group->title);
    put_times(w, group);
    ed_json_open_list(w, "values");
    for (size_t i = 0; i < group->points; i++)
        ed_json_put_text(w, NULL, group->point[i].text);
    ed_json_close(w);
    put_below(w, group);
    ed_report_put_optional(w, "low", group->low);
    ed_report_put_optional(w, "first", group->first);
    ed_report_put_optional(w, "median", group->median);
    ed_report_put_optional(w, "third", group->third);
    ed_report_put_optional(w, "high", group->high);
    ed_json_close(w);
}

static void put_line(ed_json_writer *w, ed_arena *arena, const ed_plotted_line *line)
{
    ed_json_open_row(w, NULL);
    ed_report_put_optional(w, "symbol", line->symbol);
    ed_report_put_words(w, "title", line->title);
    ed_json_put_text(w, "value", line->value.text);
    ed_report_put_unit(w, arena, line->value.unit);
    ed_json_close(w);
}

static void put_course(ed_json_writer *w, const ed_model_plot *of)
{
    if (of->course.table == NULL)
        return;
    ed_json_open_row(w, "course");
    ed_json_put_text(w, "table", of->course.table);
    ed_json_put_text(w, "at", of->course.at);
    ed_json_put_text(w, "level", of->course.level);
    ed_report_put_optional(w, "low", of->course.low);
    ed_report_put_optional(w, "high", of->course.high);
    ed_json_close(w);
}

/* What a table's values stand over: costs, bids. */
static void put_over(ed_json_writer *w, ed_arena *arena, const ed_ledger_plot *plot)
{
    ed_report_put_words(w, "time_title", plot->of->over->title);
    if (plot->dated)
        return;
    ed_json_open_row(w, "time_unit");
    ed_report_put_unit(w, arena, plot->over);
    ed_json_close(w);
}

static void put_plot(ed_json_writer *w, ed_arena *arena, const ed_ledger_plot *plot)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "kind", ed_term_code(ED_TERMS_plot, plot->of->kind));
    ed_report_put_words(w, "title", plot->of->title);
    ed_report_put_words(w, "value_title", plot->of->table != NULL ? plot->of->plotted->title : plot->of->value->title);
    ed_report_put_unit(w, arena, plot->unit);
    if (plot->of->time != NULL && plot->of->kind == ED_PLOT_SERIES)
        ed_report_put_words(w, "time_title", plot->of->time->title);
    if (plot->of->table != NULL)
        put_over(w, arena, plot);
    if (plot->dated)
        ed_json_put_flag(w, "dated", true);
    if (plot->left_out > 0)
        ed_json_put_count(w, "left_out", plot->left_out);
    ed_json_open_array(w, "groups");
    for (size_t i = 0; i < plot->groups; i++)
        put_group(w, &plot->group[i]);
    ed_json_close(w);
    ed_json_open_array(w, "lines");
    for (size_t i = 0; i < plot->lines; i++)
        put_line(w, arena, &plot->line[i]);
    ed_json_close(w);
    put_course(w, plot->of);
    ed_json_close(w);
}

void ed_report_put_plots(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item)
{
    if (item->plots == 0)
        return;
    ed_json_open_array(w, "plots");
    for (size_t i = 0; i < item->plots; i++)
        put_plot(w, arena, &item->plot[i]);
    ed_json_close(w);
}
