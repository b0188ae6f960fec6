#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What workbooks say, over the workbooks of all models: a finding about a word in a cell offers what the cell's drop-down
does, and what it offers is taken; no hint of a Chinese workbook has the code of an input in it."""

import json
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.dirname(HERE)]

import harness  # noqa: E402
from casebooks import small  # noqa: E402
from editor import Book, column_number  # noqa: E402
from harness import Tally  # noqa: E402

WRONG = "胡写"
WORDS = {"choice-unknown", "basis-unknown", "medium-unknown", "unit-unknown", "loss-kind-unknown", "wrong-type",
         "curve-shape", "casebook-check"}
LISTS = re.compile(r"<dataValidation [^>]*[^/>]>.*?</dataValidation>", re.S)
FROM = re.compile(r"<formula1>_lists!\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)</formula1>")


def models():
    return [line.split()[0] for line in harness.command("models")[1].decode().split("\n") if line[:1].strip()]


def findings_of(path, lang):
    err = harness.command("check", "--lang", lang, "--findings", "json", path)[2]
    found = json.loads(err)
    return [{**f, "message": f["message"][lang]} for f in found]


def drop_downs(book):
    """(sheet, row, column, labels) of the first cell of every drop-down."""
    lists = next(sheet for sheet in book.sheet if sheet.name == "_lists")
    for sheet in book.sheet:
        for text in LISTS.findall(sheet.text):
            source = FROM.search(text)
            at = re.search(r'sqref="([A-Z]+)(\d+)', text)
            if source:
                column = column_number(source.group(1))
                labels = [lists.value(row, column) for row in range(1, int(source.group(2)) + 1)]
                yield sheet, int(at.group(2)), column_number(at.group(1)), labels


def codes_above(book, sheet, row):
    """The row's own code, and the codes of the columns."""
    own = sheet.value(row, 1)
    head = max(r for r in sheet.rows() if r <= row and str(sheet.value(r, 1) or "").startswith(("#form", "#table ")))
    return own, book.columns(sheet, head)


def type_value(book, sheet, row, column):
    """A unit, a basis or a shape says something of a value: one is typed beside it."""
    own, columns = codes_above(book, sheet, row)
    code = next((c for c, n in columns.items() if n == column), "")
    if own and sheet.name in {s.name for s in book.sheet for r in s.rows() if s.value(r, 1) == f"{own}.shape"}:
        return  # a curve is a number or a shape, and not both
    base = "value" if own and code in ("unit", "basis") else code.rsplit(".", 1)[0] if code.endswith(".unit") else None
    if base in columns and sheet.value(row, columns[base]) is None:
        sheet.type(row, columns[base], 1)


def told_at(findings, sheet, row, column):
    return [f for f in findings if f["file"].endswith(":" + sheet.name) and (f["line"], f["column"]) == (row, column)]


def write(book, path):
    with open(path, "wb") as file:
        file.write(book.save())


def check_offers(tally, folder):
    """A wrong word in every cell with a drop-down; then each of the words that are offered."""
    path, seen = os.path.join(folder, "words.xlsx"), set()
    for model in harness.share(models()):
        for lang in ("zh", "en"):
            book = Book(harness.command("new", "--lang", lang, "--format", "xlsx", model)[1])
            cells = list(drop_downs(book))
            for sheet, row, column, _ in cells:
                type_value(book, sheet, row, column)
                sheet.type(row, column, WRONG)
            write(book, path)
            found = findings_of(path, lang)
            for sheet, row, column, labels in cells:
                told = [f for f in told_at(found, sheet, row, column) if f["rule"] in WORDS]
                name = f"{model} {lang} {sheet.name}!{row}:{column}"
                tally.expect(told, f"{name}: told", str(told_at(found, sheet, row, column)))
                for f in told:
                    offered = labels[:1] if f["rule"] == "casebook-check" else labels if len(labels) <= 40 else labels[:12]
                    missing = [label for label in offered if str(label) not in f["message"]]
                    tally.expect(not missing, f"{name}: offers the words of its drop-down", f["message"])
            check_taken(tally, path, lang, model, book, cells, seen)


def check_taken(tally, path, lang, model, book, cells, seen):
    """Labels that were typed into such a cell before are not typed once more."""
    fresh = [(s, r, c, labels) for s, r, c, labels in cells if (lang, tuple(labels)) not in seen]
    seen.update((lang, tuple(labels)) for _, _, _, labels in fresh)
    for at in range(max((len(labels) for _, _, _, labels in fresh), default=0)):
        for sheet, row, column, labels in cells:
            sheet.type(row, column, labels[min(at, len(labels) - 1)])
        write(book, path)
        found = findings_of(path, lang)
        for sheet, row, column, labels in fresh:
            wrong = [f for f in told_at(found, sheet, row, column) if f["rule"] in WORDS]
            tally.expect(not wrong, f"{model} {lang} {sheet.name}!{row}:{column}: takes {labels[min(at, len(labels) - 1)]}", str(wrong))


def check_head(tally, folder):
    """A head that is none is told of as that, and not as one that is missing."""
    path = os.path.join(folder, "head.xlsx")
    book, _, _ = small(simple=False)
    book.fill("items[#1].head", "罚款")
    book.fill("items[#1].note", "按诉讼请求")
    write(book, path)
    rules = [f["rule"] for f in findings_of(path, "zh")]
    tally.expect("choice-unknown" in rules and "head-missing" not in rules and "head-note" not in rules, "head 罚款", str(rules))
    book.fill("items[#1].note", None)
    write(book, path)
    rules = [f["rule"] for f in findings_of(path, "zh")]
    tally.expect("head-note" in rules and "head-missing" not in rules, "head 罚款 without a reason", str(rules))


def check_once(tally, folder):
    """What is wrong in a cell on which several inputs rest is said once: by check, and in the comment."""
    path = os.path.join(folder, "once.xlsx")
    book, sheet, row = small(simple=False)
    _, columns, _ = book.table("items[#1].inputs.discharges")
    sheet.type(row, columns["evidence"], "E-09")
    write(book, path)
    told = [f for f in findings_of(path, "zh") if f["rule"] == "evidence-unknown"]
    tally.expect([(f["line"], f["column"]) for f in told] == [(row, columns["evidence"])], "E-09 once", str(told))
    back = Book(harness.command("check", "--format", "xlsx", path)[1])
    comments = b"".join(data for name, data in back.part.items() if "comments" in name)
    tally.expect(comments.count(b"evidence-unknown") == 1, "E-09 once in the comment", str(comments.count(b"evidence-unknown")))


def check_evidence(tally, folder):
    """The piece of evidence that an empty workbook begins with proves nothing until it is filled in."""
    path = os.path.join(folder, "evidence.xlsx")
    book, _, _ = small()
    sheet, columns, row = book.table("evidence")
    for title, wanted in ((None, [(row, columns["title"])]), ("现场检查笔录", [])):
        sheet.type(row, columns["title"], title)
        write(book, path)
        told = [(f["line"], f["column"]) for f in findings_of(path, "zh") if f["rule"] == "evidence-empty"]
        tally.expect(told == wanted, f"E-01 with the title {title}", f"{told} for {wanted}")


def check_sums(tally, folder):
    """An amount that is the sum of all above is told of in every table that has amounts, and no other is."""
    path, tables = os.path.join(folder, "sums.xlsx"), 0
    for model in harness.share(models()):
        book = Book(harness.command("new", "--format", "xlsx", model)[1])
        for sheet in book.sheet:
            for head in [r for r in sheet.rows() if str(sheet.value(r, 1) or "").startswith("#table items[")]:
                columns = book.columns(sheet, head)
                titles = {c: str(sheet.value(head + 1, n) or "") for c, n in columns.items()}
                money = next((c for c, title in titles.items() if "(货币)" in title), None)
                if money is None or "^" in columns:
                    continue
                first = next(r for r in range(head + 1, head + 9) if not str(sheet.value(r, 1) or "").startswith("#"))
                for at, amount in enumerate(("30", "70.5", "100.5", "201", "7")):
                    sheet.type(first + at, columns[money], amount)
                write(book, path)
                told = [(f["line"], f["column"]) for f in findings_of(path, "zh") if f["rule"] == "list-sum-amount"]
                wanted = [(first + 2, columns[money]), (first + 3, columns[money])]
                tally.expect(told == wanted, f"{model} {sheet.name}: sums in {money}", f"{told} for {wanted}")
                tables += 1
                for at in range(5):
                    sheet.type(first + at, columns[money], None)
    tally.expect(tables > 5 or harness.SHARE > 1, "tables with amounts of money", str(tables))


def codes_of(model):
    """The codes of the inputs of a model, those of its lists and groups too, and of its groups of alternatives."""
    with open(os.path.join(harness.ROOT, "models", model + ".json"), encoding="utf-8") as file:
        waiting, codes = [json.load(file)["inputs"]], set()
    while waiting:
        for name, value in waiting.pop().items():
            codes |= {name, value.get("one_of", name)}
            waiting += [value[kind] for kind in ("list", "group") if isinstance(value.get(kind), dict)]
    return codes


def words_of(book):
    """(cell, text) of what a workbook says of itself, and not of the case."""
    for sheet in book.sheet:
        labels, read = set(), True
        for row in sheet.rows():
            code = str(sheet.value(row, 1) or "")
            if code.startswith(("#form", "#table")):
                labels = {n for c, n in book.columns(sheet, row).items() if c == "#"} | {
                    n for (r, n), (_, value) in sheet.cell.items() if r == row and value == "#"}
            elif not code.startswith(("#example", "#ignore")):
                for (r, column), (_, value) in sheet.cell.items():
                    if r == row and column > 1 and isinstance(value, str) and (code.startswith("#") or column in labels):
                        yield f"{sheet.name}!{row}:{column}", value


def check_codes(tally, folder):
    """No hint, label or note of a Chinese workbook or skeleton has the code of an input or a group in it."""
    for model in harness.share(models()):
        codes = codes_of(model)
        said = list(words_of(Book(harness.command("new", "--format", "xlsx", model)[1])))
        tally.expect(len(said) > 60, f"{model}: says something", str(len(said)))
        skeleton = harness.command("new", model)[1].decode()
        # keys of a choice are typed into JSON, each with its words behind it
        said += [(key, re.sub(r"[\w-]+（", "（", text)) for key, text in re.findall(r'"(x-[^"]*)": "([^"]*)"', skeleton)]
        for place, text in said:
            found = codes & set(re.findall(r"(?<![\w./-])[A-Za-z]\w*(?![\w/-])", re.sub(r"ecodamage \w+", "", text), re.A))
            tally.expect(not found, f"{model} {place}: no code", f"{found} in {text}")


def main():
    tally = Tally("casebook words")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory() as folder:
        for check in (check_offers, check_head, check_once, check_evidence, check_sums,
                      check_codes):
            if not harness.arguments() or any(word in check.__name__ for word in harness.arguments()):
                check(tally, folder)
    tally.finish()


if __name__ == "__main__":
    main()
