/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who watches a simulation hears of all of it, Sobol's indices too, and can end it anywhere. */
#include "ecodamage.h"
#include "testing.h"
#include <stdio.h>
#include <string.h>

enum { DRAWS = 65536, LONGEST = 1 << 16 }; /* of the case: draws; bytes */

/* The case, asking for indices that take several rounds. */
static void read_case(char text[LONGEST])
{
    static const char key[] = "\"simulation\": {", more[] = "\"sensitivity\": [\"sobol\"], \"base\": 131072,";
    FILE *file = fopen(ED_SOURCE_DIR "/datasets/cases/example-wetland-uncertain.json", "rb");
    ck_assert_ptr_nonnull(file);
    size_t length = fread(text, 1, LONGEST - sizeof more - 1, file);
    ck_assert(feof(file));
    (void)fclose(file);
    text[length] = '\0';
    char *at = strstr(text, key);
    ck_assert_ptr_nonnull(at);
    at += strlen(key);
    memmove(at + strlen(more), at, strlen(at) + 1);
    memcpy(at, more, strlen(more));
}

typedef struct watcher {
    unsigned long long end; /* ends where more is done */
    unsigned long long done, most;
    size_t later; /* calls with more than the draws done */
    bool ended;
} watcher;

static bool watch(void *context, unsigned long long done, unsigned long long most)
{
    watcher *w = context;
    ck_assert(!w->ended); /* nobody who has ended it is asked again */
    ck_assert_uint_ge(done, w->done);
    ck_assert_uint_le(done, most);
    w->done = done;
    w->most = most;
    w->later += done > DRAWS ? 1 : 0;
    w->ended = done > w->end;
    return !w->ended;
}

static ed_status value(watcher *w)
{
    ed_engine *engine;
    ed_valuation *valuation = NULL;
    ck_assert_int_eq(ed_engine_new(NULL, &engine), ED_OK);
    ck_assert_int_eq(ed_engine_add_models(engine, ED_SOURCE_DIR "/models", "installed"), ED_OK);
    ck_assert_int_eq(ed_engine_add_datasets(engine, ED_SOURCE_DIR "/datasets/tables", "installed"), ED_OK);
    ed_engine_set_simulation(engine, (ed_simulation_settings){2, false, watch, w});
    static char text[LONGEST];
    read_case(text);
    ed_status status = ed_value_text(engine, "case", text, strlen(text), &valuation);
    ed_valuation_free(valuation);
    ed_engine_free(engine);
    return status;
}

START_TEST(all_of_it)
{
    watcher w = {.end = UINT64_MAX};
    ck_assert_int_eq(value(&w), ED_OK);
    ck_assert_uint_gt(w.most, DRAWS);
    ck_assert_uint_eq(w.done, w.most);
    ck_assert_uint_ge(w.later, 2);
}
END_TEST

START_TEST(ended_in_the_draws)
{
    watcher w = {.end = 0};
    ck_assert_int_eq(value(&w), ED_UNKNOWN);
    ck_assert_uint_lt(w.done, DRAWS);
}
END_TEST

START_TEST(ended_in_the_indices)
{
    watcher w = {.end = DRAWS};
    ck_assert_int_eq(value(&w), ED_UNKNOWN);
    ck_assert_uint_lt(w.done, w.most);
    ck_assert_uint_eq(w.later, 1);
}
END_TEST

ED_TEST_MAIN("progress", all_of_it, ended_in_the_draws, ended_in_the_indices)
