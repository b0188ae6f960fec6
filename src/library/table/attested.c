/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What attestations do to rows: whose keys are trusted, and which rows are still what was attested. */
#include "base/file.h"
#include "library/table/table.h"
#include <string.h>

/* ---- trust */

void ed_tables_trust(ed_tables *tables, ed_source *source, ed_findings *findings)
{
    ed_trusted_key one = {.file = source};
    const ed_key_result result = ed_key_read(source->text, source->length, &one.key);
    if (result != ED_KEY_DONE) {
        ed_key_find(findings, ed_source_place(source, 0), result);
        return;
    }
    source->name = ed_arena_printf(tables->arena, "attest-key/%.16s.pem", one.key.fingerprint);
    ED_PUSH(tables->arena, tables->trusted, tables->trusteds, tables->trusted_capacity, one);
}

static void trust_file(ed_tables *tables, const char *path, ed_findings *findings)
{
    char *bytes = NULL;
    size_t length = 0;
    const char *error = "";
    if (ed_file_read(tables->arena, path, ED_FILE_LIMIT, &bytes, &length, &error) == ED_FILE_DONE)
        ed_tables_trust(tables, ed_source_new(tables->arena, path, "attest-key", bytes, length), findings);
    else
        ed_file_missing(findings, ((ed_place){.path = path}), error);
}

void ed_tables_trust_path(ed_tables *tables, const char *path, ed_findings *findings)
{
    static const char *const endings[] = {".pem", ".pub", ".crt"};
    ed_arena *arena = tables->arena;
    size_t found = 0;
    const char *kept = ed_arena_string(arena, path), *error = NULL;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        const char **file = NULL;
        const size_t files = ed_file_list(arena, kept, endings[i], &file, &error);
        for (size_t k = 0; k < files; k++)
            trust_file(tables, ed_arena_printf(arena, "%s/%s", kept, file[k]), findings);
        found += files;
    }
    if (found == 0)
        trust_file(tables, kept, findings);
}

/* ---- rows */

static const ed_source *trusted_by(const ed_tables *tables, const ed_attestation *one)
{
    for (size_t i = 0; i < tables->trusteds; i++)
        if (strcmp(tables->trusted[i].key.fingerprint, one->seal.key.fingerprint) == 0)
            return tables->trusted[i].file;
    return NULL;
}

static ed_row *row_named(ed_arena *arena, const ed_table *table, const char *name)
{
    for (size_t i = 0; i < table->rows; i++)
        if (strcmp(ed_row_name(arena, &table->row[i]), name) == 0)
            return &table->row[i];
    return NULL;
}

static ed_attestation_state state_of(ed_arena *arena, const ed_attestation *one, const ed_attested_row *stated,
                                     const ed_table *table, const ed_row *row)
{
    if (one->is_false)
        return ED_ATTESTATION_FALSE;
    if (strcmp(ed_row_canonical(arena, table, row), stated->canonical) != 0)
        return ED_ATTESTATION_CHANGED;
    return one->key_file == NULL ? ED_ATTESTATION_UNKNOWN : ED_ATTESTATION_HOLDS;
}

/* Cells that are surer by themselves stay so. */
static void raise(const ed_table *table, ed_row *row)
{
    const ed_confidence was = row->confidence;
    if (was <= ED_ATTESTED)
        return;
    row->confidence = ED_ATTESTED;
    for (size_t i = 0; i < table->columns; i++)
        if (row->cell[i].confidence >= ED_ATTESTED)
            row->cell[i].confidence = ED_ATTESTED;
}

static void attest_row(ed_tables *tables, const ed_attestation *one, const ed_attested_row *stated, ed_table *table)
{
    ed_row *row = row_named(tables->arena, table, stated->key);
    if (row == NULL)
        return;
    const ed_attestation_state state = state_of(tables->arena, one, stated, table, row);
    if (row->attestation != NULL && row->attested <= (int)state)
        return;
    row->attestation = one;
    row->attested = (int)state;
    if (state == ED_ATTESTATION_HOLDS)
        raise(table, row);
}

void ed_tables_attest(ed_tables *tables)
{
    for (size_t i = 0; i < tables->attestations; i++) {
        ed_attestation *one = tables->attestation[i];
        one->key_file = trusted_by(tables, one);
        for (size_t k = 0; k < tables->count; k++)
            for (size_t r = 0; r < one->rows && strcmp(tables->table[k]->id, one->table) == 0; r++)
                attest_row(tables, one, &one->row[r], tables->table[k]);
    }
}

/* ---- findings */

void ed_row_find_attestation(const ed_table *table, const ed_row *row, ed_place place, const char *path,
                             ed_findings *findings)
{
    const ed_attestation *one = row->attestation;
    if (one == NULL)
        return;
    const char *name = ed_row_name(findings->arena, row);
    if (row->attested == ED_ATTESTATION_UNKNOWN)
        ED_FIND(findings, attestation_unknown, place, path, table->id, name, one->name, one->seal.key.fingerprint);
    else if (row->attested == ED_ATTESTATION_CHANGED)
        ED_FIND(findings, attestation_changed, place, path, table->id, name, one->name, one->date);
    else if (row->attested == ED_ATTESTATION_FALSE)
        ED_FIND(findings, attestation_false, place, path, table->id, name);
}

/* The first table of the id in which the row is. */
static const ed_table *table_with(const ed_tables *tables, const char *id, const char *name, const ed_row **row)
{
    for (size_t i = 0; i < tables->count; i++)
        if (strcmp(tables->table[i]->id, id) == 0 && (*row = row_named(tables->arena, tables->table[i], name)) != NULL)
            return tables->table[i];
    return NULL;
}

void ed_tables_check_attestations(const ed_tables *tables, ed_findings *findings)
{
    for (size_t i = 0; i < tables->attestations; i++) {
        const ed_attestation *one = tables->attestation[i];
        for (size_t r = 0; r < one->rows; r++) {
            const ed_row *row = NULL;
            const ed_place place = ed_source_place(one->file, 0);
            const ed_table *table = table_with(tables, one->table, one->row[r].key, &row);
            if (table == NULL)
                ED_FIND(findings, table_no_row, place, NULL, one->table, one->row[r].key);
            else if (row->attestation == one)
                ed_row_find_attestation(table, row, place, NULL, findings);
        }
    }
}
