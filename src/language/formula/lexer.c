/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens of a formula. ASCII by hand: the locale decides nothing. */
#include "language/formula/lexer.h"
#include <string.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static size_t skip_digits(const char *text, size_t at)
{
    while (ed_is_digit(text[at]))
        at++;
    return at;
}

/* "2019..2033" is a range: a point belongs to the number only with a digit behind it. */
static size_t skip_number(const char *text, size_t at)
{
    at = skip_digits(text, at);
    if (text[at] == '.' && ed_is_digit(text[at + 1]))
        at = skip_digits(text, at + 1);
    if (text[at] == 'e' || text[at] == 'E') {
        size_t exponent = at + 1;
        if (text[exponent] == '+' || text[exponent] == '-')
            exponent++;
        if (ed_is_digit(text[exponent]))
            at = skip_digits(text, exponent);
    }
    return at;
}

static ed_lexeme enclosed(const char *text, size_t open, char close, ed_lexeme_kind kind)
{
    const char *end = strchr(text + open + 1, close);
    if (end == NULL)
        return (ed_lexeme){ED_LEXEME_WRONG, open, open + 1};
    return (ed_lexeme){kind, open + 1, (size_t)(end - text)};
}

static ed_lexeme sign(const char *text, size_t at)
{
    static const char *const signs[] = {"..", "==", "!=", "<=", ">=", "<", ">", "+",
                                        "-",  "*",  "/",  "^",  "(",  ")", ",", "."};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (strncmp(text + at, signs[i], strlen(signs[i])) == 0)
            return (ed_lexeme){ED_LEXEME_SIGN, at, at + strlen(signs[i])};
    return (ed_lexeme){ED_LEXEME_WRONG, at, at + 1};
}

ed_lexeme ed_lexer_next(const char *text, size_t from)
{
    while (text[from] == ' ' || text[from] == '\t' || text[from] == '\n')
        from++;
    char c = text[from];
    if (c == '\0')
        return (ed_lexeme){ED_LEXEME_END, from, from};
    if (ed_is_digit(c))
        return (ed_lexeme){ED_LEXEME_NUMBER, from, skip_number(text, from)};
    if (is_letter(c)) {
        size_t end = from;
        while (is_letter(text[end]) || ed_is_digit(text[end]))
            end++;
        return (ed_lexeme){ED_LEXEME_NAME, from, end};
    }
    if (c == '\'')
        return enclosed(text, from, '\'', ED_LEXEME_TEXT);
    if (c == '[')
        return enclosed(text, from, ']', ED_LEXEME_UNIT);
    return sign(text, from);
}

bool ed_lexer_is(const char *text, ed_lexeme token, const char *word)
{
    return (token.kind == ED_LEXEME_SIGN || token.kind == ED_LEXEME_NAME) && strlen(word) == token.end - token.begin &&
           strncmp(text + token.begin, word, token.end - token.begin) == 0;
}
