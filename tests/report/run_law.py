# SPDX-License-Identifier: GPL-3.0-or-later
"""What books say by law: what the parties are called, by type and form; punitive damages only from the day they exist;
limitation, jurisdiction and use of the money in court; who signs an expert's opinion; which scheme of heads a medium has;
which law each condition cites, by date, claimant and medium; what does not apply, and what the case knows to be false.
"""

import copy
import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

FORMS = ("annex-a", "expert-opinion", "negotiation", "court")
CASES = os.path.join(ROOT, "datasets", "cases")
TITLES = {
    "government": "赔偿权利人", "department": "赔偿权利人指定的部门（机构）", "procuratorate": "公益诉讼起诉人",
    "organisation": "原告（社会组织）", "person": "原告", "unit": "原告", None: "索赔方",
}
LIABLE = {
    "annex-a": "委托方所列赔偿义务人", "expert-opinion": "委托方所列赔偿义务人", "negotiation": "赔偿义务人",
    "court": "被告",
}
# Heads that give back what was spent; restoration; the rest.
SPENT = ("prevention", "cleanup", "assessment", "litigation")
BASE = {
    "format": "ecodamage-case/1",
    "case": {
        "id": "L-1", "title": "某案", "acts": [{"id": "A1", "from": "2020-10-01", "to": "2020-12-31"}],
        "valuation_date": "2023-06-30", "currency": "CNY",
    },
    "evidence": [{"id": "E-1", "title": "笔录", "kind": "record"}],
    "items": [
        {
            "id": "removal", "model": "cost/cleanup", "event": "A1",
            "inputs": {"items": [{"id": "r1", "description": "清运", "category": "removal", "amount": "9100", "evidence": ["E-1"]}]},
            "confirmed": ["necessary", "not-in-restoration", "not-by-liable"],
        }
    ],
}


def value(case, *words):
    return harness.command("value", *words, "-", stdin=json.dumps(case, ensure_ascii=False).encode())


def text(tally, name, case, *words):
    status, out, err = value(case, *words)
    tally.expect(status == 0, name, err.decode(errors="replace"))
    return out.decode()


def changed(**parts):
    case = copy.deepcopy(BASE)
    case["case"].update(parts.pop("case", {}))
    case.update(parts)
    return case


def has_pair(book, title, what):
    """A line of pairs: the title, blanks, what it says."""
    return any(line.split() == [title, what] for line in book.splitlines())


# ---- parties


def check_parties(tally):
    for kind, title in TITLES.items():
        claimant = {"name": "某甲", **({"type": kind} if kind else {})}
        case = changed(parties={"claimant": claimant, "liable": [{"id": "L1", "name": "某乙"}]}, report={"client": "某局"})
        for form in FORMS:
            name = f"parties: {kind}, {form}"
            book = text(tally, name, case, "--lang", "zh", "--form", form)
            called = f"原告（{title}）" if form == "court" and kind in ("government", "department") else title
            found = has_pair(book, called, "某甲") or "\n  " + called[:12] in book  # a long one is wrapped
            tally.expect(found, name, f"the claimant is not called {called}\n{book}")
            # no reform plan makes the opponent of a plaintiff a 赔偿义务人
            suit = form == "negotiation" and kind in ("procuratorate", "organisation", "person", "unit")
            liable = "被告" if suit else LIABLE[form]
            tally.expect(has_pair(book, liable, "某乙"), name, f"the liable party is not called {liable}")


def check_no_client(tally):
    """Nobody entrusted it, so nobody but the case names who is liable."""
    case = changed(parties={"liable": [{"id": "L1", "name": "某乙"}]})
    book = text(tally, "no client", case, "--lang", "zh")
    tally.expect(has_pair(book, "案件所列赔偿义务人", "某乙"), "no client", book)


def check_untested(tally):
    """A condition whose dates nobody stated is not said to be met."""
    status, out, _ = value(BASE, "--format", "json")
    states = {one["id"]: one["state"] for one in json.loads(out)["items"][0]["conditions"]} if status == 0 else {}
    tally.expect(states.get("evidence-per-row") == "met" and "untested" in states.values(), "untested", str(states))
    dated = copy.deepcopy(BASE)
    dated["items"][0]["inputs"]["items"][0].update(date="2020-11-15")
    status, out, _ = value(dated, "--format", "json")
    again = {one["id"]: one["state"] for one in json.loads(out)["items"][0]["conditions"]} if status == 0 else {}
    now = [one for one in states if states[one] == "untested" and again.get(one) == "met"]
    tally.expect(len(now) > 0, "untested until dated", f"{states}, then {again}")


def check_several(tally):
    claimants = [{"name": "甲市人民政府", "type": "government"}, {"name": "乙县人民政府", "type": "government"}]
    book = text(tally, "several", changed(parties={"claimant": claimants}), "--lang", "zh")
    tally.expect(has_pair(book, "赔偿权利人", "甲市人民政府"), "several: a city", book)
    tally.expect(has_pair(book, "索赔方", "乙县人民政府"), "several: a county has no claim", book)
    abroad = changed(case={"currency": "USD"}, parties={"claimant": {"name": "某县人民政府"}})
    status, _, err = value(abroad, "--lang", "zh")
    tally.expect(status == 0 and b"[claimant-" not in err, "another currency is another law", err.decode())


# ---- punitive damages: 《民法典》 art. 1232, from 2021-01-01


def check_punitive(tally):
    with open(os.path.join(CASES, "example-water-across-2021.json"), encoding="utf-8") as file:
        case = json.load(file)
    before = copy.deepcopy(case)
    before["items"] = [item for item in case["items"] if item["id"] != "river-2021"]
    for item in before["items"]:
        item["event"] = "A1"
    for form in FORMS:
        book = text(tally, f"punitive: before, {form}", before, "--lang", "zh", "--form", form)
        tally.expect("惩罚性" not in book, f"punitive: an act before 2021, {form}", book)
        book = text(tally, f"punitive: both, {form}", case, "--lang", "zh", "--form", form)
        tally.expect("惩罚性" in book, f"punitive: an act of 2021, {form}", book)
    for last, wanted in (("2020-12-31", False), ("2021-01-01", True)):
        one = changed()
        one["case"]["acts"][0]["to"] = last
        report = json.loads(text(tally, last, one, "--format", "json"))
        tally.expect(report["items"][0].get("punitive", False) == wanted, f"punitive: an act to {last}")
    one["case"]["acts"][0].update(to="2020-12-31", continuing=True)
    report = json.loads(text(tally, "continuing", one, "--format", "json"))
    tally.expect(report["items"][0].get("punitive", False), "punitive: an act that goes on")


# ---- court


def chapter(book, heading):
    return book.split(heading, 1)[1].split("\n附件一", 1)[0].replace("\n", "").replace(" ", "") if heading in book else ""


def check_court(tally):
    heading = "诉讼时效、管辖与资金去向（供参考）"
    clauses = {"government": "法释〔2019〕8号第三条", "organisation": "法释〔2015〕1号第六条", "procuratorate": "法释〔2018〕6号（2020年修正）第五条"}
    for name in sorted(os.listdir(CASES)):
        with open(os.path.join(CASES, name), encoding="utf-8") as file:
            case = json.load(file)
        case.pop("simulation", None)
        book = text(tally, name, case, "--lang", "zh", "--form", "court")
        report = json.loads(text(tally, name, case, "--format", "json"))
        part, _, err = book.partition(heading)
        tally.expect(err, f"court: {name}", "the chapter is missing")
        stated = case.get("parties", {}).get("claimant") is not None
        heads = [head for head in report["heads"] if head["in_total"] and stated]
        matters = [rule["matter"] for rule in report["lawsuit"]]
        tally.expect(("court" in matters) == stated and ("plaintiff" in matters) != stated, f"court: {name}", str(matters))
        tally.expect(err.count("资金去向：") == len(heads), f"court: {name}", "a head has no row, or two\n" + err)
    for kind, clause in clauses.items():
        case = changed(parties={"claimant": {"name": "某甲", "type": kind}})
        book = text(tally, kind, case, "--lang", "zh", "--form", "court", "--format", "html")
        tally.expect(heading in book and clause in book, f"court: {kind}", f"{clause} is not cited")
    for kind in ("person", "unit"):
        case = changed(parties={"claimant": {"name": "某甲", "type": kind}})
        rules = json.loads(text(tally, kind, case, "--format", "json"))["lawsuit"]
        tally.expect([rule["matter"] for rule in rules] == ["limitation", "factors", "plaintiff"], f"court: {kind}", str(rules))
    marine = changed()
    marine["items"][0]["medium"] = "sea"
    book = text(tally, "marine", marine, "--lang", "zh", "--form", "court", "--format", "html")
    tally.expect("海事法院" in book and "向国库账户交纳" in book, "court: the sea", book)
    abroad = text(tally, "abroad", changed(case={"currency": "USD"}), "--lang", "zh", "--form", "court")
    tally.expect(heading not in abroad, "court: another currency", abroad)
    for form in FORMS[:3]:
        tally.expect(heading not in text(tally, form, BASE, "--lang", "zh", "--form", form), f"court: {form} has it")


def check_words(tally):
    """The words printed are those of the clause cited beside them."""
    own = "污染环境、破坏生态行为发生地、损害结果地或者被告住所地的中级以上人民法院"
    for claimant, valuation, matter, words, clause in (
            ({"type": "government"}, "2019-06-05", "court", "生态环境损害行为实施地", "法释〔2019〕8号第三条"),
            ({"type": "government"}, "2019-06-04", "court", "参照环境民事公益诉讼：" + own, "参照法释〔2015〕1号第六条"),
            ({"type": "government"}, "2019-06-05", "funds", "已由他人支出的", "法释〔2019〕8号第十四条"),
            ({"type": "government"}, "2019-06-04", "funds", "已由他人支出的", "参照法释〔2015〕1号第十九条"),
            ({"type": "organisation"}, "2019-06-04", "court", own, "法释〔2015〕1号第六条"),
            ({"type": "procuratorate"}, "2018-03-02", "court", "侵权行为地或者被告住所地中级人民法院", "法释〔2018〕6号第五条"),
            ({"type": "procuratorate"}, "2018-03-01", "court", "侵害行为发生地、损害结果地或者被告住所地", "法发〔2016〕6号第五条"),
            ({"type": "procuratorate"}, "2016-02-29", "court", "参照环境民事公益诉讼：" + own, "参照法释〔2015〕1号第六条"),
            ({"name": "甲县人民检察院", "type": "procuratorate"}, "2018-03-02", "court", "县级（基层）", "法释〔2018〕6号第五条"),
            ({"type": "procuratorate", "region": "110101"}, "2017-03-02", "court", "县级（基层）", "法发〔2016〕6号第五条"),
            ({"name": "甲自治区人民检察院", "type": "procuratorate"}, "2018-03-02", "court", "市（分、州）", "法释〔2018〕6号第五条")):
        case = changed(parties={"claimant": {"name": "某甲", **claimant}})
        case["case"]["acts"][0].update({"from": "2015-06-01", "to": "2015-06-30"})
        case["case"]["valuation_date"] = valuation
        rules = json.loads(text(tally, f"{claimant}, {valuation}", case, "--format", "json"))["lawsuit"]
        rule = next(one for one in rules if one["matter"] == matter)
        what = f"words: {claimant}, {valuation}, {matter}"
        tally.expect(words in rule["text"]["zh"] and rule["cite"].startswith(clause), what, rule["text"]["zh"] + " " + rule["cite"])
        tally.expect(("基层）" in words) == ("基层）" in rule["text"]["zh"]), f"{what}: of a county", rule["text"]["zh"])



def check_limitation(tally):
    """The law of the act's time; and from the Code's day on, what the court then goes by."""
    for last, valuation, wanted in (
            ("2014-06-30", "2015-12-31", "《环境保护法（1989年）》第四十二条"), ("2016-06-30", "2017-12-31", "《环境保护法》第六十六条"),
            ("2018-06-30", "2020-12-31", "《民法总则》第一百八十八条、《环境保护法》第六十六条"),
            ("2021-01-01", "2022-12-31", "《民法典》第一百八十八条、《环境保护法》第六十六条"),
            ("2021-01-01", "2026-08-15", "《最高人民法院关于适用〈生态环境法典〉时间效力的若干规定》")):
        rules = {rule["matter"]: rule for rule in dated_report(tally, last, valuation)["lawsuit"]}
        said = rules["limitation"]["cite"]
        tally.expect(said == wanted + "（条文未核对）", f"limitation: {last}, valued {valuation}", said)
        written = rules["limitation"]["text"]["zh"]
        liable = "义务人" in written
        tally.expect("知道" in written and liable == (last >= "2017-10-01" or valuation >= "2026-08-15"), f"limitation: {last}", written)
        later = "2026年8月15日" in rules["limitation"]["text"]["zh"]
        tally.expect(later == (valuation >= "2026-08-15"), f"limitation: {valuation}", "the Code before its time")
    for valuation, facts, wanted in (("2023-08-14", {}, False), ("2023-08-15", {}, True), ("2026-08-14", {}, True),
                                     ("2024-06-30", {"procedure": {"known": "2023-03-11"}}, False),
                                     ("2024-06-30", {"procedure": {"known": "2023-08-16"}}, True)):
        rules = dated_report(tally, "2023-03-10", valuation, **facts)["lawsuit"]
        told = [rule for rule in rules if rule["matter"] == "limitation" and "改为五年" in rule["text"]["zh"]]
        tally.expect(bool(told) == wanted, f"limitation: {valuation}, {facts}: three years that become five", str(rules))
        tally.expect(all("时间效力" in rule["cite"] and "不在其施行期间" not in rule["cite"] for rule in told),
                     f"limitation: {valuation}, what makes them five", str(told))


# ---- which law is cited


def dated_report(tally, last, valuation, claimant="government", **parts):
    case = changed(parties={"claimant": {"name": "某甲", "type": claimant}}, **parts)
    case["case"]["acts"][0].update({"from": last[:4] + "-01-01", "to": last})
    case["case"]["valuation_date"] = valuation
    return json.loads(text(tally, f"{last}, {valuation}, {claimant}", case, "--format", "json"))


def cited(report, condition):
    return next(one["cite"] for one in report["items"][0]["conditions"] if one["id"] == condition)


def check_cited(tally):
    code, plan = "《民法典》第一千二百三十五条第四项", "《生态环境损害赔偿制度改革方案》"
    evidence, before = "《民事诉讼法》第六十七条第一款", "《民事诉讼法（2021年修正以前）》第六十四条第一款"
    for last, valuation, claimant, condition, wanted in (
            ("2021-01-01", "2021-06-30", "government", "necessary", code),
            ("2020-12-31", "2021-06-30", "government", "necessary", "法释〔2019〕8号第十四条第一项"),
            ("2020-12-31", "2021-06-30", "department", "necessary", "法释〔2019〕8号第十四条第一项"),
            ("2020-12-31", "2021-06-30", "procuratorate", "necessary", "法释〔2015〕1号第十九条第二款"),
            ("2020-12-31", "2021-06-30", "organisation", "necessary", "法释〔2015〕1号第十九条第二款"),
            ("2018-12-31", "2019-06-04", "government", "necessary", "法释〔2015〕1号第十九条第二款"),
            ("2018-12-31", "2019-06-05", "government", "necessary", "法释〔2019〕8号第十四条第一项"),
            ("2021-06-30", "2021-12-31", "government", "evidence-per-row", before),
            ("2021-06-30", "2022-01-01", "government", "evidence-per-row", evidence),
            ("2017-06-30", "2017-11-30", "government", "not-by-liable", plan + "（2017年12月印发）"),
            ("2017-06-30", "2017-12-01", "government", "not-by-liable", plan)):
        said = cited(dated_report(tally, last, valuation, claimant), condition)
        tally.expect(said == wanted, f"cited: {condition}, {last}, {valuation}, {claimant}", said)
    late = changed(case={"report_date": "2022-01-01", "valuation_date": "2021-12-31"})
    said = cited(json.loads(text(tally, "report date", late, "--format", "json")), "evidence-per-row")
    tally.expect(said == evidence, "cited: evidence goes by the day of the report", said)


def sources_of(report):
    return [(one["id"], one["cited"]["zh"]) for one in report["items"][0]["model_sources"]]


def check_transition(tally):
    """An act that lasts into the time of the Code is under it, and what says so is a source."""
    for first, wanted in (("2020-12-31", True), ("2021-01-01", False)):
        case = changed()
        case["case"]["acts"][0].update({"from": first, "to": "2021-02-01"})
        ids = [one for one, _ in sources_of(json.loads(text(tally, first, case, "--format", "json")))]
        tally.expect("cn/civil-code" in ids, f"transition: {first}", str(ids))
        tally.expect(("cn/fashi-2020-15" in ids) == wanted, f"transition: from {first}", str(ids))


def check_amended(tally):
    for last, wanted in (("2020-12-31", "（法释〔2019〕8号）"), ("2021-01-01", "（法释〔2019〕8号；2020年修正（法释〔2020〕17号））")):
        report = dated_report(tally, last, "2022-06-30", items=[{
            **copy.deepcopy(BASE["items"][0]), "model": "cost/litigation", "confirmed": ["reasonable", "not-assessment"],
            "inputs": {"items": [{**BASE["items"][0]["inputs"]["items"][0], "category": "lawyer"}]}}])
        names = " ".join(name for _, name in sources_of(report))
        tally.expect(wanted in names, f"amended: {last}", names)


def check_medium(tally):
    """A unit cost is cited by the standard of what it serves; land that is no soil by the general part."""
    with open(os.path.join(CASES, "example-air-dust.json"), encoding="utf-8") as file:
        report = json.loads(text(tally, "medium", json.load(file), "--format", "json"))
    cites = {one for item in report["items"] for table in item["tables"] for column in table["columns"]
             for one in [column.get("cite", "")]} | {one.get("cite", "") for item in report["items"] for one in item["conditions"]}
    tally.expect(not any("39793.2" in one for one in cites), "medium: the standard for water in a case of air", str(cites))
    with open(os.path.join(CASES, "example-dumping-site.json"), encoding="utf-8") as file:
        report = json.loads(text(tally, "medium: land", json.load(file), "--format", "json"))
    land = next(item for item in report["items"] if item["id"] == "land")
    cites = [one.get("cite", "") for one in land["conditions"]]
    tally.expect(not any("39792.1" in one for one in cites), "medium: the standard for soil in a forest", str(cites))


# ---- what does not apply, what is known to be false, and one state for one matter


def states_of(tally, name, item):
    with open(os.path.join(CASES, name + ".json"), encoding="utf-8") as file:
        report = json.loads(text(tally, name, json.load(file), "--format", "json"))
    return {one["id"]: one for one in next(one for one in report["items"] if one["id"] == item)["conditions"]}


def check_states(tally):
    for name, item, condition, wanted in (
            ("cn01-guiding-case-130", "river-water", "class-known", "inapplicable"),
            ("cn01-guiding-case-130", "river-water", "air-class-edition", "inapplicable"),
            ("cn02a-guiding-case-131-judgment", "air", "class-known", "met"),
            ("cn02a-guiding-case-131-judgment", "air", "air-class-edition", "inapplicable"),
            ("example-water-across-2021", "unit-cost", "within-function-range", "inapplicable"),
            ("example-water-across-2021", "unit-cost", "three-plants", "met"),
            ("cn15-hechuan", "emergency", "not-paid-by-liable", "waived"),
            ("example-dumping-site", "removal", "not-in-ledger", "confirmed"),
            ("example-dumping-site", "removal", "estimate-with-clean-up:response", "waived")):
        found = states_of(tally, name, item).get(condition, {})
        tally.expect(found.get("state") == wanted, f"state: {name}, {condition}", str(found))
        tally.expect(wanted != "waived" or found.get("reason"), f"state: {name}, {condition}: no reason", str(found))


# ---- the short form says what the long one says


def squeezed(book):
    return "".join(book.split())


def worked(tally, name, *words):
    path = os.path.join(harness.ROOT, "datasets", "cases", name + ".json")
    status, out, err = harness.command("value", *words, path)
    tally.expect(status == 0, name, err.decode(errors="replace"))
    return out.decode()


def check_brief(tally):
    """No form leaves out that a source is not in force, why a figure differs, or that only a first row is shown."""
    for name in ("cn04-guiding-case-129", "cn05-fuliang", "cn16-nanxun"):
        for form in FORMS:
            book = squeezed(worked(tally, name, "--lang", "zh", "--form", form))
            tally.expect("不适用，仅作参考）" in book, f"{name} {form}", "a source that is not in force is cited as if it were")
    seen = long = 0
    for name in (path[:-5] for path in harness.files(os.path.join(harness.ROOT, "datasets", "cases"), ".json")):
        report = json.loads(worked(tally, name, "--format", "json"))
        book = squeezed(worked(tally, name, "--lang", "zh", "--form", "expert-opinion"))
        published = report.get("published")
        if published:
            less, same = published["difference"].startswith("-"), not published["difference"].strip("-0.")
            said = "与本计算书合计相同" if same else "本计算书合计比其少" if less else "本计算书合计比其多"
            tally.expect(said in book, name, f"no word {said}")
            tally.expect(squeezed(published.get("reason", {}).get("zh", "")) in book, name, "the reason is left out")
        for table in (table for item in report["items"] for table in item.get("tables", []) if len(table["rows"]) > 40):
            loops = [column["name"] for column in table["columns"] if column.get("loop")]
            mark = "、" if len(loops) > 1 else "(?<!、)"  # of a row of two loops: 核心受损区、2023：
            seen += any(re.search(f"{mark}{row[loops[-1]]}：", book) is not None for row in table["rows"])
            long += 1
    tally.expect(seen == long >= 3, "long tables", f"in {long - seen} of {long} one row stands as the result")


def check_ranges(tally):
    """Limits that only keep out slips are no range that a standard gives, and nothing is computed at them."""
    report = json.loads(worked(tally, "example-air-dust", "--format", "json"))
    found = [one for item in report["items"] for one in item["inputs"] if one.get("plausible")]
    tally.expect(len(found) >= 8, "limits of entry", f"{len(found)} inputs")
    for one in found:
        effect = one.get("effect", {})
        tally.expect("low" not in effect and "high" not in effect, one["path"], str(effect))
    book = squeezed(worked(tally, "example-air-dust", "--lang", "zh", "--form", "court", "--format", "html"))
    tally.expect("大于0，不大于5（程序的录入界限，非标准所定）" in book, "limits of entry", "not said")


def check_cells(tally):
    """A cell that was read is not called unread for its row."""
    book = squeezed(worked(tally, "cn02a-guiding-case-131-judgment", "--lang", "zh", "--form", "annex-a"))
    tally.expect("得3（※转引自注明的来源，未核对官方文本）" in book, "cells", "the row's confidence is printed for the cell")
    tally.expect("未经核实（其中环境空气，下限：转引自注明的来源" in book, "cells", "the notice does not tell the surer cells")


# ---- who signs, and what is not said


def check_signatures(tally):
    experts = [{"name": "张三", "title": "高级工程师", "speciality": "环境工程", "unit": "某研究院"}, {"name": "李四"}]
    case = changed(report={"experts": experts, "institution": "某鉴定所", "licence": "430000123", "reviewer": "王五"})
    opinion = text(tally, "experts", case, "--lang", "zh", "--form", "expert-opinion")
    for title, what in (("专家姓名", "张三"), ("职称", "高级工程师"), ("专业", "环境工程"), ("单位", "某研究院"), ("专家姓名", "李四")):
        tally.expect(has_pair(opinion, title, what), f"experts: {title} {what}", opinion)
    for word in ("鉴定评估机构（盖章）", "复核人", "承诺", "王五"):
        tally.expect(word not in opinion, f"experts: {word} is an appraisal's", opinion)
    for kind, title in (("judicial", "司法鉴定许可证号"), ("recommended", "推荐机构名录"), (None, "机构资质")):
        case["report"].pop("institution_kind", None)
        case["report"].update({"institution_kind": kind} if kind else {})
        annex = text(tally, f"licence: {kind}", case, "--lang", "zh")
        tally.expect(has_pair(annex, title, "430000123"), f"licence: {kind}", annex)


def check_examined(tally):
    for state, word in ((None, "未载明"), ("none", "未质证"), ("agreed", "认可"), ("disputed", "有异议")):
        case = changed(evidence=[{"id": "E-1", "title": "笔录", **({"cross_examination": state} if state else {})}])
        for form in FORMS:
            book = text(tally, f"examined: {state}", case, "--lang", "zh", "--form", form)
            rows = [line.split() for line in book.splitlines() if line.split()[:2] == ["E-1", "笔录"]]
            tally.expect([*rows[-1:], [""]][0][-1] == word, f"examined: {state}, {form}", book)


# ---- notes, acts, media


def check_notes(tally):
    case = changed(case={"note": "本案甲说明", "published": {"amount": "9000", "source": "某判决", "reason": "某原因"}})
    case["case"]["acts"][0]["note"] = "本案乙说明"
    for form in FORMS:
        book = text(tally, form, case, "--lang", "zh", "--form", form)
        tally.expect("本案甲说明" in book and "本案乙说明" in book, f"notes: {form}", book)
        tally.expect("100.00" in book and "某判决" in book, f"published: {form}", book)
    report = json.loads(text(tally, "published", case, "--format", "json"))
    tally.expect(report["published"]["difference"] == "100.00", "published: difference", str(report.get("published")))


def check_acts(tally):
    with open(os.path.join(CASES, "example-water-across-2021.json"), encoding="utf-8") as file:
        book = text(tally, "acts", json.load(file), "--lang", "zh")
    tally.expect(has_pair(book, "所属行为", "A2、A1"), "acts: a unit cost that two acts use", book)


def check_media(tally):
    with open(os.path.join(ROOT, "datasets", "tables", "cn", "media.json"), encoding="utf-8") as file:
        rows = json.load(file)["rows"]
    for row in rows:
        case = changed(case={"acts": [{"id": "A1", "from": "2022-01-01"}]})
        case["items"][0]["medium"] = row["key"]
        report = json.loads(text(tally, row["key"], case, "--format", "json"))
        wanted = "cn/heads-marine" if row["key"] in ("sea", "seagrass", "mangrove", "reef") else "cn/heads-civil-code"
        tally.expect(report["scheme"]["table"] == wanted, f"media: {row['key']}", report["scheme"]["table"])
    mixed = changed(case={"acts": [{"id": "A1", "from": "2022-01-01"}]})
    mixed["items"][0]["medium"] = "sea"
    mixed["items"].append({**copy.deepcopy(mixed["items"][0]), "id": "other", "medium": "soil"})
    report = json.loads(text(tally, "mixed", mixed, "--format", "json"))
    tally.expect(report["scheme"]["table"] == "cn/heads-civil-code", "media: the sea and soil")


def main():
    tally = Tally("law")
    harness.need_command(tally)
    for check in (check_parties, check_no_client, check_untested, check_several, check_punitive, check_court, check_words, check_limitation, check_brief, check_ranges, check_cells,
                  check_cited, check_transition, check_amended, check_medium, check_states, check_signatures,
                  check_examined, check_notes,
                  check_acts, check_media):
        check(tally)
    tally.finish()


main()
