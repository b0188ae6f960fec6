/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests of readers: texts as sources, texts with one part exchanged, and what was found in them. */
#ifndef ED_TESTS_FINDINGS_H
#define ED_TESTS_FINDINGS_H

#include "base/base.h"
#include "testing.h"
#include <string.h>

static inline ed_source *ed_test_source(ed_arena *arena, const char *path, const char *text)
{
    return ed_source_new(arena, path, "test", text, strlen(text));
}

/* `text` with the first `old` exchanged for `new`; the test fails where there is no `old`. */
static inline const char *ed_test_exchange(ed_arena *arena, const char *text, const char *old, const char *new)
{
    const char *at = strstr(text, old);
    ck_assert_msg(at != NULL, "the document has no %s", old);
    return ed_arena_printf(arena, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
}

/* How often a rule was found. */
static inline size_t ed_test_count(const ed_findings *findings, const char *rule)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += strcmp(ed_rule_get(findings->row[i].rule)->name, rule) == 0 ? 1 : 0;
    return count;
}

/* The first finding of a rule, or NULL. */
static inline const ed_finding *ed_test_finding(const ed_findings *findings, const char *rule)
{
    for (size_t i = 0; i < findings->count; i++)
        if (strcmp(ed_rule_get(findings->row[i].rule)->name, rule) == 0)
            return &findings->row[i];
    return NULL;
}

/* All findings, one a line, for the message of a test that failed. */
static inline const char *ed_test_lines(ed_arena *arena, const ed_findings *findings)
{
    ed_text text = ed_text_new(arena);
    for (size_t i = 0; i < findings->count; i++)
        ed_text_format(&text, "%s\n", ed_finding_line(arena, &findings->row[i], ED_EN));
    return ed_text_string(&text);
}

/* One exchange in a good document, and all that must be found then: rules in order, separated by spaces. */
typedef struct ed_test_change {
    const char *old, *new, *rules;
} ed_test_change;

/* The names of the rules found, in order, separated by spaces. */
static inline const char *ed_test_rules(ed_arena *arena, const ed_findings *findings)
{
    ed_text text = ed_text_new(arena);
    for (size_t i = 0; i < findings->count; i++)
        ed_text_format(&text, "%s%s", i > 0 ? " " : "", ed_rule_get(findings->row[i].rule)->name);
    return ed_text_string(&text);
}

/* A place for an argument that was not filled in. */
static inline bool ed_test_has_gap(const char *message)
{
    return strstr(message, "{0}") != NULL || strstr(message, "{1}") != NULL || strstr(message, "{2}") != NULL ||
           strstr(message, "{3}") != NULL;
}

typedef bool (*ed_test_reader)(ed_arena *arena, const char *text, ed_findings *findings);

/* Each change alone gives exactly its rules, each located, and worded in both languages with its arguments. */
static inline void ed_test_changes(ed_arena *arena, const char *good, const ed_test_change *change, size_t count,
                                   ed_test_reader reader)
{
    for (size_t i = 0; i < count; i++) {
        ed_findings findings;
        ed_findings_init(&findings, arena);
        reader(arena, ed_test_exchange(arena, good, change[i].old, change[i].new), &findings);
        ck_assert_msg(strcmp(ed_test_rules(arena, &findings), change[i].rules) == 0, "%s -> %s: %s", change[i].old,
                      change[i].new, ed_test_lines(arena, &findings));
        for (size_t row = 0; row < findings.count; row++) {
            ck_assert_uint_gt(findings.row[row].place.line, 0);
            ck_assert(!ed_test_has_gap(ed_finding_message(arena, &findings.row[row], ED_ZH)));
            ck_assert(!ed_test_has_gap(ed_finding_message(arena, &findings.row[row], ED_EN)));
        }
    }
}

/* No beginning of a document is a good one, and none brings the reader down. */
static inline void ed_test_truncations(ed_arena *arena, const char *good, ed_test_reader reader)
{
    for (size_t length = 0; length < strlen(good); length++) {
        ed_findings findings;
        ed_findings_init(&findings, arena);
        ck_assert(!reader(arena, ed_arena_copy(arena, good, length), &findings));
        ck_assert_uint_gt(findings.errors, 0);
    }
}

/* Every value of a document in turn is exchanged for another type: the reader finds fault or not, but goes on. */
static inline void ed_test_replacements(ed_arena *arena, const char *good, ed_test_reader reader)
{
    static const char *const values[] = {"null", "true", "7",    "\"\"", "\"x\"",
                                         "[]",   "{}",   "[[]]", "[{}]", "{\"a\": 1}"};
    const size_t length = strlen(good);
    for (size_t at = 0; at < length; at++) {
        if (good[at] != '"')
            continue;
        const size_t end = at + 1 + strcspn(good + at + 1, "\"");
        for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
            ed_findings findings;
            ed_findings_init(&findings, arena);
            reader(arena, ed_arena_printf(arena, "%.*s%s%s", (int)at, good, values[i], good + end + 1), &findings);
        }
        at = end;
    }
}

#endif
