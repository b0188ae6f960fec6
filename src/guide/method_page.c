/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A numerical method as a page of the manual: from its descriptor, the words of base/methods.def and methods.def. */
#include "guide/guide.h"
#include "guide/inside.h"
#include <math.h>
#include <string.h>

/* ---- units, by those of the parameters */

/* One parameter's unit to a power, behind what stands there already: "y", "bid²". */
static void add_factor(ed_text *out, const char *name, int power)
{
    static const char *const powers[] = {"", "", "²", "³"};
    ed_text_format(out, "%s%s", out->length > 0 ? "·" : "", name);
    if (power < (int)(sizeof powers / sizeof powers[0]))
        ed_text_add(out, powers[power]);
    else
        ed_text_format(out, "^%d", power);
}

const char *ed_page_field_unit(ed_arena *arena, const ed_method *method, const ed_method_field *field)
{
    ed_text above = ed_text_new(arena), below = ed_text_new(arena);
    for (size_t i = 0; i < method->parameters; i++)
        if (field->power[i] != 0)
            add_factor(field->power[i] > 0 ? &above : &below, method->parameter[i].name,
                       field->power[i] > 0 ? field->power[i] : -field->power[i]);
    if (below.length == 0)
        return ed_text_string(&above);
    return ed_arena_printf(arena, "%s/%s", above.length == 0 ? "1" : ed_text_string(&above), ed_text_string(&below));
}

/* ---- the call and its parameters */

const char *ed_page_method_call(ed_arena *arena, const ed_method *method)
{
    const size_t least = ed_method_least(method);
    ed_text out = ed_text_new(arena);
    ed_text_format(&out, "%s(", method->name);
    for (size_t i = 0; i < method->parameters; i++)
        ed_text_format(&out, "%s%s%s", i == least ? (i > 0 ? " [" : "[") : "", i > 0 ? ", " : "",
                       method->parameter[i].name);
    ed_text_format(&out, "%s)", least < method->parameters ? "]" : "");
    return ed_text_string(&out);
}

static ed_guide_phrase kind_phrase(ed_method_kind kind)
{
    static const ed_guide_phrase phrases[] = {
        [ED_METHOD_SAMPLE] = ED_PHRASE_method_sample, [ED_METHOD_COLUMN] = ED_PHRASE_method_column,
        [ED_METHOD_FLAGS] = ED_PHRASE_method_flags,   [ED_METHOD_GROUPS] = ED_PHRASE_method_groups,
        [ED_METHOD_NUMBER] = ED_PHRASE_method_number, [ED_METHOD_TEXT] = ED_PHRASE_method_text};
    return phrases[kind];
}

static const char *parameter_unit(const ed_page *page, const ed_method_parameter *one)
{
    if (one->kind == ED_METHOD_FLAGS || one->kind == ED_METHOD_GROUPS || one->kind == ED_METHOD_TEXT)
        return "";
    if (one->unit == NULL)
        return ed_page_say(page, ED_PHRASE_method_any_unit);
    if (strcmp(one->unit, "1") == 0)
        return ed_page_say(page, ED_PHRASE_dimensionless);
    return ed_guide_phrase_fill(page->arena, ED_PHRASE_method_unit_of, page->lang, one->unit, NULL);
}

const char *ed_page_default(ed_arena *arena, const ed_method_parameter *one)
{
    enum { DIGITS = 10 };
    if (!one->optional || one->kind != ED_METHOD_NUMBER || isnan(one->otherwise))
        return NULL;
    return ed_number_text(arena, ed_number_from_double(arena, one->otherwise, DIGITS));
}

static const char *parameter_default(const ed_page *page, const ed_method_parameter *one)
{
    if (!one->optional)
        return ed_page_say(page, ED_PHRASE_required);
    if (one->kind != ED_METHOD_NUMBER || isnan(one->otherwise))
        return ed_page_say(page, ED_PHRASE_optional);
    return ed_arena_printf(page->arena, "%s%s", ed_page_say(page, ED_PHRASE_by_default),
                           ed_page_default(page->arena, one));
}

static void put_row(ed_block *table, const char *const *cell, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ed_block_cell_add(table, cell[i]);
}

static void put_parameters(ed_page *page, const ed_method *method)
{
    ed_block *table = ed_block_table(ed_page_section(page, ED_PHRASE_method_parameters), NULL);
    ed_page_column(page, table, ED_PHRASE_method_parameter, ED_COLUMN_LABEL);
    ed_page_column(page, table, ED_PHRASE_meaning, ED_COLUMN_BREAKS);
    ed_page_column(page, table, ED_PHRASE_method_kind, ED_COLUMN_BREAKS);
    ed_page_column(page, table, ED_PHRASE_unit, ED_COLUMN_BREAKS);
    ed_page_column(page, table, ED_PHRASE_demand, ED_COLUMN_BREAKS);
    for (size_t i = 0; i < method->parameters; i++) {
        const ed_method_parameter *one = &method->parameter[i];
        const char *const cell[] = {
            one->name, ed_citing_words(ed_term_of(ED_TERMS_method_parameter, method->name, one->name), page->lang),
            ed_page_say(page, kind_phrase(one->kind)), parameter_unit(page, one), parameter_default(page, one)};
        put_row(table, cell, sizeof cell / sizeof cell[0]);
    }
}

static void put_fields(ed_page *page, const ed_method *method)
{
    ed_block *table = ed_block_table(ed_page_section(page, ED_PHRASE_method_fields), NULL);
    ed_page_column(page, table, ED_PHRASE_method_field, ED_COLUMN_LABEL);
    ed_page_column(page, table, ED_PHRASE_meaning, ED_COLUMN_BREAKS);
    ed_page_column(page, table, ED_PHRASE_method_unit, ED_COLUMN_BREAKS);
    for (size_t i = 0; i < method->fields; i++) {
        const char *unit = ed_page_field_unit(page->arena, method, &method->field[i]);
        const char *const cell[] = {
            method->field[i].name,
            ed_citing_words(ed_term_of(ED_TERMS_method_field, method->name, method->field[i].name), page->lang),
            unit[0] == '\0' ? ed_page_say(page, ED_PHRASE_dimensionless) : unit};
        put_row(table, cell, sizeof cell / sizeof cell[0]);
    }
}

/* ---- formulas */

static bool has_parameter(const ed_method *method, const char *name)
{
    for (size_t i = 0; i < method->parameters; i++)
        if (strcmp(method->parameter[i].name, name) == 0)
            return true;
    return false;
}

static bool has_field(const ed_method *method, const char *name)
{
    for (size_t i = 0; i < method->fields; i++)
        if (strcmp(method->field[i].name, name) == 0)
            return true;
    return false;
}

/* "mu_x" as "μ_x". */
static const char *letter_of(ed_arena *arena, const char *name)
{
    static const struct {
        const char *name, *letter;
    } greek[] = {{"alpha", "α"}, {"beta", "β"}, {"lambda", "λ"}, {"mu", "μ"},    {"nu", "ν"},
                 {"sigma", "σ"}, {"tau", "τ"},  {"chi2", "χ²"},  {"theta", "θ"}, {"pi", "π"}};
    const size_t length = strcspn(name, "_");
    for (size_t i = 0; i < sizeof greek / sizeof greek[0]; i++)
        if (strlen(greek[i].name) == length && strncmp(greek[i].name, name, length) == 0)
            return ed_arena_printf(arena, "%s%s", greek[i].letter, name + length);
    return name;
}

/* Parameters and fields by their names, in Chinese by their words unless they are numbered; what has one letter is a
 * symbol. */
static ed_typeset_name name_in(const void *context, const ed_tree *path)
{
    const ed_page_formulas *t = context;
    const bool parameter = has_parameter(t->method, path->name), known = parameter || has_field(t->method, path->name);
    const char *letter = letter_of(t->arena, path->name);
    if (letter != path->name || strcspn(path->name, "_0123456789") == 1)
        return (ed_typeset_name){.symbol = letter};
    if (!known || t->lang != ED_ZH || strpbrk(path->name, "0123456789") != NULL)
        return (ed_typeset_name){.title = path->name};
    return (ed_typeset_name){
        .title =
            ed_term_of(parameter ? ED_TERMS_method_parameter : ED_TERMS_method_field, t->method->name, path->name).zh};
}

const ed_math *ed_page_typeset(const ed_page_formulas *t, const char *formula)
{
    const ed_typesetter setter = {.arena = t->arena, .lang = t->lang, .name = name_in, .context = t};
    return ed_typeset_text(&setter, formula);
}

static void put_formulas(ed_page *page, const ed_method *method)
{
    const ed_page_formulas t = {page->arena, page->lang, method};
    const ed_words where = ed_saying_of(method->name, ED_SAYING_where);
    const ed_saying *row = ed_saying_next(method->name, ED_SAYING_formula, NULL);
    if (row == NULL && where.zh == NULL)
        return;
    ed_block *section = ed_page_section(page, ED_PHRASE_steps);
    ed_block *pairs = ed_block_pairs(section);
    for (; row != NULL; row = ed_saying_next(method->name, ED_SAYING_formula, row))
        ed_block_pair_math(pairs, row->about, ed_page_typeset(&t, row->words.en));
    if (where.zh != NULL)
        ed_block_paragraph(section, ed_citing_words(where, page->lang));
}

/* ---- what is said in words, and who uses it */

static void put_topic(ed_page *page, const char *method, ed_saying_topic topic, ed_guide_phrase heading)
{
    const ed_saying *row = ed_saying_next(method, topic, NULL);
    ed_block *section = row == NULL ? NULL : ed_page_section(page, heading);
    for (; row != NULL; row = ed_saying_next(method, topic, row))
        ed_block_paragraph(section, ed_citing_words(row->words, page->lang));
}

static void put_users(ed_page *page, const ed_method *method, ed_models *models, ed_findings *findings)
{
    const ed_model **user;
    const size_t count = ed_page_method_users(page->arena, models, method->name, findings, &user);
    ed_block *section = ed_page_section(page, ED_PHRASE_method_users);
    if (count == 0)
        ed_block_paragraph(section, ed_page_say(page, ED_PHRASE_method_no_user));
    ed_block *pairs = ed_block_pairs(section);
    for (size_t i = 0; i < count; i++)
        ed_block_pair_add(pairs, user[i]->id, ed_citing_words(user[i]->title, page->lang));
}

const ed_document *ed_guide_method_page(ed_arena *arena, const ed_method *method, ed_models *models, ed_lang lang,
                                        ed_findings *findings, const char *program)
{
    static const ed_manual_entry entry = {"ecodamage-method-", "7"};
    const char *title = ed_citing_words(ed_term_words(ED_TERMS_method, method->name), lang);
    ed_page page = ed_page_new(arena, lang, &entry, method->name, title, program);
    put_topic(&page, method->name, ED_SAYING_what, ED_PHRASE_summary);
    if (method->screening)
        ed_block_notice(page.document->root->last, ed_page_say(&page, ED_PHRASE_method_screening));
    ed_block_paragraph(ed_page_section(&page, ED_PHRASE_method_call), ed_page_method_call(arena, method));
    put_parameters(&page, method);
    put_fields(&page, method);
    put_formulas(&page, method);
    put_topic(&page, method->name, ED_SAYING_undefined, ED_PHRASE_method_undefined);
    put_topic(&page, method->name, ED_SAYING_source, ED_PHRASE_source);
    put_topic(&page, method->name, ED_SAYING_differs, ED_PHRASE_method_differs);
    put_users(&page, method, models, findings);
    ed_block_paragraph(ed_page_section(&page, ED_PHRASE_method_version),
                       ed_guide_phrase_fill(arena, ED_PHRASE_method_version_of, lang, method->version, NULL));
    ed_citing_put_see_also(&page);
    return page.document;
}
