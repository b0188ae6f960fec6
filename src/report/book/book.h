/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The book: its forms, its parts, and what they share. */
#ifndef ED_REPORT_BOOK_BOOK_H
#define ED_REPORT_BOOK_BOOK_H

#include "base/mask.h"
#include "document/document.h"
#include "json/json.h"
#include "report/view.h"

/*
 * The calculation book (生态环境损害价值量化计算书) as blocks, from a report and nothing else. A form is a list of
 * chapters, a chapter a list of parts; every part is a function that adds blocks below a section.
 */

/* The book of a report (as ed_view_read gives it; its source's hash makes the check code). */
ed_document *ed_book_build(ed_arena *arena, const ed_json *report, ed_form form, ed_lang lang);
/* What a page of it checks itself with: the program of the report (ed_report_program), NULL where there is none. */
const ed_document_live *ed_book_live(ed_arena *arena, const ed_json *report, ed_lang lang, const ed_text *program);

/* ---- inside of the room: what the parts share */

typedef struct ed_book_paths ed_book_paths; /* paths.c */

typedef struct ed_book {
    ed_arena *arena;
    ed_lang lang;
    ed_form form;
    const ed_json *report;
    const ed_book_paths *paths;
    bool every_row; /* the rows of short tables are computed one by one, not the first alone */
} ed_book;

/* Digits of a decimal that is cut; the JSON report has up to 20. */
enum { ED_BOOK_DIGITS = 6 };

typedef void (*ed_book_part)(const ed_book *book, ed_block *section);

#define ED_SAY(book, id)       ed_phrase_in(ED_SAY_##id, (book)->lang)
#define ED_FILL(book, id, ...) ed_phrase_fill((book)->arena, ED_SAY_##id, (book)->lang, __VA_ARGS__, NULL)

const char *ed_book_text(const ed_book *book, const ed_json *object, const char *key);
const char *ed_book_words(const ed_book *book, const ed_json *object, const char *key);
/* A code of the formats in words (base/terms.def); the code itself where the group does not have it. */
const char *ed_book_term(const ed_book *book, ed_terms group, const char *code);
const char *ed_book_code(const ed_book *book, ed_terms group, const ed_json *object, const char *key);
/* A name with what tells it from others: "pump (p2)"; the key alone where there is no title. */
const char *ed_book_keyed(const ed_book *book, const char *title, const char *key);
/* Where a formula that only passes a value on has it from, by what the report says of inputs and rows: looked up,
 * given, a default, another item's; NULL where it is no input. origin.c */
const char *ed_book_origin(const ed_book *book, const ed_json *item, const char *written);
/* True if it is an input itself, in every row. */
bool ed_book_is_input(const ed_book *book, const ed_json *item, const char *written);
const char *ed_book_count(const ed_book *book, size_t count);
/* Texts one after the other with a separator; empty ones and NULL left out. */
const char *ed_book_join(const ed_book *book, const char *separator, const char *const *text, size_t count);
/* The acts of the case, a line each. case.c */
const char *ed_book_acts(const ed_book *book);
/* The texts of a list, joined by commas. */
const char *ed_book_list(const ed_book *book, const ed_json *object, const char *key);
/* "GB/T 39793.2-2020 表3 (national; in force from ...)" */
/* What a step or a condition cites. */
const char *ed_book_cite(const ed_book *book, const ed_json *object);
const char *ed_book_citation(const ed_book *book, const ed_json *source);
/* The value of a step, input or amount with its unit: money grouped, long decimals clipped, behind "≈" and rounded
 * where it is no exact value. */
const char *ed_book_figure(const ed_book *book, const ed_json *object);
/* The same to stand behind a sign of its own. */
const char *ed_book_result(const ed_book *book, const ed_json *object);
/* The same for a text of a table's column, without the unit. */
const char *ed_book_cell(const ed_book *book, const ed_json *column, const char *text);
/* The same of a value of 256 bits, rounded; "≈" is the caller's. */
const char *ed_book_rounded(const ed_book *book, const ed_json *column, const char *text);
/* The unit as printed, NULL where there is none. */
const char *ed_book_unit(const ed_book *book, const ed_json *object);
const char *ed_book_currency(const ed_book *book);
/* "169,301.78 CNY" */
const char *ed_book_money(const ed_book *book, const char *amount);
/* An amount before rounding, as a figure; NULL where the report does not have it. */
const char *ed_book_unrounded(const ed_book *book, const ed_json *amount);
/* What the element in a loop variable's cell is called: by the label of this very row, else its id; a year as it is.
 * With its id where another element of the same list has the same name. rows.c */
const char *ed_book_element(const ed_book *book, const ed_json *table, const ed_json *row, const ed_json *column);
/* "Debit (hm2 a)": a column of a table of rows. rows.c */
const char *ed_book_column_title(const ed_book *book, const ed_json *column);
/* What rounding changed: rounded to four decimals, which is enough for a cent; to its own digits where that would be 0.
 */
const char *ed_book_effect(const ed_book *book, const char *effect);
/* "213.63 亩": a number and its unit as one text, the number cut where it is long. */
const char *ed_book_quantity(const ed_book *book, const char *text);
/* "Amount (CNY)" */
const char *ed_book_amount_title(const ed_book *book);
/* "2023年4月2日" in Chinese, for running text and headings; tables have dates as they are. NULL for NULL. */
const char *ed_book_date(const ed_book *book, const char *date);
/* The title of an item, with its id where several have the same. */
const char *ed_book_item_title(const ed_book *book, const ed_json *item);
/* What a path `item.figure` of the report means: "item title: figure's title"; the path itself where it is unknown. */
const char *ed_book_figure_name(const ed_book *book, const char *path);
/* A path without "item." in front. */
const char *ed_book_short_path(const ed_book *book, const ed_json *item, const char *path);
/* An input's value in words: a curve or rate as the case wrote it, a choice by its title. value.c */
const char *ed_book_chosen(const ed_book *book, const ed_json *input);
/* value.c: a curve or a discount rate as the case wrote it (JSON), in words */
const char *ed_book_curve(const ed_book *book, const char *given);
const char *ed_book_rate(const ed_book *book, const char *given);
const ed_json *ed_book_items(const ed_book *book);
/* For pictures, which need no more than the nearest double; 0 of what is no number. */
double ed_book_double(const ed_book *book, const char *text);
/* A number of the report, as of draws, however large: grouped; NULL where there is none. */
const char *ed_book_numeral(const ed_book *book, const ed_json *object, const char *key);

/* live.c: the paths that figures have in the program, and what the script of a page needs to know of the report. */
#define ED_BOOK_TOTAL    "total"
#define ED_BOOK_REPORTED "report:" /* before a path in the report, where the program does not compute the figure */
const char *ed_book_path(const ed_book *book, const ed_json *item, const ed_json *step);
const char *ed_book_cell_path(const ed_book *book, const ed_json *item, const ed_json *table, const ed_json *row,
                              const ed_json *column);
const char *ed_book_amount_path(const ed_book *book, const ed_json *item, const ed_json *amount);
/* Sums of amounts: of a head, and of the group of the scheme with the number, from 1. */
const char *ed_book_head_path(const ed_book *book, const char *head);
const char *ed_book_group_path(const ed_book *book, size_t number);

/* True for the forms that begin with the summary: all but the opinion, which is one, and the short papers. */
bool ed_book_has_summary(const ed_book *book);

/* ---- the parts */

/* The chapters that follow, with their pages where there are pages. book.c */
void ed_book_contents(const ed_book *book, ed_block *section);

/* what_if.c: nothing of a report of the case itself */
bool ed_book_is_what_if(const ed_book *book);
void ed_book_what_if(const ed_book *book, ed_block *root);

/* case.c */
void ed_book_commission(const ed_book *book, ed_block *section);
void ed_book_case(const ed_book *book, ed_block *section);
void ed_book_facts(const ed_book *book, ed_block *section);
/* The acts alone. */
void ed_book_acts_line(const ed_book *book, ed_block *section);
void ed_book_scope(const ed_book *book, ed_block *section);
void ed_book_analysis(const ed_book *book, ed_block *section);
void ed_book_plan(const ed_book *book, ed_block *section);
void ed_book_remarks(const ed_book *book, ed_block *section);
void ed_book_evidence(const ed_book *book, ed_block *section);
void ed_book_signature(const ed_book *book, ed_block *section);
void ed_book_experts(const ed_book *book, ed_block *section);
/* Lines for each party to an agreement. */
void ed_book_parties_sign(const ed_book *book, ed_block *section);

/* result.c */
/* Whether any item gives an amount. */
bool ed_book_has_amounts(const ed_book *book);
/* True if who claims does so by a suit alone. case.c */
bool ed_book_is_suit(const ed_book *book);
/* Of a paper to come to terms by, where who claims does not negotiate: what holds in its place. lawsuit.c */
void ed_book_mediation(const ed_book *book, ed_block *section);
void ed_book_headline(const ed_book *book, ed_block *section);
/* outcome.c: of a case without an amount, the figures that no other of their item uses */
void ed_book_outcomes(const ed_book *book, ed_block *section);
void ed_book_sentence(const ed_book *book, ed_block *section);
void ed_book_heads(const ed_book *book, ed_block *section);
void ed_book_amounts(const ed_book *book, ed_block *section);
/* Where the case has more than the short form is made for. */
void ed_book_warn_simple(const ed_book *book, ed_block *section);
void ed_book_warnings(const ed_book *book, ed_block *section);

/* public.c: the summary for publication */
/* The natural persons of the report, with what stands for their names. */
ed_masks ed_book_masks(const ed_book *book);
/* Masks them in all of the document. */
void ed_book_mask(const ed_book *book, ed_document *document);
void ed_book_public_remarks(const ed_book *book, ed_block *section);

/* closure.c: whether all is performed, and what the evaluation of the restoration came to */
void ed_book_outstanding(const ed_book *book, ed_block *section);
void ed_book_evaluations(const ed_book *book, ed_block *section);

/* regime.c: what is cited, with the day since which it is in force where an act began before */
const char *ed_book_since(const ed_book *book, const char *cited, const ed_json *source);
/* which rules apply to each act */
void ed_book_regimes(const ed_book *book, ed_block *section);

/* bench.c: what a judge asks first, in a few lines */
void ed_book_bench(const ed_book *book, ed_block *section);

/* ... and in the summary: what is disputed, and by what the court may go */
void ed_book_front_open(const ed_book *book, ed_block *section);

/* front.c: the parts of the summary */
void ed_book_front_items(const ed_book *book, ed_block *section);
/* The same on a court's sheet, or of many the amounts alone there and these in an annex. */
void ed_book_court_items(const ed_book *book, ed_block *section);
void ed_book_court_items_annex(const ed_book *book, ed_block *section);
void ed_book_front_choices(const ed_book *book, ed_block *section);
void ed_book_front_evidence(const ed_book *book, ed_block *section);
void ed_book_front_outstanding(const ed_book *book, ed_block *section);

/* procedure.c */
void ed_book_procedure(const ed_book *book, ed_block *section);

/* settlement.c: what was decided about the compensation; nothing where the case does not say. The sums, for a
 * conclusion; then the parts of a chapter of its own. */
bool ed_book_is_settled(const ed_book *book);
void ed_book_settlement(const ed_book *book, ed_block *section);
const char *ed_book_owed_title(const ed_book *book, const ed_json *part); /* the title of its item */
void ed_book_owed(const ed_book *book, ed_block *section);
void ed_book_settled(const ed_book *book, ed_block *section);
void ed_book_shares(const ed_book *book, ed_block *section);
void ed_book_schedule(const ed_book *book, ed_block *section);
/* All of these but what parties bear; nothing where the case does not say. */
void ed_book_performed(const ed_book *book, ed_block *section);
void ed_book_destination(const ed_book *book, ed_block *section);

/* Of the rows of a list of all items, those whose key has the value, or (not `equal`) has not. */
size_t ed_book_count_where(const ed_book *book, const char *list, const char *key, const char *value, bool equal);
/* Findings of the computation that are no unchecked row and no open condition, which are counted by themselves. */
size_t ed_book_other_notices(const ed_book *book);
/* method.c */
void ed_book_methods(const ed_book *book, ed_block *section);
void ed_book_conditions(const ed_book *book, ed_block *section);
void ed_book_waivers(const ed_book *book, ed_block *section);

/* input_table.c; input.c */
void ed_book_inputs(const ed_book *book, ed_block *section);
void ed_book_rows_used(const ed_book *book, ed_block *section);
void ed_book_conversions(const ed_book *book, ed_block *section);
void ed_book_roundings(const ed_book *book, ed_block *section);

/* step.c, rows.c, plot.c */
void ed_book_computation(const ed_book *book, ed_block *section);
/* unsaid.c: what needs no step of its own. */
/* True if in every row the values put in are the result already. */
bool ed_book_adds_nothing(const ed_book *book, const ed_json *table, const char *column);
/* False for a column that is an input itself, or 0 in every row. */
bool ed_book_has_step(const ed_book *book, const ed_json *item, const ed_json *table, const ed_json *column);
/* True for a table of one row that sums one figure: it says again what the figure is. */
bool ed_book_repeats(const ed_book *book, const ed_json *table);
/* The same sum as `first`, of another column. */
bool ed_book_is_likewise(const ed_book *book, const ed_json *first, const ed_json *column);
/* A step that gives an amount of the item; a figure that is 0 exactly, no test and no amount. */
bool ed_book_is_amount(const ed_book *book, const ed_json *item, const ed_json *step);
bool ed_book_is_nothing(const ed_book *book, const ed_json *item, const ed_json *step);
/* function.c: the functions that the formulas call */
void ed_book_functions(const ed_book *book, ed_block *section);
/* A table whose rows are printed as stretches of time; all rows stand in the report. */
void ed_book_stretches(const ed_book *book, ed_block *section, const ed_json *table, const ed_json *item);
void ed_book_rows(const ed_book *book, ed_block *section, const ed_json *table, const ed_json *item);
/* What tells the row: its elements' names and its year, "DW001, COD". */
const char *ed_book_row_name(const ed_book *book, const ed_json *table, const ed_json *row);
void ed_book_plot(const ed_book *book, ed_block *section, const ed_json *table, const ed_json *item);

/* measured.c: the measurements that the item's model draws */
void ed_book_measured(const ed_book *book, ed_block *section, const ed_json *item);
/* True of a table that one of these plots draws as a curve. */
bool ed_book_is_course(const ed_book *book, const ed_json *item, const ed_json *table);

/* timing.c */
void ed_book_conventions(const ed_book *book, ed_block *section);

/* choice.c */
/* The tables of choices, and of what facts decide, with their effects; false where there is nothing in them. */
bool ed_book_choices(const ed_book *book, ed_block *at);
void ed_book_discretion(const ed_book *book, ed_block *section);
/* What a choice is called, with its row; another value of it and what that changes the total by, "at 2: +8,316.00". */
const char *ed_book_choice_name(const ed_book *book, const ed_json *input);
const char *ed_book_alternative(const ed_book *book, const ed_json *one);
/* True for an input that somebody chose: neither what facts decide, nor what another item gives or was already listed.
 */
bool ed_book_is_choice(const ed_book *book, const ed_json *item, const ed_json *input);
void ed_book_disputed(const ed_book *book, ed_block *section);

/* positions.c: what the parties say, the record of the negotiation; how far each input moves the total */
void ed_book_positions(const ed_book *book, ed_block *section);
void ed_book_swings(const ed_book *book, ed_block *section);
/* "+84,650.89", so that the direction is seen; "-" of NULL. */
const char *ed_book_signed(const ed_book *book, const char *amount);

/* uncertain.c: what the simulation says, nothing where there was none. As a chapter, as a section of one, as one
 * paragraph, and as the headline of a form that negotiates over a range. */
void ed_book_uncertainty(const ed_book *book, ed_block *section);
void ed_book_uncertainty_section(const ed_book *book, ed_block *section);
void ed_book_uncertainty_brief(const ed_book *book, ed_block *section);
void ed_book_range(const ed_book *book, ed_block *section);
/* The statistician's tables behind it. */
void ed_book_statistics(const ed_book *book, ed_block *section);
/* NULL where there was no simulation, or none of its draws gave a total. */
const ed_json *ed_book_simulation(const ed_book *book);

/* distribution.c */
void ed_book_range_tables(const ed_book *book, ed_block *section);
void ed_book_distribution(const ed_book *book, ed_block *section);

/* sensitivity.c: what the total depends on, nothing where it was not asked for */
void ed_book_sensitivity(const ed_book *book, ed_block *section);
/* What moves it most, of that the inputs one by one. */
void ed_book_tornado(const ed_book *book, ed_block *section);

/* drawn.c: the inputs that are drawn, and how they depend on each other */
void ed_book_drawn(const ed_book *book, ed_block *section);
void ed_book_dependence(const ed_book *book, ed_block *section);
/* The elements of lists that a path leads through, "DW001 / COD"; NULL: none. */
const char *ed_book_elements(const ed_book *book, const char *path);
/* An input by its path as people call it: "核心受损区 / 受损后服务水平 / 历时（年）"; `brief`: without the curve that
 * it belongs to. The path itself where the report has no such input. */
const char *ed_book_input_name(const ed_book *book, const char *path, bool brief);
/* The name of the input with its item in front, where another item has an input at the same place. */
const char *ed_book_apart(const ed_book *book, const char *path, const char *name);
/* An input, or a figure whose unit changes, in a cell. */
const char *ed_book_input_cell(const ed_book *book, const char *path);
/* paths.c: the inputs of all items by their paths; that with the path, or NULL */
const ed_book_paths *ed_book_paths_of(ed_arena *arena, const ed_json *report);
const ed_json *ed_book_input_at(const ed_book *book, const char *path);

/* sampling.c: how it was drawn, how far it settled, how to draw it again */
void ed_book_sampling(const ed_book *book, ed_block *section);
/* A figure with its standard error, which stands beside it as `key`_se: "0.494 ± 0.0018"; NULL where there is none. */
const char *ed_book_estimate(const ed_book *book, const ed_json *row, const char *key);

/* court.c */
void ed_book_unexamined(const ed_book *book, ed_block *section);

/* brief.c: the short form's */
void ed_book_brief_steps(const ed_book *book, ed_block *section);
void ed_book_brief_conditions(const ed_book *book, ed_block *section);
void ed_book_brief_rows(const ed_book *book, ed_block *section);
void ed_book_brief_trust(const ed_book *book, ed_block *section);

/* lawsuit.c; the chapter is left out where ed_book_has_lawsuit says so */
bool ed_book_has_lawsuit(const ed_book *book);
void ed_book_lawsuit(const ed_book *book, ed_block *section);
/* precision.c: how exact the figures are; the names of the native methods that were called, NULL where none was */
void ed_book_errors(const ed_book *book, ed_block *section);
const char *ed_book_native_methods(const ed_book *book);
/* trust.c */
void ed_book_notices(const ed_book *book, ed_block *section);
void ed_book_front_notices(const ed_book *book, ed_block *section);
void ed_book_trust(const ed_book *book, ed_block *section);
void ed_book_published_brief(const ed_book *book, ed_block *section);
void ed_book_files(const ed_book *book, ed_block *section);
/* index.c: paths, for those who compute again */
void ed_book_index(const ed_book *book, ed_block *section);

/* Formulas of a report, set. */

/* Where the typesetter looks up names, tables and options: a formula's own list, and the item's. */
typedef struct ed_book_naming {
    const ed_book *book;
    const ed_json *item;
    const ed_json *table; /* of a column; NULL for a single step */
    const ed_json *from;  /* the step or column whose formula it is */
} ed_book_naming;

/* The scope must live as long as the setter. */
ed_typesetter ed_book_setter(const ed_book_naming *s);
/* "D = E x C": with the symbol where there is one, else with the title; a test stands alone. */
ed_math *ed_book_equation(const ed_book_naming *s, ed_math *right);
/* "E is the quantity; C is the unit cost": only letters that stand in the formula as it is printed. */
const char *ed_book_letters(const ed_book_naming *s, const char *formula);
/* Its formula as a person would write it for this case: without branches and guards that did not act. */
const char *ed_book_formula(const ed_book *book, const ed_json *from);
/* What a step or column is called. */
const char *ed_book_title_of(const ed_book *book, const ed_json *from);

#endif
