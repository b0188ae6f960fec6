/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a model file; where it is a model, each of its examples is valued as a case. Promises: no model without
 * a finding; a ledger or errors, never both; what was valued can be reported, explained and dumped.
 */
#include "fuzz.h"
#include "report/report.h"
#include <string.h>

typedef struct input {
    ed_arena *arena;
    const uint8_t *data;
    size_t size;
} input;

/* The example's inputs, verbatim, in the smallest case there is. */
static const char *case_of(ed_arena *arena, const ed_model *model, const ed_model_example *example)
{
    const ed_json *inputs = example->inputs;
    const char *text =
        inputs == NULL ? "{}" : ed_arena_copy(arena, inputs->source->text + inputs->offset, inputs->length);
    return ed_arena_printf(
        arena,
        "{\"format\": \"ecodamage-case/1\", \"case\": {\"id\": \"F\", \"title\": \"f\", \"acts\": [{\"from\": "
        "\"2023-04-02\"}], \"valuation_date\": \"2024-06-30\", \"currency\": \"CNY\"}, "
        "\"evidence\": [{\"id\": \"E-01\", \"title\": \"e\"}], \"items\": [{\"id\": \"x\", \"model\": "
        "\"%s\", \"head\": \"restoration\", \"note\": \"n\", \"inputs\": %s}]}",
        model->id, text);
}

static void render(ed_arena *arena, const ed_ledger *ledger)
{
    ed_text json = ed_text_new(arena), dump = ed_text_new(arena), tree = ed_text_new(arena);
    const char *nearest = NULL;
    size_t names = 0;
    ed_report_json(ledger, NULL, "0", &json);
    const ed_dump_name *name = ed_ledger_names(arena, ledger, &names);
    ed_program_dump(ledger->program, name, names, &dump);
    const ed_explanation *one = ed_engine_explain(arena, ledger, "", (ed_explain_limits){0}, &nearest);
    PROMISE(one != NULL && json.length > 0 && dump.length > 0);
    ed_report_explanation_text(one, ED_EN, &tree);
}

static void value(ed_arena *arena, ed_model *model, const ed_model_example *example)
{
    ed_models models;
    ed_tables tables;
    ed_findings findings;
    ed_findings_init(&findings, arena);
    ed_models_init(&models, arena);
    ed_tables_init(&tables, arena);
    ed_models_add(&models, model);
    ed_tables_add_folder(&tables, ed_folder_at(ED_SOURCE_DIR "/datasets/tables"), "installed", &findings);
    ed_tables_add_folder(&tables, ed_folder_at(ED_SOURCE_DIR "/tests/program/tables"), "tests", &findings);
    PROMISE(findings.errors == 0);
    const char *text = case_of(arena, model, example);
    const ed_case *one = ed_case_read(arena, ed_source_new(arena, "case", "case", text, strlen(text)), &findings);
    const ed_ledger *ledger = one == NULL ? NULL : ed_engine_value(arena, one, &models, &tables, &findings);
    PROMISE((ledger == NULL) == (findings.errors > 0));
    if (ledger != NULL)
        render(arena, ledger);
}

static ed_status run(void *context)
{
    const input *in = context;
    ed_findings findings;
    ed_findings_init(&findings, in->arena);
    const ed_source *source = ed_source_new(in->arena, "models/t/m.json", "model", (const char *)in->data, in->size);
    ed_model *model = ed_model_read(in->arena, source, &findings);
    PROMISE(model != NULL || findings.errors > 0);
    for (size_t i = 0; model != NULL && i < model->examples; i++)
        value(in->arena, model, &model->example[i]);
    return ED_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {.arena = ed_arena_new(NULL), .data = data, .size = size};
    if (in.arena != NULL)
        PROMISE(ed_arena_protect(in.arena, run, &in) == ED_OK);
    ed_arena_free(in.arena);
    ed_number_release_cache();
    return 0;
}
