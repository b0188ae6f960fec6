/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every text of a document exchanged, as masking does it. */
#include "document/document.h"

typedef struct mapping {
    ed_document_text map;
    const void *context;
} mapping;

static void exchange(const mapping *m, const char **text)
{
    if (*text != NULL)
        *text = m->map(m->context, *text);
}

/* Plots and formulas have names of models in them, and none of cases. */
static void map_block(const mapping *m, ed_block *block)
{
    exchange(m, &block->text);
    exchange(m, &block->value);
    for (size_t i = 0; i < block->pairs; i++) {
        exchange(m, &block->pair[i].name);
        exchange(m, &block->pair[i].value);
    }
    for (size_t i = 0; i < block->columns; i++)
        exchange(m, &block->column[i].title);
    for (size_t i = 0; i < block->cells; i++)
        exchange(m, &block->cell[i]);
}

/* Blocks are nested by their headings alone, so not deeply. */
static void map_all(const mapping *m, ed_block *block)
{
    map_block(m, block);
    for (ed_block *child = block->child; child != NULL; child = child->next)
        map_all(m, child);
}

void ed_document_map(ed_document *document, ed_document_text map, const void *context)
{
    const mapping m = {map, context};
    exchange(&m, &document->title);
    exchange(&m, &document->subtitle);
    map_all(&m, document->root);
}
