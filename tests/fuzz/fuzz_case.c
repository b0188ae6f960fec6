/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a case, through the public header: valued, reported, explained, dumped. Promises: a valuation has a
 * total or errors, never both; what was valued can be rendered; the same bytes give the same report.
 */
#include "ecodamage.h"
#include "fuzz.h"
#include <string.h>

typedef struct rendering {
    char *text;
    size_t length;
} rendering;

static rendering report(ed_valuation *v, ed_format format, ed_lang lang)
{
    rendering out = {0};
    PROMISE(ed_valuation_report(v, format, lang, &out.text, &out.length) == ED_OK);
    PROMISE(out.text != NULL && strlen(out.text) == out.length && out.length > 0);
    return out;
}

static void render(ed_valuation *v)
{
    rendering out = {0};
    static const ed_lang langs[] = {ED_ZH, ED_EN};
    PROMISE(ed_valuation_errors(v) == 0 && ed_valuation_total(v) != NULL);
    for (size_t i = 0; i < 2; i++) {
        out = report(v, ED_FORMAT_TEXT, langs[i]);
        ed_text_free(v, out.text);
        PROMISE(ed_valuation_explain(v, "", ED_FORMAT_TEXT, langs[i], &out.text, &out.length) == ED_OK);
        ed_text_free(v, out.text);
    }
    PROMISE(ed_valuation_program(v, &out.text, &out.length) == ED_OK);
    ed_text_free(v, out.text);
}

static void check_findings(ed_valuation *v)
{
    ed_finding_view view;
    size_t count = ed_valuation_findings(v);
    for (size_t i = 0; i < count; i++) {
        PROMISE(ed_valuation_finding(v, i, i % 2 == 0 ? ED_ZH : ED_EN, &view));
        PROMISE(view.rule != NULL && view.message != NULL && view.message[0] != '\0');
    }
    PROMISE(!ed_valuation_finding(v, count, ED_EN, &view));
}

/* The JSON report of the input, or nothing where it has findings. */
static rendering value(ed_engine *engine, const uint8_t *data, size_t size, bool all)
{
    ed_valuation *v = NULL;
    rendering out = {0}, copy = {0};
    ed_status status = ed_value_text(engine, "input", (const char *)data, size, &v);
    PROMISE(status == ED_OK || status == ED_FINDINGS);
    PROMISE(v != NULL && ed_valuation_status(v) == status);
    PROMISE((status == ED_FINDINGS) == (ed_valuation_errors(v) > 0));
    if (all)
        check_findings(v);
    if (status == ED_OK) {
        if (all)
            render(v);
        out = report(v, ED_FORMAT_JSON, ED_EN);
        copy.text = malloc(out.length);
        copy.length = out.length;
        PROMISE(copy.text != NULL);
        memcpy(copy.text, out.text, out.length);
        ed_text_free(v, out.text);
    }
    ed_valuation_free(v);
    return copy;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ed_engine *engine = NULL;
    PROMISE(ed_engine_new(NULL, &engine) == ED_OK);
    PROMISE(ed_engine_add_models(engine, ED_SOURCE_DIR "/models", "installed") == ED_OK);
    PROMISE(ed_engine_add_datasets(engine, ED_SOURCE_DIR "/datasets/tables", "installed") == ED_OK);
    rendering first = value(engine, data, size, true);
    if (first.text != NULL) {
        rendering second = value(engine, data, size, false);
        PROMISE(first.length == second.length && memcmp(first.text, second.text, first.length) == 0);
        free(second.text);
    }
    free(first.text);
    ed_engine_free(engine);
    return 0;
}
