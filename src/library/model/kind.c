/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of inputs, and which properties suit which kind. */
#include "library/model/reading.h"

#define BIT(kind) (1u << (kind))

enum {
    ANY = (1u << (ED_KIND_FLAG + 1)) - 1,
    NUMERIC = BIT(ED_KIND_NUMBER) | BIT(ED_KIND_CURVE) | BIT(ED_KIND_RATE) | BIT(ED_KIND_SAMPLE),
    SINGLE = ANY & ~(BIT(ED_KIND_LIST) | BIT(ED_KIND_GROUP))
};

static const struct {
    const char *key;
    unsigned kinds; /* it suits */
} properties[] = {
    {"unit", NUMERIC},
    {"choice", BIT(ED_KIND_CHOICE)},
    {"curve", BIT(ED_KIND_CURVE)},
    {"rate", BIT(ED_KIND_RATE)},
    {"list", BIT(ED_KIND_LIST)},
    {"group", BIT(ED_KIND_GROUP)},
    {"sample", BIT(ED_KIND_SAMPLE)},
    {"date", BIT(ED_KIND_DATE)},
    {"text", BIT(ED_KIND_TEXT)},
    {"flag", BIT(ED_KIND_FLAG)},
    {"title", ANY},
    {"help", ANY},
    {"symbol", ANY},
    {"min", NUMERIC},
    {"above", NUMERIC},
    {"max", NUMERIC},
    {"plausible", NUMERIC},
    {"usual", NUMERIC},
    {"integer", BIT(ED_KIND_NUMBER) | BIT(ED_KIND_SAMPLE)},
    {"optional", ANY},
    {"default", SINGLE},
    {"one_of", ANY},
    {"evidence", ANY},
    {"note_when", ANY},
    {"fact", BIT(ED_KIND_CHOICE)},
    {"clock", BIT(ED_KIND_DATE)},
    {"records", BIT(ED_KIND_LIST)},
};
enum { PROPERTIES = sizeof properties / sizeof properties[0] };

const char *ed_kind_name(ed_kind kind)
{
    return kind == ED_KIND_NUMBER ? "number" : ed_term_code(ED_TERMS_kind, kind);
}

ed_words ed_kind_words(ed_kind kind)
{
    return ed_term_words(ED_TERMS_kind, ed_term_code(ED_TERMS_kind, kind));
}

bool ed_model_read_kind(ed_reader reader, const ed_json *json, ed_model_input *input, const ed_json **value)
{
    size_t named = 0; /* kinds beside the unit, which a curve, a rate and a sample may have as well */
    *value = ed_json_get(json, "unit");
    input->kind = ED_KIND_NUMBER;
    for (size_t kind = ED_KIND_NUMBER + 1; kind <= ED_KIND_FLAG; kind++) {
        const ed_json *under = ed_json_get(json, ed_term_code(ED_TERMS_kind, kind));
        if (under == NULL)
            continue;
        named++;
        *value = under;
        input->kind = (ed_kind)kind;
    }
    if (*value != NULL && named <= 1)
        return true;
    ED_FIND(reader.findings, model_kind, ed_json_key_place(json), NULL, input->name);
    return false;
}

void ed_model_check_properties(ed_reader reader, const ed_json *json, const ed_model_input *input)
{
    const char *known[PROPERTIES];
    for (size_t i = 0; i < PROPERTIES; i++) {
        known[i] = properties[i].key;
        const ed_json *given = ed_json_get(json, known[i]);
        if (given != NULL && (properties[i].kinds & BIT(input->kind)) == 0)
            ED_FIND(reader.findings, model_property, ed_json_key_place(given), NULL, known[i],
                    ed_term_code(ED_TERMS_kind, input->kind));
    }
    ed_json_check_keys(json, known, PROPERTIES, NULL, reader.findings);
}
