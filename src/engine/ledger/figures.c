/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures and their numbers, from the bindings that the ledger was made of: entries stand in the same order in both. */
#include "engine/ledger/inside.h"
#include <stdlib.h>
#include <string.h>

/* An entry of an item's ledger and what it was filled from. */
typedef struct source {
    const ed_bound_step *step;
    size_t value;      /* of a step's values */
    size_t *first_row; /* of a table: by combination, its first row in the ledger */
    size_t number;     /* of its first figure */
} source;

typedef struct item_figures {
    source *entry;
    size_t first_amount; /* number */
} item_figures;

typedef struct named {
    const ed_bound *bound;
    size_t item, entry, combination, column;
} named;

struct ed_figures {
    ed_arena *arena;
    const ed_ledger *ledger;
    item_figures *item;
    named *name; /* by address */
    size_t names, name_capacity;
    const ed_used_input **input; /* by path */
    size_t inputs;
    size_t count;
};

/* ---- building */

static int by_bound(const void *a, const void *b)
{
    const named *x = a, *y = b;
    if (x->bound != y->bound)
        return (uintptr_t)x->bound < (uintptr_t)y->bound ? -1 : 1;
    if (x->item != y->item) /* the first that has it */
        return x->item < y->item ? -1 : 1;
    return x->entry != y->entry ? (x->entry < y->entry ? -1 : 1) : 0;
}

static int by_path(const void *a, const void *b)
{
    const ed_used_input *const *x = a, *const *y = b;
    return strcmp((*x)->path, (*y)->path);
}

static size_t rows_of(const ed_figures *f, const ed_bound_row *row)
{
    const ed_region *region = ed_program_get_region(f->ledger->program, row->region);
    return row->region == 0 ? 1 : (size_t)(region->last - region->first + 1);
}

static void add_name(ed_figures *f, const ed_bound *bound, size_t item, size_t entry, size_t combination, size_t column)
{
    const named name = {.bound = bound, .item = item, .entry = entry, .combination = combination, .column = column};
    ED_PUSH(f->arena, f->name, f->names, f->name_capacity, name);
}

static void add_table(ed_figures *f, size_t item, size_t entry, source *to)
{
    const ed_bound_step *step = to->step;
    const size_t loops = step->step->loops;
    size_t row = 0;
    to->first_row = ed_arena_array(f->arena, step->rows + 1, sizeof *to->first_row);
    for (size_t i = 0; i < step->rows; i++) {
        to->first_row[i] = row;
        row += rows_of(f, &step->row[i]);
        for (size_t k = 0; k < step->step->columns; k++)
            add_name(f, step->row[i].record->member[loops + k], item, entry, i, loops + k);
    }
    to->first_row[step->rows] = row;
    f->count += row * (loops + step->step->columns);
}

static const ed_bound *bound_of(const source *s)
{
    return s->step->bound->kind == ED_BOUND_RECORD ? s->step->bound->member[s->value] : s->step->bound;
}

static void add_value(ed_figures *f, size_t item, size_t entry, const source *to)
{
    add_name(f, bound_of(to), item, entry, 0, 0);
    f->count++;
}

static void add_item(ed_figures *f, size_t item)
{
    const ed_item_binding *b = &f->ledger->binding->item[item];
    size_t entries = 0;
    f->item[item].entry = ed_arena_array(f->arena, f->ledger->item[item].entries + 1, sizeof(source));
    for (size_t i = 0; i < b->steps; i++) {
        source *to = &f->item[item].entry[entries];
        *to = (source){.step = &b->step[i], .number = f->count};
        if (b->step[i].step->loops > 0)
            add_table(f, item, entries++, to);
        for (size_t k = 0; k < b->step[i].values; k++) {
            to = &f->item[item].entry[entries];
            *to = (source){.step = &b->step[i], .value = k, .number = f->count};
            add_value(f, item, entries++, to);
        }
    }
    f->item[item].first_amount = f->count;
    f->count += b->model->amounts;
}

static void add_inputs(ed_figures *f)
{
    for (size_t i = 0; i < f->ledger->items; i++)
        f->inputs += f->ledger->item[i].inputs;
    f->input = ed_arena_array(f->arena, f->inputs + 1, sizeof(const ed_used_input *));
    size_t count = 0;
    for (size_t i = 0; i < f->ledger->items; i++)
        for (size_t k = 0; k < f->ledger->item[i].inputs; k++)
            f->input[count++] = &f->ledger->item[i].input[k];
    qsort(f->input, f->inputs, sizeof *f->input, by_path);
}

ed_figures *ed_figures_new(ed_arena *arena, const ed_ledger *ledger)
{
    ed_figures *f = ed_arena_alloc(arena, sizeof *f);
    *f = (ed_figures){.arena = arena, .ledger = ledger};
    f->item = ed_arena_array(arena, ledger->items + 1, sizeof *f->item);
    for (size_t i = 0; i < ledger->items; i++)
        add_item(f, i);
    if (f->names > 0)
        qsort(f->name, f->names, sizeof *f->name, by_bound);
    add_inputs(f);
    return f;
}

/* ---- asking */

size_t ed_figures_count(const ed_figures *f)
{
    return f->count;
}

static bool is_amount(const ed_ledger *ledger, ed_figure_place place)
{
    return place.entry >= ledger->item[place.item].entries;
}

size_t ed_figures_number(const ed_figures *f, ed_figure_place place)
{
    const ed_ledger_item *item = &f->ledger->item[place.item];
    if (is_amount(f->ledger, place))
        return f->item[place.item].first_amount + place.entry - item->entries;
    const ed_ledger_table *table = item->entry[place.entry].table;
    const size_t within = table == NULL ? 0 : place.row * table->columns + place.column;
    return f->item[place.item].entry[place.entry].number + within;
}

/* The combination to which a row of a table belongs. */
static size_t combination_of(const source *s, size_t row)
{
    size_t low = 0, high = s->step->rows;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (s->first_row[middle] <= row)
            low = middle;
        else
            high = middle;
    }
    return low;
}

const ed_compiled *ed_figures_compiled(const ed_figures *f, ed_figure_place place, size_t *row)
{
    *row = 0;
    if (is_amount(f->ledger, place))
        return &f->ledger->binding->item[place.item].amount[place.entry - f->ledger->item[place.item].entries];
    const source *s = &f->item[place.item].entry[place.entry];
    if (s->first_row == NULL)
        return &s->step->value[s->value];
    const size_t combination = combination_of(s, place.row);
    *row = place.row - s->first_row[combination];
    return &s->step->row[combination].column[place.column - s->step->step->loops];
}

const ed_bound *ed_figures_bound(const ed_figures *f, ed_figure_place place)
{
    if (is_amount(f->ledger, place))
        return NULL;
    const source *s = &f->item[place.item].entry[place.entry];
    return s->first_row == NULL ? bound_of(s) : s->step->row[combination_of(s, place.row)].record->member[place.column];
}

static const named *find_named(const ed_figures *f, const ed_bound *bound)
{
    size_t low = 0, high = f->names;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if ((uintptr_t)f->name[middle].bound < (uintptr_t)bound)
            low = middle + 1;
        else
            high = middle;
    }
    return low < f->names && f->name[low].bound == bound ? &f->name[low] : NULL;
}

bool ed_figures_has(const ed_figures *f, const ed_bound *bound)
{
    return find_named(f, bound) != NULL;
}

bool ed_figures_of_bound(const ed_figures *f, const ed_bound *bound, size_t row, ed_figure_place here,
                         ed_figure_place *out)
{
    const named *name = find_named(f, bound);
    if (name == NULL)
        return false;
    const source *s = &f->item[name->item].entry[name->entry];
    *out = (ed_figure_place){.item = name->item, .entry = name->entry, .column = name->column};
    if (s->first_row == NULL)
        return true;
    /* a value that is the same in all rows has no row of its own: that of the figure that names it, else the first */
    const bool same =
        here.item == name->item && here.entry == name->entry && combination_of(s, here.row) == name->combination;
    if (ed_program_node(f->ledger->program, bound->node)->region == 0)
        row = same ? here.row - s->first_row[name->combination] : 0;
    out->row = s->first_row[name->combination] + row;
    return true;
}

const ed_used_input *ed_figures_input(const ed_figures *f, const char *path)
{
    const ed_used_input key = {.path = path}, *wanted = &key;
    if (path == NULL || f->inputs == 0)
        return NULL;
    const ed_used_input *const *found = bsearch(&wanted, f->input, f->inputs, sizeof *f->input, by_path);
    return found == NULL ? NULL : *found;
}

const ed_used_input *ed_figures_input_over(const ed_figures *f, const char *path)
{
    char *part = ed_arena_string(f->arena, path);
    for (char *end; (end = strrchr(part, '.')) != NULL;) {
        *end = '\0';
        const ed_used_input *found = ed_figures_input(f, part);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* ---- paths */

/* "id,2022": what stands in the loop variables' cells. */
static const char *row_name(ed_arena *arena, const ed_ledger_table *table, size_t row)
{
    ed_text text = ed_text_new(arena);
    for (size_t i = 0; i < table->columns && table->column[i].is_loop; i++)
        ed_text_format(&text, "%s%s", i > 0 ? "," : "", table->row[row].cell[i].text);
    return ed_text_string(&text);
}

const char *ed_figures_path(ed_arena *arena, const ed_ledger *ledger, ed_figure_place place)
{
    const ed_ledger_item *item = &ledger->item[place.item];
    if (is_amount(ledger, place))
        return ed_arena_printf(arena, "%s#%zu", item->item->id, place.entry - item->entries + 1);
    const ed_ledger_table *table = item->entry[place.entry].table;
    if (table == NULL)
        return ed_arena_printf(arena, "%s.%s", item->item->id, item->entry[place.entry].step->name);
    return ed_arena_printf(arena, "%s.%s[%s].%s", item->item->id, table->name, row_name(arena, table, place.row),
                           table->column[place.column].name);
}

/* `rest` is what stands behind "item.": "table[row].column". */
static bool find_in_table(ed_arena *arena, const ed_ledger_table *table, const char *rest, ed_figure_place *out)
{
    const size_t name = strlen(table->name);
    const char *end = strrchr(rest, ']');
    if (strncmp(rest, table->name, name) != 0 || rest[name] != '[' || end == NULL || end[1] != '.')
        return false;
    const char *row = ed_arena_copy(arena, rest + name + 1, (size_t)(end - rest) - name - 1);
    for (out->column = 0; out->column < table->columns; out->column++)
        if (!table->column[out->column].is_loop && strcmp(table->column[out->column].name, end + 2) == 0)
            break;
    for (out->row = 0; out->column < table->columns && out->row < table->rows; out->row++)
        if (strcmp(row_name(arena, table, out->row), row) == 0)
            return true;
    return false;
}

/* "#1": the item's first amount. */
static bool find_amount(ed_arena *arena, const ed_ledger_item *item, const char *rest, ed_figure_place *out)
{
    for (size_t i = 0; i < item->amounts; i++)
        if (strcmp(rest, ed_arena_printf(arena, "#%zu", i + 1)) == 0) {
            out->entry = item->entries + i;
            return true;
        }
    return false;
}

static bool find_in_item(ed_arena *arena, const ed_ledger_item *item, const char *rest, ed_figure_place *out)
{
    if (rest[0] == '#')
        return find_amount(arena, item, rest, out);
    if (rest[0] != '.')
        return false;
    for (out->entry = 0; out->entry < item->entries; out->entry++) {
        const ed_entry *entry = &item->entry[out->entry];
        if (entry->step != NULL ? strcmp(entry->step->name, rest + 1) == 0
                                : find_in_table(arena, entry->table, rest + 1, out))
            return true;
    }
    return false;
}

bool ed_figures_find(ed_arena *arena, const ed_ledger *ledger, const char *path, ed_figure_place *out)
{
    for (size_t i = 0; i < ledger->items; i++) {
        const size_t length = strlen(ledger->item[i].item->id);
        *out = (ed_figure_place){.item = i};
        if (strncmp(path, ledger->item[i].item->id, length) == 0 &&
            find_in_item(arena, &ledger->item[i], path + length, out))
            return true;
    }
    return false;
}

const ed_figure *ed_figures_value(const ed_ledger *ledger, ed_figure_place place)
{
    const ed_entry *entry = &ledger->item[place.item].entry[place.entry];
    return entry->step != NULL ? &entry->step->value : &entry->table->row[place.row].cell[place.column];
}
