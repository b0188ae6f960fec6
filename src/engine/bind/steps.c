/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compiling a model's steps over the item's inputs. Loops over lists and keys, and all but the innermost range, are
 * unrolled: each combination compiles the columns again. The innermost range stays a loop: one region.
 */
#include "base/limits.h"
#include "engine/bind/binding.h"
#include "language/language.h"
#include <string.h>

typedef struct table_builder {
    ed_item_binding *b;
    const ed_model_step *step;
    ed_bound_step *out;
    ed_body body;      /* for prev */
    const char **path; /* of each column, for findings */
    size_t rows;       /* of all regions */
    bool failed;
} table_builder;

static ed_unit declared_unit(ed_item_binding *b, const ed_model_column *column, bool *known)
{
    ed_unit unit = ed_unit_none();
    const char *wrong = "";
    *known = ed_unit_read(&b->all->units, column->unit, &unit, &wrong) == ED_UNIT_OK;
    if (!*known)
        ED_FIND(b->all->findings, unit_unknown, column->place, NULL, wrong, "");
    return unit;
}

/* What a formula's names stand for is kept from here on; not where nobody will ask, as under another convention. */
static ed_uses *begin_uses(ed_item_binding *b)
{
    if (b->c.hooks.used == NULL)
        return b->c.uses = NULL;
    b->c.uses = ed_arena_alloc(b->all->arena, sizeof *b->c.uses);
    b->c.uses->use = b->uses.use;
    b->c.uses->capacity = b->uses.capacity;
    return b->c.uses;
}

/* Keeps no more room for them than they take. */
static void end_uses(ed_item_binding *b)
{
    ed_uses *uses = b->c.uses;
    b->c.uses = NULL;
    if (uses == NULL)
        return;
    b->uses.use = uses->use;
    b->uses.capacity = uses->capacity;
    uses->capacity = uses->count;
    uses->use = ed_arena_array(b->all->arena, uses->count, sizeof *uses->use);
    if (uses->count > 0)
        memcpy(uses->use, b->uses.use, uses->count * sizeof *uses->use);
}

static void begin(ed_item_binding *b, const ed_formula *formula, ed_compiled *out)
{
    out->formula = formula;
    out->node_of = ed_arena_array(b->all->arena, formula->count, sizeof *out->node_of);
    out->uses = begin_uses(b);
}

/* The same to the case's step where it is an amount of money. */
static ed_node_id rounded(ed_item_binding *b, ed_node_id node)
{
    ed_program *program = b->all->program;
    const ed_node *is = ed_program_node(program, node);
    const ed_unit money = ed_unit_atom(b->all->one->money), unit = is->unit;
    if (is->type != ED_TYPE_NUMBER || !ed_unit_same_kind(unit, money))
        return node;
    const ed_number *step = NULL;
    if (ed_number_multiply(b->all->arena, b->all->one->rounding.step, ed_unit_factor(b->all->arena, money, unit),
                           &step) != ED_FAULT_NONE)
        return node;
    const ed_node_id of[2] = {node, ed_program_number(program, step, unit, ED_TYPE_NUMBER)};
    return ed_program_apply(program, (ed_operation){ED_OP_ROUND, of, 2, ED_TYPE_NUMBER, unit, 0});
}

/* A column's formula in the declared unit, or in the one that follows from it. */
static bool compile_column(ed_item_binding *b, const ed_model_column *column, ed_compiled *out)
{
    bool known = true;
    begin(b, column->is, out);
    if (column->unit == NULL) {
        out->node = ed_compile(&b->c, column->is, out->node_of);
    } else {
        ed_unit unit = declared_unit(b, column, &known);
        out->node = known ? ed_compile_to(&b->c, column->is, out->node_of, unit) : ED_NO_NODE;
    }
    end_uses(b);
    if (b->all->round_steps && out->node != ED_NO_NODE)
        out->node = rounded(b, out->node);
    return out->node != ED_NO_NODE;
}

static ed_bound *value_bound(ed_item_binding *b, const char *name, ed_node_id node)
{
    ed_bound *bound = ed_binding_new(b, ED_BOUND_NODE, name, b->c.path, true);
    bound->node = node;
    return bound;
}

/* ---- a single value */

const char *ed_binding_value_name(ed_arena *arena, const ed_bound_step *step, size_t index)
{
    const ed_bound *bound = step->bound;
    return bound->kind != ED_BOUND_RECORD
               ? step->step->name
               : ed_arena_printf(arena, "%s.%s", step->step->name, bound->member[index]->name);
}

/* A native method's record: a value for each field, under the step's name. */
static bool record(ed_item_binding *b, const ed_formula *formula, ed_bound *fields, ed_uses *uses, ed_bound_step *out)
{
    out->bound = ed_binding_new(b, ED_BOUND_RECORD, out->step->name, b->c.path, true);
    out->value = ed_arena_array(b->all->arena, fields->members + 1, sizeof *out->value);
    for (size_t i = 0; i < fields->members; i++) {
        ed_compiled *value = &out->value[out->values++];
        value->formula = formula;
        value->uses = uses;
        value->node = fields->member[i]->node;
        value->node_of = ed_arena_array(b->all->arena, formula->count, sizeof *value->node_of);
        memset(value->node_of, 0xFF, formula->count * sizeof *value->node_of);
        value->node_of[formula->root->id] = value->node;
        ed_bound_add(b->all->arena, out->bound, fields->member[i]);
    }
    ed_compiler_push(&b->c, out->bound);
    return true;
}

static bool single(ed_item_binding *b, const ed_model_step *step, ed_bound_step *out)
{
    bool is_record = false;
    b->c.path = ed_arena_printf(b->all->arena, "%s.%s", b->item->id, step->name);
    ed_uses *uses = begin_uses(b);
    ed_bound *fields = ed_language_record(&b->c, step->column[0].is, &is_record);
    end_uses(b);
    if (is_record)
        return fields != NULL && record(b, step->column[0].is, fields, uses, out);
    out->value = ed_arena_alloc(b->all->arena, sizeof *out->value);
    if (!compile_column(b, &step->column[0], out->value))
        return false;
    out->values = 1;
    out->bound = value_bound(b, step->name, out->value->node);
    ed_compiler_push(&b->c, out->bound);
    return true;
}

/* ---- a table */

/* The record of the loop variables that are in scope, the last `loops` names pushed. */
static ed_bound *loop_record(table_builder *t)
{
    ed_item_binding *b = t->b;
    ed_bound *record = ed_binding_new(b, ED_BOUND_RECORD, t->step->name, b->c.path, true);
    ed_bound_reserve(b->all->arena, record, t->step->loops + t->step->columns);
    for (size_t i = 0; i < t->step->loops; i++)
        ed_bound_add(b->all->arena, record, ed_compiler_find(&b->c, t->step->loop[i].name));
    return record;
}

/* The row before for prev() over elements: none where an outer loop has moved on. */
static const ed_bound *row_before(table_builder *t)
{
    if (t->out->rows == 0)
        return NULL;
    const ed_bound *before = t->out->row[t->out->rows - 1].record;
    for (size_t i = 0; i + 1 < t->step->loops; i++) {
        const ed_bound *now = ed_compiler_find(&t->b->c, t->step->loop[i].name);
        bool same =
            now->kind == ED_BOUND_RECORD ? ed_bound_same(now, before->member[i]) : now->node == before->member[i]->node;
        if (!same)
            return NULL;
    }
    return before;
}

static void compile_row(table_builder *t, uint32_t region)
{
    ed_item_binding *b = t->b;
    ed_bound_row row = {.record = loop_record(t), .region = region};
    row.column = ed_arena_array(b->all->arena, t->step->columns, sizeof *row.column);
    size_t names = b->c.names;
    t->body.region = region;
    t->body.before = row_before(t);
    t->body.row = row.record;
    b->c.body = &t->body;
    for (size_t i = 0; i < t->step->columns && !t->failed; i++) {
        const ed_model_column *column = &t->step->column[i];
        b->c.path = t->path[i];
        if (!compile_column(b, column, &row.column[i])) {
            t->failed = true;
            break;
        }
        ed_bound *bound = value_bound(b, column->name, row.column[i].node);
        ed_compiler_push(&b->c, bound);
        ed_bound_add(b->all->arena, row.record, bound);
    }
    b->c.body = NULL;
    b->c.names = names;
    ED_PUSH(b->all->arena, t->out->row, t->out->rows, t->out->row_capacity, row);
}

static bool too_many(table_builder *t, size_t more)
{
    t->rows += more;
    if (t->rows <= ED_TABLE_ROWS && t->out->rows < ED_TABLE_COMBINATIONS)
        return false;
    if (!t->failed)
        ED_FIND(t->b->all->findings, table_rows, t->step->place, t->b->c.path,
                ed_arena_printf(t->b->all->arena, "%d", ED_TABLE_ROWS),
                ed_arena_printf(t->b->all->arena, "%d", ED_TABLE_COMBINATIONS));
    t->failed = true;
    return true;
}

static void loop(table_builder *t, size_t depth);

static void bind_loop(table_builder *t, size_t depth, ed_bound *bound)
{
    ed_bound *named = ed_arena_alloc(t->b->all->arena, sizeof *named);
    size_t names = t->b->c.names;
    *named = *bound;
    named->name = t->step->loop[depth].name;
    ed_compiler_push(&t->b->c, named);
    loop(t, depth + 1);
    t->b->c.names = names;
}

static void over_range(table_builder *t, size_t depth, const ed_loop_source *source)
{
    ed_item_binding *b = t->b;
    const char *name = t->step->loop[depth].name;
    if (depth + 1 == t->step->loops) {
        if (too_many(t, (size_t)(source->last - source->first + 1)))
            return;
        uint32_t region = ed_program_region(b->all->program, name, source->first, source->last);
        size_t names = b->c.names;
        ed_compiler_push(&b->c, value_bound(b, name, ed_program_index(b->all->program, region)));
        compile_row(t, region);
        b->c.names = names;
        return;
    }
    for (int64_t i = source->first; i <= source->last && !t->failed; i++)
        bind_loop(t, depth,
                  value_bound(b, name,
                              ed_program_number(b->all->program, ed_number_integer(b->all->arena, i), ed_unit_none(),
                                                ED_TYPE_NUMBER)));
}

static bool is_wanted(table_builder *t)
{
    bool holds = true;
    ed_uses *uses = t->b->c.uses;
    t->b->c.uses = NULL; /* of no figure of the report */
    if (t->step->where != NULL)
        t->failed = !ed_compile_where(&t->b->c, t->step->where, &holds) || t->failed;
    t->b->c.uses = uses;
    return holds && !t->failed;
}

static void loop(table_builder *t, size_t depth)
{
    ed_item_binding *b = t->b;
    ed_loop_source source;
    if (depth == t->step->loops) {
        if (is_wanted(t) && !too_many(t, 1))
            compile_row(t, 0);
        return;
    }
    if (!ed_compile_loop(&b->c, t->step->loop[depth].over, &source)) {
        t->failed = true;
        return;
    }
    if (source.is_range)
        over_range(t, depth, &source);
    for (size_t i = 0; source.list != NULL && i < source.list->list->elements && !t->failed; i++)
        bind_loop(t, depth, source.list->list->element[i]);
    for (size_t i = 0; i < source.keys && !t->failed; i++)
        bind_loop(t, depth, value_bound(b, t->step->loop[depth].name, source.key[i]));
}

/* A table without rows is compiled once over what its lists would hold, for types and units. */
static ed_bound *prototype(table_builder *t)
{
    ed_item_binding *b = t->b;
    size_t names = b->c.names, rows = t->out->rows;
    b->c.checking++;
    for (size_t i = 0; i < t->step->loops; i++) {
        const ed_formula *over = t->step->loop[i].over;
        ed_bound *list = over->root->kind == ED_TREE_PATH ? ed_compiler_find(&b->c, over->root->part[0]) : NULL;
        for (size_t part = 1; list != NULL && part < over->root->parts; part++)
            list = ed_bound_find(list, over->root->part[part]);
        ed_node_id node = over->root->kind == ED_TREE_RANGE
                              ? ed_program_number(b->all->program, ed_number_integer(b->all->arena, 1), ed_unit_none(),
                                                  ED_TYPE_NUMBER)
                              : ed_compile_no_key(&b->c, over);
        ed_bound *bound = list != NULL && list->kind == ED_BOUND_LIST && list->list->prototype != NULL
                              ? list->list->prototype
                              : value_bound(b, "", node);
        ed_bound *named = ed_arena_alloc(b->all->arena, sizeof *named);
        *named = *bound;
        named->name = t->step->loop[i].name;
        ed_compiler_push(&b->c, named);
    }
    (void)is_wanted(t);
    compile_row(t, 0);
    b->c.checking--;
    b->c.names = names;
    t->out->rows = rows;
    return t->out->row[rows].record;
}

/* The table's name stands for the list of its rows; what prev() left open can be compiled now. */
static bool finish(table_builder *t)
{
    ed_item_binding *b = t->b;
    ed_bound_step *out = t->out;
    ed_bound *list = ed_binding_new(b, ED_BOUND_LIST, t->step->name, b->c.path, true);
    list->list->is_table = true;
    list->list->prototype = out->rows > 0 ? out->row[0].record : prototype(t);
    if (t->failed)
        return false;
    list->list->element = ed_arena_array(b->all->arena, out->rows + 1, sizeof(ed_bound *));
    for (size_t i = 0; i < out->rows; i++)
        list->list->element[list->list->elements++] = out->row[i].record;
    b->c.body = &t->body;
    bool closed = ed_compile_close(&b->c, &t->body, list);
    b->c.body = NULL;
    out->bound = list;
    ed_compiler_push(&b->c, list);
    return closed;
}

static bool table(ed_item_binding *b, const ed_model_step *step, ed_bound_step *out)
{
    table_builder t = {.b = b, .step = step, .out = out};
    const char **column = ed_arena_array(b->all->arena, step->columns + 1, sizeof *column);
    t.path = ed_arena_array(b->all->arena, step->columns + 1, sizeof *t.path);
    for (size_t i = 0; i < step->columns; i++) {
        column[i] = step->column[i].name;
        t.path[i] = ed_arena_printf(b->all->arena, "%s.%s.%s", b->item->id, step->name, column[i]);
    }
    t.body = (ed_body){.column = column, .columns = step->columns};
    b->c.path = ed_arena_printf(b->all->arena, "%s.%s", b->item->id, step->name);
    loop(&t, 0);
    return !t.failed && finish(&t);
}

/* ---- all steps, then amounts */

static bool amounts(ed_item_binding *b)
{
    bool fits = true;
    ed_unit money = ed_unit_atom(b->all->one->money);
    b->amount = ed_arena_array(b->all->arena, b->model->amounts + 1, sizeof *b->amount);
    b->c.path = b->item->id;
    for (size_t i = 0; i < b->model->amounts; i++) {
        ed_compiled *amount = &b->amount[i];
        begin(b, b->model->amount[i].is, amount);
        amount->node = ed_compile_to(&b->c, amount->formula, amount->node_of, money);
        end_uses(b);
        fits = fits && amount->node != ED_NO_NODE;
    }
    return fits;
}

/* The name stays known, so that what does not need the step is compiled and held against its conditions. */
static bool fail(ed_item_binding *b, const ed_model_step *step, ed_bound_step *out)
{
    ed_bound *bound = value_bound(b, step->name, ED_NO_NODE);
    bound->failed = true;
    ed_compiler_push(&b->c, bound);
    *out = (ed_bound_step){0};
    return false;
}

bool ed_binding_steps(ed_item_binding *b)
{
    bool fits = true;
    b->step = ed_arena_array(b->all->arena, b->model->steps + 1, sizeof *b->step);
    for (size_t i = 0; i < b->model->steps; i++) {
        const ed_model_step *step = &b->model->step[i];
        ed_bound_step *out = &b->step[b->steps];
        out->step = step;
        if (step->loops == 0 ? single(b, step, out) : table(b, step, out))
            b->steps++;
        else
            fits = fail(b, step, out);
    }
    return amounts(b) && fits;
}
