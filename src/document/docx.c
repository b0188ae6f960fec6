/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The package: what stands around the body. */
#include "document/docx.h"
#include "document/docx_style.h"
#include "document/xml.h"
#include "document/zip.h"
#include <string.h>

static void add(ed_zip *zip, const char *name, const ed_text *text)
{
    ed_zip_add(zip, name, ed_text_string(text), text->length);
}

static void add_text(ed_zip *zip, const char *name, const char *text)
{
    ed_zip_add(zip, name, text, strlen(text));
}

static void add_styles(ed_zip *zip, const ed_document *document)
{
    ed_text text = ed_text_new(zip->out->arena);
    size_t dense = document->dense ? 1 : 0;
    ed_text_add(&text, docx_defaults[dense]);
    for (size_t i = 0; i < 2; i++)
        ed_text_add(&text, docx_headings[dense][i]);
    for (size_t i = 0; i < sizeof docx_styles / sizeof docx_styles[0]; i++)
        ed_text_add(&text, docx_styles[i]);
    add(zip, "word/styles.xml", &text);
}

/* ---- properties: title, program, and a date that is the report's own */

static void add_properties(ed_zip *zip, const ed_document *document)
{
    ed_text core = ed_text_new(zip->out->arena), app = ed_text_new(zip->out->arena);
    ed_text_add(&core, ED_XML_HEAD "<cp:coreProperties xmlns:cp=\"" ED_PACKAGE
                                   "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                                   "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                                   "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    ed_xml_add(&core, document->title);
    ed_text_add(&core, "</dc:title><dc:subject>");
    ed_xml_add(&core, document->subtitle == NULL ? "" : document->subtitle);
    ed_text_add(&core, "</dc:subject><dc:creator>");
    ed_xml_add(&core, document->program);
    ed_text_format(
        &core,
        "</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:created>"
        "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:modified></cp:coreProperties>\n",
        document->date, document->date);
    ed_text_add(&app, ED_XML_HEAD "<Properties xmlns=\"" ED_OFFICE "extended-properties\"><Application>");
    ed_xml_add(&app, document->program);
    ed_text_add(&app, "</Application></Properties>\n");
    add(zip, "docProps/core.xml", &core);
    add(zip, "docProps/app.xml", &app);
}

/* ---- the foot of every page */

static void put_field(ed_text *out, const char *name)
{
    ed_text_format(
        out,
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
        "xml:space=\"preserve\"> %s </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>"
        "<w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        name);
}

static void add_footer(ed_zip *zip, const ed_document *document)
{
    ed_text text = ed_text_new(zip->out->arena);
    ed_text_add(&text, ED_XML_HEAD "<w:ftr " ED_WORD_SPACE ">");
    ed_docx_open(&text, "Footer");
    ed_docx_run(&text, "", document->check);
    ed_text_add(&text, "<w:r><w:tab/></w:r>");
    ed_docx_run(&text, "", document->page[0]);
    put_field(&text, "PAGE");
    ed_docx_run(&text, "", document->page[1]);
    put_field(&text, "NUMPAGES");
    ed_docx_run(&text, "", document->page[2]);
    ed_text_add(&text, "</w:p></w:ftr>\n");
    add(zip, "word/footer1.xml", &text);
}

/* ---- the document and what it refers to */

static void add_relations(ed_zip *zip, const ed_docx *docx)
{
    static const char *const parts[] = {"styles", "settings", "numbering", "footer"};
    ed_text text = ed_text_new(docx->arena);
    ed_text_add(&text, ED_XML_HEAD "<Relationships xmlns=\"" ED_PACKAGE "relationships\">");
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        ed_text_format(&text,
                       "<Relationship Id=\"rId%zu\" Type=\"" ED_OFFICE "relationships/%s\" Target=\"%s%s.xml\"/>",
                       i + 1, parts[i], parts[i], strcmp(parts[i], "footer") == 0 ? "1" : "");
    for (size_t i = 1; i <= docx->pictures; i++)
        ed_text_format(&text,
                       "<Relationship Id=\"rIdPlot%zu\" Type=\"" ED_OFFICE
                       "relationships/image\" Target=\"media/plot%zu.png\"/>",
                       i, i);
    ed_text_add(&text, "</Relationships>\n");
    add(zip, "word/_rels/document.xml.rels", &text);
}

static void add_document(ed_zip *zip, const ed_docx *docx)
{
    ed_text text = ed_text_new(docx->arena);
    ed_text_add(
        &text, ED_XML_HEAD
        "<w:document " ED_WORD_SPACE " xmlns:r=\"" ED_OFFICE "relationships\" xmlns:m=\"" ED_OFFICE
        "math\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><w:body>\n");
    ed_text_add_bytes(&text, ed_text_string(&docx->body), docx->body.length);
    ed_text_add(&text, "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" "
                       "w:h=\"16838\"/><w:pgMar w:top=\"1247\" w:right=\"1191\" w:bottom=\"1247\" w:left=\"1191\" "
                       "w:header=\"680\" w:footer=\"624\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n");
    add(zip, "word/document.xml", &text);
    for (size_t i = 0; i < docx->pictures; i++)
        ed_zip_add(zip, ed_arena_printf(docx->arena, "word/media/plot%zu.png", i + 1), docx->picture[i].png,
                   docx->picture[i].length);
}

ed_status ed_docx_render(const ed_document *document, ed_fonts *fonts, ed_text *out)
{
    ed_docx docx = {.arena = out->arena, .document = document, .fonts = fonts, .body = ed_text_new(out->arena)};
    ed_docx_paragraph(&docx.body, "Title", document->title);
    if (document->subtitle != NULL)
        ed_docx_paragraph(&docx.body, "Subtitle", document->subtitle);
    ed_docx_blocks(&docx, document->root, 0);
    if (docx.failed)
        return ED_FILE;
    ed_zip zip = ed_zip_new(out);
    add_text(&zip, "[Content_Types].xml", docx_types); /* readers expect it first */
    add_text(&zip, "_rels/.rels", docx_relations);
    add_document(&zip, &docx);
    add_relations(&zip, &docx);
    add_styles(&zip, document);
    add_text(&zip, "word/settings.xml", docx_settings);
    add_text(&zip, "word/numbering.xml", docx_numbering);
    add_footer(&zip, document);
    add_properties(&zip, document);
    ed_zip_close(&zip);
    return ED_OK;
}
