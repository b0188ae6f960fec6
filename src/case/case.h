/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case as it was written, with its uncertain inputs and what it asks of a simulation. */
#ifndef ED_CASE_CASE_H
#define ED_CASE_CASE_H

#include "base/base.h"
#include "base/limits.h"
#include "json/json.h"
#include "language/compile/compile.h"
#include "library/read.h"
#include "number/number.h"

/* What a case asks of its simulation. Inputs are named by path here; the simulate room finds them. */

typedef enum ed_sampling { ED_SAMPLING_RANDOM, ED_SAMPLING_LATIN, ED_SAMPLING_SOBOL, ED_SAMPLING_COUNT } ed_sampling;
const char *ed_sampling_name(ed_sampling sampling);

/* By what a correlation is stated: Spearman's rank correlation, Kendall's tau, or (of two lognormal inputs) Pearson's.
 */
typedef enum ed_correlation_kind {
    ED_CORRELATION_RANK,
    ED_CORRELATION_KENDALL,
    ED_CORRELATION_PEARSON
} ed_correlation_kind;

/* A correlation between each two of the inputs. */
typedef struct ed_correlation {
    const char **input;
    size_t inputs;
    ed_correlation_kind kind;
    const ed_number *value; /* -1 .. 1 */
    const char *note;       /* why; or NULL */
    const char *path;       /* simulation.correlations[1] */
    ed_place place;
} ed_correlation;

/* Draw until a percentile's half-width at 95 % confidence is small enough. */
typedef struct ed_precision {
    const ed_number *percentile; /* 95 */
    const ed_number *relative;   /* to the percentile's magnitude; or NULL */
    const ed_number *absolute;   /* in the case's currency; or NULL */
    ed_place place;
} ed_precision;

/* Bits of ed_simulation_request.sensitivity. */
enum {
    ED_SENSITIVITY_TORNADO = 1,
    ED_SENSITIVITY_REGRESSION = 2,
    ED_SENSITIVITY_SOBOL = 4,
    ED_SENSITIVITY_MORRIS = 8,
    ED_SENSITIVITY_SHAPLEY = 16,
    ED_SENSITIVITY_ALL = 31
};

typedef struct ed_simulation_request {
    int64_t draws; /* with a precision: at most */
    uint64_t seed;
    ed_sampling sampling;
    int64_t replicates; /* independent Latin hypercubes or scramblings */
    bool exact;         /* quantiles are those of the draws, by replay */
    ed_correlation *correlation;
    size_t correlations;
    const ed_precision *precision; /* or NULL */
    const ed_number **exceeds;     /* amounts */
    size_t exceedances;
    unsigned sensitivity;
    int64_t base; /* draws of the variance-based indices' base sample */
    const ed_json *json;
    ed_place place;
} ed_simulation_request;

/* Reads the case's "simulation"; never NULL (findings where something is wrong). */
const ed_simulation_request *ed_simulation_read(ed_reader reader, const ed_json *json);

/*
 * Case files (`ecodamage-case/1`): everything that does not depend on a model is read and checked here; an item's
 * `inputs` stay JSON until the engine binds them to the item's model.
 */

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
} ed_waiver;

/* Default {"level":"mean","factor":"start"}. Reads the object or word; findings at their place. */
ed_timing ed_timing_read(const ed_json *json, const char *path, ed_findings *findings);
/* `levelless`: for payments with a date, of which only the factor matters. */
ed_words ed_timing_words_of(ed_timing timing, bool levelless);
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
    bool basic; /* a claimant that is a county's procuratorate (基层人民检察院) */
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
    bool tornado;                 /* print how far each input moves the total */
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

/* A value set from outside of the case's file ("--set"): the case with it is a what-if, and every view of it says
 * so. */
typedef struct ed_setting {
    const char *path, *value; /* as written */
    const char *name;         /* where findings place it: "--set 1" */
    const char *was, *now;    /* as people write it: "38 元/t"; "" where nothing stood there */
} ed_setting;

/* What was offered in a negotiation: a record. */
typedef struct ed_round {
    ed_date date;
    const char *by;          /* of ED_TERMS_round_by */
    const ed_number *amount; /* in the case's currency; or NULL */
    const char *note;        /* or NULL */
} ed_round;

/* A text that a public version does not have: where it stood, and the hash that it was shown to have by
 * review/withhold. */
typedef struct ed_withheld {
    const char *path, *sha256;
} ed_withheld;

/* What the case says of privacy (its "privacy"): whom and what a public version does not show, and, in a public
 * version's own case, what was taken out. */
typedef struct ed_privacy {
    const char **person; /* names of individuals beyond those of parties, appraisers and experts */
    size_t persons;
    const char **secret; /* paths of parts whose texts are secret */
    size_t secrets;
    ed_withheld *withheld;
    size_t withhelds;
} ed_privacy;
typedef struct ed_settings {
    ed_setting *row;
    size_t count;
} ed_settings;

/* A value that was not written in the form of our files, and how it was read. */
typedef struct ed_taken_value {
    const char *path;           /* as findings print it */
    const char *written, *read; /* "36,800", "36800" */
} ed_taken_value;

/* What a case was made of beside its own file: values read, and tables. */
typedef struct ed_taken {
    ed_taken_value *value;
    size_t values, value_capacity;
    const ed_source **source; /* of tables, each once */
    size_t sources, source_capacity;
} ed_taken;

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
    const struct ed_procedure *procedure;    /* facts of procedure (case/decision); NULL: none are stated */
    const struct ed_decision *decision;      /* who pays what, and when (case/decision); NULL: the case does not say */
    ed_round *round;
    size_t rounds;
    ed_privacy privacy;
    const ed_setting *set; /* what was set from outside of its file */
    size_t sets;
    const ed_taken *taken; /* NULL: nothing but its file */
    bool what_if; /* computed otherwise than it was written: with inputs set from outside, by other models and tables */
    const ed_source *file;
    const ed_json *json;
} ed_case;

/* What reports call the case's file, however its file is named. */
#define ED_CASE_NAME "case.json"

/* Reads and checks a case; NULL when its form is so broken that binding makes no sense, else a case (findings may have
 * been added all the same: every one that can be found in one pass). Case-level rules: case_*, and the json ones. */
ed_case *ed_case_read(ed_arena *arena, const ed_source *source, ed_findings *findings);
/* The same from a tree, which may be put together of parts: each is found fault with where it stands in its source. */
ed_case *ed_case_from_json(ed_arena *arena, const ed_json *root, ed_findings *findings);

/*
 * ---- the case with other values: one way for all that ask what another value leads to
 *
 * A path is as findings and reports print it: "river-water.discharges[d1].quantity", "case.rounding.rule"; elements of
 * lists by their id or by their number from 1. The last key may be absent, so that an input can be added.
 */
bool ed_case_find(ed_arena *arena, const ed_json *root, const char *path, ed_json_spot *out);
/* The path in the case that is nearest to one that leads nowhere; NULL where none is near. */
const char *ed_case_nearest(ed_arena *arena, const ed_json *root, const char *path);
/* Visits every value of the case with its path, what holds it before what it holds; the root has the path "". */
typedef void (*ed_case_visit)(void *context, const char *path, const ed_json *json);
void ed_case_walk(ed_arena *arena, const ed_json *root, ed_case_visit visit, void *context);
/* What stands in place of `old` (NULL: nothing) with another value: evidence, basis and note stay, and `keep_unit` says
 * whether its unit does where the value has none of its own. What is no single value is replaced as a whole. */
const ed_json *ed_case_with_value(ed_arena *arena, const ed_json *old, const ed_json *value, bool keep_unit);
/* A value as a command line has it: JSON, else a number with its unit where `old` is a number, else a text. Findings
 * place it in `name`. */
const ed_json *ed_case_value(ed_arena *arena, const char *name, const char *text, const ed_json *old);
/* A value as people write it: "38 元/t", "general-2"; JSON of what is no single value; "" of NULL. */
const char *ed_case_shown(ed_arena *arena, const ed_json *json);
/* The case with all that is set, one after the other; a notice for each, and a finding where a path leads nowhere. */
const ed_json *ed_case_set(ed_arena *arena, const ed_json *root, ed_setting *setting, size_t count,
                           ed_findings *findings);

const ed_evidence *ed_case_evidence(const ed_case *one, const char *id);
const ed_item *ed_case_item(const ed_case *one, const char *id);
/* An identifier of the case (item, list element, evidence): letters of any script, digits, "-", "_"; up to 64 bytes. */
bool ed_case_id_valid(const char *id);

/*
 * What a case says about how uncertain an input is: a distribution with exact parameters, in the unit in which the
 * input is written. Only what can be checked without the input's model is checked here.
 */

/* The rows of base/distributions.def; named by ED_TERMS_law. */
typedef enum ed_distribution {
#define ED_DISTRIBUTION(id, code, zh, en, kind, low, high, draw, required, a, b, c, d) ED_DISTRIBUTION_##id,
#include "base/distributions.def"
    ED_DISTRIBUTION_COUNT
} ed_distribution;

/* What values a distribution takes: LISTED ones are in `value` and `weight`, and there are no parameters. */
typedef enum ed_distribution_values { ED_VALUES_REAL, ED_VALUES_WHOLE, ED_VALUES_LISTED } ed_distribution_values;

const char *ed_distribution_name(ed_distribution distribution);
/* The name of a parameter, or NULL behind the last. */
const char *ed_distribution_parameter(ed_distribution distribution, size_t index);

/* How a distribution is given, where it is not by its own parameters. */
typedef enum ed_parameter_form {
    ED_FORM_PLAIN,      /* the parameters of distributions.def */
    ED_FORM_MEAN_SD,    /* lognormal: mean and standard deviation of x itself, in `parameter` */
    ED_FORM_PERCENTILES /* two percentiles, in `percentile` and `quantile` */
} ed_parameter_form;

enum { ED_PARAMETERS = 4 };

typedef struct ed_uncertainty {
    ed_distribution kind;
    ed_parameter_form form;
    const ed_number *parameter[ED_PARAMETERS]; /* defaults filled in */
    const ed_number *percentile[2];            /* 5, 95: ascending */
    const ed_number *quantile[2];
    const ed_number **value, **weight; /* discrete: ascending, weights not normalised; empirical: weights are 1 */
    size_t values;
    const ed_number *low, *high; /* truncated to low .. high; NULL: not */
    const char *same_as;         /* the path of the input whose draws these are; nothing else is set then */
    const ed_json *json;         /* as written: the same JSON is the same random variable */
} ed_uncertainty;

/* Reads the object at `json`; NULL after findings. `point` is the input's value as written: the mode of an expert's two
 * percentiles where none is given. */
const ed_uncertainty *ed_uncertainty_read(ed_reader reader, const ed_json *json, const char *path,
                                          const ed_number *point);

/* The ends of the support, untruncated or truncated, in the unit as written; NULL: unbounded. */
const ed_number *ed_uncertainty_low(const ed_uncertainty *u, ed_arena *arena);
const ed_number *ed_uncertainty_high(const ed_uncertainty *u);
ed_distribution_values ed_distribution_takes(ed_distribution distribution);
/* True where values are taken with positive probability. */
bool ed_distribution_is_discrete(ed_distribution distribution);

/* A value below which the fraction `part` (0.05, 0.95) of a distribution lies. */
typedef struct ed_percentile {
    double part, value;
} ed_percentile;
/* uncertainty_expert.c: min and max of the triangular distribution with that mode and those two percentiles; false
 * where there is none. Sources: see there. */
bool ed_triangular_from_percentiles(double mode, ed_percentile low, ed_percentile high, double *min, double *max);

#endif
