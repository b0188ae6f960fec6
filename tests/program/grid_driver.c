/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grid_driver FILE: the sheets of a CSV or XLSX file as text, or the findings. */
#include "base/file.h"
#include "grid/grid.h"
#include <stdio.h>

static const char *path;

static ed_status dump(void *context)
{
    ed_arena *arena = context;
    char *bytes = NULL;
    const char *error = NULL;
    size_t length = 0;
    ed_findings findings;
    ed_findings_init(&findings, arena);
    if (ed_file_read(arena, path, ED_FILE_LIMIT, &bytes, &length, &error) != ED_FILE_DONE)
        return ED_FILE;
    ed_text out = ed_text_new(arena);
    if (ed_workbook_is(bytes, length)) {
        ed_workbook *book = ed_workbook_open(arena, "file", bytes, length, &findings);
        for (size_t i = 0; book != NULL && i < ed_workbook_sheets(book); i++) {
            const ed_grid *grid = ed_workbook_read(book, i, &findings);
            if (grid != NULL && grid->hidden)
                ed_text_add(&out, "hidden ");
            if (grid != NULL)
                ed_grid_write(grid, &out);
        }
    } else {
        const ed_grid *grid = ed_csv_read(arena, "file", bytes, length, &findings, NULL, NULL);
        if (grid != NULL)
            ed_grid_write(grid, &out);
    }
    fputs(ed_text_string(&out), stdout);
    for (size_t i = 0; i < findings.count; i++)
        puts(ed_finding_line(arena, &findings.row[i], ED_EN));
    return findings.errors == 0 ? ED_OK : ED_FINDINGS;
}

int main(int count, char **argument)
{
    if (count != 2)
        return 2;
    path = argument[1];
    ed_arena *arena = ed_arena_new(NULL);
    const ed_status status = arena == NULL ? ED_MEMORY : ed_arena_protect(arena, dump, arena);
    ed_arena_free(arena);
    return status == ED_OK ? 0 : 1;
}
