/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an input is based on: the object around its value, evidence, basis and note, and its record in the ledger. */
#include "engine/bind/binding.h"
#include "library/read.h"
#include <string.h>

/* ---- the wrapper {"value": ..., "unit": ..., "evidence": ...} */

/* The text under a key; NULL where there is none, after a finding where it is no text. */
static const char *text_of(ed_item_binding *b, const ed_json *object, const char *key, const char *path)
{
    return ed_read_string(ed_binding_reader(b), object, key, false, path);
}

static void check_basis(ed_item_binding *b, const ed_json *json, const char *path)
{
    const ed_json *basis = ed_json_get(json, "basis");
    if (basis == NULL || basis->type != ED_JSON_STRING) /* what is no text is found fault with as such */
        return;
    const ed_reader reader = {b->all->arena, b->all->findings};
    if (ed_term_index(ED_TERMS_basis, basis->text) == SIZE_MAX)
        ED_FIND(b->all->findings, basis_unknown, ed_json_place(basis), path, basis->text,
                ed_read_joined(reader, ED_TERMS_basis));
}

ed_row_notes ed_binding_row_grounds(ed_item_binding *b, const ed_json *row, const char *path)
{
    check_basis(b, row, path);
    return (ed_row_notes){.evidence = ed_json_get(row, "evidence"),
                          .basis = text_of(b, row, "basis", path),
                          .note = text_of(b, row, "note", path)};
}

ed_input_value ed_binding_grounds(ed_item_binding *b, const ed_json *json, const char *path, const ed_row_notes *row)
{
    ed_input_value out = {.value = json, .json = json};
    if (row != NULL) {
        out.evidence = row->evidence;
        out.basis = row->basis;
        out.note = row->note;
    }
    if (json->type != ED_JSON_OBJECT)
        return out;
    check_basis(b, json, path);
    const char *basis = text_of(b, json, "basis", path), *note = text_of(b, json, "note", path);
    out.basis = basis != NULL ? basis : out.basis;
    out.note = note != NULL ? note : out.note;
    out.evidence = ed_json_get(json, "evidence") != NULL ? ed_json_get(json, "evidence") : out.evidence;
    return out;
}

ed_input_value ed_binding_unwrap(ed_item_binding *b, const ed_json *json, const char *path, const ed_row_notes *row)
{
    static const char *const keys[] = {"value", "value_of", "unit",        "evidence",
                                       "basis", "note",     "uncertainty", "disputed"};
    ed_input_value out = ed_binding_grounds(b, json, path, row);
    if (json->type != ED_JSON_OBJECT)
        return out;
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], path, b->all->findings);
    out.value = ed_json_get(json, "value");
    out.value_of = text_of(b, json, "value_of", path);
    out.value_of = out.value_of == NULL ? NULL : ed_text_normal(b->all->arena, out.value_of);
    out.unit = text_of(b, json, "unit", path);
    out.uncertainty = ed_json_get(json, "uncertainty");
    ed_binding_check_disputed(b, json, out.value != NULL || out.value_of != NULL, path);
    return out;
}

/* ---- what a row says for all its columns */

/* What it does not say it shares with `absent`, the record with nothing given. */
void ed_binding_row_notes(ed_item_binding *b, ed_bound *record, const ed_json *object, const ed_bound *absent)
{
    static const char *const names[] = {"evidence", "basis", "note"};
    for (size_t i = 0; i < 3; i++) {
        const ed_json *json = ed_json_get(object, names[i]);
        if (json == NULL && absent != NULL) {
            ed_bound_add(b->all->arena, record, ed_bound_find(absent, names[i]));
            continue;
        }
        const char *path = ed_binding_join(b, record->path, names[i]);
        ed_bound *bound = ed_binding_new(b, ED_BOUND_NODE, names[i], path, json != NULL);
        if (json != NULL && json->type == ED_JSON_ARRAY && json->count == 0)
            bound->given = false;
        bound->node = ed_program_text(b->all->program, json != NULL && json->type == ED_JSON_STRING ? json->text : "");
        ed_bound_add(b->all->arena, record, bound);
    }
}

/* ---- evidence, basis, note */

/* Looked at for each input that rests on it; what each finds wrong it tells of itself. */
static void check_evidence(ed_item_binding *b, const ed_json *at, const char *path)
{
    if (at->type != ED_JSON_STRING) {
        ed_words arguments[2] = {ed_json_type_words(ED_JSON_STRING), ed_json_type_words(at->type)};
        ed_findings_add_words(b->all->findings, ED_RULE_wrong_type, ed_json_place(at), path, arguments, 2);
    } else if (ed_case_evidence(b->all->one, ed_text_normal(b->all->arena, at->text)) == NULL) {
        ED_FIND(b->all->findings, evidence_unknown, ed_json_place(at), path, at->text);
    }
}

static void add_evidence(ed_item_binding *b, ed_used_grounds *to, const ed_json *at)
{
    if (at->type == ED_JSON_STRING)
        to->evidence[to->evidences++] = ed_text_normal(b->all->arena, at->text);
}

/* What rests on reprints alone no judgment establishes, whatever they say; evidence without a kind may be one. */
static void check_judgment(ed_item_binding *b, const ed_input_value *value, const ed_used_grounds *grounds,
                           const char *path)
{
    if (value->basis == NULL || strcmp(value->basis, "judgment") != 0 || grounds->evidences == 0)
        return;
    for (size_t i = 0; i < grounds->evidences; i++) {
        const ed_evidence *one = ed_case_evidence(b->all->one, grounds->evidence[i]);
        if (one == NULL || one->kind == NULL || strcmp(one->kind, "judgment") == 0)
            return;
    }
    ED_FIND(b->all->findings, basis_judgment, ed_json_place(value->evidence), path);
}

/* The grounds of a value; the inputs of a row mostly rest on the same, one after the other. */
static const ed_used_grounds *grounds_of(ed_item_binding *b, const ed_input_value *value, const char *path)
{
    const ed_json *json = value->evidence;
    const bool is_list = json != NULL && json->type == ED_JSON_ARRAY;
    for (const ed_json *at = is_list ? json->child : json; at != NULL; at = is_list ? at->next : NULL)
        check_evidence(b, at, path);
    if (b->grounds.last != NULL && b->grounds.evidence == json && b->grounds.last->basis == value->basis &&
        b->grounds.last->note == value->note)
        return b->grounds.last;
    ed_used_grounds *out = ed_arena_alloc(b->all->arena, sizeof *out);
    *out = (ed_used_grounds){.basis = value->basis, .note = value->note};
    if (json != NULL)
        out->evidence = ed_arena_array(b->all->arena, is_list ? json->count : 1, sizeof *out->evidence);
    for (const ed_json *at = is_list ? json->child : json; at != NULL; at = is_list ? at->next : NULL)
        add_evidence(b, out, at);
    check_judgment(b, value, out, path);
    b->grounds.evidence = json;
    b->grounds.last = out;
    return out;
}

static void check_grounds(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                          const ed_used_grounds *grounds, const char *path)
{
    bool taken = value->value_of != NULL; /* its grounds stand where it comes from */
    if (input->evidence_required && grounds->evidences == 0 && !taken &&
        ed_binding_waiver(b, "evidence-missing") == NULL)
        ED_FIND(b->all->findings, evidence_missing, ed_json_place(value->json), path);
    if (input->note_required && (value->note == NULL || value->note[0] == '\0'))
        ED_FIND(b->all->findings, note_missing, ed_json_place(value->json), path);
}

static const char *end_of_range(ed_item_binding *b, const ed_number *end)
{
    return end == NULL ? NULL : ed_number_text(b->all->arena, end);
}

/* What the model allows, printed once for all rows. */
static const ed_used_range *range_of(ed_item_binding *b, const ed_model_input *input)
{
    uint32_t found = ed_map_find(&b->range_of, &input, sizeof(const ed_model_input *));
    if (found != ED_MAP_NONE)
        return &b->range[found]->range;
    ed_declared_range *made = ed_arena_alloc(b->all->arena, sizeof *made);
    *made = (ed_declared_range){.of = input,
                                .range = {.min = end_of_range(b, input->domain.min),
                                          .max = end_of_range(b, input->domain.max),
                                          .usual_min = end_of_range(b, input->usual.min),
                                          .usual_max = end_of_range(b, input->usual.max),
                                          .over_min = input->domain.over_min,
                                          .plausible = input->plausible}};
    b->range_of.arena = b->all->arena;
    ed_map_add(&b->range_of, &made->of, sizeof made->of, (uint32_t)b->ranges);
    ED_PUSH(b->all->arena, b->range, b->ranges, b->range_capacity, made);
    return &made->range;
}

ed_words ed_used_input_title(const ed_used_input *input)
{
    return ed_binding_words(input->declared);
}

ed_used_input *ed_binding_used_input(ed_item_binding *b, const ed_model_input *input, const ed_input_value *value,
                                     const char *path)
{
    const bool expert = value->basis != NULL && strcmp(value->basis, "expert") == 0;
    ed_used_input fresh = {.path = path,
                           .given_unit = value->unit,
                           .grounds = grounds_of(b, value, path),
                           .range = range_of(b, input),
                           .declared = input,
                           .discretion = input->kind != ED_KIND_TEXT && (input->note_required || expert),
                           .is_set = value->value != NULL && strcmp(value->value->source->kind, "set") == 0,
                           .from_item = value->value_of != NULL,
                           .holder = value->holder};
    /* what rests on a note alone was chosen by whoever wrote it; a text names something and chooses nothing */
    fresh.discretion =
        fresh.discretion || (input->kind != ED_KIND_TEXT && value->basis == NULL && fresh.grounds->evidences == 0 &&
                             !fresh.from_item && value->note != NULL && value->note[0] != '\0');
    check_grounds(b, input, value, fresh.grounds, path);
    if (value->unlisted) {
        b->unlisted = fresh;
        return &b->unlisted;
    }
    ED_PUSH(b->all->arena, b->out->input, b->out->inputs, b->input_capacity, fresh);
    return &b->out->input[b->out->inputs - 1];
}
