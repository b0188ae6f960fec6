/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases as people have them: lists that stand in tables, values as people write them. */
#ifndef ED_INTAKE_INTAKE_H
#define ED_INTAKE_INTAKE_H

#include "base/file.h"
#include "case/case.h"
#include "grid/grid.h"
#include "library/model/model.h"
#include "library/read.h"

/*
 * What stands in a file that a case names. `as_sheet`: the text of one sheet (grid/grid.h), as a report carries it;
 * else the file itself.
 */
typedef struct ed_table_bytes {
    const char *bytes; /* NUL behind; they live as long as the case */
    size_t length;
    bool as_sheet;
    const char *file_sha256; /* of the file that the text was made from; NULL: the bytes are the file */
    const char *error;       /* why it was not read, for ED_FILE_ABSENT and ED_FILE_NOT_READ */
} ed_table_bytes;

/* Where the files come from: a folder, memory, a report. `sheet` is NULL in CSV and where the case names none. */
typedef struct ed_table_files {
    ed_file_result (*find)(const void *context, ed_arena *arena, const char *name, const char *sheet,
                           ed_table_bytes *out);
    const void *context;
} ed_table_files;

/* Where the tables of cases lie beside the folder of each: further folders, and files in memory by the name that cases
 * give them. */
typedef struct ed_table_places {
    const char *const *folder;
    size_t folders;
    const struct ed_table_named {
        const char *name, *bytes;
        size_t length;
    } * named;
    size_t nameds;
} ed_table_places;

/* The files of the case in a file (`path` NULL or "-": it has no folder). `places` NULL: no others. */
ed_table_files ed_table_files_of(ed_arena *arena, const ed_table_places *places, const char *path);

typedef struct ed_intake {
    ed_models *models; /* which inputs an item has */
    const ed_tables *tables;
    ed_table_files files; /* `find` NULL: none may be read */
} ed_intake;

/*
 * Brings the tree of a case into the form in which all others read it: {"csv": "vouchers.csv"} and {"xlsx":
 * "book.xlsx", "sheet": "应急费用"} in place of a list become that list, its values with their places in the table;
 * what is written as people write it (36,800  2023/5/21  Ⅳ类  是) becomes what our files have. Findings tell what can
 * not be read, or in two ways. `*taken` (never NULL afterwards) is what was read; where there is nothing to read the
 * tree stays as it was parsed.
 */
void ed_intake_read(ed_arena *arena, ed_json *root, const ed_intake *from, ed_findings *findings, ed_taken **taken);

/* The same from the text of a case, with what is set in it; NULL as ed_case_read. `from` NULL: tables and labels are
 * not read. */
ed_case *ed_intake_case(ed_arena *arena, const ed_source *source, const ed_intake *from, ed_settings set,
                        ed_findings *findings);

/* value.c: true of "1,5" and "1.234,56": one comma, behind it other than three digits, and no point. */
bool ed_intake_is_decimal_comma(const char *text);
/* Beside decimal commas: in a column that has them (`commas`) "1,234" may be such a number, and in a table that has
 * them (`points`) the point of "1.234" a mark of groups. */
bool ed_intake_has_decimal_commas(const ed_written *w, bool commas, bool points);

/* sums.c: amounts below each other, of which one may be the sum of those above. Begins as {0}. */
typedef struct ed_intake_summing {
    const ed_number *sum; /* of the rows above */
    const char *unit;     /* written with the first; NULL: none */
    size_t rows;
    bool ended; /* something else stood between: nothing more is told */
} ed_intake_summing;

/* True where the amount that is written in a cell is the sum of all above, two or more; it is counted with them. */
bool ed_intake_sums(ed_arena *arena, ed_intake_summing *summing, const char *text);
/* True of amounts of something: shares and counts are not summed up. */
bool ed_intake_is_amount(ed_arena *arena, const ed_model_input *input);

#endif
