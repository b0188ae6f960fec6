/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parties say of an input that they do not agree on: their values, and why. The input's `value` is what the
 * case concludes; an appraisal and a judgment conclude one figure, so that a case without it is not valued. */
#include "engine/bind/binding.h"

static void check_side(ed_item_binding *b, const ed_json *disputed, const char *side, const char *path)
{
    const ed_json *value = ed_json_get(disputed, side);
    const bool is_value = value != NULL && value->type != ED_JSON_NULL && value->type != ED_JSON_ARRAY;
    if (value == NULL)
        ED_FIND(b->all->findings, missing_key, ed_json_place(disputed), path, side);
    else if (!is_value)
        ed_read_wrong(ed_binding_reader(b), value, (ed_words){"一个取值", "a value"}, ed_binding_join(b, path, side));
}

void ed_binding_check_disputed(ed_item_binding *b, const ed_json *json, bool has_value, const char *path)
{
    static const char *const keys[] = {"claimant", "liable", "grounds"}, *const sides[] = {"claimant", "liable"};
    const ed_json *disputed = ed_json_get(json, "disputed");
    ed_findings *findings = b->all->findings;
    if (disputed == NULL) {
        if (!has_value)
            ED_FIND(findings, missing_key, ed_json_place(json), path, "value");
        return;
    }
    const char *at = ed_binding_join(b, path, "disputed");
    if (!has_value)
        ED_FIND(findings, disputed_open, ed_json_place(json), path);
    if (ed_read_object(ed_binding_reader(b), json, "disputed", true, path) == NULL)
        return;
    ed_json_check_keys(disputed, keys, 3, at, findings);
    for (size_t i = 0; i < 2; i++)
        check_side(b, disputed, sides[i], at);
    const ed_json *grounds = ed_read_object(ed_binding_reader(b), disputed, "grounds", false, at);
    if (grounds == NULL)
        return;
    at = ed_binding_join(b, at, "grounds");
    ed_json_check_keys(grounds, sides, 2, at, findings);
    for (size_t i = 0; i < 2; i++)
        (void)ed_read_words(ed_binding_reader(b), grounds, sides[i], false, at);
}
