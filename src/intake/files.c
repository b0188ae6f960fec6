/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that a case may name: in memory, in the folder of the case, in folders that its user names. */
#include "base/limits.h"
#include "intake/inside.h"
#include <string.h>

typedef struct places {
    const ed_table_places *more;
    const char *folder; /* of the case; NULL: none */
} places;

static bool find_named(const ed_table_places *more, const char *name, ed_table_bytes *out)
{
    for (size_t i = 0; more != NULL && i < more->nameds; i++)
        if (strcmp(more->named[i].name, name) == 0) {
            out->bytes = more->named[i].bytes;
            out->length = more->named[i].length;
            return true;
        }
    return false;
}

/* The first that is there; of those that are not, what the first said. */
static ed_file_result find(const void *context, ed_arena *arena, const char *name, const char *sheet,
                           ed_table_bytes *out)
{
    const places *p = context;
    const size_t more = p->more == NULL ? 0 : p->more->folders;
    ed_file_result first = ED_FILE_OUTSIDE;
    bool asked = false;
    (void)sheet;
    *out = (ed_table_bytes){.bytes = NULL};
    if (find_named(p->more, name, out))
        return ED_FILE_DONE;
    for (size_t i = p->folder == NULL; i <= more; i++) {
        const char *folder = i == 0 ? p->folder : p->more->folder[i - 1], *error = NULL;
        char *bytes = NULL;
        const ed_file_result result =
            ed_file_read_inside(arena, (ed_file_inside){folder, name}, ED_FILE_LIMIT, &bytes, &out->length, &error);
        if (result == ED_FILE_DONE) {
            out->bytes = bytes;
            return result;
        }
        out->error = asked ? out->error : error;
        first = asked ? first : result;
        asked = true;
    }
    return first;
}

ed_table_files ed_table_files_of(ed_arena *arena, const ed_table_places *more, const char *path)
{
    places *p = ed_arena_alloc(arena, sizeof *p);
    *p = (places){more, path == NULL || strcmp(path, "-") == 0 ? NULL : ed_file_folder(arena, path)};
    return (ed_table_files){find, p};
}
