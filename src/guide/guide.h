/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person or an editor needs to write a case: lists and manual pages of the models and tables installed. All are
 * printed from the files of the models and tables themselves.
 */
#ifndef ED_GUIDE_GUIDE_H
#define ED_GUIDE_GUIDE_H

#include "document/document.h"
#include "engine/engine.h"

/* Every model by its id: a line "id  title", then, moved in, its head, the level of its source, the documents and
 * when they are in force. A model whose file has errors is listed as such; `findings` gets them. */
void ed_guide_list_models(ed_models *models, ed_lang lang, ed_findings *findings, ed_text *out);
/* The models that have most of the words, each with those it has; false where none has one. */
bool ed_guide_search(ed_models *models, const ed_tables *tables, const char *words, ed_lang lang, ed_findings *findings,
                     ed_text *out);
/* Which model is for which damage, as a document. */
const ed_document *ed_guide_overview(ed_models *models, const ed_tables *tables, ed_lang lang, ed_findings *findings,
                                     ed_arena *arena, const char *program);
/* The same for tables; each edition has a line of its own. */
void ed_guide_list_tables(const ed_tables *tables, ed_lang lang, ed_text *out);

/* The user's manual (src/assets/manual), as a document that keeps no pointers but to `program`. */
const ed_document *ed_guide_manual(ed_arena *arena, ed_lang lang, const char *program);

/* A model as a page of the manual (section 7): what it computes, source, head, inputs, steps as formulas, conditions,
 * tables with their confidence, a worked example. The document keeps pointers into the model and tables; `program` is
 * its name and version. */
const ed_document *ed_guide_model_page(ed_arena *arena, const ed_model *model, const ed_tables *tables, ed_lang lang,
                                       const char *program);
/* All editions of a table as a page of the manual; NULL where there is none. */
const ed_document *ed_guide_table_page(ed_arena *arena, const ed_tables *tables, const char *id, ed_lang lang,
                                       const char *program);

/* The numerical methods by name, a line each; a method as a page of the manual: what it computes, parameters and
 * results with their units, formulas, where it is not defined, sources, what other programs do otherwise, the models
 * that use it, its version. The same as JSON `ecodamage-method/1` and, for all of them, `ecodamage-methods/1`.
 * `findings` gets what is wrong with the models. */
struct ed_method;
void ed_guide_list_methods(ed_lang lang, ed_text *out);
const ed_document *ed_guide_method_page(ed_arena *arena, const struct ed_method *method, ed_models *models,
                                        ed_lang lang, ed_findings *findings, const char *program);
void ed_guide_method_json(const struct ed_method *method, ed_models *models, ed_findings *findings, ed_text *out);
void ed_guide_methods_json(ed_models *models, ed_findings *findings, ed_text *out);

/* The JSON Schema (draft-07) of a case for all models: titles and descriptions in both languages, domains, choices,
 * groups, what must rest on evidence or a reason. A model whose file has errors is left out; `findings` gets them. */
void ed_guide_schema(ed_models *models, const ed_tables *tables, ed_findings *findings, ed_text *out);

/* All limits by groups, a line each: value, unit, what it limits, the finding where it is passed; as JSON with the file
 * that holds it. */
void ed_guide_list_limits(ed_lang lang, ed_text *out);
void ed_guide_limits_json(ed_text *out);

/* A case to be filled in (JSON), with an item for each model; `simple`: as little as a small case needs. Items are
 * added to the case `to`, under ids that are new in it; NULL: a new case. */
typedef struct ed_skeleton_asked {
    const ed_model *const *model;
    size_t count;
    const ed_tables *tables;
    bool simple;
    ed_lang lang;
    const ed_json *to;
} ed_skeleton_asked;
void ed_guide_skeleton(const ed_skeleton_asked *asked, ed_text *out);

/* A first look at a table of measurements (survey.h) as a document, and as JSON `ecodamage-survey/1`. */
struct ed_survey;
const ed_document *ed_guide_survey_page(ed_arena *arena, const struct ed_survey *survey, ed_lang lang,
                                        const char *program);
void ed_guide_survey_json(const struct ed_survey *survey, ed_text *out);

/* The id that `word` may be meant for: near as a whole, or by the name behind its slash, or by a word of it. NULL. */
const char *ed_guide_nearest(ed_arena *arena, const char *word, const char *const *ids, size_t count);

/* Reads every model file, and values the examples of each: findings where a file has errors, where an example has, and
 * where one gives another figure than is expected. */
void ed_guide_check_models(ed_models *models, const ed_tables *tables, ed_findings *findings);
/* Findings for tables that cite what is not in the register, or what has ended. */
void ed_guide_check_tables(const ed_tables *tables, ed_findings *findings);

/*
 * Which clauses of standards are implemented, by what: of each row of the table cn/clauses the formulas, conditions,
 * models and tables that cite it, with the model's worked examples, or why it is not. Nothing of that is stated
 * anywhere but in the files of the models and tables, which cite.
 */
#define ED_COVERAGE_TABLE "cn/clauses"
typedef struct ed_coverage_use {
    const char *where;       /* "cn/water-virtual-treatment-cost: damage", or a table's id */
    const ed_model *model;   /* or NULL: a table */
    const char *id, *clause; /* of the document; the clause as cited, "": none is named */
    bool known;              /* a row has it */
} ed_coverage_use;

typedef struct ed_coverage {
    ed_arena *arena;
    const ed_table *table;
    ed_coverage_use *use;
    size_t uses, capacity;
} ed_coverage;

/* NULL where the table is not installed. */
const ed_coverage *ed_guide_coverage(ed_arena *arena, ed_models *models, const ed_tables *tables,
                                     ed_findings *findings);
/* True if the use is of the row's clause. */
bool ed_coverage_is(const ed_coverage *coverage, const ed_coverage_use *use, const ed_row *row);
const ed_document *ed_guide_coverage_page(ed_arena *arena, const ed_coverage *coverage, const ed_tables *tables,
                                          ed_lang lang, const char *program);
/* `ecodamage-coverage/1`. */
void ed_guide_coverage_json(const ed_coverage *coverage, ed_text *out);

/* Models by their ids, among all that are installed. */
typedef struct ed_models_asked {
    ed_models *models;
    const ed_tables *tables;
    const char *const *id;
    size_t count;
} ed_models_asked;
/* Changes one operator or constant after the other in the formulas of these models (language/formula/mutation.c) and
 * lists which changes no example of the model notices, with counts for each model and all; the number of those that the
 * model's file does not name ("unnoticed"). `findings` gets what is wrong with the models and examples as they are. */
size_t ed_guide_mutate(const ed_models_asked *asked, ed_lang lang, ed_findings *findings, ed_text *out);

#endif
