/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One function for each kind of block, as paragraphs of a style. */
#include "document/docx/docx.h"
#include "document/inside.h"
#include <string.h>

enum { HEADINGS = 4, WIDEST_NAME = 24 };

typedef void (*putting)(ed_docx *docx, const ed_block *block);

void ed_docx_open(ed_text *out, const char *style)
{
    ed_text_format(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
}

void ed_docx_run(ed_text *out, const char *properties, const char *text)
{
    if (text[0] == '\0')
        return;
    ed_text_add(out, "<w:r>");
    if (properties[0] != '\0')
        ed_text_format(out, "<w:rPr>%s</w:rPr>", properties);
    ed_text_add(out, "<w:t xml:space=\"preserve\">");
    ed_xml_add_lines(out, text, "</w:t><w:br/><w:t xml:space=\"preserve\">");
    ed_text_add(out, "</w:t></w:r>");
}

void ed_docx_paragraph(ed_text *out, const char *style, const char *text)
{
    ed_docx_open(out, style);
    ed_docx_run(out, "", text);
    ed_text_add(out, "</w:p>\n");
}

/* ---- names with values: the value hangs behind the widest name */

static size_t indent_of(const ed_block *block)
{
    size_t widest = 0;
    for (size_t i = 0; i < block->pairs; i++) {
        size_t width = ed_text_width(block->pair[i].name);
        widest = width > widest && width <= WIDEST_NAME ? width : widest;
    }
    return (widest + 3) * ED_DOCX_HALF_EM;
}

/* `keep`: on the page of the next one. */
static void put_pair(ed_docx *docx, const ed_block_pair *pair, size_t indent, size_t margin, bool keep)
{
    ed_text *out = &docx->body;
    ed_text_format(
        out,
        "<w:p><w:pPr><w:pStyle w:val=\"Pair\"/>%s<w:tabs><w:tab w:val=\"left\" w:pos=\"%zu\"/></w:tabs><w:ind "
        "w:left=\"%zu\" w:hanging=\"%zu\"/></w:pPr>",
        keep ? "<w:keepNext/>" : "", margin + indent, margin + indent, indent);
    ed_docx_run(out, "<w:rStyle w:val=\"PairName\"/>", pair->name);
    ed_text_add(out, "<w:r><w:tab/></w:r>");
    if (pair->math != NULL)
        ed_docx_math(out, pair->math);
    else
        ed_docx_run(out, pair->strong ? "<w:b/>" : "", pair->value);
    ed_text_add(out, "</w:p>\n");
}

static void put_values(ed_docx *docx, const ed_block *block, size_t margin, bool together)
{
    const size_t indent = indent_of(block);
    for (size_t i = 0; i < block->pairs; i++)
        put_pair(docx, &block->pair[i], indent, margin, together && i + 1 < block->pairs);
}

static void put_pairs(ed_docx *docx, const ed_block *block)
{
    put_values(docx, block, 0, false);
}

/* A line to sign on: a tab that is underlined. */
static void put_signature(ed_docx *docx, const ed_block *block)
{
    enum { LINE = 3600 };
    size_t indent = indent_of(block);
    ed_text *out = &docx->body;
    for (size_t i = 0; i < block->pairs; i++) {
        ed_text_format(
            out,
            "<w:p><w:pPr><w:pStyle w:val=\"Pair\"/><w:tabs><w:tab w:val=\"left\" w:pos=\"%zu\"/><w:tab "
            "w:val=\"left\" w:pos=\"%zu\" w:leader=\"underscore\"/></w:tabs><w:spacing w:before=\"160\"/></w:pPr>",
            indent, indent + LINE + (block->pair[i].value[0] == '\0' ? 0 : (size_t)LINE));
        ed_docx_run(out, "<w:rStyle w:val=\"PairName\"/>", block->pair[i].name);
        ed_text_add(out, "<w:r><w:tab/></w:r>");
        ed_docx_run(out, "", block->pair[i].value);
        ed_text_add(out, "<w:r><w:tab/></w:r></w:p>\n");
    }
}

/* ---- blocks */

static void put_heading(ed_docx *docx, const ed_block *block, size_t depth)
{
    const char *style = ed_arena_printf(docx->arena, "Heading%zu", depth < HEADINGS ? depth : (size_t)HEADINGS);
    ed_text *out = &docx->body;
    ed_docx_open(out, style);
    if (block->anchor != NULL) /* what the list of contents points at */
        ed_text_format(out, "<w:bookmarkStart w:id=\"%zu\" w:name=\"" ED_DOCX_BOOKMARK "%s\"/>", ++docx->bookmarks,
                       block->anchor);
    ed_docx_run(out, "", ed_block_heading(block));
    if (block->anchor != NULL)
        ed_text_format(out, "<w:bookmarkEnd w:id=\"%zu\"/>", docx->bookmarks);
    ed_text_add(out, "</w:p>\n");
}

static void put_step(ed_docx *docx, const ed_block *block)
{
    put_heading(docx, block, docx->depth + 1);
    put_values(docx, block, (size_t)2 * ED_DOCX_HALF_EM, true);
}

static void put_paragraph(ed_docx *docx, const ed_block *block)
{
    ed_docx_paragraph(&docx->body, "Normal", block->text);
}

static void put_legend(ed_docx *docx, const ed_block *block)
{
    put_paragraph(docx, block);
}

static void put_bullet(ed_docx *docx, const ed_block *block)
{
    ed_docx_paragraph(&docx->body, "Point", block->text);
}

static void put_blank(ed_docx *docx, const ed_block *block)
{
    ed_docx_paragraph(&docx->body, "Blank", block->text);
}

static void put_headline(ed_docx *docx, const ed_block *block)
{
    ed_docx_open(&docx->body, "Headline");
    ed_docx_run(&docx->body, "", block->text);
    ed_text_add(&docx->body, "<w:r><w:br/></w:r>");
    ed_docx_run(&docx->body,
                "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"SimHei\"/><w:b/><w:sz w:val=\"36\"/>",
                block->value);
    ed_text_add(&docx->body, "</w:p>\n");
}

static void put_notice(ed_docx *docx, const ed_block *block)
{
    ed_docx_open(&docx->body, "Notice");
    ed_docx_run(&docx->body, "<w:b/>", "※ ");
    ed_docx_run(&docx->body, "", block->text);
    ed_text_add(&docx->body, "</w:p>\n");
}

static void put_sample(ed_docx *docx, const ed_block *block)
{
    ed_docx_open(&docx->body, "Sample");
    ed_docx_run(&docx->body, "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\"/><w:sz w:val=\"18\"/>",
                block->text);
    ed_text_add(&docx->body, "</w:p>\n");
}

static void put_table(ed_docx *docx, const ed_block *block)
{
    ed_docx_table(docx, block);
}

static void put_plot(ed_docx *docx, const ed_block *block)
{
    const char *caption = ed_arena_printf(docx->arena, "%s %zu  %s", docx->document->plot, docx->pictures + 1,
                                          block->text == NULL ? "" : block->text);
    ed_docx_paragraph(&docx->body, "Caption", caption);
    ed_docx_picture_add(docx, block, caption);
}

/* The page of each chapter is a field that the word processor fills when it opens the file: its pages are its own. */
static void put_contents(ed_docx *docx, const ed_block *block)
{
    ed_text *out = &docx->body;
    for (size_t i = 0; i < block->pairs; i++) {
        ed_text_format(out,
                       "<w:p><w:pPr><w:pStyle w:val=\"Point\"/><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" "
                       "w:pos=\"%d\"/></w:tabs></w:pPr>",
                       ED_DOCX_WIDTH);
        ed_docx_run(out, "", block->pair[i].name);
        ed_text_format(out,
                       "<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r>"
                       "<w:instrText xml:space=\"preserve\"> PAGEREF " ED_DOCX_BOOKMARK
                       "%s \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>"
                       "–</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>\n",
                       block->pair[i].value);
    }
}

static void put_section(ed_docx *docx, const ed_block *block)
{
    docx->depth++;
    put_heading(docx, block, docx->depth);
    ed_docx_blocks(docx, block);
    docx->depth--;
}

void ed_docx_blocks(ed_docx *docx, const ed_block *section)
{
    static const putting put[] = {ED_BLOCK_LIST(ED_BLOCK_PUT)};
    for (const ed_block *child = section->child, *before = NULL; child != NULL; before = child, child = child->next) {
        /* two lists of pairs, one after the other, are told apart by a gap */
        if (before != NULL && child->kind == ED_BLOCK_PAIRS && before->kind == ED_BLOCK_PAIRS)
            ed_text_add(&docx->body,
                        "<w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/></w:pPr></w:p>\n");
        put[child->kind](docx, child);
    }
}
