/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a formula's tree to nodes of the program, with types and units checked against the actual units of what its
 * names are bound to. A formula may be compiled many times: once for each element of the lists it stands in.
 */
#ifndef ED_LANGUAGE_COMPILE_COMPILE_H
#define ED_LANGUAGE_COMPILE_COMPILE_H

#include "base/limits.h"
#include "base/base.h"
#include "language/formula/formula.h"
#include "language/program/program.h"

/* What a name is bound to. */
typedef enum ed_bound_kind {
    ED_BOUND_NODE,   /* a value; a choice is a text with the columns of its table's row as members */
    ED_BOUND_RECORD, /* members: an element of a list, a group, a table's row, `case`, `item` */
    ED_BOUND_LIST,   /* elements (records); also the rows of a table step */
    ED_BOUND_CURVE,
    ED_BOUND_RATE, /* a discount rate; where it is one number, that is its node too */
    ED_BOUND_SAMPLE
} ed_bound_kind;

/*
 * A discount rate, by the factor of a time u years behind the base year. All nodes are numbers without unit or loop.
 *   periods     rate[i] holds up to border[i] (the last without end), years chained: the product over the periods of
 *               (1 + rate[i])^-(years of u in it); before the base year the first holds. A constant rate is one period.
 *   hyperbolic  (1 + rate[0] u)^-rate[1], from the base year on only: not consistent over time
 *   mixture     the mean of constant rates' factors with weight[i]: a certainty-equivalent factor
 */
typedef enum ed_rate_form { ED_RATE_PERIODS, ED_RATE_HYPERBOLIC, ED_RATE_MIXTURE } ed_rate_form;

typedef struct ed_rate {
    ed_rate_form form;
    const ed_node_id *rate, *border, *weight;
    size_t count;   /* of rates: one border less, as many weights */
    bool calendar;  /* borders are years; else years behind the base year */
    ed_place place; /* in the case, for findings */
} ed_rate;

typedef struct ed_bound ed_bound;

typedef struct ed_bound_list {
    ed_bound **element;
    size_t elements;
    const void **origin; /* of inputs: the binder's record of each element; NULL: none */
    ed_map *by_id;       /* of inputs: the index of an element by its id */
    ed_bound *prototype; /* a record whose members are not given, for the types of an empty list */
    bool is_table;       /* the rows of a table step; an aggregate totals the rows of their region */
} ed_bound_list;

typedef struct ed_bound_curve {
    ed_curve_kind kind;
    ed_node_id *parameter; /* operands behind t */
    size_t parameters;
    ed_node_id begin; /* the time of its first point, or its start; a hold moves the start behind it */
    ed_unit unit;     /* of its level */
    ed_place place;   /* in the case */
} ed_bound_curve;

typedef struct ed_bound_sample {
    const ed_number **value;
    size_t values;
    ed_unit unit;
} ed_bound_sample;

/* A case has tens of these for each row of a list, so they are kept small. */
struct ed_bound {
    uint8_t kind; /* ed_bound_kind */
    bool given;   /* what given(x) answers; where false, `node` and the rest only serve type checks */
    bool failed;  /* it has a finding: a formula that needs it has no value, and no findings that follow from that */
    ed_node_id node;
    const char *name;
    const char *path; /* "river-water.discharges[d1].quantity", for findings and explanations */
    union {
        const char *id; /* record, an element of a list: its id; a loop variable shares its element's members */
        ed_bound_list *list;
        ed_bound_curve *curve;
        ed_bound_sample *sample;
        const ed_rate *rate;
    };
    ed_bound **member; /* record, choice */
    uint32_t members, member_capacity;
    uint32_t position;  /* an element of a list: 1, 2, ...; 0: none */
    const void *origin; /* the binder's record: passed to hooks.used */
};

/* A fresh one of the kind, with room for what only that kind has. */
ed_bound *ed_bound_new(ed_arena *arena, ed_bound_kind kind, const char *name, const char *path, bool given);
void ed_bound_add(ed_arena *arena, ed_bound *record, ed_bound *member);
/* Makes room for `members` in all. */
void ed_bound_reserve(ed_arena *arena, ed_bound *record, size_t members);
ed_bound *ed_bound_find(const ed_bound *record, const char *name);
/* True if both are the same element of a list, under whatever name. */
bool ed_bound_same(const ed_bound *a, const ed_bound *b);

/* When in the year levels count and to when they are discounted; see timing.c. */
typedef enum ed_timing_kind {
    ED_TIMING_LEVEL,
    ED_TIMING_TRAPEZOID,
    ED_TIMING_QUARTERLY,
    ED_TIMING_CONTINUOUS
} ed_timing_kind;
typedef enum ed_level_timing { ED_LEVEL_START, ED_LEVEL_MEAN, ED_LEVEL_END } ed_level_timing;
typedef enum ed_factor_timing { ED_FACTOR_START, ED_FACTOR_MIDDLE, ED_FACTOR_END } ed_factor_timing;

typedef struct ed_timing {
    ed_timing_kind kind;
    ed_level_timing level;
    ed_factor_timing factor;
    bool given;
} ed_timing;

/* An argument of a native method: a sample input, the values of an expression over a list's elements, or one value. */
typedef struct ed_native_argument {
    const ed_bound *sample; /* NULL: nodes */
    const ed_node_id *node;
    size_t nodes;
    bool is_list;
    bool given; /* false where types alone are checked */
    ed_type type;
    ed_unit unit; /* of dates: days */
    const ed_tree *tree;
} ed_native_argument;

/* What the compiler asks of the engine. Each that returns NULL has added its finding at `place`. */
typedef struct ed_compile_hooks {
    /* the row of a table by key, as a record of its columns */
    ed_bound *(*lookup)(void *context, const char *table, const char *key, ed_place place);
    /* the bands of a table's column (NULL: its only one), the unit of x and of the result */
    const ed_band *(*band)(void *context, const char *table, const char *column, ed_unit *argument, ed_unit *result,
                           ed_place place);
    /* whether there is a native method of that name; the record of its fields over the arguments, which it may
     * bring into other units */
    bool (*knows)(void *context, const char *name);
    ed_bound *(*native)(void *context, const char *name, ed_native_argument *argument, size_t count, ed_place place);
    /* adds the finding that a value of a list's column comes in a unit of another kind than those before it */
    void (*mixed)(void *context, const ed_bound *bound, ed_unit before, ed_unit here, ed_place place);
    /* whether the case chose the unit of the input at `path` from several kinds */
    bool (*chosen)(void *context, const char *path);
    void (*used)(void *context, const ed_bound *bound, ed_node_id node);
    void (*converted)(void *context, ed_node_id node, ed_unit from, ed_unit to, const ed_number *factor);
    void *context;
} ed_compile_hooks;

/* Where a formula names something: what the name stood for there. An aggregate's names stand for each element that it
 * takes, one after the other. */
typedef struct ed_use {
    size_t tree; /* the id of the path, or of the call that gives a record */
    const ed_bound *bound;
} ed_use;

typedef struct ed_uses {
    ed_use *use; /* in the order in which they were compiled */
    size_t count, capacity;
    const struct ed_uses **part; /* of aggregates whose result serves other rows too: each has its own */
    size_t parts, part_capacity;
} ed_uses;

/* A prev() over a year loop whose expression is compiled when all rows of the table are known. */
typedef struct ed_open_prev {
    const ed_formula *formula;
    const ed_tree *tree; /* the call */
    const char *path;    /* for findings */
    const ed_bound *row; /* the row it stands in: loop variables and columns */
    ed_node_id *node_of; /* of the column's formula */
    ed_uses *uses;       /* of the column's formula */
    ed_node_id node;
} ed_open_prev;

/* A table step while it is compiled, for prev(). */
typedef struct ed_body {
    const char *const *column; /* names of all columns */
    size_t columns;
    /* of the row that is compiled now */
    uint32_t region;        /* 0: the rows are elements of lists */
    const ed_bound *before; /* region 0: the row before, or NULL */
    const ed_bound *row;
    ed_open_prev *open;
    size_t opens, open_capacity;
} ed_body;

enum { ED_SCOPE_DEPTH = 512 };

typedef struct ed_compiler ed_compiler;
struct ed_compiler {
    ed_program *program;
    ed_arena *arena;
    ed_findings *findings;
    ed_compile_hooks hooks;
    ed_node_id (*call)(ed_compiler *c, const ed_tree *tree); /* compiles a call: ed_language_call */
    ed_timing timing;
    bool used_timing;      /* a formula asked for it */
    ed_unit_reader *units; /* of literals; knows what "money" stands for */
    const char *path;      /* "item.step", for findings */
    ed_bound **name;       /* the scope: the last of a name wins (there is no shadowing: models are checked) */
    size_t names, name_capacity;
    ed_body *body;           /* NULL outside of table steps */
    const ed_bound *closing; /* the table whose prev() expressions are compiled: its rows can not be totalled */
    /* inside of one formula */
    const ed_formula *formula;
    ed_node_id *node_of; /* by tree id: what it became; ED_NO_NODE where not compiled */
    ed_uses *uses;       /* what its names stood for; NULL: nobody asks */
    unsigned checking;   /* > 0: types are checked, nothing is used */
    bool spoiled;        /* it needs what has failed: ED_NO_NODE without a finding of its own */
    struct {
        const ed_bound *list, *element;
    } vector[ED_VECTOR_DEPTH]; /* lists whose element an aggregate stands at */
    size_t vectors;
    bool has_t;
    ed_node_id t;
    struct ed_groupings *groupings; /* group.c: of lists, by what aggregates ask of them; NULL: none yet */
    size_t conversions;             /* made so far, in what counts */
    size_t looks;                   /* at values that are given, so far, in what counts */
    const ed_tree *mismatched;      /* of the last formula whose units did not match */
};

void ed_compiler_push(ed_compiler *c, ed_bound *bound);
ed_bound *ed_compiler_find(const ed_compiler *c, const char *name);

/* Compiles a formula; ED_NO_NODE after a finding, or where what it needs has failed. `node_of` (formula->count entries)
 * may be NULL. */
ed_node_id ed_compile(ed_compiler *c, const ed_formula *formula, ed_node_id *node_of);
/*
 * A condition of use: "not applies, or is". `is` counts, and must be given, only where the condition is in play;
 * `*in_play` is the flag that says so, ED_NO_NODE where `applies` is NULL.
 */
ed_node_id ed_compile_condition(ed_compiler *c, const ed_formula *applies, const ed_formula *is, ed_node_id *in_play);
/* The same, converted to a unit of the same kind (a finding where it is another). */
ed_node_id ed_compile_to(ed_compiler *c, const ed_formula *formula, ed_node_id *node_of, ed_unit unit);
ed_node_id ed_compile_convert(ed_compiler *c, const ed_tree *tree, ed_node_id node, ed_unit unit);

/* The source of a `for`: a list's elements, keys(...) as texts, or a range of whole numbers. */
typedef struct ed_loop_source {
    bool is_range;
    int64_t first, last;
    const ed_bound *list;
    ed_node_id *key;
    size_t keys;
} ed_loop_source;
ed_node_id ed_compile_no_key(ed_compiler *c, const ed_formula *over);
/* Where the case chose a unit of another kind for what is behind the node; else the formula. The finding that units do
 * not match: once at a place, and once for a formula, however many rows it is compiled for. */
ed_place ed_compile_unit_place(ed_compiler *c, ed_node_id node, ed_place formula);
void ed_compile_wrong_unit(ed_compiler *c, ed_place place, ed_unit wanted, ed_unit given);
/* The finding of a value of the formula that is none: `value.fault` is one. */
void ed_compile_find_fault(ed_compiler *c, const ed_formula *formula, ed_value value, ed_place place, const char *path);
/* Whether the row that the loop variables stand for is one of the table's; false after a finding: nobody can tell where
 * the condition has no value. */
bool ed_compile_where(ed_compiler *c, const ed_formula *where, bool *holds);
bool ed_compile_loop(ed_compiler *c, const ed_formula *over, ed_loop_source *out);

/* All formulas are compiled: gives back what only their compiling needed. */
void ed_compile_end(ed_compiler *c);

/* Closes the prev() that the table's rows left open, over all of its rows; false after a finding. */
bool ed_compile_close(ed_compiler *c, ed_body *body, ed_bound *table);

#endif
