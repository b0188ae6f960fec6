/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes the n-th allocation fail, for each n, over everything the public header offers: a case is valued, reported,
 * explained and dumped. Each time some call must answer ED_MEMORY (or tell nothing, where it returns no status), all
 * memory must come back, and the same engine must then do the same work to the same bytes.
 *
 * usage: test_memory [--every N] [CASE...]   --every: only every N-th n, for slow machines such as valgrind's
 */
#include "ecodamage.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An allocator that fails at allocation `fail_at` (0: never), and from then on while `for_good`. */
typedef struct meter {
    size_t count, fail_at, live, failures;
    bool for_good;
} meter;

static void *meter_allocate(void *context, size_t size)
{
    meter *m = context;
    m->count++;
    if (m->fail_at != 0 && (m->count == m->fail_at || (m->for_good && m->count > m->fail_at))) {
        m->failures++;
        return NULL;
    }
    void *block = malloc(size);
    m->live += block != NULL;
    return block;
}

static void meter_release(void *context, void *block)
{
    meter *m = context;
    m->live -= block != NULL;
    free(block);
}

/* What a run yields: the last status that was not ED_OK, and a fingerprint of all texts by length and sum. */
typedef struct outcome {
    ed_status status;
    size_t bytes;
    uint64_t sum;
} outcome;

static void note(outcome *out, ed_status status)
{
    if (status != ED_OK)
        out->status = status;
}

static void take(outcome *out, ed_valuation *valuation, ed_status status, char *text, size_t length)
{
    note(out, status);
    if (status == ED_OK) {
        out->bytes += length;
        for (size_t i = 0; i < length; i++)
            out->sum = out->sum * 31 + (unsigned char)text[i];
    }
    ed_text_free(valuation, text);
}

static void render(outcome *out, ed_valuation *v)
{
    char *text = NULL;
    size_t length = 0;
    ed_status status = ed_valuation_report(v, ED_FORMAT_TEXT, ED_ZH, &text, &length);
    take(out, v, status, text, length);
    text = NULL;
    status = ed_valuation_report(v, ED_FORMAT_TEXT, ED_EN, &text, &length);
    take(out, v, status, text, length);
    text = NULL;
    status = ed_valuation_report(v, ED_FORMAT_JSON, ED_EN, &text, &length);
    take(out, v, status, text, length);
    text = NULL;
    status = ed_valuation_explain(v, "", ED_FORMAT_TEXT, ED_ZH, &text, &length);
    take(out, v, status, text, length);
    text = NULL;
    status = ed_valuation_program(v, &text, &length);
    take(out, v, status, text, length);
    text = NULL;
    status = ed_valuation_line(v, &text, &length);
    take(out, v, status, text, length);
    text = NULL;
    status = ed_valuation_findings_text(v, ED_FORMAT_JSON, ED_EN, &text, &length);
    take(out, v, status, text, length);
    ed_finding_view view;
    for (size_t i = 0; i < ed_valuation_findings(v); i++)
        if (!ed_valuation_finding(v, i, ED_ZH, &view))
            note(out, ED_MEMORY);
}

/* The report as another user gets it: read from its text, and rendered in every format and form. */
static void convert(outcome *out, ed_engine *engine, const char *json, size_t length)
{
    static const ed_format formats[] = {ED_FORMAT_TEXT, ED_FORMAT_HTML, ED_FORMAT_DOCX, ED_FORMAT_PDF};
    ed_report *report = NULL;
    note(out, ed_report_open_text(engine, "report.json", json, length, &report));
    for (size_t i = 0; report != NULL && i < sizeof formats / sizeof formats[0]; i++) {
        char *text = NULL;
        size_t size = 0;
        ed_status status = ed_report_render(report, formats[i], ED_FORM_COURT, ED_EN, &text, &size);
        note(out, status);
        if (status == ED_OK)
            out->bytes += size;
        ed_report_text_free(report, text);
    }
    ed_report_close(report);
}

static void convert_valued(outcome *out, ed_engine *engine, ed_valuation *v)
{
    char *text = NULL;
    size_t length = 0;
    ed_status status = ed_valuation_report(v, ED_FORMAT_JSON, ED_EN, &text, &length);
    note(out, status);
    if (status == ED_OK)
        convert(out, engine, text, length);
    ed_text_free(v, text);
}

static void use_engine(outcome *out, ed_engine *engine, const char *path)
{
    ed_valuation *valuation = NULL;
    char *text = NULL;
    size_t length = 0;
    note(out, ed_engine_add_models(engine, ED_SOURCE_DIR "/models", "installed"));
    note(out, ed_engine_add_datasets(engine, ED_SOURCE_DIR "/datasets/tables", "installed"));
    if (out->status != ED_OK)
        return;
    note(out, ed_value_file(engine, path, &valuation));
    if (valuation != NULL && ed_valuation_status(valuation) == ED_OK) {
        render(out, valuation);
        convert_valued(out, engine, valuation);
    }
    ed_valuation_free(valuation);
    ed_status status = ed_engine_list(engine, ED_MODELS, ED_EN, &text, &length);
    note(out, status);
    ed_engine_text_free(engine, text);
    status = ed_engine_page(
        engine, &(ed_page_wanted){ED_MODELS, "cn/water-virtual-treatment-cost", ED_FORMAT_MAN, ED_ZH}, &text, &length);
    note(out, status);
    ed_engine_text_free(engine, text);
    static const char *const models[] = {"cost/prevention"};
    size_t unknown = 0;
    status =
        ed_engine_skeleton(engine, &(ed_skeleton_wanted){.models = models, .count = 1, .simple = true, .lang = ED_ZH},
                           &text, &length, &unknown);
    note(out, status);
    ed_engine_text_free(engine, text);
    status = ed_engine_schema(engine, ED_EN, &text, &length);
    note(out, status);
    ed_engine_text_free(engine, text);
    status = ed_engine_limits(engine, ED_FORMAT_JSON, ED_EN, &text, &length);
    note(out, status);
    ed_engine_text_free(engine, text);
    status = ed_engine_manual(engine, ED_FORMAT_TEXT, ED_ZH, &text, &length);
    note(out, status);
    ed_engine_text_free(engine, text);
    status =
        ed_engine_page(engine, &(ed_page_wanted){ED_TABLES, "cn/multiple-2014", ED_FORMAT_TEXT, ED_EN}, &text, &length);
    note(out, status);
    ed_engine_text_free(engine, text);
}

static outcome run(meter *m, const char *path)
{
    outcome out = {.status = ED_OK};
    ed_memory memory = {meter_allocate, meter_release, m};
    ed_engine *engine = NULL;
    note(&out, ed_engine_new(&memory, &engine));
    if (engine != NULL)
        use_engine(&out, engine, path);
    ed_engine_free(engine);
    return out;
}

typedef struct tally {
    size_t passed, failed;
} tally;

static void expect(tally *t, bool fine, const char *path, size_t n, const char *what)
{
    t->passed += fine;
    t->failed += !fine;
    if (!fine)
        printf("FAIL memory: %s, allocation %zu: %s\n", path, n, what);
}

static void try_case(tally *t, const char *path, size_t stride)
{
    meter free_run = {0};
    outcome wanted = run(&free_run, path);
    expect(t, wanted.status == ED_OK && wanted.bytes > 0, path, 0, "the case can not be valued");
    expect(t, free_run.live == 0, path, 0, "a block was not released");
    expect(t, free_run.count > 20, path, 0, "the allocator was hardly used");
    for (size_t n = 1; n <= free_run.count; n += stride)
        for (int for_good = 0; for_good < 2; for_good++) {
            meter m = {.fail_at = n, .for_good = for_good != 0};
            outcome out = run(&m, path);
            expect(t, m.failures > 0 && out.status == ED_MEMORY, path, n, "no call answered ED_MEMORY");
            expect(t, m.live == 0, path, n, "a block was not released");
        }
    meter again = {0};
    outcome after = run(&again, path);
    expect(t, after.bytes == wanted.bytes && after.sum == wanted.sum, path, 0, "later work gives other bytes");
}

int main(int count, char **arguments)
{
    static const char *const cases[] = {ED_SOURCE_DIR "/tests/simulate/everything.json"}; /* simulated too */
    tally t = {0};
    const bool some = count > 2 && strcmp(arguments[1], "--every") == 0;
    const int first = some ? 3 : 1;
    const size_t stride = some ? strtoul(arguments[2], NULL, 10) : 1;
    for (int i = first; i < count; i++)
        try_case(&t, arguments[i], stride);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0] && first >= count; i++)
        try_case(&t, cases[i], stride);
    printf("memory: %zu passed, %zu failed\n", t.passed, t.failed);
    return t.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
