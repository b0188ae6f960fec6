/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a paper to a verdict. */
#include "base/limits.h"
#include "library/table/table.h"
#include "report/view.h"
#include "review/verify/inside.h"
#include <string.h>

typedef struct reviewing {
    ed_arena *arena;
    const ed_source *file;
    const ed_review_settings *settings;
    ed_findings *findings;
    ed_review *out;
    ed_paper paper;
    const ed_paper_reader *reader;
    const ed_json *report;
} reviewing;

/* ---- the report that the paper carries */

static const ed_json *find_report(reviewing *r)
{
    ed_text bytes = ed_text_new(r->arena);
    r->reader = ed_paper_reader_of(&r->paper);
    r->out->paper = r->reader == NULL ? NULL : r->reader->name;
    const size_t errors = r->findings->errors;
    if (r->reader == NULL || !r->reader->report(&r->paper, &bytes)) {
        if (r->findings->errors == errors)
            ED_FIND(r->findings, paper_without, r->paper.place, NULL, "");
        return NULL;
    }
    ed_status status;
    const ed_source *source = ed_source_new(r->arena, r->file->path, "report", ed_text_string(&bytes), bytes.length);
    memcpy(r->out->sha256, source->sha256, sizeof source->sha256);
    (void)ed_hash_sm3(source->text, source->length, r->out->sm3);
    return ed_view_read(r->arena, source, r->findings, &status);
}

static ed_words currency_of(const reviewing *r)
{
    const char *code = ed_view_text(r->arena, r->report, "currency");
    const ed_json *print = ed_json_get(r->report, "currency_print");
    return print == NULL ? (ed_words){code, code}
                         : (ed_words){ed_view_text(r->arena, print, "zh"), ed_view_text(r->arena, print, "en")};
}

static void describe(reviewing *r)
{
    ed_review *out = r->out;
    out->version = ed_view_text(r->arena, ed_json_get(r->report, "engine"), "version");
    out->other_version = strcmp(out->version, r->settings->version) != 0;
    out->total = ed_view_text(r->arena, r->report, "total");
    out->currency = currency_of(r);
    out->lang = ed_view_is(r->report, "lang", "en") ? ED_EN : ED_ZH;
}

/* ---- figures */

/* The version is not a value that is computed. */
static const ed_json *as_of_version(ed_arena *arena, const ed_json *again, const ed_json *report)
{
    const ed_json *holder = ed_json_get(again, "engine");
    const ed_json *version = ed_json_get(ed_json_get(report, "engine"), "version");
    return ed_json_exchange(arena, again, (ed_json_spot){holder, ed_json_get(holder, "version"), "version"}, version);
}

/* Why a case has no value. */
static void pass_errors(reviewing *r, const ed_findings *own)
{
    for (size_t i = 0; i < own->count; i++)
        if (ed_rule_get(own->row[i].rule)->severity == ED_ERROR)
            ed_findings_add_words(r->findings, own->row[i].rule, own->row[i].place, own->row[i].path,
                                  own->row[i].argument, ED_FINDING_ARGUMENTS);
}

/* Sources that give no value: changed, where their hashes say so; else it depends on who is said to have valued
 * them. */
static void without_value(reviewing *r, const ed_findings *own)
{
    r->out->valueless = r->out->figures.all > 0 || !r->out->other_version;
    if (r->out->valueless)
        r->out->verdict = ED_NO;
    ED_FIND(r->findings, report_no_value, r->paper.place, NULL, r->out->version);
    pass_errors(r, own);
}

static bool is_same_text(const ed_json *a, const ed_json *b)
{
    return a->source->length == b->source->length && memcmp(a->source->text, b->source->text, a->source->length) == 0;
}

/* False where there is nothing to compare with. */
static bool compare_figures(reviewing *r)
{
    /* first of all, for where a source was changed, all that follows from it differs too */
    if (!ed_review_sources(r->arena, r->report, &r->out->figures)) {
        ED_FIND(r->findings, report_sources, r->paper.place, NULL);
        return false;
    }
    ed_findings own;
    ed_findings_init(&own, r->arena);
    const ed_json *again = ed_review_again(r->arena, r->report, r->settings, NULL, NULL, &own);
    if (again == NULL) {
        without_value(r, &own);
        return false;
    }
    const ed_json *compared = r->out->other_version ? as_of_version(r->arena, again, r->report) : again;
    ed_compare_reports(r->arena, r->report, compared, &r->out->figures,
                       r->out->other_version ? &r->out->absent : &r->out->figures);
    r->out->reformatted = r->out->figures.all == 0 && !r->out->other_version && !is_same_text(r->report, again);
    return true;
}

/* ---- the models and tables of today */

static void compare_today(reviewing *r)
{
    ed_findings own;
    ed_findings_init(&own, r->arena);
    const ed_json *today =
        ed_review_again(r->arena, r->report, r->settings, r->settings->models, r->settings->tables, &own);
    if (today == NULL) {
        ED_FIND(r->findings, report_not_today, r->paper.place, NULL, "");
        pass_errors(r, &own);
        return;
    }
    r->out->with_today = true;
    const ed_json *compared = r->out->other_version ? as_of_version(r->arena, today, r->report) : today;
    ed_differences absent = {0}; /* told already */
    ed_compare_reports(r->arena, r->report, compared, &r->out->today, r->out->other_version ? &absent : &r->out->today);
}

/* ---- the signature */

static void check_signature(reviewing *r)
{
    ed_review *out = r->out;
    const ed_signature_trust *trust = r->settings->trust;
    if (trust == NULL)
        return;
    out->signed_by = r->settings->signature;
    out->signature = ed_signed_check(out->signed_by, out->sha256, out->sm3, trust, r->arena);
    out->by_authority = strcmp(out->signed_by->seal.key.fingerprint, trust->key.fingerprint) != 0;
    if (out->signature != ED_SIGNATURE_HOLDS)
        out->verdict = ED_NO;
}

/* ---- who attests */

static bool is_trusted(const ed_tables *tables, const char *fingerprint)
{
    for (size_t i = 0; tables != NULL && i < tables->trusteds; i++)
        if (strcmp(tables->trusted[i].key.fingerprint, fingerprint) == 0)
            return true;
    return false;
}

static void add_attester(reviewing *r, const ed_json *attested)
{
    ed_review *out = r->out;
    ed_attester one = {ed_view_text(r->arena, attested, "by"), ed_view_text(r->arena, attested, "key"), 1, false};
    for (size_t i = 0; i < out->attesters; i++)
        if (strcmp(out->attester[i].fingerprint, one.fingerprint) == 0 &&
            strcmp(out->attester[i].name, one.name) == 0) {
            out->attester[i].rows++;
            return;
        }
    one.trusted = is_trusted(r->settings->trusting, one.fingerprint);
    ED_PUSH(r->arena, out->attester, out->attesters, out->attester_capacity, one);
}

static void list_attesters(reviewing *r)
{
    for (const ed_json *item = ed_view_first(r->report, "items"); item != NULL; item = item->next)
        for (const ed_json *row = ed_view_first(item, "rows_used"); row != NULL; row = row->next)
            if (ed_json_get(row, "attested") != NULL)
                add_attester(r, ed_json_get(row, "attested"));
}

/* ---- what is only stated */

static void count_stated(reviewing *r)
{
    for (const ed_json *at = ed_view_first(r->report, "sources"); at != NULL; at = at->next)
        r->out->stated_files += ed_json_get(at, "file_sha256") != NULL;
}

/* ---- what is withheld */

static void check_withheld(reviewing *r)
{
    ed_review *out = r->out;
    const size_t count = ed_view_length(r->report, "withheld");
    out->withheld = ed_arena_array(r->arena, count + 1, sizeof *out->withheld);
    for (const ed_json *at = ed_view_first(r->report, "withheld"); at != NULL; at = at->next)
        out->withheld[out->withhelds++] =
            (ed_withheld){ed_view_text(r->arena, at, "path"), ed_view_text(r->arena, at, "sha256")};
    if (r->settings->showing == NULL)
        return;
    out->shown = ed_opening_check(r->arena, r->report, r->settings->showing, &out->shows);
    for (size_t i = 0; i < out->shows; i++)
        if (!out->shown[i].belongs)
            out->verdict = ED_NO;
}

/* ---- the whole */

/* What is printed can be wrong where the report is right, and the other way round: both are looked at. A report says
 * itself by which version it was made, so that another version excuses nothing: what is absent, or printed in other
 * words, may be another version's way or a forger's. */
static void judge(reviewing *r)
{
    ed_review *out = r->out;
    if (!compare_figures(r))
        return;
    ed_review_printed(&r->paper, r->reader, r->report, out);
    const bool told = out->absent.all == 0 && (out->print == ED_PRINT_NONE || out->print == ED_PRINT_SAME);
    out->verdict = out->figures.all > 0 || out->printed.all > 0 ? ED_NO : told ? ED_OK : ED_UNKNOWN;
    out->own_library = r->settings->models == NULL;
    if (!out->own_library)
        compare_today(r);
}

/* `left` counts what is unpacked. */
static reviewing begin(ed_arena *arena, const ed_source *paper, size_t *left, ed_findings *findings)
{
    ed_review *out = ed_arena_alloc(arena, sizeof *out);
    out->verdict = out->computed = ED_UNKNOWN;
    reviewing r = {.arena = arena, .file = paper, .findings = findings, .out = out};
    r.paper = (ed_paper){.arena = arena,
                         .bytes = paper->text,
                         .length = paper->length,
                         .left = left,
                         .place = {.path = paper->path},
                         .findings = findings};
    return r;
}

const ed_json *ed_review_report(ed_arena *arena, const ed_source *paper, ed_findings *findings)
{
    size_t left = ED_PAPER_BYTES;
    reviewing r = begin(arena, paper, &left, findings);
    return find_report(&r);
}

const ed_review *ed_review_paper(ed_arena *arena, const ed_source *paper, const ed_review_settings *settings,
                                 ed_findings *findings)
{
    size_t left = ED_PAPER_BYTES;
    reviewing r = begin(arena, paper, &left, findings);
    ed_review *out = r.out;
    r.settings = settings;
    r.report = find_report(&r);
    if (r.report == NULL)
        return out;
    describe(&r);
    judge(&r);
    out->computed = out->verdict;
    check_signature(&r);
    list_attesters(&r);
    check_withheld(&r);
    count_stated(&r);
    return out;
}
