/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Public versions. */
#include "api/handles.h"
#include "base/file.h"
#include "report/report.h"
#include "review/public/public.h"
#include "simulate/simulate.h"

typedef struct question {
    ed_engine *engine;
    ed_arena *arena;
    const ed_publishing *asked;
    ed_findings findings;
    char **out, **opening;
    size_t *length, *opening_length;
} question;

/* The salts of an earlier making; false after findings. */
static bool read_opening(question *q, ed_taken_list *parts, const ed_taken_list **out, ed_status *status)
{
    const char *path = q->asked->opening;
    char *bytes = NULL;
    size_t length = 0;
    const char *error = "";
    *out = NULL;
    if (path == NULL || ed_file_read(q->arena, path, ED_FILE_LIMIT, &bytes, &length, &error) == ED_FILE_ABSENT)
        return true;
    const ed_source *file = ed_handle_read(&q->findings, path, "opening", ED_FILE_LIMIT, status);
    if (file == NULL)
        return false;
    *out = parts;
    *status = ED_FINDINGS;
    return ed_opening_read(q->arena, file, &q->findings, parts);
}

static ed_status publish(question *q, const ed_json **out, ed_taken_list *parts)
{
    const ed_publishing *asked = q->asked;
    ed_status status = ED_OK;
    ed_taken_list old;
    const ed_taken_list *opening;
    const ed_source *paper = asked->path != NULL
                                 ? ed_handle_read(&q->findings, asked->path, "paper", ED_PAPER_BYTES, &status)
                                 : ed_source_new(q->arena, "report", "paper", asked->text, asked->length);
    if (paper == NULL || !read_opening(q, &old, &opening, &status))
        return status;
    const ed_simulation_settings *simulation = &q->engine->simulation;
    const ed_simulation_options options = {
        .threads = simulation->threads, .progress = simulation->progress, .context = simulation->context};
    const ed_review_settings settings = {.simulation = &options, .version = ED_VERSION};
    const ed_public_wanted wanted = {&settings, asked->mask, asked->masks, opening};
    const ed_json *report = ed_review_report(q->arena, paper, &q->findings);
    *out = report == NULL ? NULL : ed_public_make(q->arena, report, &wanted, &q->findings, parts);
    return *out == NULL ? ED_FINDINGS : ED_OK;
}

static ed_status run(void *context)
{
    question *q = context;
    ed_text text = ed_text_new(q->arena), opening = ed_text_new(q->arena);
    const ed_json *report = NULL;
    ed_taken_list parts;
    ed_findings_init(&q->findings, q->arena);
    const ed_status status = publish(q, &report, &parts);
    if (status != ED_OK) {
        if (q->asked->findings_json)
            ed_report_findings_json(&q->findings, &text);
        else
            ed_report_findings_text(&q->findings, q->asked->lang, &text);
    } else {
        ed_text_add_bytes(&text, report->source->text, report->source->length);
        ed_opening_json(&parts, &opening);
        *q->opening = ed_handle_text(&q->engine->memory, &opening, q->opening_length);
    }
    *q->out = ed_handle_text(&q->engine->memory, &text, q->length);
    return *q->out == NULL || (status == ED_OK && *q->opening == NULL) ? ED_MEMORY : status;
}

ed_status ed_engine_publish(ed_engine *engine, const ed_publishing *asked, char **out, size_t *length, char **opening,
                            size_t *opening_length)
{
    question q = {.engine = engine,
                  .asked = asked,
                  .out = out,
                  .opening = opening,
                  .length = length,
                  .opening_length = opening_length};
    *out = *opening = NULL;
    return ed_handle_ask(engine, &q.arena, run, &q);
}
