/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Feeds files to a fuzz target, so that its corpus is replayed with any compiler and without libFuzzer. Arguments are
 * files or folders; folders are walked. Each file is fed whole, then with its end cut off at a few places, then with
 * single bytes changed: a cheap, repeatable neighbourhood of every seed.
 */
#include "base/file.h"
#include "fuzz.h"
#include <string.h>

enum { CUTS = 16, FLIPS = 24, LIMIT = 1 << 20 };

typedef struct replay {
    ed_arena *arena;
    const char *path;
    size_t fed;
    size_t every, seen; /* of the files of a folder, each so manieth has its neighbours fed too; the others alone */
} replay;

/* A copy of exact size on the heap, so that a sanitizer sees any read behind its end. */
static void feed(replay *run, const char *bytes, size_t length, size_t flip, uint8_t mask)
{
    uint8_t *copy = malloc(length > 0 ? length : 1);
    PROMISE(copy != NULL);
    memcpy(copy, bytes, length);
    if (mask != 0)
        copy[flip] = (uint8_t)(copy[flip] ^ mask);
    LLVMFuzzerTestOneInput(copy, length);
    free(copy);
    run->fed++;
}

static void feed_neighbours(replay *run, const char *bytes, size_t length)
{
    feed(run, bytes, length, 0, 0);
    for (size_t i = 1; i < CUTS && length > 0; i++)
        feed(run, bytes, length * i / CUTS, 0, 0);
    /* Steps by an odd number through the file; the masks make other letters, digits, quotes and bytes over 127. */
    static const uint8_t masks[] = {0x01, 0x02, 0x10, 0x20, 0x7f, 0x80};
    for (size_t i = 0; i < FLIPS && length > 0; i++)
        feed(run, bytes, length, (i * 7919 + 13) % length, masks[i % sizeof masks]);
}

static ed_status feed_file(void *context)
{
    replay *run = context;
    char *bytes;
    const char *error;
    size_t length;
    if (ed_file_read(run->arena, run->path, LIMIT, &bytes, &length, &error) != ED_FILE_DONE)
        return ED_FILE;
    if (run->seen++ % run->every == 0)
        feed_neighbours(run, bytes, length);
    else
        feed(run, bytes, length, 0, 0);
    return ED_OK;
}

static ed_status feed_all(void *context)
{
    replay *run = context;
    const char *folder = run->path, **names = NULL, *error = NULL;
    size_t count = ed_file_list(run->arena, folder, "", &names, &error);
    ed_status status = count > 0 ? ED_OK : feed_file(run);
    for (size_t i = 0; i < count && status == ED_OK; i++) {
        run->path = ed_arena_printf(run->arena, "%s/%s", folder, names[i]);
        status = feed_file(run);
    }
    return status;
}

int main(int count, char **arguments)
{
    size_t passed = 0, failed = 0;
    const bool share = count > 2 && strcmp(arguments[1], "--every") == 0;
    const size_t every = share ? strtoul(arguments[2], NULL, 10) : 1;
    PROMISE(every > 0);
    for (int i = share ? 3 : 1; i < count; i++) {
        replay run = {.arena = ed_arena_new(NULL), .path = arguments[i], .every = every};
        bool fine = run.arena != NULL && ed_arena_protect(run.arena, feed_all, &run) == ED_OK;
        if (!fine)
            printf("FAIL %s: can not be read\n", run.path);
        passed += run.fed;
        failed += !fine;
        ed_arena_free(run.arena);
    }
    printf("replay: %zu passed, %zu failed\n", passed, failed);
    return passed > 0 && failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
