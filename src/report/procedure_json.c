/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report's view of the questions of procedure, and its shape. */
#include "engine/procedure/procedure.h"
#include "report/inside.h"

const shape ed_procedure_shape[] = {
    {"key", TEXT, true, NULL},       {"matter", TEXT, true, NULL},     {"matter_title", WORDS, false, NULL},
    {"question", WORDS, true, NULL}, {"answer", TEXT, true, NULL},     {"fact", WORDS, false, NULL},
    {"cited", WORDS, false, NULL},   {"displaced", TEXT, false, NULL}, {NULL, TEXT, false, NULL}};

void ed_report_put_procedure(ed_json_writer *w, const ed_ledger *ledger)
{
    if (ledger->procedure == NULL)
        return;
    ed_json_open_array(w, "procedure");
    for (size_t i = 0; i < ledger->procedure->answers; i++) {
        const ed_procedure_answer *one = &ledger->procedure->answer[i];
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "key", one->key);
        ed_json_put_text(w, "matter", one->matter);
        ed_json_put_words(w, "matter_title", ed_term_words(ED_TERMS_procedure_matter, one->matter));
        ed_json_put_words(w, "question", one->question);
        ed_json_put_text(w, "answer", one->answer);
        ed_json_put_words(w, "fact", one->fact);
        ed_report_put_words(w, "cited", one->cite);
        ed_report_put_date(w, "displaced", one->displaced);
        ed_json_close(w);
    }
    ed_json_close(w);
}
