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

/* ---- of what document */

/* As documents and clauses are compared: folded, without blanks and the brackets of titles. */
static const char *squeezed(ed_arena *arena, const char *text)
{
    ed_text out = ed_text_new(arena);
    for (const char *at = ed_text_folded(arena, text); *at != '\0'; at++) {
        const bool bracket = strncmp(at, "《", strlen("《")) == 0 || strncmp(at, "》", strlen("》")) == 0;
        if (bracket)
            at += strlen("《") - 1;
        else if (strchr(" \t\r\n", *at) == NULL)
            ed_text_add_char(&out, *at);
    }
    return ed_arena_string(arena, ed_text_string(&out));
}

static bool is_same(ed_arena *arena, const char *stated, const char *own)
{
    return own != NULL && own[0] != '\0' && strcmp(squeezed(arena, stated), squeezed(arena, own)) == 0;
}

static bool is_document(ed_arena *arena, const char *stated, const ed_citation *source)
{
    const ed_authority *row = source->row;
    if (is_same(arena, stated, source->document) || is_same(arena, stated, source->id))
        return true;
    if (row == NULL)
        return false;
    const ed_words called[] = {row->number, row->title, row->shortly, row->name, row->full};
    for (size_t i = 0; i < sizeof called / sizeof called[0]; i++)
        if (is_same(arena, stated, called[i].zh) || is_same(arena, stated, called[i].en))
            return true;
    return is_same(arena, stated, row->id);
}

/* "表3第2行" is of 表3, and 表33 is not. */
static bool is_within(ed_arena *arena, const char *stated, const char *own)
{
    if (own == NULL || own[0] == '\0')
        return false;
    const char *a = squeezed(arena, stated), *b = squeezed(arena, own);
    const size_t length = strlen(b);
    return strncmp(a, b, length) == 0 &&
           strchr("0123456789abcdefghijklmnopqrstuvwxyz.-", a[length] == '\0' ? ' ' : a[length]) == NULL;
}

static bool is_clause(ed_arena *arena, const char *stated, ed_words own)
{
    return (own.zh == NULL && own.en == NULL) || is_within(arena, stated, own.zh) || is_within(arena, stated, own.en);
}

/* When it was issued, else since when it is in force. */
static ed_date first_day(const ed_citation *source)
{
    return source->row != NULL && source->row->issued.given ? source->row->issued : source->from;
}

static bool is_of(ed_arena *arena, const ed_attestation *one, const ed_citation *source)
{
    const ed_date first = first_day(source);
    ed_date date = {0, false};
    return is_document(arena, one->document, source) && is_clause(arena, one->clause, source->clause) &&
           ed_date_parse(one->date, &date) && (!first.given || date.days >= first.days);
}

bool ed_attestation_is_of(ed_arena *arena, const ed_attestation *one, const ed_table *table)
{
    for (size_t i = 0; i < table->source_count; i++)
        if (is_of(arena, one, &table->sources[i]))
            return true;
    return table->source_count == 0 && is_of(arena, one, &table->source);
}

static const char *sources_in(ed_arena *arena, const ed_table *table, ed_lang lang)
{
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < (table->source_count == 0 ? 1 : table->source_count); i++) {
        const ed_citation *source = table->source_count == 0 ? &table->source : &table->sources[i];
        const ed_date first = first_day(source);
        ed_text_format(&out, "%s%s", i == 0 ? "" : lang == ED_ZH ? "；" : "; ", ed_citation_full(arena, source, lang));
        if (first.given)
            ed_text_format(&out, lang == ED_ZH ? "（%s）" : " (%s)", ed_date_words(arena, first, false, lang));
    }
    return ed_arena_string(arena, ed_text_string(&out));
}

ed_words ed_table_sources_told(ed_arena *arena, const ed_table *table)
{
    return (ed_words){sources_in(arena, table, ED_ZH), sources_in(arena, table, ED_EN)};
}

ed_words ed_attestation_told(ed_arena *arena, const ed_attestation *one)
{
    const char *told = ed_arena_printf(arena, "%s %s (%s)", one->document, one->clause, one->date);
    return (ed_words){told, told};
}

/* ---- what comes of them */

static ed_attestation_state state_of(ed_arena *arena, const ed_attestation *one, const ed_attested_row *stated,
                                     const ed_table *table, const ed_row *row)
{
    if (one->is_false)
        return ED_ATTESTATION_FALSE;
    if (!ed_attestation_is_of(arena, one, table))
        return ED_ATTESTATION_OTHER;
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

static void attest_by(ed_tables *tables, const ed_attestation *one, ed_table *table)
{
    for (size_t r = 0; r < one->rows && !table->waits && strcmp(table->id, one->table) == 0; r++)
        attest_row(tables, one, &one->row[r], table);
}

void ed_table_attest(ed_tables *tables, ed_table *table)
{
    for (size_t i = 0; i < tables->attestations; i++)
        attest_by(tables, tables->attestation[i], table);
}

void ed_tables_attest(ed_tables *tables)
{
    for (size_t i = 0; i < tables->attestations; i++) {
        ed_attestation *one = tables->attestation[i];
        one->key_file = trusted_by(tables, one);
        for (size_t k = 0; k < tables->count; k++)
            attest_by(tables, one, tables->table[k]);
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
    else if (row->attested == ED_ATTESTATION_OTHER) {
        const ed_words words[] = {{table->id, table->id},
                                  {name, name},
                                  ed_attestation_told(findings->arena, one),
                                  ed_table_sources_told(findings->arena, table)};
        ed_findings_add_words(findings, ED_RULE_attestation_other, place, path, words, 4);
    } else if (row->attested == ED_ATTESTATION_FALSE)
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
