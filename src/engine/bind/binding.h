/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: a case on its way from JSON to a program and from there to the ledger. */
#ifndef ED_ENGINE_BIND_BINDING_H
#define ED_ENGINE_BIND_BINDING_H

#include "engine/ledger.h"
#include "language/compile/compile.h"

/* One compiled formula: its tree's nodes and what its names stood for, for the substitution and the explanation. */
typedef struct ed_compiled {
    const ed_formula *formula;
    ed_node_id *node_of;
    ed_uses *uses; /* NULL: not kept */
    ed_node_id node;
} ed_compiled;

/* A compiled condition. */
typedef struct ed_held {
    const char *path;  /* of an element of a list: the element; else NULL */
    const ed_json *at; /* where that is told of: the element in the case; NULL: the item */
    ed_node_id node;
    ed_node_id applies; /* whether it is in play; ED_NO_NODE: always */
    ed_node_id first;   /* what is behind it on the tape was made for it; what is before, for others too */
    bool tested;        /* it looked at something that is given */
} ed_held;

/* One combination of a table step's outer loops, with all rows of its region. */
typedef struct ed_bound_row {
    ed_bound *record; /* loop variables, then columns */
    uint32_t region;
    ed_compiled *column;
} ed_bound_row;

typedef struct ed_bound_step {
    const ed_model_step *step;
    ed_compiled *value; /* without loops: one, or one for each field of a native method's record */
    size_t values;
    ed_bound_row *row; /* a table */
    size_t rows, row_capacity;
    ed_bound *bound; /* its name in the scope: a value, a record, the list of a table's rows */
} ed_bound_step;

typedef struct ed_bound_rule {
    const ed_model_rule *rule;
    ed_held *is; /* one for each element of its loop */
    size_t count, capacity;
} ed_bound_rule;

typedef enum ed_item_state { ED_ITEM_NEW, ED_ITEM_OPEN, ED_ITEM_DONE, ED_ITEM_FAILED } ed_item_state;

typedef struct ed_binding ed_binding;

/* Two neighbouring years of a curve's points: no draw may bring them out of order. */
typedef struct ed_ordered_years {
    ed_node_id before, node;
    const char *path;
    ed_place place;
} ed_ordered_years;

/* The range of an input as the model declares it. */
typedef struct ed_declared_range {
    const ed_model_input *of;
    ed_used_range range;
} ed_declared_range;

/* An item's binding; `out` is its part of the ledger. */
typedef struct ed_item_binding {
    ed_binding *all;
    const ed_item *item;
    const ed_model *model;
    ed_item_state state;
    ed_compiler c;
    ed_bound *inputs; /* record of the model's inputs */
    ed_bound_step *step;
    size_t steps;
    ed_compiled *amount;
    ed_bound_rule *require;
    ed_bound_rule *confirm; /* without a formula: nothing compiled, and nothing contradicts it */
    ed_bound_rule *count;   /* of each kind the model counts: when it does */
    ed_ledger_item *out;
    ed_used_input unlisted; /* what the last value that has no line of its own says */
    size_t input_capacity, conversion_capacity, row_capacity, condition_capacity;
    size_t source_capacity;
    const ed_authority **told; /* documents whose not being in force was told of */
    size_t tolds, told_capacity;
    struct {
        const ed_json *evidence;
        const ed_used_grounds *last;
    } grounds;       /* of the input before: those of a row share them */
    ed_map range_of; /* by the declared input */
    ed_declared_range **range;
    size_t ranges, range_capacity;
    ed_uses uses;                         /* room in which a formula's names are noted before they are kept */
    ed_map conversions_of;                /* of formulas, by path and units: each is told once */
    size_t names_of_inputs;               /* names in scope before the steps' own */
    const struct ed_item_binding **taker; /* items that take a value from it, in the case's order; see takers.c */
    size_t takers, taker_capacity;
} ed_item_binding;

struct ed_binding {
    ed_arena *arena;
    bool (*bind_item)(ed_item_binding *item); /* ed_binding_item, for an item of which a value is taken */
    const ed_case *one;
    ed_models *models;
    const ed_tables *tables;
    ed_findings *findings;
    ed_program *program;
    ed_item_binding *item;
    size_t items;
    ed_map item_by_id; /* empty: not made yet */
    ed_unit_reader units;
    bool takers_known;
    bool round_steps; /* as ed_trial says */
    ed_ledger *ledger;
    size_t source_capacity, uncertain_capacity, estimated_capacity;
    ed_ordered_years *ordered; /* years of curves, to be checked when all uncertainties are known */
    size_t ordereds, ordered_capacity;
    struct ed_native_call **call; /* of native methods: the same call is made once */
    size_t calls, call_capacity;
};

/* A record of an input's row: what an element of a list says for all its columns. */
typedef struct ed_row_notes {
    const ed_json *evidence;
    const char *basis, *note;
    const ed_bound *absent;       /* the record with nothing given: what a row leaves out is the same for all rows */
    const ed_model_input *column; /* of the list */
    const bool *lacking;          /* by column: no row has it, which has its finding; NULL: there is none such */
} ed_row_notes;

/* ---- binding.c: what all parts of the room use */

ed_bound *ed_binding_new(ed_item_binding *b, ed_bound_kind kind, const char *name, const char *path, bool given);
ed_words ed_binding_words(const ed_model_input *input); /* its title, or its name */
/* Adds the finding that another kind of value is expected; false. */
bool ed_binding_wrong_kind(ed_item_binding *b, const ed_model_input *input, const ed_json *json, const char *path);
/* Of values, into the binding's arena and findings. */
ed_reader ed_binding_reader(const ed_item_binding *b);
const char *ed_binding_join(ed_item_binding *b, const char *path, const char *name); /* "path.name" */
/* The reason of the item's waiver of a rule, or NULL. Marks it as used. */
const char *ed_binding_waiver(ed_item_binding *b, const char *id);
/* A condition for the report; one that failed and is waived. */
void ed_binding_add_condition(ed_item_binding *b, ed_condition condition);
void ed_binding_add_waived(ed_item_binding *b, const char *id, ed_words text, ed_words cite, const char *reason);
void ed_binding_use_source(ed_binding *all, const ed_source *source);

/* figure.c: the node's value in a row, as it is printed */
ed_figure ed_figure_of(ed_arena *arena, ed_program *program, ed_node_id node, size_t row);

/* ---- items */

/* items.c: binds an item (and those it takes values from) once; false after findings. */
bool ed_binding_item(ed_item_binding *item);
/* value_of.c: the bound that "item.step" or "item.input" names, binding that item first; NULL after findings. */
const ed_bound *ed_binding_value_of(ed_item_binding *from, const char *path, ed_place place, const char *at);

/* takers.c: the item with that id, or NULL; the items that take values from this one. */
ed_item_binding *ed_binding_find_item(ed_binding *all, const char *id, size_t length);
const ed_item_binding *const *ed_binding_takers(const ed_item_binding *of, size_t *count);

/* head.c: true where the item chooses its head: by the model's leave, or against the memo of a method of foreign
 * origin, which it then has to waive. */
bool ed_binding_chooses_head(const ed_item_binding *b);
/* The head of an amount of the item: the amount's own, the item's choice, or the model's. */
const char *ed_binding_head(const ed_item_binding *b, size_t amount);
/* True if one of the item's amounts enters the total, or would if the head that is missing were given. */
bool ed_binding_in_total(const ed_item_binding *b);
/* Findings where the item states no head that it has to choose, or one that it may not. */
void ed_binding_check_head(ed_item_binding *b);

/* steps.c: the model's steps compiled; false after findings */
bool ed_binding_steps(ed_item_binding *b);
/* The name of a step's `index`-th value: "total", "fit.slope". */
const char *ed_binding_value_name(ed_arena *arena, const ed_bound_step *step, size_t index);

/* ---- inputs */

/* An input's value with what stands around it (unit, evidence, ...). */
typedef struct ed_input_value {
    const ed_json *value; /* the bare value; NULL where it is taken from another item */
    const ed_json *json;  /* for its place */
    const char *value_of;
    const char *unit; /* as written */
    const char *basis, *note;
    const ed_json *evidence;
    const ed_json *uncertainty; /* NULL: none */
    const ed_json *holder;      /* of a parameter: the object that it is a member of */
    bool unlisted;              /* no line of its own in the ledger: it stands in that of its curve or rate */
} ed_input_value;

/* grounds.c: evidence, basis and note of an object (whatever else it holds), else those of its row. */
ed_input_value ed_binding_grounds(ed_item_binding *b, const ed_json *json, const char *path, const ed_row_notes *row);
ed_row_notes ed_binding_row_grounds(ed_item_binding *b, const ed_json *row, const char *path);
ed_input_value ed_binding_unwrap(ed_item_binding *b, const ed_json *json, const char *path, const ed_row_notes *row);
/* What a list's element says of itself, for given(i.evidence) and for texts; NULL: nothing. What it leaves out is taken
 * from `absent` where there is one. */
void ed_binding_row_notes(ed_item_binding *b, ed_bound *record, const ed_json *object, const ed_bound *absent);
/* The input's record, with evidence, basis and note checked: a line of the ledger, or what is forgotten with the next
 * where the value is not listed. Valid until the next one. */
ed_used_input *ed_binding_used_input(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                                     const char *path);

/* The inputs that a model declares for one record: its own, or the columns of a list or group. */
typedef struct ed_declared {
    const ed_model_input *input;
    size_t count;
} ed_declared;
/* inputs.c: the record of the declared inputs from a JSON object (NULL: nothing given); what has a finding is `failed`.
 */
ed_bound *ed_binding_record(ed_item_binding *b, ed_declared declared, const ed_json *object, const char *path,
                            const ed_row_notes *row, bool top);
/* The record with nothing given: types only. */
ed_bound *ed_binding_prototype(ed_item_binding *b, ed_declared declared, const char *path);

/* absent_input.c */
bool ed_binding_follows_unit(const ed_model_input *input); /* one of its units is "... unit(other input) ..." */
ed_bound *ed_binding_absent(ed_item_binding *b, const ed_model_input *input, const ed_bound *record, const char *path);

/* number_input.c */
ed_bound *ed_binding_number(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                            const ed_bound *record, const char *path);
/* A list of numbers in one unit, each within the input's domain; a finding names the number by its place, [1] on. */
ed_bound *ed_binding_sample(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                            const char *path);
/* Reads a number (findings at its place); NULL where it is none. */
const ed_number *ed_binding_numeral(ed_item_binding *b, const ed_json *json, const char *path);
/* The unit that the input admits as its `index`-th, with money and unit(x) resolved; false after a finding. */
bool ed_binding_unit(ed_item_binding *b, const ed_model_input *input, size_t index, const ed_bound *record,
                     ed_unit *out);

/* A number as the case has it, and in the unit that the model admits: number = written x factor. */
typedef struct ed_quantity {
    const ed_number *written, *factor, *number;
    ed_unit unit; /* of `number` */
} ed_quantity;
/* uncertain.c: the input's node, recorded as uncertain where the case says so. */
ed_node_id ed_binding_add_input(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                                const char *path, const ed_quantity *quantity);
/* A finding where an input that is no number carries an uncertainty. */
void ed_binding_no_uncertainty(ed_item_binding *b, const ed_input_value *value, const char *path);
void ed_binding_ordered(ed_item_binding *b, ed_node_id before, ed_node_id node, const char *path, ed_place place);
/* After all items are bound: who shares whose draws, and whether what can be drawn is in each input's domain. */
void ed_binding_uncertainties(ed_binding *all);
/* estimate.c: after evaluation, where the case is simulated: what its surveys estimate and an amount rests on becomes
 * uncertain, as the estimates' covariance says. */
void ed_binding_estimates(ed_binding *all);
/* disputed.c: that a wrapper has a value, and what the parties say of it where they do not agree. */
void ed_binding_check_disputed(ed_item_binding *b, const ed_json *json, bool has_value, const char *path);

/* parameter.c: a number inside of a curve or a rate; ED_NO_NODE after a finding. Listed among the inputs where it is
 * written as an object. `*number` is its point value. */
typedef struct ed_parameter_limits {
    const char *unit; /* as written */
    ed_domain domain; /* in it */
} ed_parameter_limits;
typedef struct ed_parameter {
    const ed_json *json;
    const ed_json *holder; /* the object in which it stands under `name`; NULL: a list */
    const char *name;      /* in the curve or rate: "start", "rate2" */
    ed_words title;
    ed_parameter_limits limits;
    bool unlisted; /* even where it is written as an object */
} ed_parameter;
ed_node_id ed_binding_parameter(ed_item_binding *b, const char *owner, const ed_parameter *parameter,
                                const ed_number **number);

/* rate_input.c: a discount rate: a number, or one of the forms of ed_rate. */
ed_bound *ed_binding_rate(ed_item_binding *b, const ed_model_input *input, const ed_json *json, const char *path,
                          const ed_row_notes *row);
/* The rate with nothing given. */
ed_bound *ed_binding_rate_prototype(ed_item_binding *b, const char *name, const char *path);

/* list_input.c, choice_input.c; NULL after findings */
ed_bound *ed_binding_list(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                          const char *path);
/* repeated.c: notices of rows that say what rows before them say, under other ids. */
void ed_binding_find_repeated(ed_item_binding *b, const ed_model_input *input, const ed_bound *bound);
ed_bound *ed_binding_group(ed_item_binding *b, const ed_model_input *input, const ed_json *json, const char *path);
ed_bound *ed_binding_choice(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                            const char *path);

/* curve_input.c */
ed_bound *ed_binding_curve(ed_item_binding *b, const ed_model_input *input, const ed_json *json, const char *path,
                           const ed_row_notes *row);

/* ---- what the compiler asks */

/* native_hook.c */
bool ed_binding_knows(void *context, const char *name);
void ed_binding_mixed(void *context, const ed_bound *bound, ed_unit before, ed_unit here, ed_place place);
ed_bound *ed_binding_native(void *context, const char *name, ed_native_argument *argument, size_t count,
                            ed_place place);
const ed_number *ed_binding_run_native(ed_arena *arena, const ed_native *native, const ed_value *arguments,
                                       size_t count);

/* table_hooks.c */
ed_compile_hooks ed_binding_hooks(ed_item_binding *b);
/* The edition of a table in force for the item; NULL after a finding. */
const ed_table *ed_binding_table(ed_item_binding *b, const char *id, ed_place place, const char *path);
/* A choice's row as members of `bound`; an unverified row needs a reason. */
ed_bound *ed_binding_row_record(ed_item_binding *b, const ed_table *table, const ed_row *row, ed_bound *bound);
void ed_binding_use_row(ed_item_binding *b, const ed_table *table, const ed_row *row, const char *path,
                        const char *reason, ed_place place);
/* The row, and its table, whose cell the bound is; NULL: it is no cell. */
const ed_row *ed_binding_row_of(const ed_bound *bound, const ed_table **table);
/* The first or the last day that a kind of date means for the item. */
ed_date ed_binding_date(const ed_item_binding *b, ed_date_kind kind, bool end);

/* ---- law */

/* sources.c: the model's sources that apply to the item; findings for those that are not in force. */
void ed_binding_sources(ed_item_binding *b);
/* What selects the item's law at the act's last day, or its first. */
ed_law_facts ed_binding_law(const ed_item_binding *b, bool end);
/* The same of the case as a whole, at the last day of its latest act. */
ed_law_facts ed_binding_case_law(const ed_binding *all);
/* What is cited, as the case has it; a notice for each document that is not in force on the day that selects it. */
ed_words ed_binding_cite(ed_item_binding *b, const ed_cites *cites);
/* The medium of the item's damage: as it states it, else as its model fixes it or takes it from an input; or NULL. */
const char *ed_binding_medium(const ed_item_binding *b, const ed_model_count *count);
/* The item's, or that of which its model counts a loss; NULL: neither says. */
const char *ed_binding_item_medium(const ed_item_binding *b);

/* native_report.c: why a method has no result, in words; `*place` becomes that of data which are all alike. */
ed_words ed_binding_undefined(ed_item_binding *b, const ed_native *native, ed_place *place);
/* Notices of nondetects whose limits lie above all that was detected, where a method's result rests on them. */
void ed_binding_find_limits(ed_binding *all);
/* native_memo.c: a method run over its data, or what it gave before; `result` as of ed_method_run, in `arena`, which is
 * for the method's work too, or kept with the models. Inside ed_arena_protect of both arenas. */
struct ed_method;
struct ed_method_data;
void ed_native_recall(ed_arena *arena, ed_models *models, const struct ed_method *method,
                      const struct ed_method_data *data, const ed_number **result);

#endif
