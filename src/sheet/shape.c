/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves and bands: their points as a block of cells on the sheet of coefficients, and formulas over the block. What a
 * shape is stands in language/program/program.h. */
#include "library/table/table.h"
#include "sheet/inside.h"

/* Columns of a block. */
enum { FIRST_COLUMN = 2 };

/* How many operands of a curve stand before its points: 0 where it has none. */
static uint32_t points_from(const ed_sheets *s, ed_node_id id)
{
    const ed_shape shape = ed_program_get_curve(s->program, id)->shape;
    return shape == ED_SHAPE_POINTS ? 1 : shape == ED_SHAPE_RELATIVE ? 5 : 0;
}

/* What tells one block from another: the points' nodes, the band itself. */
static const void *block_key(const ed_sheets *s, ed_node_id id, size_t *length)
{
    const ed_node *node = ed_program_node(s->program, id);
    if (node->op == ED_OP_BAND) {
        *length = sizeof(ed_band);
        return ed_program_get_band(s->program, id);
    }
    const uint32_t from = points_from(s, id);
    *length = (node->count - from) * sizeof(ed_node_id);
    return ed_program_operands(s->program, id) + from;
}

static ed_stand moved(ed_stand at, uint32_t rows, uint16_t columns)
{
    at.row += rows;
    at.column = (uint16_t)(at.column + columns);
    return at;
}

static uint32_t block_rows(const ed_sheets *s, ed_node_id id)
{
    const ed_node *node = ed_program_node(s->program, id);
    return node->op == ED_OP_BAND ? (uint32_t)ed_program_get_band(s->program, id)->count
                                  : (node->count - points_from(s, id)) / 2;
}

static const char *curve_title(const ed_sheets *s, const ed_node *node, const ed_node_id *operand, uint32_t from)
{
    for (uint32_t i = from; i < node->count; i++)
        if (ed_program_node(s->program, operand[i])->op == ED_OP_INPUT)
            return ed_program_get_input(s->program, operand[i])->path;
    return "";
}

static void put_points(ed_sheets *s, ed_node_id id, uint32_t row)
{
    const ed_node *node = ed_program_node(s->program, id);
    const ed_node_id *operand = ed_program_operands(s->program, id);
    const uint32_t from = points_from(s, id);
    ed_put_text(s, ED_TAB_COEFFICIENTS, row - 1, 1, ED_LOOK_HEAD, ed_sheets_say(s, ED_SAY_sheet_curve));
    ed_put_text(s, ED_TAB_COEFFICIENTS, row - 1, FIRST_COLUMN, ED_LOOK_HEAD, "t");
    ed_put_text(s, ED_TAB_COEFFICIENTS, row - 1, FIRST_COLUMN + 1, ED_LOOK_HEAD, ed_sheets_say(s, ED_SAY_sheet_level));
    ed_put_text(s, ED_TAB_COEFFICIENTS, row, 1, ED_LOOK_WRAP, curve_title(s, node, operand, from));
    for (uint32_t i = from; i < node->count; i++) {
        const ed_stand at = {true, ED_TAB_COEFFICIENTS, (uint16_t)(FIRST_COLUMN + (i - from) % 2), row + (i - from) / 2,
                             NULL};
        ed_put_copy(s, at, ed_sheets_wired(s, id, operand[i]), ED_LOOK_NUMBER);
    }
}

static void put_end(ed_sheets *s, uint32_t row, uint16_t column, const ed_number *end, double without)
{
    ed_put_number(s, ED_TAB_COEFFICIENTS, row, column, ED_LOOK_END, end == NULL ? without : ed_number_to_double(end));
}

static void put_bands(ed_sheets *s, ed_node_id id, uint32_t row)
{
    const ed_band *band = ed_program_get_band(s->program, id);
    const ed_table *table = band->origin;
    static const double without_end = 1e300;
    ed_put_text(s, ED_TAB_COEFFICIENTS, row - 1, 1, ED_LOOK_HEAD, ed_sheets_say(s, ED_SAY_sheet_band));
    ed_put_text(s, ED_TAB_COEFFICIENTS, row - 1, FIRST_COLUMN, ED_LOOK_HEAD, ed_sheets_say(s, ED_SAY_sheet_over));
    ed_put_text(s, ED_TAB_COEFFICIENTS, row - 1, FIRST_COLUMN + 1, ED_LOOK_HEAD, ed_sheets_say(s, ED_SAY_sheet_to));
    ed_put_text(s, ED_TAB_COEFFICIENTS, row - 1, FIRST_COLUMN + 2, ED_LOOK_HEAD, ed_sheets_say(s, ED_SAY_sheet_value));
    ed_put_text(s, ED_TAB_COEFFICIENTS, row, 1, ED_LOOK_WRAP, ed_words_in(table->title, s->lang));
    for (uint32_t i = 0; i < band->count; i++) {
        put_end(s, row + i, FIRST_COLUMN, band->over[i], -without_end);
        put_end(s, row + i, FIRST_COLUMN + 1, band->to[i], without_end);
        if (band->value[i] != NULL)
            ed_put_number(s, ED_TAB_COEFFICIENTS, row + i, FIRST_COLUMN + 2, ED_LOOK_INPUT,
                          ed_number_to_double(band->value[i]));
        else
            ed_put_text(s, ED_TAB_COEFFICIENTS, row + i, FIRST_COLUMN + 2, ED_LOOK_PLAIN, "-");
    }
}

void ed_sheets_block(ed_sheets *s, ed_node_id id)
{
    size_t length = 0;
    const bool is_band = ed_program_node(s->program, id)->op == ED_OP_BAND;
    if (!is_band && points_from(s, id) == 0)
        return;
    const void *key = block_key(s, id, &length);
    if (ed_map_find(&s->block_of, key, length) != ED_MAP_NONE)
        return;
    const ed_stand at = {true, ED_TAB_COEFFICIENTS, FIRST_COLUMN, s->tab[ED_TAB_COEFFICIENTS].rows + 2, NULL};
    (void)ed_map_add(&s->block_of, key, length, (uint32_t)s->blocks);
    const uint32_t rows = block_rows(s, id);
    const char *name = ed_arena_printf(s->arena, is_band ? "band_%zu" : "curve_%zu", s->blocks + 1);
    const struct ed_sheet_block own = {
        .at = at,
        .x = ed_sheets_define_range(s, at, rows, ed_arena_printf(s->arena, is_band ? "%s_over" : "%s_t", name)),
        .y = ed_sheets_define_range(s, moved(at, 0, 1), rows,
                                    ed_arena_printf(s->arena, is_band ? "%s_to" : "%s_level", name)),
        .z = is_band ? ed_sheets_define_range(s, moved(at, 0, 2), rows, ed_arena_printf(s->arena, "%s_value", name))
                     : NULL};
    ED_PUSH(s->arena, s->block, s->blocks, s->block_capacity, own);
    is_band ? put_bands(s, id, at.row) : put_points(s, id, at.row);
}

/* ---- formulas */

typedef struct ed_block_ranges block;

/* Those of the block before are kept: the rows of a region ask for them one after the other. */
static block block_of(const ed_writer *w, ed_node_id id)
{
    ed_sheets *s = w->s;
    size_t length = 0;
    const void *key = block_key(s, id, &length);
    const uint32_t index = ed_map_find(&s->block_of, key, length);
    const ed_stand at = s->block[index].at;
    const uint32_t rows = block_rows(s, id);
    const ed_tab from = (ed_tab)w->cell->at.tab;
    if (s->last_block == index && s->last_from == from)
        return s->ranges;
    s->last_block = index;
    s->last_from = from;
    s->ranges = (block){.x = s->block[index].x,
                        .y = s->block[index].y,
                        .z = s->block[index].z,
                        .first_x = ed_sheets_ref(s, at, from),
                        .first_y = ed_sheets_ref(s, moved(at, 0, 1), from),
                        .last_x = ed_sheets_ref(s, moved(at, rows - 1, 0), from),
                        .last_y = ed_sheets_ref(s, moved(at, rows - 1, 1), from)};
    return s->ranges;
}

/* A node as a text, for formulas that repeat it. */
static const char *text_of(ed_writer *w, ed_node_id id, int binding)
{
    const ed_text out = w->out;
    w->out = ed_text_new(w->s->arena);
    ed_write_node(w, id, binding);
    const char *text = ed_text_string(&w->out);
    w->out = out;
    return text;
}

/* Linear between points; where two share their t, the later one holds from it on. */
static void write_between(ed_writer *w, const block *b, const char *t)
{
    const char *at = ed_arena_printf(w->s->arena, "MATCH(%s,%s,1)", t, b->x);
    ed_text_format(&w->out, "IF(%s<%s,%s,IF(%s>=%s,%s,", t, b->first_x, b->first_y, t, b->last_x, b->last_y);
    ed_text_format(&w->out, "INDEX(%s,%s)+(INDEX(%s,%s+1)-INDEX(%s,%s))*(%s-INDEX(%s,%s))", b->y, at, b->y, at, b->y,
                   at, t, b->x, at);
    ed_text_format(&w->out, "/(INDEX(%s,%s+1)-INDEX(%s,%s))))", b->x, at, b->x, at);
}

/* The fraction of the way in time, from 0 to 1. */
static const char *way_text(ed_writer *w, const char *t, const char *start, const char *years)
{
    return ed_arena_printf(w->s->arena, "IF(%s<=%s,0,IF(%s-%s>=%s,1,(%s-%s)/%s))", t, start, t, start, years, t, start,
                           years);
}

static const char *shape_text(ed_writer *w, const ed_shape_info *shape, const char *x, const char *k)
{
    ed_text out = ed_text_new(w->s->arena);
    ed_text_fill(&out, shape->spreadsheet, (const char *[]){x, k}, 2);
    return ed_text_string(&out);
}

static const char *share_text(ed_writer *w, ed_curve_kind kind, const char *way, const char *free, const char *k)
{
    const ed_shape_info *shape = ed_shape_get(kind.shape);
    const char *at = shape_text(w, shape, kind.raw && !shape->limited ? free : way, k);
    if (kind.raw)
        return at;
    const char *low = shape_text(w, shape, "0", k), *high = shape_text(w, shape, "1", k);
    return ed_arena_printf(w->s->arena, "(%s-%s)/(%s-%s)", at, low, high, low);
}

static void write_shape(ed_writer *w, ed_node_id id)
{
    const ed_curve_kind kind = *ed_program_get_curve(w->s->program, id);
    const ed_node_id *x = ed_program_operands(w->s->program, id);
    const bool steep = kind.shape == ED_SHAPE_EXPONENTIAL || ed_shape_get(kind.shape)->sigmoid != NULL;
    const char *t = text_of(w, x[0], ED_BINDS_PRODUCT), *start = text_of(w, x[1], ED_BINDS_PRODUCT);
    const char *from = text_of(w, x[2], ED_BINDS_PRODUCT), *to = text_of(w, x[3], ED_BINDS_PRODUCT);
    const char *years = text_of(w, x[4], ED_BINDS_ATOM), *k = steep ? text_of(w, x[5], ED_BINDS_ATOM) : "";
    const char *way = way_text(w, t, start, years);
    if (kind.shape == ED_SHAPE_STEP) {
        ed_text_format(&w->out, "IF(%s<%s+%s,%s,%s)", t, start, years, from, to);
    } else if (kind.shape == ED_SHAPE_EXPONENTIAL) {
        ed_text_format(&w->out, "IF(%s<%s,%s,%s+(%s-%s)*EXP(-%s*(%s-%s)))", t, start, from, to, from, to, k, t, start);
    } else if (kind.shape == ED_SHAPE_LINEAR) {
        ed_text_format(&w->out, "(%s+(%s-%s)*%s)", from, to, from, way);
    } else if (kind.shape == ED_SHAPE_RELATIVE) {
        const block b = block_of(w, id);
        ed_text_format(&w->out, "(%s+(%s-%s)*", from, to, from);
        write_between(w, &b, way);
        ed_text_add_char(&w->out, ')');
    } else {
        const char *free = ed_arena_printf(w->s->arena, "(%s-%s)/%s", t, start, years);
        ed_text_format(&w->out, "(%s+(%s-%s)*%s)", from, to, from, share_text(w, kind, way, free, k));
    }
}

void ed_write_curve(ed_writer *w, ed_node_id id)
{
    if (ed_program_get_curve(w->s->program, id)->shape != ED_SHAPE_POINTS) {
        write_shape(w, id);
        return;
    }
    const block b = block_of(w, id);
    write_between(w, &b, text_of(w, ed_program_operands(w->s->program, id)[0], ED_BINDS_SUM));
}

/* over < x <= to, bands without a gap: the one that is the last to begin below x. */
void ed_write_band(ed_writer *w, ed_node_id id)
{
    const ed_node_id operand = ed_program_operands(w->s->program, id)[0];
    const block b = block_of(w, id);
    const char *x = text_of(w, operand, ED_BINDS_SUM);
    if (ed_program_node(w->s->program, operand)->op > ED_OP_INDEX)
        x = ed_arena_printf(w->s->arena, "ROUND(%s,12)", x);
    ed_text_format(&w->out, "IF(AND(%s<%s,%s<=%s),INDEX(%s,SUMPRODUCT((%s<%s)*1)),NA())", b.first_x, x, x, b.last_y,
                   b.z, b.x, x);
}
