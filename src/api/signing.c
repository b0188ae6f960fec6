/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing: papers that are consistent. */
#include "api/handles.h"
#include "base/file.h"
#include "report/report.h"
#include "review/verify/verify.h"
#include "simulate/simulate.h"
#include <string.h>

typedef struct question {
    ed_engine *engine;
    ed_arena *arena;
    const ed_signing *asked;
    ed_findings findings;
    char **out;
    size_t *length;
} question;

/* The certificate of the key; false after findings. */
static bool read_certificate(question *q, ed_signed *one, ed_status *status)
{
    if (q->asked->certificate == NULL)
        return true;
    const ed_source *file = ed_handle_read(&q->findings, q->asked->certificate, "certificate", ED_FILE_LIMIT, status);
    if (file == NULL)
        return false;
    ed_certificate *who = ed_arena_alloc(q->arena, sizeof *who);
    const ed_key_result result = ed_certificate_read(file->text, file->length, who);
    const size_t errors = q->findings.errors;
    if (result != ED_KEY_DONE)
        ed_key_find(&q->findings, ed_source_place(file, 0), result);
    else if (strcmp(who->key.fingerprint, one->seal.key.fingerprint) != 0)
        ED_FIND(&q->findings, key_certificate, ed_source_place(file, 0), NULL);
    one->certificate = file->text;
    one->who = who;
    *status = ED_FINDINGS;
    return q->findings.errors == errors;
}

/* The paper verified, as `verify` does it. */
static const ed_review *review(question *q, ed_status *status)
{
    const ed_source *paper = ed_handle_read(&q->findings, q->asked->path, "paper", ED_PAPER_BYTES, status);
    const ed_simulation_settings *simulation = &q->engine->simulation;
    const ed_simulation_options options = {
        .threads = simulation->threads, .progress = simulation->progress, .context = simulation->context};
    const ed_review_settings settings = {.simulation = &options, .version = ED_VERSION};
    return paper == NULL ? NULL : ed_review_paper(q->arena, paper, &settings, &q->findings);
}

static ed_status sign(question *q, ed_text *out)
{
    ed_signer signer;
    ed_signed one = {.date = q->asked->date};
    ed_status status = ED_OK;
    if (!ed_handle_signer(&q->findings, q->asked->key, q->asked->passphrase, &signer, &status))
        return status;
    one.seal.key = signer.key;
    if (!read_certificate(q, &one, &status))
        return status;
    status = ED_OK;
    const ed_review *found = review(q, &status);
    if (found == NULL)
        return status;
    if (found->verdict != ED_OK) {
        ED_FIND(&q->findings, paper_not_signed, ((ed_place){q->asked->path, 0, 0}), NULL);
        return found->verdict;
    }
    one.sha256 = found->sha256;
    one.sm3 = found->sm3;
    ed_text text = ed_text_new(q->arena);
    ed_signed_text(&one, &text);
    const ed_key_result result = ed_key_sign(&signer.pem, ed_text_string(&text), text.length, &one.seal.signature);
    if (result != ED_KEY_DONE) {
        ed_key_find(&q->findings, ((ed_place){q->asked->key, 0, 0}), result);
        return ED_FINDINGS;
    }
    ed_signed_json(&one, out);
    return ED_OK;
}

static ed_status run(void *context)
{
    question *q = context;
    ed_text text = ed_text_new(q->arena);
    ed_findings_init(&q->findings, q->arena);
    const ed_status status = sign(q, &text);
    if (status != ED_OK) {
        text = ed_text_new(q->arena);
        if (q->asked->findings_json)
            ed_report_findings_json(&q->findings, &text);
        else
            ed_report_findings_text(&q->findings, q->asked->lang, &text);
    }
    *q->out = ed_handle_text(&q->engine->memory, &text, q->length);
    return *q->out == NULL ? ED_MEMORY : status;
}

ed_status ed_engine_sign(ed_engine *engine, const ed_signing *asked, char **out, size_t *length)
{
    question q = {.engine = engine, .asked = asked, .out = out, .length = length};
    *out = NULL;
    return ed_handle_ask(engine, &q.arena, run, &q);
}
