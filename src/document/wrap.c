/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Breaking lines: after each character it is known whether a line may end there, and how well. */
#include "document/inside.h"

#include <string.h>

typedef struct lines {
    ed_arena *arena;
    const char **line;
    size_t count, capacity;
} lines;

/* A character of the text. */
typedef struct glyph {
    uint32_t code;
    size_t bytes, width; /* width: as measured */
    bool wide;           /* a word of its own: Chinese characters */
    bool joins;          /* no line ends before it: combining marks */
} glyph;

static size_t columns_of(const void *context, uint32_t code)
{
    (void)context;
    return ed_utf8_width(code);
}

const ed_measure ed_measure_columns = {columns_of, NULL, false};

static glyph glyph_at(const ed_measure *measure, const char *text, const char *end)
{
    glyph out = {.code = 0xFFFD, .bytes = ed_utf8_length(text, (size_t)(end - text))};
    if (out.bytes == 0)
        out.bytes = 1; /* a byte that is no UTF-8 is passed on as it is */
    else
        out.code = ed_utf8_decode(text);
    out.width = measure->width(measure->context, out.code);
    out.wide = ed_utf8_width(out.code) == 2;
    out.joins = ed_utf8_width(out.code) == 0;
    return out;
}

static bool is_in(uint32_t code, const uint32_t *set, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (set[i] == code)
            return true;
    return false;
}

/* Closing punctuation that no line begins with: 、。〉》」』】〕！），．：；？”… and its ASCII kin */
static bool is_closing(uint32_t code)
{
    static const uint32_t set[] = {0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0xFF01, 0xFF09,
                                   0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0x201D, 0x2026, 0x2019, ')',    ']',
                                   ',',    '.',    ';',    ':',    '%',    '/',    '}',    '!',    '?'};
    return is_in(code, set, sizeof set / sizeof set[0]);
}

/* Opening punctuation that no line ends with: 〈《「『【〔（“( [ and the reference mark ※ */
static bool is_opening(uint32_t code)
{
    static const uint32_t set[] = {0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0xFF08,
                                   0x201C, 0x2018, '(',    '[',    '{',    0x203B};
    return is_in(code, set, sizeof set / sizeof set[0]);
}

size_t ed_measure_text(const ed_measure *measure, const char *text)
{
    const char *end = text + strlen(text);
    size_t width = 0;
    while (text < end) {
        const glyph here = glyph_at(measure, text, end);
        width += here.width;
        text += here.bytes;
    }
    return width;
}

size_t ed_measure_lines(const ed_measure *measure, const char *text)
{
    const char *end = text + strlen(text);
    size_t here = 0, widest = 0;
    while (text < end) {
        const glyph next = glyph_at(measure, text, end);
        here = next.code == '\n' || next.code == '\f' ? 0 : here + next.width;
        widest = here > widest ? here : widest;
        text += next.bytes;
    }
    return widest;
}

/* May a line end between the two? A wide character is its own word. */
static bool breaks_between(glyph left, glyph right)
{
    if (right.code == ' ' || is_closing(right.code) || is_opening(left.code) || right.joins)
        return false;
    return left.code == ' ' || left.wide || right.wide;
}

/* Never before a digit: "10,991,800.00" and "2023-05-06" stay whole. */
static bool breaks_word_after(uint32_t code, const char *next, const char *end)
{
    static const uint32_t set[] = {'.', ',', '/', '[', '_', '-', ';', ':', '=', '&', '?'};
    bool digit = next < end && *next >= '0' && *next <= '9';
    return !digit && is_in(code, set, sizeof set / sizeof set[0]);
}

static bool is_digit(const char *at, const char *end)
{
    return at < end && *at >= '0' && *at <= '9';
}

static size_t capitals_at(const char *at, const char *end)
{
    const char *from = at;
    while (at < end && ((*at >= 'A' && *at <= 'Z') || *at == '/'))
        at++;
    return (size_t)(at - from);
}

/* "CNY", and "CNY/t" */
static bool is_currency(const char *at, const char *end)
{
    enum { CODE = 3 };
    const size_t capitals = capitals_at(at, end);
    return capitals >= CODE && memchr(at, '/', CODE) == NULL && (capitals == CODE || at[CODE] == '/');
}

/* The word that ends at `at` calls for a number behind it: "No.", "art.", "GB/T". */
static bool is_numbered(const char *text, const char *at)
{
    static const char *const words[] = {"No.", "Nos.", "art.", "arts."};
    const char *from = at;
    while (from > text && from[-1] != ' ' && from[-1] != '(')
        from--;
    const size_t length = (size_t)(at - from);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (length == strlen(words[i]) && memcmp(from, words[i], length) == 0)
            return true;
    return length >= 2 && capitals_at(from, at) == length;
}

/* Whether no line ends before `next`, which a number stands before or begins: numbers of documents ("No. 1",
 * 〔2022〕1号), and amounts with their currency. */
static bool is_one_number(const char *text, const char *next, const char *end)
{
    static const uint32_t behind[] = {0x53F7, 0x5143, 0x6761};        /* 号 元 条 */
    static const char before[][4] = {"\xE7\xAC\xAC", "\xE3\x80\x95"}; /* 第 〕 */
    const char *at = next;
    while (at > text && at[-1] == ' ')
        at--;
    if (at == text)
        return false;
    if (is_digit(next, end)) {
        for (size_t i = 0; i < 2; i++)
            if (at - text >= 3 && memcmp(at - 3, before[i], 3) == 0)
                return true;
        return at < next && is_numbered(text, at);
    }
    const glyph right = glyph_at(&ed_measure_columns, next, end);
    const bool follows = right.code == '%' || (at < next && is_currency(next, end)) ||
                         is_in(right.code, behind, sizeof behind / sizeof behind[0]);
    return follows && is_digit(at - 1, at);
}

typedef enum seam { SEAM_NONE, SEAM_FAIR, SEAM_GOOD } seam;

/* How well a line can end at `at`, behind the character `here`. */
static seam seam_at(const ed_measure *measure, const char *text, const char *at, const char *end, glyph here)
{
    if (at < end && breaks_between(here, glyph_at(measure, at, end)))
        return measure->whole && is_one_number(text, at, end) ? SEAM_NONE : SEAM_GOOD;
    const bool standard = here.code == '/' && at - text > 1 && capitals_at(at - 2, at) == 2 && capitals_at(at, end) > 0;
    if (measure->whole && standard) /* "GB/T" */
        return SEAM_NONE;
    return breaks_word_after(here.code, at, end) ? SEAM_FAIR : SEAM_NONE;
}

size_t ed_measure_word(const ed_measure *measure, const char *text, size_t most)
{
    const char *at = text, *end = text + strlen(text);
    size_t here = 0, widest = 0, blank = 0;
    while (at < end) {
        const glyph next = glyph_at(measure, at, end);
        const bool ends_line = next.code == '\n' || next.code == '\f';
        at += next.bytes;
        blank = next.code == ' ' ? next.width : 0;
        here += ends_line ? 0 : next.width;
        if (at < end && !ends_line && seam_at(measure, text, at, end, next) == SEAM_NONE)
            continue;
        here -= blank < here ? blank : here;
        widest = here > widest && here <= most ? here : widest;
        here = 0;
    }
    return widest;
}

/* The end of the first line of [text, end): as far as `columns` reach, back to the best place before. A break inside
 * a word is worth more than a line that is almost empty. */
static const char *line_end(const ed_measure *measure, const char *text, const char *end, size_t columns)
{
    const char *at = text, *good = NULL, *fair = NULL;
    size_t used = 0, used_at_good = 0;
    while (at < end) {
        const glyph here = glyph_at(measure, at, end);
        if (used + here.width > columns && at > text) {
            if (here.code == ' ' && !(measure->whole && is_one_number(text, at + 1, end)))
                return at;
            if (good != NULL && (used_at_good * 3 >= columns || fair <= good))
                return good;
            return fair != NULL ? fair : at;
        }
        used += here.width;
        at += here.bytes;
        const seam ends = seam_at(measure, text, at, end, here);
        if (ends == SEAM_GOOD) {
            good = at;
            used_at_good = used;
        }
        if (ends == SEAM_FAIR)
            fair = at;
    }
    return end;
}

static void add_line(lines *out, const char *from, const char *to)
{
    while (to > from && to[-1] == ' ')
        to--;
    /* Texts of a case may hold control characters, which a terminal would obey. */
    const char *copy = ed_text_visible(out->arena, ed_arena_copy(out->arena, from, (size_t)(to - from)));
    ED_PUSH(out->arena, out->line, out->count, out->capacity, copy);
}

static void add_paragraph(lines *out, const ed_measure *measure, const char *from, const char *end, size_t columns)
{
    do {
        const char *to = line_end(measure, from, end, columns);
        add_line(out, from, to);
        for (from = to; from < end && *from == ' ';)
            from++;
    } while (from < end);
}

size_t ed_wrap_piece(const char *text)
{
    const char *at = text, *end = text + strlen(text);
    while (at < end) {
        const glyph here = glyph_at(&ed_measure_columns, at, end);
        at += here.bytes;
        if (at < end && here.code != ' ' && breaks_between(here, glyph_at(&ed_measure_columns, at, end)))
            break;
    }
    return (size_t)(at - text);
}

size_t ed_wrap(ed_arena *arena, const char *text, const ed_measure *measure, size_t width, const char ***lines_out)
{
    lines out = {.arena = arena};
    for (;;) {
        const char *end = text + strcspn(text, "\n\f");
        add_paragraph(&out, measure, text, end, width);
        if (*end == '\0')
            break;
        text = end + 1;
    }
    *lines_out = out.line;
    return out.count;
}

void ed_wrap_pad(ed_text *out, const char *text, size_t columns, bool right)
{
    const size_t width = ed_text_width(text);
    if (!right)
        ed_text_add(out, text);
    for (size_t i = width; i < columns; i++)
        ed_text_add_char(out, ' ');
    if (right)
        ed_text_add(out, text);
}

void ed_wrap_add(ed_text *out, const char *first, const char *text, size_t columns)
{
    const char **line;
    const size_t indent = ed_text_width(first);
    const size_t count =
        ed_wrap(out->arena, text, &ed_measure_columns, columns > indent + 10 ? columns - indent : 10, &line);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && line[i][0] != '\0')
            ed_wrap_pad(out, "", indent, false);
        ed_text_add(out, i == 0 ? first : "");
        ed_text_add(out, line[i]);
        ed_text_add_char(out, '\n');
    }
}
