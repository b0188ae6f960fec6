/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of terms: each code once, in words of both languages; enumerations stand in its order. */
#include "base/base.h"
#include "case/case.h"
#include "library/table/table.h"
#include "library/model/model.h"
#include "language/program/program.h"
#include "testing.h"
#include <string.h>

static bool is_ascii(const char *text)
{
    while (*text != '\0' && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

ED_TEST(each_code_once)
{
    for (ed_terms group = 0; group < ED_TERMS_COUNT; group++) {
        ck_assert_uint_gt(ed_term_count(group), 1);
        for (size_t i = 0; i < ed_term_count(group); i++) {
            const char *code = ed_term_code(group, i);
            ck_assert_ptr_eq(ed_term_codes(group)[i], code);
            ck_assert_msg(ed_term_index(group, code) == i, "%s stands twice", code);
        }
    }
}

/* half-up is another name of half-away; persons and units sue alike, and suits have rules in common; parameters and
 * fields of several methods may be the same thing: tests/guide/run_methods.py tells those of one method apart. */
static bool told_apart(ed_terms group)
{
    return group != ED_TERMS_rounding && group != ED_TERMS_claimant && group != ED_TERMS_method_field &&
           group != ED_TERMS_method_parameter;
}

ED_TEST(words_of_both_languages)
{
    for (ed_terms group = 0; group < ED_TERMS_COUNT; group++)
        for (size_t i = 0; i < ed_term_count(group); i++) {
            const ed_words words = ed_term_words(group, ed_term_code(group, i));
            ck_assert(words.zh[0] != '\0' && words.en[0] != '\0');
            if (group != ED_TERMS_law_parameter && group != ED_TERMS_correlation)
                ck_assert_msg(!is_ascii(words.zh), "%s has no Chinese", words.en);
            for (size_t k = 0; k < i; k++)
                if (told_apart(group))
                    ck_assert_str_ne(words.zh, ed_term_words(group, ed_term_code(group, k)).zh);
        }
}

ED_TEST(what_is_no_code_stands_for_itself)
{
    ck_assert_uint_eq(ed_term_index(ED_TERMS_basis, "guess"), SIZE_MAX);
    ck_assert_uint_eq(ed_term_index(ED_TERMS_basis, NULL), SIZE_MAX);
    ck_assert_str_eq(ed_term_words(ED_TERMS_evidence, "drone footage").zh, "drone footage");
    ck_assert_ptr_null(ed_term_words(ED_TERMS_evidence, NULL).zh);
}

ED_TEST(enumerations_in_order)
{
    ck_assert_str_eq(ed_confidence_name(ED_OFFICIAL), "official");
    ck_assert_str_eq(ed_confidence_name(ED_SECONDARY), "secondary");
    ck_assert_str_eq(ed_confidence_name(ED_UNVERIFIED), "unverified");
    ck_assert_uint_eq(ed_term_count(ED_TERMS_document_kind), ED_AUTHORITY_KINDS);
    ck_assert_str_eq(ed_authority_kind_name(ED_AUTHORITY_STANDARD), "national-standard");
    ck_assert_str_eq(ed_authority_kind_name(ED_AUTHORITY_OWN), "own");
    ck_assert_str_eq(ed_date_kind_name(ED_DATE_RESPONSE), "response");
    ck_assert_str_eq(ed_date_kind_name(ED_DATE_REPORT), "report");
    ck_assert_str_eq(ed_rounding_rule_name(ED_ROUND_UP), "up");
    ck_assert_str_eq(ed_sampling_name(ED_SAMPLING_SOBOL), "sobol");
    ck_assert_str_eq(ed_shape_get(ED_SHAPE_WEIBULL)->code, "weibull");
    ck_assert_str_eq(ed_shape_get(ED_SHAPE_RELATIVE)->code, "relative");
    ck_assert_str_eq(ed_kind_name(ED_KIND_FLAG), "flag");
    ck_assert_uint_eq(ed_term_count(ED_TERMS_kind), ED_KIND_FLAG + 1);
    ck_assert_uint_eq(ed_term_count(ED_TERMS_law), ED_DISTRIBUTION_COUNT);
    ck_assert_str_eq(ed_distribution_name(ED_DISTRIBUTION_PERT), "pert");
    ck_assert_str_eq(ed_distribution_name(ED_DISTRIBUTION_EMPIRICAL), "empirical");
    ck_assert_str_eq(ed_term_code(ED_TERMS_correlation, ED_CORRELATION_PEARSON), "pearson");
}

/* The name of a convention is that of its level and its factor. */
ED_TEST(timings_by_their_parts)
{
    for (size_t i = 0; i < ed_term_count(ED_TERMS_timing); i++) {
        const ed_timing timing = ed_timing_at(i);
        ck_assert_str_eq(ed_timing_name(timing), ed_term_code(ED_TERMS_timing, i));
        if (timing.kind == ED_TIMING_LEVEL)
            ck_assert_str_eq(ed_timing_name(timing),
                             ed_arena_printf(arena, "%s-%s", ed_term_code(ED_TERMS_timing_level, timing.level),
                                             ed_term_code(ED_TERMS_timing_factor, timing.factor)));
    }
}

/* A distribution's parameters are worded, but for lists of values. */
ED_TEST(parameters_have_words)
{
    for (ed_distribution kind = 0; kind < ED_DISTRIBUTION_DISCRETE; kind++)
        for (size_t i = 0; ed_distribution_parameter(kind, i) != NULL; i++)
            ck_assert_uint_ne(ed_term_index(ED_TERMS_law_parameter, ed_distribution_parameter(kind, i)), SIZE_MAX);
}

/* Whatever is drawn as location + scale times a standard law has a row that says which. */
ED_TEST(standard_draws_have_a_law)
{
    static const char *const drawn[][2] = {
#define ED_DISTRIBUTION(id, code, zh, en, kind, low, high, draw, required, a, b, c, d) {#id, #draw},
#include "base/distributions.def"
    };
    static const struct {
        const char *id;
        int scale;
    } laws[] = {
#define NONE                                                 -1
#define ED_DISTRIBUTION_LAW(id, name, p, q, location, scale) {#id, scale},
#include "base/distributions.def"
    };
    for (size_t i = 0; i < sizeof drawn / sizeof drawn[0]; i++) {
        size_t law = 0;
        while (law < sizeof laws / sizeof laws[0] && strcmp(laws[law].id, drawn[i][0]) != 0)
            law++;
        if (strcmp(drawn[i][1], "standard") == 0)
            ck_assert_msg(law < sizeof laws / sizeof laws[0] && laws[law].scale != NONE, "%s", drawn[i][0]);
    }
}

ED_TEST_MAIN("terms", standard_draws_have_a_law, each_code_once, words_of_both_languages,
             what_is_no_code_stands_for_itself, enumerations_in_order, timings_by_their_parts, parameters_have_words)
