/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The positions of two parties on the inputs that they do not agree on; and how far each input could move the total. */
#ifndef ED_CHANGE_POSITIONS_H
#define ED_CHANGE_POSITIONS_H

#include "change/change.h"

/* An input in dispute. Amounts are printed by the case's rounding. */
typedef struct ed_position {
    const char *path;
    ed_words title;
    const char *claimant, *liable, *concluded; /* as people write them */
    ed_words claimant_grounds, liable_grounds; /* or empty */
    const char *at_claimant, *at_liable; /* the total with that value alone, less the total; NULL: there is none */
    const char *share;                   /* of the interval between the totals; NULL: told with an earlier one */
    const char *error;                   /* standard error of it; NULL: exact */
    ed_words missing;                    /* why there is no total; or empty */
} ed_position;

typedef struct ed_positions {
    ed_position *row;
    size_t count, capacity;
    const char *claimant, *liable; /* the totals with all values of one side; NULL: there is none */
    const char *interval;          /* claimant less liable */
    bool exact;
    ed_words missing;
} ed_positions;

/* NULL where nothing is in dispute. */
const ed_positions *ed_positions_of(ed_arena *arena, const ed_ledger *ledger, ed_shelf shelf);

/* How far a numeric input moves the total between the ends of a range. */
typedef enum ed_swing_range { ED_SWING_STATED, ED_SWING_USUAL, ED_SWING_TENTH } ed_swing_range;

typedef struct ed_moved {
    const char *path;
    ed_words title;
    ed_swing_range range; /* its distribution's or its own; what is usual; 10 % on either side */
    ed_alternative low, high;
    const ed_number *width; /* between the two totals */
} ed_moved;

typedef struct ed_moveds {
    ed_moved *row; /* the widest first */
    size_t count, capacity;
    size_t left;  /* not tried: too much work */
    size_t still; /* that move nothing */
} ed_moveds;

/* Every input that is a single number and that the case itself gives, whole numbers and years aside. */
const ed_moveds *ed_swings_of(ed_arena *arena, const ed_ledger *ledger, ed_shelf shelf);

#endif
