/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operands that are folders, and the cases in them. */
#include "cli/posix/posix.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

typedef struct list {
    char **row;
    size_t count, capacity;
    bool lost; /* memory ran out */
} list;

static void add(list *to, char *text)
{
    if (to->count == to->capacity) {
        const size_t capacity = to->capacity * 2 + 64;
        char **row = realloc(to->row, capacity * sizeof *row);
        to->row = row != NULL ? row : to->row;
        to->capacity = row != NULL ? capacity : to->capacity;
    }
    if (text != NULL && to->count < to->capacity) {
        to->row[to->count++] = text;
        return;
    }
    to->lost = true;
    free(text);
}

static bool is_case(const char *name)
{
    static const char suffix[] = ".json";
    const size_t length = strlen(name), own = sizeof suffix - 1;
    return name[0] != '.' && length > own && strcmp(name + length - own, suffix) == 0;
}

static char *joined(const char *folder, const char *name)
{
    const size_t length = strlen(folder), slash = length > 0 && folder[length - 1] != '/', rest = strlen(name) + 1;
    char *out = malloc(length + slash + rest);
    if (out == NULL)
        return NULL;
    memcpy(out, folder, length);
    memcpy(out + length, "/", slash);
    memcpy(out + length + slash, name, rest);
    return out;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The cases of a folder, in the order of their names; false where it is none, or has none. */
static bool add_folder(list *to, const char *folder)
{
    const size_t before = to->count;
    DIR *open = opendir(folder);
    for (const struct dirent *entry; open != NULL && (entry = readdir(open)) != NULL;)
        if (is_case(entry->d_name))
            add(to, joined(folder, entry->d_name));
    if (open != NULL)
        (void)closedir(open);
    if (to->count > before)
        qsort(to->row + before, to->count - before, sizeof *to->row, by_bytes);
    return to->count > before;
}

char **ed_operands_of_folders(char *const *operand, size_t *count)
{
    list out = {NULL, 0, 0, false};
    for (size_t i = 0; i < *count; i++)
        if (!add_folder(&out, operand[i]))
            add(&out, strdup(operand[i]));
    *count = out.count;
    if (!out.lost)
        return out.row;
    ed_operands_free(out.row, out.count);
    return NULL;
}

void ed_operands_free(char **operand, size_t count)
{
    for (size_t i = 0; operand != NULL && i < count; i++)
        free(operand[i]);
    free(operand);
}
