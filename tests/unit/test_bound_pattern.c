/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bounds as regular expressions: matched with POSIX's matcher against exact comparison, over many numerals. */
#include "guide/inside.h"
#include "base/base.h"
#include "testing.h"
#include <regex.h>
#include <string.h>

/* POSIX extended expressions have no "(?:"; the groups are not asked for. */
static void compile(ed_arena *arena, regex_t *out, const char *pattern)
{
    ed_text plain = ed_text_new(arena);
    for (const char *at = pattern; *at != '\0'; at++) {
        ed_text_add_char(&plain, *at);
        if (strncmp(at, "(?:", 3) == 0)
            at += 2;
    }
    ck_assert_int_eq(regcomp(out, ed_text_string(&plain), REG_EXTENDED | REG_NOSUB), 0);
}

static const ed_number *number(ed_arena *arena, const char *text)
{
    const ed_number *out = NULL;
    if (text == NULL)
        return NULL;
    ck_assert_int_eq(ed_number_parse(arena, text, &out), ED_NUMERAL_OK);
    return out;
}

static bool is_outside(const ed_number *x, const ed_number *min, bool over, const ed_number *max)
{
    const int low = min == NULL ? 1 : ed_number_compare(x, min);
    return low < 0 || (over && low == 0) || (max != NULL && ed_number_compare(x, max) > 0);
}

static const struct {
    const char *min;
    bool over;
    const char *max;
} bounds[] = {
    {"0", false, NULL},   {"0", true, NULL},      {"1", false, "2"},      {"1.5", false, "2.5"}, {"-1", false, "0.2"},
    {"-1", true, "-0.5"}, {"10", false, "1000"},  {"0.05", true, "0.1"},  {NULL, false, "1"},    {NULL, false, "0"},
    {NULL, false, "-3"},  {"109", true, "290.5"}, {"-20.5", false, NULL}, {"-7", true, NULL},
};

static const char *const wholes[] = {"0",  "1",   "2",   "3",   "7",   "9",   "10",   "19",   "20",
                                     "99", "108", "109", "110", "290", "999", "1000", "1001", "12345"};
static const char *const parts[] = {"",      ".0", ".5", ".50",    ".05",  ".051", ".049",
                                    ".4999", ".1", ".2", ".20001", ".199", ".9",   ".000"};

ED_TEST(plain_numerals)
{
    for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++) {
        const ed_number *min = number(arena, bounds[i].min), *max = number(arena, bounds[i].max);
        regex_t outside;
        compile(arena, &outside, ed_pattern_outside(arena, min, bounds[i].over, max));
        for (size_t k = 0; k < sizeof wholes / sizeof wholes[0]; k++)
            for (size_t m = 0; m < sizeof parts / sizeof parts[0]; m++)
                for (int sign = 0; sign < 2; sign++) {
                    const char *text = ed_arena_printf(arena, "%s%s%s", sign == 1 ? "-" : "", wholes[k], parts[m]);
                    const bool found = regexec(&outside, text, 0, NULL, 0) == 0;
                    const bool wanted = is_outside(number(arena, text), min, bounds[i].over, max);
                    ck_assert_msg(found == wanted, "%s in %s .. %s: %d", text, bounds[i].min, bounds[i].max, found);
                }
        regfree(&outside);
    }
}

/* What has an exponent is left to the engine, but for its sign. */
ED_TEST(exponents)
{
    regex_t outside;
    compile(arena, &outside, ed_pattern_outside(arena, number(arena, "1"), false, number(arena, "2")));
    ck_assert_int_ne(regexec(&outside, "1e3", 0, NULL, 0), 0);
    ck_assert_int_ne(regexec(&outside, "15e-1", 0, NULL, 0), 0);
    ck_assert_int_eq(regexec(&outside, "-1e3", 0, NULL, 0), 0);
    regfree(&outside);
}

ED_TEST(nothing_to_refuse)
{
    ck_assert_ptr_null(ed_pattern_outside(arena, NULL, false, NULL));
    ck_assert_ptr_null(ed_pattern_outside(arena, ed_number_ratio(arena, 1, 3), false, NULL));
}

ED_TEST_MAIN("bound pattern", plain_numerals, exponents, nothing_to_refuse)
