/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native methods in the program: a call's arguments checked and kept, its fields as nodes, its run on first demand. */
#include "engine/bind/native_call.h"
#include <string.h>

ed_place ed_binding_input_place(const ed_item_binding *b, const ed_bound *bound, ed_place otherwise)
{
    for (size_t i = 0; bound != NULL && i < b->out->inputs; i++) {
        const ed_used_input *used = &b->out->input[i];
        const ed_json *json =
            strcmp(used->path, bound->path) == 0 ? ed_json_get(used->holder, used->declared->name) : NULL;
        if (json != NULL)
            return ed_json_place(json);
    }
    return otherwise;
}

/* A value of a column that comes in a unit of another kind than those before it: said once, where it stands. */
void ed_binding_mixed(void *context, const ed_bound *bound, ed_unit before, ed_unit here, ed_place place)
{
    const ed_item_binding *b = context;
    const ed_words units[] = {ed_unit_print_words(b->all->arena, before), ed_unit_print_words(b->all->arena, here)};
    const ed_findings *findings = b->all->findings;
    for (size_t i = 0; i < findings->count; i++)
        if (findings->row[i].rule == ED_RULE_unit_mixed && findings->row[i].path != NULL &&
            strcmp(findings->row[i].path, bound->path) == 0)
            return;
    ed_findings_add_words(b->all->findings, ED_RULE_unit_mixed, ed_binding_input_place(b, bound, place), bound->path,
                          units, 2);
}

bool ed_binding_knows(void *context, const char *name)
{
    (void)context;
    return ed_method_find(name) != NULL;
}

/* "sample, confidence[, seed]" */
static const char *parameters(ed_arena *arena, const ed_method *method)
{
    const size_t least = ed_method_least(method);
    ed_text text = ed_text_new(arena);
    for (size_t i = 0; i < method->parameters; i++)
        ed_text_format(&text, "%s%s%s", i == least ? "[" : "", i > 0 ? ", " : "", method->parameter[i].name);
    ed_text_format(&text, "%s", least < method->parameters ? "]" : "");
    return ed_text_string(&text);
}

static bool suits(ed_method_kind kind, const ed_native_argument *argument)
{
    static const unsigned types[] = {[ED_METHOD_SAMPLE] = 1U << ED_TYPE_NUMBER,
                                     [ED_METHOD_COLUMN] = 1U << ED_TYPE_NUMBER | 1U << ED_TYPE_DATE,
                                     [ED_METHOD_FLAGS] = 1U << ED_TYPE_FLAG,
                                     [ED_METHOD_GROUPS] = 1U << ED_TYPE_NUMBER | 1U << ED_TYPE_DATE |
                                                          1U << ED_TYPE_TEXT | 1U << ED_TYPE_FLAG,
                                     [ED_METHOD_NUMBER] = 1U << ED_TYPE_NUMBER | 1U << ED_TYPE_DATE,
                                     [ED_METHOD_TEXT] = 1U << ED_TYPE_TEXT};
    const bool many = argument->sample != NULL || argument->is_list;
    return many == (kind != ED_METHOD_NUMBER && kind != ED_METHOD_TEXT) && (types[kind] >> argument->type & 1U) != 0;
}

static bool all_suit(const ed_method *method, const ed_native_argument *argument, size_t count)
{
    bool fits = count >= ed_method_least(method) && count <= method->parameters;
    for (size_t i = 0; fits && i < count; i++)
        fits = suits(method->parameter[i].kind, &argument[i]);
    return fits;
}

/* ---- units */

/* The unit that a parameter must have; false: any will do. */
static bool wanted_unit(const ed_method *method, size_t at, const ed_native_argument *argument, ed_unit *out)
{
    const char *unit = method->parameter[at].unit;
    *out = ed_unit_none();
    for (size_t i = 0; unit != NULL && i < at; i++)
        if (strcmp(method->parameter[i].name, unit) == 0)
            *out = argument[i].unit;
    return unit != NULL;
}

/* The same values in the other unit, as operands. */
static bool convert(ed_item_binding *b, ed_native_argument *argument, ed_unit unit)
{
    ed_program *program = b->all->program;
    ed_arena *arena = b->all->arena;
    const ed_number *factor = ed_unit_factor(arena, argument->unit, unit);
    const bool of_sample = argument->sample != NULL;
    const size_t count = of_sample ? argument->sample->sample->values : argument->nodes;
    const ed_node_id by = ed_program_number(program, factor, ed_unit_none(), ED_TYPE_NUMBER);
    ed_node_id *node = ed_arena_array(arena, count + 1, sizeof *node);
    for (size_t i = 0; i < count; i++) {
        const ed_node_id from =
            of_sample ? ed_program_number(program, argument->sample->sample->value[i], argument->unit, ED_TYPE_NUMBER)
                      : argument->node[i];
        const ed_node_id both[] = {from, by};
        node[i] = ed_program_apply(program, (ed_operation){ED_OP_MULTIPLY, both, 2, ED_TYPE_NUMBER, unit, 0});
        if (node[i] == ED_NO_NODE)
            return false;
    }
    argument->is_list = argument->is_list || of_sample;
    argument->sample = NULL;
    argument->node = node;
    argument->nodes = count;
    argument->unit = unit;
    return true;
}

static bool is_zero(const ed_program *program, const ed_native_argument *argument)
{
    const bool single = argument->sample == NULL && !argument->is_list && ed_unit_is_none(argument->unit);
    const ed_node *node = single ? ed_program_node(program, argument->node[0]) : NULL;
    return node != NULL && node->op == ED_OP_NUMBER &&
           ed_number_sign(ed_program_get_number(program, argument->node[0])) == 0;
}

/* Where the case gives the argument, if it chose its unit from several kinds; else the call. */
static ed_place place_of(ed_item_binding *b, const ed_native_argument *argument, ed_place call)
{
    if (argument->sample == NULL)
        return argument->nodes == 0 ? call : ed_compile_unit_place(&b->c, argument->node[0], call);
    return b->c.hooks.chosen(b, argument->sample->path) ? ed_binding_input_place(b, argument->sample, call) : call;
}

/* Brings each argument into the unit that its parameter asks for; false after a finding. */
static bool align(ed_item_binding *b, const ed_method *method, ed_native_argument *argument, size_t count,
                  ed_place place)
{
    for (size_t i = 0; i < count; i++) {
        ed_unit unit;
        if (!wanted_unit(method, i, argument, &unit) || ed_unit_equal(unit, argument[i].unit))
            continue;
        if (is_zero(b->all->program, &argument[i])) /* nothing is nothing in every unit */
            continue;
        if (!ed_unit_same_kind(argument[i].unit, unit)) {
            ed_place at = place_of(b, &argument[i], place);
            for (size_t k = 0; k < i && at.path == place.path; k++)
                at = place_of(b, &argument[k], place);
            ed_compile_wrong_unit(&b->c, at, unit, argument[i].unit);
            return false;
        }
        if (!convert(b, &argument[i], unit))
            return false;
    }
    return true;
}

static ed_unit unit_of(const ed_method *method, const ed_method_field *field, const ed_native_argument *argument,
                       size_t count)
{
    ed_unit unit = ed_unit_none();
    for (size_t i = 0; i < method->parameters && i < count; i++)
        for (int8_t k = 0; k != field->power[i]; k = (int8_t)(k + (field->power[i] > 0 ? 1 : -1)))
            (void)(field->power[i] > 0 ? ed_unit_multiply(unit, argument[i].unit, &unit)
                                       : ed_unit_divide(unit, argument[i].unit, &unit));
    return unit;
}

static ed_native_call *new_call(ed_arena *arena, const ed_method *method, const ed_native_argument *argument,
                                size_t count)
{
    ed_native_call *call = ed_arena_alloc(arena, sizeof *call);
    call->method = method;
    for (size_t i = 0; i < count; i++) {
        call->sample[i] = argument[i].sample != NULL ? argument[i].sample->sample->value : NULL;
        call->given[i] = argument[i].sample;
        call->count[i] = argument[i].sample != NULL ? argument[i].sample->sample->values : argument[i].nodes;
    }
    return call;
}

static ed_node_id *operands(ed_arena *arena, const ed_native_argument *argument, size_t count, size_t *nodes)
{
    *nodes = 0;
    for (size_t i = 0; i < count; i++)
        *nodes += argument[i].nodes;
    ed_node_id *node = ed_arena_array(arena, *nodes + 1, sizeof *node);
    for (size_t i = 0, at = 0; i < count; at += argument[i++].nodes)
        if (argument[i].nodes > 0)
            memcpy(node + at, argument[i].node, argument[i].nodes * sizeof *node);
    return node;
}

static bool is_same(const ed_native_call *a, const ed_native_call *b)
{
    bool same = a->method == b->method && a->nodes == b->nodes;
    for (size_t i = 0; same && i < a->method->parameters; i++)
        same = a->sample[i] == b->sample[i] && a->count[i] == b->count[i];
    return same && (a->nodes == 0 || memcmp(a->node, b->node, a->nodes * sizeof *a->node) == 0);
}

/* The call made before with the same arguments: a formula that is compiled again does not fit its curve again. One
 * whose types alone were checked is another. */
static ed_native_call *same_call(const ed_binding *all, const ed_native_call *call, bool given)
{
    for (size_t i = 0; i < all->calls; i++)
        if (all->call[i]->record->given == given && is_same(all->call[i], call))
            return all->call[i];
    return NULL;
}

static bool all_given(const ed_native_argument *argument, size_t count)
{
    bool given = true;
    for (size_t i = 0; i < count; i++)
        given = given && argument[i].given;
    return given;
}

/* The fields of a call as nodes; NULL where two regions meet. */
static ed_bound *new_record(ed_item_binding *b, ed_native_call *call, const ed_native_argument *argument, size_t count)
{
    const ed_method *method = call->method;
    ed_bound *record = ed_binding_new(b, ED_BOUND_RECORD, method->name, b->c.path, true);
    record->given = all_given(argument, count);
    for (size_t i = 0; i < method->fields; i++) {
        ed_native *native = ed_arena_alloc(b->all->arena, sizeof *native);
        *native = (ed_native){call, method->name, method->version, method->field[i].name};
        ed_bound *field = ed_binding_new(b, ED_BOUND_NODE, native->field, b->c.path, record->given);
        field->node =
            ed_program_apply(b->all->program, (ed_operation){ED_OP_NATIVE, call->node, call->nodes, ED_TYPE_NUMBER,
                                                             unit_of(method, &method->field[i], argument, count),
                                                             ed_program_native(b->all->program, native)});
        if (field->node == ED_NO_NODE)
            return NULL;
        ed_bound_add(b->all->arena, record, field);
    }
    return record;
}

/* Whether the method understands the texts of the call, as far as they are known now. */
static bool check_texts(ed_item_binding *b, const ed_method *method, const ed_native_argument *argument, size_t count,
                        ed_place place)
{
    const char *text[ED_METHOD_PARAMETERS] = {NULL};
    size_t texts = 0;
    for (size_t i = 0; i < count; i++) {
        if (method->parameter[i].kind != ED_METHOD_TEXT)
            continue;
        if (ed_program_node(b->all->program, argument[i].node[0])->op != ED_OP_TEXT)
            return true;
        text[texts++] = ed_program_get_text(b->all->program, argument[i].node[0]);
    }
    return method->check == NULL || method->check(b->all->arena, text, place, b->c.path, b->all->findings);
}

/* How many values each column has, where the last of the case's own samples stands, or else the formula. */
static void different_lengths(ed_item_binding *b, const ed_method *method, const ed_native_argument *argument,
                              size_t count, ed_place place)
{
    ed_text lengths = ed_text_new(b->all->arena);
    for (size_t i = 0; i < count; i++) {
        const ed_method_kind kind = method->parameter[i].kind;
        const ed_bound *sample = argument[i].sample;
        if (kind == ED_METHOD_NUMBER || kind == ED_METHOD_TEXT || kind == ED_METHOD_SAMPLE)
            continue;
        ed_text_format(&lengths, "%s%s %zu", lengths.length > 0 ? ", " : "",
                       sample != NULL ? sample->name : method->parameter[i].name,
                       sample != NULL ? sample->sample->values : argument[i].nodes);
        place = ed_binding_input_place(b, sample, place);
    }
    ED_FIND(b->all->findings, formula_columns, place, b->c.path, method->name, ed_text_string(&lengths));
}

/* A loop over years is one node with many values, and a call has one result. */
static bool has_rows(const ed_binding *all, const ed_native_argument *argument, size_t count)
{
    bool found = false;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; argument[i].sample == NULL && k < argument[i].nodes; k++)
            found = found || ed_program_node(all->program, argument[i].node[k])->region != 0;
    return found;
}

ed_bound *ed_binding_native(void *context, const char *name, ed_native_argument *argument, size_t count, ed_place place)
{
    ed_item_binding *b = context;
    ed_arena *arena = b->all->arena;
    const ed_method *method = ed_method_find(name);
    if (!all_suit(method, argument, count)) {
        ED_FIND(b->all->findings, formula_arguments, place, b->c.path, name, parameters(arena, method));
        return NULL;
    }
    if (has_rows(b->all, argument, count)) {
        ED_FIND(b->all->findings, method_rows, place, b->c.path, name);
        return NULL;
    }
    if (!align(b, method, argument, count, place) || !check_texts(b, method, argument, count, place))
        return NULL;
    ed_native_call *call = new_call(arena, method, argument, count), *before;
    if (!ed_method_fits(method, call->count)) {
        different_lengths(b, method, argument, count, place);
        return NULL;
    }
    call->models = b->all->models;
    call->node = operands(arena, argument, count, &call->nodes);
    if ((before = same_call(b->all, call, all_given(argument, count))) != NULL)
        return before->record;
    if (method->screening && b->c.checking == 0)
        ED_FIND(b->all->findings, method_screening, place, b->c.path, name);
    call->record = new_record(b, call, argument, count);
    if (call->record != NULL)
        ED_PUSH(arena, b->all->call, b->all->calls, b->all->call_capacity, call);
    return call->record;
}

/* ---- evaluation */

/* What a parameter is given by operands: `operand` on. */
static ed_method_data data_of(ed_arena *arena, ed_method_kind kind, const ed_value *operand, size_t count)
{
    const bool texts = count > 0 && operand[0].number == NULL && (kind == ED_METHOD_TEXT || kind == ED_METHOD_GROUPS);
    const ed_number **number = ed_arena_array(arena, count + 1, sizeof *number);
    const char **text = ed_arena_array(arena, count + 1, sizeof *text);
    for (size_t i = 0; i < count; i++) {
        number[i] = operand[i].number;
        text[i] = operand[i].text;
    }
    return (ed_method_data){texts ? NULL : number, text, count};
}

static void run(ed_arena *arena, ed_native_call *call, const ed_value *operand)
{
    const ed_method *method = call->method;
    ed_method_data data[ED_METHOD_PARAMETERS];
    for (size_t i = 0; i < method->parameters; i++) {
        if (call->sample[i] != NULL) {
            data[i] = (ed_method_data){call->sample[i], NULL, call->count[i]};
            continue;
        }
        data[i] = data_of(arena, method->parameter[i].kind, operand, call->count[i]);
        operand = call->count[i] > 0 ? operand + call->count[i] : operand; /* there may be none at all */
    }
    ed_native_recall(arena, call->models, method, data, call->result);
    call->done = true;
}

const ed_number *ed_binding_run_native(ed_arena *arena, const ed_native *native, const ed_value *arguments,
                                       size_t count)
{
    ed_native_call *call = native->call;
    (void)count;
    if (!call->done)
        run(arena, call, arguments);
    for (size_t i = 0; i < call->method->fields; i++)
        if (strcmp(call->method->field[i].name, native->field) == 0)
            return call->result[i];
    return NULL;
}
