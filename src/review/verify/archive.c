/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ZIP archives as word processors write them (APPNOTE.TXT 6.3.2, without ZIP64 and encryption), unpacked by zlib within
 * limits. */
#include "base/limits.h"
#include "review/verify/inside.h"
#include <string.h>
#include <zlib.h>

enum { END = 22, DIRECTORY = 46, LOCAL = 30, STORED = 0, DEFLATED = 8, ENTRIES = 4096, COMMENT = 0xFFFF };

static size_t number_at(const char *bytes, size_t length)
{
    size_t value = 0;
    for (size_t i = length; i-- > 0;)
        value = value << 8 | (unsigned char)bytes[i];
    return value;
}

static bool is_at(const char *bytes, const char *signature)
{
    return memcmp(bytes, signature, 4) == 0;
}

/* The end of the directory stands at the end of the file, before a comment; SIZE_MAX: nowhere. */
static size_t find_end(const char *bytes, size_t length)
{
    for (size_t back = END; back <= length && back <= END + COMMENT; back++)
        if (is_at(bytes + length - back, "PK\5\6"))
            return length - back;
    return SIZE_MAX;
}

/* The directory's entry at `at`; its length, or 0 where it is damaged. */
static size_t read_entry(const char *bytes, size_t length, size_t at, ed_archive_entry *out)
{
    if (length - at < DIRECTORY || !is_at(bytes + at, "PK\1\2"))
        return 0;
    const char *from = bytes + at;
    const size_t name = number_at(from + 28, 2),
                 whole = DIRECTORY + name + number_at(from + 30, 2) + number_at(from + 32, 2);
    if (length - at < whole)
        return 0;
    *out = (ed_archive_entry){.name = from + DIRECTORY,
                              .name_length = name,
                              .method = (unsigned)number_at(from + 10, 2),
                              .crc = (uint32_t)number_at(from + 16, 4),
                              .packed = number_at(from + 20, 4),
                              .size = number_at(from + 24, 4),
                              .offset = number_at(from + 42, 4)};
    return whole;
}

bool ed_archive_open(ed_arena *arena, const char *bytes, size_t length, ed_archive *out)
{
    const size_t end = length >= END && is_at(bytes, "PK\3\4") ? find_end(bytes, length) : SIZE_MAX;
    *out = (ed_archive){0};
    if (end == SIZE_MAX)
        return false;
    const size_t count = number_at(bytes + end + 10, 2), begin = number_at(bytes + end + 16, 4);
    if (count > ENTRIES || begin > end)
        return false;
    out->entry = ed_arena_array(arena, count, sizeof *out->entry);
    for (size_t at = begin; out->entries < count; out->entries++) {
        const size_t step = read_entry(bytes, end, at, &out->entry[out->entries]);
        if (step == 0)
            return false;
        at += step;
    }
    return true;
}

const ed_archive_entry *ed_archive_find(const ed_archive *archive, const char *name)
{
    for (size_t i = 0; i < archive->entries; i++)
        if (archive->entry[i].name_length == strlen(name) && memcmp(archive->entry[i].name, name, strlen(name)) == 0)
            return &archive->entry[i];
    return NULL;
}

/* ---- unpacking */

static void *allocate(void *arena, unsigned count, unsigned size)
{
    return ed_arena_array(arena, count, size);
}

static void release(void *arena, void *block)
{
    (void)arena;
    (void)block; /* goes with the arena */
}

bool ed_inflate(const ed_paper *paper, const char *bytes, size_t length, bool wrapped, const char *part, ed_text *out)
{
    enum { PIECE = 1 << 16, WINDOW = 15 };
    z_stream z = {.zalloc = allocate, .zfree = release, .opaque = paper->arena};
    char *piece = ed_arena_alloc(paper->arena, PIECE);
    const size_t before = out->length, most = *paper->left;
    if (inflateInit2(&z, wrapped ? WINDOW : -WINDOW) != Z_OK)
        ed_arena_fail(paper->arena);
    z.next_in = (z_const Bytef *)(uintptr_t)bytes;
    z.avail_in = (uInt)length;
    int result = Z_OK;
    while (result == Z_OK && out->length - before <= most) {
        z.next_out = (Bytef *)piece;
        z.avail_out = PIECE;
        result = inflate(&z, Z_NO_FLUSH);
        ed_text_add_bytes(out, piece, PIECE - z.avail_out);
        if (z.avail_out == PIECE && result == Z_OK)
            result = Z_DATA_ERROR; /* nothing more comes, and it is not at its end */
    }
    (void)inflateEnd(&z);
    const size_t unpacked = out->length - before;
    *paper->left -= unpacked < most ? unpacked : most;
    if (unpacked > most)
        ed_paper_too_large(paper, part);
    else if (result != Z_STREAM_END)
        ed_paper_damaged(paper, "压缩的内容不完整或者损坏", "what is compressed in it is cut off or damaged");
    else
        return true;
    return false;
}

bool ed_archive_read(const ed_paper *paper, const ed_archive_entry *entry, ed_text *out)
{
    const char *local = paper->bytes + entry->offset,
               *name = ed_arena_copy(paper->arena, entry->name, entry->name_length);
    const size_t before = out->length;
    bool fits = entry->offset < paper->length && paper->length - entry->offset >= LOCAL && is_at(local, "PK\3\4");
    const size_t head = fits ? LOCAL + number_at(local + 26, 2) + number_at(local + 28, 2) : 0;
    fits = fits && paper->length - entry->offset >= head && paper->length - entry->offset - head >= entry->packed;
    if (!fits || (entry->method != STORED && entry->method != DEFLATED)) {
        ed_paper_damaged(paper, "压缩包中的目录与内容不符", "the directory of the archive does not fit what is in it");
        return false;
    }
    if (entry->size > *paper->left) {
        ed_paper_too_large(paper, name);
        return false;
    }
    if (entry->method == STORED)
        ed_text_add_bytes(out, local + head, entry->packed);
    else if (!ed_inflate(paper, local + head, entry->packed, false, name, out))
        return false;
    const size_t length = out->length - before;
    if (length == entry->size && crc32(0, (const Bytef *)ed_text_string(out) + before, (uInt)length) == entry->crc)
        return true;
    ed_paper_damaged(paper, "压缩包中的内容与其校验值不符", "what is in the archive does not fit its checksum");
    return false;
}
