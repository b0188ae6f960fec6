/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coefficient tables. */
#ifndef ED_LIBRARY_TABLE_TABLE_H
#define ED_LIBRARY_TABLE_TABLE_H

#include "base/file.h"
#include "json/json.h"
#include "key/key.h"
#include "library/read.h"
#include "library/register/register.h"
#include "number/number.h"

/*
 * Coefficient tables (`ecodamage-table/1`): one table from one source per file, with provenance, dates and a confidence
 * for each row. Several files may be editions of one table (same id, other dates in force).
 */

/* "official", "secondary", "unverified"; in words: 已核对官方文本 ... */
const char *ed_confidence_name(ed_confidence confidence);
ed_words ed_confidence_words(ed_confidence confidence);

typedef struct ed_column {
    const char *name;
    const char *unit;  /* as written; "1" by default; NULL: a text column */
    ed_admitted codes; /* what a cell of a text column may be; none: any text */
    ed_words title;
} ed_column;

typedef struct ed_cell {
    const ed_number *number;  /* NULL in a text column, or where the source gives none (null) */
    const char *text;         /* as written */
    ed_confidence confidence; /* the row's, or its own: better than that of the rest of the row */
    const char *ref;          /* where it was read, where that is not the row's; else NULL */
} ed_cell;

struct ed_attestation;

typedef struct ed_row {
    const char *key; /* key table */
    ed_words title;
    const ed_number *over, *to; /* band table: over < x <= to; NULL: unbounded */
    ed_cell *cell;              /* one for each column */
    ed_confidence confidence;
    const char *ref; /* where the row was read */
    ed_place place;
    const struct ed_attestation *attestation; /* the best that there is of it, or NULL; what came of it: */
    int attested;                             /* an ed_attestation_state */
} ed_row;

typedef struct ed_table {
    const char *id;
    ed_words title;
    ed_citation source;   /* with the dates in force */
    ed_citation *sources; /* all its sources with alternatives, that one first */
    size_t source_count;
    bool dated; /* the edition states its own dates; else they are those of its source */
    ed_date_kind date;
    const char *supersedes; /* document, or NULL */
    const char *band;       /* band table: the name of its argument; NULL: key table */
    const char *band_unit;  /* as written, "1" by default */
    ed_column *column;
    size_t columns;
    ed_row *row;
    size_t rows;
    const ed_source *file;
    const char *root; /* "installed" or the folder given by --datasets */
    bool waits;       /* of the catalogue: its file was not read yet, and only its id and root are known */
} ed_table;

/* Reads and checks one table file; NULL after findings (table_* rules: keys unique, bands ascending, gapless and not
 * overlapping, cells numeric, dates in order, source complete, confidence named). */
ed_table *ed_table_read(ed_arena *arena, const ed_source *source, ed_findings *findings);

/* The index of a column, or SIZE_MAX. */
size_t ed_table_column(const ed_table *table, const char *name);
const ed_row *ed_table_row(const ed_table *table, const char *key);
/* The band that holds x, or NULL. */
const ed_row *ed_table_band(const ed_table *table, const ed_number *x);

/* ---- the tables installed: folders in search order, the first that has an id (with the same dates) wins */

/*
 * Attestations (`ecodamage-attestation/1`), files among the tables: somebody who holds a document states that rows of a
 * table agree with it, and signs that. Each row is in it in its canonical form, so that the statement is of these very
 * figures. Whose keys are trusted is for the reader to say; an attestation by another key changes nothing.
 */
typedef enum ed_attestation_state {
    ED_ATTESTATION_NONE,
    ED_ATTESTATION_HOLDS,   /* the row's confidence is ED_ATTESTED, unless it was official */
    ED_ATTESTATION_UNKNOWN, /* signed by a key that the reader does not name */
    ED_ATTESTATION_CHANGED, /* the row is no longer what was attested */
    ED_ATTESTATION_OTHER,   /* it is of a document, a clause or a time that are not those of the table's source */
    ED_ATTESTATION_FALSE    /* its key has not signed what it says */
} ed_attestation_state;

typedef struct ed_attested_row {
    const char *key;       /* as ed_row_name gives it */
    const char *canonical; /* as ed_row_canonical gave it when it was signed */
} ed_attested_row;

typedef struct ed_attestation {
    const char *table;
    const char *name; /* who attests, in his own words */
    const char *document, *clause, *page, *date;
    ed_attested_row *row;
    size_t rows;
    ed_seal seal;
    const ed_source *file;
    bool is_false;             /* the seal does not hold */
    const ed_source *key_file; /* that made its key trusted, or NULL */
} ed_attestation;

/*
 * True if it is of the table's source: of its document, by id, number or title as the register has them, of its clause,
 * where it names one, or a part of that, and not made before the document was issued. Blanks, widths, case and 《》
 * aside they are compared.
 */
bool ed_attestation_is_of(ed_arena *arena, const ed_attestation *one, const ed_table *table);
/* As findings say it: of what it is, and the sources of a table with the days on which they were issued. */
ed_words ed_attestation_told(ed_arena *arena, const ed_attestation *one);
ed_words ed_table_sources_told(ed_arena *arena, const ed_table *table);

typedef struct ed_trusted_key {
    ed_public_key key;
    const ed_source *file;
} ed_trusted_key;

typedef struct ed_tables {
    ed_arena *arena;
    ed_attestation **attestation;
    size_t attestations, attestation_capacity;
    ed_trusted_key *trusted;
    size_t trusteds, trusted_capacity;
    ed_table **table; /* all editions that were read, in search order */
    size_t count, capacity;
    ed_authorities documents;          /* the registers found beside them */
    struct ed_tables_waiting *waiting; /* NULL: all are read */
    ed_arena *asker;                   /* see ed_tables_seen_by */
} ed_tables;

void ed_tables_init(ed_tables *tables, ed_arena *arena);
/* Adds the tables and registers (*.json) of a folder tree; findings for bad files, editions of one id that overlap
 * within one folder. */
void ed_tables_add_folder(ed_tables *tables, ed_folder folder, const char *root, ed_findings *findings);
/*
 * Of the folder that is installed a table is read when somebody asks for its id: what begins as a table does is kept as
 * it is until then. What is found in it is added to the `findings` of its folder, and a table with errors is no table.
 *
 * The same tables, asked by whoever holds the arena: where memory runs out while one of them is read, it is that arena
 * which fails, for the tables' own is not protected then.
 */
ed_tables *ed_tables_seen_by(ed_arena *arena, const ed_tables *tables);
/* Reads the editions of an id that wait: before `table` is gone through for it. */
void ed_tables_need(const ed_tables *tables, const char *id);
/* Reads all that wait, and leaves out those with errors: before all of `table` is gone through. */
void ed_tables_need_all(ed_tables *tables, ed_arena *asker);
void ed_tables_add(ed_tables *tables, ed_table *table);
/* Adds what a source in the arena of the tables holds: a table, which is returned, or a register of documents (NULL);
 * NULL after findings too. The source gets the name that reports call it. */
ed_table *ed_tables_add_source(ed_tables *tables, ed_source *source, ed_findings *findings);
/* Fills in what the registers say, once all sources are added: a register may come behind a table that cites it. */
void ed_tables_resolve(ed_tables *tables);
/* True if any edition has the id. */
bool ed_tables_has(const ed_tables *tables, const char *id);
/* The edition in force on a date; NULL if none is. With no date given: the edition without an end, else the latest. */
const ed_table *ed_tables_find(const ed_tables *tables, const char *id, ed_date date);
/* The same of a table whose rows have keys; NULL for one of bands, as a stranger's report may bring in its place. */
const ed_table *ed_tables_find_keyed(const ed_tables *tables, const char *id, ed_date date);
/* All ids (each once, sorted), for listing and suggestions. */
size_t ed_tables_ids(const ed_tables *tables, ed_arena *arena, const char *const **ids);

/* What the parts of the reading of a table share. */

/* waiting.c: keeps a table's file for later; false where it does not begin as tables do, and is to be read at once. */
bool ed_tables_keep(ed_tables *tables, const ed_source *file, const char *root, ed_findings *findings);
/* tables.c: fills in what the registers and attestations say of one table. */
void ed_table_resolve(ed_tables *tables, ed_table *table);
/* The finding for each edition from the index `from` on, before `at`, that overlaps with that one. */
void ed_tables_check_editions(const ed_tables *tables, size_t from, size_t at, ed_findings *findings);
/* attested.c: gives the rows of one table what attestations say of them. */
void ed_table_attest(ed_tables *tables, ed_table *table);

/* The columns of a table, checked: names, units, no name twice nor one that rows need themselves (column.c). */
void ed_table_read_columns(ed_reader reader, const ed_json *root, ed_table *table);
/* What only the rows together show: keys unique; bands ascending, without gaps or overlaps (check.c). */
void ed_table_check_rows(ed_reader reader, const ed_table *table);

/* How sure the row is, and which of its cells are surer: "not verified (surface water, low end: quoted by ...)". */
ed_words ed_row_confidence_words(ed_arena *arena, const ed_table *table, const ed_row *row);

/* ---- attest.c */

/* A row as findings and attestations name it: its key, or its band: "(0, 10]". */
const char *ed_row_name(ed_arena *arena, const ed_row *row);
/* All that a row says, with its table's id, document, date, columns and units, as JSON on one line in a fixed order. */
const char *ed_row_canonical(ed_arena *arena, const ed_table *table, const ed_row *row);
/* What is signed. */
void ed_attestation_text(const ed_attestation *one, ed_text *out);
void ed_attestation_json(const ed_attestation *one, ed_text *out);
/* Reads an attestation into the tables; false where the source is none. */
bool ed_tables_add_attestation(ed_tables *tables, ed_source *source, ed_findings *findings);
/* Trusts a public key or certificate (PEM). */
void ed_tables_trust(ed_tables *tables, ed_source *source, ed_findings *findings);
/* Trusts the keys (*.pem, *.pub, *.crt) of a folder, or the key in a file. */
void ed_tables_trust_path(ed_tables *tables, const char *path, ed_findings *findings);
/* Gives the rows what attestations say of them, once all is read. */
void ed_tables_attest(ed_tables *tables);
/* The finding for a row's attestation, at `place`: a notice; nothing where it has none. */
void ed_row_find_attestation(const ed_table *table, const ed_row *row, ed_place place, const char *path,
                             ed_findings *findings);
/* The same for all attestations, at their own files: those of no table or row are errors. */
void ed_tables_check_attestations(const ed_tables *tables, ed_findings *findings);

#endif
