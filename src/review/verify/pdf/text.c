/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text that a page's content shows (ISO 32000-1, 9.4), as far as it takes to compare two pages: what is shown at
 * one height is a line, in the order in which it is drawn. Codes are read by the fonts' ToUnicode maps (9.10.3).
 */
#include "review/verify/pdf/pdf.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef enum token_kind { NO_TOKEN, NUMBER, NAME, STRING, OTHER } token_kind;

typedef struct token {
    token_kind kind;
    const char *text; /* number, name, operator: as written; string: its bytes */
    size_t length;
} token;

typedef struct tokens {
    ed_arena *arena;
    const char *at, *end;
    ed_text string; /* the bytes of the last string: they stand until the next one */
} tokens;

/* ---- tokens */

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\0';
}

static bool is_mark(char c)
{
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' || c == '/' ||
           c == '%';
}

static ed_text *empty(tokens *t)
{
    t->string.length = 0;
    return &t->string;
}

static token read_hexadecimal(tokens *t)
{
    ed_text *out = empty(t);
    int high = -1;
    for (t->at++; t->at < t->end && *t->at != '>'; t->at++) {
        const int digit = ed_hex_digit(*t->at);
        if (digit < 0)
            continue;
        if (high >= 0)
            ed_text_add_char(out, (char)(high << 4 | digit));
        high = high >= 0 ? -1 : digit;
    }
    if (high >= 0)
        ed_text_add_char(out, (char)(high << 4));
    t->at += t->at < t->end;
    return (token){STRING, ed_text_string(out), out->length};
}

/* Behind a backslash: a letter for a control, up to three octal digits, a line end that counts for nothing, or the
 * character itself. */
static void read_escape(tokens *t, ed_text *out)
{
    static const char letters[] = "nrtbf", means[] = "\n\r\t\b\f";
    const char *letter = *t->at == '\0' ? NULL : strchr(letters, *t->at);
    if (letter != NULL) {
        ed_text_add_char(out, means[letter - letters]);
        t->at++;
    } else if (*t->at >= '0' && *t->at <= '7') {
        unsigned value = 0;
        for (size_t i = 0; i < 3 && t->at < t->end && *t->at >= '0' && *t->at <= '7'; i++)
            value = value << 3 | (unsigned)(*t->at++ - '0');
        ed_text_add_char(out, (char)(value & 0xFF));
    } else {
        if (*t->at != '\n' && *t->at != '\r')
            ed_text_add_char(out, *t->at);
        t->at++;
    }
}

static token read_literal(tokens *t)
{
    ed_text *out = empty(t);
    size_t depth = 1;
    for (t->at++; t->at < t->end;) {
        const char c = *t->at++;
        if (c == '\\' && t->at < t->end) {
            read_escape(t, out);
            continue;
        }
        depth += c == '(';
        depth -= c == ')';
        if (depth == 0)
            break;
        ed_text_add_char(out, c);
    }
    return (token){STRING, ed_text_string(out), out->length};
}

static void pass_comment(tokens *t)
{
    while (t->at < t->end && *t->at != '\n' && *t->at != '\r')
        t->at++;
}

static bool is_number(const char *text, size_t length)
{
    size_t i = length > 0 && (text[0] == '-' || text[0] == '+');
    size_t digits = 0;
    for (; i < length && ((text[i] >= '0' && text[i] <= '9') || text[i] == '.'); i++)
        digits += text[i] != '.';
    return i == length && digits > 0;
}

static token next(tokens *t)
{
    while (t->at < t->end && (is_white(*t->at) || *t->at == '%'))
        if (*t->at == '%')
            pass_comment(t);
        else
            t->at++;
    if (t->at >= t->end)
        return (token){NO_TOKEN, NULL, 0};
    const char *from = t->at;
    if (*from == '<' && t->end - from > 1 && from[1] != '<')
        return read_hexadecimal(t);
    if (*from == '(')
        return read_literal(t);
    if (is_mark(*from) && *from != '/') {
        t->at += (*from == '<' || *from == '>') && t->end - from > 1 && from[1] == *from ? 2 : 1;
        return (token){OTHER, from, (size_t)(t->at - from)};
    }
    for (t->at++; t->at < t->end && !is_white(*t->at) && !is_mark(*t->at);)
        t->at++;
    const size_t length = (size_t)(t->at - from);
    return (token){*from == '/' ? NAME : is_number(from, length) ? NUMBER : OTHER, from, length};
}

static bool is(const token *one, const char *word)
{
    return one->kind == OTHER && strlen(word) == one->length && memcmp(one->text, word, one->length) == 0;
}

/* ---- what codes show */

static uint32_t code_of(const char *bytes, size_t length)
{
    uint32_t code = 0;
    for (size_t i = 0; i < length && i < 4; i++)
        code = code << 8 | (unsigned char)bytes[i];
    return code;
}

/* UTF-16BE, `add` added to its last unit, as UTF-8. */
static const char *shown_by(ed_arena *arena, const token *text, uint32_t add)
{
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i + 1 < text->length; i += 2) {
        uint32_t code = code_of(text->text + i, 2);
        if (code >= 0xD800 && code < 0xDC00 && i + 3 < text->length) {
            code = 0x10000 + ((code - 0xD800) << 10) + ((code_of(text->text + i + 2, 2) - 0xDC00) & 0x3FF);
            i += 2;
        }
        if (i + 3 >= text->length)
            code += add;
        ed_text_add_code(&out, code);
    }
    return ed_text_string(&out);
}

enum { CODES = 1 << 16 };

static void add_code(ed_arena *arena, ed_pdf_font *font, uint32_t code, const char *shows)
{
    const ed_pdf_code one = {code, shows};
    if (font->codes < CODES)
        ED_PUSH(arena, font->code, font->codes, font->capacity, one);
}

static void read_chars(tokens *t, ed_pdf_font *font)
{
    for (token one = next(t); one.kind == STRING && font->codes < CODES; one = next(t)) {
        const uint32_t code = code_of(one.text, one.length);
        const token shows = next(t);
        if (shows.kind == STRING)
            add_code(t->arena, font, code, shown_by(t->arena, &shows, 0));
    }
}

static void read_ranges(tokens *t, ed_pdf_font *font)
{
    for (token one = next(t); one.kind == STRING && font->codes < CODES; one = next(t)) {
        const uint32_t first = code_of(one.text, one.length);
        one = next(t);
        const uint32_t last = one.kind == STRING ? code_of(one.text, one.length) : 0;
        token shows = next(t);
        const bool list = is(&shows, "[");
        for (uint32_t code = first; code <= last && code - first < CODES; code++) {
            if (list)
                shows = next(t);
            if (shows.kind != STRING)
                break;
            add_code(t->arena, font, code, shown_by(t->arena, &shows, list ? 0 : code - first));
        }
        while (list && shows.kind == STRING)
            shows = next(t);
    }
}

static int by_code(const void *a, const void *b)
{
    const uint32_t x = ((const ed_pdf_code *)a)->code, y = ((const ed_pdf_code *)b)->code;
    return x < y ? -1 : x > y;
}

void ed_pdf_read_map(ed_arena *arena, const char *text, size_t length, ed_pdf_font *font)
{
    tokens t = {arena, text, text + length, ed_text_new(arena)};
    for (token one = next(&t); one.kind != NO_TOKEN; one = next(&t)) {
        if (is(&one, "begincodespacerange")) {
            const token low = next(&t);
            font->code_bytes = low.kind == STRING && low.length == 2 ? 2 : 1;
        } else if (is(&one, "beginbfchar")) {
            read_chars(&t, font);
        } else if (is(&one, "beginbfrange")) {
            read_ranges(&t, font);
        }
    }
    if (font->codes > 0)
        qsort(font->code, font->codes, sizeof *font->code, by_code);
}

/* False where a code shows what no map tells. Without a map codes are taken for ASCII. */
static bool add_shown(ed_text *out, const ed_pdf_font *font, const char *bytes, size_t length)
{
    size_t i = 0;
    for (; font != NULL && !font->drawn && i + font->code_bytes <= length; i += font->code_bytes) {
        const ed_pdf_code key = {code_of(bytes + i, font->code_bytes), NULL};
        const ed_pdf_code *found =
            font->codes == 0 ? NULL : bsearch(&key, font->code, font->codes, sizeof key, by_code);
        if (found != NULL)
            ed_text_add(out, found->shows);
        else if (font->codes == 0 && font->code_bytes == 1 && bytes[i] >= ' ')
            ed_text_add_char(out, bytes[i]);
        else
            return false;
    }
    return i == length;
}

/* ---- the content */

enum { OPERANDS = 8 };

typedef struct state {
    const ed_pdf_page *page;
    const ed_pdf_font *font;
    ed_text line, string;    /* string: all those before an operator, which an array's are */
    token operand[OPERANDS]; /* the last ones, strings left out */
    size_t operands;
    double scale, height, shown; /* of the text matrix: its lower right factor, where it is, and where the line is */
} state;

static double number_of(const state *s, size_t back)
{
    char text[32];
    const token *one = s->operands < back ? NULL : &s->operand[s->operands - back];
    if (one == NULL || one->kind != NUMBER || one->length >= sizeof text)
        return 0;
    memcpy(text, one->text, one->length);
    text[one->length] = '\0';
    double value = 0, place = 1; /* strtod would ask the locale for the decimal point */
    bool behind = false;
    for (const char *at = text; *at != '\0'; at++) {
        behind = behind || *at == '.';
        if (*at < '0' || *at > '9')
            continue;
        value = value * 10 + (*at - '0');
        place *= behind ? 10 : 1;
    }
    return (text[0] == '-' ? -value : value) / place;
}

static void take_font(state *s)
{
    const token *name = s->operands < 2 ? NULL : &s->operand[s->operands - 2];
    s->font = NULL;
    for (size_t i = 0; name != NULL && i < s->page->fonts; i++)
        if (strlen(s->page->font[i].name) == name->length &&
            memcmp(s->page->font[i].name, name->text, name->length) == 0)
            s->font = &s->page->font[i];
}

static void end_line(state *s)
{
    ed_paper_add_line(s->page->arena, s->page->lines, &s->line, s->page->place);
}

static void show(state *s)
{
    const double step = 0.5; /* points; what is nearer stands on one line */
    const bool same = fabs(s->height - s->shown) <= step;
    if (!same)
        end_line(s);
    else if (s->line.length > 0)
        ed_text_add_char(&s->line, ' ');
    s->shown = s->height;
    if (!add_shown(&s->line, s->font, ed_text_string(&s->string), s->string.length))
        *s->page->unread = (ed_words){"字体没有给出字符的文字", "text in a font that does not tell its characters"};
}

/* Objects, images and patterns are pages of their own, which may show anything; this program draws none. */
static void pass_over(state *s, const token *one)
{
    const bool paints = is(one, "scn") || is(one, "SCN");
    if (is(one, "Do") || is(one, "BI") || (paints && s->operands > 0 && s->operand[s->operands - 1].kind == NAME))
        *s->page->unread = (ed_words){"嵌入的图形对象、图片或图案", "an object, an image or a pattern drawn in it"};
}

static void operate(state *s, const token *one)
{
    if (is(one, "Tf")) {
        take_font(s);
    } else if (is(one, "Tm")) {
        s->scale = number_of(s, 3);
        s->height = number_of(s, 1);
    } else if (is(one, "BT")) {
        s->scale = 1;
        s->height = 0;
    } else if (is(one, "Td") || is(one, "TD")) {
        s->height += number_of(s, 1) * s->scale;
    } else if (is(one, "Tj") || is(one, "TJ") || is(one, "'") || is(one, "\"")) {
        show(s);
    } else {
        pass_over(s, one);
    }
}

static void keep(state *s, const token *one)
{
    if (one->kind == STRING) {
        ed_text_add_bytes(&s->string, one->text, one->length);
        return;
    }
    if (s->operands == OPERANDS) {
        memmove(s->operand, s->operand + 1, (OPERANDS - 1) * sizeof *s->operand);
        s->operands--;
    }
    s->operand[s->operands++] = *one;
}

void ed_pdf_read_content(const ed_pdf_page *page, const char *text, size_t length)
{
    tokens t = {page->arena, text, text + length, ed_text_new(page->arena)};
    state s = {.page = page, .line = ed_text_new(page->arena), .string = ed_text_new(page->arena), .scale = 1};
    for (token one = next(&t); one.kind != NO_TOKEN; one = next(&t)) {
        if (one.kind != OTHER) {
            keep(&s, &one);
        } else if (one.length > 1 || !is_mark(one.text[0])) {
            operate(&s, &one);
            s.operands = s.string.length = 0;
        }
    }
    end_line(&s);
}
