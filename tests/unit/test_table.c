/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coefficient tables: what is read, what is refused and where, which edition a date selects. */
#include "library/table/table.h"
#include "findings.h"
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char bands[] =
    "{\"format\": \"ecodamage-table/1\", \"id\": \"cn/exceedance-coefficient\",\n"
    " \"title\": {\"zh\": \"超标系数\", \"en\": \"exceedance coefficient\"},\n"
    " \"source\": {\"document\": \"GB/T 39793.2-2020\", \"clause\": \"表3\", \"level\": \"national\", \"note\": "
    "\"n\"},\n"
    " \"date\": \"act\", \"in_force\": [\"2021-01-01\", null], \"supersedes\": \"an older method\",\n"
    " \"band\": \"kappa\", \"band_unit\": \"1\", \"columns\": {\"tau\": {\"unit\": \"1\", \"title\": \"τ\"}},\n"
    " \"rows\": [\n"
    "  {\"over\": null, \"to\": \"0\", \"tau\": \"1\", \"confidence\": \"official\"},\n"
    "  {\"over\": \"0\", \"to\": 10, \"tau\": \"1.25\", \"confidence\": \"secondary\", \"ref\": \"a text book\"},\n"
    "  {\"over\": \"10.0\", \"to\": null, \"tau\": null, \"confidence\": \"unverified\", \"title\": \"top\"}]}\n";

static const char keyed[] =
    "{\"format\": \"ecodamage-table/1\", \"id\": \"cn/water-function\", \"title\": \"t\", \"x-author\": 1,\n"
    " \"source\": {\"document\": \"D\", \"level\": \"ministry\", \"in_force\": [\"2014-10-01\", \"2020-12-31\"]},\n"
    " \"date\": \"valuation\", \"columns\": {\"omega\": {}, \"use\": {\"text\": true}, \"price\": {\"unit\": "
    "\"CNY/m3\"}},\n"
    " \"rows\": [{\"key\": \"Ⅰ\", \"omega\": \"2.5\", \"use\": \"source\", \"price\": 0.1, \"confidence\": "
    "\"official\"},\n"
    "           {\"key\": \"Ⅴ\", \"omega\": \"1.5\", \"use\": null, \"price\": null, \"confidence\": \"official\"}]}\n";

static ed_table *read_table(ed_arena *arena, const char *text, ed_findings *findings)
{
    return ed_table_read(arena, ed_test_source(arena, "table.json", text), findings);
}

static bool reads(ed_arena *arena, const char *text, ed_findings *findings)
{
    return read_table(arena, text, findings) != NULL;
}

static const ed_number *number(ed_arena *arena, const char *text)
{
    const ed_number *out = NULL;
    ck_assert_int_eq(ed_number_parse(arena, text, &out), ED_NUMERAL_OK);
    return out;
}

static const char *date(ed_arena *arena, ed_date date)
{
    char text[11];
    ed_date_print(date, text);
    return ed_arena_string(arena, text);
}

static ed_date day(const char *text)
{
    ed_date date = {0, false};
    ck_assert(ed_date_parse(text, &date));
    return date;
}

ED_TEST(band_table)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_table *table = read_table(arena, bands, &findings);
    ck_assert_msg(table != NULL && findings.count == 0, "%s", ed_test_lines(arena, &findings));
    ck_assert_str_eq(table->id, "cn/exceedance-coefficient");
    ck_assert_str_eq(table->title.zh, "超标系数");
    ck_assert_str_eq(table->source.document, "GB/T 39793.2-2020");
    ck_assert_str_eq(table->source.clause.zh, "表3");
    ck_assert_str_eq(table->source.level, "national");
    ck_assert_str_eq(table->source.note, "n");
    ck_assert_str_eq(date(arena, table->source.from), "2021-01-01");
    ck_assert(!table->source.to.given);
    ck_assert_int_eq(table->date, ED_DATE_ACT);
    ck_assert_str_eq(table->supersedes, "an older method");
    ck_assert_str_eq(table->band, "kappa");
    ck_assert_str_eq(table->band_unit, "1");
    ck_assert_uint_eq(table->columns, 1);
    ck_assert_str_eq(table->column[0].unit, "1");
    ck_assert_uint_eq(table->rows, 3);
    ck_assert_int_eq(table->row[0].confidence, ED_OFFICIAL);
    ck_assert_int_eq(table->row[1].confidence, ED_SECONDARY);
    ck_assert_int_eq(table->row[2].confidence, ED_UNVERIFIED);
    ck_assert_str_eq(table->row[1].ref, "a text book");
    ck_assert_str_eq(table->row[1].cell[0].text, "1.25");
    ck_assert_int_eq(ed_number_compare(table->row[1].cell[0].number, number(arena, "1.25")), 0);
    ck_assert_ptr_null(table->row[2].cell[0].number);
    ck_assert_uint_eq(table->row[1].place.line, 8);
}

/* over < x <= to: a border belongs to the band below it. */
ED_TEST(band_borders)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_table *table = read_table(arena, bands, &findings);
    ck_assert_ptr_nonnull(table);
    static const struct {
        const char *x;
        size_t row;
    } cases[] = {{"-1e20", 0}, {"0", 0}, {"1e-40", 1}, {"10", 1}, {"10.0000000000000000000000000001", 2}, {"1e30", 2}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_ptr_eq(ed_table_band(table, number(arena, cases[i].x)), &table->row[cases[i].row]);
    const char *closed = ed_test_exchange(arena, bands, "\"10.0\", \"to\": null", "\"10.0\", \"to\": \"50\"");
    ck_assert_ptr_null(ed_table_band(read_table(arena, closed, &findings), number(arena, "50.1")));
    ck_assert_ptr_null(ed_table_row(table, "kappa"));
}

ED_TEST(key_table)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    const ed_table *table = read_table(arena, keyed, &findings);
    ck_assert_msg(table != NULL && findings.count == 0, "%s", ed_test_lines(arena, &findings));
    ck_assert_ptr_null(table->band);
    ck_assert_str_eq(date(arena, table->source.from), "2014-10-01");
    ck_assert_str_eq(date(arena, table->source.to), "2020-12-31");
    ck_assert_uint_eq(table->columns, 3);
    ck_assert_uint_eq(ed_table_column(table, "price"), 2);
    ck_assert_uint_eq(ed_table_column(table, "absent"), SIZE_MAX);
    ck_assert_str_eq(table->column[0].unit, "1");
    ck_assert_ptr_null(table->column[1].unit);
    ck_assert_str_eq(table->column[2].unit, "CNY/m3");
    const ed_row *row = ed_table_row(table, "Ⅰ");
    ck_assert_ptr_eq(row, &table->row[0]);
    ck_assert_str_eq(row->cell[1].text, "source");
    ck_assert_ptr_null(row->cell[1].number);
    ck_assert_str_eq(row->cell[2].text, "0.1");
    ck_assert_ptr_null(table->row[1].cell[1].text);
    ck_assert_ptr_null(ed_table_row(table, "Ⅵ"));
    ck_assert_ptr_null(ed_table_band(table, number(arena, "1")));
}

ED_TEST(names_in_words)
{
    ck_assert_str_eq(ed_confidence_name(ED_OFFICIAL), "official");
    ck_assert_str_eq(ed_confidence_name(ED_SECONDARY), "secondary");
    ck_assert_str_eq(ed_confidence_name(ED_UNVERIFIED), "unverified");
    ck_assert_str_eq(ed_confidence_words(ED_OFFICIAL).zh, "已核对官方文本");
    ck_assert_str_eq(ed_confidence_words(ED_UNVERIFIED).en, "not verified");
    static const char *const kinds[] = {"act", "response", "valuation", "report"};
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(ed_date_kind_name((ed_date_kind)i), kinds[i]);
    ck_assert_str_eq(ed_date_kind_words(ED_DATE_VALUATION).zh, "评估基准日");
}

ED_TEST(bad_band_tables)
{
    static const ed_test_change changes[] = {
        {"ecodamage-table/1", "ecodamage-table/2", "format-unknown"},
        {"\"format\": \"ecodamage-table/1\", ", "", "missing-key"},
        {"\"id\": \"cn/exceedance-coefficient\"", "\"id\": \"cn/../x\"", "catalogue-id"},
        {"\"id\": \"cn/exceedance-coefficient\"", "\"id\": \"CN/x\"", "catalogue-id"},
        {"\"id\": \"cn/exceedance-coefficient\"", "\"id\": \" \"", "empty-text"},
        {"\"title\": {\"zh\"", "\"tilte\": {\"zh\"", "unknown-key missing-key"},
        {"\"document\": \"GB/T 39793.2-2020\", ", "", "missing-key"},
        {"\"level\": \"national\"", "\"level\": \"nation\"", "choice-unknown"},
        {"\"note\": \"n\"}", "\"note\": \"n\", \"in_force\": [null, null]}", "duplicate-key"},
        {"\"date\": \"act\", ", "", "missing-key"},
        {"\"date\": \"act\"", "\"date\": \"today\"", "choice-unknown"},
        {"[\"2021-01-01\", null]", "[\"2021-02-29\", null]", "date-syntax"},
        {"[\"2021-01-01\", null]", "[\"2021-01-01\"]", "wrong-type"},
        {"[\"2021-01-01\", null]", "[\"2021-01-01\", 2022]", "wrong-type"},
        {"[\"2021-01-01\", null]", "[\"2021-01-01\", \"2020-12-31\"]", "period-order"},
        {"\"band\": \"kappa\"", "\"band\": \"Kappa\"", "table-column"},
        {"\"band_unit\": \"1\"", "\"band_unit\": \"furlong\"", "unit-unknown"},
        {"\"tau\": {\"unit\": \"1\"", "\"tau\": {\"unit\": \"money/t\"", "unit-unknown"},
        {"\"tau\": {\"unit\": \"1\"", "\"tau\": {\"text\": true, \"unit\": \"1\"", "table-text-unit"},
        {"\"tau\": {\"unit\"", "\"ref\": {}, \"tau\": {\"unit\"", "table-column missing-key number-syntax missing-key"},
        {"\"columns\": {\"tau\": {\"unit\": \"1\", \"title\": \"τ\"}}", "\"columns\": {}",
         "list-empty unknown-key unknown-key unknown-key"},
        {"\"columns\": {\"tau\": {\"unit\": \"1\", \"title\": \"τ\"}}", "\"columns\": {\"tau\": 1}", "wrong-type"},
        {"{\"over\": null, ", "{", "missing-key"},
        {"\"over\": \"0\", \"to\": 10", "\"over\": \"1\", \"to\": 10", "table-band"},   /* a gap */
        {"\"over\": \"0\", \"to\": 10", "\"over\": \"-1\", \"to\": 10", "table-band"},  /* an overlap */
        {"\"over\": \"0\", \"to\": 10", "\"over\": null, \"to\": 10", "table-band"},    /* open inside */
        {"\"over\": \"0\", \"to\": 10", "\"over\": \"0\", \"to\": null", "table-band"}, /* open inside */
        {"\"over\": \"0\", \"to\": 10", "\"over\": \"0\", \"to\": \"0\"", "table-band-empty table-band"},
        {"\"tau\": \"1.25\"", "\"tau\": \"about 1\"", "number-syntax"},
        {"\"tau\": \"1.25\"", "\"tau\": \"1e41\"", "number-size"},
        {"\"tau\": \"1.25\"", "\"tau\": [1]", "wrong-type"},
        {"\"tau\": \"1.25\", ", "", "missing-key"},
        {"\"confidence\": \"official\"", "\"confidence\": \"sure\"", "choice-unknown"},
        {", \"confidence\": \"official\"", "", "missing-key"},
        {", \"ref\": \"a text book\"", "", "missing-key"},
        {"{\"over\": null, \"to\": \"0\"", "{\"key\": \"a\", \"over\": null, \"to\": \"0\"", "unknown-key"},
        {"{\"over\": null", "7, {\"over\": null", "wrong-type"},
    };
    ed_test_changes(arena, bands, changes, sizeof changes / sizeof changes[0], reads);
}

ED_TEST(bad_key_tables)
{
    static const ed_test_change changes[] = {
        {"\"key\": \"Ⅴ\"", "\"key\": \"Ⅰ\"", "table-key"},
        {"\"key\": \"Ⅴ\", ", "", "missing-key"},
        {"\"key\": \"Ⅴ\"", "\"key\": \"\"", "empty-text"},
        {"\"use\": \"source\"", "\"use\": 3", "wrong-type"},
        {"\"date\": \"valuation\"", "\"date\": \"valuation\", \"band_unit\": \"t\"", "missing-key"},
        {"\"rows\": [", "\"rows\": 7, \"x-rows\": [", "wrong-type"},
        {"\"source\": {", "\"x-source\": {", "missing-key"},
        {"\"source\": {", "\"source\": [], \"x-source\": {", "list-empty"},
        {"\"columns\": {", "\"columns\": [], \"x-columns\": {",
         "wrong-type unknown-key unknown-key unknown-key unknown-key unknown-key unknown-key"},
    };
    ed_test_changes(arena, keyed, changes, sizeof changes / sizeof changes[0], reads);
    const char *empty =
        "{\"format\": \"ecodamage-table/1\", \"id\": \"a\", \"title\": \"t\", \"date\": \"act\", \"rows\": [],"
        "\"source\": {\"document\": \"D\", \"level\": \"local\"}, \"columns\": {\"a\": {}}}";
    ed_findings findings;
    ed_findings_init(&findings, arena);
    ck_assert(!reads(arena, empty, &findings));
    ck_assert_str_eq(ed_test_rules(arena, &findings), "list-empty");
}

ED_TEST(findings_say_where)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    ck_assert(!reads(arena, ed_test_exchange(arena, bands, "\"over\": \"0\"", "\"over\": \"1\""), &findings));
    ck_assert_str_eq(ed_finding_line(arena, &findings.row[0], ED_EN),
                     "table.json:8:3: error: a band must begin where the one before ends, at 0, not at 1: bands ascend "
                     "without gaps or overlaps [table-band]");
    /* the same file read again is refused again, though its findings are known already */
    ck_assert(!reads(arena, ed_test_exchange(arena, bands, "\"over\": \"0\"", "\"over\": \"1\""), &findings));
    ck_assert_uint_eq(findings.count, 1);
}

ED_TEST(broken_documents)
{
    ed_test_truncations(arena, ed_arena_copy(arena, bands, strlen(bands) - 1), reads);
    ed_test_truncations(arena, ed_arena_copy(arena, keyed, strlen(keyed) - 1), reads);
    ed_test_replacements(arena, bands, reads);
    ed_test_replacements(arena, keyed, reads);
}

/* ---- the catalogue */

static ed_table *edition(ed_arena *arena, const char *id, const char *from, const char *to)
{
    ed_table *table = ed_arena_alloc(arena, sizeof *table);
    table->id = id;
    if (from != NULL)
        table->source.from = day(from);
    if (to != NULL)
        table->source.to = day(to);
    return table;
}

ED_TEST(editions_by_date)
{
    ed_tables tables;
    ed_tables_init(&tables, arena);
    ed_table *own = edition(arena, "b", "2019-01-01", "2019-12-31"); /* a user's folder comes first */
    ed_table *old = edition(arena, "b", "2017-09-01", "2020-12-31");
    ed_table *new = edition(arena, "b", "2021-01-01", NULL);
    ed_table *other = edition(arena, "a", NULL, "2000-01-01");
    ed_tables_add(&tables, own);
    ed_tables_add(&tables, new);
    ed_tables_add(&tables, old);
    ed_tables_add(&tables, other);
    ck_assert_ptr_null(ed_tables_find(&tables, "b", day("2017-08-31")));
    ck_assert_ptr_eq(ed_tables_find(&tables, "b", day("2017-09-01")), old); /* both ends belong to it */
    ck_assert_ptr_eq(ed_tables_find(&tables, "b", day("2019-01-01")), own);
    ck_assert_ptr_eq(ed_tables_find(&tables, "b", day("2019-12-31")), own);
    ck_assert_ptr_eq(ed_tables_find(&tables, "b", day("2020-12-31")), old);
    ck_assert_ptr_eq(ed_tables_find(&tables, "b", day("2021-01-01")), new);
    ck_assert_ptr_eq(ed_tables_find(&tables, "b", day("2099-01-01")), new);
    ck_assert_ptr_eq(ed_tables_find(&tables, "b", (ed_date){0, false}), new);
    ck_assert_ptr_eq(ed_tables_find(&tables, "a", day("1999-01-01")), other);
    ck_assert_ptr_eq(ed_tables_find(&tables, "a", (ed_date){0, false}), other);
    ck_assert_ptr_null(ed_tables_find(&tables, "a", day("2000-01-02")));
    ck_assert_ptr_null(ed_tables_find(&tables, "c", (ed_date){0, false}));
    ck_assert(ed_tables_has(&tables, "a") && !ed_tables_has(&tables, "c"));
    const char *const *ids = NULL;
    ck_assert_uint_eq(ed_tables_ids(&tables, arena, &ids), 2);
    ck_assert_str_eq(ids[0], "a");
    ck_assert_str_eq(ids[1], "b");
}

/* Without a date and without an open end, the one that ends last. */
ED_TEST(edition_without_a_date)
{
    ed_tables tables;
    ed_tables_init(&tables, arena);
    ed_tables_add(&tables, edition(arena, "a", NULL, "2010-12-31"));
    ed_tables_add(&tables, edition(arena, "a", "2011-01-01", "2020-12-31"));
    ed_tables_add(&tables, edition(arena, "a", "1990-01-01", "2015-12-31"));
    ck_assert_ptr_eq(ed_tables_find(&tables, "a", (ed_date){0, false}), tables.table[1]);
}

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text, 1, strlen(text), file), strlen(text));
    ck_assert_int_eq(fclose(file), 0);
}

static void remove_files(const char *folder, const char *const *name, size_t count)
{
    char path[256];
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, name[i]);
        ck_assert_int_eq(unlink(path), 0);
    }
    ck_assert_int_eq(rmdir(folder), 0);
}

ED_TEST(a_folder_of_tables)
{
    static const char *const files[] = {"a.json", "b.json", "c.json", "d.json", "notes.txt"};
    char folder[] = "test_table_XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    write_file(folder, "a.json", bands);
    write_file(folder, "b.json", keyed);
    write_file(folder, "c.json",
               ed_test_exchange(arena, bands, "[\"2021-01-01\", null]", "[\"2015-01-01\", \"2021-01-01\"]"));
    write_file(folder, "d.json", "{");
    write_file(folder, "notes.txt", "not a table");
    ed_tables tables;
    ed_findings findings;
    ed_tables_init(&tables, arena);
    ed_findings_init(&findings, arena);
    ed_tables_add_folder(&tables, ed_folder_at(folder), "mine", &findings);
    ed_tables_add_folder(&tables, ed_folder_at("no such folder"), "mine", &findings);
    remove_files(folder, files, 5);
    ck_assert_uint_eq(tables.count, 3);
    ck_assert_str_eq(tables.table[0]->root, "mine");
    ck_assert_str_eq(tables.table[0]->file->path, ed_arena_printf(arena, "%s/a.json", folder));
    ck_assert_str_eq(tables.table[0]->file->kind, "table");
    ck_assert_uint_eq(ed_test_count(&findings, "table-edition"), 1); /* both hold on 2021-01-01 */
    ck_assert_uint_eq(ed_test_count(&findings, "json-syntax"), 1);
    ck_assert_uint_eq(findings.count, 3); /* with the folder that is not there */
}

/* Where the program is installed does not show. */
ED_TEST(an_installed_folder)
{
    static const char *const files[] = {"a.json"};
    char folder[] = "test_table_XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    write_file(folder, "a.json", keyed);
    ed_tables tables;
    ed_findings findings;
    ed_tables_init(&tables, arena);
    ed_findings_init(&findings, arena);
    ed_tables_add_folder(&tables, ed_folder_at(folder), "installed", &findings);
    ed_tables_need_all(&tables, arena);
    remove_files(folder, files, 1);
    ck_assert_uint_eq(tables.count, 1);
    ck_assert_str_eq(tables.table[0]->file->path, "datasets/tables/a.json");
}

/* Two whose heads promise what does not follow: each is a finding when all are asked for, and neither is found. */
ED_TEST(broken_installed_tables)
{
    static const char *const files[] = {"a.json", "b.json", "c.json"};
    static const char cut[] = "{\"format\": \"ecodamage-table/1\", \"id\": \"broken/table\", ";
    char folder[] = "test_table_XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    write_file(folder, "a.json", cut);
    write_file(folder, "b.json", cut);
    write_file(folder, "c.json", keyed);
    ed_tables tables;
    ed_findings findings;
    ed_tables_init(&tables, arena);
    ed_findings_init(&findings, arena);
    ed_tables_add_folder(&tables, ed_folder_at(folder), "installed", &findings);
    ed_tables_need_all(&tables, arena);
    remove_files(folder, files, 3);
    ck_assert_uint_eq(ed_test_count(&findings, "json-syntax"), 2);
    ck_assert_uint_eq(findings.count, 2);
    ck_assert_ptr_null(ed_tables_find(&tables, "broken/table", (ed_date){0, false}));
}

ED_TEST_MAIN("table", band_table, band_borders, key_table, names_in_words, bad_band_tables, bad_key_tables,
             findings_say_where, broken_documents, editions_by_date, edition_without_a_date, a_folder_of_tables,
             an_installed_folder, broken_installed_tables)
