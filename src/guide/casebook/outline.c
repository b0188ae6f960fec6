/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The outline of a case: its fixed fields (fields.def), and for each item the inputs of its model. Whatever is laid out
 * in cells or read from them is looked up here, so that no list of them is kept a second time.
 */
#include "guide/casebook/inside.h"
#include <string.h>

static ed_slot *add(const ed_outline *outline, ed_slot *to, ed_slot slot)
{
    ED_PUSH(outline->arena, to->inner, to->inners, to->capacity, slot);
    return &to->inner[to->inners - 1];
}

/* ---- fixed fields */

static void put_fields(const ed_outline *outline, ed_slot *to, const char *object);

static bool is_object(const char *name)
{
    for (size_t i = 0; i < ed_field_object_count; i++)
        if (strcmp(ed_field_objects[i].name, name) == 0)
            return true;
    return false;
}

/* What a reference to a definition of the schema is in a cell. */
static void set_reference(const ed_outline *outline, ed_slot *slot, const char *definition)
{
    static const char *const numbers[] = {"numeral", "not-negative", "positive", "fraction"};
    static const char *const texts[] = {"id", "region", "currency", "sha256", "model", "format"};
    ed_terms group;
    slot->kind = ED_SLOT_RAW;
    if (strcmp(definition, "claimant") == 0) { /* one or several */
        slot->kind = ED_SLOT_TABLE;
        slot->alone = true;
        put_fields(outline, slot, "party");
    } else if (is_object(definition)) {
        slot->kind = ED_SLOT_OBJECT;
        put_fields(outline, slot, definition);
    } else if (ed_schema_codes(definition, &group)) {
        slot->kind = ED_SLOT_CHOICE;
        slot->choices = ed_choices_of_terms(outline, group);
    } else if (strcmp(definition, "evidence-names") == 0) {
        slot->kind = ED_SLOT_TEXTS;
    } else if (ed_text_among(definition, numbers, sizeof numbers / sizeof numbers[0])) {
        slot->kind = ED_SLOT_NUMBER;
    } else if (ed_text_among(definition, texts, sizeof texts / sizeof texts[0])) {
        slot->kind = ED_SLOT_TEXT;
    }
}

static void set_list(const ed_outline *outline, ed_slot *slot, const char *definition)
{
    slot->kind = strcmp(definition, "text") == 0 || strcmp(definition, "id") == 0 ? ED_SLOT_TEXTS : ED_SLOT_RAW;
    if (!is_object(definition))
        return;
    slot->kind = ED_SLOT_TABLE;
    put_fields(outline, slot, definition);
}

/* Kinds that a case takes only as they are in JSON, and what the parts of an item are is said elsewhere. */
static bool is_apart(const char *object, const char *key)
{
    static const char *const root[] = {"items", "simulation", "$schema"};
    const bool of_item = strcmp(object, "item") == 0 && (strcmp(key, "inputs") == 0 || strcmp(key, "confirmed") == 0);
    return of_item || (strcmp(object, "root") == 0 && ed_text_among(key, root, sizeof root / sizeof root[0]));
}

static ed_slot field_slot(const ed_outline *outline, const ed_field *field)
{
    ed_slot slot = {.key = field->key,
                    .kind = ED_SLOT_TEXT,
                    .title = ed_citing_words(field->title, outline->lang),
                    .unit = "",
                    .hint = ed_citing_words(field->help, outline->lang),
                    .needed = field->needed};
    if (field->kind == ED_FIELD_DATE)
        slot.kind = ED_SLOT_DATE;
    else if (field->kind == ED_FIELD_FLAG)
        slot.kind = ED_SLOT_FLAG;
    else if (field->kind == ED_FIELD_REF)
        set_reference(outline, &slot, field->definition);
    else if (field->kind == ED_FIELD_LIST || field->kind == ED_FIELD_SOME)
        set_list(outline, &slot, field->definition);
    else if (field->kind == ED_FIELD_FREE)
        slot.kind = ED_SLOT_RAW;
    return slot;
}

static void put_fields(const ed_outline *outline, ed_slot *to, const char *object)
{
    for (size_t i = 0; i < ed_field_count; i++)
        if (strcmp(ed_fields[i].object, object) == 0 && !is_apart(object, ed_fields[i].key))
            add(outline, to, field_slot(outline, &ed_fields[i]));
}

/* ---- the inputs of a model */

static void put_inputs(const ed_outline *outline, ed_slot *to, const ed_model_input *row, size_t count);

static const char *hint_of(const ed_outline *outline, ed_input_row row, const ed_model_input *input)
{
    const char *facts = ed_input_facts(outline->arena, row, input, outline->lang);
    if (input->otherwise == NULL)
        return facts;
    const char *usual = ed_choices_label(input->kind == ED_KIND_CHOICE ? ed_choices_of_input(outline, input) : NULL,
                                         ed_input_default(outline->arena, input));
    return ed_arena_printf(outline->arena, "%s%s%s%s", facts,
                           facts[0] == '\0'         ? ""
                           : outline->lang == ED_ZH ? "；"
                                                    : "; ",
                           ed_guide_phrase_in(ED_PHRASE_by_default, outline->lang), usual);
}

static void put_table_ends(const ed_outline *outline, ed_slot *table)
{
    const ed_field *evidence = ed_field_find("settlement", "evidence");
    add(outline, table,
        (ed_slot){.key = "evidence",
                  .kind = ED_SLOT_TEXTS,
                  .title = ed_citing_words(evidence->title, outline->lang),
                  .unit = "",
                  .hint = ed_guide_phrase_in(ED_PHRASE_book_evidence, outline->lang)});
    add(outline, table,
        (ed_slot){.key = "note",
                  .kind = ED_SLOT_TEXT,
                  .title = ed_guide_phrase_in(ED_PHRASE_note, outline->lang),
                  .unit = "",
                  .hint = ed_guide_phrase_in(ED_PHRASE_row_reason, outline->lang)});
}

static void put_columns(const ed_outline *outline, ed_slot *slot, const ed_model_input *input)
{
    static const ed_model_input none = {0};
    if (input->kind == ED_KIND_LIST)
        add(outline, slot,
            (ed_slot){.key = "id",
                      .kind = ED_SLOT_TEXT,
                      .title = ed_citing_words(ed_field_find("act", "id")->title, outline->lang),
                      .unit = "",
                      .hint = ed_guide_phrase_in(ED_PHRASE_book_id, outline->lang),
                      .needed = true});
    put_inputs(outline, slot, input->columns > 0 ? input->column : &none, input->columns);
    if (input->kind == ED_KIND_LIST)
        put_table_ends(outline, slot);
}

static ed_slot input_slot(const ed_outline *outline, ed_input_row row, const ed_model_input *input)
{
    static const ed_slot_kind kinds[] = {
        [ED_KIND_NUMBER] = ED_SLOT_NUMBER,  [ED_KIND_CHOICE] = ED_SLOT_CHOICE, [ED_KIND_CURVE] = ED_SLOT_CURVE,
        [ED_KIND_RATE] = ED_SLOT_NUMBER,    [ED_KIND_LIST] = ED_SLOT_TABLE,    [ED_KIND_GROUP] = ED_SLOT_OBJECT,
        [ED_KIND_SAMPLE] = ED_SLOT_NUMBERS, [ED_KIND_DATE] = ED_SLOT_DATE,     [ED_KIND_TEXT] = ED_SLOT_TEXT,
        [ED_KIND_FLAG] = ED_SLOT_FLAG,
    };
    ed_slot slot = {.key = input->name,
                    .kind = kinds[input->kind],
                    .title = ed_input_title(outline->arena, input, outline->lang),
                    .unit = input->units > 0 ? ed_input_units(outline->arena, row, input, outline->lang) : "",
                    .hint = hint_of(outline, row, input),
                    .needed = ed_schema_is_needed(input),
                    .amount = ed_intake_is_amount(outline->arena, input),
                    .valued = input->kind != ED_KIND_LIST && input->kind != ED_KIND_GROUP};
    if (input->clock) /* as written: a cell of a day would hide its hour */
        slot.kind = ED_SLOT_TEXT;
    if (input->kind == ED_KIND_CHOICE)
        slot.choices = ed_choices_of_input(outline, input);
    if (input->units > 1)
        slot.units = ed_choices_of_units(outline, input);
    if (input->kind == ED_KIND_LIST || input->kind == ED_KIND_GROUP)
        put_columns(outline, &slot, input);
    return slot;
}

static void put_inputs(const ed_outline *outline, ed_slot *to, const ed_model_input *row, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(outline, to, input_slot(outline, (ed_input_row){row, count}, &row[i]));
}

/* ---- items */

static void put_confirmed(const ed_outline *outline, ed_slot *item, const ed_model *model)
{
    if (model->confirms == 0)
        return;
    ed_slot *checks = add(outline, item, field_slot(outline, ed_field_find("item", "confirmed")));
    checks->kind = ED_SLOT_CHECKS;
    for (size_t i = 0; i < model->confirms; i++)
        add(outline, checks,
            (ed_slot){.key = model->confirm[i].id,
                      .kind = ED_SLOT_FLAG,
                      .title = ed_citing_words(model->confirm[i].text, outline->lang),
                      .unit = "",
                      .hint = ""});
}

static bool has_chosen_head(const ed_model *model)
{
    return model->amounts > 0 && strcmp(model->head, "chosen") == 0;
}

static void set_item_fields(const ed_outline *outline, ed_slot *item, const ed_model *model)
{
    for (size_t i = 0; i < item->inners; i++) {
        ed_slot *slot = &item->inner[i];
        if (strcmp(slot->key, "head") == 0)
            slot->needed = model != NULL && has_chosen_head(model);
        if (strcmp(slot->key, "medium") == 0) {
            slot->kind = ED_SLOT_CHOICE;
            slot->choices = ed_choices_of_table(outline, "cn/media");
        }
    }
}

static ed_slot *item_slot(const ed_outline *outline, const ed_model *model)
{
    ed_slot *item = ed_arena_alloc(outline->arena, sizeof *item);
    *item = (ed_slot){.key = "", .kind = ED_SLOT_OBJECT, .title = "", .unit = "", .hint = ""};
    put_fields(outline, item, "item");
    set_item_fields(outline, item, model);
    if (model == NULL)
        return item;
    const ed_field *field = ed_field_find("item", "inputs");
    ed_slot *inputs = add(outline, item,
                          (ed_slot){.key = field->key,
                                    .kind = ED_SLOT_OBJECT,
                                    .title = ed_citing_words(field->title, outline->lang),
                                    .unit = "",
                                    .hint = ""});
    put_inputs(outline, inputs, model->input, model->inputs);
    put_confirmed(outline, item, model);
    return item;
}

/* ---- inputs that items share */

static const ed_slot *shared(const ed_outline *outline, const ed_slot *input, size_t before)
{
    for (size_t i = 0; i < before; i++) {
        const ed_slot *inputs = ed_slot_inner(outline->item_of[i], "inputs", strlen("inputs"));
        const ed_slot *same = ed_slot_inner(inputs, input->key, strlen(input->key));
        if (same != NULL && same->kind == input->kind)
            return same;
    }
    return NULL;
}

/* What two items or more ask for by one name may be said once for all. */
static void put_defaults(const ed_outline *outline)
{
    ed_slot *fields = outline->root->inner;
    ed_slot *defaults = &fields[ed_slot_inner(outline->root, "defaults", strlen("defaults")) - fields];
    defaults->kind = ED_SLOT_OBJECT;
    for (size_t i = 1; i < outline->items; i++) {
        const ed_slot *inputs = ed_slot_inner(outline->item_of[i], "inputs", strlen("inputs"));
        for (size_t k = 0; inputs != NULL && k < inputs->inners; k++) {
            const ed_slot *input = &inputs->inner[k], *same = input->valued ? shared(outline, input, i) : NULL;
            if (same == NULL || ed_slot_inner(defaults, input->key, strlen(input->key)) != NULL)
                continue;
            ed_slot one = *same;
            one.needed = false;
            add(outline, defaults, one);
        }
    }
}

ed_outline *ed_outline_new(const ed_casebook_maker *maker, const char *const *ids, size_t items)
{
    ed_outline *outline = ed_arena_alloc(maker->arena, sizeof *outline);
    ed_findings unheard; /* whoever values the case hears of them */
    *outline = (ed_outline){
        .arena = maker->arena, .models = maker->models, .tables = maker->tables, .lang = maker->lang, .items = items};
    ed_findings_init(&unheard, maker->arena);
    outline->root = ed_arena_alloc(maker->arena, sizeof *outline->root);
    *outline->root = (ed_slot){.key = "", .kind = ED_SLOT_OBJECT, .title = "", .unit = "", .hint = ""};
    put_fields(outline, outline->root, "root");
    outline->item = item_slot(outline, NULL);
    outline->model = ed_arena_array(maker->arena, items + 1, sizeof(ed_model *));
    outline->item_of = ed_arena_array(maker->arena, items + 1, sizeof *outline->item_of);
    for (size_t i = 0; i < items; i++) {
        bool found = false;
        outline->model[i] = ids[i] == NULL ? NULL : ed_models_find(maker->models, ids[i], &found, &unheard);
        outline->item_of[i] = outline->model[i] == NULL ? outline->item : item_slot(outline, outline->model[i]);
    }
    put_defaults(outline);
    return outline;
}
