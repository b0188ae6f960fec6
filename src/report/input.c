/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs: as given and as used, what they rest on, and what another choice would have changed. */
#include "report/inside.h"
#include <string.h>

static void put_alternative(ed_json_writer *w, const char *key, const ed_alternative *one)
{
    if (one->value == NULL)
        return;
    ed_json_open_row(w, key);
    ed_json_put_text(w, "value", one->value);
    ed_report_put_words(w, "title", one->title);
    ed_report_put_optional(w, "total", one->total);
    ed_report_put_optional(w, "difference", one->difference);
    ed_json_close(w);
}

void ed_report_put_effect(ed_json_writer *w, const char *key, const ed_effect *effect)
{
    if (effect == NULL)
        return;
    ed_json_open_object(w, key);
    put_alternative(w, "low", &effect->low);
    put_alternative(w, "high", &effect->high);
    ed_report_put_words(w, "missing", effect->missing);
    ed_json_close(w);
}

static void put_value(ed_json_writer *w, ed_arena *arena, const ed_used_input *input)
{
    ed_report_put_optional(w, "given", input->given);
    ed_report_put_optional(w, "given_unit", input->given_unit);
    ed_json_put_text(w, "value", input->value.text);
    ed_report_put_unit(w, arena, input->value.unit);
    if (input->value.rounded)
        ed_json_put_flag(w, "rounded", true);
    if (input->value.approximate)
        ed_json_put_flag(w, "approximate", true);
    if (input->choice_title != NULL)
        ed_report_put_words(w, "choice_title", *input->choice_title);
    if (input->is_set)
        ed_json_put_flag(w, "set", true);
    if (input->is_default)
        ed_json_put_flag(w, "default", true);
    if (input->of_case)
        ed_json_put_flag(w, "case_default", true);
    if (input->from_item)
        ed_json_put_flag(w, "from_item", true);
}

static void put_grounds(ed_json_writer *w, const ed_used_grounds *grounds)
{
    ed_report_put_optional(w, "basis", grounds->basis);
    ed_report_put_optional(w, "note", grounds->note);
    ed_json_open_list(w, "evidence");
    for (size_t i = 0; i < grounds->evidences; i++)
        ed_json_put_text(w, NULL, grounds->evidence[i]);
    ed_json_close(w);
}

static void put_input(ed_json_writer *w, ed_arena *arena, const ed_used_input *input)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "path", input->path);
    ed_json_put_text(w, "kind", ed_kind_name(input->declared->kind));
    ed_report_put_optional(w, "symbol", input->declared->symbol);
    ed_report_put_words(w, "title", ed_used_input_title(input));
    put_value(w, arena, input);
    put_grounds(w, input->grounds);
    ed_report_put_optional(w, "min", input->range->min);
    ed_report_put_optional(w, "max", input->range->max);
    ed_report_put_optional(w, "usual_min", input->range->usual_min);
    ed_report_put_optional(w, "usual_max", input->range->usual_max);
    ed_report_put_optional(w, "stated_min", input->range->stated_min);
    ed_report_put_optional(w, "stated_max", input->range->stated_max);
    if (input->range->over_min)
        ed_json_put_flag(w, "above_min", true);
    if (input->range->plausible)
        ed_json_put_flag(w, "plausible", true);
    if (input->discretion)
        ed_json_put_flag(w, "discretion", true);
    ed_report_put_effect(w, "effect", input->effect);
    ed_json_close(w);
}

/* ---- the lists that inputs stand in */

/* True if the item has an input in the list at the path, which ends before the bracket of an element's id. */
static bool is_used(const ed_ledger_item *item, const char *path)
{
    for (size_t i = 0; i < item->inputs; i++) {
        const char *own = item->input[i].path + strlen(item->item->id) + 1, *at = path;
        for (; *at != '\0' && *own == *at; own++, at++)
            if (*at == '[')
                own += strcspn(own, "]") - 1;
        if (*at == '\0' && *own == '[')
            return true;
    }
    return false;
}

/* Lists, and the lists within them, by their path without the ids of elements: "discharges[].pollutants". */
static void put_lists(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item, const char *above,
                      const ed_model_input *input, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *path = ed_arena_printf(arena, "%s%s", above, input[i].name);
        const bool is_list = input[i].kind == ED_KIND_LIST;
        if (is_list && is_used(item, path)) {
            ed_json_open_row(w, NULL);
            ed_json_put_text(w, "path", path);
            ed_report_put_words(w, "title", input[i].title);
            if (input[i].records)
                ed_json_put_flag(w, "records", true);
            ed_json_close(w);
        }
        if (is_list || input[i].kind == ED_KIND_GROUP)
            put_lists(w, arena, item, ed_arena_printf(arena, is_list ? "%s[]." : "%s.", path), input[i].column,
                      input[i].columns);
    }
}

void ed_report_put_lists(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item)
{
    ed_json_open_array(w, "lists");
    put_lists(w, arena, item, "", item->model->input, item->model->inputs);
    ed_json_close(w);
}

void ed_report_put_inputs(ed_json_writer *w, ed_arena *arena, const ed_ledger_item *item)
{
    ed_json_open_array(w, "inputs");
    for (size_t i = 0; i < item->inputs; i++)
        put_input(w, arena, &item->input[i]);
    ed_json_close(w);
}
