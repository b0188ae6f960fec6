/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Public versions. */
#include "api/handles.h"
#include "base/file.h"
#include "report/report.h"
#include "review/public/public.h"
#include "simulate/simulate.h"

typedef struct wanted {
    const ed_publishing *asked;
    char **opening;
    size_t *opening_length;
} wanted;

/* The salts of an earlier making; false after findings. */
static bool read_opening(ed_question *q, const char *path, ed_taken_list *parts, const ed_taken_list **out,
                         ed_status *status)
{
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

static ed_status publish(ed_question *q, ed_text *out)
{
    const wanted *w = q->asked;
    const ed_publishing *asked = w->asked;
    ed_status status = ED_OK;
    ed_taken_list old, parts;
    const ed_taken_list *before;
    const ed_source *paper = asked->path != NULL
                                 ? ed_handle_read(&q->findings, asked->path, "paper", ED_PAPER_BYTES, &status)
                                 : ed_source_new(q->arena, "report", "paper", asked->text, asked->length);
    if (paper == NULL || !read_opening(q, asked->opening, &old, &before, &status))
        return status;
    const ed_simulation_settings *simulation = &q->engine->simulation;
    const ed_simulation_options options = {
        .threads = simulation->threads, .progress = simulation->progress, .context = simulation->context};
    const ed_review_settings settings = {.simulation = &options, .version = ED_VERSION};
    const ed_public_wanted masked = {&settings, asked->mask, asked->masks, before};
    const ed_json *report = ed_review_report(q->arena, paper, &q->findings);
    const ed_json *made = report == NULL ? NULL : ed_public_make(q->arena, report, &masked, &q->findings, &parts);
    if (made == NULL)
        return ED_FINDINGS;
    ed_text opening = ed_text_new(q->arena);
    ed_text_add_bytes(out, made->source->text, made->source->length);
    ed_opening_json(&parts, &opening);
    *w->opening = ed_handle_text(&q->engine->memory, &opening, w->opening_length);
    return *w->opening == NULL ? ED_MEMORY : ED_OK;
}

ed_status ed_engine_publish(ed_engine *engine, const ed_publishing *asked, char **out, size_t *length, char **opening,
                            size_t *opening_length)
{
    const wanted w = {asked, opening, opening_length};
    const ed_question q = {.engine = engine,
                           .answer = publish,
                           .asked = &w,
                           .findings_json = asked->findings_json,
                           .in_order = true,
                           .lang = asked->lang};
    *opening = NULL;
    return ed_handle_ask(q, out, length);
}
