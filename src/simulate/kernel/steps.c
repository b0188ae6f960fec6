/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a loop as steps on registers; see simulate/block/row_steps.c. */
#include "simulate/kernel/kernel.h"

/* Vectors that are worked on together, as far as there are registers: they share what finding a step costs. */
#if ED_LANES == 8
enum { WIDE = 4 };
#define EACH(what, ...) what(0, __VA_ARGS__) what(1, __VA_ARGS__) what(2, __VA_ARGS__) what(3, __VA_ARGS__)
#else
enum { WIDE = 2 };
#define EACH(what, ...) what(0, __VA_ARGS__) what(1, __VA_ARGS__)
#endif
enum { TILE = WIDE * ED_LANES };
_Static_assert(ED_LANES <= ED_CONSTANT_LANES, "a constant is read as one vector");
_Static_assert(WIDE % 2 == 0, "a part is a multiple of two groups of lanes");

/* The operand of vector v by its source. */
#define Y_SLOT(v)     ed_lane_load(slots + step->at + (v)*ED_LANES)
#define Y_CONSTANT(v) ed_lane_load(frame + step->at)
#define Y_ROW(v)      ed_lane_set(step->value[row])
#define Y_F(v)        f[v]
#define Y_G(v)        g[v]

/* What becomes of a register: an expression of x, the row's value; y, the operand; `was`, the register so far; and i,
 * the first draw of the vector. */
#define COMPUTE(v, to, source, expression)                                                                             \
    {                                                                                                                  \
        const size_t i = first + (v)*ED_LANES;                                                                         \
        const ed_lane x = value[v], y = Y_##source(v), was = to[v];                                                    \
        (void)i, (void)x, (void)y, (void)was;                                                                          \
        to[v] = expression;                                                                                            \
    }
#define FROM(with, source, to, expression)                                                                             \
    case ED_STEP_CODE(ED_STEP_##with, ED_STEP_##source):                                                               \
        EACH(COMPUTE, to, source, expression)                                                                          \
        break;
#define WITH(with, to, expression)                                                                                     \
    FROM(with, SLOT, to, expression)                                                                                   \
    FROM(with, CONSTANT, to, expression)                                                                               \
    FROM(with, ROW, to, expression)                                                                                    \
    FROM(with, F, to, expression)                                                                                      \
    FROM(with, G, to, expression)

#define Y_NOTHING(v) value[v]
#define ALONE(id, to, expression)                                                                                      \
    case ED_STEP_##id:                                                                                                 \
        EACH(COMPUTE, to, NOTHING, expression)                                                                         \
        break;

/* As ed_polygon, for all vectors at once. */
#define BEGIN(v, from) level[v] = ed_lane_load(from);
#define PIECE(v, at, begin, slope)                                                                                     \
    level[v] = ed_select(ed_at_most(at, value[v]), (begin) + (slope) * (value[v] - (at)), level[v]);
#define FINISH(v, none) value[v] = ed_select(ed_unordered(value[v], value[v]), value[v], level[v]);

#define WRITE(v, to, from)   ed_lane_store((to) + (v)*ED_LANES, from[v]);
#define ADVANCE(v, x, by)    x[v] = x[v] * by[v];
#define READ(v, to, operand) to[v] = ed_operand_load(frame, operand, first + (v)*ED_LANES);

static ed_part part_of(size_t row, size_t first)
{
    return (ed_part){row, (uint32_t)first, (uint32_t)(first + TILE)};
}

static inline void spread(double *constant, double value)
{
    for (size_t i = 0; i < ED_CONSTANT_LANES; i++)
        constant[i] = value;
}

/* A line of pieces at `value`: the level at the first point, then of each piece that begins below. */
static inline void run_pieces(const double *frame, const ed_instruction *call, ed_lane value[WIDE])
{
    const ed_operand *point = call->more;
    ed_lane level[WIDE];
    EACH(BEGIN, frame + point[2].at)
    for (size_t k = 1; k + 2 < call->count; k += 3) {
        const ed_lane x = ed_lane_load(frame + point[k].at), y = ed_lane_load(frame + point[k + 1].at);
        const ed_lane slope = ed_lane_load(frame + point[k + 2].at);
        EACH(PIECE, x, y, slope)
    }
    EACH(FINISH, )
}

/* All rows of the draws from `first` on. */
static void run_tile(const ed_loop *loop, double *frame, size_t first)
{
    const ed_row_steps *steps = &loop->steps;
    double *slots = frame + first;
    ed_lane value[WIDE] = {0}, s[WIDE] = {0}, f[WIDE] = {0}, g[WIDE] = {0}, by_f[WIDE] = {0}, by_g[WIDE] = {0};
    if (steps->f != NULL) {
        EACH(READ, f, steps->f->next)
        EACH(READ, by_f, steps->f->by)
    }
    if (steps->g != NULL) {
        EACH(READ, g, steps->g->next)
        EACH(READ, by_g, steps->g->by)
    }
    for (size_t row = 0; row < loop->rows; row++) {
        for (const ed_row_step *step = steps->step, *end = step + steps->count; step < end; step++)
            switch (step->code) {
                WITH(TAKE, value, y)
                WITH(ADD, value, x + y)
                WITH(SUBTRACT, value, x - y)
                WITH(FROM, value, y - x)
                WITH(MULTIPLY, value, x * y)
                WITH(CLAMP, value, ed_clamped(x * y))
                WITH(SCALE_ADD, value, x * y + ed_operand_load(frame, step->plus, i))
                WITH(QUOTIENT, value, x / y)
                WITH(DIVIDE, value, ed_select(ed_is_zero(y), ed_lane_nan(), x / y))
                WITH(INTO, value, y / x)
                WITH(MIN, value, ed_smaller(x, y))
                WITH(MAX, value, ed_greater(x, y))
                WITH(LT, value, ed_compared(ed_less(x, y), x, y))
                WITH(GT, value, ed_compared(ed_less(y, x), x, y))
                WITH(LE, value, ed_compared(ed_at_most(x, y), x, y))
                WITH(GE, value, ed_compared(ed_at_most(y, x), x, y))
                WITH(SUM_PRODUCT, s, x * y + was)
                ALONE(NEGATE, value, -x)
                ALONE(ABS, value, ed_lane_abs(x))
                ALONE(REST, value, ed_lane_set(1) / (ed_lane_set(1) + x))
                ALONE(SUM, s, was + x)
            case ED_STEP_PIECES:
                run_pieces(frame, step->call, value);
                break;
            case ED_STEP_STORE:
                EACH(WRITE, slots + step->at, value)
                break;
            case ED_STEP_KEEP:
                EACH(WRITE, slots + step->at + row * ED_BLOCK, value)
                break;
            case ED_STEP_SPREAD:
                spread(frame + step->at, step->value[row]);
                break;
            default:
                ED_KERNEL_NAME(table).code[step->call->code](frame, step->call, part_of(row, first));
            }
        if (steps->f != NULL) {
            EACH(ADVANCE, f, by_f)
        }
        if (steps->g != NULL) {
            EACH(ADVANCE, g, by_g)
        }
    }
    if (steps->sums) {
        EACH(WRITE, slots + steps->sum, s)
    }
}

void ED_KERNEL_NAME(steps)(const ed_loop *loop, double *frame)
{
    for (size_t first = 0; first < ED_BLOCK; first += TILE)
        run_tile(loop, frame, first);
}
