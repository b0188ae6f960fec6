/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of inputs: each a cell, beside it what the program took, and what it rests on. */
#include "sheet/inside.h"
#include <string.h>

enum { ITEM, TITLE, VALUE, UNIT, TAKEN, CHANGED, ROLE, GIVEN, BASIS, EVIDENCE, NOTE, PATH, COLUMNS };
enum { STATE_ROW = 2, HEAD_ROW = 3, FIRST_ROW = 4 };

typedef struct lines {
    ed_sheets *s;
    ed_map node_of; /* INPUT nodes by path */
    bool *listed;   /* by node */
    bool *asked;    /* by node: a native method asks for it, whose results a sheet takes over as values */
    uint32_t row;
} lines;

/* What lies below the native methods: operands stand before what is made of them. */
static void mark_asked(const lines *l)
{
    const ed_program *program = l->s->program;
    for (size_t i = ed_program_count(program); i > 0; i--) {
        const ed_node_id id = (ed_node_id)(i - 1);
        const ed_node *node = ed_program_node(program, id);
        const ed_node_id *operand = ed_program_operands(program, id);
        for (uint32_t k = 0; k < node->count && (l->asked[id] || node->op == ED_OP_NATIVE); k++)
            if (operand[k] != ED_NO_NODE)
                l->asked[operand[k]] = true;
    }
}

static void know_nodes(lines *l)
{
    const size_t count = ed_program_count(l->s->program);
    l->node_of.arena = l->s->arena;
    l->listed = ed_arena_array(l->s->arena, count + 1, sizeof *l->listed);
    l->asked = ed_arena_array(l->s->arena, count + 1, sizeof *l->asked);
    mark_asked(l);
    for (ed_node_id id = 0; id < count; id++) {
        if (ed_program_node(l->s->program, id)->op != ED_OP_INPUT)
            continue;
        const char *path = ed_program_get_input(l->s->program, id)->path;
        if (ed_map_find_text(&l->node_of, path) == ED_MAP_NONE)
            (void)ed_map_add_text(&l->node_of, path, id);
    }
}

static ed_stand stand_at(const lines *l)
{
    return (ed_stand){true, ED_TAB_INPUTS, VALUE, l->row, NULL};
}

/* A constant that a formula may take by the input's name. */
static void keep_place(lines *l, const char *path)
{
    ed_sheets *s = l->s;
    if (ed_map_find_text(&s->input_of, path) != ED_MAP_NONE)
        return;
    (void)ed_map_add_text(&s->input_of, path, (uint32_t)s->cell_ofs);
    ED_PUSH(s->arena, s->cell_of, s->cell_ofs, s->cell_of_capacity, stand_at(l));
}

/* Whether the value in the sheet still is what the program took; the cell's comparison suits its type. */
static void put_comparison(lines *l, bool is_text)
{
    ed_sheets *s = l->s;
    const char *value = ed_cell_name(s->arena, l->row, VALUE, false);
    const char *taken = ed_cell_name(s->arena, l->row, TAKEN, false);
    const char *changed = ed_sheets_say(s, ED_SAY_sheet_changed);
    const char *formula = is_text ? ed_arena_printf(s->arena, "IF(EXACT(%s,%s),\"\",\"%s\")", value, taken, changed)
                                  : ed_arena_printf(s->arena, "IF(%s=%s,\"\",\"%s\")", value, taken, changed);
    ed_put_formula(s, (ed_stand){true, ED_TAB_INPUTS, CHANGED, l->row, NULL}, ED_LOOK_STATE, formula, "", 0);
}

/* What a cell can not hold stands beside it: digits beyond the fifteenth, and days before spreadsheets begin. */
static const char *beyond(const lines *l, const ed_number *number, ed_type type)
{
    enum { CELL_DIGITS = 15, FIRST_DAY = 61 };
    ed_sheets *s = l->s;
    bool rounded = false;
    (void)ed_number_print(s->arena, number, CELL_DIGITS, &rounded);
    if (type == ED_TYPE_DATE && ed_sheets_double(number, type) < FIRST_DAY)
        return ed_sheets_say(s, ED_SAY_sheet_early);
    if (!rounded)
        return NULL;
    return ed_phrase_fill(s->arena, ED_SAY_sheet_digits, s->lang, ed_number_print(s->arena, number, 50, &rounded),
                          NULL);
}

static void put_number(lines *l, const ed_number *number, ed_unit unit, ed_type type, bool live)
{
    ed_sheets *s = l->s;
    const double value = ed_sheets_double(number, type);
    const bool money = ed_sheets_look(s, unit, type) == ED_LOOK_MONEY;
    const ed_look fixed = type == ED_TYPE_DATE ? ED_LOOK_FIXED_DATE : ED_LOOK_FIXED;
    ed_put_number(s, ED_TAB_INPUTS, l->row, VALUE, !live ? fixed : money ? ED_LOOK_INPUT_MONEY : ED_LOOK_INPUT, value);
    ed_put_number(s, ED_TAB_INPUTS, l->row, TAKEN, ed_sheets_look(s, unit, type), value);
    ed_put_text(s, ED_TAB_INPUTS, l->row, UNIT, ED_LOOK_PLAIN, ed_sheets_unit(s, unit));
    put_comparison(l, false);
}

static void put_role(lines *l, ed_phrase role, const char *more)
{
    const char *text = ed_sheets_say(l->s, role);
    if (more != NULL)
        text = ed_phrase_fill(l->s->arena, ED_SAY_remark, l->s->lang, text, more, NULL);
    ed_put_text(l->s, ED_TAB_INPUTS, l->row, ROLE, ED_LOOK_SMALL, text);
}

/* A number that the program asks: live, but where it also decided how the program was compiled, or a native method
 * takes it. */
static void put_node(lines *l, ed_node_id id)
{
    ed_sheets *s = l->s;
    const ed_node *node = ed_program_node(s->program, id);
    const ed_program_input *input = ed_program_get_input(s->program, id);
    const bool live = (node->bits & ED_NODE_STRUCTURE) == 0 && !l->asked[id];
    s->stand[id] = stand_at(l);
    s->stand[id].name = ed_sheets_define(s, stand_at(l), input->path);
    l->listed[id] = true;
    put_number(l, input->value, node->unit, (ed_type)node->type, live);
    put_role(l,
             live           ? ED_SAY_sheet_live
             : l->asked[id] ? ED_SAY_sheet_method
                            : ED_SAY_sheet_structure,
             beyond(l, input->value, (ed_type)node->type));
}

static void put_settled(lines *l, const ed_used_input *input)
{
    ed_sheets *s = l->s;
    const ed_figure *value = &input->value;
    const ed_phrase role = input->from_item ? ED_SAY_sheet_from_item : ED_SAY_sheet_fixed;
    if (value->number != NULL && value->type != ED_TYPE_FLAG) {
        put_number(l, value->number, value->unit, value->type, false);
        put_role(l, role, beyond(l, value->number, value->type));
        keep_place(l, input->path);
        return;
    }
    const char *text = value->text == NULL ? "" : value->text;
    if (input->choice_title != NULL)
        text = ed_words_in(*input->choice_title, s->lang);
    if (value->type == ED_TYPE_FLAG)
        text = ed_sheets_say(s, strcmp(text, "true") == 0 ? ED_SAY_yes : ED_SAY_no);
    ed_put_text(s, ED_TAB_INPUTS, l->row, VALUE, ED_LOOK_FIXED, text);
    ed_put_text(s, ED_TAB_INPUTS, l->row, TAKEN, ED_LOOK_WRAP, text);
    put_comparison(l, true);
    put_role(l, role, NULL);
}

static const char *joined(const lines *l, const ed_used_grounds *grounds)
{
    ed_text out = ed_text_new(l->s->arena);
    for (size_t i = 0; i < grounds->evidences; i++)
        ed_text_format(&out, "%s%s", i > 0 ? ", " : "", grounds->evidence[i]);
    return ed_text_string(&out);
}

/* On one line, and no more of it than tells it from others: a curve is written over many. */
static const char *on_one_line(const lines *l, const char *given)
{
    enum { MOST = 80 };
    ed_text out = ed_text_new(l->s->arena);
    for (bool space = false; given != NULL && *given != '\0'; given++) {
        const bool blank = *given == ' ' || *given == '\n' || *given == '\t' || *given == '\r';
        if (!blank && space && out.length > 0)
            ed_text_add_char(&out, ' ');
        space = blank;
        if (!blank)
            ed_text_add_char(&out, *given);
    }
    return ed_text_clip(l->s->arena, ed_text_string(&out), MOST);
}

static void put_grounds(lines *l, const ed_used_input *input)
{
    ed_sheets *s = l->s;
    const char *given = on_one_line(l, input->given);
    if (given[0] != '\0' && input->given_unit != NULL)
        given = ed_arena_printf(s->arena, "%s %s", given, input->given_unit);
    ed_put_text(s, ED_TAB_INPUTS, l->row, GIVEN, ED_LOOK_WRAP, given);
    const char *basis = input->is_default ? ed_sheets_say(s, ED_SAY_sheet_default)
                                          : ed_words_in(ed_term_words(ED_TERMS_basis, input->grounds->basis), s->lang);
    ed_put_text(s, ED_TAB_INPUTS, l->row, BASIS, ED_LOOK_WRAP, basis);
    ed_put_text(s, ED_TAB_INPUTS, l->row, EVIDENCE, ED_LOOK_WRAP, joined(l, input->grounds));
    ed_put_text(s, ED_TAB_INPUTS, l->row, NOTE, ED_LOOK_WRAP, input->grounds->note);
    ed_put_text(s, ED_TAB_INPUTS, l->row, PATH, ED_LOOK_SMALL, input->path);
}

static void put_input(lines *l, const ed_ledger_item *item, const ed_used_input *input)
{
    ed_sheets *s = l->s;
    const uint32_t node = ed_map_find_text(&l->node_of, input->path);
    ed_put_text(s, ED_TAB_INPUTS, l->row, ITEM, ED_LOOK_WRAP, ed_words_in(item->title, s->lang));
    ed_put_text(s, ED_TAB_INPUTS, l->row, TITLE, ED_LOOK_WRAP, ed_words_in(ed_used_input_title(input), s->lang));
    if (node != ED_MAP_NONE && !l->listed[node])
        put_node(l, node);
    else
        put_settled(l, input);
    put_grounds(l, input);
    l->row++;
}

/* Numbers inside of curves and rates have no line of their own in the case. */
static void put_rest(lines *l)
{
    ed_sheets *s = l->s;
    const size_t count = ed_program_count(s->program);
    for (ed_node_id id = 0; id < count; id++) {
        if (ed_program_node(s->program, id)->op != ED_OP_INPUT || l->listed[id])
            continue;
        const char *path = ed_program_get_input(s->program, id)->path;
        ed_put_text(s, ED_TAB_INPUTS, l->row, TITLE, ED_LOOK_WRAP, path);
        put_node(l, id);
        ed_put_text(s, ED_TAB_INPUTS, l->row, PATH, ED_LOOK_SMALL, path);
        l->row++;
    }
}

static void put_head(ed_sheets *s)
{
    static const double widths[] = {20, 26, 18, 12, 18, 8, 26, 18, 14, 12, 32, 32, 0};
    const char *const head[COLUMNS] = {ed_sheets_say(s, ED_SAY_sheet_item),  ed_sheets_say(s, ED_SAY_sheet_input),
                                       ed_sheets_say(s, ED_SAY_sheet_value), ed_sheets_say(s, ED_SAY_sheet_unit),
                                       ed_sheets_say(s, ED_SAY_sheet_used),  ed_sheets_say(s, ED_SAY_sheet_change),
                                       ed_sheets_say(s, ED_SAY_sheet_role),  ed_sheets_say(s, ED_SAY_sheet_given),
                                       ed_sheets_say(s, ED_SAY_sheet_basis), ed_sheets_say(s, ED_SAY_sheet_evidence),
                                       ed_sheets_say(s, ED_SAY_sheet_note),  ed_sheets_say(s, ED_SAY_sheet_path)};
    s->tab[ED_TAB_INPUTS].width = widths;
    s->tab[ED_TAB_INPUTS].frozen_rows = FIRST_ROW;
    s->tab[ED_TAB_INPUTS].frozen_columns = VALUE;
    ed_put_text(s, ED_TAB_INPUTS, 0, 0, ED_LOOK_TITLE, ed_sheets_say(s, ED_SAY_sheet_inputs_title));
    ed_put_text(s, ED_TAB_INPUTS, 1, 0, ED_LOOK_NOTE, ed_sheets_say(s, ED_SAY_sheet_inputs_how));
    ed_put_row(s, ED_TAB_INPUTS, HEAD_ROW, ED_LOOK_HEAD, head, COLUMNS);
}

void ed_sheet_inputs(ed_sheets *s)
{
    lines l = {.s = s, .row = FIRST_ROW};
    put_head(s);
    know_nodes(&l);
    for (size_t i = 0; i < s->ledger->items; i++)
        for (size_t k = 0; k < s->ledger->item[i].inputs; k++)
            put_input(&l, &s->ledger->item[i], &s->ledger->item[i].input[k]);
    put_rest(&l);
    const ed_stand state = {true, ED_TAB_INPUTS, VALUE, STATE_ROW, NULL};
    const ed_stand first = {true, ED_TAB_INPUTS, CHANGED, FIRST_ROW, NULL};
    const uint32_t rows = l.row > FIRST_ROW ? l.row - FIRST_ROW : 1;
    ed_put_text(s, ED_TAB_INPUTS, STATE_ROW, TITLE, ED_LOOK_STATE, ed_sheets_say(s, ED_SAY_sheet_changes));
    ed_put_formula(
        s, state, ED_LOOK_STATE,
        ed_arena_printf(s->arena, "SUMPRODUCT((%s<>\"\")*1)", ed_sheets_range(s, first, rows, ED_TAB_INPUTS)), NULL, 0);
    s->state_inputs = ed_sheets_ref(s, state, ED_TABS);
}
