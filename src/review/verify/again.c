/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report computed again from the sources that it carries. */
#include "change/positions.h"
#include "case/case.h"
#include "engine/engine.h"
#include "library/model/model.h"
#include "library/table/table.h"
#include "report/report.h"
#include "report/view.h"
#include "review/verify/inside.h"
#include "simulate/simulate.h"
#include <string.h>

static const ed_json *first_source(const ed_json *report)
{
    return ed_view_first(report, "sources");
}

static const char *text_of(const ed_json *source, const char *key)
{
    const ed_json *json = ed_json_get(source, key);
    return json == NULL || json->type != ED_JSON_STRING ? NULL : json->text;
}

bool ed_review_sources(ed_arena *arena, const ed_json *report, ed_differences *out)
{
    bool all = first_source(report) != NULL;
    size_t index = 0;
    for (const ed_json *source = first_source(report); source != NULL; source = source->next, index++) {
        const char *text = text_of(source, "text"), *stated = text_of(source, "sha256"),
                   *path = text_of(source, "path");
        char sha256[65];
        if (text == NULL) {
            all = false;
            continue;
        }
        if (!ed_hash_sha256(text, strlen(text), sha256))
            ed_arena_fail(arena);
        if (stated == NULL || strcmp(stated, sha256) != 0)
            ed_difference_add(arena, out,
                              (ed_difference){ed_arena_printf(arena, "sources[%zu].sha256", index),
                                              {path, path},
                                              stated,
                                              ed_arena_string(arena, sha256)});
    }
    return all;
}

/* What the report carries, where nothing else is given. */
static void use_own(ed_arena *arena, const ed_json *report, ed_models **models, const ed_tables **tables,
                    ed_findings *findings)
{
    if (*models != NULL && *tables != NULL)
        return;
    *models = ed_arena_alloc(arena, sizeof **models);
    ed_tables *own = ed_arena_alloc(arena, sizeof *own);
    ed_report_library(arena, report, *models, own, findings);
    *tables = own;
}

/* `others`: the models and tables are not those of the report. */
static ed_ledger *bind(ed_arena *arena, const ed_json *report, ed_models *models, const ed_tables *tables, bool others,
                       ed_findings *findings)
{
    ed_case *one = ed_report_case(arena, report, models, tables, findings);
    if (one == NULL)
        return NULL;
    one->what_if = one->what_if || others;
    return ed_engine_value(arena, one, models, tables, findings);
}

ed_ledger *ed_review_bind(ed_arena *arena, const ed_json *report, ed_models *models, const ed_tables *tables,
                          ed_findings *findings)
{
    const bool others = models != NULL;
    use_own(arena, report, &models, &tables, findings);
    return bind(arena, report, models, tables, others, findings);
}

const ed_json *ed_review_again(ed_arena *arena, const ed_json *report, const ed_review_settings *settings,
                               ed_models *models, const ed_tables *tables, ed_findings *findings)
{
    const bool others = models != NULL;
    use_own(arena, report, &models, &tables, findings);
    ed_ledger *ledger = bind(arena, report, models, tables, others, findings);
    if (ledger == NULL)
        return NULL;
    const ed_simulation *simulation = ed_simulate(arena, ledger, findings, *settings->simulation);
    const bool ended = ledger->one->simulation != NULL && ledger->uncertains > 0 && simulation == NULL;
    if (findings->errors > 0 || ended)
        return NULL;
    ed_findings_sort(findings);
    ed_engine_effects(arena, ledger, models, tables);
    ledger->positions = ed_positions_of(arena, ledger, (ed_shelf){models, tables});
    if (ed_json_get(report, "tornado") != NULL)
        ledger->swings = ed_swings_of(arena, ledger, (ed_shelf){models, tables});
    ed_text json = ed_text_new(arena);
    ed_report_json(ledger, simulation, settings->version, &json);
    ed_status status;
    ed_findings none;
    ed_findings_init(&none, arena);
    return ed_view_read(arena, ed_source_new(arena, "", "report", ed_text_string(&json), json.length), &none, &status);
}
