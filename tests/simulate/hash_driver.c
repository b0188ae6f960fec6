/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One hash over all draws of a case, whatever the vector width, the number of threads and the order of blocks.
 *
 *   hash_driver MODELS DATASETS CASE...
 *
 * Prints the hash of each case; where a way of running it gives another one, that too, and exits with 1.
 */
#include "base/file.h"
#include "engine/engine.h"
#include "simulate/simulate.h"
#include <stdio.h>
#include <string.h>

typedef struct driver {
    ed_arena *arena;
    const char *path, *models, *datasets;
    size_t differing;
} driver;

static const ed_ledger *read_case(driver *d, ed_findings *findings)
{
    char *bytes;
    size_t length;
    const char *error = "";
    ed_models *models = ed_arena_alloc(d->arena, sizeof *models);
    ed_tables *tables = ed_arena_alloc(d->arena, sizeof *tables);
    if (ed_file_read(d->arena, d->path, ED_FILE_LIMIT, &bytes, &length, &error) != ED_FILE_DONE)
        return NULL;
    ed_models_init(models, d->arena);
    ed_models_add_folder(models, ed_folder_at(d->models), "tests", findings);
    ed_models_add_folder(models, ed_folder_at(ED_SOURCE_DIR "/benchmarks/models"), "benchmarks", findings);
    ed_models_add_folder(models, ed_folder_at(ED_SOURCE_DIR "/models"), "installed", findings);
    ed_tables_init(tables, d->arena);
    ed_tables_add_folder(tables, ed_folder_at(d->datasets), "tests", findings);
    ed_tables_add_folder(tables, ed_folder_at(ED_SOURCE_DIR "/datasets/tables"), "installed", findings);
    ed_case *one = ed_case_read(d->arena, ed_source_new(d->arena, d->path, "case", bytes, length), findings);
    return one == NULL ? NULL : ed_engine_value(d->arena, one, models, tables, findings);
}

static void check(driver *d, const ed_ledger *ledger, ed_findings *findings, ed_simulation_options options,
                  char hash[65])
{
    const ed_simulation *found = ed_simulate(d->arena, ledger, findings, options);
    const char *got = found == NULL ? "none" : found->draws_sha256;
    if (hash[0] == '\0')
        memcpy(hash, got, strlen(got) + 1);
    if (strcmp(got, hash) == 0 && found != NULL)
        return;
    d->differing++;
    printf("%s: %s with %d lanes, %d threads%s\n", d->path, got, options.lanes, options.threads,
           options.backwards ? ", backwards" : "");
}

static ed_status value(void *context)
{
    static const int widths[] = {2, 4, 8}, threads[] = {1, 2, 8};
    driver *d = context;
    ed_findings findings;
    char hash[65] = "";
    ed_findings_init(&findings, d->arena);
    const ed_ledger *ledger = read_case(d, &findings);
    for (int i = 0; ledger != NULL && i < 3; i++)
        for (int k = 0; ed_kernels_get(widths[i]) != NULL && k < 3; k++) {
            ed_simulation_options options = {threads[k], widths[i], (i + k) % 2 == 1, false, NULL, NULL};
            check(d, ledger, &findings, options, hash);
        }
    for (size_t i = 0; i < findings.count; i++)
        (void)fprintf(stderr, "%s\n", ed_finding_line(d->arena, &findings.row[i], ED_EN));
    const char *slash = strrchr(d->path, '/');
    printf("%s %s\n", hash, slash == NULL ? d->path : slash + 1);
    return ledger != NULL && hash[0] != '\0' ? ED_OK : ED_FINDINGS;
}

int main(int argc, char **argv)
{
    driver d = {0};
    size_t failed = 0;
    if (argc < 4)
        return ED_USAGE;
    d.models = argv[1];
    d.datasets = argv[2];
    for (int lanes = 4; lanes <= 8; lanes += 4)
        if (ed_kernels_get(lanes) == NULL)
            (void)fprintf(stderr, "skipped: %d lanes, which this machine or build does not have\n", lanes);
    for (int i = 3; i < argc; i++) {
        d.path = argv[i];
        d.arena = ed_arena_new(NULL);
        if (d.arena == NULL || ed_arena_protect(d.arena, value, &d) != ED_OK)
            failed++;
        ed_arena_free(d.arena);
    }
    return d.differing > 0 || failed > 0 ? 1 : 0;
}
