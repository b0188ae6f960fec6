/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units, ranges, choices and demands of an input in words. */
#include "guide/inside.h"

#include <string.h>

const char *ed_input_title(ed_arena *arena, const ed_model_input *input, ed_lang lang)
{
    const char *title = ed_citing_words(input->title, lang);
    title = title[0] == '\0' ? input->name : title;
    return input->symbol == NULL ? title : ed_arena_printf(arena, "%s %s", title, input->symbol);
}

static const char *named(ed_arena *arena, ed_input_row row, const char *name, ed_lang lang)
{
    for (size_t i = 0; i < row.count; i++)
        if (strcmp(row.input[i].name, name) == 0)
            return ed_input_title(arena, &row.input[i], lang);
    return name;
}

/* "money/unit(quantity)" as "货币/（排放数量 的单位）". */
static const char *unit_in_words(ed_arena *arena, ed_input_row row, const char *unit, ed_lang lang)
{
    ed_text out = ed_text_new(arena);
    if (strcmp(unit, "1") == 0)
        return ed_guide_phrase_in(ED_PHRASE_dimensionless, lang);
    while (*unit != '\0') {
        const char *end = strncmp(unit, "unit(", 5) == 0 ? strchr(unit, ')') : NULL;
        if (end != NULL) {
            const char *name = ed_arena_copy(arena, unit + 5, (size_t)(end - unit) - 5);
            ed_text_add(&out,
                        ed_guide_phrase_fill(arena, ED_PHRASE_unit_of, lang, named(arena, row, name, lang), NULL));
            unit = end + 1;
        } else if (strncmp(unit, "money", 5) == 0) {
            ed_text_add(&out, ed_guide_phrase_in(ED_PHRASE_money, lang));
            unit += 5;
        } else {
            ed_text_add_char(&out, *unit++);
        }
    }
    return ed_text_string(&out);
}

const char *ed_input_units(ed_arena *arena, ed_input_row row, const ed_model_input *input, ed_lang lang)
{
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < input->units; i++)
        ed_text_format(&out, "%s%s", i > 0 ? ed_guide_phrase_in(ED_PHRASE_or_, lang) : "",
                       unit_in_words(arena, row, input->unit[i], lang));
    return ed_text_string(&out);
}

static const char *span(ed_arena *arena, const ed_domain *d)
{
    if (d->min != NULL && d->max != NULL)
        return ed_arena_printf(arena, "%s%s … %s", d->over_min ? "> " : "", ed_citing_number(arena, d->min),
                               ed_citing_number(arena, d->max));
    if (d->min != NULL)
        return ed_arena_printf(arena, "%s %s", d->over_min ? ">" : "≥", ed_citing_number(arena, d->min));
    return d->max != NULL ? ed_arena_printf(arena, "≤ %s", ed_citing_number(arena, d->max)) : "";
}

const char *ed_input_range(ed_arena *arena, const ed_model_input *input, ed_lang lang)
{
    ed_text out = ed_text_new(arena);
    const char *usual = span(arena, &input->usual);
    ed_text_add(&out, span(arena, &input->domain));
    if (input->domain.integer)
        ed_text_format(&out, "%s%s", out.length > 0 ? ", " : "", ed_guide_phrase_in(ED_PHRASE_whole, lang));
    if (usual[0] != '\0')
        ed_text_format(&out, "%s%s%s", out.length > 0 ? "; " : "", ed_guide_phrase_in(ED_PHRASE_usual, lang), usual);
    return ed_text_string(&out);
}

const char *ed_input_keys(ed_arena *arena, const ed_model_input *input, const ed_tables *tables, ed_lang lang)
{
    enum { SHOWN = 12 }; /* of a table's keys: its own page has them all */
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < input->options; i++)
        ed_text_format(&out, "%s%s (%s)", i > 0 ? ", " : "", input->option[i].key,
                       ed_citing_words(input->option[i].title, lang));
    const ed_table *table = input->choice == NULL ? NULL : ed_tables_find_keyed(tables, input->choice, (ed_date){0});
    for (size_t i = 0; table != NULL && i < table->rows && i < SHOWN; i++)
        ed_text_format(&out, "%s%s", i > 0 ? ", " : "", table->row[i].key == NULL ? "" : table->row[i].key);
    if (table != NULL && table->rows > SHOWN)
        ed_text_add(&out, ", …");
    return ed_text_string(&out);
}

const char *ed_input_default(ed_arena *arena, const ed_model_input *input)
{
    const ed_json *json = input->otherwise;
    if (json != NULL && ed_json_get(json, "value") != NULL)
        json = ed_json_get(json, "value");
    if (json == NULL || json->type == ED_JSON_STRING)
        return json == NULL ? "" : json->text;
    return ed_arena_copy(arena, json->source->text + json->offset, json->length);
}

static void add_fact(ed_text *out, ed_lang lang, const char *fact)
{
    if (fact[0] != '\0')
        ed_text_format(out, "%s%s", out->length == 0 ? "" : lang == ED_ZH ? "；" : "; ", fact);
}

/* The others of its group by their titles; the group's name where they are not known. */
static const char *alternatives(ed_arena *arena, ed_input_row row, const ed_model_input *input, ed_lang lang)
{
    ed_text others = ed_text_new(arena);
    for (size_t i = 0; i < row.count; i++) {
        const ed_model_input *other = &row.input[i];
        if (other == input || other->one_of == NULL || strcmp(other->one_of, input->one_of) != 0)
            continue;
        ed_text_add(&others, others.length == 0 ? "" : lang == ED_ZH ? "、" : ", ");
        ed_text_format(&others, lang == ED_ZH ? "“%s”" : "\"%s\"", ed_input_title(arena, other, lang));
    }
    return others.length == 0
               ? ed_guide_phrase_fill(arena, ED_PHRASE_one_of, lang, input->one_of, NULL)
               : ed_guide_phrase_fill(arena, ED_PHRASE_one_of_these, lang, ed_text_string(&others), NULL);
}

const char *ed_input_facts(ed_arena *arena, ed_input_row row, const ed_model_input *input, ed_lang lang)
{
    ed_text out = ed_text_new(arena);
    add_fact(&out, lang, ed_citing_words(input->help, lang));
    if (input->units > 0)
        add_fact(&out, lang, ed_input_units(arena, row, input, lang));
    add_fact(&out, lang, ed_input_range(arena, input, lang));
    if (input->one_of != NULL)
        add_fact(&out, lang, alternatives(arena, row, input, lang));
    if (input->evidence_required)
        add_fact(&out, lang, ed_guide_phrase_in(ED_PHRASE_evidence, lang));
    if (input->note_required)
        add_fact(&out, lang, ed_guide_phrase_in(ED_PHRASE_reason, lang));
    return ed_text_string(&out);
}

static bool is_timed(const char *formula)
{
    static const char *const timed[] = {"level(", "discount(", "discounted(", "annuity_timed(", "perpetuity("};
    for (size_t i = 0; i < sizeof timed / sizeof timed[0]; i++)
        if (strstr(formula, timed[i]) != NULL)
            return true;
    return false;
}

bool ed_input_has_timing(const ed_model *model)
{
    for (size_t i = 0; i < model->steps; i++)
        for (size_t k = 0; k < model->step[i].columns; k++)
            if (is_timed(model->step[i].column[k].is->text))
                return true;
    return false;
}
