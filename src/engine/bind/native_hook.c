/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native methods in the program: a call's arguments checked and kept, its fields as nodes, its run on first demand. */
#include "engine/bind/binding.h"
#include "method/method.h"
#include <string.h>

/* A call, shared by the nodes of its fields. Numbers and lists' values are operands of each node, samples are not. */
typedef struct ed_native_call {
    const ed_method *method;
    const ed_number *const *sample[ED_METHOD_PARAMETERS]; /* NULL: operands */
    size_t count[ED_METHOD_PARAMETERS];                   /* values of the argument */
    const ed_node_id *node;                               /* operands */
    size_t nodes;
    ed_bound *record; /* of its fields */
    bool done;
    const ed_number *result[ED_METHOD_FIELDS];
} ed_native_call;

bool ed_binding_knows(void *context, const char *name)
{
    (void)context;
    return ed_method_find(name) != NULL;
}

/* "sample, confidence" */
static const char *parameters(ed_arena *arena, const ed_method *method)
{
    ed_text text = ed_text_new(arena);
    for (size_t i = 0; i < method->parameters; i++)
        ed_text_format(&text, "%s%s", i > 0 ? ", " : "", method->parameter[i].name);
    return ed_text_string(&text);
}

static bool suits(ed_method_kind kind, const ed_native_argument *argument)
{
    bool many = argument->sample != NULL || argument->is_list;
    return many == (kind != ED_METHOD_NUMBER);
}

static bool all_suit(const ed_method *method, const ed_native_argument *argument, size_t count)
{
    bool fits = count == method->parameters;
    for (size_t i = 0; fits && i < count; i++)
        fits = suits(method->parameter[i].kind, &argument[i]);
    return fits;
}

static ed_unit unit_of(const ed_method *method, const ed_method_field *field, const ed_native_argument *argument)
{
    ed_unit unit = ed_unit_none();
    for (size_t i = 0; i < method->parameters; i++)
        for (int8_t k = 0; k != field->power[i]; k = (int8_t)(k + (field->power[i] > 0 ? 1 : -1)))
            (void)(field->power[i] > 0 ? ed_unit_multiply(unit, argument[i].unit, &unit)
                                       : ed_unit_divide(unit, argument[i].unit, &unit));
    return unit;
}

static ed_native_call *new_call(ed_arena *arena, const ed_method *method, const ed_native_argument *argument)
{
    ed_native_call *call = ed_arena_alloc(arena, sizeof *call);
    call->method = method;
    for (size_t i = 0; i < method->parameters; i++) {
        call->sample[i] = argument[i].sample != NULL ? argument[i].sample->sample->value : NULL;
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

/* The call made before with the same arguments: a formula that is compiled again does not fit its curve again. */
static ed_native_call *same_call(const ed_binding *all, const ed_native_call *call)
{
    for (size_t i = 0; i < all->calls; i++)
        if (is_same(all->call[i], call))
            return all->call[i];
    return NULL;
}

ed_bound *ed_binding_native(void *context, const char *name, const ed_native_argument *argument, size_t count,
                            ed_place place)
{
    ed_item_binding *b = context;
    ed_arena *arena = b->all->arena;
    const ed_method *method = ed_method_find(name);
    if (!all_suit(method, argument, count)) {
        ED_FIND(b->all->findings, formula_arguments, place, b->c.path, name, parameters(arena, method));
        return NULL;
    }
    ed_native_call *call = new_call(arena, method, argument), *before;
    if (!ed_method_fits(method, call->count)) {
        ED_FIND(b->all->findings, formula_columns, place, b->c.path, name);
        return NULL;
    }
    size_t nodes;
    ed_node_id *node = operands(arena, argument, count, &nodes);
    call->node = node;
    call->nodes = nodes;
    if ((before = same_call(b->all, call)) != NULL)
        return before->record;
    ed_bound *record = ed_binding_new(b, ED_BOUND_RECORD, name, b->c.path, true);
    for (size_t i = 0; i < count; i++)
        record->given = record->given && argument[i].given;
    for (size_t i = 0; i < method->fields; i++) {
        ed_native *native = ed_arena_alloc(arena, sizeof *native);
        *native = (ed_native){call, name, method->version, method->field[i].name};
        ed_bound *field = ed_binding_new(b, ED_BOUND_NODE, native->field, b->c.path, record->given);
        field->node = ed_program_apply(b->all->program, (ed_operation){ED_OP_NATIVE, node, nodes, ED_TYPE_NUMBER,
                                                                       unit_of(method, &method->field[i], argument),
                                                                       ed_program_native(b->all->program, native)});
        if (field->node == ED_NO_NODE)
            return NULL;
        ed_bound_add(arena, record, field);
    }
    call->record = record;
    ED_PUSH(arena, b->all->call, b->all->calls, b->all->call_capacity, call);
    return record;
}

/* ---- evaluation */

static void run(ed_arena *arena, ed_native_call *call, const ed_value *operand)
{
    const ed_number *const *value[ED_METHOD_PARAMETERS];
    for (size_t i = 0; i < call->method->parameters; i++) {
        value[i] = call->sample[i];
        if (value[i] != NULL)
            continue;
        const ed_number **number = ed_arena_array(arena, call->count[i] + 1, sizeof *number);
        for (size_t k = 0; k < call->count[i]; k++)
            number[k] = (operand++)->number;
        value[i] = number;
    }
    ed_method_run(arena, call->method, value, call->count, call->result);
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
