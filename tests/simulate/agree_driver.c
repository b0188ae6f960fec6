/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The draw path against exact evaluation: every input that may vary is drawn, from a distribution whose one value is
 * its point, and every named result of the case (steps, amounts, each row of each column) is computed by both.
 *
 *   agree_driver TOLERANCE loops|closed MODELS DATASETS CASE...
 *
 * A result may differ by TOLERANCE times its own size, or that of the terms it is the difference of. Prints what
 * differs more, and how many were compared with the largest deviation; exits with 1 where something differed.
 */
#include "base/file.h"
#include "engine/engine.h"
#include "simulate/block/block.h"
#include "simulate/run/run.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct driver {
    ed_arena *arena;
    const char *path, *models, *datasets;
    double tolerance;
    bool loops_only;
    size_t compared, differing, closed, looped;
    double worst;
    double *loss; /* by tape node */
} driver;

static double number_of(ed_program *program, ed_node_id id, size_t row)
{
    ed_value value = ed_program_value(program, id, row);
    return value.number == NULL ? (double)NAN : ed_number_to_double(value.number);
}

static double largest(ed_program *program, ed_node_id id)
{
    double size = 0;
    for (size_t row = 0; row < ed_program_rows(program, id); row++)
        size = fmax(size, fabs(number_of(program, id, row)));
    return size;
}

/*
 * How much larger than a value the terms may be that it is the sum or difference of, anywhere below it: a deviation is
 * measured by that. 1 for what is only multiplied; by the largest value of a column.
 */
static double *find_losses(driver *d, ed_program *program)
{
    size_t count = ed_program_count(program);
    double *loss = ed_arena_array(d->arena, count + 1, sizeof *loss);
    for (int turn = 0; turn < 3; turn++) /* PREV looks forward */
        for (ed_node_id id = 0; id < count; id++) {
            const ed_node *node = ed_program_node(program, id);
            bool adds =
                node->op == ED_OP_ADD || node->op == ED_OP_SUBTRACT || node->op == ED_OP_SUM || node->op == ED_OP_TOTAL;
            double own = node->type == ED_TYPE_TEXT ? 0 : largest(program, id);
            loss[id] = fmax(loss[id], 1);
            for (uint32_t i = 0; i < node->count; i++) {
                ed_node_id operand = ed_program_operands(program, id)[i];
                if (ed_program_node(program, operand)->type == ED_TYPE_TEXT)
                    continue;
                double terms = adds && own > 0 ? largest(program, operand) / own : 1;
                loss[id] = fmax(loss[id], fmin(loss[operand] * fmax(terms, adds ? 0 : 1), 1e6));
            }
        }
    return loss;
}

static void compare(driver *d, ed_program *program, const ed_dump_name *name, size_t row, double got)
{
    double exact = number_of(program, name->node, row), size = largest(program, name->node) * d->loss[name->node];
    bool both_faults = isnan(exact) && isnan(got);
    double off = both_faults || got == exact ? 0 : fabs(got - exact) / (size > 0 ? size : 1);
    d->compared++;
    if (off > d->worst)
        d->worst = off;
    if (off <= d->tolerance)
        return;
    d->differing++;
    printf("%s: %s row %zu: exact %.17g, draws %.17g\n", d->path, name->path, row, exact, got);
}

/* A row of a column as a value without rows: the whole column is kept. */
static ed_code_id row_code(ed_plan *plan, ed_code_id column, uint32_t region, size_t row)
{
    ed_graph *g = plan->lowering.graph;
    if (g->node[column].region == 0)
        return column;
    double index = (double)(g->region_first[region] + (int64_t)row);
    ed_code_id parts[3] = {column, ed_graph_number(g, index), ed_graph_number(g, -1e300)};
    ed_code_node node = {.code = ED_CODE_ROW_OF, .count = 3, .kind = (int32_t)region};
    return ed_graph_make(g, node, parts);
}

static void fill_half(const ed_source_of_draws *source, size_t variable, uint64_t block, double *out)
{
    (void)source, (void)variable, (void)block;
    for (size_t i = 0; i < ED_BLOCK; i++)
        out[i] = 0.5;
}

static void run(driver *d, const ed_ledger *ledger)
{
    ed_plan *plan = ed_plan_new(d->arena, ledger, 1, (ed_lowering_options){d->loops_only, true});
    ed_graph *g = plan->lowering.graph;
    d->loss = find_losses(d, ledger->program);
    size_t outputs = 0, capacity = 0, names = 0;
    const ed_dump_name *name = ed_ledger_names(d->arena, ledger, &names);
    ed_code_id *output = NULL;
    for (size_t i = 0; i < names; i++) {
        const ed_node *node = ed_program_node(ledger->program, name[i].node);
        ed_code_id code = ED_NO_CODE;
        if (node->type == ED_TYPE_TEXT)
            continue;
        ed_plan_lower(plan, &name[i].node, 1, &code);
        for (size_t row = 0; row < ed_program_rows(ledger->program, name[i].node); row++)
            ED_PUSH(d->arena, output, outputs, capacity, row_code(plan, code, node->region, row));
    }
    if (outputs == 0)
        return;
    ed_block_program *program = ed_schedule(d->arena, g, output, outputs, (ed_schedule_options){0}, NULL);
    if (program == NULL) {
        printf("%s: too many rows\n", d->path);
        d->differing++;
        return;
    }
    double *space = ed_arena_array(d->arena, program->frame + 8, sizeof *space);
    double *frame = space + ((64 - ((uintptr_t)space & 63)) / sizeof *space & 7);
    ed_source_of_draws source = {.fill = fill_half};
    ed_block_start(program, frame);
    ed_block_run(program, ed_kernels_get(0), &source, 0, frame);
    size_t at = 0;
    for (size_t i = 0; i < names; i++) {
        if (ed_program_node(ledger->program, name[i].node)->type == ED_TYPE_TEXT)
            continue;
        for (size_t row = 0; row < ed_program_rows(ledger->program, name[i].node); row++, at++)
            compare(d, ledger->program, &name[i], row, frame[program->output[at].at]);
    }
    d->closed += plan->lowering.closed;
    d->looped += plan->lowering.looped;
}

static ed_status value(void *context)
{
    driver *d = context;
    char *bytes;
    size_t length;
    const char *error = "";
    ed_models models;
    ed_tables tables;
    ed_findings findings;
    ed_findings_init(&findings, d->arena);
    if (ed_file_read(d->arena, d->path, ED_FILE_LIMIT, &bytes, &length, &error) != ED_FILE_DONE)
        return ED_FILE;
    ed_models_init(&models, d->arena);
    ed_models_add_folder(&models, ed_folder_at(d->models), "tests", &findings);
    ed_models_add_folder(&models, ed_folder_at(ED_SOURCE_DIR "/models"), "installed", &findings);
    ed_tables_init(&tables, d->arena);
    ed_tables_add_folder(&tables, ed_folder_at(d->datasets), "tests", &findings);
    ed_tables_add_folder(&tables, ed_folder_at(ED_SOURCE_DIR "/datasets/tables"), "installed", &findings);
    ed_case *one = ed_case_read(d->arena, ed_source_new(d->arena, d->path, "case", bytes, length), &findings);
    const ed_ledger *ledger = one == NULL ? NULL : ed_engine_value(d->arena, one, &models, &tables, &findings);
    for (size_t i = 0; ledger == NULL && i < findings.count; i++)
        printf("%s\n", ed_finding_line(d->arena, &findings.row[i], ED_EN));
    if (ledger == NULL)
        return ED_FINDINGS;
    run(d, ledger);
    return ED_OK;
}

int main(int argc, char **argv)
{
    driver d = {0};
    size_t failed = 0;
    if (argc < 6)
        return ED_USAGE;
    d.tolerance = strtod(argv[1], NULL);
    d.loops_only = strcmp(argv[2], "loops") == 0;
    d.models = argv[3];
    d.datasets = argv[4];
    for (int i = 5; i < argc; i++) {
        d.path = argv[i];
        d.arena = ed_arena_new(NULL);
        if (d.arena == NULL || ed_arena_protect(d.arena, value, &d) != ED_OK)
            failed++;
        ed_arena_free(d.arena);
    }
    printf("%zu compared, %zu differ, %zu cases failed, largest deviation %.2g, totals: %zu closed, %zu by row\n",
           d.compared, d.differing, failed, d.worst, d.closed, d.looped);
    return d.differing > 0 || failed > 0 || d.compared == 0 ? 1 : 0;
}
