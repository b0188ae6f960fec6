/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the public handles hold. Each has an arena of its own, in which it lives itself. */
#ifndef ED_API_HANDLES_H
#define ED_API_HANDLES_H

#include "engine/engine.h"
#include "guide/casebook/casebook.h"
#include "intake/intake.h"
#include "key/key.h"

typedef struct ed_engine_folder {
    ed_folder from;
    const char *name;
} ed_engine_folder;

/* What the folders hold, in the engine's arena: models and the tables installed as they are asked for, other tables
 * read as a whole. Valuations refer to it, and nothing in it changes once it is read. */
typedef struct ed_installed {
    ed_models models;
    ed_tables tables;
    ed_findings findings; /* in the tables */
} ed_installed;

struct ed_engine {
    ed_arena *arena;
    ed_memory memory;
    ed_engine_folder *models, *datasets;
    size_t model_folders, model_capacity;
    size_t dataset_folders, dataset_capacity;
    const char **trusted; /* files and folders of keys whose attestations count */
    size_t trusteds, trusted_capacity;
    ed_table_places places; /* of the tables of cases */
    const char **table_folder;
    struct ed_table_named *table;
    size_t table_folders, table_folder_capacity, tables, table_capacity;
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
    ed_casebook *book;                /* NULL: the case was no workbook */
    ed_findings cells;                /* about cells of the workbook, which no report of the case has */
    ed_findings *shown;               /* what was found, at the cells where there is a workbook */
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

/* The file at a path, of at most `limit` bytes; NULL after a finding, with ED_FILE or, where it is too large,
 * ED_FINDINGS in `*status`, which is else left as it is. */
ed_source *ed_handle_read(ed_findings *findings, const char *path, const char *kind, size_t limit, ed_status *status);
/* Who signs: the private key in a file, opened by the first line of the file `passphrase` (or NULL). False after a
 * finding. */
typedef struct ed_signer {
    ed_private_pem pem;
    ed_public_key key;
} ed_signer;
bool ed_handle_signer(ed_findings *findings, const char *key, const char *passphrase, ed_signer *out,
                      ed_status *status);
/* Makes a handle: runs a job in an arena of its own, which the job holds as `*arena` and which the handle keeps; it is
 * gone again where the status is not ED_OK. */
ed_status ed_handle_open(const ed_engine *engine, ed_arena **arena, ed_status (*run)(void *job), void *job);
/* What the engine's folders hold, read when it is first asked for; what was found in the tables is added to `findings`.
 * Inside ed_arena_protect of the findings' arena. */
ed_installed *ed_handle_installed(ed_engine *engine, ed_findings *findings);
/* The same with tables that may wait to be read, and then have no findings yet: for valuations. */
ed_installed *ed_handle_catalogue(ed_engine *engine, ed_findings *findings);

/* casebook.c: the case in a file: JSON as it is, of a workbook what is in its cells; `*book` is then the workbook. NULL
 * after findings. */
ed_source *ed_handle_case(ed_engine *engine, ed_source *file, ed_casebook **book, ed_findings *findings);
/* What was found in a case, and in its workbook, at the cells; sorted. */
ed_findings *ed_handle_located(const ed_casebook *book, const ed_findings *cells, const ed_findings *findings);

/* ---- handle_ask.c: texts that are made and given away; `*out` is NULL where there is none */

/* A copy of a text that outlives the arena it was made in, from the handle's allocator; NULL when memory runs out. */
char *ed_handle_text(const ed_memory *memory, const ed_text *text, size_t *length);
/* What was found, as JSON or as lines. */
void ed_handle_tell(const ed_findings *findings, bool json, ed_lang lang, ed_text *out);

/* A text about what a handle holds, made in the handle's arena. */
typedef struct ed_rendering {
    ed_arena *arena;
    const ed_memory *memory;
    ed_status (*render)(const void *asked, ed_text *out); /* the text is given away with ED_OK and ED_NO */
    const void *asked;
    ed_put put; /* where the text goes, with `context`; NULL: it is given away */
    void *context;
} ed_rendering;
ed_status ed_handle_render(const ed_rendering *rendering, char **out, size_t *length);

/* What an engine is asked. It is answered in an arena of its own, and what was found is told in place of an answer with
 * errors. */
typedef struct ed_question ed_question;
struct ed_question {
    ed_engine *engine;
    ed_status (*answer)(ed_question *q, ed_text *out);
    const void *asked;            /* as `answer` knows it */
    bool library;                 /* it needs what is installed: where that has errors, they are the answer */
    bool findings_json, in_order; /* findings: as JSON, not as lines; as they were found, not sorted by place */
    ed_lang lang;                 /* of findings */
    /* while it is answered */
    ed_arena *arena;
    ed_findings findings;
    ed_installed *installed; /* NULL unless `library` */
    ed_casebook *book[3];    /* files that are workbooks: findings are told at their cells */
    size_t books;
};
ed_status ed_handle_ask(ed_question question, char **out, size_t *length);

#endif
