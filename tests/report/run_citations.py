# SPDX-License-Identifier: GPL-3.0-or-later
"""Every citation that a report prints is in the register of documents, and in force as it is printed.

Of every text that a report cites (conditions, steps, columns of tables, rules for a court) each document governs the
case by what the register says selects it: its date (of the act, the valuation, the report) lies within, it speaks of
the claimant and of the item's medium, and it is named as amended where the act is of that time. Else its dates stand
behind its name, or a notice tells of it. Every line of every book that names a document out of force says its dates.

All worked cases are printed in every form and both languages. A citation is a 《title》, a 〔year〕 number or a standard's
number; texts that the case itself brings are left out. Behind a citation that says when its document is in force, the
register says the same; a document that has ended before the act, or is not yet in force, is cited as a source only where
a finding or a waiver tells of it.
"""

import glob
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))

import documents  # noqa: E402
import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

FORMS = ("annex-a", "expert-opinion", "negotiation", "court")
TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)*)》")
NUMBER = re.compile(r"[^\s，；。、（）《》“”：依按]*〔\d{4}〕\d+号")
STANDARD = re.compile(r"(?:GB/T|GB|HJ/T|HJ|SC/T|LY/T|NY/T|DB\d+/T) \d[\d.]*(?:-\d{4})?")
VERB = {"law": "施行", "regulation": "施行", "interpretation": "施行", "foreign": "施行", "national-standard": "实施",
        "sector-standard": "实施", "local-standard": "实施", "group-standard": "实施"}
WORDS = {"law": "法律", "regulation": "行政法规", "interpretation": "司法解释", "central": "中央文件", "ministry": "部门文件",
         "local": "地方文件", "national-standard": "国家标准", "sector-standard": "行业标准", "local-standard": "地方标准",
         "group-standard": "团体标准", "statistics": "统计资料", "literature": "文献",
         "foreign": "境外文件", "own": "本程序编制"}


def names(rows):
    """All that a Chinese text may call a registered document."""
    titles = {documents.in_language(row[key], "zh") for row in rows.values() for key in ("title", "short") if key in row}
    numbers = {documents.in_language(row["number"], "zh") for row in rows.values() if "number" in row}
    numbers |= {documents.in_language(row["amended"]["by"], "zh") for row in rows.values() if "amended" in row}
    return titles, numbers


def texts(json_value):
    if isinstance(json_value, str):
        yield json_value
    elif isinstance(json_value, (dict, list)):
        for value in json_value.values() if isinstance(json_value, dict) else json_value:
            yield from texts(value)


def squeezed(text):
    return re.sub(r"\s+", "", text)


def check_names(tally, name, text, own, titles, numbers):
    """What is printed and not the case's own stands in the register."""
    for found in TITLE.findall(text):
        known = squeezed(found) in {squeezed(title) for title in titles} or squeezed(found) in own
        tally.expect(known, f"{name}: 《{found}》", "is not in the register")
    for found in NUMBER.findall(text):
        known = any(found.endswith(number) for number in numbers) or squeezed(found) in own
        tally.expect(known, f"{name}: {found}", "is not in the register")
    for found in STANDARD.findall(text):
        known = any(number.startswith(found) for number in numbers) or squeezed(found) in own
        tally.expect(known, f"{name}: {found}", "is not in the register")


def day(text):
    parts = [str(int(part)) for part in text.split("-")]
    return "".join(part + unit for part, unit in zip(parts, "年月日"))


def dates(row):
    """What may be said of the document's dates, derived from its row anew."""
    start, end = row.get("in_force", [None, None])
    verb = VERB.get(row["kind"])
    if verb is None:
        if row["kind"] in ("statistics", "literature", "own"):
            return ""
        verb = "施行"
        if "issued" in row:
            return "；" + day(row["issued"]) + "印发"
    if start and end:
        return f"；{day(start)}至{day(end)}{verb}"
    if start:
        return f"；{day(start)}起{verb}"
    return f"；{verb}至{day(end)}" if end else ""


def check_source(tally, name, source, rows, acts, valuation, told):
    row = rows.get(source.get("id"))
    if not tally.expect(row is not None, f"{name}: {source['document']}", "a source that is not in the register"):
        return
    about = source["about"]["zh"]
    tally.expect(about.startswith(WORDS[row["kind"]] + dates(row)), f"{name}: {row['id']}", about)
    tally.expect(("未核实" in about) == (row["confidence"] == "unverified"), f"{name}: {row['id']}: confidence", about)
    start, end = row.get("in_force", [None, None])
    begun = not start or any(start <= last[:len(start)] for last in acts + [valuation])
    lasting = not end or any(first <= end for first in acts)
    tally.expect(begun and lasting or told, f"{name}: {row['id']} is in force", f"acts {acts}, in force {start} to {end}")


def last_days(case):
    acts = case["case"]["acts"]
    return [act.get("to") or (case["case"]["valuation_date"] if act.get("continuing") else act["from"]) for act in acts]


def check_report(tally, name, case, rows):
    status, out, err = harness.command("value", "--format", "json", case)
    if not tally.expect(status == 0, name, err.decode(errors="replace")):
        return
    report, written = json.loads(out), json.loads(harness.read(case))
    told = {finding["path"] for finding in report["findings"] if finding["rule"] == "source-not-in-force"}
    acts, valuation = last_days(written), written["case"]["valuation_date"]
    by_id = {act.get("id"): day_ for act, day_ in zip(written["case"]["acts"], acts)}
    for item in report["items"]:
        waived = item["id"] in told or any(waiver["id"] == "not-in-force" for waiver in item["waivers"])
        own = [by_id[item["event"]]] if "event" in item and item["event"] in by_id else acts
        for source in item["model_sources"]:
            check_source(tally, f"{name}: {item['id']}", source, rows, own, valuation, waived)
    check_cites(tally, name, report, written, rows)
    scheme = report.get("scheme", {})
    for source in scheme.get("sources", [scheme["source"]] if "source" in scheme else []):
        check_source(tally, f"{name}: heads", source, rows, acts, valuation, False)
    used = {row["id"] for row in rows.values()} & {source.get("id") for item in report["items"]
                                                  for source in item["model_sources"]}
    embedded = any(source["kind"] == "documents" for source in report["sources"])
    tally.expect(embedded == bool(used), f"{name}: the register is among the report's sources")


# ---- what is cited governs the case

SELECTS = {"act": "act", "response": "act", "valuation": "valuation", "report": "report"}
TELLS = ("source-not-in-force", "source-elsewhere")


def case_facts(written, act):
    """The day of each kind of date, by the last day of the act."""
    about = written["case"]
    claimant = written.get("parties", {}).get("claimant") or {}
    claimant = claimant[0] if isinstance(claimant, list) else claimant
    return {"act": act, "valuation": about["valuation_date"], "report": about.get("report_date", about["valuation_date"]),
            "claimant": claimant.get("type")}


def is_within(row, day_):
    start, end = row.get("in_force", [None, None])
    return (not start or start <= day_[:len(start)]) and (not end or day_ <= end)


def lasts(row, facts):
    return is_within(row, facts[SELECTS[row.get("date", "act")]])


def speaks(row, facts):
    return all(facts.get(fact) is None or fact_list is None or facts[fact] in fact_list
               for fact, fact_list in (("claimant", row.get("claimants")), ("medium", row.get("media"))))


def is_dated(behind):
    """Its dates stand behind a name: （2021年1月1日起实施）."""
    return re.match(r"（[^（）]*\d{4}年[^（）]*(?:施行|实施|印发)[^（）]*）", behind) is not None


def named(rows, text):
    """(row, what stands behind) for each registered document that a Chinese text names, the longest name first."""
    by_name = sorted(((documents.name(row, "zh"), row) for row in rows.values()), key=lambda pair: -len(pair[0]))
    taken = [False] * len(text)
    for name, row in by_name:
        at = text.find(name)
        while at >= 0:
            if not any(taken[at:at + len(name)]):
                taken[at:at + len(name)] = [True] * len(name)
                yield row, text[:at], text[at + len(name):]
            at = text.find(name, at + 1)


def check_cite(tally, name, cite, rows, facts, told):
    for row, _, behind in named(rows, cite):
        what = f"{name}: {row['id']} in {cite}"
        governs = lasts(row, facts) and speaks(row, facts)
        tally.expect(governs or is_dated(behind) or documents.name(row, "zh") in told, what, f"{facts}, told: {told}")
        amended = row.get("amended")
        if amended and not is_dated(behind):
            since = facts[SELECTS[amended.get("date", "act")]] >= amended["from"]
            tally.expect(behind.startswith(f"（{amended['as']['zh']}）") == since, what, "as amended, or not yet")


def cites_of(item):
    for holder in item["conditions"] + item["steps"] + [column for table in item["tables"] for column in table["columns"]]:
        if "cite" in holder:
            yield holder["cite"]


def check_cites(tally, name, report, written, rows):
    acts = last_days(written)
    by_id = {act.get("id"): day_ for act, day_ in zip(written["case"]["acts"], acts)}
    messages = [(one["path"], one["message"]["zh"]) for one in report["findings"] if one["rule"] in TELLS]
    for item in report["items"]:
        facts = case_facts(written, by_id.get(item.get("event"), acts[0]))
        facts["medium"] = item.get("medium")
        told = " ".join(message for path, message in messages if path == item["id"])
        for cite in cites_of(item):
            check_cite(tally, f"{name}: {item['id']}", cite, rows, facts, told)
    for rule in report.get("lawsuit", []):
        if rule["matter"] == "plaintiff":  # says that rules are left out, and is none itself
            tally.expect("cite" not in rule, f"{name}: lawsuit", "what is no rule cites one")
            continue
        check_cite(tally, f"{name}: lawsuit", rule["cite"], rows, case_facts(written, max(acts)), "")


def check_claimants(tally, name, case, rows):
    """The same case, whoever claims."""
    for kind in ("government", "procuratorate", "organisation"):
        written = json.loads(harness.read(case))
        written.pop("simulation", None)
        written["parties"] = {**written.get("parties", {}), "claimant": {"name": "某甲", "type": kind}}
        status, out, err = harness.command("value", "--format", "json", "-", stdin=json.dumps(written).encode())
        if tally.expect(status == 0, f"{name}: {kind}", err.decode(errors="replace")):
            check_cites(tally, f"{name}: {kind}", json.loads(out), written, rows)


def check_lines(tally, name, plain, rows, own, days):
    """What is out of force on every date of the case is named with its dates, or told of as such."""
    for row, before, behind in named(rows, plain):
        if squeezed(documents.name(row, "zh")) in own or any(is_within(row, day_) for day_ in days):
            continue
        near = squeezed(before[-40:] + behind[:120])
        dated = re.search(r"\d{4}年(?:\d+月)?(?:\d+日)?(?:起)?(?:施行|实施|印发)|\d{4}年.*施行", near)
        tally.expect(dated, f"{name}: {row['id']}", f"is not in force, and no date is said: …{near}…")


def check_texts(tally, name, case, titles, numbers, rows):
    written = json.loads(harness.read(case))
    days = [act["from"] for act in written["case"]["acts"]] + last_days(written) + [written["case"]["valuation_date"]]
    own = squeezed(" ".join(texts(json.loads(harness.read(case)))))
    for form in FORMS:
        status, out, _ = harness.command("value", "--lang", "zh", "--format", "html", "--form", form, case)
        tally.expect(status == 0, f"{name}: {form}")
        plain = re.sub(r"(?s)<script.*?</script>|<[^>]*>", "\n", out.decode())
        check_names(tally, f"{name} {form}", plain, own, titles, numbers)
        check_lines(tally, f"{name} {form}", plain, rows, own, days)


def check_phrases(tally, titles, numbers):
    """Findings and the phrases of books and pages cite as well."""
    for path in ("src/base/findings.def", "src/report/phrases.def", "src/guide/phrase.def"):
        check_names(tally, path, harness.read(os.path.join(ROOT, path)).decode(), "", titles, numbers)


def main():
    tally = Tally("citations")
    harness.need_command(tally)
    rows = documents.register()
    titles, numbers = names(rows)
    check_phrases(tally, titles, numbers)
    for case in sorted(glob.glob(os.path.join(ROOT, "datasets", "cases", "*.json"))):
        name = os.path.basename(case)[:-5]
        if harness.wanted(name):
            check_report(tally, name, case, rows)
            check_texts(tally, name, case, titles, numbers, rows)
            check_claimants(tally, name, case, rows)
    tally.finish()


main()
