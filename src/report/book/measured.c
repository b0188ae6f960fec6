/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The measurements that an item stands on, as its model draws them: over time, with the baseline or limit as a line and
 * a fitted curve between its bounds; as boxes side by side; in order over normal scores, beside the line through their
 * quartiles.
 */
#include "base/moment.h"
#include "report/book/book.h"
#include "report/view.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Groups that are told apart; of more all are one. Behind them come the nondetects, lines, and a curve with bounds. */
enum { GROUPS = 4, LINES = 4, CURVES = 3, SERIES = GROUPS + 1 + LINES + CURVES };
enum { NAME = 18 }; /* columns of a group's name, so that their number is not cut off */
enum { FEW = 5 };   /* of fewer values there is no box: its five figures would say more than they do */

#define THIRD_QUARTILE_SCORE 0.6744897501960817 /* of the standard normal distribution */

typedef struct picture {
    const ed_book *book;
    const ed_json *item, *json; /* the plot */
    ed_plot *plot;
    size_t points; /* of all groups: room for a series */
} picture;

static ed_plot_series *add_series(const picture *p, const char *name, bool dots)
{
    ed_plot_series *series = &p->plot->series[p->plot->serieses++];
    *series = (ed_plot_series){.name = name == NULL ? "" : name,
                               .x = ed_arena_array(p->book->arena, p->points + 2, sizeof *series->x),
                               .y = ed_arena_array(p->book->arena, p->points + 2, sizeof *series->y),
                               .dots = dots};
    return series;
}

static void add_point(ed_plot_series *series, double x, double y)
{
    series->x[series->points] = x;
    series->y[series->points++] = y;
}

/* ---- where a point stands */

/* Months from the year 0, with the day, and the time of it, as a part of one. */
static double month_of(const char *date)
{
    enum { OF_DAY = 24 * 60 };
    int64_t minutes;
    if (!ed_moment_parse(date, &minutes))
        return 0;
    const int64_t of_day = (minutes % OF_DAY + OF_DAY) % OF_DAY;
    const ed_date day = {(int)((minutes - of_day) / OF_DAY), true};
    return (double)ed_date_year(day) * 12 + (double)(strtol(date + 5, NULL, 10) - 1) +
           ((double)(strtol(date + 8, NULL, 10) - 1) + (double)of_day / OF_DAY) / 31;
}

static double x_of(const picture *p, const ed_json *at)
{
    return ed_view_flag(p->json, "dated") ? month_of(at->text) : ed_book_double(p->book, at->text);
}

static const char *group_name(const picture *p, const ed_json *group)
{
    const char *name = ed_book_text(p->book, group, "name");
    return name != NULL ? name : ed_book_words(p->book, group, "title");
}

/* ---- values as points */

/* The points of a group that are nondetects, or those that are none. */
static void add_points(const picture *p, const ed_json *group, bool below, ed_plot_series *series)
{
    const ed_json *at = ed_view_first(group, "at"), *limit = ed_view_first(group, "below");
    for (const ed_json *value = ed_view_first(group, "values"); value != NULL && at != NULL; value = value->next) {
        if ((limit != NULL && strcmp(limit->text, "true") == 0) == below)
            add_point(series, x_of(p, at), ed_book_double(p->book, value->text));
        at = at->next;
        limit = limit == NULL ? NULL : limit->next;
    }
}

static void add_groups(const picture *p)
{
    const bool apart = ed_view_length(p->json, "groups") <= GROUPS;
    ed_plot_series *series = apart ? NULL : add_series(p, ED_SAY(p->book, plot_values), true);
    for (const ed_json *group = ed_view_first(p->json, "groups"); group != NULL; group = group->next) {
        const char *name = group_name(p, group);
        if (apart)
            series = add_series(p, name != NULL ? name : ED_SAY(p->book, plot_values), true);
        add_points(p, group, false, series);
    }
    ed_plot_series *below = add_series(p, ED_SAY(p->book, plot_below), true);
    for (const ed_json *group = ed_view_first(p->json, "groups"); group != NULL; group = group->next)
        add_points(p, group, true, below);
}

/* ---- lines */

static const char *line_name(const picture *p, const ed_json *line)
{
    const char *const name[] = {ed_book_words(p->book, line, "title"), ed_book_text(p->book, line, "symbol")};
    return ED_FILL(p->book, colon, ed_book_join(p->book, " ", name, 2), ed_book_figure(p->book, line));
}

/* The least and greatest x of what is drawn so far. */
static void ends_of(const ed_plot *plot, double *low, double *high)
{
    bool found = false;
    *low = *high = 0;
    for (size_t i = 0; i < plot->serieses; i++)
        for (size_t k = 0; k < plot->series[i].points; k++) {
            const double x = plot->series[i].x[k];
            *low = !found || x < *low ? x : *low;
            *high = !found || x > *high ? x : *high;
            found = true;
        }
}

static void add_levels(const picture *p)
{
    double low, high;
    size_t lines = 0;
    ends_of(p->plot, &low, &high);
    for (const ed_json *line = ed_view_first(p->json, "lines"); line != NULL && lines < LINES; line = line->next) {
        ed_plot_series *series = add_series(p, line_name(p, line), false);
        const double value = ed_book_double(p->book, ed_book_text(p->book, line, "value"));
        add_point(series, low, value);
        add_point(series, high, value);
        lines++;
    }
}

/* ---- the fitted curve: rows of one of the item's tables */

static const ed_json *named(const ed_json *object, const char *list, const char *name)
{
    for (const ed_json *one = ed_view_first(object, list); one != NULL; one = one->next)
        if (ed_view_is(one, "name", name))
            return one;
    return NULL;
}

/* In the order of x, in which the rows need not stand. */
static void insert_point(ed_plot_series *series, double x, double y)
{
    size_t at = series->points++;
    for (; at > 0 && series->x[at - 1] > x; at--) {
        series->x[at] = series->x[at - 1];
        series->y[at] = series->y[at - 1];
    }
    series->x[at] = x;
    series->y[at] = y;
}

static void add_curve(const picture *p, const ed_json *course, const ed_json *table, const char *key)
{
    const char *at = ed_book_text(p->book, course, "at"), *column = ed_book_text(p->book, course, key);
    const ed_json *titled = column == NULL ? NULL : named(table, "columns", column);
    if (titled == NULL)
        return;
    ed_plot_series *series = add_series(p, ed_book_words(p->book, titled, "title"), false);
    for (const ed_json *row = ed_view_first(table, "rows"); row != NULL; row = row->next)
        if (ed_book_text(p->book, row, column) != NULL)
            insert_point(series, ed_book_double(p->book, ed_book_text(p->book, row, at)),
                         ed_book_double(p->book, ed_book_text(p->book, row, column)));
}

static void add_course(picture *p)
{
    const ed_json *course = ed_json_get(p->json, "course");
    const ed_json *table = course == NULL ? NULL : named(p->item, "tables", ed_book_text(p->book, course, "table"));
    if (table == NULL)
        return;
    const size_t rows = ed_view_length(table, "rows");
    p->points = rows > p->points ? rows : p->points;
    add_curve(p, course, table, "level");
    add_curve(p, course, table, "low");
    add_curve(p, course, table, "high");
}

/* The line through the first and the third quartile of a group. */
static void add_quartile_line(const picture *p, const ed_json *group, const ed_plot_series *of)
{
    const char *first = ed_book_text(p->book, group, "first"), *third = ed_book_text(p->book, group, "third");
    if (first == NULL || third == NULL || of->points < 2)
        return;
    const double low = ed_book_double(p->book, first), high = ed_book_double(p->book, third);
    const double slope = (high - low) / (2 * THIRD_QUARTILE_SCORE), middle = (low + high) / 2;
    ed_plot_series *line = add_series(p, ED_SAY(p->book, plot_normal), false);
    for (size_t i = 0; i < of->points; i += of->points - 1)
        add_point(line, of->x[i], middle + slope * of->x[i]);
}

/* ---- boxes */

/* The values outside of the whiskers; of few all. */
static void add_beyond(const picture *p, const ed_json *group, ed_plot_box *box)
{
    box->beyond = ed_arena_array(p->book->arena, ed_view_length(group, "values") + 1, sizeof *box->beyond);
    for (const ed_json *at = ed_view_first(group, "values"); at != NULL; at = at->next) {
        const double value = ed_book_double(p->book, at->text);
        if (box->few || value < box->low || value > box->high)
            box->beyond[box->beyonds++] = value;
    }
}

static double value_under(const picture *p, const ed_json *group, const char *key)
{
    return ed_book_double(p->book, ed_book_text(p->book, group, key));
}

static void add_boxes(const picture *p)
{
    const size_t lines = ed_view_length(p->json, "lines");
    p->plot->box = ed_arena_array(p->book->arena, ed_view_length(p->json, "groups") + 1, sizeof *p->plot->box);
    for (const ed_json *group = ed_view_first(p->json, "groups"); group != NULL; group = group->next) {
        const char *name = group_name(p, group);
        name = ed_text_clip(p->book->arena, name != NULL ? name : ED_SAY(p->book, plot_values), NAME);
        ed_plot_box box = {
            .name = ED_FILL(p->book, plot_box, name, ed_book_count(p->book, ed_view_length(group, "values"))),
            .few = ed_view_length(group, "values") < FEW,
            .low = value_under(p, group, "low"),
            .first = value_under(p, group, "first"),
            .median = value_under(p, group, "median"),
            .third = value_under(p, group, "third"),
            .high = value_under(p, group, "high")};
        add_beyond(p, group, &box);
        p->plot->box[p->plot->boxes++] = box;
    }
    p->plot->mark = ed_arena_array(p->book->arena, lines + 1, sizeof *p->plot->mark);
    for (const ed_json *line = ed_view_first(p->json, "lines"); line != NULL; line = line->next)
        p->plot->mark[p->plot->marks++] = (ed_plot_mark){line_name(p, line), value_under(p, line, "value")};
}

bool ed_book_is_course(const ed_book *book, const ed_json *item, const ed_json *table)
{
    const char *name = ed_book_text(book, table, "name");
    bool found = false;
    for (const ed_json *plot = ed_view_first(item, "plots"); plot != NULL; plot = plot->next) {
        const ed_json *course = ed_json_get(plot, "course");
        found = found || (course != NULL && ed_view_is(course, "table", name));
    }
    return found;
}

/* ---- the whole */

/* Of two samples neither's title is that of both: the unit says what is measured. */
static const char *value_title(const picture *p)
{
    const ed_json *group = ed_view_first(p->json, "groups");
    const bool several = group != NULL && group->next != NULL && ed_json_get(group, "title") != NULL;
    const char *unit = ed_book_unit(p->book, p->json), *title = ed_book_words(p->book, p->json, "value_title");
    if (several)
        return unit == NULL ? ED_SAY(p->book, plot_values)
                            : ED_FILL(p->book, remark, ED_SAY(p->book, plot_values), unit);
    if (title == NULL)
        return unit == NULL ? "" : unit;
    return unit == NULL ? title : ED_FILL(p->book, remark, title, unit);
}

/* What the values stand over, in its unit. */
static const char *time_title(const picture *p)
{
    const ed_json *over = ed_json_get(p->json, "time_unit");
    const char *title = ed_book_words(p->book, p->json, "time_title");
    const char *unit = over == NULL ? NULL : ed_book_unit(p->book, over);
    if (title == NULL || unit == NULL)
        return title == NULL ? "" : title;
    return ED_FILL(p->book, remark, title, unit);
}

/* A series of nondetects that are none, and curves that have no row, are left out. */
static void leave_out_empty(ed_plot *plot)
{
    size_t kept = 0;
    for (size_t i = 0; i < plot->serieses; i++)
        if (plot->series[i].points > 0)
            plot->series[kept++] = plot->series[i];
    plot->serieses = kept;
}

static void draw(picture *p)
{
    const char *kind = ed_book_text(p->book, p->json, "kind");
    ed_plot *plot = p->plot;
    plot->y_title = value_title(p);
    if (strcmp(kind, "boxes") == 0) {
        plot->x_title = plot->y_title;
        add_boxes(p);
        return;
    }
    const bool scores = strcmp(kind, "quantiles") == 0;
    plot->amounts = !ed_view_flag(p->json, "dated");
    plot->months = !plot->amounts;
    plot->piece = scores;
    plot->x_title = scores ? ED_SAY(p->book, plot_scores) : time_title(p);
    add_groups(p);
    if (scores && ed_view_length(p->json, "groups") == 1)
        add_quartile_line(p, ed_view_first(p->json, "groups"), &plot->series[0]);
    if (!scores)
        add_course(p);
    if (!scores)
        add_levels(p);
    leave_out_empty(plot);
}

void ed_book_measured(const ed_book *book, ed_block *section, const ed_json *item)
{
    for (const ed_json *json = ed_view_first(item, "plots"); json != NULL; json = json->next) {
        picture p = {.book = book, .item = item, .json = json, .plot = ed_arena_alloc(book->arena, sizeof *p.plot)};
        *p.plot = (ed_plot){.series = ed_arena_array(book->arena, SERIES, sizeof *p.plot->series)};
        for (const ed_json *group = ed_view_first(json, "groups"); group != NULL; group = group->next)
            p.points += ed_view_length(group, "values");
        if (p.points < 2)
            continue;
        draw(&p);
        if (p.plot->serieses == 0 && p.plot->boxes == 0)
            continue;
        ed_block_plot(section, ed_book_words(book, json, "title"), p.plot);
        if (ed_json_get(json, "left_out") != NULL)
            ed_block_notice(section, ED_FILL(book, plot_left_out, ed_json_get(json, "left_out")->text));
    }
}
