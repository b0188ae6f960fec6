/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the two files of the typesetter share. Everything made is in the setter's arena. */
#ifndef ED_DOCUMENT_TYPESET_PART_H
#define ED_DOCUMENT_TYPESET_PART_H

#include "document/typeset.h"

/* Precedences as ed_tree_precedence has them: of what reads on to its end, of comparisons, of products, of what never
 * needs brackets. */
enum { ED_TYPESET_LOOSE = 0, ED_TYPESET_STATEMENT = 4, ED_TYPESET_PRODUCT = 6, ED_TYPESET_TIGHT = 9 };

typedef struct ed_setting {
    const ed_typesetter *setter;
    const char *text;   /* the formula as it was given */
    unsigned fractions; /* above 0: no fraction may be built up here */
} ed_setting;

/* Adds the tree to the row, without brackets around it. */
void ed_typeset_put(ed_setting *s, ed_math *row, const ed_tree *tree);
ed_math *ed_typeset_row(ed_setting *s, const ed_tree *tree);
void ed_typeset_put_text(ed_setting *s, ed_math *row, const char *text);
/* `base` to the power of the exponent. */
void ed_typeset_put_power(ed_setting *s, ed_math *row, ed_math *base, const ed_tree *exponent);
const char *ed_typeset_say(const ed_setting *s, const char *zh, const char *en);

/* ---- typeset_call.c */

void ed_typeset_put_call(ed_setting *s, ed_math *row, const ed_tree *call);
/* "x is not given" for the call `given(x)`; false for all else. */
bool ed_typeset_put_absent(ed_setting *s, ed_math *row, const ed_tree *call);
/* A word, and what follows it: in Chinese with a space only before what does not begin with a Chinese character. */
void ed_typeset_put_word(ed_setting *s, ed_math *row, const char *zh, const char *en, const ed_tree *follows);
/* A sum without brackets of its own, "∑ x". */
bool ed_typeset_is_open_sum(const ed_tree *tree);
/* The precedence of the tree as it is set: words and signs bind otherwise than the calls that they stand for. */
int ed_typeset_precedence(const ed_tree *tree);

#endif
