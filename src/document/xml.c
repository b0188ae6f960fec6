/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Escaping: everything that a renderer takes from a document goes through here. */
#include "document/inside.h"
#include <string.h>

static const char *reference(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static void add_line(ed_text *out, const char *text, size_t length)
{
    const char *at = ed_text_visible(out->arena, ed_arena_copy(out->arena, text, length));
    while (*at != '\0') {
        size_t plain = strcspn(at, "&<>\"'");
        ed_text_add_bytes(out, at, plain);
        at += plain;
        if (*at != '\0')
            ed_text_add(out, reference(*at++));
    }
}

void ed_xml_add_lines(ed_text *out, const char *text, const char *line_break)
{
    for (;;) {
        size_t length = strcspn(text, "\n\f");
        add_line(out, text, length);
        if (text[length] == '\0')
            return;
        ed_text_add(out, line_break);
        text += length + 1;
    }
}

void ed_xml_add(ed_text *out, const char *text)
{
    ed_xml_add_lines(out, text, " ");
}
