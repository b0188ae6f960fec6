/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of documents, and citations of it. */
#ifndef ED_LIBRARY_REGISTER_REGISTER_H
#define ED_LIBRARY_REGISTER_REGISTER_H

#include "base/base.h"
#include "json/json.h"

/*
 * The register of documents (`ecodamage-documents/1`): each law, interpretation, standard, notice or foreign rule once,
 * with its kind, number, titles, dates, what replaced it, and what of a case selects it: which of its dates, whose
 * claim, which medium. Models, tables and texts name a document by its id; how it is printed follows from its row. A
 * register is a file in a folder of tables.
 */

typedef enum ed_authority_kind {
    ED_AUTHORITY_LAW,
    ED_AUTHORITY_REGULATION,
    ED_AUTHORITY_INTERPRETATION,
    ED_AUTHORITY_CENTRAL,
    ED_AUTHORITY_MINISTRY,
    ED_AUTHORITY_LOCAL,
    ED_AUTHORITY_STANDARD,
    ED_AUTHORITY_SECTOR_STANDARD,
    ED_AUTHORITY_LOCAL_STANDARD,
    ED_AUTHORITY_GROUP_STANDARD,
    ED_AUTHORITY_STATISTICS,
    ED_AUTHORITY_LITERATURE,
    ED_AUTHORITY_FOREIGN,
    ED_AUTHORITY_OWN,
    ED_AUTHORITY_KINDS
} ed_authority_kind;

/* Which date of the case selects an edition or a document. */
typedef enum ed_date_kind {
    ED_DATE_ACT,
    ED_DATE_RESPONSE,
    ED_DATE_VALUATION,
    ED_DATE_REPORT,
    ED_DATE_KINDS
} ed_date_kind;
const char *ed_date_kind_name(ed_date_kind kind); /* "act" ... */
ed_words ed_date_kind_words(ed_date_kind kind);

/* What of a case selects its law. */
typedef struct ed_law_facts {
    ed_date day[ED_DATE_KINDS];
    const char *claimant; /* a code of ED_TERMS_party_type; NULL: not known, and may be any */
    const char *medium;   /* a key of the table of media; NULL: not known, and may be any */
} ed_law_facts;

typedef struct ed_authority {
    const char *id; /* "cn/civil-code" */
    ed_authority_kind kind;
    ed_words number;               /* 法释〔2019〕8号; none: NULL */
    ed_words title;                /* without brackets */
    ed_words shortly;              /* the title in short, 民法典; none: NULL */
    ed_words name;                 /* as running text names it: 《民法典》, GB/T 39793.2-2020 */
    ed_words full;                 /* as a list of sources names it: 《title》（number） */
    ed_date issued, from, to;      /* in force, both included; not given: open, or not known */
    bool issued_month, from_month; /* only the month is proved; the date is the month's first day */
    const char *replaced_by;       /* an id, or NULL */
    ed_date_kind date;             /* which date must lie within */
    const char **claimant;         /* whose claims it governs, codes of ED_TERMS_party_type; none: all */
    const char **medium;           /* of which media it speaks, keys of the table of media; none: all */
    size_t claimants, media;
    const struct ed_authority *amended; /* as it reads since it was amended under the same number; or NULL */
    ed_words amended_as;                /* of an amended one: 2020年修正 */
    ed_date amended_from;               /* of an amended one */
    ed_date_kind amended_date;          /* which date chooses between the two */
    const char *transition;             /* what says that it governs acts that last into its time: an id, or NULL */
    ed_words transition_clause;
    ed_confidence confidence; /* of title, number and dates */
    const char *ref;          /* where they were read */
    ed_place place;
    const ed_source *file;
} ed_authority;

const char *ed_authority_kind_name(ed_authority_kind kind); /* "law" */
ed_words ed_authority_kind_words(ed_authority_kind kind);   /* 法律 */
/* The level of authority that a kind has: "national", "ministry", "foreign"; see ed_citation.level. */
const char *ed_authority_level(ed_authority_kind kind);
/* When it is in force, in the words of its kind: 2021年1月1日起施行, 2017年9月印发; "" where nothing is known. */
const char *ed_authority_dates(ed_arena *arena, const ed_authority *document, ed_lang lang);
bool ed_authority_in_force(const ed_authority *document, ed_date day);
/* True if it governs whose claim and which medium it is, whatever the date. */
bool ed_authority_speaks(const ed_authority *document, const ed_law_facts *facts);
/* True if it does, and is in force on the date that selects it. */
bool ed_authority_governs(const ed_authority *document, const ed_law_facts *facts);
/* How far it is from governing the case: 0 if it does; 1 where only that is
 * wrong that it speaks of another claimant or medium; more by the days between the date that selects it and its time.
 */
enum { ED_FAR_FROM_LAW = 1000000 }; /* what is wrong on both counts is farther than any days */
long ed_authority_distance(const ed_authority *document, const ed_law_facts *facts);
/* As it reads for the case: amended, or not yet. */
const ed_authority *ed_authority_edition(const ed_authority *document, const ed_law_facts *facts);

/* ---- the register: files in search order, the first that has an id wins */

typedef struct ed_authorities {
    ed_arena *arena;
    const ed_authority **row;
    size_t count, capacity;
} ed_authorities;

/*
 * Adds the rows of a file, if it is a register; false if it is none. Findings at their places: an id twice, what
 * replaces a document not known or not at once.
 */
bool ed_authorities_read(ed_authorities *documents, const ed_source *file, ed_findings *findings);
/* The document of an id; NULL where there is none. */
const ed_authority *ed_authorities_find(const ed_authorities *documents, const char *id);
/* The document of whose title, short title or number `length` bytes of Chinese text are; NULL where there is none. */
const ed_authority *ed_authorities_named(const ed_authorities *documents, const char *text, size_t length);

/* ---- references in texts: "{cn/civil-code}第一千二百三十五条"; "{cn/civil-code:dates}" only names the document, with
 * its dates, as what begins or ends another's time */

/* The id of the first reference at or behind `*at`, copied; `*at` is then behind it. NULL: no more. `*named`: with its
 * dates, not applied. */
const char *ed_reference_next(ed_arena *arena, const char **at, bool *named);
/* The text with every reference to a registered document as its name in a language. With `facts` (else NULL) they
 * choose between a document and the same as amended, and one that is not in force is named with its dates. */
const char *ed_authorities_say(ed_arena *arena, const ed_authorities *documents, const char *text, ed_lang lang,
                               const ed_law_facts *facts);

/*
 * Citations. A model or a table names its sources as objects; formulas and conditions cite in a text with references
 * ("{cn/civil-code}第一千二百三十五条"). Where law changes with time, with whose claim it is or with the medium,
 * alternatives stand in a list, of which the facts of the case choose the first that governs them.
 */

typedef struct ed_citation {
    const char *document;       /* as printed in Chinese: "GB/T 39793.2-2020" */
    ed_words clause;            /* "表3", or NULL */
    const char *level;          /* national, sector, local, ministry, literature, foreign */
    const char *note;           /* or NULL */
    ed_date from, to;           /* in force, both included; not given: open */
    ed_date used_from, used_to; /* narrower, by this program's own rule ("in_force" of the citation) */
    ed_date_kind date;          /* what selects it: as stated, else what its row says, else the act */
    bool date_stated;
    bool binds;              /* who applies it is bound by it: outside of its dates a finding, else a notice */
    bool alternative;        /* to the citation before it: one of them is chosen by date */
    bool optional;           /* of a list that ends with null: none is needed outside of their dates */
    const ed_authority *row; /* in the register; NULL: not registered */
    ed_date reference; /* of an item: the day on which it is not in force, so that it is cited for reference only */
    const char *id;    /* as written under "document" */
    ed_place place;
} ed_citation;

/* The level in words: 国家 / national; empty for NULL and what is no level. */
ed_words ed_level_words(const char *level);

/* Reads a citation object (keys document, clause, level, note, in_force, date, binds); findings at their places. A
 * document that is no id of the register states its level. */
ed_citation ed_citation_read(ed_arena *arena, const ed_json *object, const char *path, ed_findings *findings);
/* Reads a list whose entries are citations or lists of alternatives, which may end with null. */
ed_citation *ed_citations_read(ed_arena *arena, const ed_json *list, ed_findings *findings, size_t *count);
/* Reads ["2021-01-01", null]. */
void ed_period_read(const ed_json *array, const char *path, ed_date *from, ed_date *to, ed_findings *findings);

/* Fills in what the register says of the document; leaves one that is not registered as it is. */
void ed_citation_resolve(ed_citation *citation, const ed_authorities *documents);
bool ed_citation_covers(const ed_citation *citation, ed_date day);
/* True if it covers the date that selects it, and governs whose claim and which medium it is. */
bool ed_citation_governs(const ed_citation *citation, const ed_law_facts *facts);
/* How far it is from that, as ed_authority_distance has it. */
long ed_citation_distance(const ed_citation *citation, const ed_law_facts *facts);
/* The citation with its document as it reads for the case. */
const ed_citation *ed_citation_edition(ed_arena *arena, const ed_citation *citation, const ed_law_facts *facts);
/* The document as running text names it. */
ed_words ed_citation_name(const ed_citation *citation);
/* "《…》（法释〔2019〕8号）第十二条": the document in full with its clause. */
const char *ed_citation_full(ed_arena *arena, const ed_citation *citation, ed_lang lang);
/* "国家标准；2021年1月1日起实施": what kind of document it is and when it is in force. */
const char *ed_citation_about(ed_arena *arena, const ed_citation *citation, ed_lang lang);

/* ---- what a formula or a condition cites */

typedef struct ed_cite { /* one alternative */
    ed_words text;       /* references written out */
    ed_words written;
    const ed_authority **document; /* those that are applied, not those that are only named with their dates */
    size_t documents;
} ed_cite;

typedef struct ed_cites {
    ed_cite *cite;
    size_t count;
    ed_place place;
} ed_cites;

/* A text, texts in both languages, or a list of such alternatives under "cite"; none where there is no such key. */
ed_cites ed_cites_read(ed_arena *arena, const ed_json *object, ed_findings *findings);
void ed_cites_resolve(ed_arena *arena, ed_cites *cites, const ed_authorities *documents);
/* Alternatives in one text, as a cell of a table has them: "{a} art. 1 | {b} art. 2". */
ed_cites ed_cites_split(ed_arena *arena, ed_words written, const ed_authorities *documents);
/* How far it is from governing the case: the farthest of its documents (ed_authority_distance); 0 for NULL. */
long ed_cite_distance(const ed_cite *cite, const ed_law_facts *facts);
/* The first alternative all of whose documents govern the case, else the nearest to that (ed_cite_distance); NULL
 * where nothing is cited. */
const ed_cite *ed_cites_choose(const ed_cites *cites, const ed_law_facts *facts);
/* It in words, {NULL, NULL} for NULL. */
ed_words ed_cite_words(ed_arena *arena, const ed_authorities *documents, const ed_cite *cite,
                       const ed_law_facts *facts);

#endif
