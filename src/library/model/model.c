/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a model file: its description, sources, head and amounts; the other parts have files of their own. */
#include "library/model/model.h"

#include "library/model/reading.h"
#include <string.h>

#define MODEL_FORMAT "ecodamage-model/1"

static void read_sources(ed_model_reading *reading, const ed_json *root)
{
    ed_model *model = reading->model;
    const ed_json *list = ed_read_list(reading->reader, root, "source", true, NULL);
    if (list == NULL)
        return;
    model->source = ed_citations_read(reading->reader.arena, list, reading->reader.findings, &model->sources);
    model->level = model->sources > 0 ? model->source[0].level : NULL;
}

/* A head, or where `chosen` is admitted "chosen"; NULL where there is none. */
static const char *read_head(ed_reader reader, const ed_json *json, bool required, bool chosen)
{
    const size_t heads = ed_term_count(ED_TERMS_head);
    const char **words = ed_arena_array(reader.arena, heads + 1, sizeof *words);
    memcpy(words, ed_term_codes(ED_TERMS_head), heads * sizeof *words);
    words[heads] = "chosen";
    const size_t found =
        ed_read_word(reader, json, "head", required, (ed_admitted){words, heads + (chosen ? 1 : 0)}, NULL);
    return found == SIZE_MAX ? NULL : words[found];
}

static void read_amount(ed_reader reader, const ed_json *json, ed_model_amount *amount)
{
    static const char *const keys[] = {"is", "head"};
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), NULL);
        return;
    }
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    amount->is = ed_model_read_formula(reader, json, "is", true);
    amount->head = read_head(reader, json, false, true);
}

/* A model that only feeds others has no amounts, and says so by an empty list; its head then has no effect. */
static void read_amounts(ed_model_reading *reading, const ed_json *root)
{
    ed_model *model = reading->model;
    const ed_reader reader = reading->reader;
    const ed_json *list = ed_read_array(reader, root, "amounts", true, NULL);
    const bool feeds_only = list != NULL && list->count == 0;
    model->head = read_head(reader, root, !feeds_only, true);
    if (model->head == NULL)
        model->head = "memo";
    if (list == NULL)
        return;
    model->amount = ed_arena_array(reader.arena, list->count, sizeof *model->amount);
    for (const ed_json *json = list->child; json != NULL; json = json->next)
        read_amount(reader, json, &model->amount[model->amounts++]);
}

static void read_model(ed_model_reading *reading, const ed_json *root)
{
    static const char *const keys[] = {"format", "id",        "title",    "summary",  "source",   "head",
                                       "inputs", "steps",     "amounts",  "counts",   "requires", "confirm",
                                       "plots",  "estimates", "examples", "unnoticed"};
    const ed_reader reader = reading->reader;
    ed_model *model = reading->model;
    ed_json_check_keys(root, keys, sizeof keys / sizeof keys[0], NULL, reader.findings);
    model->id = ed_read_text(reader, root, "id", true, NULL);
    if (model->id != NULL && !ed_name_is_id(model->id))
        ED_FIND(reader.findings, catalogue_id, ed_json_place(ed_json_get(root, "id")), NULL, model->id);
    model->title = ed_read_words(reader, root, "title", true, NULL);
    model->summary = ed_read_words(reader, root, "summary", false, NULL);
    read_sources(reading, root);
    ed_model_read_inputs(reading, root);
    ed_model_read_steps(reading, root);
    read_amounts(reading, root);
    ed_model_read_counts(reading, root);
    ed_model_read_rules(reading, root);
    ed_model_read_plots(reading, root);
    ed_model_read_estimates(reading, root);
    ed_model_read_examples(reading, root);
    ed_model_read_unnoticed(reading, root);
}

ed_model *ed_model_read(ed_arena *arena, const ed_source *source, ed_findings *findings)
{
    ed_findings own;
    ed_findings_init(&own, arena);
    ed_model *model = ed_arena_alloc(arena, sizeof *model);
    ed_model_reading reading = {{arena, &own}, model, {.arena = arena}, {.arena = arena}};
    model->file = source;
    model->json = ed_json_parse(arena, source, &own);
    if (model->json != NULL && ed_read_format(reading.reader, model->json, MODEL_FORMAT))
        read_model(&reading, model->json);
    ed_read_pass_on(&own, findings);
    return own.errors == 0 ? model : NULL;
}

void ed_model_resolve(ed_arena *arena, ed_model *model, const ed_authorities *documents)
{
    for (size_t i = 0; i < model->sources; i++)
        ed_citation_resolve(&model->source[i], documents);
    model->level = model->sources > 0 ? model->source[0].level : NULL;
    for (size_t i = 0; i < model->steps; i++)
        for (size_t k = 0; k < model->step[i].columns; k++)
            ed_cites_resolve(arena, &model->step[i].column[k].cite, documents);
    for (size_t i = 0; i < model->requires_; i++)
        ed_cites_resolve(arena, &model->require[i].cite, documents);
    for (size_t i = 0; i < model->confirms; i++)
        ed_cites_resolve(arena, &model->confirm[i].cite, documents);
}
