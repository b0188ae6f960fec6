/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of calls of native methods: why one has no result, and of what data its result says little. */
#include "engine/bind/native_call.h"
#include <string.h>

/* An argument's values: of a sample those of the call, else those of operands. */
typedef struct values {
    const ed_number **number; /* NULL: texts */
    size_t count;
    const char *name;              /* "samples.value" */
    const ed_program_input *input; /* where the first is given; NULL: not known */
    const ed_node_id *node;        /* operands; NULL: a sample */
} values;

/* "samples.value" of "b.samples[s1].value". */
static const char *name_of(ed_arena *arena, const char *path)
{
    ed_text out = ed_text_new(arena);
    const char *at = strchr(path, '.');
    for (at = at == NULL ? path : at + 1; *at != '\0'; at++) {
        if (*at == '[')
            at += strcspn(at, "]");
        else
            ed_text_add_char(&out, *at);
        if (*at == '\0')
            break;
    }
    return ed_text_string(&out);
}

static values values_of(ed_binding *all, const ed_native_call *call, size_t at)
{
    values out = {.count = call->count[at], .name = call->method->parameter[at].name};
    out.number = ed_arena_array(all->arena, out.count + 1, sizeof(const ed_number *));
    if (call->sample[at] != NULL) {
        memcpy(out.number, call->sample[at], out.count * sizeof *out.number);
        out.name = call->given[at] == NULL ? out.name : name_of(all->arena, call->given[at]->path);
        return out;
    }
    out.node = call->node;
    for (size_t i = 0; i < at; i++)
        out.node += call->sample[i] == NULL ? call->count[i] : 0;
    for (size_t i = 0; i < out.count; i++)
        out.number[i] = ed_program_value(all->program, out.node[i], 0).number;
    out.input = out.count == 0 ? NULL : ed_program_first_input(all->program, out.node[0]);
    out.name = out.input == NULL ? out.name : name_of(all->arena, out.input->path);
    return out;
}

/* ---- no result */

static bool are_alike(const values *v)
{
    bool alike = v->count > 1 && v->number[0] != NULL;
    for (size_t i = 1; alike && i < v->count; i++)
        alike = v->number[i] != NULL && ed_number_compare(v->number[0], v->number[i]) == 0;
    return alike;
}

static void add_fact(ed_binding *all, const values *v, ed_method_kind kind, ed_text *zh, ed_text *en)
{
    const bool alike = are_alike(v), flags = kind == ED_METHOD_FLAGS;
    const char *value = alike && !flags ? ed_number_text(all->arena, v->number[0]) : "";
    ed_text_format(zh, "%s%s 有 %zu 个值", zh->length > 0 ? "；" : "", v->name, v->count);
    ed_text_format(en, "%svalues of %s: %zu", en->length > 0 ? "; " : "", v->name, v->count);
    if (alike && flags) {
        ed_text_add(zh, "，全部为“是”");
        ed_text_add(en, ", all yes");
    } else if (alike) {
        ed_text_format(zh, "，全部相同（%s）", value);
        ed_text_format(en, ", all alike (%s)", value);
    }
}

/* A number that the method was given: "sd = 0". */
static void add_number(ed_binding *all, const values *v, const ed_native_call *call, ed_text *zh, ed_text *en)
{
    const char *number = v->number[0] == NULL ? "?" : ed_number_text(all->arena, v->number[0]);
    for (size_t i = 0; i < call->method->parameters; i++)
        if (call->method->parameter[i].kind != ED_METHOD_NUMBER && call->method->parameter[i].kind != ED_METHOD_TEXT)
            return;
    ed_text_format(zh, "%s%s = %s", zh->length > 0 ? "；" : "", v->name, number);
    ed_text_format(en, "%s%s = %s", en->length > 0 ? "; " : "", v->name, number);
}

/* How many values the method was given, and those that are all alike; the numbers, where it takes nothing else. */
static ed_words facts(ed_item_binding *b, const ed_native_call *call, ed_place *place)
{
    ed_text zh = ed_text_new(b->all->arena), en = ed_text_new(b->all->arena);
    bool first = true;
    for (size_t i = 0; i < call->method->parameters; i++) {
        const ed_method_kind kind = call->method->parameter[i].kind;
        if (call->count[i] == 0 || kind == ED_METHOD_TEXT || kind == ED_METHOD_GROUPS)
            continue;
        values v = values_of(b->all, call, i);
        if (kind == ED_METHOD_NUMBER) {
            v.name = call->method->parameter[i].name;
            add_number(b->all, &v, call, &zh, &en);
            continue;
        }
        const bool alike = are_alike(&v) && (kind != ED_METHOD_FLAGS || ed_number_sign(v.number[0]) != 0);
        if (first || alike)
            add_fact(b->all, &v, kind, &zh, &en);
        if (alike)
            *place = v.input != NULL ? v.input->place : ed_binding_input_place(b, call->given[i], *place);
        first = false;
    }
    return (ed_words){ed_text_string(&zh), ed_text_string(&en)};
}

static const char *without_end(ed_arena *arena, const char *text, const char *end)
{
    const size_t length = strlen(text), own = strlen(end);
    return length >= own && strcmp(text + length - own, end) == 0 ? ed_arena_copy(arena, text, length - own) : text;
}

ed_words ed_binding_undefined(ed_item_binding *b, const ed_native *native, ed_place *place)
{
    ed_arena *arena = b->all->arena;
    const ed_words when = ed_saying_of(native->name, ED_SAYING_undefined), is = facts(b, native->call, place);
    return (ed_words){ed_arena_printf(arena, "%s.%s 没有结果：%s；没有结果的情形：%s", native->name, native->field,
                                      is.zh, without_end(arena, when.zh, "。")),
                      ed_arena_printf(arena, "%s.%s has no result: %s. When it has none: %s", native->name,
                                      native->field, is.en, without_end(arena, when.en, "."))};
}

/* ---- limits of detection above all that was detected */

/* The parameter that says which values are limits; 0: there is none. */
static size_t flags_of(const ed_method *method)
{
    for (size_t i = 1; i < method->parameters; i++)
        if (method->parameter[i].kind == ED_METHOD_FLAGS && strcmp(method->parameter[i].name, "nondetect") == 0)
            return i;
    return 0;
}

static void add_limits(ed_binding *all, const ed_native_call *call, const values *v, const values *flag)
{
    const ed_limits_above limits = ed_method_limits_above(v->number, flag->number, v->count);
    const ed_program_input *at =
        limits.count == 0 || v->node == NULL ? NULL : ed_program_first_input(all->program, v->node[limits.index]);
    for (size_t i = 0; at != NULL && i < all->findings->count; i++)
        if (all->findings->row[i].rule == ED_RULE_limits_above && strcmp(all->findings->row[i].path, at->path) == 0)
            return;
    if (at != NULL)
        ed_method_find_limits(all->findings, at->place, at->path, &limits, call->method->name);
}

void ed_binding_find_limits(ed_binding *all)
{
    for (size_t i = 0; i < all->calls; i++) {
        const ed_native_call *call = all->call[i];
        const size_t flag = flags_of(call->method);
        if (flag == 0 || !call->done || call->count[flag] == 0)
            continue;
        const values v = values_of(all, call, flag - 1), flags = values_of(all, call, flag);
        add_limits(all, call, &v, &flags);
    }
}
