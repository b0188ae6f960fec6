/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After evaluation: values that have no value, and the conditions of use. */
#include "engine/value/inside.h"
#include <string.h>

/* ---- faults */

static void report_fault(ed_item_binding *b, const ed_formula *formula, ed_value value, const char *path)
{
    ed_place place = ed_json_place(b->item->json);
    if (value.fault != ED_FAULT_DOMAIN || ed_program_node(b->all->program, value.origin)->op != ED_OP_NATIVE) {
        ed_compile_find_fault(&b->c, formula, value, place, path);
        return;
    }
    const ed_native *native = ed_program_get_native(b->all->program, value.origin);
    const ed_words arguments[2] = {{formula->text, formula->text}, ed_binding_undefined(b, native, &place)};
    ed_findings_add_words(b->all->findings, ED_RULE_domain, place, path, arguments, 2);
}

/* The first step without rows in which the fault arose; NULL: none. */
static const ed_bound_step *step_of(const ed_item_binding *b, ed_node_id origin)
{
    for (size_t i = 0; i < b->steps; i++) {
        const ed_bound_step *step = &b->step[i];
        if (step->step->loops > 0 || step->bound == NULL || step->bound->kind == ED_BOUND_RECORD)
            continue;
        const ed_value value = ed_program_value(b->all->program, step->value[0].node, 0);
        if (value.fault != ED_FAULT_NONE && value.origin == origin)
            return step;
    }
    return NULL;
}

/* Of a condition that has no value: told once, where what it asks for arose. */
static void report_condition(ed_item_binding *b, const ed_formula *formula, ed_value value)
{
    const ed_findings *findings = b->all->findings;
    const ed_bound_step *step = step_of(b, value.origin);
    const char *path =
        step == NULL ? b->item->id : ed_arena_printf(b->all->arena, "%s.%s", b->item->id, step->step->name);
    for (size_t i = 0; step != NULL && i < findings->count; i++)
        if (findings->row[i].path != NULL && strcmp(findings->row[i].path, path) == 0 &&
            (findings->row[i].rule == ED_RULE_domain || findings->row[i].rule == ED_RULE_division_by_zero))
            return;
    report_fault(b, step == NULL ? formula : step->value[0].formula, value, path);
}

static bool check(ed_item_binding *b, const ed_compiled *compiled, size_t row, const char *step, const char *column)
{
    ed_value value = ed_program_value(b->all->program, compiled->node, row);
    if (value.fault == ED_FAULT_NONE)
        return true;
    const char *path = b->item->id;
    path = step == NULL ? path : ed_arena_printf(b->all->arena, "%s.%s", path, step);
    path = column == NULL ? path : ed_arena_printf(b->all->arena, "%s.%s", path, column);
    report_fault(b, compiled->formula, value, path);
    return false;
}

static bool check_column(ed_item_binding *b, const ed_bound_step *step, const ed_bound_row *of, size_t k)
{
    const ed_compiled *column = &of->column[k];
    const size_t rows = ed_program_rows(b->all->program, column->node);
    bool sound = true;
    for (size_t row = 0; row < rows && sound; row++)
        sound = check(b, column, row, step->step->name, step->step->column[k].name);
    return sound;
}

/* The first fault of a table is enough: the others follow from it or are like it. */
static bool check_table(ed_item_binding *b, const ed_bound_step *step)
{
    for (size_t i = 0; i < step->rows; i++)
        for (size_t k = 0; k < step->step->columns; k++)
            if (!check_column(b, step, &step->row[i], k))
                return false;
    return true;
}

/* A field that a method can not give matters where a formula takes it, and only there. */
static bool check_single(ed_item_binding *b, const ed_bound_step *step)
{
    return step->bound->kind == ED_BOUND_RECORD || check(b, &step->value[0], 0, step->step->name, NULL);
}

bool ed_binding_faults(ed_item_binding *b)
{
    bool sound = true;
    for (size_t i = 0; i < b->steps && sound; i++) {
        const ed_bound_step *step = &b->step[i];
        sound = step->step->loops == 0 ? check_single(b, step) : check_table(b, step);
    }
    for (size_t i = 0; i < b->model->amounts && sound; i++)
        sound = check(b, &b->amount[i], 0, NULL, NULL);
    return sound;
}

/* ---- conditions */

/* A fault is a finding, and counts as holding: there is no figure to hold against the rule. */
static bool holds_at(ed_item_binding *b, const ed_held *is, const ed_formula *formula)
{
    ed_value value = ed_program_value(b->all->program, is->node, 0);
    if (value.fault != ED_FAULT_NONE && b->state == ED_ITEM_DONE) /* else it may follow from what is wrong already */
        report_condition(b, formula, value);
    return value.fault != ED_FAULT_NONE || ed_number_sign(value.number) != 0;
}

bool ed_binding_holds(ed_item_binding *b, const ed_bound_rule *rule)
{
    for (size_t i = 0; i < rule->count; i++)
        if (!holds_at(b, &rule->is[i], rule->rule->is))
            return false;
    return true;
}

/* A condition as the figures leave it: as it is where it holds (`met`), else waived with a reason, or open. */
static ed_condition figures_of(ed_item_binding *b, const ed_bound_rule *rule, ed_condition_state met)
{
    ed_condition out = {
        .id = rule->rule->id, .cite = ed_binding_cite(b, &rule->rule->cite), .text = rule->rule->text, .state = met};
    if (!ed_binding_holds(b, rule)) {
        out.reason = ed_binding_waiver(b, rule->rule->id);
        out.state = out.reason != NULL ? ED_CONDITION_WAIVED : ED_CONDITION_OPEN;
    }
    out.node = ed_arena_array(b->all->arena, rule->count + 1, sizeof *out.node);
    for (size_t i = 0; i < rule->count; i++)
        out.node[out.nodes++] = rule->is[i].node;
    return out;
}

static ed_place place_of(const ed_item_binding *b, const ed_held *is)
{
    return ed_json_place(is->at != NULL ? is->at : b->item->json);
}

/* Elements of a loop, each told of at its own path; where they are many, all in one line at the first. */
typedef struct telling {
    ed_item_binding *b;
    const ed_bound_rule *rule;
    ed_rule finding;
    const ed_held **is;
    size_t count;
} telling;

static void tell_one(const telling *t, const ed_held *is, ed_words text)
{
    const ed_words arguments[2] = {text, {t->rule->rule->id, t->rule->rule->id}};
    ed_findings_add_words(t->b->all->findings, t->finding, place_of(t->b, is),
                          is->path != NULL ? is->path : t->b->item->id, arguments, 2);
}

/* "x.rows[1] to x.rows[9], x.rows[12]": elements that follow each other together, and not more of them than a line
 * bears. */
static const char *runs_of(const telling *t, const char *to, const char *apart, const char *more)
{
    enum { RUNS = 8 };
    ed_text out = ed_text_new(t->b->all->arena);
    size_t runs = 0;
    for (size_t i = 0, last; i < t->count; i = last + 1) {
        for (last = i; last + 1 < t->count && t->is[last + 1] == t->is[last] + 1;)
            last++;
        if (runs++ == RUNS) {
            ed_text_add(&out, more);
            break;
        }
        ed_text_format(&out, "%s%s", i > 0 ? apart : "", t->is[i]->path);
        if (last > i)
            ed_text_format(&out, "%s%s", to, t->is[last]->path);
    }
    return ed_text_string(&out);
}

static void tell(const telling *t)
{
    enum { EACH = 20 }; /* at most, by itself */
    const ed_words text = t->rule->rule->text;
    for (size_t i = 0; i < t->count && t->count <= EACH; i++)
        tell_one(t, t->is[i], text);
    if (t->count <= EACH)
        return;
    ed_arena *arena = t->b->all->arena;
    tell_one(t, t->is[0],
             (ed_words){ed_arena_printf(arena, "%s；共 %zu 行：%s", text.zh, t->count, runs_of(t, " 至 ", "、", " 等")),
                        ed_arena_printf(arena, "%s; %zu rows: %s", text.en, t->count,
                                        runs_of(t, " to ", ", ", " and others"))});
}

static telling telling_of(ed_item_binding *b, const ed_bound_rule *rule, ed_rule finding)
{
    telling t = {.b = b, .rule = rule, .finding = finding};
    t.is = ed_arena_array(b->all->arena, rule->count + 1, sizeof(const ed_held *));
    return t;
}

static void tell_failures(ed_item_binding *b, const ed_bound_rule *rule, ed_rule finding)
{
    telling t = telling_of(b, rule, finding);
    for (size_t i = 0; i < rule->count; i++)
        if (!holds_at(b, &rule->is[i], rule->rule->is))
            t.is[t.count++] = &rule->is[i];
    tell(&t);
}

static bool is_tested(const ed_bound_rule *rule)
{
    for (size_t i = 0; i < rule->count; i++)
        if (rule->is[i].tested)
            return true;
    return false;
}

static bool applies_at(const ed_item_binding *b, const ed_held *is)
{
    const ed_value value = is->applies == ED_NO_NODE ? (ed_value){.fault = ED_FAULT_DOMAIN}
                                                     : ed_program_value(b->all->program, is->applies, 0);
    return value.fault != ED_FAULT_NONE || ed_number_sign(value.number) != 0;
}

/* True if it is in play for one of its elements. */
static bool is_in_play(const ed_item_binding *b, const ed_bound_rule *rule)
{
    for (size_t i = 0; i < rule->count; i++)
        if (applies_at(b, &rule->is[i]))
            return true;
    return false;
}

static void note_bands(ed_item_binding *b, const ed_bound_rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < rules[i].count; k++)
            if (applies_at(b, &rules[i].is[k]))
                ed_binding_rule_bands(b, &rules[i].is[k]);
}

static ed_condition_state holding(const ed_item_binding *b, const ed_bound_rule *rule)
{
    return !is_tested(rule)      ? ED_CONDITION_UNTESTED
           : is_in_play(b, rule) ? ED_CONDITION_MET
                                 : ED_CONDITION_INAPPLICABLE;
}

static void require(ed_item_binding *b, const ed_bound_rule *rule)
{
    ed_condition out = figures_of(b, rule, holding(b, rule));
    ed_binding_add_condition(b, out);
    if (out.state == ED_CONDITION_OPEN)
        tell_failures(b, rule, ED_RULE_requires);
}

static bool is_confirmed(const ed_item_binding *b, const char *id)
{
    for (size_t i = 0; i < b->item->confirmeds; i++)
        if (strcmp(b->item->confirmed[i], id) == 0)
            return true;
    return false;
}

/* Where its elements tell whether it matters, each for which it does is told of at its own path; else the item. */
static void tell_unconfirmed(ed_item_binding *b, const ed_bound_rule *rule)
{
    static const ed_held of_item = {.applies = ED_NO_NODE};
    const bool is_of_elements = rule->rule->applies != NULL;
    telling t = telling_of(b, rule, ED_RULE_not_confirmed);
    for (size_t i = 0; i < (is_of_elements ? rule->count : 1); i++) {
        const ed_held *is = is_of_elements ? &rule->is[i] : &of_item;
        if (applies_at(b, is))
            t.is[t.count++] = is;
    }
    tell(&t);
}

/* What the figures contradict can not be confirmed: it is an error, confirmed or not, until a waiver gives the reason.
 */
static void confirm(ed_item_binding *b, const ed_bound_rule *rule)
{
    bool stated = is_confirmed(b, rule->rule->id);
    ed_condition out = figures_of(b, rule, ED_CONDITION_CONFIRMED);
    out.confirm = true;
    if (rule->rule->applies != NULL && !is_in_play(b, rule)) {
        out.state = ED_CONDITION_INAPPLICABLE;
    } else if (out.state == ED_CONDITION_OPEN) {
        tell_failures(b, rule, stated ? ED_RULE_confirm_contradicted : ED_RULE_requires);
    } else if (out.state == ED_CONDITION_CONFIRMED && !stated) {
        out.reason = ed_binding_waiver(b, rule->rule->id); /* known to be false, and why it is valued all the same */
        out.state = out.reason != NULL ? ED_CONDITION_WAIVED : ED_CONDITION_OPEN;
        if (out.reason == NULL)
            tell_unconfirmed(b, rule);
    }
    ed_binding_add_condition(b, out);
}

/* A method of foreign origin is shown, not added up, unless the case says why it is. */
static void check_origin(ed_item_binding *b)
{
    static const ed_words text = {"方法来源为境外文件，结果不列入赔偿总额",
                                  "The method is of foreign origin; its result is no part of the total"};
    if (!ed_binding_in_total(b) || b->model->level == NULL || strcmp(b->model->level, "foreign") != 0)
        return;
    const ed_words document = ed_citation_name(&b->model->source[0]);
    const char *reason = ed_binding_waiver(b, "foreign-method");
    if (reason != NULL)
        ed_binding_add_waived(b, "foreign-method", text, document, reason);
    else
        ed_findings_add_words(b->all->findings, ED_RULE_foreign_method, ed_json_place(b->item->json), b->item->id,
                              &document, 1);
}

/* Together: one by one they would each be collected anew. */
static void evaluate_conditions(ed_item_binding *b)
{
    for (size_t i = 0; i < b->model->requires_; i++) {
        const ed_bound_rule *rule = &b->require[i];
        ed_node_id *node = ed_arena_array(b->all->arena, 2 * rule->count, sizeof *node);
        size_t nodes = 0;
        for (size_t k = 0; k < rule->count; k++) {
            node[nodes++] = rule->is[k].node;
            if (rule->is[k].applies != ED_NO_NODE)
                node[nodes++] = rule->is[k].applies;
        }
        ed_program_evaluate(b->all->program, node, nodes);
        ed_arena_release(b->all->arena, node, 2 * rule->count * sizeof *node);
    }
}

void ed_binding_conditions(ed_item_binding *b)
{
    evaluate_conditions(b);
    ed_binding_sources(b);
    for (size_t i = 0; i < b->model->requires_; i++)
        require(b, &b->require[i]);
    for (size_t i = 0; i < b->model->confirms; i++)
        confirm(b, &b->confirm[i]);
    note_bands(b, b->require, b->model->requires_);
    note_bands(b, b->confirm, b->model->confirms);
    check_origin(b);
}

void ed_binding_unused_waivers(ed_item_binding *b)
{
    for (size_t i = 0; i < b->item->waives; i++)
        if (!b->out->waive_used[i])
            ED_FIND(b->all->findings, waiver_unused, b->item->waive[i].place, b->item->id, b->item->waive[i].id);
}

/* A kind without a condition is always counted. */
void ed_binding_counted(ed_item_binding *b)
{
    ed_ledger_item *out = b->out;
    out->counted = ed_arena_array(b->all->arena, b->model->counts + 1, sizeof *out->counted);
    for (size_t i = 0; i < b->model->counts; i++)
        if (ed_binding_holds(b, &b->count[i]))
            out->counted[out->counteds++] = b->model->count[i].kind;
}
