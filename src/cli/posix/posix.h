/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the command needs of the system: files written whole, the folders that are installed, a line of progress.
 * Another system has another folder beside this one. */
#ifndef ED_CLI_POSIX_POSIX_H
#define ED_CLI_POSIX_POSIX_H

#include "base/file.h"
#include "ecodamage.h"
#include <pthread.h>
#include <stdio.h>

/* ---- file.c */

/*
 * Writes `path` so that it appears whole or not at all: a file beside it that has no name while it is written, synced,
 * then named. What exists keeps its permissions, a link stays a link; a pipe or device is written to as it is. "-" is
 * standard output. On ED_FILE_NOT_WRITTEN `*error` is the system's reason (in the
 * arena).
 *
 * Interruption needs no help from the caller: SIGINT, SIGTERM, SIGHUP, SIGQUIT and SIGXFSZ are held back in the calling
 * thread until the file is complete or removed. Where the file system can not make a file without a name, a signal that
 * another thread takes may leave a hidden ".ecodamage-*.tmp", never a partial `path`.
 */
ed_file_result ed_file_write(ed_arena *arena, const char *path, const char *bytes, size_t length, const char **error);
/* The same, and nobody but the user may read or write it (0600), whatever it was before. */
ed_file_result ed_file_write_private(ed_arena *arena, const char *path, const char *bytes, size_t length,
                                     const char **error);
/* Hands the content to `put` piece by piece; false where it can not be made, and then nothing is written, but to what
 * is written to as it is. It may be asked for once more, when the name for the file was taken. */
typedef bool (*ed_file_content)(void *context, ed_put put, void *to);
ed_file_result ed_file_write_pieces(ed_arena *arena, const char *path, ed_file_content content, void *context,
                                    const char **error);

/* ---- folders.c */

struct ed_options;
/* A new engine with the user's and the installed folders; `*out` is NULL where the status is not ED_OK. */
ed_status ed_folders_engine(const struct ed_options *options, ed_engine **out);

/* ---- progress.c */

/* Progress of work that takes over a second: a line on standard error, where that is a terminal. */

/* The line is written by a thread of its own, so that it shows time going by whatever the work is doing. */
typedef struct ed_progress {
    bool shown; /* else there is no thread */
    ed_lang lang;
    pthread_t thread;
    pthread_mutex_t lock; /* over all below */
    pthread_cond_t ended;
    bool is_over;
    unsigned long long done, total; /* total 0: not known */
} ed_progress;

void ed_progress_begin(ed_progress *progress, ed_lang lang);
/* So much is done; any thread may call it. */
void ed_progress_tell(ed_progress *progress, unsigned long long done, unsigned long long total);
/* Wipes the line, so that what follows begins on an empty one. */
void ed_progress_end(ed_progress *progress);
/* True if standard output is a terminal, where the line would stand between others. */
bool ed_output_is_terminal(void);
/* Settings of a simulation that tells its draws. */
ed_simulation_settings ed_progress_settings(ed_progress *progress, size_t threads);

/* ---- operands.c */

/* The operands, in place of each folder its cases (*.json) in the order of their names; a folder without any stays.
 * NULL when memory runs out; else to be freed with ed_operands_free. */
char **ed_operands_of_folders(char *const *operand, size_t *count);
void ed_operands_free(char **operand, size_t count);

/*
 * team.c: tasks done by several threads, whose lines are passed on in the order of the tasks. Each thread has an
 * engine of its own, so they share nothing but the list of tasks and the lines that wait for their turn: a few for each
 * thread, so memory is bounded however many tasks there are.
 */
typedef struct ed_team_line {
    bool made;
    ed_status status; /* of the task */
    char *text;       /* the engines' memory; NULL: it ran out */
    size_t length;
} ed_team_line;
typedef struct ed_team {
    size_t first, count; /* tasks first .. count - 1 */
    size_t threads;
    ed_status (*engine)(void *context, ed_engine **out);                 /* one more; in the calling thread */
    ed_team_line (*make)(void *context, ed_engine *engine, size_t task); /* in any thread */
    bool (*pass)(void *context, const ed_team_line *line); /* by one thread at a time; false: no more are wanted */
    void *context;
} ed_team;
/* How many threads `tasks` are worth: `wanted`, or where that is 0 what OMP_NUM_THREADS or the processors say. */
size_t ed_team_threads(size_t wanted, size_t tasks);
/* `own` is the calling thread's engine. False where memory ran out before anything was done. */
bool ed_team_run(const ed_team *team, ed_engine *own);

/*
 * lines.c: a file to which the lines of a batch are added one by one. Opened (made where there is none), it stands
 * behind its last whole line, and each whole line was told; no other process can open it so meanwhile. An errno or 0:
 * EINVAL where it holds anything but lines of a batch, EAGAIN where another process has it. What follows the last whole
 * line is dropped by ed_lines_cut; until then nothing is changed.
 */
typedef struct ed_lines {
    FILE *file;   /* NULL: not open */
    size_t count; /* whole lines that were there */
    char *last;   /* of them, with its line break; NULL: none */
    size_t last_length, last_room;
} ed_lines;
int ed_lines_open(const char *path, ed_lines *lines, void (*told)(void *context, const char *line), void *context);
int ed_lines_cut(ed_lines *lines);
/* Also after a failure, and of one that was not opened. */
int ed_lines_close(ed_lines *lines);
/* What was written to a file, read as it is looked at, for it may be larger than the memory. NULL with an errno. */
char *ed_bytes_of_file(FILE *file, size_t length);
void ed_bytes_free(char *bytes, size_t length);

#endif
