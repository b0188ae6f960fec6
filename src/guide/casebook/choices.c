/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes and the labels that stand for them in the cells of a workbook. */
#include "guide/casebook/inside.h"
#include <string.h>

static bool has_label(const ed_choices *choices, const char *label)
{
    for (size_t i = 0; i < choices->count; i++)
        if (strcmp(choices->label[i], label) == 0 || strcmp(choices->code[i], label) == 0)
            return true;
    return false;
}

/* A label that two codes share, or that another code is, has its code behind it. */
static void add(ed_arena *arena, ed_choices *choices, const char *code, const char *label)
{
    if (label == NULL || label[0] == '\0')
        label = code;
    if (strcmp(label, code) != 0 && has_label(choices, label))
        label = ed_arena_printf(arena, "%s (%s)", label, code);
    choices->code =
        ed_arena_grow(arena, choices->code, choices->count, &(size_t){choices->capacity}, sizeof *choices->code);
    ED_PUSH(arena, choices->label, choices->count, choices->capacity, label);
    choices->code[choices->count - 1] = code;
}

static const ed_choices *none_if_empty(const ed_choices *choices)
{
    return choices->count > 0 ? choices : NULL;
}

const ed_choices *ed_choices_of_terms(const ed_outline *outline, ed_terms group)
{
    ed_choices *out = ed_arena_alloc(outline->arena, sizeof *out);
    for (size_t i = 0; i < ed_term_count(group); i++) {
        const char *code = ed_term_code(group, i);
        add(outline->arena, out, code, ed_words_in(ed_term_words(group, code), outline->lang));
    }
    return none_if_empty(out);
}

const ed_choices *ed_choices_of_table(const ed_outline *outline, const char *id)
{
    const ed_table *table = ed_tables_find(outline->tables, id, (ed_date){0});
    ed_choices *out = ed_arena_alloc(outline->arena, sizeof *out);
    for (size_t i = 0; table != NULL && i < table->rows; i++)
        if (table->row[i].key != NULL)
            add(outline->arena, out, table->row[i].key, ed_words_in(table->row[i].title, outline->lang));
    return none_if_empty(out);
}

const ed_choices *ed_choices_of_input(const ed_outline *outline, const ed_model_input *input)
{
    if (input->choice != NULL)
        return ed_choices_of_table(outline, input->choice);
    ed_choices *out = ed_arena_alloc(outline->arena, sizeof *out);
    for (size_t i = 0; i < input->options; i++)
        add(outline->arena, out, input->option[i].key, ed_words_in(input->option[i].title, outline->lang));
    return none_if_empty(out);
}

/* Those of a model that are units as they are written: what depends on money or another input is not offered. */
const ed_choices *ed_choices_of_units(const ed_outline *outline, const ed_model_input *input)
{
    ed_choices *out = ed_arena_alloc(outline->arena, sizeof *out);
    for (size_t i = 0; i < input->units && input->units > 1; i++)
        if (strstr(input->unit[i], "money") == NULL && strstr(input->unit[i], "unit(") == NULL)
            add(outline->arena, out, input->unit[i], input->unit[i]);
    return none_if_empty(out);
}

const ed_choices *ed_choices_of_slot(const ed_outline *outline, const ed_slot *slot)
{
    if (slot->kind != ED_SLOT_FLAG && slot->kind != ED_SLOT_CHECKS)
        return slot->choices;
    ed_choices *out = ed_arena_alloc(outline->arena, sizeof *out);
    add(outline->arena, out, "true", ed_guide_phrase_in(ED_PHRASE_book_yes, outline->lang));
    add(outline->arena, out, "false", ed_guide_phrase_in(ED_PHRASE_book_no, outline->lang));
    return out;
}

const char *ed_choices_label(const ed_choices *choices, const char *code)
{
    for (size_t i = 0; choices != NULL && i < choices->count; i++)
        if (strcmp(choices->code[i], code) == 0)
            return choices->label[i];
    return code;
}

const char *ed_choices_code(const ed_choices *choices, const char *label)
{
    for (size_t i = 0; choices != NULL && i < choices->count; i++)
        if (strcmp(choices->code[i], label) == 0)
            return label;
    for (size_t i = 0; choices != NULL && i < choices->count; i++)
        if (strcmp(choices->label[i], label) == 0)
            return choices->code[i];
    return label;
}
