/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts of a case: what was done from when to when. An act is judged by the rules of its time. */
#include "case/inside.h"

#include <string.h>

static void check_order(ed_reader reader, const ed_json *json, const ed_act *act, const char *path)
{
    if (act->from.given && act->to.given && act->to.days < act->from.days)
        ED_FIND(reader.findings, period_order, ed_json_place(ed_json_get(json, "to")), ed_read_path(reader, path, "to"),
                ed_json_get(json, "from")->text, ed_json_get(json, "to")->text);
}

static void read_act(ed_case_reading *reading, const ed_json *json, ed_names *seen, const char *path, ed_act *act)
{
    const ed_reader reader = reading->reader;
    act->place = ed_json_place(json);
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
        return;
    }
    ed_field_check(json, "act", path, reader.findings);
    act->title = ed_read_words(reader, json, "title", false, path);
    act->note = ed_read_words(reader, json, "note", false, path);
    act->id = ed_case_read_id(reading, json, seen, path);
    act->from = ed_read_date(reader, json, "from", false, path);
    act->to = ed_read_date(reader, json, "to", false, path);
    act->continuing = ed_read_flag(reader, json, "continuing", false, path);
    check_order(reader, json, act, path);
    if (!act->to.given)
        act->to = act->from;
}

/* Without a usable act there is one without dates, so that the reading goes on and finds more. */
void ed_case_read_acts(ed_case_reading *reading, const ed_json *about)
{
    ed_case *one = reading->one;
    ed_names seen = {.arena = reading->reader.arena};
    const ed_json *list = ed_read_list(reading->reader, about, "acts", true, "case");
    const size_t count = list == NULL ? 0 : list->count;
    size_t index = 0;
    one->acts = count == 0 ? 1 : count;
    one->act = ed_arena_array(reading->reader.arena, one->acts, sizeof *one->act);
    for (const ed_json *json = count == 0 ? NULL : list->child; json != NULL; json = json->next, index++)
        read_act(reading, json, &seen, ed_read_path_at(reading->reader, "case", "acts", json, index), &one->act[index]);
}

bool ed_act_reaches(const ed_act *act, const char *day)
{
    ed_date from;
    return act->to.given && ed_date_parse(day, &from) && (act->continuing || act->to.days >= from.days);
}

const ed_act *ed_case_act(const ed_case *one, const char *id)
{
    for (size_t i = 0; i < one->acts; i++)
        if (one->act[i].id != NULL && strcmp(one->act[i].id, id) == 0)
            return &one->act[i];
    return NULL;
}
