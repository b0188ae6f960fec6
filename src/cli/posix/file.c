/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files written so that they appear whole or not at all. What is static here returns an errno, or 0. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* O_TMPFILE */
#endif
#include "cli/posix/posix.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_standard(const char *path)
{
    return strcmp(path, "-") == 0;
}

static int write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        const ssize_t put = write(file, bytes, length);
        if (put < 0 && errno != EINTR)
            return errno;
        if (put > 0) {
            bytes += put;
            length -= (size_t)put;
        }
    }
    return 0;
}

/* A file being written beside its target. */
typedef struct writing {
    const char *target;
    const char *folder;
    char *temporary; /* its name until it is complete */
    size_t room;     /* of that name */
    ed_file_content content;
    void *context;
    mode_t mode; /* of the file it replaces, or 0 */
} writing;

typedef struct pieces {
    int file;
    int error; /* errno, or 0 */
} pieces;

static bool put_piece(void *context, const char *bytes, size_t length)
{
    pieces *now = context;
    now->error = now->error != 0 ? now->error : write_all(now->file, bytes, length);
    return now->error == 0;
}

/* ECANCELED where the content could not be made. */
static int write_content(ed_file_content content, void *context, int file)
{
    pieces now = {.file = file};
    const bool made = content(context, put_piece, &now);
    return now.error != 0 ? now.error : made ? 0 : ECANCELED;
}

/* The content, on the disk before the name is: else a crash could leave the name of an empty file. */
static int fill(const writing *now, int file)
{
    if (now->mode != 0 && fchmod(file, now->mode) != 0)
        return errno;
    const int error = write_content(now->content, now->context, file);
    if (error != 0)
        return error;
    return fsync(file) == 0 ? 0 : errno;
}

static int rename_or_remove(const writing *now)
{
    if (rename(now->temporary, now->target) == 0)
        return 0;
    const int error = errno;
    unlink(now->temporary);
    return error;
}

/* By a file without a name, which no interruption can leave behind, named when it is complete. ENOTSUP where the file
 * system (or a missing /proc) does not let us. */
static int write_unnamed(const writing *now)
{
    const int file = open(now->folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    if (file < 0)
        return ENOTSUP;
    int error = fill(now, file);
    if (error == 0) {
        char self[32];
        snprintf(self, sizeof self, "/proc/self/fd/%d", file);
        if (linkat(AT_FDCWD, self, AT_FDCWD, now->temporary, AT_SYMLINK_FOLLOW) != 0)
            error = errno == EEXIST ? EEXIST : ENOTSUP;
    }
    close(file);
    return error == 0 ? rename_or_remove(now) : error;
}

static int write_named(const writing *now)
{
    const int file = open(now->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0)
        return errno;
    int error = fill(now, file);
    if (close(file) != 0 && error == 0)
        error = errno;
    if (error == 0)
        return rename_or_remove(now);
    unlink(now->temporary);
    return error;
}

/* Under the first temporary name that is free: another thread may be writing into the same folder. */
static int write_beside(const writing *now)
{
    int error = EEXIST;
    for (int attempt = 0; attempt < 1000 && error == EEXIST; attempt++) {
        snprintf(now->temporary, now->room, "%s/.ecodamage-%ld-%d.tmp", now->folder, (long)getpid(), attempt);
        error = write_unnamed(now);
        if (error == ENOTSUP)
            error = write_named(now);
    }
    return error;
}

/* With the signals that end a program held back in this thread: they arrive when the temporary name is gone. */
static int write_undisturbed(const writing *now)
{
    static const int held[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXFSZ};
    sigset_t ending, before;
    sigemptyset(&ending);
    for (size_t i = 0; i < sizeof held / sizeof held[0]; i++)
        sigaddset(&ending, held[i]);
    pthread_sigmask(SIG_BLOCK, &ending, &before);
    const int error = write_beside(now);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error;
}

/* A pipe, a terminal, /dev/null: replacing these by a file is never what is meant. */
static int write_through(const char *path, ed_file_content content, void *context)
{
    const int file = is_standard(path) ? STDOUT_FILENO : open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return errno;
    int error = write_content(content, context, file);
    if (!is_standard(path) && close(file) != 0 && error == 0)
        error = errno;
    return error;
}

static const char *folder_of(ed_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return ".";
    return slash == path ? "/" : ed_arena_copy(arena, path, (size_t)(slash - path));
}

/* `mode`: that the file is to have, 0 for that of the file it replaces. */
static int write_target(ed_arena *arena, const char *path, mode_t mode, ed_file_content content, void *context)
{
    struct stat about;
    char resolved[PATH_MAX];
    const bool exists = !is_standard(path) && stat(path, &about) == 0;
    const int missing = errno;
    if (is_standard(path) || (exists && !S_ISREG(about.st_mode)))
        return write_through(path, content, context);
    if (!exists && lstat(path, &about) == 0) /* a link that leads nowhere, or round in a ring */
        return missing;
    /* A link stays a link: what it points to is replaced. */
    const char *target = exists && realpath(path, resolved) != NULL ? resolved : path;
    const char *folder = folder_of(arena, target);
    const size_t room = strlen(folder) + 64; /* two numbers of at most 20 characters, and 21 more */
    const writing now = {.target = target,
                         .folder = folder,
                         .temporary = ed_arena_alloc(arena, room),
                         .room = room,
                         .content = content,
                         .context = context,
                         .mode = mode != 0 ? mode
                                 : exists  ? about.st_mode & 0777
                                           : 0};
    return write_undisturbed(&now);
}

ed_file_result ed_file_write_pieces(ed_arena *arena, const char *path, ed_file_content content, void *context,
                                    const char **error)
{
    const int number = write_target(arena, path, 0, content, context);
    if (number == 0)
        return ED_FILE_DONE;
    *error = ed_arena_string(arena, strerror(number));
    return ED_FILE_NOT_WRITTEN;
}

typedef struct whole {
    const char *bytes;
    size_t length;
} whole;

static bool put_whole(void *context, ed_put put, void *to)
{
    const whole *all = context;
    return put(to, all->bytes, all->length);
}

ed_file_result ed_file_write(ed_arena *arena, const char *path, const char *bytes, size_t length, const char **error)
{
    return ed_file_write_pieces(arena, path, put_whole, &(whole){bytes, length}, error);
}

ed_file_result ed_file_write_private(ed_arena *arena, const char *path, const char *bytes, size_t length,
                                     const char **error)
{
    const int number = write_target(arena, path, S_IRUSR | S_IWUSR, put_whole, &(whole){bytes, length});
    if (number == 0)
        return ED_FILE_DONE;
    *error = ed_arena_string(arena, strerror(number));
    return ED_FILE_NOT_WRITTEN;
}
