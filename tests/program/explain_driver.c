/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The explanations of all figures of a case, line by line, for explained.py:
 *
 *   explain_driver CASE
 *
 * "of PATH" begins what stands directly below a figure or a value that is taken from another item; then, a line each,
 * "figure PATH", "input PATH TYPE", "row TABLE KEY", "fact PATH", with tabs between; control characters and % are
 * written as %XX. Exits with 3 where the case has no value.
 */
#include "api/handles.h"
#include "engine/ledger/inside.h"
#include <stdio.h>
#include <string.h>

typedef struct driver {
    ed_arena *arena;
    const ed_ledger *ledger;
    ed_figures *figures;
    bool *told; /* by figure */
} driver;

static const ed_explain_limits no_limits = {0, 0};

static void put_line(const char *kind, const char *path, const char *more)
{
    printf("%s\t", kind);
    for (const char *at = path; *at != '\0'; at++)
        if ((unsigned char)*at < 0x20 || *at == '%')
            printf("%%%02X", (unsigned)(unsigned char)*at);
        else
            putchar(*at);
    printf("\t%s\n", more);
}

static void put_child(const ed_explanation *one)
{
    if (one->row != NULL)
        put_line("row", one->path, one->row_key);
    else if (one->input != NULL)
        put_line("input", one->path, one->value.type == ED_TYPE_NUMBER ? "number" : "other");
    else
        put_line(one->formula != NULL ? "figure" : "fact", one->path, "");
}

/* A line for each child; deeper ones on a stack, as chains are long. */
static void put_tree(driver *d, const ed_explanation *root)
{
    const ed_explanation **open = NULL;
    size_t count = 0, capacity = 0;
    ed_figure_place place;
    ED_PUSH(d->arena, open, count, capacity, root);
    while (count > 0) {
        const ed_explanation *one = open[--count];
        const bool is_figure = one->formula != NULL && ed_figures_find(d->arena, d->ledger, one->path, &place);
        if (one->above || (is_figure && d->told[ed_figures_number(d->figures, place)]))
            continue;
        if (is_figure)
            d->told[ed_figures_number(d->figures, place)] = true;
        if (is_figure || one->children > 0)
            put_line("of", one->path, "");
        for (size_t i = 0; i < one->children; i++) {
            put_child(one->child[i]);
            ED_PUSH(d->arena, open, count, capacity, one->child[i]);
        }
    }
}

static void put_figure(driver *d, ed_figure_place place)
{
    const char *nearest = NULL;
    if (!d->told[ed_figures_number(d->figures, place)])
        put_tree(d, ed_engine_explain(d->arena, d->ledger, ed_figures_path(d->arena, d->ledger, place), no_limits,
                                      &nearest));
}

static void put_table(driver *d, ed_figure_place place)
{
    const ed_ledger_table *table = d->ledger->item[place.item].entry[place.entry].table;
    for (place.row = table->rows; place.row-- > 0;)
        for (place.column = table->columns; place.column-- > 0;)
            if (!table->column[place.column].is_loop)
                put_figure(d, place);
}

/* From the last to the first: most are told of below later ones. */
static ed_status run(void *context)
{
    driver *d = context;
    d->figures = ed_figures_new(d->arena, d->ledger);
    d->told = ed_arena_array(d->arena, ed_figures_count(d->figures) + 1, sizeof *d->told);
    for (size_t i = d->ledger->items; i-- > 0;) {
        const ed_ledger_item *item = &d->ledger->item[i];
        for (size_t entry = item->entries + item->amounts; entry-- > 0;) {
            const ed_figure_place place = {.item = i, .entry = entry};
            if (entry < item->entries && item->entry[entry].table != NULL)
                put_table(d, place);
            else
                put_figure(d, place);
        }
    }
    return ED_OK;
}

static ed_status add_folders(ed_engine *engine)
{
    static const char *const models[] = {ED_SOURCE_DIR "/tests/program/models", ED_SOURCE_DIR "/models"};
    static const char *const tables[] = {ED_SOURCE_DIR "/tests/program/tables", ED_SOURCE_DIR "/datasets/tables"};
    ed_status status = ED_OK;
    for (size_t i = 0; i < 2 && status == ED_OK; i++)
        status = ed_engine_add_models(engine, models[i], "models");
    for (size_t i = 0; i < 2 && status == ED_OK; i++)
        status = ed_engine_add_datasets(engine, tables[i], "tables");
    return status;
}

static ed_status tell(const char *path, ed_engine *engine)
{
    ed_valuation *v = NULL;
    ed_status status = ed_value_file(engine, path, &v);
    if (v != NULL && v->ledger != NULL) {
        ed_engine_fill(v->ledger);
        driver d = {.arena = v->arena, .ledger = v->ledger};
        status = ed_arena_protect(v->arena, run, &d);
    }
    ed_valuation_free(v);
    return status;
}

int main(int argc, char **argv)
{
    ed_engine *engine = NULL;
    if (argc != 2 || ed_engine_new(NULL, &engine) != ED_OK)
        return 2;
    ed_engine_set_simulation(engine, (ed_simulation_settings){.skip = true});
    ed_status status = add_folders(engine);
    if (status == ED_OK)
        status = tell(argv[1], engine);
    ed_engine_free(engine);
    return (int)status;
}
