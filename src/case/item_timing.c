/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timing of an item: when in the year levels count and to when they are discounted. */
#include "case/case.h"

#include "library/read.h"

/* The terms of timing: first each level with each factor, then the conventions that are a single word. */
enum { FACTORS = 3, LEVELS = 3 * FACTORS };

static void read_word(ed_reader reader, const ed_json *json, const char *path, ed_timing *timing)
{
    const char *const *words = ed_term_codes(ED_TERMS_timing) + LEVELS;
    const size_t found =
        ed_read_word_value(reader, json, (ed_admitted){words, ed_term_count(ED_TERMS_timing) - LEVELS}, path);
    if (found != SIZE_MAX)
        timing->kind = (ed_timing_kind)(ED_TIMING_TRAPEZOID + found);
}

static void read_object(ed_reader reader, const ed_json *json, const char *path, ed_timing *timing)
{
    static const char *const keys[] = {"level", "factor"};
    ed_json_check_keys(json, keys, 2, path, reader.findings);
    const size_t level = ed_read_term(reader, json, "level", false, ED_TERMS_timing_level, path);
    const size_t factor = ed_read_term(reader, json, "factor", false, ED_TERMS_timing_factor, path);
    if (level != SIZE_MAX)
        timing->level = (ed_level_timing)level;
    if (factor != SIZE_MAX)
        timing->factor = (ed_factor_timing)factor;
}

ed_timing ed_timing_read(const ed_json *json, const char *path, ed_findings *findings)
{
    static const ed_words expected = {"一个词，或含 level、factor 的对象",
                                      "a word, or an object with level and factor"};
    const ed_reader reader = {findings->arena, findings};
    ed_timing timing = {ED_TIMING_LEVEL, ED_LEVEL_MEAN, ED_FACTOR_START, json != NULL};
    if (json == NULL)
        return timing;
    if (json->type == ED_JSON_STRING)
        read_word(reader, json, path, &timing);
    else if (json->type == ED_JSON_OBJECT)
        read_object(reader, json, path, &timing);
    else
        ed_read_wrong(reader, json, expected, path);
    return timing;
}

const char *ed_timing_name(ed_timing timing)
{
    if (timing.kind != ED_TIMING_LEVEL)
        return ed_term_code(ED_TERMS_timing, LEVELS + (size_t)(timing.kind - ED_TIMING_TRAPEZOID));
    return ed_term_code(ED_TERMS_timing, timing.level * FACTORS + timing.factor);
}

ed_words ed_timing_words_of(ed_timing timing, bool levelless)
{
    if (levelless)
        return ed_term_words(
            ED_TERMS_timing_payment,
            ed_term_code(ED_TERMS_timing_payment, timing.kind == ED_TIMING_LEVEL ? timing.factor : ED_FACTOR_MIDDLE));
    return ed_term_words(ED_TERMS_timing, ed_timing_name(timing));
}

ed_timing ed_timing_at(size_t index)
{
    if (index >= LEVELS)
        return (ed_timing){.kind = (ed_timing_kind)(ED_TIMING_TRAPEZOID + (index - LEVELS)), .given = true};
    return (ed_timing){ED_TIMING_LEVEL, (ed_level_timing)(index / FACTORS), (ed_factor_timing)(index % FACTORS), true};
}

const char *ed_timing_text(ed_arena *arena, ed_timing timing)
{
    if (timing.kind != ED_TIMING_LEVEL)
        return ed_arena_printf(arena, "\"%s\"", ed_timing_name(timing));
    return ed_arena_printf(arena, "{\"level\": \"%s\", \"factor\": \"%s\"}",
                           ed_term_code(ED_TERMS_timing_level, timing.level),
                           ed_term_code(ED_TERMS_timing_factor, timing.factor));
}
