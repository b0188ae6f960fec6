/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of the disk and folders that a program holds in memory, read and listed alike. */
#include "base/file.h"

#include <stdlib.h>
#include <string.h>

ed_folder ed_folder_at(const char *path)
{
    return (ed_folder){.path = path};
}

/* ---- in memory */

/* The first of a name counts, as a folder has each name once. */
static const ed_memory_file *find(const ed_folder *folder, const char *name)
{
    for (size_t i = 0; i < folder->files; i++)
        if (strcmp(folder->file[i].name, name) == 0)
            return &folder->file[i];
    return NULL;
}

/* What holds of a file holds of bytes that a program gives: a limit on their size, and a NUL to end them. */
static ed_file_result read_held(ed_arena *arena, const ed_memory_file *file, const char **bytes, size_t *length)
{
    if (file == NULL)
        return ED_FILE_ABSENT;
    if (file->length > ED_FILE_LIMIT)
        return ED_FILE_TOO_LARGE;
    *bytes = ed_arena_copy(arena, file->bytes, file->length);
    *length = file->length;
    return ED_FILE_DONE;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t list_held(ed_arena *arena, const ed_folder *folder, const char *suffix, const char ***names)
{
    const char **name = ed_arena_array(arena, folder->files + 1, sizeof *name);
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < folder->files; i++)
        if (ed_text_ends(folder->file[i].name, suffix))
            name[count++] = folder->file[i].name;
    qsort(name, count, sizeof *name, compare_names);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || strcmp(name[kept - 1], name[i]) != 0)
            name[kept++] = name[i];
    *names = name;
    return kept;
}

/* ---- either */

ed_file_result ed_folder_read(ed_arena *arena, const ed_folder *folder, const char *name, const char **bytes,
                              size_t *length, const char **error)
{
    char *read = NULL;
    *error = "";
    if (folder->path == NULL)
        return read_held(arena, find(folder, name), bytes, length);
    const char *path = ed_arena_printf(arena, "%s/%s", folder->path, name);
    const ed_file_result result = ed_file_read(arena, path, ED_FILE_LIMIT, &read, length, error);
    *bytes = read;
    return result;
}

size_t ed_folder_list(ed_arena *arena, const ed_folder *folder, const char *suffix, const char ***names,
                      const char **error)
{
    *error = NULL;
    return folder->path == NULL ? list_held(arena, folder, suffix, names)
                                : ed_file_list(arena, folder->path, suffix, names, error);
}
