/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The HTML renderer: the page around the blocks, and one function for each kind of block. */
#include "document/html/html.h"
#include "base/base.h"
#include "document/inside.h"
#include <string.h>

typedef struct page {
    ed_text *out;
    const ed_document *document;
    size_t depth; /* sections around the block */
    size_t plots;
} page;

typedef void (*putting)(page *p, const ed_block *block);

static void put_element(page *p, const char *open, const char *text, const char *close)
{
    ed_text_add(p->out, open);
    ed_xml_add_lines(p->out, text, "<br>");
    ed_text_add(p->out, close);
}

/* ---- names with values */

static void put_value(page *p, const ed_block *block, size_t index)
{
    const ed_block_pair *pair = &block->pair[index];
    ed_text_add(p->out, pair->strong ? "<dd class=\"strong\"" : "<dd");
    ed_html_mark(block, index, p->out);
    ed_text_add(p->out, ">");
    if (pair->math != NULL)
        ed_html_math(pair->math, p->out);
    else
        ed_xml_add_lines(p->out, pair->value, "<br>");
    ed_text_add(p->out, "</dd>");
}

static void put_values(page *p, const ed_block *block, const char *style)
{
    if (block->pairs == 0)
        return;
    ed_text_format(p->out, "<dl class=\"%s\">\n", style);
    for (size_t i = 0; i < block->pairs; i++) {
        put_element(p, "<div><dt>", block->pair[i].name, "</dt>");
        put_value(p, block, i);
        ed_text_add(p->out, "</div>\n");
    }
    ed_text_add(p->out, "</dl>\n");
}

static void put_pairs(page *p, const ed_block *block)
{
    put_values(p, block, "pairs");
}

static void put_signature(page *p, const ed_block *block)
{
    ed_text_add(p->out, "<dl class=\"sign\">\n");
    for (size_t i = 0; i < block->pairs; i++) {
        put_element(p, "<div><dt>", block->pair[i].name, "</dt><dd>");
        put_element(p, "", block->pair[i].value, "<i></i></dd></div>\n");
    }
    ed_text_add(p->out, "</dl>\n");
}

/* ---- blocks */

static size_t heading_level(size_t depth)
{
    return depth + 1 > 6 ? 6 : depth + 1;
}

static void put_heading(page *p, const ed_block *block, size_t depth)
{
    ed_text_format(p->out, "<h%zu>", heading_level(depth));
    ed_xml_add(p->out, ed_block_heading(block));
    ed_text_format(p->out, "</h%zu>\n", heading_level(depth));
}

static void put_step(page *p, const ed_block *block)
{
    ed_text_add(p->out, "<div class=\"step\">\n");
    put_heading(p, block, p->depth + 1);
    put_values(p, block, "values");
    ed_text_add(p->out, "</div>\n");
}

static void put_paragraph(page *p, const ed_block *block)
{
    put_element(p, "<p>", block->text, "</p>\n");
}

static void put_legend(page *p, const ed_block *block)
{
    put_paragraph(p, block);
}

static void put_bullet(page *p, const ed_block *block)
{
    put_element(p, "<li>", block->text, "</li>\n");
}

static void put_notice(page *p, const ed_block *block)
{
    put_element(p, "<p class=\"notice\"><b>※</b>", block->text, "</p>\n");
}

static void put_blank(page *p, const ed_block *block)
{
    put_element(p, "<p class=\"blank\">", block->text, "</p>\n");
}

static void put_headline(page *p, const ed_block *block)
{
    put_element(p, "<p class=\"headline\"><span class=\"name\">", block->text, "</span> ");
    ed_text_add(p->out, "<span class=\"value\"");
    ed_html_mark(block, 0, p->out);
    put_element(p, ">", block->value, "</span></p>\n");
}

static void put_sample(page *p, const ed_block *block)
{
    ed_text_add(p->out, "<pre>");
    ed_xml_add_lines(p->out, block->text, "\n");
    ed_text_add(p->out, "</pre>\n");
}

static void put_plot(page *p, const ed_block *block)
{
    const char *caption = ed_arena_printf(p->out->arena, "%s %zu  %s", p->document->plot, ++p->plots,
                                          block->text == NULL ? "" : block->text);
    put_element(p, "<figure><figcaption>", caption, "</figcaption>\n");
    ed_text_add(p->out, "<div class=\"push\" tabindex=\"0\">\n"); /* as with tables */
    ed_svg_plot(block, caption, p->plots, p->out);
    ed_text_add(p->out, "</div></figure>\n");
}

static void put_table(page *p, const ed_block *block)
{
    ed_html_table(block, p->out);
}

static void put_children(page *p, const ed_block *section);

static void put_section(page *p, const ed_block *block)
{
    if (block->anchor != NULL)
        ed_text_format(p->out, "<section id=\"%s\">\n", block->anchor);
    else
        ed_text_add(p->out, "<section>\n");
    p->depth++;
    put_heading(p, block, p->depth);
    put_children(p, block);
    p->depth--;
    ed_text_add(p->out, "</section>\n");
}

static void put_block(page *p, const ed_block *block)
{
    static const putting put[] = {ED_BLOCK_LIST(ED_BLOCK_PUT)};
    put[block->kind](p, block);
}

/* Points of a list that follow each other are one list. */
static void put_children(page *p, const ed_block *section)
{
    for (const ed_block *child = section->child, *before = NULL; child != NULL; before = child, child = child->next) {
        bool point = child->kind == ED_BLOCK_BULLET;
        if (point && (before == NULL || before->kind != ED_BLOCK_BULLET))
            ed_text_add(p->out, "<ul>\n");
        put_block(p, child);
        if (point && (child->next == NULL || child->next->kind != ED_BLOCK_BULLET))
            ed_text_add(p->out, "</ul>\n");
    }
}

/* ---- the page around them */

ED_ASSET(html_css);

static const char *style_of(const page *p)
{
    const ed_document *d = p->document;
    const ed_gap gap[] = {
        {"check", d->check}, {"before_page", d->page[0]}, {"before_pages", d->page[1]}, {"after_pages", d->page[2]}};
    ed_text out = ed_text_new(p->out->arena);
    ed_text_add(&out, "\n");
    ed_asset_add(&out, &ed_asset_html_css, gap, sizeof gap / sizeof gap[0]);
    return ed_text_string(&out);
}

/* "'sha256-...'", by which a policy names a style or script of the page. */
static void put_hash(page *p, const char *name, const char *text)
{
    unsigned char hash[32];
    if (!ed_hash_bytes(text, strlen(text), hash))
        ed_arena_fail(p->out->arena);
    ed_text_format(p->out, "; %s 'sha256-", name);
    ed_base64_add(p->out, (const char *)hash, sizeof hash);
    ed_text_add(p->out, "'");
}

static void put_policy(page *p, const char *style, const char *script)
{
    ed_text_add(p->out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'");
    put_hash(p, "style-src", style);
    if (script[0] != '\0')
        put_hash(p, "script-src", script);
    ed_text_add(p->out, "; base-uri 'none'; form-action 'none'\">\n");
}

static void put_head(page *p, const char *script)
{
    const char *style = style_of(p);
    ed_text_format(p->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                   p->document->lang == ED_ZH ? "zh-CN" : "en");
    put_policy(p, style, script);
    ed_text_add(p->out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    put_element(p, "<meta name=\"generator\" content=\"", p->document->program, "\">\n");
    ed_text_add(p->out, "<title>");
    ed_xml_add(p->out, p->document->title);
    if (p->document->subtitle != NULL) {
        ed_text_add(p->out, " - ");
        ed_xml_add(p->out, p->document->subtitle);
    }
    ed_text_format(p->out, "</title>\n<style>%s</style>\n</head>\n", style);
}

static void put_contents(page *p)
{
    put_element(p, "<nav aria-label=\"", p->document->contents, "\">\n<ul>\n");
    for (const ed_block *section = p->document->root->child; section != NULL; section = section->next) {
        if (section->kind != ED_BLOCK_SECTION || section->anchor == NULL)
            continue;
        ed_text_format(p->out, "<li><a href=\"#%s\">", section->anchor);
        ed_xml_add(p->out, ed_block_heading(section));
        ed_text_add(p->out, "</a></li>\n");
    }
    ed_text_add(p->out, "</ul>\n</nav>\n");
}

void ed_html_render(const ed_document *document, ed_text *out)
{
    page p = {.out = out, .document = document};
    const char *script = ed_html_script(out->arena, document->live);
    put_head(&p, script);
    ed_text_add(out, document->dense ? "<body class=\"dense\">\n" : "<body>\n");
    ed_text_add(out, "<div class=\"sheet\">\n<header>\n");
    put_element(&p, "<h1>", document->title, "</h1>\n");
    if (document->subtitle != NULL)
        put_element(&p, "<p class=\"subtitle\">", document->subtitle, "</p>\n");
    ed_text_add(out, "</header>\n");
    if (document->live != NULL && document->live->program == NULL)
        put_element(&p, "<p class=\"notice\"><b>※</b>", document->live->absent, "</p>\n");
    put_contents(&p);
    ed_text_add(out, "<main>\n");
    put_children(&p, document->root);
    put_element(&p, "</main>\n<footer><p>", document->check, "</p></footer>\n</div>\n");
    for (size_t i = 0; i < document->attachments; i++)
        ed_html_data(&document->attachment[i], out);
    ed_html_live(document->live, script, out);
    ed_text_add(out, "</body>\n</html>\n");
}
