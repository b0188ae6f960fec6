/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents written as text: the part of Markdown that the user's manual needs. */
#ifndef ED_GUIDE_PROSE_H
#define ED_GUIDE_PROSE_H

#include "document/document.h"

/*
 * What a line begins with says what it is, and a block ends where a line begins another or is empty:
 *
 *   # title          the document's title, on the first line that is not passed over
 *   ## chapter       a section below the root
 *   ### part         a section below the chapter
 *   - point          of a list; it goes on in lines that begin with two spaces
 *   > notice         it goes on in lines that begin with "> "
 *   | a | b |        a row of a table: the first has the titles, the second "|---|---:|" says which columns are figures
 *   ```              begins and ends a sample, which stands as it is; a word behind the first is passed over
 *   <!-- ... -->     on a line by itself, is passed over
 *
 * All else is running text. Lines are joined by a space, but not between two Chinese characters. There are no marks
 * within a text. A line that begins as other Markdown does (with # * + ~ < or a grave accent) is not read as text.
 */

/* Reads `text` into a document that has no blocks yet, which keeps no pointers to it. The number of the first line,
 * from 1, that is not as above; 0 where all are. */
size_t ed_prose_read(ed_document *document, const char *text);

#endif
