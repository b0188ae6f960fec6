/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parties of a case: who claims (one or several) and who is liable. */
#include "case/case_reading.h"

/* In "parties": who claims, and who is liable. The latter need an id, because shares and settlements name them. */
static void read_party(ed_case_reading *reading, const ed_json *json, const char *role, ed_names *seen,
                       const char *path)
{
    static const char *const keys[] = {"id", "name", "role", "type", "address", "unified_code"};
    const ed_reader reader = reading->reader;
    ed_case *one = reading->one;
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
        return;
    }
    ed_json_check_keys(json, keys, sizeof keys / sizeof keys[0], path, reader.findings);
    ed_party *party = &one->party[one->parties++];
    party->id = ed_case_read_id(reading, json, role[0] == 'l', seen, path);
    party->name = ed_read_text(reader, json, "name", true, path);
    party->role = role;
    party->type = ed_read_text(reader, json, "type", false, path);
    party->address = ed_read_text(reader, json, "address", false, path);
    party->unified_code = ed_read_text(reader, json, "unified_code", false, path);
    ed_read_text(reader, json, "role", false, path);
}

static void read_list(ed_case_reading *reading, const ed_json *list, const char *role, ed_names *seen)
{
    size_t index = 0;
    for (const ed_json *json = list->child; json != NULL; json = json->next, index++)
        read_party(reading, json, role, seen, ed_read_path_at(reading->reader, "parties", role, json, index));
}

void ed_case_read_parties(ed_case_reading *reading, const ed_json *root)
{
    static const char *const keys[] = {"claimant", "liable"};
    const ed_reader reader = reading->reader;
    ed_names seen = {.arena = reader.arena};
    const ed_json *parties = ed_json_want(root, "parties", ED_JSON_OBJECT, false, "", reader.findings);
    if (parties == NULL)
        return;
    ed_json_check_keys(parties, keys, 2, "parties", reader.findings);
    const ed_json *claimant = ed_json_get(parties, "claimant");
    const ed_json *liable = ed_read_list(reader, parties, "liable", false, "parties");
    const size_t most = 1 + (claimant == NULL ? 0 : claimant->count) + (liable == NULL ? 0 : liable->count);
    reading->one->party = ed_arena_array(reader.arena, most, sizeof *reading->one->party);
    if (claimant != NULL && claimant->type == ED_JSON_ARRAY)
        read_list(reading, claimant, "claimant", &seen);
    else if (claimant != NULL)
        read_party(reading, claimant, "claimant", &seen, "parties.claimant");
    if (liable != NULL)
        read_list(reading, liable, "liable", &seen);
}
