/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing: papers that are consistent, and rows of tables that agree with a document. */
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
    const ed_attesting *attesting; /* NULL: a paper */
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
        ED_FIND(&q->findings, paper_not_signed, ((ed_place){.path = q->asked->path}), NULL);
        return found->verdict;
    }
    one.sha256 = found->sha256;
    one.sm3 = found->sm3;
    ed_text text = ed_text_new(q->arena);
    ed_signed_text(&one, &text);
    const ed_key_result result = ed_key_sign(&signer.pem, ed_text_string(&text), text.length, &one.seal.signature);
    if (result != ED_KEY_DONE) {
        ed_key_find(&q->findings, ((ed_place){.path = q->asked->key}), result);
        return ED_FINDINGS;
    }
    ed_signed_json(&one, out);
    return ED_OK;
}

/* ---- rows */

static const char *names_of(ed_arena *arena, const ed_table *table)
{
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < table->rows; i++)
        ed_text_format(&out, "%s%s", i > 0 ? ", " : "", ed_row_name(arena, &table->row[i]));
    return ed_text_string(&out);
}

/* By its name in the form that names are compared in: people type full-width brackets. */
static const ed_row *row_of(question *q, const ed_table *table, const char *name)
{
    for (size_t i = 0; i < table->rows; i++)
        if (ed_text_same(q->arena, ed_row_name(q->arena, &table->row[i]), name))
            return &table->row[i];
    ED_FIND(&q->findings, attest_row, ed_source_place(table->file, 0), NULL, table->id, name,
            names_of(q->arena, table));
    return NULL;
}

static void read_rows(question *q, const ed_table *table, ed_attestation *one)
{
    const ed_attesting *asked = q->attesting;
    one->row = ed_arena_array(q->arena, asked->rows + 1, sizeof *one->row);
    for (size_t i = 0; i < asked->rows; i++) {
        const ed_row *row = row_of(q, table, asked->row[i]);
        if (row != NULL)
            one->row[one->rows++] =
                (ed_attested_row){ed_row_name(q->arena, row), ed_row_canonical(q->arena, table, row)};
    }
}

/* Whoever vouches for figures has read them where they are from. */
static void check_source(question *q, const ed_table *table, const ed_attestation *one)
{
    const ed_words words[] = {
        ed_attestation_told(q->arena, one), {table->id, table->id}, ed_table_sources_told(q->arena, table)};
    if (!ed_attestation_is_of(q->arena, one, table))
        ed_findings_add_words(&q->findings, ED_RULE_attest_source, ed_source_place(table->file, 0), NULL, words, 3);
}

/* There is no such table: the nearest id in place of findings. */
static ed_status no_table(question *q, const ed_tables *tables, ed_text *out)
{
    const char *const *ids;
    const size_t count = ed_tables_ids(tables, q->arena, &ids);
    const char *near = ed_text_nearest(q->arena, q->attesting->table, ids, count);
    ed_text_add(out, near == NULL ? "" : near);
    return ED_NO;
}

static ed_status attest(question *q, ed_text *out)
{
    const ed_attesting *asked = q->attesting;
    ed_signer signer;
    ed_status status = ED_OK;
    const ed_tables *tables = &ed_handle_installed(q->engine, &q->findings)->tables;
    const ed_table *table = ed_tables_find(tables, asked->table, (ed_date){0, false});
    ed_attestation one = {.table = asked->table,
                          .name = asked->name,
                          .document = asked->document,
                          .clause = asked->clause,
                          .page = asked->page,
                          .date = asked->date};
    if (q->findings.errors > 0)
        return ED_FINDINGS;
    if (table == NULL)
        return no_table(q, tables, out);
    if (!ed_handle_signer(&q->findings, asked->key, asked->passphrase, &signer, &status))
        return status;
    read_rows(q, table, &one);
    check_source(q, table, &one);
    if (q->findings.errors > 0)
        return ED_FINDINGS;
    ed_text text = ed_text_new(q->arena);
    one.seal.key = signer.key;
    ed_attestation_text(&one, &text);
    const ed_key_result result = ed_key_sign(&signer.pem, ed_text_string(&text), text.length, &one.seal.signature);
    if (result != ED_KEY_DONE) {
        ed_key_find(&q->findings, ((ed_place){.path = asked->key}), result);
        return ED_FINDINGS;
    }
    ed_attestation_json(&one, out);
    return ED_OK;
}

/* ---- answers */

static ed_status run(void *context)
{
    question *q = context;
    ed_text text = ed_text_new(q->arena);
    ed_findings_init(&q->findings, q->arena);
    const ed_status status = q->attesting != NULL ? attest(q, &text) : sign(q, &text);
    const bool json = q->attesting != NULL ? q->attesting->findings_json : q->asked->findings_json;
    if (q->findings.errors > 0) {
        text = ed_text_new(q->arena);
        if (json)
            ed_report_findings_json(&q->findings, &text);
        else
            ed_report_findings_text(&q->findings, q->attesting != NULL ? q->attesting->lang : q->asked->lang, &text);
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

ed_status ed_engine_attest(ed_engine *engine, const ed_attesting *asked, char **out, size_t *length)
{
    question q = {.engine = engine, .attesting = asked, .out = out, .length = length};
    *out = NULL;
    return ed_handle_ask(engine, &q.arena, run, &q);
}
