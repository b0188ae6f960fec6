/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Citations: the document that a rule or coefficient comes from, its level, and when it is in force. */
#include "data/read.h"
#include "data/table.h"
#include <string.h>

/* From the strongest to the weakest authority in a Chinese court; "foreign" methods stand as memo unless waived. */
static const char *const levels[] = {"national", "sector", "local", "ministry", "literature", "foreign"};
enum { LEVELS = sizeof levels / sizeof levels[0] };

/* In the order of levels. */
static const ed_words level_words[] = {{"国家", "national"}, {"行业", "sector"},     {"地方", "local"},
                                       {"部门", "ministry"}, {"文献", "literature"}, {"境外", "foreign"}};
_Static_assert(sizeof level_words / sizeof level_words[0] == LEVELS, "each level has its words");

ed_words ed_level_words(const char *level)
{
    for (size_t i = 0; level != NULL && i < LEVELS; i++)
        if (strcmp(levels[i], level) == 0)
            return level_words[i];
    return (ed_words){"", ""};
}

/* One end of a period: a date, or null for open. */
static ed_date period_end(ed_reader reader, const ed_json *value, const char *path)
{
    if (value->type == ED_JSON_NULL)
        return (ed_date){0, false};
    return ed_read_date_value(reader, value, path);
}

void ed_period_read(const ed_json *array, const char *path, ed_date *from, ed_date *to, ed_findings *findings)
{
    static const ed_words expected = {"起止两个日期的数组（不限的一端为 null）", "an array of two dates (null: open)"};
    const ed_reader reader = {findings->arena, findings};
    *from = *to = (ed_date){0, false};
    if (array->type != ED_JSON_ARRAY || array->count != 2) {
        ed_read_wrong(reader, array, expected, path);
        return;
    }
    *from = period_end(reader, ed_json_at(array, 0), path);
    *to = period_end(reader, ed_json_at(array, 1), path);
    if (from->given && to->given && to->days < from->days)
        ED_FIND(findings, period_order, ed_json_place(array), path, ed_json_at(array, 0)->text,
                ed_json_at(array, 1)->text);
}

ed_citation ed_citation_read(ed_arena *arena, const ed_json *object, const char *path, ed_findings *findings)
{
    static const char *const keys[] = {"document", "clause", "level", "note", "in_force"};
    const ed_reader reader = {arena, findings};
    ed_citation citation = {0};
    if (object->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, object, ed_json_type_words(ED_JSON_OBJECT), path);
        return citation;
    }
    ed_json_check_keys(object, keys, sizeof keys / sizeof keys[0], path, findings);
    citation.document = ed_read_text(reader, object, "document", true, path);
    citation.clause = ed_read_text(reader, object, "clause", false, path);
    citation.note = ed_read_text(reader, object, "note", false, path);
    const size_t level = ed_read_word(reader, object, "level", true, levels, LEVELS, path);
    citation.level = level == SIZE_MAX ? NULL : levels[level];
    const ed_json *in_force = ed_json_get(object, "in_force");
    if (in_force != NULL)
        ed_period_read(in_force, ed_read_path(reader, path, "in_force"), &citation.from, &citation.to, findings);
    return citation;
}
