/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of documents: names and dates by kind, references in texts, citations chosen by date. */
#include "data/citation.h"
#include "data/read.h"
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
    "\"ref\": \"r\"}]}";

static ed_authorities registered(ed_arena *arena, ed_findings *findings)
{
    ed_authorities documents = {.arena = arena};
    ed_findings_init(findings, arena);
    ck_assert(ed_authorities_read(&documents, ed_test_source(arena, "documents.json", rows), findings));
    ck_assert_uint_eq(findings->count, 0);
    ck_assert_uint_eq(documents.count, 5);
    return documents;
}

static ed_date day(const char *text)
{
    ed_date date = {0};
    ck_assert(ed_date_parse(text, &date));
    return date;
}

static const ed_json *parsed(ed_arena *arena, const char *text, ed_findings *findings)
{
    const ed_json *json = ed_json_parse(arena, ed_test_source(arena, "m.json", text), findings);
    ck_assert_ptr_nonnull(json);
    return json;
}

ED_TEST(names)
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
ED_TEST_END(names)

ED_TEST(dates)
ed_findings findings;
const ed_authorities documents = registered(arena, &findings);
ck_assert_str_eq(ed_authority_dates(arena, ed_authorities_find(&documents, "t/old"), ED_ZH),
                 "2010年1月1日至2026年8月14日施行");
ck_assert_str_eq(ed_authority_dates(arena, ed_authorities_find(&documents, "t/standard"), ED_ZH), "2021年1月1日起实施");
ck_assert_str_eq(ed_authority_dates(arena, ed_authorities_find(&documents, "t/standard"), ED_EN),
                 "in force from 2021-01-01");
ck_assert_str_eq(ed_authority_dates(arena, ed_authorities_find(&documents, "t/note"), ED_ZH), "2017年9月印发");
ck_assert_str_eq(ed_authority_dates(arena, ed_authorities_find(&documents, "t/book"), ED_ZH), "");
ck_assert(ed_authorities_find(&documents, "t/note")->from_month);
ck_assert(!ed_authorities_find(&documents, "t/old")->from_month);
ck_assert(ed_date_same_month(day("2017-09-30"), ed_authorities_find(&documents, "t/note")->from));
ck_assert(!ed_date_same_month(day("2018-09-30"), ed_authorities_find(&documents, "t/note")->from));
ED_TEST_END(dates)

ED_TEST(references)
ed_findings findings;
const ed_authorities documents = registered(arena, &findings);
ck_assert_str_eq(ed_authorities_say(arena, &documents, "{t/new}第一条；{t/standard} 表3", ED_ZH),
                 "《新法》第一条；GB/T 1-2020 表3");
ck_assert_str_eq(ed_authorities_say(arena, &documents, "{t/none} {x} {", ED_EN), "{t/none} {x} {");
const char *at = "a {x} {t/new} b {t/old}";
ck_assert_str_eq(ed_reference_next(arena, &at), "t/new");
ck_assert_str_eq(ed_reference_next(arena, &at), "t/old");
ck_assert_ptr_null(ed_reference_next(arena, &at));
ED_TEST_END(references)

ED_TEST(citations)
ed_findings findings;
const ed_authorities documents = registered(arena, &findings);
const ed_json *list = parsed(arena,
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
ck_assert(ed_citation_covers(&citation[0], day("2017-09-01")) && ed_citation_covers(&citation[0], day("2020-12-31")));
ck_assert(!ed_citation_covers(&citation[0], day("2017-08-31")) && !ed_citation_covers(&citation[0], day("2021-01-01")));
ck_assert(!citation[0].alternative && !citation[1].alternative && citation[2].alternative);
ck_assert(!citation[0].optional && citation[1].optional && citation[1].binds && !citation[2].binds);
ED_TEST_END(citations)

ED_TEST(cites)
ed_findings findings;
const ed_authorities documents = registered(arena, &findings);
const ed_json *object = parsed(
    arena, "{\"cite\": [\"{t/old}第一条\", {\"zh\": \"{t/new}第二条\", \"en\": \"{t/new}, art. 2\"}]}", &findings);
ed_cites all = ed_cites_read(arena, object, &findings);
ed_cites_resolve(arena, &all, &documents);
ck_assert_str_eq(ed_cites_on(&all, day("2026-08-14")).zh, "《旧法》第一条");
ck_assert_str_eq(ed_cites_on(&all, day("2026-08-15")).zh, "《新法》第二条");
ck_assert_str_eq(ed_cites_on(&all, day("2026-08-15")).en, "New Law, art. 2");
ck_assert_str_eq(ed_cites_on(&all, day("2001-01-01")).zh, "《旧法》第一条");
const ed_cites none = ed_cites_read(arena, parsed(arena, "{}", &findings), &findings);
ck_assert_ptr_null(ed_cites_on(&none, day("2026-08-15")).zh);
ED_TEST_END(cites)

ED_TEST_MAIN("authority", names, dates, references, citations, cites)
