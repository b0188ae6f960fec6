/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a column that are kept for another region. */
#include "simulate/kernel/kernel.h"

static void copy(double *frame, ed_operand from, double *to, ed_part part)
{
    for (size_t i = part.from; i < part.to; i += ED_LANES)
        ed_lane_store(to + i, ed_operand_load(frame, from, i));
}

void ED_KERNEL_NAME(store_row)(double *frame, const ed_instruction *in, ed_part part)
{
    const ed_store *store = in->data;
    copy(frame, in->from[0], frame + store->at + part.row * ED_BLOCK, part);
}

/* The store's row for this row of the loop (or the one constant row); -1: the operand. */
void ED_KERNEL_NAME(load_row)(double *frame, const ed_instruction *in, ed_part part)
{
    const ed_store *store = in->data;
    int32_t at = in->row != NULL ? in->row[part.row] : in->kind;
    ed_operand from = at < 0 ? in->from[0] : (ed_operand){store->at + (uint32_t)at * ED_BLOCK, 1};
    copy(frame, from, frame + in->to, part);
}

/* An index that differs from draw to draw: a whole number within the store's rows, else the second operand. */
void ED_KERNEL_NAME(gather_row)(double *frame, const ed_instruction *in, ed_part part)
{
    const ed_store *store = in->data;
    for (size_t i = part.from; i < part.to; i++) {
        double index = frame[in->from[0].at + i * in->from[0].step], at = index - (double)store->first;
        bool inside = at >= 0 && at < (double)store->rows && at == floor(at);
        double other = frame[in->from[1].at + i * in->from[1].step];
        double value = inside ? frame[store->at + (size_t)(inside ? at : 0) * ED_BLOCK + i] : other;
        frame[in->to + i] = isnan(index) ? index : value;
    }
}
