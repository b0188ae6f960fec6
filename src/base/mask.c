/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of natural persons masked for publication: of a Chinese name the surname stays and 某 stands for the rest, of
 * others the initials. Who would then be the same as somebody else gets one of 甲, 乙, 丙 or a number.
 */
#include "base/mask.h"
#include <string.h>

enum {
    IDEOGRAPHS = 0x2E80, /* letters before it are written with spaces between words */
    LONGEST = 4          /* bytes of a character */
};

static bool is_ideograph(const char *at)
{
    return (unsigned char)at[0] >= 0x80 && ed_utf8_decode(at) >= IDEOGRAPHS;
}

static size_t length_at(const char *at)
{
    const size_t length = ed_utf8_length(at, strnlen(at, LONGEST));
    return length == 0 ? 1 : length;
}

static size_t letters(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text += length_at(text))
        count++;
    return count;
}

/* The surname of a Chinese name, and 某 for each further character: 朱某某. */
static const char *ideographic(ed_arena *arena, const char *name)
{
    ed_text out = ed_text_new(arena);
    const size_t first = length_at(name);
    ed_text_format(&out, "%.*s", (int)first, name);
    for (const char *at = name + first; *at != '\0'; at += length_at(at))
        ed_text_add(&out, "某");
    return ed_text_string(&out);
}

/* "Jane Doe": "J. D." */
static const char *initials(ed_arena *arena, const char *name)
{
    ed_text out = ed_text_new(arena);
    for (const char *at = name; *at != '\0';) {
        at += strspn(at, " ");
        if (*at == '\0')
            break;
        ed_text_format(&out, "%s%.*s.", out.length > 0 ? " " : "", (int)length_at(at), at);
        at += strcspn(at, " ");
    }
    return ed_text_string(&out);
}

/* A single letter, as 甲 or A, names nobody. */
static const char *plain_mask(ed_arena *arena, const char *name)
{
    if (letters(name) < 2)
        return name;
    return is_ideograph(name) ? ideographic(arena, name) : initials(arena, name);
}

static const char *told_apart(ed_arena *arena, const char *name, const char *mask, size_t number)
{
    static const char *const stems[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
    if (is_ideograph(name) && number < sizeof stems / sizeof stems[0])
        return ed_arena_printf(arena, "%.*s某%s", (int)length_at(name), name, stems[number]);
    return ed_arena_printf(arena, "%s (%zu)", mask, number + 1);
}

void ed_aliases_make(ed_arena *arena, ed_alias *alias, size_t count)
{
    for (size_t i = 0; i < count; i++)
        alias[i].shown = plain_mask(arena, alias[i].name);
    for (size_t i = 0; i < count; i++) {
        const char *shown = alias[i].shown;
        size_t same = 0;
        for (size_t k = i + 1; k < count; k++)
            same += strcmp(alias[k].shown, shown) == 0 && strcmp(alias[k].name, alias[i].name) != 0;
        if (same == 0)
            continue;
        size_t number = 0;
        for (size_t k = i; k < count; k++)
            if (strcmp(alias[k].shown, shown) == 0)
                alias[k].shown = told_apart(arena, alias[k].name, shown, number++);
    }
}

/* A name in letters is no part of a longer word. */
static bool stands_at(const char *text, const char *at, const char *name)
{
    const size_t length = strlen(name);
    if (strncmp(at, name, length) != 0)
        return false;
    return !((at > text && ed_is_letter(at[-1]) && ed_is_letter(name[0])) ||
             (ed_is_letter(at[length]) && ed_is_letter(name[length - 1])));
}

/* The longest name that stands there; NULL: none does. */
static const ed_alias *alias_at(const char *text, const char *at, const ed_alias *alias, size_t count)
{
    const ed_alias *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (letters(alias[i].name) > 1 && stands_at(text, at, alias[i].name) &&
            (found == NULL || strlen(alias[i].name) > strlen(found->name)))
            found = &alias[i];
    return found;
}

const char *ed_masked(ed_arena *arena, const char *text, const ed_alias *alias, size_t count)
{
    ed_text out = ed_text_new(arena);
    if (text == NULL || count == 0)
        return text;
    for (const char *at = text; *at != '\0';) {
        const ed_alias *found = alias_at(text, at, alias, count);
        const size_t length = found != NULL ? strlen(found->name) : length_at(at);
        ed_text_format(&out, "%.*s", found != NULL ? (int)strlen(found->shown) : (int)length,
                       found != NULL ? found->shown : at);
        at += length;
    }
    return ed_text_string(&out);
}
