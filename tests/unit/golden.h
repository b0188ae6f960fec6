/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests against reference values: the files of tests/simulate/golden, each with its source, and numbers in them. */
#ifndef ED_TESTS_GOLDEN_H
#define ED_TESTS_GOLDEN_H

#include "base/file.h"
#include "findings.h"
#include "json/json.h"
#include <math.h>
#include <stdio.h>

static inline const ed_json *ed_golden(ed_arena *arena, const char *name)
{
    char *bytes;
    size_t length;
    const char *error = "";
    ed_findings findings;
    const char *path = ed_arena_printf(arena, ED_SOURCE_DIR "/tests/simulate/golden/%s.json", name);
    ck_assert_msg(ed_file_read(arena, path, 1 << 22, &bytes, &length, &error) == ED_FILE_DONE, "%s: %s", path, error);
    ed_findings_init(&findings, arena);
    const ed_json *json = ed_json_parse(arena, ed_source_new(arena, name, "golden", bytes, length), &findings);
    ck_assert(json != NULL && findings.count == 0);
    return json;
}

/* The child along keys between dots: "expected.pert.quantiles". The test fails where there is none. */
static inline const ed_json *ed_golden_at(const ed_json *json, const char *path)
{
    char key[64];
    for (const char *at = path; *at != '\0';) {
        size_t length = strcspn(at, ".");
        (void)snprintf(key, sizeof key, "%.*s", (int)length, at);
        const ed_json *child = ed_json_get(json, key);
        ck_assert_msg(child != NULL, "no %s in %s", key, path);
        json = child;
        at += length + (at[length] == '.' ? 1 : 0);
    }
    return json;
}

static inline double ed_golden_value(const ed_json *json)
{
    ck_assert(json != NULL && json->type == ED_JSON_NUMBER);
    return strtod(json->text, NULL);
}

static inline double ed_golden_number(const ed_json *json, const char *path)
{
    return ed_golden_value(ed_golden_at(json, path));
}

/* The rule of the files: |got - expected| <= rel max(|got|, |expected|). */
static inline void ed_golden_close(double got, double expected, double rel, const char *what)
{
    double size = fabs(got) > fabs(expected) ? fabs(got) : fabs(expected);
    ck_assert_msg(fabs(got - expected) <= rel * size, "%s: %.17g, expected %.17g", what, got, expected);
}

#endif
