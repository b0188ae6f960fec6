/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Base64 against the test vectors of RFC 4648, section 10, and what is none. */
#include "base/base.h"
#include "testing.h"

#include <string.h>

static const char *written(ed_arena *arena, const char *bytes, size_t length)
{
    ed_text out = ed_text_new(arena);
    ed_base64_add(&out, bytes, length);
    return ed_text_string(&out);
}

static bool reads(ed_arena *arena, const char *text, const char *expected)
{
    ed_text out = ed_text_new(arena);
    return ed_base64_read(&out, text, strlen(text)) && strcmp(ed_text_string(&out), expected) == 0;
}

ED_TEST(vectors_of_the_standard)
{
    static const char *const known[][2] = {{"", ""},
                                           {"f", "Zg=="},
                                           {"fo", "Zm8="},
                                           {"foo", "Zm9v"},
                                           {"foob", "Zm9vYg=="},
                                           {"fooba", "Zm9vYmE="},
                                           {"foobar", "Zm9vYmFy"}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        ck_assert_str_eq(written(arena, known[i][0], strlen(known[i][0])), known[i][1]);
        ck_assert(reads(arena, known[i][1], known[i][0]));
    }
}

ED_TEST(all_bytes_come_back)
{
    char bytes[1000];
    for (size_t length = 0; length < sizeof bytes; length += 37) {
        for (size_t i = 0; i < length; i++)
            bytes[i] = (char)(i * 151 + length);
        const char *text = written(arena, bytes, length);
        ed_text out = ed_text_new(arena);
        ck_assert(ed_base64_read(&out, text, strlen(text)));
        ck_assert_uint_eq(out.length, length);
        ck_assert_mem_eq(ed_text_string(&out), bytes, length);
    }
}

ED_TEST(what_is_none_is_refused)
{
    static const char *const wrong[] = {
        "Z", "Zg", "Zg=", "Zg===", "Z===", "Zm9v=", "Zh==", "Zm9=", "Zg==Zg==", "Zm9v\x80", "Zm-_"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        ck_assert_msg(!reads(arena, wrong[i], "f") && !reads(arena, wrong[i], "foo"), "%s is read", wrong[i]);
    ck_assert(reads(arena, " Z m\r\n9\tv ", "foo"));
}

ED_TEST_MAIN("base64", vectors_of_the_standard, all_bytes_come_back, what_is_none_is_refused)
