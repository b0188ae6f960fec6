/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The level of a curve at a time, exactly where its shape is rational. The shapes are described in program.h. */
#include "language/program/tape.h"

enum { FREE = false, LIMITED = true };

const ed_shape_info *ed_shape_get(ed_shape shape)
{
    static const ed_shape_info shapes[] = {
#define ED_SHAPE(id, code, zh, en)                                      {code, NULL, false, NULL},
#define ED_SIGMOID(id, name, code, zh, en, limited, lanes, spreadsheet) {code, ed_number_##name, limited, spreadsheet},
#define ED_SHAPE_INNER(id, code)                                        {code, NULL, false, NULL},
#include "base/shapes.def"
    };
    return &shapes[shape];
}

/* Runs an operation; a fault ends the function that uses it. */
#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        ed_fault fault_ = (call);                                                                                      \
        if (fault_ != ED_FAULT_NONE)                                                                                   \
            return fault_;                                                                                             \
    } while (0)

static bool less(const ed_number *a, const ed_number *b)
{
    return ed_number_compare(a, b) < 0;
}

/* from + (to - from) * share */
static ed_fault between(ed_arena *arena, const ed_number *from, const ed_number *to, const ed_number *share,
                        const ed_number **out)
{
    const ed_number *way, *part;
    TRY(ed_number_subtract(arena, to, from, &way));
    TRY(ed_number_multiply(arena, way, share, &part));
    return ed_number_add(arena, from, part, out);
}

/* Points x0 y0 x1 y1 ...: linear between, constant outside; where two share their x, the later one holds from x on. */
static ed_fault points(ed_arena *arena, const ed_number *t, const ed_number *const *p, size_t count,
                       const ed_number **out)
{
    size_t next = 0; /* the first point behind t */
    while (next < count && !less(t, p[2 * next]))
        next++;
    if (next == 0 || next == count) {
        *out = p[2 * (next == 0 ? 0 : count - 1) + 1];
        return ED_FAULT_NONE;
    }
    const ed_number *run, *gone, *share;
    const ed_number *const *a = p + 2 * (next - 1), *const *b = p + 2 * next;
    TRY(ed_number_subtract(arena, b[0], a[0], &run));
    TRY(ed_number_subtract(arena, t, a[0], &gone));
    TRY(ed_number_divide(arena, gone, run, &share));
    return between(arena, a[1], b[1], share, out);
}

/* (t - start) / years, limited to 0 .. 1 unless `free`. */
static ed_fault fraction(ed_arena *arena, const ed_number *const *x, bool free, const ed_number **out)
{
    const ed_number *gone;
    *out = ed_number_integer(arena, 0);
    if (!free && !less(x[1], x[0]))
        return ED_FAULT_NONE;
    TRY(ed_number_subtract(arena, x[0], x[1], &gone));
    *out = ed_number_integer(arena, 1);
    if (!free && !less(gone, x[4]))
        return ED_FAULT_NONE;
    return ed_number_divide(arena, gone, x[4], out);
}

static ed_fault step(ed_arena *arena, const ed_number *const *x, const ed_number **out)
{
    const ed_number *end;
    TRY(ed_number_add(arena, x[1], x[4], &end));
    *out = less(x[0], end) ? x[2] : x[3];
    return ED_FAULT_NONE;
}

/* to + (from - to) exp(-k (t - start)) */
static ed_fault exponential(ed_arena *arena, const ed_number *const *x, const ed_number **out)
{
    const ed_number *gone, *rate, *decay;
    if (less(x[0], x[1])) {
        *out = x[2];
        return ED_FAULT_NONE;
    }
    TRY(ed_number_subtract(arena, x[1], x[0], &gone)); /* minus the time gone */
    TRY(ed_number_multiply(arena, x[5], gone, &rate));
    TRY(ed_number_exp(arena, rate, &decay));
    return between(arena, x[3], x[2], decay, out);
}

static ed_fault find_ends(ed_arena *arena, ed_curve_kind kind, ed_number_binary shape, const ed_number *k,
                          ed_sigmoid_ends *ends)
{
    const ed_number *high;
    if (ends->steepness == k && ends->shape == kind.shape)
        return ED_FAULT_NONE;
    ends->steepness = NULL;
    TRY(shape(arena, ed_number_integer(arena, 0), k, &ends->low));
    TRY(shape(arena, ed_number_integer(arena, 1), k, &high));
    TRY(ed_number_subtract(arena, high, ends->low, &ends->range));
    ends->shape = kind.shape;
    ends->steepness = k;
    return ED_FAULT_NONE;
}

/* (s(x) - s(0)) / (s(1) - s(0)) */
static ed_fault normalised(ed_arena *arena, ed_number_binary shape, const ed_number *x, const ed_number *k,
                           const ed_sigmoid_ends *ends, const ed_number **out)
{
    const ed_number *at, *above;
    TRY(shape(arena, x, k, &at));
    TRY(ed_number_subtract(arena, at, ends->low, &above));
    return ed_number_divide(arena, above, ends->range, out);
}

/* At the ends a normalised shape is exactly at its ends, whatever the rounding between. */
static ed_fault sigmoid(ed_arena *arena, ed_curve_kind kind, const ed_number *const *x, ed_sigmoid_ends *ends,
                        const ed_number **out)
{
    const ed_shape_info *info = ed_shape_get(kind.shape);
    const ed_number_binary shape = info->sigmoid;
    const ed_number *way, *share;
    TRY(fraction(arena, x, kind.raw && !info->limited, &way));
    if (!kind.raw && ed_number_sign(way) == 0)
        share = way;
    else if (!kind.raw && ed_number_compare(way, ed_number_integer(arena, 1)) == 0)
        share = ed_number_integer(arena, 1);
    else if (kind.raw)
        TRY(shape(arena, way, x[5], &share));
    else {
        TRY(find_ends(arena, kind, shape, x[5], ends));
        TRY(normalised(arena, shape, way, x[5], ends, &share));
    }
    return between(arena, x[2], x[3], share, out);
}

static ed_fault relative(ed_arena *arena, const ed_number *const *x, size_t count, const ed_number **out)
{
    const ed_number *way, *share;
    TRY(fraction(arena, x, false, &way));
    TRY(points(arena, way, x + 5, (count - 5) / 2, &share));
    return between(arena, x[2], x[3], share, out);
}

ed_fault ed_curve_level(ed_arena *arena, ed_curve_kind kind, const ed_number *const *x, size_t count,
                        ed_sigmoid_ends *ends, const ed_number **out)
{
    const ed_number *way;
    switch (kind.shape) {
    case ED_SHAPE_POINTS:
        return points(arena, x[0], x + 1, (count - 1) / 2, out);
    case ED_SHAPE_STEP:
        return step(arena, x, out);
    case ED_SHAPE_LINEAR:
        TRY(fraction(arena, x, false, &way));
        return between(arena, x[2], x[3], way, out);
    case ED_SHAPE_EXPONENTIAL:
        return exponential(arena, x, out);
    case ED_SHAPE_RELATIVE:
        return relative(arena, x, count, out);
    default:
        return sigmoid(arena, kind, x, ends, out);
    }
}
