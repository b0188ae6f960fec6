/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal renderer: one function for each kind of block; tables have a file of their own. */
#include "document/text/text.h"
#include "document/inside.h"
#include <string.h>

enum { INDENT = 2, NAME_LIMIT = 28 };

typedef struct page {
    ed_text *out;
    size_t depth; /* sections around the block */
} page;

typedef void (*putting)(page *p, const ed_block *block);

/* Of what stands under the headings: that of the first level is no further in than what stands in no section. */
static size_t indent_of(const page *p)
{
    return p->depth == 0 ? 0 : p->depth == 1 ? INDENT : (p->depth - 1) * INDENT;
}

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

static void put_values(ed_text *out, const ed_block *block, size_t indent, const char *empty)
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

static void put_pairs(page *p, const ed_block *block)
{
    put_values(p->out, block, indent_of(p), "");
}

static void put_signature(page *p, const ed_block *block)
{
    put_values(p->out, block, indent_of(p), "____________________");
}

static void put_step(page *p, const ed_block *step)
{
    ed_wrap_add(p->out, blanks(p->out, indent_of(p)), ed_block_heading(step), ED_TERMINAL_COLUMNS);
    put_values(p->out, step, indent_of(p) + 2 * INDENT, "");
}

static void put_paragraph(page *p, const ed_block *block)
{
    put_wrapped(p->out, block->text, indent_of(p), "");
}

static void put_blank(page *p, const ed_block *block)
{
    put_paragraph(p, block);
}

static void put_bullet(page *p, const ed_block *block)
{
    put_wrapped(p->out, block->text, indent_of(p), "- ");
}

static void put_notice(page *p, const ed_block *block)
{
    put_wrapped(p->out, block->text, indent_of(p), "※ ");
}

static void put_sample(page *p, const ed_block *block)
{
    ed_text *out = p->out;
    const size_t indent = indent_of(p);
    const char *text = block->text;
    while (*text != '\0') {
        const size_t bytes = strcspn(text, "\n");
        const char *line = ed_text_visible(out->arena, ed_arena_copy(out->arena, text, bytes));
        ed_text_format(out, "%s%s\n", blanks(out, bytes > 0 ? indent : 0), line);
        text += bytes + (text[bytes] == '\n');
    }
}

static void put_headline(page *p, const ed_block *block)
{
    const char *line = ed_arena_printf(p->out->arena, "%s  %s", block->text, block->value);
    put_wrapped(p->out, line, indent_of(p), "");
}

static void put_table(page *p, const ed_block *block)
{
    if (block->text != NULL)
        put_paragraph(p, block);
    ed_terminal_table(block, indent_of(p), p->out);
}

/* The figures of a plot stand in the table beside it. */
static void put_plot(page *p, const ed_block *block)
{
    (void)p;
    (void)block;
}

static void put_legend(page *p, const ed_block *block)
{
    put_plot(p, block);
}

/* ---- the walk */

static void put_children(page *p, const ed_block *section);

static void put_section(page *p, const ed_block *section)
{
    p->depth++;
    put_heading(p->out, section, p->depth);
    put_children(p, section);
    p->depth--;
}

static bool is_put(const ed_block *block)
{
    return block->kind != ED_BLOCK_PLOT && block->kind != ED_BLOCK_LEGEND;
}

/* An empty line between blocks, but not between points of a list. */
static bool is_apart(const ed_block *before, const ed_block *block)
{
    if (before == NULL || block->kind == ED_BLOCK_SECTION)
        return false;
    return before->kind != block->kind || (block->kind != ED_BLOCK_BULLET && block->kind != ED_BLOCK_NOTICE);
}

static void put_children(page *p, const ed_block *section)
{
    static const putting put[] = {ED_BLOCK_LIST(ED_BLOCK_PUT)};
    const ed_block *before = NULL;
    for (const ed_block *child = section->child; child != NULL; child = child->next) {
        if (is_put(child) && is_apart(before, child))
            ed_text_add_char(p->out, '\n');
        put[child->kind](p, child);
        before = is_put(child) ? child : before;
    }
}

void ed_terminal_blocks(const ed_block *section, ed_text *out)
{
    page p = {.out = out, .depth = 1};
    put_children(&p, section);
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
    page p = {.out = out};
    put_children(&p, document->root);
    ed_text_add_char(out, '\n');
    line_of(out, '-');
    ed_wrap_add(out, "", document->check, ED_TERMINAL_COLUMNS);
}
