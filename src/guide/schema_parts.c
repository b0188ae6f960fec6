/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Definitions of the schema that no model changes: numerals, dates, ids, units, curves, timing, uncertainty. */
#include "case/case.h"
#include "case/uncertainty.h"
#include "guide/bound_pattern.h"
#include "guide/schema.h"
#include "number/unit.h"
#include "program/program.h"
#include <string.h>

/* What a value rests on, in the object that wraps it. */
#define GROUNDS                                                                                                        \
    "'evidence': {'$ref': '#/definitions/evidence-names'}, 'basis': {'$ref': '#/definitions/basis'}, "                 \
    "'note': {'type': 'string'}"
#define CLOSED "'patternProperties': {'^x-': {}}, 'additionalProperties': false"

#define PARAMETER(value)                                                                                               \
    "'anyOf': [{'$ref': '#/definitions/" value "'}, {'type': 'object', 'required': ['value'], "                        \
    "'properties': {'value': {'$ref': '#/definitions/" value "'}, 'unit': {'$ref': '#/definitions/unit'}, " GROUNDS    \
    ", 'uncertainty': {'$ref': '#/definitions/uncertainty'}}, " CLOSED "}]"

/* A form of a discount rate: what it must have, and what it may. */
#define FORM(name, needed, properties)                                                                                 \
    "{'type': 'object', 'required': [" needed "], 'properties': {'form': {'const': '" name "'}, " properties           \
    ", " GROUNDS "}, " CLOSED "}"
#define PART(name) "'" name "': {'$ref': '#/definitions/parameter'}"
#define RATE(name) "'" name "': {'$ref': '#/definitions/rate-parameter'}"

/* A shape can not be without some of its parameters. */
#define NEEDS(shapes, parameter)                                                                                       \
    "{'if': {'properties': {'shape': {'enum': [" shapes "]}}}, 'then': {'required': ['" parameter "']}}"

/*
 * Each with its title, and its members as JSON in single quotes. An id is letters, digits, "-" and "_": of ASCII
 * nothing else, and not the blocks of punctuation that people take for it. What the simulation will accept is its own
 * matter; a distribution is named in any case.
 */
static const struct {
    const char *name, *zh, *en, *members;
} parts
    [] =
        {
            {"text", "文本", "A text", "'type': 'string', 'pattern': '\\\\S'"},
            {"words", "文本，或分别以中文、英文写明", "A text, or one for each language",
             "'type': ['string', 'object'], 'minProperties': 1, "
             "'properties': {'zh': {'type': 'string'}, 'en': {'type': 'string'}}, " CLOSED},
            {"date", "日期 YYYY-MM-DD", "A date, YYYY-MM-DD",
             "'type': 'string', 'format': 'date', "
             "'pattern': '^[1-9][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$'"},
            {"sha256", "64 位十六进制数字", "64 hexadecimal digits",
             "'type': 'string', 'pattern': '^[0-9A-Fa-f]{64}$'"},
            {"path", "另一项目的步骤或输入，如 dust.tsp", "A step or input of another item, such as dust.tsp",
             "'type': 'string', 'pattern': '^[^.]+\\\\..+$'"},
            {"id", "字母、数字、-、_", "Letters, digits, - and _",
             "'type': 'string', 'pattern': "
             "'^[^\\\\u0000-,./:-@\\\\[-\\\\^`{-\\\\u00a9\\\\u2000-\\\\u206f\\\\u3000-\\\\u3003"
             "\\\\u3008-\\\\u3020\\\\uff00-\\\\uff0f\\\\uff1a-\\\\uff20]{1,64}$'"},
            {"row-id", "编号", "Id", "'anyOf': [{'$ref': '#/definitions/id'}, {'type': 'integer'}]"},
            {"format", "案件文件", "A case", "'enum': ['ecodamage-case/1']"},
            {"region", "行政区划代码", "Code of a region",
             "'type': 'string', 'pattern': '^(?:[0-9]{6}|[0-9]{9}|[0-9]{12})$'"},
            {"claimant", "索赔方", "Claimant",
             "'anyOf': [{'$ref': '#/definitions/party'}, {'type': 'array', 'items': {'$ref': '#/definitions/party'}}]"},
            {"positive", "大于零的数值", "A number above zero",
             "'allOf': [{'$ref': '#/definitions/numeral'}], 'exclusiveMinimum': 0, "
             "'not': {'type': 'string', 'pattern': '^(?:-|[0.]+(?:[eE]|$))'}"},
            {"evidence-names", "证据编号", "Ids of evidence",
             "'type': ['array', 'string'], 'items': {'type': 'string'}"},
            {"precision", "要求的精度", "Precision asked for",
             "'type': 'object', 'required': ['percentile'], "
             "'oneOf': [{'required': ['relative']}, {'required': ['absolute']}], "
             "'properties': {'percentile': {'allOf': [{'$ref': '#/definitions/positive'}], 'exclusiveMaximum': 100}, "
             "'relative': {'$ref': '#/definitions/positive'}, 'absolute': {'$ref': "
             "'#/definitions/positive'}}, " CLOSED},
            {"several", "至少两个", "At least two",
             "'type': 'array', 'minItems': 2, 'items': {'$ref': '#/definitions/text'}"},
            {"uncertainty", "不确定性：分布及其参数，或与另一输入共用抽样",
             "Uncertainty: a distribution with its parameters, or the draws of another input",
             "'type': 'object', 'anyOf': [{'required': ['same_as'], 'properties': {'same_as': {'$ref': "
             "'#/definitions/text'}}}, "
             "{'required': ['distribution'], 'properties': {'distribution': {'$ref': '#/definitions/distribution'}}}]"},
            {"parameter", "曲线参数", "Parameter of a curve", PARAMETER("numeral")},
            {"fraction-parameter", "0 至 1 的曲线参数", "Parameter of a curve, from 0 to 1", PARAMETER("fraction")},
            {"rate-parameter", "大于 -1 的比率", "A rate above -1", PARAMETER("above-minus-one")},
            {"positive-parameter", "大于零的曲线参数", "Parameter of a curve, above zero", PARAMETER("positive")},
            {"points", "曲线的点 [[年份, 水平], ...]，年份由早到晚",
             "Points of a curve, [[year, level], ...], years ascending",
             "'type': 'array', 'minItems': 1, 'items': {'type': 'array', 'minItems': 2, 'maxItems': 2, "
             "'items': {'$ref': '#/definitions/parameter'}}"},
            {"relative-points", "形状的点 [[时间分数, 路程分数], ...]",
             "Points of a shape, [[fraction of its years, of its way], ...]",
             "'type': 'array', 'minItems': 1, 'items': {'type': 'array', 'minItems': 2, 'maxItems': 2, "
             "'items': [{'$ref': '#/definitions/fraction-parameter'}, {'$ref': '#/definitions/parameter'}]}"},
            {"shape", "曲线形状及其参数", "Shape of a curve and its parameters",
             "'type': 'object', 'required': ['shape', 'start', 'from', 'to'], "
             "'properties': {'shape': {'$ref': '#/definitions/shape-name'}, 'start': {'$ref': "
             "'#/definitions/parameter'}, "
             "'from': {'$ref': '#/definitions/parameter'}, 'to': {'$ref': '#/definitions/parameter'}, "
             "'years': {'$ref': '#/definitions/positive-parameter'}, 'rate': {'$ref': "
             "'#/definitions/positive-parameter'}, "
             "'steepness': {'$ref': '#/definitions/positive-parameter'}, 'hold': {'$ref': '#/definitions/parameter'}, "
             "'points': {'$ref': '#/definitions/relative-points'}, 'normalised': {'type': 'boolean'}, " GROUNDS
             "}, " CLOSED ", 'allOf': [{'if': {'properties': {'shape': {'const': 'exponential'}}}, 'then': {'oneOf': "
             "[{'required': ['rate'], 'not': {'anyOf': [{'required': ['years']}, {'required': ['steepness']}]}}, "
             "{'required': ['years', 'steepness'], 'not': {'required': ['rate']}}]}}, " NEEDS(
                 "'step', 'linear', 'logistic', 'gompertz', 'weibull', 'points'",
                 "years") ", " NEEDS("'logistic', 'gompertz', 'weibull'", "steepness") ", " NEEDS("'points'",
                                                                                                  "points") "]"},
            {"curve", "随时间变化的曲线：数值、点或形状", "A curve over time: a number, points, or a shape",
             "'anyOf': [{'$ref': '#/definitions/parameter'}, {'$ref': '#/definitions/points'}, "
             "{'$ref': '#/definitions/shape'}, {'type': 'object', 'required': ['value'], 'properties': {'value': "
             "{'anyOf': "
             "[{'$ref': '#/definitions/points'}, {'$ref': '#/definitions/shape'}]}, 'unit': {'$ref': "
             "'#/definitions/unit'}, " GROUNDS "}, " CLOSED "}]"},
            {"rate-form", "贴现率的形式", "Form of a discount rate",
             "'anyOf': [" FORM("ramsey", "'form', 'preference', 'elasticity', 'growth'", PART("preference") ", " PART("risk") ", " PART("elasticity") ", " PART("growth")) ", " FORM("fisher", "'form', 'nominal', 'inflation'", RATE("nominal") ", " RATE("inflation")) ", " FORM("compounded",
                                                                                                                                                                                                                                                                                   "'form', 'rate', 'times'", RATE("rate") ", 'times': {'$ref': '#/definitions/positive-parameter'}") ", " FORM("continuous", "'form', 'rate'", RATE("rate")) ", " FORM("schedule",
                                                                                                                                                                                                                                                                                                                                                                                                                                                        "'form'",
                                                                                                                                                                                                                                                                                                                                                                                                                                                        "'periods': {'$ref': '#/definitions/periods'}, 'table': {'type': 'string'}, "
                                                                                                                                                                                                                                                                                                                                                                                                                                                        "'count': {'$ref': '#/definitions/rate-count'}") ", " FORM("harvey",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   "'form', 'rate'",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   RATE(
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                       "rate")) ", " FORM("mazur", "'form', 'rate'", RATE("rate")) ", " FORM("gamma",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "'form', 'mean', 'sd'",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "'mean': {'$ref': '#/definitions/positive-parameter'}, "
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "'sd': {'$ref': '#/definitions/positive-parameter'}") ", " FORM("expected",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "'form', 'rates'",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "'continuous': {'type': 'boolean'}, 'rates': {'type': 'array', 'minItems': 1, "
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "'items': {'type': 'array', 'minItems': 2, 'maxItems': 2, 'items': "
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "[{'$ref': '#/definitions/fraction-parameter'}, {'$ref': '#/definitions/rate-parameter'}]}}") "]"},
            {"periods", "各期 [[期末, 贴现率], ..., [null, 贴现率]]", "Periods, [[end, rate], ..., [null, rate]]",
             "'type': 'array', 'minItems': 1, 'items': {'type': 'array', 'minItems': 2, 'maxItems': 2, 'items': "
             "[{'anyOf': [{'type': 'null'}, {'$ref': '#/definitions/parameter'}]}, {'$ref': "
             "'#/definitions/rate-parameter'}]}"},
            {"timing", "计息（贴现）时点口径", "When in the year levels count and are discounted",
             "'anyOf': [{'$ref': '#/definitions/timing-word'}, {'type': 'object', "
             "'properties': {'level': {'$ref': '#/definitions/timing-level'}, "
             "'factor': {'$ref': '#/definitions/timing-factor'}}, " CLOSED "}]"},
            {"defaults", "全案共用的输入", "Inputs for all items", "'type': 'object'"},
};

/* ---- definitions from other tables of the program */

static void begin(ed_schema *s, const char *name, const char *zh, const char *en)
{
    ed_json_open_object(&s->w, name);
    ed_schema_title(s, (ed_words){zh, en}, (ed_words){0});
}

/* Words with their titles: editors show them beside each. */
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
    ed_json_close(&s->w);
}

/* Some codes of a group, from one of them on. */
static void put_terms_from(ed_schema *s, const char *name, ed_words about, ed_terms group, size_t from, size_t to)
{
    ed_words *title = ed_arena_array(s->arena, to, sizeof *title);
    for (size_t i = from; i < to; i++)
        title[i] = ed_term_words(group, ed_term_code(group, i));
    begin(s, name, about.zh, about.en);
    put_titled(s, ed_term_codes(group) + from, title + from, to - from);
}

/* The groups of terms whose codes a case may write. */
static void put_terms(ed_schema *s)
{
    static const struct {
        const char *name;
        ed_terms group;
        ed_words about;
    } terms[] = {
        {"lang", ED_TERMS_lang, {"语言", "Language"}},
        {"head", ED_TERMS_head, {"费用类别", "Head of compensation"}},
        {"party-type", ED_TERMS_party_type, {"当事人类型", "What a party is"}},
        {"institution-kind", ED_TERMS_institution_kind, {"机构类型", "What entitles the institution"}},
        {"basis", ED_TERMS_basis, {"依据类型", "What a value is based on"}},
        {"rounding-rule", ED_TERMS_rounding, {"修约规则", "Rule of rounding"}},
        {"examination", ED_TERMS_examined, {"质证情况", "What was said of it in cross-examination"}},
        {"sampling", ED_TERMS_sampling, {"抽样方法", "Sampling"}},
        {"sensitivity", ED_TERMS_sensitivity, {"敏感性方法", "Sensitivity"}},
        {"quantiles", ED_TERMS_quantiles, {"百分位数的取法", "How percentiles are taken"}},
        {"distribution", ED_TERMS_law, {"分布", "Distribution"}},
        {"shape-name", ED_TERMS_shape, {"曲线形状", "Shape of a curve"}},
        {"rate-count", ED_TERMS_rate_count, {"期末的计法", "How the ends of periods are counted"}},
        {"timing-level", ED_TERMS_timing_level, {"一年中存量的取法", "Which level of a year counts"}},
        {"timing-factor", ED_TERMS_timing_factor, {"贴现至一年中的时点", "To when in a year it is discounted"}},
    };
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++)
        put_terms_from(s, terms[i].name, terms[i].about, terms[i].group, 0, ed_term_count(terms[i].group));
    put_terms_from(s, "timing-word", (ed_words){"以一个词表示的口径", "A convention that is one word"}, ED_TERMS_timing,
                   ed_term_index(ED_TERMS_timing, "trapezoid"), ed_term_count(ED_TERMS_timing));
}

static void put_models(ed_schema *s)
{
    const char **id = ed_arena_array(s->arena, s->models, sizeof *id);
    ed_words *title = ed_arena_array(s->arena, s->models, sizeof *title);
    for (size_t i = 0; i < s->models; i++) {
        id[i] = s->model[i]->id;
        title[i] = s->model[i]->title;
    }
    begin(s, "model", "计算模型", "Model");
    put_titled(s, id, title, s->models);
}

static void put_currencies(ed_schema *s)
{
    begin(s, "currency", "货币代码", "Currency code");
    ed_json_open_list(&s->w, "enum");
    for (size_t i = 0; ed_unit_currency_code(i) != NULL; i++)
        ed_json_put_text(&s->w, NULL, ed_unit_currency_code(i));
    ed_json_close(&s->w);
    ed_json_close(&s->w);
}

static void put_refusal(ed_schema *s, const char *pattern)
{
    ed_json_open_row(&s->w, NULL);
    ed_json_open_row(&s->w, "not");
    ed_schema_put(s, "type", "'string'");
    ed_json_put_text(&s->w, "pattern", pattern);
    ed_json_close(&s->w);
    ed_json_close(&s->w);
}

/* A number of a range, whole or not. */
static void put_range(ed_schema *s, const char *name, int64_t min, int64_t max, bool whole)
{
    const ed_number *low = ed_number_integer(s->arena, min), *high = ed_number_integer(s->arena, max);
    ed_json_open_object(&s->w, name);
    ed_schema_put(s, NULL, "'minimum': %lld, 'maximum': %lld", (long long)min, (long long)max);
    if (whole)
        ed_json_put_count(&s->w, "multipleOf", 1);
    ed_json_open_array(&s->w, "allOf");
    ed_schema_put(s, NULL, "{'$ref': '#/definitions/numeral'}");
    put_refusal(s, ed_pattern_outside(s->arena, low, false, high));
    if (whole)
        put_refusal(s, "^-?[0-9]+\\.[0-9]*[1-9][0-9]*$");
    ed_json_close(&s->w);
    ed_json_close(&s->w);
}

/* A year's value is not lost altogether. */
static void put_above_minus_one(ed_schema *s)
{
    ed_json_open_object(&s->w, "above-minus-one");
    ed_json_put_numeral(&s->w, "exclusiveMinimum", "-1");
    ed_json_open_array(&s->w, "allOf");
    ed_schema_put(s, NULL, "{'$ref': '#/definitions/numeral'}");
    put_refusal(s, ed_pattern_outside(s->arena, ed_number_integer(s->arena, -1), true, NULL));
    ed_json_close(&s->w);
    ed_json_close(&s->w);
}

static void put_ranges(ed_schema *s)
{
    put_above_minus_one(s);
    put_range(s, "rank", -1, 1, false);
    put_range(s, "fraction", 0, 1, false);
    put_range(s, "draws", 1, ED_DRAWS_MOST, true);
    put_range(s, "seed", 0, INT64_MAX, true);
    put_range(s, "replicates", ED_REPLICATES_LEAST, ED_REPLICATES_MOST, true);
    put_range(s, "base", ED_SOBOL_BASE_LEAST, ED_SOBOL_BASE_MOST, true);
}

static void put_numeral(ed_schema *s)
{
    begin(s, "numeral", "数值：写出的十进制数就是该数，可写作文本",
          "A number: the decimal that is written, also as a text");
    ed_schema_put(s, "type", "['number', 'string']");
    ed_json_put_text(&s->w, "pattern", ed_pattern_numeral(s->arena));
    ed_json_close(&s->w);
}

/* Words, powers and joints in any order that a unit may have; parentheses are not paired here. */
static void put_unit(ed_schema *s)
{
    ed_text word = ed_text_new(s->arena);
    const char *const *words;
    const size_t count = ed_unit_words(s->arena, &words);
    for (size_t i = 0; i < count; i++)
        ed_text_format(&word, "|%s", words[i]);
    const char *factor =
        ed_arena_printf(s->arena, "[ (]*(?:1|(?:万|亿)?(?:money%s)(?:\\^?-?[0-9]{1,3}|\\^?[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)[ )]*",
                        ed_text_string(&word));
    begin(s, "unit", "单位，如 m3、CNY/t、hm2 a", "A unit, such as m3, CNY/t, hm2 a");
    ed_schema_put(s, "type", "'string'");
    ed_json_put_text(&s->w, "pattern", ed_arena_printf(s->arena, "^%s(?:[ *./·⋅・]%s)*$", factor, factor));
    ed_json_close(&s->w);
}

void ed_schema_put_beside_value(ed_schema *s, bool is_number)
{
    ed_schema_put(s, NULL, "%s", GROUNDS);
    if (is_number)
        ed_schema_put(
            s, NULL,
            "'value_of': {'$ref': '#/definitions/path'}, 'uncertainty': {'$ref': '#/definitions/uncertainty'}");
}

void ed_schema_parts(ed_schema *s)
{
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        ed_schema_put(s, parts[i].name, "{'title': '%s | %s', %s}", parts[i].zh, parts[i].en, parts[i].members);
    put_terms(s);
    put_currencies(s);
    put_ranges(s);
    put_numeral(s);
    put_unit(s);
    put_models(s);
}
