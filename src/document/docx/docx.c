/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The package: what stands around the body. */
#include "document/docx/docx.h"
#include "base/base.h"
#include "document/inside.h"

ED_ASSET(docx_app_xml);
ED_ASSET(docx_content_types_xml);
ED_ASSET(docx_core_xml);
ED_ASSET(docx_document_relationships_xml);
ED_ASSET(docx_document_xml);
ED_ASSET(docx_footer_xml);
ED_ASSET(docx_numbering_xml);
ED_ASSET(docx_relationships_xml);
ED_ASSET(docx_settings_xml);
ED_ASSET(docx_styles_xml);

/* Adds a part of the package, its gaps filled. */
static void add_part(ed_zip *zip, const char *name, const ed_asset *asset, const ed_gap *gap, size_t gaps)
{
    ed_text text = ed_text_new(zip->out->arena);
    ed_asset_add(&text, asset, gap, gaps);
    ed_zip_add(zip, name, ed_text_string(&text), text.length);
}

static const char *escaped(ed_arena *arena, const char *text)
{
    ed_text out = ed_text_new(arena);
    ed_xml_add(&out, text);
    return ed_text_string(&out);
}

/* Roomy, and dense where pages are counted. */
static void add_styles(ed_zip *zip, const ed_document *document)
{
    static const ed_gap gap[2][7] = {{{"size", "21"},
                                      {"after", "80"},
                                      {"line", "300"},
                                      {"before_1", "360"},
                                      {"size_1", "28"},
                                      {"before_2", "240"},
                                      {"size_2", "23"}},
                                     {{"size", "19"},
                                      {"after", "30"},
                                      {"line", "252"},
                                      {"before_1", "160"},
                                      {"size_1", "24"},
                                      {"before_2", "100"},
                                      {"size_2", "20"}}};
    add_part(zip, "word/styles.xml", &ed_asset_docx_styles_xml, gap[document->dense ? 1 : 0], 7);
}

/* ---- properties: title, program, and a date that is the report's own */

static void add_properties(ed_zip *zip, const ed_document *document)
{
    ed_arena *arena = zip->out->arena;
    const char *subtitle = document->subtitle == NULL ? "" : document->subtitle;
    const ed_gap gap[] = {{"title", escaped(arena, document->title)},
                          {"subtitle", escaped(arena, subtitle)},
                          {"program", escaped(arena, document->program)},
                          {"date", document->date}};
    add_part(zip, "docProps/core.xml", &ed_asset_docx_core_xml, gap, sizeof gap / sizeof gap[0]);
    add_part(zip, "docProps/app.xml", &ed_asset_docx_app_xml, gap, sizeof gap / sizeof gap[0]);
}

/* ---- the foot of every page */

static const char *run_of(ed_arena *arena, const char *words)
{
    ed_text out = ed_text_new(arena);
    ed_docx_run(&out, "", words);
    return ed_text_string(&out);
}

static void add_footer(ed_zip *zip, const ed_document *document)
{
    ed_arena *arena = zip->out->arena;
    const ed_gap gap[] = {{"check", run_of(arena, document->check)},
                          {"before_page", run_of(arena, document->page[0])},
                          {"before_pages", run_of(arena, document->page[1])},
                          {"after_pages", run_of(arena, document->page[2])}};
    add_part(zip, "word/footer1.xml", &ed_asset_docx_footer_xml, gap, sizeof gap / sizeof gap[0]);
}

/* ---- the document and what it refers to */

static void add_relations(ed_zip *zip, const ed_docx *docx)
{
    ed_text text = ed_text_new(docx->arena);
    for (size_t i = 1; i <= docx->pictures; i++)
        ed_text_format(&text,
                       "<Relationship Id=\"rIdPlot%zu\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                       "relationships/image\" Target=\"media/plot%zu.png\"/>",
                       i, i);
    const ed_gap gap[] = {{"pictures", ed_text_string(&text)},
                          {"attachments", ed_docx_attachment_relations(docx->arena, docx->document)}};
    add_part(zip, "word/_rels/document.xml.rels", &ed_asset_docx_document_relationships_xml, gap, 2);
}

static void add_document(ed_zip *zip, const ed_docx *docx)
{
    const ed_gap gap = {"body", ed_text_string(&docx->body)};
    add_part(zip, "word/document.xml", &ed_asset_docx_document_xml, &gap, 1);
    for (size_t i = 0; i < docx->pictures; i++)
        ed_zip_add(zip, ed_arena_printf(docx->arena, "word/media/plot%zu.png", i + 1), docx->picture[i].png,
                   docx->picture[i].length);
}

ed_status ed_docx_render(const ed_document *document, ed_docx_pen pen, ed_text *out)
{
    ed_docx docx = {.arena = out->arena, .document = document, .pen = pen, .body = ed_text_new(out->arena)};
    ed_docx_paragraph(&docx.body, "Title", document->title);
    if (document->subtitle != NULL)
        ed_docx_paragraph(&docx.body, "Subtitle", document->subtitle);
    ed_docx_blocks(&docx, document->root);
    if (docx.failed)
        return ED_FILE;
    ed_zip zip = ed_zip_new(out);
    const ed_gap types = {"attachments", ed_docx_attachment_types(docx.arena, document)};
    add_part(&zip, "[Content_Types].xml", &ed_asset_docx_content_types_xml, &types, 1); /* readers expect it first */
    add_part(&zip, "_rels/.rels", &ed_asset_docx_relationships_xml, NULL, 0);
    add_document(&zip, &docx);
    add_relations(&zip, &docx);
    add_styles(&zip, document);
    add_part(&zip, "word/settings.xml", &ed_asset_docx_settings_xml, NULL, 0);
    add_part(&zip, "word/numbering.xml", &ed_asset_docx_numbering_xml, NULL, 0);
    add_footer(&zip, document);
    add_properties(&zip, document);
    ed_docx_attach(&zip, document);
    ed_zip_close(&zip);
    return ED_OK;
}
