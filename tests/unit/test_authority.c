/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of documents: names and dates by kind, references in texts, citations chosen by date. */
#include "library/register/register.h"
#include "library/read.h"
#include "findings.h"
#include <string.h>

static const char rows[] =
    "{\"format\": \"ecodamage-documents/1\", \"documents\": [\n"
    " {\"id\": \"t/old\", \"kind\": \"law\", \"title\": {\"zh\": \"旧法\", \"en\": \"Old Law\"}, \"replaced_by\": "
    "\"t/new\",\n"
    "  \"in_force\": [\"2010-01-01\", \"2026-08-14\"], \"confidence\": \"official\", \"ref\": \"r\"},\n"
    " {\"id\": \"t/new\", \"kind\": \"law\", \"title\": {\"zh\": \"中华人民共和国新法\", \"en\": \"New Law of "
    "China\"},\n"
    "  \"short\": {\"zh\": \"新法\", \"en\": \"New Law\"}, \"in_force\": [\"2026-08-15\", null],\n"
    "  \"confidence\": \"unverified\", \"ref\": \"r\"},\n"
    " {\"id\": \"t/standard\", \"kind\": \"national-standard\", \"number\": \"GB/T 1-2020\",\n"
    "  \"title\": {\"zh\": \"标准\", \"en\": \"Standard\"}, \"in_force\": [\"2021-01-01\", null],\n"
    "  \"confidence\": \"official\", \"ref\": \"r\"},\n"
    " {\"id\": \"t/note\", \"kind\": \"ministry\", \"number\": {\"zh\": \"环办〔2017〕1号\", \"en\": \"Huan Ban [2017] "
    "No. 1\"},\n"
    "  \"title\": {\"zh\": \"说明\", \"en\": \"Note\"}, \"issued\": \"2017-09\", \"in_force\": [\"2017-09\", null],\n"
    "  \"confidence\": \"secondary\", \"ref\": \"r\"},\n"
    " {\"id\": \"t/book\", \"kind\": \"literature\", \"title\": \"Author (2001)\", \"confidence\": \"secondary\", "
    "\"ref\": \"r\"},\n"
    " {\"id\": \"t/air\", \"kind\": \"national-standard\", \"number\": \"GB/T 2-2020\", \"title\": \"Air\",\n"
    "  \"in_force\": [\"2021-01-01\", null], \"date\": \"valuation\", \"media\": [\"air\"],\n"
    "  \"confidence\": \"official\", \"ref\": \"r\"},\n"
    " {\"id\": \"t/claims\", \"kind\": \"interpretation\", \"number\": {\"zh\": \"法释〔2019〕1号\", \"en\": \"Fa Shi "
    "[2019] No. "
    "1\"},\n"
    "  \"title\": {\"zh\": \"规定\", \"en\": \"Provisions\"}, \"in_force\": [\"2019-06-05\", null],\n"
    "  \"claimants\": [\"government\"], \"amended\": {\"from\": \"2021-01-01\",\n"
    "  \"as\": {\"zh\": \"2020年修正\", \"en\": \"as amended in 2020\"}, \"by\": {\"zh\": \"法释〔2020〕2号\", \"en\": "
    "\"Fa Shi [2020] No. 2\"}},\n"
    "  \"confidence\": \"official\", \"ref\": \"r\"}]}";

static ed_authorities registered(ed_arena *arena, ed_findings *findings)
{
    ed_authorities documents = {.arena = arena};
    ed_findings_init(findings, arena);
    ck_assert(ed_authorities_read(&documents, ed_test_source(arena, "documents.json", rows), findings));
    ck_assert_uint_eq(findings->count, 0);
    ck_assert_uint_eq(documents.count, 7);
    return documents;
}

static ed_date day(const char *text)
{
    ed_date date = {0};
    ck_assert(ed_date_parse(text, &date));
    return date;
}

/* What selects the law of an act on one day that is valued on another. */
static ed_law_facts facts_on(const char *act, const char *valuation, const char *claimant, const char *medium)
{
    ed_law_facts facts = {.claimant = claimant, .medium = medium};
    for (size_t kind = 0; kind < ED_DATE_KINDS; kind++)
        facts.day[kind] = day(kind == ED_DATE_ACT ? act : valuation);
    return facts;
}

static const ed_json *parsed(ed_arena *arena, const char *text, ed_findings *findings)
{
    const ed_json *json = ed_json_parse(arena, ed_test_source(arena, "m.json", text), findings);
    ck_assert_ptr_nonnull(json);
    return json;
}

ED_TEST(names)
{
    ed_findings findings;
    const ed_authorities documents = registered(arena, &findings);
    const ed_authority *new = ed_authorities_find(&documents, "t/new");
    ck_assert_str_eq(new->name.zh, "《新法》");
    ck_assert_str_eq(new->full.zh, "《中华人民共和国新法》");
    ck_assert_str_eq(new->name.en, "New Law");
    ck_assert_str_eq(ed_authorities_find(&documents, "t/note")->full.zh, "《说明》（环办〔2017〕1号）");
    ck_assert_str_eq(ed_authorities_find(&documents, "t/note")->name.en, "Huan Ban [2017] No. 1");
    ck_assert_str_eq(ed_authorities_find(&documents, "t/book")->name.zh, "Author (2001)");
    ck_assert_ptr_null(ed_authorities_find(&documents, "t/none"));
    ck_assert_ptr_eq(ed_authorities_named(&documents, "新法", strlen("新法")), new);
    ck_assert_ptr_eq(ed_authorities_named(&documents, "中华人民共和国新法", strlen("中华人民共和国新法")), new);
    ck_assert_ptr_null(ed_authorities_named(&documents, "新", strlen("新")));
}

ED_TEST(dates)
{
    ed_findings findings;
    const ed_authorities documents = registered(arena, &findings);
    ck_assert_str_eq(ed_authority_dates(arena, ed_authorities_find(&documents, "t/old"), ED_ZH),
                     "2010年1月1日至2026年8月14日施行");
    ck_assert_str_eq(ed_authority_dates(arena, ed_authorities_find(&documents, "t/standard"), ED_ZH),
                     "2021年1月1日起实施");
    ck_assert_str_eq(ed_authority_dates(arena, ed_authorities_find(&documents, "t/standard"), ED_EN),
                     "in force from 2021-01-01");
    ck_assert_str_eq(ed_authority_dates(arena, ed_authorities_find(&documents, "t/note"), ED_ZH), "2017年9月印发");
    ck_assert_str_eq(ed_authority_dates(arena, ed_authorities_find(&documents, "t/book"), ED_ZH), "");
    ck_assert(ed_authorities_find(&documents, "t/note")->from_month);
    ck_assert(!ed_authorities_find(&documents, "t/old")->from_month);
    ck_assert(ed_date_same_month(day("2017-09-30"), ed_authorities_find(&documents, "t/note")->from));
    ck_assert(!ed_date_same_month(day("2018-09-30"), ed_authorities_find(&documents, "t/note")->from));
}

ED_TEST(references)
{
    ed_findings findings;
    const ed_authorities documents = registered(arena, &findings);
    ck_assert_str_eq(ed_authorities_say(arena, &documents, "{t/new}第一条；{t/standard} 表3", ED_ZH, NULL),
                     "《新法》第一条；GB/T 1-2020 表3");
    ck_assert_str_eq(ed_authorities_say(arena, &documents, "{t/none} {x} {", ED_EN, NULL), "{t/none} {x} {");
    ck_assert_str_eq(ed_authorities_say(arena, &documents, "{t/standard:dates}", ED_ZH, NULL),
                     "GB/T 1-2020（2021年1月1日起实施）");
    ck_assert_str_eq(ed_authorities_say(arena, &documents, "{t/standard:date}", ED_ZH, NULL), "{t/standard:date}");
    const char *at = "a {x} {t/new} b {t/old:dates}";
    bool named;
    ck_assert_str_eq(ed_reference_next(arena, &at, &named), "t/new");
    ck_assert(!named);
    ck_assert_str_eq(ed_reference_next(arena, &at, &named), "t/old");
    ck_assert(named);
    ck_assert_ptr_null(ed_reference_next(arena, &at, &named));
}

ED_TEST(citations)
{
    ed_findings findings;
    const ed_authorities documents = registered(arena, &findings);
    const ed_json *list =
        parsed(arena,
               "[{\"document\": \"t/note\", \"in_force\": [null, \"2020-12-31\"], \"clause\": \"附件\"},"
               " [{\"document\": \"t/old\", \"binds\": true}, {\"document\": \"t/new\"}, null]]",
               &findings);
    size_t count = 0;
    ed_citation *citation = ed_citations_read(arena, list, &findings, &count);
    ck_assert_uint_eq(findings.count, 0);
    ck_assert_uint_eq(count, 3);
    for (size_t i = 0; i < count; i++)
        ed_citation_resolve(&citation[i], &documents);
    ck_assert_str_eq(ed_citation_full(arena, &citation[0], ED_ZH), "《说明》（环办〔2017〕1号）附件");
    ck_assert_str_eq(ed_citation_about(arena, &citation[0], ED_ZH),
                     "部门文件；2017年9月印发；本程序用于2020年12月31日以前的行为");
    ck_assert_str_eq(ed_citation_about(arena, &citation[2], ED_EN),
                     "law; in force from 2026-08-15; title and dates not verified");
    ck_assert_str_eq(citation[0].level, "ministry");
    ck_assert(ed_citation_covers(&citation[0], day("2017-09-01")) &&
              ed_citation_covers(&citation[0], day("2020-12-31")));
    ck_assert(!ed_citation_covers(&citation[0], day("2017-08-31")) &&
              !ed_citation_covers(&citation[0], day("2021-01-01")));
    ck_assert(!citation[0].alternative && !citation[1].alternative && citation[2].alternative);
    ck_assert(!citation[0].optional && citation[1].optional && citation[1].binds && !citation[2].binds);
}

ED_TEST(cites)
{
    ed_findings findings;
    const ed_authorities documents = registered(arena, &findings);
    const ed_json *object = parsed(
        arena, "{\"cite\": [\"{t/old}第一条\", {\"zh\": \"{t/new}第二条\", \"en\": \"{t/new}, art. 2\"}]}", &findings);
    ed_cites all = ed_cites_read(arena, object, &findings);
    ed_cites_resolve(arena, &all, &documents);
    const struct {
        const char *day, *zh;
    } wanted[] = {{"2026-08-14", "《旧法》第一条"},
                  {"2026-08-15", "《新法》第二条"},
                  {"2001-01-01", "《旧法》（2010年1月1日至2026年8月14日施行）第一条"}};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        const ed_law_facts facts = facts_on(wanted[i].day, "2026-12-31", NULL, NULL);
        const ed_words words = ed_cite_words(arena, &documents, ed_cites_choose(&all, &facts), &facts);
        ck_assert_str_eq(words.zh, wanted[i].zh);
    }
    const ed_cites none = ed_cites_read(arena, parsed(arena, "{}", &findings), &findings);
    const ed_law_facts facts = facts_on("2026-08-15", "2026-12-31", NULL, NULL);
    ck_assert_str_eq(ed_cite_words(arena, &documents, ed_cites_choose(&all, &facts), &facts).en, "New Law, art. 2");
    ck_assert_ptr_null(ed_cite_words(arena, &documents, ed_cites_choose(&none, &facts), &facts).zh);
}

/* The day of its kind, whose claim it is, and the medium choose; what none governs is what speaks of them. */
ED_TEST(selection)
{
    ed_findings findings;
    const ed_authorities documents = registered(arena, &findings);
    const ed_cites media = ed_cites_split(arena, (ed_words){"{t/air} 3.1 | {t/standard} 3.1", NULL}, &documents);
    const ed_cites suits =
        ed_cites_split(arena, (ed_words){"{t/claims}第一条 | {t/note}", "{t/claims}, art. 1 | {t/note}"}, &documents);
    const struct {
        const ed_cites *cites;
        ed_law_facts facts;
        const char *zh, *en;
    } wanted[] = {
        {&media, facts_on("2020-05-01", "2022-01-01", NULL, "air"), "GB/T 2-2020 3.1", "GB/T 2-2020 3.1"},
        {&media, facts_on("2022-05-01", "2022-12-01", NULL, "surface-water"), "GB/T 1-2020 3.1", "GB/T 1-2020 3.1"},
        {&media, facts_on("2022-05-01", "2022-12-01", NULL, NULL), "GB/T 2-2020 3.1", "GB/T 2-2020 3.1"},
        {&media, facts_on("2020-05-01", "2020-12-01", NULL, "soil"), "GB/T 1-2020（2021年1月1日起实施） 3.1",
         "GB/T 1-2020 (in force from 2021-01-01) 3.1"},
        {&suits, facts_on("2020-05-01", "2022-01-01", "government", NULL), "法释〔2019〕1号第一条",
         "Fa Shi [2019] No. 1, art. 1"},
        {&suits, facts_on("2021-01-01", "2022-01-01", "government", NULL), "法释〔2019〕1号（2020年修正）第一条",
         "Fa Shi [2019] No. 1 (as amended in 2020), art. 1"},
        {&suits, facts_on("2021-01-01", "2022-01-01", "procuratorate", NULL), "环办〔2017〕1号",
         "Huan Ban [2017] No. 1"},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        const ed_cite *cite = ed_cites_choose(wanted[i].cites, &wanted[i].facts);
        const ed_words words = ed_cite_words(arena, &documents, cite, &wanted[i].facts);
        ck_assert_str_eq(words.zh, wanted[i].zh);
        ck_assert_str_eq(ed_words_in(words, ED_EN), wanted[i].en);
    }
}

ED_TEST(amended)
{
    ed_findings findings;
    const ed_authorities documents = registered(arena, &findings);
    const ed_law_facts before = facts_on("2020-12-31", "2022-01-01", "government", NULL);
    const ed_law_facts since = facts_on("2021-01-01", "2022-01-01", "government", NULL);
    ed_citation citation = {.id = "t/claims", .clause = {"第二条", "art. 2"}};
    ed_citation_resolve(&citation, &documents);
    ck_assert_str_eq(ed_citation_full(arena, ed_citation_edition(arena, &citation, &before), ED_ZH),
                     "《规定》（法释〔2019〕1号）第二条");
    const ed_citation *edition = ed_citation_edition(arena, &citation, &since);
    ck_assert_str_eq(ed_citation_full(arena, edition, ED_ZH),
                     "《规定》（法释〔2019〕1号；2020年修正（法释〔2020〕2号））第二条");
    ck_assert_str_eq(ed_citation_about(arena, edition, ED_ZH),
                     "司法解释；2019年6月5日起施行，2020年修正自2021年1月1日起施行");
}

ED_TEST_MAIN("authority", names, dates, references, citations, cites, selection, amended)
