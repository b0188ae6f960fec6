/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models and tables that a program holds in memory: every worked case gives the same bytes as from folders, and what is
 * wrong with what is held is found as in a folder. */
#include "base/file.h"
#include "ecodamage.h"
#include "testing.h"
#include <string.h>

static const char models_folder[] = ED_SOURCE_DIR "/models", tables_folder[] = ED_SOURCE_DIR "/datasets/tables";
static const char cases_folder[] = ED_SOURCE_DIR "/datasets/cases";

/* All files of a folder, the last first: no order is asked for. */
static size_t hold(ed_arena *arena, const char *folder, ed_memory_file **out)
{
    const char **name = NULL, *error = NULL;
    const size_t count = ed_file_list(arena, folder, "", &name, &error);
    ed_memory_file *file = ed_arena_array(arena, count, sizeof *file);
    ck_assert_uint_gt(count, 5);
    for (size_t i = 0; i < count; i++) {
        char *bytes = NULL;
        file[i].name = name[count - 1 - i];
        const char *path = ed_arena_printf(arena, "%s/%s", folder, file[i].name);
        ck_assert_int_eq(ed_file_read(arena, path, ED_FILE_LIMIT, &bytes, &file[i].length, &error), ED_FILE_DONE);
        file[i].bytes = bytes;
    }
    *out = file;
    return count;
}

static ed_engine *engine_of_folders(void)
{
    ed_engine *engine = NULL;
    ck_assert_int_eq(ed_engine_new(NULL, &engine), ED_OK);
    ck_assert_int_eq(ed_engine_add_models(engine, models_folder, "installed"), ED_OK);
    ck_assert_int_eq(ed_engine_add_datasets(engine, tables_folder, "installed"), ED_OK);
    return engine;
}

static ed_engine *engine_of_memory(ed_arena *arena)
{
    ed_engine *engine = NULL;
    ed_memory_file *models = NULL, *tables = NULL;
    const size_t model_count = hold(arena, models_folder, &models), table_count = hold(arena, tables_folder, &tables);
    ck_assert_int_eq(ed_engine_new(NULL, &engine), ED_OK);
    ck_assert_int_eq(ed_engine_add_models_memory(engine, models, model_count, "installed"), ED_OK);
    ck_assert_int_eq(ed_engine_add_datasets_memory(engine, tables, table_count, "installed"), ED_OK);
    return engine;
}

/* The report of a case in a format; the text is the engine's. */
static char *report_of(ed_engine *engine, const char *text, size_t size, ed_format format, size_t *length)
{
    ed_valuation *valuation = NULL;
    char *out = NULL;
    ck_assert_int_eq(ed_value_text(engine, "case.json", text, size, &valuation), ED_OK);
    ck_assert_int_eq(ed_valuation_report(valuation, format, ED_ZH, &out, length), ED_OK);
    ed_valuation_free(valuation);
    return out;
}

ED_TEST(every_case_has_the_same_bytes)
{
    static const ed_format formats[] = {ED_FORMAT_JSON, ED_FORMAT_HTML};
    const char **name = NULL, *error = NULL;
    const size_t cases = ed_file_list(arena, cases_folder, ".json", &name, &error);
    ed_engine *disk = engine_of_folders(), *memory = engine_of_memory(arena);
    ed_engine_set_simulation(disk, (ed_simulation_settings){.threads = 1, .skip = true});
    ed_engine_set_simulation(memory, (ed_simulation_settings){.threads = 1, .skip = true});
    ck_assert_uint_gt(cases, 10);
    for (size_t i = 0; i < cases; i++) {
        char *text = NULL;
        size_t size = 0, length[2];
        const char *path = ed_arena_printf(arena, "%s/%s", cases_folder, name[i]);
        ck_assert_int_eq(ed_file_read(arena, path, ED_FILE_LIMIT, &text, &size, &error), ED_FILE_DONE);
        for (size_t k = 0; k < sizeof formats / sizeof formats[0]; k++) {
            char *expected = report_of(disk, text, size, formats[k], &length[0]);
            char *found = report_of(memory, text, size, formats[k], &length[1]);
            ck_assert_msg(length[0] == length[1] && memcmp(expected, found, length[0]) == 0, "%s", name[i]);
            ed_engine_text_free(disk, expected);
            ed_engine_text_free(memory, found);
        }
    }
    ed_engine_free(disk);
    ed_engine_free(memory);
}

/* A list sorted, each name once, by its end; a file that is not there, one that is too large. */
ED_TEST(a_folder_in_memory)
{
    static const ed_memory_file held[] = {
        {"b.json", "2", 1}, {"a/z.json", "1", 1}, {"a/z.json", "other", 5}, {"note.txt", "n", 1}, {"big.json", "", 0}};
    ed_memory_file file[5];
    memcpy(file, held, sizeof file);
    file[4].length = ED_FILE_LIMIT + 1;
    const ed_folder folder = {NULL, file, 5};
    const char **name = NULL, *bytes = NULL, *error = NULL;
    size_t length = 0;
    ck_assert_uint_eq(ed_folder_list(arena, &folder, ".json", &name, &error), 3);
    ck_assert_str_eq(name[0], "a/z.json");
    ck_assert_str_eq(name[1], "b.json");
    ck_assert_str_eq(name[2], "big.json");
    ck_assert_int_eq(ed_folder_read(arena, &folder, "a/z.json", &bytes, &length, &error), ED_FILE_DONE);
    ck_assert_str_eq(bytes, "1"); /* ended by a NUL, and the first of its name */
    ck_assert_uint_eq(length, 1);
    ck_assert_int_eq(ed_folder_read(arena, &folder, "none.json", &bytes, &length, &error), ED_FILE_ABSENT);
    ck_assert_int_eq(ed_folder_read(arena, &folder, "big.json", &bytes, &length, &error), ED_FILE_TOO_LARGE);
    const ed_folder empty = {NULL, NULL, 0};
    ck_assert_uint_eq(ed_folder_list(arena, &empty, "", &name, &error), 0);
}

/* A model that is broken: the finding's place is below the name that was given. */
ED_TEST(what_is_held_is_checked)
{
    static const ed_memory_file models[] = {{"own/bad.json", "{\"format\": \"ecodamage-model/1\",", 31}};
    static const char text[] =
        "{\"format\": \"ecodamage-case/1\", \"case\": {\"id\": \"A\", \"acts\": [{\"from\": \"2024-01-01\"}],"
        " \"valuation_date\": \"2024-06-30\", \"currency\": \"CNY\"},"
        " \"items\": [{\"id\": \"a\", \"model\": \"own/bad\", \"inputs\": {}}]}";
    ed_engine *engine = NULL;
    ed_valuation *valuation = NULL;
    bool found = false;
    ck_assert_int_eq(ed_engine_new(NULL, &engine), ED_OK);
    ck_assert_int_eq(ed_engine_add_models_memory(engine, models, 1, "mine"), ED_OK);
    ck_assert_int_eq(ed_value_text(engine, "case.json", text, strlen(text), &valuation), ED_FINDINGS);
    for (size_t i = 0; i < ed_valuation_findings(valuation); i++) {
        ed_finding_view view;
        ck_assert(ed_valuation_finding(valuation, i, ED_EN, &view));
        found = found || strcmp(view.file, "mine/own/bad.json") == 0;
    }
    ck_assert(found);
    ed_valuation_free(valuation);
    ed_engine_free(engine);
}

ED_TEST_MAIN("held", every_case_has_the_same_bytes, a_folder_in_memory, what_is_held_is_checked)
