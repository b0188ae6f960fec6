/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Well-formed names, and sorted lists of names. */
#include "library/read.h"
#include "base/limits.h"
#include <string.h>

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

bool ed_name_is_id(const char *id)
{
    const size_t length = strlen(id);
    if (length == 0 || length > ED_CATALOGUE_BYTES || id[0] == '/' || id[length - 1] == '/' || strstr(id, "//") != NULL)
        return false;
    for (const char *c = id; *c != '\0'; c++)
        if (!is_small(*c) && !ed_is_digit(*c) && *c != '-' && *c != '/')
            return false;
    return true;
}

bool ed_name_is_plain(const char *name)
{
    if (!is_small(name[0]) || strlen(name) > ED_NAME_BYTES)
        return false;
    for (const char *c = name; *c != '\0'; c++)
        if (!is_small(*c) && !ed_is_digit(*c) && *c != '_')
            return false;
    return true;
}

/* The index of the first name that is not before `name`; by halving. */
static size_t position(const ed_names *names, const char *name)
{
    size_t low = 0;
    size_t high = names->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(names->name[middle], name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool stands_at(const ed_names *names, size_t at, const char *name)
{
    return at < names->count && strcmp(names->name[at], name) == 0;
}

bool ed_names_has(const ed_names *names, const char *name)
{
    return stands_at(names, position(names, name), name);
}

bool ed_names_add(ed_names *names, const char *name)
{
    const size_t at = position(names, name);
    if (stands_at(names, at, name))
        return false;
    ED_PUSH(names->arena, names->name, names->count, names->capacity, name);
    memmove(&names->name[at + 1], &names->name[at], (names->count - 1 - at) * sizeof *names->name);
    names->name[at] = name;
    return true;
}

const char *const ed_element_names[] = {"name", "description", "pollutant", "species", NULL};

bool ed_name_among(const char *names, const char *name)
{
    const size_t length = strlen(name);
    for (const char *at = names; at != NULL && *at != '\0'; at += strspn(at, " ")) {
        const size_t next = strcspn(at, " ");
        if (next == length && memcmp(at, name, length) == 0)
            return true;
        at += next;
    }
    return false;
}
