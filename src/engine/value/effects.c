/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What other choices would have led to. Each trial values the case again with one value exchanged. Evaluating the
 * compiled program again with another input would be quicker, but a choice of a table's row, a loop's range and a
 * settled given() are no inputs of it, and conditions of use would have to be asked apart: one way for all of them is
 * simpler and can not disagree with what a user gets who changes the case by hand.
 */
#include "base/limits.h"
#include "engine/value/inside.h"
#include <string.h>

/* Work that is done for effects: values computed, of all trials together; some seconds. And keys of one table. */
typedef struct effects {
    ed_arena *arena;
    ed_ledger *ledger;
    ed_models *models;
    const ed_tables *tables;
    size_t work, done;           /* of one trial; of all so far */
    const ed_number *low, *high; /* the totals of the least and the greatest alternative of the choice that is tried */
} effects;

/* ---- one trial */

typedef struct trial {
    const effects *e;
    const ed_json *holder, *old; /* where the value stands; what stands there now, or the default; NULL: nothing */
    const char *key, *value;     /* the value as a text of JSON ("0.5" with its quotation marks) */
    const char *total, *difference;
    const ed_number *exactly; /* the total; NULL: none */
    ed_words fault;           /* why there is no total: the first finding, or what kept the trial from being made */
} trial;

/* A text of JSON as a value. */
static const ed_json *parsed(const trial *t)
{
    ed_findings unused;
    ed_findings_init(&unused, t->e->arena);
    const ed_source *source = ed_source_new(t->e->arena, "", "trial", t->value, strlen(t->value));
    return ed_json_parse(t->e->arena, source, &unused);
}

/* The range is in the model's unit, so that the case's own is left out; a convention is replaced as a whole. */
static void run(effects *e, trial *t)
{
    const ed_ledger *ledger = e->ledger;
    const ed_json *value = parsed(t), *there = ed_json_get(t->holder, t->key);
    const ed_number *difference = NULL;
    if (strcmp(t->key, "timing") != 0)
        value = ed_case_with_value(e->arena, t->old, value, false);
    const ed_exchange exchange = {ledger->one->json, {t->holder, there, t->key}, value};
    const ed_outcome got = ed_engine_try_value(e->arena, e->models, e->tables, exchange);
    if (got.total == NULL ||
        ed_number_subtract(e->arena, got.total, ledger->total_number, &difference) != ED_FAULT_NONE) {
        t->fault = got.fault;
        return;
    }
    t->exactly = got.total;
    t->total = ed_money_print(e->arena, got.total, ledger->one->rounding);
    t->difference = ed_money_print(e->arena, difference, ledger->one->rounding);
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
    trial t = try_value(e, input->holder, old, key_of(input), ed_json_quoted(e->arena, value));
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

/* Keeps the alternatives with the least and the greatest total; of equal ones the first. */
static void compare(effects *e, ed_effect *effect, ed_alternative one, const ed_number *exactly)
{
    if (exactly == NULL)
        return;
    if (effect->low.total == NULL || ed_number_compare(exactly, e->low) < 0) {
        effect->low = one;
        e->low = exactly;
    }
    if (effect->high.total == NULL || ed_number_compare(exactly, e->high) > 0) {
        effect->high = one;
        e->high = exactly;
    }
}

/* What the case itself came to: needs no trial. */
static trial trial_of_case(const effects *e)
{
    const char *none = ed_money_print(e->arena, ed_number_integer(e->arena, 0), e->ledger->one->rounding);
    return (trial){.total = e->ledger->total, .difference = none, .exactly = e->ledger->total_number};
}

/* True if it is another key than the case's, and could be computed. */
static bool try_key(effects *e, const ed_used_input *input, const char *key, ed_words title, ed_effect *effect)
{
    const ed_json *old = ed_json_get(input->holder, input->declared->name);
    bool chosen = strcmp(key, input->value.text) == 0;
    trial t = chosen ? trial_of_case(e)
                     : try_value(e, input->holder, old, input->declared->name, ed_json_quoted(e->arena, key));
    compare(e, effect, (ed_alternative){key, title, t.total, t.difference}, t.exactly);
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
        compare(e, effect, (ed_alternative){text, ed_timing_words_of(timing, item->levelless), t.total, t.difference},
                t.exactly);
        if (t.total == NULL)
            effect->missing = t.fault;
    }
    item->timing_effect = effect;
}

void ed_engine_effects(ed_arena *arena, ed_ledger *ledger, ed_models *models, const ed_tables *tables)
{
    if (ledger->has_effects)
        return;
    ed_engine_conventions(ledger);
    effects e = {
        .arena = arena, .ledger = ledger, .models = models, .tables = tables, .work = ed_program_work(ledger->program)};
    for (size_t i = 0; i < ledger->items; i++) {
        ed_ledger_item *item = &ledger->item[i];
        for (size_t k = 0; k < item->inputs; k++)
            try_input(&e, item, &item->input[k]);
        if (item->uses_timing)
            try_timings(&e, item);
    }
    ledger->has_effects = true;
}
