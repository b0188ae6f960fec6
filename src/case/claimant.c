/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who may claim. Of governments, those of provinces and of cities at the prefecture's level, and of the districts and
 * counties of the four municipalities directly under the centre (法释〔2019〕8号, art. 1; 环法规〔2025〕6号, art. 1;
 * 《生态环境法典》, art. 1073): any other county has no claim. What the code of the region says decides; where the case
 * has none, the name is a hint.
 */
#include "case/inside.h"
#include <string.h>

/* ---- codes: PPCCXX, province, city and county; XX is 00 for what lies above a county */

/* Beijing, Tianjin, Shanghai, Chongqing. */
static bool is_municipality(const char *code)
{
    static const char *const province[] = {"11", "12", "31", "50"};
    for (size_t i = 0; i < sizeof province / sizeof province[0]; i++)
        if (strncmp(code, province[i], 2) == 0)
            return true;
    return false;
}

static bool is_county_code(const char *code)
{
    return strncmp(code + 4, "00", 2) != 0 && !is_municipality(code);
}

/* ---- names */

static bool begins_with_municipality(const char *name)
{
    static const char *const city[] = {"北京市", "天津市", "上海市", "重庆市"};
    for (size_t i = 0; i < sizeof city / sizeof city[0]; i++)
        if (strncmp(name, city[i], strlen(city[i])) == 0)
            return true;
    return false;
}

/* 县, 区, 旗; but for an autonomous region (a province). A city of a county's level is not told by its name. */
static bool is_county_name(const char *name)
{
    static const char *const level[] = {"县人民政府", "区人民政府", "旗人民政府"};
    if (ed_text_ends(name, "自治区人民政府") || begins_with_municipality(name))
        return false;
    for (size_t i = 0; i < sizeof level / sizeof level[0]; i++)
        if (ed_text_ends(name, level[i]))
            return true;
    return false;
}

/* ---- the findings */

static bool is_government(const ed_party *party)
{
    return party->type == NULL ? ed_text_ends(party->name, "人民政府") : strcmp(party->type, "government") == 0;
}

static void check_county(ed_case_reading *reading, const ed_json *json, ed_party *party, const char *path)
{
    const char *area = reading->one->region; /* of the damage: says in which province the claimant is */
    if (party->region != NULL)
        party->county = is_county_code(party->region);
    else
        party->county = is_county_name(party->name) && (area == NULL || !is_municipality(area));
    if (!party->county)
        return;
    const ed_words ground = party->region != NULL
                                ? (ed_words){ed_arena_printf(reading->reader.arena, "行政区划代码 %s", party->region),
                                             ed_arena_printf(reading->reader.arena, "region %s", party->region)}
                                : (ed_words){"从名称看", "by its name"};
    const ed_words arguments[2] = {{party->name, party->name}, ground};
    ed_findings_add_words(reading->reader.findings, ED_RULE_claimant_county, ed_json_place(json), path, arguments, 2);
}

/* Those of districts under a municipality are basic ones as well; an autonomous region (自治区) is a province. */
static bool is_basic(const ed_party *party)
{
    static const char *const level[] = {"县人民检察院", "区人民检察院", "旗人民检察院"};
    if (party->type == NULL || strcmp(party->type, "procuratorate") != 0)
        return false;
    if (party->region != NULL)
        return strncmp(party->region + 4, "00", 2) != 0;
    for (size_t i = 0; i < sizeof level / sizeof level[0]; i++)
        if (ed_text_ends(party->name, level[i]))
            return !ed_text_ends(party->name, "自治区人民检察院");
    return false;
}

static void ask_type(ed_reader reader, const ed_json *json, const ed_party *party, const char *path)
{
    const ed_words arguments[2] = {{party->name, party->name}, ed_term_list(reader.arena, ED_TERMS_party_type)};
    ed_findings_add_words(reader.findings, ED_RULE_claimant_type, ed_json_place(json), path, arguments, 2);
}

/* The law is China's: a case in another currency is under another. */
void ed_case_check_claimant(ed_case_reading *reading, const ed_json *json, ed_party *party, const char *path)
{
    const char *currency = reading->one->currency; /* NULL: there is no description to read it from */
    if (party->name == NULL || currency == NULL || strcmp(currency, "CNY") != 0)
        return;
    if (party->type == NULL && ed_json_get(json, "type") == NULL)
        ask_type(reading->reader, json, party, path);
    if (is_government(party))
        check_county(reading, json, party, path);
    party->basic = is_basic(party);
}
