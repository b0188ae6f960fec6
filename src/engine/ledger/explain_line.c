/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of an explanation: figures as the ledger has them, inputs, rows of coefficient tables, facts of the case.
 */
#include "engine/ledger/inside.h"
#include <string.h>

ed_stub *ed_stub_new(ed_explainer *e, ed_stub_kind kind, const char *path, ed_words title)
{
    ed_stub *one = ed_arena_alloc(e->arena, sizeof *one);
    one->kind = kind;
    one->one.path = path;
    one->one.title = title;
    return one;
}

void ed_stub_add(ed_explainer *e, ed_stubs *to, ed_stub *one)
{
    ED_PUSH(e->arena, to->row, to->count, to->capacity, one);
}

/* ---- the figure alone */

static void tell_step(const ed_step *step, ed_explanation *out)
{
    out->title = step->title;
    out->formula = step->formula;
    out->substitution = step->substitution;
    out->cite = step->cite;
    out->known = step->known;
    out->knowns = step->knowns;
    out->value = step->value;
}

static void tell_cell(const ed_ledger_table *table, ed_figure_place place, ed_explanation *out)
{
    const ed_ledger_column *column = &table->column[place.column];
    const ed_ledger_row *row = &table->row[place.row];
    out->title = column->title;
    out->formula = column->formula;
    out->substitution = row->substitution == NULL ? NULL : row->substitution[place.column];
    out->cite = column->cite;
    out->known = column->known;
    out->knowns = column->knowns;
    out->value = row->cell[place.column];
}

static void tell_amount(ed_explainer *e, ed_figure_place place, ed_explanation *out)
{
    const ed_ledger_item *item = &e->ledger->item[place.item];
    const size_t index = place.entry - item->entries;
    const ed_amount *amount = &item->amount[index];
    out->title = ed_head_words(amount->head);
    out->formula = item->model->amount[index].is->text;
    out->known =
        ed_binding_names(&e->ledger->binding->item[place.item], NULL, item->model->amount[index].is, &out->knowns);
    out->substitution = ed_decimal_clipped(e->arena, amount->unrounded, ED_DECIMAL_WHOLE);
    out->value =
        (ed_figure){.text = amount->amount, .number = amount->rounded, .unit = ed_unit_atom(e->ledger->one->money)};
}

ed_stub *ed_stub_figure(ed_explainer *e, ed_figure_place place)
{
    const ed_ledger_item *item = &e->ledger->item[place.item];
    ed_stub *one = ed_stub_new(e, ED_STUB_FIGURE, ed_figures_path(e->arena, e->ledger, place), (ed_words){NULL, NULL});
    one->place = place;
    if (place.entry >= item->entries) {
        tell_amount(e, place, &one->one);
    } else if (item->entry[place.entry].step != NULL) {
        tell_step(item->entry[place.entry].step, &one->one);
    } else {
        tell_cell(item->entry[place.entry].table, place, &one->one);
        one->like = &item->entry[place.entry].table->column[place.column];
    }
    return one;
}

/* ---- leaves */

ed_stub *ed_stub_input(ed_explainer *e, const ed_used_input *input)
{
    ed_stub *one = ed_stub_new(e, ED_STUB_LEAF, input->path, ed_used_input_title(input));
    one->one.value = input->value;
    one->one.input = input;
    one->like = strchr(input->path, '[') == NULL ? NULL : input->declared;
    return one;
}

/* The item's note of the row, which has the case's reason for it. */
static const ed_used_row *used_row(ed_explainer *e, size_t item, const ed_table *table, const ed_row *row)
{
    const ed_ledger_item *own = &e->ledger->item[item];
    for (size_t i = 0; i < own->rows; i++)
        if (own->row[i].row == row)
            return &own->row[i];
    ed_used_row *fresh = ed_arena_alloc(e->arena, sizeof *fresh);
    *fresh = (ed_used_row){.path = own->item->id, .table = table, .row = row};
    return fresh;
}

static ed_stub *of_row(ed_explainer *e, size_t item, const ed_table *table, const ed_row *row)
{
    ed_stub *one = ed_stub_new(e, ED_STUB_LEAF, table->id, table->title);
    one->one.row = used_row(e, item, table, row);
    one->one.row_key = ed_row_name(e->arena, row);
    one->one.cite = ed_citation_name(&table->source);
    one->like = table;
    return one;
}

static ed_figure value_at(ed_explainer *e, ed_node_id node, size_t row)
{
    return ed_figure_of(e->arena, e->ledger->program, node, row);
}

static void add_cell(ed_explainer *e, const ed_met *met, size_t item, ed_stubs *to)
{
    const ed_table *table = NULL;
    const ed_row *row = ed_binding_row_of(met->bound, &table);
    const ed_used_input *choice = ed_figures_input(e->figures, met->bound->path);
    ed_stub *cell = of_row(e, item, table, row);
    cell->one.value = value_at(e, met->node, met->row);
    if (choice != NULL)
        ed_stub_add(e, to, ed_stub_input(e, choice));
    ed_stub_add(e, to, cell);
}

static void add_band(ed_explainer *e, const ed_met *met, size_t item, ed_stubs *to)
{
    ed_program *program = e->ledger->program;
    const ed_table *table = ed_program_get_band(program, met->node)->origin;
    const ed_value x = ed_program_value(program, ed_program_operands(program, met->node)[0], met->row);
    const ed_row *row = x.number == NULL ? NULL : ed_table_band(table, x.number);
    if (row == NULL)
        return;
    ed_stub *band = of_row(e, item, table, row);
    band->one.value = value_at(e, met->node, met->row);
    ed_stub_add(e, to, band);
}

/* An input that no name of the formula stands for: a parameter of a curve or a rate, listed by itself or with it. */
static void add_parameter(ed_explainer *e, const ed_met *met, ed_stubs *to)
{
    const char *path = ed_program_get_input(e->ledger->program, met->node)->path;
    const ed_used_input *own = ed_figures_input(e->figures, path), *over = ed_figures_input_over(e->figures, path);
    if (over != NULL)
        ed_stub_add(e, to, ed_stub_input(e, over));
    if (own != NULL)
        ed_stub_add(e, to, ed_stub_input(e, own));
}

static void add_fact(ed_explainer *e, const ed_met *met, ed_stubs *to)
{
    ed_stub *fact = ed_stub_new(e, ED_STUB_LEAF, met->bound->path, ed_binding_fact_words(met->bound->path));
    fact->one.value = value_at(e, met->bound->node, 0);
    ed_stub_add(e, to, fact);
}

/* ---- what took part */

static bool has_row(const ed_bound *bound)
{
    const ed_table *table = NULL;
    return ed_binding_row_of(bound, &table) != NULL;
}

/* Everything that the explanation has a line for: a cell of a coefficient table, a figure, an input, a fact. */
bool ed_stub_stops(const void *context, const ed_bound *bound)
{
    const ed_explainer *e = context;
    if (has_row(bound) || ed_figures_has(e->figures, bound))
        return true;
    if (bound->path == NULL)
        return false;
    const ed_used_input *input = ed_figures_input(e->figures, bound->path);
    if (bound->node == ED_NO_NODE) /* a curve's or rate's own parameters show it; what is another item's has none */
        return input != NULL && (bound->kind == ED_BOUND_SAMPLE || input->from_item);
    return input != NULL || ed_binding_fact_words(bound->path).zh != NULL;
}

void ed_stub_add_met(ed_explainer *e, const ed_met *met, ed_figure_place here, ed_stubs *to)
{
    ed_figure_place place;
    if (met->bound == NULL) {
        const bool is_band = ed_program_node(e->ledger->program, met->node)->op == ED_OP_BAND;
        is_band ? add_band(e, met, here.item, to) : add_parameter(e, met, to);
    } else if (has_row(met->bound)) {
        add_cell(e, met, here.item, to);
    } else if (ed_figures_of_bound(e->figures, met->bound, met->row, here, &place)) {
        ed_stub_add(e, to, ed_stub_figure(e, place));
    } else if (ed_figures_input(e->figures, met->bound->path) != NULL) {
        ed_stub_add(e, to, ed_stub_input(e, ed_figures_input(e->figures, met->bound->path)));
    } else {
        add_fact(e, met, to);
    }
}
