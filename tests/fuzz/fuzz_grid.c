/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as CSV and as a workbook. Promises: rows and cells ascend, every text ends, what was read is read again
 * from its text as the same; no grid without findings means a reason was told.
 */
#include "fuzz.h"
#include "grid/grid.h"
#include <string.h>

typedef struct input {
    ed_arena *arena;
    const char *bytes;
    size_t size;
} input;

static const char *text_of(ed_arena *arena, const ed_grid *grid, size_t *length)
{
    ed_text *out = ed_arena_alloc(arena, sizeof *out);
    *out = ed_text_new(arena);
    ed_grid_write(grid, out);
    *length = out->length;
    return ed_text_string(out);
}

static void check(ed_arena *arena, const ed_grid *grid)
{
    for (size_t i = 0; i < grid->rows; i++) {
        const ed_grid_row *row = &grid->row[i];
        PROMISE(row->cells > 0 && (i == 0 || row->line > grid->row[i - 1].line));
        for (size_t k = 0; k < row->cells; k++) {
            const ed_grid_value *cell = &grid->cell[row->first + k];
            PROMISE(cell->text != NULL && cell->kind <= ED_GRID_ERROR);
            PROMISE(k == 0 || cell->column > cell[-1].column);
            PROMISE(ed_grid_cell(grid, i, cell->column) == cell);
            PROMISE(ed_place_text(arena, ed_grid_place(grid, i, cell->column))[0] != '\0');
        }
    }
}

static void read_again(ed_arena *arena, const ed_grid *grid)
{
    size_t length = 0, again = 0;
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const char *text = text_of(arena, grid, &length);
    const ed_grid *second = ed_grid_read_text(arena, "input", text, length, &findings);
    PROMISE(second != NULL && findings.errors == 0 && second->hidden == grid->hidden);
    const char *same = text_of(arena, second, &again);
    PROMISE(length == again && memcmp(text, same, length) == 0);
}

static ed_status run(void *context)
{
    const input *in = context;
    ed_findings findings;
    ed_findings_init(&findings, in->arena);
    const ed_grid *lines = ed_csv_read(in->arena, "input", in->bytes, in->size, &findings);
    PROMISE(lines != NULL || findings.errors > 0);
    if (lines != NULL)
        check(in->arena, lines);
    ed_findings_init(&findings, in->arena);
    ed_workbook *book = ed_workbook_open(in->arena, "input", in->bytes, in->size, &findings);
    PROMISE(book != NULL || findings.errors > 0);
    for (size_t i = 0; book != NULL && i < ed_workbook_sheets(book); i++) {
        ed_findings_init(&findings, in->arena);
        const ed_grid *grid = ed_workbook_read(book, i, &findings);
        PROMISE(grid != NULL || findings.errors > 0);
        if (grid == NULL)
            continue;
        check(in->arena, grid);
        read_again(in->arena, grid);
    }
    ed_findings_init(&findings, in->arena);
    PROMISE(ed_grid_read_text(in->arena, "input", in->bytes, in->size, &findings) != NULL || findings.errors > 0);
    return ED_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ed_arena *arena = ed_arena_new(NULL);
    char *bytes = malloc(size + 1);
    if (arena != NULL && bytes != NULL) {
        memcpy(bytes, data, size);
        bytes[size] = '\0';
        input in = {arena, bytes, size};
        PROMISE(ed_arena_protect(arena, run, &in) == ED_OK);
    }
    free(bytes);
    ed_arena_free(arena);
    return 0;
}
