/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes the n-th allocation fail while papers are verified: some call must answer ED_MEMORY, and all memory must come
 * back, also what libqpdf holds (sanitizers and valgrind see that).
 *
 * usage: test_memory_verify [--every N]   only every N-th n
 */
#include "ecodamage.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct meter {
    size_t count, fail_at, live;
} meter;

static void *meter_allocate(void *context, size_t size)
{
    meter *m = context;
    void *block = ++m->count == m->fail_at ? NULL : malloc(size);
    m->live += block != NULL;
    return block;
}

static void meter_release(void *context, void *block)
{
    meter *m = context;
    m->live -= block != NULL;
    free(block);
}

typedef struct paper {
    const char *name;
    ed_format format;
    char *bytes;
    size_t length;
} paper;

/* The status that verifying and telling it ended with. */
static ed_status verify(meter *m, const paper *p)
{
    const ed_memory memory = {meter_allocate, meter_release, m};
    ed_engine *engine = NULL;
    ed_verification *verification = NULL;
    char *text = NULL;
    size_t length = 0;
    ed_status status = ed_engine_new(&memory, &engine);
    if (status == ED_OK)
        status = ed_verify_text(engine, p->name, p->bytes, p->length, false, &verification);
    if (status == ED_OK)
        status = ed_verification_render(verification, ED_FORMAT_JSON, ED_ZH, &text, &length);
    if (verification != NULL)
        ed_verification_text_free(verification, text);
    ed_verification_free(verification);
    ed_engine_free(engine);
    return status;
}

typedef struct tally {
    size_t passed, failed;
} tally;

static void expect(tally *t, bool fine, const paper *p, size_t n, const char *what)
{
    t->passed += fine;
    t->failed += !fine;
    if (!fine)
        printf("FAIL memory of verify: %s, allocation %zu: %s\n", p->name, n, what);
}

static void try_paper(tally *t, const paper *p, size_t stride)
{
    meter whole = {0};
    expect(t, verify(&whole, p) == ED_OK, p, 0, "it is not consistent");
    expect(t, whole.live == 0, p, 0, "a block was not released");
    for (size_t n = 1; n <= whole.count; n += stride) {
        meter m = {.fail_at = n};
        expect(t, verify(&m, p) == ED_MEMORY, p, n, "no call answered ED_MEMORY");
        expect(t, m.live == 0, p, n, "a block was not released");
    }
}

int main(int count, char **arguments)
{
    paper papers[] = {{"report", ED_FORMAT_JSON, NULL, 0},
                      {"page", ED_FORMAT_HTML, NULL, 0},
                      {"book", ED_FORMAT_DOCX, NULL, 0},
                      {"print", ED_FORMAT_PDF, NULL, 0},
                      {"sheet", ED_FORMAT_XLSX, NULL, 0}};
    const size_t stride = count > 2 && strcmp(arguments[1], "--every") == 0 ? strtoul(arguments[2], NULL, 10) : 1;
    ed_engine *engine = NULL;
    ed_valuation *valuation = NULL;
    tally t = {0};
    if (ed_engine_new(NULL, &engine) != ED_OK ||
        ed_engine_add_models(engine, ED_SOURCE_DIR "/models", "installed") != ED_OK ||
        ed_engine_add_datasets(engine, ED_SOURCE_DIR "/datasets/tables", "installed") != ED_OK ||
        ed_value_file(engine, ED_SOURCE_DIR "/datasets/cases/example-simple.json", &valuation) != ED_OK)
        return EXIT_FAILURE;
    for (size_t i = 0; i < sizeof papers / sizeof papers[0]; i++) {
        paper *p = &papers[i];
        expect(&t,
               ed_valuation_form(valuation, p->format, ED_FORM_EXPERT_OPINION, ED_ZH, &p->bytes, &p->length) == ED_OK,
               p, 0, "it can not be made");
        if (p->bytes != NULL)
            try_paper(&t, p, stride);
        ed_text_free(valuation, p->bytes);
    }
    ed_valuation_free(valuation);
    ed_engine_free(engine);
    printf("memory of verify: %zu passed, %zu failed\n", t.passed, t.failed);
    return t.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
