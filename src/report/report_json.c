/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ledger as `ecodamage-report/1`: stable keys, decimals as texts, sources verbatim, so that it can be re-computed.
 * It is the one complete view of the ledger: the book in all its formats is made from it and from nothing else.
 */
#include "simulate/simulate.h"
#include "base/limits.h"
#include "report/inside.h"
#include "report/report.h"
#include <string.h>

/* ---- heads, and how they are grouped in print */

static void put_heads(ed_json_writer *w, const ed_ledger *ledger)
{
    ed_json_open_array(w, "heads");
    for (size_t i = 0; i < ledger->heads; i++) {
        const ed_head_total *head = &ledger->head[i];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "head", head->head);
        ed_json_put_text(w, "amount", head->amount);
        ed_json_put_flag(w, "in_total", ed_head_in_total(head->head));
        ed_json_put_words(w, "title", ed_head_words(head->head));
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_group(ed_json_writer *w, const ed_scheme_group *group)
{
    ed_json_open_row(w, NULL);
    ed_json_put_words(w, "title", group->title);
    ed_json_put_text(w, "amount", group->amount);
    ed_json_open_list(w, "heads");
    for (size_t i = 0; i < group->heads; i++)
        ed_json_put_text(w, NULL, group->head[i]);
    ed_json_close(w);
    if (group->row != NULL) {
        ed_json_put_text(w, "confidence", ed_confidence_name(group->row->confidence));
        ed_report_put_optional(w, "ref", group->row->ref);
        ed_report_put_optional(w, "ref_en", group->ref_en);
    }
    ed_json_close(w);
}

static void put_scheme(ed_json_writer *w, ed_arena *arena, const ed_scheme *scheme)
{
    if (scheme == NULL)
        return;
    ed_json_open_object(w, "scheme");
    ed_json_put_text(w, "table", scheme->table->id);
    ed_report_put_words(w, "title", scheme->table->title);
    ed_report_put_citation(w, arena, "source", &scheme->table->source);
    if (scheme->sources > 1) {
        ed_json_open_array(w, "sources");
        for (size_t i = 0; i < scheme->sources; i++)
            ed_report_put_citation(w, arena, NULL, scheme->source[i]);
        ed_json_close(w);
    }
    ed_json_open_array(w, "groups");
    for (size_t i = 0; i < scheme->groups; i++)
        put_group(w, &scheme->group[i]);
    ed_json_close(w);
    ed_json_close(w);
}

/* Rules that a court may want to know. */
static void put_lawsuit(ed_json_writer *w, const ed_ledger *ledger)
{
    if (ledger->lawsuits == 0)
        return;
    ed_json_open_array(w, "lawsuit");
    for (size_t i = 0; i < ledger->lawsuits; i++) {
        const ed_lawsuit_rule *rule = &ledger->lawsuit[i];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "matter", rule->matter);
        ed_report_put_optional(w, "head", rule->head);
        ed_json_put_words(w, "text", rule->text);
        ed_report_put_cite(w, rule->cite);
        ed_report_put_date(w, "displaced", rule->displaced);
        if (rule->displaces)
            ed_json_put_flag(w, "displaces", true);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_published(ed_json_writer *w, const ed_ledger *ledger)
{
    if (ledger->published == NULL)
        return;
    ed_json_open_object(w, "published");
    ed_json_put_text(w, "amount", ledger->published);
    ed_json_put_text(w, "difference", ledger->difference);
    ed_report_put_words(w, "source", ledger->one->published.source);
    ed_report_put_words(w, "reason", ledger->one->published.reason);
    ed_json_close(w);
}

/* ---- sources */

/* Verbatim where `most` bytes hold them all, else by their hash only. */
static void put_sources(ed_json_writer *w, const ed_ledger *ledger, size_t most)
{
    size_t bytes = 0;
    for (size_t i = 0; i < ledger->sources; i++)
        bytes += ledger->source[i]->length;
    ed_json_open_array(w, "sources");
    for (size_t i = 0; i < ledger->sources; i++) {
        const ed_source *source = ledger->source[i];
        ed_json_open_object(w, NULL);
        ed_json_put_text(w, "path", source->name);
        ed_json_put_text(w, "kind", source->kind);
        ed_json_put_text(w, "sha256", source->sha256);
        ed_json_put_count(w, "bytes", source->length);
        if (source->file_sha256[0] != '\0')
            ed_json_put_text(w, "file_sha256", source->file_sha256);
        if (bytes <= most)
            ed_json_put_text(w, "text", source->text);
        ed_json_close(w);
    }
    ed_json_close(w);
}

/* What was written in other forms than those of our files, and how it was read. */
static void put_taken(ed_json_writer *w, const ed_case *one)
{
    if (one->taken == NULL || one->taken->values == 0)
        return;
    ed_json_open_array(w, "taken");
    for (size_t i = 0; i < one->taken->values; i++) {
        const ed_taken_value *value = &one->taken->value[i];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "path", value->path);
        ed_json_put_text(w, "written", value->written);
        ed_json_put_text(w, "read", value->read);
        ed_json_close(w);
    }
    ed_json_close(w);
}

/* ---- the whole */

/* What a public version no longer has. */
static void put_withheld(ed_json_writer *w, const ed_privacy *privacy)
{
    if (privacy->withhelds == 0)
        return;
    ed_json_open_array(w, "withheld");
    for (size_t i = 0; i < privacy->withhelds; i++) {
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "path", privacy->withheld[i].path);
        ed_json_put_text(w, "sha256", privacy->withheld[i].sha256);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_top(ed_json_writer *w, ed_arena *arena, const ed_ledger *ledger, const char *version)
{
    const ed_case *one = ledger->one;
    ed_json_put_text(w, "format", "ecodamage-report/1");
    ed_json_open_row(w, "engine");
    ed_json_put_text(w, "name", "ecodamage");
    ed_json_put_text(w, "version", version);
    ed_json_close(w);
    ed_json_put_text(w, "lang", one->lang == ED_EN ? "en" : "zh");
    ed_report_put_what_if(w, one);
    put_withheld(w, &one->privacy);
    ed_report_put_case(w, one);
    ed_report_put_parties(w, one);
    ed_report_put_appraisal(w, &one->appraisal);
    ed_report_put_evidence(w, one);
    ed_json_put_text(w, "currency", one->currency);
    ed_json_put_words(w, "currency_print", ed_unit_print_words(arena, ed_unit_atom(one->money)));
    ed_json_open_row(w, "rounding");
    ed_json_put_text(w, "rule", ed_rounding_rule_name(one->rounding.rule));
    ed_json_put_text(w, "step", ed_number_text(arena, one->rounding.step));
    ed_json_close(w);
}

static void put_report(ed_json_writer w, const ed_ledger *ledger, const ed_simulation *simulation, const char *version,
                       size_t most)
{
    ed_text *out = w.out;
    ed_json_open_object(&w, NULL);
    put_top(&w, out->arena, ledger, version);
    ed_json_put_text(&w, "total", ledger->total);
    put_heads(&w, ledger);
    put_scheme(&w, out->arena, ledger->scheme);
    put_lawsuit(&w, ledger);
    ed_json_open_array(&w, "items");
    for (size_t i = 0; i < ledger->items; i++)
        ed_report_put_item(&w, out->arena, &ledger->item[i]);
    ed_json_close(&w);
    ed_report_put_settlement(&w, out->arena, ledger);
    ed_report_put_procedure(&w, ledger);
    ed_report_put_positions(&w, out->arena, ledger);
    put_published(&w, ledger);
    if (simulation != NULL)
        ed_report_put_simulation(&w, simulation);
    ed_report_put_findings(&w, "findings", ledger->findings, ledger->source, ledger->sources);
    put_taken(&w, ledger->one);
    put_sources(&w, ledger, most);
    ed_json_close(&w);
    ed_text_add_char(out, '\n');
}

void ed_report_json(const ed_ledger *ledger, const ed_simulation *simulation, const char *version, ed_text *out)
{
    put_report(ed_json_writer_new(out, false), ledger, simulation, version, ED_EMBEDDED_BYTES);
}

void ed_report_line(const ed_ledger *ledger, const ed_simulation *simulation, const char *version, ed_text *out)
{
    put_report(ed_json_writer_new(out, true), ledger, simulation, version, 0);
}
