/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes that libraries hand over, kept outside of any arena. */
#include "document/inside.h"
#include <string.h>

ed_stream ed_stream_new(const ed_memory *memory)
{
    return (ed_stream){.memory = *memory};
}

void ed_stream_free(ed_stream *stream)
{
    if (stream->bytes != NULL)
        stream->memory.release(stream->memory.context, stream->bytes);
    stream->bytes = NULL;
}

void ed_stream_add(ed_stream *stream, const void *bytes, size_t length)
{
    enum { FIRST = 1 << 16 };
    if (stream->failed)
        return;
    if (stream->capacity - stream->length < length) {
        size_t capacity = stream->capacity * 2 + length + FIRST;
        char *larger = stream->memory.allocate(stream->memory.context, capacity);
        if (larger == NULL) {
            stream->failed = true;
            return;
        }
        if (stream->length > 0)
            memcpy(larger, stream->bytes, stream->length);
        ed_stream_free(stream);
        stream->bytes = larger;
        stream->capacity = capacity;
    }
    memcpy(stream->bytes + stream->length, bytes, length);
    stream->length += length;
}
