/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ZIP archives as office programs write them (APPNOTE.TXT 6.3.2, without ZIP64 and encryption), unpacked by zlib within
 * limits. */
#include "archive/archive.h"
#include <stdlib.h>
#include <string.h>
#define ZLIB_CONST /* zlib reads what it is given, and then says so */
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

static int by_offset(const void *a, const void *b)
{
    const ed_archive_entry *x = a, *y = b;
    return x->offset < y->offset ? -1 : x->offset > y->offset;
}

/* Whether each entry has bytes of its own, before the directory: many that point at one would unpack to far more than
 * stands in the file. */
static bool are_apart(const ed_archive *archive, size_t directory)
{
    ed_archive_entry *sorted = ed_arena_array(archive->arena, archive->entries + 1, sizeof *sorted);
    if (archive->entries == 0)
        return true;
    memcpy(sorted, archive->entry, archive->entries * sizeof *sorted);
    qsort(sorted, archive->entries, sizeof *sorted, by_offset);
    for (size_t i = 0; i < archive->entries; i++) {
        const size_t next = i + 1 < archive->entries ? sorted[i + 1].offset : directory;
        if (sorted[i].offset > next || next - sorted[i].offset < LOCAL ||
            next - sorted[i].offset - LOCAL < sorted[i].packed)
            return false;
    }
    return true;
}

bool ed_archive_open(ed_arena *arena, const char *bytes, size_t length, ed_archive *out)
{
    const size_t end = length >= END && is_at(bytes, "PK\3\4") ? find_end(bytes, length) : SIZE_MAX;
    *out = (ed_archive){.arena = arena, .bytes = bytes, .length = length};
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
    return are_apart(out, begin);
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

ed_words ed_unpacking_words(ed_unpacking result)
{
    static const ed_words words[] = {
        [ED_UNPACKED] = {"", ""},
        [ED_UNPACK_LARGE] = {"解压后过大", "it unpacks to too much"},
        [ED_UNPACK_CUT] = {"压缩的内容不完整或者损坏", "what is compressed in it is cut off or damaged"},
        [ED_UNPACK_MISFIT] = {"压缩包中的目录与内容不符", "the directory of the archive does not fit what is in it"},
        [ED_UNPACK_CHECKSUM] = {"压缩包中的内容与其校验值不符", "what is in the archive does not fit its checksum"},
    };
    return words[result];
}

ed_unpacking ed_inflate(ed_deflated data, size_t *left, uint32_t *crc, ed_text *out)
{
    enum { PIECE = 1 << 16, WINDOW = 15 };
    z_stream z = {.zalloc = allocate, .zfree = release, .opaque = out->arena};
    char *piece = ed_arena_alloc(out->arena, PIECE);
    const size_t most = *left;
    size_t unpacked = 0;
    uLong sum = crc32(0, NULL, 0);
    if (inflateInit2(&z, data.wrapped ? WINDOW : -WINDOW) != Z_OK)
        ed_arena_fail(out->arena);
    z.next_in = (const Bytef *)data.bytes;
    z.avail_in = (uInt)data.length;
    int result = Z_OK;
    while (result == Z_OK && unpacked <= most && !out->refused) {
        z.next_out = (Bytef *)piece;
        z.avail_out = PIECE;
        result = inflate(&z, Z_NO_FLUSH);
        const uInt got = PIECE - z.avail_out;
        ed_text_add_bytes(out, piece, got);
        sum = crc32(sum, (const Bytef *)piece, got);
        unpacked += got;
        if (got == 0 && result == Z_OK)
            result = Z_DATA_ERROR; /* nothing more comes, and it is not at its end */
    }
    (void)inflateEnd(&z);
    *left -= unpacked < most ? unpacked : most;
    if (crc != NULL)
        *crc = (uint32_t)sum;
    if (unpacked > most)
        return ED_UNPACK_LARGE;
    return result == Z_STREAM_END ? ED_UNPACKED : ED_UNPACK_CUT;
}

/* What stands in the archive as it is. */
static ed_unpacking take_stored(const char *bytes, size_t length, size_t *left, uint32_t *crc, ed_text *out)
{
    if (length > *left)
        return ED_UNPACK_LARGE;
    ed_text_add_bytes(out, bytes, length);
    *crc = (uint32_t)crc32(0, (const Bytef *)bytes, (uInt)length);
    *left -= length;
    return ED_UNPACKED;
}

ed_unpacking ed_archive_read(const ed_archive *archive, const ed_archive_entry *entry, size_t *left, ed_text *out)
{
    const bool fits = entry->offset < archive->length && archive->length - entry->offset >= LOCAL;
    const char *local = archive->bytes + (fits ? entry->offset : 0);
    if (!fits || !is_at(local, "PK\3\4") || (entry->method != STORED && entry->method != DEFLATED))
        return ED_UNPACK_MISFIT;
    const size_t head = LOCAL + number_at(local + 26, 2) + number_at(local + 28, 2),
                 behind = archive->length - entry->offset, before = *left;
    if (behind < head || behind - head < entry->packed)
        return ED_UNPACK_MISFIT;
    if (entry->size > *left)
        return ED_UNPACK_LARGE;
    uint32_t crc = 0;
    const ed_unpacking result = entry->method == STORED
                                    ? take_stored(local + head, entry->packed, left, &crc, out)
                                    : ed_inflate((ed_deflated){local + head, entry->packed, false}, left, &crc, out);
    if (result != ED_UNPACKED)
        return result;
    return before - *left == entry->size && crc == entry->crc ? ED_UNPACKED : ED_UNPACK_CHECKSUM;
}
