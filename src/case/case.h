/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Case files (`ecodamage-case/1`): everything that does not depend on a model is read and checked here; an item's
 * `inputs` stay JSON until the engine binds them to the item's model.
 */
#ifndef ED_CASE_CASE_H
#define ED_CASE_CASE_H

#include "base/date.h"
#include "base/finding.h"
#include "case/simulation.h"
#include "json/json.h"
#include "number/money.h"
#include "language/compile/compile.h" /* ed_timing */

typedef struct ed_act {
    const char *id;   /* NULL where none is given */
    ed_words title;   /* or empty */
    ed_words note;    /* what is to be known of its dates, or empty */
    ed_date from, to; /* `to` not given: equals from */
    bool continuing;
    ed_place place;
} ed_act;

/* True if the act, whose dates are known, goes on to the day (YYYY-MM-DD) or beyond it. */
bool ed_act_reaches(const ed_act *act, const char *day);

typedef struct ed_evidence {
    const char *id;
    const char *title, *kind, *issuer, *pages, *sha256, *note;
    ed_date date;
    bool cma;                      /* from a laboratory with the CMA mark (检验检测机构资质认定) */
    const char *cross_examination; /* agreed, disputed, none; NULL: not stated */
    ed_place place;
} ed_evidence;

typedef struct ed_waiver {
    const char *id, *reason;
    ed_place place;
    bool used; /* set by the engine; an unused waiver is a notice */
} ed_waiver;

/* Default {"level":"mean","factor":"start"}. Reads the object or word; findings at their place. */
ed_timing ed_timing_read(const ed_json *json, const char *path, ed_findings *findings);
ed_words ed_timing_words(ed_timing timing);
/* "trapezoid", "quarterly", "continuous", or level and factor: "mean-start". */
const char *ed_timing_name(ed_timing timing);
/* All conventions, 0 .. ED_TIMINGS - 1, and one as the case format writes it. */
enum { ED_TIMINGS = 12 };
ed_timing ed_timing_at(size_t index);
const char *ed_timing_text(ed_arena *arena, ed_timing timing);

typedef struct ed_item {
    const char *id;
    const char *model;
    const char *head, *note, *medium, *event, *area_id;
    ed_words title;
    const ed_json *inputs; /* object or NULL */
    const ed_json *json;   /* the item itself, for places */
    const char **confirmed;
    size_t confirmeds;
    ed_waiver *waive;
    size_t waives;
    const ed_act *act; /* the act of its event; the first act without */
} ed_item;

typedef struct ed_party {
    const char *id, *name, *role;                /* role: "claimant" or "liable" */
    const char *type;                            /* of ED_TERMS_party_type, or NULL; what a report calls it follows */
    const char *region, *address, *unified_code; /* each or NULL; region: the code of what a government governs */
    bool county;                                 /* a claimant that is a county's government, which has no claim */
} ed_party;

typedef struct ed_appraiser {
    const char *name, *licence; /* 鉴定人, 执业证号 (or NULL) */
} ed_appraiser;

/* Who signs an expert's opinion (专家意见): name, 职称, 专业, 单位 (or NULL). */
typedef struct ed_expert {
    const char *name, *title, *speciality, *unit;
} ed_expert;

/* What printed forms say about the appraisal itself (the case's "report"); every text may be missing. */
typedef struct ed_appraisal {
    const char *client, *matter, *institution, *licence, *reviewer, *statement;
    ed_date accepted; /* 受理日期 */
    ed_appraiser *appraiser;
    size_t appraisers;
    ed_expert *expert;
    size_t experts;
    const char *institution_kind; /* of ED_TERMS_institution_kind, or NULL */
    const char *heads;            /* the table of the printed scheme of heads; NULL: by the date of the act */
    /* chapters that only the appraiser can write */
    ed_words facts, scope, analysis, plan, remarks;
} ed_appraisal;

/* What was decided or published for the case, against which its total is printed. */
typedef struct ed_published {
    const ed_number *amount; /* in the case's currency; NULL: nothing was published */
    ed_words source, reason; /* where; why the total differs (needed where it does) */
    ed_place place;
} ed_published;

typedef struct ed_case {
    ed_lang lang;
    bool lang_given;
    const char *id;
    ed_words title, note; /* note: what the reader of a report must know of the case; or empty */
    ed_published published;
    ed_act *act;
    size_t acts;
    ed_date found, response_end, valuation_date, report_date;
    const char *region;
    const char *currency; /* "CNY" */
    uint8_t money;        /* the currency's atom */
    ed_rounding rounding;
    ed_party *party;
    size_t parties;
    ed_evidence *evidence;
    size_t evidences;
    ed_map evidence_by_id; /* its index in `evidence` */
    ed_appraisal appraisal;
    const ed_json *defaults; /* object or NULL */
    ed_item *item;
    size_t items;
    const ed_simulation_request *simulation; /* NULL: the case asks for none */
    const ed_source *file;
    const ed_json *json;
} ed_case;

/* Reads and checks a case; NULL when its form is so broken that binding makes no sense, else a case (findings may have
 * been added all the same: every one that can be found in one pass). Case-level rules: case_*, and the json ones. */
ed_case *ed_case_read(ed_arena *arena, const ed_source *source, ed_findings *findings);
/* The same from a tree, which may be put together of parts: each is found fault with where it stands in its source. */
ed_case *ed_case_from_json(ed_arena *arena, const ed_json *root, ed_findings *findings);

const ed_evidence *ed_case_evidence(const ed_case *one, const char *id);
const ed_item *ed_case_item(const ed_case *one, const char *id);
/* An identifier of the case (item, list element, evidence): letters of any script, digits, "-", "_"; up to 64 bytes. */
bool ed_case_id_valid(const char *id);

#endif
