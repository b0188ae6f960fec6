/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verification handle: a paper computed again. */
#include "api/handles.h"
#include "base/file.h"
#include "base/limits.h"
#include "library/read.h"
#include "report/report.h"
#include "review/verify/verify.h"
#include "simulate/simulate.h"
#include <string.h>

typedef struct job {
    ed_engine *engine;
    ed_arena *arena;
    const char *path; /* of a file; NULL: `text` */
    const char *name, *text;
    size_t length;
    ed_verify_asked asked;
    ed_verification *out;
} job;

/* A file that is too large is there, and can not be told. */
static ed_status unreadable(ed_verification *v, ed_file_result result, const char *error)
{
    const ed_place place = {.path = v->path};
    if (result != ED_FILE_TOO_LARGE) {
        ed_file_missing(&v->findings, place, error);
        return ED_FILE;
    }
    ED_FIND(&v->findings, file_too_large, place, NULL, ed_arena_printf(v->arena, "%d", ED_PAPER_BYTES));
    return ED_UNKNOWN;
}

/* A signature that lies beside the paper, and that nobody asked about, is not passed over in silence. */
static void tell_unchecked(ed_verification *v)
{
    char *bytes = NULL;
    size_t length = 0;
    const char *error = "", *path = v->path == NULL ? NULL : ed_arena_printf(v->arena, "%s.sig", v->path);
    if (path != NULL && ed_file_read(v->arena, path, ED_FILE_LIMIT, &bytes, &length, &error) == ED_FILE_DONE)
        ED_FIND(&v->findings, signature_unchecked, (ed_place){.path = path}, NULL);
}

/* The signature and the key that it is checked by. False after findings, with the status. */
static bool read_signature(ed_verification *v, const job *j, ed_review_settings *settings, ed_status *status)
{
    const ed_verify_asked *asked = &j->asked;
    if (asked->key == NULL) {
        tell_unchecked(v);
        return true;
    }
    const char *path = asked->signature != NULL ? asked->signature : ed_arena_printf(v->arena, "%s.sig", v->path);
    const ed_source *key = ed_handle_read(&v->findings, asked->key, "key", ED_FILE_LIMIT, status);
    const ed_source *file = ed_handle_read(&v->findings, path, "signature", ED_FILE_LIMIT, status);
    if (key == NULL || file == NULL)
        return false;
    ed_signature_trust *trust = ed_arena_alloc(v->arena, sizeof *trust);
    ed_certificate certificate;
    const ed_key_result result = ed_key_read(key->text, key->length, &trust->key);
    if (result != ED_KEY_DONE)
        ed_key_find(&v->findings, ed_source_place(key, 0), result);
    if (ed_certificate_read(key->text, key->length, &certificate) == ED_KEY_DONE)
        trust->certificate = key->text;
    settings->trust = trust;
    settings->signature = ed_signed_read(v->arena, file, &v->findings);
    *status = ED_FINDINGS;
    return result == ED_KEY_DONE && settings->signature != NULL;
}

/* What is shown of a public version. False after findings, with the status. */
static bool read_opening(ed_verification *v, const job *j, ed_review_settings *settings, ed_status *status)
{
    const ed_verify_asked *asked = &j->asked;
    if (asked->opening == NULL)
        return true;
    const ed_source *file = ed_handle_read(&v->findings, asked->opening, "opening", ED_FILE_LIMIT, status);
    ed_taken_list *parts = ed_arena_alloc(v->arena, sizeof *parts);
    ed_showing *showing = ed_arena_alloc(v->arena, sizeof *showing);
    if (file == NULL)
        return false;
    *showing = (ed_showing){parts, asked->show, asked->shows};
    settings->showing = showing;
    *status = ED_FINDINGS;
    return ed_opening_read(v->arena, file, &v->findings, parts);
}

static ed_status verify(ed_verification *v, const job *j)
{
    char *bytes = NULL;
    const char *error = "", *text = j->text;
    size_t length = j->length;
    ed_file_result result = length > (size_t)ED_PAPER_BYTES ? ED_FILE_TOO_LARGE : ED_FILE_DONE;
    if (j->path != NULL) {
        result = ed_file_read(v->arena, j->path, ED_PAPER_BYTES, &bytes, &length, &error);
        text = bytes;
    }
    if (result != ED_FILE_DONE)
        return unreadable(v, result, error);
    const ed_simulation_settings *simulation = &j->engine->simulation;
    const ed_simulation_options options = {
        .threads = simulation->threads, .progress = simulation->progress, .context = simulation->context};
    ed_review_settings settings = {.simulation = &options, .version = ED_VERSION};
    ed_tables trusting; /* holds keys alone */
    ed_tables_init(&trusting, v->arena);
    for (size_t i = 0; i < j->engine->trusteds; i++)
        ed_tables_trust_path(&trusting, j->engine->trusted[i], &v->findings);
    settings.trusting = &trusting;
    ed_findings folders; /* what is wrong with today's tables says nothing of the paper */
    ed_findings_init(&folders, v->arena);
    ed_status status = ED_OK;
    if (!read_signature(v, j, &settings, &status) || !read_opening(v, j, &settings, &status))
        return status;
    if (j->asked.today) {
        ed_installed *installed = ed_handle_installed(j->engine, &folders);
        settings.models = &installed->models;
        settings.tables = &installed->tables;
    }
    const ed_source *paper = j->path != NULL ? ed_source_over(v->arena, v->path, "paper", text, length)
                                             : ed_source_new(v->arena, v->path, "paper", text, length);
    v->review = ed_review_paper(v->arena, paper, &settings, &v->findings);
    ed_read_pass_on(&folders, &v->findings);
    return v->review->verdict;
}

static ed_status run(void *context)
{
    job *j = context;
    ed_verification *v = ed_arena_alloc(j->arena, sizeof *v);
    v->arena = j->arena;
    v->memory = j->engine->memory;
    v->path = ed_arena_string(j->arena, j->path != NULL ? j->path : j->name);
    ed_findings_init(&v->findings, j->arena);
    v->status = verify(v, j);
    ed_findings_sort(&v->findings);
    j->out = v;
    return ED_OK;
}

static ed_status start(job j, ed_verification **out)
{
    *out = NULL;
    const ed_status status = ed_handle_open(j.engine, &j.arena, run, &j);
    if (status != ED_OK)
        return status;
    *out = j.out;
    return j.out->status;
}

ed_status ed_verify_file(ed_engine *engine, const char *path, bool today, ed_verification **out)
{
    return ed_verify_file_with(engine, path, &(ed_verify_asked){.today = today}, out);
}

ed_status ed_verify_file_with(ed_engine *engine, const char *path, const ed_verify_asked *asked, ed_verification **out)
{
    *out = NULL;
    for (size_t i = 0; i < asked->shows; i++)
        if (strchr(asked->show[i], '=') == NULL)
            return ED_USAGE;
    return start((job){.engine = engine, .path = path, .asked = *asked}, out);
}

ed_status ed_verify_text(ed_engine *engine, const char *name, const char *text, size_t length, bool today,
                         ed_verification **out)
{
    return start((job){.engine = engine, .name = name, .text = text, .length = length, .asked = {.today = today}}, out);
}

void ed_verification_free(ed_verification *v)
{
    if (v != NULL)
        ed_arena_free(v->arena);
}

ed_status ed_verification_status(const ed_verification *v)
{
    return v->status;
}

ed_lang ed_verification_lang(const ed_verification *v)
{
    return v->review == NULL ? ED_ZH : v->review->lang;
}

/* ---- telling */

typedef struct telling {
    const ed_verification *v;
    ed_format format;
    ed_lang lang;
} telling;

static ed_status render(const void *asked, ed_text *out)
{
    static const ed_review unread = {.verdict = ED_UNKNOWN};
    const telling *t = asked;
    const ed_verification *v = t->v;
    return ed_review_tell(v->review == NULL ? &unread : v->review, v->path, &v->findings, t->format, t->lang, out);
}

static ed_status list(const void *asked, ed_text *out)
{
    const telling *t = asked;
    ed_handle_tell(&t->v->findings, t->format == ED_FORMAT_JSON, t->lang, out);
    return ED_OK;
}

ed_status ed_verification_render(ed_verification *v, ed_format format, ed_lang lang, char **out, size_t *length)
{
    const telling asked = {v, format, lang};
    const ed_rendering r = {.arena = v->arena, .memory = &v->memory, .render = render, .asked = &asked};
    *out = NULL;
    if (format == ED_FORMAT_XLSX || format == ED_FORMAT_MAN)
        return ED_USAGE;
    return ed_handle_render(&r, out, length);
}

ed_status ed_verification_findings_list(ed_verification *v, ed_format format, ed_lang lang, char **out, size_t *length)
{
    const telling asked = {v, format, lang};
    const ed_rendering r = {.arena = v->arena, .memory = &v->memory, .render = list, .asked = &asked};
    return ed_handle_render(&r, out, length);
}

void ed_verification_text_free(ed_verification *v, char *text)
{
    if (text != NULL)
        v->memory.release(v->memory.context, text);
}
