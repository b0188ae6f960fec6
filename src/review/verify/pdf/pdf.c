/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Books in PDF: the report as an attached file, and the text of the pages.
 *
 * libqpdf reads the structure. It unpacks without a limit, so it is never let: streams are taken as they are and
 * unpacked here, and files whose structure is itself packed (cross-reference streams) are refused, which this program
 * does not write. It also does not search a damaged file for objects: such a file is no evidence.
 */
#include "base/limits.h"
#include "base/module.h"
#include "report/report.h"
#include "review/verify/pdf/pdf.h"
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

/* Of files, fonts of a page and streams of its content so many are read; a paper with more of them is not. */
enum { LEVELS = 16, FILES = 64, FONTS = 256, STREAMS = 64, NOTES = 4096 };

/* What libqpdf holds while the arena is used; let go whatever happens. */
typedef struct file {
    const ed_paper *paper;
    qpdf_data q;
    unsigned char *held; /* a stream's bytes */
    bool (*task)(struct file *f);
    ed_text *text;
    ed_paper_lines *lines;
    bool done;
} file;

static ed_status run(void *context)
{
    file *f = context;
    f->done = f->task(f);
    return ED_OK;
}

static void drop(file *f)
{
    free(f->held);
    f->held = NULL;
}

static bool with_file(file f)
{
    const ed_paper *paper = f.paper;
    f.q = qpdf_init();
    qpdf_silence_errors(f.q);
    qpdf_set_suppress_warnings(f.q, QPDF_TRUE);
    qpdf_set_attempt_recovery(f.q, QPDF_FALSE);
    qpdf_set_ignore_xref_streams(f.q, QPDF_TRUE);
    const bool read = (qpdf_read_memory(f.q, "paper", paper->bytes, paper->length, NULL) & QPDF_ERRORS) == 0;
    ed_status status = read ? ed_arena_protect(paper->arena, run, &f) : ED_OK;
    drop(&f);
    if (qpdf_has_error(f.q)) /* else it would be printed */
        (void)qpdf_get_error(f.q);
    qpdf_cleanup(&f.q);
    if (status == ED_MEMORY)
        ed_arena_fail(paper->arena);
    if (!read)
        ed_paper_damaged(paper,
                         "PDF 的结构损坏、加密，或者由其他软件压缩过；可用 qpdf --object-streams=disable 还原后再核对",
                         "the structure of the PDF is damaged, encrypted, or packed by another program; qpdf "
                         "--object-streams=disable undoes the last");
    return f.done;
}

/* ---- streams */

/* True if the bytes are deflated, false if they are as they are; through `*known` false where it is something else. */
static bool is_deflated(qpdf_data q, qpdf_oh dictionary, bool *known)
{
    qpdf_oh filter = qpdf_oh_get_key(q, dictionary, "/Filter");
    *known = qpdf_oh_is_null(q, qpdf_oh_get_key(q, dictionary, "/DecodeParms"));
    if (qpdf_oh_is_null(q, filter))
        return false;
    if (qpdf_oh_is_array(q, filter)) {
        *known = *known && qpdf_oh_get_array_n_items(q, filter) == 1;
        filter = qpdf_oh_get_array_item(q, filter, 0);
    }
    *known = *known && qpdf_oh_is_name_and_equals(q, filter, "/FlateDecode");
    return true;
}

/* Adds a stream's content; false after a finding. */
static bool read_stream(file *f, qpdf_oh stream, const char *part, ed_text *out)
{
    size_t length = 0;
    bool known = false;
    if (!qpdf_oh_is_stream(f->q, stream)) {
        ed_paper_damaged(f->paper, "PDF 缺少应有的数据流", "the PDF lacks a stream that it refers to");
        return false;
    }
    const bool deflated = is_deflated(f->q, qpdf_oh_get_dict(f->q, stream), &known);
    const bool read =
        known && (qpdf_oh_get_stream_data(f->q, stream, qpdf_dl_none, NULL, &f->held, &length) & QPDF_ERRORS) == 0;
    if (!read) {
        ed_paper_damaged(f->paper, "PDF 的数据流损坏，或者以未知的方式编码",
                         "a stream of the PDF is damaged, or coded in a way not known");
        return false;
    }
    bool done = true;
    if (deflated)
        done = ed_paper_inflate(f->paper, (ed_deflated){(const char *)f->held, length, true}, part, out);
    else
        ed_text_add_bytes(out, (const char *)f->held, length);
    drop(f);
    return done;
}

/* ---- the report: document/pdf/complete.c says how it is attached */

static bool is_report(file *f, qpdf_oh specification)
{
    static const char *const keys[] = {"/UF", "/F"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const char *name = NULL;
        size_t length = 0;
        const qpdf_oh value = qpdf_oh_get_key_if_dict(f->q, specification, keys[i]);
        if (qpdf_oh_get_value_as_utf8(f->q, value, &name, &length) && strcmp(name, ED_REPORT_ATTACHMENT ".json") == 0)
            return true;
    }
    return false;
}

/* Adds the file where it is the report. */
static bool read_file(file *f, qpdf_oh specification, size_t *found)
{
    if (!is_report(f, specification))
        return true;
    ed_text other = ed_text_new(f->paper->arena);
    ed_text *out = (*found)++ == 0 ? f->text : &other;
    const qpdf_oh embedded = qpdf_oh_get_key_if_dict(f->q, specification, "/EF");
    return read_stream(f, qpdf_oh_get_key_if_dict(f->q, embedded, "/F"), ED_REPORT_ATTACHMENT, out);
}

static bool read_files(file *f, qpdf_oh list, int step, size_t *found)
{
    const int count = qpdf_oh_is_array(f->q, list) ? qpdf_oh_get_array_n_items(f->q, list) : 0;
    if (count > FILES * step) {
        ed_paper_damaged(f->paper, "附件过多", "it has too many attachments");
        return false;
    }
    for (int i = step - 1; i < count; i += step)
        if (!read_file(f, qpdf_oh_get_array_item(f->q, list, i), found))
            return false;
    return true;
}

/* Associated files first; a program that keeps none of those keeps the tree of embedded files. */
static bool report(file *f)
{
    size_t found = 0;
    const qpdf_oh root = qpdf_get_root(f->q),
                  tree = qpdf_oh_get_key_if_dict(f->q, qpdf_oh_get_key_if_dict(f->q, root, "/Names"), "/EmbeddedFiles");
    if (!read_files(f, qpdf_oh_get_key_if_dict(f->q, root, "/AF"), 1, &found))
        return false;
    if (found == 0 && !read_files(f, qpdf_oh_get_key_if_dict(f->q, tree, "/Names"), 2, &found))
        return false;
    if (found > 1)
        ed_paper_damaged(f->paper, "附有不止一份报告", "it carries more than one report");
    return found == 1;
}

static bool read_report(const ed_paper *paper, ed_text *out)
{
    return with_file((file){.paper = paper, .task = report, .text = out});
}

/* ---- the text of pages */

/* A key of the page, or of what is above it. */
static qpdf_oh inherited(file *f, qpdf_oh page, const char *key)
{
    for (size_t level = 0; level < LEVELS && qpdf_oh_is_dictionary(f->q, page); level++) {
        if (qpdf_oh_has_key(f->q, page, key))
            return qpdf_oh_get_key(f->q, page, key);
        page = qpdf_oh_get_key(f->q, page, "/Parent");
    }
    return qpdf_oh_new_null(f->q);
}

static bool is_named(file *f, qpdf_oh dictionary, const char *key, const char *name)
{
    return qpdf_oh_is_name_and_equals(f->q, qpdf_oh_get_key_if_dict(f->q, dictionary, key), name);
}

static bool read_font(file *f, qpdf_oh fonts, ed_pdf_font *out)
{
    ed_text map = ed_text_new(f->paper->arena);
    const qpdf_oh font = qpdf_oh_get_key(f->q, fonts, out->name),
                  unicode = qpdf_oh_get_key_if_dict(f->q, font, "/ToUnicode");
    out->code_bytes = is_named(f, font, "/Subtype", "/Type0") ? 2 : 1;
    out->drawn = is_named(f, font, "/Subtype", "/Type3");
    if (!qpdf_oh_is_stream(f->q, unicode))
        return true;
    if (!read_stream(f, unicode, "ToUnicode", &map))
        return false;
    ed_pdf_read_map(f->paper->arena, ed_text_string(&map), map.length, out);
    return true;
}

static bool read_fonts(file *f, qpdf_oh page, ed_pdf_page *out)
{
    ed_arena *arena = f->paper->arena;
    ed_pdf_font *font = NULL;
    size_t capacity = 0;
    const qpdf_oh fonts = qpdf_oh_get_key_if_dict(f->q, inherited(f, page, "/Resources"), "/Font");
    if (!qpdf_oh_is_dictionary(f->q, fonts))
        return true;
    qpdf_oh_begin_dict_key_iter(f->q, fonts);
    while (qpdf_oh_dict_more_keys(f->q)) {
        if (out->fonts == FONTS) {
            *out->unread = (ed_words){"过多的字体", "too many fonts"};
            out->fonts = 0;
            return true;
        }
        const ed_pdf_font one = {.name = ed_arena_string(arena, qpdf_oh_dict_next_key(f->q))};
        ED_PUSH(arena, font, out->fonts, capacity, one);
    }
    for (size_t i = 0; i < out->fonts; i++)
        if (!read_font(f, fonts, &font[i]))
            return false;
    out->font = font;
    return true;
}

/* What stands on a page beside its content: notes, stamps, fields of forms. A link shows nothing of its own. */
static bool has_notes(file *f, qpdf_oh page)
{
    const qpdf_oh notes = qpdf_oh_get_key_if_dict(f->q, page, "/Annots");
    const int count = qpdf_oh_is_array(f->q, notes) ? qpdf_oh_get_array_n_items(f->q, notes) : 0;
    bool found = count > NOTES;
    for (int i = 0; i < count && !found; i++) {
        const qpdf_oh note = qpdf_oh_get_array_item(f->q, notes, i);
        found = !is_named(f, note, "/Subtype", "/Link") || !qpdf_oh_is_null(f->q, qpdf_oh_get_key(f->q, note, "/AP"));
    }
    return found;
}

/* A mask is drawn like a page. */
static bool has_masks(file *f, qpdf_oh page)
{
    bool found = false;
    const qpdf_oh states = qpdf_oh_get_key_if_dict(f->q, inherited(f, page, "/Resources"), "/ExtGState");
    if (!qpdf_oh_is_dictionary(f->q, states))
        return false;
    qpdf_oh_begin_dict_key_iter(f->q, states);
    while (qpdf_oh_dict_more_keys(f->q)) {
        const qpdf_oh one = qpdf_oh_get_key(f->q, states, qpdf_oh_dict_next_key(f->q));
        found = found || qpdf_oh_is_dictionary(f->q, qpdf_oh_get_key_if_dict(f->q, one, "/SMask"));
    }
    return found;
}

static void look_beside(file *f, qpdf_oh page, ed_words *unread)
{
    const qpdf_oh form = qpdf_oh_get_key_if_dict(f->q, qpdf_get_root(f->q), "/AcroForm");
    if (has_notes(f, page) || !qpdf_oh_is_null(f->q, qpdf_oh_get_key_if_dict(f->q, form, "/XFA")))
        *unread = (ed_words){"批注、图章或表单", "notes, stamps or forms"};
    else if (has_masks(f, page))
        *unread = (ed_words){"蒙版", "a mask"};
}

/* Several streams are one, with white space between. */
static bool read_content(file *f, qpdf_oh contents, ed_words *unread, ed_text *out)
{
    if (!qpdf_oh_is_array(f->q, contents))
        return read_stream(f, contents, "/Contents", out);
    const int count = qpdf_oh_get_array_n_items(f->q, contents);
    if (count > STREAMS)
        *unread = (ed_words){"过多的数据流", "too many streams"};
    for (int i = 0; i < count && i < STREAMS; i++) {
        if (!read_stream(f, qpdf_oh_get_array_item(f->q, contents, i), "/Contents", out))
            return false;
        ed_text_add_char(out, '\n');
    }
    return true;
}

static bool pages(file *f)
{
    ed_arena *arena = f->paper->arena;
    const int count = qpdf_get_num_pages(f->q);
    if (qpdf_has_error(f->q) || count <= 0) {
        ed_paper_damaged(f->paper, "PDF 的页面目录损坏", "the list of the PDF's pages is damaged");
        return false;
    }
    for (int i = 0; i < count; i++) {
        const qpdf_oh page = qpdf_get_page_n(f->q, (size_t)i);
        ed_text content = ed_text_new(arena);
        ed_words unread = {NULL, NULL};
        ed_pdf_page out = {.arena = arena, .lines = f->lines, .unread = &unread};
        out.place = (ed_words){ed_arena_printf(arena, "第 %d 页", i + 1), ed_arena_printf(arena, "page %d", i + 1)};
        if (!read_fonts(f, page, &out) ||
            !read_content(f, qpdf_oh_get_key_if_dict(f->q, page, "/Contents"), &unread, &content))
            return false;
        look_beside(f, page, &unread);
        ed_pdf_read_content(&out, ed_text_string(&content), content.length);
        if (unread.zh != NULL) {
            ed_paper_unread(f->paper, out.place, unread);
            return false;
        }
        qpdf_oh_release_all(f->q);
    }
    return true;
}

static bool read_lines(const ed_paper *paper, ed_paper_lines *out)
{
    return with_file((file){.paper = paper, .task = pages, .lines = out});
}

const ed_pdf_reader ed_papers_reader = {read_report, read_lines};
