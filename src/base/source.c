/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources, and where in one an offset stands: marks along the text keep a place cheap however long the text is. */
#include "base/base.h"

enum { MARK_STEP = 512 }; /* bytes between marks */

/* Moves the place over the bytes of [from, to). A character is counted at its first byte (UTF-8). */
static ed_place advance(ed_place place, const char *text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (text[i] == '\n') {
            place.line++;
            place.column = 1;
        } else if (((unsigned char)text[i] & 0xC0) != 0x80) {
            place.column++;
        }
    }
    return place;
}

/* marks[i] is the place of the byte at i * MARK_STEP. */
static ed_place *mark(ed_arena *arena, const ed_source *source)
{
    const size_t count = source->length / MARK_STEP + 1;
    ed_place *marks = ed_arena_array(arena, count, sizeof *marks);
    marks[0] = (ed_place){source->path, 1, 1};
    for (size_t i = 1; i < count; i++)
        marks[i] = advance(marks[i - 1], source->text, (i - 1) * MARK_STEP, i * MARK_STEP);
    return marks;
}

ed_source *ed_source_over(ed_arena *arena, const char *path, const char *kind, const char *text, size_t length)
{
    ed_source *source = ed_arena_alloc(arena, sizeof *source);
    source->path = ed_arena_string(arena, path);
    source->name = source->path;
    source->kind = ed_arena_string(arena, kind);
    source->text = text;
    source->length = length;
    source->marks = mark(arena, source);
    if (!ed_hash_sha256(source->text, length, source->sha256))
        ed_arena_fail(arena);
    return source;
}

ed_source *ed_source_new(ed_arena *arena, const char *path, const char *kind, const char *text, size_t length)
{
    return ed_source_over(arena, path, kind, ed_arena_copy(arena, text, length), length);
}

ed_place ed_source_place(const ed_source *source, size_t offset)
{
    const size_t to = offset < source->length ? offset : source->length;
    const size_t before = to / MARK_STEP;
    return advance(source->marks[before], source->text, before * MARK_STEP, to);
}
