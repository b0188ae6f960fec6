/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From evaluated nodes to the ledger's entries: steps, tables, amounts. */
#include "base/limits.h"
#include "engine/ledger/inside.h"
#include <string.h>

static ed_words title_of(ed_words title, const char *name)
{
    return title.zh != NULL || title.en != NULL ? title : (ed_words){name, name};
}

/* A field of a record that a native method could not give for these data. */
static ed_figure undefined(const ed_binding *all, ed_node_id node)
{
    return (ed_figure){.text = "undefined", .type = ED_TYPE_TEXT, .unit = ed_program_node(all->program, node)->unit};
}

/* A record's field is named behind the step's title. */
static ed_words value_title(ed_arena *arena, const ed_bound_step *step, size_t index)
{
    ed_words title = title_of(step->step->column[0].title, step->step->name);
    if (step->bound->kind != ED_BOUND_RECORD)
        return title;
    return ed_binding_field_title(arena, title, step->step->column[0].is, step->bound->member[index]->name);
}

bool ed_binding_is_asked(const ed_item_binding *b, const ed_model_step *step)
{
    const ed_bound *by = step->asked_by == NULL ? NULL : ed_bound_find(b->inputs, step->asked_by);
    return by == NULL || by->given;
}

ed_words ed_binding_item_title(const ed_item_binding *b)
{
    return b->item->title.zh != NULL || b->item->title.en != NULL ? b->item->title : b->model->title;
}

static ed_step *fill_step(ed_item_binding *b, const ed_bound_step *step, size_t index)
{
    ed_arena *arena = b->all->arena;
    const ed_model_column *column = &step->step->column[0];
    const ed_compiled *value = &step->value[index];
    ed_step *out = ed_arena_alloc(arena, sizeof *out);
    *out = (ed_step){.name = ed_binding_value_name(arena, step, index),
                     .symbol = column->symbol,
                     .cite = ed_binding_cite(b, &column->cite),
                     .title = value_title(arena, step, index),
                     .formula = column->is->text,
                     .node = value->node};
    out->unasked = !ed_binding_is_asked(b, step->step);
    out->known = ed_binding_names(b, step->step, column->is, &out->knowns);
    out->applied = ed_substitute_applied(arena, b->all->program, value);
    out->acting = ed_substitute_acting(arena, b->all->program, value, 0);
    ed_course_methods(arena, b->all->program, value, 0, &out->methods);
    if (ed_program_value(b->all->program, value->node, 0).fault != ED_FAULT_NONE) {
        out->value = undefined(b->all, value->node);
        out->substitution = out->value.text;
        return out;
    }
    out->substitution = ed_substitute(arena, b->all->program, value, 0);
    out->value = ed_figure_of(arena, b->all->program, value->node, 0);
    return out;
}

/* ---- tables */

/* What stands in a loop variable's cell: an element's id, a key, a year. */
static ed_figure loop_figure(ed_item_binding *b, const ed_bound *bound, size_t row)
{
    if (bound->kind == ED_BOUND_RECORD)
        return (ed_figure){.text = bound->id != NULL ? bound->id : "", .type = ED_TYPE_TEXT};
    return ed_figure_of(b->all->arena, b->all->program, bound->node, row);
}

static ed_ledger_row fill_row(ed_item_binding *b, const ed_bound_step *step, const ed_bound_row *from, size_t row,
                              bool long_)
{
    ed_arena *arena = b->all->arena;
    size_t loops = step->step->loops, columns = loops + step->step->columns;
    ed_ledger_row out = {.cell = ed_arena_array(arena, columns, sizeof *out.cell)};
    if (!long_)
        out.substitution = ed_arena_array(arena, columns, sizeof *out.substitution);
    for (size_t i = 0; i < columns; i++) {
        if (i < loops) {
            out.cell[i] = loop_figure(b, from->record->member[i], row);
            continue;
        }
        const ed_compiled *column = &from->column[i - loops];
        out.cell[i] = ed_figure_of(arena, b->all->program, column->node, row);
        if (!long_)
            out.substitution[i] = ed_substitute(arena, b->all->program, column, row);
    }
    return out;
}

/* What all rows have in common: the branch of the formula that they took, or NULL. */
static const char *applied(ed_item_binding *b, const ed_bound_step *step, size_t column)
{
    const char *first = NULL;
    for (size_t i = 0; i < step->rows; i++) {
        const char *own = ed_substitute_applied(b->all->arena, b->all->program, &step->row[i].column[column]);
        if (own == NULL || (i > 0 && strcmp(own, first) != 0))
            return NULL;
        first = own;
    }
    return first;
}

static size_t rows_of(const ed_item_binding *b, const ed_bound_row *row)
{
    const ed_region *region = ed_program_get_region(b->all->program, row->region);
    return row->region == 0 ? 1 : (size_t)(region->last - region->first + 1);
}

/* Likewise over the years of each row. */
static const char *acting(ed_item_binding *b, const ed_bound_step *step, size_t column)
{
    const char *first = NULL;
    for (size_t i = 0; i < step->rows; i++)
        for (size_t row = 0; row < rows_of(b, &step->row[i]); row++) {
            const char *own = ed_substitute_acting(b->all->arena, b->all->program, &step->row[i].column[column], row);
            if (own == NULL || (first != NULL && strcmp(own, first) != 0))
                return NULL;
            first = own;
        }
    return first;
}

static void fill_columns(ed_item_binding *b, const ed_bound_step *step, ed_ledger_table *out)
{
    const ed_model_step *model = step->step;
    out->columns = model->loops + model->columns;
    out->column = ed_arena_array(b->all->arena, out->columns, sizeof *out->column);
    for (size_t i = 0; i < model->loops; i++)
        out->column[i] = (ed_ledger_column){.name = model->loop[i].name,
                                            .is_loop = true,
                                            .is_year = model->loop[i].over->root->kind == ED_TREE_RANGE,
                                            .title = ed_binding_loop_title(b, model, i)};
    for (size_t i = 0; i < model->columns; i++) {
        const ed_model_column *column = &model->column[i];
        ed_ledger_column *to = &out->column[model->loops + i];
        *to = (ed_ledger_column){.name = column->name,
                                 .symbol = column->symbol,
                                 .cite = ed_binding_cite(b, &column->cite),
                                 .title = title_of(column->title, column->name),
                                 .formula = column->is->text,
                                 .text = column->text,
                                 .texts = column->texts};
        to->known = ed_binding_names(b, model, column->is, &to->knowns);
        to->applied = applied(b, step, i);
        to->acting = acting(b, step, i);
        if (step->rows == 0)
            continue;
        const ed_node *node = ed_program_node(b->all->program, step->row[0].column[i].node);
        to->unit = node->unit;
        to->type = node->type;
    }
}

/* What the column's formula calls in any of the rows. */
static void find_methods(ed_item_binding *b, const ed_bound_step *step, size_t column, ed_methods_called *out)
{
    for (size_t i = 0; i < step->rows; i++)
        for (size_t row = 0; row < rows_of(b, &step->row[i]); row++)
            ed_course_methods(b->all->arena, b->all->program, &step->row[i].column[column], row, out);
}

/* The loop whose elements hold the lists that loop `i` runs over, as d in "p in d.pollutants"; SIZE_MAX: none. */
static size_t outer_loop(const ed_model_step *step, size_t i)
{
    const ed_tree *over = step->loop[i].over->root;
    for (size_t k = 0; over->kind == ED_TREE_PATH && k < i; k++)
        if (strcmp(step->loop[k].name, over->part[0]) == 0)
            return k;
    return SIZE_MAX;
}

/* An element's id, or the key that a loop over keys stands at; NULL for years. */
static const char *member_id(ed_item_binding *b, const ed_bound *member)
{
    if (member->kind == ED_BOUND_RECORD)
        return member->id;
    bool is_key =
        member->kind == ED_BOUND_NODE && ed_program_node(b->all->program, member->node)->type != ED_TYPE_NUMBER;
    return is_key ? ed_figure_of(b->all->arena, b->all->program, member->node, 0).text : NULL;
}

/* The ids that tell an element: ids of elements of other rows may be the same. */
static const char **ids_of(ed_item_binding *b, const ed_model_step *step, const ed_bound_row *row, size_t loop)
{
    const char **id = ed_arena_array(b->all->arena, step->loops, sizeof *id);
    for (size_t i = loop; i != SIZE_MAX; i = outer_loop(step, i))
        id[i] = member_id(b, row->record->member[i]);
    return id;
}

static bool has_label(const ed_ledger_table *table, size_t loops, size_t column, const char *const *id)
{
    for (size_t i = 0; i < table->labels; i++) {
        size_t same = 0;
        while (same < loops && ed_text_equal(table->label[i].id[same], id[same]))
            same++;
        if (table->label[i].column == column && same == loops)
            return true;
    }
    return false;
}

/* What the element calls itself, where the model has a text for it and the case gives it; a choice's key is no name. */
static const char *name_of(ed_item_binding *b, const ed_bound *element)
{
    for (size_t i = 0; element->kind == ED_BOUND_RECORD && ed_element_names[i] != NULL; i++) {
        const ed_bound *name = ed_bound_find(element, ed_element_names[i]);
        if (name != NULL && name->given && name->kind == ED_BOUND_NODE && name->members == 0)
            return ed_figure_of(b->all->arena, b->all->program, name->node, 0).text;
    }
    return NULL;
}

/* What the key of a loop over "keys(ledger.category)" is called: as the choice of an input that has it. */
static ed_words key_title(ed_item_binding *b, const ed_tree *over, const char *key)
{
    const ed_tree *path = over->kind == ED_TREE_CALL && over->children == 1 ? over->child[0] : NULL;
    for (size_t i = 0; path != NULL && path->kind == ED_TREE_PATH && key != NULL && i < b->out->inputs; i++) {
        const ed_used_input *input = &b->out->input[i];
        if (input->choice_title != NULL && strcmp(input->value.text, key) == 0 &&
            strcmp(input->declared->name, path->part[path->parts - 1]) == 0)
            return *input->choice_title;
    }
    return (ed_words){NULL, NULL};
}

static bool is_same_element(const ed_bound_row *a, const ed_bound_row *b, size_t loop)
{
    const ed_bound *one = a->record->member[loop], *other = b->record->member[loop];
    return one->kind == ED_BOUND_RECORD && other->kind == ED_BOUND_RECORD && ed_bound_same(one, other);
}

/* What the elements of the loops' lists are called; of the last loop only in tables that a reader reads row by row. */
static void label_rows(ed_item_binding *b, const ed_bound_step *step, ed_ledger_table *out)
{
    const size_t loops = step->step->loops;
    for (size_t row = 0; row < step->rows; row++)
        for (size_t i = 0; i < loops; i++) {
            const bool is_long = step->rows > ED_SUBSTITUTED_ROWS;
            if (is_long && (i + 1 == loops || (row > 0 && is_same_element(&step->row[row - 1], &step->row[row], i))))
                continue;
            const char *text = name_of(b, step->row[row].record->member[i]);
            const char **id = ids_of(b, step->step, &step->row[row], i);
            ed_row_label label = {.column = i, .id = id, .text = text};
            if (text == NULL)
                label.title = key_title(b, step->step->loop[i].over->root, id[i]);
            bool has_name = text != NULL || label.title.zh != NULL || label.title.en != NULL;
            if (has_name && !has_label(out, loops, i, label.id))
                ED_PUSH(b->all->arena, out->label, out->labels, out->label_capacity, label);
        }
}

static ed_ledger_table *fill_table(ed_item_binding *b, const ed_bound_step *step)
{
    ed_ledger_table *out = ed_arena_alloc(b->all->arena, sizeof *out);
    *out = (ed_ledger_table){.name = step->step->name, .title = title_of(step->step->title, step->step->name)};
    fill_columns(b, step, out);
    out->stretch = step->step->stretch;
    out->stretches = step->step->stretches;
    return out;
}

/* Where one of a column's times has an hour, midnight is written too. */
static void write_midnight(ed_arena *arena, ed_ledger_table *out, size_t column)
{
    enum { DAY = 10 };
    bool hours = false;
    for (size_t i = 0; i < out->rows && !hours; i++)
        hours = strlen(out->row[i].cell[column].text) > DAY;
    for (size_t i = 0; i < out->rows && hours; i++) {
        const char **text = &out->row[i].cell[column].text;
        if (strlen(*text) == DAY)
            *text = ed_arena_printf(arena, "%s 00:00", *text);
    }
}

static void fill_rows(ed_item_binding *b, const ed_bound_step *step, ed_ledger_table *out)
{
    size_t count = 0;
    for (size_t i = 0; i < step->rows; i++)
        count += rows_of(b, &step->row[i]);
    out->row = ed_arena_array(b->all->arena, count + 1, sizeof *out->row);
    for (size_t i = 0; i < step->rows; i++)
        for (size_t row = 0; row < rows_of(b, &step->row[i]); row++)
            out->row[out->rows++] = fill_row(b, step, &step->row[i], row, count > ED_SUBSTITUTED_ROWS);
    for (size_t i = 0; i < out->columns; i++)
        if (out->rows > 0 && out->row[0].cell[i].type == ED_TYPE_DATE)
            write_midnight(b->all->arena, out, i);
    for (size_t i = 0; i < step->step->columns; i++)
        find_methods(b, step, i, &out->column[step->step->loops + i].methods);
    label_rows(b, step, out);
}

void ed_engine_fill(ed_ledger *ledger)
{
    for (size_t i = 0; i < ledger->items && !ledger->is_filled; i++) {
        ed_item_binding *b = &ledger->binding->item[i];
        size_t entry = 0;
        for (size_t k = 0; k < b->steps; k++) {
            if (b->step[k].step->loops > 0)
                fill_rows(b, &b->step[k], b->out->entry[entry++].table);
            entry += b->step[k].values;
        }
        ed_binding_plots(b);
    }
    ledger->is_filled = true;
}

/* ---- amounts */

/* What a report prints it must be able to read back, sums of many amounts included. */
static void check_size(ed_item_binding *b, const ed_amount *amount)
{
    const char *digits = amount->amount + (*amount->amount == '-');
    if (strspn(digits, "0123456789") > ED_AMOUNT_DIGITS)
        ED_FIND(b->all->findings, amount_size, ed_json_place(b->item->json), b->item->id, amount->unrounded,
                ed_arena_printf(b->all->arena, "%d", ED_AMOUNT_DIGITS));
}

static void fill_amount(ed_item_binding *b, size_t index, ed_amount *out)
{
    ed_arena *arena = b->all->arena;
    bool tie = false, rounded = false;
    const ed_number *effect = NULL;
    out->head = ed_binding_head(b, index);
    out->node = b->amount[index].node;
    out->exact = ed_program_value(b->all->program, b->amount[index].node, 0).number;
    out->approximate = !ed_number_is_exact(out->exact);
    out->unrounded = ed_number_print(arena, out->exact, ED_NUMBER_DIGITS, &out->unrounded_is_rounded);
    ed_fault fault = ed_money_round(arena, out->exact, b->all->one->rounding, &out->rounded, &tie);
    if (fault == ED_FAULT_NONE)
        fault = ed_number_subtract(arena, out->rounded, out->exact, &effect);
    if (fault != ED_FAULT_NONE) {
        ED_FIND(b->all->findings, magnitude, ed_json_place(b->item->json), b->item->id, b->amount[index].formula->text);
        out->rounded = effect = ed_number_integer(arena, 0);
    }
    out->amount = ed_money_print(arena, out->rounded, b->all->one->rounding);
    check_size(b, out);
    out->effect = ed_number_print(arena, effect, ED_NUMBER_DIGITS, &rounded);
    if (tie)
        ED_FIND(b->all->findings, money_tie, ed_json_place(b->item->json), b->item->id, out->unrounded);
}

void ed_binding_fill_amounts(ed_item_binding *b)
{
    ed_ledger_item *out = b->out;
    out->amount = ed_arena_array(b->all->arena, b->model->amounts + 1, sizeof *out->amount);
    for (size_t i = 0; i < b->model->amounts; i++)
        fill_amount(b, i, &out->amount[out->amounts++]);
}

/* 《民法典》, art. 1232, in force from this day; there were no punitive damages for ecological damage before. */
#define PUNITIVE_SINCE "2021-01-01"

void ed_binding_fill(ed_item_binding *b)
{
    ed_ledger_item *out = b->out;
    out->title = ed_binding_item_title(b);
    out->punitive = strcmp(b->all->one->currency, "CNY") == 0 && ed_act_reaches(b->item->act, PUNITIVE_SINCE);
    size_t lines = 0;
    for (size_t i = 0; i < b->steps; i++)
        lines += b->step[i].values + 1;
    out->entry = ed_arena_array(b->all->arena, lines + 1, sizeof *out->entry);
    for (size_t i = 0; i < b->steps; i++) {
        if (b->step[i].step->loops > 0)
            out->entry[out->entries++].table = fill_table(b, &b->step[i]);
        for (size_t k = 0; k < b->step[i].values; k++)
            out->entry[out->entries++].step = fill_step(b, &b->step[i], k);
    }
    ed_binding_fill_amounts(b);
}
