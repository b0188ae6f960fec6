/* SPDX-License-Identifier: GPL-3.0-or-later */
/* APPNOTE.TXT 6.3.2: local headers with their data, the central directory, its end. Compression by zlib. */
#include "document/docx/docx.h"
#include <string.h>
#define ZLIB_CONST /* zlib reads what it is given, and then says so */
#include <zlib.h>

enum { VERSION = 20, DEFLATED = 8, DATE = 0x0021, LEVEL = 6, WINDOW = -15, MEMORY = 8 };

ed_zip ed_zip_new(ed_text *out)
{
    return (ed_zip){.out = out, .start = out->length};
}

static void put16(ed_text *out, uint32_t value)
{
    ed_text_add_char(out, (char)(value & 0xFF));
    ed_text_add_char(out, (char)(value >> 8 & 0xFF));
}

static void put32(ed_text *out, uint32_t value)
{
    put16(out, value & 0xFFFF);
    put16(out, value >> 16);
}

/* ---- deflating, with zlib's memory in the arena */

static void *allocate(void *arena, unsigned count, unsigned size)
{
    return ed_arena_array(arena, count, size);
}

static void release(void *arena, void *block)
{
    (void)arena;
    (void)block; /* goes with the arena */
}

/* The bytes deflated without a header; the bound makes one call enough. */
static char *deflated(ed_arena *arena, const char *bytes, size_t length, size_t *packed)
{
    z_stream z = {.zalloc = allocate, .zfree = release, .opaque = arena};
    if (deflateInit2(&z, LEVEL, Z_DEFLATED, WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        ed_arena_fail(arena);
    size_t bound = deflateBound(&z, length);
    char *out = ed_arena_alloc(arena, bound);
    z.next_in = (const Bytef *)bytes;
    z.avail_in = (uInt)length;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)bound;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END)
        ed_arena_fail(arena);
    *packed = z.total_out;
    deflateEnd(&z);
    return out;
}

/* ---- entries */

/* What local header and directory have in common. */
static void put_entry(ed_text *out, const ed_zip_entry *entry)
{
    put16(out, VERSION);
    put16(out, 0); /* flags */
    put16(out, DEFLATED);
    put16(out, 0); /* time */
    put16(out, DATE);
    put32(out, entry->crc);
    put32(out, entry->packed);
    put32(out, entry->size);
    put16(out, (uint32_t)strlen(entry->name));
    put16(out, 0); /* extra field */
}

void ed_zip_add(ed_zip *zip, const char *name, const char *bytes, size_t length)
{
    size_t packed = 0;
    ed_text *out = zip->out;
    if (length > INT32_MAX || out->length - zip->start > INT32_MAX)
        ed_arena_fail(out->arena);
    const char *data = deflated(out->arena, bytes, length, &packed);
    const ed_zip_entry entry = {.name = name,
                                .crc = (uint32_t)crc32(0, (const Bytef *)bytes, (uInt)length),
                                .packed = (uint32_t)packed,
                                .size = (uint32_t)length,
                                .offset = (uint32_t)(out->length - zip->start)};
    put32(out, 0x04034B50);
    put_entry(out, &entry);
    ed_text_add(out, name);
    ed_text_add_bytes(out, data, packed);
    ED_PUSH(out->arena, zip->entry, zip->entries, zip->capacity, entry);
}

static void put_directory(ed_text *out, const ed_zip_entry *entry)
{
    put32(out, 0x02014B50);
    put16(out, VERSION);
    put_entry(out, entry);
    put16(out, 0); /* comment */
    put16(out, 0); /* disk */
    put16(out, 0); /* attributes */
    put32(out, 0);
    put32(out, entry->offset);
    ed_text_add(out, entry->name);
}

void ed_zip_close(ed_zip *zip)
{
    ed_text *out = zip->out;
    size_t offset = out->length - zip->start;
    for (size_t i = 0; i < zip->entries; i++)
        put_directory(out, &zip->entry[i]);
    size_t size = out->length - zip->start - offset;
    put32(out, 0x06054B50);
    put16(out, 0);
    put16(out, 0);
    put16(out, (uint32_t)zip->entries);
    put16(out, (uint32_t)zip->entries);
    put32(out, (uint32_t)size);
    put32(out, (uint32_t)offset);
    put16(out, 0);
}
