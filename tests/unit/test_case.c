/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Case files: what is read, what is refused and under which path, what is only noticed. */
#include "case/case.h"
#include "findings.h"
#include "number/number.h"

/* Every key that a case may have. */
static const char good[] =
    "{\"format\": \"ecodamage-case/1\", \"lang\": \"en\", \"x-note\": \"kept\",\n"
    "\"case\": {\"id\": \"XZ-1\", \"title\": {\"zh\": \"案\", \"en\": \"case\"},\n"
    " \"acts\": [{\"id\": \"A1\", \"from\": \"2023-04-02\", \"to\": \"2023-05-11\", \"title\": \"spill\", \"note\": "
    "\"n\"},\n"
    "          {\"id\": \"A2\", \"from\": \"2023-06-01\", \"continuing\": true}],\n"
    " \"found\": \"2023-05-11\", \"response_end\": \"2023-05-20\", \"valuation_date\": \"2024-06-30\",\n"
    " \"report_date\": \"2024-07-01\", \"region\": \"140900\", \"currency\": \"CNY\",\n"
    " \"rounding\": {\"rule\": \"half-even\", \"step\": \"1000\"}},\n"
    "\"parties\": {\"claimant\": {\"name\": \"the city\", \"type\": \"government\"},\n"
    "  \"liable\": [{\"id\": \"L1\", \"name\": \"a plant\", \"type\": \"unit\", \"address\": "
    "\"a\",\n"
    "             \"unified_code\": \"91140900\"}, {\"id\": \"L2\", \"name\": \"a carrier\"}]},\n"
    "\"evidence\": [{\"id\": \"E-03\", \"title\": \"report\", \"kind\": \"monitoring\", \"issuer\": \"i\", \"date\": "
    "\"2023-05-13\",\n"
    "  \"pages\": \"1-12\", \"cma\": true, \"cross_examination\": \"disputed\", \"note\": \"n\",\n"
    "  \"sha256\": \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}, {\"id\": \"证据-4\", "
    "\"title\": \"t\"}],\n"
    "\"defaults\": {\"discount_rate\": {\"value\": \"0.03\", \"note\": \"n\"}},\n"
    "\"items\": [\n"
    " {\"id\": \"river-water\", \"model\": \"cn/water\", \"title\": \"water\", \"medium\": \"surface-water\", "
    "\"event\": \"A2\",\n"
    "  \"area_id\": \"Z1\", \"head\": \"interim-loss\", \"note\": \"why\", \"inputs\": {\"a\": 1}, \"x-mine\": 1,\n"
    "  \"confirmed\": [\"act-clear\", \"other\"], \"waive\": [{\"id\": \"in-force\", \"reason\": \"because\"}]},\n"
    " {\"id\": \"soil\", \"model\": \"cost/cleanup\"}],\n"
    "\"report\": {\"client\": \"c\", \"entrusted_matter\": \"m\", \"institution\": \"i\", \"licence\": \"l\", "
    "\"reviewer\": \"r\",\n"
    "  \"statement\": \"s\", \"appraisers\": [{\"name\": \"a\", \"licence\": \"1\"}]},\n"
    "\"simulation\": {\"draws\": 1000, \"seed\": 1, \"sampling\": \"random\", \"correlations\": [], \"precision\": "
    "{\"percentile\": 95, \"relative\": \"0.01\"}}}\n";

/* Only what a case must have. */
static const char least[] =
    "{\"format\": \"ecodamage-case/1\", \"case\": {\"id\": \"1\", \"acts\": [{\"from\": \"2023-04-02\"}],\n"
    "\"valuation_date\": \"2024-06-30\", \"currency\": \"USD\"}, \"items\": [{\"id\": \"i\", \"model\": \"m\"}]}\n";

static ed_case *read_case(ed_arena *arena, const char *text, ed_findings *findings)
{
    return ed_case_read(arena, ed_test_source(arena, "case.json", text), findings);
}

/* A case that can be valued: it was read, and nothing is wrong with it. */
static bool reads(ed_arena *arena, const char *text, ed_findings *findings)
{
    return read_case(arena, text, findings) != NULL && findings->errors == 0;
}

static const ed_case *good_case(ed_arena *arena, const char *text)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_case *one = read_case(arena, text, &findings);
    ck_assert_msg(one != NULL && findings.count == 0, "%s", ed_test_lines(arena, &findings));
    return one;
}

static const char *date(ed_arena *arena, ed_date date)
{
    char text[11];
    ed_date_print(date, text);
    return ed_arena_string(arena, text);
}

static const char *printed(ed_arena *arena, const ed_number *number)
{
    bool rounded;
    return ed_number_print(arena, number, ED_NUMBER_DIGITS, &rounded);
}

ED_TEST(description)
{
    const ed_case *one = good_case(arena, good);
    ck_assert(one->lang_given && one->lang == ED_EN);
    ck_assert_str_eq(one->id, "XZ-1");
    ck_assert_str_eq(one->title.zh, "案");
    ck_assert_uint_eq(one->acts, 2);
    ck_assert_str_eq(one->act[0].id, "A1");
    ck_assert_str_eq(date(arena, one->act[0].to), "2023-05-11");
    ck_assert(!one->act[0].continuing && one->act[1].continuing);
    ck_assert_str_eq(date(arena, one->act[1].to), "2023-06-01"); /* as it began */
    ck_assert_str_eq(date(arena, one->found), "2023-05-11");
    ck_assert_str_eq(date(arena, one->response_end), "2023-05-20");
    ck_assert_str_eq(date(arena, one->valuation_date), "2024-06-30");
    ck_assert_str_eq(date(arena, one->report_date), "2024-07-01");
    ck_assert_str_eq(one->region, "140900");
    ck_assert_str_eq(one->currency, "CNY");
    ck_assert_uint_eq(one->money, ed_unit_currency("CNY"));
    ck_assert_int_eq(one->rounding.rule, ED_ROUND_HALF_EVEN);
    ck_assert_str_eq(printed(arena, one->rounding.step), "1000");
    ck_assert_ptr_nonnull(ed_json_get(one->defaults, "discount_rate"));
    ck_assert_int_eq(one->simulation->draws, 1000);
    ck_assert_str_eq(one->file->path, "case.json");
}

ED_TEST(parties_and_evidence)
{
    const ed_case *one = good_case(arena, good);
    ck_assert_uint_eq(one->parties, 3);
    ck_assert_str_eq(one->party[0].role, "claimant");
    ck_assert_ptr_null(one->party[0].id);
    ck_assert_str_eq(one->party[1].id, "L1");
    ck_assert_str_eq(one->party[2].name, "a carrier");
    ck_assert_str_eq(one->party[2].role, "liable");
    ck_assert_uint_eq(one->evidences, 2);
    const ed_evidence *evidence = ed_case_evidence(one, "E-03");
    ck_assert_ptr_eq(evidence, &one->evidence[0]);
    ck_assert_str_eq(evidence->title, "report");
    ck_assert_str_eq(evidence->kind, "monitoring");
    ck_assert_str_eq(evidence->issuer, "i");
    ck_assert_str_eq(evidence->pages, "1-12");
    ck_assert_str_eq(evidence->cross_examination, "disputed");
    ck_assert_uint_eq(strlen(evidence->sha256), 64);
    ck_assert_str_eq(date(arena, evidence->date), "2023-05-13");
    ck_assert_ptr_null(ed_case_evidence(one, "证据-4")->cross_examination);
    ck_assert_ptr_null(ed_case_evidence(one, "E-04"));
}

ED_TEST(items)
{
    const ed_case *one = good_case(arena, good);
    ck_assert_uint_eq(one->items, 2);
    const ed_item *item = ed_case_item(one, "river-water");
    ck_assert_ptr_eq(item, &one->item[0]);
    ck_assert_str_eq(item->model, "cn/water");
    ck_assert_str_eq(item->title.en, "water");
    ck_assert_str_eq(item->medium, "surface-water");
    ck_assert_str_eq(item->event, "A2");
    ck_assert_ptr_eq(item->act, &one->act[1]);
    ck_assert_str_eq(item->area_id, "Z1");
    ck_assert_str_eq(item->head, "interim-loss");
    ck_assert_str_eq(item->note, "why");
    ck_assert_ptr_nonnull(ed_json_get(item->inputs, "a"));
    ck_assert_uint_eq(item->confirmeds, 2);
    ck_assert_str_eq(item->confirmed[1], "other");
    ck_assert_uint_eq(item->waives, 1);
    ck_assert_str_eq(item->waive[0].id, "in-force");
    ck_assert_str_eq(item->waive[0].reason, "because");
    const ed_item *soil = ed_case_item(one, "soil");
    ck_assert_ptr_eq(soil->act, &one->act[0]); /* the first act's, without an event */
    ck_assert(soil->inputs == NULL && soil->head == NULL && soil->confirmeds == 0 && soil->waives == 0);
    ck_assert_ptr_null(ed_case_item(one, "air"));
}

ED_TEST(the_least_case)
{
    const ed_case *one = good_case(arena, least);
    ck_assert(!one->lang_given && one->lang == ED_ZH);
    ck_assert_int_eq(one->rounding.rule, ED_ROUND_HALF_AWAY);
    ck_assert_str_eq(printed(arena, one->rounding.step), "0.01");
    ck_assert_uint_eq(one->money, ed_unit_currency("USD"));
    ck_assert(!one->found.given && !one->response_end.given && !one->report_date.given);
    ck_assert(one->simulation == NULL && one->defaults == NULL);
    ck_assert_uint_eq(one->parties + one->evidences, 0);
    ck_assert_ptr_null(one->region);
}

ED_TEST(several_claimants)
{
    const char *text = ed_test_exchange(arena, good, "\"claimant\": {\"name\": \"the city\", \"type\": \"government\"}",
                                        "\"claimant\": [{\"id\": \"C1\", \"name\": \"a\", \"type\": \"person\"}, "
                                        "{\"name\": \"b\", \"type\": \"unit\"}]");
    const ed_case *one = good_case(arena, text);
    ck_assert_uint_eq(one->parties, 4);
    ck_assert_str_eq(one->party[0].id, "C1");
    ck_assert_str_eq(one->party[1].role, "claimant");
}

ED_TEST(bad_roots)
{
    static const ed_test_change changes[] = {
        {"ecodamage-case/1", "ecodamage-case/2", "format-unknown"},
        {"\"format\": \"ecodamage-case/1\"", "\"format\": 1", "wrong-type"},
        {"\"format\": \"ecodamage-case/1\", ", "", "missing-key"},
        {"\"lang\": \"en\"", "\"lang\": \"fr\"", "choice-unknown"},
        {"\"lang\": \"en\"", "\"lnag\": \"en\"", "unknown-key"},
        {"\"lang\": \"en\"", "\"format\": \"ecodamage-case/1\"", "duplicate-key"},
        {"\"case\": {", "\"x-case\": {", "missing-key"},
        {"\"case\": {", "\"case\": [], \"x-case\": {", "wrong-type"},
        {"\"defaults\": {", "\"defaults\": [], \"x-defaults\": {", "wrong-type"},
        {"\"simulation\": {", "\"simulation\": {\"threads\": 4, ", "unknown-key"},
        {"\"simulation\": {", "\"simulation\": true, \"x-simulation\": {", "wrong-type"},
    };
    ed_test_changes(arena, good, changes, sizeof changes / sizeof changes[0], reads);
}

ED_TEST(bad_descriptions)
{
    static const ed_test_change changes[] = {
        {"\"id\": \"XZ-1\", ", "", "missing-key"},
        {"\"id\": \"XZ-1\"", "\"id\": \"\"", "empty-text"},
        {"\"region\": \"140900\"", "\"region\": 140900", "wrong-type"},
        {"\"region\": \"140900\"", "\"regoin\": \"140900\"", "unknown-key"},
        {"\"currency\": \"CNY\"", "\"currency\": \"XYZ\"", "case-currency"},
        {"\"currency\": \"CNY\"", "\"currency\": \"m3\"", "case-currency"},
        {"\"currency\": \"CNY\",", "", "missing-key"},
        {"\"rule\": \"half-even\"", "\"rule\": \"nearest\"", "choice-unknown"},
        {"\"step\": \"1000\"", "\"step\": \"0\"", "rounding-step"},
        {"\"step\": \"1000\"", "\"step\": \"-1\"", "rounding-step"},
        {"\"step\": \"1000\"", "\"step\": \"a cent\"", "number-syntax"},
        {"\"step\": \"1000\"", "\"step\": \"0.123456789012345678901234567890123456789012345678901\"", "number-size"},
        {"\"step\": \"1000\"", "\"steps\": \"1000\"", "unknown-key"},
        {"\"rounding\": {", "\"rounding\": \"up\", \"x-r\": {", "wrong-type"},
    };
    ed_test_changes(arena, good, changes, sizeof changes / sizeof changes[0], reads);
}

ED_TEST(bad_dates)
{
    static const ed_test_change changes[] = {
        {"\"acts\": [", "\"acts\": [], \"x-acts\": [", "list-empty event-unknown"},
        {"\"acts\": [", "\"x-acts\": [", "missing-key event-unknown"},
        {"\"acts\": [", "\"acts\": [3, ", "wrong-type"},
        {"\"id\": \"A1\"", "\"id\": \"A2\"", "id-twice"},
        {"\"id\": \"A1\"", "\"id\": \"A 1\"", "id-invalid"},
        {"\"from\": \"2023-04-02\", ", "", "missing-key"},
        {"\"from\": \"2023-04-02\"", "\"from\": \"2 April 2023\"", "date-syntax"},
        {"\"from\": \"2023-04-02\"", "\"from\": \"2023-06-31\"", "date-syntax"},
        {"\"from\": \"2023-04-02\"", "\"from\": 2023", "wrong-type"},
        {"\"to\": \"2023-05-11\"", "\"to\": \"2023-04-01\"", "period-order"},
        {"\"continuing\": true", "\"continuing\": \"yes\"", "wrong-type"},
        {"\"found\": \"2023-05-11\"", "\"found\": \"2023-04-01\"", "case-date"},
        {"\"found\": \"2023-05-11\"", "\"found\": \"2023-05-21\"", "case-date-order"},
        {"\"response_end\": \"2023-05-20\"", "\"response_end\": \"2023-04-01\"", "case-date case-date-order"},
        {"\"valuation_date\": \"2024-06-30\"", "\"valuation_date\": \"2023-01-01\"", "case-date-order"},
        {"\"valuation_date\": \"2024-06-30\",", "", "missing-key"},
        {"\"report_date\": \"2024-07-01\"", "\"report_date\": \"2024-06-29\"", "case-date-order"},
    };
    ed_test_changes(arena, good, changes, sizeof changes / sizeof changes[0], reads);
}

/* A notice keeps nobody from valuing the case. */
ED_TEST(notices_do_not_block)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    ck_assert(reads(arena, ed_test_exchange(arena, good, "\"2024-07-01\"", "\"2024-06-29\""), &findings));
    ck_assert_uint_eq(findings.notices, 1);
    ck_assert_str_eq(
        ed_finding_line(arena, &findings.row[0], ED_EN),
        "case.json:6:17: notice: case.report_date: the date of the report (report_date) is 2024-06-29, before the "
        "valuation date (valuation_date), 2024-06-30; please check [case-date-order]");
}

ED_TEST(bad_parties_and_evidence)
{
    static const ed_test_change changes[] = {
        {"\"parties\": {", "\"parties\": [], \"x-p\": {", "wrong-type"},
        {"\"claimant\": {", "\"claimants\": {", "unknown-key"},
        {"\"claimant\": {\"name\": \"the city\", \"type\": \"government\"}", "\"claimant\": \"the city\"",
         "wrong-type"},
        {"\"claimant\": {\"name\": \"the city\", \"type\": \"government\"}", "\"claimant\": {}", "missing-key"},
        {"\"liable\": [", "\"liable\": {}, \"x-l\": [", "wrong-type"},
        {"\"id\": \"L2\", ", "", "missing-key"},
        {"\"id\": \"L2\"", "\"id\": \"L1\"", "id-twice"},
        {"\"type\": \"unit\"", "\"type\": 1", "wrong-type"},
        {"\"type\": \"unit\"", "\"type\": \"company\"", "choice-unknown"},
        {"\"type\": \"unit\"", "\"role\": \"emitter\"", "unknown-key"},
        {"\"region\": \"140900\"", "\"region\": \"1409\"", "region-code"},
        {"\"evidence\": [", "\"evidence\": {}, \"x-e\": [", "wrong-type"},
        {"\"evidence\": [", "\"evidence\": [\"E-01\", ", "wrong-type"},
        {"\"id\": \"E-03\", ", "", "missing-key"},
        {"\"id\": \"证据-4\"", "\"id\": \"E-03\"", "id-twice"},
        {"\"id\": \"证据-4\"", "\"id\": \"证据（四）\"", "id-invalid"},
        {"\"cross_examination\": \"disputed\"", "\"cross_examination\": \"yes\"", "choice-unknown"},
        {"\"date\": \"2023-05-13\"", "\"date\": \"13.5.2023\"", "date-syntax"},
        {"\"sha256\": \"e3b0", "\"sha256\": \"e3b", "evidence-hash"},
        {"\"sha256\": \"e3b0", "\"sha256\": \"e3bx", "evidence-hash"},
        {"\"cma\": true", "\"cma\": 1", "wrong-type"},
        {"\"pages\": \"1-12\"", "\"pages\": 12", "wrong-type"},
        {"\"pages\": \"1-12\"", "\"page\": \"1-12\"", "unknown-key"},
    };
    ed_test_changes(arena, good, changes, sizeof changes / sizeof changes[0], reads);
}

ED_TEST(bad_items)
{
    static const ed_test_change changes[] = {
        {"\"items\": [", "\"items\": [], \"x-i\": [", "list-empty"},
        {"\"items\": [", "\"items\": {}, \"x-i\": [", "wrong-type"},
        {"\"items\": [", "\"x-i\": [", "missing-key"},
        {"\"items\": [", "\"items\": [1, ", "wrong-type"},
        {"\"id\": \"soil\", ", "", "missing-key"},
        {"\"id\": \"soil\"", "\"id\": \"river-water\"", "id-twice"},
        {"\"id\": \"soil\"", "\"id\": \"so.il\"", "id-invalid"},
        {"\"id\": \"soil\"", "\"id\": 4", "wrong-type"},
        {", \"model\": \"cost/cleanup\"", "", "missing-key"},
        {"\"head\": \"interim-loss\"", "\"head\": \"interim_loss\"", "choice-unknown"},
        {"\"head\": \"interim-loss\"", "\"head\": \"chosen\"", "choice-unknown"},
        {"\"event\": \"A2\"", "\"event\": \"A3\"", "event-unknown"},
        {"\"medium\": \"surface-water\"", "\"median\": \"surface-water\"", "unknown-key"},
        {"\"inputs\": {\"a\": 1}", "\"inputs\": []", "wrong-type"},
        {"\"note\": \"why\"", "\"note\": \"\\u3000 \\t\"", "empty-text"},
        {"[\"act-clear\", \"other\"]", "\"act-clear\"", "wrong-type"},
        {"[\"act-clear\", \"other\"]", "[\"act-clear\", 1]", "wrong-type"},
        {"\"waive\": [", "\"waive\": {}, \"x-w\": [", "wrong-type"},
        {"\"waive\": [", "\"waive\": [\"in-force\", ", "wrong-type"},
        {"\"reason\": \"because\"", "\"reason\": \" \"", "waive-reason"},
        {", \"reason\": \"because\"", "", "waive-reason"},
        {"\"reason\": \"because\"", "\"reason\": true", "wrong-type"},
        {"{\"id\": \"in-force\", ", "{", "missing-key"},
        {"\"waive\": [", "\"waive\": [{\"id\": \"in-force\", \"reason\": \"also\"}, ", "id-twice"},
    };
    ed_test_changes(arena, good, changes, sizeof changes / sizeof changes[0], reads);
}

ED_TEST(bad_reports)
{
    static const ed_test_change changes[] = {
        {"\"report\": {", "\"report\": \"r\", \"x-r\": {", "wrong-type"},
        {"\"client\": \"c\"", "\"client\": {}", "wrong-type"},
        {"\"client\": \"c\"", "\"cilent\": \"c\"", "unknown-key"},
        {"\"appraisers\": [", "\"appraisers\": \"a\", \"x-a\": [", "wrong-type"},
        {"{\"name\": \"a\", \"licence\": \"1\"}", "\"a\"", "wrong-type"},
        {"{\"name\": \"a\", \"licence\": \"1\"}", "{\"licence\": \"1\"}", "missing-key"},
        {"{\"name\": \"a\", \"licence\": \"1\"}", "{\"name\": \"a\", \"license\": \"1\"}", "unknown-key"},
    };
    ed_test_changes(arena, good, changes, sizeof changes / sizeof changes[0], reads);
}

/* Paths as they are written everywhere: elements of lists by their id, else by their number. */
ED_TEST(paths_of_findings)
{
    static const struct {
        const char *old, *new, *path;
    } cases[] = {
        {"\"lang\": \"en\"", "\"lang\": \"fr\"", "lang"},
        {"\"to\": \"2023-05-11\"", "\"to\": \"x\"", "case.acts[A1].to"},
        {"\"to\": \"2023-05-11\"", "\"to\": \"2000-01-01\"", "case.acts[A1].to"},
        {"\"found\": \"2023-05-11\"", "\"found\": \"x\"", "case.found"},
        {"\"step\": \"1000\"", "\"step\": 0", "case.rounding.step"},
        {"\"date\": \"2023-05-13\"", "\"date\": 3", "evidence[E-03].date"},
        {"\"sha256\": \"e3b0", "\"sha256\": \"e3b", "evidence[E-03].sha256"},
        {"\"type\": \"unit\"", "\"type\": 1", "parties.liable[L1].type"},
        {"\"the city\"", "4", "parties.claimant.name"},
        {"\"head\": \"interim-loss\"", "\"head\": \"x\"", "river-water.head"},
        {"\"event\": \"A2\"", "\"event\": \"A3\"", "river-water.event"},
        {"\"reason\": \"because\"", "\"reason\": \"\"", "river-water.waive[in-force].reason"},
        {"\"id\": \"soil\"", "\"id\": \"so il\"", "items[2].id"},
        {"{\"name\": \"a\", \"licence\": \"1\"}", "{\"name\": 1}", "report.appraisers[1].name"},
        {"\"title\": \"water\"", "\"title\": 7", "river-water.title"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ed_findings findings;
        ed_findings_init(&findings, arena);
        ck_assert(!reads(arena, ed_test_exchange(arena, good, cases[i].old, cases[i].new), &findings));
        ck_assert_uint_eq(findings.count, 1);
        ck_assert_msg(findings.row[0].path != NULL && strcmp(findings.row[0].path, cases[i].path) == 0, "%s: %s",
                      cases[i].path, ed_test_lines(arena, &findings));
    }
}

/* One pass finds all of it. */
ED_TEST(many_findings_at_once)
{
    const char *text =
        "{\"format\": \"ecodamage-case/1\", \"case\": {\"acts\": [{\"from\": \"x\"}], \"currency\": \"QQ\"},"
        " \"items\": [{\"id\": \"a\", \"model\": \"m\", \"head\": \"h\"}, {\"id\": \"a\"}, {}]}";
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_case *one = read_case(arena, text, &findings);
    ck_assert_str_eq(ed_test_rules(arena, &findings),
                     "missing-key missing-key date-syntax case-currency choice-unknown "
                     "id-twice missing-key missing-key missing-key");
    ck_assert_ptr_nonnull(one); /* there is an item to bind */
    ck_assert_uint_eq(one->items, 1);
    ck_assert_uint_eq(one->money, ed_unit_currency("CNY"));
    ck_assert_ptr_nonnull(one->item[0].act);
}

/* Without a description or an item there is nothing to bind. */
ED_TEST(nothing_to_bind)
{
    static const char *const texts[] = {
        "",
        "[]",
        "null",
        "{}",
        "{\"format\": \"ecodamage-case/1\"}",
        "{\"format\": \"ecodamage-case/1\", \"items\": [{\"id\": \"a\", \"model\": \"m\"}]}",
        "{\"format\": \"ecodamage-case/1\", \"case\": {}, \"items\": [{\"id\": \"a\"}]}"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        ed_findings findings;
        ed_findings_init(&findings, arena);
        ck_assert_ptr_null(read_case(arena, texts[i], &findings));
        ck_assert_uint_gt(findings.errors, 0);
    }
}

ED_TEST(broken_documents)
{
    ed_test_truncations(arena, ed_arena_copy(arena, good, strlen(good) - 1), reads);
    ed_test_truncations(arena, ed_arena_copy(arena, least, strlen(least) - 1), reads);
    ed_test_replacements(arena, good, reads);
}

/* ---- identifiers and timing */

ED_TEST(identifiers)
{
    static const char *const valid[] = {"a", "river-water", "E_03", "1",  "滹沱河", "Ⅴ类",
                                        "é", "Ωmega",       "йод",  "々", "ア",     "한국"};
    static const char *const invalid[] = {"",
                                          " ",
                                          "a b",
                                          "a.b",
                                          "a[1]",
                                          "a/b",
                                          "a\n",
                                          "“a”",
                                          "甲（乙）",
                                          "a\xC2\xA0",
                                          "甲　乙",
                                          "a\xE2\x80\x8B",
                                          "\xE2\x80\xAE"
                                          "a",
                                          "\xFF",
                                          "\xC3",
                                          "a，b",
                                          "°",
                                          "1×2",
                                          "😀",
                                          "\xEF\xBB\xBF"
                                          "a"};
    for (size_t i = 0; i < sizeof valid / sizeof valid[0]; i++)
        ck_assert_msg(ed_case_id_valid(valid[i]), "%s", valid[i]);
    for (size_t i = 0; i < sizeof invalid / sizeof invalid[0]; i++)
        ck_assert_msg(!ed_case_id_valid(invalid[i]), "%zu: %s", i, invalid[i]);
    char longest[66];
    memset(longest, 'x', 64);
    longest[64] = '\0';
    ck_assert(ed_case_id_valid(longest));
    memcpy(longest + 64, "x", 2);
    ck_assert(!ed_case_id_valid(longest));
}

ED_TEST_MAIN("case", description, parties_and_evidence, items, the_least_case, several_claimants, bad_roots,
             bad_descriptions, bad_dates, notices_do_not_block, bad_parties_and_evidence, bad_items, bad_reports,
             paths_of_findings, many_findings_at_once, nothing_to_bind, broken_documents, identifiers)
