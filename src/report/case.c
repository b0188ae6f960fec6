/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report's view of the case: its head, parties, evidence, and what is said about the appraisal. */
#include "report/inside.h"
#include <string.h>

static void put_acts(ed_json_writer *w, const ed_case *one)
{
    ed_json_open_array(w, "acts");
    for (size_t i = 0; i < one->acts; i++) {
        const ed_act *act = &one->act[i];
        ed_json_open_row(w, NULL);
        ed_report_put_optional(w, "id", act->id);
        ed_report_put_words(w, "title", act->title);
        ed_report_put_words(w, "note", act->note);
        ed_report_put_date(w, "from", act->from);
        ed_report_put_date(w, "to", act->to);
        if (act->continuing)
            ed_json_put_flag(w, "continuing", true);
        ed_json_close(w);
    }
    ed_json_close(w);
}

void ed_report_put_case(ed_json_writer *w, const ed_case *one)
{
    ed_json_open_object(w, "case");
    ed_json_put_text(w, "id", one->id);
    ed_json_put_words(w, "title", one->title);
    ed_report_put_words(w, "note", one->note);
    put_acts(w, one);
    ed_report_put_date(w, "found", one->found);
    ed_report_put_date(w, "response_end", one->response_end);
    ed_report_put_date(w, "valuation_date", one->valuation_date);
    ed_report_put_date(w, "report_date", one->report_date);
    ed_report_put_optional(w, "region", one->region);
    ed_json_close(w);
}

static void put_role(ed_json_writer *w, const ed_case *one, const char *role)
{
    ed_json_open_array(w, role);
    for (size_t i = 0; i < one->parties; i++) {
        const ed_party *party = &one->party[i];
        if (strcmp(party->role, role) != 0)
            continue;
        ed_json_open_row(w, NULL);
        ed_report_put_optional(w, "id", party->id);
        ed_report_put_optional(w, "name", party->name);
        ed_report_put_optional(w, "type", party->type);
        ed_report_put_optional(w, "region", party->region);
        if (party->county)
            ed_json_put_flag(w, "county", true);
        ed_report_put_optional(w, "address", party->address);
        ed_report_put_optional(w, "unified_code", party->unified_code);
        ed_json_close(w);
    }
    ed_json_close(w);
}

void ed_report_put_parties(ed_json_writer *w, const ed_case *one)
{
    ed_json_open_object(w, "parties");
    put_role(w, one, "claimant");
    put_role(w, one, "liable");
    ed_json_close(w);
}

void ed_report_put_evidence(ed_json_writer *w, const ed_case *one)
{
    ed_json_open_array(w, "evidence");
    for (size_t i = 0; i < one->evidences; i++) {
        const ed_evidence *evidence = &one->evidence[i];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "id", evidence->id);
        ed_report_put_optional(w, "title", evidence->title);
        ed_report_put_optional(w, "kind", evidence->kind);
        ed_report_put_optional(w, "issuer", evidence->issuer);
        ed_report_put_date(w, "date", evidence->date);
        ed_report_put_optional(w, "pages", evidence->pages);
        if (evidence->cma)
            ed_json_put_flag(w, "cma", true);
        ed_report_put_optional(w, "cross_examination", evidence->cross_examination);
        ed_report_put_optional(w, "sha256", evidence->sha256);
        ed_report_put_optional(w, "note", evidence->note);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_appraisers(ed_json_writer *w, const ed_appraisal *appraisal)
{
    ed_json_open_array(w, "appraisers");
    for (size_t i = 0; i < appraisal->appraisers; i++) {
        ed_json_open_row(w, NULL);
        ed_report_put_optional(w, "name", appraisal->appraiser[i].name);
        ed_report_put_optional(w, "licence", appraisal->appraiser[i].licence);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_experts(ed_json_writer *w, const ed_appraisal *appraisal)
{
    ed_json_open_array(w, "experts");
    for (size_t i = 0; i < appraisal->experts; i++) {
        ed_json_open_row(w, NULL);
        ed_report_put_optional(w, "name", appraisal->expert[i].name);
        ed_report_put_optional(w, "title", appraisal->expert[i].title);
        ed_report_put_optional(w, "speciality", appraisal->expert[i].speciality);
        ed_report_put_optional(w, "unit", appraisal->expert[i].unit);
        ed_json_close(w);
    }
    ed_json_close(w);
}

void ed_report_put_appraisal(ed_json_writer *w, const ed_appraisal *appraisal)
{
    ed_json_open_object(w, "appraisal");
    ed_report_put_optional(w, "client", appraisal->client);
    ed_report_put_optional(w, "entrusted_matter", appraisal->matter);
    ed_report_put_date(w, "accepted", appraisal->accepted);
    ed_report_put_optional(w, "institution", appraisal->institution);
    ed_report_put_optional(w, "institution_kind", appraisal->institution_kind);
    ed_report_put_optional(w, "licence", appraisal->licence);
    ed_report_put_optional(w, "reviewer", appraisal->reviewer);
    ed_report_put_optional(w, "statement", appraisal->statement);
    put_appraisers(w, appraisal);
    put_experts(w, appraisal);
    ed_report_put_words(w, "facts", appraisal->facts);
    ed_report_put_words(w, "scope", appraisal->scope);
    ed_report_put_words(w, "analysis", appraisal->analysis);
    ed_report_put_words(w, "restoration_plan", appraisal->plan);
    ed_report_put_words(w, "remarks", appraisal->remarks);
    ed_json_close(w);
}
