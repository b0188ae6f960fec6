/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs that are more than one figure, as the case wrote them, in words: curves over time, and discount rates. */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

static const ed_json *parsed(const ed_book *book, const char *given)
{
    ed_findings unused;
    ed_findings_init(&unused, book->arena);
    return ed_json_parse(book->arena, ed_source_new(book->arena, "", "input", given, strlen(given)), &unused);
}

/* What a wrapper holds: {"value": ..., "evidence": ...} */
static const ed_json *unwrapped(const ed_json *json)
{
    const ed_json *inner = json != NULL && json->type == ED_JSON_OBJECT ? ed_json_get(json, "value") : NULL;
    return inner != NULL ? inner : json;
}

/* A number of the case, bare or with its wrapper. */
static const char *numeral(const ed_json *json)
{
    const ed_json *inner = unwrapped(json);
    return inner == NULL ? NULL : ed_json_numeral(inner);
}

/* The pairs of an array, each by the phrase: "2019: 0.25; 2024: 0.7". NULL where one of them is no pair of numbers. */
static const char *pairs_text(const ed_book *book, const ed_json *array, ed_phrase phrase, ed_phrase last)
{
    ed_text out = ed_text_new(book->arena);
    if (array == NULL || array->type != ED_JSON_ARRAY)
        return NULL;
    for (const ed_json *at = array->child; at != NULL; at = at->next) {
        const char *x = numeral(ed_json_at(at, 0)), *y = numeral(ed_json_at(at, 1));
        if (y == NULL || (x == NULL && at->next != NULL))
            return NULL;
        ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(book, semicolon) : "",
                       ed_phrase_fill(book->arena, x == NULL ? last : phrase, book->lang, x == NULL ? y : x, y, NULL));
    }
    return ed_text_string(&out);
}

/* ---- curves */

/* {"shape": "linear", "start": 2019, ...} in words. */
static const char *shape_text(const ed_book *book, const ed_json *curve)
{
    static const struct {
        const char *key;
        ed_phrase phrase;
    } parts[] = {{"start", ED_SAY_curve_start},        {"hold", ED_SAY_curve_hold},
                 {"from", ED_SAY_curve_from},          {"to", ED_SAY_curve_to},
                 {"years", ED_SAY_curve_years},        {"rate", ED_SAY_curve_rate},
                 {"steepness", ED_SAY_curve_steepness}};
    enum { PARTS = sizeof parts / sizeof parts[0] };
    const char *text[PARTS + 1];
    for (size_t i = 0; i < PARTS; i++) {
        const char *number = numeral(ed_json_get(curve, parts[i].key));
        text[i] = number == NULL ? NULL : ed_phrase_fill(book->arena, parts[i].phrase, book->lang, number, NULL);
    }
    const char *points = pairs_text(book, ed_json_get(curve, "points"), ED_SAY_point_share, ED_SAY_point_share);
    text[PARTS] = points;
    return ED_FILL(book, curve, ed_book_code(book, ED_TERMS_shape, curve, "shape"),
                   ed_book_join(book, ED_SAY(book, comma), text, PARTS + 1));
}

const char *ed_book_curve(const ed_book *book, const char *given)
{
    const ed_json *json = unwrapped(parsed(book, given));
    if (json != NULL && ed_json_get(json, "shape") != NULL)
        return shape_text(book, json);
    if (numeral(json) != NULL)
        return numeral(json);
    const char *points = pairs_text(book, json, ED_SAY_point, ED_SAY_point);
    return points != NULL && points[0] != '\0' ? points : given;
}

/* ---- discount rates */

static const char *part_text(const ed_book *book, const ed_json *rate, const ed_json *part)
{
    bool calendar = ed_view_is(rate, "count", "calendar");
    const char *name = ed_book_term(book, ED_TERMS_rate_part, part->key), *number = numeral(part);
    if (number != NULL)
        return ed_arena_printf(book->arena, "%s %s", name, number);
    if (part->type == ED_JSON_STRING)
        return strcmp(part->key, "table") == 0 ? part->text : NULL;
    if (strcmp(part->key, "periods") == 0)
        return pairs_text(book, part, calendar ? ED_SAY_period_before : ED_SAY_period_to, ED_SAY_period_rest);
    return strcmp(part->key, "rates") == 0 ? pairs_text(book, part, ED_SAY_weighted, ED_SAY_weighted) : NULL;
}

const char *ed_book_rate(const ed_book *book, const char *given)
{
    enum { PARTS = 8 };
    const char *text[PARTS];
    size_t count = 0;
    const ed_json *json = parsed(book, given);
    if (json == NULL || ed_json_get(json, "form") == NULL)
        return given;
    for (const ed_json *part = json->child; part != NULL && count < PARTS; part = part->next)
        if (part->key != NULL)
            text[count++] = part_text(book, json, part);
    return ED_FILL(book, curve, ed_book_code(book, ED_TERMS_rate_form, json, "form"),
                   ed_book_join(book, ED_SAY(book, comma), text, count));
}

/* ---- any input */

/* How many values the text of a sample has. */
static size_t values_of(const char *text)
{
    size_t count = 1;
    for (; *text != '\0'; text++)
        count += *text == ',';
    return count;
}

const char *ed_book_chosen(const ed_book *book, const ed_json *input)
{
    const char *given = ed_book_text(book, input, "given"), *choice = ed_book_words(book, input, "choice_title");
    if (ed_view_is(input, "kind", "curve") && given != NULL)
        return ed_book_curve(book, given);
    if (ed_view_is(input, "kind", "rate") && given != NULL)
        return ed_book_rate(book, given);
    if (choice != NULL)
        return choice;
    if (ed_view_is(input, "kind", "sample"))
        return ED_FILL(book, sample_values, ed_book_count(book, values_of(ed_book_text(book, input, "value"))),
                       ed_book_figure(book, input));
    return ed_book_figure(book, input);
}
