/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Line breaking for Latin and Chinese text: UAX 14 reduced to spaces, wide characters, and what closes or opens. */
#include "guide/line.h"

#include <string.h>

/* A line begins with none of these, and ends with none of those. */
static const char closing[] = "，。、；：？！）》」』】”’〕…%)]},.;:?!";
static const char opening[] = "（《「『【“‘〔([{";

typedef struct character {
    const char *at;
    size_t bytes, columns;
    bool wide;
} character;

static character read_character(const char *at)
{
    size_t bytes = ed_utf8_length(at, strnlen(at, 4));
    uint32_t code = bytes == 0 ? 0xFFFD : ed_utf8_decode(at);
    size_t columns = ed_utf8_width(code);
    return (character){at, bytes == 0 ? 1 : bytes, columns, columns == 2};
}

static bool is_one_of(const char *set, character c)
{
    char text[5] = {0};
    memcpy(text, c.at, c.bytes);
    return strstr(set, text) != NULL;
}

/* True if a line may end between the two, neither of which is a space. */
static bool breaks_between(character before, character behind)
{
    return (before.wide || behind.wide) && !is_one_of(closing, behind) && !is_one_of(opening, before);
}

/* A word longer than its line is cut where its parts meet if there is such a place, and behind one character at least.
 */
static const char *cut_word(const char *word, const char *end)
{
    const char *cut = end;
    while (cut > word && strchr("_/-.", cut[-1]) == NULL)
        cut--;
    if (cut > word)
        return cut;
    return end > word ? end : word + read_character(word).bytes;
}

size_t ed_line_break(const char *text, size_t columns, const char **next)
{
    const char *at = text, *cut = text; /* cut: where the line can end */
    size_t used = 0;
    character before = {text, 0, 0, false};
    *next = text;
    while (*at != '\0' && *at != '\n') {
        character c = read_character(at);
        if (*at == ' ' && before.bytes == 0) {
            at++; /* what moves the line in goes with its first word */
            used++;
            continue;
        }
        if (*at == ' ') {
            cut = at;
            *next = at + 1;
        } else if (before.bytes > 0 && *before.at != ' ' && breaks_between(before, c)) {
            cut = *next = at;
        }
        if (used + c.columns > columns && *at != ' ')
            break;
        used += c.columns;
        before = c;
        at += c.bytes;
    }
    if (*at == '\0' || *at == '\n') {
        *next = *at == '\n' ? at + 1 : at;
        cut = at;
    } else if (cut == text) {
        cut = *next = cut_word(text, at);
    }
    while (cut > text && cut[-1] == ' ')
        cut--;
    return (size_t)(cut - text);
}

size_t ed_line_piece(const char *text)
{
    character before = read_character(text);
    const char *at = text + (*text == '\0' ? 0 : before.bytes);
    while (*at != '\0') {
        const character c = read_character(at);
        if (*before.at != ' ' && *at != ' ' && breaks_between(before, c))
            break;
        before = c;
        at += c.bytes;
    }
    return (size_t)(at - text);
}

size_t ed_line_longest(const char *text)
{
    size_t longest = 0, used = strspn(text, " "); /* what moves a text in goes with its first word */
    text += used;
    for (const char *end = text + ed_line_piece(text); *text != '\0';) {
        const character c = read_character(text);
        if (text == end) {
            end = text + ed_line_piece(text);
            used = 0;
        }
        used = *text == ' ' || *text == '\n' ? 0 : used + c.columns;
        longest = used > longest ? used : longest;
        text += c.bytes;
    }
    return longest;
}
