/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading whole files, and listing them. */
#ifndef ED_BASE_FILE_H
#define ED_BASE_FILE_H

#include "base/base.h"
#include "base/limits.h"

/* A file larger than this is refused: case, model and table files are small. */
#define ED_FILE_LIMIT ((size_t)ED_FILE_BYTES)

/* OUTSIDE: it does not lie in the folder. ABSENT: there is no such file; NOT_READ: there is one, or there may be, and
 * it can not be read. */
typedef enum ed_file_result {
    ED_FILE_DONE,
    ED_FILE_ABSENT,
    ED_FILE_NOT_READ,
    ED_FILE_TOO_LARGE,
    ED_FILE_NOT_WRITTEN,
    ED_FILE_OUTSIDE
} ed_file_result;

/*
 * Reads the whole of `path` ("-": standard input) into the arena, at most `limit` bytes (only limit + 1 are ever read).
 * On ED_FILE_ABSENT and ED_FILE_NOT_READ `*error` is the system's reason (strerror text, in the arena).
 */
ed_file_result ed_file_read(ed_arena *arena, const char *path, size_t limit, char **bytes, size_t *length,
                            const char **error);
/* True if there is a file that can be opened for reading. */
bool ed_file_is_readable(const char *path);
/* A file that must lie in a folder, or below it: `name` is a path relative to it, without ".." and without links that
 * lead out of it. */
typedef struct ed_file_inside {
    const char *folder, *name;
} ed_file_inside;

/* The same of such a file. */
ed_file_result ed_file_read_inside(ed_arena *arena, ed_file_inside inside, size_t limit, char **bytes, size_t *length,
                                   const char **error);
/* The folder of a file: "." where its path has none. */
const char *ed_file_folder(ed_arena *arena, const char *path);
/* The system's reason in both languages. */
ed_words ed_file_reason(const char *error);
/* The finding for it: file_missing. */
void ed_file_missing(ed_findings *findings, ed_place place, const char *error);
/*
 * Names of the regular files in a folder (and its sub-folders) that end in `suffix`, as paths relative to it, sorted by
 * bytes. Symbolic links to files are followed, to folders not; a link that leads nowhere is
 * listed; hidden names are left out. Returns the count. `*error` is
 * NULL, or why a folder could not be read (strerror text, in the arena): what lies in it is not in the list then.
 */
size_t ed_file_list(ed_arena *arena, const char *folder, const char *suffix, const char ***paths, const char **error);

/* A folder of files, wherever they are kept. */
typedef struct ed_folder {
    const char *path;           /* of the disk; NULL: it is held in memory */
    const ed_memory_file *file; /* held: names below the folder, in any order */
    size_t files;
} ed_folder;

ed_folder ed_folder_at(const char *path);
/* As ed_file_read and ed_file_list, of a name below the folder. */
ed_file_result ed_folder_read(ed_arena *arena, const ed_folder *folder, const char *name, const char **bytes,
                              size_t *length, const char **error);
size_t ed_folder_list(ed_arena *arena, const ed_folder *folder, const char *suffix, const char ***names,
                      const char **error);

#endif
