/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a report to its public version. */
#include "change/change.h"
#include "key/key.h"
#include "report/view.h"
#include "review/public/inside.h"
#include <string.h>

typedef struct making {
    ed_arena *arena;
    const ed_json *report;
    const ed_public_wanted *wanted;
    ed_findings *findings;
    const ed_masks *masks;
    ed_taken_list *parts;
    const char **table; /* the masked text of each source that is a table, NULL for others */
} making;

static ed_place place_of(const making *m)
{
    return (ed_place){.path = m->report->source->path};
}

/* ---- the case */

/* The case as JSON; NULL after findings. */
static const ed_json *open_case(const making *m)
{
    const ed_json *at = NULL;
    const ed_source *file = ed_embedded_next(m->arena, m->report, "case", &at);
    if (file == NULL) {
        ED_FIND(m->findings, report_sources, place_of(m), NULL);
        return NULL;
    }
    return ed_json_parse(m->arena, file, m->findings);
}

static bool is_table(const ed_json *source)
{
    return ed_view_is(source, "kind", "csv") || ed_view_is(source, "kind", "sheet");
}

/* The tables that the case names; one that the report does not carry is found when it is valued again. */
static void mask_tables(making *m)
{
    const size_t count = ed_view_length(m->report, "sources");
    size_t i = 0;
    m->table = ed_arena_array(m->arena, count + 1, sizeof *m->table);
    for (const ed_json *at = ed_view_first(m->report, "sources"); at != NULL; at = at->next, i++) {
        const ed_json *text = ed_json_get(at, "text"), *path = ed_json_get(at, "path");
        if (!is_table(at) || text == NULL || path == NULL)
            continue;
        const ed_source *table =
            ed_source_over(m->arena, path->text, ed_json_get(at, "kind")->text, text->text, strlen(text->text));
        m->table[i] = ed_withhold_table(m->masks, table, m->parts, m->findings);
    }
}

/* ---- salts */

static void fresh_salt(ed_arena *arena, char out[2 * ED_SALT_BYTES + 1])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char bytes[ED_SALT_BYTES];
    if (!ed_key_random(bytes, sizeof bytes))
        ed_arena_fail(arena);
    for (size_t i = 0; i < sizeof bytes; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    out[2 * ED_SALT_BYTES] = '\0';
}

/* A salt serves again for the same text in the same place, so that every format of a public version is of one
 * report. */
static void salt(making *m)
{
    const ed_taken_list *opening = m->wanted->opening;
    for (size_t i = 0; i < m->parts->count; i++) {
        ed_taken_out *part = &m->parts->row[i];
        const ed_taken_out *old = opening == NULL ? NULL : ed_taken_find(opening, part->path);
        if (old != NULL && strcmp(old->value, part->value) == 0)
            memcpy(part->salt, old->salt, sizeof part->salt);
        else
            fresh_salt(m->arena, part->salt);
        ed_taken_hash(m->arena, part->salt, part->path, part->value, part->sha256);
    }
}

/* ---- computed again */

static void put_sources(const making *m, ed_json_writer *w, const char *case_text)
{
    size_t i = 0;
    ed_json_open_array(w, "sources");
    for (const ed_json *at = ed_view_first(m->report, "sources"); at != NULL; at = at->next, i++) {
        const ed_json *text = ed_json_get(at, "text"), *path = ed_json_get(at, "path");
        const bool own = ed_view_is(at, "kind", "case");
        ed_json_open_object(w, NULL);
        ed_json_put_json(w, "kind", ed_json_get(at, "kind"));
        if (path != NULL)
            ed_json_put_text(w, "path", own || is_table(at) ? ed_mask_text(m->masks, path->text) : path->text);
        if (own)
            ed_json_put_text(w, "text", case_text);
        else if (text != NULL)
            ed_json_put_text(w, "text", m->table[i] != NULL ? m->table[i] : text->text);
        ed_json_close(w);
    }
    ed_json_close(w);
}

/* What ed_review_again needs of a report: its sources, what was set, and whether there is a tornado. */
static const ed_json *with_case(const making *m, const char *case_text)
{
    ed_text out = ed_text_new(m->arena);
    ed_json_writer w = ed_json_writer_new(&out, true);
    ed_json_open_object(&w, NULL);
    put_sources(m, &w, case_text);
    ed_json_open_array(&w, "what_if");
    for (const ed_json *at = ed_view_first(m->report, "what_if"); at != NULL; at = at->next) {
        ed_json_open_object(&w, NULL);
        ed_json_put_text(&w, "path", ed_mask_text(m->masks, ed_json_get(at, "path")->text));
        ed_json_put_text(&w, "value", ed_mask_text(m->masks, ed_json_get(at, "value")->text));
        ed_json_close(&w);
    }
    ed_json_close(&w);
    if (ed_json_get(m->report, "tornado") != NULL)
        ed_json_put_flag(&w, "tornado", true);
    ed_json_close(&w);
    return ed_json_parse(m->arena, ed_source_new(m->arena, "", "report", ed_text_string(&out), out.length),
                         m->findings);
}

/* ---- nothing else has changed */

/* The sources are other by design; findings are clipped and sorted, and no figure. */
static bool is_passed_over(const char *key)
{
    static const char *const keys[] = {"sources", "findings", "withheld", "engine"};
    for (size_t i = 0; key != NULL && i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

static bool same_leaf(const making *m, const ed_json *old, const ed_json *now)
{
    if (old->type != now->type || (old->text == NULL) != (now->text == NULL))
        return false;
    return old->text == NULL || strcmp(old->text, now->text) == 0 ||
           (old->type == ED_JSON_STRING && strcmp(ed_mask_text(m->masks, old->text), now->text) == 0);
}

/* The first path at which the public version is more than the report masked; NULL: there is none. Reports nest no
 * deeper than JSON may. */
static const char *first_other(const making *m, const ed_json *old, const ed_json *now, const char *path)
{
    const ed_json *at = old->child, *other = now->child;
    const char *found = same_leaf(m, old, now) ? NULL : path;
    for (size_t index = 0; at != NULL && found == NULL; at = at->next, index++) {
        if (is_passed_over(at->key))
            continue;
        const char *own = at->key != NULL
                              ? ed_arena_printf(m->arena, "%s%s%s", path, path[0] == '\0' ? "" : ".", at->key)
                              : ed_arena_printf(m->arena, "%s[%zu]", path, index);
        const ed_json *beside = at->key != NULL ? ed_json_get(now, at->key) : other;
        found = beside == NULL ? own : first_other(m, at, beside, own);
        if (at->key == NULL && other != NULL)
            other = other->next;
    }
    return found == NULL && old->type == ED_JSON_ARRAY && old->count != now->count ? path : found;
}

static const ed_json *value(making *m, const char *case_text)
{
    ed_findings own;
    ed_findings_init(&own, m->arena);
    const ed_json *sources = with_case(m, case_text);
    const ed_json *now =
        sources == NULL ? NULL : ed_review_again(m->arena, sources, m->wanted->settings, NULL, NULL, &own);
    const char *other = now == NULL ? NULL : first_other(m, m->report, now, "");
    if (now == NULL)
        ED_FIND(m->findings, public_no_value, place_of(m), NULL);
    else if (other != NULL)
        ED_FIND(m->findings, public_differs, place_of(m), other);
    return other == NULL ? now : NULL;
}

/* ---- the whole */

static void add_original(making *m)
{
    const ed_taken_out part = {.path = ED_PUBLIC_ORIGINAL, .value = m->report->source->sha256};
    ED_PUSH(m->arena, m->parts->row, m->parts->count, m->parts->capacity, part);
}

/* An opening of another report would be overwritten, and with it the proofs of that. */
static bool is_own_opening(const making *m)
{
    const ed_taken_out *of = m->wanted->opening == NULL ? NULL : ed_taken_find(m->wanted->opening, ED_PUBLIC_ORIGINAL);
    return m->wanted->opening == NULL || (of != NULL && strcmp(of->value, m->report->source->sha256) == 0);
}

const ed_json *ed_public_make(ed_arena *arena, const ed_json *report, const ed_public_wanted *wanted,
                              ed_findings *findings, ed_taken_list *parts)
{
    making m = {.arena = arena, .report = report, .wanted = wanted, .findings = findings, .parts = parts};
    ed_masked_case masked = {.root = NULL};
    ed_private private;
    size_t length = 0;
    *parts = (ed_taken_list){NULL, 0, 0};
    if (ed_json_get(report, "withheld") != NULL)
        ED_FIND(findings, public_twice, place_of(&m), NULL);
    if (!is_own_opening(&m))
        ED_FIND(findings, opening_other, place_of(&m), NULL);
    const ed_json *root = findings->errors > 0 ? NULL : open_case(&m);
    if (root == NULL || !ed_public_private(arena, report, wanted, findings, &private))
        return NULL;
    m.masks = private.masks;
    ed_withhold_mask(m.masks, root, &private.texts, &masked, parts);
    mask_tables(&m);
    if (findings->errors > 0)
        return NULL;
    add_original(&m);
    salt(&m);
    const ed_json *out = value(&m, ed_withhold_text(arena, &masked, parts, &length));
    if (out != NULL)
        ed_public_find_secrets(&private, out, place_of(&m), findings);
    return findings->errors > 0 ? NULL : out;
}
