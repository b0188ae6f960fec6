/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of lines that is written line by line, so that after a stop it can be gone on with. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "cli/posix/posix.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* With which each line of a batch begins. */
#define BEGINNING "{\"format\":\"ecodamage-"

/* True if what comes next is one of our lines, the beginning of one, or the end. Nothing more of another is read: it
 * may have no end. */
static bool is_ours(FILE *file)
{
    char head[sizeof BEGINNING - 1];
    const size_t length = fread(head, 1, sizeof head, file);
    return memcmp(head, BEGINNING, length) == 0 && fseeko(file, -(off_t)length, SEEK_CUR) == 0;
}

/* Keeps the line that was read as the last one; the storage of the one before serves for the next. */
static void keep(ed_lines *lines, char **line, size_t *room, size_t length)
{
    char *before = lines->last;
    const size_t before_room = lines->last_room;
    lines->last = *line;
    lines->last_room = *room;
    lines->last_length = length;
    lines->count++;
    *line = before;
    *room = before_room;
}

/* Reads what is there up to the end of the last whole line, `*end`. */
static int read_whole(ed_lines *lines, void (*told)(void *context, const char *line), void *context, off_t *end)
{
    char *line = NULL;
    size_t room = 0;
    int error = 0;
    *end = 0;
    for (ssize_t length; error == 0;) {
        const bool ours = is_ours(lines->file);
        length = ours ? getline(&line, &room, lines->file) : 0;
        if (ours && length <= 0)
            break;
        const bool whole = ours && line[length - 1] == '\n';
        if (!ours || strlen(line) != (size_t)length) {
            error = EINVAL;
        } else if (whole) {
            told(context, line);
            *end += length;
            keep(lines, &line, &room, (size_t)length);
        }
    }
    free(line);
    return error != 0 ? error : ferror(lines->file) ? EIO : 0;
}

int ed_lines_open(const char *path, ed_lines *lines, void (*told)(void *context, const char *line), void *context)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    *lines = (ed_lines){.file = NULL};
    const int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0)
        return errno;
    lines->file = fdopen(file, "r+");
    if (lines->file == NULL) {
        const int error = errno;
        (void)close(file);
        return error;
    }
    off_t end;
    struct stat found;
    if (fstat(file, &found) != 0 || !S_ISREG(found.st_mode)) /* a device or a pipe can not be gone on with */
        return EINVAL;
    if (fcntl(file, F_SETLK, &lock) != 0) /* another batch is writing it */
        return errno == EACCES ? EAGAIN : errno;
    const int error = read_whole(lines, told, context, &end);
    if (error != 0)
        return error;
    return fseeko(lines->file, end, SEEK_SET) == 0 ? 0 : errno;
}

int ed_lines_cut(ed_lines *lines)
{
    const off_t end = ftello(lines->file);
    return end >= 0 && ftruncate(fileno(lines->file), end) == 0 ? 0 : errno;
}

int ed_lines_close(ed_lines *lines)
{
    int error = 0;
    if (lines->file != NULL) {
        error = fflush(lines->file) == 0 && fsync(fileno(lines->file)) == 0 ? 0 : errno;
        error = fclose(lines->file) == 0 ? error : errno;
    }
    free(lines->last);
    *lines = (ed_lines){.file = NULL};
    return error;
}

char *ed_bytes_of_file(FILE *file, size_t length)
{
    void *bytes = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fileno(file), 0);
    return bytes == MAP_FAILED ? NULL : bytes;
}

void ed_bytes_free(char *bytes, size_t length)
{
    (void)munmap(bytes, length);
}
