/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building a tree of blocks. */
#include "document/document.h"
#include <string.h>

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

ed_block *ed_block_root(ed_arena *arena)
{
    return new_block(arena, ED_BLOCK_SECTION, NULL);
}

/* The date is no day that a reader is shown: files that want one have it where the document has none of its own. */
ed_document *ed_document_new(ed_arena *arena, ed_lang lang)
{
    const bool zh = lang == ED_ZH;
    ed_document *out = ed_arena_alloc(arena, sizeof *out);
    *out = (ed_document){.arena = arena,
                         .lang = lang,
                         .page = {zh ? "第 " : "Page ", zh ? " 页，共 " : " of ", zh ? " 页" : ""},
                         .contents = zh ? "目录" : "Contents",
                         .plot = zh ? "图" : "Figure",
                         .date = "2000-01-01",
                         .root = ed_block_root(arena)};
    return out;
}

void ed_block_drop_last(ed_block *parent, ed_block *before)
{
    *(before == NULL ? &parent->child : &before->next) = NULL;
    parent->last = before;
}

ed_block *ed_block_section(ed_block *parent, const char *number, const char *heading)
{
    ed_block *section = add(parent, ED_BLOCK_SECTION, heading);
    section->number = number;
    return section;
}

/* Chinese numbers end in a mark of their own, others in a space. */
const char *ed_block_heading(const ed_block *block)
{
    static const char mark[] = "、";
    const char *number = block->number;
    if (number == NULL)
        return block->text;
    size_t length = strlen(number), end = sizeof mark - 1;
    bool marked = length >= end && memcmp(number + length - end, mark, end) == 0;
    return ed_arena_printf(block->arena, "%s%s%s", number, marked ? "" : " ", block->text);
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

void ed_block_blank(ed_block *parent, const char *text)
{
    add(parent, ED_BLOCK_BLANK, text);
}

void ed_block_sample(ed_block *parent, const char *text)
{
    add(parent, ED_BLOCK_SAMPLE, text);
}

void ed_block_headline(ed_block *parent, const char *text, const char *value)
{
    add(parent, ED_BLOCK_HEADLINE, text)->value = value;
}

/* ---- pairs */

ed_block *ed_block_pairs(ed_block *parent)
{
    return add(parent, ED_BLOCK_PAIRS, NULL);
}

ed_block *ed_block_signature(ed_block *parent)
{
    return add(parent, ED_BLOCK_SIGNATURE, NULL);
}

ed_block *ed_block_contents(ed_block *parent)
{
    return add(parent, ED_BLOCK_CONTENTS, NULL);
}

ed_block *ed_block_step(ed_block *parent, const char *number, const char *title)
{
    ed_block *step = add(parent, ED_BLOCK_STEP, title);
    step->number = number;
    return step;
}

void ed_block_pair_keep(ed_block *pairs, const char *name, const char *value)
{
    const ed_block_pair pair = {.name = name, .value = value == NULL ? "" : value};
    ED_PUSH(pairs->arena, pairs->pair, pairs->pairs, pairs->pair_capacity, pair);
}

void ed_block_pair_add(ed_block *pairs, const char *name, const char *value)
{
    if (value != NULL && value[0] != '\0')
        ed_block_pair_keep(pairs, name, value);
}

void ed_block_pair_math(ed_block *pairs, const char *name, const ed_math *math)
{
    const ed_block_pair pair = {.name = name, .math = math};
    ED_PUSH(pairs->arena, pairs->pair, pairs->pairs, pairs->pair_capacity, pair);
}

/* ---- tables */

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

const char *ed_block_cell(const ed_block *table, size_t row, size_t column)
{
    return table->cell[row * table->columns + column];
}

const char *ed_block_cell_main(ed_arena *arena, const char *cell, const char **aside)
{
    const char *end = strchr(cell, ED_ASIDE[0]);
    *aside = end == NULL ? NULL : end + 1;
    return end == NULL ? cell : ed_arena_copy(arena, cell, (size_t)(end - cell));
}

bool ed_block_is_marked(const char *cell)
{
    static const char mark[] = "※";
    return strncmp(cell, mark, sizeof mark - 1) == 0;
}

/* ---- marks */

static void add_mark(ed_block *block, bool input, const char *path)
{
    const size_t count = block->kind == ED_BLOCK_TABLE ? block->cells : block->pairs;
    const ed_block_mark mark = {count == 0 ? 0 : count - 1, input, path};
    if (path != NULL)
        ED_PUSH(block->arena, block->mark, block->marks, block->mark_capacity, mark);
}

void ed_block_mark_figure(ed_block *block, const char *path)
{
    add_mark(block, false, path);
}

void ed_block_mark_input(ed_block *block, const char *path)
{
    add_mark(block, true, path);
}

const ed_block_mark *ed_block_mark_at(const ed_block *block, size_t at)
{
    size_t low = 0, high = block->marks;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (block->mark[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < block->marks && block->mark[low].at == at ? &block->mark[low] : NULL;
}

void ed_block_legend(ed_block *parent, const char *text)
{
    add(parent, ED_BLOCK_LEGEND, text);
}

void ed_block_plot(ed_block *parent, const char *caption, const ed_plot *plot)
{
    add(parent, ED_BLOCK_PLOT, caption)->plot = plot;
}
