/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a report, through the public header. Promises: a report is read or has findings, never both; what was
 * read can be printed in every format, form and language; nothing that ends a text early or is no UTF-8 comes out.
 */
#include "ecodamage.h"
#include "fuzz.h"
#include <string.h>

static void render(ed_report *report, ed_format format, ed_form form, ed_lang lang)
{
    char *text = NULL;
    size_t length = 0;
    PROMISE(ed_report_render(report, format, form, lang, &text, &length) == ED_OK);
    PROMISE(text != NULL && length > 0);
    PROMISE(format > ED_FORMAT_HTML || strlen(text) == length);
    ed_report_text_free(report, text);
}

static void render_all(ed_report *report)
{
    static const ed_format formats[] = {ED_FORMAT_TEXT, ED_FORMAT_HTML, ED_FORMAT_DOCX};
    static const ed_form forms[] = {ED_FORM_ANNEX_A, ED_FORM_EXPERT_OPINION, ED_FORM_NEGOTIATION, ED_FORM_COURT};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        for (size_t k = 0; k < sizeof formats / sizeof formats[0]; k++)
            render(report, formats[k], forms[i], (i + k) % 2 == 0 ? ED_ZH : ED_EN);
    render(report, ED_FORMAT_JSON, ED_FORM_ANNEX_A, ed_report_lang(report));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ed_engine *engine = NULL;
    ed_report *report = NULL;
    char *text = NULL;
    size_t length = 0;
    PROMISE(ed_engine_new(NULL, &engine) == ED_OK);
    ed_status status = ed_report_open_text(engine, "input", (const char *)data, size, &report);
    PROMISE(report != NULL && (status == ED_OK || status == ED_FINDINGS || status == ED_UNKNOWN));
    if (status == ED_OK)
        render_all(report);
    else
        PROMISE(ed_report_render(report, ED_FORMAT_TEXT, ED_FORM_COURT, ED_ZH, &text, &length) == status);
    PROMISE(ed_report_findings_list(report, ED_FORMAT_TEXT, ED_EN, &text, &length) == ED_OK);
    PROMISE((status == ED_OK) == (length == 0));
    ed_report_text_free(report, text);
    ed_report_close(report);
    ed_engine_free(engine);
    return 0;
}
