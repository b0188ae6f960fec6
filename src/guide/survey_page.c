/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A first look at a table as a document, and as JSON. */
#include "guide/guide.h"
#include "guide/inside.h"
#include "guide/survey.h"
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 6 }; /* significant digits */

typedef struct row {
    const char *key;
    ed_guide_phrase title;
    size_t offset; /* of the number in ed_survey_column */
} row;

/* What is told of a column, in this order; a figure that the data do not determine is left out. */
#define FIGURE(member) offsetof(ed_survey_column, member)
static const row figures[] = {
    {"mean", ED_PHRASE_survey_mean, FIGURE(mean)},
    {"sd", ED_PHRASE_survey_sd, FIGURE(sd)},
    {"min", ED_PHRASE_survey_least, FIGURE(least)},
    {"median", ED_PHRASE_survey_median, FIGURE(median)},
    {"max", ED_PHRASE_survey_most, FIGURE(most)},
    {"skewness", ED_PHRASE_survey_skewness, FIGURE(skewness)},
    {"beyond_fences", ED_PHRASE_survey_beyond, FIGURE(beyond)},
    {"grubbs_p", ED_PHRASE_survey_grubbs, FIGURE(grubbs_p)},
    {"normal_p", ED_PHRASE_survey_normal, FIGURE(normal_p)},
    {"gamma_p", ED_PHRASE_survey_gamma, FIGURE(gamma_p)},
    {"lognormal_p", ED_PHRASE_survey_lognormal, FIGURE(lognormal_p)},
    {"upper_limit", ED_PHRASE_survey_limit, FIGURE(limit)},
    {"deviation", ED_PHRASE_survey_deviation, FIGURE(deviation)},
    {"above_p", ED_PHRASE_survey_above, FIGURE(above_p)},
    {"below_p", ED_PHRASE_survey_below, FIGURE(below_p)},
    {"welch_p", ED_PHRASE_survey_welch, FIGURE(welch_p)},
    {"wilcoxon_p", ED_PHRASE_survey_wilcoxon, FIGURE(wilcoxon_p)},
};
enum { FIGURES = sizeof figures / sizeof figures[0] };

static const char *figure(ed_arena *arena, const ed_survey_column *c, size_t index)
{
    const ed_number *number;
    memcpy(&number, (const char *)c + figures[index].offset, sizeof(const ed_number *));
    return number == NULL ? NULL : ed_number_print(arena, number, SHOWN, NULL);
}

/* The code, as JSON has it, and the words of an advice. */
static const struct {
    const char *code;
    ed_guide_phrase words;
} advices[] = {
    [ED_SURVEY_NONE] = {"none", ED_PHRASE_survey_none},
    [ED_SURVEY_NORMAL] = {"ucl.student", ED_PHRASE_survey_student},
    [ED_SURVEY_GAMMA] = {"ucl.gamma", ED_PHRASE_survey_by_gamma},
    [ED_SURVEY_CHEBYSHEV] = {"ucl.chebyshev", ED_PHRASE_survey_chebyshev},
    [ED_SURVEY_MANY] = {"ucl.chebyshev", ED_PHRASE_survey_many},
    [ED_SURVEY_CENSORED] = {"kaplan_meier.ucl_student", ED_PHRASE_survey_censored},
    [ED_SURVEY_FEW_SEEN] = {"share", ED_PHRASE_survey_few_seen},
};

static const char *count(ed_arena *arena, size_t n)
{
    return ed_arena_printf(arena, "%zu", n);
}

/* ---- plot: how many of the values lie at or below each */

static int by_value(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void put_plot(ed_page *page, ed_block *section, const ed_survey_column *c)
{
    ed_plot *plot = ed_arena_alloc(page->arena, sizeof *plot);
    ed_plot_series *series = ed_arena_alloc(page->arena, sizeof *series);
    if (c->values < 3 || c->nondetects > 0)
        return;
    series->name = c->title;
    series->x = ed_arena_array(page->arena, c->values, sizeof *series->x);
    series->y = ed_arena_array(page->arena, c->values, sizeof *series->y);
    series->points = c->values;
    for (size_t i = 0; i < c->values; i++) {
        series->x[i] = ed_number_to_double(c->value[i]);
        series->y[i] = (double)(i + 1) / (double)c->values;
    }
    qsort(series->x, c->values, sizeof *series->x, by_value);
    *plot = (ed_plot){.amounts = true,
                      .x_title = c->title,
                      .y_title = ed_page_say(page, ED_PHRASE_survey_share),
                      .series = series,
                      .serieses = 1};
    if (series->x[c->values - 1] > series->x[0])
        ed_block_plot(section, ed_page_say(page, ED_PHRASE_survey_plot), plot);
}

/* ---- the document */

/* As a case with these data is told. */
static const char *limits_above(const ed_page *page, const ed_survey_column *c)
{
    ed_arena *arena = page->arena;
    ed_findings own;
    ed_findings_init(&own, arena);
    ed_method_find_limits(&own, (ed_place){.path = NULL}, NULL, &c->above, "kaplan_meier");
    return ed_finding_message(arena, &own.row[0], page->lang);
}

static void put_column(ed_page *page, const ed_survey_column *c)
{
    ed_block *section = ed_block_section(page->document->root, NULL, c->title);
    section->anchor = ed_arena_printf(page->arena, "s%zu", ++page->sections);
    ed_block *pairs = ed_block_pairs(section);
    ed_block_pair_add(pairs, ed_page_say(page, ED_PHRASE_survey_values), count(page->arena, c->values));
    ed_block_pair_add(pairs, ed_page_say(page, ED_PHRASE_survey_nondetects), count(page->arena, c->nondetects));
    ed_block_pair_add(pairs, ed_page_say(page, ED_PHRASE_survey_empty), count(page->arena, c->empty));
    for (size_t i = 0; i < FIGURES; i++)
        ed_block_pair_add(pairs, ed_page_say(page, figures[i].title), figure(page->arena, c, i));
    if (c->unread > 0)
        ed_block_notice(section, ed_guide_phrase_fill(page->arena, ED_PHRASE_survey_unread, page->lang,
                                                      count(page->arena, c->unread), c->first_unread));
    if (c->above.count > 0)
        ed_block_notice(section, limits_above(page, c));
    if (c->uncompared)
        ed_block_notice(section, ed_page_say(page, ED_PHRASE_survey_uncompared));
    ed_block_paragraph(section, ed_page_say(page, advices[c->advice].words));
    put_plot(page, section, c);
}

const ed_document *ed_guide_survey_page(ed_arena *arena, const struct ed_survey *survey, ed_lang lang,
                                        const char *program)
{
    ed_page page =
        ed_page_new(arena, lang, NULL, survey->name, ed_guide_phrase_in(ED_PHRASE_survey_title, lang), program);
    for (size_t i = 0; i < survey->notices; i++)
        ed_block_notice(page.document->root, ed_words_in(survey->notice[i], lang));
    for (size_t i = 0; i < survey->columns; i++)
        put_column(&page, &survey->column[i]);
    if (survey->columns == 0)
        ed_block_notice(page.document->root, ed_page_say(&page, ED_PHRASE_survey_no_columns));
    else
        ed_block_paragraph(page.document->root, ed_page_say(&page, ED_PHRASE_survey_caution));
    return page.document;
}

void ed_guide_survey_json(const struct ed_survey *survey, ed_text *out)
{
    ed_json_writer w = ed_json_writer_new(out, false);
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "format", "ecodamage-survey/1");
    ed_json_put_text(&w, "table", survey->name);
    ed_json_put_count(&w, "sums", survey->sums);
    ed_json_put_text(&w, "first_sum", survey->first_sum);
    ed_json_open_array(&w, "notices");
    for (size_t i = 0; i < survey->notices; i++)
        ed_json_put_words(&w, NULL, survey->notice[i]);
    ed_json_close(&w);
    ed_json_open_array(&w, "columns");
    for (size_t i = 0; i < survey->columns; i++) {
        const ed_survey_column *c = &survey->column[i];
        ed_json_open_object(&w, NULL);
        ed_json_put_text(&w, "title", c->title);
        ed_json_put_count(&w, "values", c->values);
        ed_json_put_count(&w, "nondetects", c->nondetects);
        ed_json_put_count(&w, "empty", c->empty);
        ed_json_put_count(&w, "unread", c->unread);
        ed_json_put_text(&w, "first_unread", c->first_unread);
        ed_json_put_count(&w, "limits_above", c->above.count);
        for (size_t k = 0; k < FIGURES; k++)
            ed_json_put_text(&w, figures[k].key, figure(out->arena, c, k));
        ed_json_put_flag(&w, "uncompared", c->uncompared);
        ed_json_put_text(&w, "method", advices[c->advice].code);
        ed_json_put_words(&w, "why", ed_guide_phrase_words(advices[c->advice].words));
        ed_json_close(&w);
    }
    ed_json_close(&w);
    ed_json_close(&w);
    ed_text_add_char(out, '\n');
}
