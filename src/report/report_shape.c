/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shape of `ecodamage-report/1` as a table, and the check of a report against it. Unknown keys are passed over:
 * keys are only ever added. */
#include "data/read.h"
#include "report/view.h"
#include <string.h>

#define REPORT_FORMAT "ecodamage-report/1"
#define REPORT_FAMILY "ecodamage-report/"

typedef enum kind {
    TEXT,   /* a text */
    COUNT,  /* a number */
    FLAG,   /* true or false */
    WORDS,  /* a text in both languages: {"zh": ..., "en": ...} */
    OBJECT, /* with `inner` */
    LIST,   /* of objects with `inner` */
    TEXTS,  /* a list of texts */
    ROWS    /* a list of objects whose values are all texts */
} kind;

typedef struct shape {
    const char *key; /* NULL ends a table */
    kind kind;
    bool required;
    const struct shape *inner;
} shape;

static const shape citation[] = {{"document", TEXT, false, NULL}, {"clause", TEXT, false, NULL},
                                 {"level", TEXT, false, NULL},    {"from", TEXT, false, NULL},
                                 {"to", TEXT, false, NULL},       {"note", TEXT, false, NULL},
                                 {NULL, TEXT, false, NULL}};
static const shape engine[] = {{"name", TEXT, false, NULL}, {"version", TEXT, true, NULL}, {NULL, TEXT, false, NULL}};
static const shape act[] = {{"id", TEXT, false, NULL}, {"title", WORDS, false, NULL},     {"from", TEXT, false, NULL},
                            {"to", TEXT, false, NULL}, {"continuing", FLAG, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape about[] = {
    {"id", TEXT, true, NULL},           {"title", WORDS, false, NULL},       {"acts", LIST, false, act},
    {"found", TEXT, false, NULL},       {"response_end", TEXT, false, NULL}, {"valuation_date", TEXT, false, NULL},
    {"report_date", TEXT, false, NULL}, {"region", TEXT, false, NULL},       {NULL, TEXT, false, NULL}};
static const shape party[] = {{"id", TEXT, false, NULL},
                              {"name", TEXT, false, NULL},
                              {"address", TEXT, false, NULL},
                              {"unified_code", TEXT, false, NULL},
                              {NULL, TEXT, false, NULL}};
static const shape parties[] = {
    {"claimant", LIST, false, party}, {"liable", LIST, false, party}, {NULL, TEXT, false, NULL}};
static const shape appraiser[] = {
    {"name", TEXT, false, NULL}, {"licence", TEXT, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape appraisal[] = {{"client", TEXT, false, NULL},
                                  {"entrusted_matter", TEXT, false, NULL},
                                  {"accepted", TEXT, false, NULL},
                                  {"institution", TEXT, false, NULL},
                                  {"licence", TEXT, false, NULL},
                                  {"reviewer", TEXT, false, NULL},
                                  {"statement", TEXT, false, NULL},
                                  {"appraisers", LIST, false, appraiser},
                                  {"facts", WORDS, false, NULL},
                                  {"scope", WORDS, false, NULL},
                                  {"analysis", WORDS, false, NULL},
                                  {"remarks", WORDS, false, NULL},
                                  {"restoration_plan", WORDS, false, NULL},
                                  {NULL, TEXT, false, NULL}};
static const shape evidence[] = {{"id", TEXT, true, NULL},      {"title", TEXT, false, NULL},
                                 {"kind", TEXT, false, NULL},   {"issuer", TEXT, false, NULL},
                                 {"date", TEXT, false, NULL},   {"pages", TEXT, false, NULL},
                                 {"cma", FLAG, false, NULL},    {"cross_examination", TEXT, false, NULL},
                                 {"sha256", TEXT, false, NULL}, {"note", TEXT, false, NULL},
                                 {NULL, TEXT, false, NULL}};
static const shape rounding[] = {{"rule", TEXT, true, NULL}, {"step", TEXT, true, NULL}, {NULL, TEXT, false, NULL}};
static const shape head[] = {{"head", TEXT, true, NULL},
                             {"amount", TEXT, true, NULL},
                             {"in_total", FLAG, false, NULL},
                             {"title", WORDS, false, NULL},
                             {NULL, TEXT, false, NULL}};
static const shape group[] = {{"title", WORDS, false, NULL}, {"amount", TEXT, true, NULL},
                              {"heads", TEXTS, false, NULL}, {"confidence", TEXT, false, NULL},
                              {"ref", TEXT, false, NULL},    {NULL, TEXT, false, NULL}};
static const shape scheme[] = {{"table", TEXT, false, NULL},
                               {"title", WORDS, false, NULL},
                               {"source", OBJECT, false, citation},
                               {"groups", LIST, true, group},
                               {NULL, TEXT, false, NULL}};

/* ---- an item */

static const shape amount[] = {{"head", TEXT, true, NULL},       {"amount", TEXT, true, NULL},
                               {"unrounded", TEXT, false, NULL}, {"effect", TEXT, false, NULL},
                               {"rounded", FLAG, false, NULL},   {"approximate", FLAG, false, NULL},
                               {"title", WORDS, false, NULL},    {NULL, TEXT, false, NULL}};
static const shape name[] = {{"name", TEXT, true, NULL},
                             {"symbol", TEXT, false, NULL},
                             {"title", WORDS, false, NULL},
                             {NULL, TEXT, false, NULL}};
static const shape step[] = {
    {"at", COUNT, false, NULL},         {"name", TEXT, true, NULL},         {"symbol", TEXT, false, NULL},
    {"title", WORDS, false, NULL},      {"value", TEXT, true, NULL},        {"type", TEXT, false, NULL},
    {"unit", TEXT, false, NULL},        {"unit_print", WORDS, false, NULL}, {"rounded", FLAG, false, NULL},
    {"approximate", FLAG, false, NULL}, {"formula", TEXT, false, NULL},     {"applied", TEXT, false, NULL},
    {"names", LIST, false, name},       {"cite", TEXT, false, NULL},        {"substitution", TEXT, false, NULL},
    {NULL, TEXT, false, NULL}};
static const shape column[] = {
    {"name", TEXT, true, NULL},         {"symbol", TEXT, false, NULL},  {"title", WORDS, false, NULL},
    {"loop", TEXT, false, NULL},        {"type", TEXT, false, NULL},    {"unit", TEXT, false, NULL},
    {"unit_print", WORDS, false, NULL}, {"rounded", FLAG, false, NULL}, {"approximate", FLAG, false, NULL},
    {"formula", TEXT, false, NULL},     {"applied", TEXT, false, NULL}, {"names", LIST, false, name},
    {"cite", TEXT, false, NULL},        {NULL, TEXT, false, NULL}};
static const shape other_unit[] = {{"row", COUNT, true, NULL},
                                   {"column", TEXT, true, NULL},
                                   {"unit_print", WORDS, false, NULL},
                                   {NULL, TEXT, false, NULL}};
static const shape label[] = {
    {"column", TEXT, true, NULL}, {"id", TEXT, true, NULL}, {"label", TEXT, true, NULL}, {NULL, TEXT, false, NULL}};
static const shape table[] = {{"at", COUNT, false, NULL},
                              {"name", TEXT, true, NULL},
                              {"title", WORDS, false, NULL},
                              {"columns", LIST, true, column},
                              {"rows", ROWS, true, NULL},
                              {"substitutions", ROWS, false, NULL},
                              {"other_units", LIST, false, other_unit},
                              {"labels", LIST, false, label},
                              {NULL, TEXT, false, NULL}};
static const shape alternative[] = {{"value", TEXT, true, NULL},
                                    {"title", WORDS, false, NULL},
                                    {"total", TEXT, false, NULL},
                                    {"difference", TEXT, false, NULL},
                                    {NULL, TEXT, false, NULL}};
static const shape effect[] = {{"low", OBJECT, false, alternative},
                               {"high", OBJECT, false, alternative},
                               {"missing", WORDS, false, NULL},
                               {NULL, TEXT, false, NULL}};
static const shape input[] = {{"path", TEXT, true, NULL},         {"kind", TEXT, false, NULL},
                              {"symbol", TEXT, false, NULL},      {"title", WORDS, false, NULL},
                              {"given", TEXT, false, NULL},       {"given_unit", TEXT, false, NULL},
                              {"value", TEXT, true, NULL},        {"unit", TEXT, false, NULL},
                              {"unit_print", WORDS, false, NULL}, {"rounded", FLAG, false, NULL},
                              {"approximate", FLAG, false, NULL}, {"choice_title", WORDS, false, NULL},
                              {"default", FLAG, false, NULL},     {"case_default", FLAG, false, NULL},
                              {"from_item", FLAG, false, NULL},   {"basis", TEXT, false, NULL},
                              {"note", TEXT, false, NULL},        {"evidence", TEXTS, false, NULL},
                              {"min", TEXT, false, NULL},         {"max", TEXT, false, NULL},
                              {"usual_min", TEXT, false, NULL},   {"usual_max", TEXT, false, NULL},
                              {"above_min", FLAG, false, NULL},   {"discretion", FLAG, false, NULL},
                              {"effect", OBJECT, false, effect},  {NULL, TEXT, false, NULL}};
static const shape row_column[] = {{"name", TEXT, true, NULL},
                                   {"title", WORDS, false, NULL},
                                   {"value", TEXT, false, NULL},
                                   {"unit", TEXT, false, NULL},
                                   {NULL, TEXT, false, NULL}};
static const shape used_row[] = {
    {"path", TEXT, true, NULL},          {"table", TEXT, true, NULL},   {"key", TEXT, false, NULL},
    {"confidence", TEXT, true, NULL},    {"ref", TEXT, false, NULL},    {"reason", TEXT, false, NULL},
    {"table_title", WORDS, false, NULL}, {"title", WORDS, false, NULL}, {"band", TEXT, false, NULL},
    {"over", TEXT, false, NULL},         {"to", TEXT, false, NULL},     {"columns", LIST, false, row_column},
    {"source", OBJECT, false, citation}, {NULL, TEXT, false, NULL}};
static const shape conversion[] = {{"path", TEXT, true, NULL},
                                   {"from", TEXT, true, NULL},
                                   {"to", TEXT, true, NULL},
                                   {"factor", TEXT, true, NULL},
                                   {NULL, TEXT, false, NULL}};
static const shape condition[] = {{"id", TEXT, true, NULL},       {"state", TEXT, true, NULL},
                                  {"confirm", FLAG, false, NULL}, {"text", WORDS, false, NULL},
                                  {"cite", TEXT, false, NULL},    {"reason", TEXT, false, NULL},
                                  {NULL, TEXT, false, NULL}};
static const shape waiver[] = {
    {"id", TEXT, true, NULL}, {"reason", TEXT, true, NULL}, {"used", FLAG, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape convention_amount[] = {
    {"head", TEXT, true, NULL}, {"amount", TEXT, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape convention[] = {{"convention", TEXT, true, NULL}, {"chosen", FLAG, false, NULL},
                                   {"timing", WORDS, false, NULL},   {"amounts", LIST, false, convention_amount},
                                   {"steps", LIST, false, step},     {NULL, TEXT, false, NULL}};
static const shape item[] = {{"id", TEXT, true, NULL},
                             {"model", TEXT, true, NULL},
                             {"model_title", WORDS, false, NULL},
                             {"model_sources", LIST, false, citation},
                             {"title", WORDS, false, NULL},
                             {"medium", TEXT, false, NULL},
                             {"event", TEXT, false, NULL},
                             {"head_chosen", FLAG, false, NULL},
                             {"note", TEXT, false, NULL},
                             {"amounts", LIST, true, amount},
                             {"steps", LIST, true, step},
                             {"tables", LIST, false, table},
                             {"inputs", LIST, false, input},
                             {"rows_used", LIST, false, used_row},
                             {"conversions", LIST, false, conversion},
                             {"conditions", LIST, false, condition},
                             {"waivers", LIST, false, waiver},
                             {"timing", WORDS, false, NULL},
                             {"timing_given", FLAG, false, NULL},
                             {"timing_effect", OBJECT, false, effect},
                             {"conventions", LIST, false, convention},
                             {NULL, TEXT, false, NULL}};

/* ---- the whole */

static const shape settlement[] = {
    {"deducted", TEXT, false, NULL}, {"payable", TEXT, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape finding[] = {{"rule", TEXT, true, NULL},
                                {"severity", TEXT, false, NULL},
                                {"path", TEXT, false, NULL},
                                {"message", WORDS, false, NULL},
                                {NULL, TEXT, false, NULL}};
static const shape source[] = {{"path", TEXT, true, NULL},    {"kind", TEXT, true, NULL},  {"sha256", TEXT, true, NULL},
                               {"bytes", COUNT, false, NULL}, {"text", TEXT, false, NULL}, {NULL, TEXT, false, NULL}};
static const shape report[] = {{"format", TEXT, true, NULL},
                               {"engine", OBJECT, true, engine},
                               {"lang", TEXT, false, NULL},
                               {"case", OBJECT, true, about},
                               {"parties", OBJECT, false, parties},
                               {"appraisal", OBJECT, false, appraisal},
                               {"evidence", LIST, false, evidence},
                               {"currency", TEXT, true, NULL},
                               {"currency_print", WORDS, false, NULL},
                               {"rounding", OBJECT, false, rounding},
                               {"total", TEXT, true, NULL},
                               {"heads", LIST, true, head},
                               {"scheme", OBJECT, false, scheme},
                               {"items", LIST, true, item},
                               {"settlement", OBJECT, false, settlement},
                               {"findings", LIST, false, finding},
                               {"sources", LIST, false, source},
                               {NULL, TEXT, false, NULL}};

/* ---- checking; the path of a finding is that of the value: "items[2].steps[1].value" */

static bool fits(ed_findings *findings, const ed_json *object, const shape *shapes, const char *path);

static bool wrong(ed_findings *findings, const ed_json *json, ed_json_type expected, const char *path)
{
    ed_read_wrong((ed_reader){findings->arena, findings}, json, ed_json_type_words(expected), path);
    return false;
}

static bool has_type(ed_findings *findings, const ed_json *json, ed_json_type type, const char *path)
{
    return json->type == type || wrong(findings, json, type, path);
}

/* A text in both languages; null stands for a language that is missing. */
static bool words_fit(ed_findings *findings, const ed_json *json, const char *path)
{
    bool good = has_type(findings, json, ED_JSON_OBJECT, path);
    for (const ed_json *at = good ? json->child : NULL; at != NULL; at = at->next)
        good = (at->type == ED_JSON_NULL || has_type(findings, at, ED_JSON_STRING, path)) && good;
    return good;
}

static bool texts_fit(ed_findings *findings, const ed_json *json, const char *path)
{
    bool good = true;
    for (const ed_json *at = json->child; at != NULL; at = at->next)
        good = has_type(findings, at, ED_JSON_STRING, path) && good;
    return good;
}

static bool element_fits(ed_findings *findings, const ed_json *element, const shape *s, const char *path)
{
    if (s->kind == TEXTS)
        return has_type(findings, element, ED_JSON_STRING, path);
    if (!has_type(findings, element, ED_JSON_OBJECT, path))
        return false;
    return s->kind == ROWS ? texts_fit(findings, element, path) : fits(findings, element, s->inner, path);
}

/* A path is put together only for a list that has something to be found in it: rows may be many. */
static bool list_fits(ed_findings *findings, const ed_json *json, const shape *s, const char *path)
{
    bool good = has_type(findings, json, ED_JSON_ARRAY, path);
    size_t position = 1;
    for (const ed_json *at = good ? json->child : NULL; at != NULL; at = at->next, position++) {
        const char *own = s->kind == LIST ? ed_arena_printf(findings->arena, "%s[%zu]", path, position) : path;
        good = element_fits(findings, at, s, own) && good;
    }
    return good;
}

static bool value_fits(ed_findings *findings, const ed_json *json, const shape *s, const char *path)
{
    switch (s->kind) {
    case TEXT:
        return json->type == ED_JSON_NULL && !s->required ? true : has_type(findings, json, ED_JSON_STRING, path);
    case COUNT:
        return has_type(findings, json, ED_JSON_NUMBER, path);
    case FLAG:
        return json->type == ED_JSON_FALSE || has_type(findings, json, ED_JSON_TRUE, path);
    case WORDS:
        return words_fit(findings, json, path);
    case OBJECT:
        return has_type(findings, json, ED_JSON_OBJECT, path) && fits(findings, json, s->inner, path);
    case LIST:
    case TEXTS:
    case ROWS:
        return list_fits(findings, json, s, path);
    }
    return false;
}

static bool fits(ed_findings *findings, const ed_json *object, const shape *shapes, const char *path)
{
    bool good = true;
    for (const shape *s = shapes; s->key != NULL; s++) {
        const ed_json *json = ed_json_get(object, s->key);
        const char *own = ed_arena_printf(findings->arena, "%s%s%s", path, path[0] == '\0' ? "" : ".", s->key);
        if (json != NULL) {
            good = value_fits(findings, json, s, own) && good;
        } else if (s->required) {
            ED_FIND(findings, missing_key, ed_json_place(object), own, s->key);
            good = false;
        }
    }
    return good;
}

const ed_json *ed_view_read(ed_arena *arena, const ed_source *file, ed_findings *findings, ed_status *status)
{
    *status = ED_FINDINGS;
    const ed_json *root = ed_json_parse(arena, file, findings);
    if (root == NULL || findings->errors > 0)
        return NULL;
    if (!ed_read_format((ed_reader){arena, findings}, root, REPORT_FORMAT)) {
        const ed_json *format = ed_json_get(root, "format");
        if (format != NULL && format->type == ED_JSON_STRING &&
            strncmp(format->text, REPORT_FAMILY, strlen(REPORT_FAMILY)) == 0)
            *status = ED_UNKNOWN;
        return NULL;
    }
    if (!fits(findings, root, report, ""))
        return NULL;
    *status = ED_OK;
    return root;
}
