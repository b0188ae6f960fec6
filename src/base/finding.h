/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Findings: what is wrong, or worth a notice, with where it stands, under a stable rule name, in both languages.
 * The rules are the rows of findings.def; a rule is added there and nowhere else.
 */
#ifndef ED_BASE_FINDING_H
#define ED_BASE_FINDING_H

#include "base/limits.h"
#include "base/source.h"
#include "base/text.h"

typedef enum ed_severity { ED_ERROR, ED_NOTICE } ed_severity;

typedef enum ed_rule {
#define ED_RULE(id, name, severity, zh, en) ED_RULE_##id,
#include "base/findings.def"
#undef ED_RULE
    ED_RULE_COUNT
} ed_rule;

typedef struct ed_rule_info {
    const char *name; /* as printed in brackets and in findings JSON: "range" */
    ed_severity severity;
    ed_words text; /* {0} to {3} stand for the arguments */
} ed_rule_info;

const ed_rule_info *ed_rule_get(ed_rule rule);

enum { ED_FINDING_ARGUMENTS = 4 };

typedef struct ed_finding {
    ed_rule rule;
    ed_place place;
    const char *path; /* path into the case, "river-water.discharges[d1].quantity"; NULL where there is none */
    ed_words argument[ED_FINDING_ARGUMENTS];
} ed_finding;

/* A collection; at most ED_FINDINGS_LIMIT are kept, errors before notices; further ones are only counted. `errors` and
 * `notices` count all that were added, the `dropped` ones included. */

typedef struct ed_findings {
    ed_arena *arena;
    ed_finding *row;
    size_t count, capacity;
    size_t errors, notices, dropped;
} ed_findings;

void ed_findings_init(ed_findings *findings, ed_arena *arena);

/*
 * Adds a finding. `path` may be NULL. The arguments are zero to four `const char *`, ended by NULL: use ED_FIND.
 * All texts are copied, arguments clipped to what one reads. An exact repetition (rule, place, path, arguments) is not
 * added again.
 */
void ed_findings_add(ed_findings *findings, ed_rule rule, ed_place place, const char *path, ...)
    __attribute__((sentinel));
#define ED_FIND(findings, rule, place, ...) ed_findings_add((findings), ED_RULE_##rule, (place), __VA_ARGS__, NULL)
/* The same with arguments that differ by language. */
void ed_findings_add_words(ed_findings *findings, ed_rule rule, ed_place place, const char *path,
                           const ed_words *arguments, size_t count);

/* The finding's message in a language, arguments filled in; what comes from them is visible text (ed_text_visible). */
const char *ed_finding_message(ed_arena *arena, const ed_finding *finding, ed_lang lang);
/* One line as design prints it: "case.json:14:23: error: path: message [rule]" (no newline). */
const char *ed_finding_line(ed_arena *arena, const ed_finding *finding, ed_lang lang);
/* Sorts by file in order of first appearance, then line, column; stable. */
void ed_findings_sort(ed_findings *findings);

#endif
