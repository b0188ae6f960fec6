/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Citations. A model or a table names its sources as objects; formulas and conditions cite in a text with references
 * ("{cn/civil-code}第一千二百三十五条"). Where law changes with time, with whose claim it is or with the medium,
 * alternatives stand in a list, of which the facts of the case choose the first that governs them.
 */
#ifndef ED_LIBRARY_REGISTER_CITATION_H
#define ED_LIBRARY_REGISTER_CITATION_H

#include "library/register/authority.h"

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
    const char *id;          /* as written under "document" */
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
/* The first alternative all of whose documents govern the case, else the nearest to that (ed_authority_distance); NULL
 * where nothing is cited. */
const ed_cite *ed_cites_choose(const ed_cites *cites, const ed_law_facts *facts);
/* It in words, {NULL, NULL} for NULL. */
ed_words ed_cite_words(ed_arena *arena, const ed_authorities *documents, const ed_cite *cite,
                       const ed_law_facts *facts);

#endif
