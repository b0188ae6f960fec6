/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From uniform numbers to an input's values. */
#include "simulate/kernel/kernel.h"

static const ed_part whole = {.from = 0, .to = ED_BLOCK};

static void sample_uniform(const ed_sampler *s, const double *frame, ed_operand from, double *to)
{
    ed_lane low = ed_lane_set(s->low), scale = ed_lane_set(s->scale);
    ED_FILL(to, i, whole, low + scale * ed_operand_load(frame, from, i))
}

typedef struct triangle {
    ed_lane low, high, split, left, right;
} triangle;

static inline ed_lane triangular(ed_lane u, const triangle *t)
{
    ed_mask below = ed_less(u, t->split);
    ed_lane way = ed_lane_sqrt(ed_select(below, u * t->left, (ed_lane_set(1) - u) * t->right));
    return ed_select(below, t->low + way, t->high - way);
}

static void sample_triangular(const ed_sampler *s, const double *frame, ed_operand from, double *to)
{
    triangle t = {.low = ed_lane_set(s->low),
                  .high = ed_lane_set(s->high),
                  .split = ed_lane_set(s->split),
                  .left = ed_lane_set(s->left),
                  .right = ed_lane_set(s->right)};
    ED_FILL(to, i, whole, triangular(ed_operand_load(frame, from, i), &t))
}

/* ---- tables: a row is four doubles in one piece, so that a lane costs one load of 32 bytes; `at` is its first double
 */

typedef struct cubic {
    ed_lane c0, c1, c2, c3;
} cubic;

static inline cubic gather(const double *table, const int64_t *at)
{
    cubic out;
#if ED_LANES == 8 && defined(__AVX512F__)
    static const int first[4] = {0, 1, 4,
                                 5}; /* with the draw two further on in the upper half: as the shuffles want it */
    __m512d r[4];
    for (int i = 0; i < 4; i++)
        r[i] = _mm512_insertf64x4(_mm512_castpd256_pd512(_mm256_load_pd(table + at[first[i]])),
                                  _mm256_load_pd(table + at[first[i] + 2]), 1);
    __m512d a = _mm512_unpacklo_pd(r[0], r[1]), b = _mm512_unpackhi_pd(r[0], r[1]);
    __m512d c = _mm512_unpacklo_pd(r[2], r[3]), d = _mm512_unpackhi_pd(r[2], r[3]);
    out.c0 = (ed_lane)_mm512_shuffle_f64x2(a, c, 0x88);
    out.c1 = (ed_lane)_mm512_shuffle_f64x2(b, d, 0x88);
    out.c2 = (ed_lane)_mm512_shuffle_f64x2(a, c, 0xDD);
    out.c3 = (ed_lane)_mm512_shuffle_f64x2(b, d, 0xDD);
#elif ED_LANES == 4 && defined(__AVX__)
    __m256d r0 = _mm256_load_pd(table + at[0]), r1 = _mm256_load_pd(table + at[1]);
    __m256d r2 = _mm256_load_pd(table + at[2]), r3 = _mm256_load_pd(table + at[3]);
    __m256d a = _mm256_unpacklo_pd(r0, r1), b = _mm256_unpackhi_pd(r0, r1);
    __m256d c = _mm256_unpacklo_pd(r2, r3), d = _mm256_unpackhi_pd(r2, r3);
    out.c0 = (ed_lane)_mm256_permute2f128_pd(a, c, 0x20);
    out.c1 = (ed_lane)_mm256_permute2f128_pd(b, d, 0x20);
    out.c2 = (ed_lane)_mm256_permute2f128_pd(a, c, 0x31);
    out.c3 = (ed_lane)_mm256_permute2f128_pd(b, d, 0x31);
#else
    double part[4][ED_LANES];
    for (int i = 0; i < ED_LANES; i++)
        for (int k = 0; k < 4; k++)
            part[k][i] = table[at[i] + k];
    memcpy(&out.c0, part[0], sizeof out.c0);
    memcpy(&out.c1, part[1], sizeof out.c1);
    memcpy(&out.c2, part[2], sizeof out.c2);
    memcpy(&out.c3, part[3], sizeof out.c3);
#endif
    return out;
}

/* Which bits of min(u, 1 - u) tell the row and which the place in its cell. */
typedef struct cells {
    int shift, bits;
    ed_bits first, side, inside;
} cells;

static inline ed_lane folded(ed_lane u)
{
    return ed_lane_min(u, ed_lane_set(1) - u);
}

/* Four times the row, as a number of doubles. */
static inline ed_lane row_at(ed_lane u, const cells *c)
{
    ed_bits row = ed_bits_right(ed_lane_bits(folded(u)), c->shift) - c->first;
    row = ed_lane_bits(ed_select(ed_less(ed_lane_set(0.5), u), ed_bits_lane(row + c->side), ed_bits_lane(row)));
    return ed_bits_lane(ed_bits_left(row, 2));
}

/* 0 to 1 */
static inline ed_lane place_in_cell(ed_lane u, const cells *c)
{
    ed_bits one = ed_bits_set(INT64_C(0x3ff0000000000000));
    return ed_bits_lane(ed_bits_left(ed_lane_bits(folded(u)) & c->inside, c->bits) | one) - ed_lane_set(1);
}

/* location + scale q, q by the row's cubic, within low and high. */
typedef struct reading {
    const double *row;
    ed_lane location, scale, low, high;
} reading;

static inline ed_lane read_row(const reading *r, const int64_t *at, ed_lane t)
{
    cubic c = gather(r->row, at);
    ed_lane q = c.c0 + t * (c.c1 + t * (c.c2 + t * c.c3));
    return ed_lane_min(ed_lane_max(r->location + r->scale * q, r->low), r->high);
}

/* In two passes, so that rows are addressed by numbers from memory. */
static void sample_table(const ed_sampler *s, const double *frame, ed_operand from, double *to)
{
    _Alignas(64) int64_t at[ED_BLOCK];
    const ed_quantile_table *table = s->table;
    int shift = 52 - table->bits;
    cells c = {.shift = shift,
               .bits = table->bits,
               .first = ed_bits_set((int64_t)(1023 - 53) << table->bits),
               .side = ed_bits_set((int64_t)table->side),
               .inside = ed_bits_set(((int64_t)1 << shift) - 1)};
    ED_FILL((double *)(void *)at, i, whole, row_at(ed_operand_load(frame, from, i), &c))
    reading r = {.row = table->row,
                 .location = ed_lane_set(s->location),
                 .scale = ed_lane_set(s->scale),
                 .low = ed_lane_set(s->low),
                 .high = ed_lane_set(s->high)};
    ED_FILL(to, i, whole, read_row(&r, at + i, place_in_cell(ed_operand_load(frame, from, i), &c)))
}

static void sample_steps(const ed_sampler *s, const double *frame, ed_operand from, double *to)
{
    const ed_steps *steps = s->steps;
    for (size_t i = 0; i < ED_BLOCK; i++) {
        double u = frame[from.at + i * from.step];
        size_t at = steps->guide[(size_t)(u * (double)steps->guides)];
        while (at + 1 < steps->count && u > steps->bound[at])
            at++;
        to[i] = steps->value[at];
    }
}

void ED_KERNEL_NAME(sample)(double *frame, const ed_instruction *in, ed_part part)
{
    (void)part;
    const ed_sampler *s = in->data;
    double *to = frame + in->to;
    if (s->kind == ED_SAMPLER_TABLE)
        sample_table(s, frame, in->from[0], to);
    else if (s->kind == ED_SAMPLER_TRIANGULAR)
        sample_triangular(s, frame, in->from[0], to);
    else if (s->kind == ED_SAMPLER_UNIFORM)
        sample_uniform(s, frame, in->from[0], to);
    else
        sample_steps(s, frame, in->from[0], to);
}
