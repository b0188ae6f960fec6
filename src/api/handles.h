/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the public handles hold. Each has an arena of its own, in which it lives itself. */
#ifndef ED_API_HANDLES_H
#define ED_API_HANDLES_H

#include "engine/engine.h"

typedef struct ed_folder {
    const char *folder, *name;
} ed_folder;

/* What the folders hold, in the engine's arena: tables read as a whole, models as they are asked for. Valuations refer
 * to it, and nothing in it changes once it is read. */
typedef struct ed_installed {
    ed_models models;
    ed_tables tables;
    ed_findings findings; /* in the tables */
} ed_installed;

struct ed_engine {
    ed_arena *arena;
    ed_memory memory;
    ed_folder *models, *datasets;
    size_t model_folders, model_capacity;
    size_t dataset_folders, dataset_capacity;
    ed_installed *installed; /* NULL: not read yet */
    ed_simulation_settings simulation;
    bool tornado; /* every report tells how far each input moves the total */
};

struct ed_valuation {
    ed_arena *arena;
    ed_memory memory;
    ed_status status;
    bool tornado;
    const char *path; /* of the case, as it was named */
    ed_findings findings;
    ed_case *one;
    ed_installed *installed; /* the engine's: what the case was valued with */
    ed_ledger *ledger;
    struct ed_simulation *simulation; /* NULL: none */
};

struct ed_report {
    ed_arena *arena;
    ed_memory memory;
    ed_status status;
    ed_findings opened;   /* what was found when it was read */
    ed_findings findings; /* the same, and what printing it last found */
    const ed_source *source;
    const ed_json *root; /* NULL where it is no report */
};

struct ed_verification {
    ed_arena *arena;
    ed_memory memory;
    ed_status status;
    ed_findings findings;
    const char *path;               /* of the paper, as it was named */
    const struct ed_review *review; /* NULL: the file could not be read */
};

/* A copy of a text that outlives the arena it was made in, from the handle's allocator; NULL when memory runs out. */
char *ed_handle_text(const ed_memory *memory, const ed_text *text, size_t *length);
/* Runs a question in an arena of its own, which the question holds as `*arena` and which is gone afterwards. */
ed_status ed_handle_ask(const ed_engine *engine, ed_arena **arena, ed_status (*run)(void *question), void *question);
/* What the engine's folders hold, read when it is first asked for; what was found in the tables is added to `findings`.
 * Inside ed_arena_protect of the findings' arena. */
ed_installed *ed_handle_installed(ed_engine *engine, ed_findings *findings);

#endif
