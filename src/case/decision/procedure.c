/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "procedure": facts that the rules of procedure ask for. What is not stated stays open. */
#include "case/decision/inside.h"
#include <string.h>

static const bool *read_flag(ed_reader reader, const ed_json *json, const char *key)
{
    static const bool yes = true, no = false;
    if (ed_json_get(json, key) == NULL)
        return NULL;
    return ed_read_flag(reader, json, key, false, "procedure") ? &yes : &no;
}

const ed_procedure *ed_procedure_read(ed_reader reader, const ed_json *root)
{
    const size_t flags = ed_term_count(ED_TERMS_procedure_flag), amounts = ed_term_count(ED_TERMS_procedure_amount),
                 dates = ed_term_count(ED_TERMS_procedure_date);
    const ed_json *json = ed_read_object(reader, root, "procedure", false, "");
    if (json == NULL)
        return NULL;
    ed_field_check(json, "procedure", "procedure", reader.findings);
    ed_procedure *out = ed_arena_alloc(reader.arena, sizeof *out);
    out->flag = ed_arena_array(reader.arena, flags, sizeof *out->flag);
    out->amount = ed_arena_array(reader.arena, amounts, sizeof *out->amount);
    out->date = ed_arena_array(reader.arena, dates, sizeof *out->date);
    for (size_t i = 0; i < flags; i++)
        out->flag[i] = read_flag(reader, json, ed_term_code(ED_TERMS_procedure_flag, i));
    for (size_t i = 0; i < amounts; i++)
        out->amount[i] = ed_decision_amount(reader, json, ed_term_code(ED_TERMS_procedure_amount, i), "procedure");
    for (size_t i = 0; i < dates; i++)
        out->date[i] = ed_read_date(reader, json, ed_term_code(ED_TERMS_procedure_date, i), false, "procedure");
    return out;
}
