/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal renderer: one function for each kind of block; tables have a file of their own. */
#include "document/text/text.h"
#include "document/inside.h"
#include <string.h>

enum { INDENT = 2, NAME_LIMIT = 28 };

static const char *blanks(ed_text *out, size_t count)
{
    char *text = ed_arena_alloc(out->arena, count + 1);
    memset(text, ' ', count);
    return text;
}

static void line_of(ed_text *out, char c)
{
    for (size_t i = 0; i < ED_TERMINAL_COLUMNS; i++)
        ed_text_add_char(out, c);
    ed_text_add_char(out, '\n');
}

/* ---- headings: the title is centred; sections of the first level are underlined */

static void put_centred(ed_text *out, const char *text)
{
    const char **line;
    if (text == NULL)
        return;
    const size_t count = ed_wrap(out->arena, text, &ed_measure_columns, ED_TERMINAL_COLUMNS - 10, &line);
    for (size_t i = 0; i < count; i++)
        ed_text_format(out, "%s%s\n", blanks(out, (ED_TERMINAL_COLUMNS - ed_text_width(line[i])) / 2), line[i]);
}

static void put_heading(ed_text *out, const ed_block *section, size_t level)
{
    const char *first = blanks(out, level > 2 ? (level - 2) * INDENT : 0);
    ed_text_add_char(out, '\n');
    ed_wrap_add(out, first, ed_block_heading(section), ED_TERMINAL_COLUMNS);
    if (level == 1)
        line_of(out, '-');
}

/* ---- what stands under a heading, indented */

static void put_wrapped(ed_text *out, const char *text, size_t indent, const char *mark)
{
    ed_wrap_add(out, ed_arena_printf(out->arena, "%s%s", blanks(out, indent), mark), text, ED_TERMINAL_COLUMNS);
}

static const char *pair_text(ed_text *out, const ed_block_pair *pair)
{
    return pair->math != NULL ? ed_math_line(out->arena, pair->math) : pair->value;
}

/* A name that is too wide for its column has a line of its own. */
static void put_pair(ed_text *out, const char *name, const char *value, size_t width, size_t indent)
{
    if (ed_text_width(name) > NAME_LIMIT && value[0] != '\0') {
        put_wrapped(out, name, indent, "");
        name = "";
        width = 2 * INDENT - 2;
    }
    ed_text first = ed_text_new(out->arena);
    ed_text_add(&first, blanks(out, indent));
    ed_wrap_pad(&first, ed_text_visible(out->arena, name), width, false);
    ed_text_add(&first, "  ");
    ed_wrap_add(out, ed_text_string(&first), value, ED_TERMINAL_COLUMNS);
}

static void put_pairs(ed_text *out, const ed_block *block, size_t indent, const char *empty)
{
    size_t width = 0;
    for (size_t i = 0; i < block->pairs; i++) {
        const size_t own = ed_text_width(block->pair[i].name);
        width = own > width && own <= NAME_LIMIT ? own : width;
    }
    for (size_t i = 0; i < block->pairs; i++) {
        const char *value = pair_text(out, &block->pair[i]);
        put_pair(out, block->pair[i].name, value[0] == '\0' ? empty : value, width, indent);
    }
}

static void put_step(ed_text *out, const ed_block *step, size_t indent)
{
    ed_wrap_add(out, blanks(out, indent), ed_block_heading(step), ED_TERMINAL_COLUMNS);
    put_pairs(out, step, indent + 2 * INDENT, "");
}

static void put_sample(ed_text *out, const char *text, size_t indent)
{
    while (*text != '\0') {
        const size_t bytes = strcspn(text, "\n");
        const char *line = ed_text_visible(out->arena, ed_arena_copy(out->arena, text, bytes));
        ed_text_format(out, "%s%s\n", blanks(out, bytes > 0 ? indent : 0), line);
        text += bytes + (text[bytes] == '\n');
    }
}

static void put_headline(ed_text *out, const ed_block *block, size_t indent)
{
    put_wrapped(out, ed_arena_printf(out->arena, "%s  %s", block->text, block->value), indent, "");
}

static void put_table(ed_text *out, const ed_block *block, size_t indent)
{
    if (block->text != NULL)
        put_wrapped(out, block->text, indent, "");
    ed_terminal_table(block, indent, out);
}

/* ---- the walk */

static void put_block(ed_text *out, const ed_block *block, size_t level);

/* An empty line between blocks, but not between points of a list. */
static bool is_apart(const ed_block *before, const ed_block *block)
{
    if (before == NULL || block->kind == ED_BLOCK_SECTION)
        return false;
    return before->kind != block->kind || (block->kind != ED_BLOCK_BULLET && block->kind != ED_BLOCK_NOTICE);
}

static void put_children(ed_text *out, const ed_block *section, size_t level)
{
    const ed_block *before = NULL;
    for (const ed_block *child = section->child; child != NULL; child = child->next) {
        if (child->kind == ED_BLOCK_PLOT ||
            child->kind == ED_BLOCK_LEGEND) /* its figures stand in the table beside it */
            continue;
        if (is_apart(before, child))
            ed_text_add_char(out, '\n');
        put_block(out, child, level);
        before = child;
    }
}

static void put_block(ed_text *out, const ed_block *block, size_t level)
{
    const size_t indent = level == 0 ? 0 : level == 1 ? INDENT : (level - 1) * INDENT;
    switch (block->kind) {
    case ED_BLOCK_SECTION:
        put_heading(out, block, level + 1);
        put_children(out, block, level + 1);
        break;
    case ED_BLOCK_PARAGRAPH:
        put_wrapped(out, block->text, indent, "");
        break;
    case ED_BLOCK_BULLET:
        put_wrapped(out, block->text, indent, "- ");
        break;
    case ED_BLOCK_NOTICE:
        put_wrapped(out, block->text, indent, "※ ");
        break;
    case ED_BLOCK_BLANK:
        put_wrapped(out, block->text, indent, "");
        break;
    case ED_BLOCK_HEADLINE:
        put_headline(out, block, indent);
        break;
    case ED_BLOCK_PAIRS:
        put_pairs(out, block, indent, "");
        break;
    case ED_BLOCK_SIGNATURE:
        put_pairs(out, block, indent, "____________________");
        break;
    case ED_BLOCK_TABLE:
        put_table(out, block, indent);
        break;
    case ED_BLOCK_STEP:
        put_step(out, block, indent);
        break;
    case ED_BLOCK_SAMPLE:
        put_sample(out, block->text, indent);
        break;
    case ED_BLOCK_CONTENTS:
        for (size_t i = 0; i < block->pairs; i++)
            put_wrapped(out, block->pair[i].name, indent, "");
        break;
    case ED_BLOCK_PLOT:
    case ED_BLOCK_LEGEND:
        break;
    }
}

void ed_terminal_blocks(const ed_block *section, ed_text *out)
{
    put_children(out, section, 1);
}

static void put_manual(const ed_document *document, ed_text *out)
{
    ed_wrap_add(out, "", document->subtitle, ED_TERMINAL_COLUMNS);
    ed_wrap_add(out, blanks(out, INDENT), document->title, ED_TERMINAL_COLUMNS);
    ed_terminal_blocks(document->root, out);
}

void ed_terminal_render(const ed_document *document, ed_text *out)
{
    if (document->manual != NULL) {
        put_manual(document, out);
        return;
    }
    line_of(out, '=');
    put_centred(out, document->title);
    put_centred(out, document->subtitle);
    line_of(out, '=');
    put_children(out, document->root, 0);
    ed_text_add_char(out, '\n');
    line_of(out, '-');
    ed_wrap_add(out, "", document->check, ED_TERMINAL_COLUMNS);
}
