/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual's renderer: one function for each kind of block; tables have a file of their own. */
#include "document/text/text.h"
#include "document/inside.h"
#include <string.h>

static const char line_break[] = ".br\n";

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

static void put_heading(ed_text *out, const ed_block *section, size_t level)
{
    ed_text_add(out, level == 1 ? ".SH " : ".SS ");
    put_lines(out, ed_block_heading(section), " ");
}

static void put_paragraph(ed_text *out, const char *mark, const char *text)
{
    ed_text_format(out, ".PP\n%s", mark);
    put_lines(out, text, line_break);
}

static void put_pairs(ed_text *out, const ed_block *block)
{
    for (size_t i = 0; i < block->pairs; i++) {
        const ed_block_pair *pair = &block->pair[i];
        const char *value = pair->math != NULL ? ed_math_line(out->arena, pair->math) : pair->value;
        ed_text_add(out, ".TP\n");
        put_lines(out, pair->name, " ");
        put_lines(out, value[0] == '\0' ? " " : value, line_break);
    }
}

static void put_step(ed_text *out, const ed_block *step)
{
    ed_text_add(out, ".TP\n");
    put_lines(out, ed_block_heading(step), " ");
    for (size_t i = 0; i < step->pairs; i++) {
        const ed_block_pair *pair = &step->pair[i];
        const char *value = pair->math != NULL ? ed_math_line(out->arena, pair->math) : pair->value;
        ed_text_add(out, i > 0 ? line_break : "");
        put_lines(out, ed_arena_printf(out->arena, "%s  %s", pair->name, value), line_break);
    }
}

static void put_sample(ed_text *out, const char *text)
{
    ed_text_add(out, ".PP\n.RS 4\n.nf\n");
    put_lines(out, text, "");
    ed_text_add(out, ".fi\n.RE\n");
}

static void put_table(ed_text *out, const ed_block *table)
{
    if (table->text != NULL)
        put_paragraph(out, "", table->text);
    ed_man_table(table, out);
}

static void put_block(ed_text *out, const ed_block *block, size_t level)
{
    switch (block->kind) {
    case ED_BLOCK_SECTION:
        put_heading(out, block, level);
        for (const ed_block *child = block->child; child != NULL; child = child->next)
            put_block(out, child, level + 1);
        break;
    case ED_BLOCK_PARAGRAPH:
    case ED_BLOCK_BLANK:
        put_paragraph(out, "", block->text);
        break;
    case ED_BLOCK_BULLET:
        put_paragraph(out, "\\(bu ", block->text);
        break;
    case ED_BLOCK_NOTICE:
        put_paragraph(out, "※ ", block->text);
        break;
    case ED_BLOCK_HEADLINE:
        put_paragraph(out, "", ed_arena_printf(out->arena, "%s  %s", block->text, block->value));
        break;
    case ED_BLOCK_PAIRS:
    case ED_BLOCK_SIGNATURE:
        put_pairs(out, block);
        break;
    case ED_BLOCK_TABLE:
        put_table(out, block);
        break;
    case ED_BLOCK_STEP:
        put_step(out, block);
        break;
    case ED_BLOCK_SAMPLE:
        put_sample(out, block->text);
        break;
    case ED_BLOCK_CONTENTS:
        for (size_t i = 0; i < block->pairs; i++)
            put_paragraph(out, "", block->pair[i].name);
        break;
    case ED_BLOCK_PLOT:
    case ED_BLOCK_LEGEND:
        break;
    }
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
    for (const ed_block *child = document->root->child; child != NULL; child = child->next)
        put_block(out, child, 1);
}
