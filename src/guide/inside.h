/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what pages, skeletons, the schema and checks share. */
#ifndef ED_GUIDE_INSIDE_H
#define ED_GUIDE_INSIDE_H

#include "case/format/format.h"
#include "base/base.h"
#include "document/document.h"
#include "engine/engine.h"
#include "json/json.h"
#include "language/formula/formula.h"
#include "library/model/model.h"
#include "library/table/table.h"
#include "method/method.h"
#include "number/number.h"

/* The phrases of pages, lists and skeletons in both languages; phrase.def is the list. */

typedef enum ed_guide_phrase {
#define ED_PHRASE(id, zh, en) ED_PHRASE_##id,
#include "guide/phrase.def"
#undef ED_PHRASE
    ED_PHRASE_COUNT
} ed_guide_phrase;

ed_words ed_guide_phrase_words(ed_guide_phrase phrase);
const char *ed_guide_phrase_in(ed_guide_phrase phrase, ed_lang lang);
/* The phrase with texts in place of {0} and {1}; `second` may be NULL. */
const char *ed_guide_phrase_fill(ed_arena *arena, ed_guide_phrase phrase, ed_lang lang, const char *first,
                                 const char *second);

/* A page of the manual about a model or table, put together as a document. */

typedef struct ed_page {
    ed_arena *arena;
    ed_lang lang;
    ed_document *document;
    size_t sections; /* so far */
} ed_page;

/* `entry` is kept, and with `id` names the page's file; `program`: its name and version. */
ed_page ed_page_new(ed_arena *arena, ed_lang lang, const ed_manual_entry *entry, const char *id, const char *title,
                    const char *program);
/* A section of the page, below the others. */
ed_block *ed_page_section(ed_page *page, ed_guide_phrase heading);
const char *ed_page_say(const ed_page *page, ed_guide_phrase phrase);
/* A column of a table under a phrase as its title. */
void ed_page_column(const ed_page *page, ed_block *table, ed_guide_phrase title, unsigned style);

/*
 * Bounds of numbers as regular expressions, for a schema. JSON Schema compares numbers but not
 * texts, and cases write their numbers as texts, so that they stay what was written. The expressions are anchored and
 * use only what ECMA-262 and Python share.
 */

/* Every decimal numeral that a case may have: RFC 8259, at most 50 significant digits, an exponent within +-40. */
const char *ed_pattern_numeral(ed_arena *arena);

/*
 * What lies outside: numerals below `min` (with `over` also min itself) or above `max`; either may be NULL. A numeral
 * with an exponent is only recognised by its sign. NULL where there is nothing to refuse.
 */
const char *ed_pattern_outside(ed_arena *arena, const ed_number *min, bool over, const ed_number *max);

/* A line of a list: the id and its title; groups ("cn/...", "cost/...") stand apart. `before`: the id before it, NULL:
 * none. */
void ed_guide_begin_entry(ed_text *out, const char *id, const char *before, const char *title);

/* Whether what models and tables cite is in the register of documents. */

/* Findings (document_unknown, document_ended) at the places of a model that was read and resolved. */
void ed_guide_check_model_citations(const ed_model *model, const ed_authorities *documents, ed_findings *findings);

/* Small texts that lists and pages share. Each is in the arena; never NULL unless it says so. */

/* "2021-01-01 起", "2014-10-24 至 2020-12-31"; "" without dates. */
const char *ed_citing_period(ed_arena *arena, ed_date from, ed_date to, ed_lang lang);
/* What kind of document it is; of one that is not registered its level. */
const char *ed_citing_level(const ed_citation *source, ed_lang lang);
/* What a step or condition cites, an alternative a line; NULL where nothing is cited. */
const char *ed_citing_cites(ed_arena *arena, const ed_cites *cites, ed_lang lang);
const char *ed_citing_number(ed_arena *arena, const ed_number *number);
/* A text in the language, "" where there is none. */
const char *ed_citing_words(ed_words words, ed_lang lang);
/* The sources as a table, in a section of the page. */
void ed_citing_put_sources(ed_page *page, const ed_citation *source, size_t count);
/* The section of the manual's other pages: "ecodamage(1)". */
void ed_citing_put_see_also(ed_page *page);

/* A model's worked example as a case. */

#define ED_EXAMPLE_ITEM "example"

/* The example as the tree of a case with the one item ED_EXAMPLE_ITEM: evidence is what its inputs name, the act falls
 * into the time when the model's first source is in force. Its parts keep their places in the model's file. */
const ed_json *ed_example_case(ed_arena *arena, const ed_model *model, const ed_model_example *example);
/* The code of the currency that the model's file names in a unit; CNY where it names none. */
const char *ed_example_currency(const ed_model *model);

/* Values the example and adds what is not as it says: figures, kinds of loss counted, errors that it does not state or
 * states in vain. `models` has the model by its id. */
void ed_example_check(const ed_model *model, size_t index, ed_models *models, const ed_tables *tables,
                      ed_findings *findings);

/* An input of a model in words, for pages, schema and skeletons. Texts are in the arena, not NULL.
 */

/* "排放数量 E"; the input's name where the model gives no title. */
const char *ed_input_title(ed_arena *arena, const ed_model_input *input, ed_lang lang);
/* The inputs that stand beside one, whose titles are said in place of their names; none: their names are said. */
typedef struct ed_input_row {
    const ed_model_input *input;
    size_t count;
} ed_input_row;

/* "m3 或 t", with money and unit(x) in words. */
const char *ed_input_units(ed_arena *arena, ed_input_row row, const ed_model_input *input, ed_lang lang);
/* "1 … 2", "≥ 0"; "" without bounds. */
const char *ed_input_range(ed_arena *arena, const ed_model_input *input, ed_lang lang);
/* The keys of a choice: "I, II, III" of a table, "included (含税), excluded (不含税)" given inline. */
const char *ed_input_keys(ed_arena *arena, const ed_model_input *input, const ed_tables *tables, ed_lang lang);
/* The default as written in the model's file: of an object its value; "" without one. */
const char *ed_input_default(ed_arena *arena, const ed_model_input *input);
/* What there is to know about filling it in, on one line: help, units, range, alternatives, evidence, reason. */
const char *ed_input_facts(ed_arena *arena, ed_input_row row, const ed_model_input *input, ed_lang lang);
/* True if a formula of the model asks for the item's timing convention, which is an input of every such item. */
bool ed_input_has_timing(const ed_model *model);

/* Mutants of a model, each with one mutation of one formula, and which of them its examples notice.
 */

typedef struct ed_mutant {
    const char *formula; /* as ed_model_formulas names it */
    ed_mutation mutation;
    const ed_model_unnoticed *named; /* in the model's file, or NULL */
} ed_mutant;

typedef struct ed_mutants {
    ed_arena *arena;
    ed_model *model; /* a copy of its own, which is mutated */
    ed_models catalogue;
    const ed_tables *tables;
    ed_mutant *mutant;
    size_t count, capacity;
} ed_mutants;

/* By what a mutant is told from the model. */
typedef enum ed_mutant_fate {
    ED_MUTANT_UNNOTICED,
    ED_MUTANT_BY_EXAMPLE, /* another figure, another finding, or none where one is expected */
    ED_MUTANT_BY_COMPILER /* its types or units do not fit */
} ed_mutant_fate;

/* Reads the model's file again, in `arena`, and lists its mutants; false where it can not be read. */
bool ed_mutants_init(ed_mutants *mutants, ed_arena *arena, const ed_model *model, const ed_tables *tables);
/* The mutant of that formula and text, or SIZE_MAX. */
size_t ed_mutants_find(const ed_mutants *mutants, const char *formula, const char *change);
/* Values the examples of one mutant, until one is not as it says. */
ed_mutant_fate ed_mutants_try(ed_mutants *mutants, size_t index);

/* What the parts of the schema share. Each part writes into one writer. */

typedef struct ed_schema {
    ed_json_writer w;
    ed_arena *arena;
    const ed_tables *tables;
    const ed_model **model; /* all that could be read, by id */
    size_t models;
} ed_schema;

/* ---- schema.c */

/* "title" and "description" in both languages; what is empty is left out. */
void ed_schema_title(ed_schema *s, ed_words title, ed_words description);
/* Both languages as one text, which is all that editors show; once where they are the same. */
const char *ed_schema_both(ed_schema *s, ed_words words, const char *between);
/* JSON in a format whose single quotes stand for double ones: a value under `key`, or members without one. What is put
 * into it is a name, a number, or JSON itself. */
void ed_schema_put(ed_schema *s, const char *key, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Closes an array under "allOf", which must not be empty. */
void ed_schema_close_all(ed_schema *s);
/* Members: no keys but those of "properties" and x-... */
void ed_schema_close_keys(ed_schema *s);

/* ---- schema_parts.c: definitions that no model changes */
void ed_schema_parts(ed_schema *s, ed_findings *findings);
/* True if a definition of that name is a list of codes, and which. */
bool ed_schema_codes(const char *definition, ed_terms *group);
/* Members of "properties": what stands beside "value" in an object that wraps one. Only numbers are taken from other
 * items and are uncertain. */
void ed_schema_put_beside_value(ed_schema *s, bool is_number);

/* ---- schema_input.c */
/* Members of the schema of an object: the properties of a row of inputs and what of them must be given. An element of a
 * list may say some things for all its row. */
void ed_schema_put_row(ed_schema *s, const ed_model_input *row, size_t count, bool is_element);
/* The properties only. `top`: of an item's "inputs". */
void ed_schema_put_properties(ed_schema *s, const ed_model_input *row, size_t count, bool is_element, bool top);
/* True if the input must be given: it is not optional, has no default and no alternative. */
bool ed_schema_is_needed(const ed_model_input *input);
/* True if exactly one of the input's group must be given, and it is the first of them. */
bool ed_schema_begins_group(const ed_model_input *row, size_t count, size_t index);
/* A schema: exactly one of the group is given. */
void ed_schema_put_group(ed_schema *s, const char *key, const ed_model_input *row, size_t count, const char *group);

/* ---- schema_grounds.c: evidence and reasons, as members of the object that holds the row */
typedef enum ed_grounds { ED_GROUNDS_EVIDENCE, ED_GROUNDS_NOTE } ed_grounds;
/* True if any input of the row, or of a list in it, demands it. */
bool ed_schema_has_grounds(const ed_model_input *row, size_t count, ed_grounds kind);
void ed_schema_put_grounds(ed_schema *s, const char *key, const ed_model_input *row, size_t count, ed_grounds kind,
                           bool is_element);

/* ---- schema_model.c */
/* Members of the schema of an item: each model's own definition, chosen by "model". */
void ed_schema_switch(ed_schema *s);
/* The definitions of the models. */
void ed_schema_models(ed_schema *s);
/* Members of the root: what inputs are needed where `defaults` does not give them. */
void ed_schema_needs(ed_schema *s);

/* The longer sections of a model's page, each in a file of its own. */

/* page_inputs.c: the table of inputs. */
void ed_page_put_inputs(ed_page *page, const ed_model *model, const ed_tables *tables);

/* page_steps.c: the steps as formulas, the amounts, the loss that is counted, the conditions. */
void ed_page_put_steps(ed_page *page, const ed_model *model);
void ed_page_put_amounts(ed_page *page, const ed_model *model);
void ed_page_put_counts(ed_page *page, const ed_model *model, const ed_tables *tables);
void ed_page_put_conditions(ed_page *page, const ed_model *model);

/* page_tables.c: the tables that inputs and formulas name. */
void ed_page_put_tables(ed_page *page, const ed_model *model, const ed_tables *tables);
/* "5 rows: ..." how sure they are. */
const char *ed_page_confidence(ed_arena *arena, const ed_table *table, ed_lang lang);

/* page_example.c: the first worked example as a part of a case. */
void ed_page_put_example(ed_page *page, const ed_model *model);

/* What the parts of a skeleton share. */

#define ED_SKELETON_EVIDENCE "E-01" /* the id of the piece of evidence that stands there to be filled in */

typedef struct ed_skeleton {
    ed_json_writer w;
    ed_arena *arena;
    const ed_tables *tables;
    ed_lang lang;
    bool simple;
    const char *currency; /* code */
} ed_skeleton;

/* "x-name": what there is to know about the key that follows. */
void ed_skeleton_note(ed_skeleton *s, const char *key, const char *text);

/* skeleton_inputs.c: the members of an item's "inputs". */
void ed_skeleton_put_inputs(ed_skeleton *s, const ed_model *model);

/* What a name in a model's formula stands for, and its symbol. */

/* Where a formula stands: in a column of `step`, or with the loops of a condition. */
typedef struct ed_symbol_scope {
    const ed_model *model;
    const ed_model_step *step; /* NULL outside of steps */
    const ed_model_loop *loop;
    size_t loops;
} ed_symbol_scope;

ed_symbol_scope ed_symbol_in_step(const ed_model *model, const ed_model_step *step);
/* The formula in type, with the symbols that the model gives its inputs and steps. */
ed_math *ed_symbol_typeset(ed_arena *arena, const ed_symbol_scope *scope, const ed_formula *formula, ed_lang lang);

/* Pages of the numerical methods: what method/methods.def says of them, and what follows from the descriptors. */

/* What formulas of a method are set in type with. */
typedef struct ed_page_formulas {
    ed_arena *arena;
    ed_lang lang;
    const ed_method *method;
} ed_page_formulas;
/* A formula with letters for what has no words, and Greek letters by their names. */
const ed_math *ed_page_typeset(const ed_page_formulas *t, const char *formula);
/* "upl(sample, confidence [, future, mean_of])". */
const char *ed_page_method_call(ed_arena *arena, const ed_method *method);
/* The number that is taken where the parameter is left out; NULL: none. */
const char *ed_page_default(ed_arena *arena, const ed_method_parameter *one);
/* A field's unit by the names of the parameters that have units: "y/x"; "" for a plain number. */
const char *ed_page_field_unit(ed_arena *arena, const ed_method *method, const ed_method_field *field);
/* The models whose formulas call the method, by id; a model whose file has errors is left out and found fault with. */
size_t ed_page_method_users(ed_arena *arena, ed_models *models, const char *method, ed_findings *findings,
                            const ed_model ***out);

#endif
