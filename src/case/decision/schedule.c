/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "schedule": when what is payable is paid: instalments, and what is put off on condition. */
#include "case/decision/inside.h"

static void read_instalment(ed_reader reader, const ed_json *json, const char *path, ed_payment_plan *out)
{
    if (json->type != ED_JSON_OBJECT) {
        ed_read_wrong(reader, json, ed_json_type_words(ED_JSON_OBJECT), path);
        return;
    }
    ed_field_check(json, "instalment", path, reader.findings);
    ed_instalment *one = &out->instalment[out->instalments];
    one->place = ed_json_place(json);
    one->date = ed_read_date(reader, json, "date", false, path);
    one->amount = ed_decision_amount(reader, json, "amount", path);
    one->share = ed_decision_fraction(reader, json, "share", path);
    const bool amount = ed_json_get(json, "amount") != NULL, share = ed_json_get(json, "share") != NULL;
    if (amount && share)
        ED_FIND(reader.findings, one_of_both, one->place, path, "amount, share");
    else if (!amount && !share)
        ED_FIND(reader.findings, one_of_missing, one->place, path, "amount, share");
    if (out->instalments == 0)
        out->by_share = share;
    else if (amount != share && out->by_share != share)
        ED_FIND(reader.findings, schedule_mixed, one->place, path);
    ed_decision_order(reader, json, one->date, out->from, path);
    if (out->instalments > 0 && one->date.given && one->date.days <= out->instalment[out->instalments - 1].date.days)
        ED_FIND(reader.findings, schedule_order, one->place, path);
    out->instalments++;
}

static void read_instalments(ed_reader reader, const ed_json *json, ed_payment_plan *out)
{
    const ed_json *list = ed_read_list(reader, json, "instalments", false, "schedule");
    size_t index = 0;
    if (list == NULL)
        return;
    out->instalment = ed_arena_array(reader.arena, list->count + 1, sizeof *out->instalment);
    for (const ed_json *at = list->child; at != NULL; at = at->next, index++)
        read_instalment(reader, at, ed_read_path_at(reader, "schedule", "instalments", at, index), out);
}

static void read_deferred(ed_reader reader, const ed_json *json, ed_payment_plan *out)
{
    static const char path[] = "schedule.deferred";
    const ed_json *deferred = ed_read_object(reader, json, "deferred", false, "schedule");
    if (deferred == NULL)
        return;
    ed_field_check(deferred, "deferred", path, reader.findings);
    out->deferred = ed_decision_fraction(reader, deferred, "share", path);
    out->granted = ed_read_flag(reader, deferred, "granted", false, path);
    out->until = ed_read_date(reader, deferred, "until", false, path);
    const ed_date last = out->instalments > 0 ? out->instalment[out->instalments - 1].date : out->from;
    ed_decision_order(reader, deferred, out->until, last, path);
    out->condition = ed_read_words(reader, deferred, "condition", false, path);
}

void ed_decision_read_schedule(ed_decision_reading *r, const ed_json *root)
{
    const ed_reader reader = r->reader;
    const ed_json *json = ed_read_object(reader, root, "schedule", false, "");
    if (json == NULL)
        return;
    ed_payment_plan *out = ed_arena_alloc(reader.arena, sizeof *out);
    *out = (ed_payment_plan){.place = ed_json_place(json)};
    ed_field_check(json, "schedule", "schedule", reader.findings);
    out->from = ed_read_date(reader, json, "from", false, "schedule");
    read_instalments(reader, json, out);
    read_deferred(reader, json, out);
    out->rate = ed_decision_amount(reader, json, "rate", "schedule");
    out->security_amount = ed_decision_amount(reader, json, "security_amount", "schedule");
    out->accelerates = ed_read_flag(reader, json, "accelerates", false, "schedule");
    out->security = ed_read_words(reader, json, "security", false, "schedule");
    out->on_default = ed_read_words(reader, json, "on_default", false, "schedule");
    out->reason = ed_read_words(reader, json, "reason", false, "schedule");
    r->out->schedule = out;
}
