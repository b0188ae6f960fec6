/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attachments: a custom XML part each, with the properties by which word processors know and keep it. */
#include "document/docx/docx.h"

ED_ASSET(docx_attachment_properties_xml);
ED_ASSET(docx_attachment_relationships_xml);

const char *ed_docx_attachment_types(ed_arena *arena, const ed_document *document)
{
    ed_text out = ed_text_new(arena);
    for (size_t i = 1; i <= document->attachments; i++)
        ed_text_format(&out,
                       "<Override PartName=\"/customXml/itemProps%zu.xml\" ContentType=\"application/"
                       "vnd.openxmlformats-officedocument.customXmlProperties+xml\"/>",
                       i);
    return ed_text_string(&out);
}

const char *ed_docx_attachment_relations(ed_arena *arena, const ed_document *document)
{
    ed_text out = ed_text_new(arena);
    for (size_t i = 1; i <= document->attachments; i++)
        ed_text_format(&out,
                       "<Relationship Id=\"rIdData%zu\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                       "relationships/customXml\" Target=\"../customXml/item%zu.xml\"/>",
                       i, i);
    return ed_text_string(&out);
}

static void put(ed_zip *zip, const char *name, const ed_asset *asset, const ed_gap *gap, size_t gaps)
{
    ed_text text = ed_text_new(zip->out->arena);
    ed_asset_add(&text, asset, gap, gaps);
    ed_zip_add(zip, name, ed_text_string(&text), text.length);
}

static void attach(ed_zip *zip, const ed_attachment *a, size_t number)
{
    ed_arena *arena = zip->out->arena;
    ed_text part = ed_text_new(arena);
    ed_text_format(&part,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<attachment "
                   "xmlns=\"" ED_ATTACHMENT_SPACE "\" id=\"%s\" type=\"%s\" coding=\"base64\">",
                   a->id, a->type);
    ed_base64_add(&part, a->bytes, a->length);
    ed_text_add(&part, "</attachment>\n");
    ed_zip_add(zip, ed_arena_printf(arena, "customXml/item%zu.xml", number), ed_text_string(&part), part.length);
    /* any GUID that differs within the package */
    const ed_gap properties[] = {{"space", ED_ATTACHMENT_SPACE},
                                 {"item", ed_arena_printf(arena, "{EC0DA3A6-0000-4000-8000-%012zX}", number)}};
    put(zip, ed_arena_printf(arena, "customXml/itemProps%zu.xml", number), &ed_asset_docx_attachment_properties_xml,
        properties, 2);
    const ed_gap relations = {"target", ed_arena_printf(arena, "itemProps%zu.xml", number)};
    put(zip, ed_arena_printf(arena, "customXml/_rels/item%zu.xml.rels", number),
        &ed_asset_docx_attachment_relationships_xml, &relations, 1);
}

void ed_docx_attach(ed_zip *zip, const ed_document *document)
{
    for (size_t i = 0; i < document->attachments; i++)
        attach(zip, &document->attachment[i], i + 1);
}
