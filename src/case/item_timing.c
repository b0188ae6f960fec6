/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timing of an item: when in the year levels count and to when they are discounted. */
#include "case/case.h"

#include "data/read.h"

/* The conventions that are a single word; by ed_timing_kind from ED_TIMING_TRAPEZOID on. */
static const struct {
    const char *name;
    ed_words words;
} kinds[] = {
    {"trapezoid",
     {"年初与年末贴现值的平均（梯形法）", "mean of the discounted values at both ends of the year (trapezoid)"}},
    {"quarterly", {"按季度计算并贴现", "counted and discounted by quarters"}},
    {"continuous", {"连续计算并贴现", "counted and discounted continuously"}},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static const char *const levels[] = {"start", "mean", "end"};
static const char *const factors[] = {"start", "middle", "end"};

/* By level, then factor. */
static const ed_words words[3][3] = {
    {{"取年初水平，贴现至年初", "level at the start of the year, discounted from its start"},
     {"取年初水平，贴现至年中", "level at the start of the year, discounted from its middle"},
     {"取年初水平，贴现至年末", "level at the start of the year, discounted from its end"}},
    {{"取年初与年末水平的平均，贴现至年初", "mean level of the year's two ends, discounted from its start"},
     {"取年初与年末水平的平均，贴现至年中", "mean level of the year's two ends, discounted from its middle"},
     {"取年初与年末水平的平均，贴现至年末", "mean level of the year's two ends, discounted from its end"}},
    {{"取年末水平，贴现至年初", "level at the end of the year, discounted from its start"},
     {"取年末水平，贴现至年中", "level at the end of the year, discounted from its middle"},
     {"取年末水平，贴现至年末", "level at the end of the year, discounted from its end"}},
};

static void read_word(ed_reader reader, const ed_json *json, const char *path, ed_timing *timing)
{
    const char *names[KINDS];
    for (size_t i = 0; i < KINDS; i++)
        names[i] = kinds[i].name;
    const size_t found = ed_read_word_value(reader, json, names, KINDS, path);
    if (found != SIZE_MAX)
        timing->kind = (ed_timing_kind)(ED_TIMING_TRAPEZOID + found);
}

static void read_object(ed_reader reader, const ed_json *json, const char *path, ed_timing *timing)
{
    static const char *const keys[] = {"level", "factor"};
    ed_json_check_keys(json, keys, 2, path, reader.findings);
    const size_t level = ed_read_word(reader, json, "level", false, levels, 3, path);
    const size_t factor = ed_read_word(reader, json, "factor", false, factors, 3, path);
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

ed_words ed_timing_words(ed_timing timing)
{
    if (timing.kind != ED_TIMING_LEVEL)
        return kinds[timing.kind - ED_TIMING_TRAPEZOID].words;
    return words[timing.level][timing.factor];
}

const char *ed_timing_name(ed_timing timing)
{
    static const char *const names[3][3] = {{"start-start", "start-middle", "start-end"},
                                            {"mean-start", "mean-middle", "mean-end"},
                                            {"end-start", "end-middle", "end-end"}};
    if (timing.kind != ED_TIMING_LEVEL)
        return kinds[timing.kind - ED_TIMING_TRAPEZOID].name;
    return names[timing.level][timing.factor];
}

ed_timing ed_timing_at(size_t index)
{
    if (index >= 9)
        return (ed_timing){.kind = (ed_timing_kind)(ED_TIMING_TRAPEZOID + (index - 9)), .given = true};
    return (ed_timing){ED_TIMING_LEVEL, (ed_level_timing)(index / 3), (ed_factor_timing)(index % 3), true};
}

const char *ed_timing_text(ed_arena *arena, ed_timing timing)
{
    if (timing.kind != ED_TIMING_LEVEL)
        return ed_arena_printf(arena, "\"%s\"", kinds[timing.kind - ED_TIMING_TRAPEZOID].name);
    return ed_arena_printf(arena, "{\"level\": \"%s\", \"factor\": \"%s\"}", levels[timing.level],
                           factors[timing.factor]);
}
