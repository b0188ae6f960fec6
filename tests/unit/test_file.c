/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: read whole within the limit, written whole or not at all, also when the disk is full, a signal comes, the file
 * system has no files without names; listed in order. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* the kernel's call behind linkat */
#endif
#include "base/file.h"
#include "cli/posix/posix.h"

#include "failing.h"
#include "testing.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- the system's calls, as they fail: these stand in for the library's */

static bool links_fail, syncs_fail, sync_interrupts;
static volatile sig_atomic_t interrupted;
static bool interrupted_early;

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    if (links_fail) {
        errno = EPERM;
        return -1;
    }
    return (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
}

int fsync(int file)
{
    if (sync_interrupts) {
        raise(SIGINT);
        interrupted_early = interrupted != 0;
    }
    if (syncs_fail) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_fsync, file);
}

/* ---- a folder of our own */

static const char *new_folder(ed_arena *arena)
{
    char *folder = ed_arena_string(arena, "/tmp/ed-file-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    return folder;
}

static const char *in(ed_arena *arena, const char *folder, const char *name)
{
    return ed_arena_printf(arena, "%s/%s", folder, name);
}

static void remove_folder(ed_arena *arena, const char *folder)
{
    ck_assert_int_eq(system(ed_arena_printf(arena, "rm -rf '%s'", folder)), 0);
}

/* Entries of a folder, hidden ones too. */
static int count_entries(ed_arena *arena, const char *folder)
{
    FILE *list = popen(ed_arena_printf(arena, "ls -A '%s' | wc -l", folder), "r");
    int count = -1;
    ck_assert_int_eq(fscanf(list, "%d", &count), 1);
    pclose(list);
    return count;
}

static void write_plain(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

static const char *content(ed_arena *arena, const char *path)
{
    char *bytes = NULL;
    size_t length = 0;
    const char *error = NULL;
    if (ed_file_read(arena, path, ED_FILE_LIMIT, &bytes, &length, &error) != ED_FILE_DONE)
        return error;
    return bytes;
}

static ed_file_result put(ed_arena *arena, const char *path, const char *text, const char **error)
{
    *error = NULL;
    return ed_file_write(arena, path, text, strlen(text), error);
}

/* ---- reading */

ED_TEST(files_are_read_within_the_limit)
{
    const char *folder = new_folder(arena), *path = in(arena, folder, "a"), *error = NULL;
    const char text[] = "河\0x\n";
    char *bytes = NULL;
    size_t length = 0;
    ck_assert_int_eq(ed_file_write(arena, path, text, 6, &error), ED_FILE_DONE);
    ck_assert_int_eq(ed_file_read(arena, path, 6, &bytes, &length, &error), ED_FILE_DONE);
    ck_assert_uint_eq(length, 6);
    ck_assert_mem_eq(bytes, text, 7);
    ck_assert_int_eq(ed_file_read(arena, path, 5, &bytes, &length, &error), ED_FILE_TOO_LARGE);
    ck_assert_int_eq(ed_file_read(arena, path, 0, &bytes, &length, &error), ED_FILE_TOO_LARGE);
    ck_assert_int_eq(ed_file_read(arena, path, SIZE_MAX, &bytes, &length, &error), ED_FILE_DONE);
    write_plain(path, "");
    ck_assert_int_eq(ed_file_read(arena, path, 0, &bytes, &length, &error), ED_FILE_DONE);
    ck_assert_uint_eq(length, 0);
    ck_assert_str_eq(bytes, "");
    remove_folder(arena, folder);
}

ED_TEST(what_can_not_be_read_has_a_reason)
{
    const char *folder = new_folder(arena), *error = NULL;
    char *bytes = NULL;
    size_t length = 0;
    ck_assert_int_eq(ed_file_read(arena, in(arena, folder, "none"), 9, &bytes, &length, &error), ED_FILE_ABSENT);
    ck_assert_str_eq(error, "No such file or directory");
    ck_assert_int_eq(ed_file_read(arena, folder, 9, &bytes, &length, &error), ED_FILE_NOT_READ);
    ck_assert_str_eq(error, "Is a directory");
    ck_assert_int_eq(ed_file_read(arena, "", 9, &bytes, &length, &error), ED_FILE_ABSENT);
    remove_folder(arena, folder);
}

/* An endless device is not read past the limit: else this test would take all memory. */
ED_TEST(endless_files_are_too_large)
{
    char *bytes = NULL;
    size_t length = 0;
    const char *error = NULL;
    ck_assert_int_eq(ed_file_read(arena, "/dev/zero", 1000000, &bytes, &length, &error), ED_FILE_TOO_LARGE);
    ck_assert_uint_lt(ed_arena_used(arena), 5000000);
}

ED_TEST(standard_input_is_read_in_pieces)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        for (int i = 0; i < 100000; i++)
            if (write(ends[1], "0123456789", 10) != 10)
                _exit(1);
        _exit(0);
    }
    close(ends[1]);
    ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    const char *text = content(arena, "-");
    ck_assert_uint_eq(strlen(text), 1000000);
    ck_assert_int_eq(memcmp(text + 999990, "0123456789", 10), 0);
    int status = 1;
    waitpid(child, &status, 0);
    ck_assert_int_eq(status, 0);
}

/* ---- writing */

ED_TEST(files_are_written_whole)
{
    const char *folder = new_folder(arena), *path = in(arena, folder, "报告.json"), *error;
    struct stat about;
    umask(027);
    for (int fails = 0; fails < 2; fails++) { /* a file without a name, then a named one */
        links_fail = fails == 1;
        ck_assert_int_eq(put(arena, path, "first", &error), ED_FILE_DONE);
        ck_assert_str_eq(content(arena, path), "first");
        ck_assert_int_eq(stat(path, &about), 0);
        ck_assert_int_eq((int)(about.st_mode & 0777), 0640);
        ck_assert_int_eq(put(arena, path, "", &error), ED_FILE_DONE);
        ck_assert_str_eq(content(arena, path), "");
        ck_assert_int_eq(count_entries(arena, folder), 1);
        unlink(path);
    }
    remove_folder(arena, folder);
}

ED_TEST(replaced_files_keep_permissions_and_links)
{
    const char *folder = new_folder(arena), *path = in(arena, folder, "a"), *link = in(arena, folder, "b"), *error;
    struct stat about;
    write_plain(path, "old");
    ck_assert_int_eq(chmod(path, 0600), 0);
    ck_assert_int_eq(symlink("a", link), 0);
    ck_assert_int_eq(put(arena, link, "new", &error), ED_FILE_DONE);
    ck_assert_str_eq(content(arena, path), "new");
    ck_assert_int_eq(lstat(link, &about), 0);
    ck_assert(S_ISLNK(about.st_mode));
    ck_assert_int_eq(stat(path, &about), 0);
    ck_assert_int_eq((int)(about.st_mode & 0777), 0600);
    remove_folder(arena, folder);
}

ED_TEST(relative_names_are_of_the_working_folder)
{
    const char *folder = new_folder(arena), *error;
    ck_assert_int_eq(chdir(folder), 0);
    ck_assert_int_eq(put(arena, "here", "text", &error), ED_FILE_DONE);
    ck_assert_str_eq(content(arena, in(arena, folder, "here")), "text");
    ck_assert_int_eq(chdir("/"), 0);
    remove_folder(arena, folder);
}

ED_TEST(what_can_not_be_written_leaves_the_old)
{
    const char *folder = new_folder(arena), *path = in(arena, folder, "a"), *error;
    write_plain(path, "old");
    for (int fails = 0; fails < 2; fails++) {
        links_fail = fails == 1;
        syncs_fail = true;
        ck_assert_int_eq(put(arena, path, "new", &error), ED_FILE_NOT_WRITTEN);
        ck_assert_str_eq(error, "Input/output error");
        syncs_fail = false;
        ck_assert_str_eq(content(arena, path), "old");
        ck_assert_int_eq(count_entries(arena, folder), 1);
    }
    links_fail = false;
    ck_assert_int_eq(put(arena, in(arena, folder, "none/a"), "new", &error), ED_FILE_NOT_WRITTEN);
    ck_assert_str_eq(error, "No such file or directory");
    ck_assert_int_eq(put(arena, in(arena, path, "b"), "new", &error), ED_FILE_NOT_WRITTEN);
    ck_assert_int_eq(put(arena, folder, "new", &error), ED_FILE_NOT_WRITTEN);
    ck_assert_str_eq(error, "Is a directory");
    remove_folder(arena, folder);
}

/* A full disk, by a limit on the size of files: the write fails half way. */
ED_TEST(a_full_disk_leaves_nothing)
{
    const char *folder = new_folder(arena), *path = in(arena, folder, "a"), *error;
    char *large = ed_arena_alloc(arena, 200001);
    memset(large, 'x', 200000);
    signal(SIGXFSZ, SIG_IGN);
    const struct rlimit limit = {100000, RLIM_INFINITY}, none = {RLIM_INFINITY, RLIM_INFINITY};
    for (int fails = 0; fails < 2; fails++) {
        links_fail = fails == 1;
        ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
        const ed_file_result result = put(arena, path, large, &error);
        ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &none), 0);
        ck_assert_int_eq(result, ED_FILE_NOT_WRITTEN);
        ck_assert_str_eq(error, "File too large");
        ck_assert_int_eq(count_entries(arena, folder), 0);
    }
    remove_folder(arena, folder);
}

ED_TEST(devices_are_written_through)
{
    const char *error;
    struct stat about;
    ck_assert_int_eq(put(arena, "/dev/null", "text", &error), ED_FILE_DONE);
    ck_assert_int_eq(stat("/dev/null", &about), 0);
    ck_assert(S_ISCHR(about.st_mode)); /* and not a file of four bytes */
    ck_assert_int_eq(put(arena, "/dev/full", "text", &error), ED_FILE_NOT_WRITTEN);
    ck_assert_str_eq(error, "No space left on device");
}

ED_TEST(standard_output_is_written)
{
    const char *folder = new_folder(arena), *path = in(arena, folder, "out"), *error;
    const int kept = dup(STDOUT_FILENO), file = open(path, O_WRONLY | O_CREAT, 0600);
    ck_assert_int_ge(file, 0);
    dup2(file, STDOUT_FILENO);
    const ed_file_result result = put(arena, "-", "to stdout", &error);
    dup2(kept, STDOUT_FILENO);
    ck_assert_int_eq(result, ED_FILE_DONE);
    ck_assert_str_eq(content(arena, path), "to stdout");
    remove_folder(arena, folder);
}

static void note_signal(int number)
{
    (void)number;
    interrupted = 1;
}

/* The signal comes while the file is half done, and is delivered when it is complete. */
ED_TEST(a_signal_waits_for_the_file)
{
    const char *folder = new_folder(arena), *path = in(arena, folder, "a"), *error;
    signal(SIGINT, note_signal);
    for (int fails = 0; fails < 2; fails++) {
        links_fail = fails == 1;
        sync_interrupts = true;
        interrupted = 0;
        ck_assert_int_eq(put(arena, path, "text", &error), ED_FILE_DONE);
        ck_assert(!interrupted_early);
        ck_assert_int_eq(interrupted, 1);
        ck_assert_str_eq(content(arena, path), "text");
        ck_assert_int_eq(count_entries(arena, folder), 1);
    }
    sigset_t mask;
    ck_assert_int_eq(sigprocmask(SIG_BLOCK, NULL, &mask), 0);
    ck_assert_int_eq(sigismember(&mask, SIGINT), 0);
    remove_folder(arena, folder);
}

/* A temporary name that is taken is no obstacle, and what has it stays. */
ED_TEST(taken_names_are_passed_over)
{
    const char *folder = new_folder(arena), *path = in(arena, folder, "a"), *error;
    for (int i = 0; i < 3; i++)
        write_plain(ed_arena_printf(arena, "%s/.ecodamage-%ld-%d.tmp", folder, (long)getpid(), i), "other");
    for (int fails = 0; fails < 2; fails++) {
        links_fail = fails == 1;
        ck_assert_int_eq(put(arena, path, "text", &error), ED_FILE_DONE);
    }
    ck_assert_str_eq(content(arena, path), "text");
    ck_assert_str_eq(content(arena, ed_arena_printf(arena, "%s/.ecodamage-%ld-0.tmp", folder, (long)getpid())),
                     "other");
    ck_assert_int_eq(count_entries(arena, folder), 4);
    remove_folder(arena, folder);
}

/* ---- listing */

ED_TEST(folders_are_listed_in_order)
{
    const char *folder = new_folder(arena);
    static const char *const folders[] = {"cn", "cn/deep", "us", "empty", ".hidden", "x.json"};
    static const char *const files[] = {"b.json",    "a.json",     "cn/z.json",        "cn/deep/q.json", "us/m.json",
                                        "note.txt",  ".skip.json", ".hidden/h.json",   "B.json",         "json",
                                        "cn/é.json", "a.json.bak", "x.json/inner.json"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        ck_assert_int_eq(mkdir(in(arena, folder, folders[i]), 0700), 0);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        write_plain(in(arena, folder, files[i]), "{}");
    ck_assert_int_eq(symlink("a.json", in(arena, folder, "link.json")), 0);
    ck_assert_int_eq(symlink("nowhere", in(arena, folder, "broken.json")), 0);
    ck_assert_int_eq(symlink("..", in(arena, folder, "cn/ring")), 0);
    static const char *const expected[] = {"B.json",    "a.json",    "b.json",    "broken.json", "cn/deep/q.json",
                                           "cn/z.json", "cn/é.json", "link.json", "us/m.json",   "x.json/inner.json"};
    const char **paths = NULL, *error = "not set";
    const size_t count = ed_file_list(arena, folder, ".json", &paths, &error);
    ck_assert_ptr_null(error);
    ck_assert_uint_eq(count, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(paths[i], expected[i]);
    ck_assert_uint_eq(ed_file_list(arena, in(arena, folder, "empty"), ".json", &paths, &error), 0);
    ck_assert_ptr_null(error);
    ck_assert_uint_eq(ed_file_list(arena, in(arena, folder, "none"), ".json", &paths, &error), 0);
    ck_assert_ptr_nonnull(error);
    ck_assert_uint_eq(ed_file_list(arena, in(arena, folder, "a.json"), ".json", &paths, &error), 0);
    ck_assert_ptr_nonnull(error);
    remove_folder(arena, folder);
}

/* ---- memory that runs out closes what was open */

static int count_open(void)
{
    int count = 0;
    for (int file = 0; file < 200; file++)
        count += fcntl(file, F_GETFD) >= 0 ? 1 : 0;
    return count;
}

typedef struct use {
    ed_arena *arena;
    const char *folder;
} use;

static ed_status use_files(void *context)
{
    const use *now = context;
    const char **paths;
    char *bytes = NULL;
    size_t length = 0;
    const char *error;
    const size_t count = ed_file_list(now->arena, now->folder, ".json", &paths, &error);
    for (size_t i = 0; i < count; i++)
        ed_file_read(now->arena, in(now->arena, now->folder, paths[i]), 1000000, &bytes, &length, &error);
    ed_file_write(now->arena, in(now->arena, now->folder, "out"), bytes, length, &error);
    return ED_OK;
}

ED_TEST(memory_that_runs_out_leaves_nothing_open)
{
    const char *folder = new_folder(arena);
    char *large = ed_arena_alloc(arena, 40001); /* a block of its own for each file */
    memset(large, 'x', 40000);
    for (int i = 0; i < 300; i++)
        write_plain(ed_arena_printf(arena, "%s/%d.json", folder, i), large);
    const int before = count_open();
    size_t failed = 0;
    for (size_t left = 1;; left++) {
        ed_failing failing = {.left = left};
        const ed_memory memory = ed_failing_memory(&failing);
        use now = {ed_arena_new(&memory), folder};
        const ed_status status = ed_arena_protect(now.arena, use_files, &now);
        ed_arena_free(now.arena);
        ck_assert_uint_eq(failing.live, 0);
        ck_assert_int_eq(count_open(), before);
        if (status == ED_OK)
            break;
        ck_assert_int_eq(status, ED_MEMORY);
        failed++;
    }
    ck_assert_uint_gt(failed, 100); /* in the listing, and in reading each file */
    remove_folder(arena, folder);
}

ED_TEST_MAIN("file", files_are_read_within_the_limit, what_can_not_be_read_has_a_reason, endless_files_are_too_large,
             standard_input_is_read_in_pieces, files_are_written_whole, replaced_files_keep_permissions_and_links,
             relative_names_are_of_the_working_folder, what_can_not_be_written_leaves_the_old,
             a_full_disk_leaves_nothing, devices_are_written_through, standard_output_is_written,
             a_signal_waits_for_the_file, taken_names_are_passed_over, folders_are_listed_in_order,
             memory_that_runs_out_leaves_nothing_open)
