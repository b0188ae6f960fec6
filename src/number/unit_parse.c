/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Units as text:
 *
 *   unit   = group { ("*" | "/") group }
 *   group  = factor { (" " | "·" | ".") factor }          all of a group stands on one side of the "/"
 *   factor = "1" | "(" unit ")" | symbol [ ["^"] ["-"] digits | superscripts ]
 *
 * A symbol is a run of letters (or %, ‰, Chinese words). "万" and "亿" may stand directly before what they count.
 */
#include "base/limits.h"
#include "number/inside.h"

#include <string.h>

enum { POWER_DIGITS = 3 };

typedef struct parser {
    ed_arena *arena;
    const char *at;
    uint8_t money;
    int depth;
    const char *wrong;
} parser;

/* Symbols that stand for a power of an atom. */
static const struct {
    const char *word, *atom;
    int power;
} squares[] = {
    {"平方米", "m", 2}, {"平方公里", "km", 2}, {"平方千米", "km", 2}, {"平方厘米", "cm", 2}, {"㎡", "m", 2},
    {"㎢", "km", 2},    {"立方米", "m", 3},    {"立方厘米", "cm", 3}, {"立方分米", "dm", 3}, {"㎥", "m", 3},
};

/* Marks that end a symbol besides ASCII; superscripts with their digit. */
static const char *const dots[] = {"·", "⋅", "・"};
static const struct {
    const char *mark;
    char digit;
} superscripts[] = {{"⁻", '-'}, {"⁰", '0'}, {"¹", '1'}, {"²", '2'}, {"³", '3'}, {"⁴", '4'},
                    {"⁵", '5'}, {"⁶", '6'}, {"⁷", '7'}, {"⁸", '8'}, {"⁹", '9'}};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '%' || c == '_';
}

static size_t starts_with(const char *text, const char *word)
{
    size_t length = strlen(word);
    return strncmp(text, word, length) == 0 ? length : 0;
}

/* Bytes of a dot at `text`, or 0. */
static size_t dot_length(const char *text)
{
    if (*text == '.')
        return 1;
    for (size_t i = 0; i < sizeof dots / sizeof dots[0]; i++)
        if (starts_with(text, dots[i]) != 0)
            return strlen(dots[i]);
    return 0;
}

/* Bytes of a digit, minus sign or superscript at `text`, with what it means, or 0. */
static size_t power_mark(const char *text, char *meaning)
{
    if (ed_is_digit(*text) || *text == '-') {
        *meaning = *text;
        return 1;
    }
    for (size_t i = 0; i < sizeof superscripts / sizeof superscripts[0]; i++)
        if (starts_with(text, superscripts[i].mark) != 0) {
            *meaning = superscripts[i].digit;
            return strlen(superscripts[i].mark);
        }
    return 0;
}

/* Bytes of the run of letters at `text`. Bytes that are not UTF-8 end it. */
static size_t symbol_length(const char *text)
{
    size_t length = 0;
    char meaning;
    while (text[length] != '\0') {
        const char *at = text + length;
        size_t size = is_letter(*at) ? 1 : 0;
        if ((unsigned char)*at >= 0x80 && dot_length(at) == 0 && power_mark(at, &meaning) == 0)
            size = ed_utf8_length(at, strnlen(at, 4));
        if (size == 0)
            break;
        length += size;
    }
    return length;
}

/* ---- symbols */

static bool find_square(const char *symbol, size_t length, ed_unit *out)
{
    for (size_t i = 0; i < sizeof squares / sizeof squares[0]; i++)
        if (strlen(squares[i].word) == length && memcmp(squares[i].word, symbol, length) == 0)
            return ed_unit_raise(ed_atom_find(squares[i].atom, strlen(squares[i].atom)), squares[i].power, out) ==
                   ED_UNIT_OK;
    return false;
}

/* One symbol that is an atom, the word "money", or a square. */
static bool find_symbol(const parser *p, const char *symbol, size_t length, ed_unit *out)
{
    uint8_t atom = ed_atom_find(symbol, length);
    if (atom == ED_ATOM_NONE && p->money != 0 && length == 5 && memcmp(symbol, "money", 5) == 0)
        atom = p->money;
    if (atom == ED_ATOM_NONE)
        return find_square(symbol, length, out);
    *out = ed_unit_atom(atom);
    return true;
}

/* Bytes of the symbol at `text`, with the mark behind it ("Nm3") or by itself; 0 where none is known. */
static size_t match_symbol(const parser *p, const char *text, ed_unit *out)
{
    char meaning;
    size_t length = symbol_length(text), mark = power_mark(text + length, &meaning);
    if (mark > 0 && find_symbol(p, text, length + mark, out))
        return length + mark;
    return find_symbol(p, text, length, out) ? length : 0;
}

/* The symbol at hand, by itself or behind 万 or 亿. Moves on behind it. */
static bool take_symbol(parser *p, ed_unit *multiplier, ed_unit *out)
{
    *multiplier = ed_unit_none();
    size_t length = match_symbol(p, p->at, out);
    if (length == 0) {
        size_t prefix = strlen("万"); /* 亿 has as many bytes */
        uint8_t atom = symbol_length(p->at) > prefix ? ed_atom_find(p->at, prefix) : ED_ATOM_NONE;
        if (atom != ED_ATOM_TEN_THOUSAND && atom != ED_ATOM_HUNDRED_MILLION)
            return false;
        *multiplier = ed_unit_atom(atom);
        p->at += prefix;
        length = match_symbol(p, p->at, out);
    }
    p->at += length;
    return length > 0;
}

/* The power behind a symbol; 1 where there is none. */
static ed_unit_result take_power(parser *p, int *power)
{
    bool caret = *p->at == '^', negative = false;
    size_t digits = 0, size;
    char meaning = '\0';
    int value = 0;
    p->at += caret;
    for (; (size = power_mark(p->at, &meaning)) > 0; p->at += size) {
        if (meaning == '-') {
            if (negative || digits > 0)
                return ED_UNIT_SYNTAX;
            negative = true;
            continue;
        }
        if (++digits <= POWER_DIGITS)
            value = value * 10 + (meaning - '0');
    }
    if (digits == 0 && (caret || negative))
        return ED_UNIT_SYNTAX;
    if (digits > POWER_DIGITS)
        return ED_UNIT_TOO_MANY;
    *power = digits == 0 ? 1 : negative ? -value : value;
    return *power == 0 ? ED_UNIT_SYNTAX : ED_UNIT_OK;
}

/* ---- grammar */

static ed_unit_result take_unit(parser *p, ed_unit *out);

static void skip_spaces(parser *p)
{
    while (*p->at == ' ')
        p->at++;
}

static ed_unit_result take_parentheses(parser *p, ed_unit *out)
{
    if (p->depth == ED_UNIT_DEPTH)
        return ED_UNIT_SYNTAX;
    p->at++;
    p->depth++;
    ed_unit_result result = take_unit(p, out);
    p->depth--;
    if (result != ED_UNIT_OK)
        return result;
    if (*p->at != ')')
        return ED_UNIT_SYNTAX;
    p->at++;
    return ED_UNIT_OK;
}

static ed_unit_result take_atom(parser *p, ed_unit *out)
{
    const char *start = p->at;
    size_t length = symbol_length(start);
    ed_unit multiplier;
    int power = 1;
    if (length == 0)
        return ED_UNIT_SYNTAX;
    if (!take_symbol(p, &multiplier, out)) {
        p->wrong = ed_arena_copy(p->arena, start, length);
        return ED_UNIT_UNKNOWN;
    }
    ed_unit_result result = take_power(p, &power);
    if (result == ED_UNIT_OK)
        result = ed_unit_power(*out, power, out);
    return result == ED_UNIT_OK ? ed_unit_multiply(multiplier, *out, out) : result;
}

static ed_unit_result take_factor(parser *p, ed_unit *out)
{
    skip_spaces(p);
    if (*p->at == '(')
        return take_parentheses(p, out);
    if (*p->at == '1' && !ed_is_digit(p->at[1]) && symbol_length(p->at + 1) == 0) {
        p->at++;
        *out = ed_unit_none();
        return ED_UNIT_OK;
    }
    return take_atom(p, out);
}

/* Moves behind a joint of a group; false at its end. A space joins only if a factor follows. */
static bool take_joint(parser *p)
{
    bool space = *p->at == ' ';
    skip_spaces(p);
    size_t dot = dot_length(p->at);
    p->at += dot;
    return dot > 0 || (space && *p->at != '\0' && strchr("*/)", *p->at) == NULL);
}

static ed_unit_result take_group(parser *p, ed_unit *out)
{
    ed_unit factor;
    ed_unit_result result = take_factor(p, out);
    while (result == ED_UNIT_OK && take_joint(p)) {
        result = take_factor(p, &factor);
        if (result == ED_UNIT_OK)
            result = ed_unit_multiply(*out, factor, out);
    }
    return result;
}

static ed_unit_result take_unit(parser *p, ed_unit *out)
{
    ed_unit group;
    ed_unit_result result = take_group(p, out);
    while (result == ED_UNIT_OK && (*p->at == '*' || *p->at == '/')) {
        bool divides = *p->at == '/';
        p->at++;
        result = take_group(p, &group);
        if (result == ED_UNIT_OK)
            result = divides ? ed_unit_divide(*out, group, out) : ed_unit_multiply(*out, group, out);
    }
    return result;
}

ed_unit_result ed_unit_parse(ed_arena *arena, const char *text, uint8_t money, ed_unit *out, const char **wrong)
{
    parser p = {.arena = arena, .at = text, .money = money};
    ed_unit unit;
    ed_unit_result result = take_unit(&p, &unit);
    if (result == ED_UNIT_OK && *p.at != '\0')
        result = ED_UNIT_SYNTAX;
    if (result == ED_UNIT_OK)
        *out = unit;
    else if (wrong != NULL)
        *wrong = p.wrong != NULL ? p.wrong : ed_arena_string(arena, p.at);
    return result;
}

ed_unit_result ed_unit_read(ed_unit_reader *reader, const char *text, ed_unit *out, const char **wrong)
{
    ed_arena *arena = reader->known.arena;
    ed_unit unit;
    const uint32_t at = ed_map_find_text(&reader->known, text);
    if (at != ED_MAP_NONE) {
        *out = reader->unit[at];
        return ED_UNIT_OK;
    }
    const ed_unit_result result = ed_unit_parse(arena, text, reader->money, &unit, wrong);
    if (result != ED_UNIT_OK)
        return result;
    (void)ed_map_add_text(&reader->known, ed_arena_string(arena, text), (uint32_t)reader->units);
    ED_PUSH(arena, reader->unit, reader->units, reader->capacity, unit);
    *out = unit;
    return ED_UNIT_OK;
}

/* ---- all words */

static size_t words_of_atom(const ed_atom *atom, ed_arena *arena, const char **out)
{
    size_t count = 0;
    out[count++] = atom->symbol;
    for (const char *at = atom->aliases; at != NULL && *at != '\0'; at += strspn(at, " ")) {
        const size_t length = strcspn(at, " ");
        out[count++] = ed_arena_copy(arena, at, length);
        at += length;
    }
    return count;
}

size_t ed_unit_words(ed_arena *arena, const char *const **words)
{
    enum { MOST = 8 }; /* of an atom */
    const size_t shorthands = sizeof squares / sizeof squares[0];
    const char **out = ed_arena_array(arena, ed_atom_count() * MOST + shorthands, sizeof *out);
    size_t count = 0;
    for (size_t i = 0; i < ed_atom_count(); i++)
        count += words_of_atom(ed_atom_get((uint8_t)i), arena, out + count);
    for (size_t i = 0; i < shorthands; i++)
        out[count++] = squares[i].word;
    *words = out;
    return count;
}
