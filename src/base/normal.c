/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unicode's normal form for what is compared; the one file that includes utf8proc. */
#include "base/base.h"

#include <string.h>
#include <utf8proc.h>

static bool is_ascii(const char *string)
{
    for (; *string != '\0'; string++)
        if ((unsigned char)*string >= 0x80)
            return false;
    return true;
}

static const char *mapped(ed_arena *arena, const char *string, utf8proc_option_t options)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)string;
    const utf8proc_ssize_t length = (utf8proc_ssize_t)strlen(string);
    const utf8proc_ssize_t codes = utf8proc_decompose(bytes, length, NULL, 0, options);
    if (codes < 0) /* not UTF-8: nothing that could be equal to a name */
        return string;
    utf8proc_int32_t *buffer = ed_arena_array(arena, (size_t)codes + 1, sizeof *buffer);
    (void)utf8proc_decompose(bytes, length, buffer, codes, options);
    return utf8proc_reencode(buffer, codes, options) < 0 ? string : (const char *)buffer;
}

const char *ed_text_normal(ed_arena *arena, const char *string)
{
    return is_ascii(string) ? string : mapped(arena, string, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE);
}

const char *ed_text_folded(ed_arena *arena, const char *string)
{
    return mapped(arena, string, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
}

bool ed_text_same(ed_arena *arena, const char *a, const char *b)
{
    return strcmp(ed_text_normal(arena, a), ed_text_normal(arena, b)) == 0;
}
