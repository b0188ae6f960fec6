/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Number formats (ECMA-376, part 1, 18.8.30 and 18.8.31): only what makes another value of a number than it has. */
#include "grid/inside.h"
#include <string.h>

/* Those from 27 on are dates in the languages of East Asia. */
ed_cell_format ed_format_numbered(unsigned long number)
{
    const bool date = (number >= 14 && number <= 22) || (number >= 27 && number <= 36) ||
                      (number >= 45 && number <= 47) || (number >= 50 && number <= 58);
    return (ed_cell_format){.date = date, .percent = number == 9 || number == 10, .behind = ""};
}

/* Behind what stands between marks: "年", [Red], \d. */
static const char *skip(const char *at)
{
    const char *end = *at == '"' ? strchr(at + 1, '"') : *at == '[' ? strchr(at, ']') : at[1] == '\0' ? NULL : at + 1;
    return end == NULL ? at + strlen(at) : end + 1;
}

static bool is_elapsed(const char *at)
{
    return *at == '[' && at[1] != '\0' && strchr("hHmMsS", at[1]) != NULL && strchr("hHmMsS]", at[2]) != NULL;
}

/* ---- what a format is made of */

/* The length of a place for digits at the begin of the text, 0: there is none. */
static size_t placeholder_at(const char *at)
{
    static const char *const general[] = {"General", "G/通用格式"};
    for (size_t i = 0; i < sizeof general / sizeof general[0]; i++)
        if (strncmp(at, general[i], strlen(general[i])) == 0)
            return strlen(general[i]);
    return *at == '0' || *at == '#' || *at == '?';
}

typedef struct scan {
    ed_cell_format out;
    char literal[16]; /* since the last place for digits: more than any multiple that is looked for */
    size_t length;
    bool digits, mark; /* a place for digits was met; a sign that is only written stands behind it */
} scan;

/* Marks of groups between digits, blanks of any kind among them, leave the number as it is. */
static bool tells(char literal)
{
    return (literal & 0x80) == 0 && strchr(" ',", literal) == NULL;
}

static void add_literal(scan *s, const char *from, const char *to)
{
    for (; from < to; from++) {
        s->mark = s->mark || (s->digits && tells(*from));
        if (*from != ' ' && s->length < sizeof s->literal)
            s->literal[s->length++] = *from;
    }
}

/* 0!.0000 writes a point between digits, and so shows a ten-thousandth; 00":"00 shows hours and minutes. */
static void add_digits(scan *s)
{
    s->out.scaled = s->out.scaled || s->mark;
    s->digits = true;
    s->length = 0;
}

/* A text between marks, a colour, what only takes room; `at` is what stands behind it. */
static void add_marked(scan *s, const char *from, const char *at)
{
    if (*from == '"')
        add_literal(s, from + 1, at[-1] == '"' && at > from + 1 ? at - 1 : at);
    else if (*from == '\\' || *from == '!')
        add_literal(s, from + 1, at);
}

/* What is written behind the digits, "万" of 0.0"万", 0.0\万 or 0.0万. */
static const char *behind_of(const scan *s)
{
    static const char *const multiples[] = {"万", "亿", "千元", "万元", "百万元", "亿元", "%", "‰"};
    for (size_t i = 0; i < sizeof multiples / sizeof multiples[0]; i++)
        if (s->digits && strlen(multiples[i]) == s->length && memcmp(multiples[i], s->literal, s->length) == 0)
            return multiples[i];
    return "";
}

/* Of the section for numbers above zero, which is the first. A comma behind the last digit divides by a thousand. In
 * what East Asian programs write "!" stands before a sign that is only written, as "\" does. */
ed_cell_format ed_format_read(const char *code)
{
    scan s = {.out = {.behind = ""}};
    for (const char *at = code; *at != '\0' && *at != ';';) {
        const size_t digits = placeholder_at(at);
        if (is_elapsed(at)) /* days as hours and minutes */
            return (ed_cell_format){.scaled = true, .behind = ""};
        if (strchr("\"[\\_*!", *at) != NULL) {
            const char *behind = skip(at);
            add_marked(&s, at, behind);
            at = behind;
            continue;
        }
        if (digits > 0)
            add_digits(&s);
        else if ((*at & 0x80) != 0 || *at == ':')
            add_literal(&s, at, at + 1);
        s.out.date = s.out.date || (digits == 0 && strchr("dDmMyYhHsS", *at) != NULL);
        s.out.percent = s.out.percent || *at == '%';
        s.out.scaled = s.out.scaled || (*at == ',' && s.digits && placeholder_at(at + strspn(at, ",")) == 0);
        at += digits > 0 ? digits : 1;
    }
    s.out.behind = s.out.percent || s.out.date ? "" : behind_of(&s);
    return s.out;
}
