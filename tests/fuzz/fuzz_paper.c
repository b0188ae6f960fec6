/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a paper that is verified: JSON, HTML, DOCX, PDF and XLSX by what they hold, and as each of these to its
 * reader, whether they look like it or not. Promises: a verdict; what is told is text, and no text ends early; what a
 * reader does not read it says; no reader unpacks more than it may.
 */
#include "ecodamage.h"
#include "base/limits.h"
#include "fuzz.h"
#include "review/verify/inside.h"
#include <string.h>

static void render(ed_verification *verification, ed_format format, ed_lang lang)
{
    char *text = NULL;
    size_t length = 0;
    PROMISE(ed_verification_render(verification, format, lang, &text, &length) == ED_OK);
    PROMISE(text != NULL && length > 0 && strlen(text) == length);
    ed_verification_text_free(verification, text);
}

typedef struct reading {
    ed_arena *arena;
    const char *bytes;
    size_t length;
} reading;

static ed_status read_all(void *context)
{
    const reading *r = context;
    for (size_t i = 0; i < ed_paper_reader_count; i++) {
        const ed_paper_reader *reader = &ed_paper_readers[i];
        size_t left = ED_PAPER_BYTES;
        ed_findings findings;
        ed_findings_init(&findings, r->arena);
        const ed_paper paper = {r->arena, r->bytes, r->length, &left, {.path = "input"}, &findings};
        ed_text report = ed_text_new(r->arena);
        ed_paper_lines lines = {0};
        (void)reader->is(&paper);
        (void)reader->report(&paper, &report);
        PROMISE(reader->lines == NULL || reader->lines(&paper, &lines) || findings.errors > 0 || lines.count == 0);
        PROMISE(left <= (size_t)ED_PAPER_BYTES);
    }
    return ED_OK;
}

static void read_as_each(const uint8_t *data, size_t size)
{
    ed_arena *arena = ed_arena_new(NULL);
    PROMISE(arena != NULL);
    char *bytes = malloc(size + 1);
    PROMISE(bytes != NULL);
    memcpy(bytes, data, size);
    bytes[size] = '\0';
    reading r = {arena, bytes, size};
    PROMISE(ed_arena_protect(arena, read_all, &r) == ED_OK);
    ed_arena_free(arena);
    free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ed_engine *engine = NULL;
    ed_verification *verification = NULL;
    char *text = NULL;
    size_t length = 0;
    read_as_each(data, size);
    PROMISE(ed_engine_new(NULL, &engine) == ED_OK);
    const ed_status status = ed_verify_text(engine, "input", (const char *)data, size, false, &verification);
    PROMISE(verification != NULL && (status == ED_OK || status == ED_NO || status == ED_UNKNOWN));
    PROMISE(ed_verification_status(verification) == status);
    render(verification, ED_FORMAT_TEXT, ed_verification_lang(verification));
    render(verification, ED_FORMAT_JSON, ED_ZH);
    render(verification, ED_FORMAT_HTML, ED_EN);
    PROMISE(ed_verification_findings_list(verification, ED_FORMAT_TEXT, ED_EN, &text, &length) == ED_OK);
    ed_verification_text_free(verification, text);
    ed_verification_free(verification);
    ed_engine_free(engine);
    return 0;
}
