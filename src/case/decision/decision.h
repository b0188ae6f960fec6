/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was decided or agreed about the compensation, as the case states it: how each item is performed, who bears it,
 * what was paid or done already, and when the rest is paid. Nothing of it is judged here: what a court or an agreement
 * says is read, and what contradicts itself is found fault with.
 */
#ifndef ED_CASE_DECISION_DECISION_H
#define ED_CASE_DECISION_DECISION_H

#include "case/case.h"

/* What the evaluation of a restoration's effect came to. */
typedef struct ed_evaluation {
    const char *result; /* of ED_TERMS_evaluation; NULL: no evaluation is stated */
    ed_date date;
    const char *by;     /* who evaluated, or NULL */
    ed_words situation; /* of one that needs none: which situation it is; else empty */
} ed_evaluation;

/* "performance": one row for each item that is not simply paid. */
typedef struct ed_performance {
    const ed_item *item;
    const char *manner; /* of ED_TERMS_manner */
    ed_date due, accepted;
    const ed_number *price;     /* what is due if it is not performed; NULL: the item's amount */
    const ed_number *shortfall; /* what the evaluation of the effect found wanting, priced; or NULL */
    ed_evaluation evaluation;
    const char *payee; /* who spent the money and gets it back; or NULL */
    ed_words awarded;  /* by what an amount apart from the total (punitive damages) is due; or empty */
    ed_words note;
    ed_place place;
} ed_performance;

/* True for what is done by work: restoration by oneself or another, or in another place. */
bool ed_is_in_kind(const char *manner);

/* A party's part in a row of "liability". */
typedef struct ed_bearer {
    size_t party;            /* index among the case's parties */
    const ed_number *weight; /* the product of the stated factors; 1 where none is stated; NULL: taken from `figure` */
    const char *figure;      /* a figure of the valuation, "river.discharges[d1].cost"; or NULL */
    const ed_number *extent; /* of the amount, up to which it is liable outward, 0 .. 1; NULL: all of it */
    bool supplementary;      /* only for what the others can not pay */
    const char *falsified;   /* of ED_TERMS_service: a body liable with the others since it falsified; or NULL */
    ed_place place;
} ed_bearer;

typedef struct ed_liability {
    const ed_item **item; /* those that it speaks of; none: all that no other row names */
    size_t items;
    const char *kind; /* of ED_TERMS_liability */
    ed_bearer *bearer;
    size_t bearers;
    const ed_number *reduction; /* the part, 0 .. 1, that a court has taken off; NULL: none */
    ed_words source;            /* of the division, and of the reduction */
    const char *path;
    ed_place place;
} ed_liability;

/* What a settlement is set against: an item, or a head of compensation. */
typedef struct ed_target {
    const ed_item *item; /* NULL: by `head` */
    const char *head;
} ed_target;

typedef struct ed_settlement {
    const char *id, *kind; /* kind: of ED_TERMS_settlement */
    ed_words title;
    ed_date date;
    size_t party;                                    /* who paid or worked; SIZE_MAX: not stated */
    const ed_number *amount, *quantity, *unit_price; /* each may be NULL; the amount or the other two are given */
    ed_date price_date;
    ed_target *against; /* in the order in which it is used up */
    size_t targets;
    bool deferred;       /* set against what was put off on condition */
    const char *of_head; /* the head that what was spent belongs to; or NULL */
    ed_words reason;     /* why it is set against another head */
    ed_date accepted;
    bool refund; /* what is over is to be refunded */
    const char **evidence;
    size_t evidences;
    const char *path;
    ed_place place;
} ed_settlement;

typedef struct ed_instalment {
    ed_date date;
    const ed_number *amount, *share; /* one of them; the share of what is not deferred */
    ed_place place;
} ed_instalment;

typedef struct ed_payment_plan {
    ed_date from; /* the day from which values are discounted */
    ed_instalment *instalment;
    size_t instalments;
    bool by_share;             /* all of them are shares, else all amounts */
    const ed_number *deferred; /* the share of what is payable that is, or may be, put off; NULL: nothing */
    bool granted;              /* it is put off; else it may be applied for, which puts nothing off */
    ed_date until;
    ed_words condition, security, on_default, reason;
    const ed_number *rate;            /* a year's, for the present value; or NULL */
    const ed_number *security_amount; /* what the security covers; or NULL */
    bool accelerates;                 /* on default all that is not yet due falls due at once */
    ed_place place;
} ed_payment_plan;

typedef struct ed_decision {
    ed_performance *performance;
    size_t performances;
    ed_liability *liability;
    size_t liabilities;
    ed_settlement *settlement; /* by date, then by id, whatever their order in the case */
    size_t settlements;
    const ed_payment_plan *schedule; /* or NULL */
} ed_decision;

/* "procedure": what the rules of procedure ask for; each in the order of its group of terms. */
typedef struct ed_procedure {
    const bool **flag; /* of ED_TERMS_procedure_flag; NULL: not stated */
    const ed_number **amount;
    ed_date *date;
} ed_procedure;

/* NULL where the case has no such key. */
const ed_procedure *ed_procedure_read(ed_reader reader, const ed_json *root);

/* Reads the keys at the root of the case, when its parties, evidence and items are known; NULL where there is none of
 * them. */
const ed_decision *ed_decision_read(ed_reader reader, const ed_case *one, const ed_json *root);

#endif
