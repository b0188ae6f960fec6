/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Definitions of the schema that no model changes: src/assets/case-schema.json, and in it the codes, ranges and
 * patterns that other rooms know. A definition of the file that says no more than its title is a gap: `gaps` says who
 * fills it.
 */
#include "base/base.h"
#include "case/case.h"
#include "guide/inside.h"
#include "number/number.h"
#include <string.h>

ED_ASSET(case_schema_json);

/* What a definition of that name is filled with. */
typedef struct schema_gap {
    const char *name;
    void (*put)(ed_schema *s, const struct schema_gap *gap); /* members, behind the title */
    ed_terms group;                                          /* of codes */
    int64_t least, most;                                     /* of a range */
    bool whole;
} schema_gap;

/* ---- codes with their titles: editors show them beside each */

static void put_titled(ed_schema *s, const char *const *words, const ed_words *titles, size_t count)
{
    ed_json_open_array(&s->w, "enum");
    for (size_t i = 0; i < count; i++)
        ed_json_put_text(&s->w, NULL, words[i]);
    ed_json_close(&s->w);
    ed_json_open_array(&s->w, "enumDescriptions");
    for (size_t i = 0; i < count; i++)
        ed_json_put_text(&s->w, NULL, ed_schema_both(s, titles[i], " | "));
    ed_json_close(&s->w);
}

/* The codes of a group, from one of them on. */
static void put_codes_from(ed_schema *s, ed_terms group, size_t from)
{
    const size_t count = ed_term_count(group);
    ed_words *title = ed_arena_array(s->arena, count, sizeof *title);
    for (size_t i = from; i < count; i++)
        title[i] = ed_term_words(group, ed_term_code(group, i));
    put_titled(s, ed_term_codes(group) + from, title + from, count - from);
}

static void put_codes(ed_schema *s, const schema_gap *gap)
{
    put_codes_from(s, gap->group, 0);
}

/* Conventions that are one word stand behind those of two. */
static void put_timing_words(ed_schema *s, const schema_gap *gap)
{
    put_codes_from(s, gap->group, ed_term_index(gap->group, "trapezoid"));
}

static void put_models(ed_schema *s, const schema_gap *gap)
{
    (void)gap;
    const char **id = ed_arena_array(s->arena, s->models, sizeof *id);
    ed_words *title = ed_arena_array(s->arena, s->models, sizeof *title);
    for (size_t i = 0; i < s->models; i++) {
        id[i] = s->model[i]->id;
        title[i] = s->model[i]->title;
    }
    put_titled(s, id, title, s->models);
}

static void put_currencies(ed_schema *s, const schema_gap *gap)
{
    (void)gap;
    ed_json_open_list(&s->w, "enum");
    for (size_t i = 0; ed_unit_currency_code(i) != NULL; i++)
        ed_json_put_text(&s->w, NULL, ed_unit_currency_code(i));
    ed_json_close(&s->w);
}

/* ---- numbers, which may be written as texts: so a range is a pattern too */

static void put_refusal(ed_schema *s, const char *pattern)
{
    ed_json_open_row(&s->w, NULL);
    ed_json_open_row(&s->w, "not");
    ed_schema_put(s, "type", "'string'");
    ed_json_put_text(&s->w, "pattern", pattern);
    ed_json_close(&s->w);
    ed_json_close(&s->w);
}

static void put_range(ed_schema *s, const schema_gap *gap)
{
    const ed_number *low = ed_number_integer(s->arena, gap->least), *high = ed_number_integer(s->arena, gap->most);
    ed_schema_put(s, NULL, "'minimum': %lld, 'maximum': %lld", (long long)gap->least, (long long)gap->most);
    if (gap->whole)
        ed_json_put_count(&s->w, "multipleOf", 1);
    ed_json_open_array(&s->w, "allOf");
    ed_schema_put(s, NULL, "{'$ref': '#/$defs/numeral'}");
    put_refusal(s, ed_pattern_outside(s->arena, low, false, high));
    if (gap->whole)
        put_refusal(s, "^-?[0-9]+\\.[0-9]*[1-9][0-9]*$");
    ed_json_close(&s->w);
}

static void put_not_negative(ed_schema *s, const schema_gap *gap)
{
    (void)gap;
    ed_json_put_whole(&s->w, "minimum", 0);
    ed_json_open_array(&s->w, "allOf");
    ed_schema_put(s, NULL, "{'$ref': '#/$defs/numeral'}");
    put_refusal(s, ed_pattern_outside(s->arena, ed_number_integer(s->arena, 0), false, NULL));
    ed_json_close(&s->w);
}

/* An object with a number for each code of a group. */
static void put_factors(ed_schema *s, const schema_gap *gap)
{
    ed_schema_put(s, "type", "'object'");
    ed_json_open_object(&s->w, "properties");
    for (size_t i = 0; i < ed_term_count(gap->group); i++)
        ed_schema_put(s, ed_term_code(gap->group, i), "{'$ref': '#/$defs/not-negative'}");
    ed_json_close(&s->w);
    ed_schema_close_keys(s);
}

/* A year's value is not lost altogether. */
static void put_above_minus_one(ed_schema *s, const schema_gap *gap)
{
    (void)gap;
    ed_json_put_whole(&s->w, "exclusiveMinimum", -1);
    ed_json_open_array(&s->w, "allOf");
    ed_schema_put(s, NULL, "{'$ref': '#/$defs/numeral'}");
    put_refusal(s, ed_pattern_outside(s->arena, ed_number_integer(s->arena, -1), true, NULL));
    ed_json_close(&s->w);
}

static void put_numeral(ed_schema *s, const schema_gap *gap)
{
    (void)gap;
    ed_schema_put(s, "type", "['number', 'string']");
    ed_json_put_text(&s->w, "pattern", ed_pattern_numeral(s->arena));
}

/* Words, powers and joints in any order that a unit may have; parentheses are not paired here. */
static void put_unit(ed_schema *s, const schema_gap *gap)
{
    (void)gap;
    ed_text word = ed_text_new(s->arena);
    const char *const *words;
    const size_t count = ed_unit_words(s->arena, &words);
    for (size_t i = 0; i < count; i++)
        ed_text_format(&word, "|%s", words[i]);
    const char *factor =
        ed_arena_printf(s->arena, "[ (]*(?:1|(?:万|亿)?(?:money%s)(?:\\^?-?[0-9]{1,3}|\\^?[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)[ )]*",
                        ed_text_string(&word));
    ed_schema_put(s, "type", "'string'");
    ed_json_put_text(&s->w, "pattern", ed_arena_printf(s->arena, "^%s(?:[ *./·⋅・]%s)*$", factor, factor));
}

/* ---- all */

#define ED_CODED(definition, which) {.name = (definition), .put = put_codes, .group = ED_TERMS_##which},
#define RANGE(definition, from, to, is_whole)                                                                          \
    {                                                                                                                  \
        .name = (definition), .put = put_range, .least = (from), .most = (to), .whole = (is_whole)                     \
    }

static const schema_gap gaps[] = {
#include "case/coded.def"
    {.name = "share-factors", .put = put_factors, .group = ED_TERMS_share_factor},
    {.name = "not-negative", .put = put_not_negative},
    {.name = "timing-word", .put = put_timing_words, .group = ED_TERMS_timing},
    {.name = "currency", .put = put_currencies},
    {.name = "above-minus-one", .put = put_above_minus_one},
    RANGE("rank", -1, 1, false),
    RANGE("fraction", 0, 1, false),
    RANGE("draws", 1, ED_DRAWS_MOST, true),
    RANGE("seed", 0, INT64_MAX, true),
    RANGE("replicates", ED_REPLICATES_LEAST, ED_REPLICATES_MOST, true),
    RANGE("base", ED_SOBOL_BASE_LEAST, ED_SOBOL_BASE_MOST, true),
    {.name = "numeral", .put = put_numeral},
    {.name = "unit", .put = put_unit},
    {.name = "model", .put = put_models},
};

static const schema_gap *gap_of(const char *name)
{
    for (size_t i = 0; i < sizeof gaps / sizeof gaps[0]; i++)
        if (strcmp(gaps[i].name, name) == 0)
            return &gaps[i];
    return NULL;
}

bool ed_schema_codes(const char *definition, ed_terms *group)
{
    const schema_gap *gap = gap_of(definition);
    if (gap == NULL || gap->put != put_codes)
        return false;
    *group = gap->group;
    return true;
}

static void put_definition(ed_schema *s, const ed_json *definition)
{
    const schema_gap *gap = gap_of(definition->key);
    if (gap == NULL) {
        ed_json_put_json(&s->w, definition->key, definition);
        return;
    }
    ed_json_open_object(&s->w, definition->key);
    for (const ed_json *member = definition->child; member != NULL; member = member->next)
        ed_json_put_json(&s->w, member->key, member);
    gap->put(s, gap);
    ed_json_close(&s->w);
}

void ed_schema_parts(ed_schema *s, ed_findings *findings)
{
    const ed_source *source = ed_source_new(s->arena, "case-schema.json", "schema", ed_asset_case_schema_json.text,
                                            ed_asset_case_schema_json.length);
    const ed_json *definitions = ed_json_get(ed_json_parse(s->arena, source, findings), "$defs");
    for (const ed_json *one = definitions->child; one != NULL; one = one->next)
        put_definition(s, one);
}

/* What a value rests on, in the object that wraps it. */
void ed_schema_put_beside_value(ed_schema *s, bool is_number)
{
    ed_schema_put(s, NULL,
                  "'evidence': {'$ref': '#/$defs/evidence-names'}, 'basis': {'$ref': '#/$defs/basis'}, "
                  "'note': {'type': 'string'}");
    if (is_number)
        ed_schema_put(s, NULL, "'value_of': {'$ref': '#/$defs/path'}, 'uncertainty': {'$ref': '#/$defs/uncertainty'}");
}
