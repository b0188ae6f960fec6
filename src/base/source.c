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
    marks[0] = (ed_place){.path = source->path, .line = 1, .column = 1};
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

static ed_place place_in_table(const ed_source *source, size_t cell)
{
    const ed_source_table *table = source->table;
    const size_t row = cell / table->columns, column = cell % table->columns;
    return (ed_place){.path = source->path,
                      .line = row < table->rows ? table->line[row] : 0,
                      .column = table->column[column],
                      .title = table->title[column],
                      .kind = table->kind};
}

ed_place ed_source_place(const ed_source *source, size_t offset)
{
    if (source->table != NULL)
        return place_in_table(source, offset);
    const size_t to = offset < source->length ? offset : source->length;
    const size_t before = to / MARK_STEP;
    return advance(source->marks[before], source->text, before * MARK_STEP, to);
}

void ed_column_add(ed_text *out, size_t column)
{
    enum { LETTERS = 26, MOST = 8 };
    char letter[MOST];
    size_t count = 0;
    for (; column > 0 && count < MOST; column = (column - 1) / LETTERS)
        letter[count++] = (char)('A' + (column - 1) % LETTERS);
    while (count > 0)
        ed_text_add_char(out, letter[--count]);
}

const char *ed_place_text(ed_arena *arena, ed_place place)
{
    ed_text text = ed_text_new(arena);
    if (place.path == NULL)
        return "";
    ed_text_add(&text, ed_text_visible(arena, place.path));
    if (place.line > 0 && place.kind == ED_PLACE_CELL) {
        ed_text_add_char(&text, '!');
        ed_column_add(&text, place.column);
        ed_text_format(&text, "%zu", place.line);
    } else if (place.line > 0 && place.title != NULL) {
        ed_text_format(&text, ":%zu:%s", place.line, ed_text_visible(arena, place.title));
    } else if (place.line > 0) {
        ed_text_format(&text, ":%zu:%zu", place.line, place.column);
    }
    return ed_text_string(&text);
}
