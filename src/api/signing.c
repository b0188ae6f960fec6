/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing: papers that are consistent, and rows of tables that agree with a document. */
#include "api/handles.h"
#include "base/file.h"
#include "report/report.h"
#include "review/verify/verify.h"
#include "simulate/simulate.h"
#include <string.h>

/* The certificate of the key; false after findings. */
static bool read_certificate(ed_question *q, const ed_signing *asked, ed_signed *one, ed_status *status)
{
    if (asked->certificate == NULL)
        return true;
    const ed_source *file = ed_handle_read(&q->findings, asked->certificate, "certificate", ED_FILE_LIMIT, status);
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
static const ed_review *review(ed_question *q, const char *path, ed_status *status)
{
    const ed_source *paper = ed_handle_read(&q->findings, path, "paper", ED_PAPER_BYTES, status);
    const ed_simulation_settings *simulation = &q->engine->simulation;
    const ed_simulation_options options = {
        .threads = simulation->threads, .progress = simulation->progress, .context = simulation->context};
    const ed_review_settings settings = {.simulation = &options, .version = ED_VERSION};
    return paper == NULL ? NULL : ed_review_paper(q->arena, paper, &settings, &q->findings);
}

static ed_status sign(ed_question *q, ed_text *out)
{
    const ed_signing *asked = q->asked;
    ed_signer signer;
    ed_signed one = {.date = asked->date};
    ed_status status = ED_OK;
    if (!ed_handle_signer(&q->findings, asked->key, asked->passphrase, &signer, &status))
        return status;
    one.seal.key = signer.key;
    if (!read_certificate(q, asked, &one, &status))
        return status;
    status = ED_OK;
    const ed_review *found = review(q, asked->path, &status);
    if (found == NULL)
        return status;
    if (found->verdict != ED_OK) {
        ED_FIND(&q->findings, paper_not_signed, ((ed_place){.path = asked->path}), NULL);
        return found->verdict;
    }
    one.sha256 = found->sha256;
    one.sm3 = found->sm3;
    ed_text text = ed_text_new(q->arena);
    ed_signed_text(&one, &text);
    const ed_key_result result = ed_key_sign(&signer.pem, ed_text_string(&text), text.length, &one.seal.signature);
    if (result != ED_KEY_DONE) {
        ed_key_find(&q->findings, ((ed_place){.path = asked->key}), result);
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
static const ed_row *row_of(ed_question *q, const ed_table *table, const char *name)
{
    for (size_t i = 0; i < table->rows; i++)
        if (ed_text_same(q->arena, ed_row_name(q->arena, &table->row[i]), name))
            return &table->row[i];
    ED_FIND(&q->findings, attest_row, ed_source_place(table->file, 0), NULL, table->id, name,
            names_of(q->arena, table));
    return NULL;
}

static void read_rows(ed_question *q, const ed_table *table, ed_attestation *one)
{
    const ed_attesting *asked = q->asked;
    one->row = ed_arena_array(q->arena, asked->rows + 1, sizeof *one->row);
    for (size_t i = 0; i < asked->rows; i++) {
        const ed_row *row = row_of(q, table, asked->row[i]);
        if (row != NULL)
            one->row[one->rows++] =
                (ed_attested_row){ed_row_name(q->arena, row), ed_row_canonical(q->arena, table, row)};
    }
}

/* Whoever vouches for figures has read them where they are from. */
static void check_source(ed_question *q, const ed_table *table, const ed_attestation *one)
{
    const ed_words words[] = {
        ed_attestation_told(q->arena, one), {table->id, table->id}, ed_table_sources_told(q->arena, table)};
    if (!ed_attestation_is_of(q->arena, one, table))
        ed_findings_add_words(&q->findings, ED_RULE_attest_source, ed_source_place(table->file, 0), NULL, words, 3);
}

/* There is no such table: the nearest id in place of findings. */
static ed_status no_table(ed_question *q, const ed_tables *tables, const char *id, ed_text *out)
{
    const char *const *ids;
    const size_t count = ed_tables_ids(tables, q->arena, &ids);
    const char *near = ed_text_nearest(q->arena, id, ids, count);
    ed_text_add(out, near == NULL ? "" : near);
    return ED_NO;
}

static ed_status attest(ed_question *q, ed_text *out)
{
    const ed_attesting *asked = q->asked;
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
        return no_table(q, tables, asked->table, out);
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

ed_status ed_engine_sign(ed_engine *engine, const ed_signing *asked, char **out, size_t *length)
{
    const ed_question q = {.engine = engine,
                           .answer = sign,
                           .asked = asked,
                           .findings_json = asked->findings_json,
                           .in_order = true,
                           .lang = asked->lang};
    return ed_handle_ask(q, out, length);
}

ed_status ed_engine_attest(ed_engine *engine, const ed_attesting *asked, char **out, size_t *length)
{
    const ed_question q = {.engine = engine,
                           .answer = attest,
                           .asked = asked,
                           .findings_json = asked->findings_json,
                           .in_order = true,
                           .lang = asked->lang};
    return ed_handle_ask(q, out, length);
}
