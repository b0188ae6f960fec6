/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Verifying a paper: the report that it carries is computed again from the sources inside of that report, every value
 * is compared, and so is what is printed. Nothing is taken from where the program is installed but the program itself.
 */
#ifndef ED_REVIEW_VERIFY_VERIFY_H
#define ED_REVIEW_VERIFY_VERIFY_H

#include "json/json.h"
#include "review/sign/sign.h"
#include "review/withhold/withhold.h"

struct ed_ledger;
struct ed_models;
struct ed_simulation_options;
struct ed_tables;

/* A value that is not what it should be. */
typedef struct ed_difference {
    const char *path;                /* into the report: "items[0].steps[3].value"; NULL: printed */
    ed_words where;                  /* what it is called: the item's title and the step's; of print: page and line */
    const char *stated, *recomputed; /* NULL: there is none; long texts are cut around what differs */
} ed_difference;

/* At most ED_DIFFERENCES are kept, `all` are counted. */
typedef struct ed_differences {
    ed_difference *row;
    size_t count, capacity, all;
} ed_differences;

/* How far what is printed was compared. */
typedef enum ed_print_check {
    ED_PRINT_NONE,   /* nothing is printed: a report as JSON; or the report could not be computed again */
    ED_PRINT_SAME,   /* the very bytes that this program writes */
    ED_PRINT_TEXT,   /* other bytes with the same text: layout and pictures can not be judged */
    ED_PRINT_FIGURE, /* another version's, with other text: every figure that is printed is one of the report's */
    ED_PRINT_UNREAD, /* the text could not be read: the findings say why */
    ED_PRINT_FONTS,  /* the fonts to print it again are not installed */
    ED_PRINT_DIFFERS /* see `printed` */
} ed_print_check;

/* Who attests rows that the report rests on. */
typedef struct ed_attester {
    const char *name, *fingerprint;
    size_t rows;
    bool trusted; /* the reader names the key */
} ed_attester;

typedef struct ed_review {
    ed_status verdict;   /* ED_OK: consistent; ED_NO: not; ED_UNKNOWN: can not tell, the findings say why */
    ed_status computed;  /* the same of the paper alone, whatever its signature is */
    bool valueless;      /* what is in it gives no amount, and does not follow */
    const char *paper;   /* what was read: "json", "html", "docx", "xlsx", "pdf"; NULL: nothing that is known */
    const char *version; /* of the program that made the report; NULL: there is no report */
    bool other_version;  /* it is not this one */
    bool reformatted;    /* the same values in other bytes */
    const char *total;
    ed_words currency;        /* as it is printed */
    ed_lang lang;             /* of the report's case */
    char sha256[65], sm3[65]; /* of the report; empty: there is none, or libcrypto can not */
    ed_differences figures;   /* between the report and what its sources give */
    ed_differences absent; /* of another version's report: what only this version states; it may have been taken out */
    ed_print_check print;
    ed_form form;                 /* that is printed */
    ed_differences printed;       /* between the paper and what its report gives */
    bool own_library;             /* its models and tables were compared with no others */
    bool with_today;              /* `today` was asked for, and could be computed */
    ed_differences today;         /* between the report's figures and those with the models and tables of today */
    const ed_signed *signed_by;   /* the signature that was looked at, or NULL */
    ed_signature_state signature; /* what became of it: but for ED_SIGNATURE_HOLDS the verdict is ED_NO */
    ed_attester *attester;
    size_t attesters, attester_capacity;
    ed_withheld *withheld; /* what a public version no longer has */
    size_t withhelds;
    ed_shown_text *shown; /* texts that were shown against it; where one does not belong the verdict is ED_NO */
    size_t shows;
    size_t stated_files; /* tables of the case whose file's hash the report states, and does not carry the file */
    bool by_authority;   /* it holds because the authority named has issued the signer's certificate */
} ed_review;

typedef struct ed_review_settings {
    const struct ed_simulation_options *simulation;
    const char *version;              /* of this program */
    struct ed_models *models;         /* those of today, and */
    const struct ed_tables *tables;   /* NULL: not asked for */
    const ed_signed *signature;       /* the paper's, to be checked against */
    const struct ed_tables *trusting; /* whose `trusted` keys the reader names */
    const ed_showing *showing;        /* NULL: nothing is shown */
    const ed_signature_trust *trust;  /* whom the reader trusts; NULL: not asked for */
} ed_review_settings;

/* Verifies the paper in a source (of any bytes). Findings: paper_*, and those of a report that is none. Inside
 * ed_arena_protect of `arena`. */
const ed_review *ed_review_paper(ed_arena *arena, const ed_source *paper, const ed_review_settings *settings,
                                 ed_findings *findings);

/* The report that a paper carries, as ed_view_read gives it; NULL after findings. */
const ed_json *ed_review_report(ed_arena *arena, const ed_source *paper, ed_findings *findings);
/* The report computed again from the sources in it (`models`, `tables` NULL), or its case with other models and tables;
 * NULL after findings. */
const ed_json *ed_review_again(ed_arena *arena, const ed_json *report, const ed_review_settings *settings,
                               struct ed_models *models, const struct ed_tables *tables, ed_findings *findings);
/* The ledger of a report, bound again from the sources in it (`models`, `tables` NULL), or its case with other models
 * and tables; NULL after findings, or where there is no case in it. Inside ed_arena_protect of `arena`. */
struct ed_ledger *ed_review_bind(ed_arena *arena, const ed_json *report, struct ed_models *models,
                                 const struct ed_tables *tables, ed_findings *findings);

/* What was found, as a document to be rendered, and as JSON (`ecodamage-verification/1`) with a line break. `file`: as
 * the paper is named. */
ed_status ed_review_tell(const ed_review *review, const char *file, const ed_findings *findings, ed_format format,
                         ed_lang lang, ed_text *out);

#endif
