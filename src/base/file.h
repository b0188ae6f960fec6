/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and writing whole files. */
#ifndef ED_BASE_FILE_H
#define ED_BASE_FILE_H

#include "base/base.h"
#include "base/limits.h"

/* A file larger than this is refused: case, model and table files are small. */
#define ED_FILE_LIMIT ((size_t)ED_FILE_BYTES)

/* ABSENT: there is no such file; NOT_READ: there is one, or there may be, and it can not be read. */
typedef enum ed_file_result {
    ED_FILE_DONE,
    ED_FILE_ABSENT,
    ED_FILE_NOT_READ,
    ED_FILE_TOO_LARGE,
    ED_FILE_NOT_WRITTEN
} ed_file_result;

/*
 * Reads the whole of `path` ("-": standard input) into the arena, at most `limit` bytes (only limit + 1 are ever read).
 * On ED_FILE_ABSENT and ED_FILE_NOT_READ `*error` is the system's reason (strerror text, in the arena).
 */
ed_file_result ed_file_read(ed_arena *arena, const char *path, size_t limit, char **bytes, size_t *length,
                            const char **error);
/* The finding for it: file_missing. */
void ed_file_missing(ed_findings *findings, ed_place place, const char *error);
/*
 * Writes `path` so that it appears whole or not at all: a file beside it that has no name while it is written, synced,
 * then named. What exists keeps its permissions, a link stays a link; a pipe or device is written to as it is. "-" is
 * standard output.
 *
 * Interruption needs no help from the caller: SIGINT, SIGTERM, SIGHUP, SIGQUIT and SIGXFSZ are held back in the calling
 * thread until the file is complete or removed. Where the file system can not make a file without a name, a signal that
 * another thread takes may leave a hidden ".ecodamage-*.tmp", never a partial `path`.
 */
ed_file_result ed_file_write(ed_arena *arena, const char *path, const char *bytes, size_t length, const char **error);
/* Hands the content to `put` piece by piece; false where it can not be made, and then nothing is written, but to what
 * is written to as it is. It may be asked for once more, when the name for the file was taken. */
typedef bool (*ed_file_content)(void *context, ed_put put, void *to);
ed_file_result ed_file_write_pieces(ed_arena *arena, const char *path, ed_file_content content, void *context,
                                    const char **error);
/*
 * Names of the regular files in a folder (and its sub-folders) that end in `suffix`, as paths relative to it, sorted by
 * bytes. Symbolic links to files are followed, to folders not; a link that leads nowhere is
 * listed; hidden names are left out. Returns the count. `*error` is
 * NULL, or why a folder could not be read (strerror text, in the arena): what lies in it is not in the list then.
 */
size_t ed_file_list(ed_arena *arena, const char *folder, const char *suffix, const char ***paths, const char **error);

#endif
