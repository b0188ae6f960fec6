/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms as tables of chapters, and the building of a book. */
#include "base/base.h"
#include "report/book/book.h"
#include "report/report.h"
#include "report/view.h"
#include <string.h>

enum { PARTS = 8, CHAPTERS = 20 };
_Static_assert(ED_SAY_ordinal_20 - ED_SAY_ordinal_1 + 1 == CHAPTERS && ED_SAY_annex_20 - ED_SAY_annex_1 + 1 == CHAPTERS,
               "each chapter that a form may have has its number");

typedef enum numbering { NUMBERED, PLAIN, ANNEX } numbering;

typedef struct chapter {
    ed_phrase heading;
    numbering numbering;
    ed_book_part part[PARTS]; /* up to the first NULL */
} chapter;

typedef struct form_chapters {
    ed_phrase title;
    chapter chapter[CHAPTERS]; /* up to the first without a part */
} form_chapters;

/* Who pays what, to whom, when: no chapter of an appraisal's form. */
#define SETTLEMENT                                                                                                     \
    {                                                                                                                  \
        ed_book_owed, ed_book_settled, ed_book_shares, ed_book_schedule, ed_book_destination                           \
    }

/* Behind the conclusion of every long form: how each amount came about, what was chosen, what is not verified; with
 * these a judge may stop reading. The list of what follows ends it. */
#define SUMMARY(numbering)                                                                                             \
    {ED_SAY_ch_front_items, numbering, {ed_book_front_items}},                                                         \
        {ED_SAY_ch_front_choices, numbering, {ed_book_front_choices}},                                                 \
    {                                                                                                                  \
        ED_SAY_ch_front_unverified, numbering,                                                                         \
        {                                                                                                              \
            ed_book_front_evidence, ed_book_brief_rows, ed_book_brief_conditions, ed_book_front_notices                \
        }                                                                                                              \
    }

/*
 * In every form the figure comes first and what it rests on last. An appraisal's forms (annex, expert's opinion)
 * conclude one figure and divide no liability; the annex has the chapters of the report form of GB/T 39791.3.
 */
static const form_chapters forms[] = {
    [ED_FORM_ANNEX_A] =
        {ED_SAY_form_annex_a,
         {{ED_SAY_ch_summary, PLAIN, {ed_book_headline, ed_book_heads, ed_book_warnings, ed_book_acts_line}},
          SUMMARY(PLAIN),
          {ED_SAY_ch_contents, PLAIN, {ed_book_contents}},
          {ED_SAY_ch_facts, NUMBERED, {ed_book_commission, ed_book_case, ed_book_facts, ed_book_evidence}},
          {ED_SAY_ch_plan, NUMBERED, {ed_book_scope, ed_book_methods, ed_book_conditions}},
          {ED_SAY_ch_analysis, NUMBERED, {ed_book_analysis, ed_book_inputs, ed_book_rows_used, ed_book_conversions}},
          {ED_SAY_ch_value,
           NUMBERED,
           {ed_book_computation, ed_book_conventions, ed_book_roundings, ed_book_uncertainty_section}},
          {ED_SAY_ch_restoration, NUMBERED, {ed_book_plan}},
          {ED_SAY_ch_conclusion, NUMBERED, {ed_book_sentence, ed_book_heads, ed_book_amounts}},
          {ED_SAY_ch_special, NUMBERED, {ed_book_notices, ed_book_waivers, ed_book_remarks}},
          {ED_SAY_ch_signature, PLAIN, {ed_book_signature}},
          {ED_SAY_ch_statistics, ANNEX, {ed_book_statistics}},
          {ED_SAY_ch_trust, ANNEX, {ed_book_discretion, ed_book_trust}},
          {ED_SAY_ch_files, ANNEX, {ed_book_files, ed_book_index}}}},
    [ED_FORM_EXPERT_OPINION] =
        {ED_SAY_form_expert_opinion,
         {{ED_SAY_ch_conclusion, NUMBERED, {ed_book_headline, ed_book_brief_rows}},
          {ED_SAY_ch_facts, NUMBERED, {ed_book_case, ed_book_facts}},
          {ED_SAY_ch_evidence, NUMBERED, {ed_book_evidence, ed_book_inputs}},
          {ED_SAY_ch_method, NUMBERED, {ed_book_methods, ed_book_brief_conditions}},
          {ED_SAY_ch_computation, NUMBERED, {ed_book_brief_steps, ed_book_conventions, ed_book_uncertainty_brief}},
          {ED_SAY_ch_result, NUMBERED, {ed_book_sentence, ed_book_warn_simple}},
          {ED_SAY_ch_discretion, NUMBERED, {ed_book_discretion, ed_book_brief_trust}},
          {ED_SAY_ch_signature, PLAIN, {ed_book_experts}}}},
    [ED_FORM_NEGOTIATION] =
        {ED_SAY_form_negotiation,
         {{ED_SAY_ch_conclusion,
           NUMBERED,
           {ed_book_headline, ed_book_range, ed_book_heads, ed_book_amounts, ed_book_settlement, ed_book_acts_line,
            ed_book_mediation}},
          SUMMARY(NUMBERED),
          {ED_SAY_ch_contents, PLAIN, {ed_book_contents}},
          {ED_SAY_ch_disputed, ANNEX, {ed_book_disputed}},
          {ED_SAY_ch_settlement, ANNEX, SETTLEMENT},
          {ED_SAY_ch_discretion, ANNEX, {ed_book_discretion}},
          {ED_SAY_ch_facts, ANNEX, {ed_book_case, ed_book_evidence}},
          {ED_SAY_ch_method, ANNEX, {ed_book_methods, ed_book_conditions, ed_book_waivers}},
          {ED_SAY_ch_computation, ANNEX, {ed_book_computation, ed_book_conventions, ed_book_roundings}},
          {ED_SAY_ch_uncertain, ANNEX, {ed_book_uncertainty}},
          {ED_SAY_ch_inputs, ANNEX, {ed_book_inputs, ed_book_rows_used, ed_book_conversions}},
          {ED_SAY_ch_statistics, ANNEX, {ed_book_statistics}},
          {ED_SAY_ch_trust, ANNEX, {ed_book_trust}},
          {ED_SAY_ch_files, ANNEX, {ed_book_files, ed_book_index}}}},
    [ED_FORM_COURT] =
        {ED_SAY_form_court,
         {{ED_SAY_ch_conclusion, NUMBERED, {ed_book_headline, ed_book_heads, ed_book_settlement, ed_book_bench}},
          {ED_SAY_ch_front_items, NUMBERED, {ed_book_court_items}},
          {ED_SAY_ch_front_unverified,
           NUMBERED,
           {ed_book_front_evidence, ed_book_brief_rows, ed_book_brief_conditions, ed_book_front_notices}},
          {ED_SAY_ch_contents, PLAIN, {ed_book_contents}},
          {ED_SAY_ch_items_annex, ANNEX, {ed_book_court_items_annex}},
          {ED_SAY_ch_settlement,
           ANNEX,
           {ed_book_owed, ed_book_settled, ed_book_shares, ed_book_schedule, ed_book_destination,
            ed_book_front_outstanding}},
          {ED_SAY_ch_unexamined, ANNEX, {ed_book_unexamined}},
          {ED_SAY_ch_discretion, ANNEX, {ed_book_discretion}},
          {ED_SAY_ch_facts, ANNEX, {ed_book_case, ed_book_evidence}},
          {ED_SAY_ch_method, ANNEX, {ed_book_regimes, ed_book_methods, ed_book_conditions, ed_book_waivers}},
          {ED_SAY_ch_computation, ANNEX, {ed_book_computation, ed_book_conventions, ed_book_roundings}},
          {ED_SAY_ch_uncertain, ANNEX, {ed_book_uncertainty}},
          {ED_SAY_ch_inputs, ANNEX, {ed_book_inputs, ed_book_rows_used, ed_book_conversions}},
          {ED_SAY_ch_statistics, ANNEX, {ed_book_statistics}},
          {ED_SAY_ch_lawsuit, ANNEX, {ed_book_lawsuit}},
          {ED_SAY_ch_trust, ANNEX, {ed_book_trust}},
          {ED_SAY_ch_files, ANNEX, {ed_book_files, ed_book_index}}}},
    [ED_FORM_AGREEMENT] =
        {ED_SAY_form_agreement,
         {{ED_SAY_ch_amounts, NUMBERED, {ed_book_headline, ed_book_amounts, ed_book_settlement, ed_book_mediation}},
          {ED_SAY_ch_facts, NUMBERED, {ed_book_case, ed_book_evidence}},
          {ED_SAY_ch_settlement, NUMBERED, SETTLEMENT},
          {ED_SAY_ch_method, NUMBERED, {ed_book_methods, ed_book_notices, ed_book_waivers}},
          {ED_SAY_ch_parties, PLAIN, {ed_book_parties_sign}},
          {ED_SAY_ch_files, ANNEX, {ed_book_files}}}},
    [ED_FORM_PROCEDURE] = {ED_SAY_form_procedure,
                           {{ED_SAY_ch_facts, NUMBERED, {ed_book_case}},
                            {ED_SAY_ch_method, NUMBERED, {ed_book_regimes}},
                            {ED_SAY_ch_procedure, NUMBERED, {ed_book_procedure}}}},
    [ED_FORM_CLOSURE] = {ED_SAY_form_closure,
                         {{ED_SAY_ch_amounts, NUMBERED, {ed_book_headline, ed_book_amounts, ed_book_settlement}},
                          {ED_SAY_ch_outstanding, NUMBERED, {ed_book_outstanding, ed_book_shares}},
                          {ED_SAY_ch_closure, NUMBERED, {ed_book_evaluations, ed_book_performed}},
                          {ED_SAY_ch_facts, NUMBERED, {ed_book_case, ed_book_evidence}},
                          {ED_SAY_ch_parties, PLAIN, {ed_book_parties_sign}},
                          {ED_SAY_ch_files, ANNEX, {ed_book_files}}}},
    [ED_FORM_PUBLICATION] = {ED_SAY_form_publication,
                             {{ED_SAY_ch_facts, NUMBERED, {ed_book_case}},
                              {ED_SAY_ch_amounts, NUMBERED, {ed_book_headline, ed_book_heads, ed_book_settlement}},
                              {ED_SAY_ch_closure, NUMBERED, {ed_book_evaluations, ed_book_performed}},
                              {ED_SAY_ch_public, PLAIN, {ed_book_public_remarks}}}},
    [ED_FORM_BRIEF] =
        {ED_SAY_form_brief,
         {{ED_SAY_ch_conclusion, NUMBERED, {ed_book_headline, ed_book_heads, ed_book_settlement, ed_book_case}},
          SUMMARY(NUMBERED),
          {ED_SAY_ch_front_open, NUMBERED, {ed_book_front_open, ed_book_front_outstanding}}}},
};

/* ---- the document around the chapters */

const char *ed_report_check_code(ed_arena *arena, const char *sha256, ed_lang lang)
{
    const char *code = ed_arena_printf(arena, "%.4s-%.4s-%.4s-%.4s", sha256, sha256 + 4, sha256 + 8, sha256 + 12);
    return ed_phrase_fill(arena, ED_SAY_check_code, lang, code, NULL);
}

/* What file formats want as their date of creation: the report's, else the valuation's; never the clock's. */
static const char *date_of(const ed_book *book, const char *otherwise)
{
    const ed_json *about = ed_json_get(book->report, "case");
    const char *day = ed_book_text(book, about, "report_date");
    day = day != NULL ? day : ed_book_text(book, about, "valuation_date");
    ed_date read;
    return day != NULL && ed_date_parse(day, &read) ? day : otherwise;
}

static const char *program_of(const ed_book *book)
{
    const char *version = ed_book_text(book, ed_json_get(book->report, "engine"), "version");
    return ed_arena_printf(book->arena, "ecodamage %s", version == NULL ? "" : version);
}

/* Every paper carries the report that it was made of, so that any of them is enough to compute it again. */
static const ed_attachment *report_of(const ed_book *book)
{
    const ed_source *source = book->report->source;
    ed_attachment *out = ed_arena_alloc(book->arena, sizeof *out);
    *out = (ed_attachment){.id = ED_REPORT_ATTACHMENT,
                           .name = ED_REPORT_ATTACHMENT ".json",
                           .type = "application/json",
                           .about = ED_SAY(book, attached_report),
                           .bytes = source->text,
                           .length = source->length};
    return out;
}

bool ed_book_has_summary(const ed_book *book)
{
    return book->form == ED_FORM_BRIEF || book->form == ED_FORM_ANNEX_A || book->form == ED_FORM_NEGOTIATION ||
           book->form == ED_FORM_COURT;
}

/* Filled when the chapters behind it are there. */
void ed_book_contents(const ed_book *book, ed_block *section)
{
    (void)book;
    ed_block_contents(section);
}

static void fill_contents(const ed_block *root)
{
    ed_block *contents = NULL;
    for (const ed_block *one = root->child; one != NULL; one = one->next) {
        if (contents != NULL && one->anchor != NULL)
            ed_block_pair_add(contents, ed_block_heading(one), one->anchor);
        if (one->child != NULL && one->child->kind == ED_BLOCK_CONTENTS)
            contents = one->child;
    }
}

/* Who sues for the public does not negotiate by the reform, but may come to terms in its suit. */
static ed_phrase title_of(const ed_book *book)
{
    if (ed_book_is_suit(book) && book->form == ED_FORM_NEGOTIATION)
        return ED_SAY_form_mediation;
    if (ed_book_is_suit(book) && book->form == ED_FORM_AGREEMENT)
        return ED_SAY_form_mediated;
    return forms[book->form].title;
}

static ed_document *new_document(const ed_book *book)
{
    ed_document *out = ed_document_new(book->arena, book->lang);
    out->title = ed_arena_printf(book->arena, "%s%s%s", ED_SAY(book, title), book->lang == ED_ZH ? "" : " ",
                                 ed_phrase_in(title_of(book), book->lang));
    if (ed_book_is_what_if(book))
        out->title = ED_FILL(book, what_if_title, out->title);
    out->subtitle = ed_book_words(book, ed_json_get(book->report, "case"), "title");
    out->check = ed_report_check_code(book->arena, book->report->source->sha256, book->lang);
    if (ed_book_is_what_if(book))
        out->check = ED_FILL(book, what_if_mark, out->check);
    out->program = program_of(book);
    out->dense = book->form == ED_FORM_EXPERT_OPINION || ed_book_has_summary(book);
    out->date = date_of(book, out->date);
    out->attachment = report_of(book);
    out->attachments = book->form == ED_FORM_PUBLICATION ? 0 : 1; /* the report has all names in it */
    return out;
}

/* How many chapters there are so far, and how many of each numbering. */
typedef struct printed {
    size_t chapters, of[ANNEX + 1];
} printed;

static const char *number_of(const ed_book *book, numbering kind, const printed *so_far)
{
    if (kind == PLAIN)
        return NULL;
    const ed_phrase first = kind == NUMBERED ? ED_SAY_ordinal_1 : ED_SAY_annex_1;
    return ed_phrase_in((ed_phrase)(first + so_far->of[kind]), book->lang);
}

/* Most cases are not simulated: then there is no such chapter. */
static bool is_wanted(const ed_book *book, const chapter *one)
{
    if (one->part[0] == ed_book_lawsuit)
        return ed_book_has_lawsuit(book);
    if (one->part[0] == ed_book_owed || one->part[0] == ed_book_front_outstanding)
        return ed_book_is_settled(book);
    if (one->part[0] == ed_book_statistics)
        return ed_book_simulation(book) != NULL;
    return one->part[0] != ed_book_uncertainty || ed_json_get(book->report, "simulation") != NULL;
}

/* A heading with nothing below it is none. */
static void add_chapter(const ed_book *book, ed_block *root, const chapter *one, printed *so_far)
{
    ed_block *const before = root->last;
    ed_block *section =
        ed_block_section(root, number_of(book, one->numbering, so_far), ed_phrase_in(one->heading, book->lang));
    section->anchor = ed_arena_printf(book->arena, "c%zu", so_far->chapters + 1);
    section->annex = one->numbering == ANNEX;
    for (size_t i = 0; i < PARTS && one->part[i] != NULL; i++)
        one->part[i](book, section);
    if (section->child == NULL) {
        ed_block_drop_last(root, before);
        return;
    }
    so_far->chapters++;
    so_far->of[one->numbering]++;
}

ed_document *ed_book_build(ed_arena *arena, const ed_json *report, ed_form form, ed_lang lang)
{
    const ed_book book = {
        .arena = arena, .lang = lang, .form = form, .report = report, .paths = ed_book_paths_of(arena, report)};
    ed_document *document = new_document(&book);
    printed so_far = {0};
    ed_book_what_if(&book, document->root);
    for (const chapter *at = forms[form].chapter; at->part[0] != NULL; at++) {
        if (!is_wanted(&book, at))
            continue;
        add_chapter(&book, document->root, at, &so_far);
    }
    fill_contents(document->root);
    if (form == ED_FORM_PUBLICATION)
        ed_book_mask(&book, document);
    return document;
}
