/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program as JSON (`ecodamage-program/1`), for whoever evaluates it again independently: regions, nodes with their
 * operands before them (but for prev's column), and the names of results. Nodes that no result needs are left out and
 * the others numbered anew. A number is "p/q", or "m*2^e" where it is approximate. A named node with a region has one
 * value for each of the region's rows; one without carries its value. A native method's value stands in its node, as
 * taken over.
 */
#include "json/json.h"
#include "language/program/tape.h"

typedef struct dumper {
    ed_program *p;
    ed_arena *arena;
    ed_json_writer w;
    uint32_t *number; /* by node: its number in the dump + 1; 0: left out */
} dumper;

static const char *printed(dumper *d, const ed_number *number)
{
    return number == NULL ? NULL : ed_number_print_exact(d->arena, number);
}

/* Marks what the names need, then numbers the marked nodes in order. */
static void number_nodes(dumper *d, const ed_dump_name *name, size_t count)
{
    ed_node_id *stack = NULL;
    size_t depth = 0, capacity = 0;
    uint32_t next = 1;
    d->number = ed_arena_array(d->arena, d->p->nodes + 1, sizeof *d->number);
    for (size_t i = 0; i < count; i++)
        ED_PUSH(d->arena, stack, depth, capacity, name[i].node);
    while (depth > 0) {
        ed_node_id id = stack[--depth];
        if (id == ED_NO_NODE || d->number[id] != 0)
            continue;
        d->number[id] = 1;
        for (uint32_t i = 0; i < d->p->node[id].count; i++)
            ED_PUSH(d->arena, stack, depth, capacity, d->p->operand[d->p->node[id].first + i]);
    }
    for (size_t id = 0; id < d->p->nodes; id++)
        if (d->number[id] != 0)
            d->number[id] = next++;
}

static void put_band(dumper *d, const ed_band *band)
{
    ed_json_put_text(&d->w, "table", band->table);
    ed_json_put_text(&d->w, "column", band->column);
    ed_json_open_list(&d->w, "bands");
    for (size_t i = 0; i < band->count; i++) {
        ed_json_open_row(&d->w, NULL);
        ed_json_put_text(&d->w, "over", printed(d, band->over[i]));
        ed_json_put_text(&d->w, "to", printed(d, band->to[i]));
        ed_json_put_text(&d->w, "value", printed(d, band->value[i]));
        ed_json_close(&d->w);
    }
    ed_json_close(&d->w);
}

static void put_native(dumper *d, ed_node_id id)
{
    const ed_native *native = ed_program_get_native(d->p, id);
    ed_json_put_text(&d->w, "method", native->name);
    ed_json_put_text(&d->w, "version", native->version);
    ed_json_put_text(&d->w, "field", native->field);
    ed_json_put_text(&d->w, "value", printed(d, ed_program_value(d->p, id, 0).number));
}

static void put_payload(dumper *d, ed_node_id id)
{
    const ed_node *node = &d->p->node[id];
    if (node->op == ED_OP_INPUT)
        ed_json_put_text(&d->w, "path", ed_program_get_input(d->p, id)->path);
    if (node->op == ED_OP_INPUT || node->op == ED_OP_NUMBER)
        ed_json_put_text(&d->w, "value", printed(d, ed_program_get_number(d->p, id)));
    if (node->op == ED_OP_TEXT)
        ed_json_put_text(&d->w, "text", ed_program_get_text(d->p, id));
    if (node->op == ED_OP_FLAG)
        ed_json_put_flag(&d->w, "flag", node->payload != 0);
    if (node->op == ED_OP_CURVE) {
        ed_json_put_text(&d->w, "shape", ed_shape_get(ed_program_get_curve(d->p, id)->shape)->code);
        ed_json_put_flag(&d->w, "raw", ed_program_get_curve(d->p, id)->raw);
    }
    if (node->op == ED_OP_BAND)
        put_band(d, ed_program_get_band(d->p, id));
    if (node->op == ED_OP_NATIVE)
        put_native(d, id);
}

static void put_node(dumper *d, ed_node_id id)
{
    static const char *const types[] = {"number", "flag", "text", "date"};
    const ed_node *node = &d->p->node[id];
    ed_json_open_row(&d->w, NULL);
    ed_json_put_text(&d->w, "op", ed_op_name((ed_op)node->op));
    if (node->count > 0)
        ed_json_open_list(&d->w, "operands");
    for (uint32_t i = 0; i < node->count; i++)
        ed_json_put_count(&d->w, NULL, d->number[d->p->operand[node->first + i]] - 1);
    if (node->count > 0)
        ed_json_close(&d->w);
    if (node->region != 0)
        ed_json_put_count(&d->w, "region", node->region);
    put_payload(d, id);
    ed_json_put_text(&d->w, "type", types[node->type]);
    ed_json_put_text(&d->w, "unit", ed_unit_print(d->arena, node->unit));
    if (node->bits & ED_NODE_STRUCTURE)
        ed_json_put_flag(&d->w, "structure", true);
    ed_json_close(&d->w);
}

static void put_regions(dumper *d)
{
    ed_json_open_array(&d->w, "regions");
    for (size_t i = 0; i < d->p->regions; i++) {
        const ed_region *region = &d->p->region[i];
        ed_json_open_row(&d->w, NULL);
        ed_json_put_text(&d->w, "name", region->name);
        ed_json_put_whole(&d->w, "first", region->first);
        ed_json_put_whole(&d->w, "last", region->last);
        ed_json_close(&d->w);
    }
    ed_json_close(&d->w);
}

static const char *exact_value(dumper *d, ed_node_id id)
{
    ed_value value = ed_program_value(d->p, id, 0);
    return value.text != NULL ? value.text : printed(d, value.number);
}

void ed_program_dump(ed_program *program, const ed_dump_name *names, size_t count, ed_text *out)
{
    dumper d = {.p = program, .arena = program->arena, .w = ed_json_writer_new(out, false)};
    number_nodes(&d, names, count);
    ed_json_open_object(&d.w, NULL);
    ed_json_put_text(&d.w, "format", "ecodamage-program/1");
    put_regions(&d);
    ed_json_open_array(&d.w, "nodes");
    for (ed_node_id id = 0; id < program->nodes; id++)
        if (d.number[id] != 0)
            put_node(&d, id);
    ed_json_close(&d.w);
    ed_json_open_array(&d.w, "names");
    for (size_t i = 0; i < count; i++) {
        ed_json_open_row(&d.w, NULL);
        ed_json_put_text(&d.w, "path", names[i].path);
        ed_json_put_count(&d.w, "node", d.number[names[i].node] - 1);
        if (program->node[names[i].node].region == 0) /* exactly, so that another evaluator can compare every bit */
            ed_json_put_text(&d.w, "value", exact_value(&d, names[i].node));
        ed_json_close(&d.w);
    }
    ed_json_close(&d.w);
    ed_json_close(&d.w);
}
