/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What other choices would have led to. Each trial values the case again with one value exchanged, in an arena of its
 * own. Evaluating the compiled program again with another input would be quicker, but a choice of a table's row, a
 * loop's range and a settled given() are no inputs of it, and conditions of use would have to be asked apart: one way
 * for all of them is simpler and can not disagree with what a user gets who changes the case by hand.
 */
#include "base/limits.h"
#include "engine/value/inside.h"
#include <string.h>

/* Work that is done for effects: values computed, of all trials together; some seconds. And keys of one table. */
typedef struct effects {
    ed_arena *arena;
    ed_ledger *ledger;
    ed_models *models;
    ed_tables *tables;
    size_t work, done; /* of one trial; of all so far */
} effects;

/* ---- one trial */

typedef struct trial {
    const effects *e;
    ed_arena *arena;
    const ed_json *holder, *old; /* where the value stands; what stands there now, or the default; NULL: nothing */
    const char *key, *value;     /* the value as a text of JSON ("0.5" with its quotation marks) */
    const char *total, *difference;
    ed_words fault; /* why there is no total: the first finding, or what kept the trial from being made */
} trial;

/* A text of JSON as a value. */
static const ed_json *parsed(trial *t)
{
    ed_findings unused;
    ed_findings_init(&unused, t->arena);
    const ed_source *source = ed_source_new(t->arena, "", "trial", t->value, strlen(t->value));
    return ed_json_parse(t->arena, source, &unused);
}

/* The new value with what the old one said of evidence, basis and note; the range is in the model's unit, so that the
 * case's own unit is left out. */
static const ed_json *replacement(trial *t)
{
    const ed_json *value = parsed(t);
    if (t->old == NULL || t->old->type != ED_JSON_OBJECT || strcmp(t->key, "timing") == 0)
        return value;
    ed_json *out = ed_arena_alloc(t->arena, sizeof *out), **end = &out->child;
    *out = *t->old;
    out->child = NULL;
    for (const ed_json *child = t->old->child; child != NULL; child = child->next) {
        if (strcmp(child->key, "unit") == 0)
            continue;
        ed_json *copy = ed_arena_alloc(t->arena, sizeof *copy);
        *copy = strcmp(child->key, "value") == 0 ? *value : *child;
        copy->key = child->key;
        copy->next = NULL;
        *end = copy;
        end = &copy->next;
    }
    return out;
}

/* The case with the value exchanged; waivers are marked as used, so each trial has its own. */
static ed_case *exchanged(trial *t)
{
    const ed_case *one = t->e->ledger->one;
    const ed_json *value = replacement(t);
    ed_case *out = ed_arena_alloc(t->arena, sizeof *out);
    *out = *one;
    out->defaults = ed_json_exchange(t->arena, one->defaults, t->holder, t->key, value);
    out->item = ed_arena_array(t->arena, one->items, sizeof *out->item);
    for (size_t i = 0; i < one->items; i++) {
        ed_item *item = &out->item[i];
        *item = one->item[i];
        item->inputs = ed_json_exchange(t->arena, one->item[i].inputs, t->holder, t->key, value);
        item->waive = ed_arena_array(t->arena, item->waives + 1, sizeof *item->waive);
        if (item->waives > 0)
            memcpy(item->waive, one->item[i].waive, item->waives * sizeof *item->waive);
    }
    return out;
}

static void note_fault(trial *t, const ed_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        if (ed_rule_get(findings->row[i].rule)->severity == ED_ERROR) {
            t->fault.zh = ed_finding_message(t->arena, &findings->row[i], ED_ZH);
            t->fault.en = ed_finding_message(t->arena, &findings->row[i], ED_EN);
            return;
        }
}

static ed_status run_trial(void *context)
{
    trial *t = context;
    ed_findings findings;
    const ed_number *difference = NULL;
    const ed_ledger *ledger = t->e->ledger;
    ed_findings_init(&findings, t->arena);
    const ed_number *total = ed_engine_total(t->arena, exchanged(t), t->e->models, t->e->tables, &findings);
    if (total == NULL || ed_number_subtract(t->arena, total, ledger->total_number, &difference) != ED_FAULT_NONE) {
        note_fault(t, &findings);
        return ED_OK;
    }
    t->total = ed_money_print(t->arena, total, ledger->one->rounding);
    t->difference = ed_money_print(t->arena, difference, ledger->one->rounding);
    return ED_OK;
}

/* What a trial found out outlives its arena. */
static ed_status keep(void *context)
{
    trial *t = context;
    ed_arena *arena = t->e->arena;
    t->total = ed_arena_string(arena, t->total);
    t->difference = ed_arena_string(arena, t->difference);
    t->fault = (ed_words){ed_arena_string(arena, t->fault.zh), ed_arena_string(arena, t->fault.en)};
    return ED_OK;
}

static void run(effects *e, trial *t)
{
    t->arena = ed_arena_new(ed_arena_memory(e->arena));
    ed_status status = t->arena == NULL ? ED_MEMORY : ed_arena_protect(t->arena, run_trial, t);
    if (status == ED_OK)
        status = ed_arena_protect(e->arena, keep, t);
    ed_arena_free(t->arena);
    if (status != ED_OK)
        ed_arena_fail(e->arena);
}

static trial try_value(effects *e, const ed_json *holder, const ed_json *old, const char *key, const char *value)
{
    trial t = {.e = e, .holder = holder, .old = old, .key = key, .value = value};
    if (holder == NULL) {
        t.fault = (ed_words){"案件中没有可以改填的位置", "the case has no place for another value"};
    } else if (e->done + e->work > ED_EFFECTS_WORK) {
        t.fault = (ed_words){"计算量过大，未计算", "too much work, not computed"};
    } else {
        e->done += e->work;
        run(e, &t);
    }
    return t;
}

/* ---- ends of a range */

static const char *quoted(effects *e, const char *text)
{
    return ed_arena_printf(e->arena, "\"%s\"", text);
}

/* Why an end has no figure, beside those of another end. */
static void add_fault(effects *e, ed_effect *out, const char *value, ed_words fault)
{
    if (fault.zh == NULL)
        return;
    const char *zh = ed_arena_printf(e->arena, "取 %s：%s", value, fault.zh);
    const char *en = ed_arena_printf(e->arena, "at %s: %s", value, fault.en);
    bool first = out->missing.zh == NULL;
    out->missing.zh = first ? zh : ed_arena_printf(e->arena, "%s；%s", out->missing.zh, zh);
    out->missing.en = first ? en : ed_arena_printf(e->arena, "%s; %s", out->missing.en, en);
}

/* The key under which the input stands; a curve's parameter is declared without one. */
static const char *key_of(const ed_used_input *input)
{
    const char *dot = strrchr(input->path, '.');
    return dot == NULL ? input->path : dot + 1;
}

static void try_end(effects *e, const ed_used_input *input, const char *value, ed_effect *effect, ed_alternative *out)
{
    const ed_json *old = ed_json_get(input->holder, key_of(input));
    old = old != NULL ? old : input->declared->otherwise;
    if (value == NULL)
        return;
    trial t = try_value(e, input->holder, old, key_of(input), quoted(e, value));
    *out = (ed_alternative){.value = value, .total = t.total, .difference = t.difference};
    add_fault(e, effect, value, t.fault);
}

/* The ends of the range allowed; where it is open, of what is usual, or of the distribution that the case states. */
static void try_range(effects *e, const ed_used_input *input, ed_effect *effect)
{
    const ed_used_range *r = input->range;
    if (r->plausible && r->usual_min == NULL && r->stated_min == NULL) {
        effect->missing = (ed_words){"录入界限不是取值范围，未计算", "limits of entry are no range, not computed"};
        return;
    }
    bool closed = r->min != NULL && r->max != NULL && !r->over_min;
    bool usual = !closed && r->usual_min != NULL && r->usual_max != NULL;
    bool stated = !closed && !usual && r->stated_min != NULL;
    const char *low = usual ? r->usual_min : stated ? r->stated_min : r->over_min ? NULL : r->min;
    const char *high = usual ? r->usual_max : stated ? r->stated_max : r->max;
    try_end(e, input, low, effect, &effect->low);
    try_end(e, input, high, effect, &effect->high);
    if (low == NULL && high == NULL)
        effect->missing = (ed_words){"没有规定取值范围，未计算", "no range is given, not computed"};
}

/* ---- keys */

/* Keeps the alternatives with the least and the greatest total; of equal ones the first. A total may be larger than any
 * number that can be read. */
static void compare(effects *e, ed_effect *effect, ed_alternative one)
{
    const ed_number *own, *low, *high;
    if (one.total == NULL)
        return;
    if (ed_number_parse(e->arena, one.total, &own) != ED_NUMERAL_OK) {
        effect->missing = (ed_words){"总额过大，未比较", "totals are too large, not compared"};
        return;
    }
    if (effect->low.total == NULL ||
        (ed_number_parse(e->arena, effect->low.total, &low) == ED_NUMERAL_OK && ed_number_compare(own, low) < 0))
        effect->low = one;
    if (effect->high.total == NULL ||
        (ed_number_parse(e->arena, effect->high.total, &high) == ED_NUMERAL_OK && ed_number_compare(own, high) > 0))
        effect->high = one;
}

/* What the case itself came to: needs no trial. */
static trial own(const effects *e)
{
    const char *none = ed_money_print(e->arena, ed_number_integer(e->arena, 0), e->ledger->one->rounding);
    return (trial){.total = e->ledger->total, .difference = none};
}

/* True if it is another key than the case's, and could be computed. */
static bool try_key(effects *e, const ed_used_input *input, const char *key, ed_words title, ed_effect *effect)
{
    const ed_json *old = ed_json_get(input->holder, input->declared->name);
    bool chosen = strcmp(key, input->value.text) == 0;
    trial t = chosen ? own(e) : try_value(e, input->holder, old, input->declared->name, quoted(e, key));
    compare(e, effect, (ed_alternative){key, title, t.total, t.difference});
    if (t.total == NULL && e->done + e->work > ED_EFFECTS_WORK)
        effect->missing = t.fault;
    return t.total != NULL && effect->low.total != NULL && !chosen;
}

/* The table's edition is the one that the case used; keys of the model's own are there without one. */
static void try_keys(effects *e, const ed_ledger_item *item, const ed_used_input *input, ed_effect *effect)
{
    const ed_table *table = NULL;
    for (size_t i = 0; i < item->rows && table == NULL; i++)
        if (input->declared->choice != NULL && strcmp(item->row[i].table->id, input->declared->choice) == 0)
            table = item->row[i].table;
    size_t count = table != NULL ? table->rows : input->declared->options, others = 0;
    for (size_t i = 0; i < count && count <= ED_EFFECTS_KEYS; i++)
        if (table == NULL)
            others += try_key(e, input, input->declared->option[i].key, input->declared->option[i].title, effect);
        else if (table->row[i].key != NULL)
            others += try_key(e, input, table->row[i].key, table->row[i].title, effect);
    bool same = others > 0 && strcmp(effect->low.total, effect->high.total) == 0;
    if (others > 0 && !same)
        return;
    *effect = (ed_effect){.missing = effect->missing};
    if (same)
        effect->missing =
            (ed_words){"仅改此项而其他输入不变的，总额不变；其他输入随之改变的，未计算",
                       "another alone changes no total; what other inputs would go with it is not computed"};
    else if (count > ED_EFFECTS_KEYS)
        effect->missing = (ed_words){"可选项过多，未计算", "too many options, not computed"};
    else if (effect->missing.zh == NULL)
        effect->missing =
            (ed_words){"改取其他选项均不满足适用条件或取值要求", "no other option meets the conditions of use"};
}

/* ---- one choice */

static void try_input(effects *e, const ed_ledger_item *item, ed_used_input *input)
{
    bool disputed = input->grounds->basis != NULL && strcmp(input->grounds->basis, "disputed") == 0;
    if (input->from_item || (!input->discretion && !disputed))
        return;
    ed_effect *effect = ed_arena_alloc(e->arena, sizeof *effect);
    if (input->declared->kind == ED_KIND_CHOICE)
        try_keys(e, item, input, effect);
    else if (input->declared->kind == ED_KIND_NUMBER)
        try_range(e, input, effect);
    else
        effect->missing = (ed_words){"不是单个数值，未计算", "no single number, not computed"};
    input->effect = effect;
}

/* Where the item's own amounts alone move, its conventions have told already what they change; where other items take
 * its results, the case is valued again. */
static void try_timings(effects *e, ed_ledger_item *item)
{
    if (item->timing_effect != NULL && item->timing_effect->missing.zh == NULL)
        return;
    ed_effect *effect = ed_arena_alloc(e->arena, sizeof *effect);
    const ed_json *inputs = item->item->inputs;
    for (size_t i = 0; i < ED_TIMINGS; i++) {
        ed_timing timing = ed_timing_at(i);
        const char *text = ed_timing_text(e->arena, timing);
        trial t = try_value(e, inputs, ed_json_get(inputs, "timing"), "timing", text);
        compare(e, effect, (ed_alternative){text, ed_timing_words_of(timing, item->levelless), t.total, t.difference});
        if (t.total == NULL)
            effect->missing = t.fault;
    }
    item->timing_effect = effect;
}

/* How many values one valuation computes: a rough measure of its work. */
static size_t work_of(const ed_program *program)
{
    size_t work = 0;
    for (size_t i = 0; i < ed_program_count(program); i++)
        work += ed_program_rows(program, (ed_node_id)i);
    return work;
}

void ed_engine_effects(ed_arena *arena, ed_ledger *ledger, ed_models *models, ed_tables *tables)
{
    effects e = {arena, ledger, models, tables, work_of(ledger->program), 0};
    if (ledger->has_effects)
        return;
    for (size_t i = 0; i < ledger->items; i++) {
        ed_ledger_item *item = &ledger->item[i];
        for (size_t k = 0; k < item->inputs; k++)
            try_input(&e, item, &item->input[k]);
        if (item->uses_timing)
            try_timings(&e, item);
    }
    ledger->has_effects = true;
}
