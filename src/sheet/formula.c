/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A node of the program as a formula that Excel, WPS and LibreOffice read alike. It stops where a node has a cell of
 * its own. What the program computes exactly a sheet computes in doubles: floor, ceil and round take what is a whole
 * number but for their noise as that number.
 */
#include "sheet/inside.h"
#include <string.h>

enum { FORMULA_MOST = 8000, ARGUMENTS_MOST = 200 }; /* Excel's own: 8192 characters, 255 arguments */
#define NOISE "9"                                   /* decimals behind which there is nothing but noise */

/* ---- what stands in a cell */

/* The named constants that the cell's formula takes. */
static void know_wires(ed_sheets *s, const ed_wired *wired)
{
    if (s->wire == wired->wire)
        return;
    s->wire = wired->wire;
    s->wire_stands = 0;
    for (size_t i = 0; i < wired->wires; i++) {
        const struct ed_wire_stand one = {wired->wire[i].node, ed_sheets_wire(s, &wired->wire[i])};
        if (one.at.given)
            ED_PUSH(s->arena, s->wire_stand, s->wire_stands, s->wire_stand_capacity, one);
    }
}

static ed_stand wire_stand(const ed_sheets *s, ed_node_id node)
{
    size_t low = 0, high = s->wire_stands;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (s->wire_stand[middle].node < node)
            low = middle + 1;
        else
            high = middle;
    }
    return low < s->wire_stands && s->wire_stand[low].node == node ? s->wire_stand[low].at : (ed_stand){0};
}

ed_stand ed_writer_stand(ed_writer *w, ed_node_id id)
{
    const ed_node *node = ed_program_node(w->s->program, id);
    ed_stand at = w->s->stand[id];
    if (node->op == ED_OP_NUMBER)
        return wire_stand(w->s, id);
    if (node->op == ED_OP_INDEX && w->cell->rows != NULL)
        at = (ed_stand){true, (uint8_t)w->cell->rows->tab, w->cell->rows->column, w->cell->rows->row, NULL};
    if (at.given && node->region != 0)
        at.row += (uint32_t)w->row;
    return at;
}

/* A row's neighbours are named as one points at them, all else for good. */
static void write_stand(ed_writer *w, ed_stand at, bool of_region)
{
    if (of_region && at.tab == w->cell->at.tab)
        ed_text_add(&w->out, ed_cell_name(w->s->arena, at.row, at.column, false));
    else
        ed_text_add(&w->out, ed_sheets_ref(w->s, at, (ed_tab)w->cell->at.tab));
}

/* ---- constants */

static bool is_short(const char *text)
{
    return strlen(text) <= 24;
}

/* A fraction that is no short decimal stands as a division; "E" as spreadsheets write it. */
static const char *number_text(ed_sheets *s, const ed_number *number, int *binds)
{
    bool rounded = false;
    const char *decimal = ed_number_print(s->arena, number, 17, &rounded);
    const char *exact = rounded && ed_number_is_exact(number) ? ed_number_print_exact(s->arena, number) : NULL;
    *binds = ed_number_sign(number) < 0 ? ED_BINDS_SUM : ED_BINDS_ATOM;
    if (exact != NULL && is_short(exact)) {
        *binds = *binds == ED_BINDS_SUM ? ED_BINDS_SUM : ED_BINDS_PRODUCT;
        return exact;
    }
    char *out = ed_arena_string(s->arena, decimal);
    char *e = strchr(out, 'e');
    if (e != NULL)
        *e = 'E';
    return out;
}

static void write_text(ed_writer *w, const char *text)
{
    ed_text_add_char(&w->out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            ed_text_add_char(&w->out, '"');
        ed_text_add_char(&w->out, *text);
    }
    ed_text_add_char(&w->out, '"');
}

/* ---- operations */

typedef struct infix {
    const char *sign;
    int binds, left, right;
} infix;

/* Doubles compare as what they are; so do the noise of what should be equal. */
static const infix infixes[ED_OP_COUNT] = {
    [ED_OP_ADD] = {"+", ED_BINDS_SUM, ED_BINDS_SUM, ED_BINDS_SUM},
    [ED_OP_SUBTRACT] = {"-", ED_BINDS_SUM, ED_BINDS_SUM, ED_BINDS_PRODUCT},
    [ED_OP_MULTIPLY] = {"*", ED_BINDS_PRODUCT, ED_BINDS_PRODUCT, ED_BINDS_PRODUCT},
    [ED_OP_DIVIDE] = {"/", ED_BINDS_PRODUCT, ED_BINDS_PRODUCT, ED_BINDS_POWER},
    [ED_OP_POWER] = {"^", ED_BINDS_POWER, ED_BINDS_ATOM, ED_BINDS_ATOM},
    [ED_OP_EQ] = {"=", ED_BINDS_COMPARE, ED_BINDS_SUM, ED_BINDS_SUM},
    [ED_OP_NE] = {"<>", ED_BINDS_COMPARE, ED_BINDS_SUM, ED_BINDS_SUM},
    [ED_OP_LT] = {"<", ED_BINDS_COMPARE, ED_BINDS_SUM, ED_BINDS_SUM},
    [ED_OP_LE] = {"<=", ED_BINDS_COMPARE, ED_BINDS_SUM, ED_BINDS_SUM},
    [ED_OP_GT] = {">", ED_BINDS_COMPARE, ED_BINDS_SUM, ED_BINDS_SUM},
    [ED_OP_GE] = {">=", ED_BINDS_COMPARE, ED_BINDS_SUM, ED_BINDS_SUM},
};

/* What stands before and behind the operands, "," between them. AND and OR ask the right side only where it counts. */
static const struct {
    const char *before, *behind;
} calls[ED_OP_COUNT] = {
    [ED_OP_ABS] = {"ABS(", ")"},   [ED_OP_EXP] = {"EXP(", ")"},      [ED_OP_LN] = {"LN(", ")"},
    [ED_OP_SQRT] = {"SQRT(", ")"}, [ED_OP_NOT] = {"NOT(", ")"},      [ED_OP_FLOOR] = {"INT(ROUND(", "," NOISE "))"},
    [ED_OP_IF] = {"IF(", ")"},     [ED_OP_AND] = {"IF(", ",FALSE)"}, [ED_OP_CEIL] = {"(-INT(-ROUND(", "," NOISE ")))"},
};

static void write_call(ed_writer *w, ed_node_id id)
{
    const ed_node *node = ed_program_node(w->s->program, id);
    const ed_node_id *operand = ed_program_operands(w->s->program, id);
    ed_text_add(&w->out, calls[node->op].before);
    for (uint32_t i = 0; i < node->count; i++) {
        if (i > 0)
            ed_text_add_char(&w->out, ',');
        ed_write_node(w, operand[i], 0);
    }
    ed_text_add(&w->out, calls[node->op].behind);
}

static bool is_text(const ed_writer *w, ed_node_id id)
{
    return ed_program_node(w->s->program, id)->type == ED_TYPE_TEXT;
}

static void write_pair(ed_writer *w, const char *before, ed_node_id a, const char *between, ed_node_id b,
                       const char *behind)
{
    ed_text_add(&w->out, before);
    ed_write_node(w, a, 0);
    ed_text_add(&w->out, between);
    ed_write_node(w, b, 0);
    ed_text_add(&w->out, behind);
}

static void write_infix(ed_writer *w, ed_node_id id, int binding)
{
    const ed_node *node = ed_program_node(w->s->program, id);
    const ed_node_id *operand = ed_program_operands(w->s->program, id);
    const infix *by = &infixes[node->op];
    if (is_text(w, operand[0])) { /* "=" would take letters of either case for the same */
        const bool same = node->op == ED_OP_EQ;
        write_pair(w, same ? "EXACT(" : "NOT(EXACT(", operand[0], ",", operand[1], same ? ")" : "))");
        return;
    }
    if (node->op == ED_OP_SUBTRACT &&
        (ed_sheets_has_hours(w->s, operand[0]) || ed_sheets_has_hours(w->s, operand[1]))) {
        write_pair(w, "(ROUND(((", operand[0], ")-(", operand[1],
                   "))*1440,0)/1440)"); /* cells lack digits for minutes */
        return;
    }
    if (by->binds < binding)
        ed_text_add_char(&w->out, '(');
    ed_write_node(w, operand[0], by->left);
    ed_text_add(&w->out, by->sign);
    ed_write_node(w, operand[1], by->right);
    if (by->binds < binding)
        ed_text_add_char(&w->out, ')');
}

/* A spreadsheet's minus binds closer than its power: "-x^2" is the square of -x there. */
static void write_negation(ed_writer *w, ed_node_id id, int binding)
{
    if (binding > ED_BINDS_SUM)
        ed_text_add_char(&w->out, '(');
    ed_text_add_char(&w->out, '-');
    ed_write_node(w, ed_program_operands(w->s->program, id)[0], ED_BINDS_ATOM);
    if (binding > ED_BINDS_SUM)
        ed_text_add_char(&w->out, ')');
}

/* round(x, step): half away from zero, to a multiple of the step. */
static void write_round(ed_writer *w, ed_node_id id, int binding)
{
    const ed_node_id *operand = ed_program_operands(w->s->program, id);
    if (binding > ED_BINDS_PRODUCT)
        ed_text_add_char(&w->out, '(');
    ed_text_add(&w->out, "ROUND(ROUND(");
    ed_write_node(w, operand[0], ED_BINDS_PRODUCT);
    ed_text_add_char(&w->out, '/');
    ed_write_node(w, operand[1], ED_BINDS_POWER);
    ed_text_add(&w->out, "," NOISE "),0)*");
    ed_write_node(w, operand[1], ED_BINDS_PRODUCT);
    if (binding > ED_BINDS_PRODUCT)
        ed_text_add_char(&w->out, ')');
}

/* ---- many operands */

/* How many operands from `i` on stand below each other. */
static uint32_t run_of(ed_writer *w, const ed_node_id *operand, uint32_t i, uint32_t count)
{
    const ed_stand first = ed_writer_stand(w, operand[i]);
    uint32_t run = 1;
    if (!first.given || ed_program_node(w->s->program, operand[i])->region != 0)
        return 1;
    for (; i + run < count; run++) {
        const ed_stand next = ed_writer_stand(w, operand[i + run]);
        if (!next.given || next.tab != first.tab || next.column != first.column || next.row != first.row + run ||
            ed_program_node(w->s->program, operand[i + run])->region != 0)
            break;
    }
    return run;
}

static void write_fold(ed_writer *w, ed_node_id id)
{
    const ed_node *node = ed_program_node(w->s->program, id);
    const ed_node_id *operand = ed_program_operands(w->s->program, id);
    const ed_stand gathered = ed_sheets_gathered(w->s, id);
    const char *name = node->op == ED_OP_SUM ? "SUM(" : node->op == ED_OP_MIN ? "MIN(" : "MAX(";
    const ed_tab from = (ed_tab)w->cell->at.tab;
    if (node->count == 0) {
        ed_text_add_char(&w->out, '0');
        return;
    }
    ed_text_add(&w->out, name);
    if (gathered.given) {
        ed_text_add(&w->out, ed_sheets_range(w->s, gathered, node->count, from));
        ed_text_add_char(&w->out, ')');
        return;
    }
    uint32_t parts = 0;
    bool nested = node->count > ARGUMENTS_MOST;
    for (uint32_t i = 0, run; i < node->count; i += run, parts++) {
        if (nested && parts % ARGUMENTS_MOST == 0)
            ed_text_format(&w->out, "%s%s", parts > 0 ? ")," : "", name);
        else if (parts > 0)
            ed_text_add_char(&w->out, ',');
        run = run_of(w, operand, i, node->count);
        if (run > 1)
            ed_text_add(&w->out, ed_sheets_range(w->s, ed_writer_stand(w, operand[i]), run, from));
        else
            ed_write_node(w, operand[i], 0);
    }
    ed_text_add(&w->out, nested ? "))" : ")");
}

/* ---- rows of a region */

static ed_stand column_stand(ed_writer *w, ed_node_id column)
{
    const ed_stand at = w->s->stand[column];
    w->lost = w->lost || !at.given;
    return at;
}

static void write_rows(ed_writer *w, ed_node_id id)
{
    static const char *const names[] = {"SUM(", "MIN(", "MAX("}; /* TOTAL, LEAST, GREATEST */
    const ed_node_id column = ed_program_operands(w->s->program, id)[0];
    const uint32_t rows = (uint32_t)ed_program_rows(w->s->program, column);
    if (ed_program_node(w->s->program, column)->region == 0) {
        ed_write_node(w, column, ED_BINDS_ATOM);
        return;
    }
    ed_text_format(&w->out, "%s%s)", names[ed_program_node(w->s->program, id)->op - ED_OP_TOTAL],
                   ed_sheets_range(w->s, column_stand(w, column), rows, (ed_tab)w->cell->at.tab));
}

static void write_before(ed_writer *w, ed_node_id id, int binding)
{
    const ed_node_id *operand = ed_program_operands(w->s->program, id);
    if (w->row == 0) {
        ed_write_node(w, operand[0], binding);
        return;
    }
    w->row--;
    ed_write_node(w, operand[1], binding);
    w->row++;
}

/* (column, index, otherwise) */
static void write_row_of(ed_writer *w, ed_node_id id)
{
    const ed_node_id *operand = ed_program_operands(w->s->program, id);
    const ed_region *region = ed_program_get_region(w->s->program, ed_program_node(w->s->program, operand[0])->region);
    const uint32_t rows = (uint32_t)(region->last - region->first + 1);
    const ed_stand column = column_stand(w, operand[0]);
    ed_text_add(&w->out, "IF(AND(");
    ed_write_node(w, operand[1], ED_BINDS_SUM);
    ed_text_format(&w->out, ">=%lld,", (long long)region->first);
    ed_write_node(w, operand[1], ED_BINDS_SUM);
    ed_text_format(&w->out, "<=%lld),INDEX(%s,", (long long)region->last,
                   ed_sheets_range(w->s, column, rows, (ed_tab)w->cell->at.tab));
    ed_write_node(w, operand[1], ED_BINDS_SUM);
    ed_text_format(&w->out, "-%lld),", (long long)region->first - 1);
    ed_write_node(w, operand[2], 0);
    ed_text_add_char(&w->out, ')');
}

/* ---- a node */

/* An IF that was settled when the program was compiled has one branch. */
static bool write_settled(ed_writer *w, ed_node_id id, int binding)
{
    const ed_node_id *operand = ed_program_operands(w->s->program, id);
    const ed_node *condition = ed_program_node(w->s->program, operand[0]);
    if (condition->op != ED_OP_FLAG)
        return false;
    ed_write_node(w, operand[condition->payload != 0 ? 1 : 2], binding);
    return true;
}

static void write_constant(ed_writer *w, ed_node_id id, int binding)
{
    const ed_node *node = ed_program_node(w->s->program, id);
    int binds = ED_BINDS_ATOM;
    if (node->op == ED_OP_TEXT) {
        write_text(w, ed_program_get_text(w->s->program, id));
    } else if (node->op == ED_OP_FLAG) {
        ed_text_add(&w->out, node->payload != 0 ? "TRUE" : "FALSE");
    } else if (node->type == ED_TYPE_DATE) {
        ed_text_format(&w->out, "%.15g", ed_sheets_double(ed_program_get_number(w->s->program, id), ED_TYPE_DATE));
    } else {
        const char *text = number_text(w->s, ed_program_get_number(w->s->program, id), &binds);
        ed_text_format(&w->out, binds < binding ? "(%s)" : "%s", text);
    }
}

static void write_operation(ed_writer *w, ed_node_id id, int binding)
{
    const ed_node_id *operand = ed_program_operands(w->s->program, id);
    const ed_op op = (ed_op)ed_program_node(w->s->program, id)->op;
    if (op == ED_OP_NUMBER || op == ED_OP_TEXT || op == ED_OP_FLAG)
        write_constant(w, id, binding);
    else if (op == ED_OP_NEGATE)
        write_negation(w, id, binding);
    else if (op == ED_OP_ROUND)
        write_round(w, id, binding);
    else if (op == ED_OP_SUM || op == ED_OP_MIN || op == ED_OP_MAX)
        write_fold(w, id);
    else if (op >= ED_OP_TOTAL && op <= ED_OP_GREATEST)
        write_rows(w, id);
    else if (op == ED_OP_PREV)
        write_before(w, id, binding);
    else if (op == ED_OP_ROW)
        write_row_of(w, id);
    else if (op == ED_OP_CURVE)
        ed_write_curve(w, id);
    else if (op == ED_OP_BAND)
        ed_write_band(w, id);
    else if (op == ED_OP_OR)
        write_pair(w, "IF(", operand[0], ",TRUE,", operand[1], ")");
    else if (infixes[op].sign != NULL)
        write_infix(w, id, binding);
    else if (calls[op].before != NULL && !(op == ED_OP_IF && write_settled(w, id, binding)))
        write_call(w, id);
    else if (calls[op].before == NULL)
        w->lost = true; /* an input without a cell, a method of its own */
}

void ed_write_node(ed_writer *w, ed_node_id id, int binding)
{
    const ed_stand at = ed_writer_stand(w, id);
    if (w->out.length > FORMULA_MOST)
        w->lost = true;
    else if (at.given)
        write_stand(w, at, ed_program_node(w->s->program, id)->region != 0);
    else if (!w->lost)
        write_operation(w, id, binding);
}

const char *ed_sheets_formula(ed_sheets *s, const ed_figure_cell *cell)
{
    ed_writer w = {.s = s, .cell = cell, .row = cell->wired.row, .out = ed_text_new(s->arena)};
    know_wires(s, &cell->wired);
    const ed_stand at = ed_writer_stand(&w, cell->wired.node);
    const bool is_own = at.given && at.tab == cell->at.tab && at.row == cell->at.row && at.column == cell->at.column;
    if (is_own)
        write_operation(&w, cell->wired.node, 0);
    else
        ed_write_node(&w, cell->wired.node, 0);
    return w.lost || w.out.length > FORMULA_MOST ? NULL : ed_text_string(&w.out);
}
