/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who pays what, to whom, when. The damage is what was valued; what a court or an agreement decided about it is stated
 * by the case (case/decision); what follows from both is computed here, exactly and to the cent. Of every amount that
 * is owed each cent is in one place: taken off, done, owed in kind, set off, or payable; and what is payable is due
 * now, later, or put off on condition.
 *
 * A cent that does not divide goes to the largest remainder, and among equal ones to the id that sorts first.
 */
#ifndef ED_ENGINE_SETTLE_SETTLE_H
#define ED_ENGINE_SETTLE_SETTLE_H

#include "case/decision/decision.h"
#include "engine/ledger.h"

/* An amount of an item that is owed. amount = reduced + done + in_kind + deducted + payable. */
typedef struct ed_owed {
    const ed_item *item;
    ed_words title;
    const char *head, *manner, *payee;
    const char *medium;            /* a key of the table of media, or NULL */
    const ed_liability *liability; /* or NULL */
    const ed_performance *performance;
    const ed_number *amount;
    const ed_number *reduced;    /* by a court's factor */
    const ed_number *done;       /* performed and accepted: not claimed again */
    const ed_number *in_kind;    /* to be done, of which `pledged` takes the place of money */
    const ed_number *pledged;    /* by settlements that are not accepted yet */
    const ed_number *deducted;   /* by settlements */
    const ed_number *payable;    /* in money, unconditionally */
    const ed_number *on_default; /* what is due in money if what is owed in kind is not performed; no part of payable */
    const ed_number *base;       /* what the parties share: owed in money or in kind, before any settlement */
    const ed_number **weight;    /* of its bearers; NULL without a liability */
    const ed_number **share;     /* of the base, by bearer; NULL without a liability */
    const ed_number **extent;    /* of the base, up to which each is liable outward */
    const ed_number **settled;   /* deducted or pledged, by bearer */
    const ed_number **pledge;    /* the latter alone, by bearer */
    bool unnamed;                /* some of it was settled, and the case does not say by whom */
    const char *key;             /* of the rule by which the money goes */
} ed_owed;

typedef struct ed_applied {
    const ed_owed *owed;
    const ed_number *amount;
} ed_applied;

/* amount = the sum of what was applied + excess. */
typedef struct ed_settled_row {
    const ed_settlement *of;
    const ed_number *amount, *quantity; /* quantity: as stated or, of an amount with a price, so many whole ones */
    const ed_number *exactly;           /* that quantity before it was rounded up; NULL: it was not */
    const ed_number *excess, *refund;   /* refund: the excess where the case asks for it, else zero */
    bool pledged;                       /* not accepted yet: it takes the place of money, but does not settle it */
    ed_applied *applied;
    size_t applieds;
    ed_words cite;
} ed_settled_row;

typedef struct ed_party_share {
    size_t party;
    bool joint, supplementary;
    const ed_number *exposure;            /* what it may be asked for in money now */
    const ed_number *exposure_on_default; /* and if nothing that is owed in kind is done */
    const ed_number *share;               /* of all that is owed, among the parties */
    const ed_number *settled;             /* paid or done by it; NULL: not known, see `unnamed` */
    const ed_number *pledged;             /* promised by it and not accepted yet: it settles nothing. NULL likewise */
    const ed_number *remaining;           /* of its share, not paid or done; not below zero. NULL likewise */
    const ed_number *recourse;            /* paid or done beyond its share, but for punitive damages; NULL likewise */
    bool unnamed;                         /* of what it bears something was settled, and nobody says by whom */
} ed_party_share;

typedef struct ed_paid_when {
    ed_date date;
    bool deferred;
    const ed_number *amount;
    const ed_number *present; /* its value at the schedule's first day; NULL: no rate is stated */
} ed_paid_when;

typedef enum ed_placing { ED_PLACED_MONEY, ED_PLACED_IN_KIND, ED_PLACED_SETTLED, ED_PLACED_NOT_OWED } ed_placing;

typedef struct ed_destination {
    const char *place;
    ed_placing placing;
    ed_words title, rule, cite;
    const char *payee; /* or NULL */
    const ed_number *amount;
} ed_destination;

typedef struct ed_settled {
    ed_owed *owed; /* in the case's order */
    size_t oweds;
    ed_settled_row *row; /* in the order in which they were used */
    size_t rows;
    ed_party_share *share; /* liable parties in the order of their ids; none where the liability is not stated */
    size_t shares;
    ed_paid_when *when;
    size_t whens;
    ed_destination *placed;
    size_t placeds;
    const ed_number *claimed; /* the total, and what was awarded apart from it */
    const ed_number *apart;   /* the latter */
    const ed_number *reduced, *done, *in_kind, *deducted, *payable, *on_default, *excess;
    const ed_number *due_now, *later, *deferred;
    const ed_number *deferrable; /* may be put off if that is applied for, and is due until it is; NULL: nothing may */
    const ed_number *late_a_day; /* interest on what is payable for each day of delay, as a memo; NULL: no rule */
    ed_words late_rule, late_cite;
    const ed_number *accelerated; /* what falls due at once on default; NULL: the schedule does not say that it does */
    const ed_number *uncovered; /* of all that is still owed, what the security does not cover; NULL: none is stated */
    ed_words *liability_cite;   /* by row of "liability": the clause of its kind */
    ed_words falsified_rule, falsified_cite; /* of bodies that falsified their services; empty where there are none */
    ed_words exempt_cite;                    /* of restorations that need no evaluation; likewise */
} ed_settled;

/* Fills the ledger's `settled`, `deducted`, `payable`; findings where what the case states can not be. */
void ed_settle(struct ed_binding *all);

#endif
