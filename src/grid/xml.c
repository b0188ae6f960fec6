/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML by expat, fed piece by piece as it is unpacked: neither declarations of document types, by which a small file can
 * become large, nor deep nesting. */
#include "base/limits.h"
#include "grid/inside.h"
#include <expat.h>
#include <string.h>

typedef struct parse {
    XML_Parser parser;
    ed_xml_reader reader;
    const bool *stop;
    size_t depth;
    ed_words wrong; /* NULL while nothing is */
    ed_workbook *book;
    const ed_archive_entry *entry;
    ed_unpacking unpacking;
    bool refused; /* the parser took no more */
} parse;

static const char *local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon == NULL ? name : colon + 1;
}

static void fail(parse *p, const char *zh, const char *en)
{
    p->wrong = (ed_words){zh, en};
    (void)XML_StopParser(p->parser, XML_FALSE);
}

static void XMLCALL begin(void *context, const XML_Char *name, const XML_Char **attributes)
{
    parse *p = context;
    if (++p->depth > ED_GRID_DEPTH)
        fail(p, "XML 嵌套过深", "its XML is nested too deep");
    else
        p->reader.begin(p->reader.context, local(name), attributes);
    if (*p->stop)
        (void)XML_StopParser(p->parser, XML_FALSE);
}

static void XMLCALL end(void *context, const XML_Char *name)
{
    parse *p = context;
    p->depth--;
    p->reader.end(p->reader.context, local(name));
    if (*p->stop)
        (void)XML_StopParser(p->parser, XML_FALSE);
}

static void XMLCALL text(void *context, const XML_Char *bytes, int length)
{
    const parse *p = context;
    p->reader.text(p->reader.context, bytes, (size_t)length);
}

static void XMLCALL doctype(void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                            int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    fail(context, "XML 带有文档类型声明（DTD）", "its XML has a document type declaration (DTD)");
}

/* A piece that is unpacked. */
static bool feed(void *context, const char *bytes, size_t length)
{
    parse *p = context;
    if (XML_Parse(p->parser, bytes, (int)length, XML_FALSE) == XML_STATUS_OK)
        return true;
    if (p->wrong.zh == NULL && !*p->stop)
        p->wrong = (ed_words){"XML 不完整或者有错误", "its XML is cut off or has a mistake"};
    return false;
}

const char *ed_xml_attribute_of(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i] != NULL; i += 2)
        if (strcmp(local(attributes[i]), name) == 0)
            return attributes[i + 1];
    return NULL;
}

static ed_status read_part(void *context)
{
    parse *p = context;
    ed_text pieces = ed_text_to(p->book->arena, feed, p);
    p->unpacking = ed_archive_read(&p->book->archive, p->entry, &p->book->left, &pieces);
    if (p->unpacking == ED_UNPACKED && ed_text_flush(&pieces) && XML_Parse(p->parser, "", 0, XML_TRUE) != XML_STATUS_OK)
        p->wrong = (ed_words){"XML 不完整", "its XML is cut off"};
    p->refused = pieces.refused;
    return ED_OK;
}

/* The parser's memory is its own: it is let go where the arena's runs out. */
static void run(parse *p)
{
    p->parser = XML_ParserCreate(NULL);
    if (p->parser == NULL)
        ed_arena_fail(p->book->arena);
    (void)XML_SetHashSalt(p->parser, 1); /* not 0, for which expat would ask the clock */
    XML_SetUserData(p->parser, p);
    XML_SetElementHandler(p->parser, begin, end);
    XML_SetCharacterDataHandler(p->parser, text);
    XML_SetStartDoctypeDeclHandler(p->parser, doctype);
    const ed_status status = ed_arena_protect(p->book->arena, read_part, p);
    XML_ParserFree(p->parser);
    if (status != ED_OK)
        ed_arena_fail(p->book->arena);
}

bool ed_workbook_part(ed_workbook *book, const char *part, ed_xml_reader reader, const bool *stop,
                      ed_findings *findings)
{
    const ed_place place = {.path = book->path};
    parse p = {.reader = reader, .stop = stop, .book = book, .entry = ed_archive_find(&book->archive, part)};
    if (p.entry == NULL) {
        const ed_words lacks = {ed_arena_printf(book->arena, "缺少 %s", part),
                                ed_arena_printf(book->arena, "it lacks %s", part)};
        ed_grid_damaged(findings, place, lacks);
        return false;
    }
    run(&p);
    if (*stop)
        return false;
    if (p.wrong.zh != NULL)
        ed_grid_damaged(findings, place, p.wrong);
    else if (p.unpacking == ED_UNPACK_LARGE)
        ed_grid_too_large(findings, place, (ed_words){"解压后的字节数", "bytes that it unpacks to"}, ED_GRID_UNPACKED);
    else if (p.unpacking != ED_UNPACKED)
        ed_grid_damaged(findings, place, ed_unpacking_words(p.unpacking));
    else
        return true;
    return false;
}
