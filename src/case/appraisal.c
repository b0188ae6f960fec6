/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What printed forms say about the appraisal itself: who commissioned it, who made it, what only they can write. */
#include "case/inside.h"

static bool read_appraiser(ed_reader reader, const ed_json *json, const char *path, ed_appraiser *out)
{
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
        return false;
    }
    ed_field_check(json, "appraiser", path, reader.findings);
    out->name = ed_read_text(reader, json, "name", false, path);
    out->licence = ed_read_text(reader, json, "licence", false, path);
    return true;
}

static void read_appraisers(ed_reader reader, const ed_json *report, ed_appraisal *out)
{
    const ed_json *list = ed_read_list(reader, report, "appraisers", false, "report");
    size_t index = 0;
    if (list == NULL)
        return;
    out->appraiser = ed_arena_array(reader.arena, list->count + 1, sizeof *out->appraiser);
    for (const ed_json *json = list->child; json != NULL; json = json->next, index++)
        if (read_appraiser(reader, json, ed_read_path_at(reader, "report", "appraisers", json, index),
                           &out->appraiser[out->appraisers]))
            out->appraisers++;
}

static bool read_expert(ed_reader reader, const ed_json *json, const char *path, ed_expert *out)
{
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
        return false;
    }
    ed_field_check(json, "expert", path, reader.findings);
    out->name = ed_read_text(reader, json, "name", false, path);
    out->title = ed_read_text(reader, json, "title", false, path);
    out->speciality = ed_read_text(reader, json, "speciality", false, path);
    out->unit = ed_read_text(reader, json, "unit", false, path);
    return true;
}

static void read_experts(ed_reader reader, const ed_json *report, ed_appraisal *out)
{
    const ed_json *list = ed_read_list(reader, report, "experts", false, "report");
    size_t index = 0;
    if (list == NULL)
        return;
    out->expert = ed_arena_array(reader.arena, list->count + 1, sizeof *out->expert);
    for (const ed_json *json = list->child; json != NULL; json = json->next, index++)
        if (read_expert(reader, json, ed_read_path_at(reader, "report", "experts", json, index),
                        &out->expert[out->experts]))
            out->experts++;
}

/* A licence of the judicial administration, or a place in the ministry's list: what `licence` is follows from it. */
static void read_institution(ed_reader reader, const ed_json *report, ed_appraisal *out)
{
    const size_t kind = ed_read_term(reader, report, "institution_kind", false, ED_TERMS_institution_kind, "report");
    out->institution = ed_read_text(reader, report, "institution", false, "report");
    out->institution_kind = kind == SIZE_MAX ? NULL : ed_term_code(ED_TERMS_institution_kind, kind);
    out->licence = ed_read_text(reader, report, "licence", false, "report");
}

static void read_chapters(ed_reader reader, const ed_json *report, ed_appraisal *out)
{
    out->facts = ed_read_words(reader, report, "facts", false, "report");
    out->scope = ed_read_words(reader, report, "scope", false, "report");
    out->analysis = ed_read_words(reader, report, "analysis", false, "report");
    out->plan = ed_read_words(reader, report, "restoration_plan", false, "report");
    out->remarks = ed_read_words(reader, report, "remarks", false, "report");
}

void ed_case_read_report(ed_case_reading *reading, const ed_json *root)
{
    /* 委托方, 委托事项, 受理日期, 鉴定评估机构, 其许可证号或名录, 复核人, 承诺书, 鉴定人, 专家; scheme of heads;
     * chapters */
    const ed_reader reader = reading->reader;
    ed_appraisal *out = &reading->one->appraisal;
    const ed_json *report = ed_read_object(reader, root, "report", false, "");
    if (report == NULL)
        return;
    ed_field_check(report, "report", "report", reader.findings);
    out->client = ed_read_text(reader, report, "client", false, "report");
    out->matter = ed_read_text(reader, report, "entrusted_matter", false, "report");
    out->accepted = ed_read_date(reader, report, "accepted", false, "report");
    read_institution(reader, report, out);
    out->reviewer = ed_read_text(reader, report, "reviewer", false, "report");
    out->statement = ed_read_text(reader, report, "statement", false, "report");
    out->heads = ed_read_text(reader, report, "heads", false, "report");
    read_appraisers(reader, report, out);
    read_experts(reader, report, out);
    out->tornado = ed_read_flag(reader, report, "tornado", false, "report");
    read_chapters(reader, report, out);
}
