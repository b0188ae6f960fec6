/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cells for what has no name of its own but can not stand inside of a formula: columns of which another row or a sum
 * over the rows asks, parts that several formulas share, and parts that would make a formula too long to be read.
 */
#include "sheet/inside.h"

/* Lengths are those of text, roughly. A part that stands in one formula is cut off beyond LONG, a shared one beyond
 * SHARED; an operand that a formula has to repeat, beyond REPEATED. */
enum { LONG = 400, SHARED = 60, REPEATED = 30, DEEP = 12, FEW = 30, REFERENCE = 14 };

typedef struct ed_wanted {
    uint32_t uses, length;
    uint32_t owner; /* the figure whose formula was the first to need it: it knows the names of constants */
    uint16_t depth;
    bool seen, cell, repeated;
    ed_stand gathered;
} wanted;

typedef struct spots {
    ed_node_id *id;
    size_t count, capacity;
} spots;

static bool is_leaf(const ed_node *node)
{
    return node->op <= ED_OP_INDEX;
}

/* ---- which nodes formulas need */

static void need(ed_sheets *s, spots *stack, ed_node_id id, uint32_t owner)
{
    wanted *w = &s->wanted[id];
    w->uses++;
    if (!w->seen)
        w->owner = owner;
    if (!w->seen && !s->stand[id].given)
        ED_PUSH(s->arena, stack->id, stack->count, stack->capacity, id);
    w->seen = true;
}

/* Operands that have to be cells, and those that their formula repeats. */
static void mark_operands(ed_sheets *s, ed_node_id id)
{
    const ed_node *node = ed_program_node(s->program, id);
    const ed_node_id *operand = ed_program_operands(s->program, id);
    if (node->op == ED_OP_PREV)
        s->wanted[operand[1]].cell = true;
    if (node->op == ED_OP_ROW || (node->op >= ED_OP_TOTAL && node->op <= ED_OP_GREATEST))
        s->wanted[operand[0]].cell = ed_program_node(s->program, operand[0])->region != 0;
    if (node->op == ED_OP_ROW)
        s->wanted[operand[1]].repeated = true;
    if (node->op == ED_OP_CURVE || node->op == ED_OP_BAND)
        s->wanted[operand[0]].repeated = true;
    if (node->op == ED_OP_NATIVE)
        s->wanted[id].cell = true;
}

/* An IF settled by its condition leaves the other branch out of the sheet. */
static void need_operands(ed_sheets *s, spots *stack, ed_node_id id)
{
    const ed_node *node = ed_program_node(s->program, id);
    const ed_node_id *operand = ed_program_operands(s->program, id);
    const uint32_t owner = s->wanted[id].owner;
    mark_operands(s, id);
    if (node->op == ED_OP_IF && ed_program_node(s->program, operand[0])->op == ED_OP_FLAG) {
        need(s, stack, operand[ed_program_node(s->program, operand[0])->payload != 0 ? 1 : 2], owner);
        return;
    }
    for (uint32_t i = 0; i < node->count; i++)
        need(s, stack, operand[i], owner);
}

static void find_needed(ed_sheets *s)
{
    spots stack = {0};
    for (size_t i = 0; i < s->figures; i++) {
        const ed_node_id id = s->figure[i].wired.node;
        if (s->figure[i].taken || s->wanted[id].seen)
            continue;
        s->wanted[id].seen = true;
        s->wanted[id].owner = (uint32_t)i;
        need_operands(s, &stack, id);
    }
    while (stack.count > 0) {
        const ed_node_id id = stack.id[--stack.count];
        if (ed_program_node(s->program, id)->op != ED_OP_NATIVE)
            need_operands(s, &stack, id);
        else
            s->wanted[id].cell = true;
    }
}

/* ---- which of them become cells */

static bool has_run(const ed_sheets *s, const ed_node *node, const ed_node_id *operand)
{
    for (uint32_t i = 0; i < node->count; i++) {
        const ed_stand at = s->stand[operand[i]], first = s->stand[operand[0]];
        if (!at.given || at.tab != first.tab || at.column != first.column || at.row != first.row + i)
            return false;
    }
    return true;
}

static bool is_gathered(const ed_sheets *s, ed_node_id id)
{
    const ed_node *node = ed_program_node(s->program, id);
    const bool folds = node->op == ED_OP_SUM || node->op == ED_OP_MIN || node->op == ED_OP_MAX;
    return folds && node->region == 0 && node->count > FEW && !has_run(s, node, ed_program_operands(s->program, id));
}

static uint32_t own_length(const ed_sheets *s, ed_node_id id)
{
    const ed_node *node = ed_program_node(s->program, id);
    if (is_leaf(node))
        return node->op == ED_OP_TEXT || node->op == ED_OP_NUMBER ? 8 : REFERENCE;
    return node->op == ED_OP_CURVE || node->op == ED_OP_BAND ? 150 : node->op == ED_OP_ROW ? 60 : 8;
}

static void measure(ed_sheets *s, ed_node_id id)
{
    const ed_node *node = ed_program_node(s->program, id);
    const ed_node_id *operand = ed_program_operands(s->program, id);
    wanted *w = &s->wanted[id];
    w->length = own_length(s, id);
    if (is_gathered(s, id))
        w->gathered.given = true;
    for (uint32_t i = 0; i < node->count && !w->gathered.given; i++) {
        const wanted *part = &s->wanted[operand[i]];
        const bool inside = part->seen && !part->cell && !s->stand[operand[i]].given;
        w->length += inside && node->op != ED_OP_PREV ? part->length : REFERENCE;
        if (inside && part->depth >= w->depth)
            w->depth = (uint16_t)(part->depth + 1);
    }
    const uint32_t most = w->repeated ? REPEATED : w->uses > 1 ? SHARED : LONG;
    if (!is_leaf(node) && !s->stand[id].given)
        w->cell = w->cell || w->length > most || w->depth > DEEP;
    else
        w->cell = w->cell && node->op == ED_OP_INDEX && !s->stand[id].given;
}

ed_wired ed_sheets_wired(const ed_sheets *s, ed_node_id of, ed_node_id node)
{
    ed_wired wired = s->figure[s->wanted[of].owner].wired;
    wired.node = node;
    wired.row = 0;
    return wired;
}

/* ---- their places */

/* A column of a region stands in a block of its region's, below the tables by year. */
static ed_rows *region_block(ed_sheets *s, uint32_t region)
{
    ed_rows **block = &s->helper_rows[region];
    if (*block != NULL)
        return *block;
    const ed_region *loop = ed_program_get_region(s->program, region);
    const uint32_t head = s->tab[ED_TAB_YEARS].rows + 1;
    *block = ed_arena_alloc(s->arena, sizeof **block);
    **block = (ed_rows){ED_TAB_YEARS, head + 2, 0};
    ed_put_text(s, ED_TAB_YEARS, head, 0, ED_LOOK_SECTION, ed_sheets_say(s, ED_SAY_sheet_between));
    ed_put_text(s, ED_TAB_YEARS, head + 1, 0, ED_LOOK_HEAD, ed_sheets_say(s, ED_SAY_sheet_year));
    for (int64_t at = loop->first; at <= loop->last; at++)
        ed_put_number(s, ED_TAB_YEARS, head + 2 + (uint32_t)(at - loop->first), 0, ED_LOOK_PLAIN, (double)at);
    s->helper_columns[region] = 1;
    return *block;
}

static const char *label(ed_sheets *s, ed_node_id id)
{
    const char *text = ed_wiring_text(s->wiring, id);
    const ed_node *node = ed_program_node(s->program, id);
    if (node->op == ED_OP_NATIVE) {
        const ed_native *native = ed_program_get_native(s->program, id);
        return ed_arena_printf(s->arena, "%s.%s", native->name, native->field);
    }
    return text != NULL ? text : ed_sheets_say(s, ED_SAY_sheet_part);
}

static void place_column(ed_sheets *s, ed_node_id id)
{
    const ed_node *node = ed_program_node(s->program, id);
    ed_rows *block = region_block(s, node->region);
    const size_t rows = ed_program_rows(s->program, id);
    if (node->op == ED_OP_INDEX) {
        s->stand[id] = (ed_stand){true, ED_TAB_YEARS, block->column, block->row, NULL};
        return;
    }
    const uint16_t column = s->helper_columns[node->region]++;
    ed_put_text(s, ED_TAB_YEARS, block->row - 1, column, ED_LOOK_HEAD, label(s, id));
    ed_wired wired = ed_sheets_wired(s, id, id);
    for (size_t row = 0; row < rows; row++) {
        wired.row = row;
        ed_put_node(s, (ed_stand){true, ED_TAB_YEARS, column, block->row + (uint32_t)row, NULL}, wired, block,
                    ed_sheets_look(s, node->unit, (ed_type)node->type));
    }
}

static uint32_t next_line(ed_sheets *s)
{
    uint32_t row = s->tab[ED_TAB_STEPS].rows;
    if (s->helper_columns[0] == 0) {
        ed_put_text(s, ED_TAB_STEPS, row + 1, 0, ED_LOOK_SECTION, ed_sheets_say(s, ED_SAY_sheet_between));
        row += 2;
    }
    s->helper_columns[0] = 1;
    return row;
}

static void place_single(ed_sheets *s, ed_node_id id)
{
    const ed_node *node = ed_program_node(s->program, id);
    const uint32_t row = next_line(s);
    const bool taken = node->op == ED_OP_NATIVE;
    ed_put_text(s, ED_TAB_STEPS, row, 0, ED_LOOK_WRAP, label(s, id));
    ed_put_node(s, (ed_stand){true, ED_TAB_STEPS, 1, row, NULL}, ed_sheets_wired(s, id, id), NULL,
                taken ? ED_LOOK_TAKEN : ed_sheets_look(s, node->unit, (ed_type)node->type));
    ed_put_text(s, ED_TAB_STEPS, row, 2, ED_LOOK_PLAIN, ed_sheets_unit(s, node->unit));
    if (taken)
        ed_put_text(s, ED_TAB_STEPS, row, 4, ED_LOOK_NOTE, ed_sheets_say(s, ED_SAY_sheet_taken));
}

/* The parts of a long sum, below each other. */
static void place_parts(ed_sheets *s, ed_node_id id)
{
    const ed_node *node = ed_program_node(s->program, id);
    const uint32_t row = next_line(s);
    s->wanted[id].gathered = (ed_stand){true, ED_TAB_STEPS, 1, row, NULL};
    ed_put_text(s, ED_TAB_STEPS, row, 0, ED_LOOK_WRAP, label(s, id));
    for (uint32_t i = 0; i < node->count; i++) {
        const ed_node_id part = ed_program_operands(s->program, id)[i];
        ed_put_copy(s, (ed_stand){true, ED_TAB_STEPS, 1, row + i, NULL}, ed_sheets_wired(s, id, part),
                    ed_sheets_look(s, node->unit, (ed_type)node->type));
    }
}

void ed_sheets_help(ed_sheets *s)
{
    const size_t count = ed_program_count(s->program);
    s->wanted = ed_arena_array(s->arena, count + 1, sizeof *s->wanted);
    find_needed(s);
    for (ed_node_id id = 0; id < count; id++) /* operands stand before what they serve */
        if (s->wanted[id].seen || s->wanted[id].cell)
            measure(s, id);
    for (ed_node_id id = 0; id < count; id++) {
        const wanted *w = &s->wanted[id];
        const ed_node *node = ed_program_node(s->program, id);
        if (!w->seen)
            continue;
        if (node->op == ED_OP_CURVE || node->op == ED_OP_BAND)
            ed_sheets_block(s, id);
        if (w->cell && !s->stand[id].given)
            node->region != 0 ? place_column(s, id) : place_single(s, id);
    }
    for (ed_node_id id = 0; id < count; id++)
        if (s->wanted[id].seen && s->wanted[id].gathered.given)
            place_parts(s, id);
}

ed_stand ed_sheets_gathered(const ed_sheets *s, ed_node_id node)
{
    return s->wanted[node].gathered;
}
