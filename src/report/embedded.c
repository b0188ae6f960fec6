/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case, the models and the tables that a report embeds, read as files would be, and the program they give. */
#include "change/change.h"
#include "report/report.h"

/* Registers and tables come before the models that cite them. */
void ed_report_library(ed_arena *arena, const ed_json *report, ed_models *models, ed_tables *tables,
                       ed_findings *findings)
{
    const ed_json *at = NULL;
    ed_models_init(models, arena);
    ed_tables_init(tables, arena);
    models->documents = &tables->documents;
    for (ed_source *source; (source = ed_embedded_next(arena, report, "attest-key", &at)) != NULL;)
        ed_tables_trust(tables, source, findings);
    for (ed_source *source; (source = ed_embedded_next(arena, report, "attestation", &at)) != NULL;)
        (void)ed_tables_add_source(tables, source, findings);
    for (ed_source *source; (source = ed_embedded_next(arena, report, "documents", &at)) != NULL;)
        (void)ed_tables_add_source(tables, source, findings);
    for (ed_source *source; (source = ed_embedded_next(arena, report, "table", &at)) != NULL;)
        (void)ed_tables_add_source(tables, source, findings);
    ed_tables_resolve(tables);
    for (ed_source *source; (source = ed_embedded_next(arena, report, "model", &at)) != NULL;)
        (void)ed_models_add_source(models, source, findings);
}

ed_case *ed_report_case(ed_arena *arena, const ed_json *report, ed_models *models, const ed_tables *tables,
                        ed_findings *findings)
{
    const ed_json *at = NULL;
    size_t count = 0;
    ed_source *file = ed_embedded_next(arena, report, "case", &at);
    if (file == NULL)
        return NULL;
    file->name = ED_CASE_NAME;
    ed_setting *set = ed_embedded_settings(arena, report, &count);
    const ed_intake intake = {models, tables, ed_embedded_tables(report)};
    return ed_intake_case(arena, file, &intake, (ed_settings){set, count}, findings);
}

const ed_text *ed_report_program(ed_arena *arena, const ed_json *report)
{
    ed_models models;
    ed_tables tables;
    ed_findings findings;
    size_t names = 0;
    ed_findings_init(&findings, arena);
    ed_report_library(arena, report, &models, &tables, &findings);
    const ed_case *one = ed_report_case(arena, report, &models, &tables, &findings);
    ed_ledger *ledger =
        one == NULL || findings.errors > 0 ? NULL : ed_engine_value(arena, one, &models, &tables, &findings);
    if (ledger == NULL)
        return NULL;
    const ed_dump_name *name = ed_ledger_names(arena, ledger, &names);
    ed_text *out = ed_arena_alloc(arena, sizeof *out);
    *out = ed_text_new(arena);
    ed_program_dump(ledger->program, name, names, out);
    return out;
}
