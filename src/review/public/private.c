/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a report must not be seen: its individuals, its secrets, and which inputs are texts. */
#include "change/change.h"
#include "library/model/model.h"
#include "library/read.h"
#include "report/report.h"
#include "report/view.h"
#include "review/public/inside.h"
#include <string.h>

typedef struct looking {
    ed_arena *arena;
    const ed_json *report;
    ed_findings *findings;
} looking;

static ed_place place_of(const looking *l)
{
    return (ed_place){.path = l->report->source->path};
}

/* ---- secrets */

/* What of a secret cannot be taken out: a figure may rest on numbers and on yes and no, as JSON has them and as people
 * write them; a single character stands everywhere. */
typedef struct secret {
    const looking *l;
    const char *path;
} secret;

/* "36,800", "9.6万元"; but "3 名证人" is a text. */
static bool is_number(ed_arena *arena, const char *text)
{
    ed_written number = {.unit = NULL};
    ed_unit unit;
    const char *wrong = "";
    return ed_written_number(arena, text, &number) != ED_WRITTEN_NOT &&
           (number.unit == NULL ||
            ed_unit_parse(arena, number.unit, ed_unit_currency("CNY"), &unit, &wrong) == ED_UNIT_OK);
}

static bool is_figure(const looking *l, const ed_json *json)
{
    bool flag;
    if (json->type != ED_JSON_STRING)
        return json->type == ED_JSON_NUMBER || json->type == ED_JSON_TRUE || json->type == ED_JSON_FALSE;
    const char *text = ed_text_folded(l->arena, json->text);
    const size_t first = ed_utf8_length(text, strlen(text));
    return text[0] != '\0' && (text[first] == '\0' || ed_written_flag(l->arena, json->text, &flag) != ED_WRITTEN_NOT ||
                               (is_number(l->arena, json->text) && ed_mask_pattern(text, '\0') != strlen(text)));
}

static void find_figure(void *context, const char *path, const ed_json *json)
{
    const secret *one = context;
    (void)path; /* within the part */
    if (is_figure(one->l, json))
        ED_FIND(one->l->findings, secret_number, place_of(one->l), one->path, ed_case_shown(one->l->arena, json));
}

static void find_figures(const looking *l, const ed_json *root)
{
    const ed_json *list = ed_json_get(ed_json_get(root, "privacy"), "secret");
    for (const ed_json *at = list == NULL ? NULL : list->child; at != NULL; at = at->next) {
        ed_json_spot spot;
        secret one = {l, at->text};
        if (at->type == ED_JSON_STRING && ed_case_find(l->arena, root, at->text, &spot) && spot.old != NULL)
            ed_case_walk(l->arena, spot.old, find_figure, &one);
    }
}

typedef struct standing {
    const ed_masks *masks;
    ed_findings *findings;
    ed_place place;
} standing;

/* Reports nest no deeper than JSON may. */
static void find_standing(const standing *s, const ed_json *json, const char *path)
{
    const char *text = json->type == ED_JSON_STRING ? json->text : NULL;
    if (text != NULL && ed_mask_text(s->masks, text) != text)
        ED_FIND(s->findings, secret_stands, s->place, path);
    size_t index = 0;
    for (const ed_json *at = json->child; at != NULL; at = at->next, index++)
        find_standing(s, at,
                      at->key == NULL
                          ? ed_arena_printf(s->masks->arena, "%s[%zu]", path, index)
                          : ed_arena_printf(s->masks->arena, "%s%s%s", path, path[0] == '\0' ? "" : ".", at->key));
}

/* Models and tables of coefficients are public, and what they say is no secret of the case. */
void ed_public_find_secrets(const ed_private *private, const ed_json *report, ed_place place, ed_findings *findings)
{
    const standing s = {private->secrets, findings, place};
    for (const ed_json *at = private->secrets->count == 0 ? NULL : report->child; at != NULL; at = at->next) {
        if (strcmp(at->key, "sources") != 0) {
            find_standing(&s, at, at->key);
            continue;
        }
        for (const ed_json *source = at->child; source != NULL; source = source->next)
            if (ed_view_is(source, "kind", "case") || ed_view_is(source, "kind", "csv") ||
                ed_view_is(source, "kind", "sheet"))
                find_standing(&s, source, "sources");
    }
}

/* ---- which inputs are texts */

static void add_text_keys(const looking *l, const ed_model_input *input, size_t count, ed_text_keys *out)
{
    for (size_t i = 0; i < count; i++) {
        if (input[i].kind == ED_KIND_TEXT)
            ED_PUSH(l->arena, out->key, out->count, out->capacity, input[i].name);
        for (size_t k = 0; k < input[i].columns; k++)
            if (input[i].column[k].kind == ED_KIND_TEXT)
                ED_PUSH(l->arena, out->key, out->count, out->capacity, input[i].column[k].name);
    }
}

static ed_text_keys text_keys(const looking *l, ed_models *models, const ed_json *root)
{
    ed_text_keys out = {NULL, 0, 0};
    ed_findings unused;
    ed_findings_init(&unused, l->arena);
    for (const ed_json *at = ed_view_first(root, "items"); at != NULL; at = at->next) {
        const ed_json *id = ed_json_get(at, "model");
        bool found = false;
        const ed_model *model =
            id == NULL || id->type != ED_JSON_STRING ? NULL : ed_models_find(models, id->text, &found, &unused);
        if (model != NULL)
            add_text_keys(l, model->input, model->inputs, &out);
    }
    return out;
}

/* ---- the whole */

/* The case as it is valued: tables and what people write read, and what was set put in its place. What is wrong is
 * found when it is valued again. */
static const ed_json *case_as_valued(const looking *l, ed_models *models, const ed_tables *tables)
{
    const ed_json *at = NULL;
    const ed_source *file = ed_embedded_next(l->arena, l->report, "case", &at);
    const ed_intake intake = {models, tables, ed_embedded_tables(l->report)};
    ed_findings unused;
    ed_taken *taken;
    size_t count = 0;
    ed_findings_init(&unused, l->arena);
    ed_json *root = file == NULL ? NULL : ed_json_parse(l->arena, file, &unused);
    if (root == NULL)
        return NULL;
    ed_intake_read(l->arena, root, &intake, &unused, &taken);
    ed_setting *set = ed_embedded_settings(l->arena, l->report, &count);
    return ed_case_set(l->arena, root, set, count, &unused);
}

bool ed_public_private(ed_arena *arena, const ed_json *report, const ed_public_wanted *wanted, ed_findings *findings,
                       ed_private *out)
{
    const looking l = {arena, report, findings};
    const size_t errors = findings->errors;
    ed_models models;
    ed_tables tables;
    ed_findings unused;
    ed_findings_init(&unused, arena);
    ed_report_library(arena, report, &models, &tables, &unused);
    const ed_json *at = NULL, *valued = case_as_valued(&l, &models, &tables);
    const ed_source *file = ed_embedded_next(arena, report, "case", &at);
    const ed_json *written = file == NULL ? NULL : ed_json_parse(arena, file, &unused);
    const ed_json *const roots[] = {valued, written};
    ed_masks *masks = ed_arena_alloc(arena, sizeof *masks), *secrets = ed_arena_alloc(arena, sizeof *secrets);
    *masks = ed_masks_new(arena, true);
    *secrets = ed_masks_new(arena, false);
    for (size_t i = 0; i < 2; i++)
        if (roots[i] != NULL)
            ed_masks_add_individuals(masks, roots[i]);
    for (size_t i = 0; i < wanted->masks; i++)
        ed_masks_add_names(masks, wanted->mask[i]);
    for (size_t i = 0; i < 2; i++)
        if (roots[i] != NULL) {
            find_figures(&l, roots[i]);
            ed_masks_add_secrets(masks, roots[i]);
            ed_masks_add_secrets(secrets, roots[i]);
        }
    *out = (ed_private){.masks = masks, .secrets = secrets};
    if (valued != NULL)
        out->texts = text_keys(&l, &models, valued);
    return findings->errors == errors;
}
