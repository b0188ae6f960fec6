/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a value must rest on: evidence, or the reason for a choice, at the value or for the whole row it stands in. */
#include "guide/inside.h"

static bool is_demanded(const ed_model_input *input, ed_grounds kind)
{
    const bool wrapped = input->kind != ED_KIND_LIST && input->kind != ED_KIND_GROUP;
    return wrapped && (kind == ED_GROUNDS_EVIDENCE ? input->evidence_required : input->note_required);
}

static bool row_demands(const ed_model_input *row, size_t count, ed_grounds kind)
{
    for (size_t i = 0; i < count; i++)
        if (is_demanded(&row[i], kind))
            return true;
    return false;
}

bool ed_schema_has_grounds(const ed_model_input *row, size_t count, ed_grounds kind)
{
    bool has = row_demands(row, count, kind);
    for (size_t i = 0; kind == ED_GROUNDS_EVIDENCE && i < count; i++)
        has = has || ed_schema_has_grounds(row[i].column, row[i].columns, kind);
    return has;
}

/* Where a value is taken from another item, its evidence stands there. */
static void put_values(ed_schema *s, const ed_model_input *row, size_t count, ed_grounds kind)
{
    ed_json_open_object(&s->w, NULL);
    ed_json_open_object(&s->w, "properties");
    for (size_t i = 0; i < count; i++)
        if (is_demanded(&row[i], kind))
            ed_schema_put(s, row[i].name, "{'$ref': '#/$defs/%s'}",
                          kind == ED_GROUNDS_EVIDENCE ? "with-evidence" : "with-note");
    ed_json_close(&s->w);
    ed_json_close(&s->w);
}

static void put_own(ed_schema *s, const ed_model_input *row, size_t count, ed_grounds kind, bool is_element)
{
    ed_json_open_array(&s->w, "anyOf");
    if (is_element)
        ed_schema_put(s, NULL, "{'$ref': '#/$defs/%s'}",
                      kind == ED_GROUNDS_EVIDENCE ? "row-with-evidence" : "row-with-note");
    put_values(s, row, count, kind);
    ed_json_close(&s->w);
}

/* Lists in lists have rows of their own. A reason is demanded where the row itself is described. */
static void put_inner(ed_schema *s, const ed_model_input *row, size_t count, ed_grounds kind)
{
    ed_json_open_object(&s->w, "properties");
    for (size_t i = 0; kind == ED_GROUNDS_EVIDENCE && i < count; i++) {
        if (!ed_schema_has_grounds(row[i].column, row[i].columns, kind))
            continue;
        const bool is_list = row[i].kind == ED_KIND_LIST;
        if (is_list)
            ed_json_open_object(&s->w, row[i].name);
        ed_schema_put_grounds(s, is_list ? "items" : row[i].name, row[i].column, row[i].columns, kind, is_list);
        if (is_list)
            ed_json_close(&s->w);
    }
    ed_json_close(&s->w);
}

void ed_schema_put_grounds(ed_schema *s, const char *key, const ed_model_input *row, size_t count, ed_grounds kind,
                           bool is_element)
{
    ed_json_open_object(&s->w, key);
    if (row_demands(row, count, kind))
        put_own(s, row, count, kind, is_element);
    put_inner(s, row, count, kind);
    ed_json_close(&s->w);
}
