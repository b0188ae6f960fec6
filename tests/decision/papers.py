# SPDX-License-Identifier: GPL-3.0-or-later
"""The papers of run_decision.py: what each form says of a decision, and what it must not say.

  closing      what is open is listed, and nothing once all is paid, accepted and evaluated; three outcomes of an evaluation
  publication  no name of a natural person in any format, nor the report that has them; units keep theirs
  bench        the judge's page stands first, with each of its questions
  sheet        with the conclusion it takes two pages, whatever stands in the annexes
  register     the table of chosen figures is what the reports say; what few cases share is hidden, formulas are no formulas
  portfolio    medians and quartiles are those that Python's fractions give; small groups are hidden, and never so that what
               is told gives an amount of one case away
"""

import csv
import io
import json
import os
import random
import re
import shutil
import sys
import zipfile
from fractions import Fraction

sys.path[:0] = [os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]

import harness  # noqa: E402
from worked_cases import CASES, load  # noqa: E402


def write(folder, case, name="paper.json"):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(case, file, ensure_ascii=False)
    return path


def flat(text):
    return "".join(text.split())


def paper(path, form, lang="zh", *more):
    _, out, err = harness.command("value", "--form", form, "--lang", lang, *more, path)
    return out.decode(), err.decode()


def decided():
    for name in sorted(os.listdir(CASES)):
        with open(os.path.join(CASES, name), encoding="utf-8") as file:
            case = json.load(file)
        if {"performance", "liability", "settlements", "schedule"} & set(case):
            yield name, case


# ---- the closing paper


def closing(tally, folder):
    case = load("example-decision")
    text = flat(paper(write(folder, case), "closure")[0])
    tally.expect("补植复绿：以行为履行的部分（46,350.50元）尚未验收（期限：2025年3月31日）" in text, "closing: what is open")
    case["settlements"][0]["accepted"] = "2025-01-31"
    case["performance"] = [{"item": "replanting", "manner": "done", "accepted": "2025-06-30"}]
    tally.expect("案件未载明修复效果评估的结论" in flat(paper(write(folder, case), "closure")[0]), "closing: not evaluated")
    outcomes = (({"result": "met", "date": "2025-07-01"}, {}, "无需继续修复", True),
                ({"result": "exempt", "situation": "示例"}, {}, "无需开展修复效果评估；示例；环法规〔2025〕6号", True),
                ({"result": "not-met", "date": "2025-07-01"}, {"shortfall": "1350.5"}, "以货币赔偿不足部分1,350.50元", False))
    for evaluation, more, words, closed in outcomes:
        case["performance"][0] = {"item": "replanting", "manner": "done", "accepted": "2025-06-30", "evaluation": evaluation} | more
        out, err = paper(write(folder, case), "closure")
        tally.expect(words in flat(out), f"closing: {evaluation['result']}", out[-3000:] + err)
        tally.expect(("各项均已验收" in flat(out)) == closed, f"closing: {evaluation['result']}, all performed")
    case["performance"][0] = {"item": "replanting", "manner": "self", "due": "2026-03-31",
                              "evaluation": {"result": "not-met", "date": "2025-07-01"}}
    tally.expect("继续修复，期限2026年3月31日" in flat(paper(write(folder, case), "closure")[0]), "closing: restoration goes on")
    for name, _ in decided():
        for lang, words in (("zh", "是否结案由"), ("en", "Whether the case is closed")):
            tally.expect(words in paper(os.path.join(CASES, name), "closure", lang)[0], f"closing: {name} decides nothing")


# ---- what is published


def published_texts(folder, path, lang):
    yield "text", paper(path, "publication", lang)[0]
    for format in harness.without_papers(("html", "docx", "pdf")):
        out = os.path.join(folder, "published." + format)
        harness.command("value", "--form", "publication", "--lang", lang, "--format", format, "-o", out, path)
        with open(out, "rb") as file:
            held = file.read()
        if format == "docx":
            with zipfile.ZipFile(out) as box:
                held = b"".join(box.read(name) for name in box.namelist())
        yield format, held.decode("utf-8", errors="replace")


def publication(tally, folder):
    case = load("cn30-guiding-case-206")
    case["parties"]["liable"].append({"id": "L3", "name": "Jane Doe", "type": "person", "address": "1 River Road"})
    case["parties"]["liable"].append({"id": "L4", "name": "某化工有限公司", "type": "unit", "unified_code": "91110000000000000X"})
    case["case"]["title"] = {"zh": "诉朱清良、朱清涛、Jane Doe、某化工有限公司", "en": "v. 朱清良, 朱清涛, Jane Doe, Janet Doeling"}
    path = write(folder, case)
    for lang in ("zh", "en"):
        for format, text in published_texts(folder, path, lang):
            named = [name for name in ("朱清良", "朱清涛", "Jane Doe", "River Road", "91110000") if name in text]
            tally.expect(not named, f"published as {format} in {lang}", f"{named}")
            tally.expect("ecodamage-report/1" not in text and "ecodamage-program/1" not in text, f"{format}: carries no report")
    text = paper(path, "publication", "en")[0]
    tally.expect("朱某某" in text and "朱某甲" in text and "J***" in text and "Janet Doeling" in text, "published: told apart", text[:1500])
    tally.expect("某化工有限公司" in paper(path, "publication")[0], "published: a unit keeps its name")
    for name, case in decided():
        persons = [one["name"] for one in case["parties"].get("liable", []) if one.get("type", "person") == "person"]
        text = paper(os.path.join(CASES, name), "publication")[0]
        tally.expect(not any(len(one) > 1 and one in text for one in persons), f"published: {name}", str(persons))


def bench(tally, folder):
    for name, _ in decided():
        for lang, words in (("zh", ("要点", "计算依据", "取值选择", "未核实", "有争议", "酌定因素", "可供参照的界限")),
                            ("en", ("In brief", "Computed from", "Choices", "Not verified", "Disputed", "Matters for discretion"))):
            text = paper(os.path.join(CASES, name), "court", lang)[0]
            first = text.split("附件一" if lang == "zh" else "Annex A")[0]
            tally.expect(all(word in first for word in words), f"bench: {name} in {lang}", first[:3000])
            tally.expect("鉴定人以专业判断" not in text, f"bench: {name} has no appraiser")
    case = load("example-decision")
    case["procedure"] |= {"saved_cost": "12345.6", "gain": "777"}
    text = flat(paper(write(folder, case), "court")[0])
    tally.expect("因违法节省的运行成本：12,345.60" in text and "因违法取得的利益：777.00" in text, "bench: bounds", text[:1500])


def sheet(tally, folder):
    """What a court reads first is a sheet of two pages: all else, of every worked case, stands in annexes behind it."""
    if not harness.PAPERS:
        print("note: the sheet of two pages is left out, this build has no module of papers")
        return
    for name in sorted(os.listdir(CASES)):
        for lang, annex in (("zh", "附件一"), ("en", "Annex A")):
            pdf = os.path.join(folder, f"court-{lang}-{name}.pdf")
            status, _, err = harness.command("value", "--form", "court", "--lang", lang, "--format", "pdf", "-o", pdf,
                                             os.path.join(CASES, name))
            if not tally.expect(status == 0, f"a sheet of two pages: {name} in {lang}", err.decode()[-300:]):
                continue
            pages = harness.run(["pdftotext", "-layout", pdf, "-"])[1].decode().split("\f")
            lines = [(number, line.strip()) for number, page in enumerate(pages, 1) for line in page.splitlines() if line.strip()]
            begins = [at for at, (_, line) in enumerate(lines) if line.startswith(annex)]  # in the list of annexes, and the annex
            last = lines[begins[1] - 1][0] if len(begins) == 2 else 0  # the page of the line before it
            tally.expect(1 <= last <= 2, f"a sheet of two pages: {name} in {lang}", f"it ends on page {last} of {begins}")


def annexes(tally, folder):
    """A case that has all there is, drawn inputs and a decision, has each annex once, in order."""
    case = load("example-wetland-uncertain")
    case["parties"].setdefault("liable", [{"id": "L1", "name": "甲"}])
    case["liability"] = [{"kind": "several", "parties": [{"party": case["parties"]["liable"][0]["id"]}], "source": "x"}]
    path = write(folder, case)
    for lang, names in (("zh", ["附件" + n for n in "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四".split()]), ("en", ["Annex " + n for n in "ABCDEFGHIJKLMN"])):
        lines = paper(path, "court", lang)[0].splitlines()
        heads = [" ".join(line.split()[:1 if lang == "zh" else 2]) for line, rule in zip(lines, lines[1:])
                 if rule.startswith("-----") and line.startswith(("附件", "Annex"))]
        tally.expect(len(heads) >= 11 and heads == names[:len(heads)], f"annexes in {lang}", str(heads))


# ---- many cases


def register(tally, folder):
    columns = "id,medium,method,total,payable,multiple,fee_to_damage,restoration,status"
    status, out, err = harness.command("batch", "--columns", columns, CASES)
    rows = list(csv.DictReader(io.StringIO(out.decode())))
    tally.expect(status == 0 and len(rows) == len(os.listdir(CASES)), "register: a row for each case", err.decode()[-500:])
    _, lines, _ = harness.command("batch", *(os.path.join(CASES, name) for name in sorted(os.listdir(CASES))))
    for row, line in zip(rows, lines.decode().splitlines()):
        report = json.loads(line)
        heads = {one["head"]: one["amount"] for one in report["heads"]}
        tally.expect(row["total"] == report["total"] and row["payable"] == report["settlement"]["payable"], f"register: {row['id']}")
        tally.expect(row["restoration"] == heads.get("restoration", ""), f"register: {row['id']} by head")
        fee = Fraction(heads.get("assessment", "0"))
        tally.expect(not fee or abs(Fraction(row["fee_to_damage"]) - fee / (Fraction(report["total"]) - fee)) < Fraction(1, 10**5),
                     f"register: {row['id']} fee", str(row))
    tally.expect(next(row["multiple"] for row in rows if row["id"] == "CN05") == "3", "register: the multiple of punitive damages")
    _, out, _ = harness.command("batch", "--columns", columns, "--format", "ndjson", CASES)
    again = [{key: value or "" for key, value in json.loads(line).items()} for line in out.decode().splitlines()]
    tally.expect(again == rows, "register: NDJSON says the same")
    _, out, _ = harness.command("batch", "--columns", "id,medium", "--least", "4", CASES)
    shared = [row["medium"] for row in csv.DictReader(io.StringIO(out.decode())) if row["medium"] not in ("", "*")]
    tally.expect(shared and all(shared.count(one) >= 4 for one in shared), "register: what few share is hidden", str(shared))
    case = load("example-simple")
    case["case"]["title"] = "=HYPERLINK(1),\"x\""
    broken = write(folder, {"format": "ecodamage-case/1"}, "broken.json")
    status, out, err = harness.command("batch", "--columns", "title,status,total", write(folder, case, "a.json"), broken)
    tally.expect(out.decode().splitlines()[1].startswith("\"'=HYPERLINK(1),\"\"x\"\"\""), "register: no formula", out.decode())
    tally.expect(status == 3 and ",errors," in out.decode() and b"[missing-key]" in err, "register: a case with errors", err.decode()[-500:])
    status, _, err = harness.command("batch", "--columns", "id,metod", CASES)
    tally.expect(status == 2 and b"method" in err, "register: an unknown column", err.decode())


def quantile(values, quarter):
    values, at = sorted(values), Fraction((len(values) - 1) * quarter, 4)
    low = int(at)
    return values[low] if at == low else values[low] + (at - low) * (values[low + 1] - values[low])


def cents(value):
    """Half a cent goes away from zero, as the engine rounds it."""
    whole = int(value * 100 + Fraction(1, 2))
    return f"{whole // 100:,}.{whole % 100:02}"


def by(reports, key):
    """{group: {case: its amounts}} of what is in the total."""
    out = {}
    for number, report in enumerate(reports):
        for item in report["items"]:
            for amount in item["amounts"]:
                if amount["head"] not in ("punitive", "memo"):
                    out.setdefault(key(item, amount), {}).setdefault(number, []).append(Fraction(amount["amount"]))
    return out


def check_hidden(tally, reports, text, name):
    """The total less what is told of it is of no case, or of three at least: else it would tell of one of them."""
    for heading, key in (("By method", lambda item, amount: item["model"]), ("By head", lambda item, amount: amount["head"])):
        table = text[text.rindex("\n" + heading + "\n"):].split("\n\n")[0]
        groups = by(reports, key)
        hidden = [own for own in groups.values() if cents(sum(map(sum, own.values()))) not in table]
        cases = {number for own in hidden for number in own}
        tally.expect(len(cases) in (0, len(reports)) or len(cases) >= 3, f"portfolio: {name}, {heading}: {len(cases)} hidden", table)
        tally.expect(all(own in hidden for own in groups.values() if len(own) < 3), f"portfolio: {name}: small groups", table)


def portfolio(tally, folder):
    _, lines, _ = harness.command("batch", *(os.path.join(CASES, name) for name in sorted(os.listdir(CASES))))
    reports = [json.loads(line) for line in lines.decode().splitlines()]
    out = os.path.join(folder, "portfolio.html")
    status, _, err = harness.command("portfolio", "--lang", "en", "--format", "html", "-o", out, CASES)
    with open(out, encoding="utf-8") as file:
        page = file.read()
    tally.expect(status == 0, "portfolio", err.decode()[-500:])
    totals = [Fraction(report["total"]) for report in reports]
    for quarter in (1, 2, 3):
        tally.expect(cents(quantile(totals, quarter)) in page, f"portfolio: quarter {quarter}", cents(quantile(totals, quarter)))
    _, whole, _ = harness.command("portfolio", "--lang", "en", "--least", "1", CASES)
    _, text, _ = harness.command("portfolio", "--lang", "en", CASES)
    table = text.decode()[text.decode().rindex("\nBy method\n"):].split("\n\n")[0]
    for values in by(reports, lambda item, amount: item["model"]).values():
        amounts = [sum(own) for own in values.values()]
        tally.expect(cents(quantile(amounts, 2)) in whole.decode(), "portfolio: a median of each method", str(amounts))
        if 3 <= len(amounts) < 12:
            told = [quarter for quarter in (1, 2, 3) if cents(quantile(amounts, quarter)) in table]
            tally.expect(cents(sum(amounts)) in table and not told, "portfolio: of few cases no amount of a single one", str(amounts))
    check_hidden(tally, reports, text.decode(), "all cases")
    names, chance = sorted(os.listdir(CASES)), random.Random(7)
    for number in range(6):
        some = os.path.join(folder, f"some{number}")
        os.makedirs(some, exist_ok=True)
        chosen = chance.sample(range(len(names)), 3 + 2 * number)
        for index in chosen:
            shutil.copy(os.path.join(CASES, names[index]), some)
        _, text, _ = harness.command("portfolio", "--lang", "en", some)
        check_hidden(tally, [reports[index] for index in chosen], text.decode(), f"{len(chosen)} cases")
    few = os.path.join(folder, "few")
    os.makedirs(few, exist_ok=True)
    for name in ("cn01-guiding-case-130.json", "cn11-xuzhou.json", "cn27-water-142420.json", "cn16-nanxun.json",
                 "cn15-hechuan.json", "example-air-dust.json"):
        shutil.copy(os.path.join(CASES, name), few)
    _, text, _ = harness.command("portfolio", "--lang", "en", "--least", "2", few)
    rows = [line.split() for line in text.decode().split("By medium")[2].split("By method")[0].splitlines() if line.split()]
    hidden = [row for row in rows if row[-1] == "*"]
    tally.expect(len(hidden) == 2, "portfolio: one small group is never hidden alone", text.decode()[:2500])
    xlsx = os.path.join(folder, "portfolio.xlsx")
    harness.command("portfolio", "--lang", "en", "--format", "xlsx", "-o", xlsx, CASES)
    with zipfile.ZipFile(xlsx) as box:
        sheet = box.read("xl/worksheets/sheet1.xml").decode()
    tally.expect(f"<v>{float(round(quantile(totals, 2), 2))}".rstrip("0").rstrip(".") in sheet, "portfolio: numbers in the workbook")


def medians(tally, folder):
    """Quartiles of a group are told from four times as many cases as may be told at all, and are those of fractions: in text,
    HTML and XLSX, by medium, method and head, in groups just below and from that size on."""
    dice = random.Random(29)
    for count in (11, 12, 13, 17):
        some = os.path.join(folder, f"medians{count}")
        os.makedirs(some, exist_ok=True)
        for number in range(count + 5):
            case = load("cn16-nanxun" if number < count else "example-decision")
            case["case"].pop("published", None)
            for item in case["items"]:
                item["medium"] = "soil" if number < count else "forest"
                for row in item["inputs"]["items"]:
                    row["amount"] = f"{dice.randrange(100, 10**8) / 100:.2f}"
                    row.pop("claimed", None)
            for key in ("performance", "liability", "settlements", "schedule", "procedure"):
                case.pop(key, None)
            write(some, case, f"c{number:02}.json")
        _, lines, err = harness.command("batch", *(os.path.join(some, name) for name in sorted(os.listdir(some))))
        reports = [json.loads(line) for line in lines.decode().splitlines()]
        if not tally.expect(len(reports) == count + 5 and all("total" in one for one in reports), f"medians of {count}", err.decode()[-800:]):
            continue
        shown = {}
        for format in ("text", "html", "xlsx"):
            out = os.path.join(folder, "medians." + format)
            harness.command("portfolio", "--lang", "en", "--format", format, "-o", out, some)
            with open(out, "rb") as file:
                shown[format] = file.read()
        with zipfile.ZipFile(io.BytesIO(shown["xlsx"])) as box:
            sheets = "".join(box.read(name).decode() for name in box.namelist() if name.startswith("xl/worksheets/"))
        numbers = [Fraction(number) for number in re.findall(r"<v>(\d+(?:\.\d+)?)</v>", sheets)]
        for what, key in (("method", lambda item, amount: item["model"]), ("head", lambda item, amount: amount["head"]),
                          ("medium", lambda item, amount: item["medium"])):
            for group, own in by(reports, key).items():
                amounts = [sum(one) for one in own.values()]
                for quarter in (1, 2, 3):
                    exact = quantile(amounts, quarter)
                    told = [cents(exact) in shown["text"].decode(), cents(exact) in shown["html"].decode(), any(abs(number - exact) < Fraction(1, 100) for number in numbers)]
                    wanted = len(amounts) >= 12 or own_total(reports, amounts, exact)
                    tally.expect(told == [wanted] * 3, f"medians of {count}: {what} {group}, {len(amounts)} cases, quarter {quarter}",
                                 f"{cents(exact)} {told}")


def own_total(reports, amounts, exact):
    """True where another table tells the same: the quartiles of all totals."""
    return any(cents(quantile([Fraction(one["total"]) for one in reports], quarter)) == cents(exact) for quarter in (1, 2, 3))


ALL = (closing, publication, bench, sheet, annexes, register, portfolio, medians)
