/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal renderer: one function for each kind of block; tables have a file of their own. */
#include "report/terminal.h"

#include "report/phrases.h"
#include "report/wrap.h"

#include <string.h>

enum { INDENT = 2, NAME_LIMIT = 24 };

typedef struct terminal {
    ed_text *out;
    ed_lang lang;
} terminal;

static void newline(terminal *t)
{
    ed_text_add_char(t->out, '\n');
}

static const char *blanks(terminal *t, size_t count)
{
    char *text = ed_arena_alloc(t->out->arena, count + 1);
    memset(text, ' ', count);
    return text;
}

static void line_of(terminal *t, char c, size_t columns)
{
    for (size_t i = 0; i < columns; i++)
        ed_text_add_char(t->out, c);
    newline(t);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* ---- headings: the title is centred; sections of the first level are underlined */

static void put_title(terminal *t, const ed_block *root)
{
    const char **line;
    const size_t count = ed_wrap(t->out->arena, root->text, ED_TERMINAL_COLUMNS - 10, &line);
    line_of(t, '=', ED_TERMINAL_COLUMNS);
    for (size_t i = 0; i < count; i++) {
        ed_text_add(t->out, blanks(t, (ED_TERMINAL_COLUMNS - ed_text_width(line[i])) / 2));
        ed_text_add(t->out, line[i]);
        newline(t);
    }
    line_of(t, '=', ED_TERMINAL_COLUMNS);
}

static void put_heading(terminal *t, const ed_block *section, size_t level)
{
    const char *number = section->number == NULL ? "" : section->number;
    const char *first = ed_arena_printf(t->out->arena, "%s%s%s", blanks(t, level > 2 ? (level - 2) * INDENT : 0), number,
                                        number[0] == '\0' ? "" : "  ");
    newline(t);
    ed_wrap_add(t->out, first, section->text, ED_TERMINAL_COLUMNS);
    if (level == 1)
        line_of(t, '-', ED_TERMINAL_COLUMNS);
}

/* ---- what stands under a heading, indented */

static void put_wrapped(terminal *t, const ed_block *block, size_t indent, const char *mark)
{
    const char *first = ed_arena_printf(t->out->arena, "%s%s", blanks(t, indent), mark);
    ed_wrap_add(t->out, first, block->text, ED_TERMINAL_COLUMNS);
}

static void put_pair(terminal *t, const char *name, const char *value, size_t width, size_t indent)
{
    ed_text first = ed_text_new(t->out->arena);
    ed_text_add(&first, blanks(t, indent));
    ed_wrap_pad(&first, name, width, false);
    ed_text_add(&first, "  ");
    ed_wrap_add(t->out, ed_text_string(&first), value, ED_TERMINAL_COLUMNS);
}

static void put_pairs(terminal *t, const ed_block *block, size_t indent)
{
    size_t width = 0;
    for (size_t i = 0; i < block->pairs; i++) {
        const size_t own = ed_text_width(block->pair[i].name);
        width = own > width ? own : width;
    }
    for (size_t i = 0; i < block->pairs; i++)
        put_pair(t, block->pair[i].name, block->pair[i].value, least(width, NAME_LIMIT), indent);
}

/* ---- steps */

static const char *say(terminal *t, ed_phrase phrase)
{
    return ed_phrase_in(phrase, t->lang);
}

static const char *step_heading(terminal *t, const ed_block *step)
{
    ed_text text = ed_text_new(t->out->arena);
    ed_text_add(&text, step->text == NULL ? step->name : step->text);
    if (step->symbol != NULL)
        ed_text_format(&text, " %s", step->symbol);
    if (step->name != NULL && step->text != NULL && strcmp(step->name, step->text) != 0)
        ed_text_format(&text, "  [%s]", step->name);
    return ed_text_string(&text);
}

/* "d1: 142420 × 0.634 = 90294.28": a long one gets its result on the next line. */
static const char *line_text(terminal *t, const ed_block_line *line)
{
    ed_arena *arena = t->out->arena;
    const char *row = line->row == NULL ? "" : ed_arena_printf(arena, "[%s]  ", line->row);
    if (line->substitution == NULL)
        return ed_arena_printf(arena, "%s%s", row, line->result);
    return ed_arena_printf(arena, "%s%s\n= %s", row, line->substitution, line->result);
}

static const char *joined_line(terminal *t, const ed_block_line *line, size_t columns)
{
    ed_arena *arena = t->out->arena;
    if (line->substitution == NULL)
        return line_text(t, line);
    const char *row = line->row == NULL ? "" : ed_arena_printf(arena, "[%s]  ", line->row);
    const char *one = ed_arena_printf(arena, "%s%s = %s", row, line->substitution, line->result);
    return ed_text_width(one) <= columns ? one : line_text(t, line);
}

static void put_step(terminal *t, const ed_block *step, size_t indent)
{
    const char *number = step->number == NULL ? "" : step->number;
    ed_text first = ed_text_new(t->out->arena);
    ed_text_add(&first, blanks(t, indent));
    ed_wrap_pad(&first, number, number[0] == '\0' ? 0 : 4, false);
    ed_text_add(&first, number[0] == '\0' ? "" : "  ");
    const size_t inner = ed_text_width(ed_text_string(&first));
    const char *formula = say(t, ED_SAY_formula), *values = say(t, ED_SAY_substitution);
    const char *result = say(t, ED_SAY_result), *clause = say(t, ED_SAY_clause);
    size_t width = 0;
    for (size_t i = 0; i < 4; i++) {
        const size_t own = ed_text_width((const char *const[]){formula, values, result, clause}[i]);
        width = own > width ? own : width;
    }
    ed_wrap_add(t->out, ed_text_string(&first), step_heading(t, step), ED_TERMINAL_COLUMNS);
    if (step->formula != NULL)
        put_pair(t, formula, step->formula, width, inner);
    for (size_t i = 0; i < step->lines; i++) {
        const char *name = i > 0 ? "" : step->line[i].substitution == NULL ? result : values;
        const char *text = joined_line(t, &step->line[i], ED_TERMINAL_COLUMNS - inner - width - 2);
        put_pair(t, name, text, width, inner);
    }
    if (step->cite != NULL)
        put_pair(t, clause, step->cite, width, inner);
}

/* ---- the walk */

static void put_block(terminal *t, const ed_block *block, size_t level);

/* An empty line between blocks, but not between points of a list. */
static bool is_apart(const ed_block *before, const ed_block *block)
{
    if (before == NULL || block->kind == ED_BLOCK_SECTION)
        return false;
    return !(before->kind == ED_BLOCK_BULLET && block->kind == ED_BLOCK_BULLET) &&
           !(before->kind == ED_BLOCK_NOTICE && block->kind == ED_BLOCK_NOTICE);
}

static void put_children(terminal *t, const ed_block *section, size_t level)
{
    const ed_block *before = NULL;
    for (const ed_block *child = section->child; child != NULL; child = child->next) {
        if (is_apart(before, child))
            newline(t);
        put_block(t, child, level);
        before = child;
    }
}

static void put_block(terminal *t, const ed_block *block, size_t level)
{
    const size_t indent = level == 0 ? 0 : level == 1 ? INDENT : (level - 1) * INDENT;
    switch (block->kind) {
    case ED_BLOCK_SECTION:
        put_heading(t, block, level + 1);
        put_children(t, block, level + 1);
        break;
    case ED_BLOCK_PARAGRAPH:
        put_wrapped(t, block, indent, "");
        break;
    case ED_BLOCK_BULLET:
        put_wrapped(t, block, indent, "- ");
        break;
    case ED_BLOCK_NOTICE:
        put_wrapped(t, block, indent, "! ");
        break;
    case ED_BLOCK_PAIRS:
        put_pairs(t, block, indent);
        break;
    case ED_BLOCK_TABLE:
        if (block->text != NULL)
            put_wrapped(t, block, indent, "");
        ed_terminal_table(block, indent, t->out);
        break;
    case ED_BLOCK_STEP:
        put_step(t, block, indent);
        break;
    case ED_BLOCK_RULE:
        line_of(t, '-', ED_TERMINAL_COLUMNS);
        break;
    }
}

void ed_terminal_render(const ed_block *root, ed_lang lang, ed_text *out)
{
    terminal t = {out, lang};
    put_title(&t, root);
    put_children(&t, root, 0);
}
