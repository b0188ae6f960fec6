# SPDX-License-Identifier: GPL-3.0-or-later
"""What `ecodamage describe` takes of a table and what it says of the rest: nothing is left out without a word."""

import json
import os
import sys

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.append(os.path.join(TESTS, "intake"))

import harness  # noqa: E402
import tables  # noqa: E402

DATA = [["station", "As", "Pb"], ["S1", "12.5", "0.3"], ["S2", "13.1", "0.2"], ["S3", "11.9", "0.4"], ["S4", "14.2", "0.5"]]
STATISTICS = ("平均值", "最大值", "最小值", "标准差", "中位数", "合计", "Mean", "Maximum", "Std. dev.", "Average (mg/L)")
REFUSED = {  # rows below the titles, and what is found
    "a decimal comma of its own column": ([["S5", "12", "5", "0.3"]], "cell-beyond"),
    "a decimal comma": ([["S5", "12,5", "0.3"]], "two-readings"),
    "groups beside decimal commas": ([["S5", "0,5", "1,234"], ["S6", "1,234", "0"]], "two-readings"),
    "beside, without a head": ([["S5", "12.5", "0.3", "", "7"]], "cell-beyond"),
}
TOLD = {  # a whole table, and what the notices say of it
    "below": (DATA + [["", "", ""], ["station", "Cd", "Hg"], ["T1", "900", "1"]], "另一个表"),
    "below, the head again": (DATA + [DATA[0], ["T1", "900", "1"]], "另一个表"),
    "a title": ([["Table 1", "", ""]] + DATA, "第 2 行"),
    "beside": ([row + ["", *extra] for row, extra in zip(DATA, (["n", "Cd"], ["1", "5"], ["2", "6"], ["3", "7"], ["4", "8"]))],
               "并列"),
    "titles alike": ([row + [row[2]] for row in DATA], "不止一列"),
    "units in cells": ([row + [unit] for row, unit in zip(DATA, ("Zn", "12 mg/L", "13 ug/L", "1 mg/L", "2"))], "Zn"),
}


def columns_of(found):
    return {column["title"]: column for column in found["columns"]}


def hold(tally, described):
    """`described(tables...)` is what the command says of tables of texts."""
    plain = columns_of(described(DATA))
    for word in STATISTICS:
        found = described(DATA + [[word, "900", "900"]])
        tally.expect(found["sums"] == 1 and columns_of(found) == plain, f"describe: {word}", str(found)[:300])
    for name, (rows, rule) in REFUSED.items():
        found = described(DATA + rows)
        tally.expect(isinstance(found, str) and rule in found and "described0.csv:" in found, f"describe: {name}", str(found)[:300])
    for name, (table, says) in TOLD.items():
        found = described(table)
        told = " ".join(notice["zh"] for notice in found["notices"])
        tally.expect(says in told and columns_of(found)["As"] == plain["As"], f"describe: {name}", told or str(found)[:300])
    more = DATA[1:] + [["S5", "12.9", "0.6"], ["S6", "13.7", "0.25"]]
    found = described([DATA[0]] + [[f"T{at}", *row[1:]] for at, row in enumerate(more * 2)])
    told = " ".join(notice["en"] for notice in found["notices"])
    tally.expect("The lines 8-13 are the lines 2-7 again" in told, "describe: rows pasted", told)
    few(tally, described)


def few(tally, described):
    """Of few, equal and many values, and of nondetects above all that was seen."""
    for name, cells, method in (("one", ["3"], "none"), ("two", ["3", "4"], "none"), ("alike", ["3"] * 6, "none"),
                                ("three", ["3", "4", "6"], "ucl.student"), ("only nondetects", ["<3", "<4"], "share"),
                                ("many", [str(10 + at % 13) for at in range(6000)], "ucl.chebyshev"),
                                ("many alike", ["7"] * 6000, "none")):
        column = described([["x"], *([cell] for cell in cells)])["columns"][0]
        tally.expect(column["method"] == method and (column["upper_limit"] is None) == (method in ("none", "share")),
                     f"describe: {name}", str(column)[:300])
    for limit, above in (("<0.1", 0), ("<6", 1), ("<5", 0), ("<5.1", 1)):
        column = described([["x"], ["3"], ["4"], ["5"], [limit]])["columns"][0]
        tally.expect(column["limits_above"] == above, f"describe: a limit {limit}", str(column)[:300])


def cells(change=None, at="13.1"):
    """The rows of DATA as a spreadsheet has them, one cell changed."""
    return [[change if cell == at and change is not None else tables.Number(cell) if cell[0].isdigit() else cell for cell in row]
            for row in DATA]


def hold_workbooks(tally, folder):
    """Of a workbook what a case that names it would be told too; its other sheets are named."""
    path = os.path.join(folder, "samples.xlsx")

    def described(rows, **how):
        tables.write_xlsx(path, {"采样": rows, **how.pop("others", {})}, **how)
        status, out, err = harness.command("describe", "--format", "json", path)
        return (json.loads(out), "") if status == 0 else (None, err.decode())

    plain, told = described(cells())
    if not tally.expect(plain and columns_of(plain)["As"]["mean"] == "12.925" and not plain["notices"], "describe: a workbook", told):
        return
    for name, says, how in (("other sheets", "对照", {"others": {"对照": cells()}}), ("hidden row", "看不见", {"hidden_rows": (3,)})):
        found, told = described(cells(), **how)
        notices = "".join(notice["zh"] for notice in found["notices"]) if found else ""
        tally.expect(says in notices and columns_of(found) == columns_of(plain), f"describe: {name}", notices + told)
    found, told = described(cells(tables.Formula("13+0.1", "13.1")))
    tally.expect(found and "公式" in found["notices"][0]["zh"] and columns_of(found) == columns_of(plain), "describe: a formula", told)
    found, told = described(cells(), merged=("A2:A3",))
    tally.expect(found and columns_of(found) == columns_of(plain), "describe: merged stations", told)
    for rule, rows, how in (("list-merged", cells(), {"merged": ("B2:B3",)}), ("cell-error", cells(tables.Error("#N/A")), {}),
                            ("cell-formula", cells(tables.Formula("1/2")), {}),
                            ("cell-scaled", cells(tables.Shown("13100", "#,##0,")), {}),
                            ("cell-rounded", cells(tables.Number("123456789012345678")), {})):
        found, told = described(rows, **how)
        tally.expect(found is None and rule in told and "采样!B" in told, f"describe: {rule}", told)
