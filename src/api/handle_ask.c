/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What handles are asked: the one place where a text is made, and where what was found is told in place of it. */
#include "api/handles.h"
#include "report/report.h"
#include <string.h>

char *ed_handle_text(const ed_memory *memory, const ed_text *text, size_t *length)
{
    char *copy = memory->allocate(memory->context, text->length + 1);
    if (copy == NULL)
        return NULL;
    memcpy(copy, ed_text_string(text), text->length + 1);
    *length = text->length;
    return copy;
}

void ed_handle_tell(const ed_findings *findings, bool json, ed_lang lang, ed_text *out)
{
    if (json)
        ed_report_findings_json(findings, out);
    else
        ed_report_findings_text(findings, lang, out);
}

static ed_status give(const ed_memory *memory, const ed_text *text, char **out, size_t *length)
{
    *out = ed_handle_text(memory, text, length);
    return *out == NULL ? ED_MEMORY : ED_OK;
}

/* ---- about what a handle holds */

typedef struct rendering {
    const ed_rendering *of;
    char **out;
    size_t *length;
} rendering;

static ed_status render(void *context)
{
    const rendering *r = context;
    const ed_rendering *of = r->of;
    ed_text text = of->put == NULL ? ed_text_new(of->arena) : ed_text_to(of->arena, of->put, of->context);
    const ed_status status = of->render(of->asked, &text);
    if (status != ED_OK && status != ED_NO)
        return status;
    const ed_status given = of->put == NULL        ? give(of->memory, &text, r->out, r->length)
                            : ed_text_flush(&text) ? ED_OK
                                                   : ED_FILE;
    return given == ED_OK ? status : given;
}

ed_status ed_handle_render(const ed_rendering *of, char **out, size_t *length)
{
    rendering r = {of, out, length};
    if (out != NULL)
        *out = NULL;
    const ed_status status = ed_arena_protect(of->arena, render, &r);
    ed_number_release_cache();
    return status;
}

/* ---- of an engine */

typedef struct asking {
    ed_question q;
    char **out;
    size_t *length;
} asking;

static void tell(ed_question *q, ed_text *out)
{
    *out = ed_text_new(q->arena);
    for (size_t i = 0; i < q->books; i++)
        ed_casebook_locate(q->book[i], &q->findings);
    if (!q->in_order)
        ed_findings_sort(&q->findings);
    ed_handle_tell(&q->findings, q->findings_json, q->lang, out);
}

static ed_status answer(void *context)
{
    asking *a = context;
    ed_question *q = &a->q;
    ed_text text = ed_text_new(q->arena);
    ed_findings_init(&q->findings, q->arena);
    q->installed = q->library ? ed_handle_installed(q->engine, &q->findings) : NULL;
    ed_status status = q->findings.errors > 0 ? ED_FINDINGS : q->answer(q, &text);
    if (q->findings.errors > 0) {
        tell(q, &text);
        status = status == ED_OK ? ED_FINDINGS : status;
    }
    const ed_status given = give(&q->engine->memory, &text, a->out, a->length);
    return given == ED_OK ? status : given;
}

ed_status ed_handle_ask(ed_question question, char **out, size_t *length)
{
    asking a = {question, out, length};
    *out = NULL;
    const ed_status status = ed_handle_open(question.engine, &a.q.arena, answer, &a);
    if (status == ED_OK)
        ed_arena_free(a.q.arena);
    return status;
}
