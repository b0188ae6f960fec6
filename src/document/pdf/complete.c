/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What cairo does not write: the language, that there are tags, the files that a document carries, the metadata as XMP.
 * The finished file is read by libqpdf and written again, with an identifier that follows from its contents.
 *
 * Attachments are associated files of the document (ISO 19005-3, 6.8; ISO 32000-2, 7.11.4): under /AF, where readers
 * that know them look, and in the tree of embedded files, where all readers list them.
 */
#include "document/pdf/pdf.h"
#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <string.h>

/* All that is made in the arena is made before libqpdf holds anything. */
typedef struct texts {
    const char *xmp, *date;
} texts;

/* ---- metadata: the same as cairo writes into the information dictionary */

ED_ASSET(pdf_metadata_xml);

static const char *escaped(ed_arena *arena, const char *text)
{
    ed_text out = ed_text_new(arena);
    ed_xml_add(&out, ed_text_visible(arena, text));
    return ed_text_string(&out);
}

static const char *language_of(const ed_document *document)
{
    return document->lang == ED_ZH ? "zh-CN" : "en";
}

static texts texts_of(ed_arena *arena, const ed_document *d)
{
    ed_text xmp = ed_text_new(arena), day = ed_text_new(arena);
    const ed_gap gap[] = {{"title", escaped(arena, d->title)},
                          {"subject", escaped(arena, d->subtitle == NULL ? "" : d->subtitle)},
                          {"program", escaped(arena, d->program)},
                          {"date", escaped(arena, d->date)},
                          {"lang", language_of(d)}};
    ed_asset_add(&xmp, &ed_asset_pdf_metadata_xml, gap, sizeof gap / sizeof gap[0]);
    for (const char *at = d->date; *at != '\0'; at++)
        if (*at != '-')
            ed_text_add_char(&day, *at);
    return (texts){ed_text_string(&xmp), ed_arena_printf(arena, "D:%s000000Z", ed_text_string(&day))};
}

/* ---- objects */

static void put_name(qpdf_data q, qpdf_oh dictionary, const char *key, const char *name)
{
    qpdf_oh_replace_key(q, dictionary, key, qpdf_oh_new_name(q, name));
}

static void put_text(qpdf_data q, qpdf_oh dictionary, const char *key, const char *text)
{
    qpdf_oh_replace_key(q, dictionary, key, qpdf_oh_new_unicode_string(q, text));
}

static qpdf_oh new_stream(qpdf_data q, const char *type, const char *bytes, size_t length)
{
    const qpdf_oh stream = qpdf_oh_new_stream(q);
    qpdf_oh_replace_stream_data(q, stream, (const unsigned char *)bytes, length, qpdf_oh_new_null(q),
                                qpdf_oh_new_null(q));
    put_name(q, qpdf_oh_get_dict(q, stream), "/Type", type);
    return stream;
}

/* The dictionary under a key, made where there is none. */
static qpdf_oh dictionary_at(qpdf_data q, qpdf_oh parent, const char *key)
{
    if (!qpdf_oh_is_dictionary(q, qpdf_oh_get_key(q, parent, key)))
        qpdf_oh_replace_key(q, parent, key, qpdf_oh_new_dictionary(q));
    return qpdf_oh_get_key(q, parent, key);
}

static qpdf_oh new_file(qpdf_data q, const ed_attachment *a, const char *date)
{
    char type[64];
    const qpdf_oh stream = new_stream(q, "/EmbeddedFile", a->bytes, a->length);
    const qpdf_oh about = qpdf_oh_get_dict(q, stream), parameters = qpdf_oh_new_dictionary(q);
    (void)snprintf(type, sizeof type, "/%s", a->type);
    put_name(q, about, "/Subtype", type);
    qpdf_oh_replace_key(q, parameters, "/Size", qpdf_oh_new_integer(q, (long long)a->length));
    put_text(q, parameters, "/ModDate", date);
    qpdf_oh_replace_key(q, about, "/Params", parameters);

    const qpdf_oh file = qpdf_oh_new_dictionary(q), embedded = qpdf_oh_new_dictionary(q);
    put_name(q, file, "/Type", "/Filespec");
    put_name(q, file, "/AFRelationship", "/Data");
    put_text(q, file, "/F", a->name);
    put_text(q, file, "/UF", a->name);
    put_text(q, file, "/Desc", a->about);
    qpdf_oh_replace_key(q, embedded, "/F", stream);
    qpdf_oh_replace_key(q, embedded, "/UF", stream);
    qpdf_oh_replace_key(q, file, "/EF", embedded);
    return qpdf_make_indirect_object(q, file);
}

static void attach(qpdf_data q, const ed_document *d, const char *date)
{
    const qpdf_oh root = qpdf_get_root(q), files = qpdf_oh_new_array(q), names = qpdf_oh_new_array(q);
    for (size_t i = 0; i < d->attachments; i++) {
        const qpdf_oh file = new_file(q, &d->attachment[i], date);
        qpdf_oh_append_item(q, files, file);
        qpdf_oh_append_item(q, names, qpdf_oh_new_unicode_string(q, d->attachment[i].name));
        qpdf_oh_append_item(q, names, file);
    }
    if (d->attachments == 0)
        return;
    qpdf_oh_replace_key(q, root, "/AF", files);
    qpdf_oh_replace_key(q, dictionary_at(q, dictionary_at(q, root, "/Names"), "/EmbeddedFiles"), "/Names", names);
}

static void complete(qpdf_data q, const ed_document *d, const texts *made)
{
    const qpdf_oh root = qpdf_get_root(q), metadata = new_stream(q, "/Metadata", made->xmp, strlen(made->xmp));
    put_name(q, qpdf_oh_get_dict(q, metadata), "/Subtype", "/XML");
    qpdf_oh_replace_key(q, root, "/Metadata", metadata);
    put_text(q, root, "/Lang", language_of(d));
    qpdf_oh_replace_key(q, dictionary_at(q, root, "/ViewerPreferences"), "/DisplayDocTitle", qpdf_oh_new_bool(q, 1));
    qpdf_oh_replace_key(q, dictionary_at(q, root, "/MarkInfo"), "/Marked", qpdf_oh_new_bool(q, 1));
    attach(q, d, made->date);
}

static bool write_out(qpdf_data q, ed_stream *out)
{
    if (qpdf_has_error(q) || qpdf_init_write_memory(q) != QPDF_SUCCESS)
        return false;
    qpdf_set_minimum_pdf_version(q, "1.7");
    qpdf_set_deterministic_ID(q, QPDF_TRUE);
    qpdf_set_object_stream_mode(q, qpdf_o_preserve);
    if ((qpdf_write(q) & QPDF_ERRORS) != 0)
        return false;
    const size_t length = qpdf_get_buffer_length(q);
    ed_stream_add(out, qpdf_get_buffer(q), length);
    return !out->failed;
}

bool ed_pdf_complete(ed_arena *arena, const ed_document *document, const ed_stream *pages, ed_stream *out)
{
    const texts made = texts_of(arena, document);
    qpdf_data q = qpdf_init();
    qpdf_silence_errors(q);
    qpdf_set_suppress_warnings(q, QPDF_TRUE);
    bool done = (qpdf_read_memory(q, "pages", pages->bytes, pages->length, NULL) & QPDF_ERRORS) == 0;
    if (done)
        complete(q, document, &made);
    done = done && write_out(q, out);
    if (qpdf_has_error(q)) /* else it would be printed */
        (void)qpdf_get_error(q);
    qpdf_cleanup(&q);
    return done;
}
