/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The explanation of one figure: the tree of steps, inputs and table rows below it, read off the ledger. */
#include "engine/binding.h"
#include "formula/lexer.h"
#include <string.h>

typedef struct explainer {
    ed_arena *arena;
    const ed_ledger *ledger;
    const ed_ledger_item *item;
    bool alone; /* the figure, without the tree below it */
} explainer;

static ed_explanation *new_one(explainer *e, const char *path, ed_words title)
{
    ed_explanation *one = ed_arena_alloc(e->arena, sizeof *one);
    one->path = path;
    one->title = title;
    return one;
}

static void add_child(explainer *e, ed_explanation *to, ed_explanation *child)
{
    ed_explanation **all = ed_arena_array(e->arena, to->children + 1, sizeof *all);
    if (to->children > 0)
        memcpy(all, to->child, to->children * sizeof *all);
    all[to->children++] = child;
    to->child = all;
}

/* True if the name, "total" or "fit.slope", stands at the token. */
static bool stands_at(const char *formula, ed_lexeme token, const char *name)
{
    size_t first = strcspn(name, "."), length = token.end - token.begin;
    if (token.kind != ED_LEXEME_NAME || length != first || strncmp(formula + token.begin, name, first) != 0)
        return false;
    if (name[first] == '\0')
        return true;
    ed_lexeme dot = ed_lexer_next(formula, token.end), field = ed_lexer_next(formula, dot.end);
    return ed_lexer_is(formula, dot, ".") && ed_lexer_is(formula, field, name + first + 1);
}

static bool mentions(const char *formula, const char *name)
{
    for (ed_lexeme token = ed_lexer_next(formula, 0); token.kind != ED_LEXEME_END;
         token =
             ed_lexer_next(formula, token.end + (token.kind == ED_LEXEME_TEXT || token.kind == ED_LEXEME_UNIT ? 1 : 0)))
        if (stands_at(formula, token, name))
            return true;
    return false;
}

/* "discharges[d1]" stands in the path of an input of that element. */
static bool of_element(const char *path, const char *id)
{
    size_t length = strlen(id);
    for (const char *at = strchr(path, '['); at != NULL; at = strchr(at + 1, '['))
        if (strncmp(at + 1, id, length) == 0 && at[1 + length] == ']')
            return true;
    return strchr(path, '[') == NULL;
}

static const char *last_name(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot == NULL ? path : dot + 1;
}

/* Inputs that the formula names; within a row, those of the row's own elements. */
static void add_inputs(explainer *e, ed_explanation *to, const char *formula, const char *const *id, size_t ids)
{
    for (size_t i = 0; i < e->item->inputs; i++) {
        const ed_used_input *input = &e->item->input[i];
        bool here = mentions(formula, last_name(input->path));
        for (size_t k = 0; k < ids && here; k++)
            here = of_element(input->path, id[k]);
        if (!here)
            continue;
        ed_explanation *leaf = new_one(e, input->path, input->title);
        leaf->value = input->value;
        leaf->input = input;
        add_child(e, to, leaf);
    }
}

static void add_table_rows(explainer *e, ed_explanation *to, const char *formula, const char *path)
{
    for (size_t i = 0; i < e->item->rows; i++) {
        const ed_used_row *row = &e->item->row[i];
        bool here = strstr(formula, row->table->id) != NULL || strcmp(row->path, path) == 0;
        if (!here)
            continue;
        ed_explanation *leaf = new_one(e, row->table->id, row->table->title);
        leaf->row = row;
        leaf->cite = row->table->source.document;
        add_child(e, to, leaf);
    }
}

static void add_before(explainer *e, ed_explanation *to, const char *formula, size_t entry);

static ed_explanation *of_step(explainer *e, size_t entry)
{
    const ed_step *step = e->item->entry[entry].step;
    const char *path = ed_arena_printf(e->arena, "%s.%s", e->item->item->id, step->name);
    ed_explanation *one = new_one(e, path, step->title);
    one->formula = step->formula;
    one->substitution = step->substitution;
    one->cite = step->cite;
    one->value = step->value;
    if (e->alone)
        return one;
    add_before(e, one, step->formula, entry);
    add_inputs(e, one, step->formula, NULL, 0);
    add_table_rows(e, one, step->formula, path);
    return one;
}

static ed_explanation *of_cell(explainer *e, size_t entry, size_t row, size_t column)
{
    const ed_ledger_table *table = e->item->entry[entry].table;
    const ed_ledger_column *at = &table->column[column];
    const char *id[8];
    size_t ids = 0;
    ed_text path = ed_text_new(e->arena);
    ed_text_format(&path, "%s.%s[", e->item->item->id, table->name);
    for (size_t i = 0; i < table->columns && table->column[i].is_loop; i++) {
        ed_text_format(&path, "%s%s", i > 0 ? "," : "", table->row[row].cell[i].text);
        if (ids < 8 && table->row[row].cell[i].number == NULL)
            id[ids++] = table->row[row].cell[i].text;
    }
    ed_text_format(&path, "].%s", at->name);
    ed_explanation *one = new_one(e, ed_text_string(&path), at->title);
    one->formula = at->formula;
    one->cite = at->cite;
    one->value = table->row[row].cell[column];
    one->substitution = table->row[row].substitution == NULL ? NULL : table->row[row].substitution[column];
    if (e->alone)
        return one;
    for (size_t i = 0; i < column; i++)
        if (!table->column[i].is_loop && mentions(at->formula, table->column[i].name))
            add_child(e, one, of_cell(e, entry, row, i));
    add_before(e, one, at->formula, entry);
    add_inputs(e, one, at->formula, id, ids);
    add_table_rows(e, one, at->formula, one->path);
    return one;
}

/* Earlier steps and tables that a formula names; of a table, the column it takes, over all rows but very many. */
static void add_before(explainer *e, ed_explanation *to, const char *formula, size_t entry)
{
    enum { ROWS = 12 };
    for (size_t i = 0; i < entry; i++) {
        const ed_entry *before = &e->item->entry[i];
        if (before->step != NULL && mentions(formula, before->step->name))
            add_child(e, to, of_step(e, i));
        if (before->table == NULL || !mentions(formula, before->table->name))
            continue;
        for (size_t k = 0; k < before->table->columns; k++)
            for (size_t row = 0; row < before->table->rows && row < ROWS; row++)
                if (!before->table->column[k].is_loop && mentions(formula, before->table->column[k].name))
                    add_child(e, to, of_cell(e, i, row, k));
    }
}

static ed_explanation *of_item(explainer *e)
{
    ed_explanation *one = new_one(e, e->item->item->id, e->item->title);
    for (size_t i = 0; i < e->item->amounts; i++) {
        const ed_amount *amount = &e->item->amount[i];
        ed_explanation *child =
            new_one(e, ed_arena_printf(e->arena, "%s#%zu", one->path, i + 1), ed_head_words(amount->head));
        child->formula = e->item->model->amount[i].is->text;
        child->value =
            (ed_figure){.text = amount->amount, .number = amount->rounded, .unit = ed_unit_atom(e->ledger->one->money)};
        child->substitution = amount->unrounded;
        add_before(e, child, child->formula, e->item->entries);
        add_child(e, one, child);
    }
    return one;
}

static ed_explanation *of_total(explainer *e)
{
    ed_explanation *one = new_one(e, "", (ed_words){"合计", "total"});
    one->value = (ed_figure){
        .text = e->ledger->total, .number = e->ledger->total_number, .unit = ed_unit_atom(e->ledger->one->money)};
    for (size_t i = 0; i < e->ledger->items; i++) {
        e->item = &e->ledger->item[i];
        add_child(e, one, of_item(e));
    }
    return one;
}

/* ---- finding the figure by its path */

static ed_explanation *find_in_table(explainer *e, size_t entry, const char *path)
{
    const ed_ledger_table *table = e->item->entry[entry].table;
    for (size_t row = 0; row < table->rows; row++)
        for (size_t k = 0; k < table->columns; k++) {
            if (table->column[k].is_loop || strcmp(last_name(path), table->column[k].name) != 0)
                continue;
            ed_text text = ed_text_new(e->arena);
            ed_text_format(&text, "%s.%s[", e->item->item->id, table->name);
            for (size_t i = 0; table->column[i].is_loop; i++)
                ed_text_format(&text, "%s%s", i > 0 ? "," : "", table->row[row].cell[i].text);
            ed_text_format(&text, "].%s", table->column[k].name);
            if (strcmp(ed_text_string(&text), path) == 0)
                return of_cell(e, entry, row, k);
        }
    return NULL;
}

static ed_explanation *find_in_item(explainer *e, const char *path)
{
    if (strcmp(path, e->item->item->id) == 0)
        return of_item(e);
    for (size_t i = 0; i < e->item->entries; i++) {
        const ed_entry *entry = &e->item->entry[i];
        if (entry->step != NULL &&
            strcmp(path, ed_arena_printf(e->arena, "%s.%s", e->item->item->id, entry->step->name)) == 0)
            return of_step(e, i);
        ed_explanation *cell = entry->table == NULL ? NULL : find_in_table(e, i, path);
        if (cell != NULL)
            return cell;
    }
    for (size_t i = 0; i < e->item->inputs; i++)
        if (strcmp(e->item->input[i].path, path) == 0) {
            ed_explanation *leaf = new_one(e, path, e->item->input[i].title);
            leaf->value = e->item->input[i].value;
            leaf->input = &e->item->input[i];
            return leaf;
        }
    return NULL;
}

static const char *nearest_path(explainer *e, const char *path)
{
    const char **all = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < e->ledger->items; i++) {
        ED_PUSH(e->arena, all, count, capacity, e->ledger->item[i].item->id);
        for (size_t k = 0; k < e->ledger->item[i].inputs; k++)
            ED_PUSH(e->arena, all, count, capacity, e->ledger->item[i].input[k].path);
    }
    for (size_t i = 0; i < e->ledger->names; i++)
        ED_PUSH(e->arena, all, count, capacity, e->ledger->name[i].path);
    return ed_text_nearest(e->arena, path, all, count);
}

static ed_explanation *find(explainer *e, const char *path)
{
    ed_explanation *found = NULL;
    for (size_t i = 0; i < e->ledger->items && found == NULL; i++) {
        e->item = &e->ledger->item[i];
        found = find_in_item(e, path);
    }
    return found;
}

ed_explanation *ed_engine_explain(ed_arena *arena, const ed_ledger *ledger, const char *path, const char **nearest)
{
    explainer e = {arena, ledger, NULL, false};
    *nearest = NULL;
    if (path == NULL || path[0] == '\0')
        return of_total(&e);
    ed_explanation *found = find(&e, path);
    if (found == NULL)
        *nearest = nearest_path(&e, path);
    return found;
}

const ed_figure *ed_engine_figure(ed_arena *arena, const ed_ledger *ledger, const char *path)
{
    explainer e = {arena, ledger, NULL, true};
    const ed_explanation *found = find(&e, path);
    return found == NULL ? NULL : &found->value;
}
