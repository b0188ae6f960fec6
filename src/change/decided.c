/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided about items, in a case that lacks some of them: rows that name none but those are left out, as a
 * case without them would not have been written with such rows. */
#include "change/inside.h"
#include <string.h>

/* By list of the case: the key of its rows that names items. */
static const struct {
    const char *list, *named;
} lists[] = {{"performance", "item"}, {"liability", "items"}, {"settlements", "against"}};

static bool is_gone(const ed_map *gone, const ed_json *name)
{
    return name->type == ED_JSON_STRING && ed_map_find_text(gone, name->text) != ED_MAP_NONE;
}

static ed_json *copy_of(ed_arena *arena, const ed_json *json)
{
    ed_json *out = ed_arena_alloc(arena, sizeof *out);
    *out = *json;
    out->next = NULL;
    return out;
}

typedef const ed_json *(*keeping)(ed_arena *arena, const ed_json *child, const ed_map *gone);

/* The object or list with what is kept of its children; itself where that is all. */
static const ed_json *kept_children(ed_arena *arena, const ed_json *of, keeping keep, const ed_map *gone)
{
    ed_json *out = copy_of(arena, of), **end = &out->child;
    bool all = true;
    out->child = NULL;
    out->count = 0;
    out->made = true;
    for (const ed_json *at = of->child; at != NULL; at = at->next) {
        const ed_json *kept = keep(arena, at, gone);
        all = all && kept == at;
        if (kept == NULL)
            continue;
        *end = copy_of(arena, kept);
        end = &(*end)->next;
        out->count++;
    }
    return all ? of : out;
}

static const ed_json *kept_name(ed_arena *arena, const ed_json *name, const ed_map *gone)
{
    (void)arena;
    return is_gone(gone, name) ? NULL : name;
}

static const ed_json *kept_row(ed_arena *arena, const ed_json *row, const ed_map *gone)
{
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        const ed_json *named = ed_json_get(row, lists[i].named);
        if (named == NULL)
            continue;
        if (named->type != ED_JSON_ARRAY)
            return is_gone(gone, named) ? NULL : row;
        const ed_json *names = kept_children(arena, named, kept_name, gone);
        if (names == named)
            return row;
        return names->count == 0 ? NULL : ed_json_exchange(arena, row, (ed_json_spot){row, named, named->key}, names);
    }
    return row;
}

static const ed_json *kept_member(ed_arena *arena, const ed_json *member, const ed_map *gone)
{
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (strcmp(member->key, lists[i].list) == 0 && member->type == ED_JSON_ARRAY)
            return kept_children(arena, member, kept_row, gone);
    return member;
}

const ed_json *ed_change_without(ed_arena *arena, const ed_json *root, const ed_map *gone)
{
    return gone->count == 0 ? root : kept_children(arena, root, kept_member, gone);
}
