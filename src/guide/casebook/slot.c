/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slots found by the path that stands in a cell. */
#include "guide/casebook/inside.h"
#include <string.h>

const ed_slot *ed_slot_inner(const ed_slot *slot, const char *key, size_t length)
{
    for (size_t i = 0; slot != NULL && i < slot->inners; i++)
        if (strlen(slot->inner[i].key) == length && memcmp(slot->inner[i].key, key, length) == 0)
            return &slot->inner[i];
    return NULL;
}

static const ed_slot *made(const ed_outline *outline, ed_slot slot)
{
    ed_slot *out = ed_arena_alloc(outline->arena, sizeof *out);
    if (slot.unit == NULL)
        slot.unit = "";
    if (slot.hint == NULL)
        slot.hint = "";
    *out = slot;
    return out;
}

const char *const ed_curve_keys[] = {"shape", "start", "from", "to", "years", NULL};

/* The parameters of a shape: its name, and numbers. */
static const ed_slot *parameter(const ed_outline *outline, const char *key)
{
    static const ed_guide_phrase titles[] = {ED_PHRASE_book_shape, ED_PHRASE_book_start, ED_PHRASE_book_from,
                                             ED_PHRASE_book_to, ED_PHRASE_book_years};
    for (size_t i = 0; ed_curve_keys[i] != NULL; i++)
        if (strcmp(ed_curve_keys[i], key) == 0)
            return made(outline, (ed_slot){.key = key,
                                           .kind = i == 0 ? ED_SLOT_CHOICE : ED_SLOT_NUMBER,
                                           .title = ed_guide_phrase_in(titles[i], outline->lang),
                                           .choices = i == 0 ? ed_choices_of_terms(outline, ED_TERMS_shape) : NULL});
    return NULL;
}

/* The members that any value may have beside it. */
static const ed_slot *grounds(const ed_outline *outline, const ed_slot *slot, const char *key)
{
    const ed_lang lang = outline->lang;
    if (strcmp(key, "unit") == 0)
        return made(outline, (ed_slot){.key = "unit",
                                       .kind = slot->units != NULL ? ED_SLOT_CHOICE : ED_SLOT_TEXT,
                                       .title = ed_guide_phrase_in(ED_PHRASE_unit, lang),
                                       .choices = slot->units});
    if (strcmp(key, "basis") == 0)
        return made(outline, (ed_slot){.key = "basis",
                                       .kind = ED_SLOT_CHOICE,
                                       .title = ed_guide_phrase_in(ED_PHRASE_book_basis, lang),
                                       .choices = ed_choices_of_terms(outline, ED_TERMS_basis)});
    if (strcmp(key, "evidence") == 0)
        return made(outline, (ed_slot){.key = "evidence",
                                       .kind = ED_SLOT_TEXTS,
                                       .title = ed_citing_words(ed_field_find("settlement", "evidence")->title, lang)});
    if (strcmp(key, "note") == 0)
        return made(outline,
                    (ed_slot){.key = "note", .kind = ED_SLOT_TEXT, .title = ed_guide_phrase_in(ED_PHRASE_note, lang)});
    return NULL;
}

const ed_slot *ed_slot_beside(const ed_outline *outline, const ed_slot *slot, const char *key)
{
    if (slot == NULL || !slot->valued)
        return NULL;
    const ed_slot *own = slot->kind == ED_SLOT_CURVE ? parameter(outline, key) : NULL;
    return own != NULL ? own : grounds(outline, slot, key);
}

/* The item whose number stands at "#2]". */
static const ed_slot *item_at(const ed_outline *outline, const char *at)
{
    size_t number = 0;
    for (at += at[0] == '#' ? 1 : 0; *at >= '0' && *at <= '9' && number < outline->items + 1; at++)
        number = number * 10 + (size_t)(*at - '0');
    return number > 0 && number <= outline->items ? outline->item_of[number - 1] : outline->item;
}

const ed_slot *ed_outline_find(const ed_outline *outline, const char *path)
{
    static const char items[] = "items[";
    const ed_slot *slot = outline->root;
    if (strncmp(path, items, sizeof items - 1) == 0) {
        path += sizeof items - 1;
        slot = item_at(outline, path);
        path += strcspn(path, "]");
        path += path[0] == ']' ? 1 : 0;
    }
    while (path[0] != '\0' && slot != NULL) {
        path += path[0] == '.' ? 1 : 0;
        const size_t length = strcspn(path, ".[");
        const ed_slot *inner = ed_slot_inner(slot, path, length);
        slot = inner != NULL ? inner : ed_slot_beside(outline, slot, ed_arena_copy(outline->arena, path, length));
        path += length;
        if (path[0] == '[')
            path += strcspn(path, "]") + (strchr(path, ']') != NULL ? 1 : 0);
    }
    return slot;
}

bool ed_slot_has_texts(const ed_slot *slot, const ed_json *json)
{
    return slot->kind == ED_SLOT_TEXT && !slot->valued && ed_json_get(json, "value") == NULL;
}
