/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Model files (`ecodamage-model/1`): inputs, formulas, conditions, heads, examples. A model is data; see CONTRIBUTING.
 */
#ifndef ED_LIBRARY_MODEL_MODEL_H
#define ED_LIBRARY_MODEL_MODEL_H

#include "base/file.h"
#include "base/limits.h"
#include "library/table/table.h"
#include "language/formula/formula.h"

typedef enum ed_kind {
    ED_KIND_NUMBER, /* unit(s) */
    ED_KIND_CHOICE, /* a key of a table, or of keys given inline */
    ED_KIND_CURVE,
    ED_KIND_RATE,   /* a discount rate: a number, a schedule, or another form */
    ED_KIND_LIST,   /* columns */
    ED_KIND_GROUP,  /* named inputs under one key */
    ED_KIND_SAMPLE, /* a list of numbers */
    ED_KIND_DATE,
    ED_KIND_TEXT,
    ED_KIND_FLAG
} ed_kind;
ed_words ed_kind_words(ed_kind kind);
const char *ed_kind_name(ed_kind kind); /* "number", else the key that declares it: "choice" */

typedef struct ed_option { /* an inline choice */
    const char *key;
    ed_words title;
} ed_option;

typedef enum ed_demand { ED_DEMAND_NO, ED_DEMAND_REQUIRED } ed_demand;

typedef struct ed_model_input {
    const char *name;
    ed_kind kind;
    ed_words title, help;
    const char *symbol;
    const char *unit[ED_INPUT_UNITS]; /* units admitted, the first is the default: "m3", "money/unit(quantity)" */
    size_t units;
    const char *choice; /* a table's id, or NULL */
    ed_option *option;  /* inline keys */
    size_t options;
    struct ed_model_input *column; /* of a list or group */
    size_t columns;
    ed_domain domain; /* in the first unit */
    bool plausible;   /* the domain only keeps out slips: it is no range that a source gives */
    bool optional;
    const ed_json *otherwise; /* the default value as written, or NULL */
    const char *one_of;       /* group name, or NULL */
    bool evidence_required;
    bool note_required; /* note_when: "always" */
    bool records;       /* a list of an instrument's records: a book prints the first and the last of many */
    bool clock;         /* a date with a time of the day: the hour of a record */
    bool fact;          /* a choice that states a fact, not one left to the appraiser */
    ed_domain usual;    /* outside of it a slip is likely */
    ed_place place;
} ed_model_input;

typedef struct ed_model_loop { /* one entry of "for" */
    const char *name;
    ed_formula *over; /* a list, keys(...), or a range */
} ed_model_loop;

/* A step without `for` has one column: itself. */
typedef struct ed_model_column {
    const char *name, *symbol;
    ed_cites cite;
    ed_words title;
    ed_formula *is;
    const char *unit; /* declared, or NULL */
    ed_option *text;  /* of a column of texts: what they mean */
    size_t texts;
    ed_place place;
} ed_model_column;

typedef struct ed_model_step {
    const char *name;
    ed_words title;
    ed_model_loop *loop;
    size_t loops;      /* 0: a single value */
    ed_formula *where; /* the rows that there are, which no uncertain input may decide; NULL: all */
    const char *
        *stretch; /* columns whose rows alike in them, one after the other, a book prints as one stretch of time */
    size_t stretches;
    const char *asked_by; /* the optional input that asks for it: without that no book prints it; NULL: none */
    ed_model_column *column;
    size_t columns;
    ed_place place;
} ed_model_step;

typedef struct ed_model_amount {
    ed_formula *is;
    const char *head; /* NULL: the model's or item's head */
} ed_model_amount;

typedef struct ed_model_rule { /* requires, confirm */
    const char *id;
    ed_formula *is;      /* NULL for a confirmation that no figure can contradict */
    ed_formula *applies; /* when the condition is in play; NULL: always */
    ed_words text;
    ed_cites cite;
    const char **excludes; /* of a confirmation: rules of a table of exclusions that say the same */
    size_t excluded;
    ed_model_loop *loop; /* may be checked for each element ("for") */
    size_t loops;
    ed_place place;
} ed_model_rule;

/* What a model's result stands for, by a kind of loss (table cn/loss-kinds): rules say which kinds exclude each other.
 */
typedef struct ed_model_count {
    const char *kind;
    const char *medium;    /* where the model itself fixes it, else NULL: the item's */
    const char *medium_of; /* or a choice among the model's inputs that says it, else NULL */
    const char *apart_by;  /* a list among the inputs whose rows tell by `from` and `to` or by `outlet` that they are
                            * other discharges than those of another item, else NULL */
    ed_model_rule when;    /* its formula is NULL where the kind is always counted */
} ed_model_count;

/* In the order of the terms "plot". */
typedef enum ed_plot_kind {
    ED_PLOT_SERIES,   /* values over time */
    ED_PLOT_BOXES,    /* a box for each group */
    ED_PLOT_QUANTILES /* ordered values over normal scores */
} ed_plot_kind;

/* What is drawn of the measurements given: values of a list's rows, or one or two samples. */
typedef struct ed_model_plot {
    ed_plot_kind kind;
    ed_words title;
    const ed_model_step *table; /* of its rows the columns `plotted` over `over` are drawn; NULL: inputs */
    const ed_model_column *plotted, *over;
    const ed_model_input *list;   /* NULL: `value` is a sample among the inputs */
    const ed_model_input *value;  /* a number or sample of its rows */
    const ed_model_input *beside; /* a sample to be compared with; NULL: none */
    const ed_model_input *time;   /* a date or number of its rows; NULL: none */
    const ed_model_input *group;  /* a text by which its rows belong together, such as a station; NULL: none */
    const ed_model_input *below;  /* a flag of its rows: a nondetect, whose value is its limit; NULL: none */
    const char **line;            /* inputs and single steps that are drawn as lines: the baseline */
    size_t lines;
    struct {
        const char *table; /* a table step that gives the fitted curve; NULL: none */
        const char *at, *level;
        const char *low, *high; /* NULL: no bounds */
    } course;
    ed_place place;
} ed_model_plot;

/* Steps that a survey estimates together, each a single value, with the covariance of the estimates: in a simulation
 * they are drawn from the normal distribution that it gives. */
typedef struct ed_model_estimate {
    const ed_model_step **value;
    size_t values;
    const ed_model_step **covariance; /* that of value[i] and value[k <= i] at i (i + 1) / 2 + k */
    bool *positive;                   /* of each value: it means nothing at 0 and below */
    ed_place place;
} ed_model_estimate;

typedef struct ed_model_expectation {
    const char *path;  /* a step, or table[row].column */
    const char *value; /* decimal, or text */
} ed_model_expectation;

typedef struct ed_model_example {
    const ed_json *inputs; /* as in a case's item */
    const ed_json *item;   /* further keys of the item (head, note, timing, confirmed, waive) or NULL */
    const ed_json *cases;  /* keys of the case's "case" object to override (dates), or NULL */
    ed_model_expectation *expect;
    size_t expects;
    const char **find; /* instead of figures: the errors to be found, by the id of a condition or the name of a rule */
    size_t finds;
    const char **count; /* the kinds of loss that are counted */
    size_t counts;
    bool states_counts; /* a list of none is one too */
    const char *from;   /* where the figures come from */
} ed_model_example;

/* A change of a formula that no example can notice, named with the reason: ed_mutation_list tells what changes are. */
typedef struct ed_model_unnoticed {
    const char *formula; /* as ed_model_formulas names it */
    const char *change;  /* the mutation's text */
    ed_words reason;
    ed_place place;
} ed_model_unnoticed;

typedef struct ed_model {
    const char *id;
    ed_words title, summary;
    ed_citation *source; /* entries one after the other, each with its alternatives */
    size_t sources;
    const char *level; /* of the first source: "foreign" makes head memo unless waived */
    const char *head;  /* a head, or "chosen" */
    ed_model_input *input;
    size_t inputs;
    ed_model_step *step;
    size_t steps;
    ed_model_amount *amount;
    size_t amounts;
    ed_model_rule *require;
    size_t requires_;
    ed_model_rule *confirm;
    size_t confirms;
    ed_model_count *count;
    size_t counts;
    ed_model_plot *plot;
    size_t plots;
    ed_model_estimate *estimate;
    size_t estimates;
    ed_model_example *example;
    size_t examples;
    ed_model_unnoticed *unnoticed;
    size_t unnoticeds;
    const ed_source *file;
    const ed_json *json;
    const char *root; /* "installed" or the folder given by --models */
} ed_model;

/* Reads one model file, parses all its formulas; NULL after findings (model_* and formula_* rules). Names of inputs,
 * steps, columns and loop variables share one namespace without shadowing; reserved words are refused. */
ed_model *ed_model_read(ed_arena *arena, const ed_source *source, ed_findings *findings);

/* Fills in what the register says of the documents that the model cites. */
void ed_model_resolve(ed_arena *arena, ed_model *model, const ed_authorities *documents);

/*
 * All formulas of a model, by the names they go by: "total" (a step), "rows.claimed" (a table's column), "rows[year]"
 * (what a table's loop runs over), "amounts[1]", "counts[permanent-loss]", "requires.index-named", and with what it is
 * checked for "requires.tax-basis[i]".
 */
typedef struct ed_model_formula {
    const char *name;
    const ed_formula *is;
} ed_model_formula;
size_t ed_model_formulas(ed_arena *arena, const ed_model *model, ed_model_formula **out);

/* The heads of compensation in report order; ed_head_words gives their terms, ed_head_in_total false for punitive and
 * memo. ed_head_index is the place among ED_TERMS_head, SIZE_MAX for an unknown head. */
size_t ed_head_index(const char *head);
ed_words ed_head_words(const char *head);
bool ed_head_in_total(const char *head);

/* ---- the catalogue: a model is read when first asked for, and once; a file's path in its folder is its id + ".json"
 */

struct ed_models_read { /* a file that was read */
    const char *id;
    ed_model *model; /* NULL: it has errors */
    ed_findings findings;
};

typedef struct ed_models {
    ed_arena *arena;
    struct ed_models_folder {
        ed_folder from;
        const char *root;
    } * folder;
    size_t folders, folder_capacity;
    struct ed_models_read **read;
    size_t count, capacity;
    const ed_authorities *documents; /* what their citations are looked up in; NULL: nothing */
    struct ed_native_memo *memo;     /* what native methods gave (engine/bind/native_memo.c) */
} ed_models;

void ed_models_init(ed_models *models, ed_arena *arena);
/* A folder of model files; one that can not be read is a finding. What it holds in memory is not copied. */
void ed_models_add_folder(ed_models *models, ed_folder folder, const char *root, ed_findings *findings);
/*
 * The model, or NULL: `*found` tells whether a file is there (then it has findings). An id with "..", absolute or with
 * characters outside [a-z0-9/-] is never looked up. The model lives in the catalogue's arena, which may be another than
 * that of the findings (inside whose ed_arena_protect this is called): many valuations share one catalogue.
 */
const ed_model *ed_models_find(ed_models *models, const char *id, bool *found, ed_findings *findings);
/* A model that comes from elsewhere, in the catalogue's arena. */
void ed_models_add(ed_models *models, ed_model *model);
/* The same from a source in the catalogue's arena, to which the registers were added before; false after findings. */
bool ed_models_add_source(ed_models *models, ed_source *source, ed_findings *findings);
/* All ids of files, sorted, each once. */
size_t ed_models_ids(const ed_models *models, ed_arena *arena, const char *const **ids);
/* Findings for files that can not be found because their path is no id. */
void ed_models_check_names(const ed_models *models, ed_findings *findings);

/* What is declared under that name: among inputs (of a model, or the columns of a list), the model's steps, a step's
 * loops and columns; NULL: nothing is. What a model that has findings declares may lack a name and is passed over. */
const ed_model_input *ed_model_input_find(const ed_model_input *input, size_t count, const char *name);
const ed_model_step *ed_model_step_find(const ed_model *model, const char *name);
const ed_model_loop *ed_model_loop_find(const ed_model_step *step, const char *name);
const ed_model_column *ed_model_column_find(const ed_model_step *step, const char *name);

#endif
