/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One function for each kind of block, on pages. */
#include "document/pdf/pdf.h"
#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

typedef void (*putting)(ed_pdf *p, const ed_block *block);

/* ---- how high will it be? */

double ed_pdf_height(const ed_pdf *p, const ed_block *block, size_t depth)
{
    ed_pdf trial = *p;
    trial.dry = trial.endless = true;
    trial.y = 0;
    trial.depth = depth;
    ed_pdf_block(&trial, block);
    return trial.y;
}

/* ---- headings; chapters stand in the outline of the file */

static void add_to_outline(ed_pdf *p, const ed_block *section)
{
    if (p->dry && !p->endless && section->anchor != NULL)
        ed_map_add_text(p->page_of, section->anchor, (uint32_t)p->page);
    if (p->dry || p->endless)
        return;
    const char *place = ed_arena_printf(p->arena, "page=%zu pos=[0 %d]", p->page, (int)p->y);
    cairo_pdf_surface_add_outline(cairo_get_target(p->cairo), CAIRO_PDF_OUTLINE_ROOT,
                                  ed_text_visible(p->arena, ed_block_heading(section)), place, 0);
}

static double lead_of(const ed_pdf *p, const ed_block *section, size_t depth);

/* What of a block must stand on one page with what is before it. */
static double lead_of_block(const ed_pdf *p, const ed_block *block, size_t depth)
{
    /* `above`: the space over a heading that follows */
    const double above = p->document->dense ? 8 : 16, most = p->document->dense ? 70 : 130;
    if (block->kind == ED_BLOCK_SECTION)
        return above + lead_of(p, block, depth);
    const double beside = ed_pdf_height_beside(p, block, depth);
    if (beside > 0)
        return beside;
    if (block->kind == ED_BLOCK_TABLE)
        return ed_pdf_table_lead(p, block);
    if (block->kind == ED_BLOCK_PAIRS)
        return fmin(ed_pdf_values_lead(p, block), most);
    const double height = ed_pdf_height(p, block, depth);
    return height < (ed_pdf_bottom - ed_pdf_top) / 2 ? height : most;
}

/* What must stand on the page of a heading: headings that follow it, and some lines of what stands under them. */
static double lead_of(const ed_pdf *p, const ed_block *section, size_t depth)
{
    const double heading = p->document->dense ? 26 : 34, enough = 3 * ed_pdf_leading(p, ED_SET_TEXT);
    double under = 0;
    if (p->endless)
        return heading;
    for (const ed_block *block = section->child; block != NULL && under < enough; block = block->next) {
        under += lead_of_block(p, block, depth + 1);
        if (block == section->child && block->kind == ED_BLOCK_PARAGRAPH && block->next != NULL &&
            (block->next->kind == ED_BLOCK_STEP || block->next->kind == ED_BLOCK_SAMPLE))
            return heading + under + ed_pdf_height(p, block->next, depth + 1);
    }
    return heading + under;
}

static void put_heading(ed_pdf *p, const ed_block *block, size_t depth)
{
    static const struct {
        ed_set set;
        double above, below;
        const char *tag;
    } levels[] = {
        {ED_SET_H1, 20, 8, "H2"}, {ED_SET_H2, 13, 4, "H3"}, {ED_SET_H3, 10, 3, "H4"}, {ED_SET_H4, 8, 2, "H5"}};
    size_t level = depth < 4 ? depth : 3;
    ed_pdf_space(p, levels[level].above);
    ed_pdf_need(p,
                block->kind == ED_BLOCK_SECTION ? lead_of(p, block, depth) : ed_pdf_leading(p, levels[level].set) + 40);
    if (level == 0)
        add_to_outline(p, block);
    ed_pdf_open_tag(p, levels[level].tag);
    ed_pdf_text(p, levels[level].set, p->left, p->width, ed_block_heading(block), ED_INK_DARK);
    ed_pdf_close_tag(p, levels[level].tag);
    if (level == 0)
        ed_pdf_rule(p, p->left, p->y + 2, p->width, 1.2, ED_INK_GREEN);
    p->y += ed_pdf_gap(p, levels[level].below);
}

/* ---- names with values */

static void put_pairs(ed_pdf *p, const ed_block *block)
{
    ed_pdf_values(p, block, p->left);
}

static void put_step(ed_pdf *p, const ed_block *block)
{
    const double indent = 14, bar = 2;
    put_heading(p, block, p->depth < 2 ? 2 : 3);
    double top = p->y;
    size_t page = p->page;
    ed_pdf_values(p, block, p->left + indent);
    if (p->page == page)
        ed_pdf_rectangle(p, p->left + 3, top + 2, bar, p->y - top - 8, 0xC9DDD6);
}

static void put_signature(ed_pdf *p, const ed_block *block)
{
    const ed_style *style = &p->style[ED_SET_TEXT];
    const double height = p->document->dense ? 21 : 30, line = 190, gap = 10;
    const double usual = ed_pdf_name_width(p, block);
    ed_pdf_need(p, height * (double)block->pairs);
    for (size_t i = 0; i < block->pairs; i++) {
        const char *value = ed_text_visible(p->arena, block->pair[i].value);
        const double hang = fmax(usual, ed_style_width(style, block->pair[i].name) + gap);
        double x = ed_pdf_left + hang, width = ed_style_width(style, value);
        ed_pdf_need(p, height);
        ed_pdf_line(p, ED_SET_TEXT, ed_pdf_left, p->y + height - 18, block->pair[i].name, ED_INK_GREY);
        ed_pdf_line(p, ED_SET_TEXT, x, p->y + height - 18, value, ED_INK_BLACK);
        x += width > 0 && width + line + gap < ed_pdf_width - hang ? width + gap : 0;
        ed_pdf_rule(p, x, p->y + height - 1, line, 0.6, ED_INK_BLACK);
        p->y += height;
    }
}

/* ---- the others */

static void put_paragraph(ed_pdf *p, const ed_block *block)
{
    ed_pdf_text(p, ED_SET_TEXT, ed_pdf_left, ed_pdf_width, block->text, ED_INK_BLACK);
    ed_pdf_space(p, 5);
}

static void put_legend(ed_pdf *p, const ed_block *block)
{
    put_paragraph(p, block);
}

static void put_notice(ed_pdf *p, const ed_block *block)
{
    ed_pdf_boxed(p, "※", block->text, 0xFDF4E3, 0xB4530A, 0x4D2A05);
    ed_pdf_space(p, 6);
}

static void put_blank(ed_pdf *p, const ed_block *block)
{
    ed_pdf_boxed(p, "", block->text, 0xF3F5F4, 0x9AA6A2, ED_INK_GREY);
    ed_pdf_space(p, 7);
}

static void put_sample(ed_pdf *p, const ed_block *block)
{
    ed_pdf_sample(p, block->text);
    ed_pdf_space(p, 6);
}

static void put_headline(ed_pdf *p, const ed_block *block)
{
    const double margin = 14, gap = 9;
    double height = ed_pdf_leading(p, ED_SET_TEXT) + ed_pdf_leading(p, ED_SET_FIGURE) + 2 * gap;
    ed_pdf_need(p, height + 10);
    p->y += 3;
    ed_pdf_rectangle(p, ed_pdf_left, p->y, ed_pdf_width, height, 0xF1F7F5);
    ed_pdf_rectangle(p, ed_pdf_left, p->y, 4, height, ED_INK_GREEN);
    p->y += gap;
    ed_pdf_text(p, ED_SET_TEXT, ed_pdf_left + margin, ed_pdf_width - 2 * margin, block->text, ED_INK_GREY);
    ed_pdf_text(p, ED_SET_FIGURE, ed_pdf_left + margin, ed_pdf_width - 2 * margin, block->value, ED_INK_DARK);
    p->y += gap + 9;
}

static void put_plot(ed_pdf *p, const ed_block *block)
{
    ed_pdf_plots(p, &block, 1);
}

enum { PAGE_NUMBER = 20 }; /* points at the right of a list's line */

/* An entry of the list, its page at the right of `width`; a long one takes more lines. */
static void put_entry(ed_pdf *p, const ed_block_pair *pair, double x, double width)
{
    const ed_style *style = &p->style[ED_SET_TEXT];
    const uint32_t page = ed_map_find_text(p->page_of, pair->value);
    const char *number = page == ED_MAP_NONE ? "" : ed_arena_printf(p->arena, "%u", (unsigned)page);
    ed_pdf_line(p, ED_SET_TEXT, x + width - ed_style_width(style, number), p->y, number, ED_INK_BLACK);
    ed_pdf_text(p, ED_SET_TEXT, x, width - PAGE_NUMBER, pair->name, ED_INK_BLACK);
}

/* A chapter a line, or two where all of them are short. */
static void put_contents(ed_pdf *p, const ed_block *block)
{
    const double between = 24, half = (ed_pdf_width - between) / 2;
    size_t columns = 2;
    for (size_t i = 0; i < block->pairs; i++)
        if (ed_style_width(&p->style[ED_SET_TEXT], block->pair[i].name) + PAGE_NUMBER > half)
            columns = 1;
    const size_t lines = (block->pairs + columns - 1) / columns;
    for (size_t i = 0; i < lines; i++) {
        ed_pdf_need(p, ed_pdf_leading(p, ED_SET_TEXT));
        const double top = p->y;
        put_entry(p, &block->pair[i], ed_pdf_left, columns == 1 ? ed_pdf_width : half);
        if (columns > 1 && i + lines < block->pairs) {
            p->y = top;
            put_entry(p, &block->pair[i + lines], ed_pdf_left + half + between, half);
        }
    }
    ed_pdf_space(p, 5);
}

static void put_bullet(ed_pdf *p, const ed_block *block)
{
    const double hang = 14;
    ed_pdf_need(p, ed_pdf_leading(p, ED_SET_TEXT));
    ed_pdf_line(p, ED_SET_TEXT, ed_pdf_left + 2, p->y, "•", ED_INK_GREEN);
    ed_pdf_text(p, ED_SET_TEXT, ed_pdf_left + hang, ed_pdf_width - hang, block->text, ED_INK_BLACK);
    ed_pdf_space(p, 1);
}

static void put_table(ed_pdf *p, const ed_block *block)
{
    ed_pdf_table(p, block);
}

static void set_share(ed_pdf *p, double share)
{
    for (size_t i = 0; i < ED_SETS; i++)
        p->style[i].size *= share / p->share;
    p->share = share;
}

static void put_section(ed_pdf *p, const ed_block *block)
{
    const double annex = 0.936; /* text of some 9 points */
    if (p->depth == 0)
        set_share(p, block->annex && p->document->dense ? annex : 1);
    put_heading(p, block, p->depth);
    p->depth++;
    ed_pdf_blocks(p, block);
    p->depth--;
}

/* What the block is, for readers that do not look; a table's own file says what is in it. */
static const char *tag_of(const ed_block *block)
{
    switch (block->kind) {
    case ED_BLOCK_SECTION:
    case ED_BLOCK_STEP:
        return "Sect";
    case ED_BLOCK_BULLET:
        return "L";
    case ED_BLOCK_PAIRS:
    case ED_BLOCK_SIGNATURE:
    case ED_BLOCK_TABLE:
        return "Div";
    case ED_BLOCK_PLOT:
        return "Figure";
    case ED_BLOCK_SAMPLE:
        return "Code";
    default:
        return "P";
    }
}

void ed_pdf_block(ed_pdf *p, const ed_block *block)
{
    static const putting put[] = {ED_BLOCK_LIST(ED_BLOCK_PUT)};
    ed_pdf_open_tag(p, tag_of(block));
    put[block->kind](p, block);
    ed_pdf_close_tag(p, tag_of(block));
}

/* What is to stand on one page where it is not higher than half of one: a step, a sample with the text before it. */
static double height_together(const ed_pdf *p, const ed_block *block)
{
    const ed_block *next = block->next;
    const bool tells = block->kind == ED_BLOCK_PARAGRAPH && next != NULL && next->kind == ED_BLOCK_SAMPLE;
    if (p->endless || (block->kind != ED_BLOCK_STEP && !tells))
        return 0;
    return ed_pdf_height(p, block, p->depth) + (tells ? ed_pdf_height(p, next, p->depth) : 0);
}

void ed_pdf_blocks(ed_pdf *p, const ed_block *section)
{
    for (const ed_block *child = section->child; child != NULL; child = child->next) {
        if (ed_pdf_beside(p, child)) {
            child = child->next;
            continue;
        }
        const double height = height_together(p, child);
        if (height > 0 && height < (ed_pdf_bottom - ed_pdf_top) / 2)
            ed_pdf_need(p, height);
        ed_pdf_block(p, child);
    }
}
