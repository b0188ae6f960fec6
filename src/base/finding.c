/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings: collecting, ordering and wording them. */
#include "base/limits.h"
#include "base/base.h"

#include <stdarg.h>
#include <string.h>

/* Columns of an argument that are kept: a finding stays something that one reads. */
enum { ARGUMENT_COLUMNS = 400 };

const ed_rule_info *ed_rule_get(ed_rule rule)
{
    static const ed_rule_info rules[] = {
#define ED_RULE(id, name, severity, zh, en) {name, severity, {zh, en}},
#include "base/findings.def"
#undef ED_RULE
    };
    return &rules[rule];
}

void ed_findings_init(ed_findings *findings, ed_arena *arena)
{
    *findings = (ed_findings){.arena = arena};
}

/* ---- adding */

/* Numbers first: they differ most often, and cost least. */
static bool is_repetition(const ed_finding *a, const ed_finding *b)
{
    if (a->rule != b->rule || a->place.line != b->place.line || a->place.column != b->place.column)
        return false;
    if (!ed_text_equal(a->place.path, b->place.path) || !ed_text_equal(a->path, b->path))
        return false;
    for (size_t i = 0; i < ED_FINDING_ARGUMENTS; i++)
        if (!ed_text_equal(a->argument[i].zh, b->argument[i].zh) ||
            !ed_text_equal(a->argument[i].en, b->argument[i].en))
            return false;
    return true;
}

static bool is_known(const ed_findings *findings, const ed_finding *finding)
{
    for (size_t i = 0; i < findings->count; i++)
        if (is_repetition(&findings->row[i], finding))
            return true;
    return false;
}

/* Takes the last notice out, so that an error is never dropped while a notice is kept; false if there is none. */
static bool drop_notice(ed_findings *findings)
{
    for (size_t i = findings->count; i-- > 0;) {
        if (ed_rule_get(findings->row[i].rule)->severity != ED_NOTICE)
            continue;
        findings->count--;
        memmove(&findings->row[i], &findings->row[i + 1], (findings->count - i) * sizeof findings->row[0]);
        return true;
    }
    return false;
}

static const char *keep(ed_arena *arena, const char *text)
{
    return text == NULL ? NULL : ed_arena_string(arena, ed_text_clip(arena, text, ARGUMENT_COLUMNS));
}

/* The finding with texts of its own, which outlive the caller's. */
static ed_finding copy_finding(ed_arena *arena, const ed_finding *finding)
{
    ed_finding copy = *finding;
    copy.place.path = ed_arena_string(arena, finding->place.path);
    copy.place.title = ed_arena_string(arena, finding->place.title);
    copy.path = ed_arena_string(arena, finding->path);
    for (size_t i = 0; i < ED_FINDING_ARGUMENTS; i++)
        copy.argument[i] = (ed_words){keep(arena, finding->argument[i].zh), keep(arena, finding->argument[i].en)};
    return copy;
}

static void add(ed_findings *findings, const ed_finding *finding)
{
    const bool is_error = ed_rule_get(finding->rule)->severity == ED_ERROR;
    if (is_known(findings, finding))
        return;
    *(is_error ? &findings->errors : &findings->notices) += 1;
    if (findings->count == ED_FINDINGS_LIMIT) {
        findings->dropped++;
        if (!is_error || !drop_notice(findings))
            return;
    }
    const ed_finding copy = copy_finding(findings->arena, finding);
    ED_PUSH(findings->arena, findings->row, findings->count, findings->capacity, copy);
}

void ed_findings_add_words(ed_findings *findings, ed_rule rule, ed_place place, const char *path,
                           const ed_words *arguments, size_t count)
{
    ed_finding finding = {.rule = rule, .place = place, .path = path};
    for (size_t i = 0; i < count && i < ED_FINDING_ARGUMENTS; i++)
        finding.argument[i] = arguments[i];
    add(findings, &finding);
}

void ed_findings_add(ed_findings *findings, ed_rule rule, ed_place place, const char *path, ...)
{
    ed_words arguments[ED_FINDING_ARGUMENTS];
    size_t count = 0;
    va_list list;
    va_start(list, path);
    for (const char *text; count < ED_FINDING_ARGUMENTS && (text = va_arg(list, const char *)) != NULL; count++)
        arguments[count] = (ed_words){text, text};
    va_end(list);
    ed_findings_add_words(findings, rule, place, path, arguments, count);
}

/* ---- wording */

const char *ed_finding_message(ed_arena *arena, const ed_finding *finding, ed_lang lang)
{
    ed_text message = ed_text_new(arena);
    const char *argument[ED_FINDING_ARGUMENTS];
    for (size_t i = 0; i < ED_FINDING_ARGUMENTS; i++) {
        const char *given = ed_words_in(finding->argument[i], lang);
        argument[i] = given == NULL ? NULL : ed_text_visible(arena, given);
    }
    ed_text_fill(&message, ed_words_in(ed_rule_get(finding->rule)->text, lang), argument, ED_FINDING_ARGUMENTS);
    return ed_text_string(&message);
}

const char *ed_finding_line(ed_arena *arena, const ed_finding *finding, ed_lang lang)
{
    static const ed_words severities[] = {[ED_ERROR] = {"错误", "error"}, [ED_NOTICE] = {"提示", "notice"}};
    const ed_rule_info *rule = ed_rule_get(finding->rule);
    ed_text line = ed_text_new(arena);
    if (finding->place.path != NULL)
        ed_text_format(&line, "%s: ", ed_place_text(arena, finding->place));
    ed_text_format(&line, "%s: ", ed_words_in(severities[rule->severity], lang));
    if (finding->path != NULL && finding->path[0] != '\0')
        ed_text_format(&line, "%s: ", ed_text_visible(arena, finding->path));
    ed_text_format(&line, "%s [%s]", ed_finding_message(arena, finding, lang), rule->name);
    return ed_text_string(&line);
}

/* ---- ordering */

typedef struct ranked {
    size_t file; /* the first finding of the same file */
    ed_finding finding;
} ranked;

static size_t first_of_file(const ed_findings *findings, const char *path)
{
    size_t i = 0;
    while (!ed_text_equal(findings->row[i].place.path, path))
        i++;
    return i;
}

static bool is_before(const ranked *a, const ranked *b)
{
    if (a->file != b->file)
        return a->file < b->file;
    if (a->finding.place.line != b->finding.place.line)
        return a->finding.place.line < b->finding.place.line;
    return a->finding.place.column < b->finding.place.column;
}

/* By insertion: stable, quick on what is nearly in order already, and there are at most ED_FINDINGS_LIMIT rows. */
void ed_findings_sort(ed_findings *findings)
{
    ranked *row = ed_arena_array(findings->arena, findings->count, sizeof *row);
    for (size_t i = 0; i < findings->count; i++) {
        const ranked next = {first_of_file(findings, findings->row[i].place.path), findings->row[i]};
        size_t at = i;
        for (; at > 0 && is_before(&next, &row[at - 1]); at--)
            row[at] = row[at - 1];
        row[at] = next;
    }
    for (size_t i = 0; i < findings->count; i++)
        findings->row[i] = row[i].finding;
}
