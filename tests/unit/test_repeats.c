/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of rows that stand in a list twice: those that were pasted are found, those of chance are not. */
#include "library/read.h"
#include "testing.h"

enum { ROWS = 240 };

static uint64_t next(uint64_t *state) /* xorshift, Marsaglia 2003 */
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    return *state ^= *state << 17;
}

/* Answers of a survey: few of them, so that three that follow each other occur again and again. */
ED_TEST(by_chance)
{
    uint64_t state = 7, row[ROWS];
    ed_repeat *run = NULL;
    size_t found = 0;
    for (int trial = 0; trial < 300; trial++) {
        const size_t count = 6 + next(&state) % (ROWS - 6);
        const uint64_t answers = 2 + next(&state) % 40;
        for (size_t i = 0; i < count; i++)
            row[i] = next(&state) % answers;
        found += ed_repeats_find(arena, row, count, false, &run);
    }
    ck_assert_uint_le(found, 6);
}

ED_TEST(alike)
{
    uint64_t row[ROWS] = {0};
    ed_repeat *run = NULL;
    ck_assert_uint_eq(ed_repeats_find(arena, row, ROWS, true, &run), 0);
    for (size_t i = 0; i < ROWS; i++)
        row[i] = i % 2;
    ck_assert_uint_eq(ed_repeats_find(arena, row, ROWS, true, &run), 0);
    ck_assert_uint_eq(ed_repeats_find(arena, row, 0, true, &run), 0);
    ck_assert_uint_eq(ed_repeats_find(arena, row, 1, true, &run), 0);
}

ED_TEST(pasted)
{
    for (size_t from = 0; from < 20; from++)
        for (size_t length = 2; length < 20; length++) {
            uint64_t row[ROWS];
            ed_repeat *run = NULL;
            for (size_t i = 0; i < 50 + length; i++)
                row[i] = i < 50 ? i : i - 50 + from;
            const size_t found = ed_repeats_find(arena, row, 50 + length, true, &run);
            ck_assert_uint_eq(found, length >= 3);
            if (found > 0) {
                ck_assert_uint_eq(run->first, from);
                ck_assert_uint_eq(run->second, 50);
                ck_assert_uint_eq(run->length, length);
            }
        }
}

/* A whole list below itself, twice: each of the runs is told of the one before it. */
ED_TEST(thrice)
{
    uint64_t row[ROWS];
    ed_repeat *run = NULL;
    for (size_t i = 0; i < 36; i++)
        row[i] = i % 12;
    ck_assert_uint_eq(ed_repeats_find(arena, row, 36, false, &run), 2);
    ck_assert_uint_eq(run[1].first, 12);
    ck_assert_uint_eq(run[1].second, 24);
}

ED_TEST_MAIN("repeats", by_chance, alike, pasted, thrice)
