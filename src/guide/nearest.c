/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which model or table is meant by a word that names none: ids are long, and people type a part of them. */
#include "guide/guide.h"

#include <string.h>

static const char *behind_slash(const char *id)
{
    const char *slash = strrchr(id, '/');
    return slash == NULL ? id : slash + 1;
}

/* Words between slashes and dashes, each with the id it is of. */
typedef struct words {
    const char **word, **id;
    size_t count, word_capacity, id_capacity;
} words;

static void add_words(ed_arena *arena, words *all, const char *id)
{
    size_t ids = all->count;
    for (const char *at = id; *at != '\0';) {
        const size_t length = strcspn(at, "/-");
        ED_PUSH(arena, all->word, all->count, all->word_capacity, ed_arena_copy(arena, at, length));
        ED_PUSH(arena, all->id, ids, all->id_capacity, id);
        at += length + (at[length] != '\0');
    }
}

static const char *by_word(ed_arena *arena, const char *word, const char *const *ids, size_t count)
{
    words all = {0};
    for (size_t i = 0; i < count; i++)
        add_words(arena, &all, ids[i]);
    const char *near = ed_text_nearest(arena, word, all.word, all.count);
    for (size_t i = 0; near != NULL && i < all.count; i++)
        if (all.word[i] == near)
            return all.id[i];
    return NULL;
}

const char *ed_guide_nearest(ed_arena *arena, const char *word, const char *const *ids, size_t count)
{
    const char **name = ed_arena_array(arena, count, sizeof *name);
    const char *near = ed_text_nearest(arena, word, ids, count);
    for (size_t i = 0; i < count; i++)
        name[i] = behind_slash(ids[i]);
    if (near != NULL)
        return near;
    near = ed_text_nearest(arena, behind_slash(word), name, count);
    for (size_t i = 0; near != NULL && i < count; i++)
        if (name[i] == near)
            return ids[i];
    for (size_t i = 0; i < count; i++)
        if (strlen(word) >= 3 && strstr(ids[i], word) != NULL)
            return ids[i];
    return by_word(arena, behind_slash(word), ids, count);
}
