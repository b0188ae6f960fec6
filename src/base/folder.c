/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listing the files of a folder and its sub-folders, in an order that no file system decides. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct listing {
    ed_arena *arena;
    const char *root, *suffix;
    DIR *open;                   /* the one folder that is open, or NULL */
    int error;                   /* errno of the first folder that could not be read, or 0 */
    const char **folder, **file; /* relative to root; folders end in '/' */
    size_t folder_count, folder_capacity, file_count, file_capacity;
} listing;

typedef enum kind { OTHER, FILE_THERE, FOLDER, UNTOLD } kind;

/* As the folder itself says it of what is no link; most file systems do. */
static kind kind_of(const struct dirent *entry)
{
    return entry->d_type == DT_REG ? FILE_THERE : entry->d_type == DT_DIR ? FOLDER : UNTOLD;
}

/* A link to a folder is not followed, so that no ring of links can be entered; a link to a file is. One that leads
 * nowhere is listed: who reads it finds that out and can say so. */
static kind look(const char *path)
{
    struct stat about;
    if (lstat(path, &about) != 0)
        return OTHER;
    if (S_ISDIR(about.st_mode))
        return FOLDER;
    return stat(path, &about) != 0 || S_ISREG(about.st_mode) ? FILE_THERE : OTHER;
}

static void add_entry(listing *now, const char *folder, const char *name, kind what)
{
    const char *relative = ed_arena_printf(now->arena, "%s%s", folder, name);
    if (what == UNTOLD)
        what = look(ed_arena_printf(now->arena, "%s/%s", now->root, relative));
    if (what == FOLDER) {
        const char *inner = ed_arena_printf(now->arena, "%s/", relative);
        ED_PUSH(now->arena, now->folder, now->folder_count, now->folder_capacity, inner);
    } else if (what == FILE_THERE && ed_text_ends(name, now->suffix)) {
        ED_PUSH(now->arena, now->file, now->file_count, now->file_capacity, relative);
    }
}

static void list_folder(listing *now, const char *folder)
{
    now->open = opendir(ed_arena_printf(now->arena, "%s/%s", now->root, folder));
    if (now->open == NULL) {
        now->error = now->error == 0 ? errno : now->error;
        return;
    }
    for (const struct dirent *entry; errno = 0, (entry = readdir(now->open)) != NULL;)
        if (entry->d_name[0] != '.') /* hidden files are editors' and systems' own */
            add_entry(now, folder, entry->d_name, kind_of(entry));
    now->error = now->error == 0 ? errno : now->error;
    closedir(now->open);
    now->open = NULL;
}

static ed_status list_all(void *context)
{
    listing *now = context;
    list_folder(now, "");
    for (size_t i = 0; i < now->folder_count; i++)
        list_folder(now, now->folder[i]);
    return ED_OK;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t ed_file_list(ed_arena *arena, const char *folder, const char *suffix, const char ***paths, const char **error)
{
    listing now = {.arena = arena, .root = folder, .suffix = suffix};
    const ed_status status = ed_arena_protect(arena, list_all, &now); /* so that the folder is closed */
    if (now.open != NULL)
        closedir(now.open);
    if (status != ED_OK)
        ed_arena_fail(arena);
    if (now.file_count > 0)
        qsort(now.file, now.file_count, sizeof *now.file, compare_names);
    *paths = now.file;
    *error = now.error == 0 ? NULL : ed_arena_string(arena, strerror(now.error));
    return now.file_count;
}
