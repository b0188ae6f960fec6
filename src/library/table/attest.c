/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attestations: what is signed, and their files. */
#include "library/table/table.h"
#include <string.h>

#define ATTESTATION_FORMAT "ecodamage-attestation/1"

/* ---- rows */

static const char *end_of(ed_arena *arena, const ed_number *end, const char *none)
{
    return end == NULL ? none : ed_number_text(arena, end);
}

const char *ed_row_name(ed_arena *arena, const ed_row *row)
{
    if (row->key != NULL)
        return row->key;
    return ed_arena_printf(arena, "(%s, %s%s", end_of(arena, row->over, "-∞"), end_of(arena, row->to, "+∞"),
                           row->to == NULL ? ")" : "]");
}

const char *ed_row_canonical(ed_arena *arena, const ed_table *table, const ed_row *row)
{
    ed_text out = ed_text_new(arena);
    ed_json_writer w = ed_json_writer_new(&out, true);
    const ed_authority *document = table->source.row;
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "table", table->id);
    ed_json_put_text(&w, "document", document != NULL ? document->id : table->source.document);
    ed_json_put_text(&w, "clause", ed_words_in(table->source.clause, ED_ZH));
    ed_json_put_text(&w, "date", ed_date_kind_name(table->date));
    ed_json_put_text(&w, "band", table->band);
    ed_json_put_text(&w, "band_unit", table->band == NULL ? NULL : table->band_unit);
    ed_json_put_text(&w, "row", ed_row_name(arena, row));
    ed_json_put_words(&w, "title", row->title);
    ed_json_open_array(&w, "columns");
    for (size_t i = 0; i < table->columns; i++) {
        ed_json_open_object(&w, NULL);
        ed_json_put_text(&w, "name", table->column[i].name);
        ed_json_put_text(&w, "unit", table->column[i].unit);
        ed_json_put_text(&w, "value", row->cell[i].text);
        ed_json_close(&w);
    }
    ed_json_close(&w);
    ed_json_close(&w);
    return ed_text_string(&out);
}

/* ---- what is signed */

/* Texts are people's own: each with its length, so that none can pass for two. */
static void add_field(ed_text *out, const char *name, const char *text)
{
    ed_text_format(out, "%s %zu %s\n", name, strlen(text), text);
}

void ed_attestation_text(const ed_attestation *one, ed_text *out)
{
    ed_text_format(out, "%s\nalgorithm %s\nkey %s\n", ATTESTATION_FORMAT, ed_key_kind_name(one->seal.key.kind),
                   one->seal.key.fingerprint);
    add_field(out, "table", one->table);
    add_field(out, "name", one->name);
    add_field(out, "document", one->document);
    add_field(out, "clause", one->clause);
    add_field(out, "page", one->page);
    add_field(out, "date", one->date);
    for (size_t i = 0; i < one->rows; i++) {
        add_field(out, "row", one->row[i].key);
        add_field(out, "is", one->row[i].canonical);
    }
}

void ed_attestation_json(const ed_attestation *one, ed_text *out)
{
    ed_json_writer w = ed_json_writer_new(out, false);
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "format", ATTESTATION_FORMAT);
    ed_json_put_text(&w, "table", one->table);
    ed_json_put_text(&w, "name", one->name);
    ed_json_put_text(&w, "document", one->document);
    ed_json_put_text(&w, "clause", one->clause);
    ed_json_put_text(&w, "page", one->page);
    ed_json_put_text(&w, "date", one->date);
    ed_json_open_array(&w, "rows");
    for (size_t i = 0; i < one->rows; i++) {
        ed_json_open_object(&w, NULL);
        ed_json_put_text(&w, "row", one->row[i].key);
        ed_json_put_text(&w, "is", one->row[i].canonical);
        ed_json_close(&w);
    }
    ed_json_close(&w);
    ed_seal_put(&w, out->arena, &one->seal);
    ed_json_close(&w);
    ed_text_add_char(out, '\n');
}

/* ---- reading */

static void read_rows(ed_reader reader, const ed_json *root, ed_attestation *out)
{
    static const char *const keys[] = {"row", "is"};
    const ed_json *list = ed_read_list(reader, root, "rows", true, NULL);
    out->row = ed_arena_array(reader.arena, (list == NULL ? 0 : (size_t)list->count) + 1, sizeof *out->row);
    if (list != NULL && list->count == 0)
        ED_FIND(reader.findings, list_empty, ed_json_place(list), NULL, "rows");
    for (const ed_json *at = list == NULL ? NULL : list->child; at != NULL; at = at->next) {
        if (at->type != ED_JSON_OBJECT) {
            ed_read_wrong(reader, at, ed_json_type_words(ED_JSON_OBJECT), NULL);
            continue;
        }
        ed_json_check_keys(at, keys, 2, NULL, reader.findings);
        out->row[out->rows++] =
            (ed_attested_row){ed_read_text(reader, at, "row", true, NULL), ed_read_text(reader, at, "is", true, NULL)};
    }
}

static void read(ed_reader reader, const ed_json *root, ed_attestation *out)
{
    static const char *const keys[] = {"format", "table", "name", "document", "clause", "page", "date", "rows", "seal"};
    ed_json_check_keys(root, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    out->table = ed_read_text(reader, root, "table", true, NULL);
    out->name = ed_read_text(reader, root, "name", true, NULL);
    out->document = ed_read_text(reader, root, "document", true, NULL);
    out->clause = ed_read_text(reader, root, "clause", true, NULL);
    out->page = ed_read_text(reader, root, "page", true, NULL);
    out->date = ed_read_text(reader, root, "date", true, NULL);
    if (out->date != NULL)
        (void)ed_read_date(reader, root, "date", true, NULL);
    read_rows(reader, root, out);
    (void)ed_seal_read(reader.arena, root, reader.findings, &out->seal);
}

static bool names_format(ed_arena *arena, const ed_source *source, const ed_json **root)
{
    ed_findings unused;
    ed_findings_init(&unused, arena);
    if (strstr(source->text, ATTESTATION_FORMAT) == NULL)
        return false;
    *root = ed_json_parse(arena, source, &unused);
    const ed_json *format = ed_json_get(*root, "format");
    return unused.errors == 0 && format != NULL && format->type == ED_JSON_STRING &&
           strcmp(format->text, ATTESTATION_FORMAT) == 0;
}

bool ed_tables_add_attestation(ed_tables *tables, ed_source *source, ed_findings *findings)
{
    ed_arena *arena = tables->arena;
    const ed_json *root;
    ed_findings own;
    ed_findings_init(&own, arena);
    if (!names_format(arena, source, &root))
        return false;
    ed_attestation *one = ed_arena_alloc(arena, sizeof *one);
    source->kind = "attestation";
    one->file = source;
    read((ed_reader){arena, &own}, root, one);
    if (own.errors == 0) {
        ed_text text = ed_text_new(arena);
        ed_attestation_text(one, &text);
        one->is_false = !ed_seal_holds(&one->seal, &text);
        source->name = ed_arena_printf(arena, "datasets/attest/%s.%.8s.json", one->table, source->sha256);
        ED_PUSH(arena, tables->attestation, tables->attestations, tables->attestation_capacity, one);
    }
    ed_read_pass_on(&own, findings);
    return true;
}
