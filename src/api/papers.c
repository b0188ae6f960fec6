/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the module of papers is there. */
#include "base/module.h"
#include <stdio.h>

typedef struct question {
    ed_arena *arena;
    ed_lang lang;
    char *why;
    size_t room;
} question;

static ed_status ask(void *context)
{
    const question *q = context;
    const char *reason;
    if (ed_module_papers(q->arena, &reason) != NULL)
        return ED_OK;
    ed_findings findings;
    ed_findings_init(&findings, q->arena);
    ed_module_missing(&findings, (ed_place){0}, reason);
    if (q->room > 0)
        (void)snprintf(q->why, q->room, "%s", ed_finding_message(q->arena, findings.row, q->lang));
    return ED_FILE;
}

ed_status ed_papers_check(ed_lang lang, char *why, size_t room)
{
    question q = {ed_arena_new(NULL), lang, why, room};
    const ed_status status = q.arena == NULL ? ED_MEMORY : ed_arena_protect(q.arena, ask, &q);
    ed_arena_free(q.arena);
    return status;
}
