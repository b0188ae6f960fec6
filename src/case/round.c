/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds of negotiation: what was offered when and by whom. A record; nothing is computed from it. */
#include "case/inside.h"

static void read_round(ed_reader reader, const ed_json *json, const char *path, ed_round *out)
{
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
        return;
    }
    ed_field_check(json, "round", path, reader.findings);
    out->date = ed_read_date(reader, json, "date", false, path);
    const size_t by = ed_read_term(reader, json, "by", false, ED_TERMS_round_by, path);
    out->by = by == SIZE_MAX ? NULL : ed_term_code(ED_TERMS_round_by, by);
    out->amount = ed_read_number(reader, json, "amount", false, path);
    out->note = ed_read_text(reader, json, "note", false, path);
}

void ed_case_read_rounds(ed_case_reading *reading, const ed_json *root)
{
    ed_case *one = reading->one;
    size_t index = 0;
    const ed_json *list = ed_read_list(reading->reader, root, "rounds", false, "");
    if (list == NULL)
        return;
    one->round = ed_arena_array(reading->reader.arena, (size_t)list->count + 1, sizeof *one->round);
    for (const ed_json *json = list->child; json != NULL; json = json->next, index++)
        read_round(reading->reader, json, ed_read_path_at(reading->reader, "", "rounds", json, index),
                   &one->round[one->rounds++]);
}
