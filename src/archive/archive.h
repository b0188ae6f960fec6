/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ZIP archives and deflated data, read from memory. Whatever the bytes are, a reader ends and unpacks no more than it
 * is allowed. */
#ifndef ED_ARCHIVE_ARCHIVE_H
#define ED_ARCHIVE_ARCHIVE_H

#include "base/base.h"

/* How unpacking ended. */
typedef enum ed_unpacking {
    ED_UNPACKED,
    ED_UNPACK_LARGE,   /* more than was allowed */
    ED_UNPACK_CUT,     /* the compressed data is cut off or damaged */
    ED_UNPACK_MISFIT,  /* the archive's directory does not fit what is in it, or it is packed in another way */
    ED_UNPACK_CHECKSUM /* what was unpacked is not what the checksum says */
} ed_unpacking;

/* What is wrong, for a finding; of ED_UNPACKED empty. */
ed_words ed_unpacking_words(ed_unpacking result);

typedef struct ed_archive_entry {
    const char *name; /* no NUL behind */
    size_t name_length, offset, packed, size;
    uint32_t crc;
    unsigned method;
} ed_archive_entry;

typedef struct ed_archive {
    ed_arena *arena;
    const char *bytes; /* of the whole archive; the caller keeps them */
    size_t length;
    ed_archive_entry *entry;
    size_t entries;
} ed_archive;

/* The directory of an archive (APPNOTE.TXT 6.3.2, without ZIP64); false where it is none or damaged, or where
 * entries share bytes. */
bool ed_archive_open(ed_arena *arena, const char *bytes, size_t length, ed_archive *out);
const ed_archive_entry *ed_archive_find(const ed_archive *archive, const char *name);

/* Adds the bytes of an entry, piece by piece where `out` hands its pieces on. `*left` is how many bytes may be
 * unpacked, and is what is left of it afterwards. */
ed_unpacking ed_archive_read(const ed_archive *archive, const ed_archive_entry *entry, size_t *left, ed_text *out);

/* Deflated data, with zlib's header (`wrapped`) or without. */
typedef struct ed_deflated {
    const char *bytes;
    size_t length;
    bool wrapped;
} ed_deflated;

/* Adds what the data unpacks to, likewise; its CRC-32 goes into `*crc` (NULL: nowhere). */
ed_unpacking ed_inflate(ed_deflated data, size_t *left, uint32_t *crc, ed_text *out);

#endif
