/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building a tree of blocks. */
#include "report/block.h"

static ed_block *new_block(ed_arena *arena, ed_block_kind kind, const char *text)
{
    ed_block *block = ed_arena_alloc(arena, sizeof *block);
    block->arena = arena;
    block->kind = kind;
    block->text = text;
    return block;
}

static ed_block *add(ed_block *parent, ed_block_kind kind, const char *text)
{
    ed_block *block = new_block(parent->arena, kind, text);
    if (parent->last == NULL)
        parent->child = block;
    else
        parent->last->next = block;
    parent->last = block;
    return block;
}

ed_block *ed_block_root(ed_arena *arena, const char *title)
{
    return new_block(arena, ED_BLOCK_SECTION, title);
}

ed_block *ed_block_section(ed_block *parent, const char *number, const char *heading)
{
    ed_block *section = add(parent, ED_BLOCK_SECTION, heading);
    section->number = number;
    return section;
}

void ed_block_paragraph(ed_block *parent, const char *text)
{
    add(parent, ED_BLOCK_PARAGRAPH, text);
}

void ed_block_bullet(ed_block *parent, const char *text)
{
    add(parent, ED_BLOCK_BULLET, text);
}

void ed_block_notice(ed_block *parent, const char *text)
{
    add(parent, ED_BLOCK_NOTICE, text);
}

void ed_block_rule(ed_block *parent)
{
    add(parent, ED_BLOCK_RULE, NULL);
}

ed_block *ed_block_pairs(ed_block *parent)
{
    return add(parent, ED_BLOCK_PAIRS, NULL);
}

void ed_block_pair_add(ed_block *pairs, const char *name, const char *value)
{
    const ed_block_pair pair = {name, value};
    if (value != NULL && value[0] != '\0')
        ED_PUSH(pairs->arena, pairs->pair, pairs->pairs, pairs->pair_capacity, pair);
}

ed_block *ed_block_table(ed_block *parent, const char *caption)
{
    return add(parent, ED_BLOCK_TABLE, caption);
}

void ed_block_column_add(ed_block *table, const char *title, unsigned style)
{
    const ed_block_column column = {title, style};
    ED_PUSH(table->arena, table->column, table->columns, table->column_capacity, column);
}

void ed_block_cell_add(ed_block *table, const char *text)
{
    ED_PUSH(table->arena, table->cell, table->cells, table->cell_capacity, text != NULL ? text : "");
}

size_t ed_block_rows(const ed_block *table)
{
    return table->columns == 0 ? 0 : table->cells / table->columns;
}

ed_block *ed_block_step(ed_block *parent, const char *number, const char *title)
{
    ed_block *step = add(parent, ED_BLOCK_STEP, title);
    step->number = number;
    return step;
}

void ed_block_line_add(ed_block *step, const char *row, const char *substitution, const char *result)
{
    const ed_block_line line = {row, substitution, result};
    ED_PUSH(step->arena, step->line, step->lines, step->line_capacity, line);
}
