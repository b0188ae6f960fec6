#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a table shows is what is read of it: units in heads, formats of cells, sums below a list, damaged sheets. Each table
gives the amount that a person sees in it, or a finding at the cell; never another amount in silence."""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import harness  # noqa: E402
import tables  # noqa: E402

HEADS = ["费用内容", "费用类别", "申报金额", "证据"]


def row(amount, content="甲", evidence="E-01"):
    return [content, "其他费用", amount, evidence]


def run(*words):
    done = subprocess.run([harness.COMMAND, *words], capture_output=True, timeout=harness.TIME_LIMIT, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


class Desk:
    """A folder with a case of one list, and the table that it names."""

    def __init__(self, tally, folder):
        self.tally, self.path, self.book, self.lines = (tally, os.path.join(folder, "case.json"), os.path.join(folder, "b.xlsx"),
                                                        os.path.join(folder, "v.csv"))

    def put(self, spec):
        with open(self.path, "w", encoding="utf-8") as file:
            json.dump({"format": "ecodamage-case/1",
                       "case": {"id": "t", "acts": [{"from": "2022-05-01"}], "valuation_date": "2023-12-31", "currency": "CNY"},
                       "evidence": [{"id": "E-01", "title": "凭证"}],
                       "items": [{"id": "cleanup", "model": "cost/cleanup", "inputs": {"items": spec}}]}, file, ensure_ascii=False)

    def value(self, rows, spec=None, **how):
        """Status, total or None, what is told, of the rows in a sheet (of a list in CSV where `csv`)."""
        if how.pop("csv", False):
            with open(self.lines, "wb") as file:
                file.write(tables.csv_bytes(rows, **how))
            self.put({"csv": "v.csv", **(spec or {})})
        else:
            tables.write_xlsx(self.book, {"S1": rows}, **how)
            self.put({"xlsx": "b.xlsx", "sheet": "S1", **(spec or {})})
        status, out, told = run("value", "--lang", "en", "--format", "json", self.path)
        return status, json.loads(out)["total"] if status == 0 else None, told

    def amounts(self, name, rows, total, **how):
        status, found, told = self.value(rows, **how)
        self.tally.expect(found == total, f"{name}: {total}", f"{status} {found} {told}")

    def refused(self, name, rows, rule, at="", **how):
        rules = (rule,) if isinstance(rule, str) else rule
        status, found, told = self.value(rows, **how)
        self.tally.expect(status == 3 and any(at in line and line.endswith(tuple(f"[{one}]" for one in rules)) for line in told.split("\n")),
                          f"{name}: {at} [{rule}]", f"{status} {found} {told}")


def text(address, word):
    return f'<c r="{address}" t="inlineStr"><is><t>{word}</t></is></c>'


def damaged_sheets(desk):
    """Cells and rows where none may stand: no cell moves into another row, and nothing is read of the sheet."""
    head = '<row r="1">' + "".join(text(f"{letter}1", word) for letter, word in zip("ABCD", HEADS)) + "</row>"
    begun = head + '<row r="2">' + text("A2", "甲") + text("B2", "其他费用")
    last = text("D2", "E-01") + "</row>"
    for name, data in (("first cell", '<row r="1"></row><c r="A1"><v>1</v></c>'),
                       ("before all rows", '<c r="A1"><v>1</v></c>' + head),
                       ("cell without address", head + "<c><v>1</v></c>"),
                       ("cell of a row that is over", begun + '</row><row r="3"></row><c r="C3"><v>777</v></c>'),
                       ("cell in a cell", begun + '<c r="C2"><c r="D2"><v>1</v></c></c>' + "</row>"),
                       ("row in a row", begun + '<row r="3"><c r="C3"><v>777</v></c></row>' + last)):
        desk.refused(name, data, "grid-damaged")
    desk.amounts("rows without cells", head + '<row r="2"/>' + '<row r="3">' + text("A3", "甲") + text("B3", "其他费用") +
                 '<c r="C3"><v>5</v></c>' + text("D3", "E-01") + '</row><row r="4"></row>', "5.00")


def headed(amount_head, *more):
    return [HEADS[:2] + [amount_head, "证据", *more]]


def units_of_heads(desk):
    """The unit in the brackets of a head counts however the column is found, and for whatever stands in the cell."""
    own = {"columns": {"amount": "费用（万元）"}}
    for head, spec in (("申报金额（万元）", None), ("申报金额(单位：万元)", None), ("费用（万元）", own),
                       ("费用（万元）", {"columns": {"amount": "费用"}}), ("费用 (单位: 万元)", {"columns": {"amount": "费用 (单位: 万元)"}})):
        for cell in ("3.5", tables.Number("3.5"), '{"value": "3.5"}', '{"value": 3.5, "unit": "万元"}', "35,000元"):
            if cell == "35,000元":
                desk.refused(f"{head}: {cell}", headed(head) + [row(cell)], "unit-twice", "C2", spec=spec)
            else:
                desk.amounts(f"{head}: {cell}", headed(head) + [row(cell)], "35000.00", spec=spec)
    desk.refused("unit that is not known", headed("费用（百元）") + [row("3.5")], "unit-unknown", "C2", spec={"columns": {"amount": "费用（百元）"}})
    desk.refused("unit of the JSON", headed("申报金额（万元）") + [row('{"value": "5", "unit": "元"}')], "unit-twice", "C2")
    desk.amounts("brackets that are no unit", headed("费用（含税）") + [row("3.5")], "3.50", spec={"columns": {"amount": "费用（含税）"}})


def parts_of_values(desk):
    """A part of a value counts whichever column is first, and none is given twice."""
    parts = ["费用内容", "费用类别", "申报金额.unit", "申报金额", "证据"]
    desk.amounts("unit first", [parts, ["甲", "其他费用", "万元", "3.5", "E-01"]], "35000.00")
    desk.amounts("unit behind", [headed("申报金额", "申报金额.unit")[0], row("3.5") + ["万元"]], "35000.00")
    desk.refused("unit of the column and of the head", [headed("申报金额（万元）", "申报金额.unit")[0], row("3.5") + ["元"]], "unit-twice", "E2")
    desk.refused("unit in JSON and in a column", [headed("申报金额", "申报金额.unit")[0], row('{"value": 5, "unit": "万元"}') + ["元"]],
                 "unit-twice", "E2")
    desk.refused("evidence in JSON and in a column", [headed("申报金额", "申报金额.evidence")[0],
                                                      row('{"value": 5, "evidence": ["E-01"]}') + ["E-01"]], "duplicate-key", "E2")


def units_above(desk):
    """"单位：万元" above a table is found where a column has no unit of its own."""
    for above in ("单位：万元", "（单位: 万元）", "应急费用明细表    单位:万元", "Unit: 万元"):
        desk.refused(above, [["", "", "", above]] + headed("申报金额") + [row("3.5")], "list-unit", "C2")
        desk.amounts(above, [["", "", "", above]] + headed("申报金额（万元）") + [row("3.5")], "35000.00")
    for above in ("单位：元", "单位：某检测公司", "填报单位：某县环境局", "单位：t"):
        desk.amounts(above, [["", "", "", above]] + headed("申报金额") + [row("3.5")], "3.50")


def formats(desk):
    """What a format shows is what is read: 60 % and 3.5万; where it shows another number than the unit may be meant for, that
    is found."""
    shares = [HEADS[:2] + ["申报金额", "证据", "核定比例", "核减原因"]]
    for head in ("核定比例", "核定比例(%)"):
        shares[0][4] = head
        for cell in (tables.Shown("0.6", "0%"), tables.Shown("0.59999999999999998", "0.00%"), tables.Shown("60", '0"%"'), "60%"):
            desk.amounts(f"{head}: {cell}", shares + [["甲", "其他费用", "1000", "E-01", cell, "超标准"]], "600.00")
    desk.amounts("核定比例: 0.6", [shares[0][:4] + ["核定比例", "核减原因"], ["甲", "其他费用", "1000", "E-01", tables.Number("0.6"), "x"]],
                 "600.00")
    for code in ('0!.0,', '0!.0000"万元"', '#,##0,', '0"."0000', '[h]:mm', '00":"00', '00:00', '0"h"00', '0\\:00'):
        cell = tables.Shown("36800", code)
        desk.refused(f"{code} under 万元", headed("申报金额（万元）") + [row(cell)], "cell-scaled", "C2")
        desk.amounts(f"{code} without unit", headed("申报金额") + [row(cell)], "36800.00")
        desk.refused(f"{code} beside a unit", [headed("申报金额", "申报金额.unit")[0], row(cell) + ["万元"]], "cell-scaled", "C2")
    for code in ('0.00"万"', '0.0"万元"', "0.0\\万", 'General"万元"', "0.00_ 万元"):
        desk.amounts(f"{code} without unit", headed("申报金额") + [row(tables.Shown("3.5", code))], "35000.00")
    desk.amounts("the same unit", headed("申报金额（万元）") + [row(tables.Shown("3.5", '0.0"万元"'))], "35000.00")
    desk.refused("another unit", headed("申报金额（元）") + [row(tables.Shown("3.5", '0.0"万元"'))], "unit-twice", "C2")
    desk.amounts("plain", headed("申报金额（万元）") + [row(tables.Shown("3.5", "#,##0.00_ "))], "35000.00")


TAILS = (" x", "？", "（约）", " 25:61", " 25:30", " 14:60", "/7", "~", " #", " :", " 8:", " 24:00")


def nothing_dropped(desk):
    """What stands behind a value and is not understood makes it a finding: never is the rest taken without it."""
    for tail in TAILS:
        for value, rule in (("36800", ("number-syntax", "unit-unknown")), ("1,200.50元", ("number-syntax", "unit-unknown"))):
            desk.refused(f"{value}{tail}", headed("申报金额") + [row(value + tail)], rule, "C2")
        for day in ("2023-05-21", "2023/5/21", "2023年5月21日", "20230521"):
            table = headed("申报金额", "费用发生日期") + [row("100") + [day + tail]]
            desk.refused(f"{day}{tail}", table, ("date-syntax",), "E2")
        desk.refused(f"6%{tail}", headed("申报金额", "税率或征收率") + [row("100") + ["6%" + tail]],
                     ("number-syntax", "unit-unknown", "unit-mismatch"), "E2")
    for cell in (tables.Shown("2561", '00":"00'), tables.Shown("1.0840277", "[h]:mm"), tables.Number("2561")):
        desk.refused(f"{cell} as a day", headed("申报金额", "费用发生日期") + [row("100") + [cell]], ("date-syntax",), "E2")


def words_and_units(desk):
    """"9.6万" under a unit that counts in 万 too, and a currency before the number with another behind it."""
    for head in ("申报金额（万元）", "申报金额（亿元）", "申报金额（千元）"):
        for cell in ("9.6万", "9.6 万", "１亿", tables.Shown("9.6", '0.0"万"')):
            desk.refused(f"{cell} under {head}", headed(head) + [row(cell)], "two-readings", "C2")
    desk.refused("unit in a column", [headed("申报金额", "申报金额.unit")[0], row("9.6万") + ["万元"]], "two-readings", "C2")
    for head in ("申报金额", "申报金额（元）"):
        desk.amounts(f"9.6万 under {head}", headed(head) + [row("9.6万")], "96000.00")
    for cell in ("$100元", "USD 100元", "€100元"):
        desk.refused(cell, headed("申报金额") + [row(cell)], "number-syntax", "C2")
    for cell in ("$100", "USD 100"):
        desk.refused(cell, headed("申报金额") + [row(cell)], "unit-mismatch", "C2")
    for cell in ("¥100元", "CNY 100元", "人民币100元整"):
        desk.amounts(cell, headed("申报金额") + [row(cell)], "100.00")


def points_and_commas(desk):
    """A point may be a mark of groups where the table has decimal commas, of this column or another."""
    for other in ("1,5", "1.234,56"):
        for cell in ("1.500", "1.500元", "-1.500"):
            desk.refused(f"{cell} among {other}", headed("申报金额") + [row(other), row(cell)], "two-readings", "C3")
            desk.refused(f"{cell} among {other} in CSV", headed("申报金额") + [row(other), row(cell)], "two-readings", ":3:", csv=True,
                         delimiter=";")
        rated = headed("申报金额", "税率或征收率") + [row("5") + ["0,13"], row("1.500") + [""]]
        desk.refused("in another column", rated, "two-readings", "C3")
    desk.amounts("no commas", headed("申报金额") + [row("1.500"), row("2.25")], "3.75", csv=True, delimiter=";")
    desk.amounts("a number of the sheet", headed("申报金额") + [row("1.234,56"), row(tables.Number("1.125"))], "1235.69")
    desk.amounts("commas in words", headed("申报金额") + [row("1.500", "第3,5号设备"), row("2")], "3.50")


def sums(desk):
    """A row that sums up others is found by what it is called, whatever else stands in it; one that is not called so by its
    amount. What an ordinary row says of sums in its note, or in a column that is kept as one, refuses nothing."""
    rows = headed("申报金额", "备注") + [row("30") + [""], row("70", "乙") + [""]]
    for word in ("合计", "合计（元）", "费用合计", "本页小计", "Total (CNY)", "Grand total"):
        desk.refused(word, rows + [row("100", word) + [""]], "list-sum", "A4")
        desk.refused(f"{word}, of nothing", rows + [["", "", "100", "", word]], "list-sum", "E4")
        desk.refused(f"{word} as id", [["编号"] + one for one in rows[:1]] + [[f"v{i}"] + one for i, one in enumerate(rows[1:])] +
                     [[word] + row("100", "") + [""]], "list-sum", "A4")
        desk.amounts(f"{word} in a note", rows + [row("20", "丙") + [word]], "120.00")
    extra = headed("申报金额", "部门") + [row("30") + ["一"], row("70", "乙") + ["二"]]
    spec = {"extra": "note"}
    desk.refused("in a column that is kept", extra + [["", "其他费用", "100", "E-01", "合计"]], "list-sum", "E4", spec=spec)
    desk.amounts("of an ordinary row", extra + [row("20", "丙") + ["合计组"]], "120.00", spec=spec)
    for amount, told in (("100", True), ("100.00", True), ("¥100", False), ("99.99", False)):
        status, total, found = desk.value(rows + [row(amount, "丙") + [""]])
        desk.tally.expect(status == 0 and ("b.xlsx:S1!C4" in found and "[list-sum-amount]" in found) == told, f"{amount} below 30 and 70",
                          f"{status} {total} {found}")
    desk.tally.expect("list-sum-amount" not in desk.value(headed("申报金额") + [row("50"), row("50", "乙")])[2], "one above")


def carried(desk):
    """A report tells of its tables what the case told: hidden sheets, rows, formulas and formats are carried with it."""
    rows = headed("申报金额", "核定比例", "核减原因") + [row("30") + ["", ""], ["乙", "其他费用", tables.Formula("20+50", "70"), "E-01",
                                                              tables.Shown("0.6", "0%"), "超标准"]]
    for name, how in (("plain", {}), ("hidden sheet", {"hidden": ("S1",)}), ("hidden row", {"hidden_rows": (2,)}),
                      ("both", {"hidden": ("S1",), "hidden_rows": (2, 3)})):
        desk.amounts(name, rows, "72.00", **how)
        paper = desk.path + ".report.json"
        with open(paper, "w", encoding="utf-8") as file:
            file.write(run("value", "--format", "json", desk.path)[1])
        os.remove(desk.book)
        status, out, told = run("verify", "--lang", "en", paper)
        desk.tally.expect(status == 0, f"{name}: verifies without the workbook", out + told)


def main():
    tally = harness.Tally("readings")
    harness.need_command(tally)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(tally, folder)
        for check in (damaged_sheets, units_of_heads, parts_of_values, units_above, formats, nothing_dropped, words_and_units, points_and_commas, sums, carried):
            if harness.wanted(check.__name__):
                check(desk)
    tally.finish()


if __name__ == "__main__":
    main()
