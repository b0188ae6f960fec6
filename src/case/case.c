/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a case file: its language, description, currency and rounding; its lists have files of their own. */
#include "case/case.h"

#include "case/decision/decision.h"
#include "case/inside.h"
#include "number/number.h"
#include <string.h>

#define CASE_FORMAT "ecodamage-case/1"

/* ---- rounding of amounts */

static void read_rule(ed_reader reader, const ed_json *json, ed_rounding *rounding)
{
    const size_t found = ed_read_term(reader, json, "rule", false, ED_TERMS_rounding, "case.rounding");
    if (found != SIZE_MAX)
        ed_rounding_rule_parse(ed_term_code(ED_TERMS_rounding, found), &rounding->rule);
}

static void read_step(ed_reader reader, const ed_json *json, ed_rounding *rounding)
{
    const ed_number *step = ed_read_number(reader, json, "step", false, "case.rounding");
    if (step == NULL)
        return;
    if (ed_number_sign(step) > 0)
        rounding->step = step;
    else
        ED_FIND(reader.findings, rounding_step, ed_json_place(ed_json_get(json, "step")), "case.rounding.step",
                ed_json_get(json, "step")->text);
}

/* To the cent, half away from zero, unless the case says otherwise. */
static void read_rounding(ed_case_reading *reading, const ed_json *about)
{
    const ed_reader reader = reading->reader;
    ed_rounding *rounding = &reading->one->rounding;
    *rounding = (ed_rounding){ED_ROUND_HALF_AWAY, ed_number_ratio(reader.arena, 1, 100)};
    const ed_json *json = ed_read_object(reader, about, "rounding", false, "case");
    if (json == NULL)
        return;
    ed_field_check(json, "rounding", "case.rounding", reader.findings);
    read_rule(reader, json, rounding);
    read_step(reader, json, rounding);
}

/* ---- the object "case" */

/* A currency that is not known counts as CNY while the reading goes on, so that units are still checked. */
static void read_currency(ed_case_reading *reading, const ed_json *about)
{
    ed_case *one = reading->one;
    const ed_reader reader = reading->reader;
    const char *code = ed_read_text(reader, about, "currency", false, "case");
    one->currency = code == NULL ? "CNY" : code;
    one->money = ed_unit_currency(one->currency);
    if (one->money != 0)
        return;
    ED_FIND(reader.findings, case_currency, ed_json_place(ed_json_get(about, "currency")), "case.currency", code);
    one->currency = "CNY";
    one->money = ed_unit_currency("CNY");
}

static void read_published(ed_case_reading *reading, const ed_json *about)
{
    static const char path[] = "case.published";
    const ed_reader reader = reading->reader;
    ed_published *published = &reading->one->published;
    const ed_json *json = ed_read_object(reader, about, "published", false, "case");
    if (json == NULL)
        return;
    ed_field_check(json, "published", path, reader.findings);
    published->place = ed_json_place(json);
    published->amount = ed_read_number(reader, json, "amount", false, path);
    published->source = ed_read_words(reader, json, "source", false, path);
    published->reason = ed_read_words(reader, json, "reason", false, path);
}

static void read_about(ed_case_reading *reading, const ed_json *about)
{
    ed_case *one = reading->one;
    const ed_reader reader = reading->reader;
    ed_field_check(about, "case", "case", reader.findings);
    one->id = ed_read_text(reader, about, "id", false, "case");
    one->title = ed_read_words(reader, about, "title", false, "case");
    one->note = ed_read_words(reader, about, "note", false, "case");
    one->region = ed_case_read_region(reader, about, "case");
    ed_case_read_acts(reading, about);
    ed_case_read_dates(reading, about);
    read_currency(reading, about);
    read_rounding(reading, about);
    read_published(reading, about);
}

/* ---- the root */

static void read_lang(ed_case_reading *reading, const ed_json *root)
{
    const size_t found = ed_read_term(reading->reader, root, "lang", false, ED_TERMS_lang, "");
    reading->one->lang_given = found != SIZE_MAX;
    reading->one->lang = found == 1 ? ED_EN : ED_ZH;
}

static void read_simulation(ed_case_reading *reading, const ed_json *root)
{
    const ed_json *json = ed_read_object(reading->reader, root, "simulation", false, "");
    if (json != NULL)
        reading->one->simulation = ed_simulation_read(reading->reader, json);
}

/* True if the case can be bound: it has a description and an item that names a model. */
static bool read_case(ed_case_reading *reading, const ed_json *root)
{
    ed_case *one = reading->one;
    ed_findings *findings = reading->reader.findings;
    ed_field_check(root, "root", "", findings);
    read_lang(reading, root);
    const ed_json *about = ed_read_object(reading->reader, root, "case", false, "");
    if (about != NULL)
        read_about(reading, about);
    ed_case_read_parties(reading, root);
    ed_case_read_evidence(reading, root);
    ed_case_read_report(reading, root);
    read_simulation(reading, root);
    ed_case_read_rounds(reading, root);
    ed_case_read_privacy(reading, root);
    one->defaults = ed_read_object(reading->reader, root, "defaults", false, "");
    if (about == NULL)
        return false;
    ed_case_read_items(reading, root);
    one->decision = ed_decision_read(reading->reader, one, root);
    one->procedure = ed_procedure_read(reading->reader, root);
    return one->items > 0;
}

ed_case *ed_case_from_json(ed_arena *arena, const ed_json *root, ed_findings *findings)
{
    ed_case *one = ed_arena_alloc(arena, sizeof *one);
    ed_case_reading reading = {{arena, findings}, one};
    one->file = root->source;
    one->json = root;
    return ed_read_format(reading.reader, root, CASE_FORMAT) && read_case(&reading, root) ? one : NULL;
}

ed_case *ed_case_read(ed_arena *arena, const ed_source *source, ed_findings *findings)
{
    const ed_json *root = ed_json_parse(arena, source, findings);
    return root == NULL ? NULL : ed_case_from_json(arena, root, findings);
}
