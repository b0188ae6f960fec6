/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "performance": how each item is performed, by when, and what is due if it is not. */
#include "case/decision/inside.h"
#include <string.h>

bool ed_is_in_kind(const char *manner)
{
    const size_t at = ed_term_index(ED_TERMS_manner, manner);
    return at >= ed_term_index(ED_TERMS_manner, "self") && at <= ed_term_index(ED_TERMS_manner, "substitute");
}

static void not_for(ed_reader reader, const ed_json *json, const char *path, const char *key, ed_words only)
{
    const ed_words arguments[2] = {{key, key}, only};
    ed_findings_add_words(reader.findings, ED_RULE_performance_key, ed_json_place(ed_json_get(json, key)),
                          ed_read_path(reader, path, key), arguments, 2);
}

/* What is done was accepted on a day; only what is done can fall short; a price on default is of what is owed in
 * kind. */
static void check_keys(ed_reader reader, const ed_json *json, const char *path, const ed_performance *row)
{
    if (row->manner == NULL)
        return;
    const bool done = strcmp(row->manner, "done") == 0;
    if (done && ed_json_get(json, "accepted") == NULL)
        ED_FIND(reader.findings, missing_key, ed_json_place(json), path, "accepted");
    if (!done && row->shortfall != NULL)
        not_for(reader, json, path, "shortfall", ed_term_words(ED_TERMS_manner, "done"));
    if (!ed_is_in_kind(row->manner) && row->price != NULL)
        not_for(reader, json, path, "price", (ed_words){"以修复行为履行的项目", "items that are owed in kind"});
}

/* One that is needed was made on a day; one that is not has its situation. What is wanting of a restoration has a price
 * or is still to be done, and nothing is wanting of one that met its aims. */
static void check_evaluation(ed_reader reader, const ed_json *json, const char *path, const ed_performance *row)
{
    const ed_evaluation *one = &row->evaluation;
    const ed_json *at = ed_json_get(json, "evaluation");
    const bool exempt = strcmp(one->result, "exempt") == 0, met = strcmp(one->result, "met") == 0;
    const char *below = ed_read_path(reader, path, "evaluation");
    if (row->manner != NULL && strcmp(row->manner, "done") != 0 && !ed_is_in_kind(row->manner))
        not_for(reader, json, path, "evaluation", (ed_words){"以修复行为履行的项目", "items that are owed in kind"});
    if (exempt && one->situation.zh == NULL && one->situation.en == NULL)
        ED_FIND(reader.findings, missing_key, ed_json_place(at), below, "situation");
    if (!exempt && ed_json_get(at, "date") == NULL)
        ED_FIND(reader.findings, missing_key, ed_json_place(at), below, "date");
    if (!exempt && ed_json_get(at, "situation") != NULL)
        not_for(reader, at, below, "situation", ed_term_words(ED_TERMS_evaluation, "exempt"));
    if (row->manner == NULL || strcmp(row->manner, "done") != 0)
        return;
    if (met && row->shortfall != NULL && ed_number_sign(row->shortfall) > 0)
        not_for(reader, json, path, "shortfall", ed_term_words(ED_TERMS_evaluation, "not-met"));
    if (!met && !exempt && row->shortfall == NULL)
        ED_FIND(reader.findings, missing_key, row->place, path, "shortfall");
}

static void read_evaluation(ed_decision_reading *r, const ed_json *json, const char *path, ed_performance *row)
{
    const ed_reader reader = r->reader;
    const ed_json *at = ed_read_object(reader, json, "evaluation", false, path);
    const char *below = ed_read_path(reader, path, "evaluation");
    size_t evidences = 0;
    if (at == NULL)
        return;
    ed_field_check(at, "evaluation", below, reader.findings);
    const size_t result = ed_read_term(reader, at, "result", false, ED_TERMS_evaluation, below);
    row->evaluation = (ed_evaluation){.result = result == SIZE_MAX ? NULL : ed_term_code(ED_TERMS_evaluation, result),
                                      .date = ed_read_date(reader, at, "date", false, below),
                                      .by = ed_read_text(reader, at, "by", false, below),
                                      .situation = ed_read_words(reader, at, "situation", false, below)};
    ed_decision_evidence(r, at, below, &evidences);
    if (row->evaluation.result != NULL)
        check_evaluation(reader, json, path, row);
}

static void read_row(ed_decision_reading *r, const ed_json *json, const char *path)
{
    const ed_reader reader = r->reader;
    ed_performance row = {.place = ed_json_place(json)};
    ed_field_check(json, "performance", path, reader.findings);
    const char *named = ed_read_name(reader, json, "item", false, path);
    if (named != NULL)
        row.item = ed_decision_item(r, ed_json_get(json, "item"), ed_read_path(reader, path, "item"));
    const size_t manner = ed_read_term(reader, json, "manner", false, ED_TERMS_manner, path);
    row.manner = manner == SIZE_MAX ? NULL : ed_term_code(ED_TERMS_manner, manner);
    row.due = ed_read_date(reader, json, "due", false, path);
    row.accepted = ed_read_date(reader, json, "accepted", false, path);
    row.price = ed_decision_amount(reader, json, "price", path);
    row.shortfall = ed_decision_amount(reader, json, "shortfall", path);
    row.payee = ed_read_text(reader, json, "payee", false, path);
    row.awarded = ed_read_words(reader, json, "awarded", false, path);
    row.note = ed_read_words(reader, json, "note", false, path);
    size_t evidences = 0;
    ed_decision_evidence(r, json, path, &evidences);
    check_keys(reader, json, path, &row);
    read_evaluation(r, json, path, &row);
    for (size_t i = 0; i < r->out->performances; i++)
        if (row.item != NULL && r->out->performance[i].item == row.item)
            ED_FIND(reader.findings, id_twice, ed_json_place(ed_json_get(json, "item")),
                    ed_read_path(reader, path, "item"), row.item->id);
    if (row.item != NULL && row.manner != NULL)
        r->out->performance[r->out->performances++] = row;
}

void ed_decision_read_performance(ed_decision_reading *r, const ed_json *root)
{
    const ed_json *list = ed_read_list(r->reader, root, "performance", false, "");
    size_t index = 0;
    if (list == NULL)
        return;
    r->out->performance = ed_arena_array(r->reader.arena, list->count + 1, sizeof *r->out->performance);
    for (const ed_json *json = list->child; json != NULL; json = json->next, index++) {
        const char *path = ed_read_path_at(r->reader, "", "performance", json, index);
        if (json->type == ED_JSON_OBJECT)
            read_row(r, json, path);
        else
            ed_read_wrong(r->reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
    }
}
