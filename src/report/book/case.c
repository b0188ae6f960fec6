/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case, the commission, the evidence, the signatures; and the chapters that only an appraiser can write. */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

static const ed_json *about(const ed_book *book)
{
    return ed_json_get(book->report, "case");
}

static const ed_json *appraisal(const ed_book *book)
{
    return ed_json_get(book->report, "appraisal");
}

/* What is not known is left as a blank that says what belongs there. */
static void keep(const ed_book *book, ed_block *pairs, ed_phrase name, const char *value)
{
    const char *title = ed_phrase_in(name, book->lang);
    ed_block_pair_keep(pairs, title, value != NULL ? value : ED_FILL(book, blank, title));
}

/* What entitles the institution: a licence of the judicial administration, or the ministry's list. */
static const char *licence_title(const ed_book *book)
{
    const char *title = ed_book_code(book, ED_TERMS_licence, appraisal(book), "institution_kind");
    return title != NULL ? title : ED_SAY(book, institution_licence);
}

void ed_book_commission(const ed_book *book, ed_block *section)
{
    const ed_json *from = appraisal(book);
    ed_block *pairs = ed_block_pairs(ed_block_section(section, NULL, ED_SAY(book, commission)));
    keep(book, pairs, ED_SAY_client, ed_book_text(book, from, "client"));
    keep(book, pairs, ED_SAY_matter, ed_book_text(book, from, "entrusted_matter"));
    keep(book, pairs, ED_SAY_accepted, ed_book_date(book, ed_book_text(book, from, "accepted")));
    keep(book, pairs, ED_SAY_institution, ed_book_text(book, from, "institution"));
    const char *licence = licence_title(book), *number = ed_book_text(book, from, "licence");
    ed_block_pair_keep(pairs, licence, number != NULL ? number : ED_FILL(book, blank, licence));
}

/* ---- the case */

static const char *act_text(const ed_book *book, const ed_json *act)
{
    const char *from = ed_book_text(book, act, "from"), *to = ed_book_text(book, act, "to");
    from = ed_book_date(book, from);
    const char *days = from == NULL ? "" : from;
    if (ed_view_flag(act, "continuing"))
        days = ED_FILL(book, continuing, days);
    else if (from != NULL && to != NULL && !ed_view_is(act, "from", to))
        days = ED_FILL(book, from_to, from, ed_book_date(book, to));
    const char *const name[] = {ed_book_text(book, act, "id"), ed_book_words(book, act, "title")};
    const char *head = ed_book_join(book, " ", name, 2), *note = ed_book_words(book, act, "note");
    days = note == NULL ? days : ED_FILL(book, remark, days, note);
    return head[0] == '\0' ? days : ED_FILL(book, colon, head, days);
}

const char *ed_book_acts(const ed_book *book)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *act = ed_view_first(about(book), "acts"); act != NULL; act = act->next)
        ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "", act_text(book, act));
    return ed_text_string(&out);
}

static const char *party_text(const ed_book *book, const ed_json *party)
{
    const char *code = ed_book_text(book, party, "unified_code");
    const char *const more[] = {code == NULL ? NULL : ED_FILL(book, unified_code, code),
                                ed_book_text(book, party, "address")};
    const char *name = ed_book_text(book, party, "name"), *tail = ed_book_join(book, ED_SAY(book, semicolon), more, 2);
    if (book->form == ED_FORM_PUBLICATION) /* a name says who it is; no more is made public */
        return name;
    return name == NULL || tail[0] == '\0' ? name : ED_FILL(book, remark, name, tail);
}

/* What the law calls who claims, by what it is; a county's government, and who is not said to be anything, only claims.
 */
static const char *claimant_title(const ed_book *book, const ed_json *party)
{
    bool plain = ed_json_get(party, "type") == NULL || ed_view_flag(party, "county");
    if (plain)
        return ED_SAY(book, claimant);
    if (book->form == ED_FORM_COURT && ed_view_is(party, "type", "government"))
        return ED_SAY(book, plaintiff_government);
    if (book->form == ED_FORM_COURT && ed_view_is(party, "type", "department"))
        return ED_SAY(book, plaintiff_department);
    return ed_book_code(book, ED_TERMS_claimant, party, "type");
}

/* True if who claims does so by a suit alone. */
bool ed_book_is_suit(const ed_book *book)
{
    const ed_json *party = ed_view_first(ed_json_get(book->report, "parties"), "claimant");
    return party != NULL && ed_json_get(party, "type") != NULL && !ed_view_is(party, "type", "government") &&
           !ed_view_is(party, "type", "department");
}

/* An appraiser does not find who is liable: it names whom the client names, without a client whom the case names. */
static const char *liable_title(const ed_book *book, const ed_json *party)
{
    (void)party;
    const ed_json *appraisal = ed_json_get(book->report, "appraisal");
    switch (book->form) {
    case ED_FORM_NEGOTIATION:
    case ED_FORM_AGREEMENT:
    case ED_FORM_CLOSURE:
    case ED_FORM_PUBLICATION: /* no reform plan makes the opponent of a public-interest plaintiff a 赔偿义务人 */
        return ed_book_is_suit(book) ? ED_SAY(book, liable_sued) : ED_SAY(book, liable_negotiating);
    case ED_FORM_COURT:
        return ED_SAY(book, liable_sued);
    default:
        return ed_book_text(book, appraisal, "client") != NULL ? ED_SAY(book, liable_appraised)
               : ed_book_is_suit(book)                         ? ED_SAY(book, liable_suit)
                                                               : ED_SAY(book, liable_stated);
    }
}

/* The parties of a role, those with the same title in one row. */
static void add_parties(const ed_book *book, ed_block *pairs, const char *role,
                        const char *(*title_of)(const ed_book *, const ed_json *))
{
    const ed_json *party = ed_view_first(ed_json_get(book->report, "parties"), role);
    while (party != NULL) {
        ed_text out = ed_text_new(book->arena);
        const char *title = title_of(book, party);
        for (; party != NULL && strcmp(title_of(book, party), title) == 0; party = party->next) {
            const char *text = party_text(book, party);
            if (text != NULL)
                ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "", text);
        }
        ed_block_pair_add(pairs, title, ed_text_string(&out));
    }
}

static const char *date_of(const ed_book *book, const char *key)
{
    return ed_book_date(book, ed_book_text(book, about(book), key));
}

static const char *currency_text(const ed_book *book)
{
    return ed_view_is(book->report, "currency", "CNY") ? ED_SAY(book, renminbi) : ed_book_currency(book);
}

void ed_book_case(const ed_book *book, ed_block *section)
{
    ed_block *pairs = ed_block_pairs(ed_block_section(section, NULL, ED_SAY(book, the_case)));
    const struct {
        ed_phrase name;
        const char *value;
    } rows[] = {
        {ED_SAY_acts, ed_book_acts(book)},
        {ED_SAY_found, date_of(book, "found")},
        {ED_SAY_response_end, date_of(book, "response_end")},
        {ED_SAY_valuation_date, date_of(book, "valuation_date")},
        {ED_SAY_report_date, date_of(book, "report_date")},
        {ED_SAY_region, ed_book_text(book, about(book), "region")},
        {ED_SAY_currency, currency_text(book)},
        {ED_SAY_case_note, ed_book_words(book, about(book), "note")},
    };
    ed_block_pair_add(pairs, ED_SAY(book, case_id), ed_book_text(book, about(book), "id"));
    add_parties(book, pairs, "claimant", claimant_title);
    add_parties(book, pairs, "liable", liable_title);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ed_block_pair_add(pairs, ed_phrase_in(rows[i].name, book->lang), rows[i].value);
}

void ed_book_acts_line(const ed_book *book, ed_block *section)
{
    ed_block_pair_add(ed_block_pairs(section), ED_SAY(book, acts), ed_book_acts(book));
}

/* ---- chapters of the appraiser's own */

static void own_words(const ed_book *book, ed_block *section, ed_phrase heading, const char *key, ed_phrase blank)
{
    const char *text = ed_book_words(book, appraisal(book), key);
    ed_block *at =
        heading == ED_PHRASE_COUNT ? section : ed_block_section(section, NULL, ed_phrase_in(heading, book->lang));
    if (text != NULL)
        ed_block_paragraph(at, text);
    else
        ed_block_blank(at, ED_FILL(book, blank, ed_phrase_in(blank, book->lang)));
}

void ed_book_facts(const ed_book *book, ed_block *section)
{
    own_words(book, section, ED_SAY_facts, "facts", ED_SAY_blank_facts);
}

void ed_book_scope(const ed_book *book, ed_block *section)
{
    own_words(book, section, ED_SAY_scope, "scope", ED_SAY_blank_scope);
}

void ed_book_analysis(const ed_book *book, ed_block *section)
{
    own_words(book, section, ED_SAY_analysis, "analysis", ED_SAY_blank_analysis);
}

void ed_book_plan(const ed_book *book, ed_block *section)
{
    own_words(book, section, ED_PHRASE_COUNT, "restoration_plan", ED_SAY_blank_restoration);
}

void ed_book_remarks(const ed_book *book, ed_block *section)
{
    own_words(book, section, ED_SAY_remarks, "remarks", ED_SAY_blank_remarks);
}

/* ---- evidence */

static const char *evidence_title(const ed_book *book, const ed_json *evidence)
{
    const char *title = ed_book_text(book, evidence, "title"), *pages = ed_book_text(book, evidence, "pages");
    title = title == NULL ? "" : title;
    if (pages != NULL)
        title = ED_FILL(book, evidence_pages, title, pages);
    return ed_view_flag(evidence, "cma") ? ED_FILL(book, evidence_cma, title) : title;
}

void ed_book_evidence(const ed_book *book, ed_block *section)
{
    const ed_json *first = ed_view_first(book->report, "evidence");
    ed_block *at =
        book->form == ED_FORM_EXPERT_OPINION ? section : ed_block_section(section, NULL, ED_SAY(book, evidence_list));
    if (first == NULL) {
        ed_block_paragraph(at, ED_SAY(book, evidence_none));
        return;
    }
    ed_block *table = ed_block_table(at, NULL);
    ed_block_column_add(table, ED_SAY(book, evidence_id), ED_COLUMN_LABEL);
    ed_block_column_add(table, ED_SAY(book, evidence_title), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, evidence_kind), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, evidence_issuer), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, evidence_date), 0);
    ed_block_column_add(table, ED_SAY(book, evidence_state), ED_COLUMN_BREAKS);
    for (const ed_json *one = first; one != NULL; one = one->next) {
        ed_block_cell_add(table, ed_book_text(book, one, "id"));
        ed_block_cell_add(table, evidence_title(book, one));
        ed_block_cell_add(table, ed_book_code(book, ED_TERMS_evidence, one, "kind"));
        ed_block_cell_add(table, ed_book_text(book, one, "issuer"));
        ed_block_cell_add(table, ed_book_text(book, one, "date"));
        const char *examined = ed_book_code(book, ED_TERMS_examined, one, "cross_examination");
        ed_block_cell_add(table, examined != NULL ? examined : ED_SAY(book, examined_unstated));
    }
}

/* ---- signatures */

/* "Zhang San (licence 123)"; what is missing is left to be written by hand. */
static const char *person(const ed_book *book, const ed_json *one)
{
    const char *name = ed_book_text(book, one, "name"), *licence = ed_book_text(book, one, "licence");
    return name == NULL || licence == NULL ? name : ED_FILL(book, licensed, name, licence);
}

static const char *institution(const ed_book *book)
{
    const char *name = ed_book_text(book, appraisal(book), "institution");
    const char *licence = ed_book_text(book, appraisal(book), "licence");
    return name == NULL || licence == NULL ? name
                                           : ED_FILL(book, institution_licensed, name, licence, licence_title(book));
}

/* An expert's opinion is signed by experts for themselves: no appraiser, reviewer, seal or statement. */
void ed_book_experts(const ed_book *book, ed_block *section)
{
    const ed_json *one = ed_view_first(appraisal(book), "experts");
    do {
        ed_block *lines = ed_block_signature(section);
        ed_block_pair_keep(lines, ED_SAY(book, expert_name), ed_book_text(book, one, "name"));
        if (one == NULL) { /* a form to be filled in by hand is short */
            ed_block_pair_keep(lines, ED_SAY(book, expert_grade), NULL);
        } else {
            ed_block_pair_keep(lines, ED_SAY(book, expert_title), ed_book_text(book, one, "title"));
            ed_block_pair_keep(lines, ED_SAY(book, expert_speciality), ed_book_text(book, one, "speciality"));
        }
        ed_block_pair_keep(lines, ED_SAY(book, expert_unit), ed_book_text(book, one, "unit"));
        ed_block_pair_keep(lines, ED_SAY(book, expert_signature), NULL);
        one = one == NULL ? NULL : one->next;
    } while (one != NULL);
    ed_block_paragraph(section, ED_SAY(book, expert_letter));
}

void ed_book_signature(const ed_book *book, ed_block *section)
{
    const char *statement = ed_book_text(book, appraisal(book), "statement");
    const ed_json *one = ed_view_first(appraisal(book), "appraisers");
    if (statement != NULL)
        ed_block_paragraph(section, ED_FILL(book, colon, ED_SAY(book, statement), statement));
    else
        ed_block_blank(section, ED_FILL(book, blank, ED_SAY(book, statement_blank)));
    ed_block *lines = ed_block_signature(section);
    if (one == NULL)
        ed_block_pair_keep(lines, ED_SAY(book, appraiser), NULL);
    for (; one != NULL; one = one->next)
        ed_block_pair_keep(lines, ED_SAY(book, appraiser), person(book, one));
    ed_block_pair_keep(lines, ED_SAY(book, reviewer), ed_book_text(book, appraisal(book), "reviewer"));
    ed_block_pair_keep(lines, ED_SAY(book, seal), institution(book));
    ed_block_pair_keep(lines, ED_SAY(book, sign_date), NULL);
}

/* ---- an agreement */

static void add_signatures(const ed_book *book, ed_block *section, const char *role,
                           const char *(*title_of)(const ed_book *, const ed_json *))
{
    const ed_json *parties = ed_json_get(book->report, "parties");
    for (const ed_json *party = ed_view_first(parties, role); party != NULL; party = party->next) {
        ed_block *lines = ed_block_signature(section);
        ed_block_pair_keep(lines, title_of(book, party), ed_book_text(book, party, "name"));
        ed_block_pair_keep(lines, ED_SAY(book, party_signature), NULL);
        ed_block_pair_keep(lines, ED_SAY(book, sign_date), NULL);
    }
}

void ed_book_parties_sign(const ed_book *book, ed_block *section)
{
    add_signatures(book, section, "claimant", claimant_title);
    add_signatures(book, section, "liable", liable_title);
}
