/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole files, read with a limit. Nothing else below the command opens a file but folder.c, which lists them. */
#include "base/file.h"

#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_standard(const char *path)
{
    return strcmp(path, "-") == 0;
}

static const char *reason(ed_arena *arena, int number)
{
    return ed_arena_string(arena, strerror(number));
}

/* What the usual reasons are in Chinese; others stay as the system has them. */
static const char *reason_in_chinese(const char *reason)
{
    static const struct {
        int number;
        const char *zh;
    } reasons[] = {{ENOENT, "没有这个文件或文件夹"},
                   {EACCES, "没有访问权限"},
                   {EISDIR, "是文件夹，不是文件"},
                   {ENOTDIR, "路径中有一段不是文件夹"},
                   {ELOOP, "链接层数过多"},
                   {ENAMETOOLONG, "名称过长"},
                   {EIO, "读写出错"}};
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (strcmp(reason, strerror(reasons[i].number)) == 0)
            return reasons[i].zh;
    return reason;
}

ed_words ed_file_reason(const char *error)
{
    return (ed_words){reason_in_chinese(error), error};
}

void ed_file_missing(ed_findings *findings, ed_place place, const char *error)
{
    const ed_words reason_of = ed_file_reason(error);
    ed_findings_add_words(findings, ED_RULE_file_missing, place, NULL, &reason_of, 1);
}

/* ---- reading */

typedef struct reading {
    ed_arena *arena;
    int file;
    size_t limit;
    char *bytes;
    size_t length, capacity;
    int error; /* errno, or 0 */
} reading;

/* Space for the next read: what the file's size promises, so that most files are read into one block. */
static void make_room(reading *now)
{
    enum { FIRST_BLOCK = 16384 }; /* bytes, where the size is not known beforehand */
    struct stat about;
    size_t want = now->length;
    if (now->length == 0 && fstat(now->file, &about) == 0)
        want = S_ISREG(about.st_mode) && about.st_size > 0 ? (size_t)about.st_size : FIRST_BLOCK;
    if (now->length == 0 && want > now->limit)
        want = now->limit;
    now->bytes = ed_arena_grow(now->arena, now->bytes, want + 1, &now->capacity, 1);
}

/* Reads to the end, or one byte past the limit. One byte of the block is left for the NUL behind. */
static ed_status read_all(void *context)
{
    reading *now = context;
    while (now->length <= now->limit) {
        make_room(now);
        size_t room = now->capacity - 1 - now->length;
        if (room > now->limit + 1 - now->length)
            room = now->limit + 1 - now->length;
        const ssize_t got = read(now->file, now->bytes + now->length, room);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            now->error = errno;
        if (got <= 0)
            return ED_OK;
        now->length += (size_t)got;
    }
    return ED_OK;
}

ed_file_result ed_file_read(ed_arena *arena, const char *path, size_t limit, char **bytes, size_t *length,
                            const char **error)
{
    reading now = {.arena = arena, .limit = limit < PTRDIFF_MAX / 4 ? limit : PTRDIFF_MAX / 4};
    now.file = is_standard(path) ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (now.file < 0) {
        const bool absent = errno == ENOENT || errno == ENOTDIR;
        *error = reason(arena, errno);
        return absent ? ED_FILE_ABSENT : ED_FILE_NOT_READ;
    }
    const ed_status status = ed_arena_protect(arena, read_all, &now); /* so that the file is closed when memory ends */
    if (!is_standard(path))
        close(now.file);
    if (status != ED_OK)
        ed_arena_fail(arena);
    if (now.error != 0) {
        *error = reason(arena, now.error);
        return ED_FILE_NOT_READ;
    }
    if (now.length > now.limit)
        return ED_FILE_TOO_LARGE;
    now.bytes[now.length] = '\0';
    *bytes = now.bytes;
    *length = now.length;
    return ED_FILE_DONE;
}

/* ---- files of a folder */

const char *ed_file_folder(ed_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return ".";
    return ed_arena_copy(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

/* Relative, and never up: no part of it is "..". */
static bool stays_below(const char *name)
{
    if (name[0] == '/' || name[0] == '\0' || strcmp(name, "-") == 0)
        return false;
    for (const char *at = name; at != NULL; at = strchr(at, '/')) {
        at += *at == '/';
        if (strncmp(at, "..", 2) == 0 && (at[2] == '/' || at[2] == '\0'))
            return false;
    }
    return true;
}

ed_file_result ed_file_read_inside(ed_arena *arena, ed_file_inside inside, size_t limit, char **bytes, size_t *length,
                                   const char **error)
{
    char root[PATH_MAX], file[PATH_MAX];
    if (!stays_below(inside.name))
        return ED_FILE_OUTSIDE;
    if (realpath(inside.folder, root) == NULL ||
        realpath(ed_arena_printf(arena, "%s/%s", inside.folder, inside.name), file) == NULL) {
        const bool absent = errno == ENOENT || errno == ENOTDIR;
        *error = reason(arena, errno);
        return absent ? ED_FILE_ABSENT : ED_FILE_NOT_READ;
    }
    const size_t own = strcmp(root, "/") == 0 ? 0 : strlen(root);
    if (strncmp(file, root, own) != 0 || file[own] != '/')
        return ED_FILE_OUTSIDE;
    return ed_file_read(arena, file, limit, bytes, length, error);
}
