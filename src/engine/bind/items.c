/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items in the order of their references: an item is bound when it, or a value taken from it, is asked for. */
#include "engine/bind/binding.h"
#include "language/language.h"
#include <string.h>

/* ---- `case` and `item` as records of the language */

static void add_value(ed_item_binding *b, ed_bound *record, const char *name, ed_node_id node, bool given)
{
    ed_bound *bound =
        ed_binding_new(b, ED_BOUND_NODE, name, ed_arena_printf(b->all->arena, "%s.%s", record->name, name), given);
    bound->node = node;
    ed_bound_add(b->all->arena, record, bound);
}

static void add_date(ed_item_binding *b, ed_bound *record, const char *name, ed_date day)
{
    const ed_number *days = ed_number_integer(b->all->arena, day.given ? day.days : 0);
    add_value(b, record, name, ed_program_number(b->all->program, days, ed_unit_none(), ED_TYPE_DATE), day.given);
}

/* A day that every case must state: where it is missing there is a finding already. */
static void add_needed_date(ed_item_binding *b, ed_bound *record, const char *name, ed_date day)
{
    add_date(b, record, name, day);
    record->member[record->members - 1]->failed = !day.given;
}

static void add_text(ed_item_binding *b, ed_bound *record, const char *name, const char *text)
{
    add_value(b, record, name, ed_program_text(b->all->program, text != NULL ? text : ""), text != NULL);
}

static void push_case(ed_item_binding *b)
{
    const ed_case *one = b->all->one;
    const ed_act *act = b->item->act;
    ed_bound *record = ed_binding_new(b, ED_BOUND_RECORD, "case", "case", true);
    add_needed_date(b, record, "act_from", act->from);
    add_needed_date(b, record, "act_to", act->to.given ? act->to : act->from);
    add_value(b, record, "act_continuing", ed_program_flag(b->all->program, act->continuing), true);
    add_date(b, record, "found", one->found);
    add_date(b, record, "response_end", one->response_end);
    add_needed_date(b, record, "valuation_date", one->valuation_date);
    add_date(b, record, "report_date", one->report_date);
    add_text(b, record, "region", one->region);
    ed_compiler_push(&b->c, record);
    record = ed_binding_new(b, ED_BOUND_RECORD, "item", "item", true);
    add_text(b, record, "head", b->item->head);
    add_text(b, record, "medium", b->item->medium);
    add_text(b, record, "event", b->item->event);
    add_text(b, record, "area_id", b->item->area_id);
    ed_compiler_push(&b->c, record);
}

/* ---- one item */

static bool find_model(ed_item_binding *b)
{
    bool found = false;
    const char *id = b->item->model;
    if (id == NULL)
        return false;
    b->model = ed_models_find(b->all->models, id, &found, b->all->findings);
    if (b->model != NULL || found) /* a file with findings is told of once, whichever items name it */
        return b->model != NULL;
    const char *const *ids;
    size_t count = ed_models_ids(b->all->models, b->all->arena, &ids);
    const char *near = ed_text_nearest(b->all->arena, id, ids, count);
    ed_words arguments[2] = {{id, id}, {"", ""}};
    if (near != NULL) {
        arguments[1].zh = ed_arena_printf(b->all->arena, "，是否指“%s”？", near);
        arguments[1].en = ed_arena_printf(b->all->arena, "; did you mean \"%s\"?", near);
    }
    const ed_json *json = ed_json_get(b->item->json, "model");
    ed_findings_add_words(b->all->findings, ED_RULE_model_unknown, ed_json_place(json != NULL ? json : b->item->json),
                          b->item->id, arguments, 2);
    return false;
}

static void bind_inputs(ed_item_binding *b)
{
    const ed_json *timing = ed_json_get(b->item->inputs, "timing");
    const char *path = ed_arena_printf(b->all->arena, "%s.timing", b->item->id);
    b->c.timing = ed_timing_read(timing, path, b->all->findings);
    b->inputs = ed_binding_record(b, (ed_declared){b->model->input, b->model->inputs}, b->item->inputs, b->item->id,
                                  NULL, true);
    for (size_t i = 0; i < b->inputs->members; i++)
        ed_compiler_push(&b->c, b->inputs->member[i]);
    b->names_of_inputs = b->c.names;
}

static bool is_flag(ed_item_binding *b, const ed_model_rule *rule, ed_node_id node)
{
    const ed_type type = ed_program_node(b->all->program, node)->type;
    const ed_words arguments[2] = {ed_type_words(ED_TYPE_FLAG), ed_type_words(type)};
    if (type != ED_TYPE_FLAG)
        ed_findings_add_words(b->all->findings, ED_RULE_formula_type, rule->place, NULL, arguments, 2);
    return type == ED_TYPE_FLAG;
}

static bool compile_rule(ed_item_binding *b, ed_bound_rule *out, size_t depth, const ed_json *at)
{
    const ed_model_rule *rule = out->rule;
    if (depth < rule->loops) {
        ed_loop_source source;
        if (!ed_compile_loop(&b->c, rule->loop[depth].over, &source))
            return false;
        bool fits = true;
        ed_bound *named = ed_arena_alloc(b->all->arena, sizeof *named); /* one after the other stands in it */
        out->is = ed_arena_reserve(b->all->arena, out->is,
                                   out->count + (source.list == NULL ? 0 : source.list->list->elements), &out->capacity,
                                   sizeof *out->is);
        for (size_t i = 0; source.list != NULL && i < source.list->list->elements; i++) {
            size_t names = b->c.names;
            *named = *source.list->list->element[i];
            named->name = rule->loop[depth].name;
            ed_compiler_push(&b->c, named);
            b->c.path = named->path;
            const void **origin = source.list->list->origin;
            fits = compile_rule(b, out, depth + 1, origin == NULL ? NULL : origin[i]) &&
                   fits; /* those that can be held against their rule are */
            b->c.names = names;
        }
        return fits;
    }
    ed_held is = {.path = depth > 0 ? b->c.path : NULL, .at = at, .applies = ED_NO_NODE};
    const size_t looks = b->c.looks;
    is.first = (ed_node_id)ed_program_count(b->all->program);
    is.node = ed_compile_condition(&b->c, rule->applies, rule->is, &is.applies);
    is.tested = b->c.looks > looks;
    if (is.node == ED_NO_NODE || !is_flag(b, rule, is.node))
        return false;
    ED_PUSH(b->all->arena, out->is, out->count, out->capacity, is);
    return true;
}

/* Conditions are compiled behind the steps, so that they may speak of results. */
static bool compile_list(ed_item_binding *b, const ed_model_rule *rule, size_t count, ed_bound_rule **out)
{
    bool fits = true;
    *out = ed_arena_array(b->all->arena, count + 1, sizeof **out);
    for (size_t i = 0; i < count; i++) {
        (*out)[i].rule = &rule[i];
        b->c.path = b->item->id;
        fits = (rule[i].is == NULL || compile_rule(b, &(*out)[i], 0, NULL)) && fits;
    }
    return fits;
}

static bool compile_rules(ed_item_binding *b)
{
    bool fits = compile_list(b, b->model->require, b->model->requires_, &b->require);
    return compile_list(b, b->model->confirm, b->model->confirms, &b->confirm) && fits;
}

/* Which kinds of loss it counts may depend on its inputs, as the categories of a ledger do. */
static bool compile_counts(ed_item_binding *b)
{
    bool fits = true;
    b->count = ed_arena_array(b->all->arena, b->model->counts + 1, sizeof *b->count);
    for (size_t i = 0; i < b->model->counts; i++) {
        b->count[i].rule = &b->model->count[i].when;
        b->c.path = b->item->id;
        if (b->count[i].rule->is != NULL)
            fits = compile_rule(b, &b->count[i], 0, NULL) && fits;
    }
    return fits;
}

/* What the item confirms that its model does not ask, found before anything is computed. */
static void check_confirmed(ed_item_binding *b)
{
    for (size_t i = 0; i < b->item->confirmeds; i++) {
        bool known = false;
        for (size_t k = 0; k < b->model->confirms && !known; k++)
            known = strcmp(b->model->confirm[k].id, b->item->confirmed[i]) == 0;
        if (!known)
            ED_FIND(b->all->findings, confirm_unknown, ed_json_place(ed_json_get(b->item->json, "confirmed")),
                    b->item->id, b->item->confirmed[i]);
    }
}

/* A column that a plot draws holds what has a place on an axis: numbers, and below them days too. */
static bool check_axis(ed_item_binding *b, const ed_model_plot *plot, const ed_bound *row, const char *name, bool days)
{
    const ed_bound *cell = ed_bound_find(row, name);
    if (cell == NULL || cell->kind != ED_BOUND_NODE)
        return true;
    const ed_type type = ed_program_node(b->all->program, cell->node)->type;
    if (type == ED_TYPE_NUMBER || (days && type == ED_TYPE_DATE))
        return true;
    const ed_words arguments[2] = {ed_type_words(ED_TYPE_NUMBER), ed_type_words(type)};
    ed_findings_add_words(b->all->findings, ED_RULE_formula_type, plot->place, name, arguments, 2);
    return false;
}

static bool check_plots(ed_item_binding *b)
{
    bool fits = true;
    for (size_t i = 0; i < b->model->plots; i++) {
        const ed_model_plot *plot = &b->model->plot[i];
        for (size_t k = 0; plot->table != NULL && plot->plotted != NULL && plot->over != NULL && k < b->steps; k++) {
            if (b->step[k].step != plot->table || b->step[k].bound == NULL)
                continue;
            const ed_bound *row = b->step[k].bound->list->prototype;
            fits = check_axis(b, plot, row, plot->plotted->name, false) && fits;
            fits = check_axis(b, plot, row, plot->over->name, true) && fits;
        }
    }
    return fits;
}

bool ed_binding_item(ed_item_binding *b)
{
    if (b->state != ED_ITEM_NEW)
        return b->state == ED_ITEM_DONE;
    b->state = ED_ITEM_OPEN;
    b->out->item = b->item;
    size_t before = b->all->findings->errors;
    bool fits = find_model(b);
    if (fits) {
        b->out->model = b->model;
        ed_binding_use_source(b->all, b->model->file);
        b->c = (ed_compiler){.program = b->all->program,
                             .arena = b->all->arena,
                             .findings = b->all->findings,
                             .hooks = ed_binding_hooks(b),
                             .call = ed_language_call,
                             .units = &b->all->units,
                             .path = b->item->id};
        ed_binding_check_head(b);
        check_confirmed(b);
        push_case(b);
        bind_inputs(b);
        fits = ed_binding_steps(b) && check_plots(b);
        fits = compile_rules(b) && fits;
        fits = compile_counts(b) && fits;
        ed_compile_end(&b->c);
        b->out->timing = b->c.timing;
        b->out->uses_timing = b->c.used_timing;
    }
    fits = fits && b->all->findings->errors == before;
    b->state = fits ? ED_ITEM_DONE : ED_ITEM_FAILED;
    return fits;
}
