/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the parts of a skeleton share. */
#ifndef ED_GUIDE_SKELETON_H
#define ED_GUIDE_SKELETON_H

#include "guide/guide.h"
#include "json/writer.h"

#define ED_SKELETON_EVIDENCE "E-01" /* the id of the piece of evidence that stands there to be filled in */

typedef struct ed_skeleton {
    ed_json_writer w;
    ed_arena *arena;
    const ed_tables *tables;
    ed_lang lang;
    bool simple;
    const char *currency; /* code */
} ed_skeleton;

/* "x-name": what there is to know about the key that follows. */
void ed_skeleton_note(ed_skeleton *s, const char *key, const char *text);

/* skeleton_inputs.c: the members of an item's "inputs". */
void ed_skeleton_put_inputs(ed_skeleton *s, const ed_model *model);

#endif
