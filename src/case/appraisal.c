/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What printed forms say about the appraisal itself. It stays JSON; only its form is checked here. */
#include "case/case_reading.h"

static void check_appraiser(ed_reader reader, const ed_json *json, const char *path)
{
    static const char *const keys[] = {"name", "licence"};
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
        return;
    }
    ed_json_check_keys(json, keys, 2, path, reader.findings);
    ed_read_text(reader, json, "name", true, path);
    ed_read_text(reader, json, "licence", false, path);
}

void ed_case_check_report(ed_case_reading *reading, const ed_json *root)
{
    /* 委托方, 委托事项, 鉴定评估机构, 机构许可证号, 复核人, 承诺书; 鉴定人 with 执业证号 */
    static const char *const keys[] = {"client",   "entrusted_matter", "institution", "licence",
                                       "reviewer", "statement",        "appraisers"};
    enum { TEXTS = 6 };
    const ed_reader reader = reading->reader;
    const ed_json *report = ed_json_want(root, "report", ED_JSON_OBJECT, false, "", reader.findings);
    if (report == NULL)
        return;
    ed_json_check_keys(report, keys, sizeof keys / sizeof keys[0], "report", reader.findings);
    for (size_t i = 0; i < TEXTS; i++)
        ed_read_text(reader, report, keys[i], false, "report");
    const ed_json *appraisers = ed_read_list(reader, report, "appraisers", false, "report");
    size_t index = 0;
    for (const ed_json *json = appraisers == NULL ? NULL : appraisers->child; json != NULL; json = json->next, index++)
        check_appraiser(reader, json, ed_read_path_at(reader, "report", "appraisers", json, index));
}
