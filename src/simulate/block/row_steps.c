/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a loop's body to steps: what may stay in a register, which stores are then still needed. */
#include "simulate/block/block.h"
#include <string.h>

enum { NOWHERE = -1 };

typedef struct stepping {
    ed_arena *arena;
    const ed_loop *loop;
    ed_row_steps *out;
    size_t capacity;
    int64_t held; /* the slot whose value x is, or NOWHERE */
} stepping;

/* ---- what an instruction is as steps */

/* x op y; where x is the second operand, `reversed` is the step. */
typedef struct form {
    uint8_t code, step, reversed; /* ED_STEP_WITH: none */
} form;

static const form forms[] = {
    {ED_CODE_ADD, ED_STEP_ADD, ED_STEP_ADD},
    {ED_CODE_SUBTRACT, ED_STEP_SUBTRACT, ED_STEP_FROM},
    {ED_CODE_MULTIPLY, ED_STEP_MULTIPLY, ED_STEP_MULTIPLY},
    {ED_CODE_CLAMP, ED_STEP_CLAMP, ED_STEP_CLAMP},
    {ED_CODE_QUOTIENT, ED_STEP_QUOTIENT, ED_STEP_INTO},
    {ED_CODE_DIVIDE, ED_STEP_DIVIDE, ED_STEP_WITH},
    {ED_CODE_MIN, ED_STEP_MIN, ED_STEP_MIN},
    {ED_CODE_MAX, ED_STEP_MAX, ED_STEP_MAX},
    {ED_CODE_LT, ED_STEP_LT, ED_STEP_GT},
    {ED_CODE_LE, ED_STEP_LE, ED_STEP_GE},
};

static const form *form_of(const ed_instruction *in)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (forms[i].code == in->code)
            return &forms[i];
    return NULL;
}

/* The step of an instruction of one operand, or 0. */
static uint32_t alone_of(const ed_instruction *in)
{
    switch (in->code) {
    case ED_CODE_NEGATE:
        return ED_STEP_NEGATE;
    case ED_CODE_ABS:
        return ED_STEP_ABS;
    case ED_CODE_REST:
        return ED_STEP_REST;
    default:
        return 0;
    }
}

static const ed_operand *operands(const ed_instruction *in)
{
    return in->more != NULL ? in->more : in->from;
}

static bool is_slot(ed_operand operand, int64_t at)
{
    return operand.step == 1 && operand.at == at;
}

/* A polygon whose points are numbers, the same in every draw and row. */
static bool is_fixed_polygon(const ed_loop *loop, const ed_instruction *in)
{
    for (size_t i = 1; i < in->count; i++) {
        if (in->more[i].step != 0)
            return false;
        for (size_t k = 0; k < loop->constants; k++)
            if (in->more[i].at == loop->constant[k].at)
                return false;
    }
    return true;
}

static bool is_steps(const ed_loop *loop, const ed_instruction *in)
{
    return form_of(in) != NULL || alone_of(in) != 0 || in->code == ED_CODE_MULTIPLY_ADD || in->code == ED_CODE_COPY ||
           in->code == ED_CODE_STORE_ROW || (in->code == ED_CODE_PIECES && is_fixed_polygon(loop, in));
}

static size_t reads(const ed_instruction *in, int64_t slot)
{
    size_t count = 0;
    for (size_t i = 0; i < in->count; i++)
        count += is_slot(operands(in)[i], slot);
    return count;
}

static bool adds_to_sum(const ed_row_steps *out, const ed_instruction *in)
{
    return out->sums && in->code == ED_CODE_ADD && in->to == out->sum;
}

/* The operand that x can stand for when it holds the slot, or NOWHERE. */
static int position_of(const ed_loop *loop, const ed_instruction *in, int64_t slot)
{
    const form *f = form_of(in);
    const ed_operand *from = operands(in);
    int last = in->code == ED_CODE_MULTIPLY_ADD || (f != NULL && f->reversed != ED_STEP_WITH) ? 1 : 0;
    if (!is_steps(loop, in) || slot == NOWHERE)
        return NOWHERE;
    for (int i = adds_to_sum(&loop->steps, in) ? 1 : 0; i <= last; i++)
        if (is_slot(from[i], slot))
            return i;
    return NOWHERE;
}

/* ---- registers */

static bool is_called_with(const ed_loop *loop, uint32_t slot)
{
    for (size_t i = 0; i < loop->instructions; i++)
        if (!is_steps(loop, &loop->body[i]) && reads(&loop->body[i], slot) > 0)
            return true;
    return false;
}

static void choose_registers(ed_loop *loop, ed_row_steps *out)
{
    for (size_t i = 0; i < loop->carries && out->g == NULL; i++) {
        const ed_carry *carry = &loop->carry[i];
        if (!carry->multiplies || is_called_with(loop, carry->at))
            continue;
        *(out->f == NULL ? &out->f : &out->g) = carry;
    }
    for (size_t i = 0; i < loop->accumulators && !out->sums; i++) {
        out->sums = loop->accumulator[i].begin == 0;
        out->sum = loop->accumulator[i].at;
    }
}

/* ---- making steps */

static void push(stepping *s, ed_row_step step)
{
    ED_PUSH(s->arena, s->out->step, s->out->count, s->capacity, step);
}

static const double *by_row(const stepping *s, ed_operand operand)
{
    for (size_t i = 0; i < s->loop->constants; i++)
        if (operand.step == 0 && s->loop->constant[i].at == operand.at)
            return s->loop->constant[i].value;
    return NULL;
}

static ed_step_source source_of(const stepping *s, ed_operand operand)
{
    const ed_row_steps *out = s->out;
    if (out->f != NULL && is_slot(operand, out->f->at))
        return ED_STEP_F;
    if (out->g != NULL && is_slot(operand, out->g->at))
        return ED_STEP_G;
    return by_row(s, operand) != NULL ? ED_STEP_ROW : operand.step == 0 ? ED_STEP_CONSTANT : ED_STEP_SLOT;
}

static void add_with(stepping *s, uint32_t step, ed_operand operand)
{
    uint32_t code = ED_STEP_CODE(step, source_of(s, operand));
    push(s, (ed_row_step){.code = code, .at = operand.at, .value = by_row(s, operand)});
}

static void alone(stepping *s, uint32_t step, uint32_t at)
{
    push(s, (ed_row_step){.code = step, .at = at});
}

/* s + x; s + x y where the last step was that product. */
static void add_to_sum(stepping *s)
{
    ed_row_step *last = &s->out->step[s->out->count - 1];
    if (last->code / ED_STEP_SOURCES == ED_STEP_MULTIPLY)
        last->code = ED_STEP_CODE(ED_STEP_SUM_PRODUCT, last->code % ED_STEP_SOURCES);
    else
        alone(s, ED_STEP_SUM, 0);
    s->held = NOWHERE;
}

/* x y + z; a z that is in a register or differs by row is added by itself. */
static void scale_add(stepping *s, ed_operand y, ed_operand z)
{
    add_with(s, ED_STEP_MULTIPLY, y);
    ed_row_step *last = &s->out->step[s->out->count - 1];
    ed_step_source source = source_of(s, z);
    if (source != ED_STEP_SLOT && source != ED_STEP_CONSTANT) {
        add_with(s, ED_STEP_ADD, z);
        return;
    }
    last->code = ED_STEP_CODE(ED_STEP_SCALE_ADD, last->code % ED_STEP_SOURCES);
    last->plus = z;
}

/* The operation on x and its other operands; x is operand `position`. */
static void operate(stepping *s, const ed_instruction *in, int position)
{
    const form *f = form_of(in);
    const ed_operand *from = in->from;
    if (f != NULL) {
        add_with(s, position == 0 ? f->step : f->reversed, from[1 - position]);
    } else if (in->code == ED_CODE_MULTIPLY_ADD) {
        scale_add(s, from[1 - position], from[2]);
    } else if (in->code == ED_CODE_PIECES) {
        push(s, (ed_row_step){.code = ED_STEP_PIECES, .call = in});
    } else if (alone_of(in) != 0) {
        alone(s, alone_of(in), 0);
    }
}

static void call(stepping *s, const ed_instruction *in)
{
    for (size_t i = 0; i < in->count; i++) {
        ed_operand operand = operands(in)[i];
        const double *value = by_row(s, operand);
        if (value != NULL)
            push(s, (ed_row_step){.code = ED_STEP_SPREAD, .at = operand.at, .value = value});
    }
    push(s, (ed_row_step){.code = ED_STEP_CALL, .call = in});
    s->held = NOWHERE;
}

static void step(stepping *s, const ed_instruction *in)
{
    if (!is_steps(s->loop, in)) {
        call(s, in);
        return;
    }
    int position = position_of(s->loop, in, s->held);
    bool sums = adds_to_sum(s->out, in);
    if (position == NOWHERE) {
        position = sums ? 1 : 0;
        add_with(s, ED_STEP_TAKE, operands(in)[position]);
    }
    if (sums) {
        add_to_sum(s);
        return;
    }
    operate(s, in, position);
    s->held = in->to;
    if (in->code == ED_CODE_STORE_ROW) {
        alone(s, ED_STEP_KEEP, ((const ed_store *)in->data)->at);
        s->held = NOWHERE;
    }
}

/* ---- stores */

static bool is_carried(const ed_row_steps *out, const ed_loop *loop, uint32_t slot)
{
    for (size_t i = 0; i < loop->carries; i++)
        if (&loop->carry[i] != out->f && &loop->carry[i] != out->g &&
            (is_slot(loop->carry[i].next, slot) || is_slot(loop->carry[i].by, slot)))
            return true;
    return false;
}

static bool is_accumulated(const ed_loop *loop, uint32_t slot)
{
    for (size_t i = 0; i < loop->accumulators; i++)
        if (loop->accumulator[i].at == slot)
            return true;
    return false;
}

/* Whether anybody takes what instruction `index` computes from memory. */
static bool is_read(const stepping *s, size_t index)
{
    const ed_loop *loop = s->loop;
    uint32_t slot = loop->body[index].to;
    for (size_t i = index + 1; i < loop->instructions; i++) {
        bool held = i == index + 1 && position_of(loop, &loop->body[i], slot) != NOWHERE;
        if (reads(&loop->body[i], slot) > (held ? 1 : 0))
            return true;
        if (loop->body[i].to == slot && loop->body[i].code != ED_CODE_STORE_ROW)
            return false;
    }
    return is_carried(s->out, loop, slot) || is_accumulated(loop, slot);
}

static void add_carries(stepping *s)
{
    for (size_t i = 0; i < s->loop->carries; i++) {
        const ed_carry *carry = &s->loop->carry[i];
        if (carry == s->out->f || carry == s->out->g)
            continue;
        add_with(s, ED_STEP_TAKE, carry->next);
        if (carry->multiplies)
            add_with(s, ED_STEP_MULTIPLY, carry->by);
        alone(s, ED_STEP_STORE, carry->at);
    }
}

void ed_row_steps_find(ed_arena *arena, ed_loop *loop)
{
    stepping s = {.arena = arena, .loop = loop, .out = &loop->steps, .held = NOWHERE};
    choose_registers(loop, s.out);
    for (size_t i = 0; i < loop->instructions; i++) {
        const ed_instruction *in = &loop->body[i];
        step(&s, in);
        if (is_steps(loop, in) && in->code != ED_CODE_STORE_ROW && !adds_to_sum(s.out, in) && is_read(&s, i))
            alone(&s, ED_STEP_STORE, in->to);
    }
    add_carries(&s);
}
