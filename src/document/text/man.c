/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual's renderer: one function for each kind of block; tables have a file of their own. */
#include "document/text/text.h"
#include "document/inside.h"
#include <string.h>

static const char line_break[] = ".br\n";

typedef struct page {
    ed_text *out;
    size_t depth; /* sections around the block */
} page;

typedef void (*putting)(page *p, const ed_block *block);

/* ---- lines */

void ed_man_escaped(ed_text *out, const char *text, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) {
        if (text[i] == '\\')
            ed_text_add(out, "\\e");
        else if (text[i] == '-')
            ed_text_add(out, "\\-");
        else if (text[i] == '"')
            ed_text_add(out, "\\(dq");
        else if (text[i] == '|') /* between choices, of which some options have more than a line */
            ed_text_add(out, "|\\:");
        else
            ed_text_add_char(out, text[i]);
    }
}

/* A backslash is an escape, a hyphen a hyphen and no minus, a dot or quote at the front a request. troff knows no line
 * breaks between Chinese characters, so it is told of each ("\:"). */
void ed_man_line(ed_text *out, const char *text)
{
    if (text[0] == '.' || text[0] == '\'')
        ed_text_add(out, "\\&");
    for (const char *at = text; *at != '\0';) {
        const size_t piece = ed_wrap_piece(at);
        ed_text_add(out, at > text ? "\\:" : "");
        ed_man_escaped(out, at, piece);
        at += piece;
    }
    ed_text_add_char(out, '\n');
}

/* The text's own lines, with `between` where one ends. */
static void put_lines(ed_text *out, const char *text, const char *between)
{
    while (*text != '\0') {
        const size_t bytes = strcspn(text, "\n");
        ed_man_line(out, ed_text_visible(out->arena, ed_arena_copy(out->arena, text, bytes)));
        text += bytes + (text[bytes] == '\n');
        ed_text_add(out, *text != '\0' ? between : "");
    }
}

/* "cn/x" as "cn-x": a page's name is the name of its file. */
static const char *dashed(ed_arena *arena, const char *prefix, const char *name)
{
    char *out = ed_arena_printf(arena, "%s%s", prefix, name);
    for (char *at = out; *at != '\0'; at++)
        *at = *at == '/' ? '-' : *at;
    return out;
}

/* ---- blocks */

static void put_marked(ed_text *out, const char *mark, const char *text)
{
    ed_text_format(out, ".PP\n%s", mark);
    put_lines(out, text, line_break);
}

static void put_paragraph(page *p, const ed_block *block)
{
    put_marked(p->out, "", block->text);
}

static void put_blank(page *p, const ed_block *block)
{
    put_paragraph(p, block);
}

static void put_bullet(page *p, const ed_block *block)
{
    put_marked(p->out, "\\(bu ", block->text);
}

static void put_notice(page *p, const ed_block *block)
{
    put_marked(p->out, "※ ", block->text);
}

static void put_headline(page *p, const ed_block *block)
{
    put_marked(p->out, "", ed_arena_printf(p->out->arena, "%s  %s", block->text, block->value));
}

static void put_pairs(page *p, const ed_block *block)
{
    ed_text *out = p->out;
    for (size_t i = 0; i < block->pairs; i++) {
        const ed_block_pair *pair = &block->pair[i];
        const char *value = pair->math != NULL ? ed_math_line(out->arena, pair->math) : pair->value;
        ed_text_add(out, ".TP\n");
        put_lines(out, pair->name, " ");
        put_lines(out, value[0] == '\0' ? " " : value, line_break);
    }
}

static void put_signature(page *p, const ed_block *block)
{
    put_pairs(p, block);
}

static void put_step(page *p, const ed_block *step)
{
    ed_text *out = p->out;
    ed_text_add(out, ".TP\n");
    put_lines(out, ed_block_heading(step), " ");
    for (size_t i = 0; i < step->pairs; i++) {
        const ed_block_pair *pair = &step->pair[i];
        const char *value = pair->math != NULL ? ed_math_line(out->arena, pair->math) : pair->value;
        ed_text_add(out, i > 0 ? line_break : "");
        put_lines(out, ed_arena_printf(out->arena, "%s  %s", pair->name, value), line_break);
    }
}

static void put_sample(page *p, const ed_block *block)
{
    ed_text_add(p->out, ".PP\n.RS 4\n.nf\n");
    put_lines(p->out, block->text, "");
    ed_text_add(p->out, ".fi\n.RE\n");
}

static void put_table(page *p, const ed_block *table)
{
    if (table->text != NULL)
        put_paragraph(p, table);
    ed_man_table(table, p->out);
}

/* A plot has no place in a manual; its figures stand in the table beside it. */
static void put_plot(page *p, const ed_block *block)
{
    (void)p;
    (void)block;
}

static void put_legend(page *p, const ed_block *block)
{
    put_plot(p, block);
}

static void put_children(page *p, const ed_block *section);

static void put_section(page *p, const ed_block *section)
{
    ed_text_add(p->out, p->depth == 0 ? ".SH " : ".SS ");
    put_lines(p->out, ed_block_heading(section), " ");
    p->depth++;
    put_children(p, section);
    p->depth--;
}

static void put_children(page *p, const ed_block *section)
{
    static const putting put[] = {ED_BLOCK_LIST(ED_BLOCK_PUT)};
    for (const ed_block *child = section->child; child != NULL; child = child->next)
        put[child->kind](p, child);
}

/* The short name stands in the corners, where there is little room, the whole one in the line that apropos(1) reads. */
void ed_man_render(const ed_document *document, ed_text *out)
{
    const char *name = dashed(out->arena, document->manual->prefix, document->subtitle);
    ed_text_format(out, "'\\\" t\n.TH \"%s\" \"%s\" \"\" \"%s\" \"ecodamage\"\n",
                   dashed(out->arena, "", document->subtitle), document->manual->section, document->program);
    ed_text_add(out, ".nh\n.ad l\n"); /* no words divided, no spaces stretched */
    ed_text_add(out, document->lang == ED_ZH ? ".SH 名称\n" : ".SH NAME\n");
    put_lines(out, ed_arena_printf(out->arena, "%s - %s", name, document->title), " ");
    page p = {.out = out};
    put_children(&p, document->root);
}
