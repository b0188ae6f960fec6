/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags and texts of HTML and XML, read straight on: nothing nests here, so nothing can be too deep. */
#include "review/verify/inside.h"
#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_there(const char *at, const char *end, const char *text)
{
    return (size_t)(end - at) >= strlen(text) && memcmp(at, text, strlen(text)) == 0;
}

/* The ">" of the comment that begins at `open`, where browsers see it (HTML, 13.2.5.41 ff.): also in "<!-->", "<!--->"
 * and "--!>". NULL: nowhere. */
static const char *end_of_comment(const char *open, const char *end)
{
    const char *at = open + 4;
    if (is_there(at, end, ">"))
        return at;
    if (is_there(at, end, "->"))
        return at + 1;
    for (; at < end; at++) {
        if (is_there(at, end, "-->"))
            return at + 2;
        if (is_there(at, end, "--!>"))
            return at + 3;
    }
    return NULL;
}

/* Behind the value that "=" is followed by, which alone may have quotation marks around it; `end` where that is not
 * closed. */
static const char *pass_value(const char *at, const char *end)
{
    while (at < end && is_blank(*at))
        at++;
    if (at < end && (*at == '"' || *at == '\'')) {
        const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
        return close == NULL ? end : close + 1;
    }
    while (at < end && !is_blank(*at) && *at != '>')
        at++;
    return at;
}

/* Where the tag at `open` ends; what begins with "<!" or "<?" ends at its first ">". NULL: nowhere. */
static const char *end_of(const char *open, const char *end)
{
    const char *at = open + 1;
    if (is_there(open, end, "<!--"))
        return end_of_comment(open, end);
    if (at < end && (*at == '!' || *at == '?'))
        return memchr(at, '>', (size_t)(end - at));
    while (at < end && !is_blank(*at) && *at != '>' && (*at != '/' || at == open + 1))
        at++;
    for (bool named = false; at < end && *at != '>';) {
        if (*at == '=' && named) {
            at = pass_value(at + 1, end);
            named = false;
            continue;
        }
        named = *at != '/' && (named || !is_blank(*at));
        at++;
    }
    return at < end ? at : NULL;
}

bool ed_markup_next(ed_markup *m, bool *whole)
{
    const char *open = m->at < m->end ? memchr(m->at, '<', (size_t)(m->end - m->at)) : NULL;
    m->text = m->at;
    m->text_length = (size_t)((open == NULL ? m->end : open) - m->at);
    if (open == NULL)
        return false;
    const char *close = end_of(open, m->end), *name = open + 1;
    if (close == NULL) {
        *whole = false;
        return false;
    }
    while (name < close && !is_blank(*name) && (*name != '/' || name == open + 1))
        name++;
    m->tag = open + 1;
    m->tag_length = (size_t)(name - m->tag);
    m->inside = name;
    m->inside_length = (size_t)(close - name);
    m->at = close + 1;
    return true;
}

bool ed_markup_is(const ed_markup *m, const char *name)
{
    return strlen(name) == m->tag_length && memcmp(name, m->tag, m->tag_length) == 0;
}

const char *ed_markup_attribute(ed_arena *arena, const ed_markup *m, const char *name)
{
    const char *at = m->inside, *end = m->inside + m->inside_length;
    const size_t length = strlen(name);
    while (at < end) {
        while (at < end && is_blank(*at))
            at++;
        const char *own = at;
        while (at < end && *at != '=' && !is_blank(*at))
            at++;
        const size_t own_length = (size_t)(at - own);
        if (end - at < 2 || at[0] != '=' || (at[1] != '"' && at[1] != '\''))
            continue;
        const char *value = at + 2, *close = memchr(value, at[1], (size_t)(end - value));
        if (close == NULL)
            return NULL;
        at = close + 1;
        if (own_length != length || memcmp(own, name, length) != 0)
            continue;
        ed_text text = ed_text_new(arena);
        ed_markup_add_text(&text, value, (size_t)(close - value));
        return ed_text_string(&text);
    }
    return NULL;
}

/* ---- texts */

/* The character that "#39" or "#x27" stands for; 0 where it stands for none. */
static uint32_t number_of(const char *name, size_t length)
{
    const bool hexadecimal = length > 1 && (name[1] == 'x' || name[1] == 'X');
    uint32_t code = 0;
    for (size_t i = hexadecimal ? 2 : 1; i < length; i++) {
        const char c = name[i];
        const uint32_t digit = c >= '0' && c <= '9'                  ? (uint32_t)(c - '0')
                               : hexadecimal && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
                               : hexadecimal && c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
                                                                     : 99;
        if (digit == 99 || code > 0x10FFFF)
            return 0;
        code = code * (hexadecimal ? 16 : 10) + digit;
    }
    return code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0 : code;
}

/* The length of the reference at `at`, which is added; 0 where it is none that is known. */
static size_t add_reference(ed_text *out, const char *at, size_t left)
{
    static const struct {
        const char *name;
        char means;
    } known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    enum { LONGEST = 12 };
    const char *close = memchr(at, ';', left < LONGEST ? left : LONGEST);
    if (close == NULL)
        return 0;
    const char *name = at + 1;
    const size_t length = (size_t)(close - name);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strlen(known[i].name) == length && memcmp(known[i].name, name, length) == 0) {
            ed_text_add_char(out, known[i].means);
            return length + 2;
        }
    const uint32_t code = length > 1 && name[0] == '#' ? number_of(name, length) : 0;
    if (code == 0)
        return 0;
    ed_text_add_code(out, code);
    return length + 2;
}

void ed_markup_add_text(ed_text *out, const char *text, size_t length)
{
    for (size_t i = 0, step; i < length; i += step) {
        step = text[i] == '&' ? add_reference(out, text + i, length - i) : 0;
        if (step > 0)
            continue;
        step = 1;
        if (!is_blank(text[i]))
            ed_text_add_char(out, text[i]);
        else if (out->length > 0 && out->bytes[out->length - 1] != ' ')
            ed_text_add_char(out, ' ');
    }
}

void ed_markup_add_exact(ed_text *out, const char *text, size_t length)
{
    for (size_t i = 0, step; i < length; i += step) {
        step = text[i] == '&' ? add_reference(out, text + i, length - i) : 0;
        if (step > 0)
            continue;
        ed_text_add_char(out, text[i]);
        step = 1;
    }
}

void ed_paper_add_line(ed_arena *arena, ed_paper_lines *lines, ed_text *text, ed_words place)
{
    const char *from = ed_text_string(text);
    size_t length = text->length;
    while (length > 0 && is_blank(*from)) {
        from++;
        length--;
    }
    while (length > 0 && is_blank(from[length - 1]))
        length--;
    if (length > 0) {
        const ed_paper_line line = {ed_arena_copy(arena, from, length), place, false};
        ED_PUSH(arena, lines->row, lines->count, lines->capacity, line);
    }
    text->length = 0;
    if (text->bytes != NULL)
        text->bytes[0] = '\0';
}
