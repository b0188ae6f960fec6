# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks of cases.

  - every worked case, and generated ones, goes to a workbook and back without loss, gives the same bytes twice and the same
    total either way, in both languages
  - the same cases typed into the empty workbook of their models, as people type, give the same total
  - workbooks as other programs write them read the same; rows, columns and sheets may change places
  - what is missing or wrong is found at its cell, and nothing that is typed is lost without a word
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.dirname(HERE)]

import harness  # noqa: E402
import typist  # noqa: E402
from casebooks import CELLS, ROWS, WATER, small  # noqa: E402
from editor import Book  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = sorted(os.path.join("datasets/cases", name) for name in os.listdir(os.path.join(ROOT, "datasets/cases"))
               if name.endswith(".json"))
WORKBOOKS = os.path.join(ROOT, "datasets", "workbooks")
SHIPPED = ("cn07-pangolin", "example-fish-kill", "example-forest-carbon", "example-survey-lake", "example-wetland-partly")
LONG = "--long" in sys.argv


def total_of(*words):
    status, out, err = harness.command("value", "--format", "json", *words)
    return json.loads(out)["total"] if status == 0 else err.decode(errors="replace")


def findings_of(path):
    _, _, err = harness.command("check", "--lang", "en", "--findings", "json", path)
    return json.loads(err)


def same(value, key=None):
    """A case as it is compared: numbers as texts, a value without anything beside it bare, notes of skeletons left out."""
    if isinstance(value, dict):
        kept = {k: same(v, k) for k, v in value.items() if not k.startswith("x-") and v not in (None, "", {})}
        kept = {k: v for k, v in kept.items() if not (k == "confirmed" and v == [])}
        return kept["value"] if set(kept) == {"value"} else kept
    if isinstance(value, list):
        items = [same(v) for v in value]
        if key == "claimant" and len(items) == 1:
            return items[0]
        if key == "items":  # what is no item has no sheet, and stands behind those that have one
            items.sort(key=lambda one: not isinstance(one, dict))
        return sorted(items, key=str) if key == "confirmed" else items
    return value if isinstance(value, (bool, str)) else str(value)


def convert(path, *words, form):
    status, out, err = harness.command("convert", path, "--format", form, *words)
    return out if status == 0 else err.decode(errors="replace")


def round_trip(tally, folder, path, title):
    plain = convert(path, form="json")
    if not tally.expect(isinstance(plain, bytes), f"{title}: to JSON", str(plain)):
        return
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        given = json.load(file, parse_float=str, parse_int=str)
    tally.expect(same(json.loads(plain)) == same(given), f"{title}: the form of convert says the same")
    for lang in ("zh", "en"):
        book = os.path.join(folder, f"case-{lang}.xlsx")
        data = convert(path, "--lang", lang, form="xlsx")
        tally.expect(data == convert(path, "--lang", lang, form="xlsx"), f"{title}: same bytes twice ({lang})")
        with open(book, "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode())
        tally.expect(convert(book, form="json") == plain, f"{title}: back without loss ({lang})")
    return os.path.join(folder, "case-zh.xlsx")


def check_worked(tally, folder):
    for path in harness.share(CASES):
        book = round_trip(tally, folder, path, path)
        total = total_of(path)
        tally.expect(book and total_of(book) == total, f"{path}: total from the workbook", total)


# ---- generated: worked cases with members put in, taken out, lengthened


def mutated(rng, case):
    case = json.loads(json.dumps(case))
    spots = []

    def walk(value):
        for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
            spots.append((value, key))
            if isinstance(inner, (dict, list)):
                walk(inner)

    walk(case)
    odd = ["0.1234567890123456789", "1e-7", " blank ", "行一\n行二", "=1+1", "_x0041_", "'", "a, b", "x" * 12000, "１２３",
           {"value": "5", "unit": "t", "evidence": ["E-01"], "basis": "expert", "note": "n"}, [], [1, "2"], [[1, 2], [3, "4"]],
           {"zh": "中", "en": "e"}, True, None, {"uncertainty": {"distribution": "normal", "mean": 1, "sd": "2"}, "value": 3},
           123456789012345, "123456789012345678", 0.1, "2021-02-30", "1850-01-01", {}, ["E-01", "E-02"], "#1", "a.b[c]"]
    for _ in range(rng.randint(1, 4)):
        holder, key = rng.choice(spots)
        action = rng.random()
        if action < 0.5:
            holder[key] = rng.choice(odd)
        elif isinstance(holder, dict):
            holder[rng.choice(["note", "extra", "x-own", "id", "unit"])] = rng.choice(odd)
        elif action < 0.8:
            holder.append(rng.choice([*odd, holder[0] if holder else 1]))
    return case


def check_generated(tally, folder):
    rng = random.Random(7)
    cases = [json.load(open(os.path.join(ROOT, path), encoding="utf-8")) for path in CASES]
    for number in range(500 if LONG else 25):
        case = mutated(rng, rng.choice(cases))
        path = os.path.join(folder, "mutated.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(case, file, ensure_ascii=False)
        plain = convert(path, form="json")
        book = convert(path, form="xlsx")
        if not tally.expect(isinstance(plain, bytes) and isinstance(book, bytes), f"generated {number}", str(plain)):
            continue
        with open(os.path.join(folder, "mutated.xlsx"), "wb") as file:
            file.write(book)
        back = convert(os.path.join(folder, "mutated.xlsx"), form="json")
        if not tally.expect(back == plain, f"generated {number}: back without loss"):
            shutil.copy(path, os.path.join(tempfile.gettempdir(), f"casebook-generated-{number}.json"))
        tally.expect(same(json.loads(plain)) == same(json.loads(json.dumps(case), parse_float=str, parse_int=str)),
                     f"generated {number}: says the same")


# ---- typed by people


def models_of(path):
    with open(path, encoding="utf-8") as file:
        return [item["model"] for item in json.load(file)["items"]]


def check_typed(tally, folder):
    """The worked workbooks are what is typed, and give what their cases give, without an error on the way."""
    for name in sorted(os.listdir(WORKBOOKS)):
        case = os.path.join(WORKBOOKS, name)
        if not name.endswith(".json") or name == "simple.json":
            continue
        book = case[:-5] + ".xlsx"
        typed = typist.type_case(case, models_of(case))
        if harness.ACCEPT:
            with open(book, "wb") as file:
                file.write(typed)
        with open(book, "rb") as file:
            tally.expect(file.read() == typed, f"{name}: the workbook is what is typed", "run with --accept")
        errors = [f for f in findings_of(book) if f["severity"] == "error"]
        tally.expect(not errors, f"{name}: no errors", str(errors[:3]))
        tally.expect(total_of(book) == total_of(case), f"{name}: total", f"{total_of(book)} for {total_of(case)}")
        read, wanted = notes_of(book), notes_of(case)
        lost = {path: (read.get(path), wanted.get(path)) for path in {*read, *wanted} if read.get(path) != wanted.get(path)}
        tally.expect(not lost, f"{name}: notes", str(lost)[:1500])


def notes_of(path):
    """What the case says of each input, in the report."""
    report = json.loads(harness.command("value", "--format", "json", path)[1])
    return {at["path"]: at["note"] for item in report["items"] for at in item["inputs"] if "note" in at}


def check_shipped(tally, folder):
    """Of these cases the workbook is shipped beside them: the case converted, and it gives what the case gives."""
    for name in SHIPPED:
        case, book = os.path.join(ROOT, "datasets", "cases", name + ".json"), os.path.join(WORKBOOKS, name + ".xlsx")
        status, made, err = harness.command("convert", "--format", "xlsx", case)
        if not tally.expect(status == 0, f"{name}: converted", err.decode()[:300]):
            continue
        if harness.ACCEPT:
            with open(book, "wb") as file:
                file.write(made)
        tally.expect(harness.read(book) == made, f"{name}: the workbook that is shipped", "run with --accept")
        found, wanted = findings_of(book), findings_of(case)
        tally.expect([f["rule"] for f in found] == [f["rule"] for f in wanted], f"{name}: findings", str(found[:3]))
        tally.expect(total_of(book) == total_of(case), f"{name}: total", f"{total_of(book)} for {total_of(case)}")


def simple_book():
    """The small water case, and how many cells were filled in."""
    book, _, _ = small()
    return book, len(CELLS) + sum(len(cells) for _, cells in ROWS)


def check_simple(tally, folder):
    book, count = simple_book()
    path = os.path.join(folder, "simple.xlsx")
    tally.expect(count <= 12, "simple: at most 12 cells", str(count))
    shipped = os.path.join(WORKBOOKS, "simple.xlsx")
    if harness.ACCEPT:
        book.write(shipped)
    tally.expect(harness.read(shipped) == book.save(), "simple: the workbook that is shipped", "run with --accept")
    book.write(path)
    tally.expect(total_of(path) == "8316.00", "simple: total", total_of(path))
    if harness.PAPERS:
        status, pdf, err = harness.command("value", "--form", "expert-opinion", "--format", "pdf", path)
        pages = pdf.count(b"/Type /Page\n") or pdf.count(b"/Type /Page ") if status == 0 else 0
        tally.expect(status == 0 and 1 <= pages <= 3, "simple: an opinion of at most three pages", f"{pages} {err.decode()[:300]}")
    variants = {"inline": {"inline": True}, "dimension": {"dimension": "A1"}, "1904": {"epoch_1904": True}}
    for name, how in variants.items():
        other, _ = simple_book()
        with open(path, "wb") as file:
            file.write(other.save(**how))
        tally.expect(total_of(path) == "8316.00", f"simple: as written with {name}", total_of(path))
    if shutil.which("soffice"):
        with open(path, "wb") as file:
            file.write(book.save())
        out = os.path.join(folder, "office")
        subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(folder, "profile"), "--headless",
                        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, path],
                       capture_output=True, timeout=240, check=False)
        saved = os.path.join(out, "simple.xlsx")
        tally.expect(os.path.exists(saved) and total_of(saved) == "8316.00", "simple: saved by LibreOffice",
                     total_of(saved) if os.path.exists(saved) else "not written")


# ---- mistakes


def place_of(folder, change, rule, models=(WATER,), simple=True):
    """The cells at which the rule's findings stand after a change of the small case."""
    book, _ = simple_book()
    change(book)
    path = os.path.join(folder, "wrong.xlsx")
    with open(path, "wb") as file:
        file.write(book.save())
    found = findings_of(path)
    return [f"{f['file'].split(':')[-1]}!{f['line']}:{f['column']}" for f in found if f["rule"] == rule], found


def cell_of(book, path, code):
    sheet, columns, row = book.table(path)
    return sheet, row, columns[code]


def check_mistakes(tally, folder):
    rows = "items[#1].inputs.discharges"

    def typed(code, value):
        def change(book):
            sheet, row, column = cell_of(book, rows, code)
            sheet.type(row, column, value)
        return change

    plain, _ = simple_book()
    sheet, columns, row = plain.table(rows)
    wrong = [("quantity", None, "input-missing"), ("quantity", "#N/A!", "number-syntax"), ("quantity", "-5", "range"),
             ("hazard_coefficient", 7, "range-max"), ("water_function", "第九类", "choice-unknown"),
             ("quantity", "86.4 kg/h", "unit-mismatch"), ("evidence", "E-77", "evidence-unknown")]
    for code, value, rule in wrong:
        places, found = place_of(folder, typed(code, value), rule)
        expected = f"{sheet.name}!{row}:{columns[code]}"
        tally.expect(expected in places, f"mistake {code} = {value}: {rule} at its cell",
                     f"{expected}, found {[(f['rule'], f['file'], f['line'], f['column']) for f in found]}")

    for word, rules in (("是", set()), ("√", set()), ("yes", set()), ("否", {"not-confirmed"}), ("对", {"casebook-check", "not-confirmed"}),
                        ("act-clear", {"not-confirmed"}), ("act-claer", {"confirm-unknown"}), ("全部确认", {"casebook-check", "not-confirmed"})):
        _, found = place_of(folder, lambda book, word=word: book.fill("items[#1].confirmed", word), "")
        told = {f["rule"] for f in found} & {"casebook-check", "not-confirmed", "confirm-unknown"}
        tally.expect(told == rules or rules == {"confirm-unknown"} and rules <= told, f"confirmed: {word}", str(told))

    def stray(book):
        other, _, at = book.table(rows)
        other.type(at, 30, "合计 5200")

    def example(book):
        other, code = book.find("#example")
        other.type(code, 2, "5200")

    def copied(book):
        other, at = book.find("case.valuation_date")
        last = max(other.rows()) + 3
        other.type(last, 1, "case.valuation_date")
        other.type(last, 3, "2024-01-01")
        other.insert_row(at)
        head = max(r for r in other.rows() if other.value(r, 1) == "#form")
        for column in (1, 2, 3, 4):
            other.type(last, column, other.value(head, column))
        other.type(last + 1, 1, "case.valuation_date")
        other.type(last + 1, 3, "2024-01-01")

    for name, change, rule in (("outside", stray, "casebook-stray"), ("example", example, "casebook-example"),
                               ("copied row", copied, "casebook-twice")):
        places, found = place_of(folder, change, rule)
        tally.expect(places and any(f["severity"] == "error" for f in found), f"mistake {name}: {rule}", str(found)[:400])

    status, out, err = harness.command("check", "--format", "xlsx", "--lang", "en", os.path.join(folder, "wrong.xlsx"))
    back = Book(out) if status == 3 else None
    tally.expect(back is not None and back.sheet[-2].name == "Findings", "check gives the workbook back", err.decode()[:300])
    comments = b"".join(data for name, data in back.part.items() if "comments" in name) if back else b""
    tally.expect(b"casebook-twice" in comments, "with comments at its cells")


def check_order(tally, folder):
    """Rows put in between and columns moved do not matter."""
    book, _ = simple_book()
    sheet, columns, row = book.table("items[#1].inputs.discharges")
    a, b = columns["quantity"], columns["unit_cost"]
    for r in sheet.rows():
        if r >= row - 4:
            left, right = sheet.value(r, a), sheet.value(r, b)
            sheet.type(r, a, right)
            sheet.type(r, b, left)
    sheet.insert_row(row)
    path = os.path.join(folder, "order.xlsx")
    with open(path, "wb") as file:
        file.write(book.save())
    tally.expect(total_of(path) == "8316.00", "columns moved, a row put in between", total_of(path))


def check_new(tally, folder):
    """Every model has an empty workbook, in both languages, whose check asks at cells; one is added to a case."""
    ids = harness.command("models")[1].decode().split("\n")
    ids = [line.split()[0] for line in ids if line and not line.startswith(" ")]
    path = os.path.join(folder, "new.xlsx")
    for model in harness.share(ids):
        for words in (("--lang", "zh"), ("--lang", "en"), ("--simple",)):
            status, data, err = harness.command("new", "--format", "xlsx", *words, model)
            if not tally.expect(status == 0, f"new {model} {words}", err.decode()):
                continue
            with open(path, "wb") as file:
                file.write(data)
            found = findings_of(path)
            outside = [f for f in found if f["line"] == 0 or f["file"] == path]
            tally.expect(found and not outside, f"new {model} {words}: asked at cells", str(outside[:2]))
            broken = [f for f in found if f["rule"].startswith("casebook") or f["rule"] == "json-syntax"]
            tally.expect(not broken, f"new {model} {words}: reads as it was written", str(broken[:2]))
    added = os.path.join(folder, "added.json")
    status, data, err = harness.command("new", "--to", "datasets/cases/example-simple.json", WATER)
    tally.expect(status == 0 and [i["id"] for i in json.loads(data)["items"]] ==
                 ["water-virtual-treatment-cost", "water-virtual-treatment-cost-2"], "new --to", err.decode())
    with open(added, "wb") as file:
        file.write(data)


def check_words(tally, folder):
    """Models found by words, the page of all models, and what to find out next."""
    status, out, err = harness.command("models", "--for", "偷排 废水 地表水")
    tally.expect(status == 0 and out.decode().startswith(WATER), "models --for", out.decode()[:200] + err.decode())
    tally.expect(harness.command("models", "--for", "没有这样的词")[0] == 1, "models --for: nothing")
    ids = [line.split()[0] for line in harness.command("models")[1].decode().split("\n") if line[:1].strip()]
    for lang in ("zh", "en"):
        status, out, err = harness.command("guide", "--lang", lang)
        missing = [name for name in ids if name not in out.decode()]
        tally.expect(status == 0 and not missing, f"guide ({lang}) has every model", str(missing))
    with open(os.path.join(ROOT, "datasets/cases/example-simple.json"), encoding="utf-8") as file:
        case = json.load(file)
    del case["items"][0]["inputs"]["discharges"][0]["hazard_coefficient"]
    path = os.path.join(folder, "open.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(case, file, ensure_ascii=False)
    status, out, err = harness.command("next", "--format", "json", path)
    answer = json.loads(out) if status == 0 else {}
    tally.expect((answer.get("least"), answer.get("most")) == ("8316.00", "16632.00"), "next: bounds", str(answer) + err.decode())
    tally.expect("total" not in answer and [i["state"] for i in answer.get("open", [])] == ["missing"], "next: what is open")
    check_next_simple(tally, path, case)


def check_next_simple(tally, path, case):
    """It speaks of a simple case only where no open input can lead beyond its limit, which is the table's."""
    with open(os.path.join(harness.ROOT, "datasets/tables/cn/procedure.json"), encoding="utf-8") as file:
        row = next(row for row in json.load(file)["rows"] if row["key"] == "simple-amount")
    limit = f"不超过 {row['limit']} 元"
    tally.expect(limit in harness.command("next", path)[1].decode(), "next: a simple case")
    case["items"][0]["inputs"]["discharges"][0]["quantity"] = {"value": "86.4", "basis": "estimated"}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(case, file, ensure_ascii=False)
    out = harness.command("next", path)[1].decode()
    tally.expect("16,632.00" in out and limit not in out, "next: an estimate without a range", out)


def main():
    tally = Tally("casebook")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory() as folder:
        for check in (check_worked, check_generated, check_typed, check_shipped, check_simple, check_mistakes, check_order,
                      check_new, check_words):
            if not harness.arguments() or any(word in check.__name__ for word in harness.arguments()):
                check(tally, folder)
    tally.finish()


if __name__ == "__main__":
    main()
