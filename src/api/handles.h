/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the public handles hold. Each has an arena of its own, in which it lives itself. */
#ifndef ED_API_HANDLES_H
#define ED_API_HANDLES_H

#include "engine/engine.h"

typedef struct ed_folder {
    const char *folder, *name;
} ed_folder;

struct ed_engine {
    ed_arena *arena;
    ed_memory memory;
    ed_folder *models, *datasets;
    size_t model_folders, model_capacity;
    size_t dataset_folders, dataset_capacity;
};

struct ed_valuation {
    ed_arena *arena;
    ed_memory memory;
    ed_status status;
    ed_findings findings;
    ed_case *one;
    ed_ledger *ledger;
    ed_models models;
    ed_tables tables;
};

/* A copy of a text that outlives the arena it was made in, from the handle's allocator; NULL when memory runs out. */
char *ed_handle_text(const ed_memory *memory, const ed_text *text, size_t *length);
/* Reads the engine's folders into catalogues in `arena`. Inside ed_arena_protect. */
void ed_handle_catalogues(const ed_engine *engine, ed_arena *arena, ed_models *models, ed_tables *tables,
                          ed_findings *findings);

#endif
