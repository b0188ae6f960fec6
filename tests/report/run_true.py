# SPDX-License-Identifier: GPL-3.0-or-later
"""What books say of themselves is true of the case, over all worked cases.

  errors       a statement that all is exact stands only where no native method was called; else the methods and the
               figures that they gave are named, in every form
  factors      what a court may weigh is cited by the rule of the case's time, or marked as a reference only
  standing     what an act began before is told in the words of the document's kind
  alone        one liable party has no form of liability; what was only pledged was not performed
  brief        the summary has each amount with its formula, values, method, clause and the number of its step, every
               choice with what it is worth, all that is not verified; and no line of a formula that the book has not
  calls        no formula of a Chinese book shows a method by its code
"""

import html
import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import harness  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
METHODS = harness.term_codes("method")
CALL = re.compile(r"\b(%s)\(" % "|".join(METHODS))


def book(tally, name, *words):
    status, out, err = harness.command("value", *words, os.path.join(CASES, name))
    tally.expect(status == 0, name, err.decode(errors="replace"))
    return out.decode()


def squeezed(text):
    return "".join(text.split())


def given(item):
    """The figures of which a formula, as far as it counts, calls a method; written out here from its text."""
    columns = [column for table in item.get("tables", []) for column in table["columns"]]
    for figure in item.get("steps", []) + columns:
        if CALL.search(figure.get("applied") or figure.get("formula", "")):
            yield figure


def check_errors(tally, name, report):
    called = [(item, figure) for item in report["items"] for figure in given(item)]
    long, short = (squeezed(book(tally, name, "--lang", "zh", "--form", form)) for form in ("annex-a", "expert-opinion"))
    for form in (long, short):
        tally.expect(("取10位有效数字" in form) == bool(called), f"{name}: double precision", f"methods called: {len(called)}")
        tally.expect(("全部数值为精确的有理数运算" not in form) or not called, f"{name}: exact", "said of a method's result")
    tally.expect(("数值方法以公开数据集" in long) == bool(called), f"{name}: recomputed", "said of a method's result")
    statement = long[long.index("误差说明"):long.index("验证说明")]
    for item, figure in called:
        listed = figure.get("methods")
        # an `if` that is not settled by given() may name a method that it did not come to
        tally.expect(listed or "if(" in figure["formula"], f"{name}: {figure['name']}", "its method is not in the report")
        tally.expect(not listed or squeezed(figure["title"]["zh"]) in statement, f"{name}: {figure['name']}", "not named")
    for item in report["items"]:
        for figure in item.get("steps", []):
            used = [word for word in figure.get("methods", []) if word not in METHODS]
            tally.expect(not used, f"{name}: {figure['name']}", f"methods without words: {used}")


def check_calls(tally, name, report):
    text = book(tally, name, "--lang", "zh")
    raw = CALL.findall(text)
    tally.expect(not raw, f"{name}: calls", f"codes of methods in a Chinese book: {raw}")


def check_factors(tally, name, report):
    text = squeezed(book(tally, name, "--lang", "zh", "--form", "court"))
    rules = [rule for rule in report.get("lawsuit", []) if rule["matter"] == "factors"]
    tally.expect(len(rules) == (report["currency"] == "CNY"), f"{name}: factors", str(rules))
    day = report["case"].get("report_date") or report["case"]["valuation_date"]
    for rule in rules:
        own, reserved = "法释〔2023〕6号" in rule["cite"], "仅作参考" in rule["cite"]
        tally.expect(own == (day >= "2023-09-01") and reserved == (day < "2015-01-07"), f"{name}: factors", f"{day}: {rule['cite']}")
        costly, losses = "鉴定费用明显过高" in rule["text"]["zh"], "永久性损害造成的损失等数额难以确定" in rule["text"]["zh"]
        tally.expect((costly, losses) == (not own, own), f"{name}: factors", f"{rule['cite']} has other words: {rule['text']['zh']}")
        tally.expect(squeezed(rule["cite"]) in text, f"{name}: factors", "not on the first page")
    told = text[text.index("酌定因素"):text.index("是否酌定")] if rules else ""
    tally.expect(("2023〕6号" in told) == (bool(rules) and day >= "2023-09-01"), f"{name}: factors", told)


def check_standing(tally, name, report):
    acts = [act for act in report["case"].get("acts", []) if act.get("from")]
    for lang in ("zh", "en"):
        text = squeezed(book(tally, name, "--lang", lang, "--form", "court"))
        for source in [item["model_sources"][0] for item in report["items"] if item.get("model_sources")]:
            if source.get("about") and source.get("from") and any(act["from"] < source["from"] for act in acts):
                about = squeezed(source["about"][lang])
                tally.expect(f"（{about}）" in text or f"({about})" in text, f"{name} {lang}: standing", about)


def check_alone(tally, name, report):
    text = squeezed(book(tally, name, "--lang", "zh", "--form", "court"))
    for row in report.get("settlement", {}).get("liability", []):
        tally.expect(len(row["parties"]) > 1 or row["kind_title"]["zh"] + "；依据" not in text, f"{name}: alone", str(row))
    instalments = report.get("settlement", {}).get("schedule", {}).get("payments")
    tally.expect("（首期）" not in text or instalments, f"{name}: first instalment", "there are no instalments")


def page(tally, name, *words):
    """What a page shows: cells stand whole in it, and nothing of what it carries."""
    text = book(tally, name, "--format", "html", *words)
    return squeezed(html.unescape(re.sub("<[^>]*>", "", re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.S))))


def check_brief(tally, name, report):
    for lang in ("zh", "en"):
        full, brief = (page(tally, name, "--lang", lang, "--form", form) for form in ("annex-a", "brief"))
        where = f"{name} {lang}: brief"
        tally.expect(brief == page(tally, name, "--lang", lang, "--brief"), where, "--brief is another paper")
        parts = report.get("scheme", {}).get("groups") or report["heads"]
        wanted = [report["total"]] + [part["amount"] for part in parts]
        numbers = brief.replace(",", "")
        for item in report["items"]:
            wanted += [amount["amount"] for amount in item["amounts"]]
            if item["amounts"]:
                tally.expect(squeezed(item["model_title"][lang]) in brief, where, f"no method of {item['id']}")
                source = item.get("model_sources", [None])[0]
                tally.expect(source is None or squeezed(source["cited"][lang]) in brief, where, f"no source of {item['id']}")
            for choice in item["inputs"]:
                if choice.get("discretion") and not choice.get("from_item") and not choice.get("case_default"):
                    tally.expect(squeezed(choice["title"][lang]) in brief, where, f"no choice {choice['path']}")
                    ends = [choice.get("effect", {}).get(end, {}).get("difference") for end in ("low", "high")]
                    wanted += [end for end in ends if end]
            for row in item.get("rows_used", []):
                if row["confidence"] != "official":
                    tally.expect(squeezed(row["table_title"][lang]) in brief, where, f"no row of {row['table']}")
            for condition in item["conditions"]:
                if condition["state"] in ("open", "waived"):
                    tally.expect(squeezed(condition["text"][lang]) in brief, where, f"no condition {condition['id']}")
        for amount in wanted:
            tally.expect(amount in numbers, where, f"no amount {amount}")
        steps = re.findall(r"计算过程([0-9.]+)|step([0-9.]+)", brief)
        amounts = sum(len(item["amounts"]) for item in report["items"])
        tally.expect(len(steps) >= amounts, where, f"{len(steps)} steps are named for {amounts} amounts")
        for one in steps:
            tally.expect((one[0] or one[1]).rstrip(".") in full, where, f"no step {one} in the book")
        for row in report.get("evidence", []):
            examined = row.get("cross_examination") in ("agreed", "disputed")
            tally.expect(examined or row["id"] in brief, where, f"evidence {row['id']} is not told")


def check_words(tally):
    """Every method, and every field that a model takes of one, has words."""
    fields = set(harness.term_codes("method_field"))
    for path in models():
        text = harness.read(path).decode()
        for method in re.finditer(r"\b(%s)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\.([a-z_0-9]+)" % "|".join(METHODS), text):
            known = any(re.fullmatch(re.escape(code).replace(r"\#", r"\d+"), name)
                        for code in fields for name in (method[2], f"{method[1]}.{method[2]}"))
            tally.expect(known, os.path.relpath(path, ROOT), f"no words for {method[0]}")
    code = "".join(harness.read(os.path.join(ROOT, "src", "method", file)).decode()
                   for file in harness.files(os.path.join(ROOT, "src", "method"), ".c"))
    tally.expect(set(re.findall(r'\{\s*"([a-z_0-9]+)",\s*"\d+"', code)) <= set(METHODS), "methods", "one has no words")


def models():
    for folder, _, files in os.walk(os.path.join(ROOT, "models")):
        yield from (os.path.join(folder, file) for file in sorted(files) if file.endswith(".json"))


def main():
    tally = Tally("true")
    harness.need_command(tally)
    check_words(tally)
    for name in harness.files(CASES, ".json"):
        if not harness.wanted(name):
            continue
        report = json.loads(book(tally, name, "--format", "json"))
        for check in (check_errors, check_calls, check_factors, check_standing, check_alone, check_brief):
            check(tally, name, report)
    tally.finish()


main()
