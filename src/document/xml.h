/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of any origin inside of XML and HTML. */
#ifndef ED_DOCUMENT_XML_H
#define ED_DOCUMENT_XML_H

#include "base/text.h"

/* Adds a text, harmless: & < > " ' as references; what a text must not hold (control characters, direction marks, bytes
 * that are no UTF-8, what XML forbids) as U+FFFD; a line end as a blank. For content and for quoted attributes alike.
 */
void ed_xml_add(ed_text *out, const char *text);
/* The same with `line_break` for each line end ("\n", or "\f" as in cells). */
void ed_xml_add_lines(ed_text *out, const char *text, const char *line_break);

#endif
