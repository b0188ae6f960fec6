/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parties of a case: who claims (one or several) and who is liable. */
#include "case/inside.h"
#include <string.h>

/* A code of GB/T 2260 (six digits), or with that of the township or village behind it (nine, twelve). */
const char *ed_case_read_region(ed_reader reader, const ed_json *object, const char *path)
{
    const char *code = ed_read_text(reader, object, "region", false, path);
    if (code == NULL)
        return NULL;
    const size_t digits = strspn(code, "0123456789");
    if (code[digits] == '\0' && (digits == 6 || digits == 9 || digits == 12))
        return code;
    ED_FIND(reader.findings, region_code, ed_json_place(ed_json_get(object, "region")),
            ed_read_path(reader, path, "region"), code);
    return NULL;
}

/* In "parties": who claims, and who is liable. The latter need an id, because shares and settlements name them. */
static void read_party(ed_case_reading *reading, const ed_json *json, const char *role, ed_names *seen,
                       const char *path)
{
    const ed_reader reader = reading->reader;
    ed_case *one = reading->one;
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
        return;
    }
    ed_field_check(json, role[0] == 'l' ? "liable" : "party", path, reader.findings);
    ed_party *party = &one->party[one->parties++];
    party->id = ed_case_read_id(reading, json, seen, path);
    party->name = ed_read_text(reader, json, "name", false, path);
    party->role = role;
    const size_t type = ed_read_term(reader, json, "type", false, ED_TERMS_party_type, path);
    party->type = type == SIZE_MAX ? NULL : ed_term_code(ED_TERMS_party_type, type);
    party->region = ed_case_read_region(reader, json, path);
    party->address = ed_read_text(reader, json, "address", false, path);
    party->unified_code = ed_read_text(reader, json, "unified_code", false, path);
    if (role[0] == 'c')
        ed_case_check_claimant(reading, json, party, path);
}

static void read_list(ed_case_reading *reading, const ed_json *list, const char *role, ed_names *seen)
{
    size_t index = 0;
    for (const ed_json *json = list->child; json != NULL; json = json->next, index++)
        read_party(reading, json, role, seen, ed_read_path_at(reading->reader, "parties", role, json, index));
}

void ed_case_read_parties(ed_case_reading *reading, const ed_json *root)
{
    const ed_reader reader = reading->reader;
    ed_names seen = {.arena = reader.arena};
    const ed_json *parties = ed_read_object(reader, root, "parties", false, "");
    if (parties == NULL)
        return;
    ed_field_check(parties, "parties", "parties", reader.findings);
    const ed_json *claimant = ed_json_get(parties, "claimant");
    const ed_json *liable = ed_read_list(reader, parties, "liable", false, "parties");
    const size_t most = (size_t)1 + (claimant == NULL ? 0u : claimant->count) + (liable == NULL ? 0u : liable->count);
    reading->one->party = ed_arena_array(reader.arena, most, sizeof *reading->one->party);
    if (claimant != NULL && claimant->type == ED_JSON_ARRAY)
        read_list(reading, claimant, "claimant", &seen);
    else if (claimant != NULL)
        read_party(reading, claimant, "claimant", &seen, "parties.claimant");
    if (liable != NULL)
        read_list(reading, liable, "liable", &seen);
}
