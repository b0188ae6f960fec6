/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of both sides, merged. */
#include "change/inside.h"
#include <string.h>

const char *ed_lay_id(ed_arena *arena, const ed_json *element, size_t index)
{
    const ed_json *id = ed_json_get(element, "id");
    bool named = id != NULL && (id->type == ED_JSON_STRING || id->type == ED_JSON_NUMBER);
    return named ? ed_text_normal(arena, id->text) : ed_arena_printf(arena, "%zu", index + 1);
}

typedef struct indexed {
    const ed_json **at;
    ed_map by_id;
    size_t count;
} indexed;

static indexed index_of(ed_arena *arena, const ed_json *list)
{
    indexed out = {.at = ed_arena_array(arena, (size_t)list->count + 1, sizeof *out.at), .by_id.arena = arena};
    for (const ed_json *at = list->child; at != NULL; at = at->next) {
        ed_map_add_text(&out.by_id, ed_lay_id(arena, at, out.count), (uint32_t)out.count);
        out.at[out.count++] = at;
    }
    return out;
}

/* The first list's order; what the second alone has follows what stands before it there. */
bool ed_lay_pair(ed_arena *arena, const ed_json *from, const ed_json *to, ed_pairing **out, size_t *count)
{
    const indexed a = index_of(arena, from), b = index_of(arena, to);
    size_t next = 0;
    *out = ed_arena_array(arena, a.count + b.count + 1, sizeof **out);
    *count = 0;
    for (size_t i = 0; i < a.count; i++) {
        const uint32_t other = ed_map_find_text(&b.by_id, ed_lay_id(arena, a.at[i], i));
        if (other != ED_MAP_NONE && other < next)
            return false;
        for (; other != ED_MAP_NONE && next < other; next++) {
            if (ed_map_find_text(&a.by_id, ed_lay_id(arena, b.at[next], next)) != ED_MAP_NONE)
                return false; /* the two orders cross */
            (*out)[(*count)++] = (ed_pairing){NULL, b.at[next]};
        }
        (*out)[(*count)++] = (ed_pairing){a.at[i], other == ED_MAP_NONE ? NULL : b.at[next++]};
    }
    for (; next < b.count; next++)
        (*out)[(*count)++] = (ed_pairing){NULL, b.at[next]};
    return true;
}

static bool holds(ed_arena *arena, const ed_json *list, const ed_json *one)
{
    const ed_json *id = one->type == ED_JSON_OBJECT ? ed_json_get(one, "id") : one;
    for (const ed_json *at = list->child; at != NULL; at = at->next) {
        const ed_json *own = at->type == ED_JSON_OBJECT ? ed_json_get(at, "id") : at;
        if (own != NULL && id != NULL && own->text != NULL && id->text != NULL &&
            ed_text_same(arena, own->text, id->text))
            return true;
    }
    return false;
}

ed_mixed *ed_lay_union(const ed_laying *l, const ed_json *from, const ed_json *to, const char *key)
{
    if (from == NULL || to == NULL)
        return from == NULL && to == NULL ? NULL : ed_lay_shared(l, from != NULL ? from : to, key);
    ed_mixed *out = ed_lay_made(l, from, key);
    for (const ed_json *at = from->child; at != NULL; at = at->next)
        ed_lay_add(out, ed_lay_shared(l, at, at->key));
    for (const ed_json *at = to->child; at != NULL; at = at->next)
        if (!holds(l->arena, from, at))
            ed_lay_add(out, ed_lay_shared(l, at, at->key));
    return out;
}
