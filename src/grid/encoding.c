/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of lines as UTF-8, whatever they were saved in: by their mark, else UTF-8 where it is valid, else GB18030, in
 * which spreadsheets in Chinese save CSV. */
#include "grid/inside.h"
#include <iconv.h>
#include <string.h>

typedef struct piece {
    const unsigned char *bytes;
    size_t length;
    bool big; /* the high byte comes first */
} piece;

static uint32_t unit_at(const piece *p, size_t at)
{
    return p->big ? (uint32_t)p->bytes[at] << 8 | p->bytes[at + 1] : (uint32_t)p->bytes[at + 1] << 8 | p->bytes[at];
}

static bool from_utf16(const piece *p, ed_text *out)
{
    for (size_t at = 0; at < p->length; at += 2) {
        if (p->length - at < 2)
            return false;
        uint32_t code = unit_at(p, at);
        if (code >= 0xD800 && code < 0xDC00) {
            const uint32_t low = p->length - at < 4 ? 0 : unit_at(p, at + 2);
            if (low < 0xDC00 || low >= 0xE000)
                return false;
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        } else if (code >= 0xDC00 && code < 0xE000) {
            return false;
        }
        ed_text_add_code(out, code);
    }
    return true;
}

/* The offset of the first byte that is not valid UTF-8; the length where all is. */
static size_t invalid_at(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        const size_t step = ed_utf8_length(bytes + at, length - at);
        if (step == 0)
            return at;
        at += step;
    }
    return length;
}

/* Nothing is allocated from the arena while the converter is open. Two bytes become at most three. */
static bool from_gb18030(ed_arena *arena, const char *bytes, size_t length, ed_text *out)
{
    const size_t room = length * 2 + 4;
    char *converted = ed_arena_alloc(arena, room), *from = (char *)(uintptr_t)bytes, *to = converted;
    size_t left = length, free = room;
    const iconv_t converter = iconv_open("UTF-8", "GB18030");
    if (converter == (iconv_t)-1) /* NOLINT: the value that the standard prescribes */
        return false;
    const bool fits = iconv(converter, &from, &left, &to, &free) != (size_t)-1 && left == 0;
    iconv_close(converter);
    if (fits)
        ed_text_add_bytes(out, converted, (size_t)(to - converted));
    ed_arena_release(arena, converted, room);
    return fits;
}

static void wrong(ed_findings *findings, const char *path, const char *bytes, size_t at)
{
    size_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += bytes[i] == '\n';
    ed_grid_damaged(findings, (ed_place){.path = path, .line = line, .column = 1},
                    (ed_words){"编码不是 UTF-8、UTF-16 或 GB18030：请另存为 UTF-8 编码的 CSV",
                               "it is neither UTF-8 nor UTF-16 nor GB18030: save it as CSV in UTF-8"});
}

const char *ed_csv_decode(ed_arena *arena, const char *path, const char *bytes, size_t *length, ed_findings *findings)
{
    static const char little[] = "\xFF\xFE", big[] = "\xFE\xFF";
    const bool is_little = *length >= 2 && memcmp(bytes, little, 2) == 0;
    ed_text out = ed_text_new(arena);
    if (is_little || (*length >= 2 && memcmp(bytes, big, 2) == 0)) {
        const piece p = {(const unsigned char *)bytes + 2, *length - 2, !is_little};
        if (!from_utf16(&p, &out)) {
            wrong(findings, path, bytes, 0);
            return NULL;
        }
    } else {
        const size_t at = invalid_at(bytes, *length);
        if (at == *length)
            return bytes;
        if (!from_gb18030(arena, bytes, *length, &out)) {
            wrong(findings, path, bytes, at);
            return NULL;
        }
    }
    *length = out.length;
    return ed_text_string(&out);
}
