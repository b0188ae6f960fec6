/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that grows in an arena, and what is asked of a text: its width, a safe copy, the word nearest to it. */
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */
static const char ellipsis[] = "\xE2\x80\xA6";    /* U+2026, one column */

const char *ed_words_in(ed_words words, ed_lang lang)
{
    const char *first = lang == ED_ZH ? words.zh : words.en;
    const char *second = lang == ED_ZH ? words.en : words.zh;
    return first != NULL ? first : second;
}

ed_text ed_text_new(ed_arena *arena)
{
    return (ed_text){.arena = arena};
}

void ed_text_fill(ed_text *text, const char *pattern, const char *const *argument, size_t count)
{
    for (const char *at = pattern; *at != '\0'; at++) {
        const size_t place = at[0] == '{' && at[1] >= '0' && at[1] <= '9' ? (size_t)(at[1] - '0') : SIZE_MAX;
        if (place >= count || at[2] != '}') {
            ed_text_add_char(text, *at);
            continue;
        }
        ed_text_add(text, argument[place] == NULL ? "" : argument[place]);
        at += 2; /* and the loop's step: after "{n}" */
    }
}

const char *ed_text_string(const ed_text *text)
{
    return text->bytes != NULL ? text->bytes : "";
}

ed_text ed_text_to(ed_arena *arena, ed_put put, void *context)
{
    return (ed_text){.arena = arena, .put = put, .context = context};
}

bool ed_text_flush(ed_text *text)
{
    if (text->length > 0 && !text->refused)
        text->refused = !text->put(text->context, text->bytes, text->length);
    text->length = 0;
    return !text->refused;
}

/* Makes room for `length` further bytes and a NUL. */
static void reserve(ed_text *text, size_t length)
{
    enum { PIECE = 1 << 16 }; /* bytes */
    if (text->put != NULL && text->length >= PIECE)
        (void)ed_text_flush(text);
    if (length > PTRDIFF_MAX - text->length)
        ed_arena_fail(text->arena);
    text->bytes = ed_arena_grow(text->arena, text->bytes, text->length + length, &text->capacity, 1);
}

void ed_text_add_bytes(ed_text *text, const char *bytes, size_t length)
{
    reserve(text, length);
    if (length > 0)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void ed_text_add(ed_text *text, const char *string)
{
    ed_text_add_bytes(text, string, strlen(string));
}

void ed_text_add_char(ed_text *text, char c)
{
    ed_text_add_bytes(text, &c, 1);
}

void ed_text_add_code(ed_text *text, uint32_t code)
{
    const unsigned more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3; /* bytes behind the first */
    static const unsigned first[] = {0, 0xC0, 0xE0, 0xF0};
    ed_text_add_char(text, (char)(first[more] | code >> (6 * more)));
    for (unsigned i = more; i-- > 0;)
        ed_text_add_char(text, (char)(0x80 | (code >> (6 * i) & 0x3F)));
}

void ed_text_format(ed_text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        ed_arena_fail(text->arena);
    reserve(text, (size_t)length);
    va_start(arguments, format);
    vsnprintf(text->bytes + text->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    text->length += (size_t)length;
}

/* Takes one character off the front of `*string`; a byte that begins no valid sequence counts as U+FFFD. */
static uint32_t next_code(const char **string)
{
    const size_t length = ed_utf8_length(*string, strnlen(*string, 4));
    const uint32_t code = length == 0 ? 0xFFFD : ed_utf8_decode(*string);
    *string += length == 0 ? 1 : length;
    return code;
}

size_t ed_text_width(const char *string)
{
    size_t columns = 0;
    while (*string != '\0')
        columns += ed_utf8_width(next_code(&string));
    return columns;
}

const char *ed_text_clip(ed_arena *arena, const char *string, size_t columns)
{
    const char *at = string, *cut = string; /* cut: where one column is left for the ellipsis */
    size_t used = 0;
    while (*at != '\0') {
        used += ed_utf8_width(next_code(&at));
        if (used > columns)
            return columns == 0 ? "" : ed_arena_printf(arena, "%.*s%s", (int)(cut - string), string, ellipsis);
        if (used < columns)
            cut = at;
    }
    return string;
}

/* Codes that Unicode keeps for no character: writers of other formats refuse them. */
static bool is_no_character(uint32_t code)
{
    return (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}

/*
 * What a reader can not see: control characters and line separators, the marks that turn the direction of what follows
 * them, characters without width or ink (Unicode's default ignorable code points and the blank letters of Hangul and
 * Braille), tags. Variation selectors stay: they choose the form of a Chinese character in a name.
 */
bool ed_text_is_hidden(uint32_t code)
{
    static const struct {
        uint32_t first, last;
    } hidden[] = {{0x00, 0x1F},     {0x7F, 0x9F},       {0xAD, 0xAD},       {0x34F, 0x34F},    {0x61C, 0x61C},
                  {0x115F, 0x1160}, {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x200B, 0x200F},  {0x2028, 0x202E},
                  {0x2060, 0x206F}, {0x2800, 0x2800},   {0x3164, 0x3164},   {0xFEFF, 0xFEFF},  {0xFFA0, 0xFFA0},
                  {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE00FF}};
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
        if (code >= hidden[i].first && code <= hidden[i].last)
            return true;
    return is_no_character(code);
}

const char *ed_text_visible(ed_arena *arena, const char *string)
{
    ed_text text = ed_text_new(arena);
    while (*string != '\0') {
        const char *from = string;
        const uint32_t code = next_code(&string);
        if (code == 0xFFFD || ed_text_is_hidden(code)) /* U+FFFD may stand for an invalid byte */
            ed_text_add(&text, replacement);
        else
            ed_text_add_bytes(&text, from, (size_t)(string - from));
    }
    ed_text_add(&text, "");
    return text.bytes;
}

/* ---- the nearest word */

enum { WORD_LIMIT = 64 }; /* characters; a longer word is not a slip of the fingers */

typedef struct word {
    uint32_t code[WORD_LIMIT];
    size_t length;
} word;

/* The word's characters, ASCII capitals as small letters; false if there are too many. */
static bool read_word(const char *string, word *out)
{
    out->length = 0;
    while (*string != '\0') {
        if (out->length == WORD_LIMIT)
            return false;
        const uint32_t code = next_code(&string);
        out->code[out->length++] = code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
    }
    return true;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Edits that make `a` of `b`: insert, delete, replace a character, or exchange two neighbours (each place edited at
 * most once: optimal string alignment). Only three rows of the table are alive at a time. */
static size_t distance(const word *a, const word *b)
{
    size_t rows[3][WORD_LIMIT + 1];
    for (size_t j = 0; j <= b->length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a->length; i++) {
        const size_t *before = rows[(i + 1) % 3], *above = rows[(i + 2) % 3]; /* i - 2 and i - 1 */
        size_t *row = rows[i % 3];
        row[0] = i;
        for (size_t j = 1; j <= b->length; j++) {
            const size_t change = a->code[i - 1] == b->code[j - 1] ? 0 : 1;
            row[j] = smaller(smaller(above[j], row[j - 1]) + 1, above[j - 1] + change);
            if (i > 1 && j > 1 && a->code[i - 1] == b->code[j - 2] && a->code[i - 2] == b->code[j - 1])
                row[j] = smaller(row[j], before[j - 2] + 1);
        }
    }
    return rows[a->length % 3][b->length];
}

const char *ed_text_nearest(ed_arena *arena, const char *string, const char *const *candidates, size_t count)
{
    (void)arena;
    word meant, tried;
    if (!read_word(string, &meant) || meant.length == 0)
        return NULL;
    /* About one edit in three characters, and never all of them: nothing would be left of the word. */
    size_t best = smaller((meant.length + 2) / 3, meant.length - 1) + 1;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!read_word(candidates[i], &tried))
            continue;
        const size_t edits = distance(&meant, &tried);
        if (edits < best) { /* of equally near ones the first stays */
            best = edits;
            nearest = candidates[i];
        }
    }
    return nearest;
}

/* ---- comparing */

bool ed_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int ed_hex_digit(char c)
{
    if (ed_is_digit(c))
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool ed_text_equal(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

bool ed_text_begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

bool ed_text_ends(const char *text, const char *end)
{
    const size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

bool ed_text_among(const char *one, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], one) == 0)
            return true;
    return false;
}

const char *ed_text_lower(ed_arena *arena, const char *text)
{
    char *copy = ed_arena_string(arena, text);
    for (char *at = copy; *at != '\0'; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return copy;
}
