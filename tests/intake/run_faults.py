#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of tables, seeded at random: each is named by file, line and column, or by sheet and cell, in one pass with the
others of its table; none changes a total in silence."""

import glob
import json
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import harness  # noqa: E402
import tables  # noqa: E402
from tables import Error, Formula, Number  # noqa: E402

FAULTS = 300
CASES = os.path.join(harness.ROOT, "datasets", "cases")
HEADS = ["编号", "费用内容", "费用类别", "申报金额", "费用发生日期", "税率或征收率", "证据", "备注"]
ID, CONTENT, CATEGORY, AMOUNT, DATE, RATE, EVIDENCE = range(7)
CASE = {"format": "ecodamage-case/1",
        "case": {"id": "faults", "acts": [{"from": "2022-05-01"}], "valuation_date": "2023-12-31", "currency": "CNY"},
        "evidence": [{"id": f"E-{i:02}", "title": "凭证"} for i in range(1, 6)],
        "items": [{"id": "cleanup", "model": "cost/cleanup", "inputs": {"items": None}}]}


def rows(chance):
    """A ledger without faults."""
    out = []
    for i in range(1, 13):
        out.append([f"v{i}", f"费用 {i}", chance.choice(["转运与暂存费用", "disposal", "其他费用"]),
                    chance.choice(["36,800.50", "9.6万元", "¥1200", "５００", "88.25", "1200元"]),
                    chance.choice(["2023/5/21", "2023年6月1日", "2023-07-01", "20230801"]),
                    chance.choice(["6%", "0.13", ""]), f"E-0{chance.randint(1, 5)}", ""])
    return out


# A fault of a cell: (name, column, what is written, rule)
CELLS = [("two readings", AMOUNT, ("1,23", "1234,567", "36,8000"), "two-readings"),
         ("no number", AMOUNT, ("三万六", "约500", "100-200", "1/3"), "number-syntax"),
         ("below detection", AMOUNT, ("<0.05", "未检出", "0.05L"), "number-syntax"),
         ("unknown unit", AMOUNT, ("500斛", "36 foo"), "unit-unknown"),
         ("container", AMOUNT, ("500箱", "3 桶"), "unit-container"),
         ("another unit", AMOUNT, ("5 t", "12m3"), "unit-mismatch"),
         ("below zero", AMOUNT, ("-5", "(1,200.00)"), "range"),
         ("above one", RATE, ("6", "1300%"), "range-max"),
         ("unknown choice", CATEGORY, ("运", "removl", "费用"), "choice-unknown"),
         ("two days", DATE, ("3/4/2023", "03-04-2023"), "two-readings"),
         ("no day", DATE, ("2023/2/30", "去年", "5/21/23", "2023年5月"), "date-syntax"),
         ("unknown evidence", EVIDENCE, ("E-77", "E-01、E-99"), "evidence-unknown"),
         ("empty", CONTENT, ("", "  "), "input-missing"),
         ("error", AMOUNT, (Error("#N/A"), Error("#DIV/0!")), "cell-error"),
         ("formula", AMOUNT, (Formula("SUM(D3:D9)"),), "cell-formula"),
         ("18 digits", AMOUNT, (Number("123456789012345678"),), "cell-rounded")]


def place_of(name, sheet, row, column):
    """As a finding prints it; row from 1 in the file, column from 0."""
    return f"{name}:{sheet}!{tables.address(row, column + 1)}" if sheet else f"{name}:{row}:{HEADS[column]}"


def plant(chance, table, sheet):
    """Three faults of cells in three rows; what has to be found."""
    found = []
    for index in chance.sample(range(12), 3):
        name, column, written, rule = chance.choice([one for one in CELLS if sheet or isinstance(one[2][0], str)
                                                     and not isinstance(one[2][0], (Error, Number))])
        table[index + 2][column] = chance.choice(written)
        found.append((name, index + 3, column, rule))
    return found


# Faults of the table as a whole: each takes the rows and gives the line and column (or None) of what is found, and its rule
def add_sum(table):
    table.append(["合计", "", "", "99", "", "", "", ""])
    return len(table), 0, "list-sum"


def add_column(table):
    for i, row in enumerate(table):
        row.append("经办人" if i == 1 else "张三" if i > 1 else "")
    return 2, 8, "list-column-unknown"


def repeat_column(table):
    for i, row in enumerate(table):
        row[7] = "申报金额" if i == 1 else "5" if i > 1 else ""
    return 2, 7, "list-column-twice"


def drop_column(table):
    for row in table[1:]:
        row[CONTENT] = ""
    return 2, 0, "list-column-missing"


def add_beyond(table):
    table[6] = table[6] + ["", "漏写"]
    return 7, 9, "cell-beyond"


def repeat_row(table):
    table.insert(9, list(table[5]))
    return 10, 0, "id-twice"


WHOLE = [add_sum, add_column, repeat_column, drop_column, add_beyond, repeat_row]


def break_bytes(chance, data):
    """A file of lines that is damaged as such."""
    kind = chance.choice(["quote", "nul", "encoding", "behind"])
    lines = data.split(b"\r\n")
    at = chance.randint(3, 10)
    if kind == "quote":
        lines[at] = lines[at].replace(b"v", b'"v', 1)
    elif kind == "nul":
        lines[at] = lines[at] + b"\0"
    elif kind == "behind":
        lines[at] = b'"v"x' + lines[at][1:]
    else:
        lines[at] = b"\xff\xff" + lines[at]
    return b"\r\n".join(lines), at + 1


def findings(case, folder):
    path = os.path.join(folder, "case.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(case, file, ensure_ascii=False)
    done = subprocess.run([harness.COMMAND, "check", "--lang", "en", path], capture_output=True, timeout=harness.TIME_LIMIT,
                          check=False)
    return done.returncode, done.stderr.decode()


def trial(tally, chance, number):
    """One table with its faults; how many."""
    sheet = "应急费用" if number % 2 else None
    table = [["费用明细"] + [""] * 7, list(HEADS)] + rows(chance)
    kind = chance.choice(["cells"] * 7 + ["whole"] * 2 + ["bytes"])
    name = "book.xlsx" if sheet else "vouchers.csv"
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name)
        if kind == "bytes" and not sheet:
            data, line = break_bytes(chance, tables.csv_bytes(table))
            wanted = [(f"{name}:{line}:", "grid-damaged")]
        elif kind == "whole":
            line, column, rule = chance.choice(WHOLE)(table)
            place = f"{name}:{sheet}!{tables.address(line, column + 1)}:" if sheet else f"{name}:{line}:"
            wanted = [(place, rule)]
        else:
            wanted = [(place_of(name, sheet, line, column) + ":", rule) for _, line, column, rule in plant(chance, table, sheet)]
        if sheet:
            tables.write_xlsx(path, {"说明": [["x"]], sheet: table})
        else:
            with open(path, "wb") as file:
                file.write(data if kind == "bytes" else tables.csv_bytes(table, chance.choice(["utf-8", "gb18030"])))
        case = json.loads(json.dumps(CASE))
        case["items"][0]["inputs"]["items"] = {"xlsx": name, "sheet": sheet} if sheet else {"csv": name}
        status, told = findings(case, folder)
        tally.expect(status == 3, f"{number}: no total", told)
        for place, rule in wanted:
            tally.expect(any(line.startswith(place) and line.endswith(f"[{rule}]") for line in told.split("\n")),
                         f"{number}: {place} [{rule}]", told)
        return len(wanted)


def pasted(tally):
    """Each list of each worked case, with its last rows a second time below it under new ids: a notice names both runs."""
    for name in sorted(os.listdir(CASES)):
        if not name.endswith(".json"):
            continue
        with open(os.path.join(CASES, name), encoding="utf-8") as file:
            case = json.load(file)
        with tempfile.TemporaryDirectory() as folder:
            tally.expect("[rows-repeated]" not in findings(case, folder)[1], f"{name}: as it is", "rows-repeated")
            for item in case["items"]:
                for key, rows_of in item["inputs"].items():
                    once = isinstance(rows_of, list) and len(rows_of) > 3 and isinstance(rows_of[0], dict) and len(
                        {json.dumps({**row, "id": "", "note": ""}) for row in rows_of}) == len(rows_of)
                    if not once:
                        continue
                    item["inputs"][key] = [{**row, "id": f"r{at}"} for at, row in enumerate(rows_of + rows_of[1:])]
                    told = findings(case, folder)[1]
                    item["inputs"][key] = rows_of
                    says = f'the rows "r{len(rows_of)}" to "r{2 * len(rows_of) - 2}" are those from "r1" to "r{len(rows_of) - 1}"'
                    tally.expect(says in told, f"{name}: {item['id']}.{key} pasted", told[-400:])


def columns_of(inputs):
    """(list or None, name, units) of what a model takes in units of its own."""
    for name, one in inputs.items():
        for column, inner in one.get("list", {}).items():
            if isinstance(inner.get("unit"), list):
                yield name, column, inner["unit"]
        if isinstance(one.get("unit"), list):
            yield None, name, one["unit"]


def other_units(tally):
    """A value of a model's example in each unit that the model admits there: what does not go together is found in the case."""
    for path in sorted(glob.glob(os.path.join(harness.ROOT, "models", "**", "*.json"), recursive=True)):
        with open(path, encoding="utf-8") as file:
            model = json.load(file)
        example = next((one for one in model.get("examples", []) if "expect" in one), None)
        for holder, name, units in columns_of(model["inputs"]) if example else ():
            for unit in units:
                if "(" in unit:
                    continue
                case = json.loads(json.dumps({**CASE, "items": [{"id": "x", "model": model["id"], **example.get("item", {}),
                                                                 "inputs": example["inputs"]}]}))
                case["case"].update(example.get("case", {}))
                inputs = case["items"][0]["inputs"]
                at = inputs if holder is None else next((row for row in reversed(inputs.get(holder, [])) if name in row), {}) \
                    if isinstance(inputs.get(holder, []), list) else {}
                value = at.get(name)
                if not isinstance(value, (str, dict)) or (isinstance(value, dict) and "value" not in value):
                    continue
                at[name] = {"value": value["value"] if isinstance(value, dict) else value, "unit": unit}
                with tempfile.TemporaryDirectory() as folder:
                    told = findings(case, folder)[1]
                strays = [line for line in told.split("\n") if "[unit-m" in line and "case.json:" not in line]
                tally.expect(not strays, f"{model['id']}: {name} in {unit}", "\n".join(strays))


def main():
    tally = harness.Tally("faults")
    harness.need_command(tally)
    chance = random.Random(20261130)
    with tempfile.TemporaryDirectory() as folder:  # without faults there are none
        for i in range(4):
            table = [["费用明细"] + [""] * 7, list(HEADS)] + rows(chance)
            with open(os.path.join(folder, "vouchers.csv"), "wb") as file:
                file.write(tables.csv_bytes(table))
            case = json.loads(json.dumps(CASE))
            case["items"][0]["inputs"]["items"] = {"csv": "vouchers.csv"}
            status, told = findings(case, folder)
            tally.expect(status == 0, f"sound {i}", told)
    pasted(tally)
    other_units(tally)
    seeded, number = 0, 0
    while seeded < (FAULTS if harness.SHARE == 1 else FAULTS // harness.SHARE):
        seeded += trial(tally, chance, number)
        number += 1
    tally.finish()


if __name__ == "__main__":
    main()
