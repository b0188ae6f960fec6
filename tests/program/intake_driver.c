/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intake_driver MODELS DATASETS CASE: reads the case with its tables, as far as what all else starts from, and prints
 * how many items it has, the seconds of the processor and the kB of memory that it took. */
#include "base/file.h"
#include "intake/intake.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct driving {
    ed_arena *arena;
    char **argument;
    size_t items;
    double seconds;
} driving;

static ed_status drive(void *context)
{
    driving *d = context;
    ed_findings findings;
    ed_models models;
    ed_tables tables;
    char *bytes = NULL;
    const char *error = NULL, *path = d->argument[3];
    size_t length = 0;
    ed_findings_init(&findings, d->arena);
    ed_models_init(&models, d->arena);
    ed_tables_init(&tables, d->arena);
    ed_models_add_folder(&models, ed_folder_at(d->argument[1]), "models", &findings);
    ed_tables_add_folder(&tables, ed_folder_at(d->argument[2]), "datasets", &findings);
    const clock_t begin = clock();
    if (ed_file_read(d->arena, path, ED_FILE_LIMIT, &bytes, &length, &error) != ED_FILE_DONE)
        return ED_FILE;
    const ed_intake from = {&models, &tables, ed_table_files_of(d->arena, NULL, path)};
    const ed_case *one = ed_intake_case(d->arena, ed_source_over(d->arena, path, "case", bytes, length), &from,
                                        (ed_settings){0}, &findings);
    d->seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    for (size_t i = 0; i < findings.count; i++)
        puts(ed_finding_line(d->arena, &findings.row[i], ED_EN));
    d->items = one == NULL ? 0 : ed_json_get(one->item[0].inputs, "items")->count;
    return findings.errors == 0 ? ED_OK : ED_FINDINGS;
}

/* The most that the process ever held, in kB; getrusage would count what it was before it became this program. */
static long most_memory(void)
{
    char line[128];
    long kilobytes = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, "VmHWM:", 6) == 0)
            kilobytes = strtol(line + 6, NULL, 10);
    if (file != NULL)
        (void)fclose(file);
    return kilobytes;
}

int main(int count, char **argument)
{
    if (count != 4)
        return 2;
    driving d = {.arena = ed_arena_new(NULL), .argument = argument};
    const ed_status status = ed_arena_protect(d.arena, drive, &d);
    printf("%zu %.3f %ld\n", d.items, d.seconds, most_memory());
    ed_arena_free(d.arena);
    return (int)status;
}
