/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A ZIP archive put together in memory, as office documents are. The libraries for this take the times of entries from
 * a clock or through the time zone, so that the bytes would depend on the machine; what is needed here is little:
 * deflated entries with ASCII names and a fixed date (1980-01-01, the first that the format knows).
 */
#ifndef ED_DOCUMENT_DOCX_ZIP_H
#define ED_DOCUMENT_DOCX_ZIP_H

#include "base/text.h"

typedef struct ed_zip_entry {
    const char *name;
    uint32_t crc, packed, size, offset;
} ed_zip_entry;

typedef struct ed_zip {
    ed_text *out;
    size_t start; /* of the archive in `out` */
    ed_zip_entry *entry;
    size_t entries, capacity;
} ed_zip;

ed_zip ed_zip_new(ed_text *out);
/* Adds a file. More than 4 GiB in all count as memory that ran out. */
void ed_zip_add(ed_zip *zip, const char *name, const char *bytes, size_t length);
/* Writes the directory; the archive is complete then. */
void ed_zip_close(ed_zip *zip);

#endif
